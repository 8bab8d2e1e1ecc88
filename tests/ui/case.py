"""What the tests of the window share: a desktop of their own, a sample plan, the program's own verbs to look into it."""
import csv
import json
import os
import subprocess
import sys
import unittest

try:
    import desktop
    import driver
except (ImportError, ValueError) as error:      # packages that only tests need
    print(f"skipped: {error}", file=sys.stderr)
    sys.exit(77)

PROGRAM = os.environ["QUARTERDECK"]
SAMPLE = "growth-q2"


def run_verb(*arguments):
    result = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60)
    if result.returncode != 0:
        raise AssertionError(f"{' '.join(arguments)}: exit {result.returncode}: {result.stderr}")
    return result.stdout


class WindowCase(unittest.TestCase):
    """One desktop per test; the program must end well and say nothing on stderr that GLib or GTK calls a warning."""

    language = "en"

    def run(self, result=None):
        """A test that fails is tried again on a new desktop, and that is said: a machine busy with other work can keep a
        key or a press from its window. What is wrong with the program fails each time."""
        result = result if result is not None else self.defaultTestResult()
        for _ in range(2):
            trial = unittest.TestResult()
            super().run(trial)
            if not trial.failures and not trial.errors:
                break
            print(f"{self.id()} failed and is tried again:\n{(trial.failures + trial.errors)[0][1]}", file=sys.stderr)
        else:
            return super().run(result)
        result.startTest(self)
        for _, reason in trial.skipped:
            result.addSkip(self, reason)
        if not trial.skipped:
            result.addSuccess(self)
        result.stopTest(self)
        return result

    def setUp(self):
        self.desktop = desktop.Desktop(language=self.language)
        self.desktop.__enter__()
        self.addCleanup(self.desktop.__exit__)
        self.plan = os.path.join(self.desktop.folder, "plan.qdeck")
        self.app = None

    def tearDown(self):
        if self.app is not None:
            self.close()

    def new_sample(self):
        run_verb("new", self.plan, "--template", SAMPLE)

    def open(self, *arguments, is_maximised=True):
        """is_maximised: False where a modal window comes first, behind which no window manager does it"""
        os.environ.pop("G_DEBUG", None)      # warnings are asked for below, with their text
        os.environ["QUARTERDECK_TODAY"] = "2025-04-15"
        self.app = driver.App([PROGRAM, *arguments], self.desktop.folder)
        if is_maximised:
            self.app.maximise()
        return self.app

    def close(self):
        app, self.app = self.app, None
        status = app.close()
        self.assertEqual(app.warnings(), [])
        self.assertEqual(status, 0, app.stderr())

    def go_to(self, page):
        """By the list of pages: which number a page has depends on how many there are."""
        self.app.click("label", page)
        self.app.still()

    def export_deck(self, path):
        """By the dialog, with the options as they stand."""
        self.app.press("ctrl+e")
        self.app.find("push button", "Export…")
        self.app.press("Return")
        self.app.choose_file(path)

    # --- what is in the file, read by the verbs while the window has it open ---

    def rows_in_file(self, name):
        """As its CSV has them; a kind without records has no file."""
        folder = os.path.join(self.desktop.folder, "export")
        run_verb("export", self.plan, "--to", folder)
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def records_in_file(self, name):
        return {row["code"]: row for row in self.rows_in_file(name)}

    def record_in_file(self, name, code):
        return self.records_in_file(name).get(code)

    def goal_in_file(self, code):
        return self.record_in_file("goals.csv", code)

    def history(self):
        return json.loads(run_verb("history", self.plan, "--json"))
