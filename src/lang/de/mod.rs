//! German.

use rust_stemmers::Algorithm;

use super::{
    Demonyms, Endings, Gender, Inflection, Language, NounForm, NounMark, PredicateForm, Splitting,
    Syntax, WordOrder, hyphen_cuts, lexicons,
};

pub(super) static GERMAN: Language = Language {
    tag: "de",
    number: 1,
    stemmer: Some(Algorithm::German),
    noun_capitals: true,
    compounds: true,
    demonyms: Demonyms {
        endings: &["ische", "ischen", "ischer", "isches", "ischem"],
        bases: &["", "a", "o", "en", "ien", "land"],
    },
    word_order: WordOrder::VerbSecond,
    bare_years: true,
    plural_ending: Some("en"),
    syntax: Syntax {
        inversion: true,
        any_quotative: true,
        verbal_bracket: true,
        genitive_case: true,
        dative_case: true,
        // The first subjunctive ("warne"), not the past ("warnte").
        is_reportative: |verb| verb.ends_with('e') && !verb.ends_with("te"),
        ..Syntax::PLAIN
    },
    relative_comma: true,
    month_capitals: true,
    noun_mark: NounMark::Capital,
    endings: Endings {
        is_finite: |word| ["te", "ten", "t"].iter().any(|end| word.ends_with(end)),
        is_closing_participle,
        ..Endings::NONE
    },
    months_behind_ordinals: &MONTHS,
    and: "und",
    splitting: Splitting {
        cuts: |word| {
            if word.contains('@') {
                Vec::new()
            } else {
                hyphen_cuts(word, &[])
            }
        },
        is_initial: |c| c.is_uppercase() || c.is_ascii_lowercase(),
        dashed_numbers: true,
        ordinal_stop: true,
        genitive_apostrophe: true,
        ..Splitting::PLAIN
    },
    tagger: Some(include_bytes!("tagger.model")),
    inflection: Inflection {
        role,
        adjective,
        predicate,
    },
    lexicons: lexicons![
        Abbreviations = "abbreviations.tsv",
        Aftermath = "aftermath.tsv",
        Captions = "captions.tsv",
        ClauseWords = "clause_words.tsv",
        Common = "common.tsv",
        Counts = "counts.tsv",
        CueNouns = "cue_nouns.tsv",
        CuePhrases = "cue_phrases.tsv",
        CueVerbs = "cue_verbs.tsv",
        Dangling = "dangling.tsv",
        Dates = "dates.tsv",
        Debris = "debris.tsv",
        Deeds = "deeds.tsv",
        Directions = "directions.tsv",
        FigurePhrases = "figure_phrases.tsv",
        FunctionWords = "function_words.tsv",
        GivenNames = "../tables/given_names.tsv",
        Grammar = "grammar.tsv",
        Honorifics = "honorifics.tsv",
        Joints = "joints.tsv",
        LabelWords = "label_words.tsv",
        MeasureWords = "measure_words.tsv",
        Mention = "mention.tsv",
        Modality = "modality.tsv",
        NameTies = "name_ties.tsv",
        NameWords = "name_words.tsv",
        Namesakes = "namesakes.tsv",
        Natures = "natures.tsv",
        Negations = "negations.tsv",
        Numbers = "numbers.tsv",
        Openings = "openings.tsv",
        Outlets = "outlets.tsv",
        PageWords = "page_words.tsv",
        Particles = "particles.tsv",
        Periods = "periods.tsv",
        Places = "places.tsv",
        PredicateTranslations = "predicate_translations.tsv",
        Properties = "properties.tsv",
        Qualifiers = "qualifiers.tsv",
        Records = "records.tsv",
        Reporting = "reporting.tsv",
        RoleKinds = "role_kinds.tsv",
        Roles = "roles.tsv",
        SentenceOpeners = "sentence_openers.tsv",
        SpeakingNouns = "speaking_nouns.tsv",
    ],
    ..Language::NOTHING
};

const MONTHS: [&str; 13] = [
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// Endings of nouns for men; the last two make them nouns for women.
const MASCULINE: [(&str, Gender, bool); 7] = [
    ("", Gender::Male, false),
    ("s", Gender::Male, false),
    ("es", Gender::Male, false),
    ("n", Gender::Male, false),
    ("en", Gender::Male, false),
    ("in", Gender::Female, false),
    ("innen", Gender::Female, true),
];

fn role(noun: &str, gender: Option<Gender>) -> Vec<NounForm> {
    let with =
        |ending: &str, gender, plural| NounForm::of(format!("{noun}{ending}"), gender, plural);
    if noun.ends_with('e') {
        // "Abgeordnete": an adjective that became a noun.
        return vec![
            with("", gender, false),
            with("r", Some(Gender::Male), false),
            with("n", gender, false),
        ];
    }
    if gender == Some(Gender::Male) {
        let form =
            |&(ending, gender, plural): &(&str, Gender, bool)| with(ending, Some(gender), plural);
        return MASCULINE.iter().map(form).collect();
    }
    let endings = ["", "s", "n", "en", "nen"];
    endings
        .iter()
        .map(|ending| with(ending, gender, false))
        .collect()
}

fn is_closing_participle(word: &str) -> bool {
    let strong = word.ends_with("en") && word.contains("ge") && word != "geben";
    strong || word.ends_with('t')
}

fn adjective(word: &str) -> Vec<String> {
    let declined = word.ends_with('e') && word.starts_with(char::is_lowercase);
    let endings: &[&str] = if declined {
        &["", "r", "n", "s", "m"]
    } else {
        &[""]
    };
    endings
        .iter()
        .map(|ending| format!("{word}{ending}"))
        .collect()
}

/// Prefixes of verbs that never stand apart, and keep "ge-" from the participle.
const FIRM: [&str; 8] = ["be", "ent", "er", "ge", "ver", "zer", "miss", "unter"];

/// The weak forms of a verb; its prefix is parted from it by a bar in the lexicon ("teil|nehmen").
fn predicate(word: &str) -> Vec<PredicateForm> {
    let whole = PredicateForm::whole;
    let (prefix, verb) = word.split_once('|').unwrap_or(("", word));
    let apart = |form: &str| PredicateForm {
        form: form.to_owned(),
        apart: Some(prefix.to_owned()),
    };
    let infinitive = verb
        .strip_suffix("en")
        .filter(|_| verb.starts_with(char::is_lowercase));
    let Some(root) = infinitive else {
        return if prefix.is_empty() {
            vec![whole(verb.to_owned())]
        } else {
            vec![whole(format!("{prefix}{verb}")), apart(verb)]
        };
    };
    let link = if root.ends_with(['d', 't']) { "e" } else { "" };
    let firm = FIRM.iter().any(|firm| root.starts_with(firm)) || root.ends_with("ier");
    let past = if firm { "" } else { "ge" };
    let finite = [
        verb.to_owned(),
        format!("{root}{link}t"),
        format!("{root}{link}te"),
        format!("{root}{link}ten"),
    ];
    let mut forms: Vec<PredicateForm> = finite
        .iter()
        .map(|form| whole(format!("{prefix}{form}")))
        .collect();
    forms.push(whole(format!("{prefix}{past}{root}{link}t")));
    if !prefix.is_empty() {
        forms.push(whole(format!("{prefix}zu{verb}")));
        forms.extend(finite.iter().map(|form| apart(form)));
    }
    forms
}
