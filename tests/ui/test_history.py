"""The history page in a real window: what was changed, the way back to a step and forth again."""
import os
import unittest

import case
import driver

FIRST, SECOND = "310000", "320000"


class History(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        folder = os.path.join(self.desktop.folder, "change")
        os.makedirs(folder)
        for target in (FIRST, SECOND):
            with open(os.path.join(folder, "goals.csv"), "w", encoding="utf-8") as file:
                file.write(f"code,title,period,target\nG-01,New users,2025Q1,{target}\n")
            case.run_verb("import", self.plan, os.path.join(folder, "goals.csv"))
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.click("label", "History")
        self.app.find("label", "2 steps")

    def test_a_step_says_what_was_before_and_after(self):
        self.app.find("label", f"{FIRST}  →  {SECOND}")
        self.app.find("label", "G-01 · Target")

    def test_the_key_of_the_page_leads_to_the_list(self):
        self.app.press("ctrl+1")
        self.app.still()
        self.app.press("ctrl+9")
        self.app.still()
        focused = [node for node in self.app.find_all("list item") if "focused" in node.states]
        sidebar = self.app.find("list item", "History").extents()
        changes = self.app.find("label", "G-01 · Target").extents()
        self.assertEqual(len(focused), 1)
        self.assertGreaterEqual(focused[0].extents()[0], sidebar[0] + sidebar[2])   # not the list of pages
        self.assertLess(focused[0].extents()[0] + focused[0].extents()[2], changes[0])   # nor that of one step's changes

    def test_an_empty_history_is_no_stop_of_tab(self):
        self.close()
        empty = os.path.join(self.desktop.folder, "empty.qdeck")
        case.run_verb("new", empty)
        self.open(empty)
        self.app.click("label", "History")
        self.app.find("label", "Nothing Changed Yet")
        for _ in range(12):
            self.app.press("Tab")
            self.app.still()
            self.assertEqual([node for node in self.app.find_all("scroll pane", shown=False) if "focused" in node.states], [])

    def test_the_plan_goes_back_to_a_step_and_forth_again(self):
        steps = self.app.find_all("label", "Import of goals.csv")
        steps[1].click()       # newest first, and the last one is the pane's title
        self.app.still()
        self.app.find("push button", "Go Back to Here…").click()
        self.app.find("push button", driver.re.compile("^_?Go Back( Go Back)?$")).click()
        driver.wait_until(lambda: self.goal_in_file("G-01")["target"] == FIRST, "the target of the first step")
        self.app.find("label", "Import of goals.csv (undone)").click()
        self.app.still()
        self.app.find("push button", "Bring Back up to Here…").click()
        self.app.find("push button", driver.re.compile("^_?Bring Back( Bring Back)?$")).click()
        driver.wait_until(lambda: self.goal_in_file("G-01")["target"] == SECOND, "the target of the second step")

    def test_a_step_of_many_changes_shows_all_of_them_and_keeps_its_place_in_another_period(self):
        folder = os.path.join(self.desktop.folder, "many")
        os.makedirs(folder)
        with open(os.path.join(folder, "people.csv"), "w", encoding="utf-8") as file:
            file.write("code,name\n" + "".join(f"X-{i:02},Person {i}\n" for i in range(60)))
        self.close()
        case.run_verb("import", self.plan, folder)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.click("label", "History")
        self.app.find("label", "3 steps")
        self.app.find("label", "X-59 · Person", shown=False)     # the last of more than are filled in at once
        self.app.find_all("label", "Import of goals.csv")[1].click()     # the oldest
        self.app.find("label", f"300000  →  {FIRST}")
        self.app.press("alt+Left")
        self.app.still()
        self.app.find("label", f"300000  →  {FIRST}")

    def test_a_filter_without_hits_can_be_cleared(self):
        self.app.find("entry", "Filter the history").set_text("nobody")
        self.app.find("label", "No Step Found")
        self.app.find("push button", "Clear Filter").click()
        self.app.find("label", f"{FIRST}  →  {SECOND}")


class EmptyHistory(case.WindowCase):
    def test_tab_goes_on_behind_the_list_of_pages(self):
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.click("label", "History")
        self.app.find("label", "Nothing Changed Yet")
        self.app.press("Tab")
        driver.wait_until(lambda: "Previous period" in [node.name for node in self.app.tree().walk() if "focused" in node.states],
                          "the focus in the head")
        self.app.press("shift+Tab")
        driver.wait_until(lambda: "History" in [node.name for node in self.app.tree().walk() if "focused" in node.states],
                          "the focus back in the list of pages")


if __name__ == "__main__":
    unittest.main(verbosity=2)
