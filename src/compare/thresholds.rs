//! How much two passages must share to say the same, for each use that is made of it.
//!
//! Every threshold has the data that it was set on. Where that is not recorded it says *set by
//! hand, 30 November 2026*: chosen on the project's own specifications, without a curve. Shares are
//! in percent.

/// Statements that several articles make: parts of sentences by the weight of what they share, in
/// sixteenths of a nat (`brief::statements`). Set by hand, 30 November 2026.
pub(crate) mod statement {
    /// Share of the lighter part that both must have.
    pub(crate) const OF_LIGHTER: u32 = 62;
    /// Share of the heavier part that both must have.
    pub(crate) const OF_HEAVIER: u32 = 40;
    /// The same where so much is shared that it cannot be chance.
    pub(crate) const OF_HEAVIER_SURE: u32 = 28;
    /// The weight from which it cannot be chance.
    pub(crate) const SURE: u32 = 240;
    /// Least weight that both must share.
    pub(crate) const LEAST: u32 = 110;
    /// What names alone must weigh.
    pub(crate) const RARE_NAMES: u32 = 150;
    /// What it weighs that both name the same day.
    pub(crate) const DAY: u32 = 24;
    /// What it weighs that both deny.
    pub(crate) const DENIAL: u32 = 24;
    /// What a shared number weighs.
    pub(crate) const NUMBER: u32 = 40;
    /// Fewest concepts that both must share, numbers included.
    pub(crate) const FEWEST: usize = 3;
    /// A clause with less than this share of what both have is no part of the statement.
    pub(crate) const TOUCHED: u32 = 20;
    /// Likeness, in thousandths, from which a guarded match stands for its parts.
    pub(crate) const ALIKE: u32 = 750;
    /// Least weight that two reports of one act of speech must share.
    pub(crate) const SAID_LEAST: u32 = 45;
    /// Likeness, in thousandths, that two reports of one act of speech have before their words are
    /// compared.
    pub(crate) const SAID: u32 = 500;
    /// Words around a replaced one that both must share.
    pub(crate) const FRAME: usize = 3;
}

/// Quotes that are one act of speech (`link::utterances`). Set by hand, 30 November 2026.
pub(crate) mod utterance {
    /// From this share of the shorter one's concepts two sayings of two articles are one.
    pub(crate) const OVERLAP: usize = 60;
    /// The same within one article, where a speaker says many like things, and where a text does
    /// not name the speaker.
    pub(crate) const OVERLAP_WITHIN: usize = 70;
    /// Fewest concepts that such an overlap rests on.
    pub(crate) const FEWEST: usize = 3;
    /// A fragment of this many concepts says enough by itself.
    pub(crate) const TELLING: usize = 3;
    /// Words from which a fragment proves itself whoever is named as its speaker.
    pub(crate) const UNMISTAKABLE: usize = 5;
    /// The points of a tie that rests on a word or two and what is around them.
    pub(crate) const WEAK: u32 = 40;
    /// From this number of shared concepts two statements of one article need no more than the
    /// overlap of two articles.
    pub(crate) const MANY: usize = 6;
    /// Points that a translation in the same place of the report needs.
    pub(crate) const TRANSLATED: usize = 80;
    /// Points from which a sentence without marks reports a quote.
    pub(crate) const REPORTED: u32 = 77;
}

/// Figures that measure one thing (`link::measures`). Set by hand, 30 November 2026.
pub(crate) mod measure {
    /// Share of the shorter sentence's concepts from which two sentences are nearly the same.
    pub(crate) const SAME: usize = 70;
    /// Share from which two sentences speak of the same thing, where their labels go together.
    pub(crate) const ALIKE: usize = 50;
    /// Fewest concepts that nearly the same sentences share.
    pub(crate) const FEWEST: usize = 4;
    /// Fewest concepts that sentences share whose labels go together.
    pub(crate) const FEWEST_ALIKE: usize = 2;
}

/// Sentences of which one denies the other (`brief::discrepancies`). Set by hand,
/// 30 November 2026.
pub(crate) mod denial {
    /// Share of the denial's concepts that the statement has.
    pub(crate) const OF_DENIAL: usize = 80;
    /// Share of the statement's concepts that the denial has.
    pub(crate) const OF_STATEMENT: usize = 60;
    /// Fewest concepts that both have.
    pub(crate) const FEWEST: usize = 3;
}

/// Sentences that are the same but for a date or a place (`brief::discrepancies`). Set by hand,
/// 30 November 2026.
pub(crate) mod setting {
    /// Share of each sentence's concepts that the other has.
    pub(crate) const SHARED: usize = 80;
    /// The same where one name in few words is another.
    pub(crate) const BUT_ONE: usize = 70;
    /// Fewest concepts that both have.
    pub(crate) const FEWEST: usize = 3;
}

/// Sentences that are the same but for how often it happened (`brief::discrepancies`). Set by
/// hand, 30 November 2026.
pub(crate) mod times {
    /// Share of the counting sentence's concepts that the other has.
    pub(crate) const SHARED: usize = 75;
    /// Fewest concepts that both have.
    pub(crate) const FEWEST: usize = 3;
}

/// Sentences that tell a reader nothing new, by their stems (`brief`). Set by hand,
/// 30 November 2026.
pub(crate) mod repeat {
    /// From this share of common stems a key point repeats another.
    pub(crate) const POINT: usize = 50;
    /// From this share of common stems a sentence of the same date says the same.
    pub(crate) const MOMENT: usize = 60;
}

/// Words that an editor quotes, and the sentence that comes nearest (`check`). Set by hand,
/// 30 November 2026.
pub(crate) mod nearest {
    /// Quoted words are looked up from this many on.
    pub(crate) const FEWEST: usize = 5;
    /// Share of the quoted words that the nearest sentence has.
    pub(crate) const SHARED: usize = 50;
}
