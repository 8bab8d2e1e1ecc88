"""Metrics are taken from the catalogue, with what their formulas read, as one step, from an empty plan on."""
import unittest

import case
import driver


class MetricCatalogue(case.WindowCase):
    def codes(self):
        return [row["code"] for row in self.rows_in_file("metrics.csv")]

    def test_a_formula_comes_with_its_parts_and_goes_with_them(self):
        case.run_verb("new", self.plan, "--template", "empty-en")
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.press("ctrl+m")
        self.app.find("label", "No Metrics Yet")
        self.app.click("push button", "Add Metrics…", nth=1)
        self.app.find(None, "Search metrics").set_text("lifetime value (LTV)")
        self.app.click("check box", "Lifetime value (LTV)")
        self.app.find("label", "Metrics that a formula reads are added with it.")
        self.app.click("push button", "Add 4")
        driver.wait_until(lambda: self.codes() == ["arpu", "ltv", "purchase_frequency", "retention"], "four metrics in the file")
        self.app.find("table", "Figures by month")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.codes() == [], "none in the file")
        self.app.find("label", "No Metrics Yet")
        self.app.press("Escape")

    def test_what_the_plan_has_is_not_offered_again(self):
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.press("ctrl+m")
        self.app.click("push button", "Add Metrics…")
        self.app.find(None, "Search metrics").set_text("first acquired")
        self.assertNotIn("sensitive", self.app.find("check box", "New users").states)
        self.app.find(None, "Search metrics").set_text("生命周期价值")      # the plan is in Chinese, the window is not
        self.app.find("check box", "Lifetime value (LTV)")
        self.app.press("Escape", "Escape")      # the search first
        driver.wait_until(lambda: not self.app.find_all(None, "Search metrics"), "the catalogue to close")
        self.app.press("Escape")
        driver.wait_until(lambda: not self.app.find_all("table", "Figures by month"), "the window to close")


if __name__ == "__main__":
    unittest.main()
