"""What the tests of forms share: ways to a form through the lists of the menu, waiting for windows, codes of a file."""

import case
import driver


class FormCase(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.open(self.plan)
        self.app.find("push button", "Next period")

    def close(self):
        """Forms first: they hold back the keys of the window behind them."""
        for _ in range(3):
            if self.count_windows() > 1:
                self.app.press("Escape")
                self.app.still()
        super().close()

    # --- the window ---

    def count_windows(self):
        return len([window for window in self.app.windows() if not window["popup"]])

    def wait_windows(self, n):
        driver.wait_until(lambda: self.count_windows() == n, f"{n} windows")
        self.app.still()

    def open_menu(self, item):
        self.app.click("push button", "Main menu")
        self.app.click("menu item", item)

    def open_list(self, kind, code):
        """The list of a kind, by the menu; its head sorts nothing, so the codes stand in their order."""
        self.open_menu("Lists…")
        self.app.find("list", "Lists")
        self.app.click("list item", kind, nth=-1)
        self.app.find("label", code)

    def edit(self, kind, code):
        self.open_list(kind, code)
        self.app.click("label", code)
        self.app.press("ctrl+Return")
        self.wait_windows(3)

    def new(self, kind, code):
        self.open_list(kind, code)
        self.app.click("push button", "New…")
        self.wait_windows(3)
        self.app.find("push button", "Add")

    def entry(self, name):
        """An entry of the form, which is the last window opened; it may be scrolled away."""
        return self.app.find("text", name, shown=False, nth=-1)
