"""The lists of a plan in a real window: several records at once, copies, deletion with what refers to it, settings."""
import os
import unittest

import case
import driver
import forms


class Lists(forms.FormCase):
    # --- several ---

    def test_several_records_get_a_value_as_one_step(self):
        steps = len(self.history())
        self.open_list("People", "P-02")
        self.app.click("label", "P-02")
        self.app.press("shift+Down", "alt+Return")
        self.wait_windows(3)
        self.app.find("label", "Edit 2 People")
        self.assertEqual(self.app.find_all("text", "Name"), [])     # nobody is to be called like another one
        self.entry("Department").set_text("总部")
        self.app.click("push button", "Apply")
        self.wait_windows(2)
        people = self.records_in_file("people.csv")
        self.assertEqual([people[code]["department"] for code in ("P-02", "P-03")], ["总部", "总部"])
        self.assertNotEqual(people["P-04"]["department"], "总部")
        self.assertEqual(len(self.history()), steps + 1)

    def test_a_list_of_amounts_shows_them(self):
        self.open_list("Budget lines", "B-content-01")
        self.app.find("label", "Amount")
        self.app.find("label", "55,000")

    def test_escape_clears_the_search_and_then_closes(self):
        self.open_list("People", "P-02")
        self.app.press("ctrl+f")
        self.app.find("entry", "Search").set_text("P-03")
        driver.wait_until(lambda: not self.app.find_all("label", "P-02"), "the others to go")
        self.app.press("Escape")
        self.app.find("label", "P-02")
        self.app.press("Escape")
        self.wait_windows(1)

    def test_a_long_list_shows_what_is_searched_for_and_all_again(self):
        path = os.path.join(self.desktop.folder, "people.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(["code,name", *(f"X-{i:03},Somebody {i}" for i in range(1, 401))]) + "\n")
        self.close()
        case.run_verb("import", self.plan, path)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.open_list("People", "P-02")
        self.app.press("ctrl+f")
        for text in ("39", "391", "40"):
            self.app.find("entry", "Search").set_text(f"somebody {text}")
            wanted = [f"X-{i:03}" for i in range(1, 401) if text in f"X-{i:03} {i}"]
            driver.wait_until(lambda: [row[0] for row in self.app.rows("People")] == wanted, f"those with {text}")
        self.app.press("Escape")
        driver.wait_until(lambda: {"X-041", "X-042"} < {row[0] for row in self.app.rows("People")}, "all again")

    def test_the_menu_of_the_keyboard_duplicates(self):
        self.open_list("People", "P-02")
        self.app.click("label", "P-02")
        n = len(self.records_in_file("people.csv"))
        self.app.press("shift+F10")
        self.app.click("menu item", "Duplicate")
        driver.wait_until(lambda: len(self.records_in_file("people.csv")) == n + 1, "one more person")

    def test_duplicate_and_undo_survive_a_restart(self):
        self.open_list("People", "P-02")
        self.app.click("label", "P-02")
        self.app.press("ctrl+d")
        self.app.find("label", "P-09")
        self.assertEqual(self.records_in_file("people.csv")["P-09"]["name"], "林悦")
        self.close()
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.press("ctrl+z")
        driver.wait_until(lambda: "P-09" not in self.records_in_file("people.csv"), "the copy to go")

    def test_delete_asks_about_references_and_can_be_undone(self):
        self.open_list("People", "P-03")
        self.app.click("label", "P-03")
        self.app.press("Delete")
        self.app.find("label", driver.re.compile("is used by: "))
        self.app.click("push button", "Cancel")
        self.app.still()
        self.assertIn("P-03", self.records_in_file("people.csv"))
        self.app.press("Delete")
        self.app.click("push button", "Delete and Clear")
        driver.wait_until(lambda: "P-03" not in self.records_in_file("people.csv"), "the person to go")
        self.assertNotIn("P-03", [goal["owner"] for goal in self.records_in_file("goals.csv").values()])
        self.app.click("push button", "Undo", nth=-1)
        driver.wait_until(lambda: "P-03" in self.records_in_file("people.csv"), "the person again")
        self.assertIn("P-03", [goal["owner"] for goal in self.records_in_file("goals.csv").values()])

    def test_a_sorted_list_is_left_without_a_word(self):
        """A table that goes takes its columns out, which sorts it once more."""
        self.open_list("People", "P-02")
        self.app.click("label", "Name")
        self.app.find("label", "P-02")
        self.app.press("Escape")
        self.wait_windows(1)
        self.app.still()
        self.assertEqual(self.app.warnings(), [])

    # --- the plan ---

    def test_plan_settings_say_what_they_change_and_take_percent(self):
        self.open_menu("Plan Settings…")
        self.app.find("label", driver.re.compile("three letters"))
        self.entry("Gross margin").set_text("42%")
        self.app.press("Escape")
        driver.wait_until(lambda: any(change["new"] == "0.42" for step in self.history() for change in step["changes"]),
                          "the margin in the history")


if __name__ == "__main__":
    unittest.main(verbosity=2)
