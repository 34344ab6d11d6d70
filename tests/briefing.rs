//! The briefing of an event: nothing on it is invented, nothing is counted twice, and a hot event
//! stays fast and light.

use std::{collections::BTreeSet, fmt::Write, time::Instant};

use dossier::{
    brief::{Briefing, Part, Place},
    config::Config,
    project::{self, Model, Options, Prepared},
    text::normalise::fold,
    world::{DiskWorld, MemoryWorld, World},
};

fn open(world: &dyn World) -> Model {
    project::open(world, Config::default(), Options::default(), &mut ()).value
}

fn prepared(world: &dyn World) -> Prepared {
    project::prepare(world, open(world), &mut ()).unwrap().value
}

fn demo() -> DiskWorld {
    DiskWorld::new(
        env!("CARGO_MANIFEST_DIR"),
        Some("2026-11-01T00:00:00Z".parse().unwrap()),
    )
    .unwrap()
}

/// The words of a shown sentence that must stand in its source: what is put in stands in square
/// brackets.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split('[').enumerate().map(|(n, part)| {
        if n == 0 {
            part
        } else {
            part.split_once(']').map_or(part, |(_, rest)| rest)
        }
    })
}

/// Whether the passage of a note repeats all words of a shown sentence.
fn repeats(model: &Model, briefing: &Briefing, note: usize, text: &str) -> bool {
    let note = &briefing.notes[note];
    let passage = fold(model.dossier.articles[note.article].words(note.passage.clean));
    pieces(text).all(|piece| passage.contains(fold(piece).trim()))
}

/// How many sentences the briefings of a dossier show that are no editor's; each repeats the words
/// of its note.
fn sentences_with_notes(world: &dyn World) -> usize {
    let prepared = prepared(world);
    let mut sentences = 0;
    for briefing in &prepared.briefings {
        let points = briefing
            .lede
            .iter()
            .chain(&briefing.points)
            .filter(|p| !p.by_editor)
            .map(|p| (p.notes.first(), &p.text));
        let statements = briefing.statements.iter().map(|s| (Some(&s.note), &s.text));
        let moments = briefing
            .timeline
            .iter()
            .flat_map(|m| &m.entries)
            .map(|e| (e.notes.first(), &e.text));
        for (note, text) in points.chain(statements).chain(moments) {
            let note = *note.unwrap_or_else(|| panic!("{}: no note: {text}", briefing.slug));
            assert!(
                repeats(&prepared.model, briefing, note, text),
                "{}: {text}",
                briefing.slug
            );
            sentences += 1;
        }
        for (statement, member) in briefing
            .statements
            .iter()
            .flat_map(|s| s.members.iter().map(move |m| (s, m)))
        {
            let words = prepared.model.dossier.articles[member.article].words(member.anchor.clean);
            assert!(
                repeats(&prepared.model, briefing, member.note, words),
                "{}: {}: {words}",
                briefing.slug,
                statement.text
            );
        }
    }
    sentences
}

#[test]
fn every_sentence_that_is_not_an_editors_repeats_the_words_of_its_note() {
    let demo = sentences_with_notes(&demo());
    assert!(demo > 80, "{demo} sentences");
    for (name, least, world) in [
        ("stitched", 5, stitched()),
        ("rows", 5, rows()),
        ("saved", 5, saved()),
        ("hot", 20, hot(12)),
    ] {
        let sentences = sentences_with_notes(&world);
        assert!(sentences >= least, "{name}: {sentences} sentences");
    }
}

/// Two articles of one happening in one file, parted by a sidecar, and a third article in a file of
/// its own.
fn stitched() -> MemoryWorld {
    let file = "Lighthouse of Kell goes dark\n\nThe lighthouse of Kell went dark on Tuesday after a storm tore down its mast, the harbour \
        office said.\n\nKeeper Odo Fennick and harbour master Runa Sild climbed the tower at night. The two men carried lamps “as in my \
        grandfather’s time,” Fennick said.\n\nForty ships waited off the island until Wednesday morning.\n\n\
        Kell without its light\n\nA storm tore down the mast of the lighthouse of Kell on Tuesday, and the light went out. Runa Sild, \
        the harbour master, said that forty ships were waiting off the island.\n\nShe said that repairs would cost 2 million crowns. \
        Nobody was hurt.\n";
    let sidecar = "[[document]]\nstarts_with = \"Lighthouse of Kell goes dark\"\noutlet = \"Courier\"\npublished = 2031-02-05\n\n\
        [[document]]\nstarts_with = \"Kell without its light\"\noutlet = \"Islander\"\npublished = 2031-02-05\n";
    let third = "+++\noutlet = \"Herald\"\npublished = 2031-02-06\n+++\n\nKELL, 6 February (Norwire) — The storm that tore down the mast of \
        the lighthouse of Kell on Tuesday left forty ships waiting off the island, harbour master Runa Sild said.\n";
    MemoryWorld::new()
        .with("content/articles/kell.txt", file)
        .with("content/articles/kell.toml", sidecar)
        .with("content/articles/herald.md", third)
}

/// Rows of a JSON Lines file, with marks of several kinds and a pair of people.
fn rows() -> MemoryWorld {
    let row = |id: &str, outlet: &str, text: &str| {
        serde_json::json!({ "id": id, "outlet": outlet, "title": "Galdar and Tarka sign", "date": "2031-03-07", "text": text }).to_string()
            + "\n"
    };
    let texts = [
        "President Ana Morel and Chancellor Edda Roth signed the border treaty in Brenna on Friday. The two leaders spoke for three hours. \
         “We share one river — and one future,” Morel said. Trade between the two countries reached 4.5 billion crowns last year.",
        "The border treaty was signed by Chancellor Edda Roth and President Ana Morel in Brenna on Friday.\n\nRoth called it \u{201e}a long \
         way\u{201c}. Trade reached 4.5\u{a0}billion crowns last year, the ministry\u{ad} said.",
        "During a ceremony in Brenna on Friday, Morel and Roth signed the treaty on the border. He who fishes pays no toll, it says. Trade \
         between the countries reached 4.5 billion crowns last year, and both sides want it to double.",
    ];
    let outlets = ["Courier", "Islander", "Herald"];
    let file: String = outlets
        .iter()
        .zip(texts)
        .map(|(outlet, text)| row(outlet, outlet, text))
        .collect();
    MemoryWorld::new().with("content/articles/treaty.jsonl", file)
}

/// A page saved by a browser, in German, and another article on the same.
fn saved() -> MemoryWorld {
    let page = "<html lang=\"de\"><head><title>Brücke von Sarno gesperrt</title></head><body><nav>Start | Sport</nav><article><h1>Brücke von \
        Sarno gesperrt</h1><p>Die Brücke von Sarno ist seit Montag f&uuml;r Lastwagen gesperrt, weil ein <b>Pfeiler</b> Risse hat.</p>\
        <p>Bürgermeister Tomas Reyl sagte: &bdquo;Wir bauen bis zum Herbst.&ldquo; Die Arbeiten kosten 3 Millionen Euro.</p></article></body></html>";
    let other = "+++\noutlet = \"Tagblatt\"\npublished = 2031-05-07\nlanguage = \"de\"\n+++\n\nWegen Rissen in einem Pfeiler ist die Brücke von \
        Sarno seit Montag für Lastwagen gesperrt. Die Arbeiten kosten 3 Millionen Euro, sagte Bürgermeister Tomas Reyl.\n";
    MemoryWorld::new()
        .with("content/articles/sarno.html", page)
        .with("content/articles/sarno.toml", "outlet = \"Bote\"\npublished = 2031-05-07\n")
        .with("content/articles/tagblatt.md", other)
        .with(
            "content/events/sarno.md",
            "+++\ntitle = \"Sarno\"\narticles = [\"content/articles/sarno.html\", \"content/articles/tagblatt.md\"]\n+++\n",
        )
}

#[test]
fn every_sentence_of_a_page_is_followed_by_its_number() {
    let prepared = prepared(&demo());
    let mut sentences = 0;
    for briefing in prepared.briefings.iter().filter(|b| b.counts.articles > 0) {
        let page = prepared
            .page(&demo(), &format!("events/{}/index.html", briefing.slug))
            .unwrap()
            .expect("a page for each event");
        let page = String::from_utf8(page.bytes).unwrap();
        let html = &page[page.find("class=\"summary\"").unwrap_or_default()..];
        for point in briefing
            .lede
            .iter()
            .chain(&briefing.points)
            .filter(|p| !p.by_editor)
        {
            let end = point
                .text
                .split('.')
                .next()
                .unwrap_or_default()
                .split(['"', '\'', '&', '’'])
                .next()
                .unwrap_or_default();
            let at = html
                .find(end)
                .unwrap_or_else(|| panic!("{}: {end}", briefing.slug));
            let item = html[at..].split("</li>").next().unwrap_or_default();
            assert!(
                item.contains("class=\"marker\""),
                "{}: {}",
                briefing.slug,
                point.text
            );
            sentences += 1;
        }
    }
    assert!(sentences > 20, "{sentences} sentences");
}

#[test]
fn copies_of_one_text_are_one_origin_of_a_statement() {
    let prepared = prepared(&demo());
    let voice = &prepared.model.dossier.relations.voice;
    let (mut statements, mut copied) = (0, 0);
    for statement in prepared.briefings.iter().flat_map(|b| &b.statements) {
        let stating: Vec<usize> = statement
            .members
            .iter()
            .filter(|m| m.states())
            .map(|m| m.article)
            .collect();
        let origins: BTreeSet<&String> = stating.iter().map(|&a| &voice[a]).collect();
        assert_eq!(statement.origins, origins.len(), "{}", statement.text);
        statements += 1;
        copied += usize::from(stating.len() > origins.len());
    }
    assert!(
        statements > 10 && copied > 0,
        "{statements} statements, {copied} of them with copies"
    );
}

/// The text of an agency, long enough to be known for a copy.
const WIRE: &str = "The ferry Alma sank off Kell on Monday night with 300 people on board, and divers brought 12 of them back alive, the coast guard \
    said.\n\nThe ship had left Ostby at noon with a cargo of timber, sheep and two hundred sacks of mail for the islands.\n\nIts captain, Odo \
    Fennick, had warned the owners in May that the pumps of the Alma were worn out. He told the harbour office that no spare parts could be found.\n\n\
    A commission of three judges will examine why the ferry sailed in spite of the warning, the ministry of transport in Lindholm announced.\n";

fn event(world: MemoryWorld, articles: &[(&str, &str)]) -> MemoryWorld {
    let mut world = world;
    for (path, text) in articles {
        world = world.with(*path, *text);
    }
    let members: Vec<String> = articles
        .iter()
        .map(|(path, _)| format!("\"{path}\""))
        .collect();
    world.with(
        "content/events/alma.md",
        format!(
            "+++\ntitle = \"Alma\"\narticles = [{}]\n+++\n",
            members.join(", ")
        ),
    )
}

#[test]
fn two_prints_of_an_agencys_text_and_a_report_of_its_own_are_two_origins() {
    let head = |outlet: &str| {
        format!("+++\noutlet = \"{outlet}\"\npublished = 2031-05-06\nlanguage = \"en\"\n+++\n\n")
    };
    let courier = head("Courier") + WIRE;
    let islander = head("Islander") + "KELL (Norwire) — " + WIRE;
    let own = "Off Kell the ferry Alma went down on Monday night. Of 300 people on board the ferry, divers brought 12 back alive, according to the coast \
        guard. My cousin stood on the pier and saw the lights go out.\n";
    let herald = head("Herald") + own;
    let articles = [
        ("content/articles/a.md", &*courier),
        ("content/articles/b.md", &*islander),
        ("content/articles/c.md", &*herald),
    ];
    let prepared = prepared(&event(MemoryWorld::new(), &articles));
    let briefing = &prepared.briefings[0];
    assert_eq!(briefing.counts.origins, 2);
    assert!(!briefing.statements.is_empty());
    let alone = |s: &&dossier::brief::Statement| s.members.iter().all(|m| m.article != 2);
    assert!(
        briefing
            .statements
            .iter()
            .filter(alone)
            .all(|s| s.origins == 1),
        "{:?}",
        briefing.statements
    );
    assert!(
        briefing.statements.iter().all(|s| s.origins <= 2)
            && briefing.statements.iter().any(|s| s.origins == 2)
    );
    assert!(
        briefing
            .lede
            .iter()
            .chain(&briefing.points)
            .all(|p| p.origins <= 2)
    );
}

#[test]
fn a_body_that_a_page_prints_twice_is_one_origin() {
    let head = "+++\noutlet = \"Courier\"\npublished = 2031-05-06\nlanguage = \"en\"\n+++\n\n";
    let doubled = format!(
        "{head}Ferry sinks off Kell\n\n{WIRE}\nShare this article\n\nFerry sinks off Kell\n\n{WIRE}"
    );
    let prepared = prepared(&event(
        MemoryWorld::new(),
        &[("content/articles/a.md", &*doubled)],
    ));
    let briefing = &prepared.briefings[0];
    assert_eq!((briefing.counts.articles, briefing.counts.origins), (1, 1));
    assert!(briefing.statements.is_empty(), "{:?}", briefing.statements);
    assert!(
        !briefing.points.is_empty()
            && briefing
                .lede
                .iter()
                .chain(&briefing.points)
                .all(|p| p.origins == 1 && p.notes.len() == 1)
    );
}

#[test]
fn a_sentence_about_two_people_named_before_gets_their_names() {
    let article = "+++\noutlet = \"Courier\"\npublished = 2031-02-05\nlanguage = \"en\"\n+++\n\nPresident Ana Morel and Chancellor Edda Roth climbed \
        the lighthouse of Kell on Tuesday night after a storm. The two leaders carried forty lamps up the stairs of the lighthouse of Kell. It was \
        dark. They slept.\n";
    let prepared = prepared(&event(
        MemoryWorld::new(),
        &[("content/articles/a.md", article)],
    ));
    let briefing = &prepared.briefings[0];
    let shown: Vec<&str> = briefing
        .lede
        .iter()
        .chain(&briefing.points)
        .map(|p| p.text.as_str())
        .collect();
    assert!(
        shown
            .iter()
            .any(|text| text.starts_with("[Ana Morel and Edda Roth] carried forty lamps")),
        "{shown:?}"
    );
}

#[test]
fn a_retraction_has_the_day_on_which_it_was_recorded() {
    let article = |status: &str| {
        format!(
            "+++\noutlet = \"Courier\"\npublished = 2031-05-06\n{status}+++\n\nThe bridge at Sarno was opened on Monday.\n"
        )
    };
    let (good, bad) = (article(""), article("status = \"retracted\"\n"));
    let lock = "algorithm = 1\n\n[events]\n\"alma\" = { since = 2031-05-06 }\n\n[redirects]\n\n[articles]\n\
        \"content/articles/b.md\" = { event = \"alma\", joined = 2031-05-06, hash = \"0\", taken_back = 2031-05-09 }\n";
    let world = event(
        MemoryWorld::new(),
        &[
            ("content/articles/a.md", &good),
            ("content/articles/b.md", &bad),
        ],
    )
    .with("dossier.lock", lock);
    let prepared = prepared(&world);
    let updates = &prepared.briefings[0].updates;
    let retracted = updates
        .iter()
        .find(|u| u.kind == dossier::brief::UpdateKind::Retracted)
        .expect("a retraction");
    assert_eq!(
        retracted.on.map(|day| day.to_string()).as_deref(),
        Some("2031-05-09")
    );
}

#[test]
fn no_two_key_points_state_the_same() {
    let prepared = prepared(&demo());
    for briefing in &prepared.briefings {
        let told = |notes: &[usize]| -> BTreeSet<usize> {
            let touches = |n: &usize| {
                briefing.statements.iter().position(|s| {
                    s.members
                        .iter()
                        .filter(|m| m.states())
                        .any(|m| m.note == *n)
                })
            };
            notes.iter().take(1).filter_map(touches).collect()
        };
        let points: Vec<BTreeSet<usize>> = briefing.points.iter().map(|p| told(&p.notes)).collect();
        for (n, point) in points.iter().enumerate() {
            assert!(
                points[..n].iter().all(|other| other.is_disjoint(point)),
                "{}: {}",
                briefing.slug,
                briefing.points[n].text
            );
        }
    }
}

#[test]
fn no_two_rows_of_who_reported_what_lead_with_the_same_words() {
    let mut rows = 0;
    for world in [&demo() as &dyn World, &stitched(), &self::rows(), &hot(12)] {
        for briefing in &prepared(world).briefings {
            let led: BTreeSet<(usize, String)> = briefing
                .statements
                .iter()
                .map(|s| (s.note, fold(&s.text)))
                .collect();
            assert_eq!(led.len(), briefing.statements.len(), "{}", briefing.slug);
            rows += led.len();
        }
    }
    assert!(rows > 20, "{rows} rows");
}

#[test]
fn an_editors_lede_and_points_stand_instead_and_the_page_says_so() {
    let article = "+++\noutlet = \"Courier\"\npublished = 2031-05-06\n+++\n\nThe bridge at Sarno was opened on Monday by the mayor of the town. \
        Ferries stopped on the same evening after two hundred years on the river.\n";
    let word = "+++\ntitle = \"The bridge\"\narticles = [\"content/articles/a.md\"]\nlede = \"A river is crossed.\"\n\
        points = [\"Ferries stopped on the same evening\"]\nsummary = \"Sarno has a bridge.\"\n+++\n";
    let world = MemoryWorld::new()
        .with("content/articles/a.md", article)
        .with("content/events/bridge.md", word);
    let prepared = prepared(&world);
    let briefing = &prepared.briefings[0];
    let lede = briefing.lede.as_ref().unwrap();
    assert!(lede.by_editor && lede.notes.is_empty());
    assert!(
        briefing.points.len() == 1
            && briefing.points[0].by_editor
            && briefing.points[0].notes.len() == 1
    );
    let html = String::from_utf8(
        prepared
            .page(&world, "events/bridge/index.html")
            .unwrap()
            .unwrap()
            .bytes,
    )
    .unwrap();
    assert!(
        html.contains("chosen by the editors") && html.contains("content=\"Sarno has a bridge.\"")
    );
}

/// A hot event: every article tells some of the same things in other words, and one thing of its
/// own.
fn hot(articles: usize) -> MemoryWorld {
    const WHO: [&str; 6] = [
        "Divers",
        "Fishermen",
        "Sailors",
        "Nurses",
        "Engineers",
        "Volunteers",
    ];
    const DID: [&str; 5] = ["repaired", "inspected", "painted", "guarded", "searched"];
    const WHAT: [&str; 7] = [
        "lighthouse",
        "customs shed",
        "slipway",
        "crane",
        "chapel",
        "fish market",
        "signal mast",
    ];
    const WHERE: [&str; 4] = ["Hask", "Ostby", "Lindholm", "Sarno"];
    let mut world = MemoryWorld::new();
    let mut members = Vec::new();
    for n in 0..articles {
        let head = format!("outlet = \"Outlet {n}\"\npublished = 2031-05-06\nlanguage = \"en\"");
        let mut text = format!(
            "+++\n{head}\n+++\n\nThe ferry Alma sank off Kell on Monday with 300 people on board, the coast guard said.\n\n"
        );
        for s in (0..30).filter(|s| (n + s) % 3 > 0) {
            let late = if n % 2 == 0 { "On Monday evening " } else { "" };
            let (who, did, what, place) = (WHO[s % 6], DID[s % 5], WHAT[s % 7], WHERE[s % 4]);
            writeln!(
                text,
                "{late}{who} from {place} {did} the old {what} beside witness{} for hours.\n",
                (n * 31 + s * 7) % 211
            )
            .unwrap();
        }
        writeln!(
            text,
            "Outlet{n} spoke to witness{n}, a baker from village{n} who had missed the boat."
        )
        .unwrap();
        let path = format!("content/articles/{n}.md");
        members.push(format!("\"{path}\""));
        world = world.with(&path, text.as_str());
    }
    world.with(
        "content/events/alma.md",
        format!(
            "+++\ntitle = \"Alma\"\narticles = [{}]\n+++\n",
            members.join(", ")
        ),
    )
}

#[test]
fn an_event_of_four_hundred_articles_is_briefed_fast_and_its_page_stays_light() {
    let world = hot(400);
    let model = open(&world);
    let start = Instant::now();
    let briefings = project::briefings(&model).value;
    let seconds = start.elapsed().as_secs_f64();
    // Two seconds on a quiet machine; a busy one gets time.
    assert!(seconds < 8.0, "{seconds:.1} s");
    let briefing = &briefings[0];
    assert!(
        briefing.notes.len() > 4000,
        "{} notes",
        briefing.notes.len()
    );
    let prepared = project::prepare(&world, model, &mut ()).unwrap().value;
    for part in [Part::Statements, Part::Sources] {
        assert!(
            briefing.pages(part) > 1 && briefing.shown(part, Place::Own).len() <= 16,
            "{part:?}"
        );
        let shown: BTreeSet<usize> = (0..briefing.pages(part))
            .flat_map(|n| briefing.shown(part, Place::Part(part, n)))
            .collect();
        assert_eq!(
            shown.len(),
            briefing.entries(part),
            "{part:?}: its pages show every entry"
        );
    }
    let page = prepared
        .page(&world, "events/alma/index.html")
        .unwrap()
        .expect("a page for each event")
        .bytes;
    assert!(page.len() < 400_000, "{} bytes", page.len());
    let page = String::from_utf8(page).unwrap();
    assert!(
        page.contains("alma/statements/index.html\">All ")
            && page.contains("alma/sources/index.html\">All 400 sources")
    );
}

/// The notes that markers of a page name, as far as they stand on the page.
fn fragments<'a>(html: &'a str, before: &str, after: char) -> BTreeSet<&'a str> {
    html.split(before)
        .skip(1)
        .filter_map(|rest| rest.split(after).next())
        .collect()
}

#[test]
fn every_page_of_a_hot_event_holds_the_notes_of_its_markers_and_they_ascend() {
    let world = hot(60);
    let prepared = project::prepare(&world, open(&world), &mut ())
        .unwrap()
        .value;
    let briefing = &prepared.briefings[0];
    let parts = Part::ALL
        .into_iter()
        .flat_map(|part| (0..briefing.pages(part)).map(move |n| Place::Part(part, n)));
    let mut pages = 0;
    for place in std::iter::once(Place::Own).chain(parts) {
        let path = match place {
            Place::Own => "events/alma/index.html".to_owned(),
            Place::Part(Part::Statements, 0) => "events/alma/statements/index.html".to_owned(),
            Place::Part(Part::Statements, n) => {
                format!("events/alma/statements/page-{}/index.html", n + 1)
            }
            Place::Part(..) => continue,
        };
        let html = String::from_utf8(
            prepared
                .page(&world, &path)
                .unwrap()
                .unwrap_or_else(|| panic!("no {path}"))
                .bytes,
        )
        .unwrap();
        let (asked, held) = (
            fragments(&html, "href=\"#note-", '"'),
            fragments(&html, "<li id=\"note-", '"'),
        );
        assert!(asked.is_subset(&held) && !held.is_empty(), "{path}");
        let numbers: Vec<usize> = html
            .split("\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next()?.parse().ok())
            .collect();
        assert!(
            numbers.is_sorted() && numbers.len() == held.len(),
            "{path}: {numbers:?}"
        );
        assert_eq!(numbers.len(), briefing.notes_of(place).len(), "{path}");
        pages += 1;
    }
    assert!(pages > 2, "{pages} pages");
}
