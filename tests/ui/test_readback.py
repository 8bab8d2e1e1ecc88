"""Reading a filled-in deck back: what is shown is what was edited, and what is ticked is written as one step."""
import json
import os
import re
import sys
import unittest

import case
import driver

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "deck"))
import decks        # noqa: E402
import workbooks    # noqa: E402


class Readback(case.WindowCase):
    def make_deck(self, answers):
        """a deck of the plan with {"M-05 progress": 0.4} filled in"""
        # beside the plan, so that the file dialog looks at the plan too (qd-plan-file.c, leave_log)
        deck, edited = (os.path.join(self.desktop.folder, name) for name in ("deck.xlsx", "edited.xlsx"))
        case.run_verb("deck", self.plan, "--period", "2025Q1", "--as-of", "2025-03-20", "--language", "en", "-o", deck)
        cells = {}
        for sheet, found in decks.checker.read_book(deck).items():
            for address, cell in found.items():
                words = str(cell.value).split(" ")
                for word in words[2:]:
                    column = re.match(r"([A-Z]+)=(\w+):", word)
                    if column and f"{words[1]} {column.group(2)}" in answers:
                        cells[sheet, column.group(1) + re.sub(r"\D", "", address)] = answers[f"{words[1]} {column.group(2)}"]
        self.assertEqual(len(cells), len(answers))
        return workbooks.set_cells(deck, edited, cells)

    def read_back(self, path):
        self.app.find("push button", "Next period")
        self.app.still()
        self.app.press("F10")
        self.app.click("menu item", "Read Back a Deck…")
        self.app.choose_file(path)

    def test_what_is_ticked_is_written_and_can_be_undone(self):
        self.new_sample()
        path = self.make_deck({"M-05 progress": 0.4, "G-02 note": "read <b>me</b> back", "G-01 confidence": 8.0})
        before = len(self.history())
        self.open(self.plan)
        self.read_back(path)
        self.app.find("label", "3 Changes")
        self.app.find("label", re.compile("read <b>me</b> back"))
        self.app.click("check box", re.compile("^G-01.*Confidence"))
        self.app.click("push button", "Apply")
        self.app.find("label", "2 changes read back")
        steps = self.history()
        self.assertEqual(len(steps), before + 1)
        self.assertEqual({(c["code"], c["field"], c["new"]) for c in steps[-1]["changes"]},
                         {("M-05", "progress", "0.4"), ("G-02", "note", "read <b>me</b> back")})
        self.app.still()
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.goal_in_file("G-02")["note"] != "read <b>me</b> back", "undo")

    def test_a_value_is_called_by_the_name_of_its_metric(self):
        self.new_sample()
        path = self.make_deck({"hv_share/2025-01///actual value": 0.31})
        self.open(self.plan)
        self.read_back(path)
        self.app.find("label", "1 Change")
        self.app.find("label", re.compile("高价值用户占比 2025-01$"))
        self.app.press("Escape")
        self.app.still()

    def test_a_cell_that_cannot_be_read_is_shown_and_nothing_can_be_applied(self):
        self.new_sample()
        path = self.make_deck({"M-05 progress": "half", "G-01 confidence": 8.0})
        before = json.dumps(self.history())
        self.open(self.plan)
        self.read_back(path)
        self.app.find("label", "Cells That Cannot Be Read")
        self.app.find("label", re.compile("half"))
        self.app.find("push button", "Apply")
        self.app.press("Escape")
        driver.wait_until(lambda: not self.app.find_all("label", "Cells That Cannot Be Read"), "the dialog to close")
        self.assertEqual(json.dumps(self.history()), before)

    def test_other_files_are_refused_with_the_reason(self):
        self.new_sample()
        path = os.path.join(self.desktop.folder, "other.xlsx")
        with open(path, "w", encoding="utf-8") as file:
            file.write("no workbook")
        self.open(self.plan)
        self.read_back(path)
        self.app.find("label", re.compile("this is no .xlsx workbook"))
        self.app.still()
        self.app.press("Escape")
        driver.wait_until(lambda: not self.app.find_all("label", "The Deck Cannot Be Read"), "the message to close")


if __name__ == "__main__":
    unittest.main(verbosity=2)
