//! What is known about outlets: agencies and publisher families, as public knowledge and as the
//! user says.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use foldhash::fast::FixedState;

use crate::{
    lang::{self, Lexicon, lexicon, tables},
    load::OutletFile,
    text::normalise,
};

/// An outlet or agency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlet {
    /// Its name as it is shown.
    pub name: String,
    /// The family that it belongs to.
    pub family: Option<String>,
    /// Whether others print its texts.
    pub agency: bool,
}

/// Outlets by their names.
#[derive(Debug, Clone, Default)]
pub struct Directory(HashMap<String, Outlet, FixedState>);

impl Directory {
    /// Public knowledge, and over it what the user says in `content/outlets/`.
    pub fn new(files: &[OutletFile]) -> Self {
        let mut directory = Self::default();
        for row in lexicon::rows(tables::AGENCIES).filter(|row| row.get(2) == Some(&"text")) {
            directory.entry(row[0]).agency = true;
            row[1].clone_into(&mut directory.entry(row[0]).name);
        }
        for row in lexicon::rows(tables::FAMILIES) {
            for name in &row[1..] {
                directory.entry(name).family = Some(row[0].to_owned());
            }
        }
        for file in files {
            for name in file.aliases.iter().chain([&file.name]) {
                *directory.entry(name) = Outlet {
                    name: file.name.clone(),
                    family: file.family.clone(),
                    agency: file.agency,
                };
            }
        }
        directory
    }

    /// The outlet with this name.
    pub fn get(&self, name: &str) -> Option<&Outlet> {
        self.0.get(&bare(name))
    }

    /// The family of the outlet with this name.
    pub fn family(&self, name: &str) -> Option<&str> {
        self.get(name)?.family.as_deref()
    }

    /// Whether this is the name of an agency.
    pub fn is_agency(&self, name: &str) -> bool {
        self.get(name).is_some_and(|outlet| outlet.agency)
    }

    /// The name under which it is shown: spellings of one outlet share it.
    pub fn name<'a>(&'a self, name: &'a str) -> &'a str {
        self.get(name).map_or(name.trim(), |outlet| {
            if outlet.name.is_empty() {
                name.trim()
            } else {
                &outlet.name
            }
        })
    }

    fn entry(&mut self, name: &str) -> &mut Outlet {
        let new = || Outlet {
            name: name.to_owned(),
            ..Outlet::default()
        };
        self.0.entry(bare(name)).or_insert_with(new)
    }
}

/// The form in which names are compared: folded, without a leading article.
fn bare(name: &str) -> String {
    static ARTICLES: LazyLock<HashSet<&'static str, FixedState>> = LazyLock::new(|| {
        let rows = lang::rows(Lexicon::Grammar);
        rows.filter(|row| row.get(1) == Some(&"definite"))
            .map(|row| row[0])
            .collect()
    });
    let folded = normalise::fold_case(name.trim()).into_owned();
    match folded.split_once(' ') {
        Some((article, rest)) if ARTICLES.contains(article) => rest.to_owned(),
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_spelling_and_the_user_wins() {
        let public = Directory::new(&[]);
        assert_eq!(public.name("the associated press"), public.name("AP"));
        assert_eq!(public.family("CGTN"), public.family("Xinhua"));
        assert!(
            public.is_agency("dpa")
                && !public.is_agency("CGTN")
                && public.get("The Quorvale Echo").is_none()
        );
        let file = OutletFile {
            file: String::new(),
            slug: "echo".into(),
            name: "The Quorvale Echo".into(),
            aliases: vec!["Echo".into(), "dpa".into()],
            family: Some("Echo Group".into()),
            agency: false,
            country: None,
        };
        let own = Directory::new(&[file]);
        assert_eq!(own.name("quorvale echo"), "The Quorvale Echo");
        assert_eq!(own.family("ECHO"), Some("Echo Group"));
        assert!(!own.is_agency("dpa"));
    }
}
