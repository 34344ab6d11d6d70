//! The page of an outlet: its articles and the events that they report.

use super::pager;
use crate::{
    diag::Diagnostic,
    render::{
        fill,
        plan::List,
        sheet::{Head, Sheet},
        view::{OutletArticleView, OutletView},
        words,
    },
};

pub(super) fn draw(sheet: Sheet<'_>, outlet: usize, number: usize) -> Result<Vec<u8>, Diagnostic> {
    let known = &sheet.plan.outlets[outlet];
    let article = |&a: &usize| OutletArticleView {
        source: sheet.source(a),
        event: sheet.plan.events_of[a]
            .first()
            .map(|&e| sheet.event_link(e)),
    };
    let all = &known.articles;
    let view = OutletView {
        name: words::plain(&known.name),
        articles: all[pager::range(all.len(), number)]
            .iter()
            .map(article)
            .collect(),
        pager: pager::pager(sheet, &known.address, all.len(), number),
    };
    let description = sheet.words.count("articles-here", all.len());
    let head = Head {
        kind: "outlet",
        title: pager::numbered(sheet, &known.name, number),
        description,
        within: Some(List::Outlets),
        ..Head::default()
    };
    fill::page(sheet, "outlet.html", &head, "outlet", view)
}
