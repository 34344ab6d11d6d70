//! `extract`: [`Article`] -> [`Facts`]: sentences, people, quotes, figures, dates, and the date of
//! the event.
//!
//! Pure, one article at a time, linear in its length. Positions inside this stage are spans of the
//! cleaned text; every fact that leaves it carries an [`Anchor`](crate::text::Anchor).

mod dates;
mod facts;
mod figures;
mod limits;
pub(crate) mod lookup;
mod organisations;
mod people;
mod quotes;
mod vocabulary;
mod words;

pub(crate) use figures::ENOUGH as KEY_SCORE;
pub(crate) use people::name_key;

pub use facts::{
    Attribution, BaseQuantity, Change, DateBasis, DateMention, EventDate, FACTS_VERSION, Facts,
    Figure, IndirectQuote, Mention, Nature, Organisation, Person, Qualifier, Quote, QuoteKind,
    Sentence, Step,
};

use crate::{article::Article, text::sentences};

/// Reads one article.
pub fn facts(article: &Article) -> Facts {
    let sentences = sentences(article);
    let (dates, event_date) = dates::find(article, &sentences);
    let lines = words::with_attributions(article, &sentences);
    let words = words::Words::read(article, &lines);
    let people = people::find(&words);
    let speech = quotes::find(article, &lines, &words, &people);
    let organisations = organisations::find(article, &words, &people);
    let people = people::facts(article, &people);
    let figures = figures::find(
        article,
        &sentences,
        &dates,
        &figures::Speech {
            quotes: &speech.quotes,
            indirect: &speech.indirect,
        },
    );
    let mut facts = Facts {
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

fn sentences(article: &Article) -> Vec<Sentence> {
    let text = &article.text;
    let prose = text
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind.is_prose());
    prose
        .flat_map(|(block, b)| {
            sentences::split(&text.text, b.span, &article.language)
                .into_iter()
                .map(move |span| Sentence { span, block })
        })
        .collect()
}
