//! Values of one measure that are not the same.

use rust_decimal::Decimal;

use super::{Finding, Ground, Words};
use crate::{
    extract::Figure,
    link::{Measure, Observation, Said},
    text::edtf::Edtf,
};

/// The measures of which the event's articles give more than one value.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let measures = &ground.scope.dossier.measures;
    let figures = ground
        .scope
        .live
        .iter()
        .flat_map(|&a| (0..ground.scope.facts(a).figures.len()).map(move |n| (a, n)));
    let mut observed: Vec<usize> = figures
        .filter_map(|(article, figure)| measures.of_figure(article, figure))
        .collect();
    observed.sort_unstable();
    observed.dedup();
    let found: Vec<(Finding, Vec<Value>)> = observed
        .into_iter()
        .filter_map(|n| finding(ground, n, &measures.all[n]))
        .collect();
    let named = |other: &(Finding, Vec<Value>)| !other.0.topic.is_empty();
    // The same values where nothing says what they measure ("62.3 percent, all told") are the same
    // difference.
    let repeats = |(finding, values): &(Finding, Vec<Value>)| {
        finding.topic.is_empty()
            && found
                .iter()
                .filter(|other| named(other))
                .any(|(_, others)| values.iter().all(|v| others.contains(v)))
    };
    let repeated: Vec<bool> = found.iter().map(repeats).collect();
    found
        .into_iter()
        .zip(repeated)
        .filter(|(_, repeated)| !repeated)
        .map(|((finding, _), _)| finding)
        .collect()
}

fn finding(ground: &Ground<'_>, number: usize, measure: &Measure) -> Option<(Finding, Vec<Value>)> {
    let here = |o: &Observation| ground.scope.live.contains(&o.article);
    let observation = |n: usize| &measure.observations[n];
    let inside = measure
        .comparisons
        .iter()
        .filter(|c| here(observation(c.left)) && here(observation(c.right)));
    let kind = inside.filter_map(|c| super::kind_of(c.relation)).min()?;
    let mut sides: Vec<(Value, Vec<Words>)> = Vec::new();
    for observation in measure.observations.iter().filter(|o| here(o)) {
        let Said::Figure(at) = observation.said else {
            continue;
        };
        let figure = &ground.scope.facts(observation.article).figures[at];
        let words = Words {
            article: observation.article,
            span: figure.anchor.clean,
        };
        match sides.iter_mut().find(|(known, _)| *known == value(figure)) {
            Some((_, all)) => all.push(words),
            None => sides.push((value(figure), vec![words])),
        }
    }
    let (values, sides) = sides.into_iter().unzip();
    Some((
        Finding {
            kind,
            topic: measure.name.clone(),
            measure: Some(number),
            sides,
        },
        values,
    ))
}

/// What the figures of one side share.
type Value = (Decimal, Option<Decimal>, String, Option<Edtf>);

fn value(figure: &Figure) -> Value {
    let base = figure.base.as_ref();
    let (value, unit) = base.map_or((figure.value, &figure.unit), |base| {
        (base.value, &base.unit)
    });
    (
        value.normalize(),
        figure.value_to,
        unit.clone(),
        figure.period,
    )
}
