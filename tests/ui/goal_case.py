"""What the tests of goals share: the goals of the sample by code, the page, the file."""

import case
import driver

YEAR, QUARTER, FISSION, FEED, RATE = "G-00", "G-01", "G-01F", "G-01I", "G-02"
TITLES = {YEAR: "2025年新增用户达到120万", QUARTER: "Q1新用户增长突破30万", FISSION: "Q1社交裂变新增用户",
          FEED: "Q1信息流新增用户", RATE: "Q1线下活动转化率达到15%", "G-10": "Q2新增用户32万",
          "G-18": "跨部门周会每周至少一次"}


class GoalCase(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.show()

    def show(self):
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.press("ctrl+2")
        self.app.find("tree table", "Goals")
        self.app.still()

    def close(self):
        """Forms first, also those of a test that failed: they hold back the keys of the window behind them."""
        for _ in range(2):
            if len([window for window in self.app.windows() if not window["popup"]]) > 1:
                self.app.press("Escape")
                self.app.still()
        super().close()

    def wait_for(self, code, field, value):
        driver.wait_until(lambda: self.goal_in_file(code)[field] == value, f"{field} {value} of {code} in the file")

    def select(self, code):
        self.app.click("label", TITLES[code])
        self.app.still()

    def place(self, code):
        x, y, width, height = self.app.find("label", TITLES[code]).extents()
        _, left, top = self.app.find("label", TITLES[code]).surface()
        return round(left + x + width / 2), round(top + y + height / 2)

    def titles(self):
        return [row[0] for row in self.app.rows("Goals")]
