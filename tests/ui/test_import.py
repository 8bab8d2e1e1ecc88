"""The import assistant: foreign files are mapped by hand and by memory, tried, imported as one step and taken back."""
import csv
import os
import subprocess
import sys
import unittest
import zipfile

import case
import driver


def has_gtk():
    try:
        driver.gi.require_version("Gtk", "4.0")
    except ValueError:
        return False
    return True


def find_window(name):
    """Place and size of a window by its title, {} when there is none."""
    found = subprocess.run(["xdotool", "search", "--name", f"^{name}$", "getwindowgeometry", "--shell"],
                           capture_output=True, text=True)
    return {key: int(value) for key, _, value in (line.partition("=") for line in found.stdout.split()) if value.isdigit()}


class Assistant(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()

    def close(self):
        """The assistant first: it holds back the keys of the window behind it."""
        if self.is_assistant_open():
            self.app.press("Escape")
            driver.wait_until(lambda: not self.is_assistant_open(), "the assistant to close")
        super().close()

    # --- files ---

    def path(self, name):
        return os.path.join(self.desktop.folder, name)

    def write(self, name, text, encoding="utf-8"):
        with open(self.path(name), "w", encoding=encoding, newline="") as file:
            file.write(text)
        return self.path(name)

    def result_in_file(self, date, campaign, channel):
        return next((row for row in self.rows_in_file("results.csv")
                     if (row["date"], row["campaign"], row["channel"]) == (date, campaign, channel)), None)

    # --- the assistant ---

    def is_assistant_open(self):
        return len([window for window in self.app.windows() if not window["popup"]]) > 1

    def start(self):
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()

    def import_file(self, path):
        self.app.press("ctrl+i")
        self.app.choose_file(path)
        self.app.find("label", "Dry run")

    def choose(self, name, item):
        """An item of a drop-down: its list is long, so it is gone to by the keys."""
        self.app.click("combo box", name)
        self.app.still()
        self.app.find("label", item, nth=-1).click()
        self.app.still()

    def wait_ready(self, text):
        return driver.wait_until(
            lambda: [button for button in self.app.find_all("push button", text) if "sensitive" in button.states],
            f"the button {text}", 20)[0]

    def run_import(self, text):
        self.wait_ready(text).click()
        driver.wait_until(lambda: not self.is_assistant_open(), "the import to end", 20)


class Import(Assistant):
    def test_foreign_columns_are_mapped_by_hand_and_remembered(self):
        head = "Tag,Was,Wo,Nutzer,Rest\n"
        path = self.write("export.csv", head + "2025-03-30,C-07,owned,77,x\n2025-03-31,C-07,owned,88,x\n")
        self.start()
        self.import_file(path)
        for column, field in (("Tag", "Date"), ("Was", "Campaign"), ("Wo", "Channel"), ("Nutzer", "New users")):
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

    def test_undo_in_the_toast_takes_the_import_back(self):
        before = self.rows_in_file("results.csv")
        path = self.write("results.csv", "date,campaign,channel,orders\n2025-03-31,C-07,owned,4321\n")
        self.start()
        self.import_file(path)
        self.run_import("Import 1 Row")
        self.assertEqual(self.result_in_file("2025-03-31", "C-07", "owned")["orders"], "4321")
        self.app.click("push button", "Undo")
        driver.wait_until(lambda: self.rows_in_file("results.csv") == before, "the import to be taken back")

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
        self.app.find("label", driver.re.compile("required column.*channel"))
        self.app.click("push button", "Fixed Values")
        self.choose("Channel of all rows", driver.re.compile("^owned "))
        self.run_import("Import 1 Row")
        self.assertEqual(self.result_in_file("2025-03-31", "C-07", "owned")["orders"], "11")

    def test_bad_rows_are_passed_over_when_that_is_wanted(self):
        path = self.write("goals.csv", "code,title,period,target\nG-90,New goal,2025Q2,100\nG-91,Other,2025Q2,lots\n")
        self.start()
        self.import_file(path)
        self.app.find("label", "Rows with errors: 1")
        self.app.click("check box", driver.re.compile("^Pass over rows with errors"))
        self.run_import("Import 1 Row")
        self.assertEqual(self.goal_in_file("G-90")["target"], "100")
        self.assertIsNone(self.goal_in_file("G-91"))

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

    def test_cancel_leaves_the_plan_as_it_was(self):
        before = self.rows_in_file("results.csv")
        path = self.write("results.csv", "date,campaign,channel,orders\n2025-03-31,C-07,owned,4321\n")
        self.start()
        self.import_file(path)
        self.wait_ready("Import 1 Row")
        self.app.click("push button", "Cancel")
        driver.wait_until(lambda: not self.is_assistant_open(), "the assistant to close")
        self.assertEqual(self.rows_in_file("results.csv"), before)
        self.assertEqual(self.history(), [])


class EmptyPlan(Assistant):
    """Into a plan that holds nothing yet; files may be dropped on its window, as out of a file manager."""

    def setUp(self):
        case.WindowCase.setUp(self)
        case.run_verb("new", self.plan)

    def drop(self, *paths):
        source = subprocess.Popen([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                                                "drag_source.py"), *paths])
        self.addCleanup(source.wait)
        self.addCleanup(source.terminate)
        place = driver.wait_until(lambda: find_window("Files to drag"), "the window to drag from", 20)
        self.app.still()
        x, y = place["X"] + place["WIDTH"] // 2, place["Y"] + place["HEIGHT"] // 2
        self.mouse("mousemove", x, y)
        self.mouse("mousedown", 1)
        for step in range(1, 9):
            self.mouse("mousemove", x + 8 * step, y + 6 * step)
        self.mouse("mousemove", 894, 594)
        self.mouse("mousemove", 900, 600)
        self.app.still(0.4)
        self.mouse("mouseup", 1)

    @staticmethod
    def mouse(*arguments):
        subprocess.run(["xdotool", *map(str, arguments), "sleep", "0.1"], check=True)

    def test_the_period_of_the_data_is_looked_at_when_the_one_shown_has_none(self):
        path = self.write("goals.csv", "code,title,period,target\nG-1,Old goal,2023Q3,100\n")
        self.open(self.plan)
        self.app.find("label", "2025 Q2")
        self.app.still()
        self.import_file(path)
        self.run_import("Import 1 Row")
        self.app.find("label", "2023 Q3")

    @unittest.skipUnless(has_gtk(), "the window to drag from needs Gtk 4 for Python")
    def test_a_folder_of_a_plan_is_imported_in_its_order_as_one_step(self):
        folder, other = self.path("parts"), self.path("other.qdeck")
        case.run_verb("new", other, "--template", case.SAMPLE)
        case.run_verb("export", other, "--to", folder)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()
        self.drop(folder)
        self.app.find("label", "In this order, as one step")
        self.run_import(driver.re.compile("^Import [0-9,]+ Rows$"))
        for name in ("goals.csv", "budget.csv", "results.csv"):
            with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as file:
                self.assertEqual(self.rows_in_file(name), list(csv.DictReader(file)))
        self.assertEqual(len(self.history()), 1)


def write_book(path, sheets):
    """A workbook of texts, part by part."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    names = list(sheets)
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types">'
                      '<Default Extension="xml" ContentType="application/xml"/>'
                      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
                      'officedocument.spreadsheetml.sheet.main+xml"/></Types>')
        book.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
                      f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
                      + "".join(f'<sheet name="{name}" sheetId="{i + 1}" r:id="r{i + 1}"/>'
                                for i, name in enumerate(names)) + "</sheets></workbook>")
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">'
                      + "".join(f'<Relationship Id="r{i + 1}" Type="{relation}/worksheet" '
                                f'Target="worksheets/sheet{i + 1}.xml"/>' for i in range(len(names))) + "</Relationships>")
        for i, name in enumerate(names):
            rows = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
                           for row in sheets[name])
            book.writestr(f"xl/worksheets/sheet{i + 1}.xml",
                          f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>')


if __name__ == "__main__":
    unittest.main()
