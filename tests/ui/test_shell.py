"""What belongs to the whole window: several windows, recent plans, preferences, the next period, what is remembered."""
import os
import re
import subprocess
import unittest

import case
import driver
import forms


class Shell(forms.FormCase):
    def history_names(self):
        return [step["what"] for step in self.history()["steps"]] if isinstance(self.history(), dict) \
            else [step["what"] for step in self.history()]

    def test_start_next_period_copies_goals_and_moves_on(self):
        self.open_menu("Start Next Period…")
        self.app.find("check box", driver.re.compile("Q1信息流新增用户"))
        focused = [driver.plain(node.name) for node in self.app.tree().walk() if "focused" in node.states]
        self.assertNotIn("Cancel", focused)     # Return would press it
        self.app.click("push button", "Start")
        self.wait_windows(1)
        self.app.find("label", "2025 Q2")
        self.app.find("label", "2025 Q2 was started")
        driver.wait_until(lambda: any("2025 Q2" in name for name in self.history_names()), "the step")
        goals = self.rows_in_file("goals.csv")
        copy = [row for row in goals if row["title"] == "Q2信息流新增用户"]
        self.assertEqual([(row["period"], row["baseline"]) for row in copy], [("2025Q2", "62000")])
        self.app.press("ctrl+z")
        driver.wait_until(lambda: not [row for row in self.rows_in_file("goals.csv")
                                       if row["title"] == "Q2信息流新增用户"], "the copies to be gone")

    def test_start_next_period_takes_budget_lines_along_by_a_percentage(self):
        before = self.records_in_file("budget.csv")
        self.open_menu("Start Next Period…")
        first = self.app.find("check box", driver.re.compile("Q1信息流新增用户"))
        x, y, _, height = first.extents()
        _, left, top = first.surface()
        subprocess.run(["xdotool", "mousemove", str(left + x + 150), str(top + y + height)], check=True)
        for _ in range(40):
            if self.app.find("check box", "All Budget Lines", shown=False).extents()[1] < 480:
                break                       # of the 640 pixels of the dialog
            subprocess.run(["xdotool", "click", "--repeat", "2", "5"], check=True)
        self.app.click("check box", "All Budget Lines")
        self.app.find("spin button", "Percentage of the planned amounts", shown=False).set_text("110")
        self.app.press("Tab")
        self.app.still()
        self.app.click("push button", "Start")
        self.wait_windows(1)
        driver.wait_until(lambda: len(self.records_in_file("budget.csv")) > len(before), "the lines")
        added = [row for code, row in self.records_in_file("budget.csv").items() if code not in before]
        old = [row for row in before.values() if row["period"] in ("2025Q1", "2025-01", "2025-02", "2025-03")]
        self.assertTrue(all(row["period"] in ("2025Q2", "2025-04", "2025-05", "2025-06") for row in added), added)
        amounts = {round(float(row["amount"]) * 1.1, 2) for row in old}
        self.assertTrue(all(float(row["amount"]) in amounts for row in added), added)
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.records_in_file("budget.csv") == before, "the lines to be gone")

    def test_a_plan_opens_where_it_was_left(self):
        self.app.click("push button", "Next period")
        self.app.find("label", "2025 Q2")
        self.go_to("Risks")
        self.close()
        self.open(self.plan)
        self.app.find("label", "2025 Q2")
        driver.wait_until(lambda: "selected" in self.app.find("list item", "Risks").states, "the page of risks")

    def test_a_new_window_waits_for_another_plan(self):
        self.app.press("ctrl+shift+n")
        self.wait_windows(2)
        self.app.find("label", "Start with a Plan")
        self.app.press("ctrl+w")
        self.wait_windows(1)

    def test_a_plan_that_is_open_is_not_opened_twice(self):
        self.app.press("ctrl+shift+n")
        self.wait_windows(2)
        self.app.still()
        self.app.press("ctrl+o")
        self.app.choose_file(self.plan)
        self.app.still(0.4)
        self.assertEqual(self.count_windows(), 2)
        self.assertEqual(len(self.app.find_all("label", "Start with a Plan", shown=False)), 1)

    def test_what_cannot_be_opened_is_told_in_the_window_that_asked(self):
        path = os.path.join(self.desktop.folder, "broken.QDECK")
        with open(path, "w", encoding="utf-8") as file:
            file.write("no plan")
        self.app.press("ctrl+o")
        self.app.choose_file(path)
        self.app.find("label", re.compile("broken.QDECK"))
        self.assertEqual(self.count_windows(), 1)
        self.assertEqual(self.app.find_all("label", "Start with a Plan", shown=False), [])

    def test_the_name_of_the_preferences_stands_in_the_history(self):
        self.app.press("ctrl+comma")
        self.wait_windows(2)
        self.entry("Your name").set_text("王小明")
        self.app.press("Escape")
        self.wait_windows(1)
        self.open_menu("Start Next Period…")
        self.wait_windows(2)
        self.app.click("push button", "Start")
        self.wait_windows(1)
        driver.wait_until(lambda: "王小明" in case.run_verb("history", self.plan), "the name in the history")

    def test_a_recent_plan_that_is_gone_can_be_taken_off_the_list(self):
        self.close()
        os.remove(self.plan)
        self.open()
        self.app.find("label", driver.re.compile("^Not found: "))
        self.app.click("push button", driver.re.compile("^Take .* off the list"))
        driver.wait_until(lambda: not self.app.find_all("label", driver.re.compile("^Not found: ")), "the row to go")

    def test_the_shortcuts_window_opens(self):
        self.app.press("ctrl+question")
        self.wait_windows(2)
        self.app.find("label", "Search all records", shown=False)
        self.app.press("Escape")
        self.wait_windows(1)

    def test_f1_opens_the_manual_at_the_page_in_sight(self):
        self.go_to("Risks")
        self.app.press("F1")
        self.wait_windows(2)
        self.app.find("label", driver.re.compile("^The matrix of probability and impact"))
        self.app.click("push button", "Contents")
        self.app.find("label", "What do you want to do?")
        self.app.press("Escape")
        self.wait_windows(1)

    def test_a_link_of_the_manual_is_followed_and_the_keys_go_to_its_page(self):
        self.app.press("F1")
        self.wait_windows(2)
        self.app.click("push button", "Contents")
        self.app.find("label", "What do you want to do?")
        self.app.press("Tab", "Return")
        self.app.find("label", driver.re.compile("^A plan is one file"))
        self.app.still()
        self.assertEqual([node.role for node in self.app.tree().walk() if "focused" in node.states], ["scroll pane"])
        self.app.press("Escape")
        self.wait_windows(1)

    def test_back_in_the_manual_from_a_link_that_has_the_focus_says_nothing_on_stderr(self):
        self.go_to("Campaigns")
        self.app.press("F1")
        self.wait_windows(2)
        self.app.find("label", driver.re.compile("import", driver.re.I))
        self.app.click("push button", "Contents")
        self.app.find("label", "What do you want to do?")
        self.app.press("Tab", "alt+BackSpace")
        driver.wait_until(lambda: not self.app.find_all("label", "What do you want to do?"), "the topic before")
        self.app.still()
        self.assertEqual([node.role for node in self.app.tree().walk() if "focused" in node.states], ["scroll pane"])
        self.app.press("Escape")
        self.wait_windows(1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
