#!/usr/bin/env python3
"""Data that does not fit on one sheet: it goes on on numbered ones, and every formula reads all of them."""

import re
import unittest

import decks

ROWS = 20


class ManyRows(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = decks.Desk()
        cls.addClassCleanup(cls.desk.close)
        plan = cls.desk.plan("growth", template="growth-q2")
        for language in ("en", "zh"):
            cls.desk.deck("whole-" + language, plan, "2025H1", "2025-05-01", language)
            path = cls.desk.path(f"split-{language}.xlsx")
            decks.quarterdeck("deck", plan, "--period", "2025H1", "--as-of", "2025-05-01", "--language", language,
                              "--rows-per-sheet", str(ROWS), "-o", path)
            cls.desk.decks["split-" + language] = decks.Deck(path, plan, "2025H1", "2025-05-01", language)

    def data_sheets(self, name):
        deck = self.desk.decks[name]
        first = "数据" if deck.language == "zh" else "Data"
        return [sheet for sheet in deck.book if re.fullmatch(first + r"( \d+)?", sheet)]

    def test_data_goes_on_on_numbered_sheets_beside_each_other(self):
        self.assertEqual(self.data_sheets("whole-en"), ["Data"])
        for language, first in (("en", "Data"), ("zh", "数据")):
            sheets = self.data_sheets("split-" + language)
            self.assertGreater(len(sheets), 3)
            self.assertEqual(sheets, [first] + [f"{first} {n}" for n in range(2, len(sheets) + 1)])
            book = self.desk.decks["split-" + language].book
            places = [list(book).index(sheet) for sheet in sheets]
            self.assertEqual(places, list(range(places[0], places[0] + len(sheets))))

    def test_no_sheet_of_results_has_more_rows(self):
        deck = self.desk.decks["split-en"]
        for sheet in self.data_sheets("split-en")[:-1]:
            rows = [int(re.search(r"\d+", address)[0]) for address in deck.book[sheet]]
            self.assertLessEqual(max(rows), ROWS, sheet)

    def test_no_row_is_lost(self):
        def rows(name):
            """code, channel, month and new users of the rows that have a month"""
            found = []
            for sheet in self.data_sheets(name):
                cells = self.desk.decks[name].book[sheet]
                for row in range(1, 400):
                    values = [cells[f"{column}{row}"].value if f"{column}{row}" in cells else None for column in "BDFJ"]
                    if values[2] is not None and decks.number_of(cells.get(f"F{row}")) is not None:
                        found.append(values)
            return found

        self.assertGreater(len(rows("whole-en")), ROWS)
        self.assertEqual(rows("split-en"), rows("whole-en"))

    def test_the_contents_name_every_one_and_say_why(self):
        for language, word in (("en", "part 2 of"), ("zh", "第 2 部分")):
            told = self.desk.decks["split-" + language].texts("Contents")
            for sheet in self.data_sheets("split-" + language):
                self.assertIn(sheet, told)
            self.assertTrue(any(word in text for text in told), told)

    def test_formulas_read_all_of_them(self):
        formulas = [cell.formula for cell in self.desk.decks["split-en"].formulas("Campaigns") if "SUMIFS" in cell.formula]
        self.assertTrue(formulas)
        for formula in formulas:
            self.assertIn("'Data'!", formula)
            self.assertIn("'Data 2'!", formula)

    def test_figures_are_those_of_one_sheet(self):
        whole, split = (self.desk.decks[name] for name in ("whole-en", "split-en"))
        for sheet in ("Summary", "Goals", "Scorecard", "Budget", "Campaigns", "Channels", "Funnel", "Check"):
            self.assertEqual({address: cell.value for address, cell in split.cells(sheet).items()},
                             {address: cell.value for address, cell in whole.cells(sheet).items()}, sheet)

    def test_recalculation_changes_nothing(self):
        status, said = self.desk.recalculate()
        self.assertEqual(status, 0, said)


if __name__ == "__main__":
    unittest.main()
