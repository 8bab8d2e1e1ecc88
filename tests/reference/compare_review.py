#!/usr/bin/env python3
"""Reviews of made-up plans against figures computed a second time, in Python, from the specification."""

import argparse
import json
import os
import subprocess
import sys
import tempfile

from money_figures import Review
from random_plan import Plan

QUESTIONS = 4


def run(*arguments):
    return subprocess.run(arguments, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def differences(where, expected, found):
    """the expected keys only; numbers up to rounding"""
    if isinstance(expected, dict):
        for key, value in expected.items():
            yield from differences(f"{where}/{key}", value, found[key])
    elif isinstance(expected, list):
        if len(expected) != len(found):
            yield f"{where}: {len(expected)} expected, {len(found)} found"
        for number, (one, other) in enumerate(zip(expected, found)):
            yield from differences(f"{where}/{number}", one, other)
    elif isinstance(expected, (int, float)) and isinstance(found, (int, float)):
        if abs(expected - found) > 1e-7 * max(1, abs(expected)):
            yield f"{where}: {expected} expected, {found} found"
    elif expected != found:
        yield f"{where}: {expected} expected, {found} found"


def check(quarterdeck, seed, folder):
    plan = Plan(seed)
    path = os.path.join(folder, f"{seed}.qdeck")
    plan.write(os.path.join(folder, str(seed)))
    run(quarterdeck, "new", path)
    run(quarterdeck, "import", path, os.path.join(folder, str(seed)))
    for _ in range(QUESTIONS):
        label, day = plan.question()
        text = run(quarterdeck, "review", path, "--period", label, "--as-of", day.isoformat(), "--json")
        yield from differences(f"seed {seed}, {label} as of {day}: ", Review(plan, label, day).blocks(), json.loads(text))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quarterdeck", default=os.environ.get("QUARTERDECK", "quarterdeck"))
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--plans", type=int, default=10, help="how many plans")
    options = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.first, options.first + options.plans):
            found += check(options.quarterdeck, seed, folder)
    print("\n".join(found[:50]))
    print(f"{options.plans} plans, {QUESTIONS * options.plans} reviews, {len(found)} differences")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
