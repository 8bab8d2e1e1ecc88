"""The review page in a real window: an item written for a fact, linked, carried over, undone, and found in the file."""
import unittest

import case
import driver


class Review(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.click("label", "Review")
        self.app.find("label", "Facts of the period")

    def choose(self, item):
        self.app.find("menu item", item).click()
        self.app.still()

    def test_problems_stand_with_causes_and_actions(self):
        self.app.find("list item", "V-06 Shortfall: 线下活动转化率低于预期")
        self.app.find("list item", "V-07 Cause: 成本控制、目标用户匹配度、活动体验不足")
        self.app.find("push button", "Show G-10")

    def test_a_fact_is_linked_and_undone(self):
        self.assertEqual(self.records_in_file("review.csv")["V-12"]["body"], "低效渠道占比过高，需优化")
        self.app.find("list item", "V-12 Cause: 流量结构失衡").click()
        self.app.find("push button", "Link 信息流广告 ROI").click()
        self.app.still()
        self.choose("V-12 流量结构失衡")
        driver.wait_until(lambda: "[feed] 信息流广告 ROI: 1:0.72" in self.records_in_file("review.csv")["V-12"]["body"],
                          "the link in the file")
        self.app.find("push button", "信息流广告 ROI, linked to V-12")
        self.assertEqual(self.history()[-1]["what"], "Link V-12 to a fact")
        self.app.press("ctrl+z")
        self.app.find("push button", "Link 信息流广告 ROI")
        self.assertEqual(self.records_in_file("review.csv")["V-12"]["body"], "低效渠道占比过高，需优化")

    def test_an_action_becomes_a_goal_of_the_next_period(self):
        self.app.find_all("push button", "Carry Over")[0].click()
        self.app.still()
        self.choose("As a Goal")
        driver.wait_until(lambda: self.records_in_file("review.csv")["V-08"]["becomes"] != "", "what became of the action")
        code = self.records_in_file("review.csv")["V-08"]["becomes"]
        goal = self.goal_in_file(code)
        self.assertEqual((goal["title"], goal["period"], goal["owner"]), ("优化活动形式，增强用户参与感", "2025Q2", "P-05"))
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.records_in_file("review.csv")["V-08"]["becomes"] == "", "undone as one step")
        self.assertIsNone(self.goal_in_file(code))

    def test_a_missed_goal_asks_for_its_problem(self):
        self.app.find("push button", "New Problem…").click()
        self.app.find("push button", "Add").click()
        driver.wait_until(lambda: "V-23" in self.records_in_file("review.csv"), "the problem in the file")
        item = self.records_in_file("review.csv")["V-23"]
        self.assertEqual((item["kind"], item["period"]), ("problem", "2025Q1"))
        self.assertIn("62,000", item["title"])
        self.app.find("list item", "V-23 Problem: " + item["title"])

    def test_the_key_of_the_page_leads_to_its_first_fact_each_time(self):
        def focused():
            return [(node.role, node.name) for node in self.app.tree().walk() if "focused" in node.states]

        self.app.press("ctrl+1")
        self.app.press("ctrl+8")
        driver.wait_until(lambda: [role for role, name in focused() if role == "list item"], "the focus on a fact")
        first = focused()
        self.assertNotIn(first[0][1], ("Review", "Overview"))
        self.app.press("ctrl+8")
        self.app.still()
        self.assertEqual(focused(), first)
        self.app.press("Tab")
        self.app.press("ctrl+8")
        driver.wait_until(lambda: focused() == first, "the focus on the same fact again")

    def test_lessons_have_a_page_of_their_own(self):
        self.app.find("push button", "Lessons 3").click()
        self.app.find("list item", "V-18 Lesson: 新老用户消费能力和复购行为差异显著")


if __name__ == "__main__":
    unittest.main(verbosity=2)
