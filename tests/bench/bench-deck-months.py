#!/usr/bin/env python3
"""A deck whose Data sheet has very many rows: campaign x channel x month. Beside it a bare loop of libxlsxwriter in constant
memory that writes as many rows of the same cells; our side is the whole process with all other sheets. A tenth of the rows
shows how both grow. QUARTERDECK_BENCH_MONTH_ROWS=1069200 takes more rows than one sheet can hold."""

import datetime
import os
import random
import struct

import measure

MONTHS = [datetime.date(year, month, 1) for year in (2023, 2024, 2025) for month in range(1, 13)]
CAMPAIGNS = 200
EPOCH = datetime.date(1899, 12, 30)


def add_arguments():
    parser = measure.arguments(__doc__)
    parser.add_argument("--peer", required=True, help="the built deck-peer")
    parser.add_argument("--months", type=int, default=int(os.environ.get("QUARTERDECK_BENCH_MONTH_ROWS", "144000")),
                        help="rows of Data")
    return parser.parse_args()


def write_lines(folder, name, header, lines):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in [header, *lines])


def write_plan(folder, rows_path, channels):
    """a plan with one day of results in every month of every campaign and channel; the same rows for deck-peer.c"""
    rng = random.Random(36)
    row = struct.Struct("<16s16s8d")
    os.makedirs(folder, exist_ok=True)
    write_lines(folder, "channels", "code,name", [f"ch-{i:03},Channel ch-{i:03}" for i in range(channels)])
    write_lines(folder, "campaigns", "code,name,start,end",
                [f"C-{i:03},Campaign C-{i:03},2023-01-01,2025-12-31" for i in range(CAMPAIGNS)])
    with open(os.path.join(folder, "results.csv"), "w", encoding="utf-8") as file, open(rows_path, "wb") as rows:
        file.write("date,campaign,channel,impressions,clicks,leads,new_users,orders,revenue,cost\n")
        for campaign in range(CAMPAIGNS):
            for channel in range(channels):
                for month in MONTHS:
                    values = [rng.randrange(10 ** (7 - i)) for i in range(5)] + [rng.randrange(10 ** 6) / 100, rng.randrange(99)]
                    file.write(f"{month},C-{campaign:03},ch-{channel:03},{','.join(map(str, values))}\n")
                    rows.write(row.pack(b"C-%03d" % campaign, b"ch-%03d" % channel, (month - EPOCH).days, *values))
    return CAMPAIGNS * channels * len(MONTHS)


class Deck:
    """a plan with so many rows, and the runs over it"""

    def __init__(self, options, work, n_rows):
        self.options, self.deck, self.other = options, os.path.join(work, "months.xlsx"), os.path.join(work, "peer.xlsx")
        self.plan, self.rows = (os.path.join(work, f"months-{n_rows}.{ending}") for ending in ("qdeck", "rows"))
        folder = os.path.join(work, f"csv-{n_rows}")
        self.n_rows = write_plan(folder, self.rows, max(1, round(n_rows / CAMPAIGNS / len(MONTHS))))
        measure.remove_plan(self.plan)
        measure.Run([options.quarterdeck, "new", self.plan])
        measure.Run([options.quarterdeck, "import", self.plan, folder])
        self.decks, self.reviews, self.peers = [], [], []

    def run(self):
        question = [self.plan, "--period", "2023-01-01..2025-12-31", "--as-of", "2025-12-31"]
        self.decks.append(measure.Run([self.options.quarterdeck, "deck", *question, "-o", self.deck]))
        self.reviews.append(measure.Run([self.options.quarterdeck, "review", *question, "--json"]))
        if self.n_rows < 1048000:      # rows of a sheet, by the format of workbooks
            self.peers.append(measure.Run([self.options.peer, self.other, "months", self.rows]))

    def remove(self):
        for path in (self.plan, self.deck, self.other, self.rows):
            measure.remove_plan(path)


def main():
    options = add_arguments()
    work = os.path.join(options.work, "months-work")
    os.makedirs(work, exist_ok=True)
    few, many = (Deck(options, work, rows) for rows in (options.months // 10, options.months))
    for _ in range(options.runs):
        few.run()
        many.run()
    table = measure.Table(f"deck with {many.n_rows:,} rows of months, medians of {options.runs}")
    for name, median in (("", measure.median), (", computing", measure.median_cpu)):
        ours, times = median(many.decks), many.n_rows / few.n_rows
        if many.peers:
            table.share("deck with rows of months" + name, ours, median(many.peers), "a bare loop in constant memory")
        table.share("the same" + name, ours, median(few.decks) * times, f"{times:.0f} x a deck with {few.n_rows:,} rows")
    table.memory("memory of the deck", measure.most_memory(many.decks))
    table.memory("memory of its review alone", measure.most_memory(many.reviews))
    table.memory("memory of the deck with a tenth of the rows", measure.most_memory(few.decks))
    if many.peers:
        table.memory("memory of the bare loop", measure.most_memory(many.peers))
    few.remove()
    many.remove()


if __name__ == "__main__":
    main()
