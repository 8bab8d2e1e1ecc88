"""The budget in a real window: typed like a spreadsheet, looked up in the file."""
import json
import re
import subprocess
import unittest

import case
import driver

MEDIA, REWARD, LABOUR = 3, 4, 2      # rows of the sample's categories, by code
JAN, FEB, MAR, SHARE, TRANSFERS = 0, 1, 2, 4, 5    # columns behind the fixed first one, where Ctrl+Home goes


class Budget(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open_budget()

    def open_budget(self):
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.go_to("Budget")
        self.app.find("table", "Budget")
        self.app.still()

    def amount(self, code):
        return self.record_in_file("budget.csv", code)["amount"]

    def wait_for_amount(self, code, amount):
        driver.wait_until(lambda: self.amount(code) == amount, f"{amount} of {code} in the file")

    def cell(self):
        """What a screen reader says of the cell with the cursor."""
        return next((node.name for node in self.app.find_all("table cell", shown=False) if "focused" in node.states), None)

    def go(self, row, column):
        self.app.find("table", "Budget").click()
        self.app.press("Escape", "ctrl+Home", *["Down"] * row, *["Right"] * column)
        self.app.still()

    def entry(self):
        return next((node for node in self.app.find_all("text") if "focused" in node.states), None)

    def type(self, text):
        self.app.press(*text)

    def undo(self):
        self.app.press("ctrl+z")

    def test_months_show_what_the_table_shows(self):
        self.app.click("push button", "By month")
        chart = self.app.find("image", "Budget by month")
        words = chart.get("Accessible", "Description")
        self.assertIn("Jan · 媒体投放", words)
        self.assertIn("640,000", words)
        self.assertIn("Jan · Together 1.80\u00a0M", words)
        self.app.click("push button", "Remaining")
        driver.wait_until(lambda: "−22,667" in self.app.find("image", "Budget by month").get("Accessible", "Description"),
                          "what is over budget below zero")

    def test_an_amount_in_wan_is_understood_and_saved(self):
        self.go(MEDIA, MAR)
        driver.wait_until(lambda: self.cell() == "媒体投放, Mar: 680,000", "the name of the cell")
        self.app.press("Right")
        driver.wait_until(lambda: self.cell() == "媒体投放, Current: 1,920,000", "the name of the next cell")
        self.app.press("Left", "F2")
        driver.wait_until(self.entry, "an entry").set_text("70万")
        self.app.find("label", "700,000")
        self.app.press("Return")
        self.wait_for_amount("B-media-03", "700000")
        self.assertEqual(self.history()[-1]["what"], "Budget of 媒体投放, 2025-03")
        self.undo()
        self.wait_for_amount("B-media-03", "680000")

    def test_undo_while_typing_takes_back_what_was_typed_and_no_more(self):
        self.go(MEDIA, MAR)
        self.app.press("F2")
        shown = driver.wait_until(self.entry, "an entry").text()
        steps = len(self.history())
        self.app.press("End", "1", "ctrl+z", "ctrl+z", "ctrl+z")
        self.app.still()
        self.assertEqual(self.entry().text(), shown)
        self.app.press("Return")
        self.app.still()
        self.assertEqual(self.amount("B-media-03"), "680000")
        self.assertEqual(len(self.history()), steps)

    def test_a_half_typed_amount_stays_in_its_month_when_the_period_is_changed(self):
        self.go(MEDIA, MAR)
        self.type("444")
        self.app.press("alt+Right")
        self.wait_for_amount("B-media-03", "444")
        self.assertEqual(self.history()[-1]["what"], "Budget of 媒体投放, 2025-03")
        self.assertEqual(len(self.history()), 1)
        # what cannot be read stays where it is
        self.app.press("alt+Left")
        self.go(MEDIA, MAR)
        self.type("4x4")
        self.app.press("alt+Right")
        self.app.still()
        self.assertEqual(driver.wait_until(self.entry, "the entry").text(), "4x4")

    def test_what_cannot_be_read_is_not_carried_into_another_period(self):
        self.go(MEDIA, MAR)
        self.type("4x4")
        self.app.click("push button", "Next period")
        self.app.find("label", re.compile("^“4x4” was not stored"))
        self.assertIsNone(self.entry())
        self.app.click("push button", "Previous period")
        self.app.still()
        self.assertEqual(self.history(), [])
        self.assertEqual(self.amount("B-media-03"), "680000")

    def test_who_comes_by_key_types_into_the_grid(self):
        self.app.press("ctrl+1")
        self.app.still()
        self.app.press("ctrl+4")
        driver.wait_until(self.cell, "the focus on a cell")

    def test_tab_goes_right_and_enter_back_below_the_first(self):
        self.go(MEDIA, JAN)
        self.type("650000")
        self.app.press("Tab")
        self.type("610000")
        self.app.press("Return")
        self.wait_for_amount("B-media-01", "650000")
        self.wait_for_amount("B-media-02", "610000")
        driver.wait_until(lambda: self.cell() == "裂变奖励, Jan: 540,000", "the cell below the first one")

    def test_pasted_and_filled_blocks_are_one_step(self):
        self.go(MEDIA, JAN)
        self.app.press("shift+Right", "ctrl+c", "Down", "ctrl+v")
        self.wait_for_amount("B-reward-01", "640000")
        self.assertEqual(self.amount("B-reward-02"), "600000")
        self.assertEqual(self.history()[-1]["what"], "Budget: 2 cells")
        self.app.still()
        self.undo()
        self.wait_for_amount("B-reward-01", "540000")
        self.assertEqual(self.amount("B-reward-02"), "480000")

        self.app.still()
        self.go(MEDIA, JAN)      # and the first cell fills those to its right
        self.app.press("shift+Right", "shift+Right", "ctrl+r")
        self.wait_for_amount("B-media-03", "640000")
        self.assertEqual(self.amount("B-media-02"), "640000")

    def test_a_block_of_a_spreadsheet_is_pasted_as_one_step(self):
        steps = len(self.history())
        block = "65万\t¥610,000.50\n541,000\t481000\n"       # as spreadsheets and chat programs hand it over
        subprocess.run(["xclip", "-i", "-selection", "clipboard"], input=block, text=True, check=True)
        self.go(MEDIA, JAN)
        self.app.press("ctrl+v")
        self.wait_for_amount("B-reward-02", "481000")
        self.assertEqual([self.amount(code) for code in ("B-media-01", "B-media-02", "B-reward-01")],
                         ["650000", "610000.50", "541000"])
        self.assertEqual(len(self.history()), steps + 1)
        self.app.still()
        self.undo()
        self.wait_for_amount("B-media-01", "640000")

    def test_what_cannot_be_read_stays_in_the_cell(self):
        self.go(MEDIA, JAN)
        steps = len(self.history())
        self.type("12x")
        self.app.press("Return")
        self.app.still()
        self.assertEqual(self.entry().text(), "12x")
        self.app.press("Escape")
        driver.wait_until(lambda: self.cell() == "媒体投放, Jan: 640,000", "the cell as it was")
        self.assertEqual(len(self.history()), steps)

    def test_closing_while_typing_loses_nothing(self):
        self.go(MEDIA, JAN)
        self.type("65000")
        self.app.still()
        self.close()
        self.wait_for_amount("B-media-01", "65000")

    def test_a_name_that_is_typed_is_taken_by_a_press_on_what_shows_it(self):
        def spend(name):
            return next((node for node in self.app.find_all("push button") if node.name.startswith("2025-")
                         and f", {name}, " in node.name), None)
        row = driver.wait_until(lambda: spend("人力"), "a spend of the category")
        self.go(LABOUR, JAN)
        self.app.press("Left", "F2")
        driver.wait_until(self.entry, "an entry").set_text("人力与外包")
        row.click()
        driver.wait_until(lambda: spend("人力与外包") and not spend("人力"), "spends with the new name")
        self.assertEqual(self.record_in_file("budget_categories.csv", "labour")["name"], "人力与外包")
        self.app.still()
        self.app.press("Escape")            # the form, where the hand was faster than the new rows

    def test_a_month_of_a_quarter_line_is_typed_on_its_own(self):
        self.go(LABOUR, JAN)
        self.type("310000")
        self.app.press("Return")
        self.wait_for_amount("B-labour-Q1", "310000")
        self.assertEqual(self.record_in_file("budget.csv", "B-labour-Q1")["period"], "2025-01")
        self.assertEqual(self.amount("B-labour-2025-03"), "300000")
        self.app.still()
        self.undo()
        driver.wait_until(lambda: self.record_in_file("budget.csv", "B-labour-Q1")["period"] == "2025Q1", "the quarter's line again")
        self.assertIsNone(self.record_in_file("budget.csv", "B-labour-2025-03"))

    def test_a_new_category_is_named_in_its_cell(self):
        self.go(MEDIA, JAN)
        self.app.press("ctrl+n")
        driver.wait_until(lambda: self.entry() and self.entry().text() == "New category", "an entry with the name")
        self.app.press("P", "R", "Return")      # what stands there is typed over
        driver.wait_until(lambda: "PR" in [row["name"] for row in self.rows_in_file("budget_categories.csv")], "the category")

    def test_each_row_says_its_share_of_the_whole(self):
        self.go(MEDIA, SHARE)
        review = json.loads(case.run_verb("review", self.plan, "--period", "2025Q1", "--as-of", "2025-04-15", "--json"))
        media = next(row for row in review["budget"]["by_category"] if row["code"] == "media")["current"]
        whole = sum(row["current"] for row in review["budget"]["by_category"])
        driver.wait_until(lambda: self.cell() == f"媒体投放, Share: {100 * media / whole:.1f}%", "the share in the table")

    def test_a_total_is_shared_out_in_percent_as_one_step(self):
        before = self.rows_in_file("budget.csv")
        self.app.click(None, "More for the budget")
        self.app.click("menu item", "Shares…")
        self.app.find("text", "Share of 培训").set_text("101")
        self.app.find("label", "a share is between 0% and 100%")
        self.app.find("text", "Share of 培训").set_text("5%")
        self.app.find("label", "273,000")        # of 5,460,000
        self.app.find("label", "104.3% of the total is assigned: 233,000 too much")
        self.app.find("text", "Share of 媒体投放").set_text("30")
        self.app.click("push button", "Scale to 100%")
        self.app.find("label", "100% of the total is assigned")
        self.app.click("push button", "Share Out")
        driver.wait_until(lambda: self.rows_in_file("budget.csv") != before, "the new amounts in the file")
        rows = {row["code"]: row for row in self.rows_in_file("budget.csv")}
        inside = [row for row in rows.values() if row["period"] in ("2025-01", "2025-02", "2025-03", "2025Q1")]
        self.assertEqual(sum(float(row["amount"]) for row in inside), 5460000)
        self.assertIn("of 5,460,000 in 2025Q1", rows["B-media-01"]["basis"])
        self.app.press("ctrl+z")
        driver.wait_until(lambda: [row["amount"] for row in self.rows_in_file("budget.csv")] == [row["amount"] for row in before],
                          "the amounts as they were")

    def test_a_transfer_shows_before_and_after_and_refuses_less_than_0(self):
        self.go(MEDIA, MAR)
        self.app.click("push button", "Transfer…")
        self.app.find("text", "Amount").set_text("-5")
        self.app.find("label", "The amount of a transfer is above 0")
        self.app.find("text", "Amount").set_text("3万")
        self.app.find("label", "650,000")        # the line after it
        self.app.find("label", "1,890,000")      # its category after it
        self.app.click("push button", "Transfer")
        driver.wait_until(lambda: any(row["from_line"] == "B-media-03" and row["amount"] == "30000"
                                      for row in self.rows_in_file("transfers.csv")), "the transfer in the file")
        self.go(MEDIA, TRANSFERS)
        driver.wait_until(lambda: self.cell() == "媒体投放, Transfers: −30,000", "the transfer in the table")

    def test_more_than_a_line_has_is_transferred_only_by_the_button_that_says_so(self):
        before = len(self.rows_in_file("transfers.csv"))
        self.go(MEDIA, MAR)
        self.app.click("push button", "Transfer…")
        self.app.find("text", "Amount").set_text("70万")
        self.app.find("label", "This is 20,000 more than the line has: it would be left below 0.")
        self.app.find("label", "−20,000")
        self.app.find("text", "Amount").click()
        self.app.press("Return")                 # goes to the button only
        self.app.still()
        self.assertEqual(len(self.rows_in_file("transfers.csv")), before)
        self.app.press("Return")
        driver.wait_until(lambda: len(self.rows_in_file("transfers.csv")) == before + 1, "the transfer in the file")

    def test_a_block_that_does_not_fit_is_told_how_much_room_there_is(self):
        steps = len(self.history())
        block = "1,000\t2,000\n" * 9
        subprocess.run(["xclip", "-i", "-selection", "clipboard"], input=block, text=True, check=True)
        self.go(6, FEB)
        self.app.press("ctrl+v")
        self.app.find("label", "The copied block is 9 × 2 cells (rows × columns); from this cell on there is room for 1 × 2.")
        self.assertEqual(len(self.history()), steps)

    def test_the_register_beside_the_chart_fills_its_card(self):
        def shown():
            return [node for node in self.app.find_all("push button") if node.name.startswith("2025-")]
        self.assertGreaterEqual(len(shown()), 7)
        height = shown()[0].extents()[3]
        room = self.app.find("push button", "Show all").extents()[1] - shown()[0].extents()[1]
        self.assertLess(room - len(shown()) * height, 2 * height + 24, "no row's height is left empty above the buttons")

    def test_the_register_is_typed_like_a_spreadsheet(self):
        self.app.click("push button", "Show all")
        self.app.find("table", "Spend register")
        self.app.still()
        self.app.press("ctrl+Home", *["Right"] * 3)      # type, status, category, amount
        driver.wait_until(lambda: self.cell() and ", Amount: " in self.cell(), "the amount of the last spend")
        rows = self.rows_in_file("spend.csv")
        last = max(row["date"] for row in rows)
        first = min(row["code"] for row in rows if row["date"] == last)
        self.type("1234")
        self.app.press("Return")
        driver.wait_until(lambda: next(row for row in self.rows_in_file("spend.csv") if row["code"] == first)["amount"]
                          == "1234", "the amount in the file")
        self.app.press("Up", "Left")
        # the beginning of a name that no other has
        subprocess.run(["xclip", "-i", "-selection", "clipboard"], input="内容", text=True, check=True)
        self.app.press("ctrl+v")
        driver.wait_until(lambda: next(row for row in self.rows_in_file("spend.csv") if row["code"] == first)["category"]
                          == "content", "the category in the file")

    def test_spend_entered_by_form_is_in_the_file_after_reopening(self):
        before = len(self.rows_in_file("spend.csv"))
        self.app.click("push button", "New…")
        self.app.find("text", "Amount").set_text("25000")
        self.app.still()
        self.app.click("push button", "Add")
        driver.wait_until(lambda: len(self.rows_in_file("spend.csv")) == before + 1, "one more spend")
        self.close()
        self.open_budget()
        self.app.find("label", f"{before} of {before + 1} entries")     # of today, after the quarter


if __name__ == "__main__":
    unittest.main(verbosity=2)
