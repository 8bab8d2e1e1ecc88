#!/usr/bin/env python3
"""A deck with a sheet of all daily results, against a bare loop of libxlsxwriter in constant memory that writes as many
rows of the same ten columns: the whole process each time, with all other sheets of the deck on our side. What these take
is told too: their Data sheet has a row for each campaign, channel and month."""

import datetime
import os
import struct

import data
import measure


def add_arguments():
    parser = measure.arguments(__doc__)
    parser.add_argument("--peer", required=True, help="the built deck-peer")
    return parser.parse_args()


def write_rows(results, path):
    """the rows of a CSV file as deck-peer.c takes them; how many. One by one: a process that is started has at least the
    memory of the one that starts it."""
    row = struct.Struct("<16s16s8d")
    epoch = datetime.date(1899, 12, 30)
    count = 0
    with open(results, encoding="utf-8") as lines, open(path, "wb") as file:
        next(lines)
        for line in lines:
            day, campaign, channel, *measures = line.split(",")
            serial = (datetime.date.fromisoformat(day) - epoch).days
            file.write(row.pack(campaign.encode(), channel.encode(), serial, *map(float, measures)))
            count += 1
    return count


def main():
    options = add_arguments()
    folder = data.cached(options.work, options.rows, order="key")   # that of the sheet
    work = os.path.join(options.work, "daily-work")
    os.makedirs(work, exist_ok=True)
    plan, deck, other, rows = (os.path.join(work, name) for name in ("daily.qdeck", "daily.xlsx", "peer.xlsx", "rows"))
    measure.remove_plan(plan)
    measure.Run([options.quarterdeck, "new", plan])
    measure.Run([options.quarterdeck, "import", plan, folder])
    last = data.last_day(options.rows)
    write = [options.quarterdeck, "deck", plan, "--period", f"{data.FIRST_DAY}..{last}", "--as-of", str(last), "-o", deck]
    n_rows = write_rows(os.path.join(folder, "results.csv"), rows)
    ours, peers, plain = [], [], []
    for _ in range(options.runs):
        ours.append(measure.Run([*write, "--daily"]))
        peers.append(measure.Run([options.peer, other, "daily", rows]))
        plain.append(measure.Run(write))
    table = measure.Table(f"deck with {n_rows:,} daily rows, medians of {options.runs}")
    for name, median in (("", measure.median), (", computing", measure.median_cpu)):
        table.share("deck with daily rows" + name, median(ours), median(peers), "a bare loop in constant memory")
        table.share("the same less a deck without them" + name, median(ours) - median(plain), median(peers),
                    "a bare loop in constant memory")
        table.share("deck without them" + name, median(plain), median(ours), "the deck with them")
    table.memory("memory of the deck with daily rows", measure.most_memory(ours))
    table.memory("memory of the deck without", measure.most_memory(plain))
    table.memory("memory of the bare loop", measure.most_memory(peers))
    for path in (plan, deck, other, rows):
        measure.remove_plan(path)


if __name__ == "__main__":
    main()
