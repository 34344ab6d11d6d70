#!/usr/bin/env python3
"""Conflicts that a generated corpus plants: how many are found, and how many of those claimed are right.

Usage: dossier inspect --events --format json | conflicts.py TRUTH.jsonl
Every line of the truth has `file`, `event`, `figures` (kind -> as printed) and `conflict` (the kind that differs, or null).
A conflict can only be found where the event has another article with another value. An amount in another currency is of the kind
`unit`, a later value of the same outlet of the kind `revision`: both count as found.
"""

import json
import os
import sys
from collections import defaultdict

CLAIMS = ("conflict", "revision", "unit")


def digits(words):
    """The digits of a number as printed."""
    return [c for c in words if c.isdigit()]


def claims(events):
    """Pairs ((file, words), (file, words), kind) of which the program says that they do not agree."""
    for line in events:
        for measure in json.loads(line)["measures"]:
            seen = [(os.path.basename(o["article"].split("#")[0]), o["text"]) for o in measure["observations"]]
            for pair in measure["comparisons"]:
                if pair["kind"] in CLAIMS:
                    yield seen[pair["left"]], seen[pair["right"]], pair["kind"]


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        truth = {row["file"]: row for row in map(json.loads, lines)}
    sizes = defaultdict(int)
    for row in truth.values():
        sizes[row["event"]] += 1
    planted = {(row["file"], row["conflict"]) for row in truth.values() if row["conflict"] and sizes[row["event"]] > 1}

    def placed(file, words):
        kinds = truth[file]["figures"].items()
        return file, next((kind for kind, printed in kinds if digits(printed) == digits(words)), None)

    found, right, wrong, units = set(), 0, [], 0
    for left, other, kind in claims(sys.stdin):
        pair = [placed(*left), placed(*other)]
        same = pair[0][1] is not None and pair[0][1] == pair[1][1] and truth[left[0]]["event"] == truth[other[0]]["event"]
        units += kind == "unit"
        if same and planted & set(pair):
            right += 1
            found |= planted & set(pair)
        else:
            wrong.append((*left, *other))
    for row in wrong[:20]:
        print("wrong", *row, sep="\t")
    for file, kind in sorted(planted - found)[:20]:
        print("missed", file, kind, truth[file]["figures"][kind], sep="\t")
    claimed = right + len(wrong)
    print(f"found {len(found)} of {len(planted)} ({100 * len(found) / max(1, len(planted)):.1f} in 100); "
          f"claimed {claimed}, right {100 * right / max(1, claimed):.1f} in 100; in other currencies {units}")


if __name__ == "__main__":
    main()
