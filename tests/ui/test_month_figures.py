"""Figures typed month by month as in a spreadsheet: metrics and what campaigns brought; refused where something computes
them; pasted from a spreadsheet; undone; all in the file."""
import subprocess
import unittest

import case
import driver


class MonthFigures(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")

    def tearDown(self):
        self.app.press("Escape")
        driver.wait_until(lambda: not self.app.find_all("table", "Figures by month"), "the window to close")
        super().tearDown()

    def cell(self):
        return next((node.name for node in self.app.find_all("table cell", shown=False) if "focused" in node.states), "")

    def wait_for_cell(self, text):
        driver.wait_until(lambda: self.cell() == text, f"the cell {text!r}, not {self.cell()!r}")

    def values(self, metric):
        return {row["period"]: (row["value"], row["numerator"], row["denominator"])
                for row in self.rows_in_file("values.csv") if row["metric"] == metric and not row["channel"]}

    def results(self, campaign):
        return {row["date"]: row for row in self.rows_in_file("results.csv") if row["campaign"] == campaign}

    def show_metrics(self):
        self.app.press("ctrl+m")
        self.app.find("table", "Figures by month")
        self.app.press("ctrl+Home")
        self.wait_for_cell("触达活动参与率, %, Jan: empty")

    def test_a_rate_is_typed_as_two_numbers_and_undone(self):
        before = self.values("engage_rate")
        self.show_metrics()
        self.app.press(*"123", "slash", "0", "Return")
        driver.wait_until(lambda: self.values("engage_rate") == before, "nothing written")
        self.app.press("ctrl+a", *"123", "slash", *"1000", "Return")
        driver.wait_until(lambda: self.values("engage_rate").get("2025-01") == ("", "123", "1000"), "both numbers in the file")
        self.app.press("ctrl+Home")
        self.wait_for_cell("触达活动参与率, %, Jan: 12.3%")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.values("engage_rate") == before, "the values of before")
        self.wait_for_cell("触达活动参与率, %, Jan: empty")

    def test_a_half_typed_value_stays_in_its_year(self):
        self.show_metrics()
        self.app.press(*"12", "percent", "alt+Page_Down")
        driver.wait_until(lambda: {month: value[0] for month, value in self.values("engage_rate").items()} == {"2025-01": "0.12"},
                          "the value in its own month")

    def test_a_pasted_row_is_one_step(self):
        self.show_metrics()
        subprocess.run(["xclip", "-selection", "clipboard"], input="10%\t11%\t12%", text=True, check=True)
        self.app.press("ctrl+v")
        driver.wait_until(lambda: {month: value[0] for month, value in self.values("engage_rate").items()}
                          == {"2025-01": "0.1", "2025-02": "0.11", "2025-03": "0.12"}, "three months in the file")
        self.assertEqual(self.history()[-1]["what"], "Enter 3 values")

    def test_what_results_say_is_not_typed(self):
        self.show_metrics()
        before = self.rows_in_file("values.csv")
        self.app.press(*["Down"] * 7)
        self.wait_for_cell("新增用户, 人, Jan: 97,455")
        self.app.press("5")
        self.assertEqual(self.rows_in_file("values.csv"), before)
        self.wait_for_cell("新增用户, 人, Jan: 97,455")

    def test_a_target_of_a_phase_is_a_goal(self):
        before = self.records_in_file("goals.csv")
        self.show_metrics()
        self.app.click("combo box", "What is typed")
        self.app.click("label", "Stage targets", nth=-1)
        self.app.find("label", "Stage Targets")
        self.app.press("ctrl+Home")
        driver.wait_until(lambda: self.cell().endswith(": empty"), "a phase without target")
        self.app.press(*"12", "percent", "Return")

        def added():
            return [goal for code, goal in self.records_in_file("goals.csv").items() if code not in before]

        driver.wait_until(lambda: len(added()) == 1, "a goal more in the file")
        self.assertEqual((added()[0]["metric"], added()[0]["target"]), ("engage_rate", "0.12"))
        self.app.press("Up", "Right", "5")                 # what is computed is not typed
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.records_in_file("goals.csv") == before, "the goals of before")

    def show_campaign(self):
        """By the menu of the first campaign: that with the best return."""
        self.go_to("Campaigns")
        self.app.click("label", "小程序老带新")
        self.app.press("Menu")
        self.app.click("menu item", "Enter Figures by Month…")
        self.wait_for_cell("小程序老带新, 公众号与小程序, Mar: 3,003")

    def test_a_month_of_a_campaign_is_one_entry(self):
        before = self.results("C-07")
        self.show_campaign()
        self.app.press("5")                           # the sum of many days
        self.wait_for_cell("小程序老带新, 公众号与小程序, Mar: 3,003")
        self.app.press("Right", *"1200", "Return")
        driver.wait_until(lambda: self.results("C-07").get("2025-04-15", {}).get("new_users") == "1200", "the entry of April")
        self.assertEqual(len(self.results("C-07")), len(before) + 1)
        self.app.press("Up")
        self.wait_for_cell("小程序老带新, 公众号与小程序, Apr: 1,200")
        self.app.press("Delete")
        driver.wait_until(lambda: self.results("C-07") == before, "the entry to be gone")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: "2025-04-15" in self.results("C-07"), "the entry to be back")
        self.app.press("Right", "7")                  # May has not begun
        self.assertEqual(len(self.results("C-07")), len(before) + 1)


if __name__ == "__main__":
    unittest.main()
