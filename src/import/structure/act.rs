//! Where the board's approval begins at the end of a text.

use super::super::words::{self, folded};
use super::role;
use super::unit::{Unit, UnitForm};

/// How many units from the end an approval is looked for.
const REACH: usize = 40;

/// The unit that the approval begins with; it goes on to the end.
///
/// A section that only says who approves policies is a clause like others: an approval names
/// minutes or a date, or those who signed.
pub(super) fn begins(units: &[Unit]) -> Option<usize> {
    let from = units.len().saturating_sub(REACH);
    let starts = (from..units.len()).filter(|at| is_start(&units[*at]));
    starts.into_iter().find(|at| {
        let act = &units[*at..];
        act.iter().all(belongs) && act.iter().any(proves)
    })
}

fn is_start(unit: &Unit) -> bool {
    let text = bare(unit);
    let heading = words::count(&text) <= 6
        && ["اعتماد", "الاعتماد", "اقرار السياسه", "اقرار واعتماد", "المصادقه", "approval"]
            .iter()
            .any(|word| text.starts_with(word));
    heading || role::is_approval(&text) || is_position(&text) || is_signing_table(unit)
}

/// Whether a unit can stand in an approval.
fn belongs(unit: &Unit) -> bool {
    let text = bare(unit);
    let short = words::count(&text) <= 8 && !text.ends_with('.');
    short || role::is_approval(&text) || is_dated(&text) || is_signing_table(unit)
}

/// Whether a unit shows that the board acted.
fn proves(unit: &Unit) -> bool {
    let text = bare(unit);
    is_dated(&text) || is_signing_table(unit) || is_position(&text) && words::count(&text) <= 5
}

fn is_dated(text: &str) -> bool {
    let digits = text.contains(|ch: char| ch.is_ascii_digit());
    let named =
        ["محضر", "بتاريخ", "اجتماع", "جلسه", "قرار", "الموافق", "التاريخ", "minutes", "dated"];
    digits && words::count(text) <= 40 && named.iter().any(|word| text.contains(word))
}

fn is_signing_table(unit: &Unit) -> bool {
    let UnitForm::Table { .. } = unit.form else {
        return false;
    };
    let text = folded(&unit.text());
    let signed = text.contains("توقيع") || text.contains("signature");
    signed || text.contains("رئيس مجلس الاداره") || text.contains("رئيس المجلس")
}

/// Whether a folded text begins with an office in a board.
pub(in super::super) fn is_position(text: &str) -> bool {
    let first = text.split([' ', ':']).next().unwrap_or_default();
    let offices = [
        "رئيس",
        "رئيسه",
        "نائب",
        "نائبه",
        "امين",
        "امينه",
        "عضو",
        "عضوه",
        "مدير",
        "مديره",
        "المدير",
        "المشرف",
        "مشرف",
        "الرئيس",
        "سكرتير",
        "محاسب",
        "chairman",
        "chair",
        "deputy",
        "secretary",
        "member",
        "treasurer",
    ];
    offices.contains(&first) && words::count(text) <= 8
}

fn bare(unit: &Unit) -> String {
    let text = folded(&unit.text());
    text.trim_matches(|ch: char| ch.is_whitespace() || "\"':*".contains(ch)).to_owned()
}
