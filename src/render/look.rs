//! How a site looks: templates and assets of the user, the theme and the base, gathered in layers.

use std::{collections::BTreeMap, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};

use super::{
    engine::{Engine, Layer},
    messages,
    plan::Route,
    words::Words,
};
use crate::{
    config::{LOOK_BYTES, Named, TEMPLATE_BYTES},
    diag::{Code, Diagnostic, Place, Warned, nearest},
    world::World,
};

/// The structure of all pages.
#[derive(RustEmbed)]
#[folder = "templates/"]
struct Base;

/// Files that every theme has unless it has its own of the same name: scripts and their style,
/// pictures for hosts and previews.
#[derive(RustEmbed)]
#[folder = "assets/"]
struct Shared;

/// The themes that come with the program: `NAME/templates/**`, `NAME/assets/**`,
/// `NAME/messages/**`.
#[derive(RustEmbed)]
#[folder = "themes/"]
struct Themes;

/// The words of the interface: `LANG.ftl`.
#[derive(RustEmbed)]
#[folder = "messages/"]
struct Messages;

/// A file of the theme, under an address that changes with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its name in the theme (`style.css`).
    pub name: String,
    /// Where the site has it (`assets/style.1f2e3d4c.css`).
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The asset that browsers know as `favicon.ico`.
const ICON: &str = "icon.ico";

/// Templates, compiled, assets, and the words of the interface.
#[derive(Debug)]
pub struct Look {
    /// The templates.
    pub engine: Engine,
    pub(super) words: Words,
    /// The theme's files, by name.
    pub assets: Vec<Asset>,
}

impl Look {
    /// Gathers the user's `templates/` and `messages/`, the theme (the user's `themes/NAME/` before
    /// the one that comes with the program) and the base.
    ///
    /// # Errors
    /// There is no theme of this name, a file cannot be read, or a template or a file of messages
    /// does not compile.
    pub fn load(
        world: &dyn World,
        theme: &Named,
        language: &Named,
    ) -> Result<Warned<Self>, Vec<Diagnostic>> {
        let mut passed_over = Vec::new();
        let user = user_files(world, "templates", &mut passed_over)?;
        let ([theme, base], folder, files) = shipped(world, theme, &mut passed_over)?;
        let layers = [layer("templates/", "", user)?, theme, base];
        let mut assets: BTreeMap<String, Vec<u8>> = embedded::<Shared>().collect();
        assets.extend(below(&files, "assets/"));
        let spoken = [
            message_files(
                "(built in) messages/",
                true,
                embedded::<Messages>().collect(),
            )?,
            message_files(
                &format!("{folder}messages/"),
                false,
                below(&files, "messages/").collect(),
            )?,
            message_files(
                MESSAGES,
                false,
                user_files(world, "messages", &mut passed_over)?,
            )?,
        ];
        let Warned {
            value: messages,
            mut diagnostics,
        } = messages::load(&spoken.concat(), language)?;
        diagnostics.extend(passed_over);
        let messages = Arc::new(messages);
        let look = Self {
            engine: Engine::new(&layers, &messages)?,
            words: Words::new(messages),
            assets: assets
                .into_iter()
                .map(|(name, bytes)| asset(&name, bytes))
                .collect(),
        };
        Ok(Warned {
            value: look,
            diagnostics,
        })
    }

    /// The theme's files among the files of the site; its icon stands also where browsers look for
    /// one without being told.
    pub(super) fn routes(&self) -> impl Iterator<Item = (&str, Route)> {
        let icon = self
            .assets
            .iter()
            .position(|asset| asset.name == ICON)
            .map(|n| ("favicon.ico", Route::Asset(n)));
        self.assets
            .iter()
            .enumerate()
            .map(|(n, asset)| (asset.path.as_str(), Route::Asset(n)))
            .chain(icon)
    }

    /// The addresses of what every page loads: assets whose name ends so and that lie in no folder,
    /// by name.
    pub(super) fn on_every_page<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a str> {
        self.loaded(ending).map(|a| a.path.as_str())
    }

    fn loaded<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a Asset> {
        self.assets
            .iter()
            .filter(move |a| a.name.ends_with(ending) && !a.name.contains('/'))
    }

    /// All style sheets of a page in one text.
    pub(super) fn style(&self) -> String {
        // Nothing in a style sheet may end the element that it stands in.
        self.loaded(".css")
            .map(|a| String::from_utf8_lossy(&a.bytes).replace("</", "<\\/"))
            .collect()
    }

    /// The hash of [`Self::style`], as a Content-Security-Policy names it.
    pub(super) fn style_hash(&self) -> String {
        format!("'sha256-{}'", STANDARD.encode(Sha256::digest(self.style())))
    }

    /// The asset of this name.
    pub(super) fn asset(&self, name: &str) -> Option<&Asset> {
        self.assets.iter().find(|a| a.name == name)
    }
}

/// A template, or a file of messages, that a dossier can take over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// The folder that it is taken from, as messages name it.
    pub layer: String,
    /// Its text.
    pub text: String,
}

impl Template {
    /// Where the dossier's own stands: messages have a folder of their own.
    pub fn path(&self) -> String {
        if self.is_template() {
            format!("templates/{}", self.name)
        } else {
            self.name.clone()
        }
    }

    /// Whether it is a template.
    pub fn is_template(&self) -> bool {
        !self.name.starts_with(MESSAGES)
    }
}

/// What the names of the files of messages begin with.
const MESSAGES: &str = "messages/";

/// The templates of a theme and the base, each as the theme has it, by name, and the messages that
/// come with the program; the dossier's own are not among them.
///
/// # Errors
/// There is no theme of this name, or a file cannot be read.
pub fn templates(world: &dyn World, theme: &Named) -> Result<Vec<Template>, Vec<Diagnostic>> {
    // A build names what is passed over.
    let (layers, ..) = shipped(world, theme, &mut Vec::new())?;
    let mut found = BTreeMap::new();
    for layer in layers.into_iter().rev() {
        let folder = layer.folder;
        found.extend(layer.templates.into_iter().map(|(name, text)| {
            (
                name.clone(),
                Template {
                    name,
                    layer: folder.clone(),
                    text,
                },
            )
        }));
    }
    let messages = message_files(MESSAGES, true, embedded::<Messages>().collect())?;
    let messages = messages.into_iter().map(|file| Template {
        name: file.name,
        layer: "(built in) ".to_owned(),
        text: file.text,
    });
    Ok(found.into_values().chain(messages).collect())
}

/// The layers of the theme and of the base, the theme's folder as messages name it, and its other
/// files.
fn shipped(
    world: &dyn World,
    theme: &Named,
    passed_over: &mut Vec<Diagnostic>,
) -> Result<([Layer; 2], String, Files), Vec<Diagnostic>> {
    let (folder, files) = theme_files(world, theme, passed_over)?;
    let (templates, others): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(name, _)| name.starts_with("templates/"));
    let layers = [
        layer(&format!("{folder}templates/"), "templates/", templates)?,
        layer("(built in) templates/", "", embedded::<Base>().collect())?,
    ];
    Ok((layers, folder, others))
}

/// The names of the themes that come with the program, sorted.
pub fn themes() -> Vec<String> {
    let mut names: Vec<String> = Themes::iter()
        .filter_map(|path| Some(path.split_once('/')?.0.to_owned()))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

type Files = Vec<(String, Vec<u8>)>;

/// The files of an embedded folder, by name.
fn embedded<E: RustEmbed>() -> impl Iterator<Item = (String, Vec<u8>)> {
    E::iter().filter_map(|name| Some((name.to_string(), E::get(&name)?.data.into_owned())))
}

/// The files whose paths begin with `folder`, by their path below it.
fn below<'a>(files: &'a Files, folder: &'a str) -> impl Iterator<Item = (String, Vec<u8>)> + 'a {
    files.iter().filter_map(move |(name, bytes)| {
        Some((name.strip_prefix(folder)?.to_owned(), bytes.clone()))
    })
}

/// All files below `folder` of the dossier, by their path below it. What is not a file, such as a
/// link, is passed over.
///
/// # Errors
/// A file cannot be read.
fn user_files(
    world: &dyn World,
    folder: &str,
    passed_over: &mut Vec<Diagnostic>,
) -> Result<Files, Vec<Diagnostic>> {
    let (entries, errors) = world.list(folder);
    let unreadable = |path: &str, why: &dyn std::fmt::Display| {
        Diagnostic::error(Code::Unreadable, why.to_string()).at(Place::file(path))
    };
    passed_over.extend(
        errors
            .iter()
            .map(|e| unreadable(&e.path, &e.error).hint("put the file itself here")),
    );
    let (mut files, mut failed) = (Files::new(), Vec::new());
    for entry in entries {
        let Some(name) = entry
            .path
            .strip_prefix(folder)
            .and_then(|name| name.strip_prefix('/'))
        else {
            continue;
        };
        let mut parts = entry.path.split('/');
        let most = if parts.any(|part| matches!(part, "templates" | "messages")) {
            TEMPLATE_BYTES
        } else {
            LOOK_BYTES
        };
        match world.read(&entry.path, most) {
            Ok(bytes) => files.push((name.to_owned(), bytes)),
            Err(error) => failed.push(unreadable(&entry.path, &error)),
        }
    }
    if failed.is_empty() {
        Ok(files)
    } else {
        Err(failed)
    }
}

/// The folder of a theme as messages name it, and its files.
fn theme_files(
    world: &dyn World,
    wanted: &Named,
    passed_over: &mut Vec<Diagnostic>,
) -> Result<(String, Files), Vec<Diagnostic>> {
    let theme = &wanted.name;
    let own = user_files(world, &format!("themes/{theme}"), passed_over)?;
    if !own.is_empty() {
        return Ok((format!("themes/{theme}/"), own));
    }
    let prefix = format!("{theme}/");
    let files = embedded::<Themes>()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(&prefix)?.to_owned(), bytes)));
    let mut files: Files = files.collect();
    files.sort_unstable();
    if files.is_empty() {
        // A folder of that name that could not be looked into may be the reason.
        return Err(passed_over
            .drain(..)
            .chain([unknown(world, wanted)])
            .collect());
    }
    Ok((format!("(built in) themes/{theme}/"), files))
}

fn unknown(world: &dyn World, wanted: &Named) -> Diagnostic {
    let own = world
        .list("themes")
        .0
        .into_iter()
        .filter_map(|e| Some(e.path.split('/').nth(1)?.to_owned()));
    let mut known: Vec<String> = own.chain(themes()).collect();
    known.sort_unstable();
    known.dedup();
    let theme = &wanted.name;
    let hint = match nearest(theme, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known themes: {}", known.join(", ")),
    };
    Diagnostic::error(
        Code::UnknownReference,
        format!("there is no theme `{theme}`"),
    )
    .at(wanted.place.clone())
    .hint(hint)
}

/// A layer of templates; `strip` is the part of the path that their names do not have.
fn layer(folder: &str, strip: &str, files: Files) -> Result<Layer, Vec<Diagnostic>> {
    let mut templates = Vec::new();
    let mut failed = Vec::new();
    for (path, bytes) in files {
        let name = path.strip_prefix(strip).unwrap_or(&path).to_owned();
        match String::from_utf8(bytes) {
            Ok(text) => templates.push((name, text)),
            Err(_) => failed.push(
                Diagnostic::error(Code::Template, "a template must be UTF-8")
                    .at(Place::file(format!("{folder}{name}"))),
            ),
        }
    }
    templates.sort_unstable();
    if failed.is_empty() {
        Ok(Layer {
            folder: folder.to_owned(),
            templates,
        })
    } else {
        Err(failed)
    }
}

/// The files of messages of a layer; `folder` is what stands before their names where something is
/// said of them.
fn message_files(
    folder: &str,
    shipped: bool,
    files: Files,
) -> Result<Vec<messages::File>, Vec<Diagnostic>> {
    let mut found = Vec::new();
    for (name, bytes) in files {
        let Some(tag) = name.strip_suffix(".ftl") else {
            continue;
        };
        let file = format!("{folder}{name}");
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(vec![
                Diagnostic::error(Code::InvalidEncoding, "messages must be UTF-8")
                    .at(Place::file(file)),
            ]);
        };
        found.push(messages::File {
            name: file,
            tag: tag.to_owned(),
            text,
            shipped,
        });
    }
    Ok(found)
}

/// The words of the interface in a language that comes with the program.
#[cfg(test)]
pub(super) fn speaking(language: &str) -> Words {
    let files = message_files("", true, embedded::<Messages>().collect()).unwrap();
    let wanted = Named {
        name: language.to_owned(),
        place: Place::file("dossier.toml"),
    };
    Words::new(Arc::new(messages::load(&files, &wanted).unwrap().value))
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = &blake3::hash(&bytes).to_hex()[..8];
    let path = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{hash}.{extension}"),
        None => format!("assets/{name}.{hash}"),
    };
    Asset {
        name: name.to_owned(),
        path,
        bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    #[test]
    fn the_themes_that_come_with_the_program_compile() {
        for theme in themes() {
            let named = |name: &str| Named {
                name: name.to_owned(),
                place: Place::file("dossier.toml"),
            };
            let look = Look::load(&MemoryWorld::new(), &named(&theme), &named("en"));
            assert!(look.is_ok(), "{theme}: {:#?}", look.err());
        }
    }

    #[test]
    fn an_unknown_theme_is_answered_with_the_nearest_one() {
        let config =
            crate::config::Config::parse("dossier.toml", "title = 'T'\ntheme = 'brefing'\n")
                .unwrap();
        let found = Look::load(&MemoryWorld::new(), &config.theme, &config.language).unwrap_err();
        let expected = "dossier.toml:2:9: error[unknown-reference]: there is no theme `brefing` (did you mean `briefing`?)";
        assert_eq!(crate::diag::short(&found[0]), expected);
    }

    #[test]
    fn style_and_scripts_of_a_theme_stay_light() {
        for theme in themes() {
            let named = |name: &str| Named {
                name: name.to_owned(),
                place: Place::file("dossier.toml"),
            };
            let look = Look::load(&MemoryWorld::new(), &named(&theme), &named("en"))
                .unwrap()
                .value;
            let size = |ending| {
                look.loaded(ending)
                    .map(|asset| asset.bytes.len())
                    .sum::<usize>()
            };
            assert!(
                size(".css") <= 24 * 1024,
                "{theme}: {} bytes of style",
                size(".css")
            );
            assert!(
                size(".js") + look.asset("search/search.js").unwrap().bytes.len() <= 10 * 1024,
                "{theme}: scripts"
            );
        }
    }

    #[test]
    fn an_asset_changes_its_address_with_its_content() {
        let (a, b) = (
            asset("style.css", b"a".to_vec()),
            asset("style.css", b"b".to_vec()),
        );
        assert!(
            a.path.starts_with("assets/style.")
                && a.path.strip_suffix(".css").is_some()
                && a.path != b.path
        );
    }
}
