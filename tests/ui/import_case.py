"""What the tests of the import assistant share: files to import, the way to the assistant and through it."""
import os
import time
import zipfile

import case
import driver


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

    def open_lists(self):
        """How many popovers are open: lists, and what a list may be part of."""
        return len([window for window in self.app.windows() if window["popup"]])

    def is_done(self, click, test):
        """A busy machine may lose a click on what has only just come up: it is made again."""
        for seconds in (3, 3, 10):
            self.app.still()
            click()
            end = time.monotonic() + seconds
            while not test() and time.monotonic() < end:
                time.sleep(0.1)
            if test():
                return True
        return False

    def item_of(self, name, item):
        """In the open list of a drop-down: the window may say the same elsewhere."""
        def look():
            return [node for node in self.app.find("combo box", name).walk() if node.role == "label"
                    and (node.name == item if isinstance(item, str) else item.search(node.name))]
        return driver.wait_until(look, f"{item} in the list of {name}")[-1]

    def choose(self, name, item):
        """An item of a drop-down, once its list is open; it is chosen when the list is closed again."""
        before = self.open_lists()
        self.assertTrue(self.is_done(lambda: self.app.find("combo box", name).click(),
                                     lambda: self.open_lists() > before), f"the list of {name} to open")
        self.assertTrue(self.is_done(lambda: self.item_of(name, item).click(), lambda: self.open_lists() <= before),
                        f"{item} to be chosen")
        self.app.still()

    def wait_ready(self, text):
        return driver.wait_until(
            lambda: [button for button in self.app.find_all("push button", text) if "sensitive" in button.states],
            f"the button {text}", 20)[0]

    def run_import(self, text):
        self.wait_ready(text).click()
        driver.wait_until(lambda: not self.is_assistant_open(), "the import to end", 20)


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
