"""The cells of a deck, written down so that deck-peer.c can write the very same ones without computing anything."""

import html
import re
import struct
import zipfile

HEAD, CELL = struct.Struct("<II"), struct.Struct("<8Id")
ROW = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.S)
CELLS = re.compile(r'<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
                   r'(?:/>|>(?:<f>(.*?)</f>)?<v>(.*?)</v></c>|><is><t[^>]*>(.*?)</t></is></c>)', re.S)


def column_of(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class Writer:
    def __init__(self, strings):
        self.strings = strings
        self.cells = []
        self.texts, self.size, self.places = [], 0, {}

    def text(self, text):
        if text not in self.places:
            self.places[text] = self.size
            self.texts.append(text.encode() + b"\0")
            self.size += len(self.texts[-1])
        return self.places[text]

    def add(self, kind, sheet, row, column=0, style=0, text="", value="", number=0.0):
        self.cells.append(CELL.pack(ord(kind), sheet, row, column, style, self.text(text), self.text(value), 0, number))

    def add_cell(self, sheet, row, match):
        column, style = column_of(match[1]), int(match[2] or 0)
        formula, value, inline = match[4], html.unescape(match[5] or ""), match[6]
        if inline is not None:
            self.add("s", sheet, row, column, style, html.unescape(inline))
        elif formula is not None and match[3] == "str":
            self.add("t", sheet, row, column, style, "=" + html.unescape(formula), value)
        elif formula is not None:
            self.add("f", sheet, row, column, style, "=" + html.unescape(formula), number=float(value))
        elif match[5] is None:
            self.add("b", sheet, row, column, style)
        elif match[3] == "s":
            self.add("s", sheet, row, column, style, self.strings[int(value)])
        else:
            self.add("n", sheet, row, column, style, number=float(value))

    def add_sheet(self, sheet, xml):
        for match in ROW.finditer(xml):
            row = int(match[1]) - 1
            height = re.search(r' ht="([^"]+)"', match[2])
            if height:
                self.add("h", sheet, row, number=float(height[1]))
            for cell in CELLS.finditer(match[3] or ""):
                self.add_cell(sheet, row, cell)


def write(deck, path):
    """how many cells were written to `path`, rows of their own height not counted"""
    with zipfile.ZipFile(deck) as package:
        shared = package.read("xl/sharedStrings.xml").decode()
        writer = Writer([html.unescape(text) for text in re.findall(r"<si><t[^>]*>(.*?)</t></si>", shared, re.S)])
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        sheets.sort(key=lambda name: int(re.search(r"\d+", name)[0]))
        for number, name in enumerate(sheets):
            writer.add_sheet(number, package.read(name).decode())
        n_formats = int(re.search(rb'<cellXfs count="(\d+)"', package.read("xl/styles.xml"))[1])
    with open(path, "wb") as file:
        file.write(HEAD.pack(len(writer.cells), n_formats))
        file.writelines(writer.cells)
        file.writelines(writer.texts)
    return sum(CELL.unpack(cell)[0] != ord("h") for cell in writer.cells)
