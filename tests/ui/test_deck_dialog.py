"""The dialog of the deck: sheets in an order of their own, what is wrong said at its row, a deck that is given up."""
import os
import subprocess
import sys
import unittest

import case
import deck_case
import driver

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "bench"))
import data     # noqa: E402  made-up plans


class Order(deck_case.DeckCase):
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


class Problems(deck_case.DeckCase):
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
        self.assertIn("7A1F5C", deck_case.words_of(self.target))
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
        self.assertEqual(deck_case.sheets_of(self.target), ["Risks"])


class Cancelled(deck_case.DeckCase):
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
        self.assertFalse([name for name in os.listdir(self.desktop.folder) if name.startswith(("deck", ".quarterdeck"))])


if __name__ == "__main__":
    unittest.main(verbosity=2)
