//! `extract`: [`Article`] -> [`Facts`]: sentences, people, quotes, figures, dates, and the date of
//! the event.
//!
//! Pure, one article at a time, linear in its length. Positions inside this stage are spans of the
//! cleaned text; every fact that leaves it carries an [`Anchor`](crate::text::Anchor).

mod dates;
mod facts;
mod figures;
mod limits;
mod organisations;
mod people;
mod quotes;

pub(crate) use figures::ENOUGH as KEY_SCORE;
pub(crate) use people::name_key;

pub use quotes::{Example as SpeakerExample, Rule as SpeakerRule, rules as speaker_rules};

pub use facts::{
    Attribution, BaseQuantity, Change, DateBasis, DateMention, EventDate, FACTS_VERSION, Facts,
    Figure, IndirectQuote, Mention, Nature, Organisation, Person, Qualifier, Quote, QuoteKind,
    Step,
};

pub use crate::annotate::Sentence;
use crate::{
    annotate::{Annotated, Lexemes, WordTable},
    article::Article,
};

/// Reads one article.
pub fn facts(article: &Article) -> Facts {
    read(article, &mut Lexemes::default())
}

/// Reads one article of a run that has met `lexemes`.
pub(crate) fn read(article: &Article, lexemes: &mut Lexemes) -> Facts {
    let text = Annotated::read(article);
    let title = article.title.as_deref().unwrap_or_default();
    let sentences: Vec<Sentence> = text.prose().collect();
    let (dates, event_date) = dates::find(article, &sentences);
    let people = people::find(&text);
    let speech = quotes::find(article, &text, &people);
    let organisations = organisations::find(article, &text, &people);
    let people = people::facts(article, &people);
    let figures = figures::find(
        article,
        &text,
        &dates,
        &figures::Speech {
            quotes: &speech.quotes,
            indirect: &speech.indirect,
        },
    );
    let mut facts = Facts {
        words: WordTable::of_article(&text, article, lexemes),
        title: WordTable::of(title, &article.language, lexemes),
        sentences,
        people,
        organisations,
        quotes: speech.quotes,
        indirect: speech.indirect,
        figures,
        dates,
        event_date,
    };
    facts.shrink_to_fit();
    facts
}
