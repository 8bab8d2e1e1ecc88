"""What comes of an import: one step that is taken back, bad rows passed over, files dropped on the window."""
import csv
import os
import subprocess
import sys
import unittest

import case
import driver
from import_case import Assistant


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


class Outcome(Assistant):
    def test_undo_in_the_toast_takes_the_import_back(self):
        before = self.rows_in_file("results.csv")
        path = self.write("results.csv", "date,campaign,channel,orders\n2025-03-31,C-07,owned,4321\n")
        self.start()
        self.import_file(path)
        self.run_import("Import 1 Row")
        self.assertEqual(self.result_in_file("2025-03-31", "C-07", "owned")["orders"], "4321")
        self.app.click("push button", "Undo")
        driver.wait_until(lambda: self.rows_in_file("results.csv") == before, "the import to be taken back")

    def test_the_toast_goes_when_another_step_is_the_last_one(self):
        before = self.rows_in_file("results.csv")
        path = self.write("results.csv", "date,campaign,channel,orders\n2025-03-31,C-07,owned,4321\n")
        self.start()
        self.import_file(path)
        self.run_import("Import 1 Row")
        self.app.find("label", driver.re.compile("^Imported: "))
        self.app.press("ctrl+z")
        driver.wait_until(lambda: self.rows_in_file("results.csv") == before, "the import to be taken back")
        driver.wait_until(lambda: not self.app.find_all("label", driver.re.compile("^Imported: ")), "the toast to go", 3)

    def test_bad_rows_are_passed_over_when_that_is_wanted(self):
        path = self.write("goals.csv", "code,title,period,target\nG-90,New goal,2025Q2,100\nG-91,Other,2025Q2,lots\n")
        self.start()
        self.import_file(path)
        self.app.find("label", "Rows with errors: 1")
        self.app.click("check box", driver.re.compile("^Pass over rows with errors"))
        self.run_import("Import 1 Row")
        self.assertEqual(self.goal_in_file("G-90")["target"], "100")
        self.assertIsNone(self.goal_in_file("G-91"))

    def test_return_does_not_cancel_an_assistant_that_has_just_opened(self):
        path = self.write("results.csv", "date,campaign,channel,orders\n2025-03-31,C-07,owned,4321\n")
        self.start()
        self.import_file(path)
        self.wait_ready("Import 1 Row")
        focused = [driver.plain(node.name) for node in self.app.tree().walk() if "focused" in node.states]
        self.assertTrue(focused)
        self.assertNotIn("Cancel", focused)

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

    def test_days_that_do_not_count_yet_and_rows_said_twice_are_told(self):
        row = "2025-09-01,C-01,fission,5,"
        path = self.write("results.csv", f"date,campaign,channel,clicks\n{row[:-1]}\n{row[:-2]}7\n")
        self.start()
        self.import_file(path)
        self.wait_ready("Import 2 Rows")
        self.app.find("label", driver.re.compile("1 row is replaced by a later one.*\n?.*results reach to 2025-09-01", driver.re.S))
        self.run_import("Import 2 Rows")
        self.app.find("label", driver.re.compile("Imported: 1 added, 0 updated; results reach to 2025-09-01, figures count"))

    def test_what_would_be_added_to_the_plan_is_named_and_history_counts_rows(self):
        path = self.write("results.csv", "date,campaign,channel,orders\n2025-03-30,C-77,billboard,5\n2025-03-31,C-07,owned,6\n")
        self.start()
        self.import_file(path)
        self.app.find("label", driver.re.compile("let what is missing be added"))
        self.app.click("check box", driver.re.compile("^Add missing campaigns"))
        self.app.find("label", driver.re.compile("New campaigns: C-77\nNew channels: billboard"))
        self.run_import("Import 2 Rows")
        self.assertEqual(self.record_in_file("campaigns.csv", "C-77")["status"], "draft")
        self.go_to("History")
        self.app.find("label", "1 row added, 1 row updated")

    def test_files_given_with_a_plan_are_imported_into_it(self):
        path = self.write("results.csv", "date,campaign,channel,orders\n2025-03-31,C-07,owned,4321\n")
        self.open(self.plan, path, is_maximised=False)
        self.app.find("label", "Dry run")
        self.run_import("Import 1 Row")
        self.assertEqual(self.result_in_file("2025-03-31", "C-07", "owned")["orders"], "4321")

    def test_a_file_without_a_plan_says_what_to_do_first(self):
        path = self.write("results.csv", "date,campaign,channel,orders\n2025-03-31,C-07,owned,4321\n")
        self.open(path)
        self.app.find("label", "Open a plan first, then drop the file on it")

    def test_the_page_of_campaigns_asks_for_files(self):
        path = self.write("results.csv", "date,campaign,channel,orders\n2025-03-31,C-07,owned,4321\n")
        self.start()
        self.go_to("Campaigns")
        self.app.click("push button", "Import results")
        self.app.choose_file(path)
        self.app.find("label", "Dry run")


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


class ChineseRun(Assistant):
    language = "zh_CN"

    def test_a_long_file_is_shown_without_a_warning(self):
        """Its number of rows left the words of the card the least room there is: GTK warned of it."""
        path = self.write("long.csv", "date,campaign,channel,impressions,clicks,leads,new_users,orders,revenue,cost\n"
                          + "".join(f"2025-01-0{i % 9 + 1},C-{i:06},ch1,9,8,7,6,5,4,3\n" for i in range(200000)))
        self.open(self.plan)
        self.app.find("push button", "下一期")
        self.app.press("ctrl+i")
        self.app.choose_file(path)
        self.app.find("label", driver.re.compile("200,000"))
        self.app.still()


if __name__ == "__main__":
    unittest.main()
