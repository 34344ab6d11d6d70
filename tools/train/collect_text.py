#!/usr/bin/env python3
"""Collects unlabelled sentences from unpacked Debian and npm packages.

usage: collect_text.py UNPACKED_DIR OUT_DIR

UNPACKED_DIR holds one directory per unpacked package (see README.md for the list); OUT_DIR receives
LANG.SOURCE.txt files with one sentence a line. Only the standard library is needed.
"""
import glob
import gettext
import html
import os
import re
import sys
from html.parser import HTMLParser

ROOT, OUT = sys.argv[1], sys.argv[2]

BLOCK = {"p", "li", "dd", "td", "th", "h1", "h2", "h3", "h4", "div", "dt", "section", "note", "item", "title", "desc", "br"}
SKIP = {"pre", "script", "style", "code", "screen", "head", "table", "tt", "kbd", "synopsis", "programlisting"}


class Paragraphs(HTMLParser):
    """The running text of <p> blocks; a block that holds code is dropped."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.buffer, self.skip, self.inside, self.dirty = [], [], 0, False, False

    def flush(self):
        text = " ".join("".join(self.buffer).split())
        if text and not self.dirty:
            self.out.append(text)
        self.buffer, self.dirty = [], False

    def handle_starttag(self, tag, attrs):
        if tag in SKIP:
            self.skip += 1
            self.dirty = True
        elif tag == "p" or tag == "div" and ("class", "para") in attrs:
            self.flush()
            self.inside = True
        elif tag in BLOCK:
            self.flush()

    def handle_endtag(self, tag):
        if tag in SKIP:
            self.skip = max(0, self.skip - 1)
        elif tag == "p":
            self.flush()
            self.inside = False

    def handle_data(self, data):
        if self.inside and not self.skip:
            self.buffer.append(data)


def paragraphs(path):
    parser = Paragraphs()
    with open(path, encoding="utf-8", errors="replace") as f:
        parser.feed(f.read())
    parser.flush()
    return parser.out


def messages(path):
    """Translated messages of a .mo file, and the English originals."""
    with open(path, "rb") as f:
        catalog = gettext.GNUTranslations(f)._catalog
    pairs = []
    for key, value in catalog.items():
        if isinstance(key, tuple):
            key = key[0]
        if isinstance(key, str) and isinstance(value, str) and key:
            pairs.append((key.split("\x04")[-1].split("^")[-1], value.split("\x04")[-1].split("^")[-1]))
    return pairs


MARKUP = re.compile(r"<[^<>]{1,80}>|\\n|\[/?[a-z]+[^\]]{0,40}\]|\$[a-z_|.]+|%[0-9]*\$?[sd]|_\(|[*_]{2,}")
ABBREVIATION = re.compile(r"(?:\b(?:[A-ZÄÖÜ]|Mr|Mrs|Ms|Dr|St|vs|etc|bzw|ca|Nr|Prof|usw|evtl|ggf|d\.h|z\.B|u\.a|M|Mme|cf|ex|env|e\.g|i\.e|No|Jr|Sr|Gen|Sen|Rep|Gov|U\.S)|\b[0-9]{1,2})\.$")


def sentences(text):
    text = html.unescape(MARKUP.sub(" ", text))
    for block in re.split(r"\n\s*\n|\n(?=[ \t]*[-*•])", text):
        block = " ".join(block.split())
        start = 0
        for m in re.finditer(r"[.!?…][\"”“»’')\]]*\s+(?=[\"“„«»(‘'¿]*\s?[A-ZÄÖÜÀÂÉÈÊÎÔÇ0-9])", block):
            head = block[start:m.end()].strip()
            if ABBREVIATION.search(head):
                continue
            yield head
            start = m.end()
        yield block[start:].strip()


BAD = re.compile(r"https?:|www\.|[{}<>|\\=~^#@]|/[a-z]+/|\b[a-z]+_[a-z]+|--[a-z]|\.[a-z]{2,4}\b(?<!\.\.\.)|[a-z][A-Z][a-z]+[A-Z]|[\u0400-\u9fff]")


def keep(sentence):
    words = sentence.split()
    if not 4 <= len(words) <= 60 or BAD.search(sentence):
        return False
    letters = sum(c.isalpha() for c in sentence)
    return letters > 0.72 * len(sentence) and sum(c.isdigit() for c in sentence) < 0.15 * len(sentence)


def texts():
    """(language, source, text) triples."""
    for lang in ("de", "fr"):
        for path in sorted(glob.glob(f"{ROOT}/wesnoth-*/**/{lang}/LC_MESSAGES/*.mo", recursive=True)):
            for original, translation in messages(path):
                yield lang, "wesnoth", translation
                if lang == "de":
                    yield "en", "wesnoth", original
        for path in sorted(glob.glob(f"{ROOT}/freeciv-data/**/{lang}/LC_MESSAGES/*.mo", recursive=True)):
            for original, translation in messages(path):
                yield lang, "freeciv", translation
                if lang == "de":
                    yield "en", "freeciv", original
    for lang, code in (("de", "de-DE"), ("en", "en-US"), ("fr", "fr-FR")):
        for path in sorted(glob.glob(f"{ROOT}/debian-handbook/**/html/{code}/*.html", recursive=True)):
            for p in paragraphs(path):
                yield lang, "handbook", p
    for lang in ("de", "en", "fr"):
        for path in sorted(glob.glob(f"{ROOT}/debian-history/**/*.{lang}.html", recursive=True)):
            for p in paragraphs(path):
                yield lang, "history", p
        for path in sorted(glob.glob(f"{ROOT}/installation-guide-amd64/**/{lang}/**/*.html", recursive=True)):
            for p in paragraphs(path):
                yield lang, "installation", p
        for path in sorted(glob.glob(f"{ROOT}/gimp-help-{lang}/**/*.html", recursive=True)):
            for p in paragraphs(path):
                yield lang, "gimp", p
        for path in sorted(glob.glob(f"{ROOT}/developers-reference-{lang}/**/*.html", recursive=True)):
            for p in paragraphs(path):
                yield lang, "developers", p
        for path in sorted(glob.glob(f"{ROOT}/debian-reference-{lang}/**/*.html", recursive=True)):
            for p in paragraphs(path):
                yield lang, "reference", p
        for path in sorted(glob.glob(f"{ROOT}/debian-edu-doc-{lang}/**/*.html", recursive=True)):
            for p in paragraphs(path):
                yield lang, "edu", p
        where = "C" if lang == "en" else lang
        for path in sorted(glob.glob(f"{ROOT}/gnome-user-docs/usr/share/help/{where}/**/*.page", recursive=True)):
            for p in paragraphs(path):
                yield lang, "gnome", p
    for text in wordnet():
        yield "en", "wordnet", text
    for path in glob.glob(f"{ROOT}/debian-paketmanagement-buch/**/*.html", recursive=True):
        for p in paragraphs(path):
            yield "de", "paketbuch", p
    for path in sorted(glob.glob(f"{ROOT}/fortunes-de/usr/share/games/fortunes/de/*.u8")):
        real = path[:-3]
        with open(real, encoding="utf-8", errors="replace") as f:
            for quote in f.read().split("\n%\n"):
                yield "de", "fortunes", re.sub(r"\n\s*(--|\().*$", "", quote, flags=re.S).replace("\n", " ")
    for path in sorted(glob.glob(f"{ROOT}/sotu/data/*.txt")):
        if int(os.path.basename(path)[:4]) >= 1934:
            with open(path, encoding="utf-8", errors="replace") as f:
                for p in re.split(r"\n\s*\n|\n", f.read()):
                    yield "en", "sotu", p


def wordnet():
    """Examples and definitions of WordNet; definitions of names only."""
    for kind in ("noun", "verb", "adj", "adv"):
        for path in glob.glob(f"{ROOT}/wordnet/**/data.{kind}", recursive=True):
            with open(path, encoding="ascii") as f:
                for line in f:
                    if line.startswith(" ") or " | " not in line:
                        continue
                    entry, gloss = line.rstrip().split(" | ", 1)
                    for example in re.findall(r'"([^"]+)"', gloss):
                        # With a capital and a full stop, as in running text.
                        example = example.strip()
                        yield example[:1].upper() + example[1:] + ("" if example.endswith((".", "!", "?")) else ".")
                    word = entry.split()[4]
                    if kind == "noun" and word[:1].isupper():
                        name = word.replace("_", " ")
                        definition = gloss.split(";")[0].split("(")[0].split(":")[0].strip()
                        article = "" if definition.split(" ")[0] in ("a", "an", "the", "any", "one", "someone", "something") else "the " if " of " in definition else "a "
                        yield f"{name} is {article}{definition}."


def main():
    files, seen, counts = {}, set(), {}
    for lang, source, text in texts():
        for sentence in sentences(text):
            if keep(sentence) and (lang, sentence) not in seen:
                seen.add((lang, sentence))
                key = f"{lang}.{source}"
                if key not in files:
                    files[key] = open(os.path.join(OUT, key + ".txt"), "w", encoding="utf-8")
                files[key].write(sentence + "\n")
                n, w = counts.get(key, (0, 0))
                counts[key] = n + 1, w + len(sentence.split())
    for key in sorted(counts):
        print("%-20s %7d sentences %9d words" % (key, *counts[key]))


if __name__ == "__main__":
    main()
