#!/usr/bin/env python3
"""What a person waits for in the window, on a plan with 1,000 goals: opening, every page, an edit of a goal, its undo.
Times are those of the window's own frame log; keys and clicks come from outside. "blocked" is the longest time in which
nothing could be drawn or typed; "work" is what of it the window's own thread computed, whatever else the machine did."""

import datetime
import os
import statistics
import subprocess
import sys
import time

import data
import measure

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "ui"))
try:
    import desktop
    import driver
except (ImportError, ValueError) as error:      # packages that only tests need
    print(f"skipped: {error}", file=sys.stderr)
    sys.exit(77)

GOALS = 1000
ROUNDS = 3


class Log:
    """The lines of the frame log since the last look: (monotonic ms, kind, ms, ms of work, detail)."""

    def __init__(self, path):
        self.path, self.seen = path, 0

    def lines(self):
        if not os.path.exists(self.path):
            return []
        with open(self.path) as file:
            return [(float(at), kind, float(took), float(cpu), detail) for at, kind, took, cpu, detail
                    in (line.rstrip("\n").split(" ", 4) for line in file if line.endswith("\n"))]

    def forget(self):
        self.seen = len(self.lines())

    def wait(self, kind, seconds=20.0):
        """The line of that kind; None when it does not come. Nothing is asked of the window meanwhile."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = [line for line in self.lines()[self.seen:] if line[1] == kind]
            if found:
                return found[-1]
            time.sleep(0.02)
        return None

    def work(self):
        """Milliseconds the window's thread worked in all turns of its loop that were long enough to be told."""
        return sum(line[3] for line in self.lines()[self.seen:] if line[1] == "blocked")

    def blocked(self):
        """The longest turn, and the most that the thread worked in one: on a busy machine they need not be the same."""
        turns = [line[2:4] for line in self.lines()[self.seen:] if line[1] == "blocked"]
        return (max(took for took, _ in turns), max(cpu for _, cpu in turns)) if turns else (0.0, 0.0)


class Report:
    def __init__(self, title):
        print(title)
        print(f"  {'what':<34} {'ms':>10} {'work':>10} {'blocked':>10} {'work':>10}")

    def line(self, what, took, work, blocked):
        print(f"  {what:<34} {took:>10.1f} {work:>10.1f} {blocked[0]:>10.1f} {blocked[1]:>10.1f}", flush=True)

    def middle(self, what, found):
        """The middle one of several lines of the log, and the longest block of all."""
        self.line(what, statistics.median(line[2] for line, _ in found), statistics.median(line[3] for line, _ in found),
                  max(blocked for _, blocked in found))


def make_plan(options, folder):
    plan = os.path.join(folder, "frames.qdeck")
    measure.remove_plan(plan)
    measure.Run([options.quarterdeck, "new", plan])
    measure.Run([options.quarterdeck, "import", plan, data.cached(options.work, options.rows, goals=GOALS)])
    work = os.path.join(folder, "work")      # pages without records would have nothing to do
    data.write_work(work, data.last_day(options.rows))
    measure.Run([options.quarterdeck, "import", plan, work])
    return plan


def measure_opening(options, plan, log, report):
    first, figures, blocked = [], [], []
    for _ in range(options.runs):
        log.forget()
        start = time.monotonic() * 1000
        measure.Run([options.quarterdeck, plan], environment={**os.environ, "QUARTERDECK_BENCH_FIRST_FRAME": "figures"})
        first.append(log.wait("first-frame")[0] - start)
        figures.append(log.wait("figures")[0] - start)
        blocked.append(log.blocked())
    report.line("open: first frame", statistics.median(first), 0, max(blocked))
    report.line("open: figures", statistics.median(figures), 0, max(blocked))


def measure_pages(app, log, report):
    """Each page by its key, until a key has none; the first time it is also made."""
    times = {}
    for _ in range(ROUNDS):
        for number in range(1, 10):
            log.forget()
            app.press(f"ctrl+{number}")
            line = log.wait("page", 2)
            if line is None and number == 1:
                continue        # it is in sight already
            if line is None:
                break
            time.sleep(0.6)     # what it still has to do
            times.setdefault(line[4], []).append((line[2], line[3], log.blocked()))
    for page, found in times.items():
        again = found[1:] or found
        report.line(f"page {page}, first shown", *found[0])
        report.line(f"page {page}, again", statistics.median(line[0] for line in again),
                    statistics.median(line[1] for line in again), max(line[2] for line in again))


def report_answer(log, report, what):
    """From what was done to the frame with all figures that follow from it."""
    line = log.wait("answer", 5)
    if line is not None:
        report.line(f"{what}: its figures drawn", line[2], line[3], (0.0, 0.0))


EDITS = 12


def type_target(app, log, number):
    """As in a worksheet: digits begin the cell that has the focus, Return commits and goes a row down."""
    app.press(*f"7{number:03}")
    log.forget()
    app.press("Return")
    line = log.wait("edit")
    time.sleep(1)
    return line


def measure_edit(app, log, report):
    """The first edit of a page, and the middle one of a dozen that are typed below each other; the same of what undoes them."""
    app.press("ctrl+2")
    time.sleep(1)
    app.find("label", "1,001").click(count=2)
    time.sleep(0.5)
    app.press("ctrl+a")
    line = type_target(app, log, 1)
    report.line("edit, first: committed and drawn", line[2], line[3], log.blocked())
    report_answer(log, report, "edit, first")
    found = [(type_target(app, log, number), log.blocked()) for number in range(2, EDITS + 1)]
    report.middle("edit: committed and drawn", found)
    report_answer(log, report, "edit, last")
    app.find("label", f"7,{EDITS:03}")
    found = []
    for _ in range(EDITS):
        log.forget()
        app.press("ctrl+z")
        found.append((log.wait("undo"), log.blocked()))
        time.sleep(1)
    report.middle("undo: drawn", found)
    report_answer(log, report, "undo, last")
    app.find("label", "1,001")


PARTS = ["opening", "pages", "edit", "search", "filters", "days"]
PAGES = ["overview", "goals", "milestones", "budget", "campaigns", "channels", "risks", "review", "history"]


def scenario(log, report, what, action, seconds=1.5):
    """What blocked the window from the action until it has rested."""
    log.forget()
    action()
    time.sleep(seconds)
    report.line(what, 0, log.work(), log.blocked())


def keys(*names):
    subprocess.run(["xdotool", "key", "--delay", "60", *[{" ": "space"}.get(name, name) for name in names]], check=True)


def turn_wheel(app, notches):
    left, top, width, height = [(w["x"], w["y"], w["width"], w["height"]) for w in app.windows() if not w["popup"]][-1]
    subprocess.run(["xdotool", "mousemove", str(left + width // 2), str(top + height // 2), "click", "--repeat", str(notches),
                    "--delay", "30", "5"], check=True)


def click():
    subprocess.run(["xdotool", "click", "1"], check=True)


def measure_scenarios(app, log, report, chosen):
    """Nothing may keep the window for 50 ms: every page in another period, scrolled to its end; search; a large export."""
    for number, page in enumerate(PAGES, 1):
        if page not in chosen:
            continue
        app.press(f"ctrl+{number}")
        time.sleep(1)
        scenario(log, report, f"{page}: the period before", lambda: keys("alt+Left"))
        scenario(log, report, f"{page}: and back", lambda: keys("alt+Right"))
        scenario(log, report, f"{page}: scrolled", lambda: turn_wheel(app, 40))
    if "goals" in chosen:
        app.press("ctrl+2")
        time.sleep(1)
        for toggle in ("Whole year", "This period"):
            app.find(None, toggle).point_at()
            scenario(log, report, f"goals: {toggle.lower()}", click)
        scenario(log, report, "goals: the longer period", lambda: keys("alt+Up"))


def measure_search(app, log, report):
    scenario(log, report, "search: typed", lambda: keys("ctrl+f", *"goal number 7"), 2)
    keys("Escape", "Escape")


def measure_filters(app, log, report):
    """A filter of a page: each letter by itself, the whole text taken back, and one that nothing has."""
    for number, page, letters in ((2, "goals", "number 17"), (3, "milestones", "step number 17")):
        app.press(f"ctrl+{number}")
        time.sleep(1)
        scenario(log, report, f"{page}: filter opened", app.find(None, "Filter").click)
        for key in letters:
            scenario(log, report, f"{page}: filter, {key}", lambda: keys(key), 1)
        scenario(log, report, f"{page}: filter, nothing found", lambda: keys("x"), 1)
        scenario(log, report, f"{page}: filter emptied", lambda: keys("ctrl+a", "BackSpace"))
        scenario(log, report, f"{page}: filter closed", lambda: keys("Escape"))


def measure_days(app, log, report):
    """The list of all daily rows: opened, jumped to its end and back."""
    app.press("ctrl+5")
    for number in range(ROUNDS):
        open_days(app, log, report, number + 1)
        if number + 1 < ROUNDS:
            app.press("Escape")
            time.sleep(0.5)
    scenario(log, report, "daily rows: scrolled", lambda: turn_wheel(app, 60))
    head = place_of_head(app)
    for number in range(2):
        scenario(log, report, f"daily rows: sorted {number + 1}", lambda: press_at(*head), 2)
    for number in range(ROUNDS):
        for key in ("ctrl+Down", "ctrl+Up"):
            log.forget()
            subprocess.run(["xdotool", "key", key], check=True)
            line = log.wait("jump")
            time.sleep(0.8)
            report.line(f"daily rows: {key} {number + 1}", line[2], line[3], log.blocked())
    app.press("Escape")


def open_days(app, log, report, number):
    """From the press, when the pointer has come to rest on the button, to the first frame with rows."""
    button = app.find("push button", "Daily Rows")
    time.sleep(1)
    button.point_at()
    log.forget()
    start = time.monotonic() * 1000
    click()
    shown = log.wait("figures")
    time.sleep(1)
    report.line(f"daily rows: first rows drawn {number}", shown[0] - start, log.work(), log.blocked())


def place_of_head(app):
    """A head of the daily rows, that of the impressions: 676 pixels of columns are to the right of it."""
    x, y, width, _ = app.find("table", "Daily Rows").extents()
    left, top = [(w["x"], w["y"]) for w in app.windows() if not w["popup"]][-1]
    return left + x + width - 726, top + y + 12


def press_at(x, y):
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)


def main():
    parser = measure.arguments(__doc__)
    parser.add_argument("--only", type=lambda names: names.split(","), default=[*PARTS, *PAGES],
                        help=f"of {','.join(PARTS)} and the names of pages, for what is done on them")
    options = parser.parse_args()
    options.quarterdeck = os.path.abspath(options.quarterdeck)
    after = data.last_day(options.rows) + datetime.timedelta(1)
    with desktop.Desktop(size="1600x1000") as place:
        plan, log = make_plan(options, place.folder), Log(os.path.join(place.folder, "frames"))
        os.environ.update(QUARTERDECK_FRAME_LOG=log.path, QUARTERDECK_FRAME_LOG_MS="1", QUARTERDECK_TODAY=after.isoformat())
        os.environ.pop("G_DEBUG", None)
        report = Report(f"frames, {options.rows:,} rows and {GOALS:,} goals")
        if "opening" in options.only:
            measure_opening(options, plan, log, report)
        app = driver.App([options.quarterdeck, plan], place.folder)
        try:
            app.maximise()
            log.wait("figures")
            time.sleep(1)
            if "pages" in options.only:
                measure_pages(app, log, report)
            if "edit" in options.only:
                measure_edit(app, log, report)
            measure_scenarios(app, log, report, options.only)
            if "search" in options.only:
                measure_search(app, log, report)
            if "filters" in options.only:
                measure_filters(app, log, report)
            if "days" in options.only:
                measure_days(app, log, report)
        finally:
            app.close()


if __name__ == "__main__":
    main()
