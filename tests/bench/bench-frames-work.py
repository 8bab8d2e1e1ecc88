#!/usr/bin/env python3
"""What keeps the window from drawing while much is under way, on a plan with 1,000 goals: another as-of day, the plan
series of a goal, a page printed, an import, an export of the deck and a copy of the plan with pages looked at meanwhile.
As bench-frames.py, whose report and plan it has."""

import importlib
import os
import time

import data
import measure

frames = importlib.import_module("bench-frames")

SEED = 7        # of the rows imported over those that are there
PAGES_OF_FIGURES = [(1, "overview"), (2, "goals"), (5, "campaigns"), (6, "channels"), (8, "review")]
PARTS = ["as-of", "series", "print", "export", "copy", "import"]
# by AT-SPI nothing is asked while it is measured: to be read costs the window more than to be used
PAGES_MEANWHILE = ["ctrl+5", "ctrl+1", "ctrl+2", "ctrl+9", "ctrl+4", "ctrl+6"]


def place_of(widget):
    (x, y, width, height), (left, top) = widget.resting_place()
    return left + x + width // 2, top + y + height // 2


def name_file(app, path):
    """Into the open file dialog, so that only Return is left."""
    app.find("dialog")
    app.press("ctrl+l", "ctrl+a")
    frames.subprocess.run(["xdotool", "type", "--delay", "4", path], check=True)
    time.sleep(1)


def look_at_pages(seconds):
    end = time.monotonic() + seconds
    for number in range(100):
        if time.monotonic() > end:
            break
        frames.keys(PAGES_MEANWHILE[number % len(PAGES_MEANWHILE)])
        time.sleep(0.25)


def measure_as_of(app, log, report):
    """To the end of the period and back to a day within a month, for which days have to be decoded."""
    for number, page in PAGES_OF_FIGURES:
        app.press(f"ctrl+{number}")
        time.sleep(1)
        for choice in ("End of period", "Today"):
            app.find("push button", "As of", nth=-1).click()
            time.sleep(0.5)
            at = place_of(app.find("push button", choice))
            time.sleep(0.5)
            frames.scenario(log, report, f"{page}: as of, {choice.lower()}", lambda: frames.press_at(*at))


def measure_series(app, log, report):
    app.press("ctrl+2")
    app.click("label", "Goal number 1")
    time.sleep(1)
    frames.scenario(log, report, "series: opened", lambda: frames.keys("ctrl+l"))
    app.find("table", "Plan series").click()
    frames.keys("ctrl+Home")
    time.sleep(0.5)
    for number in range(frames.ROUNDS):
        frames.scenario(log, report, f"series: typed {number + 1}", lambda: frames.keys(*f"8{number}"), 1)
        frames.scenario(log, report, f"series: entered {number + 1}", lambda: frames.keys("Return"))
    app.press("Escape")


def measure_print(app, log, report):
    for number, page in ((2, "goals"), (9, "history")):
        app.press(f"ctrl+{number}")
        time.sleep(1)
        frames.scenario(log, report, f"print: {page}, asked how", lambda: frames.keys("ctrl+p"), 3)
        app.find("label", "Print to File").click()
        at = place_of(app.find("push button", "Print"))
        time.sleep(0.5)
        frames.scenario(log, report, f"print: {page}, written", lambda: frames.press_at(*at), 8)


def measure_export(app, log, report, folder):
    target = os.path.join(folder, "deck.xlsx")
    app.press("ctrl+1")
    frames.scenario(log, report, "export: asked how", lambda: frames.keys("ctrl+e"), 2)
    at = place_of(app.find("push button", "Export…"))
    frames.press_at(*at)
    name_file(app, target)
    log.forget()
    frames.keys("Return")
    look_at_pages(4)
    report.line("export: pages meanwhile", 0, log.work(), log.blocked())
    frames.driver.wait_until(lambda: os.path.exists(target), "the deck", 60)


def measure_copy(app, log, report, folder):
    target = os.path.join(folder, "copy.qdeck")
    app.press("ctrl+2", "ctrl+shift+s")
    name_file(app, target)
    log.forget()
    frames.keys("Return")
    look_at_pages(4)
    report.line("copy: pages meanwhile", 0, log.work(), log.blocked())
    app.find("push button", "Open Copy", seconds=60)


def measure_import(app, log, report, options):
    path = os.path.join(data.cached(options.work, options.rows, seed=SEED), "results.csv")
    app.press("ctrl+1", "ctrl+i")
    name_file(app, path)
    frames.scenario(log, report, "import: read and tried", lambda: frames.keys("Return"), 6)
    at = place_of(app.find("push button", frames.driver.re.compile("^Import [0-9]")))
    log.forget()
    frames.press_at(*at)
    look_at_pages(6)
    report.line("import: pages meanwhile", 0, log.work(), log.blocked())
    frames.scenario(log, report, "import: undone", lambda: frames.keys("ctrl+z"), 4)


def main():
    parser = measure.arguments(__doc__)
    parser.add_argument("--only", type=lambda names: names.split(","), default=PARTS, help=f"of {','.join(PARTS)}")
    options = parser.parse_args()
    options.quarterdeck = os.path.abspath(options.quarterdeck)
    # within the last month of what is there, so that days are decoded for the month that is cut, and in the quarter of the goals
    last = data.last_day(options.rows)
    day = last.replace(day=1 + last.day // 2)
    with frames.desktop.Desktop(size="1600x1000") as place:
        plan, log = frames.make_plan(options, place.folder), frames.Log(os.path.join(place.folder, "frames"))
        os.environ.update(QUARTERDECK_FRAME_LOG=log.path, QUARTERDECK_FRAME_LOG_MS="1", QUARTERDECK_TODAY=day.isoformat())
        os.environ.pop("G_DEBUG", None)
        report = frames.Report(f"frames at work, {options.rows:,} rows and {frames.GOALS:,} goals")
        options.work = os.path.abspath(options.work)
        os.chdir(place.folder)      # where a page is printed to
        app = frames.driver.App([options.quarterdeck, plan], place.folder)
        try:
            app.maximise()
            log.wait("figures")
            time.sleep(1)
            for part, run in (("as-of", lambda: measure_as_of(app, log, report)),
                              ("series", lambda: measure_series(app, log, report)),
                              ("print", lambda: measure_print(app, log, report)),
                              ("export", lambda: measure_export(app, log, report, place.folder)),
                              ("copy", lambda: measure_copy(app, log, report, place.folder)),
                              ("import", lambda: measure_import(app, log, report, options))):
                if part in options.only:
                    run()
        finally:
            app.close()


if __name__ == "__main__":
    main()
