"""Every control of every page and dialog has a name that a screen reader can say."""
import os
import unittest

import case
import driver
import forms

PAGES = ["Overview", "Goals", "Milestones", "Budget", "Campaigns", "Channels", "Risks", "Review", "History"]
CONTROLS = {"push button", "toggle button", "check box", "radio button", "entry", "text", "spin button", "combo box",
            "slider", "switch", "tree table", "table", "link", "list item", "menu item", "image"}
# what GTK calls a widget that nobody named: its class
CLASS_NAMES = ("Gtk", "Adw", "Qd")


def is_unnamed(node):
    name = driver.plain(node.name).strip()
    return not name or name.startswith(CLASS_NAMES)


def is_part(node):
    """Inside of a widget of GTK that has the name itself: the entry of a row, the button of a menu button, an icon."""
    return any(above.role in CONTROLS and not is_unnamed(above) for above in list(node.ancestors())[:4])


def unnamed_controls(app):
    """Controls in sight or not; pictures count where they can be reached by key."""
    return sorted({f"{node.role} {node.name!r} in {[above.name or above.role for above in list(node.ancestors())[:5]]}"
                   for node in app.tree().walk()
                   if node.role in CONTROLS and is_unnamed(node) and not is_part(node)
                   # libadwaita's search of preferences, which is switched off
                   and not (node.role == "entry" and node.name == "GtkSearchEntry" and not node.is_shown())
                   and (node.role != "image" or "focusable" in node.states)
                   and not (node.role == "list item" and node.text())})


class Accessibility(forms.FormCase):
    def assert_named(self, where):
        self.assertEqual(unnamed_controls(self.app), [], where)

    def test_controls_of_all_pages_have_names(self):
        for number, page in enumerate(PAGES, 1):
            with self.subTest(page):
                self.app.press(f"ctrl+{number}")
                self.app.still()
                self.assert_named(page)

    def test_controls_of_dialogs_have_names(self):
        for item in ("Export Deck…", "Plan Settings…", "Lists…", "Start Next Period…", "Preferences", "Help"):
            with self.subTest(item):
                self.open_menu(item)
                self.wait_windows(2)
                self.assert_named(item)
                self.app.press("Escape")
                self.wait_windows(1)

    def assert_dialog_named(self, where):
        """Of the window that was opened last, which is closed again."""
        self.wait_windows(2)
        self.assert_named(where)
        self.app.press("Escape")
        self.wait_windows(1)

    def test_controls_of_forms_and_assistants_have_names(self):
        with self.subTest("Break-down"):
            self.app.press("ctrl+2")
            self.app.find("label", "2025年新增用户达到120万").click()
            self.app.press("ctrl+b")
            self.app.find("push button", "Write 3 Goals")
            self.assert_dialog_named("Break-down")
        with self.subTest("New campaign"):
            self.app.press("ctrl+5")
            self.app.still()
            self.app.press("ctrl+n")
            self.assert_dialog_named("New campaign")
        with self.subTest("Daily rows"):
            self.app.click("push button", "Daily Rows")
            self.app.find("label", "Total of 363 days", seconds=20)
            self.assert_dialog_named("Daily rows")
        with self.subTest("Transfer"):
            self.app.press("ctrl+4")
            self.app.click("push button", "Transfer…")
            self.assert_dialog_named("Transfer")
        with self.subTest("Figures by month"):
            self.app.press("ctrl+m")
            self.app.find("table", "Figures by month")
            self.app.click("push button", "Add Metrics…")
            self.app.find(None, "Search metrics")
            self.assert_named("Catalogue")
            self.app.press("Escape")
            driver.wait_until(lambda: not self.app.find_all(None, "Search metrics"), "the catalogue to close")
            self.assert_dialog_named("Figures by month")
        with self.subTest("Export"):
            self.app.press("ctrl+e")
            self.app.find("push button", "Export…")
            self.assert_dialog_named("Export")

    def test_controls_of_the_import_assistant_have_names(self):
        case.run_verb("export", self.plan, "--to", os.path.join(self.desktop.folder, "export"))
        self.app.press("ctrl+i")
        self.app.choose_file(os.path.join(self.desktop.folder, "export", "campaigns.csv"))
        self.app.find("label", "Dry run")
        for list_of in ("Columns", "Fixed Values", "Texts"):
            self.app.click("push button", list_of)
            self.app.still()
            self.assert_named(list_of)
        self.app.press("Escape")
        self.wait_windows(1)

    def test_shortcuts_fit_on_a_small_screen(self):
        self.open_menu("Keyboard Shortcuts")
        self.wait_windows(2)
        self.assertLessEqual(max(window["width"] for window in self.app.windows()[1:] if not window["popup"]), 1000)
        self.app.press("Escape")
        self.wait_windows(1)

    def test_search_and_its_hits_have_names(self):
        self.app.press("ctrl+f")
        self.app.find("entry", "Search the plan").set_text("Q1")
        self.app.still()
        self.assert_named("Search")
        self.app.press("Escape")

    def test_controls_of_the_welcome_page_have_names(self):
        self.app.press("ctrl+shift+n")
        self.wait_windows(2)
        self.assert_named("Welcome")
        self.app.press("ctrl+w")
        self.wait_windows(1)

    def test_controls_of_goal_windows_have_names(self):
        self.app.press("ctrl+2")
        self.app.find("label", "2025年新增用户达到120万").click()
        self.app.press("ctrl+l")
        self.assert_dialog_named("Plan series")
        self.app.press("ctrl+1")
        self.app.click("push button", driver.re.compile(r"^Show All \("))
        self.assert_dialog_named("Needs attention")

    def focused_roles(self):
        return {node.role for node in self.app.tree().walk() if "focused" in node.states}

    def test_f6_goes_between_the_page_list_and_the_page(self):
        """A table keeps Tab to its cells."""
        self.app.press("ctrl+2")
        self.app.find("label", "2025年新增用户达到120万").click()
        self.app.press("F6")
        driver.wait_until(lambda: self.focused_roles() == {"list item"}, "the page list to have the focus")
        self.app.press("F6")
        driver.wait_until(lambda: self.focused_roles() and "list item" not in self.focused_roles(), "the page to have it")

    def focused(self):
        return [(node.role, node.name) for node in self.app.tree().walk() if "focused" in node.states]

    def assert_comes_back(self, where, open_it):
        before = self.focused()
        open_it()
        driver.wait_until(lambda: self.focused() != before, f"{where} to have the focus")
        self.app.still()
        self.app.press("Escape")
        driver.wait_until(lambda: self.focused() == before, f"the focus of before {where}: {before}, now {self.focused()}")

    def test_escape_gives_the_focus_back_to_where_it_was(self):
        self.app.press("ctrl+2")
        self.app.find("label", "2025年新增用户达到120万").click()
        self.app.still()
        for key in ("F10", "ctrl+f", "shift+F10"):
            with self.subTest(key):
                self.assert_comes_back(key, lambda: self.app.press(key))
        for page, name in ((5, "Choose Columns"), (7, "Filter by Field")):
            self.app.press(f"ctrl+{page}")
            button = self.app.find("push button", name)
            for _ in range(3):          # it went two ways, by what was done first
                button.click()
                self.app.still()
                self.app.press("Escape")
                driver.wait_until(lambda: ("push button", name) in [(role, driver.plain(text)) for role, text in self.focused()],
                                  f"{name} to have the focus")

    def test_the_focus_is_seen_when_the_empty_page_it_was_on_is_filled(self):
        self.app.press("ctrl+3")
        self.app.find("push button", "Show the Whole Plan")
        self.app.press("alt+Right")
        self.app.find("label", "用户增长中心成立")
        driver.wait_until(lambda: self.focused_roles() == {"table row"}, "the list to have the focus")

    def go_by(self, key, most):
        """What has the focus on the way, until it is again where it began."""
        seen = [self.focused()]
        for _ in range(most):
            self.app.press(key)
            self.app.still()
            if self.focused() == seen[0]:
                break
            seen.append(self.focused())
        return seen

    def test_tab_goes_through_the_page_list_without_opening_other_pages(self):
        self.app.click("push button", "Main menu")
        self.app.press("Escape")
        for key in ("Tab", "shift+Tab"):
            with self.subTest(key):
                seen = self.go_by(key, 40)
                self.assertIn([("list item", "Overview")], seen)
                self.assertNotIn([("list item", "Goals")], seen)
                self.assertLess(len(seen), 40)
                self.assertIn("selected", self.app.find("list item", "Overview").states)

    def test_shift_tab_leaves_a_page_with_a_table(self):
        for page, first in ((2, "This period"), (7, "Filter by Field")):
            with self.subTest(page):
                self.app.press(f"ctrl+{page}")
                self.app.click("push button", first)
                self.app.press("Escape")
                self.assertIn({"list item"}, [{role for role, _ in focused} for focused in self.go_by("shift+Tab", 4)])

    def test_shift_tab_leaves_the_cells_of_a_table(self):
        self.app.press("ctrl+4")
        self.app.find("table cell", shown=False)
        self.assertIn({"push button"}, [{role for role, _ in focused} for focused in self.go_by("shift+Tab", 4)])
        self.app.press("ctrl+3")
        self.app.find("push button", "Show the Whole Plan")
        self.app.press("alt+Right")
        self.app.find("label", "用户增长中心成立").click()
        self.assertGreater(len(self.go_by("shift+Tab", 4)), 3)

    def test_tab_goes_on_from_control_to_control(self):
        """No control holds the focus for itself."""
        seen = set()
        for _ in range(15):
            self.app.press("Tab")
            focused = [node for node in self.app.tree().walk() if "focused" in node.states]
            seen |= {(node.role, node.name) for node in focused}
        self.assertGreater(len(seen), 6, seen)


if __name__ == "__main__":
    unittest.main(verbosity=2)
