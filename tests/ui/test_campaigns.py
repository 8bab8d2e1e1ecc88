"""Overview and campaigns in a real window: figures as shown, ways from card to page, a verdict in the file."""
import csv
import os
import unittest

import case
import driver


class Campaigns(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")

    def campaign_in_file(self, code):
        folder = os.path.join(self.desktop.folder, "export")
        case.run_verb("export", self.plan, "--to", folder)
        with open(os.path.join(folder, "campaigns.csv"), encoding="utf-8-sig", newline="") as file:
            return next(row for row in csv.DictReader(file) if row["code"] == code)

    def go_to_campaigns(self):
        self.go_to("Campaigns")
        self.app.find("tree table", "Campaigns")
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 7, "seven campaigns")

    def test_overview_shows_the_score_and_the_key_figures(self):
        self.app.press("ctrl+1")
        for name in ("85.3%", "276,000", "1:1.94", "15.20"):
            self.app.find("label", name)

    def test_roi_card_leads_to_the_campaigns(self):
        self.app.press("ctrl+1")
        self.app.find("push button", "Campaign ROI").click()
        self.app.find("tree table", "Campaigns")

    def test_campaigns_stand_by_roi_with_their_totals_below(self):
        self.go_to_campaigns()
        rows = [" ".join(row) for row in self.app.rows("Campaigns")]
        self.assertIn("1:10.00", rows[0])
        self.assertIn("1:0.72", rows[-1])
        self.app.find("label", "Total of 7 with cost")
        self.app.find("label", "1:1.94")

    def test_a_verdict_is_in_the_file_at_once(self):
        self.go_to_campaigns()
        self.assertEqual(self.campaign_in_file("C-04")["verdict"], "stop")
        self.app.find("label", "社区地推").click()
        self.app.still()
        self.app.find("push button", "Fix").click()
        driver.wait_until(lambda: self.campaign_in_file("C-04")["verdict"] == "fix", "the verdict in the file")
        line = self.history()[-1]["changes"][0]
        self.assertEqual((line["code"], line["field"]), ("C-04", "verdict"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
