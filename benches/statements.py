#!/usr/bin/env python3
"""Scores statements and timeline of `dossier inspect --events` against hand-made gold.

    benches/statements.py EVENTS.jsonl GOLD.json [DOSSIER]

GOLD has `cross.corroboration` (statements with the spans that support them, by file) and `cross.timeline` (dates with spans). Offsets are
code points. Only statements that two files or more share are scored.

A pair of files of a gold statement is found if one predicted statement has a member in each of them that touches the gold's span there.
A predicted pair of files is right if a gold statement has touching spans in both; a pair of which one side no gold statement knows is
listed for a reader to judge, and counted as wrong.

With DOSSIER, the folder that the events were read from, every sentence that is no editor's is looked up in the file that it refers to; what
stands in square brackets was put in.
"""
import itertools
import json
import os
import re
import sys


def touches(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def file_of(member):
    return os.path.basename(member["file"])[:3]


def pairs(members):
    return [(a, b) for a, b in itertools.combinations(members, 2) if a["file"] != b["file"]]


def statements(events, gold):
    wanted = [c for c in gold["cross"]["corroboration"] if len(set(s["file"] for s in c["supports"])) > 1]
    found = []
    for event in events:
        for statement in event["statements"]:
            found.append([{"file": file_of(m), "start": m["start"], "end": m["end"], "text": m["text"]}
                          for m in statement["members"] if isinstance(m["stance"], str)])
    right = wrong = 0
    strange = []
    for members in found:
        for a, b in pairs(members):
            good = any(x["file"] == a["file"] and y["file"] == b["file"] and touches(a, x) and touches(b, y)
                       for c in wanted for x in c["supports"] for y in c["supports"])
            right, wrong = right + good, wrong + (not good)
            if not good:
                strange.append("    %s %s\n    %s %s\n" % (a["file"], a["text"], b["file"], b["text"]))
    hit = [c for c in wanted if any(touches(a, x) and touches(b, y) and a["file"] == x["file"] and b["file"] == y["file"]
                                    for members in found for a, b in itertools.permutations(members, 2)
                                    for x, y in itertools.permutations(c["supports"], 2) if x["file"] != y["file"])]
    missed = [c["statement"] for c in wanted if c not in hit]
    print("  statements shared by two files: precision %5.1f (%d of %d pairs) · recall %5.1f (%d of %d)" % (
        100 * right / max(1, right + wrong), right, right + wrong, 100 * len(hit) / max(1, len(wanted)), len(hit), len(wanted)))
    for line in strange:
        print("   not in the gold:\n" + line)
    for line in missed:
        print("   missed: " + line)


def timeline(events, gold):
    found = [(m["date"], file_of(p), p) for e in events for m in e["timeline"] for p in m["passages"]]
    hit = total = 0
    for moment in gold["cross"]["timeline"]:
        for ref in moment["refs"]:
            total += 1
            hit += any(date == moment["date"] and file == ref["file"] and touches(p, ref) for date, file, p in found)
    print("  timeline: %d of %d dated passages (%.1f)" % (hit, total, 100 * hit / max(1, total)))


def plain(text):
    """Words alone: the source has tags, line ends and marks of its own."""
    return " ".join(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text)))


def pieces(text):
    """The words of a shown sentence that its source must hold."""
    return [plain(piece) for piece in re.split(r"\[[^\]]*\]", text)]


def markers(events, folder):
    sources = {}

    def source(file):
        if file not in sources:
            sources[file] = plain(open(os.path.join(folder, file), encoding="utf-8").read())
        return sources[file]

    shown, bare = 0, []
    for event in events:
        points = [(p["text"], p["passages"][:1]) for p in event["points"] if not p["by_editor"]]
        for text, places in points + [(s["text"], s["members"]) for s in event["statements"]]:
            shown += 1
            if not any(all(piece in source(place["file"]) for piece in pieces(text)) for place in places):
                bare.append(text)
    print("  sentences: %d shown, %d without a marker whose words they repeat" % (shown, len(bare)))
    for text in bare:
        print("   without its source: " + text)


def main():
    events = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    gold = json.load(open(sys.argv[2], encoding="utf-8"))
    statements(events, gold)
    timeline(events, gold)
    if len(sys.argv) > 3:
        markers(events, sys.argv[3])


if __name__ == "__main__":
    main()
