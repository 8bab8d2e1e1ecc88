"""The peer: the sqlite3 shell with the same daily rows in one typed table."""

import os

import measure

TABLE = """CREATE TABLE result (date TEXT, campaign TEXT, channel TEXT, impressions INTEGER, clicks INTEGER, leads INTEGER,
 new_users INTEGER, orders INTEGER, revenue REAL, cost REAL);
"""
SUMS = "sum(impressions), sum(clicks), sum(leads), sum(new_users), sum(orders), sum(revenue), sum(cost)"


def write_script(work, csv):
    path = os.path.join(work, "import.sql")
    with open(path, "w", encoding="utf-8") as file:
        file.write(TABLE + f'.import --csv --skip 1 "{csv}" result\n')
    return path


def run_import(work, csv, database):
    measure.remove_plan(database)
    return measure.Run(["sqlite3", database], stdin=write_script(work, csv))


def run_group_by(database, start, end):
    return measure.Run(["sqlite3", database, f"SELECT campaign, channel, {SUMS} FROM result"
                        f" WHERE date BETWEEN '{start}' AND '{end}' GROUP BY campaign, channel"])
