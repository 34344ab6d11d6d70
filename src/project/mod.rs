//! A dossier from its folder to its site: the only place that knows the order of the stages.
//!
//! 1. `load` lists the folder and reads it in batches;
//! 2. each article on its own, in parallel: decode, `clean`, `article`, `extract`;
//! 3. the whole dossier: the editor's word, `relate`, `group` with the lock, `link`;
//! 4. each event on its own, in parallel: `brief`, `render`;
//! 5. `write` puts the difference on the disk.

mod correct;
mod editor;
mod locked;
mod names;
mod site;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    panic::{self, AssertUnwindSafe},
};

use jiff::tz::TimeZone;
use rayon::prelude::*;

pub use self::{
    correct::{Correction, correct},
    names::Found,
    site::{Built, Prepared, briefings, build, prepare},
};
use self::{editor::Word, locked::LockFile};
use crate::{
    annotate::Lexemes,
    article::{self, Article},
    clean,
    config::Config,
    diag::{Code, Diagnostic, Findings, Place, Warned},
    extract::{self, DateBasis, Facts},
    group::{self, Candidate, CandidateWords, Review, Why},
    link::{self, Dossier, Grouped},
    load::{self, Overrides, Raw, RawDocument, Status},
    relate::{self, Relations, Report, outlets::Directory},
    render::records::Context,
    text::{Span, lines::LineIndex},
    world::World,
};

/// What a run is asked to do beyond the configuration.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Read drafts too.
    pub drafts: bool,
}

/// Told how far the work is; measures time where time may be measured.
pub trait Progress: Send {
    /// The stage that begins now, and how many things it has to do, if that is known.
    fn stage(&mut self, name: &'static str, total: Option<usize>);

    /// More things of this stage are done.
    fn advance(&mut self, by: usize);
}

impl Progress for () {
    fn stage(&mut self, _name: &'static str, _total: Option<usize>) {}

    fn advance(&mut self, _by: usize) {}
}

/// Everything that was understood of a dossier.
#[derive(Debug)]
pub struct Model {
    /// Its configuration.
    pub config: Config,
    /// What its editor said.
    pub overrides: Overrides,
    /// What was understood.
    pub dossier: Dossier,
    lock: LockFile,
}

impl Model {
    /// What the dossier as a whole says about each article; same index as `articles`.
    pub fn contexts(&self) -> Vec<Context> {
        let copy_of = |n: usize| {
            self.dossier.relations.copy_of[n].map(|of| self.dossier.articles[of].id.clone())
        };
        let context = |n: usize| Context {
            copy_of: copy_of(n),
            family: self.dossier.relations.family[n].clone(),
            ..Context::default()
        };
        let mut contexts: Vec<Context> = (0..self.dossier.articles.len()).map(context).collect();
        for event in &self.dossier.events {
            for &article in &event.articles {
                contexts[article].event = Some(event.slug.clone());
            }
        }
        for utterance in &self.dossier.utterances.all {
            for place in &utterance.quotes {
                contexts[place.article]
                    .utterances
                    .insert(place.at, utterance.id.clone());
            }
            for place in &utterance.reports {
                contexts[place.article]
                    .reports
                    .insert(place.at, utterance.id.clone());
            }
        }
        contexts
    }

    /// How sure the grouping is, and what in it an editor should look at.
    pub fn review(&self) -> Review {
        self.with_candidates(|candidates, overrides| {
            group::review(candidates, overrides, &self.dossier.events)
        })
    }

    /// Why two articles are in one event, or are not.
    pub fn why(&self, a: usize, b: usize) -> Why {
        self.with_candidates(|candidates, _| group::explain(candidates, &self.dossier.events, a, b))
    }

    fn with_candidates<T>(&self, work: impl FnOnce(&[Candidate<'_>], &group::Overrides) -> T) -> T {
        let word = Word::read(&self.overrides, &self.dossier.articles).value;
        with_candidates(
            &self.dossier.articles,
            &self.dossier.facts,
            &self.dossier.relations,
            &word,
            |candidates| work(candidates, &word.grouping),
        )
    }
}

/// Reads a dossier and understands it; writes nothing.
pub fn open(
    world: &dyn World,
    config: Config,
    options: Options,
    progress: &mut dyn Progress,
) -> Warned<Model> {
    progress.stage("read", None);
    let Warned {
        value: inventory,
        diagnostics,
    } = load::scan(world, &config);
    let mut findings = Findings::from(diagnostics);
    let read = read(world, &inventory, options, progress);
    findings.extend(read.diagnostics);
    let (articles, mut facts) = read.value;

    progress.stage("relate", None);
    let relations = relations(&articles, &facts, &inventory.overrides);
    progress.stage("group", None);
    let Warned {
        value: word,
        diagnostics: unknown,
    } = Word::read(&inventory.overrides, &articles);
    findings.extend(unknown);
    let Warned {
        value: lock,
        diagnostics: found,
    } = LockFile::read(world);
    findings.extend(found);
    let today = world.now().to_zoned(TimeZone::UTC).date();
    let group = |candidates: &[Candidate<'_>]| {
        group::group(candidates, &word.grouping, &lock.before, today)
    };
    let grouping = with_candidates(&articles, &facts, &relations, &word, group);
    let mut events = grouping.events;
    findings.extend(word.name(&mut events, &grouping.lock));
    findings.extend(word.fix(&events, &articles, &mut facts));

    progress.stage("link", None);
    let grouped = Grouped {
        articles,
        facts,
        relations,
        events,
        lock: grouping.lock,
    };
    let linked = link::link(grouped, &inventory.overrides, &lock.before);
    findings.extend(linked.diagnostics);
    let model = Model {
        config,
        overrides: inventory.overrides,
        dossier: linked.value,
        lock,
    };
    Warned {
        value: model,
        diagnostics: findings.into_vec(),
    }
}

/// Articles that one thread reads one after the other, so that it meets most words again.
const TOGETHER: usize = 16;

type Understood = (Vec<Article>, Vec<Facts>);

/// Every article of the dossier with its facts, in the order of the files.
fn read(
    world: &dyn World,
    inventory: &load::Inventory,
    options: Options,
    progress: &mut dyn Progress,
) -> Warned<Understood> {
    let mut understood = Understood::default();
    let mut findings = Findings::default();
    let unread = load::read(world, inventory, &mut |batch| {
        let batch = batch.into_par_iter().with_min_len(TOGETHER);
        let all: Vec<_> = batch.map_init(Lexemes::default, understand).collect();
        progress.advance(all.len());
        for one in all {
            findings.extend(one.diagnostics);
            for (article, facts) in one.value {
                if article.status != Some(Status::Draft) || options.drafts {
                    understood.0.push(article);
                    understood.1.push(facts);
                }
            }
        }
    });
    findings.extend(unread);
    findings.extend(tell_apart(&mut understood));
    Warned {
        value: understood,
        diagnostics: findings.into_vec(),
    }
}

/// Two articles under one id or address would share a page, and one of them would be lost: the
/// later one is told apart by its place.
fn tell_apart((articles, facts): &mut Understood) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    // A feed may have all its entries on one line.
    let mut on_one_line: BTreeMap<String, usize> = BTreeMap::new();
    let mut findings = Findings::default();
    for (article, facts) in articles.iter_mut().zip(facts) {
        if seen.insert(article.key.clone()) {
            continue;
        }
        let place = article.place();
        let key = format!("{}#{}:{}", article.key, place.file, place.line);
        let report = Diagnostic::warning(
            Code::DuplicateId,
            format!("a second article is called `{}`", article.key),
        );
        findings.push(
            report
                .at(place)
                .hint("both are kept; give each an `id` of its own, or delete one"),
        );
        let number = on_one_line.entry(key.clone()).or_default();
        article.key = key.as_str().into();
        while !seen.insert(article.key.clone()) {
            *number += 1;
            article.key = format!("{key}:{}", *number + 1).into();
        }
        // The anchors carry the key.
        *facts = extract::facts(article);
    }
    findings.into_vec()
}

/// One input, from bytes to facts. A defect of ours in one article must not take the others with
/// it: a panic is caught and reported as a skipped article.
fn understand(lexemes: &mut Lexemes, raw: Raw) -> Warned<Vec<(Article, Facts)>> {
    let place = Place::line(&*raw.file, raw.line);
    panic::catch_unwind(AssertUnwindSafe(|| stages(lexemes, raw))).unwrap_or_else(|_| Warned {
        value: Vec::new(),
        diagnostics: vec![
            Diagnostic::error(
                Code::Internal,
                "the article was skipped: a rule of the program failed on it",
            )
            .at(place)
            .hint("this is a defect of dossier: please report it with the file"),
        ],
    })
}

fn stages(lexemes: &mut Lexemes, raw: Raw) -> Warned<Vec<(Article, Facts)>> {
    let Warned {
        value: raw,
        mut diagnostics,
    } = raw.decode();
    let articles = raw.map_or_else(Vec::new, |raw| {
        let cleaned = clean::clean(&raw);
        diagnostics.extend(
            cleaned
                .iter()
                .filter_map(|document| Some(read_in_part(&raw, document.unread?))),
        );
        article::assemble(raw, cleaned)
    });
    let with_facts = |article: Article| {
        let facts = extract::read(&article, lexemes);
        (article, facts)
    };
    Warned {
        value: articles.into_iter().map(with_facts).collect(),
        diagnostics,
    }
}

/// Reports an article that is too long to be read to its end.
fn read_in_part(raw: &RawDocument, unread: Span) -> Diagnostic {
    let message = format!(
        "an article of more than {} bytes or {} blocks; it was read up to here",
        clean::LONGEST_TEXT,
        clean::MOST_BLOCKS
    );
    let line = raw.line
        + if raw.format.has_rows() {
            0
        } else {
            LineIndex::new(&raw.text).line(unread.start) - 1
        };
    let report =
        Diagnostic::warning(Code::LimitExceeded, message).at(Place::line(&*raw.file, line));
    report.hint("put the parts of a long document into files of their own")
}

/// Copies, origins, families.
fn relations(articles: &[Article], facts: &[Facts], overrides: &Overrides) -> Relations {
    let read = articles.par_iter().zip(facts);
    let reports: Vec<Report<'_>> = read
        .map(|(article, facts)| Report::of(article, &facts.words))
        .collect();
    relate::relate(&reports, &Directory::new(&overrides.outlets))
}

/// Shows all articles to `work` as grouping sees them.
fn with_candidates<T>(
    articles: &[Article],
    facts: &[Facts],
    relations: &Relations,
    word: &Word<'_>,
    work: impl FnOnce(&[Candidate<'_>]) -> T,
) -> T {
    let substance = |n: usize| Substance::of(&articles[n], &relations.boilerplate[n]);
    let substances: Vec<Substance<'_>> =
        (0..articles.len()).into_par_iter().map(substance).collect();
    let candidate = |n: usize| {
        candidate(
            &articles[n],
            &facts[n],
            &substances[n],
            word.pin(n),
            relations.copy_of[n],
        )
    };
    work(&(0..articles.len()).map(candidate).collect::<Vec<_>>())
}

/// What tells one happening from another in an article.
struct Substance<'a> {
    pieces: Vec<Span>,
    /// The pieces, joined.
    text: Cow<'a, str>,
}

impl<'a> Substance<'a> {
    fn of(article: &'a Article, boilerplate: &[Span]) -> Self {
        let pieces = relate::substance(&article.text.blocks, boilerplate);
        let text = if let [whole] = pieces[..] {
            Cow::Borrowed(article.words(whole))
        } else {
            let printed: Vec<&str> = pieces.iter().map(|&piece| article.words(piece)).collect();
            Cow::Owned(printed.join("\n\n"))
        };
        Self { pieces, text }
    }
}

fn candidate<'a>(
    article: &'a Article,
    facts: &'a Facts,
    substance: &'a Substance<'_>,
    pin: Option<&'a str>,
    copy_of: Option<usize>,
) -> Candidate<'a> {
    Candidate {
        key: &article.key,
        title: article.title.as_deref().unwrap_or_default(),
        text: &substance.text,
        words: Some(CandidateWords {
            title: &facts.title,
            text: &facts.words,
            pieces: &substance.pieces,
            printed: &article.text.text,
        }),
        language: &article.language,
        published: article.published,
        event_date: facts.event_date.value,
        told: matches!(
            facts.event_date.basis,
            DateBasis::Stated | DateBasis::Caption | DateBasis::Weekday
        ),
        pinned: pin,
        copy_of,
        taken_back: article.is_taken_back(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diag, world::MemoryWorld};

    fn opened(rows: &str, config: &str) -> (usize, Vec<String>) {
        let world = MemoryWorld::new().with("content/articles/a.jsonl", rows);
        let config = Config::parse("dossier.toml", config).unwrap();
        let opened = open(&world, config, Options::default(), &mut ());
        (
            opened.value.dossier.articles.len(),
            opened.diagnostics.iter().map(diag::short).collect(),
        )
    }

    #[test]
    fn what_is_wrong_with_hundreds_of_rows_is_said_of_the_first_and_counted() {
        let rows = format!(
            "{}{{\"text\": \"The bridge is open.\"}}\n",
            "{\n".repeat(250)
        );
        let (articles, said) = opened(&rows, "");
        assert_eq!((articles, said.len()), (1, 101));
        assert!(
            said[100].starts_with(
                "content/articles/a.jsonl: error[syntax]: 150 more of this kind in this file ("
            ),
            "{}",
            said[100]
        );
    }
}
