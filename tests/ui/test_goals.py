"""Goals in a real window: what is shown, what typing does to the file and to the history."""
import unittest

import case
import driver

GOAL = "G-01"
TITLE = "Q1新用户增长突破30万"


class Goals(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.press("ctrl+2")
        self.app.find("tree table", "Goals")

    def target_cell(self):
        rows = self.app.rows("Goals")
        return next(" ".join(row) for row in rows if TITLE in row[0])

    def type_target(self, text):
        """Selects the goal's row, goes to its target by keyboard, types."""
        self.app.find("label", TITLE).click()
        self.app.still()
        target = self.app.find("label", "300,000")
        target.click(count=2)
        self.app.still()
        entry = self.app.find("text", f"Target, {TITLE}")
        entry.set_text(text)
        self.app.press("Return")

    def steps_of_target(self):
        return [step for step in self.history() if any(line["field"] == "target" and line["code"] == GOAL and line["old"]
                                                       for line in step.get("changes", []))]

    def test_rows_of_the_period_are_shown_with_status_in_words(self):
        rows = self.app.rows("Goals")
        line = self.target_cell()
        for part in ("300,000", "276,000", "92.0%", "Near"):
            self.assertIn(part, line)
        self.assertEqual(len(rows), 8)

    def test_typed_target_is_in_the_file_and_in_the_history_at_once(self):
        self.type_target("28万")
        driver.wait_until(lambda: "280,000" in self.target_cell(), "the new target in the table")
        self.assertEqual(self.goal_in_file(GOAL)["target"], "280000")
        step = self.history()[-1]
        line = next(line for line in step["changes"] if line["field"] == "target")
        self.assertEqual((line["code"], line["old"], line["new"]), (GOAL, "300000", "280000"))

    def test_a_half_typed_target_stays_with_its_goal_when_the_period_is_changed(self):
        self.app.find("label", "300,000").click(count=2)
        self.app.find("text", f"Target, {TITLE}").set_text("28万")
        self.app.press("alt+Right")
        driver.wait_until(lambda: self.goal_in_file(GOAL)["target"] == "280000", "the target in the file")
        self.app.find("label", "2025 Q2")
        # what cannot be read stays where it is, and the period too
        self.app.press("alt+Left")
        self.app.find("label", "280,000").click(count=2)
        self.app.find("text", f"Target, {TITLE}").set_text("lots")
        self.app.press("alt+Right")
        self.app.still()
        self.assertEqual(self.app.find("text", f"Target, {TITLE}").text(), "lots")
        self.app.find("label", "2025 Q1")
        self.app.press("Escape")
        self.app.still()

    def test_what_is_wrong_in_a_cell_does_not_cover_a_form_that_is_opened_over_it(self):
        def popups():
            return [window for window in self.app.windows() if window["popup"]]
        self.app.find("label", "300,000").click(count=2)
        self.app.find("text", f"Target, {TITLE}").set_text("lots")
        self.app.press("Return")
        driver.wait_until(popups, "what is wrong")
        self.app.press("ctrl+comma")
        self.app.find("text", "Your name")
        driver.wait_until(lambda: not popups(), "the message to go")
        self.app.press("Escape")
        driver.wait_until(popups, "the message to come back")
        self.app.press("Escape")
        driver.wait_until(lambda: not popups(), "the cell to be as it was")

    def test_undo_in_a_cell_neither_empties_it_nor_undoes_the_step_before(self):
        self.type_target("28万")
        driver.wait_until(lambda: "280,000" in self.target_cell(), "the new target in the table")
        self.app.find("label", "280,000").click(count=2)
        self.app.still()
        shown = self.app.find("text", f"Target, {TITLE}").text()
        self.app.press("End", "1")
        driver.wait_until(lambda: self.app.find("text", f"Target, {TITLE}").text() == shown + "1", "what was typed")
        self.app.press("ctrl+z", "ctrl+z", "ctrl+z")
        self.app.still()
        self.assertEqual(self.app.find("text", f"Target, {TITLE}").text(), shown)
        self.app.press("Return")
        self.app.still()
        self.assertEqual(self.goal_in_file(GOAL)["target"], "280000")
        self.app.press("ctrl+z")        # in the table it is the plan's again
        driver.wait_until(lambda: self.goal_in_file(GOAL)["target"] == "300000", "the target before")

    def test_the_same_target_in_other_words_is_no_step_and_stands_as_before(self):
        self.type_target("30万")
        driver.wait_until(lambda: "300,000" in self.target_cell(), "the target as the table writes it")
        self.assertEqual(self.steps_of_target(), [])

    def test_targets_are_typed_down_their_column_as_in_a_worksheet(self):
        self.app.find("label", "300,000").click(count=2)
        self.app.still()
        self.app.press("ctrl+a", *"310000", "Return", *"190000", "Return")
        driver.wait_until(lambda: self.goal_in_file("G-01F")["target"] == "190000", "the second target in the file")
        self.app.still()
        self.app.press("Down", "Up", "Up", *"195000", "Return")
        driver.wait_until(lambda: self.goal_in_file("G-01F")["target"] == "195000", "the same target in the file")
        self.assertEqual(self.goal_in_file(GOAL)["target"], "310000")
        self.assertEqual(self.goal_in_file("G-01F")["title"], "Q1社交裂变新增用户")
        self.app.press("ctrl+d")        # the row reached is the selected one
        driver.wait_until(lambda: len(self.app.rows("Goals")) == 9, "a copy of it")
        self.assertEqual(self.history()[-1]["changes"][0]["new"], "Q1信息流新增用户")

    def test_undo_and_redo_survive_a_restart(self):
        self.type_target("280000")
        driver.wait_until(lambda: "280,000" in self.target_cell(), "the new target in the table")
        self.close()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.press("ctrl+2")
        self.app.find("label", "280,000")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: "300,000" in self.target_cell(), "the old target in the table")
        self.assertEqual(self.goal_in_file(GOAL)["target"], "300000")
        self.app.press("ctrl+shift+z")
        driver.wait_until(lambda: "280,000" in self.target_cell(), "the new target again")
        self.assertEqual(self.goal_in_file(GOAL)["target"], "280000")

    def test_alt_return_opens_the_form_also_from_a_cell(self):
        driver.wait_until(lambda: [node for node in self.app.tree().walk() if "focused" in node.states
                                   and node.name.startswith("Goal, ")], "the focus on the cell of a goal")
        self.app.press("ctrl+Return")
        driver.wait_until(lambda: len([window for window in self.app.windows() if not window["popup"]]) == 2, "the form")
        self.app.press("Escape")
        driver.wait_until(lambda: len([window for window in self.app.windows() if not window["popup"]]) == 1, "it to close")

    def test_text_that_is_no_number_is_refused_in_place(self):
        self.type_target("1,5")
        self.app.find("label", driver.re.compile("1,5"))     # the message beside the field names what was read
        self.assertEqual(self.goal_in_file(GOAL)["target"], "300000")
        self.app.press("Escape")
        driver.wait_until(lambda: "300,000" in self.target_cell(), "the cell as it was")

    def test_a_window_closes_over_text_that_is_no_number(self):
        self.app.find("label", TITLE).click()
        self.app.still()
        self.app.find("label", "300,000").click(count=2)
        self.app.still()
        self.app.find("text", f"Target, {TITLE}").set_text("1,5")
        self.close()                # which says how the program ended
        self.assertEqual(self.goal_in_file(GOAL)["target"], "300000")

    def test_text_that_is_no_number_stays_when_the_cell_is_left(self):
        self.app.find("label", TITLE).click()
        self.app.still()
        self.app.find("label", "300,000").click(count=2)
        self.app.still()
        entry = self.app.find("text", f"Target, {TITLE}")
        entry.set_text("1,5")
        self.app.press("Tab")
        self.app.find("label", driver.re.compile("1,5"))
        entry = self.app.find("text", f"Target, {TITLE}")
        self.assertEqual(entry.text(), "1,5")
        self.assertEqual(self.goal_in_file(GOAL)["target"], "300000")
        entry.click()
        entry.set_text("290000")
        self.app.press("Return")
        driver.wait_until(lambda: "290,000" in self.target_cell(), "the text put right")
        self.assertEqual(self.goal_in_file(GOAL)["target"], "290000")

    def test_new_goal_and_its_deletion_are_steps_that_undo_takes_back(self):
        before = len(self.app.rows("Goals"))
        self.app.click("push button", "New goal")
        driver.wait_until(lambda: len(self.app.rows("Goals")) == before + 1, "one more row")
        self.app.find("text", "Goal, New goal")          # its title is to be typed
        self.app.press("Escape")
        self.app.press("Delete")
        driver.wait_until(lambda: len(self.app.rows("Goals")) == before, "the row to go")
        self.app.click("push button", "Undo", nth=-1)       # the one of the toast
        driver.wait_until(lambda: len(self.app.rows("Goals")) == before + 1, "the row again")

    def test_whole_year_lists_every_goal_of_the_year(self):
        self.app.click(None, "Whole year")
        driver.wait_until(lambda: len(self.app.rows("Goals")) > 20, "the goals of the year")

    def test_a_period_without_goals_says_so_and_the_way_back_brings_the_same_rows(self):
        before = self.app.rows("Goals")
        self.go_to_empty_period()
        self.app.press("alt+Right")
        driver.wait_until(lambda: self.app.rows("Goals") == before, "the rows as they were")
        self.app.press("Down", "Down", "alt+Return")     # the keys are in the table again
        driver.wait_until(lambda: len([window for window in self.app.windows() if not window["popup"]]) == 2, "the form")
        self.app.press("Escape")
        driver.wait_until(lambda: len([window for window in self.app.windows() if not window["popup"]]) == 1, "it to close")

    def test_the_key_of_the_page_goes_to_what_begins_a_period_without_goals_each_time(self):
        self.go_to_empty_period()
        for _ in range(3):
            self.app.press("ctrl+2")
            self.app.still()
            focused = [driver.plain(node.name) for node in self.app.tree().walk() if "focused" in node.states]
            self.assertIn("New goal", focused)

    def test_the_first_goal_of_a_period_without_goals_stands_alone(self):
        self.go_to_empty_period()
        self.app.press("ctrl+n")
        self.app.find("text", "Goal, New goal")
        self.app.press("Escape")
        driver.wait_until(lambda: len(self.app.rows("Goals")) == 1, "the new goal alone")
        self.app.press("ctrl+z")
        self.app.find("label", "No Goals in This Period")

    def test_the_keys_are_in_the_cell_again_after_the_form_of_a_goal_being_named(self):
        def focus():
            return [driver.plain(node.name) for node in self.app.tree().walk() if "focused" in node.states]

        self.app.press("ctrl+n")
        self.app.find("text", "Goal, New goal")
        self.app.press("alt+Return")
        driver.wait_until(lambda: len([window for window in self.app.windows() if not window["popup"]]) == 2, "the form")
        self.app.press("Escape")
        driver.wait_until(lambda: len([window for window in self.app.windows() if not window["popup"]]) == 1, "it to close")
        driver.wait_until(lambda: focus() == ["Goal, New goal"], "the focus in the cell")

    def test_a_new_goal_beside_that_of_the_year_is_of_the_quarter_looked_at(self):
        self.app.click("label", "2025年新增用户达到120万")
        known = set(self.records_in_file("goals.csv"))
        self.app.press("ctrl+n")
        self.app.find("text", "Goal, New goal")
        self.app.press("Escape")
        new = (set(self.records_in_file("goals.csv")) - known).pop()
        self.assertEqual(self.goal_in_file(new)["period"], "2025Q1")

    def test_the_link_of_the_smart_check_leads_to_a_field_that_is_seen(self):
        self.app.click("push button", driver.re.compile("Say what it is for|Add the grounds"))
        driver.wait_until(lambda: [node for node in self.app.find_all("text") if "focused" in node.states
                                   and node.is_shown()], "the field with the focus to be on the screen")
        self.app.press("Escape")
        driver.wait_until(lambda: len([window for window in self.app.windows() if not window["popup"]]) == 1, "it to close")

    def go_to_empty_period(self):
        self.app.press("alt+Left")
        self.app.find("label", "No Goals in This Period")


if __name__ == "__main__":
    unittest.main(verbosity=2)
