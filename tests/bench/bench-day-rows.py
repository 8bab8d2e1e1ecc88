#!/usr/bin/env python3
"""The list of daily rows: making it, sorting it, a page of its end; beside `sqlite3` that orders as many rows."""

import os
import subprocess

import data
import measure
import peer

SORTS = {"date": "date", "campaign": "campaign", "channel": "channel", "impressions": "impressions", "revenue": "revenue",
         "ctr": "1.0 * clicks / impressions"}


def order_by(database, column):
    """only the ids of the rows, as our list has"""
    return measure.Run(["sqlite3", database, f"SELECT max(n) FROM (SELECT rowid AS n FROM result ORDER BY {column} LIMIT -1 OFFSET 1)"])


def main():
    parser = measure.arguments(__doc__)
    parser.add_argument("--day-rows", required=True)
    options = parser.parse_args()
    folder = data.cached(options.work, options.rows)
    place = os.path.join(options.work, "day-rows-work")
    os.makedirs(place, exist_ok=True)
    plan, database = os.path.join(place, "plan.qdeck"), os.path.join(place, "peer.db")
    measure.remove_plan(plan)
    measure.Run([options.quarterdeck, "new", plan])
    measure.Run([options.quarterdeck, "import", plan, folder])
    peer.run_import(place, os.path.join(folder, "results.csv"), database)
    printed = subprocess.run([options.day_rows, plan], capture_output=True, text=True, check=True).stdout
    lines = [line.split() for line in printed.splitlines()]
    ours, work = {name: float(clock) for name, clock, _ in lines}, {name: float(cpu) for name, _, cpu in lines}
    table = measure.Table(f"list of {options.rows:,} daily rows, medians of {options.runs}")
    for name, column in SORTS.items():
        # one run of the slow peer tells enough
        other = order_by(database, column)
        table.faster(f"sort by {name}", ours[name], other.seconds, "sqlite3 ORDER BY")
        table.faster(f"sort by {name}, work of all threads", work[name], other.cpu_seconds, "its work")
    table.share("make the list", ours["make"], ours["impressions"], "sorting by impressions")
    table.share("a page of the end, by campaign", ours["end-by-campaign"], ours["make"], "making the list")
    table.share("a page of the end, by date", ours["end-by-date"], ours["make"], "making the list")
    for path in (plan, database):
        measure.remove_plan(path)


if __name__ == "__main__":
    main()
