#!/usr/bin/env python3
"""Templates of the documents people write: each section has its sheet or block in the deck, in both languages."""

import csv
import datetime
import os
import unittest

import decks

SECTIONS = os.path.join(decks.HERE, "..", "data", "outlines", "sections.csv")
SHEETS = {name.lower().replace(" ", "-"): name for name in decks.ENGLISH}
# sheets of results, which no template can have
MAY_BE_LEFT_OUT = {"Funnel", "Changes", "Next Plan"}


class Templates(decks.DeckChecks, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = desk = decks.Desk()
        with open(SECTIONS, encoding="utf-8", newline="") as file:
            cls.sections = list(csv.DictReader(file))
        for template, period in sorted({(row["template"], row["period"]) for row in cls.sections}):
            for language in ("zh", "en"):
                name = f"{template}-{language}"
                year = str(datetime.date.today().year)
                plan = desk.plan(name, template=name)
                desk.deck(name, plan, period.replace("@YEAR@", year), year + "-07-15", language)

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def test_every_section_has_its_place(self):
        self.assertGreater(len(self.sections), 100)
        for row in self.sections:
            for language in ("zh", "en"):
                deck = self.desk.decks[f"{row['template']}-{language}"]
                wanted = row["text_" + language]
                with self.subTest(template=row["template"], section=row["section_" + language]):
                    self.assertTrue(wanted)
                    texts = deck.texts(SHEETS[row["sheet"]])
                    self.assertTrue(any(wanted in text for text in texts), f"{wanted} on {row['sheet']}")

    def test_only_sheets_of_results_are_left_out_and_the_contents_say_so(self):
        for name, deck in self.desk.decks.items():
            sheets = decks.CHINESE if deck.language == "zh" else decks.ENGLISH
            missing = {english for english, sheet in zip(decks.ENGLISH, sheets) if sheet not in deck.book}
            self.assertLessEqual(missing, MAY_BE_LEFT_OUT, name)
            self.assertLessEqual({sheets[decks.ENGLISH.index(sheet)] for sheet in missing}, deck.texts("Contents"), name)

    def test_english_templates_have_no_chinese_text(self):
        for name, deck in self.desk.decks.items():
            if deck.language == "en":
                texts = {text for sheet in deck.book for text in deck.texts(sheet)}
                self.assertEqual([text for text in texts if any("\u4e00" <= letter <= "\u9fff" for letter in text)], [], name)

    def test_chapters_are_not_things_to_do(self):
        for row in self.sections:
            if row["sheet"] != "review" or row["text_zh"] not in row["section_zh"]:
                continue
            deck = self.desk.decks[row["template"] + "-zh"]
            if "下期计划" in deck.book:
                self.assertNotIn(row["text_zh"], deck.texts("Next Plan"))


if __name__ == "__main__":
    unittest.main()
