"""How the page of milestones divides its room: the counts of its head, list and chart."""
import subprocess
import unittest

import driver
from milestone_case import MilestoneCase, TASK, TITLE


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
        self.app.press("alt+Return")
        self.app.find("label", f"{TASK} {TITLE}")
        self.app.press("Escape")
        self.app.still()


if __name__ == "__main__":
    unittest.main(verbosity=2)
