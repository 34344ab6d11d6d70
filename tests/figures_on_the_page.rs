//! Figures on the page of an event: which stand out, and what an editor's file does to them.

use dossier::{config::Config, project, render::Page, world::MemoryWorld};

const ARTICLE: &str = "+++\ntitle = \"The bridge of Lindby\"\noutlet = \"Lindby Post\"\npublished = 2031-05-06\n+++\n\n\
    The bridge cost 48 million crowns, the council said. It is 310 metres long. Traffic rose 12 percent in 2030. \
    Almost 9,000 lorries crossed it in April.\n";

/// The page of the only event, with `note` as the editor's front matter.
fn page(note: &str) -> String {
    let world = MemoryWorld::new().with("content/articles/bridge.md", ARTICLE);
    let slug = project::open(
        &world,
        Config::default(),
        project::Options::default(),
        &mut (),
    )
    .value
    .dossier
    .events[0]
        .slug
        .clone();
    let world = world.with(
        format!("content/events/{slug}.md"),
        format!("+++\n{note}\n+++\n"),
    );
    let model = project::open(
        &world,
        Config::default(),
        project::Options::default(),
        &mut (),
    )
    .value;
    let prepared = project::prepare(&world, model, &mut ())
        .unwrap_or_else(|found| panic!("{found:#?}"))
        .value;
    let pages = prepared.pages(&world).value;
    let page = pages
        .into_iter()
        .find(|Page { path, .. }| path.as_str() == format!("events/{slug}/index.html"));
    String::from_utf8(page.unwrap().bytes).unwrap()
}

/// The text of the elements that open with `tag` and end before `end`, without tags and numbers of
/// notes.
fn texts(page: &str, tag: &str, end: &str) -> Vec<String> {
    let parts = page
        .split(tag)
        .skip(1)
        .map(|rest| rest.split(end).next().unwrap_or_default());
    let words = |part: &str| {
        let mut text = part.split("<sup").next().unwrap_or_default().to_owned();
        while let Some((from, to)) = text.find('<').zip(text.find('>')) {
            text.replace_range(from..=to, "");
        }
        text
    };
    parts.map(words).collect()
}

fn cards(page: &str) -> Vec<String> {
    texts(page, "<p class=\"figure-value\">", "</p>")
}

#[test]
fn a_quantity_that_two_articles_hedge_in_two_ways_stands_out_once() {
    let article = |outlet: &str, line: &str| {
        format!(
            "+++\ntitle = \"The bridge of Lindby opens\"\noutlet = \"{outlet}\"\npublished = 2031-05-06\n+++\n\nThe harbour bridge of Lindby opened on Monday. {line}\n"
        )
    };
    let world = MemoryWorld::new()
        .with(
            "content/articles/a.md",
            article(
                "Lindby Post",
                "Building the bridge cost 48 million crowns, the council said.",
            ),
        )
        .with(
            "content/articles/b.md",
            article(
                "Radio Seven",
                "The bridge cost more than 48 million crowns, the council of Lindby said.",
            ),
        );
    let model = project::open(
        &world,
        Config::default(),
        project::Options::default(),
        &mut (),
    )
    .value;
    let briefings = project::prepare(&world, model, &mut ())
        .unwrap_or_else(|found| panic!("{found:#?}"))
        .value
        .briefings;
    let key: Vec<&str> = briefings[0]
        .figures
        .iter()
        .filter(|f| f.key)
        .map(|f| f.text.as_str())
        .collect();
    assert_eq!((briefings.len(), key), (1, vec!["48 million crowns"]));
}

#[test]
fn chosen_figures_are_key_and_no_others_in_the_order_of_the_editor() {
    assert_eq!(
        cards(&page("figures = [\"310 metres\", \"12 percent\"]")),
        ["310 metres", "12 percent"]
    );
}

#[test]
fn a_hidden_figure_is_gone() {
    let page = page("[[fix]]\nfigure = \"12 percent\"\nhide = true");
    let rows = texts(&page, "<th scope=\"row\">", "</th>");
    assert!(
        !rows.is_empty() && !rows.contains(&"12 percent".to_owned()),
        "{rows:?}"
    );
}

#[test]
fn a_figure_is_corrected_in_what_it_measures_and_in_its_unit() {
    let page = page(
        "[[fix]]\nfigure = \"48 million crowns\"\nmeasure = \"cost of the bridge\"\nunit = \"NOK\"",
    );
    assert!(page.contains("<p class=\"figure-measure\">cost of the bridge</p>"));
    assert!(page.contains("48,000,000 NOK"));
}

#[test]
fn the_words_that_hedge_a_figure_stand_as_printed() {
    let cards = cards(&page("title = \"The bridge\""));
    assert!(
        cards.contains(&"Almost 9,000 lorries".to_owned()),
        "{cards:?}"
    );
}
