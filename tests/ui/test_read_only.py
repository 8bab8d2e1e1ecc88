"""A plan that another process has open: the window says so, refuses edits and follows what the other one writes."""
import csv
import fcntl
import os
import unittest

import case
import driver

TITLE = "Q1新用户增长突破30万"
NOTICE = driver.re.compile("open in another window or process.*read-only")


class ReadOnly(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        # what any process that has the plan open for writing holds
        self.lock = open(os.path.join(self.desktop.folder, ".plan.qdeck.lock"), "w")
        self.addCleanup(self.lock.close)
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.open(self.plan)
        self.app.find("label", NOTICE)
        self.app.press("ctrl+2")
        self.app.find("label", TITLE)

    def write_target(self, target):
        """As the other process would, with the lock its own."""
        row = dict(self.goal_in_file("G-01"), target=target)
        path = os.path.join(self.desktop.folder, "goals.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, row)
            writer.writeheader()
            writer.writerow(row)
        fcntl.flock(self.lock, fcntl.LOCK_UN)
        case.run_verb("import", self.plan, path)

    def test_what_another_process_writes_is_shown(self):
        self.app.find("label", "300,000")
        self.write_target("287000")
        self.app.find("label", "287,000")
        self.app.find("label", NOTICE)      # it stays a view

    def test_cells_do_not_open_and_nothing_can_be_undone(self):
        self.app.find("label", "300,000").click(count=2)
        self.app.still()
        self.assertFalse(self.app.find_all("text", f"Target, {TITLE}"))
        self.app.press("ctrl+z", "ctrl+n")
        self.app.still()
        self.assertEqual(self.goal_in_file("G-01")["target"], "300000")

    def test_a_copy_can_be_saved_and_edited(self):
        copy = os.path.join(self.desktop.folder, "mine.qdeck")
        self.app.press("ctrl+shift+s")
        self.app.choose_file(copy)
        self.app.find("label", "Copy saved: mine.qdeck")
        self.assertEqual(case.run_verb("history", copy), case.run_verb("history", self.plan))

    def test_buttons_of_the_budget_that_would_write_are_grey(self):
        self.app.press("ctrl+4")
        for name in ("New…", "Transfer…"):
            driver.wait_until(lambda: "sensitive" not in self.app.find("push button", name).states, f"{name} to be grey")

    def test_once_the_other_has_gone_the_plan_is_edited_here(self):
        self.app.click("push button", "Edit Here")
        self.app.find("label", NOTICE)      # nobody has gone yet
        self.app.find("label", TITLE)       # and the page is the same
        fcntl.flock(self.lock, fcntl.LOCK_UN)
        self.app.click("push button", "Edit Here")
        driver.wait_until(lambda: not self.app.find_all("label", NOTICE) and self.app.find_all("label", TITLE),
                          "a window without the notice")
        before = len(self.records_in_file("goals.csv"))
        self.app.press("ctrl+n")
        driver.wait_until(lambda: len(self.records_in_file("goals.csv")) == before + 1, "a new goal in the file")
        self.app.press("Escape")


class NewerPlan(case.WindowCase):
    def test_a_plan_of_a_newer_version_is_shown_and_never_offered_for_editing(self):
        self.new_sample()
        with open(self.plan, "r+b") as file:        # its version, in the header of the file
            file.seek(60)
            file.write((1000).to_bytes(4, "big"))
        self.open(self.plan)
        self.app.find("label", driver.re.compile("newer version.*read-only"))
        self.assertEqual(self.app.find_all("push button", "Edit Here"), [])
        self.app.press("ctrl+2")
        self.app.find("label", TITLE)


if __name__ == "__main__":
    unittest.main(verbosity=2)
