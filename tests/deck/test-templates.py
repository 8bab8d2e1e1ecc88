#!/usr/bin/env python3
"""Templates of the documents people write: each section has its sheet or block in the deck, in both languages."""

import csv
import datetime
import os
import re
import unittest
import zipfile

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

    def test_pages_without_figures_say_what_is_planned(self):
        for name, deck in self.desk.decks.items():
            wanted = (("Summary", "Targets of the goals", "目标值一览"),
                      ("Campaigns", "Planned: what is expected", "计划中的活动：预期"))
            for sheet, english, chinese in wanted:
                self.assertIn(chinese if deck.language == "zh" else english, deck.texts(sheet), name)

    def test_pages_end_between_the_blocks_of_the_review(self):
        n_breaks = 0
        for name, deck in self.desk.decks.items():
            rows = {int(re.sub("[A-Z]+", "", address)) for address, cell in deck.cells("Review").items() if cell.kind == "s"}
            sheets = list(deck.book)
            with zipfile.ZipFile(deck.path) as workbook:
                index = sheets.index("复盘" if deck.language == "zh" else "Review") + 1
                xml = workbook.read(f"xl/worksheets/sheet{index}.xml").decode()
            for last in map(int, re.findall(r'<brk id="(\d+)"', xml)):
                n_breaks += 1
                self.assertFalse({last, last + 1} <= rows, f"{name}: the page ends after row {last}")
        self.assertGreater(n_breaks, len(self.desk.decks))

    def test_chapters_are_not_things_to_do(self):
        for row in self.sections:
            if row["sheet"] != "review" or row["text_zh"] not in row["section_zh"]:
                continue
            deck = self.desk.decks[row["template"] + "-zh"]
            if "下期计划" in deck.book:
                self.assertNotIn(row["text_zh"], deck.texts("Next Plan"))


if __name__ == "__main__":
    unittest.main()
