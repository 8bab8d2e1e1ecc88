#!/usr/bin/env python3
"""The checker itself: a sound workbook passes, each fault is found."""

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest

RECALCULATE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "recalculate")

SOUND = """
<row r="1"><c r="A1"><v>3</v></c><c r="B1"><v>4</v></c><c r="C1"><f>SUM(A1:B1)</f><v>7</v></c></row>
<row r="2"><c r="A2"><f>A1/B1/3</f><v>0.25</v></c><c r="B2" t="str"><f>IF(A1=3,"","x[")</f><v></v></c>
<c r="C2" t="str"><f>A1=3</f><v>TRUE</v></c></row>
"""
# address: what is in it, what is told about it
FAULTS = {
    "A1": ("<c r='A1'><f>1+1</f><v>2.00000001</v></c>", "2.00000001 is kept, 2 is computed"),
    "B1": ("<c r='B1'><f>1+2</f></c>", "no value is kept"),
    "C1": ("<c r='C1' t='e'><f>1/0</f><v>#DIV/0!</v></c>", "error value #DIV/0!"),
    "D1": ("<c r='D1'><f>SUM(OFFSET(A1,0,0))</f><v>2</v></c>", "not portable (OFFSET)"),
    "E1": ("<c r='E1'><f>SUMPRODUCT(ISNUMBER(A1)*1)</f><v>1</v></c>", "not portable (SUMPRODUCT over ISNUMBER)"),
    "F1": ("<c r='F1'><f t='array' ref='F1'>SUM(A1*1)</f><v>2</v></c>", "not portable (array)"),
    "G1": ("<c r='G1' t='str'><f>A1&gt;9</f><v>TRUE</v></c>", '"TRUE" is kept, FALSE is computed'),
    "H1": ("<c r='H1'><f>IF(A1=2,\"\",1)</f><v>0</v></c>", "0 is kept, (empty) is computed"),
    "I1": ("<c r='I1'><f>NOW()*0</f><v>0</v></c>", "not portable (NOW)"),
}


def load_checker():
    loader = importlib.machinery.SourceFileLoader("recalculate", RECALCULATE)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("recalculate", loader))
    loader.exec_module(module)
    return module


class Recalculate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        sys.dont_write_bytecode = True
        checker = load_checker()
        with tempfile.TemporaryDirectory() as folder:
            cls.sound, cls.faulty = (os.path.join(folder, name) for name in ("sound.xlsx", "faulty.xlsx"))
            checker.write_small_book(cls.sound, SOUND)
            cells = "".join(cell for cell, _ in FAULTS.values())
            checker.write_small_book(cls.faulty, f'<row r="1">{cells}</row>')
            cls.told = subprocess.run([sys.executable, RECALCULATE, cls.sound, cls.faulty], capture_output=True, text=True)
            cls.broken = subprocess.run([sys.executable, RECALCULATE, RECALCULATE], capture_output=True, text=True)

    def test_sound_workbook_passes(self):
        self.assertIn(f"ok   {self.sound}: 4 formulas, 0 problems", self.told.stdout, self.told.stderr)

    def test_faults_make_it_fail(self):
        self.assertEqual(self.told.returncode, 1, self.told.stderr)

    def test_each_fault_is_told(self):
        for address, (_, told) in FAULTS.items():
            with self.subTest(address):
                lines = [line for line in self.told.stdout.splitlines() if f"Sheet!{address}: " in line]
                self.assertTrue(any(told in line for line in lines), lines or self.told.stdout)

    def test_what_is_no_workbook_cannot_be_told(self):
        self.assertEqual(self.broken.returncode, 2)
        self.assertIn("BadZipFile", self.broken.stderr)


if __name__ == "__main__":
    unittest.main()
