//! PDF files.

use super::super::pdf;
use super::{assert_pieces, fixture, shown, told};

#[test]
fn what_chromium_prints_is_read_in_order() {
    assert_pieces("chromium.pdf", pdf::read(&fixture("chromium.pdf")));
}

#[test]
fn what_libreoffice_prints_is_read_in_order() {
    assert_pieces("office.pdf", pdf::read(&fixture("office.pdf")));
}

/// A file of one page with these operators and objects; object 5 is the font `F`.
fn page(content: &str, more: &str) -> Vec<u8> {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/FirstChar 32
        /Widths[300 600]/FontDescriptor<</MissingWidth 600>>>>";
    let objects = format!(
        "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
         2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
         3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R
           /Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R/X 7 0 R>>>>>> endobj
         4 0 obj <</Length {}>> stream\n{content}\nendstream endobj
         5 0 obj {font} endobj {more}
         trailer <</Root 1 0 R>>",
        content.len()
    );
    format!("%PDF-1.4\n{objects}\n%%EOF").into_bytes()
}

const IMAGE: &str =
    "6 0 obj <</Subtype/Image/Width 1/Height 1/Length 0>> stream\n\nendstream endobj";

#[test]
fn rows_columns_and_gaps_are_found_by_place() {
    let content = "BT /F 10 Tf 1 0 0 1 50 700 Tm (Name) Tj 150 0 Td (Work) Tj
        -150 -14 Td (Sali) Tj 24 0 Td (m) Tj 126 0 Td (Clerk) Tj -150 -14 Td (one) Tj 22 0 Td (two) Tj
        -22 -60 Td (later) Tj 0 0 Td (later) Tj ET
        /Artifact BMC BT /F 8 Tf 300 30 Td (Page 1) Tj ET EMC
        BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET /I Do";
    assert_eq!(
        shown(&pdf::read(&page(content, IMAGE)).unwrap()),
        "page 1: Name⇥Work\npage 1: Salim⇥Clerk\npage 1: one two\npage 1\npage 1: later\npage 1\n\
         furniture: Page 1\nleft out, words across the page: DRAFT\nleft out, a picture\n"
    );
}

#[test]
fn the_file_s_own_words_go_before_its_glyphs() {
    // «سلام» in UTF-16, drawn with other letters.
    let content =
        "BT /F 10 Tf 50 700 Td /Span <</ActualText <FEFF0633064406270645>>> BDC (xyz) Tj EMC ET";
    assert_eq!(shown(&pdf::read(&page(content, "")).unwrap()), "page 1: سلام\n");
}

#[test]
fn a_page_that_is_a_picture_is_refused() {
    let refusals = pdf::read(&page("/I Do", IMAGE)).unwrap_err();
    assert_eq!(told(&refusals), ["page 1: there is no text here, only a picture of text"]);
    assert!(refusals[0].remedy().contains("the PDF was made of"), "{}", refusals[0].remedy());
}

#[test]
fn glyphs_without_letters_are_refused() {
    let content = "BT /G 10 Tf 50 700 Td <00010002000300040005> Tj ET";
    let font = b"/Font<</G<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</DW 500>>]>>/F";
    let bytes = page(content, "");
    let at = memchr::memmem::find(&bytes, b"/Font<</F").unwrap();
    let bytes = [&bytes[..at], font, &bytes[at + b"/Font<</F".len()..]].concat();
    assert_eq!(
        told(&pdf::read(&bytes).unwrap_err()),
        ["page 1: the file does not say which letters its glyphs stand for"]
    );
}

#[test]
fn a_form_that_draws_itself_comes_to_an_end() {
    let form =
        "7 0 obj <</Subtype/Form/Length 23>> stream\n/X Do /X Do /X Do /X Do\nendstream endobj";
    let content = "BT /F 10 Tf 50 700 Td (text) Tj ET /X Do";
    assert_eq!(shown(&pdf::read(&page(content, form)).unwrap()), "page 1: text\n");
}

#[test]
fn a_protected_file_and_another_kind_are_named() {
    let encrypted = told(&pdf::read(&fixture("protected.pdf")).unwrap_err());
    assert_eq!(encrypted, ["the file is protected by a password"]);
    assert_eq!(told(&pdf::read(b"PK").unwrap_err()), ["this is something else, not a PDF"]);
}

#[test]
fn a_file_cut_or_scrambled_anywhere_never_panics() {
    for name in ["office.pdf", "chromium.pdf"] {
        let whole = fixture(name);
        for length in (0..whole.len()).step_by(whole.len() / 40) {
            let _ = pdf::read(&whole[..length]);
        }
        let mut chance = 11_u64;
        for _ in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..40 {
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = (chance >> 33) as usize % bytes.len();
                bytes[at] = (chance >> 17) as u8;
            }
            let _ = pdf::read(&bytes);
        }
    }
}
