//! Corrections of single facts in the front matter of an article.

use dossier::{
    config::Config,
    project::{self, Model, Options},
    world::MemoryWorld,
};

fn open(front_matter: &str) -> (Model, Vec<String>) {
    let article = format!(
        "+++\n{front_matter}+++\n“The pier will hold,” said Ada Lind. “It will not,” said Peter Oduya.\n"
    );
    let world = MemoryWorld::new().with("content/articles/a.md", article);
    let opened = project::open(&world, Config::default(), Options::default(), &mut ());
    (
        opened.value,
        opened.diagnostics.into_iter().map(|d| d.message).collect(),
    )
}

fn speakers(model: &Model) -> Vec<&str> {
    model.dossier.facts[0]
        .quotes
        .iter()
        .filter_map(|q| q.attribution.as_ref())
        .map(|a| a.speaker.as_str())
        .collect()
}

#[test]
fn a_fix_in_an_article_changes_the_speaker_of_its_quote() {
    let (model, said) = open("[[fix]]\nquote = \"The pier will hold\"\nspeaker = \"Jonas Berg\"\n");
    assert_eq!(
        (speakers(&model), said),
        (vec!["Jonas Berg", "Peter Oduya"], Vec::new())
    );
}

#[test]
fn a_fix_in_an_article_hides_a_quote() {
    let (model, _) = open("[[fix]]\nquote = \"It will not\"\nhide = true\n");
    assert_eq!(speakers(&model), ["Ada Lind"]);
}

#[test]
fn a_fix_that_meets_no_fact_is_reported() {
    let (_, said) = open("[[fix]]\nquote = \"The pier is gone\"\nspeaker = \"Jonas Berg\"\n");
    assert_eq!(said, ["no fact reads `The pier is gone`"]);
}
