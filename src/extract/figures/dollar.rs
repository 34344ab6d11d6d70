//! Which dollar a bare `$` is: the one that the same article names, else that of the United States,
//! and marked as assumed.

use crate::extract::Figure;

/// Codes of the currencies that are called dollar and written with the sign alone at home.
const DOLLARS: [&str; 8] = ["AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "JMD", "FJD"];

/// Settles the bare signs of one article: where it names exactly one other dollar and never that of
/// the United States, they mean that one. A sign that nothing in the article explains is assumed.
pub(super) fn settle(figures: &mut [Figure]) {
    if !figures.iter().any(is_bare) {
        return;
    }
    let named = figures.iter().filter(|f| !is_bare(f));
    let american = named.clone().any(|f| f.unit == "USD");
    let mut others: Vec<&str> = named
        .filter_map(|f| DOLLARS.iter().copied().find(|code| f.unit == *code))
        .collect();
    others.sort_unstable();
    others.dedup();
    let home = others
        .first()
        .copied()
        .filter(|_| others.len() == 1 && !american);
    for figure in figures.iter_mut().filter(|f| is_bare(f)) {
        figure.assumed = !american;
        if let Some(code) = home.filter(|_| figure.unit == "USD") {
            code.clone_into(&mut figure.unit);
            figure
                .base
                .iter_mut()
                .for_each(|base| code.clone_into(&mut base.unit));
        }
    }
}

/// Whether nothing but the sign tells the currency.
fn is_bare(figure: &Figure) -> bool {
    figure.text.starts_with('$') && (figure.unit == "USD" || figure.unit.starts_with("dollar per "))
}
