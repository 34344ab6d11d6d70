#!/usr/bin/env python3
"""Tags tokenised sentences with a spaCy pipeline.

usage: silver_spacy.py PIPELINE < words > tagged

`words` is what `trainer tokenise` writes; `tagged` has lines of word, UPOS, fine tag and dependency label, parted by
tabs, and an empty line after each sentence. The conversion to the conventions of the tagger is convert.py's work.
"""
import sys

import spacy
from spacy.tokens import Doc


def sentences(stream):
    words, spaces = [], []
    for line in stream:
        line = line.rstrip("\n")
        if line:
            word, space = line.split("\t")
            words.append(word)
            spaces.append(space == "1")
        elif words:
            yield words, spaces
            words, spaces = [], []


def main():
    nlp = spacy.load(sys.argv[1])
    nlp.disable_pipes(*[p for p in ("ner", "lemmatizer", "senter") if p in nlp.pipe_names])
    docs = (Doc(nlp.vocab, words=w, spaces=s) for w, s in sentences(sys.stdin))
    for doc in nlp.pipe(docs, batch_size=256):
        for token in doc:
            print(token.text, token.pos_, token.tag_, token.dep_, sep="\t")
        print()


if __name__ == "__main__":
    main()
