"""Changing workbooks as other programs and people do: cells of the XML, saving again by LibreOffice and Gnumeric."""

import os
import pathlib
import re
import shutil
import subprocess
import zipfile

import decks


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write(path, contents):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(name, data)


def set_cells(path, target, cells):
    """writes `target`: the workbook with {(sheet, "B5"): number, text or None}; a cell's style and formula stay"""
    contents = parts(path)
    with zipfile.ZipFile(path) as package:
        sheets = dict(decks.checker.read_sheets(package))
    for (sheet, address), value in cells.items():
        text = contents[sheets[sheet]].decode()
        pattern = re.compile(rf'<c r="{address}"((?: s="\d+")?)[^>]*?(?:/>|>(<f>.*?</f>)?.*?</c>)', re.S)
        found = pattern.search(text)
        assert found, f"{sheet}!{address} is not in the file"
        formula = found.group(2) or ""
        if value is None:
            cell = f'<c r="{address}"{found.group(1)}/>'
        elif isinstance(value, str):
            escaped = value.replace("&", "&amp;").replace("<", "&lt;")
            cell = f'<c r="{address}"{found.group(1)} t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'
        else:
            cell = f'<c r="{address}"{found.group(1)}>{formula}<v>{value!r}</v></c>'
        contents[sheets[sheet]] = (text[:found.start()] + cell + text[found.end():]).encode()
    write(target, contents)
    return target


def save_again(path, folder):
    """the workbook as LibreOffice writes it"""
    work = os.path.join(folder, "office")
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    decks.checker.convert(work, [path])
    return os.path.join(work, "out", os.path.basename(path))


def save_by_gnumeric(path, target):
    """None where Gnumeric is not installed"""
    if shutil.which("ssconvert") is None:
        return None
    # it warns about conditional formats it does not know, which tests of this program make fatal
    environment = {name: value for name, value in os.environ.items() if name != "G_DEBUG"}
    subprocess.run(["ssconvert", path, target], capture_output=True, check=True, env=environment)
    return target


def without_styles(path, target):
    """as the plainest writers have it: no styles, no shared texts, names of parts with a slash in front"""
    contents = parts(path)
    strings = [decks.checker.rich_text(e) for e in
               decks.checker.ElementTree.fromstring(contents.pop("xl/sharedStrings.xml"))]
    contents.pop("xl/styles.xml")

    def inline(match):
        text = strings[int(match.group(2))].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f'<c{match.group(1)} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

    for name, data in contents.items():
        if name.startswith("xl/worksheets/sheet"):
            text = data.decode()
            contents[name] = re.sub(r'<c((?: [rs]="\w+")*) t="s"><v>(\d+)</v></c>', inline, text).encode()
    write(target, {"/" + name: data for name, data in contents.items()})
    return target


def soffice_free_path():
    """an environment in which no spreadsheet program is found"""
    return {"PATH": str(pathlib.Path(decks.HERE) / "no-such-folder")}
