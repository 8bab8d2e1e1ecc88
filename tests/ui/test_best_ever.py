"""An actual that is the best its metric ever had is marked in the table of goals and told in the pane; copied it is a number."""
import os
import re
import unittest

import case


class BestEver(case.WindowCase):
    def test_the_best_ever_is_marked(self):
        case.run_verb("new", self.plan, "--template", "private-domain-plan")
        path = os.path.join(self.desktop.folder, "values.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("metric,period,value\nusers,2024Q3,1500\nusers,2024Q4,1900\n")
        case.run_verb("import", self.plan, path)
        self.open(self.plan)
        self.app.find("push button", "Next period")
        self.go_to("Goals")
        self.app.click("label", "User scale in the launch phase")
        self.app.find("label", "★ 9,600")
        self.app.find("label", re.compile("^★ The best ever, of 3 periods"))


if __name__ == "__main__":
    unittest.main()
