"""Milestones in a real window: what is listed, bars moved by pointer and key, what the file and the history say."""
import os
import subprocess
import unittest

import driver
from milestone_case import FOLLOWER, MilestoneCase, START, TASK, TITLE

NEW_TITLE = "Interface accepted"


class Milestones(MilestoneCase):
    def test_overdue_stands_first_then_the_phases(self):
        lines = [" ".join(row) for row in self.app.rows("Milestones")]
        self.assertIn("Overdue 3 milestones · 2 tasks", lines[0])
        self.assertTrue(all("Overdue" in line for line in lines[1:6]), lines[:6])
        self.assertIn("第一阶段", lines[6])
        self.assertIn("days beyond the buffer", lines[6])
        self.app.find("label", "overdue 3 + 2 tasks")
        self.app.find("label", "5")          # in the list of pages

    def test_dragged_bar_is_in_the_file_as_one_step_and_what_waits_for_it_can_follow(self):
        before = len(self.history())
        self.drag(TITLE, START + 3, 4)
        self.wait_for_days(TASK, "2025-05-23", "2025-05-30")
        self.assertEqual(len(self.history()), before + 1)
        self.app.click("push button", "Shift 1 Follower")
        self.wait_for_days(FOLLOWER, "2025-05-30", "2025-06-06")
        self.app.press("ctrl+z")
        self.wait_for_days(FOLLOWER, "2025-05-26", "2025-06-02")
        self.app.press("ctrl+z")
        self.wait_for_days(TASK, "2025-05-19", "2025-05-26")

    def test_end_of_a_selected_bar_is_dragged(self):
        self.select(TITLE)
        self.drag(TITLE, START + 7.5, 3)
        self.wait_for_days(TASK, "2025-05-19", "2025-05-29")

    def test_keys_move_a_bar_as_one_step_until_shift_is_let_go(self):
        before = len(self.history())
        self.select(TITLE)
        subprocess.run(["xdotool", "keydown", "shift", "key", "--delay", "60", "Left", "Left", "Left", "keyup", "shift"],
                       check=True)
        self.wait_for_days(TASK, "2025-05-16", "2025-05-23")
        self.assertEqual(len(self.history()), before + 1)
        self.app.press("ctrl+shift+Right")
        self.wait_for_days(TASK, "2025-05-16", "2025-05-24")
        self.app.press("ctrl+z")
        self.wait_for_days(TASK, "2025-05-16", "2025-05-23")

    def test_done_today_is_the_as_of_day_in_the_file(self):
        self.select(TITLE)
        self.app.press("shift+F10")
        self.app.click("menu item", "Mark as Done Today")
        driver.wait_until(lambda: self.record_in_file("milestones.csv", TASK)["done_on"] == "2025-04-15", "the day it was done")
        self.app.still()
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.record_in_file("milestones.csv", TASK)["done_on"] == "", "it to be open again")

    def test_typed_due_day_survives_a_restart(self):
        self.select(TITLE)
        self.app.find("label", "5-26").click(count=2)
        self.app.still()
        self.app.find("text", f"Due, {TITLE}").set_text("6-03")
        self.app.press("Return")
        self.wait_for_days(TASK, "2025-05-19", "2025-06-03")
        self.close()
        self.open(self.plan)
        self.show()          # in the period the plan was left in
        line = next(" ".join(row) for row in self.app.rows("Milestones") if TITLE in row[0])
        self.assertIn("6-03", line)

    def test_a_day_that_is_none_is_refused_in_place(self):
        self.select(TITLE)
        self.app.find("label", "5-26").click(count=2)
        self.app.still()
        self.app.find("text", f"Due, {TITLE}").set_text("2025-02-30")
        self.app.press("Return")
        self.app.find("label", driver.re.compile("2025-02-30"))
        self.app.press("Escape")
        self.assertEqual(self.days(TASK), ("2025-05-19", "2025-05-26"))

    def test_new_milestone_is_added_and_deleted_with_undo(self):
        self.select(TITLE)
        self.app.press("ctrl+n")
        self.app.find("text", "Title")
        self.app.still()
        subprocess.run(["xdotool", "type", "--delay", "20", NEW_TITLE], check=True)
        self.app.press("Return")
        self.app.still()
        self.app.click("push button", "Add")
        self.app.find("label", NEW_TITLE)
        added = self.record_in_file("milestones.csv", "M-28")
        self.assertEqual((added["title"], added["phase"], added["kind"]), (NEW_TITLE, "PH-3", "milestone"))
        self.select(NEW_TITLE)
        self.app.press("Delete")
        driver.wait_until(lambda: self.record_in_file("milestones.csv", "M-28") is None, "the milestone to go")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.record_in_file("milestones.csv", "M-28") is not None, "the milestone again")

    def test_selected_lines_are_copied_for_a_spreadsheet(self):
        self.select(TITLE)
        self.app.press("ctrl+c")
        self.app.still()
        text = subprocess.run(["xclip", "-o", "-selection", "clipboard"], capture_output=True, text=True, check=True,
                              timeout=10).stdout
        cells = [line.split("\t") for line in text.splitlines()]
        self.assertEqual(cells[0][:2], ["Title", "Code"])
        self.assertEqual(cells[1][:5], [TITLE, TASK, "何川", "2025-05-19", "2025-05-26"])

    def test_page_is_written_as_pdf(self):
        target = os.path.join(self.desktop.folder, "milestones.pdf")
        self.app.press("F10")
        self.app.click(None, driver.re.compile("Save Page as P"))
        self.app.choose_file(target)
        driver.wait_until(lambda: os.path.exists(target), "the file")
        self.app.find("label", "Page written: milestones.pdf")
        with open(target, "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")


if __name__ == "__main__":
    unittest.main(verbosity=2)
