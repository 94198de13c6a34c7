//! Office documents, which are ZIP archives with certain members.

/// Where the end record starts before its comment, in bytes.
const END_RECORD: usize = 22;

/// The longest comment an archive can end with.
const LONGEST_COMMENT: usize = 65_535;

/// A member's record in the central directory, before its name.
const MEMBER_RECORD: usize = 46;

/// What must stand in every Office document (ECMA-376, part 2).
const CONTENT_TYPES: &str = "[Content_Types].xml";

/// True for an archive with an Office document whose parts stand in `folder`, without macros.
pub(super) fn is_office(bytes: &[u8], folder: &str) -> bool {
    if !bytes.starts_with(b"PK\x03\x04") {
        return false;
    }
    let Some(names) = member_names(bytes) else {
        return false;
    };
    names.iter().any(|name| name == CONTENT_TYPES)
        && names.iter().any(|name| name.starts_with(folder))
        && !names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"))
}

/// The members' names, from the archive's central directory; `None` when it is broken. Nothing is
/// unpacked, so that a small file can't grow.
fn member_names(bytes: &[u8]) -> Option<Vec<String>> {
    let first = bytes.len().saturating_sub(END_RECORD + LONGEST_COMMENT);
    let tail = bytes.get(first..)?;
    let end = first + tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    // What follows the record is its comment and nothing else: no second file hides behind it.
    if end + END_RECORD + usize::from(u16_at(bytes, end + 20)?) != bytes.len() {
        return None;
    }
    let count = u16_at(bytes, end + 10)?;
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    let mut names = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let length = usize::from(u16_at(bytes, at + 28)?);
        let name = bytes.get(at + MEMBER_RECORD..at + MEMBER_RECORD + length)?;
        names.push(String::from_utf8_lossy(name).into_owned());
        let extra = usize::from(u16_at(bytes, at + 30)?) + usize::from(u16_at(bytes, at + 32)?);
        at += MEMBER_RECORD + length + extra;
    }
    Some(names)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
