"""Files in a real window: CSV brought in by the dialog, a plan made from a template."""
import os
import unittest

import case
import driver


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
        self.app.click("push button", "Import…")
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
        self.app.find("text", "Name")
        self.app.press("Return")
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

    def test_a_new_plan_gets_the_name_year_and_currency_that_are_asked_for(self):
        self.open()
        self.app.click("push button", "User growth year")
        self.assertEqual(self.app.find("text", "Name").text(), "User growth plan 2025")      # of QUARTERDECK_TODAY
        self.app.click("spin button", "Year of the plan")
        self.app.press("ctrl+a", "2", "0", "3", "1", "Tab")
        driver.wait_until(lambda: self.app.find("text", "Name").text() == "User growth plan 2031", "the name of that year")
        self.app.find("text", "Name").set_text("Members, and \"more\"")
        self.app.find("text", "Currency, like CNY or USD").set_text("money")
        self.app.press("Return")
        self.app.find("label", "“MONEY” is not the code of a currency, like CNY or EUR")
        self.app.find("text", "Currency, like CNY or USD").set_text("")
        self.app.press("Return")
        self.app.find("label", "“” is not the code of a currency, like CNY or EUR")
        self.app.find("text", "Currency, like CNY or USD").set_text("jpy")
        self.app.press("Return")
        self.app.choose_file(self.plan)
        self.app.find("push button", "Next period")
        texts = self.exported("new")
        self.assertIn('name,"Members, and ""more"""', texts["plan.csv"])
        self.assertIn("currency,JPY", texts["plan.csv"])
        self.assertIn("2031", texts["goals.csv"])
        self.assertEqual(self.history(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
