"""How the page of milestones divides its room: the counts of its head, list and chart."""
import subprocess
import unittest

import driver
from milestone_case import FOLLOWER, FOLLOWER_TITLE, START, TASK, TITLE, MilestoneCase


class MilestonePage(MilestoneCase):
    def test_counts_of_the_head_stay_whole_and_titles_have_room(self):
        self.assertGreaterEqual(self.app.find("label", TITLE).extents()[2], 190)
        count, overdue = (self.app.find("label", name).extents()
                          for name in ("6 milestones · on time 1 · on-time rate 25%", "overdue 3 + 2 tasks"))
        self.assertLess(count[3], 30, "one line")
        self.assertLess(overdue[3], 30, "one line")
        self.assertTrue(overdue[1] == count[1] or overdue[0] == count[0], (count, overdue))

    def test_edge_between_list_and_chart_stays_where_it_was_dragged(self):
        def width():
            return self.app.find("image", "Gantt chart").extents()[2]

        before = width()
        _, left, top = self.app.find("image", "Gantt chart").surface()
        x = left + self.app.find("image", "Gantt chart").extents()[0]
        y = self.place(TITLE)[1]
        subprocess.run(["xdotool", "mousemove", str(x - 1), str(y), "mousedown", "1", "sleep", "0.1",
                        "mousemove", str(x + 30), str(y), "sleep", "0.1", "mousemove", str(x + 79), str(y),
                        "sleep", "0.1", "mouseup", "1"], check=True)
        self.app.still()
        self.assertAlmostEqual(width(), before - 80, delta=12)
        after = width()
        self.go_to("Goals")
        self.go_to("Milestones")
        self.assertEqual(width(), after)
        self.close()
        self.open(self.plan)
        self.go_to("Milestones")
        self.show()
        self.assertEqual(width(), after)

    def test_a_click_on_a_title_gives_it_the_keys(self):
        self.select(TITLE)
        self.app.press("Return", "ctrl+a")
        subprocess.run(["xdotool", "type", "--delay", "30", "Access"], check=True)
        self.app.press("Return")
        driver.wait_until(lambda: self.record_in_file("milestones.csv", TASK)["title"] == "Access", "the title in the file")

    def test_alt_return_opens_the_form_from_a_cell(self):
        self.select(TITLE)
        self.app.press("ctrl+Return")
        self.app.find("label", f"{TASK} {TITLE}")
        self.app.press("Escape")
        self.app.still()

    def test_what_is_added_outside_of_the_period_is_led_to(self):
        self.app.press("ctrl+n")
        self.app.find("text", "Title").set_text("Anniversary")
        self.app.find("text", "Due").set_text("2025-11-11")
        self.app.still()
        self.app.click("push button", "Add")
        self.app.find("label", "“M-28 Anniversary” was added outside of the period shown")
        self.assertEqual(self.app.find_all("label", "Anniversary"), [])
        self.app.click("push button", "Show")
        self.app.find("label", "2025 Q4")
        self.app.find("label", "Anniversary")
        self.app.press("alt+BackSpace")
        self.app.find("label", "2025 Q2")

    def test_a_phase_added_outside_of_the_period_is_led_to(self):
        self.app.click("push button", "What to create")
        self.app.click("menu item", "New Phase…")
        self.app.find("text", "Name").set_text("Afterwards")
        self.app.find("text", "Start").set_text("2026-02-01")
        self.app.find("text", "End").set_text("2026-02-20")
        self.app.still()
        self.app.click("push button", "Add")
        self.app.click("push button", "Show")
        self.app.find("label", "2026 Q1")
        self.app.find("label", "Afterwards")

    def test_zooming_keeps_the_selected_bar_in_its_place(self):
        self.select(TITLE)
        self.app.click("push button", "Day")
        self.app.still()
        self.drag(TITLE, START + 3.5, 2, width_of_day=24)
        self.wait_for_days(TASK, "2025-05-21", "2025-05-28")

    def test_what_more_opens_at_the_end_of_a_form_comes_into_sight(self):
        self.app.press("ctrl+n")
        self.app.find("text", "Title")
        self.app.press("shift+Tab", "shift+Tab")
        driver.wait_until(lambda: "focused" in self.app.find("list item", "More").states, "the row")
        self.app.press("Return")
        driver.wait_until(lambda: [node for node in self.app.find_all(None, "Department") if node.is_shown()],
                          "a field below to be on the screen")
        self.app.press("Escape")

    def test_a_press_on_a_chip_stores_the_field_that_is_left_for_it_and_removes_the_link(self):
        self.select(FOLLOWER_TITLE)
        self.app.press("alt+Return")
        x, y, width, height = self.app.find("text", "Title").extents()
        _, left, top = self.app.find("text", "Title").surface()
        subprocess.run(["xdotool", "mousemove", str(left + x + 100), str(top + y + 200), "click", "--repeat", "8", "--delay", "40", "5"],
                       check=True)
        self.app.still()
        self.app.click("text", "Deliverable")
        subprocess.run(["xdotool", "type", "--delay", "20", "report"], check=True)
        self.app.still()
        self.app.click("push button", driver.re.compile(f"^Remove {TASK} "))
        driver.wait_until(lambda: self.record_in_file("milestones.csv", FOLLOWER)["depends_on"] == "", "the link to go")
        self.assertTrue(self.record_in_file("milestones.csv", FOLLOWER)["deliverable"].endswith("report"))
        self.assertEqual(self.app.find_all("push button", driver.re.compile("^Remove "), shown=False), [])
        driver.wait_until(lambda: any("focused" in node.states for node in self.app.find_all("push button", "Depends on")),
                          "the button that adds to have the focus")
        self.app.press("Escape")


if __name__ == "__main__":
    unittest.main(verbosity=2)
