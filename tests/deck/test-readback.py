#!/usr/bin/env python3
"""`quarterdeck readback`: a deck that was filled in comes back with exactly the cells that were edited, whoever saved it."""

import json
import os
import re
import subprocess
import unittest

import decks
import workbooks

ANSWERS = {
    "milestone M-04 done_on": ("2025-03-18", 45734.0),
    "milestone M-05 progress": ("0.4", 0.4),
    "milestone M-06 note": ("=late & <short>\nask P-02", "=late & <short>\nask P-02"),
    "goal G-02 note": ("", None),
    "goal G-01 confidence": ("8", 8.0),
    "value offline_conv/2025-02/offline//actual numerator": ("3100.5", 3100.5),
}


def readback(*arguments):
    return subprocess.run([decks.QUARTERDECK, "readback", *arguments], capture_output=True, text=True, encoding="utf-8",
                          env=dict(os.environ))


def input_cells(path):
    """{"goal G-01 note": (sheet, "T6")} by the hidden ids"""
    found = {}
    for sheet, cells in decks.checker.read_book(path).items():
        for address, cell in cells.items():
            words = str(cell.value).split(" ")
            if cell.kind != "s" or len(words) < 3 or not re.fullmatch(r"[A-Z]+=\w+:\S*", words[2]):
                continue
            for word in words[2:]:
                column, field = word.split(":")[0].split("=")
                found[f"{words[0]} {words[1]} {field}"] = (sheet, column + re.sub(r"\D", "", address))
    return found


class Readback(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = decks.Desk()
        cls.first = cls.desk.plan("first", template="growth-q2")
        cls.path = cls.desk.path("deck.xlsx")
        decks.quarterdeck("deck", cls.first, "--period", "2025Q1", "--as-of", "2025-03-20", "--language", "en", "-o",
                          cls.path)
        cls.inputs = input_cells(cls.path)
        cls.edited = workbooks.set_cells(cls.path, cls.desk.path("edited.xlsx"),
                                         {cls.inputs[name]: cell for name, (_, cell) in ANSWERS.items()})

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def setUp(self):
        self.plan = self.desk.plan(self.id().rsplit(".", 1)[1], template="growth-q2")
        self.before = self.export()

    def export(self):
        folder = self.desk.path("export")
        decks.quarterdeck("export", self.plan, "--to", folder)
        texts = {}
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8-sig") as file:
                texts[name] = file.read()
        return texts

    def changes(self, deck, *arguments):
        run = readback(self.plan, deck, "--json", *arguments)
        self.assertIn(run.returncode, (0, 4), run.stderr)
        return json.loads(run.stdout)

    def assert_answers(self, deck):
        report = self.changes(deck)
        self.assertEqual(report["errors"], [])
        self.assertGreater(report["cells"], 50)
        found = {}
        for change in report["changes"]:
            cell = (change["sheet"], change["cell"])
            name = next(name for name, place in self.inputs.items() if place == cell)
            self.assertEqual(name.split(" ")[2], change["field"])
            self.assertFalse(change["conflict"])
            found[name] = change["new"] or ""
        self.assertEqual(found, {name: text for name, (text, _) in ANSWERS.items()})

    def test_a_deck_nobody_edited_changes_nothing(self):
        for path in (self.path, workbooks.save_again(self.path, self.desk.folder.name),
                     workbooks.without_styles(self.path, self.desk.path("plain.xlsx"))):
            self.assertEqual(self.changes(path)["changes"], [], path)

    def test_the_edited_cells_and_no_others_come_back(self):
        self.assert_answers(self.edited)

    def test_saved_again_by_libreoffice_they_come_back(self):
        self.assert_answers(workbooks.save_again(self.edited, self.desk.folder.name))

    def test_without_styles_they_come_back(self):
        self.assert_answers(workbooks.without_styles(self.edited, self.desk.path("bare.xlsx")))

    def test_saved_by_gnumeric_they_come_back(self):
        path = workbooks.save_by_gnumeric(self.edited, self.desk.path("gnumeric.xlsx"))
        if path is None:
            self.skipTest("Gnumeric is not installed")
        self.assert_answers(path)

    def test_on_numbered_sheets_they_come_back(self):
        name = "value offline_conv/2025-02/offline//actual numerator"
        path = self.desk.path("split.xlsx")
        decks.quarterdeck("deck", self.first, "--period", "2025Q1", "--as-of", "2025-03-20", "--rows-per-sheet", "20", "-o",
                          path)
        self.assertEqual(self.changes(path)["changes"], [])
        sheet, cell = input_cells(path)[name]
        self.assertTrue(sheet.startswith("Data ") or sheet.startswith("数据 "), sheet)
        edited = workbooks.set_cells(path, self.desk.path("split-edited.xlsx"), {(sheet, cell): ANSWERS[name][1]})
        self.assertEqual([(change["cell"], change["new"]) for change in self.changes(edited)["changes"]],
                         [(cell, ANSWERS[name][0])])

    def test_they_are_one_step_that_can_be_undone(self):
        shown = readback(self.plan, self.edited)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertEqual(self.export(), self.before)
        run = readback(self.plan, self.edited, "--apply", "--who", "Ann")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(f"{len(ANSWERS)} changes written", run.stdout)
        after = self.export()
        self.assertIn("3100.5", after["values.csv"])
        self.assertIn("2025-03-18", after["milestones.csv"])
        step = json.loads(decks.quarterdeck("history", self.plan, "--json"))[-1]
        self.assertEqual((step["who"], step["what"]), ("Ann", "Read back of edited.xlsx"))
        self.assertEqual(len(step["changes"]), len(ANSWERS))
        self.assertEqual(self.changes(self.edited)["changes"], [])
        decks.quarterdeck("undo", self.plan)
        self.assertEqual(self.export(), self.before)

    def test_a_part_can_be_taken(self):
        sheet, cell = self.inputs["goal G-01 confidence"]
        run = readback(self.plan, self.edited, "--apply", "--only", f"{sheet}!{cell}", "--only", "M-05/progress")
        self.assertEqual(run.returncode, 0, run.stderr)
        left = {(c["code"], c["field"]) for c in self.changes(self.edited)["changes"]}
        self.assertEqual(len(left), len(ANSWERS) - 2)
        self.assertNotIn(("G-01", "confidence"), left)
        self.assertEqual(readback(self.plan, self.edited, "--apply", "--only", "G-99").returncode, 3)

    def test_what_the_plan_changed_meanwhile_is_a_conflict(self):
        change = self.desk.path("milestones.csv")
        with open(change, "w", encoding="utf-8") as file:
            file.write("code,title,due,progress\nM-05,Changed,2025-04-30,0.7\n")
        decks.quarterdeck("import", self.plan, change)
        found = {c["field"]: c for c in self.changes(self.edited)["changes"] if c["code"] == "M-05"}
        self.assertEqual((found["progress"]["conflict"], found["progress"]["old"], found["progress"]["base"]),
                         (True, "0.7", "0"))
        run = readback(self.plan, self.edited, "--apply")
        self.assertEqual(run.returncode, 4)
        self.assertIn("1 conflict was left out", run.stderr)
        left = self.changes(self.edited)["changes"]
        self.assertEqual([(c["code"], c["field"]) for c in left], [("M-05", "progress")])
        self.assertEqual(readback(self.plan, self.edited, "--apply", "--only", "M-05").returncode, 0)
        self.assertEqual(self.changes(self.edited)["changes"], [])

    def test_a_cell_that_cannot_be_read_is_named_and_nothing_written(self):
        sheet, cell = self.inputs["milestone M-05 progress"]
        wrong = workbooks.set_cells(self.edited, self.desk.path("wrong.xlsx"), {(sheet, cell): "half"})
        run = readback(self.plan, wrong, "--apply")
        self.assertEqual(run.returncode, 1)
        self.assertIn(f"{sheet}!{cell}: M-05: ", run.stderr)
        self.assertIn("half", run.stderr)
        self.assertEqual(self.export(), self.before)
        beyond = workbooks.set_cells(self.edited, self.desk.path("beyond.xlsx"), {(sheet, cell): 1.5})
        run = readback(self.plan, beyond, "--apply")
        self.assertEqual(run.returncode, 1)
        self.assertIn(f"{sheet}!{cell}", run.stderr)
        self.assertEqual(self.export(), self.before)

    def test_other_workbooks_are_refused(self):
        other = self.desk.path("other.xlsx")
        decks.checker.write_small_book(other, '<row r="1"><c r="A1"><v>3</v></c></row>')
        run = readback(self.plan, other)
        self.assertEqual(run.returncode, 1)
        self.assertIn("no cells to be read back", run.stderr)
        moved = workbooks.parts(self.path)
        for name, data in moved.items():
            if name.startswith("xl/worksheets/sheet"):
                moved[name] = re.sub(rb'(<c r="[A-Z]+)(1" t="s"><v>\d+</v></c></row>)', rb"\g<1>Z\2", data, count=1)
        workbooks.write(other, moved)
        self.assertIn("inserted or deleted", readback(self.plan, other).stderr)


if __name__ == "__main__":
    unittest.main()
