"""What the tests of milestones share: the page over the sample's second quarter, days in the file, drags."""
import subprocess

import case
import driver

TASK, FOLLOWER = "M-11", "M-12"
TITLE, FOLLOWER_TITLE = "合作方接入：技术对接与运营配置", "合作数据监测指标与分析"
START = 34          # days from the as-of day to the task's start
DAY = 6             # pixels of a day at the zoom of weeks
AS_OF = .22         # where the as-of day stands in the width of the chart


class MilestoneCase(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("label", "2025 Q1")
        self.app.press("alt+Right")
        self.show()

    def show(self):
        self.app.find("label", "2025 Q2")
        self.go_to("Milestones")
        self.app.find("tree table", "Milestones")
        self.app.find("label", TITLE)

    def days(self, code):
        row = self.record_in_file("milestones.csv", code)
        return row["start"], row["due"]

    def wait_for_days(self, code, start, due):
        driver.wait_until(lambda: self.days(code) == (start, due), f"{code} from {start} to {due}")

    def select(self, title):
        self.app.click("label", title)
        self.app.still()

    def drag(self, title, from_day, days, width_of_day=DAY):
        """From where a day after the as-of day stood at first, in the line of a title, some days further."""
        _, y, _, height = self.app.find("label", title).extents()
        chart = self.app.find("image", "Gantt chart")
        x, _, width, _ = chart.extents()
        _, left, top = chart.surface()
        at_x, at_y = left + x + width * AS_OF + (from_day + .5) * DAY, top + y + height / 2
        mouse = ["mousemove", str(round(at_x)), str(round(at_y))]
        subprocess.run(["xdotool", *mouse, "mousedown", "1"], check=True)
        for part in range(1, 5):
            subprocess.run(["xdotool", "mousemove", str(round(at_x + days * width_of_day * part / 4)), str(round(at_y)),
                            "sleep", "0.05"], check=True)
        subprocess.run(["xdotool", "mouseup", "1"], check=True)
        self.app.still()

    def place(self, title):
        x, y, width, height = self.app.find("label", title).extents()
        _, left, top = self.app.find("label", title).surface()
        return round(left + x + min(width, 60) / 2), round(top + y + height / 2)

    def drag_line(self, title, onto, above=0):
        """The line of a title to that of another: onto its middle, or `above` pixels higher."""
        from_x, from_y = self.place(title)
        to_x, to_y = self.place(onto)
        to_y -= above
        subprocess.run(["xdotool", "mousemove", str(from_x), str(from_y), "mousedown", "1"], check=True)
        for part in range(1, 9):
            subprocess.run(["xdotool", "mousemove", str(from_x + (to_x - from_x) * part // 8),
                            str(from_y + (to_y - from_y) * part // 8), "sleep", "0.05"], check=True)
        subprocess.run(["xdotool", "sleep", "0.2", "mouseup", "1"], check=True)
        self.app.still()

    def titles(self):
        return [row[0] for row in self.app.rows("Milestones")]
