#!/usr/bin/env python3
"""A full deck as a whole process: 200 campaigns on 8 channels, 100 goals, 36 months. Beside it a plain libxlsxwriter
program that writes a workbook of as many sheets, cells, formulas and charts, and computes nothing."""

import datetime
import os
import random
import re
import zipfile

import measure

MONTHS = [f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13)]
CAMPAIGNS, CHANNELS, GOALS, CATEGORIES = 200, 8, 100, 10


def add_arguments():
    parser = measure.arguments(__doc__)
    parser.add_argument("--peer", required=True, help="the built deck-peer")
    return parser.parse_args()


def write(folder, name, header, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in [header, *rows])


def month_day(month, day):
    return datetime.date(int(month[:4]), int(month[5:]), day)


def write_goals(folder, rng):
    """a tree: 4 themes, 16 below, 80 below these"""
    rows = ["G,All,,2023-01-01..2025-12-31,revenue,900000000,1"]
    for i in range(1, GOALS):
        parent = "G" if i < 5 else f"G-{(i - 1) // 4:03}"
        rows.append(f"G-{i:03},Goal {i},{parent},2023-01-01..2025-12-31,{rng.choice(['new_users', 'revenue', 'm-01'])},"
                    f"{rng.randrange(1000, 10 ** 7)},{rng.randrange(1, 5)}")
    write(folder, "metrics", "code,name,unit,aggregation", ["m-01,Level,count,last"])
    write(folder, "values", "metric,period,value", [f"m-01,{month},{rng.randrange(1000)}" for month in MONTHS])
    write(folder, "goals", "code,title,parent,period,metric,target,weight", rows)


def write_money(folder, rng):
    write(folder, "budget_categories", "code,name", [f"k-{i:02},Category {i}" for i in range(CATEGORIES)])
    write(folder, "budget", "code,period,category,channel,amount",
          [f"B-{month}-{i},{month},k-{i:02},ch-{i % CHANNELS},{rng.randrange(10000, 90000)}"
           for month in MONTHS for i in range(CATEGORIES)])
    write(folder, "spend", "code,date,kind,line,campaign,amount",
          [f"S-{month}-{i},{month_day(month, 11)},actual,B-{month}-{i % CATEGORIES},C-{rng.randrange(CAMPAIGNS):03},"
           f"{rng.randrange(100, 9000)}" for month in MONTHS for i in range(30)])


def write_plan(folder):
    rng = random.Random(36)
    os.makedirs(folder, exist_ok=True)
    write(folder, "channels", "code,name,group", [f"ch-{i},Channel {i},paid" for i in range(CHANNELS)])
    write(folder, "campaigns", "code,name,channel,start,end,budget",
          [f"C-{i:03},Campaign {i},ch-{i % CHANNELS},2023-01-01,2025-12-31,{1000 * i}" for i in range(CAMPAIGNS)])
    write(folder, "results", "date,campaign,channel,impressions,clicks,leads,new_users,orders,revenue,cost",
          [f"{month_day(month, day)},C-{i:03},ch-{i % CHANNELS},{rng.randrange(99999)},{rng.randrange(9999)},"
           f"{rng.randrange(999)},{rng.randrange(500)},{rng.randrange(200)},{rng.randrange(20000)},{rng.randrange(5000)}"
           for month in MONTHS for i in range(CAMPAIGNS) for day in (3, 17)])
    write(folder, "milestones", "code,title,due", [f"M-{i:02},Milestone {i},{month_day(month, 20)}"
                                                   for i, month in enumerate(MONTHS)])
    write_goals(folder, rng)
    write_money(folder, rng)


def contents(deck):
    """sheets, cells, formulas, charts"""
    with zipfile.ZipFile(deck) as package:
        names = package.namelist()
        sheets = [package.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
        charts = sum(name.startswith("xl/charts/chart") for name in names)
    return [len(sheets), sum(len(re.findall(b"<c ", sheet)) for sheet in sheets),
            sum(sheet.count(b"<f>") for sheet in sheets), charts]


def main():
    options = add_arguments()
    work = os.path.join(options.work, "deck-work")
    plan, deck, peer = (os.path.join(work, name) for name in ("deck.qdeck", "deck.xlsx", "peer.xlsx"))
    write_plan(os.path.join(work, "csv"))
    measure.remove_plan(plan)
    measure.Run([options.quarterdeck, "new", plan])
    measure.Run([options.quarterdeck, "import", plan, os.path.join(work, "csv")])
    question = [plan, "--period", "2023-01-01..2025-12-31", "--as-of", "2025-11-30"]
    write_deck = [options.quarterdeck, "deck", *question, "-o", deck]
    measure.Run(write_deck)
    size = contents(deck)
    decks, peers, reviews = [], [], []
    for _ in range(options.runs):
        decks.append(measure.Run(write_deck))
        peers.append(measure.Run([options.peer, peer, *map(str, size)]))
        reviews.append(measure.Run([options.quarterdeck, "review", *question, "--json"]))
    table = measure.Table(f"deck of {size[0]} sheets, {size[1]:,} cells, {size[2]:,} formulas, {size[3]} charts, "
                          f"medians of {options.runs}")
    table.share("deck of three years", measure.median(decks), measure.median(peers), "plain libxlsxwriter, nothing computed")
    table.share("its review, as JSON", measure.median(reviews), measure.median(decks), "the deck")
    table.memory("memory of the deck", measure.most_memory(decks))
    table.memory("memory of plain libxlsxwriter", measure.most_memory(peers))
    for path in (plan, deck, peer):
        measure.remove_plan(path)


if __name__ == "__main__":
    main()
