"""Comparing with another copy of the plan: what it says otherwise is shown, what is ticked is written as one step."""
import os
import re
import shutil
import unittest

import case
import driver


class Compare(case.WindowCase):
    def other_copy(self):
        """a copy beside the plan with a goal of its own, another title and another day"""
        other, folder = (os.path.join(self.desktop.folder, name) for name in ("colleague.qdeck", "more"))
        shutil.copy(self.plan, other)
        os.makedirs(folder)
        for name, text in (("goals.csv", "code,title,period,note\nG-01,Theirs <b>,2025Q1,from a colleague\n"
                                         "G-88,New from a colleague,2025Q2,\n"),
                           ("results.csv", "date,campaign,channel,revenue\n2025-01-06,C-01,fission,90000\n")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        case.run_verb("import", other, folder)
        return other

    def compare_with(self, path):
        self.app.find("push button", "Next period")
        self.app.still()
        self.app.press("F10")
        self.app.click("menu item", "Compare with Another Plan…")
        self.app.choose_file(path)

    def test_what_is_ticked_comes_over_and_can_be_undone(self):
        self.new_sample()
        other = self.other_copy()
        before = len(self.history())
        title = self.goal_in_file("G-01")["title"]
        self.open(self.plan)
        self.compare_with(other)
        self.app.find("label", "4 Changes")
        self.app.find("label", re.compile("0 added, 1 updated, 0 deleted"))
        self.app.click("check box", re.compile("^G-01.*Title"))
        self.app.click("push button", "Apply")
        self.app.find("label", "3 changes taken over")
        steps = self.history()
        self.assertEqual(len(steps), before + 1)
        self.assertEqual(steps[-1]["what"], "Merge of colleague.qdeck")
        self.assertEqual([(c["kind"], c["code"], c["field"]) for c in steps[-1]["changes"]],
                         [("goal", "G-01", "note"), ("goal", "G-88", None), ("result", None, None)])
        self.assertEqual(self.goal_in_file("G-01")["title"], title)
        self.app.still()
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.goal_in_file("G-01")["note"] != "from a colleague", "undo")

    def test_a_copy_is_saved_with_its_history_and_opened_beside(self):
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()
        copy = os.path.join(self.desktop.folder, "for 小王")
        self.app.press("ctrl+shift+s")
        self.app.choose_file(copy)
        self.app.find("label", "Copy saved: for 小王.qdeck")
        self.assertEqual(case.run_verb("history", copy + ".qdeck"), case.run_verb("history", self.plan))
        self.app.click("push button", "Open Copy")
        driver.wait_until(lambda: len([window for window in self.app.windows() if not window["popup"]]) == 2, "a window of its own")
        self.app.still()

    def test_a_deletion_is_taken_only_when_it_is_ticked(self):
        self.new_sample()
        other = os.path.join(self.desktop.folder, "colleague.qdeck")
        shutil.copy(self.plan, other)
        here_only = os.path.join(self.desktop.folder, "goals.csv")
        with open(here_only, "w", encoding="utf-8") as file:
            file.write("code,title,period\nG-77,Here only,2025Q1\n")
        case.run_verb("import", self.plan, here_only)
        self.open(self.plan)
        self.compare_with(other)
        self.app.find("label", "1 Change")
        self.assertNotIn("checked", self.app.find("check box", re.compile("^G-77")).states)
        self.app.click("check box", re.compile("^G-77"))
        self.app.click("push button", "Apply")
        driver.wait_until(lambda: "G-77" not in [row["code"] for row in self.rows_in_file("goals.csv")], "the deletion")

    def test_equal_plans_are_said_to_be_equal(self):
        self.new_sample()
        other = os.path.join(self.desktop.folder, "colleague.qdeck")
        shutil.copy(self.plan, other)
        self.open(self.plan)
        self.compare_with(other)
        self.app.find("label", "Both plans say the same.")


if __name__ == "__main__":
    unittest.main()
