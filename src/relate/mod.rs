//! `relate`: what articles have to do with each other before anyone asks what they report: copies,
//! origins, families, boilerplate.
//!
//! 1. [`versions`]: what is an older version of the same page;
//! 2. [`copies`]: texts that are nearly the same, and which of them the others copy;
//! 3. [`outlets`], [`origins`]: who first produced each text, and whom that counts as;
//! 4. [`boilerplate`]: paragraphs that an outlet prints under everything.

mod boilerplate;
mod copies;
mod origins;
pub mod outlets;
mod versions;

use std::{borrow::Cow, collections::BTreeSet};

use self::outlets::Directory;
use crate::{
    annotate::WordTable,
    article::Article,
    clean::{Block, BlockKind},
    text::Span,
};

/// What `relate` looks at in an article.
#[derive(Debug, Clone, Default)]
pub struct Report<'a> {
    /// The article's key.
    pub key: &'a str,
    /// Its address, without what follows the reader.
    pub address: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Who produced it, as its metadata, a credit or a dateline says.
    pub origin: Option<&'a str>,
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// First day of its date, as days since 1970-01-01.
    pub day: Option<i32>,
    /// Its cleaned text.
    pub text: &'a str,
    /// The blocks of that text.
    pub blocks: Vec<Block>,
    /// The words of that text.
    pub words: Cow<'a, WordTable>,
}

impl<'a> Report<'a> {
    /// What an article says in `words`.
    pub fn of(article: &'a Article, words: &'a WordTable) -> Self {
        Self {
            key: &article.key,
            address: article.address.as_deref(),
            title: article.title.as_deref(),
            outlet: article.outlet.as_deref(),
            origin: article.origin.as_deref(),
            author: article.author.as_deref(),
            day: article.published.map(crate::text::edtf::Edtf::day_number),
            text: &article.text.text,
            blocks: article.text.blocks.clone(),
            words: Cow::Borrowed(words),
        }
    }

    /// The words of a block, by what they are without case and accents.
    fn words_of(&self, block: Span) -> impl Iterator<Item = u64> {
        let words = self.words.within(block).words();
        words.map(|word| word.lexeme.lower)
    }

    /// The blocks of running text.
    fn prose(&self) -> impl Iterator<Item = Span> + '_ {
        self.blocks
            .iter()
            .filter(|b| b.kind.is_prose())
            .map(|b| b.span)
    }
}

/// What was found; every list has the index of the articles.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Relations {
    /// The article that it copies, or the newest version of its page; never itself a copy.
    pub copy_of: Vec<Option<usize>>,
    /// Who first produced the text: an agency, else the outlet, else nobody known. That of a copy
    /// is that of its original.
    pub origin: Vec<Option<String>>,
    /// The publisher family of its outlet.
    pub family: Vec<Option<String>>,
    /// Whose voice it is: the family of the origin, else the origin, else the article itself. Equal
    /// voices do not confirm each other.
    pub voice: Vec<String>,
    /// Blocks that its outlet prints under many articles, ascending.
    pub boilerplate: Vec<Vec<Span>>,
}

impl Relations {
    /// How many independent voices the articles are.
    pub fn independent(&self, articles: &[usize]) -> usize {
        articles
            .iter()
            .map(|&n| &self.voice[n])
            .collect::<BTreeSet<_>>()
            .len()
    }
}

/// Relates the articles of a dossier to each other.
pub fn relate(reports: &[Report<'_>], directory: &Directory) -> Relations {
    let newest = versions::find(reports);
    let copy_of = copies::find(reports, directory, &newest);
    let boilerplate = boilerplate::find(reports, &copy_of);
    let own: Vec<Option<String>> = reports
        .iter()
        .map(|r| origins::origin(r, directory))
        .collect();
    let origin: Vec<_> = copy_of
        .iter()
        .enumerate()
        .map(|(n, of)| own[of.unwrap_or(n)].clone())
        .collect();
    let family = reports
        .iter()
        .map(|r| directory.family(r.outlet?).map(str::to_owned))
        .collect();
    let voice = |n: usize| match &origin[n] {
        Some(origin) => directory.family(origin).unwrap_or(origin).to_owned(),
        None => reports[copy_of[n].unwrap_or(n)].key.to_owned(),
    };
    let voice = (0..reports.len()).map(voice).collect();
    Relations {
        copy_of,
        origin,
        family,
        voice,
        boilerplate,
    }
}

/// The pieces of a text without its title, credits and boilerplate: what tells one happening from
/// another, mostly in one piece.
pub fn substance(blocks: &[Block], boilerplate: &[Span]) -> Vec<Span> {
    let apart = |block: &Block| {
        matches!(
            block.kind,
            BlockKind::Title | BlockKind::Credit | BlockKind::Code
        )
    };
    let kept = |block: &Block| !apart(block) && !boilerplate.contains(&block.span);
    let runs = blocks.chunk_by(|a, b| kept(a) == kept(b));
    let runs = runs.filter(|run| kept(&run[0]));
    runs.map(|run| run[0].span.joined(run[run.len() - 1].span))
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A report whose text is paragraphs divided by blank lines.
    pub(crate) fn report<'a>(key: &'a str, outlet: &'a str, text: &'a str) -> Report<'a> {
        let mut blocks = Vec::new();
        let mut at = 0;
        for paragraph in text.split("\n\n") {
            blocks.push(Block {
                span: Span::new(at, at + paragraph.len()),
                kind: BlockKind::Paragraph,
                twin: None,
            });
            at += paragraph.len() + 2;
        }
        Report {
            key,
            outlet: (!outlet.is_empty()).then_some(outlet),
            text,
            blocks,
            words: Cow::Owned(WordTable::read(text, "en")),
            ..Report::default()
        }
    }

    #[test]
    fn a_family_is_one_voice_and_an_unknown_outlet_one_of_its_own() {
        let reports = [
            report("a", "Xinhua", "The river rose."),
            report("b", "CGTN", "Water came at night."),
            report("c", "", "Nobody slept."),
            report("d", "", "All slept."),
        ];
        let relations = relate(&reports, &Directory::new(&[]));
        assert_eq!(relations.independent(&[0, 1]), 1);
        assert_eq!(relations.independent(&[0, 1, 2, 3]), 3);
    }

    #[test]
    fn an_older_version_of_a_page_stands_behind_the_newest_and_is_no_second_voice() {
        let morning = "The dam above Quorvale burst on Sunday night and water filled the lower town within an hour, officials said.";
        let evening = format!(
            "{morning}\n\nNobody is missing, the mayor said, after two hundred people had been counted on the roof of the mill."
        );
        let page = |key, day, text| Report {
            address: Some("https://echo.example/dam"),
            day: Some(day),
            ..report(key, "", text)
        };
        let relations = relate(
            &[page("a", 1, morning), page("b", 2, &evening)],
            &Directory::new(&[]),
        );
        assert_eq!(relations.copy_of, [Some(1), None]);
        assert_eq!(relations.independent(&[0, 1]), 1);
    }

    #[test]
    fn the_substance_leaves_titles_and_credits_out() {
        let mut report = report("a", "X", "Flood\n\nThe river rose.\n\n(dpa)");
        report.blocks[0].kind = BlockKind::Title;
        report.blocks[2].kind = BlockKind::Credit;
        check(&report, &[], &["The river rose."]);
    }

    fn check(report: &Report<'_>, boilerplate: &[Span], expected: &[&str]) {
        let pieces = substance(&report.blocks, boilerplate);
        let found: Vec<&str> = pieces.iter().map(|piece| piece.of(report.text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_substance_is_cut_where_something_in_its_middle_is_left_out() {
        let report = report("a", "X", "The river rose.\n\nFollow us\n\nPeople fled.");
        let all: Vec<Span> = report.blocks.iter().map(|b| b.span).collect();
        check(&report, &all[1..2], &["The river rose.", "People fled."]);
        check(&report, &all, &[]);
    }
}
