"""How the days and numbers of a foreign file are written is asked, shown beside the values, and remembered."""
import unittest

import driver
from import_case import Assistant

HEAD = "Tag;campaign;channel;Nutzer;cost (千元)\n"


class Notation(Assistant):
    def map_column(self, column, field):
        self.choose(f"Field of {column}", field)

    def ask(self, column):
        self.assertTrue(self.is_done(lambda: self.app.find("push button", f"How {column} is written").click(), self.open_lists),
                        f"how {column} is written to be asked")
        self.app.still()

    def answer(self):
        self.app.press("Escape")
        driver.wait_until(lambda: not self.open_lists(), "the question to close")
        self.assertTrue(self.is_assistant_open())

    def test_days_that_may_be_two_wait_for_their_order(self):
        path = self.write("export.csv", HEAD + "03/04/2025;C-07;owned;1.077;1,5\n05/04/2025;C-07;owned;88;2\n")
        self.start()
        self.import_file(path)
        self.map_column("Tag", "Date")
        self.map_column("Nutzer", "New users")
        self.app.find("label", "not clear yet")
        self.app.find("label", "Rows with errors: 2")
        self.assertIn("2025-04-03 or 2025-03-04", " ".join(self.app.rows("Rows with errors")[0]))
        # the unit of the header and the comma of a value leave no doubt, and are shown
        self.app.find("label", "→ 1,500")
        self.ask("Tag")
        self.choose("Order of dates", "Day-month-year")
        self.app.find("label", "2025-04-05")
        self.answer()
        self.app.find("label", "→ 2025-04-03")
        self.app.find("label", "Rows with errors: 1")     # 1.077 is no whole number
        self.ask("Nutzer")
        self.choose("Decimal mark", "Comma: 1.234,5")
        self.answer()
        self.app.find("label", "→ 1,077")
        self.run_import("Import 2 Rows")
        row = self.result_in_file("2025-04-03", "C-07", "owned")
        self.assertEqual((row["new_users"], row["cost"]), ("1077", "1500"))
        # the next file of this source is read the same way
        path = self.write("again.csv", HEAD + "07/04/2025;C-07;owned;2.000;3\n")
        self.import_file(path)
        self.app.find("label", "→ 2025-04-07")
        self.run_import("Import 1 Row")
        row = self.result_in_file("2025-04-07", "C-07", "owned")
        self.assertEqual((row["new_users"], row["cost"]), ("2000", "3000"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
