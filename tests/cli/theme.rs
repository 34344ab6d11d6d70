//! `theme` and `schema`.

use crate::{Folder, Ran, dossier};

#[test]
fn a_template_is_taken_over_once_and_never_overwritten() {
    let folder = Folder::new();
    let root = folder.path().to_str().unwrap();
    let listed = Ran::of(dossier().args(["theme", "list", "--root", root]));
    assert_eq!(listed.code, 0);
    assert!(
        listed.out.contains("* briefing") && listed.out.contains("event.html"),
        "{}",
        listed.out
    );
    let ejected = Ran::of(dossier().args(["theme", "eject", "event.html", "--root", root]));
    assert_eq!(ejected.code, 0, "{}", ejected.err);
    assert!(folder.path().join("templates/event.html").is_file());
    let again = Ran::of(dossier().args(["theme", "eject", "event.html", "--root", root]));
    assert_eq!(again.code, 2);
    assert!(
        again.err.contains("event.html") && again.err.contains("there already"),
        "{}",
        again.err
    );
    let unknown = Ran::of(dossier().args(["theme", "eject", "evnet.html", "--root", root]));
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("did you mean `event.html`"),
        "{}",
        unknown.err
    );
}

#[test]
fn messages_are_taken_over_like_templates() {
    let folder = Folder::new();
    let root = folder.path().to_str().unwrap();
    let ejected = Ran::of(dossier().args(["theme", "eject", "messages/de.ftl", "--root", root]));
    assert_eq!(ejected.code, 0, "{}", ejected.err);
    assert!(folder.path().join("messages/de.ftl").is_file());
}

#[test]
fn schemas_are_json_on_standard_output() {
    for (of, key) in [
        ("config", "publish_sources"),
        ("briefing", "figures"),
        ("storyline", "events"),
        ("measure", "observations"),
    ] {
        let ran = Ran::of(dossier().args(["schema", of]));
        assert_eq!(ran.code, 0, "{}", ran.err);
        let schema: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert!(schema["properties"][key].is_object(), "{of}");
    }
}
