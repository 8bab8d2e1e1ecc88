#!/usr/bin/env python3
"""Templates of the documents people write: each section has its sheet or block in the deck."""

import csv
import os
import unittest

import decks

SECTIONS = os.path.join(decks.HERE, "..", "data", "outlines", "sections.csv")
SHEETS = {name.lower().replace(" ", "-"): name for name in decks.ENGLISH}


class Templates(decks.DeckChecks, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = desk = decks.Desk()
        with open(SECTIONS, encoding="utf-8", newline="") as file:
            cls.sections = list(csv.DictReader(file))
        os.environ["QUARTERDECK_TODAY"] = "2026-07-15"
        for template, period in sorted({(row["template"], row["period"]) for row in cls.sections}):
            plan = desk.plan(template, template=template)
            for language in ("zh", "en"):
                desk.deck(template + "-" + language, plan, period, language=language)

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def test_every_section_has_its_place(self):
        self.assertGreater(len(self.sections), 100)
        for row in self.sections:
            for language in ("zh", "en"):
                deck = self.desk.decks[row["template"] + "-" + language]
                with self.subTest(template=row["template"], section=row["section"], language=language):
                    texts = deck.texts(SHEETS[row["sheet"]])
                    self.assertTrue(any(row["text"] in text for text in texts), f"{row['text']} on {row['sheet']}")

    def test_no_sheet_is_lost(self):
        for name, deck in self.desk.decks.items():
            self.assertEqual(list(deck.book), decks.CHINESE if deck.language == "zh" else decks.ENGLISH, name)


if __name__ == "__main__":
    unittest.main()
