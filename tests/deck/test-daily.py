#!/usr/bin/env python3
"""The sheet of single days: only when asked for, every reported day once, on numbered sheets when there are many."""

import csv
import datetime
import os
import subprocess
import unittest

import decks
import workbooks

COLUMNS = {"E": "impressions", "F": "clicks", "G": "leads", "H": "new_users", "I": "orders", "J": "revenue", "K": "cost"}
FIRST, LAST = "2025-01-10", "2025-03-20"


class Daily(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = decks.Desk()
        cls.addClassCleanup(cls.desk.close)
        cls.plan = cls.desk.plan("growth", os.path.join(decks.SAMPLES, "growth-q2"))
        cls.make("daily", "en")
        cls.make("chinese", "zh")
        cls.make("split", "en", "--rows-per-sheet", "100")
        cls.desk.deck("without", cls.plan, f"{FIRST}..{LAST}", LAST)

    @classmethod
    def make(cls, name, language, *options):
        path = cls.desk.path(name + ".xlsx")
        period = f"{FIRST}..2025-03-31"
        decks.quarterdeck("deck", cls.plan, "--period", period, "--as-of", LAST, "--language", language, "--daily", *options,
                          "-o", path)
        cls.desk.decks[name] = decks.Deck(path, cls.plan, period, LAST, language)

    def reported(self):
        """the rows of the sample that lie in the period, up to the day"""
        with open(os.path.join(decks.SAMPLES, "growth-q2", "results.csv"), encoding="utf-8-sig", newline="") as file:
            return {(row["campaign"], row["channel"], row["date"]): row for row in csv.DictReader(file)
                    if FIRST <= row["date"] <= LAST}

    def rows(self, name, sheets):
        found = []
        for sheet in sheets:
            cells = self.desk.decks[name].book[sheet]
            last = max(int(address[1:]) for address in cells if address[0] == "B")
            for row in range(5, last + 1):
                day = datetime.date(1899, 12, 30) + datetime.timedelta(cells[f"B{row}"].value)
                values = {measure: decks.number_of(cells.get(f"{column}{row}")) for column, measure in COLUMNS.items()}
                found.append(((cells[f"C{row}"].value, cells[f"D{row}"].value, day.isoformat()), values))
        return found

    def test_only_when_asked_for(self):
        self.assertNotIn("Daily", self.desk.decks["without"].book)
        self.assertEqual(list(self.desk.decks["daily"].book)[-1], "Daily")
        self.assertEqual(list(self.desk.decks["chinese"].book)[-1], "日数据")

    def test_the_deck_says_so_to_who_verifies_it(self):
        run = subprocess.run([decks.QUARTERDECK, "verify", self.desk.path("daily.xlsx"), "--plan", self.plan],
                             capture_output=True, text=True, encoding="utf-8",
                             env={**os.environ, **workbooks.soffice_free_path()})
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_every_reported_day_is_there_once_with_its_figures(self):
        found, wanted = self.rows("daily", ["Daily"]), self.reported()
        self.assertGreater(len(wanted), 100)
        self.assertEqual(sorted(key for key, _ in found), sorted(wanted))
        for key, values in found:
            for measure, value in values.items():
                text = wanted[key][measure]
                self.assertEqual(value, float(text) if text else None, f"{key} {measure}")

    def test_it_goes_on_on_numbered_sheets(self):
        sheets = [name for name in self.desk.decks["split"].book if name.startswith("Daily")]
        self.assertGreater(len(sheets), 1)
        self.assertEqual(sheets, ["Daily"] + [f"Daily {n}" for n in range(2, len(sheets) + 1)])
        self.assertEqual(self.rows("split", sheets), self.rows("daily", ["Daily"]))
        told = self.desk.decks["split"].texts("Contents")
        self.assertEqual([name for name in sheets if name not in told], [])

    def test_recalculation_changes_nothing(self):
        status, said = self.desk.recalculate()
        self.assertEqual(status, 0, said)


if __name__ == "__main__":
    unittest.main()
