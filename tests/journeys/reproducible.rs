//! The built site is a function of the folder, and is published whole or not at all.

use crate::support::program::{self, build, build_with, built};
use crate::support::site::{Site, Tree};

#[test]
fn the_same_folder_gives_the_same_bytes_anywhere() {
    let here = Site::sample();
    built(&here);
    let first = here.tree("public");
    assert!(first.len() > 20, "{:?}", first.keys());

    // Another place, one thread, another zone and language.
    let there = Site::sample();
    let run = build_with(&there, |command| {
        command.envs([("RAYON_NUM_THREADS", "1"), ("TZ", "America/Lima"), ("LANG", "C")]);
    });
    assert_eq!(run.code, Some(0), "{run:#?}");
    same(&first, &there.tree("public"));

    // The same place again, over the site that is there already.
    built(&here);
    same(&first, &here.tree("public"));
}

#[test]
fn a_build_that_fails_says_where_and_leaves_the_published_site_alone() {
    let breaks: [(&str, &str, &str); 3] = [
        ("content/broken.md", "---\ntitle: صفحة\ntypo: x\n---\n", "broken.md:3"),
        ("content/broken.md", "---\ntitle: صفحة\n---\n\n[رابط](nowhere.md)\n", "broken.md:5"),
        ("forms/broken.yaml", "title: نموذج\nkind: sermon\n", "broken.yaml:2"),
    ];
    for (file, text, place) in breaks {
        let site = Site::sample();
        built(&site);
        let before = site.tree("");
        site.write(file, text);
        let run = build(&site);
        assert_eq!(run.code, Some(1), "{file}: {run:#?}");
        assert!(run.said.contains(place), "{place} stands in:\n{}", run.said);
        // Nothing half-built stays beside the site either.
        let mut after = site.tree("");
        after.remove(std::path::Path::new(file));
        same(&before, &after);
    }
}

#[test]
fn pages_that_are_gone_are_gone_from_the_published_site() {
    let site = Site::sample();
    site.write("content/passing.md", "---\ntitle: صفحة عابرة\n---\n\nنص.\n");
    built(&site);
    assert!(site.path("public/passing/index.html").exists());
    std::fs::remove_file(site.path("content/passing.md")).unwrap();
    program::built(&site);
    assert!(!site.path("public/passing").exists());
}

/// Names what differs, not the bytes: a site is too large to print.
fn same(one: &Tree, other: &Tree) {
    let differs: Vec<_> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(differs.is_empty(), "these differ: {differs:#?}");
}
