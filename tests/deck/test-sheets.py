#!/usr/bin/env python3
"""The sheets beside goals, campaigns and channels: their figures are the review's, their cells can be read back."""

import json
import re
import unittest
import xml.etree.ElementTree
import zipfile

import decks
import plans

GOAL_TREE = {"E": "target", "F": "actual", "H": "completion", "J": "reconciliation_gap"}
SCORECARD = {"D": "actual", "E": "previous", "F": "change_previous", "G": "year_ago", "H": "change_year"}
ID = re.compile(r"^[a-z_]+ \S+( [A-Z]+=[a-z_]+:\S*)+$")


class Sheets(decks.DeckChecks, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = desk = decks.Desk()
        cls.growth = desk.plan("growth", template="growth-q2")
        cls.private = desk.plan("private", template="private-domain-plan")
        linked = desk.plan("linked", template="private-domain-plan")
        desk.add(linked, "milestones.csv", "code,title,due,campaign\nM-02,First communities built,2025-02-28,C-02\n"
                                           "M-07,Users,2025-03-31,C-04\n")
        desk.add(linked, "values.csv", "metric,period,value\nusers,2024Q3,1500\nusers,2024Q4,1900\n")
        desk.add(linked, "plan.csv", "key,value\nhigh_share,60%\nlow_share,10%\n")
        desk.add(linked, "goals.csv", "code,title,period,priority\nG-X,Aside,2025Q1,low\n")
        desk.add(linked, "budget.csv", "code,period,category,goal,amount\nB-X,2025Q1,acquisition,G-X,200000\n")
        desk.add(linked, "phases.csv", "code,name,start,end,verdict,learned\nPH-1,Launch,2025-01-01,2025-03-31,adjust,Ads twice a week\n")
        desk.add(linked, "metrics.csv", "code,name,unit,aggregation\npeak,Peak,count,max\n")
        desk.add(linked, "values.csv", "metric,period,value\npeak,2025-02-03,900\npeak,2025-03-05,700\n")
        desk.add(linked, "goals.csv", "code,title,period,metric,target,priority\nG-P,Peak,2025Q1,peak,1000,high\nG-Q,March,2025-03,peak,600,high\n")
        desk.deck("linked", linked, "2025Q1", "2025-03-31")
        desk.deck("growth", cls.growth, "2025Q1", "2025-03-31")
        desk.deck("private", cls.private, "2025Q1", "2025-03-31")
        desk.deck("half", cls.private, "2025H1", "2025-05-20", "zh")
        desk.deck("range", cls.growth, "2025-02-10..2025-05-20", "2025-05-01")

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def review(self, deck):
        return json.loads(decks.quarterdeck("review", deck.plan, "--period", deck.period, "--as-of", deck.as_of, "--json"))

    def row_of(self, deck, sheet, column, text):
        rows = [int(address[len(column):]) for address, cell in deck.cells(sheet).items()
                if re.fullmatch(column + "[0-9]+", address) and cell.value == text]
        self.assertTrue(rows, f"{text} is on {sheet}")
        return min(rows)

    def assert_figure(self, deck, sheet, address, wanted):
        found = decks.number_of(deck.cells(sheet).get(address))
        if wanted is None or found is None:
            self.assertEqual(found, wanted, f"{sheet}!{address}")
        else:
            self.assertAlmostEqual(found, wanted, delta=1e-9 * max(1, abs(wanted)), msg=f"{sheet}!{address}")

    def test_the_title_of_each_sheet_leads_back_to_the_contents(self):
        for name, contents in (("growth", "Contents"), ("half", "目录")):
            with zipfile.ZipFile(self.desk.decks[name].path) as archive:
                names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
                for place, sheet in enumerate(names, 1):
                    links = re.findall(r'<hyperlink ref="B1" location="([^"]+)"',
                                       archive.read(f"xl/worksheets/sheet{place}.xml").decode())
                    no_title = sheet in (names[0], contents)
                    self.assertEqual(links, [] if no_title else [f"'{contents}'!A1"], sheet)

    def test_goal_tree_has_the_figures_of_the_review(self):
        for name in ("growth", "private"):
            deck = self.desk.decks[name]
            goals = {goal["code"]: goal for goal in self.review(deck)["goals"]}
            listed = {cell.value for address, cell in deck.cells("Goal Tree").items() if address[0] == "B"} & set(goals)
            self.assertGreater(len(listed), 4)
            for code in listed:
                row = self.row_of(deck, "Goal Tree", "B", code)
                for column, key in GOAL_TREE.items():
                    self.assert_figure(deck, "Goal Tree", f"{column}{row}", goals[code][key])

    def test_goal_tree_shows_what_is_not_broken_down(self):
        deck = self.desk.decks["growth"]
        row = self.row_of(deck, "Goal Tree", "B", "G-00")
        self.assert_figure(deck, "Goal Tree", f"I{row}", 970000)
        self.assert_figure(deck, "Goal Tree", f"J{row}", 230000)

    def test_milestones_say_when_their_criterion_was_met(self):
        deck = self.desk.decks["private"]
        cells = deck.cells("Milestones")
        first = self.row_of(deck, "Milestones", "B", "Criteria: measured by figures")
        rows = {cells[f"B{row}"].value: row for row in range(first + 2, first + 4)}
        self.assertEqual(sorted(rows), ["M-07", "M-08"])
        for code, wanted, actual, met in (("M-07", 5000, 9100, "✓ met"), ("M-08", .05, .046, "not met")):
            self.assert_figure(deck, "Milestones", f"D{rows[code]}", wanted)
            self.assert_figure(deck, "Milestones", f"F{rows[code]}", actual)
            self.assertEqual(cells[f"I{rows[code]}"].value, met)
            self.assertTrue(cells[f"F{rows[code]}"].formula and cells[f"I{rows[code]}"].formula)
        self.assert_figure(deck, "Milestones", f"H{rows['M-07']}", 45747)   # 2025-03-31
        self.assertEqual(cells[f"H{rows['M-08']}"].value, "not yet")

    def test_milestones_show_the_figures_of_their_campaigns(self):
        deck = self.desk.decks["linked"]
        campaigns = {campaign["code"]: campaign for campaign in self.review(deck)["campaigns"]}
        first = self.row_of(deck, "Milestones", "B", "Campaigns of milestones")
        for row, milestone, code, days in ((first + 2, "M-02", "C-02", 78), (first + 3, "M-07", "C-04", 50)):
            self.assertEqual(deck.cells("Milestones")[f"B{row}"].value, milestone)
            self.assert_figure(deck, "Milestones", f"D{row}", days)
            self.assertGreater(campaigns[code]["roi_ratio"], 1)
            self.assert_figure(deck, "Milestones", f"F{row}", campaigns[code]["new_users"])
            self.assert_figure(deck, "Milestones", f"H{row}", campaigns[code]["roi_ratio"])

    def test_goals_say_on_which_day_their_highest_value_was(self):
        cells = self.desk.decks["linked"].cells("Goals")
        self.assertTrue(cells["B3"].value.endswith("Highest value of G-P on 2025-02-03, of G-Q on 2025-03-05"), cells["B3"].value)

    def test_milestones_say_what_was_decided_on_a_phase(self):
        deck = self.desk.decks["linked"]
        cells = deck.cells("Milestones")
        first = self.row_of(deck, "Milestones", "B", "Phases: what they are for, and what was decided")
        phase = self.review(deck)["phases"][0]
        used = round(phase["buffer_used"] * phase["buffer_days"])
        self.assertEqual([cells[f"{column}{first + 2}"].value for column in "BCFH"], ["PH-1", "Launch", f"{used} of 31 d", "Adjust"])
        self.assert_figure(deck, "Milestones", f"D{first + 2}", phase["progress"])
        self.assertEqual(cells[f"I{first + 2}"].value,
                         "Base system: data collection, community frame, content process\nLearned: Ads twice a week")

    def test_channels_say_what_each_step_costs_and_what_paid_ones_bring_back(self):
        deck = self.desk.decks["private"]
        channels = {channel["code"]: channel for channel in self.review(deck)["channels"]}
        cells = deck.cells("Channels")
        first = self.row_of(deck, "Channels", "B", "Funnel, and what one of each step costs in CNY") + 2
        listed = {cells[f"B{row}"].value: row for row in range(first, first + 4)}
        self.assertEqual(sorted(listed), sorted(code for code, channel in channels.items() if channel["impressions"]))
        for code, row in listed.items():
            for column, cost, key, factor in (("D", "E", "impressions", 1000), ("F", "G", "clicks", 1), ("H", "I", "leads", 1),
                                              ("J", "K", "orders", 1)):
                self.assert_figure(deck, "Channels", f"{column}{row}", channels[code][key])
                self.assert_figure(deck, "Channels", f"{cost}{row}", channels[code]["cost"] * factor / channels[code][key])
        paid = self.row_of(deck, "Channels", "C", "Paid channels")
        self.assert_figure(deck, "Channels", f"L{paid}", channels["moments"]["revenue"] / channels["moments"]["cost"])
        self.assert_figure(deck, "Channels", f"E{paid}", channels["moments"]["share_new_users"])
        self.assert_figure(deck, "Channels", f"D{paid + 1}", sum(channel["new_users"] or 0 for channel in channels.values()
                                                                if channel["code"] != "moments"))

    def test_the_score_and_the_budget_say_what_each_priority_has(self):
        deck = self.desk.decks["linked"]
        cells = deck.cells("Goals")
        total = self.row_of(deck, "Goals", "B", "Weighted score")
        low = self.row_of(deck, "Goals", "B", "Low priority")
        self.assertEqual([cells[f"B{row}"].value for row in range(total + 1, low + 1)], ["High priority", "Low priority"])
        self.assert_figure(deck, "Goals", f"J{low - 1}", decks.number_of(cells[f"J{total}"]))   # the low one reports nothing
        self.assertIsNone(decks.number_of(cells[f"J{low}"]))
        self.assertTrue(cells[f"J{low - 1}"].formula and cells[f"P{low - 1}"].formula)
        budget = deck.cells("Budget")
        high = self.row_of(deck, "Budget", "B", "High")
        agreed, share = ([cell for address, cell in budget.items() if address.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(high)
                          and decks.number_of(cell) is not None and (cell.formula is None) == is_input]
                         for is_input in (True, False))
        self.assertEqual(agreed[0].value, .6)
        self.assertGreater(share[0].value, .5)
        self.assertLess(share[0].value, 1)

    def test_the_best_ever_has_a_star_and_stays_a_number(self):
        for name, stars in (("linked", 1), ("private", 0)):
            deck = self.desk.decks[name]
            with zipfile.ZipFile(deck.path) as archive:
                self.assertEqual(archive.read("xl/styles.xml").decode().count("★"), stars)
            self.assert_figure(deck, "Goals", f"H{self.row_of(deck, 'Goals', 'B', 'G-01-1')}", 9600)

    def test_months_of_a_goal_add_up_to_its_actual(self):
        deck = self.desk.decks["growth"]
        row = self.row_of(deck, "Goal Tree", "B", "G-01")
        months = [decks.number_of(deck.cells("Goal Tree")[f"F{row + i}"]) for i in (1, 2, 3)]
        self.assertEqual(sum(months), 276000)

    def test_scorecard_has_the_figures_of_the_review(self):
        deck = self.desk.decks["growth"]
        for metric in self.review(deck)["metrics"]:
            if metric["code"] != "new_users":
                continue
            row = self.row_of(deck, "Scorecard", "B", metric["name"])
            for column, key in SCORECARD.items():
                if key in metric:
                    self.assert_figure(deck, "Scorecard", f"{column}{row}", metric[key])
            self.assert_figure(deck, "Scorecard", f"D{row}", 276000)
            return
        self.fail("no new users")

    def test_stage_targets_have_every_phase(self):
        deck = self.desk.decks["private"]
        row = self.row_of(deck, "Stage Targets", "B", "User scale")
        for column, target in zip("DEFG", (10000, 50000, 100000, 100000)):
            self.assert_figure(deck, "Stage Targets", f"{column}{row}", target)
        self.assert_figure(deck, "Stage Targets", f"H{row}", 9600)
        self.assert_figure(deck, "Stage Targets", f"L{row}", 0.96)
        self.assert_figure(deck, "Stage Targets", f"I{row}", None)   # not begun: empty, not 0

    def test_funnel_rates_are_quotients_of_sums(self):
        deck = self.desk.decks["private"]
        row = self.row_of(deck, "Funnel", "C", "Total")
        count = {column: decks.number_of(deck.cells("Funnel")[f"{column}{row}"]) for column in "EFGH"}
        for column, above, below in (("I", "F", "E"), ("J", "G", "F"), ("K", "H", "G"), ("L", "H", "E")):
            self.assert_figure(deck, "Funnel", f"{column}{row}", count[above] / count[below])

    def test_triggered_risks_come_first_and_each_is_in_the_matrix(self):
        deck = self.desk.decks["private"]
        cells = deck.cells("Risks")
        matrix = sum(decks.number_of(cells[f"{column}{row}"]) for column in "DEFGH" for row in range(5, 10))
        risks = self.review(deck)["risks"]
        self.assertEqual(matrix, len(risks))
        first = self.row_of(deck, "Risks", "B", next(risk["code"] for risk in risks if risk["triggered"]))
        self.assertEqual(first, min(self.row_of(deck, "Risks", "B", risk["code"]) for risk in risks))
        self.assertIn("Triggered", cells[f"J{first}"].value)

    def test_details_of_a_chain_stand_below_what_they_are_of(self):
        deck = self.desk.decks["growth"]
        row = self.row_of(deck, "Review", "B", "高成本与低ROI并存")
        cells = {address: cell.value for address, cell in deck.cells("Review").items()}
        self.assertEqual(cells[f"B{row + 1}"], "信息流：高覆盖但低转化；裂变：高转化但留存低；地推：高成本低转化")
        self.assertEqual(cells[f"D{row}"], "流量结构失衡\n低效渠道占比过高，需优化")
        self.assertEqual(cells[f"E{row}"].split("\n"), ["→ 渠道效率再平衡：减少低效渠道投入", "资源向高价值渠道倾斜"])
        with zipfile.ZipFile(deck.path) as archive:
            xml = archive.read(f"xl/worksheets/sheet{list(deck.book).index('Review') + 1}.xml").decode()
        heights = {int(found[0]): float(found[1]) for found in re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', xml)}
        self.assertGreater(heights[row], 24, "for two lines")

    def test_next_plan_is_that_of_the_plan_period(self):
        path = self.desk.path("planned.xlsx")
        decks.quarterdeck("deck", self.growth, "--period", "2025Q1", "--as-of", "2025-03-31", "--plan-period", "2025Q3",
                          "--language", "en", "-o", path)
        deck = decks.Deck(path, self.growth, "2025Q1", "2025-03-31", "en")
        codes = {cell.value for address, cell in deck.cells("Next Plan").items() if address[0] == "B"}
        self.assertIn("G-30", codes)
        self.assertNotIn("G-10", codes)
        following = {cell.value for address, cell in self.desk.decks["growth"].cells("Next Plan").items() if address[0] == "B"}
        self.assertIn("G-10", following)
        self.assertNotIn("G-30", following)

    def test_budget_by_goal_says_what_a_unit_of_its_result_has_cost(self):
        deck = self.desk.decks["growth"]
        cells = deck.cells("Budget")
        title = next(goal["title"] for goal in self.review(deck)["goals"] if goal["code"] == "G-01")
        # the table by goal is the last one with that name in its first column
        row = max(int(address[1:]) for address, cell in cells.items()
                  if re.fullmatch("B[0-9]+", address) and cell.value == title)
        by_head = {cell.value: re.sub("[0-9]", "", address) for address, cell in cells.items()
                   if int(re.sub("[A-Z]", "", address)) == row - 1}
        spent, result, cost = (decks.number_of(cells[by_head[name] + str(row)])
                               for name in ("Actual", "Result", "Cost per unit"))
        self.assertEqual(result, 276000)
        self.assertAlmostEqual(cost, spent / result, places=9)
        for name in ("Result", "Cost per unit", "Remaining"):
            self.assertTrue(cells[by_head[name] + str(row)].formula, f"{name} is a formula")
        checks = {cell.value for cell in deck.cells("Check").values()}
        self.assertIn("Plan of the goals = categories", checks)

    def test_changes_tell_who_changed_what_from_what(self):
        folder = self.desk.path("change")
        plan = self.desk.plan("changed", template="growth-q2")
        plans.write_table(folder, "goals", "code title period metric target", [["G-01", "Q1新用户增长突破30万", "2025Q1", "new_users", 310000]])
        decks.quarterdeck("import", plan, folder)
        path = self.desk.path("changed.xlsx")
        decks.quarterdeck("deck", plan, "--period", "2025Q1", "--as-of", "2025-03-31", "--language", "en", "-o", path)
        deck = decks.Deck(path, plan, "2025Q1", "2025-03-31", "en")
        row = self.row_of(deck, "Changes", "F", "Target")
        self.assert_figure(deck, "Changes", f"G{row}", 300000)
        self.assert_figure(deck, "Changes", f"H{row}", 310000)
        self.assert_figure(deck, "Changes", f"I{row}", 10000)
        self.assertEqual(deck.cells("Changes")[f"D{row}"].value, "G-01")

    def test_names_of_thousands_of_characters_leave_every_part_whole(self):
        folder, name = self.desk.path("long"), "长" * 3000
        plans.write_table(folder, "channels", "code name group", [["ch", name, "paid"]])
        plans.write_table(folder, "metrics", "code name unit aggregation", [["m", name, "count", "sum"]])
        plans.write_table(folder, "goals", "code title parent period metric target",
                          [["G", name, "", "2025", "m", 900], ["G-1", name, "G", "2025Q1", "m", 300]])
        plans.write_table(folder, "values", "metric period value", [["m", f"2025-0{i}", 90 + i] for i in (1, 2, 3)])
        plans.write_table(folder, "campaigns", "code name channel start end budget", [["C", name, "ch", "2025-01-01", "2025-03-31", 9]])
        plans.write_table(folder, "results", "date campaign channel impressions clicks leads orders new_users revenue cost",
                          [["2025-01-05", "C", "ch", 1000, 100, 50, 20, 10, 900, 300]])
        path = self.desk.path("long.xlsx")
        decks.quarterdeck("deck", self.desk.plan("long", folder), "--period", "2025Q1", "--as-of", "2025-03-31", "--language",
                          "zh", "-o", path)
        with zipfile.ZipFile(path) as package:
            for part in package.namelist():
                with self.subTest(part):
                    text = package.read(part)
                    xml.etree.ElementTree.fromstring(text)
                    if part.startswith("xl/charts/"):
                        self.assertNotIn(("长" * 250).encode(), text, "labels of charts are short")

    def charts_across_pages(self, path):
        """["sheet7 row 14-31", ...]: charts that a page ends in"""
        torn, word = [], "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
        with zipfile.ZipFile(path) as package:
            for name in (part for part in package.namelist() if part.startswith("xl/worksheets/sheet")):
                relations = name.replace("worksheets/", "worksheets/_rels/") + ".rels"
                text = package.read(name).decode()
                ends = [int(row) for row in re.findall(r'<brk id="(\d+)"', text)]
                if relations not in package.namelist():
                    continue
                for drawing in re.findall(r'"\.\./drawings/(drawing\d+\.xml)"', package.read(relations).decode()):
                    root = xml.etree.ElementTree.fromstring(package.read(f"xl/drawings/{drawing}"))
                    for anchor in root:
                        first, last = (int(anchor.find(f"{word}{end}/{word}row").text) for end in ("from", "to"))
                        torn += [f"{name} rows {first}-{last}" for row in ends if first < row <= last]
        return torn

    def test_no_page_ends_within_a_chart(self):
        self.for_each_deck(lambda deck: self.assertEqual(self.charts_across_pages(deck.path), []))

    def test_the_largest_figures_have_a_unit_of_their_own(self):
        folder = self.desk.path("large")
        plans.write_table(folder, "budget_categories", "code name", [["ads", "Ads"]])
        plans.write_table(folder, "budget", "code period category amount", [["B", "2025Q1", "ads", "10000000000000"]])
        plans.write_table(folder, "spend", "code date line amount", [["S", "2025-02-01", "B", "9000000000000"]])
        plan = self.desk.plan("large", folder)
        for language, unit, sheet in (("en", "CNY T", "Budget"), ("zh", "万亿元", "预算")):
            path = self.desk.path(f"large-{language}.xlsx")
            decks.quarterdeck("deck", plan, "--period", "2025Q1", "--as-of", "2025-03-31", "--language", language, "-o", path)
            book = decks.checker.read_book(path)
            texts = [str(cell.value) for cell in book[sheet].values()]
            self.assertTrue([text for text in texts if unit in text], texts)
            for cells in book.values():
                long = [cell.value for cell in cells.values() if re.search(r"\d,\d{3}[\d,.]* ?(M|亿)", str(cell.value))]
                self.assertEqual(long, [])

    def test_numbers_below_charts_have_room(self):
        plan = self.desk.plan("wide", template="growth-q2")
        self.desk.add(plan, "results.csv", "date,campaign,channel,impressions\n2025-02-03,C-01,fission,9123456789\n")
        path = self.desk.path("wide.xlsx")
        decks.quarterdeck("deck", plan, "--period", "2025Q1", "--as-of", "2025-03-31", "-o", path)
        sheet = list(decks.checker.read_book(path)).index("Channels") + 1
        with zipfile.ZipFile(path) as package:
            text = package.read(f"xl/worksheets/sheet{sheet}.xml").decode()
        impressions, = (float(width) for number, width in re.findall(r'<col min="(\d+)" max="\d+" width="([0-9.]+)"', text)
                        if number == "4")
        self.assertGreater(impressions, len("9,123,456,789"))

    def check_ids(self, deck):
        ids = [cell.value for sheet in deck.book.values() for cell in sheet.values()
               if cell.kind == "s" and re.search(r" [A-Z]+=[a-z_]+:", cell.value)]
        self.assertTrue(ids)
        self.assertEqual([text for text in ids if not ID.match(text)], [])
        self.assertEqual(len(ids), len(set(ids)), "a record has one row for its cells")

    def test_input_cells_say_which_field_of_which_record_they_are(self):
        self.for_each_deck(self.check_ids)
        told = {cell.value for cell in self.desk.decks["private"].cells("Milestones").values() if cell.kind == "s"}
        self.assertTrue(any(re.match(r"milestone M-07 .*[A-Z]+=progress:1( |$)", text) for text in told))


if __name__ == "__main__":
    unittest.main(verbosity=2)
