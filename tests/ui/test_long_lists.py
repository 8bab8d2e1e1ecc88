"""Lists of hundreds of rows: a filter shows what it asks for, and nothing of the rows whose widgets it uses again."""
import os
import subprocess
import unittest

import case
import driver

ROWS = 300


def expected(text):
    return [f"Number {i}" for i in range(1, ROWS + 1) if text.lower() in f"number {i}"]


class LongLists(case.WindowCase):
    def setUp(self):
        super().setUp()
        case.run_verb("new", self.plan)
        self.add("metrics.csv", "code,name,unit,aggregation", ["m,Metric,count,sum"])
        self.add("goals.csv", "code,title,period,metric,target",
                 [f"G-{i:03},Number {i},2025Q2,m,{1000 + i}" for i in range(1, ROWS + 1)])
        self.add("milestones.csv", "code,title,start,due",
                 [f"M-{i:03},Number {i},2025-05-01,2025-06-{1 + i // 11:02}" for i in range(1, ROWS + 1)])
        self.open(self.plan)
        self.app.find("push button", "Next period")
        if self.app.find_all("label", "2025 Q1"):
            self.app.press("alt+Right")
        self.app.find("label", "2025 Q2")

    def add(self, name, head, lines):
        path = os.path.join(self.desktop.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join([head, *lines]) + "\n")
        case.run_verb("import", self.plan, path)

    def type(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "40", *keys], check=True)
        self.app.still()

    def titles(self, table, place):
        """Of the rows that are drawn, from the top; none where the page says that nothing is found."""
        if not self.app.find_all("tree table", table):
            return []
        rows = [row for row in self.app.rows(table) if len(row) > place and row[place].startswith("Number")]
        return [row[place] for row in rows]

    def check_filter(self, page, table, place, shown):
        self.go_to(page)
        driver.wait_until(lambda: self.titles(table, place)[:3] == expected("")[:3], "all rows")
        self.app.click(None, "Filter")
        self.app.still()
        for keys, text in (("1", "1"), ("7", "17"), ("BackSpace", "1"), ("2", "12"), ("9", "129"), ("x", "129x"), ("BackSpace", "129"),
                           ("BackSpace", "12"), ("BackSpace", "1"), ("BackSpace", "")):
            wanted = expected(text)
            self.type(keys)
            driver.wait_until(lambda: self.titles(table, place)[:shown] == wanted[:shown], f"the rows with {text!r}")
            driver.wait_until(lambda: len(self.titles(table, place)) <= len(wanted), "none besides")
        self.app.press("Escape")

    def test_goals_that_a_filter_asks_for_stand_in_the_rows_of_the_others(self):
        self.check_filter("Goals", "Goals", 0, 20)

    def test_milestones_that_a_filter_asks_for_stand_in_the_rows_of_the_others(self):
        self.check_filter("Milestones", "Milestones", 0, 15)


if __name__ == "__main__":
    unittest.main(verbosity=2)
