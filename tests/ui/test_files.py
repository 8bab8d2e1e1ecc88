"""Files in a real window: CSV brought in by the dialog, a plan made from a template, a deck that is given up."""
import os
import re
import sys
import unittest
import zipfile

import case
import driver

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "bench"))
import data     # noqa: E402  made-up plans


class Import(case.WindowCase):
    def setUp(self):
        super().setUp()
        case.run_verb("new", self.plan)
        self.open(self.plan)
        self.app.find("label", "Nothing to Look at Yet")

    def import_text(self, text):
        path = os.path.join(self.desktop.folder, "goals.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        self.app.click("push button", "Import CSV…")
        self.app.choose_file(path)

    def run_import(self):
        button = driver.wait_until(lambda: [button for button in self.app.find_all("push button", "Import 1 Row")
                                            if "sensitive" in button.states], "the import to be tried")[0]
        button.click()

    def test_goals_of_a_csv_file_are_in_the_plan_and_undo_takes_them_out(self):
        self.import_text("code,title,period,target\nG-1,First goal,2025Q2,100\n")
        self.run_import()
        self.app.find("label", driver.re.compile("1 added"))
        self.assertEqual(self.goal_in_file("G-1")["target"], "100")
        self.app.press("ctrl+2")
        self.app.find("label", "First goal")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.goal_in_file("G-1") is None, "the import to be taken back")

    def test_a_file_with_mistakes_leaves_the_plan_as_it_was(self):
        self.import_text("code,title,period,target\nG-1,First goal,2025Q2,100\nG-2,Second goal,2025Q2,many\n")
        self.app.find("label", "Rows with errors: 1")
        self.app.find("label", "many")
        self.app.press("Escape")
        driver.wait_until(lambda: not self.app.find_all("label", "Rows with errors: 1"), "the assistant to close")
        self.assertIsNone(self.goal_in_file("G-1"))
        self.assertEqual(self.history(), [])


class Template(case.WindowCase):
    def exported(self, name):
        folder = os.path.join(self.desktop.folder, name)
        case.run_verb("export", self.plan, "--to", folder)
        texts = {}
        for entry in os.listdir(folder):
            with open(os.path.join(folder, entry), encoding="utf-8-sig") as file:
                texts[entry] = file.read()
        return texts

    def test_a_plan_from_a_template_opens_with_nothing_to_undo(self):
        self.open()
        self.app.click("push button", "User growth year")
        self.app.choose_file(self.plan)
        self.app.find("push button", "Next period")
        driver.wait_until(lambda: os.path.exists(self.plan), "the plan")
        self.app.press("ctrl+2")
        self.app.still()
        before = self.exported("before")
        self.app.press("ctrl+z")
        self.app.still()
        self.assertEqual(self.history(), [])
        self.assertIn("goals.csv", before)
        self.assertEqual(self.exported("after"), before)


class Wishes(case.WindowCase):
    def test_a_deck_is_made_as_the_plan_remembers(self):
        target = os.path.join(self.desktop.folder, "deck.xlsx")
        case.run_verb("new", self.plan, "--template", case.SAMPLE, "--set", "deck_sheets=cover;summary;goals",
                      "--set", "deck_language=zh")
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()
        self.export_deck(target)
        driver.wait_until(lambda: os.path.exists(target), "the deck")
        with zipfile.ZipFile(target) as deck:
            names = re.findall(r'sheet name="([^"]+)"', deck.read("xl/workbook.xml").decode())
        self.assertEqual(names, ["封面", "摘要", "目标"])


class Cancelled(case.WindowCase):
    def test_a_deck_given_up_leaves_no_file(self):
        folder, target = os.path.join(self.desktop.folder, "data"), os.path.join(self.desktop.folder, "deck.xlsx")
        data.make(folder, 200000, goals=4000)      # long enough to be given up by hand
        case.run_verb("new", self.plan)
        case.run_verb("import", self.plan, folder)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()
        self.app.press("alt+Up", "alt+Up")
        self.export_deck(target)
        self.app.find("push button", "Cancel").click()
        self.app.find("label", "Export cancelled; no file was written")
        self.assertFalse(os.path.exists(target))
        self.assertFalse([name for name in os.listdir(self.desktop.folder) if name.startswith("deck.xlsx")])


if __name__ == "__main__":
    unittest.main(verbosity=2)
