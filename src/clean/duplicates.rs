//! Words that the document prints twice: doubled bodies and captions, and pull quotes that repeat a
//! sentence.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{
    BlockKind,
    page_words::PageWord,
    passage::{Passage, Verdict},
    shape::Ending,
};
use crate::text::{Span, lower::Lower};

/// Shortest passage, in words, whose second print is a copy by itself; shorter ones are copies
/// between copies only.
const TELLING: usize = 8;
/// Shortest headline, in words, that is a copy of the line right above it.
const HEADLINE: usize = 3;
/// Headlines that are remembered, in case one stands glued to a sentence in the second print.
const HEADLINES: usize = 3;
/// Longest pull quote, in words.
const LONGEST_PULL_QUOTE: usize = 80;
/// Words that are looked up when a pull quote is searched in the running text.
const PROBE: usize = 5;
/// Places that are remembered for each probe; more of them say nothing.
const REMEMBERED: usize = 4;

/// Marks copies and pull quotes.
pub(super) fn mark(passages: &mut [Passage]) {
    let repeats = repeats(passages);
    let beside = Beside::of(passages);
    let telling = |n: usize| passages[n].shape.words >= TELLING;
    let mut copies: Vec<Option<usize>> = repeats
        .iter()
        .enumerate()
        .map(|(n, of)| of.filter(|_| telling(n)))
        .collect();
    let pulled: Vec<(usize, usize, usize)> = (0..copies.len())
        .filter_map(|n| {
            repeated_alone(passages, &copies, &beside, copies[n]?, n)
                .map(|(pulled, leading)| (n, pulled, leading))
        })
        .collect();
    for &(n, ..) in &pulled {
        copies[n] = None;
    }
    for n in 1..copies.len() {
        let doubled = repeats[n] == Some(n - 1)
            && passages[n].is_headline()
            && passages[n].shape.words >= HEADLINE;
        copies[n] = copies[n].or(doubled.then_some(n - 1));
    }
    let alike: Vec<usize> = (0..copies.len())
        .filter(|&n| {
            repeats[n].is_some_and(|of| !telling(n) && beside.copied_alike(&copies, n, of))
        })
        .collect();
    for n in alike {
        copies[n] = repeats[n];
    }
    for (passage, of) in passages.iter_mut().zip(&copies) {
        passage.verdict = of.map_or(passage.verdict, Verdict::Copy);
    }
    for (_, pulled, leading) in pulled {
        passages[pulled].verdict = Verdict::Block(BlockKind::PullQuote);
        passages[pulled].twin = Some((leading, passages[leading].extent));
    }
    tie_pull_quotes(passages);
}

/// "— Ada Nnadi, mayor of Eastwick" under words that hold a quotation.
pub(super) fn mark_attributions(passages: &mut [Passage]) {
    for n in 1..passages.len() {
        let above = &passages[n - 1];
        let quotes = above.shape.quoted_words > 0
            && above.shape.words <= LONGEST_PULL_QUOTE
            && (above.is_open() || above.is(BlockKind::PullQuote));
        if quotes && passages[n].is_open() && is_attribution(&passages[n]) {
            passages[n].verdict = Verdict::Block(BlockKind::Attribution);
            passages[n - 1].verdict = Verdict::Block(BlockKind::PullQuote);
        }
    }
}

fn is_attribution(passage: &Passage) -> bool {
    let Some(name) = passage
        .text()
        .strip_prefix(['—', '–', '―', '-'])
        .or_else(|| passage.text().strip_prefix("--"))
    else {
        return false;
    };
    let name = name.trim_start_matches(['-', ' ']);
    let speaker = name.split(',').next().unwrap_or_default();
    let named = speaker
        .split_whitespace()
        .all(|w| w.starts_with(char::is_uppercase) || PageWord::NamePart.is(w));
    name.starts_with(char::is_uppercase)
        && named
        && passage.shape.words <= 14
        && passage.shape.ending == Ending::Open
        && !name.contains(['“', '"'])
}

/// For each passage the first one with the same words, which may have a headline glued to them the
/// second time.
fn repeats(passages: &[Passage]) -> Vec<Option<usize>> {
    let mut first: HashMap<String, usize, RandomState> = HashMap::default();
    let mut headlines: Vec<String> = Vec::new();
    let of = |(n, passage): (usize, &Passage)| {
        let key = if passage.is_debris() {
            String::new()
        } else {
            key(passage.text())
        };
        if key.is_empty() {
            return None;
        }
        let glued = headlines
            .iter()
            .find_map(|headline| first.get(key.strip_prefix(headline.as_str())?).copied());
        if passage.is_headline() && headlines.len() < HEADLINES {
            headlines.push(key.clone());
        }
        glued.or_else(|| Some(*first.entry(key).or_insert(n)).filter(|&of| of != n))
    };
    passages.iter().enumerate().map(of).collect()
}

/// The running text nearest to each passage, on both sides; labels and buttons between do not part
/// two paragraphs.
struct Beside {
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
}

impl Beside {
    fn of(passages: &[Passage]) -> Self {
        let telling = |n: usize| passages[n].is_prose() && passages[n].shape.words >= TELLING;
        let mut nearest = None;
        let before = (0..passages.len())
            .map(|n| {
                if telling(n) {
                    nearest.replace(n)
                } else {
                    nearest
                }
            })
            .collect();
        nearest = None;
        let mut after: Vec<_> = (0..passages.len())
            .rev()
            .map(|n| {
                if telling(n) {
                    nearest.replace(n)
                } else {
                    nearest
                }
            })
            .collect();
        after.reverse();
        Self { before, after }
    }

    /// Whether the text above or below both passages is the same, as copy and first print.
    fn copied_alike(&self, copies: &[Option<usize>], n: usize, of: usize) -> bool {
        let same = |copy: Option<usize>, first: Option<usize>| {
            copy.is_some_and(|copy| first.is_some() && copies[copy] == first)
        };
        same(self.before[n], self.before[of]) || same(self.after[n], self.after[of])
    }
}

/// The words without marks and case.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else {
            key.extend(c.to_lowercase());
        }
    }
    key
}

/// For a quotation that stands twice while the text around it does not: which print is the pull
/// quote, and which one leads.
fn repeated_alone(
    passages: &[Passage],
    copies: &[Option<usize>],
    beside: &Beside,
    of: usize,
    n: usize,
) -> Option<(usize, usize)> {
    let pulled = |at: usize| passages[at].is(BlockKind::PullQuote);
    let candidate = is_quotation(passages[n].text()) || pulled(n) || pulled(of);
    if beside.copied_alike(copies, n, of)
        || !candidate
        || passages[n].shape.words > LONGEST_PULL_QUOTE
    {
        return None;
    }
    let leads_nothing =
        beside.before[of].is_none() && beside.after[of].is_some_and(|next| next < n);
    Some(if pulled(of) || (leads_nothing && !pulled(n)) {
        (of, n)
    } else {
        (n, of)
    })
}

/// Nothing but words in quotation marks.
fn is_quotation(text: &str) -> bool {
    text.starts_with(['"', '“', '„', '«', '»'])
        && text
            .trim_end_matches(['.', ','])
            .ends_with(['"', '”', '“', '»', '«'])
}

/// A word with the place where it stands.
struct Word {
    /// Of the word in lower case.
    hash: u64,
    span: Span,
}

fn split_words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Word {
                    hash: hash(Lower::of(&text[from..at]).bytes().map(u64::from)),
                    span: Span::new(from, at),
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Where runs of [`PROBE`] words stand: passage and word.
type Places = HashMap<u64, Vec<(usize, usize)>, RandomState>;

/// Ties pull quotes to the sentence that they repeat, and finds quotations on their own line that
/// repeat a part of a longer passage.
fn tie_pull_quotes(passages: &mut [Passage]) {
    let open: Vec<usize> = (0..passages.len())
        .filter(|&n| may_be_pulled(&passages[n]))
        .collect();
    if open.is_empty() {
        return;
    }
    let words: Vec<Vec<Word>> = passages
        .iter()
        .map(|p| {
            if p.is_prose() {
                split_words(p.text())
            } else {
                Vec::new()
            }
        })
        .collect();
    let pulled: Vec<(usize, Vec<Word>)> = open
        .into_iter()
        .map(|n| (n, split_words(passages[n].text())))
        .collect();
    let places = places(
        &words,
        pulled.iter().filter_map(|(_, pulled)| pulled.get(..PROBE)),
    );
    for (n, pulled) in pulled {
        let Some(probe) = pulled.get(..PROBE) else {
            continue;
        };
        let known = places
            .get(&run(probe))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let mut longer = known.iter().filter(|(m, _)| {
            *m != n && words[*m].len() > pulled.len() && passages[*m].twin.is_none()
        });
        let found = longer.find_map(|&(m, at)| {
            let there = contained(&pulled, &words[m], at)?;
            let same = pulled.iter().zip(there).all(|(a, b)| {
                same_word(a.span.of(passages[n].text()), b.span.of(passages[m].text()))
            });
            same.then(|| (m, there[0].span.joined(there[there.len() - 1].span)))
        });
        if let Some((leading, words)) = found {
            passages[n].twin = Some((leading, passages[leading].source_of(words)));
            passages[n].verdict = Verdict::Block(BlockKind::PullQuote);
        }
    }
}

fn may_be_pulled(passage: &Passage) -> bool {
    let quotes =
        passage.is(BlockKind::PullQuote) || (passage.is_open() && is_quotation(passage.text()));
    quotes
        && passage.twin.is_none()
        && (TELLING..=LONGEST_PULL_QUOTE).contains(&passage.shape.words)
}

/// The places of `probes` among the words of all passages.
fn places<'a>(words: &[Vec<Word>], probes: impl Iterator<Item = &'a [Word]>) -> Places {
    let mut places: Places = probes.map(|probe| (run(probe), Vec::new())).collect();
    for (n, words) in words.iter().enumerate() {
        for (at, probe) in words.windows(PROBE).enumerate() {
            if let Some(known) = places
                .get_mut(&run(probe))
                .filter(|known| known.len() < REMEMBERED)
            {
                known.push((n, at));
            }
        }
    }
    places
}

/// The hash of a run of words.
fn run(words: &[Word]) -> u64 {
    hash(words.iter().map(|word| word.hash))
}

/// FNV-1a.
fn hash(pieces: impl Iterator<Item = u64>) -> u64 {
    pieces.fold(0xcbf2_9ce4_8422_2325, |hash, piece| {
        (hash ^ piece).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The words at `at` where they hash to the same as `pulled`.
fn contained<'w>(pulled: &[Word], words: &'w [Word], at: usize) -> Option<&'w [Word]> {
    let there = words.get(at..at + pulled.len())?;
    pulled
        .iter()
        .zip(there)
        .all(|(a, b)| a.hash == b.hash)
        .then_some(there)
}

fn same_word(a: &str, b: &str) -> bool {
    *Lower::of(a) == *Lower::of(b)
}
