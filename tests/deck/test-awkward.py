#!/usr/bin/env python3
"""Decks of plans that are hard on a workbook: other settings, odd periods, little data, texts that look like formulas."""

import json
import os
import subprocess
import sys
import unittest

import decks
import plans

sys.path.insert(0, os.path.join(decks.HERE, "..", "reference"))
from random_plan import Plan  # noqa: E402

SETTINGS = [dict(cost_source=source, return_basis=basis, gross_margin=margin, roi_headline=headline, completion_cap=cap)
            for source, basis, margin, headline, cap in (("spend", "revenue", "", "ratio", "1.2"),
                                                         ("both", "gross_profit", "0.4", "net", "1"),
                                                         ("results", "gross_profit", "", "net", "0.5"))]


class Awkward(decks.DeckChecks, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = desk = decks.Desk()
        cls.make_periods(desk)
        cls.make_settings(desk)
        cls.make_little(desk)
        plans.write_yen(desk.path("yen"))
        desk.deck("yen-zh", desk.plan("yen", desk.path("yen")), "2025Q1", "2025-06-30", "zh")
        plans.write_hostile(desk.path("hostile"))
        hostile = desk.plan("hostile", desk.path("hostile"))
        for language in ("en", "zh"):
            desk.deck("hostile-" + language, hostile, "2025Q1", "2025-03-31", language)
        for seed in range(1, 7):
            cls.make_random(desk, seed)

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    @staticmethod
    def make_periods(desk):
        plan = desk.plan("growth", template="growth-q2")
        for period, as_of in (("2025-03-10..2025-05-05", "2025-04-20"), ("2025W20", "2025-05-15"),
                              ("2025-05-12", "2025-05-12"), ("2025-01-01..2029-12-31", "2025-06-30"),
                              ("2025H2", "2025-01-15"), ("1999Q4", "1999-12-31")):
            desk.deck("period-" + period, plan, period, as_of)

    @staticmethod
    def make_settings(desk):
        for number, settings in enumerate(SETTINGS):
            folder = desk.path(f"settings-{number}")
            plans.write_changes(folder, **settings)
            plan = desk.plan(f"settings-{number}", os.path.join(decks.SAMPLES, "growth-q2"), folder)
            desk.deck(f"settings-{number}", plan, "2025Q2", "2025-05-20", "en" if number % 2 else "zh")

    @staticmethod
    def make_little(desk):
        desk.deck("empty-en", desk.plan("empty-en", template="empty-en"), "2025Q1", "2025-03-31")
        desk.deck("empty-zh", desk.plan("empty-zh", template="empty-zh"), "2025", "2025-03-31", "zh")
        desk.deck("nothing", desk.plan("nothing"), "2025-02", "2025-02-10")
        only = desk.path("only-a-goal")
        plans.write_table(only, "goals", "code title period", [["G", "Alone", "2025"]])
        desk.deck("only-a-goal", desk.plan("only-a-goal", only), "2025", "2025-03-31")
        channels = desk.path("only-channels")
        plans.write_table(channels, "channels", "code name", [["a", "A"], ["b", "B"]])
        desk.deck("only-channels", desk.plan("only-channels", channels), "2025", "2025-03-31")

    @staticmethod
    def make_random(desk, seed):
        made = Plan(seed)
        made.write(desk.path(f"seed-{seed}"))
        plan = desk.plan(f"seed-{seed}", desk.path(f"seed-{seed}"))
        for number in range(2):
            period, day = made.question()
            desk.deck(f"seed-{seed}-{number}", plan, period, day.isoformat(), "en" if number else "zh")

    def check_readback(self, deck):
        run = subprocess.run([decks.QUARTERDECK, "readback", deck.plan, deck.path, "--json"], capture_output=True, text=True,
                             encoding="utf-8")
        if "no cells to be read back" in run.stderr:
            return
        self.assertEqual(run.returncode, 0, run.stderr)
        report = json.loads(run.stdout)
        self.assertEqual((report["changes"], report["errors"]), ([], []))
        self.assertGreater(report["cells"], 0)

    def test_what_nobody_filled_in_reads_back_nothing(self):
        self.for_each_deck(self.check_readback)

    def test_no_text_became_a_formula_or_a_number(self):
        for name in ("hostile-en", "hostile-zh"):
            deck = self.desk.decks[name]
            names = {text for text in deck.texts("Campaigns") | deck.texts("Goals") | deck.texts("Channels")}
            for code in plans.CODES:
                self.assertIn(code, names, f"code {code} in {name}")
            for text in plans.TEXTS[:6]:
                self.assertIn(text.strip(), names, name)

    def test_no_formula_comes_from_a_text(self):
        for name in ("hostile-en", "hostile-zh"):
            for sheet in self.desk.decks[name].book.values():
                for address, cell in sheet.items():
                    self.assertNotRegex(cell.formula or "", "example.org|@today|SUM\\(A1:A9\\)", address)

    def check_lengths(self, deck):
        for sheet in deck.book.values():
            longest = max((len(cell.value) for cell in sheet.values() if cell.kind == "s"), default=0)
            self.assertLessEqual(longest, 32767)

    def test_texts_are_no_longer_than_a_cell_holds(self):
        self.for_each_deck(self.check_lengths)

    def test_empty_plan_has_few_sheets(self):
        self.assertEqual(list(self.desk.decks["nothing"].book),
                         ["Cover", "Contents", "Summary", "Data", "Definitions", "Check"])


if __name__ == "__main__":
    unittest.main()
