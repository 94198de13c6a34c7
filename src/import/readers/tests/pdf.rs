//! PDF files.

use super::super::{Obstacle, pdf};
use super::{assert_pieces, fixture, told};

#[test]
fn what_chromium_prints_is_read_in_order() {
    assert_pieces("chromium.pdf", pdf::read(&fixture("chromium.pdf")));
}

#[test]
fn what_libreoffice_prints_is_read_in_order() {
    assert_pieces("office.pdf", pdf::read(&fixture("office.pdf")));
}
