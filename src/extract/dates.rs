//! Dates as printed, and the date of the event with its basis.
//!
//! A date is seen from the published day; without one, from a full date that the lead or a caption
//! of the same article prints; without that it has no value. The day of the event is never guessed:
//! the first sentences or a caption of the day say it, or the published date stands for it and the
//! basis says so. Background, recurring days and old pictures are no events.

use jiff::{ToSpan, civil::Date};

use super::{
    facts::{DateBasis, DateMention, EventDate, Mention},
    limits,
};
use crate::{
    annotate::{Sentence, sentences},
    article::Article,
    clean::BlockKind,
    text::{
        Span,
        dates::{self, DatePhrase, Form, Tense, YearOf},
        edtf::Edtf,
    },
};

/// Sentences in which the day of the event is looked for.
const LEAD: usize = 5;
/// How long before the published day a stated day may lie and still be that of the event, in days.
const NEWS: i64 = 45;
/// The same for the day of a picture.
const PICTURE: i64 = 14;

/// A date phrase in the cleaned text, with what stands around it.
#[derive(Debug, Clone, Copy)]
struct Printed {
    span: Span,
    form: Form,
    /// The sentence (or caption) that prints it.
    sentence: Span,
    tense: Tense,
}

/// The dates that an article prints, ascending, and the day of what it reports.
pub(super) fn find(article: &Article, sentences: &[Sentence]) -> (Vec<DateMention>, EventDate) {
    let captions = captions(article);
    let running: Vec<Printed> = sentences
        .iter()
        .flat_map(|s| printed(article, s.span))
        .collect();
    let pictured: Vec<Printed> = captions.iter().flat_map(|&c| printed(article, c)).collect();
    let event = event_date(article, sentences, &running, &pictured);
    let reference = article
        .published
        .and_then(Edtf::exact_day)
        .or_else(|| event.value.and_then(Edtf::exact_day));
    let day = event.value.and_then(Edtf::exact_day).or(reference);
    let mut all: Vec<Printed> = running.into_iter().chain(pictured).collect();
    all.sort_by_key(|p| p.span);
    let values = values(&all, reference, day);
    let mentions = all
        .iter()
        .zip(values)
        .map(|(printed, value)| mention(article, printed.span, value))
        .collect();
    (mentions, event)
}

/// The captions, in pieces no longer than a sentence.
fn captions(article: &Article) -> Vec<Span> {
    let captions = article
        .text
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Caption);
    captions
        .flat_map(|b| sentences::pieces(&article.text.text, b.span))
        .collect()
}

fn printed(article: &Article, within: Span) -> Vec<Printed> {
    let text = article.words(within);
    let phrases = dates::scan(text, &article.language);
    let tense = |p: &DatePhrase| {
        dates::tense(
            &text[..p.span.start],
            &text[p.span.end..],
            &article.language,
        )
    };
    phrases
        .iter()
        .take(limits::DATES)
        .map(|p| Printed {
            span: p.span.shifted(within.start),
            form: p.form,
            sentence: within,
            tense: tense(p),
        })
        .collect()
}

fn mention(article: &Article, span: Span, value: Option<Edtf>) -> DateMention {
    DateMention {
        anchor: article.anchor(span),
        text: article.words(span).to_owned(),
        value,
    }
}

/// What each phrase means. Without a reference day a month takes the year that the same or the last
/// sentence printed.
fn values(all: &[Printed], reference: Option<Date>, event: Option<Date>) -> Vec<Option<Edtf>> {
    let mut year: Option<(i16, usize)> = None;
    let mut sentence = (Span::default(), 0);
    let mut values = Vec::with_capacity(all.len());
    for printed in all {
        if printed.sentence != sentence.0 {
            sentence = (printed.sentence, sentence.1 + 1);
        }
        let from = if printed.form == Form::SameDay {
            event
        } else {
            reference
        };
        let near = year
            .filter(|&(_, at)| from.is_none() && at + 1 >= sentence.1)
            .map(|(year, _)| year);
        let value = with_year(printed.form, near).resolve(from, printed.tense);
        if let Some(Edtf::Year(stated)) = value {
            year = Some((stated, sentence.1));
        }
        values.push(value);
    }
    values
}

fn with_year(form: Form, year: Option<i16>) -> Form {
    match (form, year) {
        (Form::Months(from, to, YearOf::Unsaid), Some(year)) => {
            Form::Months(from, to, YearOf::Stated(year))
        }
        _ => form,
    }
}

/// A day that may be that of the event, and what it rests on.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    span: Span,
    form: Form,
    basis: DateBasis,
}

fn event_date(
    article: &Article,
    sentences: &[Sentence],
    running: &[Printed],
    pictured: &[Printed],
) -> EventDate {
    let published = article.published.and_then(Edtf::exact_day);
    let picture = pictured
        .iter()
        .filter(|p| !dates::is_archive(article.words(p.sentence), &article.language))
        .find_map(|p| {
            let day = p
                .form
                .full_day()
                .filter(|&day| is_near(day, published, PICTURE))?;
            Some((p.span, day))
        });
    let lead = lead_candidate(article, sentences, running, published);
    let stated = |span: Span, day: Date, basis| EventDate {
        value: Some(Edtf::Day(day)),
        basis,
        mention: Some(place(article, span)),
    };
    match (lead, picture) {
        (Some(lead), picture) if lead.basis == DateBasis::Weekday => {
            let pictured = picture.filter(|&(_, day)| {
                lead.form.resolve(Some(day), Tense::Past) == Some(Edtf::Day(day))
            });
            if let Some((span, day)) = pictured {
                return stated(span, day, DateBasis::Caption);
            }
            let reference = published.or_else(|| full_day_of_lead(sentences, running));
            match lead
                .form
                .resolve(reference, Tense::Past)
                .and_then(Edtf::exact_day)
            {
                Some(day) => stated(lead.span, day, DateBasis::Weekday),
                None => EventDate::default(),
            }
        }
        (Some(lead), _) => match lead
            .form
            .resolve(published, Tense::Past)
            .and_then(Edtf::exact_day)
        {
            Some(day) => stated(lead.span, day, lead.basis),
            None => EventDate::default(),
        },
        (None, Some((span, day))) => stated(span, day, DateBasis::Caption),
        (None, None) => from_metadata(article),
    }
}

/// The published date stands for the day where nothing in the text tells it.
fn from_metadata(article: &Article) -> EventDate {
    match article.published {
        Some(date) => EventDate {
            value: Some(date),
            basis: DateBasis::Metadata,
            mention: None,
        },
        None => EventDate::default(),
    }
}

fn place(article: &Article, span: Span) -> Mention {
    Mention {
        anchor: article.anchor(span),
        text: article.words(span).to_owned(),
    }
}

fn lead_end(sentences: &[Sentence]) -> usize {
    sentences
        .get(..LEAD)
        .unwrap_or(sentences)
        .last()
        .map_or(0, |s| s.span.end)
}

/// The first day that the first sentences name; in a sentence with several, one on which more was
/// done than said.
fn lead_candidate(
    article: &Article,
    sentences: &[Sentence],
    running: &[Printed],
    published: Option<Date>,
) -> Option<Candidate> {
    let end = lead_end(sentences);
    let lead = running
        .iter()
        .take_while(|p| p.span.end <= end)
        .filter(|p| p.tense == Tense::Past);
    let candidates: Vec<(Candidate, &Printed)> = lead
        .filter_map(|p| candidate(article, p, published, running).map(|c| (c, p)))
        .collect();
    let &(first, printed) = candidates.first()?;
    let of_words = |p: &Printed| dates::is_day_of_words(before(article, p), &article.language);
    if of_words(printed) {
        let same_sentence = candidates
            .iter()
            .take_while(|(_, p)| p.sentence == printed.sentence);
        return Some(
            same_sentence
                .map(|&(c, p)| (c, p))
                .find(|(_, p)| !of_words(p))
                .map_or(first, |(c, _)| c),
        );
    }
    Some(first)
}

fn before<'a>(article: &'a Article, printed: &Printed) -> &'a str {
    article.words(Span::new(printed.sentence.start, printed.span.start))
}

fn candidate(
    article: &Article,
    printed: &Printed,
    published: Option<Date>,
    running: &[Printed],
) -> Option<Candidate> {
    if dates::is_background(before(article, printed), &article.language) {
        return None;
    }
    let basis = match printed.form {
        Form::Full(Edtf::Day(_)) | Form::Days(..) if printed.form.is_day() => DateBasis::Stated,
        Form::Weekday(_, None | Some(-1 | 0)) => DateBasis::Weekday,
        Form::Day(..=0) => DateBasis::Relative,
        _ => return None,
    };
    if basis == DateBasis::Stated {
        let day = printed
            .form
            .resolve(published, Tense::Past)
            .and_then(Edtf::exact_day)?;
        let aside = || {
            dates::is_aside(before(article, printed), &article.language)
                || is_overtaken(day, running)
        };
        if !is_near(day, published, NEWS) || (published.is_none() && aside()) {
            return None;
        }
    }
    Some(Candidate {
        span: printed.span,
        form: printed.form,
        basis,
    })
}

/// Whether the text tells of a later time as past: what it reports happened after `day` then.
fn is_overtaken(day: Date, running: &[Printed]) -> bool {
    let later = |p: &Printed| {
        p.form
            .resolve(None, p.tense)
            .is_some_and(|value| value.first_day() > day)
    };
    running.iter().any(|p| p.tense == Tense::Past && later(p))
}

/// Whether `day` lies at most so many days before the published one, where that is known. A page
/// may carry tomorrow's date.
fn is_near(day: Date, published: Option<Date>, days: i64) -> bool {
    published
        .is_none_or(|p| day <= p.saturating_add(1.day()) && p.saturating_sub(days.days()) <= day)
}

/// A full date in the first sentences: what a weekday beside it is seen from.
fn full_day_of_lead(sentences: &[Sentence], running: &[Printed]) -> Option<Date> {
    let end = lead_end(sentences);
    running
        .iter()
        .take_while(|p| p.span.end <= end)
        .find_map(|p| p.form.full_day())
}
