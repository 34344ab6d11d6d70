//! French.

use rust_stemmers::Algorithm;

use super::{
    Endings, Gender, Inflection, Language, NounForm, Splitting, Syntax, is_apostrophe, is_hyphen,
    lexicons,
};

pub(super) static FRENCH: Language = Language {
    tag: "fr",
    number: 2,
    stemmer: Some(Algorithm::French),
    and: "et",
    splitting: Splitting {
        cuts,
        parts_are_words: true,
        dashed_numbers: true,
        spaced_groups: true,
        ..Splitting::PLAIN
    },
    syntax: Syntax {
        any_quotative: true,
        late_subject: true,
        narrative_perfect: true,
        head_first: true,
        attribution_inside: true,
        sentence_case_titles: true,
        ..Syntax::PLAIN
    },
    endings: Endings {
        adverb: &["ment"],
        past: &["é", "ée", "és", "ées"],
        present_participle: &["ant"],
        is_plural: |word| word.ends_with('s'),
        ..Endings::NONE
    },
    inflection: Inflection {
        role,
        ..Inflection::NONE
    },
    tagger: Some(include_bytes!("tagger.model")),
    lexicons: lexicons![
        Abbreviations = "abbreviations.tsv",
        Captions = "captions.tsv",
        Common = "common.tsv",
        CueNouns = "cue_nouns.tsv",
        CuePhrases = "cue_phrases.tsv",
        CueVerbs = "cue_verbs.tsv",
        Dates = "dates.tsv",
        Debris = "debris.tsv",
        Directions = "directions.tsv",
        FigurePhrases = "figure_phrases.tsv",
        FunctionWords = "function_words.tsv",
        GivenNames = "../tables/given_names.tsv",
        GivenNames = "given_names.tsv",
        Grammar = "grammar.tsv",
        Honorifics = "honorifics.tsv",
        Joints = "joints.tsv",
        LabelWords = "label_words.tsv",
        NameWords = "name_words.tsv",
        Natures = "natures.tsv",
        Negations = "negations.tsv",
        Numbers = "numbers.tsv",
        Outlets = "outlets.tsv",
        Periods = "periods.tsv",
        Places = "places.tsv",
        Qualifiers = "qualifiers.tsv",
        RoleKinds = "role_kinds.tsv",
        Roles = "roles.tsv",
        SentenceOpeners = "sentence_openers.tsv",
        SpeakingNouns = "speaking_nouns.tsv",
    ],
    ..Language::NOTHING
};

/// The singular and the plural of the noun of a role.
fn role(noun: &str, gender: Option<Gender>) -> Vec<NounForm> {
    let plural = match noun.strip_suffix("al") {
        _ if noun.ends_with(['s', 'x']) => return vec![NounForm::of(noun, gender, false)],
        Some(stem) => format!("{stem}aux"),
        None if noun.ends_with("eau") => format!("{noun}x"),
        None => format!("{noun}s"),
    };
    vec![
        NounForm::of(noun, gender, false),
        NounForm::of(plural, gender, true),
    ]
}

/// Elided words, without the apostrophe.
const ELIDED: &[&str] = &[
    "l", "d", "s", "n", "j", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
];

/// Pronouns and adverbs behind a verb or a noun, longer ones first.
const ENCLITICS: &[&str] = &[
    "-t-elles", "-t-elle", "-t-ils", "-t-il", "-t-on", "-elles", "-elle", "-leur", "-nous",
    "-vous", "-ils", "-les", "-moi", "-toi", "-lui", "-là", "-il", "-on", "-je", "-tu", "-ce",
    "-le", "-la", "-en", "-ci", "-y",
];

/// Words that look as if they had one of these.
const WHOLE: &[&str] = &[
    "rendez-vous",
    "au-delà",
    "par-delà",
    "jusque-là",
    "garde-les",
    "sot-l'y-laisse",
];

/// Where a word is cut: behind elided words ("l'|ami", "qu'|il") and before the pronouns behind a
/// verb ("dit|-il", "a|-t-il").
fn cuts(word: &str) -> Vec<usize> {
    if word.contains('@') {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    let mut from = 0;
    if !word.to_lowercase().starts_with("aujourd") {
        let mark = |from: usize| {
            word[from..]
                .char_indices()
                .take(7)
                .find(|&(_, c)| is_apostrophe(c))
        };
        while let Some((at, mark)) = mark(from) {
            let head = word[from..from + at].to_lowercase();
            let end = from + at + mark.len_utf8();
            if !ELIDED.contains(&head.as_str()) || end == word.len() {
                break;
            }
            cuts.push(end);
            from = end;
        }
    }
    let core = &word[from..];
    let is_verb = |head: &&str| {
        // Not in names: "Aix-la".
        !head.is_empty()
            && !WHOLE.contains(&core.to_lowercase().as_str())
            && head
                .chars()
                .skip(1)
                .all(|c| c.is_lowercase() || is_hyphen(c))
    };
    let head = ENCLITICS
        .iter()
        .find_map(|e| core.strip_suffix(e))
        .filter(is_verb);
    cuts.extend(head.map(|head| from + head.len()));
    cuts
}
