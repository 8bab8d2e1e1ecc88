"""The daily rows behind the figures: filtered, sorted, typed in place, added, deleted, copied; all in the file."""
import subprocess
import unittest

import case
import driver


class DailyRows(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.go_to("Campaigns")
        self.app.click("push button", "Daily Rows")
        self.app.find("label", "Total of 363 days", seconds=20)
        # a table of few cells is read faster
        self.app.find("text", "Period").set_text("2025-03-31..2025-06-30")
        self.app.find("label", "Total of 3 days")

    def tearDown(self):
        self.app.press("Escape")
        driver.wait_until(lambda: not self.app.find_all("tree table", "Daily Rows"), "the rows to close")
        super().tearDown()

    def results_in_file(self):
        return {(row["date"], row["campaign"], row["channel"]): row for row in self.rows_in_file("results.csv")}

    def rows(self):
        return [row for row in self.app.rows("Daily Rows") if row]

    def test_rows_are_filtered_and_sorted_with_totals(self):
        self.app.find("label", "667,148")      # impressions of the three
        driver.wait_until(lambda: len(self.rows()) == 3 and all("…" not in row for row in self.rows()), "three rows")
        self.app.click("label", "Impressions")
        driver.wait_until(lambda: [row[3] for row in self.rows()] == ["5,417", "118,077", "543,654"], "the least first")
        self.app.click("label", "Impressions")
        driver.wait_until(lambda: [row[3] for row in self.rows()] == ["543,654", "118,077", "5,417"], "the most first")
        self.app.find("text", "Period").set_text("2019")
        self.app.find("label", "No Daily Results Here")

    def test_a_value_of_one_day_is_typed_and_undone(self):
        key = next(key for key, row in self.results_in_file().items() if row["impressions"] == "543654")
        self.app.click("label", "543,654", count=2)
        self.app.find("text", "Impressions").set_text("600000")
        self.app.press("Return")
        driver.wait_until(lambda: self.results_in_file()[key]["impressions"] == "600000", "the value in the file")
        self.app.find("label", "600,000")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.results_in_file()[key]["impressions"] == "543654", "the value of before")
        self.app.find("label", "543,654")

    def test_a_day_is_added_by_hand_and_deleted(self):
        before = self.results_in_file()
        self.app.click("push button", "Add Day…")
        self.app.find("text", "Date").set_text("2025-04-02")
        self.app.find("text", "Clicks").set_text("nonsense")
        self.app.click("push button", "Add")
        self.app.find("text", "Clicks").set_text("1,234")
        self.app.click("push button", "Add")
        self.app.find("label", "Total of 4 days")
        added = [row for key, row in self.results_in_file().items() if key not in before]
        self.assertEqual([(row["date"], row["clicks"], row["impressions"]) for row in added], [("2025-04-02", "1234", "")])
        self.app.click("label", "2025-04-02")
        self.app.press("Delete")
        self.app.find("label", "Total of 3 days")
        self.assertEqual(self.results_in_file(), before)

    def test_selected_rows_are_copied_for_a_spreadsheet(self):
        driver.wait_until(lambda: len(self.rows()) == 3 and all("…" not in row for row in self.rows()), "three rows")
        shown = [row[3].replace(",", "") for row in self.rows()]
        self.app.click("label", self.rows()[0][3])
        self.app.press("shift+Down", "ctrl+c")
        self.app.find("label", "2 days copied")
        text = subprocess.run(["xclip", "-o", "-selection", "clipboard"], capture_output=True, text=True, timeout=10).stdout
        self.assertEqual(text.splitlines()[0].split("\t")[:4], ["Date", "Campaign", "Channel", "Impressions"])
        self.assertEqual([line.split("\t")[3] for line in text.splitlines()[1:]], shown[:2])


if __name__ == "__main__":
    unittest.main()
