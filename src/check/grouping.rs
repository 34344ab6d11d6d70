//! Doubtful grouping: what an editor should look at. It is no mistake, so a build never speaks of
//! it.

use crate::{
    diag::{Code, Diagnostic},
    group::{Doubtful, Event, Review},
};

/// A warning for every doubt; `name` is what an editor calls an article.
pub fn grouping<'a>(
    review: &Review,
    events: &[Event],
    name: impl Fn(usize) -> &'a str,
) -> Vec<Diagnostic> {
    let asked = review.threshold;
    let one = |doubt: &crate::group::Doubt| {
        let score = doubt.score;
        let (message, hint) = match doubt.about {
            Doubtful::NearlyOne(a, b) => {
                let (a, b) = (&events[a].slug, &events[b].slug);
                let message = format!(
                    "`{a}` and `{b}` may be one event: they are alike by {score:.3}, and a merge asks for {asked:.3}"
                );
                (
                    message,
                    format!(
                        "look with `dossier events why {a} {b}`; join them with `dossier events merge {a} {b}`"
                    ),
                )
            }
            Doubtful::HardlyBelongs { event, article } => {
                let (slug, article) = (&events[event].slug, name(article));
                let message = format!(
                    "`{article}` may not belong to `{slug}`: it is like the rest by {score:.3}, and a merge asks for {asked:.3}"
                );
                (
                    message,
                    format!(
                        "take it out with `dossier events split {slug} {article}`, or confirm it with `dossier events pin {slug} {article}`"
                    ),
                )
            }
        };
        Diagnostic::warning(Code::DoubtfulGrouping, message).hint(hint)
    };
    review.doubts.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diag, group::Doubt};

    #[test]
    fn a_doubt_is_told_with_the_command_that_settles_it() {
        let event = |slug: &str| Event {
            slug: slug.to_owned(),
            ..Event::default()
        };
        let doubt = |about| Doubt { about, score: 0.03 };
        let doubts = vec![
            doubt(Doubtful::NearlyOne(0, 1)),
            doubt(Doubtful::HardlyBelongs {
                event: 1,
                article: 7,
            }),
        ];
        let review = Review {
            doubts,
            threshold: 0.037,
            ..Review::default()
        };
        let found = grouping(&review, &[event("dam"), event("flood")], |_| "a.md");
        assert_eq!(
            found.iter().map(diag::short).collect::<Vec<_>>(),
            [
                "warning[doubtful-grouping]: `dam` and `flood` may be one event: they are alike by 0.030, and a merge asks for 0.037 \
                 (look with `dossier events why dam flood`; join them with `dossier events merge dam flood`)",
                "warning[doubtful-grouping]: `a.md` may not belong to `flood`: it is like the rest by 0.030, and a merge asks for 0.037 \
                 (take it out with `dossier events split flood a.md`, or confirm it with `dossier events pin flood a.md`)",
            ]
        );
    }
}
