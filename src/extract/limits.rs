//! How many facts of a kind one sentence gives; what comes behind them in the sentence is read as
//! plain words.
//!
//! A sentence has some five hundred tokens at most (`text::sentences`), a rule may look at all of
//! them for each fact, and every fact takes memory: with these limits both are linear in the length
//! of an article. They are twice the most that a sentence has in the articles and saved pages that
//! accuracy is measured on, and more: counted on 30 November 2026.

/// Numbers that are read as quantities. A table of telephones that was pasted as one sentence has
/// 88, a sentence of prose 35.
pub(super) const NUMBERS: usize = 100;

/// Dates; the most is 6, in a list of attacks.
pub(super) const DATES: usize = 32;

/// Words in quotation marks that begin in it; the most is 9.
pub(super) const QUOTES: usize = 32;
