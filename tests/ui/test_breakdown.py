"""The break-down assistant in a real window: parts suggested, a rest put into one, written as one step, taken back."""
import unittest

import case
import driver

YEAR_GOAL = "G-00"


class Breakdown(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.press("ctrl+2")
        self.app.find("tree table", "Goals")
        self.app.find("label", "2025年新增用户达到120万").click()
        self.app.press("ctrl+b")
        self.app.find("push button", "Write 3 Goals")

    def test_parts_with_a_rest_are_balanced_written_as_one_step_and_undone(self):
        steps = len(self.history())
        self.app.find("text", "Suggested target, Q4").set_text("29万")
        self.app.find("label", "10,000 of the target is not in any part")
        self.app.click("push button", driver.re.compile("Put the Rest into"))
        self.app.find("label", driver.re.compile("The sum equals the target"))
        self.app.click("push button", "Write 3 Goals")
        driver.wait_until(lambda: self.goal_in_file(f"{YEAR_GOAL}-2025Q4") is not None, "the new goal in the file")
        new = self.goal_in_file(f"{YEAR_GOAL}-2025Q4")
        self.assertEqual((new["target"], new["parent"], new["period"]), ("290000", YEAR_GOAL, "2025Q4"))
        self.assertEqual(len(self.history()), steps + 1)
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.goal_in_file(f"{YEAR_GOAL}-2025Q4") is None, "the goal to go again")

    def test_a_text_that_is_no_number_is_named_and_cannot_be_written(self):
        self.app.find("text", "Suggested target, Q4").set_text("1,5")
        self.app.find("label", driver.re.compile("A target cannot be read"))
        self.app.press("Escape")
        self.app.find("tree table", "Goals")
        self.assertIsNone(self.goal_in_file(f"{YEAR_GOAL}-2025Q4"))

    def test_a_weight_that_is_no_number_is_named_and_cannot_be_written(self):
        self.app.click(None, "Weights")
        self.app.find("text", "Weight, Q4").set_text("abc")
        self.app.find("label", driver.re.compile("A weight cannot be read"))
        driver.wait_until(lambda: "sensitive" not in self.app.find("push button", driver.re.compile("Write")).states,
                          "nothing to be written")
        self.app.find("text", "Weight, Q4").set_text("1.5")
        driver.wait_until(lambda: "sensitive" in self.app.find("push button", driver.re.compile("Write")).states,
                          "the parts to be written")
        self.app.press("Escape")
        driver.wait_until(lambda: len([window for window in self.app.windows() if not window["popup"]]) == 1, "it to close")


if __name__ == "__main__":
    unittest.main(verbosity=2)
