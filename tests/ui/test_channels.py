"""The channels page in a real window: shares and returns as shown, chart and table together, notes and verdicts in the
file, adding, deleting and taking back."""
import re
import subprocess
import unittest

import case
import driver


class Channels(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.go_to("Channels")
        self.app.find("tree table", "Channels")
        driver.wait_until(lambda: len(self.app.rows("Channels")) == 6, "six channels")

    def test_shares_and_returns_stand_by_revenue_those_without_results_last(self):
        rows = [" ".join(row) for row in self.app.rows("Channels")]
        self.assertIn("社交裂变", rows[0])
        for text in ("187,680", "68.0%", "35.0%", "58.7%", "7.83", "1:3.25"):
            self.assertIn(text, rows[0])
        self.assertIn("1:0.88", rows[3])
        self.assertIn("cost missing", rows[4])
        self.app.find("label", "276,000")

    def test_the_chart_names_its_bubbles_and_shows_months(self):
        chart = self.app.find("image", "ROI and scale of the channels")
        self.assertIn("1:9.14", chart.get("Accessible", "Description"))
        self.app.click("push button", "By month")
        months = self.app.find("image", "Channels month by month")
        driver.wait_until(lambda: "Feb 1:0.72" in self.app.find("image", "Channels month by month")
                          .get("Accessible", "Description"), "the months")
        self.assertIsNotNone(months)

    def test_the_funnel_says_what_a_step_costs(self):
        self.app.click("push button", "Funnel")
        steps = self.app.find("image", "Funnel and cost per step")
        told = steps.get("Accessible", "Description")
        self.assertIn("each", told)
        self.app.find("label", re.compile("^all channels; bars by logarithm · paid channels: .*ROAS 1:"))
        self.app.click("label", "社交裂变")
        self.app.find("label", re.compile("^社交裂变; bars by logarithm"))
        driver.wait_until(lambda: self.app.find("image", "Funnel and cost per step").get("Accessible", "Description") != told,
                          "the funnel of one channel")

    def test_what_if_follows_what_is_typed_and_writes_nothing(self):
        before = self.history()
        self.app.click("label", "信息流广告")
        self.app.click("push button", "What If…")
        self.app.find("label", "62,000")
        self.app.find("text", "Cost per new user").set_text("-20%")
        self.app.find("label", "77,500")
        self.app.find("label", "1,680,000")
        self.app.find("text", "Revenue per new user").set_text("20%")
        self.app.find("label", "a change needs its sign, like −20%")
        self.app.find("text", "Revenue per new user").set_text("+20%")
        self.app.find("label", "2,016,000")
        self.app.press("Escape")
        self.app.find("tree table", "Channels")
        self.assertEqual(self.history(), before)

    def test_the_key_of_the_page_leads_to_the_first_name(self):
        """The first row begins at its name, so that F2 renames."""
        self.app.press("ctrl+1")
        self.app.press("ctrl+6")
        driver.wait_until(lambda: "Channel" in [node.name for node in self.app.tree().walk() if "focused" in node.states],
                          "the focus on the name of a channel")
        self.app.press("F2")
        self.app.find("text", "Channel").set_text("裂变")
        self.app.press("Return")
        driver.wait_until(lambda: "裂变" in [channel["name"] for channel in self.records_in_file("channels.csv").values()],
                          "the name of the first row in the file")

    def test_a_note_is_in_the_file_at_once(self):
        self.app.click("label", "Q2 加大投入", count=2)
        self.app.find("text", "Note").set_text("先看留存")
        self.app.press("Return")
        driver.wait_until(lambda: self.records_in_file("channels.csv")["video"]["note"] == "先看留存", "the note in the file")

    def test_the_verdict_of_a_channel_is_that_of_its_dearest_campaign(self):
        before = self.records_in_file("campaigns.csv")
        self.assertEqual(before["C-03"]["verdict"], "fix")
        self.app.click("push button", "Fix")
        self.app.click("push button", "Stop")
        driver.wait_until(lambda: self.records_in_file("campaigns.csv")["C-03"]["verdict"] == "stop", "the verdict in the file")

    def test_a_channel_is_added_deleted_and_comes_back(self):
        self.app.press("ctrl+n")
        self.app.find("push button", "Cancel")
        self.app.still()
        subprocess.run(["xdotool", "type", "--delay", "30", "Short video"], check=True)
        self.app.press("Tab")
        self.app.still()
        self.app.click("push button", "Add")
        added = driver.wait_until(lambda: [code for code, row in self.records_in_file("channels.csv").items()
                                           if row["name"] == "Short video"], "the channel in the file")
        driver.wait_until(lambda: len(self.app.rows("Channels")) == 7, "seven channels")
        self.app.still()
        self.app.press("Delete")            # the keys are where the new channel is
        driver.wait_until(lambda: added[0] not in self.records_in_file("channels.csv"), "the channel to go")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: added[0] in self.records_in_file("channels.csv"), "the channel to come back")

    def test_a_long_name_has_room_before_notes(self):
        before = self.app.find("label", "高转化但留存率低").extents()[2]
        self.app.press("ctrl+n")
        self.app.find("push button", "Cancel")
        self.app.still()
        subprocess.run(["xdotool", "type", "--delay", "30", "Short video for local services"], check=True)
        self.app.press("Tab", "ctrl+Return")
        driver.wait_until(lambda: len(self.app.rows("Channels")) == 7, "seven channels")
        driver.wait_until(lambda: self.app.find("label", "高转化但留存率低").extents()[2] < before, "the notes to give room")

    def test_only_channels_with_results_can_be_asked_for(self):
        self.app.click("push button", "Only channels with results")
        driver.wait_until(lambda: len(self.app.rows("Channels")) == 4, "four channels")


if __name__ == "__main__":
    unittest.main(verbosity=2)
