#!/usr/bin/env python3
"""From the start of the program to the end of its first frame, and to the end of the first one with figures, against
an empty libadwaita window. The first frame is the window as it stays: header, page list, head of the page; figures follow
from a worker. On a display of its own (Xvfb), drawn by cairo, so that nothing of the machine's desktop takes part."""

import contextlib
import os
import shutil
import subprocess
import sys

import data
import measure

SKIPPED = 77


@contextlib.contextmanager
def display():
    """a display of its own; its number is chosen by the server"""
    if shutil.which("Xvfb") is None:
        print("Xvfb is not installed: skipped")
        sys.exit(SKIPPED)
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                              pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            yield ":" + number.readline().strip()
    finally:
        server.terminate()
        server.wait()


def environment_of(number):
    environment = dict(os.environ, DISPLAY=number, GDK_BACKEND="x11", GSK_RENDERER="cairo", GTK_A11Y="none",
                       GSETTINGS_BACKEND="memory", DBUS_SESSION_BUS_ADDRESS="disabled:", ADW_DISABLE_PORTAL="1",
                       QUARTERDECK_BENCH_FIRST_FRAME="1")
    environment.pop("G_DEBUG", None)   # what is missing on a bare display is only warned of
    return environment


def main():
    parser = measure.arguments(__doc__)
    parser.add_argument("--empty-window", required=True)
    parser.add_argument("--sample", action="store_true", help="the sample plan instead of so many rows")
    options = parser.parse_args()
    work = os.path.join(options.work, "first-frame-work")
    os.makedirs(work, exist_ok=True)
    plan = os.path.join(work, "plan.qdeck")
    measure.remove_plan(plan)
    if options.sample:
        measure.Run([options.quarterdeck, "new", plan, "--template", "growth-q2"])
    else:
        measure.Run([options.quarterdeck, "new", plan])
        measure.Run([options.quarterdeck, "import", plan, data.cached(options.work, options.rows)])
    ours, figures, welcome, empty = [], [], [], []
    with display() as number:
        environment = environment_of(number)
        environment["XDG_DATA_HOME"] = environment["XDG_STATE_HOME"] = environment["XDG_CONFIG_HOME"] = work
        for _ in range(options.runs + 1):
            empty.append(measure.Run([options.empty_window], environment=environment))
            welcome.append(measure.Run([options.quarterdeck], environment=environment))
            ours.append(measure.Run([options.quarterdeck, plan], environment=environment))
            figures.append(measure.Run([options.quarterdeck, plan],
                                       environment={**environment, "QUARTERDECK_BENCH_FIRST_FRAME": "figures"}))
    # the first of each also filled the caches of fonts and icons
    peer = measure.median(empty[1:])
    what = "the sample" if options.sample else f"{options.rows:,} rows in the plan"
    table = measure.Table(f"first frame, {what}, medians of {options.runs}")
    table.share("window with the plan", measure.median(ours[1:]), peer, "an empty libadwaita window")
    table.share("until its figures are shown", measure.median(figures[1:]), peer, "an empty libadwaita window")
    table.share("window without a plan", measure.median(welcome[1:]), peer, "an empty libadwaita window")
    peer = measure.median_cpu(empty[1:])    # what all threads computed: tells more on a busy machine
    table.share("window with the plan, computing", measure.median_cpu(ours[1:]), peer, "the empty window")
    table.share("until its figures are shown, computing", measure.median_cpu(figures[1:]), peer, "the empty window")
    table.share("window without a plan, computing", measure.median_cpu(welcome[1:]), peer, "the empty window")
    table.memory("memory with the plan", measure.most_memory(ours))
    table.memory("memory of the empty window", measure.most_memory(empty))
    measure.remove_plan(plan)


if __name__ == "__main__":
    main()
