"""Search over all records, the way to what was found, and back."""
import unittest

import driver
import forms


class Search(forms.FormCase):
    def setUp(self):
        super().setUp()
        self.app.find("label", "Goal completion")

    def search(self, text):
        self.app.press("ctrl+f")
        self.app.find("entry", "Search the plan").set_text(text)
        self.app.still()

    def focus(self):
        return [driver.plain(node.name) for node in self.app.tree().walk() if "focused" in node.states]

    def wait_for_focus(self, name):
        driver.wait_until(lambda: self.focus() == [name], f"the focus to be at {name}")

    def is_page(self, name):
        rows = self.app.find_all("list item", name)
        return bool(rows) and "selected" in rows[0].states

    def test_what_was_found_does_not_leave_the_focus_on_another_row(self):
        self.app.press("ctrl+2")
        self.app.find("label", "Q1社交裂变新增用户").click()
        self.app.press("ctrl+f")
        self.app.find("entry", "Search the plan").set_text("30日留存")
        self.app.still()
        self.app.press("Return")
        self.wait_for_focus("Goal, Q1裂变用户30日留存率达到25%")
        self.app.press("F2")
        self.app.find("text", "Goal, Q1裂变用户30日留存率达到25%")
        self.app.press("Escape")

    def test_keys_go_on_at_what_was_found_on_another_page_and_in_another_period(self):
        self.search("C-06")
        self.app.press("Return")
        self.wait_for_focus("Campaign")
        self.search("G-31")
        self.app.press("Return")
        self.app.find("label", "2025 Q3")
        self.wait_for_focus("Goal, Q3增长预算占比45%")

    def test_what_was_found_is_in_sight_on_a_page_that_is_made_for_it(self):
        self.app.press("alt+Right")
        self.app.find("label", "2025 Q2")
        self.app.press("alt+Right")
        self.app.find("label", "2025 Q3")
        self.search("M-26")
        self.app.press("Return")
        self.app.find("label", "2025 Q2")
        self.wait_for_focus("Title, 智能推荐算法：千人千面权益推送")

    def test_a_word_of_a_name_finds_records_of_several_kinds(self):
        self.search("会员")
        self.app.find("list item", "C-06 公众号会员日")
        self.app.find("label", "Campaigns", nth=1)      # the head of the group, beside the page list
        self.app.find("label", "Budget categories")
        self.app.press("Escape")

    def test_enter_goes_to_the_first_hit_and_alt_backspace_back(self):
        self.search("c-06")
        self.app.press("Return")
        driver.wait_until(lambda: self.is_page("Campaigns"), "the page of campaigns")
        self.app.find(None, "公众号会员日")
        self.app.press("alt+BackSpace")
        driver.wait_until(lambda: self.is_page("Overview"), "the overview again")
        self.app.find("label", "Goal completion")

    def test_arrows_choose_another_hit(self):
        self.search("会员")
        self.app.press("Down", "Return")
        driver.wait_until(lambda: self.is_page("Budget"), "the page of the category")

    def test_what_nobody_wrote_is_said_not_to_be_there(self):
        self.search("会员 lantern")
        self.app.find("label", "No record has “会员 lantern”.")
        self.app.press("Escape")

    def test_a_record_without_a_page_opens_its_form(self):
        self.search("周明远")
        self.app.press("Return")
        self.wait_windows(2)
        self.assertEqual(self.entry("Name").text(), "周明远")

    def test_a_record_of_another_period_moves_the_period_and_back(self):
        self.search("B-video-Q2")
        self.app.press("Return")
        self.app.find("label", "2025 Q2")
        driver.wait_until(lambda: self.is_page("Budget"), "the budget")
        self.app.press("alt+BackSpace")
        self.app.find("label", "2025 Q1")
        driver.wait_until(lambda: self.is_page("Overview"), "the overview again")


if __name__ == "__main__":
    unittest.main(verbosity=2)
