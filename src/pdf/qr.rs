//! An address as a QR code.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// The white border that readers need, in modules.
const QUIET: usize = 4;

/// The code as an SVG picture; `None` for an address that is too long for any.
///
/// Level M survives a stamp on a corner of it. One path of runs, because a thousand squares would
/// show hairlines between them.
#[must_use]
pub fn code(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\""
    );
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                let length = run.len();
                let (x, y) = (x + QUIET, y + QUIET);
                let _infallible = write!(svg, "M{x} {y}h{length}v1h-{length}z");
            }
            x += run.len();
        }
    }
    svg.push_str("\"/></svg>");
    Some(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_square_with_a_white_border() {
        let svg = code("https://www.coop.example/policies/member-relations/r1/").unwrap();
        assert!(svg.contains("viewBox=\"0 0 41 41\"") && svg.contains("\"M4 4h7v1h-7z"), "{svg}");
        assert_eq!(code(&"a".repeat(4000)), None);
    }
}
