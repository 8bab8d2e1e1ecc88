"""What a milestone is measured by stands beside what the figures say."""
import unittest

import case


class MilestoneCriterion(case.WindowCase):
    def test_the_column_says_what_is_asked_for_and_what_there_is(self):
        case.run_verb("new", self.plan, "--template", "private-domain-plan")
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.go_to("Milestones")
        self.app.click(None, "Choose Columns")
        self.app.click("check box", "Criterion")
        self.app.press("Escape")
        self.app.find("label", "≥ 5,000 · 9,100 ✓")      # 5,000 users collected
        self.app.find("label", "≥ 5% · 4.6%")             # accepted, though the rate is not there yet
        self.app.still(quiet=0.8)                         # columns are written a moment later


if __name__ == "__main__":
    unittest.main()
