#!/usr/bin/env python3
"""Figures with the plan open, as the window has it: all campaigns x channels x quarters against a GROUP BY of `sqlite3`
over the daily rows and against a plain sum over the columns; one campaign; the review; an edit and the review after it."""

import os
import subprocess

import data
import measure
import peer

QUARTERS = (f"SELECT campaign, channel, substr(date, 1, 4), (substr(date, 6, 2) + 2) / 3, {peer.SUMS} FROM result"
            " GROUP BY 1, 2, 3, 4")


def main():
    parser = measure.arguments(__doc__)
    parser.add_argument("--open-plan", required=True)
    options = parser.parse_args()
    folder = data.cached(options.work, options.rows)
    work = os.path.join(options.work, "open-work")
    os.makedirs(work, exist_ok=True)
    plan, database = os.path.join(work, "plan.qdeck"), os.path.join(work, "peer.db")
    measure.remove_plan(plan)
    measure.Run([options.quarterdeck, "new", plan])
    measure.Run([options.quarterdeck, "import", plan, folder])
    peer.run_import(work, os.path.join(folder, "results.csv"), database)
    printed = subprocess.run([options.open_plan, plan, str(options.runs), "2024Q2"], capture_output=True, text=True,
                             check=True).stdout
    ours = {name: float(seconds) for name, seconds in (line.split() for line in printed.splitlines())}
    groups = measure.median([measure.Run(["sqlite3", database, QUARTERS]) for _ in range(options.runs)])
    table = measure.Table(f"{options.rows:,} rows with the plan open, medians of {options.runs}")
    table.faster("campaigns x channels x quarters", ours["matrix"], groups, "sqlite3 GROUP BY")
    table.share("the same", ours["matrix"], ours["plain_sum"], "a plain sum of the columns")
    table.share("opening with all columns", ours["open"], groups, "the GROUP BY")
    table.share("index of the columns, once", ours["index"], ours["open"], "opening")
    table.share("one campaign", ours["campaign"], ours["matrix"], "the matrix")
    table.share("review of a quarter", ours["review"], ours["open"], "opening")
    table.share("edit a record, commit, load, review", ours["edit"], ours["open"], "opening")
    for path in (plan, database):
        measure.remove_plan(path)


if __name__ == "__main__":
    main()
