//! How alike two passages are, and what keeps them apart.

use super::Passage;

/// What keeps two passages apart, however much they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Each states a number, or counts, as the other does not.
    Number,
    /// One denies and the other does not.
    Denial,
    /// One says the opposite of the other.
    Opposite,
    /// Each names somebody or something that the other does not name.
    Name,
}

/// What came out of a comparison of two passages.
#[derive(Debug, Clone)]
pub(crate) struct Likeness {
    /// Number of concepts that both have.
    pub shared: usize,
    /// Number of concepts of each.
    pub sizes: [usize; 2],
    guards: Vec<Guard>,
}

/// Compares two passages.
pub(crate) fn compare(a: &Passage, b: &Passage) -> Likeness {
    let guards = [
        (Guard::Number, !a.counts_like(b)),
        (Guard::Denial, a.denies != b.denies),
        (Guard::Opposite, a.opposes(b)),
        (Guard::Name, a.names_others(b)),
    ];
    let raised = guards.into_iter().filter(|(_, raised)| *raised);
    Likeness {
        shared: a.concepts.shared(&b.concepts),
        sizes: [a.concepts.len(), b.concepts.len()],
        guards: raised.map(|(guard, _)| guard).collect(),
    }
}

impl Likeness {
    /// Share of the first one's concepts that the second has, in percent.
    pub(crate) fn of_first(&self) -> usize {
        self.share(self.sizes[0])
    }

    /// Share of the second one's concepts that the first has, in percent.
    pub(crate) fn of_second(&self) -> usize {
        self.share(self.sizes[1])
    }

    /// Share of the concepts of the one with fewer, in percent.
    pub(crate) fn of_fewer(&self) -> usize {
        self.share(self.fewer())
    }

    /// The smaller number of concepts.
    pub(crate) fn fewer(&self) -> usize {
        self.sizes[0].min(self.sizes[1])
    }

    fn share(&self, size: usize) -> usize {
        (self.shared * 100).checked_div(size).unwrap_or_default()
    }

    /// Whether a guard keeps the two apart.
    pub(crate) fn is_kept_by(&self, guard: Guard) -> bool {
        self.guards.contains(&guard)
    }

    /// Whether one of `guards` keeps the two apart.
    pub(crate) fn is_kept_by_any(&self, guards: &[Guard]) -> bool {
        guards.iter().any(|&guard| self.is_kept_by(guard))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, guards: &[Guard]) {
        let (a, b) = (Passage::of_text(a, "en"), Passage::of_text(b, "en"));
        assert_eq!(compare(&a, &b).guards, guards);
    }

    #[test]
    fn a_guard_is_named_for_what_keeps_two_passages_apart() {
        check("The crew saved 12 people", "The crew saved 12 sailors", &[]);
        check(
            "They saved 12 people",
            "They saved 14 people",
            &[Guard::Number],
        );
        check(
            "The pier will open",
            "The pier will not open",
            &[Guard::Denial],
        );
        check(
            "We open the border",
            "We close the border",
            &[Guard::Opposite],
        );
        check("a pier in Teel", "a pier in Norrby", &[Guard::Name]);
    }

    #[test]
    fn shares_are_of_the_concepts_of_each() {
        let of = |text| Passage::of_text(text, "en");
        let likeness = compare(&of("pier opens"), &of("pier opens after storm damage"));
        assert_eq!(likeness.shared, 2);
        assert_eq!((likeness.of_first(), likeness.of_fewer()), (100, 100));
        assert_eq!(likeness.of_second(), 50);
    }
}
