//! The site of an invented dossier: every number leads to its sentence, whatever is published.

use std::collections::{BTreeMap, BTreeSet};

use dossier::{
    check,
    config::{Config, Named, PublishSources},
    diag::{self, Place},
    project::{self, Prepared},
    render::Page,
    text::normalise::fold,
    world::MemoryWorld,
};
use html5gum::{Token, Tokenizer};

/// An event that two outlets report, one of them in print from an agency; a report by itself; an
/// article that was taken back.
fn dossier() -> MemoryWorld {
    let post = "+++\ntitle = \"Lindby opens its new harbour bridge\"\noutlet = \"Lindby Post\"\nurl = \"https://post.example/bridge\"\n\
        published = 2031-05-06\n+++\n\nLindby on Monday opened the harbour bridge that its council had promised for eleven years.\n\n\
        The bridge cost 48 million crowns, the council said.\n\n\"We built it for the ferries that no longer come,\" said Mayor Ida \
        Brandt. She cut the ribbon with a fish knife.\n\nNobody from the ministry was there. The minister had sent a letter instead.\n\n\
        The old ferry will be kept in the museum of the town. It has a wooden wheel. Children may turn it. Its bell will ring on Sundays.\n";
    let radio = "Harbour bridge opened in Lindby\n\nLINDBY (Ostwire) — The harbour bridge of Lindby was opened on Monday after eleven \
        years, the council of the town said.\n\nMayor Ida Brandt called it \"a bridge with a view\" and thanked the builders for their \
        patience.\n\nThe bridge is 310 metres long and cost more than 48 million crowns.\n";
    let rows = "{\"id\":\"gull\",\"title\":\"A gull stops the trams of Ostby\",\"text\":\"Trams in Ostby stood still for two hours on \
        Tuesday because of a gull, the operator said.\\n\\nThe bird sat on a wire near the depot and did not leave it until noon. \
        \\u202eNobody was hurt.\",\"published\":\"2031-06-10\",\"outlet\":\"Ostby Courier\",\"url\":\"https://courier.example/gull\"}\n\
        ";
    let ghost = "+++\ntitle = \"Ghost ship seen off Lindby\"\npublished = 2031-06-20\noutlet = \"Ostby Courier\"\nstatus = \"retracted\"\n+++\n\
        A ship without a crew was seen off Lindby on Friday, fishermen said.\n";
    MemoryWorld::new()
        .with("content/articles/post-bridge.md", post)
        .with("content/articles/radio-bridge.txt", radio)
        .with(
            "content/articles/radio-bridge.toml",
            "outlet = \"Radio Seven\"\npublished = 2031-05-06\n",
        )
        .with("content/articles/rows.jsonl", rows)
        .with("content/articles/ghost.md", ghost)
        .with(
            "content/pages/method.md",
            "# How we work\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```rust\nfn main() {}\n```\n",
        )
        .with("static/robots.txt", "User-agent: *\nDisallow: /\n")
}

/// A theme as a configuration names it.
fn chosen(theme: &str) -> Named {
    Named {
        name: theme.to_owned(),
        place: Place::file("dossier.toml"),
    }
}

fn config(publish_sources: PublishSources) -> Config {
    Config {
        title: "The Lindby Dossier".to_owned(),
        publish_sources,
        ..Config::default()
    }
}

fn prepared(world: &MemoryWorld, config: Config) -> Prepared {
    let model = project::open(world, config, project::Options::default(), &mut ()).value;
    project::prepare(world, model, &mut ())
        .unwrap_or_else(|found| panic!("{found:#?}"))
        .value
}

/// The files of a site, by path.
fn site(world: &MemoryWorld, config: Config) -> BTreeMap<String, Vec<u8>> {
    let drawn = prepared(world, config).pages(world);
    assert_eq!(
        drawn
            .diagnostics
            .iter()
            .map(diag::short)
            .collect::<Vec<_>>(),
        [""; 0]
    );
    drawn
        .value
        .into_iter()
        .map(|Page { path, bytes }| (path.to_string(), bytes))
        .collect()
}

/// An element of a page: its attributes, and the words inside it.
#[derive(Debug, Default, Clone)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    words: String,
}

impl Element {
    fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    fn is(&self, class: &str) -> bool {
        self.get("class").split(' ').any(|c| c == class)
    }
}

/// The elements of a page in the order of their start tags; void elements have no words.
fn elements(html: &[u8]) -> Vec<Element> {
    const VOID: [&str; 6] = ["meta", "link", "br", "img", "hr", "input"];
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let attributes = tag
                    .attributes
                    .iter()
                    .map(|(k, v)| (text(k), text(&v.value)))
                    .collect();
                all.push(Element {
                    name: text(&tag.name),
                    attributes,
                    words: String::new(),
                });
                if !tag.self_closing && !VOID.contains(&all.last().unwrap().name.as_str()) {
                    open.push(all.len() - 1);
                }
            }
            Token::EndTag(tag) => {
                let closed = open.pop().expect("an end tag without its start tag");
                assert_eq!(
                    all[closed].name,
                    text(&tag.name),
                    "elements are closed in order"
                );
            }
            Token::String(words) => open.iter().for_each(|&n| all[n].words += &text(&words)),
            _ => {}
        }
    }
    assert!(open.is_empty(), "all elements are closed");
    all
}

fn html(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, Vec<Element>)> {
    files
        .iter()
        .filter(|(path, _)| path.strip_suffix(".html").is_some())
        .map(|(path, bytes)| (path.as_str(), elements(bytes)))
}

fn events(files: &BTreeMap<String, Vec<u8>>) -> Vec<Vec<Element>> {
    let is_event = |path: &str| {
        path.starts_with("events/")
            && path.ends_with("/index.html")
            && path.matches('/').count() == 2
    };
    html(files)
        .filter(|(path, _)| is_event(path))
        .map(|(_, page)| page)
        .collect()
}

/// The page and the id that a link on an event's page leads to.
fn target(href: &str) -> (String, String) {
    let (path, id) = href.split_once('#').unwrap_or((href, ""));
    (path.trim_start_matches("../").to_owned(), id.to_owned())
}

/// Follows every marker of every briefing to its note and its frozen sentence, whose words must
/// stand in one of `sources`.
fn follow_markers(files: &BTreeMap<String, Vec<u8>>, sources: &[String]) -> usize {
    let mut followed = 0;
    for page in events(files) {
        let notes: BTreeMap<&str, &Element> = page
            .iter()
            .filter(|e| e.name == "li" && e.get("id").starts_with("note-"))
            .map(|e| (e.get("id"), e))
            .collect();
        for marker in page.iter().filter(|e| e.is("marker")) {
            let note = notes[marker.get("href").trim_start_matches('#')];
            assert_eq!(marker.words, note.get("value"), "the number is the note's");
            let at = page
                .iter()
                .position(|e| e.get("id") == note.get("id"))
                .unwrap();
            let frozen = page[at..]
                .iter()
                .find(|e| e.name == "a" && e.get("href").contains("#s-"))
                .expect("a link to the frozen sentence");
            let (path, id) = target(frozen.get("href"));
            let source = elements(&files[&path]);
            let sentence = source
                .iter()
                .find(|e| e.get("id") == id)
                .expect("the frozen sentence");
            assert!(
                sources.iter().any(|s| s.contains(&fold(&sentence.words))),
                "{}",
                sentence.words
            );
            let passage = page[at..].iter().find(|e| e.name == "blockquote").unwrap();
            assert!(
                fold(&passage.words).contains(&fold(&sentence.words))
                    || fold(&sentence.words).contains(&fold(&passage.words))
            );
            followed += 1;
        }
    }
    followed
}

#[test]
fn every_number_leads_to_a_sentence_that_stands_in_its_source() {
    let world = dossier();
    let sources: Vec<String> = ["post-bridge.md", "radio-bridge.txt", "rows.jsonl"]
        .map(|file| {
            dossier::world::World::read(&world, &format!("content/articles/{file}"), 1 << 20)
                .unwrap()
        })
        .map(|bytes| {
            fold(
                &String::from_utf8(bytes)
                    .unwrap()
                    .replace("\\n", "\n")
                    .replace("\\u202e", ""),
            )
        })
        .to_vec();
    for publish in [PublishSources::Snippet, PublishSources::Full] {
        let followed = follow_markers(&site(&world, config(publish)), &sources);
        assert!(followed > 10, "{followed} markers");
    }
}

#[test]
fn every_number_of_the_demo_leads_to_a_sentence_that_stands_in_its_file() {
    let world = dossier::world::DiskWorld::new(
        env!("CARGO_MANIFEST_DIR"),
        Some("2026-11-01T00:00:00Z".parse().unwrap()),
    )
    .unwrap();
    let model = project::open(
        &world,
        config(PublishSources::Full),
        project::Options::default(),
        &mut (),
    )
    .value;
    let mut facts = 0;
    let mut sources = Vec::new();
    for (article, found) in model.dossier.articles.iter().zip(&model.dossier.facts) {
        let anchors = found
            .quotes
            .iter()
            .map(|q| &q.anchor)
            .chain(found.figures.iter().map(|f| &f.anchor))
            .chain(found.dates.iter().map(|d| &d.anchor));
        for anchor in anchors {
            assert!(
                article.verifies(anchor),
                "{}: {}",
                article.id,
                article.words(anchor.clean)
            );
            facts += 1;
        }
        sources.push(fold(&article.text.text));
    }
    assert!(facts > 300, "{facts} facts");
    let prepared = project::prepare(&world, model, &mut ()).unwrap().value;
    let files = prepared
        .pages(&world)
        .value
        .into_iter()
        .map(|page| (page.path.to_string(), page.bytes))
        .collect();
    let followed = follow_markers(&files, &sources);
    assert!(followed > 200, "{followed} markers");
}

#[test]
fn every_item_of_a_briefing_bears_a_number() {
    let files = site(&dossier(), config(PublishSources::Snippet));
    let page = events(&files)
        .into_iter()
        .find(|page| page.iter().any(|e| e.is("points")))
        .expect("a briefing with key points");
    let mut items = 0;
    for (n, element) in page.iter().enumerate() {
        let bears = element.is("lede")
            || element.is("figure-value")
            || (element.name == "blockquote"
                && element.get("dir") == "auto"
                && !page[..n].iter().any(|e| e.is("notes")));
        if bears {
            items += 1;
            assert!(page[n..n + 4].iter().any(|e| e.is("marker")), "{element:?}");
        }
    }
    assert!(items > 3);
}

#[test]
fn all_links_and_fragments_lead_somewhere() {
    for clean_urls in [false, true] {
        for publish in [
            PublishSources::None,
            PublishSources::Snippet,
            PublishSources::Full,
        ] {
            for theme in ["briefing", "wire"] {
                let base_url = Some("https://lindby.example/dossier/".to_owned());
                let mut files = site(
                    &dossier(),
                    Config {
                        clean_urls,
                        theme: chosen(theme),
                        base_url,
                        ..config(publish)
                    },
                );
                // Its links hold at any depth of the host, which this check does not know.
                files.remove("404.html");
                let found: Vec<String> = check::links(&files).iter().map(diag::short).collect();
                assert_eq!(found, [""; 0]);
            }
        }
    }
}

#[test]
fn ids_are_unique_and_nothing_runs_inline_or_calls_out() {
    let files = site(&dossier(), config(PublishSources::Full));
    for (path, page) in html(&files) {
        let mut ids = BTreeSet::new();
        for element in &page {
            let id = element.get("id");
            assert!(id.is_empty() || ids.insert(id), "{path} has #{id} twice");
            assert!(
                element
                    .attributes
                    .keys()
                    .all(|a| a != "style" && !a.starts_with("on")),
                "{path}: {element:?}"
            );
            // Data is never run, and the style of a page that is complete in itself is known to the
            // policy by its hash.
            let data = element.get("type") == "application/ld+json";
            let single = page.iter().any(|e| e.is("page-single"));
            assert!(element.name != "style" || single, "{path}: {element:?}");
            assert!(
                element.name != "script" || !element.get("src").is_empty() || data,
                "{path}: {element:?}"
            );
            let loads = matches!(element.name.as_str(), "script" | "img" | "iframe")
                || (element.name == "link"
                    && !matches!(element.get("rel"), "canonical" | "alternate"));
            let address = if element.name == "link" {
                element.get("href")
            } else {
                element.get("src")
            };
            assert!(!loads || !address.contains("//"), "{path}: {element:?}");
        }
        assert_eq!(
            page.iter().filter(|e| e.name == "h1").count(),
            1,
            "{path} has one heading of the first level"
        );
    }
}

/// Whether any page shows these words.
fn shown(files: &BTreeMap<String, Vec<u8>>, words: &str) -> bool {
    html(files).any(|(_, page)| {
        page.iter()
            .any(|e| e.name == "body" && fold(&e.words).contains(words))
    })
}

#[test]
fn what_is_published_of_the_articles_is_what_the_configuration_says() {
    let far_from_any_fact = "Its bell will ring on Sundays.";
    let beside_a_quote = "She cut the ribbon with a fish knife.";
    let [none, snippet, full] = [
        PublishSources::None,
        PublishSources::Snippet,
        PublishSources::Full,
    ]
    .map(|publish| site(&dossier(), config(publish)));
    assert!(shown(&full, far_from_any_fact) && shown(&full, beside_a_quote));
    assert!(!shown(&snippet, far_from_any_fact) && shown(&snippet, beside_a_quote));
    assert!(!shown(&none, far_from_any_fact) && !shown(&none, beside_a_quote));
    for page in events(&none) {
        let notes = page.iter().skip_while(|e| !e.is("notes"));
        assert_eq!(
            notes.filter(|e| e.name == "blockquote").count(),
            0,
            "notes show no words"
        );
    }
}

/// The files of a site that no browser draws as a page of it: exports, feeds, and pages complete in
/// themselves.
fn taken_away(files: &BTreeMap<String, Vec<u8>>) -> String {
    let away = files
        .iter()
        .filter(|(path, _)| !path.ends_with("index.html"));
    away.map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect()
}

#[test]
fn exports_and_feeds_publish_no_more_than_the_pages() {
    let far_from_any_fact = "Its bell will ring on Sundays.";
    let around_a_figure = "stood still for two hours on Tuesday";
    let hosted = |publish| Config {
        base_url: Some("https://lindby.example/".to_owned()),
        ..config(publish)
    };
    for publish in [
        PublishSources::None,
        PublishSources::Snippet,
        PublishSources::Full,
    ] {
        let files = site(&dossier(), hosted(publish));
        let away = taken_away(&files);
        assert!(
            !away.contains(far_from_any_fact),
            "only sentences that are used go out"
        );
        assert!(
            !away.contains("A ship without a crew"),
            "nothing of what was taken back goes out"
        );
        for (path, bytes) in files
            .iter()
            .filter(|(path, _)| path.ends_with("index.json"))
        {
            let record: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            for note in record["notes"].as_array().unwrap() {
                let told = note["passage"].is_string();
                assert_eq!(told, publish != PublishSources::None, "{path}");
                assert!(
                    told || note["words"].as_array().unwrap().is_empty(),
                    "{path}"
                );
            }
        }
        let annotated = files
            .iter()
            .filter(|(path, _)| path.ends_with("annotations.jsonld"));
        let selects = annotated
            .map(|(_, bytes)| String::from_utf8_lossy(bytes))
            .any(|text| text.contains("TextQuoteSelector"));
        assert_eq!(selects, publish != PublishSources::None);
        assert!(publish == PublishSources::None || away.contains(around_a_figure));
    }
}

#[test]
fn every_form_of_a_briefing_is_what_it_says() {
    let files = site(&dossier(), config(PublishSources::Snippet));
    let of = |ending: &str| -> Vec<&Vec<u8>> {
        files
            .iter()
            .filter(|(path, _)| path.ends_with(ending))
            .map(|(_, bytes)| bytes)
            .collect()
    };
    let parsed = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
    let events = files
        .keys()
        .filter(|path| path.starts_with("events/") && path.ends_with("index.json"))
        .count();
    assert!(events > 1);
    for bytes in of("figures.csv") {
        let mut reader = csv::Reader::from_reader(&bytes[..]);
        let columns = reader.headers().unwrap().len();
        assert!(reader.records().all(|row| row.unwrap().len() == columns));
    }
    assert!(
        of("sources.csl.json")
            .into_iter()
            .all(|bytes| parsed(bytes)[0]["type"] == "article-newspaper")
    );
    assert!(of("annotations.jsonld").into_iter().all(|bytes| {
        parsed(bytes)["items"]
            .as_array()
            .is_some_and(|items| !items.is_empty())
    }));
    assert!(
        of("sources.ris")
            .into_iter()
            .all(|bytes| bytes.starts_with(b"TY  - NEWS") && bytes.ends_with(b"ER  - \r\n"))
    );
    for (path, page) in html(&files) {
        for script in page
            .iter()
            .filter(|e| e.name == "script" && e.get("type") == "application/ld+json")
        {
            assert_eq!(
                parsed(script.words.as_bytes())["@context"],
                "https://schema.org",
                "{path}"
            );
        }
    }
    assert!(html(&files).any(
        |(path, page)| path.starts_with("events/") && page.iter().any(|e| e.is("page-single"))
    ));
}

#[test]
fn the_page_for_mailing_keeps_its_notes_inside() {
    for base_url in [None, Some("https://lindby.example/d/".to_owned())] {
        let files = site(
            &dossier(),
            Config {
                base_url,
                ..config(PublishSources::Snippet)
            },
        );
        let mut markers = 0;
        for (path, page) in
            html(&files).filter(|(_, page)| page.iter().any(|e| e.is("page-single")))
        {
            for link in page
                .iter()
                .map(|e| e.get("href"))
                .filter(|href| href.contains("#note-"))
            {
                assert!(link.starts_with("#note-"), "{path}: {link}");
                markers += 1;
            }
        }
        assert!(markers > 0);
    }
}

#[test]
fn files_that_are_drawn_together_are_those_that_are_drawn_alone() {
    let world = dossier();
    let prepared = prepared(&world, config(PublishSources::Snippet));
    let mut together = Vec::new();
    prepared.draw(&world, &prepared.paths(), &mut |drawn| {
        together.push(drawn.unwrap().into_bytes().unwrap());
    });
    assert_eq!(
        together,
        prepared
            .pages(&world)
            .value
            .into_iter()
            .map(|page| page.bytes)
            .collect::<Vec<_>>()
    );
}

#[test]
fn an_article_that_was_taken_back_leaves_a_tombstone_and_no_facts() {
    let files = site(&dossier(), config(PublishSources::Full));
    assert!(!shown(&files, "A ship without a crew"));
    let tombstone = elements(&files["sources/ghost/index.html"]);
    assert!(
        tombstone
            .iter()
            .any(|e| e.is("notice") && e.words.contains("retracted"))
    );
    assert!(
        !elements(&files["index.html"])
            .iter()
            .any(|e| e.words.contains("Ghost ship")),
        "its event is not listed"
    );
}

#[test]
fn marks_that_turn_the_direction_of_text_are_not_shown() {
    let files = site(&dossier(), config(PublishSources::Full));
    assert!(shown(&files, "Nobody was hurt."));
    assert!(
        files
            .values()
            .all(|bytes| !String::from_utf8_lossy(bytes).contains('\u{202e}'))
    );
}

#[test]
fn a_file_of_the_users_stands_before_one_that_the_site_would_make() {
    let files = site(&dossier(), config(PublishSources::Snippet));
    assert_eq!(files["robots.txt"], b"User-agent: *\nDisallow: /\n");
}

#[test]
fn the_same_dossier_gives_the_same_bytes_on_any_number_of_threads() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| site(&dossier(), config(PublishSources::Snippet)))
    };
    assert_eq!(on(1), on(8));
}

#[test]
fn a_template_of_the_users_changes_one_block_and_mistakes_are_named() {
    let block =
        "{% extends \"parent/event.html\" %}{% block people %}<p id=\"own\">own</p>{% endblock %}";
    let files = site(
        &dossier().with("templates/event.html", block),
        config(PublishSources::Snippet),
    );
    assert!(
        events(&files)
            .iter()
            .all(|page| page.iter().any(|e| e.get("id") == "own")
                && page.iter().any(|e| e.is("source-list")))
    );
    let world = dossier().with(
        "templates/event.html",
        "{% extends \"layout.html\" %}\n{% block main %}{{ event.titel }}{% endblock %}",
    );
    let model = project::open(
        &world,
        config(PublishSources::Snippet),
        project::Options::default(),
        &mut (),
    )
    .value;
    let found = project::prepare(&world, model, &mut ())
        .unwrap()
        .value
        .pages(&world)
        .diagnostics;
    let found: Vec<String> = found.iter().map(diag::short).collect();
    assert!(
        found.len() == 1 && found[0].starts_with("templates/event.html:2:"),
        "{found:?}"
    );
}

#[test]
fn what_an_editor_chose_stands_first_and_is_said_to_be_theirs() {
    let word = "+++\ntitle = \"The bridge\"\ndate = 2031-05-05\narticles = [\"content/articles/post-bridge.md\", \
        \"content/articles/radio-bridge.txt\"]\nfigures = [\"310 metres\"]\n+++\n\nWe *measured* it <script>x()</script>.\n";
    let files = site(
        &dossier().with("content/events/bridge.md", word),
        config(PublishSources::Snippet),
    );
    let page = elements(&files["events/bridge/index.html"]);
    let find = |class: &str| {
        page.iter()
            .filter(|e| e.is(class))
            .map(|e| e.words.trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        page.iter().find(|e| e.name == "h1").unwrap().words,
        "The bridge"
    );
    assert_eq!(find("eyebrow"), ["5 May 2031, by the editors"]);
    assert_eq!(find("editors-note"), ["Editors’ note\nWe measured it ."]);
    assert!(find("headline-credit").is_empty());
    let cards = find("figure-value");
    assert!(
        cards.len() == 1 && cards[0].starts_with("310 metres"),
        "{cards:?}"
    );
}
