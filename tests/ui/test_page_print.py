"""Every page on paper: written as PDF from the menu, read back as text."""
import os
import re
import shutil
import subprocess
import unittest

import case
import driver

# page, texts that its file must have
PAGES = [
    ("Overview", ["Goal completion", "85.3%", "Campaign ROI", "Budget execution", "Milestones due", "第一周：完成技术平台准备",
                  "Needs attention"]),
    ("Goals", ["Completion", "Q1新用户增长突破30万", "276,000", "92.0%", "Near", "Missed"]),
    ("Milestones", ["No milestones here."]),
    ("Budget", ["Category", "线下活动", "34,000 over", "Total", "96.9%"]),
    ("Campaigns", ["小程序老带新", "1:10.00", "Scale", "Total", "8,143,900"]),
    ("Channels", ["社交裂变", "68.0%", "Portfolio", "Verdict"]),
    ("Risks", ["R-01", "核心渠道政策调整", "Open", "Impact"]),
    ("Review", ["Achievements", "精准的用户定位", "Success factor", "To do", "Facts of the period"]),
    ("History", ["Nothing was changed yet."]),
]


def bare(text):
    """The tool puts blanks between letters as it likes."""
    return re.sub(r"\s+", "", text)


@unittest.skipIf(shutil.which("pdftotext") is None, "pdftotext is not installed")
class PagePrintTest(case.WindowCase):
    def write(self, page, name="page"):
        """Writes the page as PDF by the menu; its text, a string per sheet."""
        target = os.path.join(self.desktop.folder, f"{name}-{page.lower()}.pdf")
        self.go_to(page)
        self.app.press("F10")
        self.app.click(None, driver.re.compile("Save Page as P"))
        self.app.choose_file(target)
        driver.wait_until(lambda: os.path.exists(target), f"the file of {page}")
        with open(target, "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")
        self.assertFalse(os.path.exists(target + ".part"))
        text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
        return [bare(sheet) for sheet in text.split("\f")[:-1]]

    def test_every_page_has_its_head_and_all_it_shows(self):
        self.new_sample()
        self.open(self.plan)
        for page, wanted in PAGES:
            with self.subTest(page=page):
                sheets = self.write(page)
                for number, sheet in enumerate(sheets):
                    for text in ("2025年4-6月运营部门半年度总结与Q3用户增长计划", page, "2025 Q1 · as of 2025-03-31",
                                 f"{number + 1} / {len(sheets)}"):
                        self.assertIn(bare(text), sheet, f"sheet {number + 1}")
                for text in wanted:
                    self.assertIn(bare(text), "".join(sheets))

    def test_milestones_are_a_chart_and_a_table(self):
        self.new_sample()
        self.open(self.plan)
        self.app.click("push button", "Next period")
        self.app.still()
        sheets = self.write("Milestones")
        self.assertEqual(len(sheets), 2)
        self.assertEqual([sheet.count("用户标签系统上线") for sheet in sheets], [1, 1])
        self.assertIn(bare("On time"), sheets[1])
        self.assertIn("2025-04-07", sheets[1])

    def test_the_goal_of_the_pane_is_printed_with_its_page(self):
        self.new_sample()
        self.open(self.plan)
        self.go_to("Goals")
        self.app.find("label", "2025年新增用户达到120万").click()
        self.app.find("label", "From the results of campaigns")
        self.app.find("label", "Plan and actual")
        self.app.still()
        sheets = "".join(self.write("Goals"))
        for text in ("G-00 2025年新增用户达到120万", "Expected", "Plan and actual", "Not broken down: 230,000",
                     "SMART check", "Values", "From the results of campaigns", "Parts"):
            self.assertIn(bare(text), sheets)

    def test_each_of_several_selected_goals_is_printed(self):
        self.new_sample()
        self.open(self.plan)
        self.go_to("Goals")
        self.app.find("label", "Q1线下活动转化率达到15%").click()
        self.app.press("Escape", "shift+Down")
        self.app.find("label", "2 goals selected")
        sheets = "".join(self.write("Goals"))
        self.assertEqual(sheets.count(bare("SMART check")), 2)
        for text in ("Q1线下活动转化率达到15%", "Q1裂变用户30日留存率达到25%"):
            self.assertGreaterEqual(sheets.count(bare(text)), 2, "in the list and in full")

    def test_the_campaign_of_the_pane_is_printed_with_its_page(self):
        self.new_sample()
        self.open(self.plan)
        self.go_to("Campaigns")
        self.app.find("label", "社区地推").click()
        self.app.find("label", "Channels and months")
        self.app.still()
        sheets = "".join(self.write("Campaigns"))
        for text in ("C-04 社区地推", "2025-01-04 – 2025-03-30 · Reviewed", "Funnel", "New users by day", "Plan and actual",
                     "Channels and months", "2025-02", "目标用户匹配度不足，成本高"):
            self.assertIn(bare(text), sheets)

    def test_long_tables_go_on_with_their_heads(self):
        self.new_sample()
        with open(os.path.join(self.desktop.folder, "goals.csv"), "w", encoding="utf-8") as file:
            file.write("code,title,period,kind,target\n")
            for i in range(120):
                file.write(f"P-{i:03d},Paper goal number {i:03d},2025Q1,numeric,{1000 + i}\n")
        case.run_verb("import", self.plan, self.desktop.folder)
        self.open(self.plan)
        sheets = self.write("Goals")
        self.assertGreater(len(sheets), 2)
        for sheet in sheets:
            self.assertIn(bare("Completion Status"), sheet)
        for i in range(120):
            self.assertEqual("".join(sheets).count(f"Papergoalnumber{i:03d}"), 1)

    def test_what_a_filter_leaves_is_printed(self):
        self.new_sample()
        self.open(self.plan)
        self.go_to("Campaigns")
        self.app.find(None, "Filter campaigns").set_text("小程序")
        self.app.still()
        sheets = "".join(self.write("Campaigns"))
        self.assertIn("小程序老带新", sheets)
        self.assertIn(bare("Filtered: "), sheets)
        self.assertNotIn(bare("信息流拉新投放 信息流广告"), sheets)

    def test_the_printer_gets_all_sheets_of_a_page(self):
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.desktop.folder)       # where a printer that is a file writes to
        self.new_sample()
        with open("goals.csv", "w", encoding="utf-8") as file:
            file.write("code,title,period,kind,target\n")
            file.writelines(f"P-{i:03d},Paper goal number {i:03d},2025Q1,numeric,{1000 + i}\n" for i in range(120))
        case.run_verb("import", self.plan, "goals.csv")
        self.open(self.plan)
        self.go_to("Goals")
        self.app.press("ctrl+p")
        self.app.click("label", "Print to File")
        self.app.click("push button", "Print")
        driver.wait_until(lambda: os.path.exists("Goals.pdf") and os.path.getsize("Goals.pdf") > 0, "the printed page")
        driver.wait_until(lambda: len(self.app.tops()) == 1, "the dialog to close")
        text = subprocess.run(["pdftotext", "-layout", "Goals.pdf", "-"], capture_output=True, text=True, check=True).stdout
        sheets = [bare(sheet) for sheet in text.split("\f")[:-1]]
        self.assertGreater(len(sheets), 2)
        self.assertIn(f"{len(sheets)}/{len(sheets)}", sheets[-1])
        self.assertIn(bare("Paper goal number 119"), "".join(sheets))

    def test_an_empty_page_says_so(self):
        case.run_verb("new", self.plan)
        self.open(self.plan)
        for page, sentence in (("Overview", "There is nothing in this plan yet."), ("Goals", "There are no goals in this period."),
                               ("Risks", "There are no risks in this plan.")):
            with self.subTest(page=page):
                sheets = self.write(page)
                self.assertEqual(len(sheets), 1)
                self.assertIn(bare(sentence), sheets[0])
                self.assertIn(bare("1 / 1"), sheets[0])


if __name__ == "__main__":
    unittest.main(verbosity=2)
