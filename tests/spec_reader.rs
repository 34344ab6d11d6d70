//! The reader of the specifications, and that it reads all of them.

#![allow(clippy::disallowed_methods, reason = "a test reads files")]

mod spec;

use std::fs;

use spec::cases;

#[test]
fn a_heading_opens_a_case_with_its_prose_and_its_blocks() {
    let specification = "Before.\n\n# One\nProse.\n\n```text en\na\n\nb\n```\n```facts\n```\n";
    let cases = cases(specification);
    let [before, one] = &*cases else {
        panic!("{cases:?}")
    };
    assert!(before.headings.is_empty() && before.title().is_empty());
    assert_eq!(before.prose, ["Before."]);
    assert_eq!((one.title(), one.line), ("One", 3));
    assert_eq!(one.prose, ["Prose."]);
    let [text, facts] = &*one.blocks else {
        panic!("{one:?}")
    };
    assert_eq!((text.kind, text.options, text.line), ("text", "en", 6));
    assert_eq!((&*text.text(), &*text.whole()), ("a\n\nb", "a\n\nb\n"));
    assert_eq!((facts.kind, facts.options, facts.line), ("facts", "", 11));
    assert!(facts.text().is_empty() && facts.whole().is_empty());
    assert_eq!(one.block("facts"), facts);
}

#[test]
fn a_case_knows_the_headings_above_it() {
    let cases = cases("# One\n## Two\n### Three\n## Four\n# Five\n### Six\n");
    let paths: Vec<_> = cases.iter().skip(1).map(|case| &*case.headings).collect();
    assert_eq!(
        paths,
        [
            &["One"][..],
            &["One", "Two"],
            &["One", "Two", "Three"],
            &["One", "Four"],
            &["Five"],
            &["Five", "", "Six"],
        ]
    );
    let six = cases.last().expect("six cases");
    assert_eq!(
        [1, 2, 3, 4].map(|level| six.heading(level)),
        ["Five", "", "Six", ""]
    );
}

#[test]
fn inside_a_block_nothing_is_a_heading_and_a_hash_without_a_blank_is_none() {
    let cases = cases("# One\n#tag\n```text\n# not a heading\n ```\n```\n");
    let [_, one] = &*cases else {
        panic!("{cases:?}")
    };
    assert_eq!(one.prose, ["#tag"]);
    assert_eq!(one.blocks[0].lines, ["# not a heading", " ```"]);
}

#[test]
#[should_panic(expected = "line 2: this block is not closed")]
fn an_open_block_is_an_error() {
    cases("# One\n```text\nwords\n");
}

#[test]
#[should_panic(expected = "line 1: `One` needs one `text` block")]
fn a_block_that_is_missing_is_an_error() {
    let cases = cases("# One\n```facts\n```\n");
    cases[1].block("text");
}

#[test]
#[should_panic(expected = "line 1: `One` needs one `text` block")]
fn a_second_block_of_a_kind_is_an_error() {
    let cases = cases("# One\n```text\n```\n```text\n```\n");
    cases[1].block("text");
}

#[test]
fn every_specification_has_a_title_and_cases() {
    let mut read = 0;
    for entry in fs::read_dir("tests/spec").expect("the folder of specifications") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let specification = fs::read_to_string(&path).expect("UTF-8");
        let cases = cases(&specification);
        assert!(
            cases[0].prose.is_empty(),
            "{} opens with its title",
            path.display()
        );
        assert!(
            cases.len() > 5,
            "{} has {} headings",
            path.display(),
            cases.len()
        );
        read += 1;
    }
    assert!(read >= 13, "{read} specifications");
}
