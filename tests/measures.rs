//! Measures over time, as a reader meets them: one series for several events, its page, its chart
//! in words, its values as CSV.

use std::collections::BTreeMap;

use dossier::{
    config::Config,
    project::{self, Options},
    world::MemoryWorld,
};

/// Three meetings of one storyline; the second gives the trade of its year no number.
fn dossier() -> MemoryWorld {
    let article = |day: &str, event: &str, text: &str| {
        format!(
            "---\ntitle: Oru meets Aalbu\ndate: {day}\noutlet: Post\nlanguage: en\nevent: {event}\n---\n\n{text}\n"
        )
    };
    let storyline = "title = \"Oru and Aalbu\"\nevents = [\"first\", \"second\", \"third\"]\n";
    MemoryWorld::new()
        .with("content/storylines/meetings.toml", storyline)
        .with(
            "content/articles/a.md",
            article("2029-03-01", "first", "Presidents Oru and Aalbu met. Trade between Kestria and Talvia reached $2.6 billion in 2028."),
        )
        .with(
            "content/articles/b.md",
            article("2030-03-01", "second", "Presidents Oru and Aalbu met. Last year, bilateral trade reached a record high, Oru said."),
        )
        .with(
            "content/articles/c.md",
            article("2031-03-01", "third", "Presidents Oru and Aalbu met. Trade between Kestria and Talvia reached $3.1 billion in 2030."),
        )
}

fn pages(world: &MemoryWorld) -> BTreeMap<String, String> {
    let model = project::open(world, Config::default(), Options::default(), &mut ()).value;
    let prepared = project::prepare(world, model, &mut ())
        .expect("the look loads")
        .value;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    prepared
        .pages(world)
        .value
        .into_iter()
        .filter(|p| {
            p.path.as_str().starts_with("figures/") && p.path.as_str() != "figures/index.html"
        })
        .map(|p| (p.path.to_string(), text(p.bytes)))
        .collect()
}

fn one<'a>(pages: &'a BTreeMap<String, String>, end: &str) -> &'a str {
    let mut found = pages.iter().filter(|(path, _)| path.ends_with(end));
    let page = found
        .next()
        .unwrap_or_else(|| panic!("no {end} among {:?}", pages.keys()));
    assert!(
        found.next().is_none(),
        "more than one {end}: {:?}",
        pages.keys()
    );
    page.1
}

#[test]
fn a_measure_of_three_events_is_one_series_whose_chart_can_be_read_aloud() {
    let pages = pages(&dossier());
    let page = one(&pages, "index.html");
    let described = page
        .split("<desc ")
        .nth(1)
        .and_then(|rest| rest.split("</desc>").next())
        .expect("a description");
    let description = described.split_once('>').expect("an element").1;
    assert!(page.contains("role=\"img\" aria-labelledby=\"chart-"));
    for words in [
        "3 statements over time, in USD",
        "2028: $2.6 billion",
        "record high",
        "2030: $3.1 billion",
    ] {
        assert!(description.contains(words), "{words}: {description}");
    }
    assert_eq!(
        page.matches("<g class=\"chart-none\">").count(),
        1,
        "what gives no number lies on the axis"
    );
    assert!(
        page.contains("</svg> no number</li>")
            && page.contains("<td class=\"number\" data-label=\"Value\">no number"),
        "and a gap stays a gap, in words"
    );
    assert_eq!(
        page.matches("<th scope=\"row\"").count(),
        3,
        "every value stands in the table"
    );
    assert!(
        !page.contains("polyline"),
        "no line joins what no source joins"
    );
}

#[test]
fn the_values_are_there_for_machines() {
    let pages = pages(&dossier());
    let lines: Vec<&str> = one(&pages, "values.csv").lines().collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(
        lines[1].contains(",2028,$2.6 billion,") && lines[3].contains(",2030,$3.1 billion,"),
        "{lines:?}"
    );
}

#[test]
fn an_editor_names_a_measure_and_ties_its_labels() {
    let file =
        "name = \"Trade of Kestria and Talvia\"\nlabels = [\"trade\", \"bilateral trade\"]\n";
    let pages = pages(&dossier().with("content/figures/kestria-talvia-trade.toml", file));
    assert!(
        pages["figures/kestria-talvia-trade/index.html"]
            .contains("<h1><bdi>Trade of Kestria and Talvia</bdi></h1>")
    );
}

#[test]
fn an_editor_hides_a_measure() {
    let file = "name = \"Trade\"\nlabels = [\"trade\", \"bilateral trade\"]\nhide = true\n";
    assert!(pages(&dossier().with("content/figures/trade.toml", file)).is_empty());
}

#[test]
fn growth_is_computed_between_exact_values_of_like_periods_and_says_so() {
    let computed = "Computed from these values";
    let pages = pages(&dossier());
    let page = one(&pages, "index.html");
    assert!(
        page.contains(computed) && page.contains("<b>+500,000,000 USD (+19.2 %)</b>"),
        "{page}"
    );
    let rough = |text: &str| {
        let third = format!(
            "---\ntitle: Oru meets Aalbu\ndate: 2031-03-01\noutlet: Post\nlanguage: en\nevent: third\n---\n\n{text}\n"
        );
        self::pages(&dossier().with("content/articles/c.md", third))
    };
    let risen = rough(
        "Presidents Oru and Aalbu met. Trade between Kestria and Talvia rose to $3.1 billion in 2030.",
    );
    assert!(
        one(&risen, "index.html").contains(computed),
        "where a movement arrives is a value"
    );
    let half = rough(
        "Presidents Oru and Aalbu met. Trade between Kestria and Talvia reached $3.1 billion from January to June 2030.",
    );
    assert!(
        !one(&half, "index.html").contains(computed),
        "half a year is not held against a year"
    );
    let more = rough(
        "Presidents Oru and Aalbu met. Trade between Kestria and Talvia reached more than $3.1 billion in 2030.",
    );
    assert!(
        !one(&more, "index.html").contains(computed),
        "a bound is no end of a difference"
    );
}

#[test]
fn a_measure_keeps_its_address_when_another_name_comes() {
    let open = |world: &MemoryWorld| {
        project::open(world, Config::default(), Options::default(), &mut ()).value
    };
    let slug = |world: &MemoryWorld| {
        open(world)
            .dossier
            .measures
            .all
            .iter()
            .map(|m| m.slug.clone())
            .collect::<Vec<_>>()
    };
    let lock = open(&dossier()).dossier.lock.print();
    let later = |world: MemoryWorld| {
        let text = "---\ntitle: Oru meets Aalbu\ndate: 2031-03-02\noutlet: Courier\nlanguage: en\nevent: third\n---\n\nPresidents Oru and Aalbu \
                    met. The whole trade in goods between Kestria and Talvia reached $3.1 billion in 2030.\n";
        world.with("content/articles/d.md", text)
    };
    assert_eq!(slug(&dossier()), ["trade-between-kestria-and-talvia"]);
    assert_ne!(
        slug(&later(dossier())),
        ["trade-between-kestria-and-talvia"],
        "the longer name would give another address"
    );
    assert_eq!(
        slug(&later(dossier().with("dossier.lock", lock))),
        ["trade-between-kestria-and-talvia"]
    );
}
