//! Help, version, flags and exit codes.

use crate::{Folder, Ran, dossier};

#[test]
fn version_and_help_go_to_standard_output() {
    let version = Ran::of(dossier().arg("--version"));
    assert_eq!(
        (version.code, version.out.as_str()),
        (0, concat!("dossier ", env!("CARGO_PKG_VERSION"), "\n"))
    );
    let help = Ran::of(dossier().arg("--help"));
    assert_eq!(help.code, 0);
    for verb in ["build", "inspect", "completions"] {
        assert!(help.out.contains(verb), "{verb}");
    }
}

#[test]
fn a_mistyped_verb_or_flag_is_answered_with_the_nearest_one_and_code_2() {
    let verb = Ran::of(dossier().arg("biuld"));
    assert_eq!(verb.code, 2);
    assert!(verb.err.contains("build"), "{}", verb.err);
    let flag = Ran::of(dossier().args(["build", "--outptu-dir", "x"]));
    assert_eq!(flag.code, 2);
    assert!(flag.err.contains("--output-dir"), "{}", flag.err);
}

#[test]
fn a_root_that_is_no_folder_stops_with_code_2() {
    let ran = Ran::of(dossier().args(["--root", "no/such/folder", "build"]));
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("no/such/folder") && ran.err.contains("--root"),
        "{}",
        ran.err
    );
}

#[test]
fn global_flags_stand_on_either_side_of_the_verb() {
    let folder = Folder::new().with(
        "content/articles/a.txt",
        "A crane fell over in the port of Lindby on Monday.\n",
    );
    let root = folder.path().to_str().unwrap();
    let before = Ran::of(dossier().args(["--root", root, "inspect", "--format", "json"]));
    let after = Ran::of(dossier().args(["inspect", "--format", "json", "--root", root]));
    assert_eq!((before.code, before.rows().len()), (0, 1));
    assert_eq!(before.out, after.out);
}

#[test]
fn completions_are_printed_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = Ran::of(dossier().args(["completions", shell]));
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("dossier"), "{shell}");
    }
}

#[test]
fn colour_is_asked_for_or_absent() {
    let folder = Folder::new().with("content/articles/empty.txt", "");
    let plain = folder.run(&["build"]);
    let coloured = folder.run(&["--color", "always", "build"]);
    assert!(!plain.err.contains('\u{1b}'), "{}", plain.err);
    assert!(coloured.err.contains('\u{1b}'), "{}", coloured.err);
}
