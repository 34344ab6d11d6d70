//! The editor's word: `content/events/`, `content/outlets/`, `content/people/`, and the dossier's
//! own pages.
//!
//! An override wins over what the machine finds. Names of articles and events are kept with their
//! places, so that a later stage that does not find them can say where they were written.

use super::{Fix, Status, front_matter, markdown, walk};
use crate::{
    config::{
        Extra, Limits, PAGE_BYTES,
        table::{Named, Source, Table},
    },
    diag::{self, Code, Diagnostic, Place, Warned},
    text::{edtf::Edtf, slug},
    world::World,
};

/// Everything that an editor said beside the articles, each list in the order of the files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overrides {
    /// `content/events/SLUG.md`
    pub events: Vec<EventFile>,
    /// `content/outlets/SLUG.toml`
    pub outlets: Vec<OutletFile>,
    /// `content/people/SLUG.toml`
    pub people: Vec<PersonFile>,
    /// `content/storylines/SLUG.md` or `.toml`
    pub storylines: Vec<StorylineFile>,
    /// `content/figures/SLUG.toml`
    pub measures: Vec<MeasureFile>,
    /// `content/pages/**.md`
    pub pages: Vec<PageFile>,
}

/// An editor's word on an event.
#[derive(Debug, Clone, PartialEq)]
pub struct EventFile {
    /// The file.
    pub file: String,
    /// `slug`, else the file's stem: the event's name in addresses.
    pub slug: String,
    /// `title`
    pub title: Option<String>,
    /// `date`
    pub date: Option<Edtf>,
    /// `status`
    pub status: Option<Status>,
    /// `articles`: ids, addresses or paths of articles that belong to it.
    pub articles: Vec<Named>,
    /// `exclude`: articles that do not.
    pub exclude: Vec<Named>,
    /// `merge`: slugs of events that are the same happening.
    pub merge: Vec<Named>,
    /// `lede`: the opening sentence, in the editor's words or an article's.
    pub lede: Vec<Named>,
    /// `points`: the key points, likewise.
    pub points: Vec<Named>,
    /// `summary`: one or two sentences for previews and feeds.
    pub summary: Option<String>,
    /// `figures`: key figures, as printed, in order.
    pub figures: Vec<Named>,
    /// `quotes`: quoted words to show first, in order.
    pub quotes: Vec<Named>,
    /// `[[fix]]`
    pub fixes: Vec<Fix>,
    /// `[[utterance]]`
    pub utterances: Vec<UtteranceWord>,
    /// `[extra]`
    pub extra: Extra,
    /// The editor's note, in Markdown.
    pub body: Body,
}

/// What belongs together and what does not among the quotes of an event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UtteranceWord {
    /// `same`: wordings of one act of speech, by words of each.
    pub same: Vec<Named>,
    /// `apart`: acts of speech of their own, by words of each.
    pub apart: Vec<Named>,
}

/// What is known about an outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutletFile {
    /// The file.
    pub file: String,
    /// The file's stem.
    pub slug: String,
    /// `name`
    pub name: String,
    /// `aliases`: other names of it.
    pub aliases: Vec<String>,
    /// `family`: outlets of one family count as one voice.
    pub family: Option<String>,
    /// `agency`: whether others print its texts.
    pub agency: bool,
    /// `country`
    pub country: Option<String>,
}

/// What is known about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFile {
    /// The file.
    pub file: String,
    /// The file's stem.
    pub slug: String,
    /// `name`: the canonical one.
    pub name: String,
    /// `aliases`: forms in which the name is printed.
    pub aliases: Vec<String>,
    /// `not`: names that are somebody else.
    pub not: Vec<String>,
    /// `roles`: how the editor describes the person, most telling first.
    pub roles: Vec<String>,
    /// `hide`: no page, no listing.
    pub hide: bool,
}

/// An editor's word on a storyline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorylineFile {
    /// The file.
    pub file: String,
    /// The file's stem: its name in addresses.
    pub slug: String,
    /// `title`
    pub title: Option<String>,
    /// `series`: whether the same thing happens again; otherwise one thing and what came of it.
    pub series: Option<bool>,
    /// `events`: slugs of events that belong to it, in order.
    pub events: Vec<Named>,
    /// `exclude`: slugs of events that do not.
    pub exclude: Vec<Named>,
    /// `hide`: not shown at all.
    pub hide: bool,
    /// The editor's note, in Markdown.
    pub body: Body,
}

/// An editor's word on a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureFile {
    /// The file.
    pub file: String,
    /// The file's stem: its name in addresses.
    pub slug: String,
    /// `name`
    pub name: String,
    /// `labels`: what the articles call it; figures under these labels are one measure over all
    /// events.
    pub labels: Vec<String>,
    /// `hide`: not compared and not shown.
    pub hide: bool,
}

/// A page of the dossier's own.
#[derive(Debug, Clone, PartialEq)]
pub struct PageFile {
    /// The file.
    pub file: String,
    /// Its address: the path below `content/pages/` without extension.
    pub path: String,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `[extra]` and all keys that mean nothing here.
    pub extra: Extra,
    /// Its text, in Markdown.
    pub body: Body,
}

/// Markdown of the editor's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The Markdown.
    pub text: String,
    /// Line of the file on which it starts, from 1.
    pub line: u32,
}

/// Reads all of it.
pub(super) fn read(world: &dyn World, limits: &Limits) -> Warned<Overrides> {
    let mut folders = Folders {
        world,
        limits,
        diagnostics: Vec::new(),
    };
    let mut value = Overrides {
        events: folders.each("content/events", "md", event),
        outlets: folders.each("content/outlets", "toml", outlet),
        people: folders.each("content/people", "toml", person),
        storylines: folders.each("content/storylines", "md", storyline),
        measures: folders.each("content/figures", "toml", measure),
        pages: folders.each("content/pages", "md", page),
    };
    value
        .storylines
        .extend(folders.each("content/storylines", "toml", storyline));
    Warned {
        value,
        diagnostics: folders.diagnostics,
    }
}

/// The content of a file that has to be UTF-8 and to hold at most `limit` bytes.
pub(super) fn text(world: &dyn World, path: &str, limit: u64) -> Result<String, Box<Diagnostic>> {
    let failed = |code, message: String, hint| {
        Box::new(
            Diagnostic::error(code, message)
                .at(Place::file(path))
                .hint(hint),
        )
    };
    let bytes = world.read(path, limit).map_err(|error| {
        failed(
            Code::Unreadable,
            format!("cannot read: {error}"),
            "check that the file is there and that you may read it",
        )
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        failed(
            Code::InvalidEncoding,
            "not UTF-8; skipped".to_owned(),
            "save the file as UTF-8",
        )
    })?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text))
}

struct Folders<'a> {
    world: &'a dyn World,
    limits: &'a Limits,
    diagnostics: Vec<Diagnostic>,
}

/// A file of an editor's: its name, its keys, and what follows them.
struct Sheet<'s, 't> {
    file: &'s str,
    /// The path below its folder, without extension.
    name: &'s str,
    keys: Table<'t>,
    body: Body,
}

impl Folders<'_> {
    /// Reads all files with `extension` below `folder`; one that does not parse is reported and
    /// left out.
    fn each<T>(
        &mut self,
        folder: &str,
        extension: &str,
        take: fn(Sheet<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        let (entries, errors) = self.world.list(folder);
        self.diagnostics.extend(errors.iter().map(walk::unreadable));
        let mut all = Vec::new();
        for entry in entries {
            let name = entry.path[folder.len()..].trim_start_matches('/');
            if let Some(name) = name
                .strip_suffix(extension)
                .and_then(|name| name.strip_suffix('.'))
            {
                match text(self.world, &entry.path, PAGE_BYTES) {
                    Ok(text) => all.extend(self.one(&entry.path, name, &text, extension, take)),
                    Err(diagnostic) => self.diagnostics.push(*diagnostic),
                }
            }
        }
        all
    }

    fn one<T>(
        &mut self,
        file: &str,
        name: &str,
        text: &str,
        extension: &str,
        take: fn(Sheet<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let source = Source::new(file, text);
        let keys_and_body = if extension == "toml" {
            source.toml(text, 0).map(|keys| (keys, Body::default()))
        } else {
            front_matter::split(&source, text, self.limits).map(|split| {
                let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..split.body.start]).count()
                    as u32
                    + 1;
                (
                    split.keys,
                    Body {
                        text: split.body.of(text).to_owned(),
                        line,
                    },
                )
            })
        };
        if let Some((_, body)) = &keys_and_body
            && let Some(excess) = markdown::check(file, &body.text, body.line)
        {
            source.report(excess);
        }
        let value = keys_and_body.and_then(|(keys, body)| {
            take(Sheet {
                file,
                name,
                keys: Table::new(&source, keys),
                body,
            })
        });
        self.diagnostics.extend(source.into_diagnostics());
        value
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "one of several readers of one shape; others need a name"
)]
fn event(mut sheet: Sheet<'_, '_>) -> Option<EventFile> {
    let keys = &mut sheet.keys;
    let event = EventFile {
        file: sheet.file.to_owned(),
        slug: event_slug(keys).unwrap_or_else(|| slug::address(sheet.name)),
        title: keys.take(&["title"]),
        date: keys.take(&["date"]),
        status: keys.take(&["status"]),
        articles: keys.named("articles"),
        exclude: keys.named("exclude"),
        merge: keys.named("merge"),
        lede: keys.named("lede"),
        points: keys.named("points"),
        summary: keys.take(&["summary"]),
        figures: keys.named("figures"),
        quotes: keys.named("quotes"),
        fixes: Fix::take_all(keys),
        utterances: keys
            .tables("utterance")
            .into_iter()
            .map(utterance)
            .collect(),
        extra: keys.free("extra"),
        body: sheet.body,
    };
    sheet.keys.finish();
    Some(event)
}

/// The `slug` of an event; one from which no address can be made is reported.
fn event_slug(keys: &mut Table<'_>) -> Option<String> {
    let given = keys.name("slug")?;
    let slug = slug::slug(&given.name);
    if slug.is_empty() {
        let message = format!(
            "no address can be made from the slug `{}`; passed over",
            diag::shown(&given.name)
        );
        let report = Diagnostic::error(Code::InvalidValue, message).at(given.place);
        keys.source()
            .report(report.hint("write a slug with letters or digits, or leave it out"));
        return None;
    }
    Some(slug)
}

fn utterance(mut keys: Table<'_>) -> UtteranceWord {
    let word = UtteranceWord {
        same: keys.named("same"),
        apart: keys.named("apart"),
    };
    if word.same.len() < 2 && word.apart.len() < 2 {
        let report = Diagnostic::error(
            Code::InvalidValue,
            "an [[utterance]] that ties and parts nothing",
        )
        .at(keys.place());
        keys.source().report(
            report.hint("give `same` or `apart`, lists of quoted words, with two entries or more"),
        );
    }
    keys.finish();
    word
}

fn outlet(mut sheet: Sheet<'_, '_>) -> Option<OutletFile> {
    let name = name(&mut sheet);
    let keys = &mut sheet.keys;
    let outlet = OutletFile {
        file: sheet.file.to_owned(),
        slug: slug::address(sheet.name),
        name: name.clone().unwrap_or_default(),
        aliases: keys.take(&["aliases"]).unwrap_or_default(),
        family: keys.take(&["family"]),
        agency: keys.take(&["agency"]).unwrap_or(false),
        country: keys.take(&["country"]),
    };
    sheet.keys.finish();
    name.map(|_| outlet)
}

fn person(mut sheet: Sheet<'_, '_>) -> Option<PersonFile> {
    let name = name(&mut sheet);
    let keys = &mut sheet.keys;
    let person = PersonFile {
        file: sheet.file.to_owned(),
        slug: slug::address(sheet.name),
        name: name.clone().unwrap_or_default(),
        aliases: keys.take(&["aliases"]).unwrap_or_default(),
        not: keys.take(&["not"]).unwrap_or_default(),
        roles: keys.take(&["roles"]).unwrap_or_default(),
        hide: keys.take(&["hide"]).unwrap_or(false),
    };
    sheet.keys.finish();
    name.map(|_| person)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "one of several readers of one shape; others need a name"
)]
fn storyline(mut sheet: Sheet<'_, '_>) -> Option<StorylineFile> {
    let keys = &mut sheet.keys;
    let storyline = StorylineFile {
        file: sheet.file.to_owned(),
        slug: slug::address(sheet.name),
        title: keys.take(&["title"]),
        series: keys.take(&["series"]),
        events: keys.named("events"),
        exclude: keys.named("exclude"),
        hide: keys.take(&["hide"]).unwrap_or(false),
        body: sheet.body,
    };
    sheet.keys.finish();
    Some(storyline)
}

fn measure(mut sheet: Sheet<'_, '_>) -> Option<MeasureFile> {
    let name = name(&mut sheet);
    let keys = &mut sheet.keys;
    let measure = MeasureFile {
        file: sheet.file.to_owned(),
        slug: slug::address(sheet.name),
        name: name.clone().unwrap_or_default(),
        labels: keys.take(&["labels"]).unwrap_or_default(),
        hide: keys.take(&["hide"]).unwrap_or(false),
    };
    sheet.keys.finish();
    name.map(|_| measure)
}

/// The name that a file is about; without one it cannot be used.
fn name(sheet: &mut Sheet<'_, '_>) -> Option<String> {
    let name = sheet.keys.take(&["name"]);
    if name.is_none() {
        let report = Diagnostic::error(Code::InvalidValue, "there is no `name`; skipped")
            .at(sheet.keys.place());
        sheet
            .keys
            .source()
            .report(report.hint("add `name = \"...\"`"));
    }
    name
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "one of several readers of one shape; others need a name"
)]
fn page(mut sheet: Sheet<'_, '_>) -> Option<PageFile> {
    let keys = &mut sheet.keys;
    let mut page = PageFile {
        file: sheet.file.to_owned(),
        path: sheet
            .name
            .split('/')
            .map(slug::slug)
            .collect::<Vec<_>>()
            .join("/"),
        title: keys.take(&["title"]),
        description: keys.take(&["description"]),
        extra: keys.free("extra"),
        body: sheet.body,
    };
    page.extra.extend(sheet.keys.finish_open());
    Some(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    fn check(path: &str, text: &str, said: &[&str]) -> Overrides {
        let found = read(&MemoryWorld::new().with(path, text), &Limits::default());
        assert_eq!(
            found
                .diagnostics
                .iter()
                .map(diag::short)
                .collect::<Vec<_>>(),
            said
        );
        found.value
    }

    #[test]
    fn an_event_file_names_its_articles_with_their_places() {
        let text = "+++\ntitle = 'The bridge'\ndate = 2024-02\narticles = ['a-1', 'b.txt']\n[[fix]]\nquote = 'no way'\nspeaker = 'Ada Roe'\n+++\nNote.\n";
        let text = text.replace("date = 2024-02", "date = '2024-02'");
        let event = check("content/events/Old Bridge.md", &text, &[])
            .events
            .remove(0);
        assert_eq!(
            (event.slug.as_str(), event.title.as_deref()),
            ("old-bridge", Some("The bridge"))
        );
        assert_eq!(
            (
                event.articles[1].name.as_str(),
                event.articles[1].place.line,
                event.articles[1].place.column
            ),
            ("b.txt", 4, 20)
        );
        assert!(
            matches!(&event.fixes[0].target, crate::load::Target::Quote(words) if words.name == "no way")
        );
        assert_eq!((event.body.text.as_str(), event.body.line), ("Note.\n", 9));
    }

    #[test]
    fn a_file_whose_name_has_no_letters_still_has_an_address() {
        let said = "content/events/-.md:2:8: error[invalid-value]: no address can be made from the slug `..`; passed over \
                    (write a slug with letters or digits, or leave it out)";
        assert_eq!(
            check("content/events/-.md", "+++\nslug = '..'\n+++\n", &[said]).events[0]
                .slug
                .len(),
            6
        );
        assert_eq!(
            check("content/outlets/--.toml", "name = 'A'\n", &[]).outlets[0]
                .slug
                .len(),
            6
        );
        assert_eq!(
            check("content/people/__.toml", "name = 'A'\n", &[]).people[0]
                .slug
                .len(),
            6
        );
        assert_eq!(
            check("content/storylines/!.md", "Note.\n", &[]).storylines[0]
                .slug
                .len(),
            6
        );
        assert_eq!(
            check("content/figures/~.toml", "name = 'A'\n", &[]).measures[0]
                .slug
                .len(),
            6
        );
    }

    #[test]
    fn a_fix_has_to_say_which_fact_it_is_about() {
        let said = "content/events/a.md:2:1: error[invalid-value]: a [[fix]] that does not say which fact it is about \
                    (give `quote`, the quoted words, or `figure`, the figure as printed)";
        assert_eq!(
            check(
                "content/events/a.md",
                "+++\n[[fix]]\nhide = true\n+++\n",
                &[said]
            )
            .events[0]
                .fixes,
            []
        );
    }

    #[test]
    fn outlets_and_people_need_a_name_and_pages_keep_their_path() {
        let said = "content/outlets/a.toml:1:1: error[invalid-value]: there is no `name`; skipped (add `name = \"...\"`)";
        assert_eq!(
            check("content/outlets/a.toml", "agency = true\n", &[said]).outlets,
            []
        );
        let person = check(
            "content/people/roe.toml",
            "name = 'Ada Roe'\nnot = 'Jane Roe'\nhide = true\n",
            &[],
        )
        .people
        .remove(0);
        assert_eq!(
            (person.not, person.hide),
            (vec!["Jane Roe".to_owned()], true)
        );
        let page = check("content/pages/About Us/Method.md", "# Method\n", &[])
            .pages
            .remove(0);
        assert_eq!((page.path.as_str(), page.body.line), ("about-us/method", 1));
    }
}
