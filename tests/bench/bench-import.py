#!/usr/bin/env python3
"""Import of results.csv into a plan in use, against `sqlite3` `.import` of the same file into a typed table; into a new
plan, from nothing to all of it; then dry run, the same file again, undo, redo and the memory of each. Work is what the
processor did for either, which says more than the clock on a machine that does other things too."""

import os

import data
import measure
import peer


def make_plan(options, folder, work):
    """a plan with the campaigns and channels, without results"""
    plan = os.path.join(work, "base.qdeck")
    measure.remove_plan(plan)
    measure.Run([options.quarterdeck, "new", plan])
    measure.Run([options.quarterdeck, "import", plan] + [os.path.join(folder, name) for name in
                                                         ("plan.csv", "channels.csv", "campaigns.csv")])
    return plan


class NewPlan:
    """from no file to a plan with everything: what `new` and `import` take together"""

    def __init__(self, options, folder, plan):
        measure.remove_plan(plan)
        runs = [measure.Run([options.quarterdeck, "new", plan]), measure.Run([options.quarterdeck, "import", plan, folder])]
        self.seconds, self.cpu_seconds = sum(run.seconds for run in runs), sum(run.cpu_seconds for run in runs)


def main():
    options = measure.arguments(__doc__).parse_args()
    folder = data.cached(options.work, options.rows)
    csv = os.path.join(folder, "results.csv")
    work = os.path.join(options.work, "import-work")
    os.makedirs(work, exist_ok=True)
    base = make_plan(options, folder, work)
    plan, database = os.path.join(work, "plan.qdeck"), os.path.join(work, "peer.db")
    imports, dry, again, undos, redos, peers, scans, news = [], [], [], [], [], [], [], []
    for _ in range(options.runs):
        measure.fresh_copy(base, plan)
        scans.append(measure.Run(["wc", "-l", csv]))
        dry.append(measure.Run([options.quarterdeck, "import", plan, csv, "--dry-run"]))
        imports.append(measure.Run([options.quarterdeck, "import", plan, csv]))
        again.append(measure.Run([options.quarterdeck, "import", plan, csv]))
        undos.append(measure.Run([options.quarterdeck, "undo", plan]))
        redos.append(measure.Run([options.quarterdeck, "redo", plan]))
        peers.append(peer.run_import(work, csv, database))
        news.append(NewPlan(options, folder, plan))
    ours = measure.median(imports)
    table = measure.Table(f"import of {options.rows:,} rows, {os.path.getsize(csv) / 1e6:.0f} MB, medians of {options.runs}")
    table.faster("import into a plan in use", ours, measure.median(peers), "sqlite3 .import")
    table.faster("its work", measure.median_cpu(imports), measure.median_cpu(peers), "the work of sqlite3")
    table.share("import", ours, measure.median(scans), "wc -l of the file")
    table.faster("into a new plan", measure.median(news), measure.median(peers), "sqlite3 .import")
    table.faster("its work", measure.median_cpu(news), measure.median_cpu(peers), "the work of sqlite3")
    table.share("into a new plan, work", measure.median_cpu(news), measure.median_cpu(scans), "the work of wc -l")
    table.share("dry run", measure.median(dry), ours, "the import")
    table.share("the same file again", measure.median(again), ours, "the import")
    table.share("undo", measure.median(undos), ours, "the import")
    table.share("redo", measure.median(redos), ours, "the import")
    table.memory("memory of the import", measure.most_memory(imports))
    table.memory("memory of the same file again", measure.most_memory(again))
    table.memory("size of the plan", os.path.getsize(plan) / 1e6)
    for path in (base, plan, database):
        measure.remove_plan(path)


if __name__ == "__main__":
    main()
