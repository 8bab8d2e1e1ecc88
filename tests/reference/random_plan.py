"""Made-up plans full of gaps, refunds, moved budgets and odd references: the same seed always gives the same plan."""

import csv
import datetime
import os
import random

FIELDS = {
    "channels.csv": "code name",
    "budget_categories.csv": "code name in_roi",
    "phases.csv": "code name start end buffer_days",
    "campaigns.csv": "code name start end channel budget",
    "budget.csv": "code period category channel campaign amount",
    "transfers.csv": "date from_line to_line amount",
    "spend.csv": "code date kind settles closed line category channel campaign amount",
    "milestones.csv": "code title kind parent phase due baseline_due done_on progress effort status",
    "results.csv": "date campaign channel impressions clicks leads new_users orders revenue cost",
}
LABELS = ("2025", "2025H1", "2025Q1", "2025Q3", "2025-02", "2025-07", "2025W20", "2025-03-10..2025-05-05", "2024")


class Plan:
    """`settings` is plan.csv; `tables` maps a file to its rows, dictionaries by field with None for an empty cell."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.tables = {}
        self.settings = {
            "name": f"Seed {seed}",
            "cost_source": self.one_of("both", "results", "spend"),
            "return_basis": self.one_of("revenue", "gross_profit"),
            "gross_margin": self.one_of(None, 0.4),
        }
        self.add("channels.csv", ({"code": f"h{i}", "name": "Channel"} for i in range(3)))
        self.add("budget_categories.csv",
                 ({"code": f"k{i}", "name": "Category", "in_roi": self.one_of("yes", "no", None)} for i in range(4)))
        self.add("phases.csv", (self.phase(i) for i in range(3)))
        self.add("campaigns.csv", (self.campaign(i) for i in range(5)))
        self.add("budget.csv", (self.line(i) for i in range(10)))
        self.add("transfers.csv", (self.transfer() for _ in range(5)))
        self.add("spend.csv", (self.spend(i) for i in range(25)))
        self.settle()
        self.add("milestones.csv", (self.milestone(i) for i in range(14)))
        results = (self.result() for _ in range(60))
        self.add("results.csv", {(row["date"], row["campaign"], row["channel"]): row for row in results}.values())

    def add(self, name, rows):
        self.tables[name] = list(rows)

    def one_of(self, *choices):
        return self.random.choice(choices)

    def day(self):
        return datetime.date(2025, 1, 1) + datetime.timedelta(self.random.randrange(-40, 420))

    def later(self, day, low, high):
        return day + datetime.timedelta(self.random.randrange(low, high))

    def code_in(self, name, *others):
        return self.random.choice([row["code"] for row in self.tables[name]] + list(others))

    def phase(self, number):
        start = self.day()
        return {"code": f"P{number}", "name": "Phase", "start": start, "end": self.later(start, 0, 120),
                "buffer_days": self.one_of(None, 0, 5, 20)}

    def campaign(self, number):
        start = self.day()
        return {"code": f"C{number}", "name": "Campaign", "start": start, "end": self.later(start, 0, 90),
                "channel": self.code_in("channels.csv", None), "budget": self.one_of(None, 500)}

    def line(self, number):
        month = self.random.randrange(1, 13)
        return {"code": f"B{number}", "period": self.one_of(f"2025-{month:02}", f"2025Q{(month + 2) // 3}"),
                "category": self.code_in("budget_categories.csv"), "channel": self.code_in("channels.csv", None),
                "campaign": self.code_in("campaigns.csv", None, None), "amount": self.random.randrange(100000) / 100}

    def transfer(self):
        source, target = self.random.sample([row["code"] for row in self.tables["budget.csv"]], 2)
        return {"date": self.day(), "from_line": source, "to_line": target,
                "amount": self.random.randrange(1, 10000) / 100}

    def spend(self, number):
        return {"code": f"S{number:02}", "date": self.day(), "kind": self.one_of("commitment", "actual", None),
                "closed": self.one_of("yes", "no", None), "line": self.code_in("budget.csv", None), "settles": None,
                "category": self.code_in("budget_categories.csv", None, None),
                "channel": self.code_in("channels.csv", None, None),
                "campaign": self.code_in("campaigns.csv", None, None),
                "amount": self.random.randrange(-3000, 30000) / 100}

    def settle(self):
        orders = [row["code"] for row in self.tables["spend.csv"] if row["kind"] == "commitment"]
        for row in self.tables["spend.csv"]:
            if row["kind"] != "commitment":
                row["settles"] = self.one_of(*orders, None, None, None, None)

    def milestone(self, number):
        due = self.day()
        parents = [f"M{i:02}" for i in range(number)] + [None] * max(3, number)
        return {"code": f"M{number:02}", "title": "Milestone", "kind": self.one_of("milestone", "task", None),
                "parent": self.one_of(*parents), "phase": self.code_in("phases.csv", None), "due": due,
                "baseline_due": self.one_of(None, self.later(due, -20, 20)),
                "done_on": self.one_of(None, None, self.later(due, -30, 30)),
                "progress": self.one_of(None, 0, 0.5, 1), "effort": self.one_of(None, 0, 1, 2.5),
                "status": self.one_of(None, "cancelled", "doing", "accepted")}

    def result(self):
        row = {"date": self.day(), "campaign": self.code_in("campaigns.csv"), "channel": self.code_in("channels.csv")}
        for measure in ("impressions", "clicks", "leads", "new_users", "orders"):
            row[measure] = self.one_of(None, 0, self.random.randrange(1000))
        row["revenue"] = self.one_of(None, 0, self.random.randrange(-100, 100000) / 100)
        row["cost"] = self.one_of(None, None, 0, self.random.randrange(-100, 50000) / 100)
        return row

    def question(self):
        """a period and a day to ask for"""
        return self.one_of(*LABELS), self.day()

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "plan.csv"), "w", newline="", encoding="utf-8") as file:
            rows = [(key, value) for key, value in self.settings.items() if value is not None]
            csv.writer(file).writerows([("key", "value"), *rows])
        for name, rows in self.tables.items():
            with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, FIELDS[name].split())
                writer.writeheader()
                writer.writerows(rows)
