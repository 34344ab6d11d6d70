//! What an event is called: its date, its most central headline, and the address made of both.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    Candidate,
    features::{self, Feature},
    similarity::{self, ONE},
    space::{Space, Vector},
};
use crate::text::{edtf::Edtf, slug};

/// Longest part of an address that comes from a headline, in bytes; cut at a word.
const LONGEST: usize = 70;
/// Words of the text that stand in where no article has a title.
const LEAD_WORDS: usize = 10;
/// Bytes of the text in which they stand: a text without blanks is one word.
const LEAD_BYTES: usize = 400;
/// A day that at least one in this many dated articles gives is believed.
const BELIEVED: usize = 5;

/// The day of an event: the first that is given by more than a stray article; without any day, the
/// first of the vaguer dates.
pub(super) fn date(dates: impl Iterator<Item = Edtf>) -> Option<Edtf> {
    let mut all: Vec<Edtf> = dates.collect();
    all.sort_unstable_by_key(|d| (d.first_day(), d.last_day()));
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for day in all.iter().filter_map(|d| d.exact_day()) {
        *days.entry(day).or_default() += 1;
    }
    let dated: usize = days.values().sum();
    let believed = days.iter().find(|&(_, &count)| count * BELIEVED >= dated);
    believed
        .map(|(&day, _)| Edtf::Day(day))
        .or_else(|| days.keys().next().map(|&day| Edtf::Day(day)))
        .or(all.first().copied())
}

/// The member whose title says most of what all members say; the first where two say as much.
/// `None` where none has a title.
pub(super) fn central(members: &[(&Candidate<'_>, &Vector)], space: &Space) -> Option<usize> {
    let mut sums: BTreeMap<Feature, f64> = BTreeMap::new();
    for &(feature, weight) in members.iter().flat_map(|(_, vector)| vector.iter()) {
        *sums.entry(feature).or_default() += f64::from(weight);
    }
    let centre: Vector = sums
        .into_iter()
        .map(|(feature, sum)| (feature, (sum / members.len() as f64) as f32))
        .collect();
    let central = |(n, (candidate, _)): (usize, &(&Candidate<'_>, &Vector))| {
        let title = space.vector(&features::title_profile(candidate, &space.language));
        (!candidate.title.trim().is_empty())
            .then(|| (similarity::cosine(&title, &centre).min(ONE), n))
    };
    let best = members
        .iter()
        .enumerate()
        .filter_map(central)
        .max_by_key(|&(score, n)| (score, std::cmp::Reverse(n)));
    best.map(|(_, n)| n)
}

/// What stands in for a title: the first words of a text, empty without any.
pub(super) fn lead(text: &str) -> String {
    let beginning = &text[..text.floor_char_boundary(LEAD_BYTES)];
    let mut words = beginning.split_whitespace();
    let mut lead = words
        .by_ref()
        .take(LEAD_WORDS)
        .collect::<Vec<_>>()
        .join(" ");
    if words.next().is_some() || beginning.len() < text.len() {
        lead.push('…');
    }
    lead
}

/// Hexadecimal digits of a hash in an address; the whole hash where another event has them already.
const SHORT_HASH: usize = 8;

/// The address of an event: date, words of the title. Where it is `taken`, the first of `further`
/// words that makes it another, else a hash of `key`, the key of its first article.
pub(super) fn address<'a>(
    date: Option<Edtf>,
    title: &str,
    mut further: impl Iterator<Item = &'a str>,
    key: &str,
    taken: &BTreeSet<String>,
) -> String {
    let day = date.map(|d| d.to_string().replace('/', "-to-"));
    let words = shorten(&slug::slug(title), LONGEST);
    let plain = [day.as_deref().unwrap_or_default(), &words]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let hashed = |stem: &str| {
        let hash = blake3::hash(key.as_bytes()).to_hex();
        let short = format!("{stem}-{}", &hash[..SHORT_HASH]);
        if taken.contains(&short) {
            format!("{stem}-{hash}")
        } else {
            short
        }
    };
    if words.is_empty() {
        return hashed(
            &[plain.as_str(), "event"]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("-"),
        );
    }
    if !taken.contains(&plain) {
        return plain;
    }
    let longer = further.find_map(|words| {
        let word = slug::slug(words)
            .split('-')
            .find(|w| w.len() > 3 && !plain.split('-').any(|p| p == *w))
            .map(str::to_owned)?;
        Some(format!("{plain}-{word}")).filter(|address| !taken.contains(address))
    });
    longer.unwrap_or_else(|| hashed(&plain))
}

fn shorten(slug: &str, longest: usize) -> String {
    if slug.len() <= longest {
        return slug.to_owned();
    }
    let cut = slug[..=longest].rfind('-').unwrap_or(longest);
    slug[..cut].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(list: &[&str]) -> Option<String> {
        date(list.iter().map(|d| d.parse().unwrap())).map(|d| d.to_string())
    }

    #[test]
    fn the_day_is_the_first_that_more_than_a_stray_article_gives() {
        assert_eq!(
            dates(&["2026-02-05", "2026-02-04", "2026-02-06"]).as_deref(),
            Some("2026-02-04")
        );
        let mut many = vec!["2026-02-04"; 9];
        many.push("2020-01-01");
        assert_eq!(dates(&many).as_deref(), Some("2026-02-04"));
        assert_eq!(
            dates(&["2026", "2026-02-04"]).as_deref(),
            Some("2026-02-04")
        );
        assert_eq!(dates(&["2026-02"]).as_deref(), Some("2026-02"));
        assert_eq!(dates(&[]), None);
    }

    #[test]
    fn addresses_carry_the_date_and_stay_apart() {
        let date: Option<Edtf> = "2026-03-01".parse().ok();
        let mut taken = BTreeSet::new();
        let mut next = |title: &str, further: &[&str]| {
            let address = address(date, title, further.iter().copied(), "key", &taken);
            taken.insert(address.clone());
            address
        };
        assert_eq!(
            next("Dam bursts: «a disaster»", &[]),
            "2026-03-01-dam-bursts-a-disaster"
        );
        assert_eq!(
            next("Dam bursts: a disaster", &["Dam bursts", "Dam at Quorvale"]),
            "2026-03-01-dam-bursts-a-disaster-quorvale"
        );
        assert!(
            next("Dam bursts: a disaster", &[]).starts_with("2026-03-01-dam-bursts-a-disaster-")
        );
        assert!(next("—", &[]).starts_with("2026-03-01-event-"));
        assert!(next(&"flood ".repeat(40), &[]).len() <= LONGEST + 11);
    }

    #[test]
    fn an_address_whose_short_hash_is_taken_has_the_whole_hash() {
        for (title, forms) in [("Dam bursts", 3), ("—", 2)] {
            let mut taken = BTreeSet::new();
            for _ in 0..forms {
                let free = address(None, title, std::iter::empty(), "key", &taken);
                assert!(taken.insert(free.clone()), "{free}");
            }
        }
    }

    #[test]
    fn without_any_title_the_first_words_stand_in() {
        assert_eq!(lead(" The river \n rose. "), "The river rose.");
        assert_eq!(
            lead(&"word ".repeat(11)),
            format!("{}…", ["word"; 10].join(" "))
        );
    }
}
