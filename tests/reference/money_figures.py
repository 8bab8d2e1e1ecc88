"""Budget, campaigns, channels, portfolio, milestones and phases of a review, written from the specification a second
time and as plainly as it goes: no index, no cache, floats throughout."""

import calendar
import datetime

MEASURES = ("impressions", "clicks", "leads", "new_users", "orders", "revenue", "cost")
NEAR_ZERO = 1e-9


def days_of(label):
    """first and last day of a period"""
    if ".." in label:
        return tuple(datetime.date.fromisoformat(day) for day in label.split(".."))
    year = int(label[:4])
    if "W" in label:
        start = datetime.date.fromisocalendar(year, int(label[5:]), 1)
        return start, start + datetime.timedelta(6)
    if len(label) == 4:
        first, last = 1, 12
    elif "H" in label:
        first, last = int(label[-1]) * 6 - 5, int(label[-1]) * 6
    elif "Q" in label:
        first, last = int(label[-1]) * 3 - 2, int(label[-1]) * 3
    else:
        first = last = int(label[5:])
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def months_between(start, end):
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month):
        yield datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def share_of_line(label, first, last):
    """even over the months of the line, a cut month by days"""
    months = list(months_between(*days_of(label)))
    parts = 0
    for start, end in months:
        inside = (min(end, last) - max(start, first)).days + 1
        parts += max(0, inside) / ((end - start).days + 1)
    return parts / len(months)


def add(a, b):
    return b if a is None else a if b is None else a + b


def rate(numerator, denominator):
    if numerator is None or denominator is None or abs(denominator) <= NEAR_ZERO:
        return None
    return numerator / denominator


def by_code(rows):
    return {row["code"]: row for row in rows}


class Review:
    """The blocks as in interchange.md, with the keys that this module knows."""

    def __init__(self, plan, label, day):
        self.settings = plan.settings
        for name in ("campaigns", "budget", "spend", "milestones", "phases", "results", "transfers", "channels"):
            setattr(self, name, plan.tables[name + ".csv"])
        self.categories = by_code(plan.tables["budget_categories.csv"])
        self.start, self.end = days_of(label)
        self.as_of = min(day, self.end)
        self.campaign = by_code(self.campaigns)
        self.line = by_code(self.budget)
        self.spent = by_code(self.spend)
        self.milestone = by_code(self.milestones)
        self.live = [row for row in self.milestones if row["status"] != "cancelled"]
        self.resolved = [(row, self.resolve(row)) for row in self.spend]
        self.current = {row["code"]: row["amount"] for row in self.budget}
        for row in self.transfers:
            if row["date"] <= self.as_of:
                self.current[row["from_line"]] -= row["amount"]
                self.current[row["to_line"]] += row["amount"]

    def blocks(self):
        campaigns, portfolio = self.campaign_blocks()
        return {"budget": self.budget_block(), "campaigns": campaigns, "portfolio": portfolio,
                "channels": self.channel_block(), "milestones": self.milestone_block(), "phases": self.phase_block()}

    # --- budget ---

    def resolve(self, spend):
        order = self.resolve(self.spent[spend["settles"]]) if spend["settles"] else {}
        line = self.line[spend["line"]] if spend["line"] else {}
        found = {key: spend[key] or order.get(key) or line.get(key) for key in ("category", "channel", "campaign")}
        if not found["channel"] and found["campaign"]:
            found["channel"] = self.campaign[found["campaign"]]["channel"]
        return found

    def channel_of_line(self, line):
        return line["channel"] or (line["campaign"] and self.campaign[line["campaign"]]["channel"])

    def open_amount(self, order):
        if order["kind"] != "commitment" or order["closed"] == "yes":
            return 0
        paid = sum(row["amount"] for row in self.spend
                   if row["settles"] == order["code"] and row["date"] <= self.as_of)
        return max(0, order["amount"] - paid)

    def sums(self, has_line, has_spend, start=None, end=None):
        start, end = start or self.start, end or self.end
        sums = {"original": 0, "current": 0, "planned": 0, "actual": 0, "committed_open": 0, "entries": 0}
        for line in filter(has_line, self.budget):
            share = share_of_line(line["period"], start, end)
            sums["entries"] += share > 0
            sums["original"] += line["amount"] * share
            sums["current"] += self.current[line["code"]] * share
            sums["planned"] += self.current[line["code"]] * share_of_line(line["period"], start, min(end, self.as_of))
        for spend, found in self.resolved:
            if not start <= spend["date"] <= min(end, self.as_of) or not has_spend(found):
                continue
            sums["entries"] += 1
            if spend["kind"] == "commitment":
                sums["committed_open"] += self.open_amount(spend)
            else:
                sums["actual"] += spend["amount"]
        return sums

    @staticmethod
    def budget_row(code, sums):
        row = {key: sums[key] for key in ("original", "current", "actual", "committed_open")}
        return {"code": code, **row, "remaining": row["current"] - row["actual"] - row["committed_open"],
                "execution": rate(row["actual"], row["current"])}

    def budget_rows(self, codes, of_line, key):
        rows = [self.budget_row(code, self.sums(lambda line, c=code: of_line(line) == c,
                                                lambda found, c=code: found[key] == c)) for code in sorted(codes)]
        rest = self.sums(lambda line: not of_line(line), lambda found: not found[key])
        return rows + ([self.budget_row(None, rest)] if rest["entries"] else [])

    def budget_block(self):
        total = self.sums(lambda line: True, lambda found: True)
        block = self.budget_row(None, total)
        del block["code"]
        block["pace"] = rate(total["actual"], total["planned"])
        block["forecast"] = total["actual"] + max(total["committed_open"], total["current"] - total["planned"])
        block["by_category"] = self.budget_rows(self.categories, lambda line: line["category"], "category")
        block["by_channel"] = self.budget_rows(by_code(self.channels), self.channel_of_line, "channel")
        block["by_month"] = []
        for start, end in months_between(self.start, self.end):
            sums = self.sums(lambda line: True, lambda found: True, max(start, self.start), min(end, self.end))
            block["by_month"].append({"month": start.isoformat()[:7], "current": sums["current"],
                                      "actual": sums["actual"]})
        return block

    # --- campaigns, channels ---

    def counts_as_cost(self, spend, found):
        category = found["category"]
        return spend["kind"] != "commitment" and (not category or self.categories[category]["in_roi"] != "no")

    def measures(self, key, code):
        """sums of one campaign or channel, and whether there is anything at all"""
        sums = dict.fromkeys(MEASURES)
        for row in self.results:
            if row[key] == code and self.start <= row["date"] <= self.as_of:
                for measure in MEASURES:
                    sums[measure] = add(sums[measure], row[measure])
        spent = None
        for spend, found in self.resolved:
            if found[key] == code and self.start <= spend["date"] <= self.as_of and self.counts_as_cost(spend, found):
                spent = add(spent, spend["amount"])
        has_some = spent is not None or any(value is not None for value in sums.values())
        source = self.settings["cost_source"]
        sums["cost"] = {"results": sums["cost"], "spend": spent, "both": add(sums["cost"], spent)}[source]
        return sums, has_some

    def rates(self, sums):
        cost, income = sums["cost"], sums["revenue"]
        if self.settings["return_basis"] == "gross_profit" and income is not None:
            margin = self.settings["gross_margin"]
            income = None if margin is None else income * margin
        reason = ("cost missing" if cost is None else "no cost" if cost <= NEAR_ZERO
                  else "no data" if income is None else None)
        return {**sums, "reason": reason,
                "roi_ratio": None if reason else income / cost, "roi_net": None if reason else (income - cost) / cost,
                "cac": rate(cost, sums["new_users"]), "aov": rate(sums["revenue"], sums["orders"]),
                "ctr": rate(sums["clicks"], sums["impressions"]), "lead_rate": rate(sums["leads"], sums["clicks"]),
                "conversion": rate(sums["orders"], sums["clicks"])}

    def campaign_budget(self, campaign):
        lines = [self.current[line["code"]] for line in self.budget if line["campaign"] == campaign["code"]]
        return campaign["budget"] if campaign["budget"] is not None else sum(lines) if lines else None

    def campaign_blocks(self):
        rows, without_cost, portfolio = [], [], dict.fromkeys(MEASURES)
        for campaign in self.campaigns:
            sums, has_some = self.measures("campaign", campaign["code"])
            if not has_some and (campaign["start"] > self.end or campaign["end"] < self.start):
                continue
            rows.append({"code": campaign["code"], "channel": campaign["channel"],
                         "budget": self.campaign_budget(campaign), **self.rates(sums)})
            if sums["cost"] is None or sums["cost"] <= NEAR_ZERO:
                without_cost.append(campaign["code"])
                continue
            for measure in MEASURES:
                portfolio[measure] = add(portfolio[measure], sums[measure])
        return rows, {**self.rates(portfolio), "without_cost": without_cost}

    def channel_block(self):
        rows = [(channel["code"], self.measures("channel", channel["code"])[0]) for channel in self.channels]
        total = dict.fromkeys(MEASURES)
        for _, sums in rows:
            for measure in MEASURES:
                total[measure] = add(total[measure], sums[measure])
        return [{"code": code, **self.rates(sums),
                 **{"share_" + key: rate(sums[key], total[key]) for key in ("new_users", "cost", "revenue")}}
                for code, sums in rows]

    # --- milestones, phases ---

    def done_on(self, row):
        return row["done_on"] if row["done_on"] and row["done_on"] <= self.as_of else None

    def children(self, row):
        return [child for child in self.live if child["parent"] == row["code"]]

    def weighted_progress(self, rows):
        efforts = [1 if row["effort"] is None else row["effort"] for row in rows]
        return rate(sum(effort * self.progress(row) for effort, row in zip(efforts, rows)), sum(efforts))

    def progress(self, row):
        if self.done_on(row):
            return 1
        below = self.weighted_progress(self.children(row))
        return (row["progress"] or 0) if below is None else below

    def phase_of(self, row):
        while row and not row["phase"]:
            row = self.milestone.get(row["parent"])
        return row and row["phase"]

    def slip(self, row):
        end = self.done_on(row) or max(row["due"], self.as_of)
        return (end - (row["baseline_due"] or row["due"])).days

    def buffer_used(self, row, phase):
        days = phase and by_code(self.phases)[phase]["buffer_days"]
        return max(0, self.slip(row)) / days if days else None

    def due_of_period(self, row):
        agreed = row["baseline_due"]
        return agreed if agreed and row["due"] > self.end and self.start <= agreed <= self.end else row["due"]

    def state(self, row):
        if self.done_on(row):
            return "on_time" if self.slip(row) <= 0 else "late"
        due = self.due_of_period(row)
        if due < self.as_of:
            return "overdue"
        return "due_soon" if (due - self.as_of).days <= 14 else "open"

    def is_listed(self, row):
        done = self.done_on(row)
        return row["kind"] != "task" and (self.start <= self.due_of_period(row) <= self.end
                                          or bool(done and self.start <= done <= self.end)
                                          or (row["due"] < self.start and not done))

    def milestone_block(self):
        items = []
        for row in sorted(filter(self.is_listed, self.live), key=lambda row: (row["due"], row["code"])):
            done, phase = self.done_on(row), self.phase_of(row)
            items.append({"code": row["code"], "phase": phase, "due": row["due"].isoformat(),
                          "done_on": done and done.isoformat(), "progress": self.progress(row),
                          "status": self.state(row), "slip_days": self.slip(row),
                          "buffer_used": self.buffer_used(row, phase)})
        block = {state: sum(item["status"] == state for item in items)
                 for state in ("on_time", "late", "overdue", "due_soon")}
        block["done"] = block["on_time"] + block["late"]
        block["on_time_rate"] = rate(block["on_time"], block["done"] + block["overdue"])
        return {"total": len(items), **block, "items": items}

    def phase_block(self):
        rows = []
        for phase in sorted(self.phases, key=lambda row: (row["start"], row["code"])):
            if phase["start"] > self.end or phase["end"] < self.start:
                continue
            members = [row for row in self.live if self.phase_of(row) == phase["code"]]
            used = [self.buffer_used(row, phase["code"]) for row in members]
            rows.append({"code": phase["code"],
                         "progress": self.weighted_progress([row for row in members if not self.children(row)]),
                         "buffer_used": max((value for value in used if value is not None), default=None)})
        return rows
