"""Splits sentences, one a line on standard input, into the program's own tokens.

usage: tokenise.py LANG DOSSIER < sentences > words
Writes a word a line, "word TAB 1" where white space follows it, else "word TAB 0", and an empty line behind each sentence. DOSSIER is the
program: at run time the tagger sees the same tokens.
"""
import json, os, subprocess, sys, tempfile

language, program = sys.argv[1:3]
sentences = [line.rstrip("\n") for line in sys.stdin if line.strip()]
with tempfile.TemporaryDirectory() as root:
    os.makedirs(os.path.join(root, "content", "articles"))
    with open(os.path.join(root, "dossier.toml"), "w") as f:
        f.write('title = "tokens"\n')
    with open(os.path.join(root, "content", "articles", "sentences.jsonl"), "w") as f:
        for n, text in enumerate(sentences):
            f.write(json.dumps({"id": str(n), "text": text, "language": language}, ensure_ascii=False) + "\n")
    command = [program, "--root", root, "inspect", "--format", "json", "--with-tokens"]
    rows = subprocess.run(command, stdout=subprocess.PIPE, check=False, text=True).stdout
tokens = {row["id"]: row["tokens"] for row in map(json.loads, rows.splitlines())}
for n, text in enumerate(sentences):
    for token in tokens.get(str(n), []):
        start, end = token["start"], token["end"]
        print(text[start:end], int(text[end:end + 1].isspace()), sep="\t")
    print()
