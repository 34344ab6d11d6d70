//! Events that go on from one another: chains over weeks and years.
//!
//! Two events are held against each other only where they share a pair of central people or names
//! that few events share; so the cost grows with the number of events. They are linked by two
//! people, or by a person or a headlined name with others beside it, and by words of their
//! openings. A third event joins where most of the chain agrees.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::profile::{Feature, Profile};

/// A pair that more events share ties nothing.
const COMMON: usize = 30;
/// Longest pause of a storyline, in days.
const PAUSE: i32 = 1100;
/// What links two events at least: two for a shared person, one for a shared name.
const LEAST: usize = 3;
/// Fewest words of the openings that two linked events share.
const WORDS: usize = 2;
/// Members, the latest first, that a newcomer is held against.
const HELD: usize = 4;

/// An event as it is chained: its day, and what it is known by.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Days since 1970-01-01.
    pub day: i32,
    pub profile: Profile,
    /// The chain that an editor or an earlier build put it into.
    pub chain: Option<String>,
    /// Whether an editor keeps it out of all chains.
    pub barred: bool,
}

/// The chains of events, each in the order of days. Nodes that are put into one chain are in it,
/// whatever their profiles. What a pass ties stands in the next as if it had been given, until
/// nothing more joins: so the next build finds the same.
pub(super) fn chains(nodes: &[Node]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..nodes.len()).filter(|&n| !nodes[n].barred).collect();
    order.sort_by_key(|&n| (nodes[n].day, n));
    let mut chains = Chains::given(nodes, &order);
    let near = near(nodes, &order);
    while chains.grow(&order, &near) {}
    chains.all.retain(|chain| chain.len() > 1);
    chains.all
}

/// Chains while they grow.
struct Chains<'a> {
    nodes: &'a [Node],
    all: Vec<Vec<usize>>,
    of: BTreeMap<usize, usize>,
}

impl<'a> Chains<'a> {
    /// The chains that an editor or an earlier build made.
    fn given(nodes: &'a [Node], order: &[usize]) -> Self {
        let mut chains = Self {
            nodes,
            all: Vec::new(),
            of: BTreeMap::new(),
        };
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for &n in order {
            let Some(name) = &nodes[n].chain else {
                continue;
            };
            let chain = *named.entry(name).or_insert(chains.all.len());
            if chain == chains.all.len() {
                chains.all.push(Vec::new());
            }
            chains.put(n, chain);
        }
        chains
    }

    /// Lets every node without a chain join one; whether any did.
    fn grow(&mut self, order: &[usize], near: &BTreeMap<usize, BTreeSet<usize>>) -> bool {
        let given: BTreeSet<usize> = self.of.keys().copied().collect();
        let nodes = self.nodes;
        for &n in order {
            if self.of.contains_key(&n) {
                continue;
            }
            // A chain that was given takes in what came before it, too.
            let earlier = near
                .get(&n)
                .into_iter()
                .flatten()
                .filter(|&o| given.contains(o) || nodes[*o].day <= nodes[n].day);
            let mut linked: Vec<(usize, usize)> = earlier
                .filter_map(|&o| Some((linked(&nodes[o], &nodes[n])?, o)))
                .collect();
            linked.sort_by_key(|&(score, o)| {
                (
                    Reverse(given.contains(&o)),
                    Reverse(score),
                    Reverse(nodes[o].day),
                    o,
                )
            });
            let _ = linked.into_iter().any(|(_, o)| self.join(n, o));
        }
        for chain in &mut self.all {
            chain.sort_by_key(|&n| (nodes[n].day, n));
        }
        self.of.len() > given.len()
    }

    fn put(&mut self, n: usize, chain: usize) {
        self.all[chain].push(n);
        self.of.insert(n, chain);
    }

    /// Joins `n` to the chain of `other`, or makes one of the two; whether that was possible.
    fn join(&mut self, n: usize, other: usize) -> bool {
        if let Some(&chain) = self.of.get(&other) {
            let agrees = agrees(&self.all[chain], n, self.nodes);
            if agrees {
                self.put(n, chain);
            }
            return agrees;
        }
        self.all.push(Vec::new());
        let chain = self.all.len() - 1;
        self.put(other, chain);
        self.put(n, chain);
        true
    }
}

/// Whether at least half of the latest members of a chain are linked with `n`.
fn agrees(chain: &[usize], n: usize, nodes: &[Node]) -> bool {
    let held: Vec<usize> = chain.iter().rev().take(HELD).copied().collect();
    let linked = held
        .iter()
        .filter(|&&m| linked(&nodes[m], &nodes[n]).is_some())
        .count();
    linked * 2 >= held.len()
}

/// By node: the others that share a telling pair with it.
fn near(nodes: &[Node], order: &[usize]) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut by_pair: BTreeMap<(&Feature, &Feature), Vec<usize>> = BTreeMap::new();
    for &n in order {
        let features: Vec<&Feature> = nodes[n].profile.features.iter().collect();
        for (at, &a) in features.iter().enumerate() {
            for &b in &features[at + 1..] {
                by_pair.entry((a, b)).or_default().push(n);
            }
        }
    }
    let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for sharing in by_pair
        .into_values()
        .filter(|s| s.len() > 1 && s.len() <= COMMON)
    {
        for &n in &sharing {
            near.entry(n)
                .or_default()
                .extend(sharing.iter().filter(|&&o| o != n));
        }
    }
    near
}

/// How strongly two events are linked; `None` where they are not.
fn linked(a: &Node, b: &Node) -> Option<usize> {
    if (a.day - b.day).abs() > PAUSE {
        return None;
    }
    let (x, y) = (&a.profile, &b.profile);
    let shared: Vec<&Feature> = x.features.intersection(&y.features).collect();
    let people = shared
        .iter()
        .filter(|f| matches!(f, Feature::Person(_)))
        .count();
    let headlined = |name: &String| x.headlined.contains(name) && y.headlined.contains(name);
    let led = shared
        .iter()
        .any(|f| matches!(f, Feature::Name(name) if headlined(name)));
    let strength = people * 2 + (shared.len() - people);
    let words = x.words.intersection(&y.words).count();
    ((people > 0 || led) && strength >= LEAST && words >= WORDS)
        .then_some(strength * 4 + words.min(12))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(day: i32, people: &[usize], names: &[&str], words: &[u64]) -> Node {
        let features = people
            .iter()
            .map(|&p| Feature::Person(p))
            .chain(names.iter().map(|n| Feature::Name((*n).to_owned())));
        let profile = Profile {
            features: features.collect(),
            headlined: names.iter().take(1).map(|n| (*n).to_owned()).collect(),
            words: words.iter().copied().collect(),
            looks_back: false,
        };
        Node {
            day,
            profile,
            chain: None,
            barred: false,
        }
    }

    fn check(nodes: &[Node], expect: &[&[usize]]) {
        assert_eq!(chains(nodes), expect);
    }

    #[test]
    fn two_people_who_meet_again_make_a_series_over_years() {
        check(
            &[
                node(900, &[1, 2], &[], &[5, 6, 7]),
                node(0, &[1, 2], &[], &[5, 6]),
                node(450, &[1, 2, 3], &[], &[5, 6]),
            ],
            &[&[1, 2, 0]],
        );
    }

    #[test]
    fn a_ship_and_its_inquiry_are_linked_and_a_river_in_the_news_is_not() {
        let sinks = node(0, &[1], &["gannet", "ostby", "lindby"], &[5, 6, 7]);
        let inquiry = node(40, &[2], &["gannet", "ostby", "lindby"], &[5, 6, 8]);
        let dam = node(60, &[3], &["lenna", "ostby", "lindby"], &[5, 6, 8]);
        check(&[sinks, inquiry, dam], &[&[0, 1]]);
    }

    #[test]
    fn chains_that_were_found_are_found_again_when_they_are_given() {
        let early = node(0, &[], &["gannet", "ostby", "lindby"], &[5, 6]);
        let first = node(10, &[], &["gannet", "ostby", "lindby", "tern"], &[6, 7, 8]);
        let second = node(
            20,
            &[],
            &["gannet", "ostby", "lindby", "tern"],
            &[5, 6, 7, 8],
        );
        let nodes = [early, first, second];
        let found = chains(&nodes);
        let name = |n: usize| {
            found
                .iter()
                .position(|chain| chain.contains(&n))
                .map(|chain| chain.to_string())
        };
        let given: Vec<Node> = nodes
            .iter()
            .enumerate()
            .map(|(n, node)| Node {
                chain: name(n),
                ..node.clone()
            })
            .collect();
        assert_eq!(chains(&given), found);
        assert_eq!(found, [vec![0, 1, 2]]);
    }

    #[test]
    fn a_given_chain_is_kept_and_a_barred_event_is_in_none() {
        let given = |n: Node| Node {
            chain: Some("a".to_owned()),
            ..n
        };
        let barred = |n: Node| Node { barred: true, ..n };
        let two = [1, 2];
        check(
            &[
                given(node(0, &[], &[], &[])),
                given(node(5, &two, &[], &[5, 6])),
                node(9, &two, &[], &[5, 6]),
                barred(node(10, &two, &[], &[5, 6])),
            ],
            &[&[0, 1, 2]],
        );
    }
}
