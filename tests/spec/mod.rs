//! Reads the specifications in this folder: Markdown in which a heading opens a case.
//!
//! Text outside fenced blocks is prose; what a block or a line of prose means is up to the test.

#![allow(dead_code, reason = "no test uses all of it")]

/// A heading, and what follows it up to the next heading.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Case<'a> {
    /// The headings that it is under, by level, its own last; a level that was skipped is empty. No
    /// headings for what precedes the first one.
    pub(crate) headings: Vec<&'a str>,
    /// The line of the heading, from 1.
    pub(crate) line: usize,
    /// The lines outside fenced blocks that are not blank.
    pub(crate) prose: Vec<&'a str>,
    /// The fenced blocks.
    pub(crate) blocks: Vec<Block<'a>>,
}

/// A fenced block.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Block<'a> {
    /// The line of the opening fence, from 1.
    pub(crate) line: usize,
    /// The first word of the info string; empty where there is none.
    pub(crate) kind: &'a str,
    /// The rest of the info string.
    pub(crate) options: &'a str,
    /// The lines inside.
    pub(crate) lines: Vec<&'a str>,
}

impl<'a> Case<'a> {
    /// Its own heading.
    pub(crate) fn title(&self) -> &'a str {
        self.headings.last().copied().unwrap_or_default()
    }

    /// The heading of a level, from 1, that it is or is under.
    pub(crate) fn heading(&self, level: usize) -> &'a str {
        self.headings.get(level - 1).copied().unwrap_or_default()
    }

    /// Its only block of a kind.
    pub(crate) fn block(&self, kind: &str) -> &Block<'a> {
        let mut blocks = self.blocks.iter().filter(|block| block.kind == kind);
        let (Some(block), None) = (blocks.next(), blocks.next()) else {
            panic!(
                "line {}: `{}` needs one `{kind}` block",
                self.line,
                self.title()
            );
        };
        block
    }
}

impl Block<'_> {
    /// The lines, without a line break at the end.
    pub(crate) fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// The lines, each with a line break.
    pub(crate) fn whole(&self) -> String {
        self.lines.iter().flat_map(|line| [line, "\n"]).collect()
    }
}

/// The cases of a specification, in order. A heading that only opens a chapter is a case without
/// blocks.
pub(crate) fn cases(specification: &str) -> Vec<Case<'_>> {
    let mut cases = vec![Case {
        headings: Vec::new(),
        line: 1,
        prose: Vec::new(),
        blocks: Vec::new(),
    }];
    let mut lines = (1..).zip(specification.lines());
    while let Some((line, text)) = lines.next() {
        let current = cases.last_mut().expect("the first case is there");
        if let Some(info) = text.strip_prefix("```") {
            current.blocks.push(block(line, info, &mut lines));
        } else if let Some((level, title)) = heading(text) {
            let mut headings = current.headings.clone();
            headings.resize(level - 1, "");
            headings.push(title);
            cases.push(Case {
                headings,
                line,
                prose: Vec::new(),
                blocks: Vec::new(),
            });
        } else if !text.trim().is_empty() {
            current.prose.push(text);
        }
    }
    cases
}

/// The level of a heading, and its words.
fn heading(line: &str) -> Option<(usize, &str)> {
    let (marks, title) = line.split_once(' ')?;
    let is_heading = !marks.is_empty() && marks.chars().all(|c| c == '#');
    is_heading.then_some((marks.len(), title))
}

/// The block whose opening fence stands on `line`; takes its lines and the closing fence.
fn block<'a>(
    line: usize,
    info: &'a str,
    lines: &mut impl Iterator<Item = (usize, &'a str)>,
) -> Block<'a> {
    let (kind, options) = info.split_once(' ').unwrap_or((info, ""));
    let mut inside = Vec::new();
    for (_, text) in lines {
        if text == "```" {
            return Block {
                line,
                kind,
                options,
                lines: inside,
            };
        }
        inside.push(text);
    }
    panic!("line {line}: this block is not closed");
}
