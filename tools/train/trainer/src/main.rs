//! Trains a model of the part-of-speech tagger.
//!
//! ```text
//! trainer train TRAIN DEV MODEL [option=value ...]   files of "word TAB TAG" lines, an empty line after each sentence
//! trainer evaluate MODEL FILE                        accuracy on such a file
//! ```

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::io::{self, BufRead};

/// The program's own tagger: what it looks at, and how a model is read.
#[path = "../../../../src/annotate/tagger/features.rs"]
mod features;
#[path = "../../../../src/annotate/tagger/hash.rs"]
mod hash;
#[path = "../../../../src/annotate/tagger/model.rs"]
mod model;
#[path = "../../../../src/annotate/tagger/tag.rs"]
mod tag;

mod builder;

use builder::Builder;
use features::{Context, Word, close, dynamic_features, static_features};
use model::{Class, Tagger};
use tag::{LEARNED, Tag};

/// How many features speak for a word.
const FEATURES: usize = features::STATIC + features::DYNAMIC;

/// The keys are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

type Map<T> = HashMap<u64, T, BuildHasherDefault<Same>>;
type Failure = Box<dyn std::error::Error>;

struct Options {
    epochs: usize,
    features: usize,
    min_count: u32,
    min_lexicon: u32,
    certain: u32,
    drop: u64,
    swap: u64,
    header: Vec<String>,
    /// Words with a label: the tags they take.
    lists: Vec<(String, String)>,
}

/// The tag of a name.
fn named(name: &str) -> Option<Tag> {
    (0..)
        .map_while(Tag::from_index)
        .find(|tag| tag.name() == name)
}

/// A sentence: the words and their tags.
type Sentence = (Vec<String>, Vec<Tag>);

fn read(path: &str) -> Result<Vec<Sentence>, Failure> {
    let mut sentences = Vec::new();
    let (mut words, mut tags) = (Vec::new(), Vec::new());
    for line in io::BufReader::new(std::fs::File::open(path)?).lines() {
        let line = line?;
        if let Some((word, tag)) = line.split_once('\t') {
            words.push(word.to_owned());
            tags.push(named(tag).ok_or_else(|| format!("{path}: no tag: {line}"))?);
        } else if !words.is_empty() {
            sentences.push((std::mem::take(&mut words), std::mem::take(&mut tags)));
        }
    }
    if !words.is_empty() {
        sentences.push((words, tags));
    }
    Ok(sentences)
}

/// A small generator of random numbers, so that training is the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }
}

/// The lexicon: classes, and the class of each form.
struct Lexicon {
    classes: Vec<Class>,
    open: Vec<bool>,
    forms: Vec<(u64, u8)>,
    map: Map<u8>,
}

fn lexicon(sentences: &[Sentence], options: &Options) -> Lexicon {
    let mut counts: Map<[u32; 17]> = Map::default();
    for (words, tags) in sentences {
        for (i, (word, tag)) in words.iter().zip(tags).enumerate() {
            if *tag != Tag::Punct && (i > 0 || !word.starts_with(char::is_uppercase)) {
                counts
                    .entry(Word::new(word, false, |_| 0).form)
                    .or_default()[*tag as usize] += 1;
            }
        }
    }
    // A class: the most frequent tag, the set of all tags that are not noise, and whether it is certain.
    let mut groups: HashMap<(usize, u32, bool), Vec<(u64, u32)>> = HashMap::new();
    for (form, count) in counts {
        let total: u32 = count.iter().sum();
        if total < options.min_lexicon {
            continue;
        }
        let best = (0..17).rev().max_by_key(|i| count[*i]).unwrap_or(0);
        let set = (0..17)
            .filter(|i| count[*i] * 33 >= total && count[*i] >= 2)
            .fold(0, |s, i| s | 1 << i);
        let certain = count[best] * 500 >= total * 499 && total >= options.certain;
        groups
            .entry((best, set, certain))
            .or_default()
            .push((form, total));
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|((best, set, certain), forms)| {
        (
            std::cmp::Reverse(forms.iter().map(|f| u64::from(f.1)).sum::<u64>()),
            *best,
            *set,
            *certain,
        )
    });
    let (mut classes, mut open, mut forms) = (Vec::new(), Vec::new(), Vec::new());
    let mut plain: HashMap<usize, u8> = HashMap::new();
    for ((best, set, certain), members) in groups {
        let tag = Tag::from_index(best).unwrap_or(Tag::X);
        let class = if classes.len() < 200 {
            classes.push(Class { tag, certain });
            open.push(matches!(
                tag,
                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Verb | Tag::Adv | Tag::X
            ));
            let class = classes.len() as u8;
            if !certain && set == 1 << best {
                plain.insert(best, class);
            }
            class
        } else if let Some(class) = plain.get(&best) {
            *class
        } else {
            continue;
        };
        forms.extend(
            members
                .into_iter()
                .map(|(form, total)| (form, class, total)),
        );
    }
    // Listed words that the text has too rarely make classes of their own.
    let mut labels: HashMap<&str, u8> = HashMap::new();
    let known: HashSet<u64, BuildHasherDefault<Same>> = forms.iter().map(|f| f.0).collect();
    for (word, label) in &options.lists {
        let form = Word::new(word, false, |_| 0).form;
        let Some(tag) = label.split('+').next().and_then(named) else {
            continue;
        };
        if known.contains(&form) || (classes.len() >= 254 && !labels.contains_key(label.as_str())) {
            continue;
        }
        let class = *labels.entry(label).or_insert_with(|| {
            classes.push(Class {
                tag,
                certain: false,
            });
            open.push(true);
            classes.len() as u8
        });
        forms.push((form, class, 0));
    }
    forms.sort_by_key(|&(form, _, total)| (std::cmp::Reverse(total), form));
    forms.dedup_by_key(|f| f.0);
    let forms: Vec<_> = forms
        .into_iter()
        .map(|(form, class, _)| (form, class))
        .collect();
    let map = forms.iter().copied().collect();
    Lexicon {
        classes,
        open,
        forms,
        map,
    }
}

/// A sentence ready for training.
struct Example {
    words: Vec<Word>,
    tags: Vec<Tag>,
    /// The tag that is not learned: marks and certain words.
    fixed: Vec<Option<Tag>>,
}

fn prepare(sentences: &[Sentence], lexicon: &Lexicon) -> Vec<Example> {
    sentences
        .iter()
        .map(|(words, tags)| {
            let mut known: Vec<_> = words
                .iter()
                .enumerate()
                .map(|(i, w)| {
                    Word::new(w, i == 0, |form| {
                        lexicon.map.get(&form).copied().unwrap_or(0)
                    })
                })
                .collect();
            close(&mut known);
            let fixed = words
                .iter()
                .zip(&known)
                .map(|(w, k)| match k.class {
                    0 => Tag::of_marks(w),
                    class => Some(lexicon.classes[class as usize - 1])
                        .filter(|c| c.certain)
                        .map(|c| c.tag),
                })
                .collect();
            Example {
                words: known,
                tags: tags.clone(),
                fixed,
            }
        })
        .collect()
}

const EDGE: u64 = 17;

fn features(words: &[Word], at: usize, t1: u64, t2: u64) -> impl Iterator<Item = u64> {
    let context = Context { words, at };
    static_features(context)
        .into_iter()
        .chain(dynamic_features(context, t1, t2))
}

/// Weights with what their average needs.
#[derive(Clone, Default)]
struct Row {
    weights: [i32; LEARNED],
    totals: [i64; LEARNED],
    stamps: [u32; LEARNED],
}

/// Listed words by their tag; they take the place of words of that tag now and then.
fn pools(lexicon: &Lexicon, lists: &[(String, String)]) -> [Vec<Word>; 17] {
    let mut pools: [Vec<Word>; 17] = std::array::from_fn(|_| Vec::new());
    for (word, label) in lists {
        if let Some(tag) = named(label) {
            let word = Word::new(word, false, |form| {
                lexicon.map.get(&form).copied().unwrap_or(0)
            });
            if lexicon
                .open
                .get((word.class as usize).wrapping_sub(1))
                .copied()
                .unwrap_or(false)
            {
                pools[tag as usize].push(word);
            }
        }
    }
    pools
}

fn perceptron(
    examples: &[Example],
    ids: &Map<u32>,
    lexicon: &Lexicon,
    pools: &[Vec<Word>; 17],
    epochs: usize,
    options: &Options,
) -> Vec<[f64; LEARNED]> {
    let mut rows = vec![Row::default(); ids.len()];
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut now = 0_u32;
    let mut active = Vec::with_capacity(FEATURES);
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, (random.next() % (i as u64 + 1)) as usize);
        }
        let (mut right, mut seen) = (0_u64, 0_u64);
        for &e in &order {
            let example = &examples[e];
            let mut words = example.words.clone();
            // Words of open classes are made unknown now and then, so that the rest learns to do without them.
            for (at, (w, fixed)) in words.iter_mut().zip(&example.fixed).enumerate() {
                let tag = example.tags[at];
                let pool = &pools[tag as usize];
                let swap = if tag == Tag::Propn {
                    options.swap
                } else {
                    options.swap / 4
                };
                if at > 0 && fixed.is_none() && !pool.is_empty() && random.next() % 100 < swap {
                    let closing = w.closing;
                    *w = pool[(random.next() % pool.len() as u64) as usize];
                    w.closing = closing;
                    continue;
                }
                let open = w.class == 0 || lexicon.open[w.class as usize - 1];
                if open && fixed.is_none() && random.next() % 100 < options.drop {
                    w.form = random.next() | 1 << 63;
                    if random.next().is_multiple_of(3) {
                        w.class = 0;
                    }
                }
            }
            let (mut t1, mut t2) = (EDGE, EDGE);
            for at in 0..words.len() {
                let gold = example.tags[at];
                let tag = if let Some(tag) = example.fixed[at] {
                    tag
                } else {
                    now += 1;
                    active.clear();
                    active
                        .extend(features(&words, at, t1, t2).filter_map(|h| ids.get(&h).copied()));
                    let mut scores = [0_i32; LEARNED];
                    for id in &active {
                        for (s, w) in scores.iter_mut().zip(&rows[*id as usize].weights) {
                            *s += w;
                        }
                    }
                    let mut best = 0;
                    for i in 1..LEARNED {
                        if scores[i] > scores[best] {
                            best = i;
                        }
                    }
                    seen += 1;
                    let g = gold as usize;
                    if g < LEARNED {
                        // The runner-up must be beaten by a margin.
                        let mut rival = usize::from(g == 0);
                        for i in 0..LEARNED {
                            if i != g && scores[i] > scores[rival] {
                                rival = i;
                            }
                        }
                        if scores[g] - scores[rival] <= 4 {
                            for id in &active {
                                let row = &mut rows[*id as usize];
                                for (tag, change) in [(g, 1), (rival, -1)] {
                                    row.totals[tag] += i64::from(now - row.stamps[tag])
                                        * i64::from(row.weights[tag]);
                                    row.stamps[tag] = now;
                                    row.weights[tag] += change;
                                }
                            }
                        }
                    }
                    right += u64::from(best == g);
                    Tag::from_index(best).unwrap_or(Tag::X)
                };
                (t1, t2) = (tag as u64, t1);
            }
        }
        eprintln!(
            "epoch {epoch}: {:.2} of the undecided right",
            100.0 * right as f64 / seen.max(1) as f64
        );
    }
    rows.iter_mut()
        .map(|row| {
            let mut average = [0.0; LEARNED];
            for (i, a) in average.iter_mut().enumerate() {
                row.totals[i] += i64::from(now - row.stamps[i]) * i64::from(row.weights[i]);
                *a = row.totals[i] as f64 / f64::from(now.max(1));
            }
            average
        })
        .collect()
}

fn train(train: &str, dev: &str, model: &str, options: &Options) -> Result<(), Failure> {
    let sentences = read(train)?;
    let lexicon = lexicon(&sentences, options);
    let examples = prepare(&sentences, &lexicon);
    let pools = pools(&lexicon, &options.lists);
    eprintln!(
        "{} sentences, {} forms, {} classes",
        sentences.len(),
        lexicon.forms.len(),
        lexicon.classes.len()
    );
    let mut counts: Map<u32> = Map::default();
    for example in &examples {
        let (mut t1, mut t2) = (EDGE, EDGE);
        for (at, tag) in example.tags.iter().enumerate() {
            if example.fixed[at].is_none() {
                for hash in features(&example.words, at, t1, t2) {
                    *counts.entry(hash).or_default() += 1;
                }
            }
            (t1, t2) = (*tag as u64, t1);
        }
    }
    let mut kept: Vec<(u64, u32)> = counts
        .into_iter()
        .filter(|c| c.1 >= options.min_count)
        .collect();
    kept.sort_unstable();
    eprintln!("{} features", kept.len());
    let ids: Map<u32> = kept
        .iter()
        .enumerate()
        .map(|(i, k)| (k.0, i as u32))
        .collect();
    let rows = perceptron(
        &examples,
        &ids,
        &lexicon,
        &pools,
        options.epochs.div_ceil(2),
        options,
    );
    // The features that move the scores most, weighted with how often they occur.
    let mut best: Vec<(f64, u64)> = kept
        .iter()
        .zip(&rows)
        .map(|((hash, count), row)| {
            (
                row.iter().map(|w| w * w).sum::<f64>().sqrt() * f64::from(*count).powf(0.35),
                *hash,
            )
        })
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    best.truncate(options.features);
    let ids: Map<u32> = best
        .iter()
        .enumerate()
        .map(|(i, b)| (b.1, i as u32))
        .collect();
    let rows = perceptron(&examples, &ids, &lexicon, &pools, options.epochs, options);
    let mut sizes: Vec<f64> = rows
        .iter()
        .flatten()
        .map(|w| w.abs())
        .filter(|w| *w > 0.0)
        .collect();
    sizes.sort_by(f64::total_cmp);
    let scale = 127.0
        / sizes
            .get(sizes.len() * 9995 / 10000)
            .copied()
            .unwrap_or(1.0);
    let weights = best
        .iter()
        .zip(&rows)
        .map(|((_, hash), row)| {
            (
                *hash,
                row.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8),
            )
        })
        .filter(|(_, row)| row.iter().any(|w| *w != 0))
        .collect();
    let builder = Builder {
        header: options.header.clone(),
        classes: lexicon.classes,
        lexicon: lexicon.forms,
        weights,
    };
    let (bytes, lost) = builder.build();
    eprintln!(
        "{} features kept, {lost} entries lost, {} bytes",
        builder.weights.len(),
        bytes.len()
    );
    std::fs::write(model, &bytes)?;
    evaluate(model, dev)
}

fn evaluate(model: &str, file: &str) -> Result<(), Failure> {
    let tagger = Tagger::load(std::fs::read(model)?.leak())?;
    let (mut right, mut all) = (0, 0);
    let mut names = [0; 3];
    let mut confusions: HashMap<(Tag, Tag), usize> = HashMap::new();
    for (words, tags) in read(file)? {
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        for (ours, gold) in tagger.tag(&words).into_iter().zip(tags) {
            if matches!(gold, Tag::Punct | Tag::Sym | Tag::X) {
                continue;
            }
            all += 1;
            right += usize::from(ours == gold);
            names[0] += usize::from(ours == Tag::Propn);
            names[1] += usize::from(gold == Tag::Propn);
            names[2] += usize::from(gold == Tag::Propn && ours == gold);
            if ours != gold {
                *confusions.entry((gold, ours)).or_default() += 1;
            }
        }
    }
    let percent = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
    let mut worst: Vec<_> = confusions.into_iter().collect();
    worst.sort_by_key(|(tags, n)| (std::cmp::Reverse(*n), *tags));
    println!(
        "accuracy {:.2} of {all}, names precision {:.2} recall {:.2}",
        percent(right, all),
        percent(names[2], names[0]),
        percent(names[2], names[1])
    );
    for ((gold, ours), n) in worst.into_iter().take(12) {
        println!("  {} taken for {}: {n}", gold.name(), ours.name());
    }
    Ok(())
}

fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["evaluate", model, file] => evaluate(model, file),
        ["train", train_file, dev, model, rest @ ..] => {
            let mut options = Options {
                epochs: 8,
                features: 90_000,
                min_count: 3,
                min_lexicon: 4,
                certain: 25,
                drop: 12,
                swap: 25,
                header: Vec::new(),
                lists: Vec::new(),
            };
            for option in rest {
                let (name, value) = option.split_once('=').ok_or("option=value expected")?;
                match name {
                    "epochs" => options.epochs = value.parse()?,
                    "features" => options.features = value.parse()?,
                    "min_count" => options.min_count = value.parse()?,
                    "min_lexicon" => options.min_lexicon = value.parse()?,
                    "certain" => options.certain = value.parse()?,
                    "swap" => options.swap = value.parse()?,
                    "drop" => options.drop = value.parse()?,
                    "lists" => {
                        let text = std::fs::read_to_string(value)?;
                        options.lists = text
                            .lines()
                            .filter_map(|l| l.split_once('\t'))
                            .map(|(a, b)| (a.to_owned(), b.to_owned()))
                            .collect();
                    }
                    "header" => {
                        options.header = std::fs::read_to_string(value)?
                            .lines()
                            .map(str::to_owned)
                            .collect()
                    }
                    _ => return Err(format!("no option {name}").into()),
                }
            }
            train(train_file, dev, model, &options)
        }
        _ => Err(
            "usage: trainer train TRAIN DEV MODEL [option=value ...] | evaluate MODEL FILE".into(),
        ),
    }
}
