"""The form of a record in a real window: what is typed, what is said at the field, what is then in the file."""
import unittest

import driver
import forms

GOAL = "G-01"


class Editor(forms.FormCase):
    # --- new records ---

    def test_new_goal_is_added_with_what_was_understood(self):
        self.new("Goals", "G-00")
        self.app.find("label", "Title is missing")      # why it cannot be added yet
        self.entry("Title").set_text("更多新用户")
        self.entry("Target").set_text("68万")
        self.app.find("label", "= 680,000", shown=False)
        code = self.entry("Code").text()
        self.app.press("ctrl+Return")
        self.wait_windows(2)
        goal = self.records_in_file("goals.csv")[code]
        self.assertEqual((goal["title"], goal["target"], goal["period"]), ("更多新用户", "680000", "2025Q1"))
        self.assertEqual(self.history()[-1]["what"], f"Add {code} 更多新用户")

    def test_escape_leaves_the_plan_as_it_was(self):
        steps = len(self.history())
        self.new("Goals", "G-00")
        self.app.press("Escape")
        self.wait_windows(2)
        self.assertEqual(len(self.history()), steps)

    def test_reference_can_be_made_on_the_way(self):
        self.new("Goals", "G-00")
        self.entry("Title").set_text("更多新用户")
        self.app.click("push button", driver.re.compile("^Owner, None"))
        self.app.still()
        self.app.find("entry", "Search", nth=-1).set_text("王新")
        self.app.press("Escape")         # the list, not the form
        driver.wait_until(lambda: not self.app.find_all("push button", "New Person…"), "the list to close")
        self.app.click("push button", driver.re.compile("^Owner, None"))
        self.app.still()
        self.app.find("entry", "Search", nth=-1).set_text("王新")
        self.app.click("push button", "New Person…")
        self.wait_windows(4)
        self.assertEqual(self.entry("Name").text(), "王新")
        self.app.press("ctrl+Return")
        self.wait_windows(3)
        self.app.find("label", "P-09 王新")
        self.app.press("ctrl+Return")
        self.wait_windows(2)
        self.assertEqual(self.records_in_file("people.csv")["P-09"]["name"], "王新")
        goals = self.records_in_file("goals.csv").values()
        self.assertEqual([goal["owner"] for goal in goals if goal["title"] == "更多新用户"], ["P-09"])

    # --- edited records ---

    def test_formula_that_comes_back_to_its_metric_is_refused_at_the_field(self):
        self.edit("Metrics", "revenue_per_new_user")
        steps = len(self.history())
        self.app.press(*["Tab"] * 7, "ctrl+a")
        self.app.press(*("underscore" if letter == "_" else letter for letter in "revenue_per_new_user"))
        self.app.press("Tab")
        self.app.find("label", driver.re.compile("leads back to its own metric"))
        self.assertEqual(len(self.history()), steps)
        self.app.press("shift+Tab", "ctrl+a", *"revenue", "Tab")
        driver.wait_until(lambda: self.records_in_file("metrics.csv")["revenue_per_new_user"]["formula"] == "revenue",
                          "the formula in the file")

    def test_field_is_saved_when_it_is_left_as_a_step_of_its_own(self):
        self.edit("Goals", GOAL)
        self.app.press("ctrl+a")
        self.app.press("x", "y", "Tab")
        driver.wait_until(lambda: self.goal_in_file(GOAL)["title"] == "xy", "the title in the file")
        self.assertTrue(self.history()[-1]["what"].startswith(f"Edit Title of {GOAL}"))
        self.app.press("Escape")
        self.wait_windows(2)
        self.app.press("ctrl+z")          # the list undoes too
        driver.wait_until(lambda: self.goal_in_file(GOAL)["title"] != "xy", "the old title")

    def test_undo_in_a_field_takes_back_what_was_typed_and_no_more(self):
        before = self.goal_in_file(GOAL)
        steps = len(self.history())
        self.edit("Goals", GOAL)
        self.app.press("Tab", "Tab", "End", "x")
        driver.wait_until(lambda: self.entry("Period").text() == "2025Q1x", "what was typed")
        self.app.press("ctrl+z", "ctrl+z", "ctrl+z")
        self.app.still()
        self.assertEqual(self.entry("Period").text(), "2025Q1")
        self.app.press("Tab", "Escape")
        self.wait_windows(2)
        self.assertEqual(self.goal_in_file(GOAL), before)
        self.assertEqual(len(self.history()), steps)

    def test_what_cannot_be_read_is_said_at_the_field_and_not_saved(self):
        self.edit("Goals", GOAL)
        self.app.press("Tab", "Tab", "ctrl+a")
        self.app.press("2", "0", "2", "5", "q", "9", "Tab")
        self.app.find("label", driver.re.compile("2025q9"))
        self.assertEqual(self.goal_in_file(GOAL)["period"], "2025Q1")
        self.app.press("Escape")          # asks, because something would be lost
        self.app.click("push button", "Keep Editing")
        self.wait_windows(3)
        self.entry("Period").click()
        self.entry("Period").set_text("2025q1")
        self.app.press("Tab")
        driver.wait_until(lambda: not self.app.find_all("label", driver.re.compile("2025q9")), "the message to go")
        self.app.press("Escape")
        self.wait_windows(2)

    def test_two_days_that_need_each_other_are_saved_together(self):
        steps = len(self.history())
        self.edit("Campaigns", "C-01")
        before = self.records_in_file("campaigns.csv")["C-01"]
        self.entry("Start").set_text("2026-05-01")
        self.entry("End").set_text("2026-05-20")
        self.app.press("ctrl+Return")
        self.wait_windows(2)
        after = self.records_in_file("campaigns.csv")["C-01"]
        self.assertNotEqual(before["start"], after["start"])
        self.assertEqual((after["start"], after["end"]), ("2026-05-01", "2026-05-20"))
        self.assertEqual(len(self.history()), steps + 1)
        self.assertTrue(self.history()[-1]["what"].startswith("Edit Start, End of C-01"))

    def test_a_sentence_about_two_fields_stays_where_it_stood_when_a_third_is_changed(self):
        self.new("Campaigns", "C-01")
        self.app.press("S", "Tab")
        for name, text in (("Start", "2025-03-10"), ("End", "2025-02-01"), ("Code", "C-99")):
            self.entry(name).click()
            self.app.press("ctrl+a")
            self.app.press(*("minus" if letter == "-" else letter for letter in text))
            self.app.press("Tab")
            self.app.still()
        said = self.app.find_all("label", driver.re.compile("2025-02-01.*2025-03-10"))
        self.assertTrue(any(label.extents()[1] > self.entry("End").extents()[1] for label in said[:1]), said)
        self.assertEqual(len(said), 2)           # at the field, and why it cannot be added
        self.entry("End").set_text("2025-04-01")
        self.app.press("ctrl+Return")
        self.wait_windows(2)
        self.assertEqual(self.records_in_file("campaigns.csv")["C-99"]["end"], "2025-04-01")

    def test_tab_goes_from_day_to_day_and_a_calendar_is_used_by_keys(self):
        self.edit("Campaigns", "C-01")
        self.entry("Start").click()
        self.app.press("Tab", "ctrl+a", *(digit if digit != "-" else "minus" for digit in "2026-05-20"))
        driver.wait_until(lambda: self.entry("End").text() == "2026-05-20", "typing in the field after the day")
        self.app.press("alt+Down")
        driver.wait_until(lambda: any(window["popup"] for window in self.app.windows()), "the calendar")
        self.app.still()
        self.app.press("Right", "Down", "Page_Down", "Left", "Return")
        driver.wait_until(lambda: self.entry("End").text() == "2026-06-27", "the day that the keys led to")
        self.app.press("ctrl+Return")
        self.wait_windows(2)
        self.assertEqual(self.records_in_file("campaigns.csv")["C-01"]["end"], "2026-06-27")

    def test_a_day_is_typed_without_its_year(self):
        self.edit("Campaigns", "C-01")
        self.entry("End").click()
        self.app.press("ctrl+a", "6", "slash", "2", "0", "Tab")
        driver.wait_until(lambda: self.entry("End").text() == "2025-06-20", "the day in full")
        self.app.press("ctrl+Return")
        self.wait_windows(2)
        self.assertEqual(self.records_in_file("campaigns.csv")["C-01"]["end"], "2025-06-20")

    def test_a_megabyte_is_refused_at_once(self):
        self.new("People", "P-01")
        self.entry("Name").set_text("x" * 1_000_000)
        self.app.find("label", driver.re.compile("1000000 characters"), seconds=5)
        self.entry("Note").set_text("y" * 1_000_000)
        driver.wait_until(lambda: len(self.app.find_all("label", driver.re.compile("1000000 characters"))) == 2,
                          "the message of the note", 5)
        self.app.press("Escape")
        self.wait_windows(2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
