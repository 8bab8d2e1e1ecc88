"""What needs attention: the list behind the overview's card, with the remarks on the plan, leads to the records."""
import os
import re
import unittest

import case


class Findings(case.WindowCase):
    def import_csv(self, name, text):
        folder = os.path.join(self.desktop.folder, "more")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
        case.run_verb("import", self.plan, os.path.join(folder, name))

    def open_overview(self):
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.app.still()

    def test_the_list_shows_remarks_too_and_opens_a_record(self):
        self.new_sample()
        self.import_csv("goals.csv", "code,title,period,metric,target\nG-90,Nobody's <goal>,2025Q1,new_users,250000\n")
        self.open_overview()
        self.app.click("push button", re.compile(r"Show All \("))
        self.app.find("label", "Remarks on the plan")
        self.app.find("label", re.compile("different targets for 2025Q1: 300,000 in G-01, 250,000 in G-90"))
        self.app.find("label", "“Nobody's <goal>” has no owner.")
        self.app.click("label", re.compile("^“Q1信息流新增用户” ended at 62,000"))
        self.app.find("label", re.compile("SMART"))           # the pane of the goal that was chosen

    def test_money_that_does_not_follow_priority_is_said_on_budget(self):
        self.new_sample()
        self.import_csv("goals.csv", "code,title,period,metric,target,priority\nG-91,Low,2025Q1,new_users,5,low\n")
        self.import_csv("budget.csv", "code,period,category,goal,amount\nB-91,2025Q1,media,G-91,90000000\n")
        self.open_overview()
        self.go_to("Budget")
        self.app.find("label", re.compile("^Goals of high priority hold .*, those of low priority"))

    def test_a_rule_of_the_users_own_is_a_finding_and_leads_to_its_form(self):
        self.new_sample()
        self.import_csv("alerts.csv", "code,title,metric,scope,op,value,severity\nA-01,Too dear,cac,each_channel,>,25,error\n")
        self.open_overview()
        self.app.click("push button", re.compile("^Too dear: CAC .信息流广告. is ¥30 in 2025Q1, the rule says > ¥25"))
        self.app.find("text", "Title")           # of the form of the rule
        self.app.find("label", "A-01 Too dear")
        self.app.press("Escape")
        self.app.click("push button", "Alert Rules…")
        self.app.find(None, "Alert rules")
        self.app.press("Escape")                 # the window closes when no other is before it
        self.app.find("push button", "New risk")


if __name__ == "__main__":
    unittest.main()
