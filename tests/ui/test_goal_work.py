"""Goals as they are worked on: moved by pointer and key, added below another, edited together, columns chosen."""
import os
import shutil
import subprocess
import unittest

import case
import driver
from goal_case import FEED, FISSION, GoalCase, QUARTER, RATE, TITLES, YEAR


class GoalWork(GoalCase):
    # --- moved ---

    def test_a_goal_dragged_onto_another_becomes_its_part_as_one_step(self):
        steps = len(self.history())
        from_x, from_y = self.place(RATE)
        to_x, to_y = self.place(QUARTER)
        subprocess.run(["xdotool", "mousemove", str(from_x), str(from_y), "mousedown", "1"], check=True)
        for part in range(1, 9):
            subprocess.run(["xdotool", "mousemove", str(from_x + (to_x - from_x) * part // 8),
                            str(from_y + (to_y - from_y) * part // 8), "sleep", "0.05"], check=True)
        picture = [window for window in self.app.windows() if window["popup"] and window["width"] > 1]
        self.assertEqual([(window["x"] > to_x, window["y"] > to_y) for window in picture], [(True, True)],
                         "beside the pointer, so that the row it would land in is seen")
        subprocess.run(["xdotool", "sleep", "0.2", "mouseup", "1"], check=True)
        self.wait_for(RATE, "parent", QUARTER)
        self.assertEqual(len(self.history()), steps + 1)
        self.app.press("ctrl+z")
        self.wait_for(RATE, "parent", "")

    def drag(self, code, onto, part):
        """From the middle of a row to a part of the height of another: 0 is its middle, .5 its lower edge."""
        from_x, from_y = self.place(code)
        to_x, to_y = self.place(onto)
        to_y += round(part * self.row_height())
        subprocess.run(["xdotool", "mousemove", str(from_x), str(from_y), "mousedown", "1"], check=True)
        for step in range(1, 9):
            subprocess.run(["xdotool", "mousemove", str(from_x + (to_x - from_x) * step // 8),
                            str(from_y + (to_y - from_y) * step // 8), "sleep", "0.05"], check=True)
        subprocess.run(["xdotool", "sleep", "0.2", "mouseup", "1"], check=True)
        self.app.still()

    def row_height(self):
        return self.place(FEED)[1] - self.place(FISSION)[1]

    def test_a_goal_lands_where_the_mark_is_and_is_selected_but_not_among_its_own_parts(self):
        steps = len(self.history())
        self.drag(YEAR, FISSION, 0)
        self.assertFalse([label for label in self.app.find_all("label") if "cannot become" in label.name])
        self.assertEqual(len(self.history()), steps)
        self.drag(RATE, QUARTER, .4)                # the mark is between an open branch and its first part
        self.wait_for(RATE, "parent", QUARTER)
        driver.wait_until(lambda: self.titles()[2] == TITLES[RATE], "the goal where the mark was")
        self.app.find("label", RATE)                # the side shows what was dragged

    def test_many_goals_are_counted_in_thousands(self):
        self.close()
        path = os.path.join(self.desktop.folder, "goals.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("code,title,period,target\n" + "".join(f"GX-{i},Goal {i},2025Q1,5\n" for i in range(1000)))
        case.run_verb("import", self.plan, path)
        self.show()
        self.app.find("label", "2025 Q1 · 1,008 goals")
        self.select(YEAR)
        self.app.press("ctrl+a")
        self.app.find("label", "1,008 goals selected")

    def test_a_goal_is_duplicated_with_what_is_below_it_as_one_step(self):
        before, steps = self.records_in_file("goals.csv"), len(self.history())
        self.select(QUARTER)
        self.app.press("ctrl+shift+d")
        driver.wait_until(lambda: len(self.history()) == steps + 1, "the step")
        after = self.records_in_file("goals.csv")
        copies = {row["title"]: row for code, row in after.items() if code not in before}
        below = {row["title"] for row in before.values() if row["parent"] == QUARTER}
        self.assertEqual(set(copies), below | {TITLES[QUARTER]})
        self.assertEqual({copies[title]["parent"] for title in below}, {copies[TITLES[QUARTER]]["code"]})
        self.app.find("label", copies[TITLES[QUARTER]]["code"])        # the pane shows the copy of the whole
        self.app.press("ctrl+z")
        driver.wait_until(lambda: len(self.records_in_file("goals.csv")) == len(before), "the copies to go")

    def test_a_part_that_is_selected_with_its_whole_stays_its_part(self):
        self.select(QUARTER)
        subprocess.run(["xdotool", "keydown", "shift", "key", "Down", "keyup", "shift"], check=True)
        self.app.find("label", "2 goals selected")
        self.app.press("ctrl+shift+Left")
        self.wait_for(QUARTER, "parent", "")
        self.assertEqual(self.goal_in_file(FISSION)["parent"], QUARTER)

    def test_keys_move_a_goal_in_out_and_among_its_like(self):
        self.select(FEED)
        self.app.press("ctrl+shift+Right")
        self.wait_for(FEED, "parent", FISSION)
        self.app.still()
        self.app.press("ctrl+shift+Left")
        self.wait_for(FEED, "parent", QUARTER)
        self.app.still()
        self.select(FEED)
        before = self.titles()
        self.app.press("ctrl+shift+Up")
        driver.wait_until(lambda: self.titles() != before, "another order")
        titles = self.titles()
        self.assertEqual(titles.index(TITLES[FEED]), before.index(TITLES[FEED]) - 1)

    def test_the_order_by_hand_is_in_the_plan_and_undone(self):
        self.assertNotIn("position", self.goal_in_file(FEED))
        self.select(FEED)
        before, steps = self.titles(), len(self.history())
        self.app.press("ctrl+shift+Up")
        driver.wait_until(lambda: self.titles() != before, "another order")
        moved = self.titles()
        self.assertEqual(len(self.history()), steps + 1)
        self.assertIn("position", self.goal_in_file(FEED))
        self.close()                        # of the plan, not of the person who looks at it
        shutil.rmtree(os.path.join(self.desktop.folder, "home", ".config", "quarterdeck"))
        self.show()
        self.assertEqual(self.titles(), moved)
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.titles() == before, "the order before")
        self.assertNotIn("position", self.goal_in_file(FEED))

    def test_a_child_is_added_below_the_selected_goal(self):
        self.select(QUARTER)
        before = {row["code"] for row in self.rows_in_file("goals.csv")}
        self.app.press("Insert")
        self.app.find("text", "Goal, New goal").set_text("直播新增用户")
        self.app.press("Return")
        driver.wait_until(lambda: any(row["title"] == "直播新增用户" for row in self.rows_in_file("goals.csv")), "the goal")
        new = next(row for row in self.rows_in_file("goals.csv") if row["code"] not in before)
        self.assertEqual((new["parent"], new["period"]), (QUARTER, "2025-01"))      # one step shorter than what is above it

    def test_a_copy_of_a_goal_has_its_plan_series_in_one_step(self):
        def series(code):
            return [(row["period"], row["target"]) for row in self.rows_in_file("goal_targets.csv") if row["goal"] == code]

        self.select(QUARTER)
        codes, steps = {row["code"] for row in self.rows_in_file("goals.csv")}, len(self.history())
        self.assertTrue(series(QUARTER))
        self.app.press("ctrl+d")
        driver.wait_until(lambda: len(self.rows_in_file("goals.csv")) > len(codes), "the copy")
        copy = next(row["code"] for row in self.rows_in_file("goals.csv") if row["code"] not in codes)
        self.assertEqual(series(copy), series(QUARTER))
        self.assertEqual(len(self.history()), steps + 1)
        self.app.press("ctrl+z")
        driver.wait_until(lambda: len(self.rows_in_file("goals.csv")) == len(codes), "the copy to be gone")
        self.assertEqual(series(copy), [])

    # --- several at once ---

    def select_two(self):
        self.select(FISSION)
        subprocess.run(["xdotool", "keydown", "shift", "key", "Down", "keyup", "shift"], check=True)
        self.app.find("label", "2 goals selected")

    def test_sums_of_a_selection_are_those_of_its_goals(self):
        self.select_two()
        for text in ("260,000", "249,680", "−10,320"):       # 180,000 + 80,000, 187,680 + 62,000
            self.app.find("label", text)

    def test_two_goals_get_a_weight_together_as_one_step(self):
        self.select_two()
        steps = len(self.history())
        self.app.click("push button", "Edit Together…")
        self.app.find("push button", "Apply")
        self.app.find("text", "Weight", shown=False).set_text("4")      # further down in the form
        self.app.still()
        self.app.click("push button", "Apply")
        self.wait_for(FISSION, "weight", "4")
        self.wait_for(FEED, "weight", "4")
        self.assertEqual(len(self.history()), steps + 1)

    # --- what is missing ---

    def choose(self, choice, *keys):
        """By keys: the list of words is longer than what it shows of them."""
        self.app.click("combo box", choice)
        self.app.still()
        self.app.press(*keys, "Return")
        self.app.still()

    def test_goals_that_nobody_works_for_are_found(self):
        self.app.click(None, "Filter")
        self.choose("Status", "End", "Up")
        driver.wait_until(lambda: [row[0] for row in self.app.rows("Goals")] == [TITLES[RATE], "Q1裂变用户30日留存率达到25%"],
                          "the two without work")
        self.choose("Owner", "Home", "Down")
        self.app.find("label", "No Goal Matches the Filter")
        self.app.click("push button", "Clear Filter")
        driver.wait_until(lambda: len(self.app.rows("Goals")) == 8, "all goals again")

    # --- columns ---

    def test_the_order_of_the_plan_comes_back_after_a_column_was_sorted_by(self):
        before = self.titles()
        self.app.click("label", "Completion")
        driver.wait_until(lambda: self.titles() != before, "another order")
        self.app.click("push button", "View", nth=-1)
        self.app.still()
        self.app.click(None, "Order of the Plan")
        driver.wait_until(lambda: self.titles() == before, "the order before")

    def test_a_chosen_column_is_there_after_a_restart(self):
        self.app.click("push button", "View", nth=-1)
        self.app.click(None, "Columns")
        self.app.still()
        self.app.click(None, "Gap")
        self.app.press("Escape", "Escape")      # the list of columns, and the menu it hangs on
        driver.wait_until(lambda: any("−24,000" in " ".join(row) for row in self.app.rows("Goals")), "the gap of a goal")
        before = self.titles()
        self.app.click("label", "Completion")
        driver.wait_until(lambda: self.titles() != before, "another order")
        sorted_titles = self.titles()
        self.app.still(0.6)                     # remembered soon after
        self.close()
        self.show()
        self.assertTrue(any("−24,000" in " ".join(row) for row in self.app.rows("Goals")))
        driver.wait_until(lambda: self.titles() == sorted_titles, "the order that was chosen")


if __name__ == "__main__":
    unittest.main(verbosity=2)
