//! News made up from word lists: deterministic, so that two runs measure the same work.

use std::fmt::Write as _;

use dossier::{
    config::Config,
    load::{self, Format, Metadata, Raw, RawDocument},
    text::Span,
    world::MemoryWorld,
};

const PEOPLE: [&str; 6] = [
    "Ada Nnadi",
    "Jonas Lind",
    "Mirel Oda",
    "Tessa Brandt",
    "Karim Vale",
    "Irena Sokol",
];
const ROLES: [&str; 6] = [
    "Harbour master",
    "Mayor",
    "Transport Minister",
    "union leader",
    "spokesman",
    "engineer",
];
const PLACES: [&str; 8] = [
    "Lindby",
    "Sarno",
    "Kelmouth",
    "Vardal",
    "Ostrava Bay",
    "Merrow",
    "Tolland",
    "Quay",
];
const THINGS: [&str; 8] = [
    "bridge",
    "ferry",
    "dam",
    "stadium",
    "railway",
    "harbour",
    "reservoir",
    "power station",
];

/// A linear congruential generator (Knuth's MMIX constants): enough to vary words.
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n
    }
}

/// One article about event `number / 3`: three outlets report each.
fn article(number: usize) -> (String, String) {
    let mut event = Dice(number as u64 / 3 * 977 + 1);
    let (person, role, place, thing) = (
        event.pick(&PEOPLE),
        event.pick(&ROLES),
        event.pick(&PLACES),
        event.pick(&THINGS),
    );
    let surname = person.split(' ').next_back().unwrap_or(person);
    let (millions, percent) = (event.below(900) + 10, event.below(60) + 2);
    let mut own = Dice(number as u64 + 7);
    let mut text = format!(
        "{role} {person} opened the {place} {thing} on Monday, at a cost of more than ${millions}.5 million.\n\n\
         “We waited long for this {thing}, and {place} deserves it,” {surname} told reporters. “It is done.”\n\n"
    );
    for _ in 0..8 {
        let other = own.pick(&PEOPLE);
        let _ = write!(
            text,
            "Traffic at the {} rose by {percent} percent in the first six months of 2025, according to {other}, who said the {} would need about {} kilometres of new track. \
             He added that residents of {} had been “patient for years” while the council argued.\n\n",
            own.pick(&THINGS),
            own.pick(&THINGS),
            own.below(80) + 3,
            own.pick(&PLACES),
        );
    }
    (format!("{surname} opens {thing} in {place}"), text)
}

/// `count` articles as rows of one JSON Lines file, not yet decoded.
pub(crate) fn raws(count: usize) -> Vec<Raw> {
    let (world, mut raws) = (world(count), Vec::new());
    let inventory = load::scan(&world, &Config::default()).value;
    load::read(&world, &inventory, &mut |batch| raws.extend(batch));
    raws
}

fn row(number: usize) -> String {
    let (title, text) = article(number);
    let day = number / 3 % 28 + 1;
    serde_json::json!({ "id": format!("n{number}"), "title": title, "text": text, "date": format!("2026-03-{day:02}"), "outlet": format!("Outlet {}", number % 7) }).to_string()
}

/// The same, decoded.
pub(crate) fn documents(count: usize) -> Vec<RawDocument> {
    raws(count)
        .into_iter()
        .filter_map(|raw| raw.decode().value)
        .collect()
}

/// The same as a folder.
pub(crate) fn world(count: usize) -> MemoryWorld {
    let rows: String = (0..count).map(|n| row(n) + "\n").collect();
    MemoryWorld::new().with("content/articles/news.jsonl", rows)
}

/// A document of `bytes` bytes that is made to be slow.
pub(crate) fn adversarial(kind: &str, bytes: usize) -> RawDocument {
    let unit = match kind {
        "marks" => "“‘\"«„",
        "digits" => "1234567890",
        _ => {
            "The mayor of Lindby said that the bridge was “safe” and cost $3.5 million on Monday, and she left the city for Sarno. "
        }
    };
    let text = unit.repeat(bytes / unit.len());
    RawDocument {
        file: "content/articles/a.txt".into(),
        format: Format::Plain,
        body: Span::new(0, text.len()),
        text,
        line: 1,
        metadata: Metadata::default(),
        parts: Vec::new(),
    }
}

/// One event of `count` articles, each with the news of the event and of what else its outlet
/// heard.
pub(crate) fn hot(count: usize) -> MemoryWorld {
    let lead = "The dam above Lindby burst on Monday night, and 300 families left their houses, Mayor Ada Nnadi said.";
    let one = |number: usize| {
        let mut dice = Dice(number as u64 * 31 + 5);
        let mut text = lead.to_owned();
        for _ in 0..24 {
            let (person, place, thing) =
                (dice.pick(&PEOPLE), dice.pick(&PLACES), dice.pick(&THINGS));
            let _ = write!(
                text,
                "\n\n{person} said the {thing} at {place} was closed for {} days after the flood.",
                dice.below(40) + 3
            );
        }
        serde_json::json!({ "id": format!("n{number}"), "title": "Dam above Lindby bursts", "text": text, "date": "2026-03-03",
            "outlet": format!("Outlet {number}") })
        .to_string()
            + "\n"
    };
    let rows: String = (0..count).map(one).collect();
    MemoryWorld::new()
        .with("content/articles/news.jsonl", rows)
        .with("content/articles/news.toml", "event = 'dam'")
}
