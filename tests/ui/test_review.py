"""The review page in a real window: an item written for a fact, linked, carried over, undone, and found in the file."""
import os
import re
import subprocess
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

    def test_an_empty_tab_says_how_to_begin(self):
        hint = "Nothing here yet: + above begins an item."
        self.assertEqual(self.app.find_all("label", hint), [])
        self.app.find("push button", "Previous period").click()
        self.app.find("push button", "New Achievement…").click()
        self.app.find("text", "Title").set_text("Shops opened")
        self.app.find("push button", "Add").click()
        self.app.find("list item", re.compile("Shops opened"))
        self.assertEqual(self.app.find_all("label", hint), [])
        self.app.find("push button", re.compile("^Lessons")).click()
        self.app.find("label", hint)
        self.app.find("push button", "Add to Lessons")

    def test_a_tab_begins_at_its_top(self):
        self.close()
        with open(os.path.join(self.desktop.folder, "review.csv"), "w", encoding="utf-8") as file:
            file.write("code,period,kind,title\n" + "".join(f"{kind[0].upper()}-{i:02},2025Q1,{kind},{kind} {i}\n"
                                                            for kind in ("lesson", "next") for i in range(20)))
        case.run_verb("import", self.plan, os.path.join(self.desktop.folder, "review.csv"))
        self.open(self.plan)
        self.app.click("label", "Review")
        self.app.find("push button", re.compile("^Lessons")).click()
        for _ in range(30):
            if self.app.find_all("list item", re.compile("^L-19 ")):
                break
            self.app.press("Tab")
        self.app.find("list item", re.compile("^L-19 "))
        self.app.find("push button", re.compile("^Next [0-9]")).click()
        self.app.find("list item", re.compile("^N-00 "))

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

    def test_the_card_of_a_goal_that_is_finished_or_not_says_so(self):
        self.close()
        for name, text in (("goals.csv", "code,title,period,kind,judged\nG-90,Sign the contract,2025Q1,yes_no,0\n"),
                           ("review.csv", "code,period,kind,title,body\n"
                                          "V-90,2025Q1,problem,No contract,[G-90] Sign the contract: 0.0%\n")):
            path = case.os.path.join(self.desktop.folder, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            case.run_verb("import", self.plan, path)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.click("label", "Review")
        card = self.app.find("list item", driver.re.compile("^V-90 "))
        names = [driver.plain(node.name) for node in card.walk()]
        self.assertIn("not finished", names)
        self.assertFalse([name for name in names if name.startswith("[G-90]")])

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

    def card(self, code):
        return [node for node in self.app.find_all("list item") if node.name.startswith(code + " ")][0]

    def drag(self, node, onto):
        (from_x, from_y), (to_x, to_y) = [(left + x + width // 2, top + y + height // 2) for (x, y, width, height),
                                          (_, left, top) in ((it.extents(), it.surface()) for it in (node, onto))]
        subprocess.run(["xdotool", "mousemove", str(from_x), str(from_y), "mousedown", "1"], check=True)
        for step in range(1, 9):
            subprocess.run(["xdotool", "mousemove", str(from_x + (to_x - from_x) * step // 8),
                            str(from_y + (to_y - from_y) * step // 8), "sleep", "0.05"], check=True)
        subprocess.run(["xdotool", "sleep", "0.2", "mouseup", "1"], check=True)

    def test_a_second_action_answers_the_cause_of_the_first(self):
        self.card("V-15").click()
        self.app.find("push button", "Add to Actions").click()
        self.app.find("text", "Title").set_text("内容产能翻倍")
        self.app.find("push button", "Add").click()
        driver.wait_until(lambda: "V-23" in self.records_in_file("review.csv"), "the action in the file")
        item = self.records_in_file("review.csv")["V-23"]
        self.assertEqual((item["answers"], item["owner"]), ("V-12", self.records_in_file("review.csv")["V-12"]["owner"]))

    def test_a_fact_is_not_linked_to_an_action(self):
        before = self.records_in_file("review.csv")
        fact = [node for node in self.app.find_all("list item") if node.name.startswith("信息流广告 ROI")][0]
        self.drag(fact, self.card("V-08"))
        self.app.find("label", driver.re.compile("^V-08 cannot be linked to this fact"))
        self.assertEqual(self.records_in_file("review.csv"), before)

    def test_cards_of_no_chain_stand_below_each_other(self):
        for title in ("一", "二"):
            self.app.find("push button", "Add to Causes").click()
            self.app.find("text", "Title").set_text(title)
            self.app.find("push button", "Add").click()
            self.app.still()
            self.app.press("Escape")
        first, second = self.card("V-23").extents(), self.card("V-24").extents()
        beside = [self.card(code).extents()[1] for code in ("V-13", "V-14")]     # that answer one problem
        self.assertEqual((second[0], second[1] - first[1]), (first[0], beside[1] - beside[0]))

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
