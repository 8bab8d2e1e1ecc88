"""Overview and campaigns in a real window: figures as shown, ways from card to page, a verdict in the file."""
import subprocess
import unittest

import case
import driver


class Campaigns(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")

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

    def test_cost_of_acquisition_leads_to_the_channels_by_key(self):
        self.app.press("ctrl+1")
        self.app.find("push button", "Export Deck…")

        def is_at_the_tile():
            tile = self.app.find("push button", driver.re.compile("^Acquisition cost"))
            return "focused" in tile.states

        for _ in range(40):
            if is_at_the_tile():
                break
            self.app.press("Tab")
        self.assertTrue(is_at_the_tile())
        self.app.press("Return")
        self.app.find("tree table", "Channels")

    def test_campaigns_stand_by_roi_with_their_totals_below(self):
        self.go_to_campaigns()
        rows = [" ".join(row) for row in self.app.rows("Campaigns")]
        self.assertIn("1:10.00", rows[0])
        self.assertIn("1:0.72", rows[-1])
        self.app.find("label", "Total")
        self.app.find("label", "1:1.94")

    def test_long_totals_are_whole_and_stand_under_their_columns(self):
        self.close()
        results = case.os.path.join(case.os.path.dirname(self.plan), "results.csv")
        with open(results, "w", encoding="utf-8") as file:
            file.write("date,campaign,channel,new_users,revenue,cost\n"
                       "2025-03-31,C-01,fission,27000000000,8143900000000,4196400000000\n")
        case.run_verb("import", self.plan, results)
        self.open(self.plan)
        self.go_to_campaigns()
        self.app.still()

        def right(name, nth):
            x, y, width, height = sorted((node.extents() for node in self.app.find_all("label", driver.re.compile(name))),
                                         key=lambda place: place[1])[nth]
            return x + width

        # the campaign's own figure, and the total below it
        for name in (r"^8,14\d,\d{3},\d{3},\d{3}$", r"^4,19\d,\d{3},\d{3},\d{3}$", r"^27,000,\d{3},\d{3}$"):
            self.assertLess(abs(right(name, 0) - right(name, -1)), 3, name)

    def drag_edge_before(self, head, by):
        x, y, width, height = self.app.find("label", head).extents()
        _, left, top = self.app.find("label", head).surface()
        at_x, at_y = round(left + x - 7), round(top + y + height / 2)
        subprocess.run(["xdotool", "mousemove", str(at_x), str(at_y), "sleep", "0.1", "mousedown", "1"], check=True)
        for part in range(1, 9):
            subprocess.run(["xdotool", "mousemove", str(at_x + by * part // 8), str(at_y), "sleep", "0.05"], check=True)
        subprocess.run(["xdotool", "sleep", "0.2", "mouseup", "1"], check=True)
        self.app.still()

    def test_a_column_dragged_wide_pushes_nothing_out_of_the_window(self):
        def places():
            return {name: self.app.find("label", name).extents()[0] for name in ("Channel", "Status", "Verdict")}

        self.go_to_campaigns()
        self.app.still()
        before, pane = places(), self.app.find("push button", "Edit All Fields").extents()
        self.drag_edge_before("Channel", 240)
        self.assertGreater(places()["Channel"], before["Channel"])       # as far as there was room
        self.assertEqual(places()["Verdict"], before["Verdict"])
        self.assertEqual(self.app.find("push button", "Edit All Fields").extents(), pane)
        self.drag_edge_before("Verdict", 120)                            # that of ROI: there is none left
        self.assertEqual(places()["Verdict"], before["Verdict"])
        self.assertEqual(self.app.find("push button", "Edit All Fields").extents(), pane)

    def test_a_verdict_is_in_the_file_at_once(self):
        self.go_to_campaigns()
        self.assertEqual(self.record_in_file("campaigns.csv", "C-04")["verdict"], "stop")
        self.app.find("label", "社区地推").click()
        self.app.find("label", driver.re.compile("^C-04 · "))     # the pane is about that campaign
        self.app.click("push button", "Fix")     # once its days have come and nothing moves any more
        driver.wait_until(lambda: self.record_in_file("campaigns.csv", "C-04")["verdict"] == "fix", "the verdict in the file")
        line = self.history()[-1]["changes"][0]
        self.assertEqual((line["code"], line["field"]), ("C-04", "verdict"))
        self.assertEqual(self.history()[-1]["what"], "Edit Verdict of C-04 社区地推")

    def test_a_name_is_typed_where_it_is_seen(self):
        self.go_to_campaigns()
        self.app.click("label", "社区地推", count=2)
        self.app.find("text", "Campaign").set_text("社区地推二期")
        self.app.press("Return")
        driver.wait_until(lambda: self.record_in_file("campaigns.csv", "C-04")["name"] == "社区地推二期", "the name in the file")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.record_in_file("campaigns.csv", "C-04")["name"] == "社区地推", "the name to come back")

    def test_after_adding_the_keys_go_to_the_new_row(self):
        self.go_to_campaigns()
        self.app.press("ctrl+n")
        self.app.find("push button", "Add")
        self.app.find("text", "Name", nth=-1).set_text("Autumn fair")
        self.app.press("ctrl+Return")
        self.app.find("label", "Autumn fair")
        self.app.still()
        self.app.press("F2")
        self.app.find("text", "Campaign").set_text("Autumn fair in Berlin")
        self.app.press("Return")
        driver.wait_until(lambda: "Autumn fair in Berlin" in [row["name"] for row in self.rows_in_file("campaigns.csv")],
                          "the name in the file")

    def test_what_is_added_outside_of_the_period_is_led_to(self):
        self.go_to_campaigns()
        self.app.press("ctrl+n")
        self.app.find("push button", "Add")
        self.app.find("text", "Name", nth=-1).set_text("Autumn fair")
        self.app.find("text", "Start").set_text("2025-10-08")
        self.app.find("text", "End").set_text("2025-10-12")
        self.app.press("ctrl+Return")
        self.app.click("push button", "Show")
        self.app.find("label", "2025 Q4")
        self.app.find("label", "Autumn fair")

    def test_what_was_learned_is_saved_when_it_is_left_and_stands_after_reopening(self):
        self.go_to_campaigns()
        self.app.click("label", "社区地推")
        self.app.click("push button", "Review")
        self.app.still()
        self.app.find("text", "Learned").click()
        self.app.still()
        self.app.press("ctrl+a")
        subprocess.run(["xdotool", "type", "--delay", "20", "Fewer stands, better places"], check=True)
        self.app.press("ctrl+Return")
        driver.wait_until(lambda: self.record_in_file("campaigns.csv", "C-04")["learned"] == "Fewer stands, better places",
                          "what was learned in the file")
        self.close()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.go_to_campaigns()
        self.app.click("label", "社区地推")
        self.app.click("push button", "Review")
        driver.wait_until(lambda: self.app.find("text", "Learned").text() == "Fewer stands, better places", "the text again")

    def test_the_pane_shows_days_and_the_plan_is_edited_in_it(self):
        self.go_to_campaigns()
        self.app.click("label", "新春好友助力裂变")
        days = driver.wait_until(lambda: self.app.find("image", "New users by day"), "the days")
        self.assertIn("2025-01-", days.get("Accessible", "Description"))
        self.app.click("push button", "Plan")
        self.app.click("label", "2025-01-06", count=2)
        self.app.find("text", "Start").set_text("2025-01-05")
        self.app.press("Return")
        driver.wait_until(lambda: self.record_in_file("campaigns.csv", "C-01")["start"] == "2025-01-05", "the start in the file")

    def test_a_filter_is_kept_by_name_and_comes_back(self):
        self.go_to_campaigns()
        self.app.click(None, "Filter campaigns")
        subprocess.run(["xdotool", "type", "--delay", "30", "C-04"], check=True)
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 1, "one campaign")
        self.app.click("push button", "Filter by Field")
        self.app.find("text", "Name of the filter").click()
        self.app.still()
        subprocess.run(["xdotool", "type", "--delay", "30", "On the street"], check=True)
        self.app.click("push button", "Save Filter")
        self.app.find("push button", "On the street")
        self.app.click("push button", "Clear Filter")
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 7, "all campaigns")
        self.app.click("push button", "On the street")
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 1, "one campaign again")
        self.app.press("Escape")

    def test_a_filter_without_hits_says_so_and_is_cleared(self):
        self.go_to_campaigns()
        self.app.click(None, "Filter campaigns")
        subprocess.run(["xdotool", "type", "--delay", "30", "nothing is called so"], check=True)
        self.app.find("label", "No campaign matches the filter.")
        self.app.click("push button", "Clear Filter")
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 7, "all campaigns")

    def test_campaigns_stand_month_by_month_with_sums_over_sums(self):
        self.go_to_campaigns()
        self.app.click("push button", "Month by month")
        driver.wait_until(lambda: "1:1.94" in self.app.find("image", "Campaigns month by month")
                          .get("Accessible", "Description"), "the months")
        words = self.app.find("image", "Campaigns month by month").get("Accessible", "Description")
        self.assertIn("信息流拉新投放 · Feb", words)
        self.assertIn("1:0.72", words)
        self.app.click("push button", "Month by month")
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 7, "the list again")

    def test_selected_campaigns_are_compared_and_copied(self):
        self.go_to_campaigns()
        self.app.click("label", "小程序老带新")
        self.app.press("shift+Down", "shift+Down")
        self.app.find("label", "3 campaigns selected")
        self.app.find("label", "120,480")     # new users of the three
        self.app.find("label", "1:4.34")      # 4,043,500 for 932,400
        self.app.click("push button", "Compare")
        chart = self.app.find("image", "Comparison of the campaigns")
        self.assertIn("1:9.22", chart.get("Accessible", "Description"))
        self.app.click("push button", "Copy Table")
        text = subprocess.run(["xclip", "-o", "-selection", "clipboard"], capture_output=True, text=True, timeout=10).stdout
        self.assertIn("ROI\t1:10.00\t1:9.22\t1:3.43", text)
        self.app.click("push button", "Back to the List")
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 7, "the list")

    def test_deleting_asks_nothing_is_lost_and_undo_brings_it_back(self):
        self.go_to_campaigns()
        self.app.click("label", "社区地推")
        self.app.press("ctrl+d")
        copies = driver.wait_until(lambda: [row["code"] for row in self.rows_in_file("campaigns.csv") if row["name"].startswith("社区地推")
                                            and row["code"] != "C-04"], "the copy in the file")
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 8, "eight campaigns")
        self.app.still()
        self.app.press("Delete")
        driver.wait_until(lambda: not any(row["code"] == copies[0] for row in self.rows_in_file("campaigns.csv")), "the copy to go")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: any(row["code"] == copies[0] for row in self.rows_in_file("campaigns.csv")), "the copy again")

    def test_after_deleting_the_row_that_follows_is_selected(self):
        self.go_to_campaigns()
        rows = self.app.rows("Campaigns")
        self.app.click("label", rows[3][0])
        self.app.press("ctrl+d")
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 8, "eight campaigns")
        self.app.still()
        self.app.press("Delete")            # the copy, which has no results, is the last one
        driver.wait_until(lambda: len(self.app.rows("Campaigns")) == 7, "seven campaigns")
        self.app.still()
        self.app.press("ctrl+d")            # of what is selected now: the last one of those that are left
        driver.wait_until(lambda: len([row for row in self.rows_in_file("campaigns.csv") if row["name"] == rows[6][0]]) == 2,
                          "a copy of the row before")

    def test_totals_say_that_a_filter_is_not_theirs(self):
        self.go_to_campaigns()
        self.app.find("label", "Total")
        self.app.find("entry", "Filter campaigns").set_text("社区")
        self.app.find("label", "Total without filter")
        self.app.find("label", "276,000")

    def focused(self):
        return [driver.plain(node.name) for node in self.app.tree().walk() if "focused" in node.states]

    def test_a_chosen_column_is_shown_and_typing_a_wide_value_leaves_the_focus_in_it(self):
        self.go_to_campaigns()
        self.app.click("push button", "Choose Columns")
        for name in ("Owner", "Budget"):
            self.app.click("check box", name)
        self.app.press("Escape")
        row = next(row for row in self.app.rows("Campaigns") if row[0] == "社区地推")
        self.assertIn("440,000", row)              # what was ticked is there, others had to go
        self.assertIn("吴刚", row)
        self.app.click("label", "440,000", count=2)
        self.app.still()
        self.app.press("ctrl+a", *"123456789", "Return")
        driver.wait_until(lambda: self.records_in_file("campaigns.csv")["C-04"]["budget"] == "123456789", "the budget in the file")
        self.app.still()
        self.assertIn("Budget", self.focused())


if __name__ == "__main__":
    unittest.main(verbosity=2)
