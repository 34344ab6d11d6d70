//! `dossier init`

use super::{
    args::Init,
    session::{Outcome, Reporter, Stop},
};
use crate::write;

/// The files of a small dossier that builds at once; the articles are invented.
const STARTER: [(&str, &str); 6] = [
    ("dossier.toml", include_str!("starter/dossier.toml")),
    (".gitignore", include_str!("starter/gitignore")),
    (
        "content/articles/lindby-post.md",
        include_str!("starter/content/articles/lindby-post.md"),
    ),
    (
        "content/articles/radio-seven.txt",
        include_str!("starter/content/articles/radio-seven.txt"),
    ),
    (
        "content/articles/radio-seven.toml",
        include_str!("starter/content/articles/radio-seven.toml"),
    ),
    (
        "content/pages/about.md",
        include_str!("starter/content/pages/about.md"),
    ),
];

/// Lays the starter down and says what to do next.
pub(super) fn run(init: &Init, reporter: &Reporter) -> Result<Outcome, Stop> {
    write::lay_down(&init.folder, &STARTER)?;
    let folder = init.folder.display();
    reporter.say(&format!("Made a dossier in {folder}: two invented articles about one event, and a configuration with comments."));
    reporter.say(&format!("Next: `dossier serve --open {folder}` to look at it, `dossier build --root {folder}` to publish it."));
    Ok(Outcome::Fine)
}
