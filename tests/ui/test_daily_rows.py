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

    def cell(self):
        """What a screen reader says of the cell with the cursor."""
        return next((node.name for node in self.app.find_all("table cell", shown=False) if "focused" in node.states), "")

    def wait_for_cell(self, end):
        driver.wait_until(lambda: self.cell().endswith(end), f"a cell that ends in {end!r}")

    def press_head(self):
        """The head of the impressions: 676 pixels of columns are to the right of it."""
        x, y, width, _ = self.app.find("table", "Daily Rows").extents()
        window = [window for window in self.app.windows() if not window["popup"]][-1]
        subprocess.run(["xdotool", "mousemove", str(window["x"] + x + width - 726), str(window["y"] + y + 12)], check=True)
        self.app.wait_for_answer()
        self.app.press_button()

    def assert_impressions(self, *wanted):
        self.app.press("ctrl+Home")
        for row, value in enumerate(wanted):
            self.wait_for_cell(f"Impressions: {value}")
            if row + 1 < len(wanted):
                self.app.press("Down")

    def test_rows_are_filtered_and_sorted_with_totals(self):
        self.press_head()
        self.assert_impressions("5,417", "118,077", "543,654")
        self.app.press("Down")
        self.wait_for_cell("Total, Impressions: 667,148")
        self.press_head()
        self.assert_impressions("543,654", "118,077", "5,417")
        self.app.press("ctrl+Home", "Home", "Menu")      # by the keyboard: the date
        self.app.find("menu item", "Sort by This Column")
        self.app.press("s")
        self.app.find("text", "Period").set_text("2025-03-30..2025-06-30")
        self.app.find("label", "Total of 8 days")
        self.app.press("ctrl+Home", "Home")
        driver.wait_until(lambda: self.cell().startswith("2025-03-30, "), "the first day first")
        self.app.press("ctrl+Down")
        driver.wait_until(lambda: self.cell().startswith("2025-03-31, "), "the last day")
        self.app.find("text", "Period").set_text("2019")
        self.app.find("label", "No Daily Results Here")

    def sort_most_first(self):
        self.press_head()
        self.assert_impressions("5,417")
        self.press_head()
        self.assert_impressions("543,654")

    def test_a_value_of_one_day_is_typed_and_undone(self):
        key = next(key for key, row in self.results_in_file().items() if row["impressions"] == "543654")
        self.sort_most_first()
        self.app.press("F2")
        self.app.press("ctrl+a", *"6x")
        self.app.press("Return")
        self.app.press("ctrl+a", *"600000", "Return")
        driver.wait_until(lambda: self.results_in_file()[key]["impressions"] == "600000", "the value in the file")
        self.app.press("ctrl+Home")
        self.wait_for_cell("Impressions: 600,000")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.results_in_file()[key]["impressions"] == "543654", "the value of before")
        self.wait_for_cell("Impressions: 543,654")

    def test_a_pasted_block_is_one_step_in_any_order_of_rows(self):
        before = self.results_in_file()
        self.sort_most_first()
        subprocess.run(["xclip", "-selection", "clipboard"], input="11\t1\n12\t\n13\t3", text=True, check=True)
        self.app.press("ctrl+v")

        def pasted():
            found = self.results_in_file()
            return sorted((row["impressions"], row["clicks"]) for key, row in found.items() if row != before[key])

        driver.wait_until(lambda: pasted() == [("11", "1"), ("12", ""), ("13", "3")], "three days in the file")
        self.assertEqual(self.history()[-1]["what"], "Edit 6 values of days")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.results_in_file() == before, "the values of before")

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
        # a campaign brings its channel along
        self.assertEqual(added[0]["channel"], self.records_in_file("campaigns.csv")[added[0]["campaign"]]["channel"])
        # the newest stands first; Delete in the first columns means the day
        self.app.find("table", "Daily Rows").click()
        self.app.press("ctrl+Home", "Home")
        driver.wait_until(lambda: self.cell().startswith("2025-04-02, "), "the new day")
        self.app.press("Delete")
        self.app.find("label", "Total of 3 days")
        self.assertEqual(self.results_in_file(), before)
        # the message takes it back, and is gone with what it told
        self.app.find("push button", "Undo", nth=1).click()      # the first one is that of the window below
        self.app.find("label", "Total of 4 days")
        driver.wait_until(lambda: not self.app.find_all("label", "1 day deleted"), "the message to go")
        self.assertEqual(len(self.results_in_file()), len(before) + 1)

    def copied(self):
        return subprocess.run(["xclip", "-o", "-selection", "clipboard"], capture_output=True, text=True, timeout=10).stdout

    def test_days_and_single_values_are_copied_for_a_spreadsheet(self):
        self.sort_most_first()
        self.app.press("Home", "shift+Down", "ctrl+c")
        self.app.find("label", "2 days copied")
        text = self.copied()
        self.assertEqual(text.splitlines()[0].split("\t")[:4], ["Date", "Campaign", "Channel", "Impressions"])
        self.assertEqual([line.split("\t")[3] for line in text.splitlines()[1:]], ["543654", "118077"])
        self.app.press("ctrl+Home", "shift+Down", "ctrl+c")
        driver.wait_until(lambda: self.copied().split() == ["543654", "118077"], "two values on the clipboard")


if __name__ == "__main__":
    unittest.main()
