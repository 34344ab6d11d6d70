//! Sets of concepts: small, sorted, compared in one pass.

use std::cmp::Ordering;

use crate::annotate::concepts::Concept;

/// Concepts, ascending, each once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct ConceptSet(Vec<Concept>);

impl FromIterator<Concept> for ConceptSet {
    fn from_iter<I: IntoIterator<Item = Concept>>(concepts: I) -> Self {
        let mut concepts: Vec<Concept> = concepts.into_iter().collect();
        concepts.sort_unstable();
        concepts.dedup();
        Self(concepts)
    }
}

impl<'a> IntoIterator for &'a ConceptSet {
    type Item = Concept;
    type IntoIter = std::iter::Copied<std::slice::Iter<'a, Concept>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().copied()
    }
}

impl ConceptSet {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Concept> + '_ {
        self.into_iter()
    }

    /// Whether a concept is one of them.
    pub(crate) fn contains(&self, concept: Concept) -> bool {
        self.0.binary_search(&concept).is_ok()
    }

    /// How many both have.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b) = (self.0.as_slice(), other.0.as_slice());
        let mut shared = 0;
        while let ([x, rest @ ..], [y, others @ ..]) = (a, b) {
            match x.cmp(y) {
                Ordering::Less => a = rest,
                Ordering::Greater => b = others,
                Ordering::Equal => {
                    shared += 1;
                    (a, b) = (rest, others);
                }
            }
        }
        shared
    }

    /// Whether `other` has all of them.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.shared(other) == self.len()
    }

    /// Those that `other` has not.
    pub(crate) fn without(&self, other: &Self) -> Self {
        let left = self.iter().filter(|&concept| !other.contains(concept));
        Self(left.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_counted_and_parted() {
        let set = |of: &[Concept]| of.iter().copied().collect::<ConceptSet>();
        let (a, b) = (set(&[5, 1, 3, 1]), set(&[3, 4, 5]));
        assert_eq!((a.len(), a.shared(&b), b.shared(&a)), (3, 2, 2));
        assert_eq!(a.without(&b), set(&[1]));
        assert!(set(&[3, 5]).is_within(&a) && !a.is_within(&b));
        assert!(a.contains(1) && !b.contains(1));
    }
}
