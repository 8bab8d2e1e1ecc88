#!/usr/bin/env python3
"""`quarterdeck verify`: what is in a deck, against LibreOffice and against the plan; decks saved again by others."""

import json
import os
import subprocess
import unittest

import decks
import workbooks


def verify(*arguments, **environment):
    return subprocess.run([decks.QUARTERDECK, "verify", *arguments], capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, **environment})


class Verify(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = decks.Desk()
        cls.plan = cls.desk.plan("growth", template="growth-q2")
        cls.path = cls.desk.path("deck.xlsx")
        decks.quarterdeck("deck", cls.plan, "--period", "2025Q1", "--as-of", "2025-03-31", "--language", "en", "-o", cls.path)
        cls.book = decks.checker.read_book(cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def target(self, name):
        return self.desk.path(name)

    def a_formula(self):
        return next((sheet, address, cell) for sheet, address, cell in decks.checker.formulas(self.book)
                    if sheet == "Goals" and cell.kind == "n" and cell.value > 0)

    def test_a_deck_is_what_formulas_and_plan_say(self):
        run = verify(self.path, "--plan", self.plan)
        self.assertEqual((run.returncode, run.stderr), (0, ""), run.stdout)
        self.assertIn(" 0 differences", run.stdout)

    def test_a_wrong_value_is_named_with_its_formula(self):
        sheet, address, cell = self.a_formula()
        wrong = workbooks.set_cells(self.path, self.target("wrong.xlsx"), {(sheet, address): cell.value + 0.5})
        run = verify(wrong, "--json")
        self.assertEqual(run.returncode, 4, run.stderr)
        report = json.loads(run.stdout)
        self.assertTrue(report["recalculated"])
        found = {(d["sheet"], d["cell"]): d for d in report["differences"]}[(sheet, address)]
        self.assertEqual(found["formula"], cell.formula)
        self.assertAlmostEqual(found["cached"], cell.value + 0.5)
        self.assertAlmostEqual(found["recalculated"], cell.value)
        text = verify(wrong)
        self.assertEqual(text.returncode, 4)
        self.assertIn(f"{sheet}!{address}: ", text.stdout)

    def test_without_office_it_says_so(self):
        alone = verify(self.path, **workbooks.soffice_free_path())
        self.assertEqual(alone.returncode, 1)
        self.assertIn("not recalculated", alone.stderr)
        with_plan = verify(self.path, "--plan", self.plan, **workbooks.soffice_free_path())
        self.assertEqual(with_plan.returncode, 0)
        self.assertIn("not recalculated", with_plan.stderr)

    def test_another_plan_is_another_deck(self):
        other = self.desk.plan("changed", template="growth-q2")
        change = self.target("goals.csv")
        rows = decks.quarterdeck("review", other, "--period", "2025Q1", "--as-of", "2025-03-31", "--json")
        goal = next(g for g in json.loads(rows)["goals"] if g["period"] == "2025Q1")
        with open(change, "w", encoding="utf-8") as file:
            file.write(f"code,title,period,metric,target\n{goal['code']},Changed,2025Q1,{goal['metric']},{goal['target'] * 2}\n")
        decks.quarterdeck("import", other, change)
        run = verify(self.path, "--plan", other, "--json", **workbooks.soffice_free_path())
        self.assertEqual(run.returncode, 4, run.stderr)
        found = [d for d in json.loads(run.stdout)["differences"] if d["program"] == "Changed"]
        self.assertTrue(found)
        self.assertTrue(all(d["against"] == "program" for d in found))

    def assert_same(self, path):
        run = verify(path, "--plan", self.plan, **workbooks.soffice_free_path())
        self.assertEqual(run.returncode, 0, run.stdout)

    def test_saved_again_it_is_read_the_same(self):
        self.assert_same(workbooks.save_again(self.path, self.desk.folder.name))
        self.assert_same(workbooks.without_styles(self.path, self.target("plain.xlsx")))

    def test_saved_by_gnumeric_it_is_read_the_same(self):
        path = workbooks.save_by_gnumeric(self.path, self.target("gnumeric.xlsx"))
        if path is None:
            self.skipTest("Gnumeric is not installed")
        self.assert_same(path)

    def test_wrong_files_are_refused(self):
        self.assertEqual(verify(self.target("nothing.xlsx")).returncode, 3)
        self.assertEqual(verify(self.plan).returncode, 1)
        self.assertEqual(verify().returncode, 2)


if __name__ == "__main__":
    unittest.main()
