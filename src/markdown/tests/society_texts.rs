//! Lines of the kind that boards publish, with the traces that PDF and Word leave in them.

use super::{imbalance, messages, page, policy};

#[test]
fn lines_from_documents_stay_as_they_are() {
    for (source, html) in [
        // A stretched word, a stray colon and a star.
        (": تــمـهيــد*", "<p>: تــمـهيــد*</p>\n"),
        // Diacritics, and an isolated lam-alef from a PDF.
        ("بِسْمِ اللَّهِ، وﻷعضاء الجمعية", "<p>بِسْمِ اللَّهِ، وﻷعضاء الجمعية</p>\n"),
        ("مدة لا تتجاوز (15) يوم عمل؛", "<p>مدة لا تتجاوز (15) يوم عمل؛</p>\n"),
        ("برقم ٣٥٣ لعام ١٤٤٢ هـ", "<p>برقم ٣٥٣ لعام ١٤٤٢ هـ</p>\n"),
        (
            "محضر رقم 10 بتاريخ 26/11/1443 هـ الموافق 25/06/2022م",
            "<p>محضر رقم 10 بتاريخ <bdi dir=\"ltr\">26/11/1443</bdi> هـ الموافق \
             <bdi dir=\"ltr\">25/06/2022</bdi>م</p>\n",
        ),
    ] {
        let rendered = page(source);
        assert_eq!(rendered.html, html);
        assert_eq!(messages(&rendered), [""; 0]);
    }
}

/// The published texts themselves, where they are at hand: nothing in them is a fault, no word is
/// lost and every line can be read again.
#[test]
fn published_policies_lose_nothing() {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/policies"));
    let Ok(entries) = std::fs::read_dir(folder) else {
        eprintln!("not tested: no published policies in {}", folder.display());
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let rendered = policy(&text);
        assert_eq!(messages(&rendered), [""; 0], "{}", path.display());
        assert_eq!(imbalance(&rendered.html), None, "{}", path.display());
        let shown = words(&without_tags(&rendered.html));
        for word in words(&text) {
            assert!(shown.contains(&word), "{}: {word}", path.display());
        }
    }
}

/// Words of Arabic letters: Markdown may take a hyphen or a number for a list's.
fn words(text: &str) -> std::collections::BTreeSet<String> {
    let letters = |c: char| !matches!(c, '\u{620}'..='\u{65f}');
    let words = text.split(letters).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn without_tags(html: &str) -> String {
    let pieces = html.split('<');
    pieces
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ")
}
