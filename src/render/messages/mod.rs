//! Messages: the words of the interface, in the language of the reader and the syntax of
//! [Fluent](https://projectfluent.org).
//!
//! 1. `files`: which files `messages/LANG.ftl` of the program, the theme and the dossier speak, and
//!    what is wrong with them;
//! 2. [`Messages`]: a message and its arguments -> words, plurals by the rules of the Unicode CLDR;
//! 3. `function`: the same for templates, as `t`.
//!
//! What articles print is never a message.

mod files;
mod function;
mod separators;

use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use foldhash::fast::RandomState;
use unic_langid::{CharacterDirection, LanguageIdentifier};

use self::separators::Separators;
pub(super) use self::{
    files::{File, load},
    function::Translate,
};
use crate::diag::nearest;

/// The words of one language.
pub(super) struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// Every message by id, with its words where it needs no argument.
    known: HashMap<String, Option<String>, RandomState>,
    language: LanguageIdentifier,
    tag: String,
    separators: Separators,
}

impl Messages {
    /// The messages of `resources` in `language`; later resources override earlier ones.
    fn new(language: LanguageIdentifier, resources: Vec<FluentResource>) -> Self {
        let ids: Vec<String> = resources.iter().flat_map(files::ids).collect();
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        bundle.set_use_isolating(false);
        for resource in resources {
            bundle.add_resource_overriding(resource);
        }
        let mut messages = Self {
            bundle,
            known: HashMap::default(),
            tag: language.to_string(),
            language,
            separators: Separators::default(),
        };
        messages.known = ids
            .into_iter()
            .map(|id| (messages.alone(&id), id))
            .map(|(words, id)| (id, words))
            .collect();
        messages.separators = Separators::new(
            messages.text("number-group"),
            messages.text("number-decimal"),
        );
        let separators = messages.separators.clone();
        // The only way in which this fails is that the bundle has a function of that name.
        let _ = messages
            .bundle
            .add_function("NUMBER", move |args, _| separators.number(args));
        messages
    }

    /// The words of a message that needs no argument.
    fn alone(&self, id: &str) -> Option<String> {
        let mut missing = Vec::new();
        let pattern = self.bundle.get_message(id)?.value()?;
        let words = self
            .bundle
            .format_pattern(pattern, None, &mut missing)
            .into_owned();
        missing.is_empty().then_some(words)
    }

    /// The words of a message without arguments; empty where there is none.
    pub(super) fn text(&self, id: &str) -> &str {
        self.known
            .get(id)
            .and_then(Option::as_deref)
            .unwrap_or_default()
    }

    /// The words of a message with its arguments; none where there is no such message.
    pub(super) fn tell(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        if let Some(words) = self.known.get(id)? {
            return Some(words.clone());
        }
        let pattern = self.bundle.get_message(id)?.value()?;
        // What is missing or wrong stands in the text, in braces.
        Some(
            self.bundle
                .format_pattern(pattern, Some(arguments), &mut Vec::new())
                .into_owned(),
        )
    }

    /// How numbers are written.
    pub(super) fn separators(&self) -> &Separators {
        &self.separators
    }

    /// The language, as a BCP 47 tag.
    pub(super) fn language(&self) -> &str {
        &self.tag
    }

    /// Which way its script runs, as HTML says it.
    pub(super) fn direction(&self) -> &'static str {
        if self.language.character_direction() == CharacterDirection::RTL {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// The message that was probably meant.
    fn nearest(&self, id: &str) -> Option<&str> {
        nearest(id, self.known.keys().map(String::as_str))
    }
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// The arguments of a message.
pub(super) fn arguments<'a, const N: usize>(
    named: [(&'a str, FluentValue<'a>); N],
) -> FluentArgs<'a> {
    named.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(language: &str, text: &str) -> Messages {
        let resource = FluentResource::try_new(text.to_owned()).unwrap();
        Messages::new(language.parse().unwrap(), vec![resource])
    }

    #[test]
    fn plurals_follow_the_rules_of_the_language() {
        let text =
            "days = { $n ->\n [one] { $n } den\n [few] { $n } dni\n *[other] { $n } dní\n }\n";
        let czech = messages("cs", text);
        let days = |n: usize| czech.tell("days", &arguments([("n", n.into())])).unwrap();
        assert_eq!([days(1), days(3), days(7)], ["1 den", "3 dni", "7 dní"]);
    }

    #[test]
    fn numbers_have_the_separators_of_the_language() {
        let german = messages(
            "de",
            "number-group = .\nnumber-decimal = ,\nn = { NUMBER($n) } Seiten\n",
        );
        assert_eq!(
            german
                .tell("n", &arguments([("n", 36_532.into())]))
                .unwrap(),
            "36.532 Seiten"
        );
    }

    #[test]
    fn a_later_file_overrides_a_message() {
        let resource = |text: &str| FluentResource::try_new(text.to_owned()).unwrap();
        let both = vec![resource("a = one\nb = two\n"), resource("b = zwei\n")];
        let messages = Messages::new("de".parse().unwrap(), both);
        assert_eq!(
            [messages.text("a"), messages.text("b"), messages.text("c")],
            ["one", "zwei", ""]
        );
    }
}
