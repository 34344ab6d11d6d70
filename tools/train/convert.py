#!/usr/bin/env python3
"""Converts silver tags to the conventions of Universal Dependencies and splits off a development part.

usage: convert.py LANG TAGGED TRAIN DEV [LIST]

LIST is what lists.py writes; German uses it where the tagger took a listed noun for a name or a listed name for a noun.

Every rule follows the Universal Dependencies guidelines for the language; none was fitted to evaluation data.
README.md explains them.
"""
import re
import sys
from collections import Counter

ROMAN = re.compile(r"^(?:[IVX]{2,}|[VX])$")


def read(path):
    sentence = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line:
                sentence.append(line.split("\t"))
            elif sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


# English ------------------------------------------------------------------------------------------------------------

MAIN_VERBS = {"have", "has", "had", "having", "'ve", "’ve", "do", "does", "did", "doing", "done"}


def ordinary(sentences):
    """Words that are adjectives, and words that are nouns, nearly always where they have no capital."""
    count, capital = {}, {}
    for sentence in sentences:
        for word, _, tag, _ in sentence:
            if word.isalpha() and word.islower():
                count.setdefault(word, Counter())[tag] += 1
            elif word.isalpha() and word[0].isupper() and word[1:].islower() and sentence[0][0] != word:
                capital.setdefault(word, Counter())[tag] += 1
    adjectives, nouns = set(), set()
    for word, tags in capital.items():
        # "French", "Roman": adjectives with a capital of their own.
        if sum(tags.values()) >= 3 and tags["JJ"] >= 0.5 * sum(tags.values()) and word.lower() not in count:
            adjectives.add(word.lower())
    for word, tags in count.items():
        total = sum(tags.values())
        if total >= 4 and tags["JJ"] + tags["JJS"] >= 0.85 * total:
            adjectives.add(word)
        elif total >= 4 and tags["NN"] + tags["NNS"] >= 0.8 * total:
            nouns.add(word)
    return adjectives, nouns


PLACES = set(
    "state states nation nations kingdom empire sea seas ocean river rivers park island islands isle isles mountain mountains valley "
    "lake peninsula street avenue road square bay gulf cape coast canal city county bridge house union war".split()
)


def given_names():
    from faker.providers.person.en_US import Provider

    return set(Provider.first_names)


def compositional(sentence, nouns, given):
    """Places of the common nouns in names that are built like other noun phrases.

    The guidelines annotate such names word by word. A name counts as built like a noun phrase when it has an article or
    a possessor or goes on with "of" ("the Government", "the Ministry of Defence"); without, only its last word is a common
    noun, unless there is a given name ("Davis Cup", but "Andre Price"). Names of places are proper nouns throughout ("the Black Sea").
    """
    places = set()
    i = 0
    while i < len(sentence):
        if sentence[i][2] not in ("NNP", "NNPS"):
            i += 1
            continue
        j = i
        while j < len(sentence) and sentence[j][2] in ("NNP", "NNPS"):
            j += 1
        k = i
        while k > 0 and sentence[k - 1][2] in ("JJ", "CD", "NN", "NNS"):
            k -= 1
        article = k > 0 and sentence[k - 1][2] in ("DT", "PRP$", "POS")
        of = j < len(sentence) and sentence[j][0] == "of"
        common = [n for n in range(i, j) if sentence[n][0].lower() in nouns and sentence[n][0].lower() not in PLACES]
        person = any(sentence[n][0] in given for n in range(i, j))
        if person or j < len(sentence) and sentence[j - 1][0].endswith("."):
            # Only the title before it.
            if i in common and j - i > 1 and i + 1 not in common:
                places.add(i)
        elif article or of:
            places.update(common)
        elif j - i > 1 and len(common) < j - i and j - 1 in common:
            places.add(j - 1)
        i = j
    return places


def english(sentences):
    sentences = list(sentences)
    adjective, nouns = ordinary(sentences)
    given = given_names()
    adjective |= {"united", "northern", "southern", "eastern", "western", "royal", "federal", "olympic"}
    for sentence in sentences:
        common = compositional(sentence, nouns, given)
        out = []
        for i, (word, pos, tag, dep) in enumerate(sentence):
            following = sentence[i + 1] if i + 1 < len(sentence) else ("", "", "", "")
            before = sentence[i - 1] if i else ("", "", "", "")
            low = word.lower()
            if tag == "WRB":
                pos = "ADV"
            elif tag == "WP$":
                pos = "PRON"
            elif tag == "EX":
                pos = "PRON"
            elif tag in ("NNP", "NNPS"):
                pos = "PROPN"
                if low in adjective and following[2] in ("NNP", "NNPS", "HYPH") and before[2] != "NNP":
                    pos = "ADJ"
                elif word in ("BC", "AD", "BCE", "CE", "No.", "Nos."):
                    pos = "NOUN"
                elif ROMAN.match(word) and before[2] == "NNP":
                    pos = "NUM"
                elif i in common:
                    pos = "NOUN"
            elif low in MAIN_VERBS and tag.startswith("VB"):
                pos = "AUX" if dep in ("aux", "auxpass") else "VERB"
            elif tag == "IN" and dep == "prep":
                # A preposition before a clause marks it: "of doing".
                j = i + 1
                while j < len(sentence) and sentence[j][2] in ("RB", "RBR") and j < i + 3:
                    j += 1
                if j < len(sentence) and sentence[j][2] == "VBG" and sentence[j][3] == "pcomp":
                    pos = "SCONJ"
            elif tag == "AFX":
                pos = "ADJ"
            elif tag == "CD":
                pos = "NUM"
            if pos in ("SPACE", ""):
                pos = "X"
            out.append((word, pos))
        yield out


# German -------------------------------------------------------------------------------------------------------------

STTS = {
    "ADJ(A)": "ADJ", "ADV": "ADV", "APPR": "ADP", "APPRART": "ADP", "APPO": "ADP", "APZR": "ADP", "ART": "DET", "CARD": "NUM",
    "FM": "X", "ITJ": "INTJ", "KON": "CCONJ", "KOKOM": "CCONJ", "KOUI": "SCONJ", "KOUS": "SCONJ", "NN": "NOUN", "NNI": "NOUN",
    "NNA": "NOUN", "NE": "PROPN", "PDAT": "DET", "PDS": "PRON", "PIAT": "DET", "PIDAT": "DET", "PIS": "PRON", "PPER": "PRON",
    "PPOSAT": "DET", "PPOSS": "PRON", "PRELS": "PRON", "PRELAT": "DET", "PRF": "PRON", "PROAV": "ADV", "PTKA": "ADV",
    "PTKANT": "INTJ", "PTKNEG": "PART", "PTKZU": "PART", "PWAT": "DET", "PWAV": "ADV", "PWS": "PRON", "TRUNC": "NOUN", "XY": "X",
    "VM(FIN)": "AUX", "VM(INF)": "AUX", "VM(PP)": "AUX",
}
PARTICLE_PREPOSITIONS = {"ab", "an", "auf", "aus", "bei", "durch", "gegenüber", "mit", "nach", "über", "um", "unter", "vor", "zu", "entgegen"}
PRONOMINAL = re.compile(r"^(ander|beid|viel|wenig|meist|solch|all|sämtlich|einig|mehrer|manch)(e|en|er|es|em)$")
BREAK = {"$,", "$.", "$("}
NON_FINITE = {"VV(PP)", "VV(INF)", "VV(IZU)", "VA(PP)", "VA(INF)", "VM(INF)", "VM(PP)"}
QUANTITIES = {"million", "millionen", "milliarde", "milliarden", "billion", "billionen", "dutzend", "hunderte", "tausende"}


def labels(path):
    with open(path, encoding="utf-8") as f:
        return dict(line.rstrip("\n").split("\t") for line in f)


def german(sentences):
    label = labels(sys.argv[5]) if len(sys.argv) > 5 else {}
    for sentence in sentences:
        foreign = sum(s[1] == "FM" for s in sentence)
        if foreign > 2 and foreign * 5 > len(sentence):
            continue
        tags = [s[1] for s in sentence]
        for i, (word, tag, _) in enumerate(sentence):
            # A hyphen or a quotation mark ends no clause.
            if tag == "$(" and word not in ("(", ")", "–", "—", ";", ":", "..."):
                tags[i] = "HYPHEN"
            elif tag == "$," and word != ",":
                tags[i] = "HYPHEN"
            elif tag == "VV(PP)" and word.lower().startswith("un") and not word.lower().startswith("unter"):
                tags[i] = "ADJ(D)"
        for i in range(len(sentence) - 1):
            # An article before its noun is no pronoun; "die" after a comma with no noun after it is one.
            if tags[i] in ("PRELS", "PDS") and sentence[i][0].lower() in ("der", "die", "das", "dem", "den", "des") and tags[i + 1] in ("NN", "ADJ(A)") and (i == 0 or tags[i - 1] not in ("$,", "APPR")):
                tags[i] = "ART"
        out = []
        for i, (word, _, lemma) in enumerate(sentence):
            tag = tags[i]
            low = word.lower()
            start, end = i, i
            while start > 0 and tags[start - 1] not in BREAK:
                start -= 1
            while end + 1 < len(tags) and tags[end + 1] not in BREAK:
                end += 1
            others = [(tags[j], sentence[j]) for j in range(start, end + 1) if j != i]
            following = tags[i + 1] if i + 1 < len(tags) else ""
            pos = STTS.get(tag)
            if tag == "ADJ(D)":
                # An adjective is one only as a predicate; otherwise it is used as an adverb.
                copula = any(t.startswith("VA") and s[2].lower() in ("sein", "werden") or s[2].lower() in ("bleiben", "scheinen", "wirken") for t, s in others)
                full = any(t.startswith("VV") and s[2].lower() not in ("bleiben", "scheinen", "wirken") for t, s in others)
                pos = "ADJ" if copula and not full and following not in ("ADJ(A)", "ADJ(D)", "CARD", "ADV") else "ADV"
            elif tag.startswith("VA"):
                verb = lemma.lower()
                pos = "AUX"
                if verb == "haben" and not any(t in NON_FINITE for t, _ in others):
                    pos = "VERB"
                elif verb == "werden" and not any(t in NON_FINITE for t, _ in others):
                    pos = "VERB"
            elif tag.startswith("VV"):
                pos = "VERB"
            elif tag == "PTKVZ":
                pos = "ADP" if low in PARTICLE_PREPOSITIONS else "ADV"
            elif low == "aber":
                pos = "CCONJ"
            elif low == "als" and tag == "APPR":
                pos = "CCONJ"
            elif tag == "ADJ(A)" and PRONOMINAL.match(low) and word.islower():
                pos = "DET"
            elif tag == "CARD" and low in QUANTITIES:
                pos = "NOUN"
            elif tag == "FM" and word[0].isupper():
                pos = "PROPN"
            elif tag == "HYPHEN" or tag.startswith("$") or not any(c.isalnum() for c in word):
                pos = "SYM" if word in "$€£%+=§°&" else "PUNCT"
            if pos == "PUNCT" and any(c.isalnum() for c in word):
                pos = "X"
            if pos == "PROPN" and label.get(word) == "NOUN":
                pos = "NOUN"
            elif pos == "NOUN" and (label.get(word) == "PROPN" or word[-1] == "s" and word not in label and label.get(word[:-1]) == "PROPN"):
                pos = "PROPN"
            if re.match(r"^[0-9]{1,2}\.$", word):
                pos = "ADJ"
            elif word[0].isdigit() and not any(c.isalpha() for c in word):
                pos = "NUM"
            out.append((word, pos or "X"))
        yield out


# French -------------------------------------------------------------------------------------------------------------

ENGLISH = {"the", "of", "and", "is", "you", "this", "with", "that", "your", "be", "are"}


def french(sentences):
    for sentence in sentences:
        if sum(s[0].lower() in ENGLISH for s in sentence) >= 2:
            continue
        out = []
        for word, pos, _, _ in sentence:
            if word[0] == "-" and len(word) > 1 and word[1].isalpha():
                # The pipeline has seen few of them: "dit-il", "a-t-on", "époque-là".
                pos = "ADV" if word.lower() in ("-là", "-ci") else "PRON"
            if pos in ("SPACE", ""):
                pos = "X"
            out.append((word, pos))
        yield out


# --------------------------------------------------------------------------------------------------------------------


def main():
    lang, tagged, train, dev = sys.argv[1:5]
    rules = {"en": english, "de": german, "fr": french}[lang]
    with open(train, "w", encoding="utf-8") as a, open(dev, "w", encoding="utf-8") as b:
        for n, sentence in enumerate(rules(read(tagged))):
            # Marks have their tags from the characters; a mark with a word's tag would be noise.
            lines = []
            for word, pos in sentence:
                if not any(c.isalnum() for c in word) and pos != "SYM":
                    pos = "PUNCT"
                lines.append(f"{word}\t{pos}\n")
            (b if n % 25 == 7 else a).write("".join(lines) + "\n")


if __name__ == "__main__":
    main()
