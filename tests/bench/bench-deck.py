#!/usr/bin/env python3
"""A full deck as a whole process: 200 campaigns on 8 channels, 100 goals, 36 months. Beside it a plain libxlsxwriter
program that computes nothing: with the very cells of the deck (texts, numbers, formulas, as many formats, the heights of
rows), the same with its Data sheet in constant memory as the deck writes it, and with as many cells of the plainest kind.
Seconds that a process computed itself are told too: they
are what can be compared on a busy machine."""

import datetime
import os
import random
import re
import zipfile

import deck_cells
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


def write_course(folder, rng):
    """what the remaining sheets are made of: phases, milestones, risks, review items, a transfer"""
    write(folder, "phases", "code,name,start,end", [f"PH-{year},Phase {year},{year}-01-01,{year}-12-31"
                                                    for year in (2023, 2024, 2025)])
    write(folder, "milestones", "code,title,phase,start,due,baseline_due",
          [f"M-{i:02},Milestone {i},PH-{month[:4]},{month_day(month, 2)},{month_day(month, 20)},{month_day(month, 18 + i % 3)}"
           for i, month in enumerate(MONTHS)])
    write(folder, "risks", "code,title,category,probability,impact,prevention,response,status",
          [f"R-{i:02},Risk {i},market,{rng.randrange(1, 6)},{rng.randrange(1, 6)},Watch it,Act on it,open" for i in range(20)])
    write(folder, "review", "code,period,kind,title,body,metric,status",
          [f"V-{i:02},2025,{kind},Item {i},What was seen,new_users,open"
           for i, kind in enumerate(("achievement", "problem", "cause", "action", "lesson") * 6)])
    write(folder, "transfers", "date,from_line,to_line,amount,reason",
          ["2025-04-08,B-2025-04-0,B-2025-04-1,500,Shifted"])
    write(folder, "goal_targets", "goal,period,target",
          [f"G-{i:03},{month},{rng.randrange(100, 10 ** 5)}" for i in range(1, 9) for month in MONTHS])


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
    write_course(folder, rng)
    write_goals(folder, rng)
    write_money(folder, rng)


def contents(deck):
    """sheets, cells, formulas, charts; the number of Data, the longest sheet"""
    with zipfile.ZipFile(deck) as package:
        names = package.namelist()
        numbers = [int(number) for number in re.findall(r"xl/worksheets/sheet(\d+)\.xml", " ".join(names))]
        sheets = [package.read(f"xl/worksheets/sheet{number}.xml") for number in numbers]
        charts = sum(name.startswith("xl/charts/chart") for name in names)
    longest = max(zip(map(len, sheets), numbers))[1]
    return [len(sheets), sum(len(re.findall(b"<c ", sheet)) for sheet in sheets),
            sum(sheet.count(b"<f>") for sheet in sheets), charts], longest


def main():
    options = add_arguments()
    work = os.path.join(options.work, "deck-work")
    plan, deck, peer, cells = (os.path.join(work, name) for name in ("deck.qdeck", "deck.xlsx", "peer.xlsx", "deck.cells"))
    write_plan(os.path.join(work, "csv"))
    measure.remove_plan(plan)
    measure.Run([options.quarterdeck, "new", plan])
    measure.Run([options.quarterdeck, "import", plan, os.path.join(work, "csv")])
    question = [plan, "--period", "2023-01-01..2025-12-31", "--as-of", "2025-11-30"]
    next_period = ["--plan-period", "2025"]
    write_deck = [options.quarterdeck, "deck", *question, *next_period, "-o", deck]
    measure.Run(write_deck)
    size, data_sheet = contents(deck)
    deck_cells.write(deck, cells)
    write_same = [options.peer, peer, str(size[0]), str(size[3]), "--", cells]
    decks, sames, streams, peers, reviews = [], [], [], [], []
    for _ in range(options.runs):
        decks.append(measure.Run(write_deck))
        sames.append(measure.Run(write_same))
        streams.append(measure.Run([*write_same, data_sheet]))
        peers.append(measure.Run([options.peer, peer, *map(str, size)]))
        reviews.append(measure.Run([options.quarterdeck, "review", *question, "--json"]))
    table = measure.Table(f"deck of {size[0]} sheets, {size[1]:,} cells, {size[2]:,} formulas, {size[3]} charts, "
                          f"medians of {options.runs}")
    for name, median in (("", measure.median), (", computing", measure.median_cpu)):
        ours = median(decks)
        table.share("deck of three years" + name, ours, median(sames), "plain libxlsxwriter, the same cells")
        table.share("deck of three years" + name, ours, median(streams), "the same cells, Data in constant memory")
        table.share("deck of three years" + name, ours, median(peers), "plain libxlsxwriter, as many plain cells")
        table.share("its review, as JSON" + name, median(reviews), ours, "the deck")
    table.memory("memory of the deck", measure.most_memory(decks))
    table.memory("memory of plain libxlsxwriter, the same cells", measure.most_memory(sames))
    for path in (plan, deck, peer, cells):
        measure.remove_plan(path)


if __name__ == "__main__":
    main()
