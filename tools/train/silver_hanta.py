#!/usr/bin/env python3
"""Tags tokenised German sentences with the Hanover Tagger.

usage: silver_hanta.py < words > tagged

`words` is what `trainer tokenise` writes; `tagged` has lines of word, STTS tag and lemma, parted by tabs, and an empty
line after each sentence. The conversion to universal tags is convert.py's work.
"""
import sys

from HanTa import HanoverTagger


def main():
    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    words = []
    for line in sys.stdin:
        line = line.rstrip("\n")
        if line:
            words.append(line.split("\t")[0])
        elif words:
            for word, lemma, tag in tagger.tag_sent(words):
                print(word, tag, lemma, sep="\t")
            print()
            words = []


if __name__ == "__main__":
    main()
