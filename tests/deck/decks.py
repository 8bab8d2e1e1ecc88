"""Making plans and decks with the program, and reading what is in a deck."""

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "data", "samples")
RECALCULATE = os.path.join(HERE, "recalculate")
QUARTERDECK = os.environ.get("QUARTERDECK", "quarterdeck")
ENGLISH = ["Cover", "Contents", "Summary", "Goals", "Goal Tree", "Scorecard", "Stage Targets", "Milestones", "Budget",
           "Campaigns", "Channels", "Funnel", "Risks", "Review", "Next Plan", "Changes", "Data", "Definitions", "Check"]
CHINESE = ["封面", "目录", "摘要", "目标", "目标树", "指标卡", "阶段目标", "里程碑", "预算", "活动", "渠道", "漏斗", "风险", "复盘",
           "下期计划", "变更", "数据", "定义", "校验"]


def load_checker():
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("recalculate", RECALCULATE)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("recalculate", loader))
    loader.exec_module(module)
    return module


checker = load_checker()


def quarterdeck(*arguments, **environment):
    """what the program printed; it has to succeed"""
    run = subprocess.run([QUARTERDECK, *arguments], capture_output=True, text=True, encoding="utf-8",
                         env={**os.environ, **environment})
    if run.returncode != 0:
        raise AssertionError(f"quarterdeck {' '.join(arguments)}: exit {run.returncode}\n{run.stderr}")
    return run.stdout


def number_of(cell):
    """None for what is no number"""
    return cell.value if cell is not None and cell.kind == "n" else None


class Deck:
    def __init__(self, path, plan, period, as_of, language):
        self.path, self.plan, self.period, self.as_of, self.language = path, plan, period, as_of, language
        self.book = checker.read_book(path)

    def cells(self, sheet):
        """cells of a sheet by its English name"""
        names = CHINESE if self.language == "zh" else ENGLISH
        return self.book[names[ENGLISH.index(sheet)]]

    def texts(self, sheet):
        return {cell.value for cell in self.cells(sheet).values() if cell.kind == "s"}

    def formulas(self, sheet):
        return [cell for cell in self.cells(sheet).values() if cell.formula is not None]


class Desk:
    """A folder for plans and decks; removed at the end."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="quarterdeck-deck-")
        self.decks = {}

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def close(self):
        self.folder.cleanup()

    def plan(self, name, *folders, template=None, settings=()):
        """a plan of a template, settings "key=value" and folders of CSV files"""
        path = self.path(name + ".qdeck")
        arguments = ["--template", template] if template else []
        quarterdeck("new", path, *arguments, *(word for setting in settings for word in ("--set", setting)))
        for folder in folders:
            quarterdeck("import", path, folder)
        return path

    def add(self, plan, name, text):
        """a table of CSV read into a plan"""
        path = self.path(name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        quarterdeck("import", plan, path)

    def deck(self, name, plan, period, as_of=None, language="en"):
        path = self.path(name + ".xlsx")
        arguments = ["--as-of", as_of] if as_of else []
        quarterdeck("deck", plan, "--period", period, *arguments, "--language", language, "-o", path)
        self.decks[name] = Deck(path, plan, period, as_of, language)
        return self.decks[name]

    def recalculate(self):
        """exit status and what was said about all decks made so far"""
        run = subprocess.run([sys.executable, RECALCULATE, *(deck.path for deck in self.decks.values())],
                             capture_output=True, text=True, encoding="utf-8")
        return run.returncode, run.stdout + run.stderr


class DeckChecks:
    """What holds for every deck; `cls.desk` is filled by the test case this is mixed into."""

    desk = None

    def for_each_deck(self, check):
        self.assertTrue(self.desk.decks)
        for name, deck in self.desk.decks.items():
            with self.subTest(name):
                check(deck)

    def test_recalculation_changes_nothing(self):
        status, said = self.desk.recalculate()
        print(said, file=sys.stderr)
        self.assertEqual(status, 0, said)

    def check_sheets(self, deck):
        order = CHINESE if deck.language == "zh" else ENGLISH
        self.assertEqual(list(deck.book), [name for name in order if name in deck.book])
        told = deck.texts("Contents")
        self.assertEqual([name for name in order if name not in told], [], "not in the contents")

    def test_sheets_come_in_order_and_the_contents_name_all(self):
        self.for_each_deck(self.check_sheets)

    def check_truth(self, deck):
        checks = [cell for cell in deck.formulas("Check") if cell.value in ("TRUE", "FALSE")]
        self.assertEqual([cell.formula for cell in checks if cell.value != "TRUE"], [])

    def test_cross_checks_read_true(self):
        self.for_each_deck(self.check_truth)
