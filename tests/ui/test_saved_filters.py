"""Filters kept under a name: every list has them, they ask for the same again, also in another plan and after a restart."""
import subprocess
import unittest

import case
import driver


class SavedFilters(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "30", text], check=True)
        self.app.still()

    def keep(self, name):
        self.app.find("text", "Name of the filter").click()
        self.app.still()
        self.type(name)
        self.app.press("Return")
        self.app.find("push button", name)

    def choose(self, drop_down, steps):
        """The line so many below "any", with the keyboard."""
        self.app.click("combo box", drop_down)
        self.app.press(*["Down"] * steps, "Return")
        self.app.still()

    def show_milestones(self):
        self.app.press("alt+Right")                  # the sample has some in its second quarter
        self.go_to("Milestones")
        self.app.click("push button", "Filter")
        self.app.find(None, "Filter milestones")

    def n_rows(self, table):
        return len(self.app.rows(table))

    def test_a_filter_of_goals_is_chosen_again_after_a_restart(self):
        self.go_to("Goals")
        everything = self.n_rows("Goals")
        self.app.click(None, "Filter")
        self.type("G-01F")
        driver.wait_until(lambda: self.n_rows("Goals") < everything, "fewer goals")
        few = self.n_rows("Goals")
        self.app.click("push button", "Saved Filters")
        self.keep("Fission only")
        self.app.press("Escape")
        self.close()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.go_to("Goals")
        driver.wait_until(lambda: self.n_rows("Goals") == everything, "all goals")
        self.app.click(None, "Filter")
        self.app.click("push button", "Saved Filters")
        self.app.click("push button", "Fission only")
        driver.wait_until(lambda: self.n_rows("Goals") == few, "the goals of the filter")

    def test_risks_are_filtered_by_status_and_the_filter_of_another_list_is_not_offered(self):
        self.go_to("Risks")
        everything = self.n_rows("Risks")
        self.app.click("push button", "Filter by Field")
        self.app.find("text", "Name of the filter")
        self.choose("Status", 4)                     # closed: there are none
        self.app.find("label", "No risk matches the filter.")
        self.keep("Closed ones")
        self.app.click("push button", "Clear Filter")
        driver.wait_until(lambda: self.n_rows("Risks") == everything, "all risks")
        self.app.click("push button", "Closed ones")
        self.app.find("label", "No risk matches the filter.")
        self.show_milestones()
        self.assertEqual(self.app.find_all("push button", "Closed ones"), [])
        self.app.press("Escape")                     # an open popover keeps Ctrl+Q from the window

    def test_nothing_is_kept_of_a_filter_that_asks_for_nothing_and_a_kept_one_is_deleted(self):
        self.show_milestones()
        self.assertNotIn("sensitive", self.app.find("push button", "Save Filter").states)
        self.app.click("check box", "Hide what is done or cancelled")
        self.keep("Open ones")
        self.app.click("push button", "Delete the filter Open ones")
        driver.wait_until(lambda: not self.app.find_all("push button", "Open ones"), "the filter to be gone")
        self.app.press("Escape")

    def test_a_filter_gets_another_name_but_not_that_of_another(self):
        self.show_milestones()
        self.app.click("check box", "Hide what is done or cancelled")
        self.keep("Open ones")
        self.keep("Second")
        self.app.click("push button", "Rename the filter Open ones")
        self.app.still()
        self.app.press("ctrl+a")
        self.type("Second")
        self.app.press("Return")
        self.app.find("label", "There is a filter Second already")
        self.app.press("ctrl+a")
        self.type("To do")
        self.app.press("Return")
        self.app.find("push button", "To do")
        self.app.click("push button", "Rename the filter Second")
        self.app.still()
        self.type("no")
        self.app.press("Escape")                     # the name, not the popover
        self.app.find("push button", "Second")
        self.assertEqual(self.app.find_all("push button", "Open ones"), [])
        self.app.press("Escape")


if __name__ == "__main__":
    unittest.main()
