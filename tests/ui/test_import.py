"""The import assistant: foreign files are mapped by hand and by memory, by columns, fixed values and sheets."""
import unittest

import driver
from import_case import Assistant, write_book


class Mapping(Assistant):
    def test_foreign_columns_are_mapped_by_hand_and_remembered(self):
        head = "Tag,campaign,channel,Nutzer,Rest\n"
        path = self.write("export.csv", head + "2025-03-30,C-07,owned,77,x\n2025-03-31,C-07,owned,88,x\n")
        self.start()
        self.import_file(path)
        for column, field in (("Tag", "Date"), ("Nutzer", "New users")):
            self.choose(f"Field of {column}", field)
        self.app.find("label", "4 mapped, 1 not imported")
        self.run_import("Import 2 Rows")
        self.app.find("label", driver.re.compile("Imported: "))
        self.assertEqual(self.result_in_file("2025-03-31", "C-07", "owned")["new_users"], "88")
        self.assertEqual([step["what"] for step in self.history()], ["Import of export.csv"])
        # the next file with these columns
        path = self.write("again.csv", head + "2025-03-31,C-07,owned,99,x\n")
        self.import_file(path)
        self.app.find("label", driver.re.compile("columns as last time"))
        self.run_import("Import 1 Row")
        self.assertEqual(self.result_in_file("2025-03-31", "C-07", "owned")["new_users"], "99")

    def test_a_column_that_came_or_went_leaves_the_others_as_remembered(self):
        path = self.write("export.csv", "Tag,campaign,channel,Nutzer,Rest\n2025-03-30,C-07,owned,77,x\n")
        self.start()
        self.import_file(path)
        for column, field in (("Tag", "Date"), ("Nutzer", "New users")):
            self.choose(f"Field of {column}", field)
        self.run_import("Import 1 Row")
        # one more, of a name that says what it is
        path = self.write("more.csv", "Tag,campaign,channel,Nutzer,clicks,Rest\n2025-03-31,C-07,owned,88,500,x\n")
        self.import_file(path)
        self.app.find("label", driver.re.compile("known columns as last time"))
        self.app.find("label", "5 mapped, 1 not imported")
        self.run_import("Import 1 Row")
        row = self.result_in_file("2025-03-31", "C-07", "owned")
        self.assertEqual((row["new_users"], row["clicks"]), ("88", "500"))
        # one less
        path = self.write("less.csv", "Tag,campaign,channel,Nutzer\n2025-03-31,C-07,owned,99\n")
        self.import_file(path)
        self.app.find("label", driver.re.compile("· columns as last time"))
        self.run_import("Import 1 Row")
        self.assertEqual(self.result_in_file("2025-03-31", "C-07", "owned")["new_users"], "99")

    def test_gb18030_is_found_out_and_names_are_recognised(self):
        path = self.write("toufang.csv", "日期,活动名称,渠道,新增,消耗(元)\n2025-03-31,小程序老带新,公众号与小程序,66,¥12.50\n",
                          "gb18030")
        self.start()
        self.import_file(path)
        self.app.find("label", driver.re.compile("^GB18030, "))
        self.run_import("Import 1 Row")
        row = self.result_in_file("2025-03-31", "C-07", "owned")
        self.assertEqual((row["new_users"], row["cost"]), ("66", "12.50"))

    def test_an_error_goes_when_the_column_is_mapped_otherwise(self):
        path = self.write("results.csv", "date,campaign,channel,clicks,orders\n2025-03-31,C-07,owned,many,5\n")
        before = self.rows_in_file("results.csv")
        self.start()
        self.import_file(path)
        self.app.find("label", "Rows with errors: 1")
        self.assertIn("many", " ".join(self.app.rows("Rows with errors")[0]))
        self.assertFalse([button for button in self.app.find_all("push button", driver.re.compile("^Import 0"))
                          if "sensitive" in button.states])
        self.choose("Field of clicks", "Do not import")
        self.run_import("Import 1 Row")
        after = self.result_in_file("2025-03-31", "C-07", "owned")
        self.assertEqual(after["orders"], "5")
        old = next(row for row in before if (row["date"], row["campaign"]) == ("2025-03-31", "C-07"))
        self.assertEqual(after["clicks"], old["clicks"])

    def test_a_constant_stands_for_a_column_that_is_not_there(self):
        path = self.write("results.csv", "date,campaign,orders\n2025-03-31,C-07,11\n")
        self.start()
        self.import_file(path)
        self.app.find("label", driver.re.compile("required column.*Channel"))
        self.app.find("label", driver.re.compile("no column for Channel"))     # and no "0 rows"
        self.app.click("push button", "Texts")
        self.app.find("label", "Say first which columns hold what must be there.")
        self.app.click("push button", "Fixed Values")
        self.choose("Channel of all rows", driver.re.compile("^owned "))
        self.run_import("Import 1 Row")
        self.assertEqual(self.result_in_file("2025-03-31", "C-07", "owned")["orders"], "11")

    def test_the_sheet_of_a_workbook_is_chosen(self):
        path = self.path("book.xlsx")
        write_book(path, {"Notes": [["a", "b"], ["1", "2"]],
                          "People": [["code", "name"], ["P-90", "Zoe"]]})
        self.start()
        self.import_file(path)
        self.app.find("label", "Sheet “People”, head in row 1")
        self.app.click("push button", "Change…")
        self.choose("Sheet", "Notes")
        self.app.find("label", "Sheet “Notes”, head in row 1")
        self.choose("Sheet", "People")
        self.run_import("Import 1 Row")
        self.assertEqual(self.record_in_file("people.csv", "P-90")["name"], "Zoe")


if __name__ == "__main__":
    unittest.main()
