"""Running programs, medians and the table of a benchmark."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

LAUNCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launch.py")


def arguments(description):
    """what every benchmark is told; rows also by QUARTERDECK_BENCH_ROWS"""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quarterdeck", default=os.environ.get("QUARTERDECK", "quarterdeck"))
    parser.add_argument("--work", default=tempfile.gettempdir(), help="folder for data, kept, and plans, removed")
    parser.add_argument("--rows", type=int, default=int(os.environ.get("QUARTERDECK_BENCH_ROWS", "1000000")))
    parser.add_argument("--runs", type=int, default=5)
    return parser


class Run:
    """one run of a program: wall seconds, seconds it computed itself, and the most memory it had, in MB"""

    def __init__(self, command, stdin=None, environment=None):
        report, written = os.pipe()
        with open(stdin or os.devnull, "rb") as source, tempfile.TemporaryFile() as errors, os.fdopen(report) as said:
            subprocess.run([sys.executable, "-ISs", LAUNCH, str(written), *map(str, command)], stdin=source,
                           stdout=subprocess.DEVNULL, stderr=errors, env=environment, pass_fds=[written], check=False)
            os.close(written)
            values = said.read().split() or ["not started"]
            if values[0] != "0":
                errors.seek(0)
                sys.exit(f"{' '.join(map(str, command))}: exit {values[0]}\n{errors.read(2000).decode(errors='replace')}")
        self.seconds, self.cpu_seconds = float(values[1]), float(values[2])
        self.megabytes = int(values[3]) / 1024


def median(runs):
    return statistics.median(run.seconds for run in runs)


def median_cpu(runs):
    return statistics.median(run.cpu_seconds for run in runs)


def most_memory(runs):
    return max(run.megabytes for run in runs)


class Table:
    """the lines that a benchmark prints"""

    def __init__(self, title):
        print(title)
        print(f"  {'work':<44} {'ours':>12} {'compared':>12} {'ratio':>8}  with")

    def faster(self, work, ours, other, with_what):
        """how many times faster than the other"""
        print(f"  {work:<44} {ours * 1000:>9.1f} ms {other * 1000:>9.1f} ms {other / ours:>7.1f}x  {with_what}", flush=True)

    def share(self, work, ours, other, of_what):
        """which part of the other"""
        print(f"  {work:<44} {ours * 1000:>9.1f} ms {other * 1000:>9.1f} ms {ours / other:>8.2f}  of {of_what}", flush=True)

    def memory(self, work, megabytes):
        print(f"  {work:<44} {megabytes:>9.1f} MB", flush=True)


def remove_plan(path):
    for name in (path, path + "-wal", path + "-shm", path + "-journal"):
        if os.path.exists(name):
            os.remove(name)


def fresh_copy(path, copy):
    """a copy of a plan or database that is on the disk already, so that its writing is not part of what follows"""
    remove_plan(copy)
    shutil.copyfile(path, copy)
    with open(copy, "rb+") as file:
        os.fsync(file.fileno())
    return copy
