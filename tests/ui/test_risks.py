"""Risks in a real window: matrix, register, what has struck, and what an edit does to the file."""
import os
import unittest

import case
import driver

HEAD = "code,title,probability,impact,trigger_metric,trigger_op,trigger_value,response,status\n"


class Risks(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        folder = os.path.join(self.desktop.folder, "more")
        os.mkdir(folder)
        with open(os.path.join(folder, "risks.csv"), "w", encoding="utf-8") as file:
            file.write(HEAD + "R-04,获客成本过高,4,4,cac,>=,12,暂停信息流投放,open\n" "R-05,供应商涨价,1,2,,,,,closed\n")
        case.run_verb("import", self.plan, folder)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.click("list item", "Risks")
        driver.wait_until(lambda: len(self.rows()) == 5, "five risks")

    def rows(self):
        return [" ".join(row) for row in self.app.rows("Risks")]

    def test_what_has_struck_is_on_top_with_its_response(self):
        self.app.find("label", "Response: 暂停信息流投放")
        self.app.find("label", "1", nth=0)                      # the red count in the page list
        rows = self.rows()
        self.assertIn("获客成本过高", rows[0])
        self.assertIn("Triggered", rows[0])
        self.assertIn("16", rows[0])
        self.assertIn("Closed", rows[-1])

    def test_a_cell_of_the_matrix_filters_the_register(self):
        matrix = self.app.find("image", "Risk matrix")
        self.assertIn("R-04", matrix.get("Accessible", "Description"))
        self.assertNotIn("R-05", matrix.get("Accessible", "Description"))   # closed
        self.app.find("push button", "Edit the response to R-04")
        matrix.click()      # its middle is the cell 3 x 3
        self.app.find("label", "Probability 3 × impact 3: 1 risk")
        self.assertEqual(len(self.rows()), 1)
        self.app.click("push button", "Show All")
        driver.wait_until(lambda: len(self.rows()) == 5, "all risks again")

    def test_new_risk_by_keyboard_is_in_the_file(self):
        self.app.press("ctrl+n")
        self.app.find("push button", "Add")
        self.app.find("text", "Title", nth=-1, shown=False).set_text("竞品降价")
        self.app.find("text", "Probability", nth=-1, shown=False).set_text("3")
        self.app.find("text", "Impact", nth=-1, shown=False).set_text("2")
        self.app.press("ctrl+Return")
        driver.wait_until(lambda: len(self.rows()) == 6, "the new risk")
        risk = self.record_in_file("risks.csv", "R-06")
        self.assertEqual((risk["title"], risk["probability"], risk["impact"]), ("竞品降价", "3", "2"))

    def test_a_risk_begun_by_mistake_is_discarded(self):
        self.app.press("ctrl+n")
        self.app.find("text", "Title", nth=-1, shown=False).set_text("竞品降价")
        self.app.press("Escape")
        self.app.find("push button", "Discard")
        self.app.press("Tab", "Return")
        driver.wait_until(lambda: not self.app.find_all("push button", "Add"), "the form to go")
        self.assertEqual(len(self.rows()), 5)
        self.assertIsNone(self.record_in_file("risks.csv", "R-06"))

    def test_deleted_risk_comes_back_with_undo(self):
        self.app.click("label", "R-02")
        self.app.press("Delete")
        driver.wait_until(lambda: len(self.rows()) == 4, "the risk to go")
        self.assertIsNone(self.record_in_file("risks.csv", "R-02"))
        self.app.press("ctrl+z")
        driver.wait_until(lambda: len(self.rows()) == 5, "the risk again")
        self.assertEqual(self.record_in_file("risks.csv", "R-02")["title"], "技术系统故障")

    def test_typed_probability_moves_the_risk(self):
        row = next(row for row in self.app.find("tree table", "Risks").walk() if row.name.startswith("Probability, 技术系统故障"))
        row.click(count=2)
        self.app.still()
        self.app.find("text", "Probability, 技术系统故障").set_text("5")
        self.app.press("Return")
        driver.wait_until(lambda: self.record_in_file("risks.csv", "R-02")["probability"] == "5", "the probability in the file")
        driver.wait_until(lambda: any("技术系统故障" in row and "25" in row for row in self.rows()), "the score")


class NoRisks(case.WindowCase):
    def test_empty_page_says_how_to_begin(self):
        case.run_verb("new", self.plan, "--template", "empty-en")
        self.open(self.plan)
        self.app.click("list item", "Risks")
        self.app.find("label", "No Risks Yet")
        self.app.click("push button", "New risk", nth=-1)
        self.app.find("push button", "Add")
        self.app.press("Escape")
        driver.wait_until(lambda: not self.app.find_all("push button", "Add"), "the form to close")


if __name__ == "__main__":
    unittest.main(verbosity=2)
