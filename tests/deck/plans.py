"""Plans that are hard on a workbook, as folders of CSV files."""

import csv
import os

# what programs take for a formula, a number, a truth, a wildcard, a comparison or another name for the same
CODES = ["007", "1E5", "TRUE", "*", "?", "a~b", 'q"t', "'x", "=1+1", "+1", "-1", "@SUM(1)", "<>5", ">0", "2025-01-01",
         "Jan", "a1", "A1", "ä", "Ä", "1/2", "50%", "#N/A", "a*", "a?", "码", "{1}", "[x]", "a&b<c>"]
# for what is written at length; names and titles also label charts, which LibreOffice lays out for minutes when they
# have thousands of characters
LONG = "长" * 39990 + "0123456789"
TEXTS = ['=HYPERLINK("http://example.org","click")', "+SUM(A1:A9)", "-1+1", "@today", "{=1}", "'quoted", "\tTab",
         "a\x01b\x0b\x1f\x7fc", "line one\nline two\r\nthree", "_x0041_ stays", "]]>&<b>&amp;", "\ufffe and \uffff",
         "👩‍👩‍👧 family", "مرحبا", "1234567890123456789", "2025-01-01", "12.5%", "TRUE", "#DIV/0!", "&P of &N &\"Bold\"",
         "x" * 300]


def write_table(folder, name, header, rows):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header.split())
        writer.writerows(rows)


def text(number):
    return TEXTS[number % len(TEXTS)]


def write_hostile_money(folder):
    """every code is a campaign, a channel and a category with figures of its own"""
    each = list(enumerate(CODES))
    write_table(folder, "channels", "code name group note", [[code, text(i), "paid", text(i + 1)] for i, code in each])
    write_table(folder, "budget_categories", "code name in_roi", [[code, text(i + 2), "yes"] for i, code in each])
    write_table(folder, "campaigns", "code name channel owner start end budget learned outcome verdict",
                [[code, text(i), code, "P-1", "2025-01-01", "2025-03-31", 100 + i, LONG if i == 3 else text(i + 3),
                  LONG if i == 4 else text(i + 4), ""]
                 for i, code in each])
    write_table(folder, "results", "date campaign channel impressions clicks leads new_users orders revenue cost",
                [["2025-02-03", code, CODES[(i + shift) % len(CODES)], 2 ** i, 1000 + i, 300 + i, 100 + 3 * i, 10 + i,
                  f"{7 ** (i % 9)}.{i:02}", 50 + i * i] for i, code in each for shift in (0, 1)])
    write_table(folder, "budget", "code period category channel campaign amount note",
                [[code, "2025Q1", code, code, "", 1000 + i * i, text(i)] for i, code in each])
    write_table(folder, "spend", "code date kind category channel campaign amount note",
                [[code, "2025-02-10", "actual", code, code, code, 10 + i, text(i)] for i, code in each])


def write_hostile(folder):
    each = list(enumerate(TEXTS))
    write_table(folder, "plan", "key value", [["name", text(0)], ["organisation", text(7)], ["author", text(19)]])
    write_table(folder, "people", "code name department", [["P-1", text(1), text(8)], ["=P", text(2), text(9)]])
    write_table(folder, "metrics", "code name unit unit_label definition source",
                [["m1", text(3), "count", text(0), LONG, text(11)], ["m2", text(10), "percent", "", text(2), text(1)]])
    write_table(folder, "values", "metric period value note",
                [[metric, f"2025-0{month}", 0.1 * month, text(month)] for metric in ("m1", "m2") for month in (1, 2, 3)])
    write_hostile_money(folder)
    write_table(folder, "goals", "code title period metric target owner theme specific note",
                [[code, text(i), "2025Q1", "m1" if i % 2 else "m2", 1 + i, "=P", text(i + 5), text(i + 1), LONG]
                 for i, code in enumerate(CODES)])
    write_table(folder, "phases", "code name start end aim", [["=PH", text(4), "2025-01-01", "2025-03-31", text(12)]])
    write_table(folder, "milestones", "code title phase goal owner due deliverable note",
                [[f"={i}", LONG if i == 5 else title, "=PH", CODES[i % len(CODES)], "=P", f"2025-0{1 + i % 3}-15", text(i + 6), text(i)]
                 for i, title in each])
    write_table(folder, "risks", "code title probability impact status response",
                [[f"-{i}", title, 1 + i % 5, 5 - i % 5, "triggered", text(i + 1)] for i, title in each])
    write_table(folder, "review", "code period kind area title body metric answers owner",
                [[f"@{i}", "2025Q1", ("achievement", "problem", "cause", "action", "lesson")[i % 5], text(i + 9), LONG if i == 6 else title,
                  LONG if i == 7 else text(i + 13), "m1", f"@{i - 1}" if i % 5 in (2, 3) else "", "=P"] for i, title in each])


def write_changes(folder, **settings):
    """only settings: changes an existing plan"""
    write_table(folder, "plan", "key value", sorted(settings.items()))


def write_yen(folder):
    """money without decimals, a cost above revenue, a refund, an overdrawn category, a fiscal year from April"""
    write_table(folder, "plan", "key value", [["name", "円の計画"], ["currency", "JPY"], ["fiscal_year_start", 4]])
    write_table(folder, "channels", "code name", [["web", "ウェブ"], ["tv", "TV"]])
    write_table(folder, "budget_categories", "code name", [["ads", "広告"], ["none", "unused"]])
    write_table(folder, "campaigns", "code name channel start end budget",
                [["C-1", "春", "web", "2025-04-01", "2025-06-30", 1000001], ["C-2", "夏", "tv", "2025-05-01", "2025-05-31", ""]])
    write_table(folder, "budget", "code period category campaign amount",
                [["B-1", "2025Q1", "ads", "C-1", 1000001], ["B-2", "2025-05", "ads", "", 7]])
    write_table(folder, "transfers", "date from_line to_line amount", [["2025-05-02", "B-1", "B-2", 333333]])
    write_table(folder, "spend", "code date kind settles line category campaign amount",
                [["O-1", "2025-04-03", "commitment", "", "B-1", "", "", 900000], ["A-1", "2025-04-20", "actual", "O-1", "", "", "", 400000],
                 ["A-2", "2025-05-20", "actual", "", "", "ads", "C-2", 987654], ["A-3", "2025-06-20", "actual", "", "", "ads", "C-2", -54321]])
    write_table(folder, "results", "date campaign channel impressions clicks leads new_users orders revenue cost",
                [["2025-04-10", "C-1", "web", 123456789, 2345678, 345678, 45678, 5678, 67890123, 1234],
                 ["2025-05-10", "C-2", "tv", "", "", "", "", "", 500, ""]])
    write_table(folder, "goals", "code title parent period metric target",
                [["G", "Year", "", "2025", "revenue", 200000000], ["G-1", "Quarter", "G", "2025Q1", "revenue", 70000000]])
