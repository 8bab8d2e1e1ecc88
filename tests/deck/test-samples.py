#!/usr/bin/env python3
"""Decks of the sample plans in both languages: computed anew without a difference, and the figures of the review."""

import json
import unittest

import decks

GROWTH_Q2 = [("2025Q1", "2025-03-31"), ("2025Q2", "2025-05-20"), ("2025", "2025-06-30"), ("2025-02", "2025-02-28")]
PRIVATE_DOMAIN = [("2025Q1", "2025-03-31"), ("2025", "2025-03-31")]
# columns of the sheets by letter, and the keys of `review --json`
GOALS = {"F": "baseline", "G": "target", "H": "actual", "I": "gap", "J": "completion", "K": "expected", "M": "forecast"}
CAMPAIGNS = {"E": "impressions", "F": "clicks", "G": "leads", "H": "new_users", "I": "orders", "J": "revenue",
             "K": "cost", "L": "roi_ratio", "M": "cac", "N": "aov", "O": "conversion", "P": "budget"}
CHANNELS = {"D": "new_users", "E": "share_new_users", "F": "cost", "G": "share_cost", "H": "revenue",
            "I": "share_revenue", "J": "cac", "K": "roi_ratio"}


class Samples(decks.DeckChecks, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = desk = decks.Desk()
        for sample, questions in (("growth-q2", GROWTH_Q2), ("private-domain-plan", PRIVATE_DOMAIN)):
            plan = desk.plan(sample, template=sample)
            for period, as_of in questions:
                for language in ("en", "zh"):
                    desk.deck(f"{sample}-{period}-{language}", plan, period, as_of, language)

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def assert_rows(self, deck, sheet, records, columns):
        """the rows of the sheet by their code in column B hold the figures"""
        cells = deck.cells(sheet)
        rows = {cell.value: address[1:] for address, cell in reversed(cells.items()) if address[0] == "B"}
        for record in records:
            row = rows[record["code"]]
            for column, key in columns.items():
                found = decks.number_of(cells.get(column + row))
                where = f"{sheet}!{column}{row} is {key} of {record['code']}"
                if found is None or record[key] is None:
                    self.assertEqual(found, record[key], where)
                else:
                    self.assertAlmostEqual(found, record[key], delta=1e-9 * max(1, abs(found)), msg=where)

    def check_figures(self, deck):
        review = json.loads(decks.quarterdeck("review", deck.plan, "--period", deck.period, "--as-of", deck.as_of,
                                              "--json"))
        self.assert_rows(deck, "Goals", review["goals"], GOALS)
        self.assert_rows(deck, "Campaigns", review["campaigns"], CAMPAIGNS)
        self.assert_rows(deck, "Channels", review["channels"], CHANNELS)

    def test_figures_are_those_of_the_review(self):
        self.for_each_deck(self.check_figures)

    def test_quarter_has_every_sheet(self):
        for language, names in (("en", decks.ENGLISH), ("zh", decks.CHINESE)):
            self.assertEqual(list(self.desk.decks[f"private-domain-plan-2025Q1-{language}"].book), names)
            # nothing was changed in this one since its approval
            self.assertEqual(list(self.desk.decks[f"growth-q2-2025Q1-{language}"].book),
                             [name for name in names if name not in ("Changes", "变更")])

    def check_formulas(self, deck):
        if deck.period != "2025Q1":
            return   # no results yet, so no rates
        for sheet, least in (("Cover", 5), ("Summary", 20), ("Goals", 10), ("Budget", 20), ("Campaigns", 10),
                             ("Channels", 10), ("Check", 5)):
            self.assertGreater(len(deck.formulas(sheet)), least, sheet)

    def test_totals_and_rates_are_formulas(self):
        self.for_each_deck(self.check_formulas)

    def test_same_question_gives_the_same_bytes(self):
        for name, deck in list(self.desk.decks.items())[::3]:
            with open(deck.path, "rb") as file:
                first = file.read()
            again = self.desk.path("again.xlsx")
            decks.quarterdeck("deck", deck.plan, "--period", deck.period, "--as-of", deck.as_of, "--language",
                              deck.language, "-o", again, TZ="Asia/Shanghai", LANGUAGE="zh_CN")
            with open(again, "rb") as file:
                self.assertEqual(first, file.read(), name)

    def test_plan_made_again_gives_the_same_bytes(self):
        deck = self.desk.decks["growth-q2-2025Q1-en"]
        other = decks.Desk()
        self.addCleanup(other.close)
        again = other.deck("again", other.plan("growth-q2", template="growth-q2"), "2025Q1", "2025-03-31")
        with open(deck.path, "rb") as first, open(again.path, "rb") as second:
            self.assertEqual(first.read(), second.read())


if __name__ == "__main__":
    unittest.main()
