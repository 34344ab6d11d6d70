//! `group`: articles + facts -> events: same happening together, look-alike happenings apart.

mod background;
mod cluster;
mod features;
mod pairs;
mod similarity;
mod weights;

use serde::{Deserialize, Serialize};
use rayon::prelude::*;

use crate::text::edtf::Edtf;

/// What grouping needs to know of an article.
#[derive(Debug, Clone, Default)]
pub struct Candidate<'a> {
    /// The article's key.
    pub key: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its cleaned text.
    pub text: &'a str,
    /// Its language, as a BCP 47 tag.
    pub language: &'a str,
    /// When the event happened, else when the article was published.
    pub date: Option<Edtf>,
    /// The event that an editor put it into.
    pub pinned: Option<&'a str>,
    /// Index of the article that it copies, if it is a copy.
    pub copy_of: Option<usize>,
}

/// One real-world happening.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its address, kept over time.
    pub slug: String,
    /// Its date.
    pub date: Option<Edtf>,
    /// Its articles, as indices, ascending.
    pub articles: Vec<usize>,
}

/// x
#[derive(Debug, Clone)]
pub struct Recipe {
    /// x
    pub cut: i64,
    /// x
    pub heaviest: usize,
    /// x
    pub cap: usize,
    /// x
    pub shrink: f64,
    /// x
    pub week: f64,
    /// x
    pub adopt: bool,
    /// x
    pub all_pairs: bool,
    /// x
    pub floor: i64,
    /// x
    pub x: [f64; 12],
}
impl Default for Recipe {
    fn default() -> Self {
        Self { cut: 40_000, heaviest: 35, cap: 50, shrink: 10.0, week: 7.0, adopt: true, all_pairs: false, floor: 5_000, x: [0.0, 400.0, 0.0, 0.0, 1.5, 0.0, 0.0, 6.0, 1500.0, 30.0, 1.05, 0.0] }
    }
}

/// x
pub fn clusters(candidates: &[Candidate<'_>], recipe: &Recipe) -> Vec<Vec<u32>> {
    let profiles: Vec<_> = candidates.par_iter().map(|c| features::profile(c, "en", recipe)).collect();
    let background = background::Background::read();
    let mut groups: Vec<u32> = (0..candidates.len() as u32).collect();
    let mut found = Vec::new();
    for _ in 0..(recipe.x[11] as usize + 1) {
        let frequencies = weights::Frequencies::of(&profiles, &groups);
        let vectors = weights::vectors(&profiles, &frequencies, &background, recipe);
        found = once(candidates, &vectors, recipe);
        for (n, members) in found.iter().enumerate() { for &m in members { groups[m as usize] = n as u32; } }
    }
    found
}

fn once(candidates: &[Candidate<'_>], vectors: &[weights::Vector], recipe: &Recipe) -> Vec<Vec<u32>> {
    let t = std::time::Instant::now();
    let nodes: Vec<cluster::Node> = candidates.iter().map(|c| cluster::Node { days: c.date.map(similarity::days), pin: None }).collect();
    let days: Vec<_> = nodes.iter().map(|n| n.days).collect();
    let pairs = pairs::pairs(vectors, &days, recipe);
    if candidates.len() > 5000 { println!("pairs {} {:?}", pairs.len(), t.elapsed()); }
    let edges: Vec<_> = pairs
        .into_par_iter()
        .map(|(a, b)| {
            let cosine = similarity::cosine(&vectors[a as usize], &vectors[b as usize]);
            let edge = match (nodes[a as usize].days, nodes[b as usize].days) {
                (Some(x), Some(y)) => {
                    cluster::Edge { dated: cosine * similarity::decay(similarity::apart(x, y), recipe.week) / similarity::ONE, undated: 0 }
                }
                _ => cluster::Edge { dated: 0, undated: cosine },
            };
            ((a, b), edge)
        })
        .filter(|(_, e)| e.dated + e.undated > recipe.floor)
        .collect();
    if candidates.len() > 5000 { println!("edges {} {:?}", edges.len(), t.elapsed()); }
    let r = cluster::cluster(&nodes, &edges, recipe);
    if candidates.len() > 5000 { println!("clustered {:?}", t.elapsed()); }
    r
}

/// Groups the candidates; every article is in exactly one event. Events are ordered by date, newest first, then slug.
pub fn group(candidates: &[Candidate<'_>]) -> Vec<Event> {
    let event = |(n, c): (usize, &Candidate<'_>)| Event { slug: crate::text::slug::slug(c.key), date: c.date, articles: vec![n] };
    candidates.iter().enumerate().map(event).collect()
}
