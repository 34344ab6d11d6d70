//! The shape of the source: layers, who may print, who may touch the disk.
//!
//! Which stage may import which is written down here, in a table.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read files and say what they missed"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The stages and what stages share, lowest first, each with those that it may import. Everything
/// else is an accident: what a stage needs of another that is not listed here belongs below both.
const EDGES: [(&str, &str); 22] = [
    ("lang", ""),
    ("text", "lang"),
    ("diag", "text"),
    ("site_path", ""),
    ("world", ""),
    ("config", "text diag world"),
    ("load", "lang text diag world config"),
    ("clean", "lang text load"),
    ("article", "lang text diag load clean"),
    ("annotate", "lang text clean article"),
    ("extract", "lang text clean article annotate"),
    ("compare", "lang text article annotate extract"),
    ("relate", "lang text load clean article annotate compare"),
    ("group", "text diag site_path annotate"),
    (
        "link",
        "lang text diag config load article annotate extract compare relate group",
    ),
    (
        "brief",
        "lang text diag config load article annotate extract compare group link",
    ),
    (
        "render",
        "lang text diag site_path world config load clean article annotate extract link brief",
    ),
    ("write", "text diag site_path config render"),
    (
        "check",
        "text diag load article annotate extract compare group",
    ),
    (
        "project",
        "text diag site_path world config load clean article annotate extract relate group link brief \
         render write check",
    ),
    ("serve", "diag world project"),
    (
        "cli",
        "text diag world config load clean article group render write check project serve",
    ),
];

/// Every source file with its path below `src/`.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let name = |p: &PathBuf| {
        p.strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/")
    };
    paths
        .iter()
        .map(|p| (name(p), fs::read_to_string(p).unwrap()))
        .collect()
}

/// The top-level modules that a source names after `crate::`, in groups too, comments left out.
fn crate_paths(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .flat_map(|l| [l, "\n"])
        .collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            found.extend(group_heads(group));
        } else {
            found.push(ident(rest));
        }
    }
    found
}

fn ident(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The first name of each item of a `use` group, whose opening brace has been read.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = vec![ident(group)];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(ident(&group[at + 1..])),
            _ => {}
        }
    }
    heads.retain(|h| !h.is_empty());
    heads
}

#[test]
fn crate_paths_are_read_from_groups_and_single_paths() {
    let source = "use crate::{\n    text::{Span, lines},\n    diag,\n};\n// crate::cli\nfn f() { crate::world::x() }";
    assert_eq!(crate_paths(source), ["text", "diag", "world"]);
}

#[test]
fn a_stage_imports_only_what_the_table_allows() {
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for (file, source) in sources() {
        let module = file.split(['/', '.']).next().unwrap().to_owned();
        if matches!(&*module, "lib" | "main") {
            continue;
        }
        let code = source.split("#[cfg(test)]").next().unwrap();
        let others = crate_paths(code)
            .into_iter()
            .filter(|other| *other != module);
        used.extend(others.map(|other| (module.clone(), other)));
        let depth = file.split('/').count() - usize::from(file.ends_with("mod.rs"));
        assert!(
            !source.contains(&"super::".repeat(depth + 1)),
            "{file} leaves its stage through `super`"
        );
    }
    let edge = |(from, to): (&str, &str)| (from.to_owned(), to.to_owned());
    let listed = EDGES.into_iter();
    let allowed: BTreeSet<(String, String)> = listed
        .flat_map(|(from, all)| all.split_whitespace().map(move |to| edge((from, to))))
        .collect();
    let strange: Vec<_> = used.difference(&allowed).collect();
    let idle: Vec<_> = allowed.difference(&used).collect();
    assert!(strange.is_empty(), "not in the table: {strange:?}");
    assert!(idle.is_empty(), "in the table, and not used: {idle:?}");
}

#[test]
fn the_table_of_edges_has_no_circles() {
    for (n, (from, all)) in EDGES.into_iter().enumerate() {
        for to in all.split_whitespace() {
            let below = EDGES[..n].iter().any(|(other, _)| *other == to);
            assert!(below, "`{from}` imports `{to}`, which is not below it");
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    for (file, source) in sources() {
        assert!(
            source.starts_with("//!"),
            "{file} does not open with a module comment"
        );
    }
}

#[test]
fn only_the_shell_touches_the_world() {
    let rules: [(&str, &[&str]); 5] = [
        ("std::fs", &["world.rs", "write/"]),
        ("println!", &["cli/"]),
        ("Timestamp::now", &["world.rs"]),
        ("process::exit", &[]),
        ("env::var", &["cli/args.rs"]),
    ];
    for (file, source) in sources() {
        let code = source.split("#[cfg(test)]").next().unwrap();
        for (words, allowed) in rules {
            let used = code
                .lines()
                .any(|l| l.contains(words) && !l.trim_start().starts_with("//"));
            assert!(
                !used || allowed.iter().any(|a| file.starts_with(a)),
                "{file} uses {words}"
            );
        }
    }
}

#[test]
fn every_lexicon_opens_by_saying_what_a_row_means() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang");
    let mut seen = 0;
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "tsv") {
                let text = fs::read_to_string(&path).unwrap();
                assert!(text.starts_with("# "), "{} has no header", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 1);
}

#[test]
fn every_lexicon_of_a_language_is_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang");
    let mut unread = Vec::new();
    for (file, source) in sources() {
        let Some(folder) = file
            .strip_prefix("lang/")
            .and_then(|f| f.strip_suffix("/mod.rs"))
        else {
            continue;
        };
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if Path::new(&name).extension().is_some_and(|e| e == "tsv")
                && !source.contains(&format!("\"{name}\""))
            {
                unread.push(format!("{folder}/{name}"));
            }
        }
    }
    unread.sort();
    // Those that languages share are named in theirs.
    assert_eq!(
        unread,
        ["tables/decimal_comma.tsv", "tables/given_names.tsv"]
    );
}

/// The lexicon files below `src/lang`, by folder and name.
fn lexicon_files() -> BTreeMap<(String, String), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang");
    let mut files = BTreeMap::new();
    for folder in fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|e| e == "tsv") {
                let name = |p: &Path| p.file_stem().unwrap().to_string_lossy().into_owned();
                let text = fs::read_to_string(&path).unwrap();
                files.insert((name(&folder), name(&path)), text);
            }
        }
    }
    files
}

/// The class columns of a lexicon file, counted from 1, as its header lists them:
/// `# classes 2: head modifier`. `-` in the list says that a row need not have the column.
fn class_columns(text: &str) -> BTreeMap<usize, BTreeSet<&str>> {
    let mut columns = BTreeMap::new();
    for line in text.lines().take_while(|line| line.starts_with('#')) {
        let Some((column, classes)) = line
            .strip_prefix("# classes ")
            .and_then(|list| list.split_once(": "))
        else {
            continue;
        };
        let column = column.parse().expect("the number of a column");
        columns.insert(column, classes.split(' ').collect());
    }
    columns
}

/// The rows of `text` whose class in a column is not listed, as line numbers with the class.
fn unknown_classes(text: &str, columns: &BTreeMap<usize, BTreeSet<&str>>) -> Vec<(usize, String)> {
    let mut unknown = Vec::new();
    for (line, row) in (1..).zip(text.lines().map(str::trim_end)) {
        if row.is_empty() || row.starts_with('#') {
            continue;
        }
        for (column, listed) in columns {
            let cell = row.split('\t').nth(column - 1).unwrap_or_default();
            let cell = if cell.is_empty() { "-" } else { cell };
            let classes = cell.split(' ').filter(|class| !listed.contains(class));
            unknown.extend(classes.map(|class| (line, class.to_owned())));
        }
    }
    unknown
}

#[test]
fn a_class_that_the_header_does_not_list_is_found() {
    let text = "# Words.\n# classes 2: head modifier\n# classes 3: - m f\n\n\
                king\thead\tm\nchief\thaed\nold\tmodifier\nqueen\thead\tw\nduke\n";
    let unknown = unknown_classes(text, &class_columns(text));
    let unknown: Vec<_> = unknown.iter().map(|(n, class)| (*n, &**class)).collect();
    assert_eq!(unknown, [(6, "haed"), (8, "w"), (9, "-")]);
}

#[test]
fn every_class_in_a_lexicon_is_listed_in_the_header() {
    let files = lexicon_files();
    let mut columns_seen = 0;
    let mut unknown = Vec::new();
    for ((folder, name), text) in &files {
        // A lexicon of several languages lists its classes in the English file.
        let english = files.get(&("en".to_owned(), name.clone()));
        let columns = class_columns(english.unwrap_or(text));
        columns_seen += columns.len();
        for (line, class) in unknown_classes(text, &columns) {
            unknown.push(format!("src/lang/{folder}/{name}.tsv:{line}: `{class}`"));
        }
    }
    assert!(columns_seen >= 80, "{columns_seen} columns with classes");
    assert!(
        unknown.is_empty(),
        "classes that no header lists:\n{}",
        unknown.join("\n")
    );
}

/// `function_words` as the code calls it: `FunctionWords` for a lexicon of a language,
/// `FUNCTION_WORDS` for a table.
fn names_in_code(lexicon: &str, is_table: bool) -> String {
    if is_table {
        return format!("tables::{}", lexicon.to_uppercase());
    }
    let mut name = "::".to_owned();
    for word in lexicon.split('_') {
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_uppercase());
        name.push_str(rest);
    }
    name
}

#[test]
fn the_code_knows_every_class_that_a_header_lists() {
    let mut stages: BTreeMap<String, String> = BTreeMap::new();
    for (file, source) in sources() {
        let stage = file.split('/').next().unwrap().to_owned();
        let code = source.split("#[cfg(test)]").next().unwrap();
        stages.entry(stage).or_default().push_str(code);
    }
    stages.remove("lang");
    for ((folder, name), text) in &lexicon_files() {
        // Given names are a table that languages name as a lexicon of theirs.
        let is_table = folder == "tables" && name != "given_names";
        let mention = names_in_code(name, is_table);
        let readers = || stages.values().filter(|code| code.contains(&mention));
        for (column, classes) in class_columns(text) {
            assert!(readers().next().is_some(), "nothing reads {name}.tsv");
            let is_number = |class: &str| class.parse::<u32>().is_ok();
            let known = |class: &str| {
                let literal = format!("\"{class}\"");
                readers().any(|code| code.contains(&literal))
            };
            let missing: Vec<_> = classes
                .into_iter()
                .filter(|class| *class != "-" && !is_number(class) && !known(class))
                .collect();
            // One class may be what the code takes for granted where it finds none of the others.
            assert!(
                missing.len() <= 1,
                "{folder}/{name}.tsv, column {column}: the code does not know {missing:?}"
            );
        }
    }
}

#[test]
fn lexicons_are_read_through_the_languages() {
    // Class names of HTML are no words of a language.
    let markup = "clean/html/zones.rs";
    for (file, source) in sources() {
        let code = source.split("#[cfg(test)]").next().unwrap();
        let reads = code.contains("include_str!(") && code.contains(".tsv\"");
        assert!(
            !reads || file.starts_with("lang/") || file == markup,
            "{file} reads a lexicon itself"
        );
    }
}

/// The stages that read text for its meaning, and what they share.
const READING: [&str; 10] = [
    "text", "annotate", "clean", "article", "extract", "relate", "group", "compare", "link",
    "brief",
];

/// The string literals of a line of code, each with what follows it, those left out that name a
/// value of the code.
fn literals(line: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find(['"', '/']) {
        if rest[start..].starts_with("//") {
            break;
        }
        let behind = &rest[start + 1..];
        // A slash, or the character '"'.
        if rest[start..].starts_with('/') || rest[..start].ends_with('\'') {
            rest = behind;
            continue;
        }
        let mut escaped = false;
        let end = behind.char_indices().find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let Some((end, _)) = end else { break };
        let (literal, after) = (&behind[..end], &behind[end + 1..]);
        if !names_a_value(&line[..line.len() - rest.len() + start], after) {
            found.push((literal.to_owned(), after));
        }
        rest = after;
    }
    found
}

/// Whether a literal names a value of the code, which stands beside it: `"of" => Self::Of`,
/// `("of", Joint::Of)`, `Of = "of",`.
fn names_a_value(before: &str, behind: &str) -> bool {
    let value = behind
        .trim_start()
        .strip_prefix("=>")
        .or_else(|| behind.strip_prefix(','));
    let value = value.map(|value| value.trim_start().trim_start_matches("Some("));
    let follows = value.is_some_and(|value| {
        let path = value.split([' ', ',', ')', '(']).next().unwrap_or_default();
        value.starts_with(char::is_uppercase) && path.contains("::")
    });
    let name = before.trim().strip_suffix(" =").unwrap_or_default();
    follows || name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric)
}

#[test]
fn literals_are_told_from_comments_and_names_of_values() {
    let found = |line| {
        let all = literals(line).into_iter();
        all.map(|(word, _)| word).collect::<Vec<_>>()
    };
    assert_eq!(found(r#"if word == "of" || c == '"' { // "in""#), ["of"]);
    assert_eq!(found(r#"("of", Joint::Of), "a \" b""#), ["a \\\" b"]);
    assert_eq!(found(r#""of" | "von" => true"#), ["of", "von"]);
    assert_eq!(found(r#""of" => Class::Of,"#), [""; 0]);
    assert_eq!(found(r#"    Of = "of","#), [""; 0]);
}

/// Literals of the code that are spelt like words of a language and are none there, by file: names
/// of classes and units, of parts of a page, of keys.
const NO_WORDS: [(&str, &str); 47] = [
    ("annotate/guards.rs", "ending half"),
    ("annotate/sentences.rs", "number title"),
    ("annotate/table.rs", "time"),
    ("annotate/tagger/tag.rs", "aux det part"),
    ("annotate/treebank.rs", "number"),
    ("annotate/vocabulary/mod.rs", "age head left near opening"),
    ("article/language.rs", "und"),
    ("article/sidecar.rs", "author outlet published title und"),
    ("brief/points.rs", "und"),
    ("brief/readable.rs", "pair"),
    ("clean/captions.rs", "above dpa label press shows side text"),
    ("clean/debris.rs", "tags"),
    ("clean/export.rs", "an und"),
    (
        "clean/html/metadata.rs",
        "article author date headline meta name publisher report script time title type",
    ),
    ("clean/html/runs.rs", "class head style time"),
    ("clean/html/zones.rs", "class"),
    ("clean/phrases.rs", "bio keep label reader"),
    ("extract/figures/join.rs", "cent foot point"),
    (
        "extract/figures/key.rs",
        "count day degree kelvin large month percent point rate second unit week",
    ),
    ("extract/figures/lexicon.rs", "up"),
    ("extract/figures/measure/adnominal.rs", "fine gas hilfe"),
    (
        "extract/figures/measure/clause.rs",
        "ausgaben earnings ersparnis talks",
    ),
    ("extract/figures/measure/count.rs", "four"),
    ("extract/figures/measure/elision.rs", "salvage"),
    ("extract/figures/measure/known.rs", "farmers turnover"),
    (
        "extract/figures/measure/property.rs",
        "geschwindigkeit limit speed",
    ),
    ("extract/figures/measure/rule.rs", "de en"),
    (
        "extract/figures/quantity.rs",
        "degree kelvin month per percent second year",
    ),
    (
        "extract/figures/unit_words.rs",
        "ag al as feet foot ft in ma pa percent pm quarter ta tv um us",
    ),
    ("extract/figures/units/mod.rs", "celsius fahrenheit square"),
    ("extract/figures/units/read.rs", "second"),
    (
        "extract/figures/units/table.rs",
        "an bin kilo mi name per si",
    ),
    ("extract/organisations.rs", "company"),
    ("extract/people/fold.rs", "ou"),
    ("extract/people/parts.rs", "second"),
    ("extract/quotes/rules.rs", "de en fr"),
    ("group/features.rs", "und"),
    ("group/lock.rs", "date figures measures"),
    ("group/naming.rs", "to"),
    ("group/space.rs", "und"),
    ("link/measures/growth.rs", "percent"),
    ("link/people/hints.rs", "before end"),
    ("link/storylines/profile.rs", "und"),
    ("relate/origins.rs", "staff"),
    ("relate/outlets.rs", "text"),
    ("text/dates/mod.rs", "und"),
    ("text/slug.rs", "aux con nul page"),
];

#[test]
fn no_word_of_a_language_stands_in_the_code() {
    let files = lexicon_files();
    let mut words: BTreeSet<String> = BTreeSet::new();
    for ((folder, name), text) in &files {
        if folder == "tables" {
            continue;
        }
        let english = files.get(&("en".to_owned(), name.clone()));
        let classes = class_columns(english.unwrap_or(text));
        for row in text.lines().filter(|line| !line.starts_with('#')) {
            let cells = (1..).zip(row.split('\t'));
            let cells = cells.filter(|(column, _)| !classes.contains_key(column));
            words.extend(cells.map(|(_, cell)| cell.trim().to_lowercase()));
        }
    }
    words.retain(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    for (file, source) in sources() {
        let stage = file.split('/').next().unwrap();
        if !READING.contains(&stage) {
            continue;
        }
        let code = source.split("#[cfg(test)]").next().unwrap();
        for (literal, _) in code.lines().flat_map(literals) {
            let word = literal.trim_matches([' ', '-', ':', ',']).to_lowercase();
            if words.contains(&word) {
                found.insert((file.clone(), word));
            }
        }
    }
    let allowed = NO_WORDS.iter();
    let allowed: BTreeSet<(String, String)> = allowed
        .flat_map(|(file, words)| {
            let words = words.split_whitespace();
            words.map(|word| ((*file).to_owned(), word.to_owned()))
        })
        .collect();
    let words: Vec<_> = found.difference(&allowed).collect();
    let idle: Vec<_> = allowed.difference(&found).collect();
    assert!(
        words.is_empty(),
        "words of a language in the code, which belong into a lexicon: {words:#?}"
    );
    assert!(idle.is_empty(), "allowed, and not there: {idle:?}");
}

#[test]
fn only_annotate_and_cleaning_part_text_into_words() {
    // What reads words: the scanner of dates and of numbers share `text` with cleaning.
    let homes = ["annotate/", "clean/", "load/", "text/", "lang/"];
    let marks = [
        "unicode_words",
        "rust_stemmers",
        ".stem(",
        ".split(|c: char| !c.is_alphanumeric",
        ".split(|c: char| !c.is_alphabetic",
        "sentences::split",
        "tokens::iter",
        "tokens::tokens",
    ];
    // The letters right behind a number, which may be a unit: no words yet.
    let letters = "extract/figures/unit_words.rs";
    let mut found = Vec::new();
    for (file, source) in sources() {
        let stage = file.split('/').next().unwrap();
        if !READING.contains(&stage)
            || file == letters
            || homes.iter().any(|home| file.starts_with(home))
        {
            continue;
        }
        let code = source.split("#[cfg(test)]").next().unwrap();
        let used = marks.iter().filter(|mark| code.contains(**mark));
        found.extend(used.map(|mark| format!("{file}: {mark}")));
    }
    assert!(found.is_empty(), "a second tokeniser: {found:#?}");
}

/// Files that name languages for the examples of their rules.
const EXAMPLES: [&str; 2] = ["extract/quotes/rules.rs", "extract/figures/measure/rule.rs"];

#[test]
fn no_rule_asks_which_language_it_is_in() {
    let mut found = Vec::new();
    for (file, source) in sources() {
        let stage = file.split('/').next().unwrap();
        if !READING.contains(&stage) {
            continue;
        }
        let code = source.split("#[cfg(test)]").next().unwrap();
        for (line, code) in (1..).zip(code.lines()) {
            let tags = ["en", "de", "fr", "es", "ru", "zh", "nl", "it", "pt"];
            let named = literals(code).into_iter();
            let named = named.filter(|(word, _)| tags.contains(&&**word));
            let asks = code.contains("language.tag ==");
            if (asks || named.count() > 0) && !EXAMPLES.contains(&&*file) {
                found.push(format!("{file}:{line}: {}", code.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
