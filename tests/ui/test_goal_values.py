"""Values and plan series of goals: typed, pasted, taken back."""
import subprocess
import unittest

import driver
from goal_case import FEED, GoalCase, QUARTER, RATE, TITLES

MEETINGS = "G-18"       # its metric has no results, so its values are typed


class GoalValues(GoalCase):
    def test_the_pane_is_as_wide_for_large_figures_as_for_small_ones(self):
        def menu():
            return self.app.find("push button", "Goal menu").extents()[0], self.app.find("push button", "New goal").extents()[0]

        self.select(FEED)
        before = menu()
        self.app.click("label", "80,000", count=2)
        self.app.press("ctrl+a", *"987654321", "Return")
        self.wait_for(FEED, "target", "987654321")
        self.select(FEED)
        self.assertEqual(menu(), before)

    def test_a_value_in_wan_is_entered_and_undone(self):
        self.app.press("alt+Right")
        self.app.find("label", TITLES[MEETINGS])
        self.select(MEETINGS)
        before = len(self.rows_in_file("values.csv"))
        entry = self.app.find("text", driver.re.compile("^Value of"))
        entry.set_text("9.2万")
        self.app.find("label", driver.re.compile("92,000"))
        entry.click()
        self.app.press("Return")
        driver.wait_until(lambda: any(row["metric"] == "weekly_meetings" and row["value"] == "92000"
                                      for row in self.rows_in_file("values.csv")), "the value in the file")
        self.app.still()
        self.select("G-10")         # in the entry the keys would take back what was typed
        self.app.press("ctrl+z")
        driver.wait_until(lambda: len(self.rows_in_file("values.csv")) == before, "the value to go")
        self.app.still()

    def test_a_value_corrected_in_the_list_of_values_takes_the_place_of_its_numerator(self):
        def march():
            return next(row for row in self.rows_in_file("values.csv")
                        if row["metric"] == "offline_conv" and row["period"] == "2025-03")

        self.select(RATE)
        self.assertTrue(march()["numerator"])
        self.app.find("label", "SMART check").point_at()
        subprocess.run(["xdotool", "click", "--repeat", "30", "5"], check=True)     # the values stand below
        self.app.click("push button", "All values…")
        self.app.find("push button", "Edit value").click()
        self.app.find("text", "Value")
        self.app.still()
        subprocess.run(["xdotool", "type", "--delay", "30", "12.6%"], check=True)    # the form begins where the number stands
        self.app.press("Return")
        driver.wait_until(lambda: march()["value"] == "0.126", "the number in the file")
        self.assertEqual((march()["numerator"], march()["denominator"]), ("", ""))
        self.app.press("Escape")
        self.app.find("label", "12.6%")
        self.app.press("Escape")
        driver.wait_until(lambda: len([w for w in self.app.windows() if not w["popup"]]) == 1, "the list of values to close")

    def test_a_text_that_is_no_value_is_refused_beside_the_entry(self):
        self.app.press("alt+Right")
        self.select(MEETINGS)
        before = len(self.rows_in_file("values.csv"))
        entry = self.app.find("text", driver.re.compile("^Value of"))
        entry.set_text("1,5")
        entry.click()
        self.app.press("Return")
        self.app.find("label", driver.re.compile("1,5"))
        self.assertEqual(entry.text(), "1,5")
        self.assertEqual(len(self.rows_in_file("values.csv")), before)

    def test_a_list_without_values_says_so(self):
        self.app.press("alt+Right")
        self.select(MEETINGS)
        self.app.find("label", "SMART check").point_at()
        subprocess.run(["xdotool", "click", "--repeat", "30", "5"], check=True)     # the values stand below
        self.app.click("push button", "All values…")
        self.app.find("label", "Nothing was typed yet")
        self.app.press("Escape")

    def test_a_goal_without_data_says_so_once(self):
        self.app.press("alt+Right")
        self.select("G-10")
        self.app.find("label", "No data")
        self.assertEqual(self.app.find_all("label", "no data"), [])

    def test_a_plan_series_is_typed_and_pasted(self):
        self.select(QUARTER)
        self.app.press("ctrl+l")
        self.app.find("table", "Plan series").click()
        self.app.press("ctrl+Home")
        self.app.still()
        subprocess.run(["xdotool", "type", "--delay", "30", "80000"], check=True)
        self.app.press("Return")
        self.wait_for_plan({"2025-01": "80000"})
        subprocess.run(["xclip", "-i", "-selection", "clipboard"], input="100000\n120000\n", text=True, check=True)
        self.app.press("ctrl+v")
        self.wait_for_plan({"2025-01": "80000", "2025-02": "100000", "2025-03": "120000"})
        self.app.press("Escape")
        self.app.still()

    def wait_for_plan(self, wanted):
        def plan():
            return {row["period"]: row["target"] for row in self.rows_in_file("goal_targets.csv") if row["goal"] == QUARTER}

        driver.wait_until(lambda: wanted.items() <= plan().items(), f"the plan {wanted} in the file")


if __name__ == "__main__":
    unittest.main(verbosity=2)
