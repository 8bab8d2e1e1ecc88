"""The deck by its dialog: what is chosen by key is in the file and in the plan, and is made again by a key."""
import os
import unittest

import case
import deck_case
import driver


class Options(deck_case.DeckCase):
    def choose_goals_before_cover(self):
        self.go("Tab", "Sheets")
        self.app.press("Return")
        self.go("Down", "All sheets")
        self.app.press("space")             # none
        self.go("Down", "Cover")
        self.app.press("space")
        self.go("Down", "Goals")
        self.app.press("space", *["ctrl+shift+Up"] * 3)
        self.app.find("label", "2 of 19, in an order of their own")
        self.go("Up", "Sheets")
        self.app.press("Return")            # folded again

    def test_what_is_chosen_by_key_is_in_the_deck_and_in_the_plan(self):
        self.open_plan()
        case.run_verb("deck", self.plan, "--period", "2025Q1", "--language", "en", "-o", self.target)
        self.assertIn("林悦", deck_case.words_of(self.target))
        os.remove(self.target)
        self.open_dialog()
        self.go("Tab", "Language")
        self.app.press("Return", "Down", "Return")
        self.choose_goals_before_cover()
        self.go("Tab", "Content")
        self.app.press("Return")
        self.go("Down", "Names of people")
        self.app.press("space")
        self.save_as(self.target)
        self.assertEqual(deck_case.sheets_of(self.target), ["目标", "封面"])
        self.assertNotIn("林悦", deck_case.words_of(self.target))
        plan = self.remembered()
        self.assertEqual([plan["deck_" + key] for key in ("sheets", "language", "names")], ["goals;cover", "zh", "no"])
        self.assertEqual([step["what"] for step in self.history()], ["Options of the deck"])

        self.open_dialog()                  # as it was left
        self.app.find("label", "2 of 19, in an order of their own")
        self.app.find("label", driver.re.compile("without names"))
        self.app.find("label", "Chinese")
        self.app.find("label", "2 sheets")
        self.close_dialog()
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.remembered()["deck_sheets"] == "", "the options to be taken back")
        self.open_dialog()
        self.app.find("label", "All, in the usual order")

    def test_what_nobody_changes_is_no_step(self):
        self.open_plan("deck_sheets=cover;summary;goals", "deck_language=zh")
        self.open_dialog()
        self.save_as(self.target)
        self.assertEqual(deck_case.sheets_of(self.target), ["封面", "摘要", "目标"])
        self.assertEqual(self.history(), [])


class Again(deck_case.DeckCase):
    def test_a_pdf_is_made_again_where_it_was(self):
        self.open_plan()
        target = os.path.join(self.desktop.folder, "deck.pdf")
        self.open_dialog("ctrl+shift+e")    # there was none: it asks
        self.go("Tab", "Format")
        self.app.press("Return", "Down", "Return")
        self.go("Tab", "Content")
        self.app.press("Return")
        self.app.find("label", "Only in an Excel workbook")
        self.app.click("push button", "Export…")
        self.app.choose_file(target[:-4])   # the ending is that of the format
        driver.wait_until(lambda: os.path.exists(target), "the deck")
        self.app.find("label", "Deck written: deck.pdf")
        with open(target, "rb") as file:
            self.assertEqual(file.read(4), b"%PDF")
        os.remove(target)
        self.app.press("ctrl+shift+e")
        driver.wait_until(lambda: os.path.exists(target), "the deck again")
        self.app.press("alt+Right")         # another period: not over that of this one
        self.app.find("label", "2025 Q2")
        self.app.still()
        self.open_dialog("ctrl+shift+e")


if __name__ == "__main__":
    unittest.main(verbosity=2)
