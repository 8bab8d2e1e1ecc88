#!/usr/bin/env python3
"""A deck as somebody wants it: which sheets in which order, an accent, a logo, without Data, without names of people."""

import os
import re
import struct
import subprocess
import unittest
import zipfile
import zlib

import decks
import workbooks

PERIOD = ("--period", "2025Q1", "--as-of", "2025-03-31")
CHOSEN = ["Summary", "Cover", "Risks", "Goals", "Contents"]


def png(width, height):
    """a grey picture"""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


class Options(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = desk = decks.Desk()
        cls.plan = desk.plan("private", template="private-domain-plan")
        cls.folder = os.path.dirname(cls.plan)
        cls.logo = os.path.join(cls.folder, "logo.png")
        with open(cls.logo, "wb") as file:
            file.write(png(300, 100))

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, *options):
        decks.quarterdeck("deck", self.plan, *PERIOD, "-o", self.path(name), *options)
        return decks.Deck(self.path(name), self.plan, "2025Q1", "2025-03-31", "en")

    def refuse(self, *options):
        """exit status and message of a deck that is not written"""
        run = subprocess.run([decks.QUARTERDECK, "deck", self.plan, *PERIOD, "-o", self.path("never.xlsx"), *options],
                             capture_output=True, text=True, encoding="utf-8")
        self.assertFalse(os.path.exists(self.path("never.xlsx")))
        self.assertFalse([name for name in os.listdir(self.folder) if name.startswith(".quarterdeck-deck")])
        return run.returncode, run.stderr

    def test_chosen_sheets_stand_in_the_chosen_order(self):
        deck = self.write("chosen.xlsx", "--sheets", "summary,cover,risks,goals,contents")
        self.assertEqual(list(deck.book), CHOSEN)
        self.assertFalse([cell for name in CHOSEN for cell in deck.cells(name).values() if cell.kind == "e"])
        listed = [cell.value for address, cell in deck.cells("Contents").items() if address[0] == "C"]
        self.assertEqual([name for name in listed if name in CHOSEN], CHOSEN[:-1])
        self.assertIn("Not wanted in this deck", deck.texts("Contents"))
        # formulas lead to sheets that are there
        for name in CHOSEN:
            for cell in deck.formulas(name):
                for sheet in re.findall(r"'([^']+)'!", cell.formula):
                    self.assertIn(sheet, CHOSEN)

    def test_what_is_left_out_stays_a_value_of_the_same_figure(self):
        whole, short = self.write("whole.xlsx"), self.write("short.xlsx", "--without", "data")
        self.assertNotIn("Data", short.book)
        self.assertEqual([name for name in whole.book if name != "Data"], list(short.book))
        n_values = 0
        for sheet in ("Goals", "Campaigns", "Channels", "Budget", "Funnel"):
            for address, cell in whole.cells(sheet).items():
                if decks.number_of(cell) is None:
                    continue
                other = short.cells(sheet)[address]
                self.assertEqual(cell.value, other.value, f"{sheet}!{address}")
                if cell.formula is not None and "'Data'!" in cell.formula:
                    self.assertIsNone(other.formula)
                    n_values += 1
                else:
                    self.assertEqual(cell.formula, other.formula)
        self.assertGreater(n_values, 20)
        self.assertNotIn(b"'Data'!", b"".join(workbooks.parts(short.path).values()))
        self.assertIn("Not wanted in this deck; figures that read it are values", short.texts("Contents"))

    def test_without_names_nobody_is_named_anywhere(self):
        with_names, without = self.write("names.xlsx"), self.write("nameless.xlsx", "--without", "names")
        people = ["Grace Li", "Kevin Wu"]
        for name in people:
            self.assertTrue(any(name.encode() in data for data in workbooks.parts(with_names.path).values()), name)
            for part, data in workbooks.parts(without.path).items():
                self.assertNotIn(name.encode(), data, part)
        owners = {cell.value for address, cell in without.cells("Goals").items() if re.fullmatch("D[0-9]+", address)}
        self.assertIn("Operations director", owners)

    def test_the_accent_colours_fills_charts_and_nothing_else(self):
        deck = workbooks.parts(self.write("accent.xlsx", "--accent", "#813d9c").path)
        usual = workbooks.parts(self.write("usual.xlsx").path)
        self.assertIn(b"FF813D9C", deck["xl/styles.xml"])
        self.assertNotIn(b"FF0F4C75", deck["xl/styles.xml"])
        self.assertIn(b"FF0F4C75", usual["xl/styles.xml"])
        charts = [data for name, data in deck.items() if name.startswith("xl/charts/chart")]
        self.assertTrue(any(b"813D9C" in data for data in charts))
        # colours of statuses stay
        self.assertIn(b"FFB3261E", deck["xl/styles.xml"])

    def test_the_logo_is_on_the_cover_and_has_a_text(self):
        deck = workbooks.parts(self.write("logo.xlsx", "--logo", self.logo).path)
        pictures = [name for name in deck if name.startswith("xl/media/")]
        self.assertEqual(len(pictures), 1)
        with open(self.logo, "rb") as file:
            self.assertEqual(deck[pictures[0]], file.read())
        drawing = deck["xl/drawings/drawing1.xml"]
        self.assertIn(b'descr="Logo"', drawing)
        self.assertIn(b"drawing1.xml", deck["xl/worksheets/_rels/sheet1.xml.rels"])

    def test_what_cannot_be_made_is_refused_before_anything_is_written(self):
        damaged = self.path("damaged.png")
        with open(damaged, "wb") as file:
            file.write(png(300, 100)[:60])
        cases = [
            (3, "there is no such file", "--logo", self.path("nowhere.png")),
            (1, "it is no PNG or JPEG picture", "--logo", damaged),
            (1, "it is no PNG or JPEG picture", "--logo", self.plan),
            (2, "no sheet “gaols”; there are: cover, contents", "--sheets", "cover,gaols"),
            (2, "at least one sheet", "--sheets", "data", "--without", "data"),
            (2, "is not a colour", "--accent", "blue"),
            (2, "too light", "--accent", "#ffee88"),
            (2, "is data, names or both", "--without", "figures"),
            (2, "is leave-out or keep", "--empty", "maybe"),
        ]
        for status, words, *options in cases:
            with self.subTest(options=options):
                returned, message = self.refuse(*options)
                self.assertEqual(returned, status, message)
                self.assertIn(words, message)

    def test_empty_sheets_are_kept_on_demand_and_say_so(self):
        plan = self.desk.plan("empty")
        paths = []
        for how in ("leave-out", "keep"):
            paths.append(self.path(how + ".xlsx"))
            decks.quarterdeck("deck", plan, *PERIOD, "-o", paths[-1], "--empty", how)
        left_out, kept = (decks.checker.read_book(path) for path in paths)
        self.assertNotIn("Risks", left_out)
        self.assertEqual(list(kept), decks.ENGLISH)
        self.assertIn("No entries", {cell.value for cell in kept["Risks"].values()})
        self.assertIn("The plan has no risks", {cell.value for cell in left_out["Contents"].values()})

    def test_verify_and_readback_know_what_was_wanted(self):
        options = ("--sheets", "milestones,goals,cover,risks", "--without", "names", "--plan-period", "2025-05", "--logo",
                   self.logo, "--accent", "#813d9c")
        deck = self.write("wanted.xlsx", *options)
        self.assertIn("0 differences", decks.quarterdeck("verify", deck.path, "--plan", self.plan))
        self.assertIn("nothing was changed", decks.quarterdeck("readback", self.plan, deck.path))

    def test_the_plan_remembers_and_the_command_line_goes_above(self):
        plan = self.desk.plan("memory", template="private-domain-plan")
        path = self.path("memory.xlsx")
        decks.quarterdeck("deck", plan, *PERIOD, "-o", path, "--sheets", "cover, goals,data", "--without", "data",
                          "--accent", "#813d9c", "--logo", self.logo, "--language", "zh", "--remember")
        with open(path, "rb") as file:
            first = file.read()
        self.assertIn("Options of the deck", decks.quarterdeck("history", plan))
        decks.quarterdeck("deck", plan, *PERIOD, "-o", path)
        with open(path, "rb") as file:
            self.assertEqual(file.read(), first)
        self.assertEqual(list(decks.checker.read_book(path)), ["封面", "目标"])
        decks.quarterdeck("deck", plan, *PERIOD, "-o", path, "--sheets", "all", "--with", "data", "--language", "en",
                          "--logo", "none", "--accent", "none")
        self.assertIn("Data", decks.checker.read_book(path))
        self.assertFalse([name for name in zipfile.ZipFile(path).namelist() if name.startswith("xl/media/")])
        # CSV takes it along
        folder = self.path("csv")
        decks.quarterdeck("export", plan, "--to", folder)
        with open(os.path.join(folder, "plan.csv"), encoding="utf-8-sig") as file:
            text = file.read()
        for line in ('deck_sheets,"cover;goals;data"', "deck_accent,#813d9c", "deck_data,no", "deck_language,zh"):
            self.assertIn(line, text)
        # a logo that is gone is said, not left out
        os.rename(self.logo, self.logo + ".away")
        try:
            run = subprocess.run([decks.QUARTERDECK, "deck", plan, *PERIOD, "-o", self.path("gone.xlsx")],
                                 capture_output=True, text=True, encoding="utf-8")
        finally:
            os.rename(self.logo + ".away", self.logo)
        self.assertEqual(run.returncode, 3)
        self.assertIn("logo.png", run.stderr)
        self.assertFalse(os.path.exists(self.path("gone.xlsx")))


if __name__ == "__main__":
    unittest.main()
