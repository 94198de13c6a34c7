//! YAML into types, with every complaint as a [`Problem`].
//!
//! serde stops at the first thing it doesn't like. So that a secretary hears of all misspelt keys
//! in one run, an unknown key is taken for the known one it is a slip of, or taken out of the text
//! with what is indented below it (every other byte keeps its place), and the file is read again:
//! [`recover`] gives what it then says, so that its values can be checked too, and [`parse`] only
//! takes files without mistakes. Everything else ends the reading of that file: what follows from
//! a wrong type can't be told from a second mistake.
//!
//! The reader has a budget against documents that grow as they are read (YAML bombs), refuses
//! duplicate keys, and knows only `true` and `false` as booleans, because `no` and `on` are words.

use serde::de::DeserializeOwned;
use serde_yaml::{Error, Location};

use crate::diagnostics::{Place, Problem, Problems, SourceFile};

/// How many unknown keys of one file are reported before the reading is given up.
const MOST_UNKNOWN_KEYS: usize = 50;

/// Names at most this far from a known one (Damerau–Levenshtein) are taken for slips, if half of
/// them is right.
const SLIP: usize = 3;

/// How many known names are told in full: as many as the longest list of keys or kinds has, and
/// not a whole site's pages.
const MOST_LISTED: usize = 24;

/// Reads a whole file as one YAML document.
///
/// # Errors
///
/// Every unknown key, or the one thing that stopped the reader.
pub fn parse<T: DeserializeOwned>(file: &SourceFile) -> Result<T, Problems> {
    parse_part(file, file.text().len())
}

/// Reads the first `length` bytes of a file: front matter, whose `---` may stand in them.
///
/// # Errors
///
/// Every unknown key, or the one thing that stopped the reader.
pub fn parse_part<T: DeserializeOwned>(file: &SourceFile, length: usize) -> Result<T, Problems> {
    let mut problems = Problems::new();
    match recover_part(file, length, &mut problems) {
        Some(value) if problems.is_empty() => Ok(value),
        _ => Err(problems),
    }
}

/// Reads a whole file as [`parse`] does, and gives what it says apart from its unknown keys, for
/// checks that go on after a slip. `None` when something else is wrong with it.
#[must_use]
pub fn recover<T: DeserializeOwned>(file: &SourceFile, problems: &mut Problems) -> Option<T> {
    recover_part(file, file.text().len(), problems)
}

/// What is done with an unknown key before the file is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slips {
    /// It is taken for the known key it resembles, so that its value counts.
    Mended,
    /// It is taken out: the known key stands there too, or wants a value of another type.
    TakenOut,
}

fn recover_part<T: DeserializeOwned>(
    file: &SourceFile,
    length: usize,
    problems: &mut Problems,
) -> Option<T> {
    let mended = read_on(file, length, Slips::Mended);
    let (value, found) = match mended {
        (None, _) => read_on(file, length, Slips::TakenOut),
        good => good,
    };
    problems.extend(found);
    value
}

fn read_on<T: DeserializeOwned>(
    file: &SourceFile,
    length: usize,
    slips: Slips,
) -> (Option<T>, Problems) {
    let mut problems = Problems::new();
    let mut text = file.text()[..length].to_owned();
    let mut meant = Vec::new();
    for _ in 0..MOST_UNKNOWN_KEYS {
        let error = match read(&text) {
            Ok(value) => return (Some(value), problems),
            Err(error) => error,
        };
        let Error::SerdeUnknownField { field, expected, location } = error.without_snippet() else {
            note(file, &error, &meant, &mut problems);
            break;
        };
        problems.push(problem(file, &error));
        let slip_of = nearest(field, expected);
        meant.extend(slip_of);
        let mended = match (slips, slip_of) {
            (Slips::Mended, Some(name)) => renamed(&text, *location, field, name),
            _ => None,
        };
        let Some(next) = mended.or_else(|| without_key(&text, *location)) else {
            break;
        };
        // An empty file would be told as another mistake.
        if next.trim().is_empty() {
            break;
        }
        text = next;
    }
    (None, problems)
}

/// Notes what ended the reading, unless it is the lack of a key that was told as a slip.
fn note(file: &SourceFile, error: &Error, meant: &[&str], problems: &mut Problems) {
    let told = match error.without_snippet() {
        Error::SerdeMissingField { field, .. } => meant.contains(&AsRef::<str>::as_ref(field)),
        _ => false,
    };
    if !told {
        problems.push(problem(file, error));
    }
}

/// The text with `name` in place of the key at `location`, when that moves no byte behind it: a
/// shorter name is followed by spaces, a longer one does not fit.
fn renamed(text: &str, location: Location, key: &str, name: &str) -> Option<String> {
    let line = usize::try_from(location.line()).ok()?.checked_sub(1)?;
    let column = usize::try_from(location.column()).ok()?.checked_sub(1)?;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let start = start + text[start..].chars().take(column).map(char::len_utf8).sum::<usize>();
    let rest = text[start..].strip_prefix(key)?;
    let padding = " ".repeat(key.len().checked_sub(name.len())?);
    Some([&text[..start], name, &padding, rest].concat())
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
    };
    serde_yaml::from_str_with_options(text, options)
}

/// The text with the key at `location` and all that is indented below it blanked out; `None` when
/// the key stands in a `{…}` mapping, which has no indentation to go by.
fn without_key(text: &str, location: Location) -> Option<String> {
    let at = usize::try_from(location.line()).ok()?.checked_sub(1)?;
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let column = usize::try_from(location.column()).ok()?.checked_sub(1)?;
    let line = lines.get(at)?;
    let before: String = line.chars().take(column).collect();
    if !before.chars().all(|ch| ch == ' ' || ch == '-') {
        return None;
    }
    // A sequence item's dash stays, so that the item's other keys keep their place.
    lines[at] = before.clone() + &spaces(&line[before.len()..]);
    for line in &mut lines[at + 1..] {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if !line.trim().is_empty() && indent <= column {
            break;
        }
        *line = spaces(line);
    }
    Some(lines.concat())
}

/// As many spaces as the line has bytes, so that everything behind it keeps its place.
fn spaces(line: &str) -> String {
    let words = line.trim_end_matches('\n');
    " ".repeat(words.len()) + &line[words.len()..]
}

fn problem(file: &SourceFile, error: &Error) -> Problem {
    let error = error.without_snippet();
    let (message, remedy) = words(error);
    Problem::at(place(file, error), message, remedy)
}

fn place(file: &SourceFile, error: &Error) -> Place {
    error.location().map_or_else(|| file.place(0..0), |location| file.place_at(location))
}

fn words(error: &Error) -> (String, String) {
    match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            (format!("`{field}` is not a key here"), suggestion(field, expected))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            (format!("`{variant}` is not one of the values here"), suggestion(variant, expected))
        }
        Error::SerdeMissingField { field, .. } => {
            (format!("the key `{field}` is missing"), format!("add `{field}: …` here"))
        }
        Error::SerdeInvalidType { unexpected, expected, .. } => {
            (format!("found {unexpected}"), format!("write {expected}"))
        }
        Error::SerdeInvalidValue { unexpected, expected, .. } => {
            (format!("{unexpected} can't stand here"), format!("write {expected}"))
        }
        other => (other.to_string(), "mend the YAML at this place".to_owned()),
    }
}

/// What to write in place of an unknown name: the nearest known one, or those there are.
#[must_use]
pub fn suggestion(found: &str, known: &[&str]) -> String {
    if let Some(name) = nearest(found, known) {
        return format!("did you mean `{name}`?");
    }
    let listed: Vec<String> =
        known.iter().take(MOST_LISTED).map(|name| format!("`{name}`")).collect();
    match (listed.join(", "), known.len() - listed.len()) {
        (none, _) if none.is_empty() => "take it out".to_owned(),
        (all, 0) => format!("known here: {all}"),
        (some, more) => format!("known here: {some} and {more} more"),
    }
}

/// The known name that an unknown one is a slip of: at most half of it is different, and no more
/// than three characters are, because long paths are alike without being meant.
#[must_use]
pub fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let reach = (found.chars().count() / 2).clamp(1, SLIP);
    let (distance, name) =
        known.iter().map(|name| (strsim::damerau_levenshtein(found, name), *name)).min()?;
    (distance <= reach && distance < name.chars().count()).then_some(name)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the shape matters here")]
    struct Office {
        name: String,
        hours: Option<String>,
        rooms: Option<Vec<Room>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the shape matters here")]
    struct Room {
        number: u8,
    }

    fn messages(text: &str) -> Vec<String> {
        let file = SourceFile::new("office.yaml", text);
        let problems = parse::<Office>(&file).unwrap_err().sorted();
        problems.iter().map(|problem| format!("{problem} — {}", problem.remedy)).collect()
    }

    #[test]
    fn every_unknown_key_is_told_with_its_place_and_the_nearest_known_one() {
        let text = "nmae: مكتب\n  \nhuors:\n  sunday: 8\n  monday: 8\nname: أ\nrooms:\n  \
                    - numbr: 2\n    number: 3\n";
        assert_eq!(
            messages(text),
            [
                "office.yaml:1:1: `nmae` is not a key here — did you mean `name`?",
                "office.yaml:3:1: `huors` is not a key here — did you mean `hours`?",
                "office.yaml:8:5: `numbr` is not a key here — did you mean `number`?",
            ]
        );
    }

    #[test]
    fn what_a_file_with_slips_says_can_still_be_read() {
        let recovered = |text: &str| {
            let mut problems = Problems::new();
            let office = recover::<Office>(&SourceFile::new("office.yaml", text), &mut problems);
            (office, problems.sorted().len())
        };
        let (office, problems) = recovered("nmae: مكتب\nhourss: ٨\nplace: x\n");
        let office = office.unwrap();
        assert_eq!((office.name.as_str(), problems), ("مكتب", 3));
        assert_eq!(office.hours.as_deref(), Some("٨"), "a slip's value counts");
        let (office, problems) = recovered("name: أ\nnmae: ب\n");
        assert_eq!((office.unwrap().name.as_str(), problems), ("أ", 1));
        let (office, problems) = recovered("rooms: []\nnam: أ\n");
        assert_eq!((office.is_some(), problems), (false, 1), "told once");
        assert!(recovered("name: [a]\n").0.is_none());
    }

    #[test]
    fn a_slip_is_told_from_another_word() {
        for (found, known, expected) in [
            ("fone", "phone", Some("phone")),
            ("compliant", "complaint", Some("complaint")),
            ("documents/bylaw.pdf", "documents/bylaws.pdf", Some("documents/bylaws.pdf")),
            ("documents/2024.pdf", "documents/bylaws.pdf", None),
            ("fax", "form", None),
            ("ar", "en", None),
            ("", "a", None),
        ] {
            assert_eq!(nearest(found, &[known]), expected, "{found}");
        }
        assert_eq!(nearest("a", &[]), None);
    }

    #[test]
    fn a_long_list_of_names_is_cut_short() {
        let names: Vec<String> = (0..500).map(|number| format!("page-{number:03}")).collect();
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(suggestion("page-1234", &known[123..124]), "did you mean `page-123`?");
        assert_eq!(suggestion("x", &known[..2]), "known here: `page-000`, `page-001`");
        assert_eq!(suggestion("x", &[]), "take it out");
        let told = suggestion("statutes", &known);
        assert!(told.ends_with("`page-023` and 476 more"), "{told}");
    }

    #[test]
    fn missing_and_mistyped_keys_say_what_to_write() {
        assert!(messages("hours: x\n")[0].contains("the key `name` is missing"));
        assert!(messages("name: [a]\n")[0].contains("office.yaml:1:7"));
        assert!(messages("name: a\nname: b\n")[0].contains("office.yaml:2"));
    }

    #[test]
    fn a_document_that_grows_is_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..10 {
            let items = vec![format!("*a{}", level - 1); 9].join(", ");
            text += &format!("a{level}: &a{level} [{items}]\n");
        }
        assert!(parse::<serde_json::Value>(&SourceFile::new("bomb.yaml", text)).is_err());
    }
}
