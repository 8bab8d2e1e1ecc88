"""The deck by its dialog: what is chosen by key is in the file and in the plan, what is wrong is said at its row."""
import csv
import os
import subprocess
import sys
import unittest
import xml.etree.ElementTree
import zipfile

import case
import driver

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "bench"))
import data     # noqa: E402  made-up plans

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets_of(path):
    with zipfile.ZipFile(path) as book:
        root = xml.etree.ElementTree.fromstring(book.read("xl/workbook.xml"))
    return [sheet.get("name") for sheet in root.iter(MAIN + "sheet")]


def words_of(path):
    """Everything a reader could find in the workbook: cells, headers, properties."""
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


class Export(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.target = os.path.join(self.desktop.folder, "deck.xlsx")

    def open_plan(self, *settings):
        options = [word for setting in settings for word in ("--set", setting)]
        case.run_verb("new", self.plan, "--template", case.SAMPLE, *options)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()

    def open_dialog(self, key="ctrl+e"):
        self.app.press(key)
        self.app.find("push button", "Export…")
        self.app.still()

    def close_dialog(self):
        self.app.press("Escape")
        driver.wait_until(lambda: not self.app.find_all("push button", "Export…"), "the dialog to close")

    def close(self):
        """The dialog first: it holds back the keys of the window behind it."""
        if self.app.find_all("push button", "Export…"):
            self.close_dialog()
        super().close()

    def focused(self):
        return [driver.plain(node.name) for node in self.app.tree().walk() if "focused" in node.states]

    def go(self, key, name):
        """Presses the key until the widget of that name has the focus."""
        for _ in range(30):
            if name in self.focused():
                return
            self.app.press(key)
        self.fail(f"{key} does not lead to {name}: {self.focused()}")

    def save_as(self, path):
        """Export… and the file dialog behind it; until the file is there."""
        self.app.click("push button", "Export…")
        self.app.choose_file(path)
        driver.wait_until(lambda: os.path.exists(path), "the deck")
        self.app.find("label", "Deck written: " + os.path.basename(path))

    def remembered(self):
        folder = os.path.join(self.desktop.folder, "export")
        case.run_verb("export", self.plan, "--to", folder)
        with open(os.path.join(folder, "plan.csv"), encoding="utf-8-sig", newline="") as file:
            return {row["key"]: row["value"] for row in csv.DictReader(file)}


class Options(Export):
    def choose_goals_before_cover(self):
        self.go("Tab", "Sheets")
        self.app.press("Return")
        self.go("Down", "All sheets")
        self.app.press("space")             # none
        self.go("Down", "Cover")
        self.app.press("space")
        self.go("Down", "Goals")
        self.app.press("space", *["ctrl+shift+Up"] * 3)
        self.app.find("label", "2 of 19, in an order of their own")
        self.go("Up", "Sheets")
        self.app.press("Return")            # folded again

    def test_what_is_chosen_by_key_is_in_the_deck_and_in_the_plan(self):
        self.open_plan()
        case.run_verb("deck", self.plan, "--period", "2025Q1", "--language", "en", "-o", self.target)
        self.assertIn("林悦", words_of(self.target))
        os.remove(self.target)
        self.open_dialog()
        self.go("Tab", "Language")
        self.app.press("Return", "Down", "Return")
        self.choose_goals_before_cover()
        self.go("Tab", "Content")
        self.app.press("Return")
        self.go("Down", "Names of people")
        self.app.press("space")
        self.save_as(self.target)
        self.assertEqual(sheets_of(self.target), ["目标", "封面"])
        self.assertNotIn("林悦", words_of(self.target))
        plan = self.remembered()
        self.assertEqual([plan["deck_" + key] for key in ("sheets", "language", "names")], ["goals;cover", "zh", "no"])
        self.assertEqual([step["what"] for step in self.history()], ["Options of the deck"])

        self.open_dialog()                  # as it was left
        self.app.find("label", "2 of 19, in an order of their own")
        self.app.find("label", driver.re.compile("without names"))
        self.app.find("label", "Chinese")
        self.app.find("label", "2 sheets")
        self.close_dialog()
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.remembered()["deck_sheets"] == "", "the options to be taken back")
        self.open_dialog()
        self.app.find("label", "All, in the usual order")

    def test_what_nobody_changes_is_no_step(self):
        self.open_plan("deck_sheets=cover;summary;goals", "deck_language=zh")
        self.open_dialog()
        self.save_as(self.target)
        self.assertEqual(sheets_of(self.target), ["封面", "摘要", "目标"])
        self.assertEqual(self.history(), [])


class Order(Export):
    def place(self, sheet):
        """On the name of a sheet, which stands behind its check."""
        (x, y, width, height), (left, top) = self.app.find("check box", sheet).resting_place()
        return left + x + width + 40, top + y + height // 2

    def drag(self, sheet, below):
        (from_x, from_y), (to_x, to_y) = self.place(sheet), self.place(below)
        subprocess.run(["xdotool", "mousemove", str(from_x), str(from_y), "mousedown", "1"], check=True)
        for part in range(1, 9):
            subprocess.run(["xdotool", "mousemove", str(from_x + (to_x - from_x) * part // 8),
                            str(from_y + (to_y + 8 - from_y) * part // 8), "sleep", "0.05"], check=True)
        subprocess.run(["xdotool", "sleep", "0.2", "mouseup", "1"], check=True)
        self.app.still()

    def test_a_sheet_is_dragged_to_its_place_and_back(self):
        self.open_plan()
        self.open_dialog()
        self.app.click("label", "Sheets")
        self.app.still()
        self.drag("Cover", "Summary")
        self.app.find("label", "All, in an order of their own")
        places = [self.place(sheet)[1] for sheet in ("Contents", "Summary", "Cover", "Goals")]
        self.assertEqual(places, sorted(places))
        self.app.click("push button", "Move Cover up")
        self.app.click("push button", "Move Cover up")
        self.app.find("label", "All, in the usual order")
        self.close_dialog()
        self.assertEqual(self.history(), [])


class Again(Export):
    def test_a_pdf_is_made_again_where_it_was(self):
        self.open_plan()
        target = os.path.join(self.desktop.folder, "deck.pdf")
        self.open_dialog("ctrl+shift+e")    # there was none: it asks
        self.go("Tab", "Format")
        self.app.press("Return", "Down", "Return")
        self.go("Tab", "Content")
        self.app.press("Return")
        self.app.find("label", "Only in an Excel workbook")
        self.app.click("push button", "Export…")
        self.app.choose_file(target[:-4])   # the ending is that of the format
        driver.wait_until(lambda: os.path.exists(target), "the deck")
        self.app.find("label", "Deck written: deck.pdf")
        with open(target, "rb") as file:
            self.assertEqual(file.read(4), b"%PDF")
        os.remove(target)
        self.app.press("ctrl+shift+e")
        driver.wait_until(lambda: os.path.exists(target), "the deck again")
        self.app.press("alt+Right")         # another period: not over that of this one
        self.app.find("label", "2025 Q2")
        self.app.still()
        self.open_dialog("ctrl+shift+e")


class Problems(Export):
    def assert_not_asked_for_a_file(self):
        self.app.click("push button", "Export…")
        self.app.still()
        self.assertEqual(self.app.find_all("dialog"), [])

    def test_what_is_wrong_is_said_at_its_row(self):
        self.open_plan("deck_logo=gone.png")
        self.open_dialog()
        self.app.find("label", "The logo cannot be used")
        self.assert_not_asked_for_a_file()
        self.app.find("label", driver.re.compile("gone.png.*there is no such file"))
        self.app.click("push button", "Remove the logo")
        self.app.find("label", "Deep blue · no logo")
        self.app.click(None, "Own colour", nth=0)
        self.app.find("text", driver.re.compile("Own colour")).set_text("#FFEE00")
        self.app.find("label", driver.re.compile("too light"))
        self.assert_not_asked_for_a_file()
        self.app.find("text", driver.re.compile("Own colour")).set_text("#7A1F5C")
        self.app.find("label", "#7A1F5C · no logo")
        self.save_as(self.target)
        self.assertIn("7A1F5C", words_of(self.target))
        self.assertEqual([self.remembered()[key] for key in ("deck_logo", "deck_accent")], ["", "#7A1F5C"])

    def test_no_sheet_is_no_deck(self):
        self.open_plan()
        self.open_dialog()
        self.go("Tab", "Sheets")
        self.app.press("Return")
        self.go("Down", "All sheets")
        self.app.press("space")
        self.app.find("label", "A deck needs at least one sheet")
        self.assert_not_asked_for_a_file()
        self.go("Down", "Risks")
        self.app.press("space")
        self.app.find("label", "1 sheet")
        self.save_as(self.target)
        self.assertEqual(sheets_of(self.target), ["Risks"])


class Cancelled(Export):
    def test_a_deck_given_up_leaves_no_file(self):
        folder = os.path.join(self.desktop.folder, "data")
        data.make(folder, 200000, goals=4000)      # long enough to be given up by hand
        case.run_verb("new", self.plan)
        case.run_verb("import", self.plan, folder)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()
        self.app.press("alt+Up", "alt+Up")
        self.export_deck(self.target)
        self.app.find("push button", "Cancel").click()
        self.app.find("label", "Export cancelled; no file was written")
        self.assertFalse([name for name in os.listdir(self.desktop.folder) if "deck" in name and name != "plan.qdeck"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
