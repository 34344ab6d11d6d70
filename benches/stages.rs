//! Time per stage of the pipeline, on articles made up here.
//!
//! `cargo bench --bench stages` prints the median and, where a stage reads text, bytes a second.

mod corpus;

use divan::{Bencher, counter::BytesCount};
use dossier::{
    article::{self, Article},
    clean,
    config::Config,
    extract,
    load::{Raw, RawDocument},
    project::{self, Options},
};
use rayon::prelude::*;

fn main() {
    divan::main();
}

/// Articles read at once by the benchmarks of single stages.
const ARTICLES: usize = 200;

fn bytes(documents: &[RawDocument]) -> BytesCount {
    BytesCount::new(documents.iter().map(|d| d.text.len()).sum::<usize>())
}

fn articles(documents: Vec<RawDocument>) -> Vec<Article> {
    let one = |raw: RawDocument| {
        let cleaned = clean::clean(&raw);
        article::assemble(raw, cleaned)
    };
    documents.into_iter().flat_map(one).collect()
}

#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    let bytes = bytes(&corpus::documents(ARTICLES));
    bencher
        .counter(bytes)
        .with_inputs(|| corpus::raws(ARTICLES))
        .bench_values(|raws| raws.into_iter().map(Raw::decode).collect::<Vec<_>>());
}

#[divan::bench]
fn cleaning(bencher: Bencher<'_, '_>) {
    let documents = corpus::documents(ARTICLES);
    bencher
        .counter(bytes(&documents))
        .bench(|| documents.iter().map(clean::clean).collect::<Vec<_>>());
}

#[divan::bench]
fn extraction(bencher: Bencher<'_, '_>) {
    let documents = corpus::documents(ARTICLES);
    let counter = bytes(&documents);
    let articles = articles(documents);
    bencher
        .counter(counter)
        .bench(|| articles.iter().map(extract::facts).collect::<Vec<_>>());
}

/// From the folder to the model: all stages that read, and the grouping.
#[divan::bench(args = [100, 1_000], sample_count = 5)]
fn open(bencher: Bencher<'_, '_>, articles: usize) {
    let world = corpus::world(articles);
    bencher.bench(|| project::open(&world, Config::default(), Options::default(), &mut ()));
}

/// The briefings of a dossier whose events have three articles each.
#[divan::bench(args = [100, 1_000], sample_count = 5)]
fn briefings(bencher: Bencher<'_, '_>, articles: usize) {
    let model = project::open(
        &corpus::world(articles),
        Config::default(),
        Options::default(),
        &mut (),
    )
    .value;
    bencher.bench(|| project::briefings(&model));
}

/// The briefing of one hot event: it must grow with the number of articles, no faster.
#[divan::bench(args = [100, 400, 1_600], sample_count = 5, sample_size = 1)]
fn hot_event(bencher: Bencher<'_, '_>, articles: usize) {
    let model = project::open(
        &corpus::hot(articles),
        Config::default(),
        Options::default(),
        &mut (),
    )
    .value;
    bencher.bench(|| project::briefings(&model));
}

/// The same on all cores, as a build runs it.
#[divan::bench]
fn extraction_in_parallel(bencher: Bencher<'_, '_>) {
    let documents = corpus::documents(ARTICLES);
    let counter = bytes(&documents);
    let articles = articles(documents);
    bencher
        .counter(counter)
        .bench(|| articles.par_iter().map(extract::facts).collect::<Vec<_>>());
}

/// Text without any of the breaks that rules lean on: every stage must stay linear, so that ten
/// megabytes are read at the pace of one.
#[divan::bench(args = ["marks", "digits", "one-paragraph"], consts = [1, 10], sample_count = 5, sample_size = 1)]
fn adversarial<const MEGABYTES: usize>(bencher: Bencher<'_, '_>, kind: &str) {
    let documents = vec![corpus::adversarial(kind, MEGABYTES << 20)];
    let counter = bytes(&documents);
    let articles = articles(documents);
    bencher
        .counter(counter)
        .bench(|| articles.iter().map(extract::facts).collect::<Vec<_>>());
}
