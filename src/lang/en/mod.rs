//! English.

use rust_stemmers::Algorithm;

use super::{
    Demonyms, Endings, Gender, Inflection, Language, NounForm, NounMark, Splitting, Syntax,
    hyphen_cuts, is_apostrophe, lexicons,
};

pub(super) static ENGLISH: Language = Language {
    tag: "en",
    number: 0,
    stemmer: Some(Algorithm::English),
    syntax: Syntax {
        bare_complement: true,
        ..Syntax::PLAIN
    },
    demonyms: Demonyms {
        endings: &["ian", "an", "n", "ese", "ish", "i"],
        bases: &[""],
    },
    month_capitals: true,
    title_case: true,
    article_is_numeral: false,
    noun_mark: NounMark::Plural,
    genitive_preposition: Some("of"),
    endings: Endings {
        adverb: &["ly"],
        past: &["ed"],
        present_participle: &["ing"],
        gerund,
        is_common_noun,
        is_genitive: |word| word.ends_with("'s") || word.ends_with("’s"),
        is_plural: |word| singular(word).is_some(),
        singular,
        ..Endings::NONE
    },
    spellings: &SPELLINGS,
    splitting: Splitting {
        cuts,
        is_initial: |c| c.is_uppercase() && c != 'I',
        units_apart: UNITS,
        ..Splitting::PLAIN
    },
    tagger: Some(include_bytes!("tagger.model")),
    inflection: Inflection {
        role,
        ..Inflection::NONE
    },
    lexicons: LEXICONS,
    ..Language::NOTHING
};

pub(super) const LEXICONS: &[(super::Lexicon, &str)] = lexicons![
    Abbreviations = "abbreviations.tsv",
    Aftermath = "aftermath.tsv",
    Capitals = "capitals.tsv",
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
    Denials = "denials.tsv",
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
    Mutual = "mutual.tsv",
    NameTies = "name_ties.tsv",
    NameWords = "name_words.tsv",
    Namesakes = "namesakes.tsv",
    Natures = "natures.tsv",
    Negations = "negations.tsv",
    Nouns = "nouns.tsv",
    Numbers = "numbers.tsv",
    Openings = "openings.tsv",
    Opposites = "opposites.tsv",
    Outlets = "outlets.tsv",
    PageWords = "page_words.tsv",
    Periods = "periods.tsv",
    Places = "places.tsv",
    Predicates = "predicates.tsv",
    Properties = "properties.tsv",
    Qualifiers = "qualifiers.tsv",
    Records = "records.tsv",
    Reporting = "reporting.tsv",
    RoleKinds = "role_kinds.tsv",
    Roles = "roles.tsv",
    SentenceOpeners = "sentence_openers.tsv",
    SpeakingNouns = "speaking_nouns.tsv",
];

/// Endings as Britons and as Americans spell them.
const SPELLINGS: [(&str, &str); 12] = [
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("yse", "yze"),
    ("ogue", "og"),
];

/// The forms of the present tense of which `word` may be the gerund.
fn gerund(word: &str) -> Vec<String> {
    let stem = word.strip_suffix("ing").filter(|stem| stem.len() > 1);
    let forms = |stem| vec![format!("{stem}"), format!("{stem}s"), format!("{stem}es")];
    stem.map(forms).unwrap_or_default()
}

fn is_common_noun(word: &str) -> bool {
    let endings = ["s", "ing", "tion", "ment", "ance", "ity"];
    let named = word.contains(['\'', '’']) || word.ends_with("ss");
    !named && endings.iter().any(|end| word.ends_with(end))
}

/// The singular of a regular plural; the last part of a compound decides ("co-workers",
/// "mothers-in-law" stays as it is).
fn singular(word: &str) -> Option<String> {
    if let Some((head, last)) = word.rsplit_once('-') {
        return singular(last).map(|one| format!("{head}-{one}"));
    }
    let kept = ["ss", "us", "is", "'s", "’s", "ous", "as"];
    if word.len() < 3 || !word.ends_with('s') || kept.iter().any(|end| word.ends_with(end)) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes"];
    let ending = if sibilant.iter().any(|end| word.ends_with(end)) {
        "es"
    } else {
        "s"
    };
    word.strip_suffix(ending).map(str::to_owned)
}

fn role(noun: &str, gender: Option<Gender>) -> Vec<NounForm> {
    let mut forms = vec![NounForm::of(noun, gender, false)];
    match noun.strip_suffix("man") {
        Some(stem) => forms.push(NounForm::of(format!("{stem}men"), gender, true)),
        None if noun.ends_with('s') => {}
        None => forms.push(NounForm::of(format!("{noun}s"), gender, true)),
    }
    forms
}

/// Prefixes whose hyphen does not part a word ("co-author").
const PREFIXES: &[&str] = &[
    "e", "anti", "bi", "bio", "co", "counter", "cyber", "de", "eco", "electro", "ex", "extra",
    "hyper", "infra", "inter", "intra", "mega", "meta", "micro", "mid", "mini", "multi", "neo",
    "non", "pan", "para", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super",
    "supra", "trans", "tri", "ultra", "un", "uni", "vice", "wi",
];

/// Units that stand right behind a number ("16bn").
const UNITS: &[&str] = &[
    "am", "pm", "bn", "m", "mn", "tn", "km", "kg", "cm", "mm", "mph", "kph", "ft", "kW", "MW",
    "GW", "MHz", "GHz", "kHz", "g", "mg",
];

/// Where a word is cut: before its clitics ("do|n't", "it|'s", "can|not") and around its hyphens
/// ("long|-|term"), unless a prefix stands before them.
fn cuts(word: &str) -> Vec<usize> {
    if word.contains('@') {
        return Vec::new();
    }
    let fused = match word.len() {
        5 if ["gonna", "gotta", "wanna"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w)) =>
        {
            Some(3)
        }
        6 if word.eq_ignore_ascii_case("cannot") => Some(3),
        _ => None,
    };
    if let Some(at) = fused {
        return vec![at];
    }
    // Clitics from the end: "should|n't|'ve".
    let mut clitics = Vec::new();
    let mut core = word;
    while let Some(at) = clitic_at(core).filter(|_| clitics.len() < 3) {
        core = &core[..at];
        clitics.push(at);
    }
    let mut cuts = hyphen_cuts(core, PREFIXES);
    cuts.extend(clitics.into_iter().rev());
    cuts
}

/// Where the clitic at the end of a word starts.
fn clitic_at(word: &str) -> Option<usize> {
    let (at, mark) = word
        .char_indices()
        .rev()
        .take(4)
        .find(|&(_, c)| is_apostrophe(c))?;
    let tail = &word[at + mark.len_utf8()..];
    let head = &word[..at];
    if tail.eq_ignore_ascii_case("t") {
        return head
            .strip_suffix(['n', 'N'])
            .filter(|h| !h.is_empty())
            .map(str::len);
    }
    let clitic = ["s", "m", "d", "re", "ve", "ll"]
        .iter()
        .any(|c| tail.eq_ignore_ascii_case(c));
    (clitic && !head.is_empty()).then_some(at)
}
