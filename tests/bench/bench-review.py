#!/usr/bin/env python3
"""Whole processes that read a plan with many results: the review of a quarter and of a cut month against a GROUP BY of
`sqlite3` over the daily rows, and the deck."""

import os
import subprocess

import data
import measure
import peer


def make_plan(options, folder, work):
    plan = os.path.join(work, "review.qdeck")
    measure.remove_plan(plan)
    measure.Run([options.quarterdeck, "new", plan])
    measure.Run([options.quarterdeck, "import", plan, folder])
    return plan


def has_verb(options, verb):
    helped = subprocess.run([options.quarterdeck, "--help"], capture_output=True, text=True, check=True)
    return f"  {verb} " in helped.stdout


def main():
    options = measure.arguments(__doc__).parse_args()
    folder = data.cached(options.work, options.rows)
    work = os.path.join(options.work, "review-work")
    os.makedirs(work, exist_ok=True)
    plan, database, deck = (os.path.join(work, name) for name in ("review.qdeck", "peer.db", "deck.xlsx"))
    make_plan(options, folder, work)
    peer.run_import(work, os.path.join(folder, "results.csv"), database)
    quarter, cut, starts, groups, decks = [], [], [], [], []
    with_deck = has_verb(options, "deck")
    for _ in range(options.runs):
        starts.append(measure.Run([options.quarterdeck, "--version"]))
        quarter.append(measure.Run([options.quarterdeck, "review", plan, "--period", "2024Q2", "--json"]))
        cut.append(measure.Run([options.quarterdeck, "review", plan, "--period", "2024Q2", "--as-of", "2024-06-17",
                                "--json"]))
        groups.append(peer.run_group_by(database, "2024-04-01", "2024-06-30"))
        if with_deck:
            decks.append(measure.Run([options.quarterdeck, "deck", plan, "--period", "2024Q2", "-o",
                                      deck]))
    table = measure.Table(f"figures of {options.rows:,} rows as whole processes, medians of {options.runs}")
    table.faster("review of a quarter, as JSON", measure.median(quarter), measure.median(groups), "sqlite3 GROUP BY")
    table.faster("review with a cut month", measure.median(cut), measure.median(groups), "sqlite3 GROUP BY")
    table.share("start of the program (--version)", measure.median(starts), measure.median(quarter), "the review")
    table.memory("memory of the review", measure.most_memory(quarter))
    if with_deck:
        table.share("deck of the quarter", measure.median(decks), measure.median(quarter), "the review")
        table.memory("memory of the deck", measure.most_memory(decks))
    for path in (plan, database, deck):
        measure.remove_plan(path)


if __name__ == "__main__":
    main()
