//! What a line around a policy says: known by the words that such lines begin with, whatever the
//! society. Only lines of a cover are asked.

use super::super::block::Reason;
use super::super::words::{self, folded};
use crate::import::facts::contact;

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The title of the policy.
    Title,
    /// The society's name.
    Name,
    /// Its registration, or who supervises it.
    Registration,
    /// How it is reached.
    Contact,
    /// Number, date, corresponding date, attachments; the country.
    Letterhead,
    /// What the board did.
    Approval,
}

impl Role {
    /// Why a line of this role is left out.
    pub(super) fn reason(self) -> Option<Reason> {
        match self {
            // A title that is not the first is told apart by its words.
            Self::Title => None,
            Self::Name => Some(Reason::Name),
            Self::Registration => Some(Reason::Registration),
            Self::Contact => Some(Reason::Contact),
            Self::Letterhead => Some(Reason::Letterhead),
            Self::Approval => Some(Reason::Approval),
        }
    }
}

const TITLES: [&str; 9] =
    ["سياسه", "سياسات", "لائحه", "اللائحه", "ميثاق", "دليل", "نظام", "السياسه", "policy"];

const SOCIETIES: [&str; 6] = ["جمعيه", "الجمعيه", "مؤسسه", "المؤسسه", "تعاونيه", "التعاونيه"];

const LATIN_SOCIETIES: [&str; 6] =
    ["society", "association", "cooperative", "co-operative", "foundation", "coop"];

const LETTERHEAD: [&str; 4] = ["الرقم", "التاريخ", "الموافق", "المرفقات"];

/// What a line is for; `None` when its words don't tell.
pub(super) fn of(text: &str) -> Option<Role> {
    let folded = folded(text);
    let bare = folded.trim_matches(|ch: char| ch.is_whitespace() || "\"'«»“”:*.-".contains(ch));
    let count = words::count(bare);
    if count == 0 || count > 40 {
        return None;
    }
    let first = bare.split([' ', ':', '.']).next().unwrap_or_default();
    let over = super::unit::is_over(text) && !text.trim_end().ends_with(':');
    if bare == "المملكه العربيه السعوديه"
        || bare == "kingdom of saudi arabia"
        || is_letterhead(bare)
    {
        return Some(Role::Letterhead);
    }
    if is_approval(bare) {
        return Some(Role::Approval);
    }
    if is_registration(bare) && count <= 16 {
        return Some(Role::Registration);
    }
    if TITLES.contains(&first) && count <= 20 && !over || bare.ends_with(" policy") && count <= 20 {
        return Some(Role::Title);
    }
    if count <= 14 && contact::is_contact(text) {
        return Some(Role::Contact);
    }
    let latin = LATIN_SOCIETIES.iter().any(|word| bare.split(' ').any(|one| one == *word));
    let arabic = SOCIETIES.contains(&first);
    ((arabic || latin && bare.is_ascii()) && count <= 12 && !over).then_some(Role::Name)
}

fn is_letterhead(bare: &str) -> bool {
    let begins = LETTERHEAD.iter().find_map(|word| bare.strip_prefix(word));
    let colon = begins.is_some_and(|rest| {
        rest.is_empty() || rest.trim_start().starts_with([':', '.', '/', '…', '|'])
    });
    // All of them in one line or row.
    let several = LETTERHEAD.iter().filter(|word| bare.contains(**word)).count() > 2;
    colon || several && words::count(bare) <= 16
}

fn is_registration(bare: &str) -> bool {
    let ministry = bare.contains("وزاره") || bare.contains("المركز الوطني");
    let registered = ["مسجله", "مسجل", "ترخيص", "تسجيل", "سجل", "الترخيص", "التسجيل"]
        .iter()
        .any(|word| bare.split(' ').any(|one| one.trim_matches(':') == *word));
    let number = bare.contains("رقم") && bare.contains(|ch: char| ch.is_ascii_digit());
    let supervised = ["باشراف", "تحت اشراف", "اشراف"].iter().any(|word| bare.starts_with(word));
    registered && (ministry || number)
        || ministry && (bare.starts_with("وزاره") || supervised)
        || bare.starts_with("برقم") && number
        || bare.starts_with("registration") && number
}

/// Whether a line tells of the board's act: who approved, by which minutes, in which meeting.
pub(super) fn is_approval(bare: &str) -> bool {
    let body = ["مجلس الاداره", "الجمعيه العموميه", "المجلس", "board", "general assembly"]
        .iter()
        .any(|body| bare.contains(body));
    let has = |all: &[&str]| all.iter().any(|word| bare.contains(word));
    let act = has(&[
        "معتمده من",
        "معتمد من",
        "اعتمدت",
        "اعتمد ",
        "تم اعتماد",
        "تمت الموافقه",
        "اقرت",
        "تم اقرار",
        "approved by",
    ]);
    let minutes = has(&["محضر", "اجتماع", "جلسه", "قرار", "meeting", "minutes"]);
    let short = words::count(bare) <= 8;
    act && body && (minutes || short) || has(&["بناء علي", "بموجب"]) && minutes && body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_cover_are_known_by_their_words() {
        for (text, role) in [
            ("\" سياسة تنظيم العلاقة مع المستفيدين\"", Some(Role::Title)),
            ("جمعية السنابل التعاونية", Some(Role::Name)),
            ("Sanabil Cooperative Society", Some(Role::Name)),
            ("مسجلة بوزارة الموارد البشرية والتنمية الاجتماعية", Some(Role::Registration)),
            ("برقم ٩٩٩ لعام ١٤٤٠ هـ", Some(Role::Registration)),
            ("سجل رقم 10000", Some(Role::Registration)),
            ("المملكة العربية السعودية", Some(Role::Letterhead)),
            ("الرقم: 12/45", Some(Role::Letterhead)),
            ("الموافق : / / 20م", Some(Role::Letterhead)),
            ("المرفقات", Some(Role::Letterhead)),
            ("info@coop.example 0112345678", Some(Role::Contact)),
            ("معتمدة من مجلس الإدارة", Some(Role::Approval)),
            ("بناءً على محضر الاجتماع الثاني لمجلس الإدارة", Some(Role::Approval)),
            ("مقدمة", None),
            ("الرقم المرجعي للطلب", None),
            ("بسم الله الرحمن الرحيم", None),
            ("تضع الجمعية سياساتها.", None),
        ] {
            assert_eq!(of(text), role, "{text}");
        }
    }
}
