//! A person's copy of their data.

use super::samples::Sample;
use super::{languages, theme};

/// It is read from a disk: nothing in it is fetched, and nobody's words are markup.
#[test]
fn a_copy_stands_alone_and_shows_all() {
    let theme = theme();
    for lang in languages().iter() {
        let sample = Sample::new(&theme, lang);
        let copy = theme.render_mail(lang, &sample.person_copy()).unwrap();
        assert!(!copy.subject.contains(['{', '\n']) && !copy.subject.is_empty());
        for forbidden in ["<script", "<سبب>", "src=", "undefined"] {
            assert!(!copy.html.contains(forbidden), "{forbidden}: {}", copy.html);
        }
        for there in ["2026-7KQ4M2X-C", "href=\"files/2026-7KQ4M2X-C/1-إثبات.pdf\"", "&lt;سبب&gt;"]
        {
            assert!(copy.html.contains(there), "{there}: {}", copy.html);
        }
    }
}
