"""Made-up plans for benchmarks: the same options always give the same bytes.

A plan has `campaigns` campaigns on `channels` channels; every pair reports each day from 2024-01-01 on until there
are `rows` rows. Rows are in the order of days, as tools export them (--order key: by campaign, channel, day).

    data.py FOLDER [--rows N] [--campaigns N] [--channels N] [--days N] [--order day|key|mixed] [--goals N]

Goals are of the quarter of the last day, each with 24 parts by channel, so that all of them are listed at once.
"""

import argparse
import datetime
import os
import random

FIRST_DAY = datetime.date(2024, 1, 1)
HEADER = "date,campaign,channel,impressions,clicks,leads,new_users,orders,revenue,cost\n"


def write(folder, name, header, lines):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(header + "\n")
        file.writelines(line + "\n" for line in lines)


def write_records(folder, campaigns, channels, last_day):
    write(folder, "plan.csv", "key,value", ["name,Benchmark", "currency,CNY"])
    write(folder, "channels.csv", "code,name,group",
          [f"ch{i:02},Channel {i},paid" for i in range(1, channels + 1)])
    write(folder, "campaigns.csv", "code,name,kind,channel,start,end,budget",
          [f"C-{i:03},Campaign {i},ads,ch{i % channels + 1:02},{FIRST_DAY},{last_day},{1000 * i}"
           for i in range(1, campaigns + 1)])


def last_day(rows, campaigns=200, channels=14):
    return FIRST_DAY + datetime.timedelta(-(-rows // (campaigns * channels)) - 1)


def write_goals(folder, goals, channels, day):
    quarter = f"{day.year}Q{(day.month + 2) // 3}"
    lines = []
    for i in range(1, goals + 1):
        top = (i - 1) // 25 * 25 + 1
        part = f"G-{top:04},{quarter},new_users,ch{i % channels + 1:02}" if i != top else f",{quarter},new_users,"
        lines.append(f"G-{i:04},Goal number {i},{part},{1000 + i}")
    write(folder, "goals.csv", "code,title,parent,period,metric,channel,target", lines)


def write_work(folder, day, milestones=200, categories=20, risks=60, channels=14):
    """Milestones, budget, spend and risks of the year of that day: every quarter has its own."""
    year, rng = day.year, random.Random(20250703)
    starts = [datetime.date(year, 1, 1) + datetime.timedelta(rng.randrange(340)) for _ in range(milestones)]
    os.makedirs(folder, exist_ok=True)
    write(folder, "milestones.csv", "code,title,kind,start,due,progress",
          [f"M-{i:03},Step number {i},task,{start},{start + datetime.timedelta(5 + i % 18)},{i % 11 * 10}%"
           for i, start in enumerate(starts, 1)])
    write(folder, "budget_categories.csv", "code,name",
          [f"cat{i:02},Category {i}" for i in range(1, categories + 1)])
    cells = [(i, month) for i in range(1, categories + 1) for month in range(1, 13)]
    write(folder, "budget.csv", "code,period,category,channel,amount",
          [f"B-{i:02}-{month:02},{year}-{month:02},cat{i:02},ch{i % channels + 1:02},{10000 + 100 * i}" for i, month in cells])
    write(folder, "spend.csv", "code,date,kind,line,category,channel,amount",
          [f"S-{i:02}-{month:02},{year}-{month:02}-15,actual,B-{i:02}-{month:02},cat{i:02},ch{i % channels + 1:02},{9000 + 90 * i}"
           for i, month in cells])
    write(folder, "risks.csv", "code,title,probability,impact,status,review_on",
          [f"R-{i:02},Risk number {i},{i % 5 + 1},{i * 3 % 5 + 1},open,{year}-{i % 12 + 1:02}-28" for i in range(1, risks + 1)])


def result_line(rng, day, campaign, channel, level):
    impressions = int(level * (0.8 + 0.4 * rng.random()))
    clicks = impressions * 7 // 100 + rng.randrange(100)
    leads = clicks // 5
    users = leads * 2 // 3
    orders = users // 4
    return (f"{day},C-{campaign:03},ch{channel:02},{impressions},{clicks},{leads},{users},{orders},"
            f"{orders * 97.31:.2f},{clicks * 1.13:.2f}\n")


def keys(rows, campaigns, channels, order, rng):
    """day number, campaign and channel of every row"""
    days = -(-rows // (campaigns * channels))
    if order == "key":
        every = ((d, c, h) for c in range(campaigns) for h in range(channels) for d in range(days))
    else:
        every = ((d, c, h) for d in range(days) for c in range(campaigns) for h in range(channels))
    if order == "mixed":
        every = list(every)
        rng.shuffle(every)
    for key, _ in zip(every, range(rows)):
        yield key


def make(folder, rows, campaigns=200, channels=14, order="day", seed=20250703, goals=0):
    rng = random.Random(seed)
    levels = [rng.randrange(5000, 200000) for _ in range(campaigns * channels)]
    days = -(-rows // (campaigns * channels))
    texts = [(FIRST_DAY + datetime.timedelta(i)).isoformat() for i in range(days)]
    os.makedirs(folder, exist_ok=True)
    write_records(folder, campaigns, channels, texts[-1])
    if goals:
        write_goals(folder, goals, channels, last_day(rows, campaigns, channels))
    with open(os.path.join(folder, "results.csv.part"), "w", encoding="utf-8") as file:
        file.write(HEADER)
        for day, campaign, channel in keys(rows, campaigns, channels, order, rng):
            file.write(result_line(rng, texts[day], campaign + 1, channel + 1, levels[campaign * channels + channel]))
    os.rename(file.name, os.path.join(folder, "results.csv"))


def cached(parent, rows, **options):
    """the folder with such data, made when it is not there yet"""
    name = "-".join([f"data-{rows}"] + [f"{key}{value}" for key, value in sorted(options.items())])
    folder = os.path.join(parent, name)
    if not os.path.exists(os.path.join(folder, "results.csv")):
        make(folder, rows, **options)
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--rows", type=int, default=1000000)
    parser.add_argument("--campaigns", type=int, default=200)
    parser.add_argument("--channels", type=int, default=14)
    parser.add_argument("--days", type=int, help="instead of --rows: so many days of every campaign and channel")
    parser.add_argument("--order", choices=["day", "key", "mixed"], default="day")
    parser.add_argument("--seed", type=int, default=20250703)
    parser.add_argument("--goals", type=int, default=0)
    options = parser.parse_args()
    rows = options.days * options.campaigns * options.channels if options.days else options.rows
    make(options.folder, rows, options.campaigns, options.channels, options.order, options.seed, options.goals)


if __name__ == "__main__":
    main()
