"""Milestones as they are worked on: lines put elsewhere, several bars moved together, columns chosen."""
import subprocess
import unittest

import driver
from milestone_case import AS_OF, DAY, FOLLOWER, FOLLOWER_TITLE, MilestoneCase, START, TASK, TITLE

PLAN, PLAN_TITLE = "M-13", "合作风险控制预案"
CONTENT_PHASE, CONTENT_PHASE_NAME = "PH-2", "第二阶段：内容创作（视频号内容矩阵）"


class MilestoneWork(MilestoneCase):
    def milestone(self, code):
        return self.record_in_file("milestones.csv", code)

    def wait_for(self, code, field, value):
        driver.wait_until(lambda: self.milestone(code)[field] == value, f"{field} {value} of {code}")

    def select_both(self):
        """The task and what waits for it."""
        self.select(TITLE)
        subprocess.run(["xdotool", "keydown", "ctrl"], check=True)
        self.app.click("label", FOLLOWER_TITLE)
        subprocess.run(["xdotool", "keyup", "ctrl"], check=True)
        self.app.still()

    # --- lines ---

    def test_a_line_dragged_onto_another_becomes_its_part_as_one_step(self):
        steps = len(self.history())
        self.drag_line(PLAN_TITLE, TITLE)
        self.wait_for(PLAN, "parent", TASK)
        self.assertEqual(len(self.history()), steps + 1)
        self.app.press("ctrl+z")
        self.wait_for(PLAN, "parent", "")

    def test_a_line_dragged_onto_a_phase_is_in_it(self):
        self.drag_line(PLAN_TITLE, CONTENT_PHASE_NAME)
        self.wait_for(PLAN, "phase", CONTENT_PHASE)
        self.assertLess(self.titles().index(PLAN_TITLE), self.titles().index(TITLE))

    def test_a_line_dragged_between_two_stays_there_after_a_restart(self):
        before = self.titles()
        self.drag_line(PLAN_TITLE, TITLE, above=10)
        driver.wait_until(lambda: self.titles().index(PLAN_TITLE) == before.index(TITLE), "the line above the other")
        self.close()
        self.open(self.plan)
        self.show()
        titles = self.titles()
        self.assertEqual(titles.index(PLAN_TITLE) + 1, titles.index(TITLE))
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.titles() == before, "the order before")

    def test_keys_move_a_line_among_its_like_in_and_out(self):
        before = self.titles()
        self.select(PLAN_TITLE)
        self.app.press("ctrl+shift+Up")
        driver.wait_until(lambda: self.titles().index(PLAN_TITLE) == before.index(FOLLOWER_TITLE), "one place higher")
        self.app.press("alt+shift+Right")
        self.wait_for(PLAN, "parent", TASK)
        self.app.still()
        self.app.press("alt+shift+Left")
        self.wait_for(PLAN, "parent", "")

    # --- several bars ---

    def test_bars_of_several_lines_are_dragged_together_as_one_step(self):
        steps = len(self.history())
        self.select_both()
        self.drag(TITLE, START + 3, 4)
        self.wait_for_days(TASK, "2025-05-23", "2025-05-30")
        self.assertEqual(self.days(FOLLOWER), ("2025-05-30", "2025-06-06"))
        self.assertEqual(len(self.history()), steps + 1)
        self.assertEqual(self.app.find_all("push button", "Shift 1 Follower"), [])
        self.app.press("ctrl+z")
        self.wait_for_days(FOLLOWER, "2025-05-26", "2025-06-02")

    def test_keys_move_the_bars_of_several_lines(self):
        self.select_both()
        subprocess.run(["xdotool", "keydown", "shift", "key", "--delay", "60", "Left", "Left", "keyup", "shift"], check=True)
        self.wait_for_days(TASK, "2025-05-17", "2025-05-24")
        self.wait_for_days(FOLLOWER, "2025-05-24", "2025-05-31")

    def test_a_bar_held_at_the_edge_goes_on_beyond_it(self):
        chart = self.app.find("image", "Gantt chart")
        x, _, width, _ = chart.extents()
        _, left, top = chart.surface()
        _, y, _, height = self.app.find("label", TITLE).extents()
        row, bar = round(top + y + height / 2), left + x + width * AS_OF + (START + 3.5) * DAY
        subprocess.run(["xdotool", "mousemove", str(round(bar)), str(row), "mousedown", "1"], check=True)
        for part in range(1, 6):
            subprocess.run(["xdotool", "mousemove", str(round(bar + (left + x + width - 8 - bar) * part / 5)), str(row),
                            "sleep", "0.05"], check=True)
        subprocess.run(["xdotool", "sleep", "1.5", "mouseup", "1"], check=True)
        in_sight = round((width * (1 - AS_OF)) / DAY)       # days from the as-of day to the right edge
        driver.wait_until(lambda: self.days(TASK)[0] > "2025-08-01", f"it to go beyond the {in_sight} days in sight")

    # --- columns ---

    def test_columns_that_are_chosen_are_remembered(self):
        self.app.click(None, "Choose Columns")
        self.app.click("check box", "Code")
        self.app.click("check box", "Owner")
        self.app.press("Escape")
        self.app.find("label", TASK)
        self.assertEqual(self.app.find_all("label", "何川"), [])
        self.app.still(quiet=0.8)           # columns are written a moment later
        self.close()
        self.open(self.plan)
        self.show()
        self.app.find("label", TASK)
        self.assertEqual(self.app.find_all("label", "何川"), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
