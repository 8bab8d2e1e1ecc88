"""The window as a whole: welcome page, samples, languages, export of the deck."""
import os
import unittest
import zipfile

import case
import driver


class Window(case.WindowCase):
    def test_without_a_plan_the_welcome_page_says_how_to_begin(self):
        self.open()
        self.app.find("label", "Start with a Plan")
        self.assertFalse(self.app.find_all("push button", "Previous period"))

    def test_keys_go_past_templates_that_are_folded_away(self):
        self.open()
        self.app.find("label", "In another language")
        names = []
        while "In another language" not in names:
            self.app.press("Tab")
            names = [driver.plain(node.name) for node in self.app.tree().walk() if "focused" in node.states]
        self.app.press("Down", "space", "space", "Down")
        self.app.still()
        self.assertEqual(self.app.warnings(), [])

    def test_a_new_plan_is_offered_a_name_that_any_system_takes(self):
        self.open()
        self.app.click("push button", "Empty plan")
        self.app.find("text", "Name").set_text("26/27: “A” *?" + "计划" * 60)
        self.app.click("push button", "Create…")
        dialog = self.app.find("dialog")
        self.app.still()
        name = driver.wait_until(lambda: [node.text() for node in dialog.walk() if node.role == "text" and node.is_shown()], "the name")[0]
        self.assertTrue(name.startswith("26-27- “A” --计划"), name)
        self.assertTrue(name.endswith("计划.qdeck") or name.endswith("计.qdeck"), name)
        self.assertLessEqual(len(name.encode()), 206)
        self.app.choose_file(self.plan)
        self.app.find("push button", "Next period")
        self.assertIn({"key": "name", "value": "26/27: “A” *?" + "计划" * 60}, self.rows_in_file("plan.csv"))

    def test_a_sample_opens_from_the_welcome_page_and_is_recent_afterwards(self):
        self.open()
        self.app.click("push button", "Growth plan 2025 (sample)")
        self.app.find("push button", "Next period")
        self.close()
        self.open()
        self.app.find("label", driver.re.compile("运营部门半年度总结"))
        driver.wait_until(lambda: [node for node in self.app.tree().walk() if node.role == "list item" and "focused" in node.states],
                          "the plan to have the focus")

    def test_overview_shows_the_score(self):
        self.new_sample()
        self.open(self.plan)
        self.app.press("ctrl+1")
        self.app.find(None, driver.re.compile("85.3"))

    def test_milestones_that_are_late_are_not_counted_among_those_to_come(self):
        self.new_sample()
        self.open(self.plan)
        self.app.press("ctrl+1")
        self.app.find("label", "4 within 14 days")
        self.app.press("alt+Right")
        self.app.find("label", "3 overdue")

    def test_arrows_change_the_period(self):
        self.new_sample()
        self.open(self.plan)
        self.app.find("label", "2025 Q1")
        self.app.click("push button", "Next period")
        self.app.find("label", "2025 Q2")
        self.app.press("alt+Up")
        self.app.find("label", "2025 H1")

    def test_deck_is_written_where_the_person_says(self):
        target = os.path.join(self.desktop.folder, "deck.xlsx")
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()
        self.export_deck(target)
        driver.wait_until(lambda: os.path.exists(target), "the deck", 30)
        self.app.find("label", "Deck written: deck.xlsx")
        with zipfile.ZipFile(target) as book:
            self.assertIn("xl/workbook.xml", book.namelist())


    def test_deck_is_a_pdf_where_the_name_says_so(self):
        target = os.path.join(self.desktop.folder, "deck.pdf")
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()
        self.export_deck(target)
        driver.wait_until(lambda: os.path.exists(target), "the deck", 30)
        self.app.find("label", "Deck written: deck.pdf")
        with open(target, "rb") as file:
            self.assertEqual(file.read(4), b"%PDF")


class ChineseWindow(case.WindowCase):
    language = "zh_CN"

    def test_every_word_of_the_goals_page_is_chinese(self):
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "下一期")
        self.app.press("ctrl+2")
        self.app.find("tree table", "目标")
        for word in ("目标值", "实际", "完成率", "状态", "本期", "全年"):
            self.app.find(None, word)
        self.assertTrue(self.app.find_all("label", "接近"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
