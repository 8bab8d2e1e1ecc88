"""What the tests of the export dialog share: the dialog opened and left, what is in a workbook and in the plan."""
import csv
import os
import xml.etree.ElementTree
import zipfile

import case
import driver

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets_of(path):
    with zipfile.ZipFile(path) as book:
        root = xml.etree.ElementTree.fromstring(book.read("xl/workbook.xml"))
    return [sheet.get("name") for sheet in root.iter(MAIN + "sheet")]


def words_of(path):
    """Everything a reader could find in the workbook: cells, headers, properties."""
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


class DeckCase(case.WindowCase):
    def setUp(self):
        super().setUp()
        self.target = os.path.join(self.desktop.folder, "deck.xlsx")

    def open_plan(self, *settings):
        options = [word for setting in settings for word in ("--set", setting)]
        case.run_verb("new", self.plan, "--template", case.SAMPLE, *options)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()

    def open_dialog(self, key="ctrl+e"):
        self.app.press(key)
        self.app.find("push button", "Export…")
        self.app.still()

    def close_dialog(self):
        self.app.press("Escape")
        driver.wait_until(lambda: not self.app.find_all("push button", "Export…"), "the dialog to close")

    def close(self):
        """The dialog first: it holds back the keys of the window behind it."""
        if self.app.find_all("push button", "Export…"):
            self.close_dialog()
        super().close()

    def focused(self):
        return [driver.plain(node.name) for node in self.app.tree().walk() if "focused" in node.states]

    def go(self, key, name):
        """Presses the key until the widget of that name has the focus."""
        for _ in range(30):
            if name in self.focused():
                return
            self.app.press(key)
        self.fail(f"{key} does not lead to {name}: {self.focused()}")

    def save_as(self, path):
        """Export… and the file dialog behind it; until the file is there."""
        self.app.click("push button", "Export…")
        self.app.choose_file(path)
        driver.wait_until(lambda: os.path.exists(path), "the deck")
        self.app.find("label", "Deck written: " + os.path.basename(path))

    def remembered(self):
        folder = os.path.join(self.desktop.folder, "export")
        case.run_verb("export", self.plan, "--to", folder)
        with open(os.path.join(folder, "plan.csv"), encoding="utf-8-sig", newline="") as file:
            return {row["key"]: row["value"] for row in csv.DictReader(file)}
