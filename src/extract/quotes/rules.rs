//! The rules that name the speaker of a quote: one row each, with the construction that it reads,
//! the share of right answers that it reaches on development data, and examples, which are run as
//! tests.

/// A rule that names the speaker of a quote.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What it looks at, in a few words for a reader; `inspect --explain` prints it.
    pub name: &'static str,
    /// The construction, by its name in grammar.
    pub construction: &'static str,
    /// How often it is right about a person who is named, in percent, as measured on development
    /// data.
    pub confidence: u8,
    /// Whether the speaker stands right beside the quote, where any noun phrase is one.
    beside: bool,
    /// Passages in which it names the speaker.
    pub examples: &'static [Example],
    /// Passages in which it must not speak up.
    pub counterexamples: &'static [Example],
}

/// A passage, and who speaks in it.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// BCP 47 tag.
    pub language: &'static str,
    /// The passage.
    pub text: &'static str,
    /// The speaker that is found.
    pub speaker: &'static str,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The doubt about a mention that names nobody, wherever it stands.
pub(super) const NAMELESS: u8 = 100;

impl Rule {
    /// How sure the rule is of a speaker who is mentioned in a way that gives `doubt`.
    pub(super) const fn sureness(self, doubt: u8) -> u8 {
        const BESIDE: u8 = 6;
        if doubt == NAMELESS {
            return 0;
        }
        self.confidence
            .saturating_sub(if self.beside { doubt / BESIDE } else { doubt })
    }
}

/// A row: `rule!("name", "construction", confidence, [examples], [counterexamples])`; `beside` before
/// the confidence of one whose speaker stands right beside the quote.
macro_rules! rule {
    ($name:literal, $construction:literal, beside $confidence:literal, $yes:tt, $no:tt) => {
        rule!(@ $name, $construction, $confidence, true, $yes, $no)
    };
    ($name:literal, $construction:literal, $confidence:literal, $yes:tt, $no:tt) => {
        rule!(@ $name, $construction, $confidence, false, $yes, $no)
    };
    (@ $name:literal, $construction:literal, $confidence:literal, $beside:literal,
     [$($l:literal $t:literal => $s:literal),* $(,)?], [$($nl:literal $nt:literal => $ns:literal),* $(,)?]) => {
        Rule {
            name: $name,
            construction: $construction,
            confidence: $confidence,
            beside: $beside,
            examples: &[$(Example { language: $l, text: $t, speaker: $s }),*],
            counterexamples: &[$(Example { language: $nl, text: $nt, speaker: $ns }),*],
        }
    };
}

/// All rules: first those that look at the clause of the quote, in the order in which they are
/// asked.
pub(super) const ALL: [Rule; 20] = [
    INSIDE,
    LINE,
    VERB_BEFORE,
    BEHIND,
    GOVERNS,
    ADJUNCT,
    CLOSES,
    ACCORDING,
    COMPLETED,
    OWNER,
    COLON,
    CLAUSE_SUBJECT,
    CONTINUES,
    SAME_PARAGRAPH,
    LOOSE,
    NEXT_PARAGRAPH,
    INTRODUCED,
    ANNOUNCED,
    REPORTATIVE,
    SAME_WORDS,
];

pub(super) const INSIDE: Rule = rule!(
    "attribution inside the marks",
    "parenthetical verb of saying inside the quotation",
    beside 95,
    ["fr" "Le débat a duré. « Il faut, poursuit Marie Lantier, cesser de compter ainsi. »" => "Marie Lantier"],
    ["en" "“We will go,” said Ada Lind." => "Ada Lind"]
);

pub(super) const LINE: Rule = rule!(
    "name behind a dash",
    "attribution line: a name of its own behind the words",
    beside 97,
    ["en" "“We will not go back to the old days.” — Ada Lind" => "Ada Lind"],
    ["en" "“We will not go back,” said Ada Lind." => "Ada Lind"]
);

pub(super) const VERB_BEFORE: Rule = rule!(
    "verb right before the quote",
    "direct speech as the object of a verb of saying",
    93,
    [
        "en" "Ada Lind said: “We will go.”" => "Ada Lind",
        "de" "Ada Lind sagte: „Wir gehen jetzt.“" => "Ada Lind",
        "fr" "Marie Lantier a déclaré : « Nous partons demain. »" => "Marie Lantier",
    ],
    ["en" "“We will go,” Ada Lind said." => "Ada Lind"]
);

pub(super) const BEHIND: Rule = rule!(
    "subject and verb right behind the quote",
    "parenthetical verb of saying, with or without quotative inversion",
    beside 97,
    [
        "en" "“We will go,” said Ada Lind." => "Ada Lind",
        "de" "„Wir gehen jetzt“, sagte Ada Lind." => "Ada Lind",
        "fr" "« Nous partons demain », a déclaré mardi à la presse Marie Lantier." => "Marie Lantier",
    ],
    ["en" "Ada Lind said: “We will go.”" => "Ada Lind"]
);

pub(super) const GOVERNS: Rule = rule!(
    "verb that governs the clause",
    "quoted fragment inside the complement clause of a verb of saying",
    94,
    [
        "en" "Ada Lind said the plan was “a costly mistake”." => "Ada Lind",
        "fr" "Marie Lantier a qualifié le projet de « folie douce »." => "Marie Lantier",
    ],
    ["en" "Ada Lind wants a “much smaller and cheaper bridge”." => "Ada Lind"]
);

pub(super) const ADJUNCT: Rule = rule!(
    "participle that opens the sentence",
    "participial adjunct, whose subject is that of the main clause behind it",
    90,
    [
        "en" "Calling the plan “a costly mistake”, Ada Lind left the room." => "Ada Lind",
        "fr" "Évoquant « un drame évitable », Marie Lantier a quitté la salle." => "Marie Lantier",
    ],
    ["en" "Ada Lind left the room, calling the plan “a costly mistake”." => "Ada Lind"]
);

pub(super) const CLOSES: Rule = rule!(
    "verb that closes the sentence",
    "parenthetical verb of saying at the end of the sentence",
    96,
    ["en" "The plan is “a costly mistake” and will be dropped, Ada Lind said." => "Ada Lind"],
    ["en" "Ada Lind said the plan was “a costly mistake”." => "Ada Lind"]
);

pub(super) const ACCORDING: Rule = rule!(
    "named as the source",
    "adverbial of source",
    83,
    [
        "en" "According to Ada Lind, the plan is “a costly mistake”." => "Ada Lind",
        "fr" "D’après Marie Lantier, ce sera « une erreur coûteuse »." => "Marie Lantier",
    ],
    ["en" "Ada Lind said the plan was “a costly mistake”." => "Ada Lind"]
);

pub(super) const COMPLETED: Rule = rule!(
    "subject of the verb that opens the quote",
    "quoted predicate",
    70,
    ["en" "Ada Lind “rejected the plan at once”." => "Ada Lind"],
    ["en" "Ada Lind said the plan was “a costly mistake”." => "Ada Lind"]
);

pub(super) const OWNER: Rule = rule!(
    "owner of the words",
    "possessor of a noun for an act of speech",
    72,
    ["en" "Ada Lind’s warning that “the bridge is falling apart” came late." => "Ada Lind"],
    ["en" "Ada Lind said the plan was “a costly mistake”." => "Ada Lind"]
);

pub(super) const COLON: Rule = rule!(
    "subject of the clause before the colon",
    "direct speech in apposition to a clause without a verb of saying",
    85,
    ["en" "Ada Lind was angry: “We will go.”" => "Ada Lind"],
    ["en" "Ada Lind said: “We will go.”" => "Ada Lind"]
);

pub(super) const CLAUSE_SUBJECT: Rule = rule!(
    "subject of the clause",
    "quoted fragment in a clause without a verb of saying",
    68,
    ["en" "Ada Lind wants a “much smaller and cheaper bridge”." => "Ada Lind"],
    ["en" "Ada Lind said the plan was “a costly mistake”." => "Ada Lind"]
);

pub(super) const CONTINUES: Rule = rule!(
    "goes on from the paragraph before",
    "quotation of several paragraphs, each opened again",
    90,
    ["en" "Ada Lind said: “We will go.\n\n“We will be back soon.”" => "Ada Lind"],
    ["en" "Ada Lind said: “We will go.”\n\n“We will be back soon.”" => "Ada Lind"]
);

pub(super) const SAME_PARAGRAPH: Rule = rule!(
    "same speaker as the quote before",
    "ellipsis of the attribution within a paragraph",
    97,
    ["en" "“We will go,” said Ada Lind. “We will be back soon.”" => "Ada Lind"],
    ["en" "“We will go,” said Ada Lind.\n\n“We will be back soon.”" => "Ada Lind"]
);

pub(super) const LOOSE: Rule = rule!(
    "last speaker of the paragraph",
    "quoted fragment in free indirect speech",
    60,
    ["en" "“We will go,” said Ada Lind. There is “no time to lose before the winter storms reach the coast” in May." => "Ada Lind"],
    ["en" "“We will go,” said Ada Lind. “We will be back soon.”" => "Ada Lind"]
);

pub(super) const NEXT_PARAGRAPH: Rule = rule!(
    "same speaker as in the paragraph before",
    "ellipsis of the attribution over the end of a paragraph",
    85,
    ["en" "“We will go,” said Ada Lind.\n\n“We will be back soon.”" => "Ada Lind"],
    ["en" "“We will go,” said Ada Lind. “We will be back soon.”" => "Ada Lind"]
);

pub(super) const INTRODUCED: Rule = rule!(
    "introduced by the sentence before",
    "free direct speech behind a sentence about its speaker",
    85,
    ["en" "Ada Lind was angry. “We will be back soon.”" => "Ada Lind"],
    ["en" "Ada Lind was angry: “We will be back soon.”" => "Ada Lind"]
);

pub(super) const ANNOUNCED: Rule = rule!(
    "announced by a colon",
    "direct speech in a paragraph of its own behind a colon",
    95,
    ["en" "Ada Lind had a message for the town:\n\n“We will be back soon.”" => "Ada Lind"],
    ["en" "Ada Lind was angry: “We will be back soon.”" => "Ada Lind"]
);

pub(super) const REPORTATIVE: Rule = rule!(
    "goes on in the subjunctive of reported speech",
    "main clause in the reportative mood",
    85,
    ["de" "Ada Lind sagte, der Plan sei gut. Sie habe alles prüfen lassen." => "Ada Lind"],
    ["de" "Ada Lind sagte, der Plan sei gut. Sie hatte alles prüfen lassen." => "Ada Lind"]
);

pub(super) const SAME_WORDS: Rule = rule!(
    "same words elsewhere in the text",
    "repetition, as in a pull quote",
    90,
    [
        "en" "“We will be back soon.”\n\nThe bridge is closed to all cars.\n\n“We will be back soon,” said Ada Lind."
            => "Ada Lind",
    ],
    ["en" "“We will go,” said Ada Lind.\n\n“We will be back soon.”" => "Ada Lind"]
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article, clean, config::Config, extract, load, world::MemoryWorld};

    /// The speakers that rule `name` finds in a passage, with marks and without.
    fn found(name: &str, example: &Example) -> Vec<String> {
        let sidecar = format!("language = \"{}\"\n", example.language);
        let world = MemoryWorld::new()
            .with("content/articles/a.txt", example.text)
            .with("content/articles/a.toml", sidecar);
        let inventory = load::scan(&world, &Config::default()).value;
        let mut found = Vec::new();
        load::read(&world, &inventory, &mut |batch| {
            for raw in batch.into_iter().filter_map(|raw| raw.decode().value) {
                let cleaned = clean::clean(&raw);
                for article in article::assemble(raw, cleaned) {
                    let facts = extract::facts(&article);
                    let marked = facts.quotes.into_iter().filter_map(|q| q.attribution);
                    let said = marked.chain(facts.indirect.into_iter().map(|i| i.attribution));
                    found.extend(said.filter(|a| a.rule == name).map(|a| a.speaker));
                }
            }
        });
        found
    }

    #[test]
    fn every_rule_speaks_up_in_its_examples_only() {
        for rule in &ALL {
            assert!(!rule.examples.is_empty() && !rule.counterexamples.is_empty());
            for example in rule.examples {
                let speakers = found(rule.name, example);
                let right = speakers.iter().any(|s| s == example.speaker);
                assert!(right, "{}: {} {speakers:?}", rule.name, example.text);
            }
            for example in rule.counterexamples {
                let speakers = found(rule.name, example);
                assert!(speakers.is_empty(), "{}: {}", rule.name, example.text);
            }
        }
    }

    #[test]
    fn names_of_rules_are_their_own() {
        for (n, rule) in ALL.iter().enumerate() {
            assert!(!ALL[n + 1..].contains(rule), "{}", rule.name);
        }
    }
}
