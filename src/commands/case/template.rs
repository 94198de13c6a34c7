//! The file of answers that `diwan case add --template` prints, and what is wrong with one that was
//! filled in.

use std::fmt::Write as _;

use super::add::at;
use crate::desk::{Content, ENTRY, Lacks};
use crate::diagnostics::{Place, Problems};
use crate::forms::{Control, Field, FormDefinition, LineKind, Need, Rejected, ReplyChannel, names};
use crate::language::{Lang, Slug};
use crate::views::Reader;
use crate::views::form::sentence;

/// A form as a file to fill in.
pub(super) fn of(form: &FormDefinition, content: &Content, lang: &Lang) -> String {
    let languages = &content.library.site.languages;
    let title = form.title.words(lang, languages);
    let mut text = format!("# {title}\n# diwan case add {}", form.id);
    if form.is_public() {
        text += " --channel fax --received 1447-12-03 --scan FILE";
    }
    text += " --answers THIS-FILE\n";
    if form.is_public() && Lacks::of(form, content) == Lacks::AreListed {
        text +=
            "# What the person did not say stays empty: it is listed, and they are asked for it.\n";
    }
    for group in &form.groups {
        if let Some(title) = &group.title {
            let _ = write!(text, "\n# --- {} ---\n", title.words(lang, languages));
        }
        for field in &group.fields {
            question(&mut text, (form, field), content, lang);
        }
    }
    if form.reply_channels.len() > 1 {
        let channels: Vec<&str> =
            form.reply_channels.iter().copied().map(ReplyChannel::as_str).collect();
        let _ = write!(text, "\n# one of: {}\n{}:\n", channels.join(", "), names::REPLY_CHANNEL);
    }
    if let (Some(asked), false) = (&form.attestation, form.is_public()) {
        let words = asked.text.words(lang, languages);
        let (tick, name) = (names::ATTESTATION, names::SIGNATURE);
        let _ = write!(text, "\n# {words}\n# yes, if you do\n{tick}:\n# your name\n{name}:\n");
    }
    text
}

fn question(
    text: &mut String,
    (form, field): (&FormDefinition, &Field),
    content: &Content,
    lang: &Lang,
) {
    let languages = &content.library.site.languages;
    let need = match field.need {
        Need::Required if form.route.reads(&field.id) => " (required: it says who gets the case)",
        Need::Required => " (required)",
        Need::Optional => "",
    };
    let _ = write!(text, "\n# {}{need}\n", field.label.words(lang, languages));
    if let Some(condition) = &field.show_if {
        let any: Vec<&str> = condition.any_of.iter().map(Slug::as_str).collect();
        let _ = writeln!(text, "# only where {} is {}", condition.field, any.join(" or "));
    }
    match field.control() {
        Control::Files { .. } => {
            let _ = writeln!(text, "# files: add --file {}=PATH to the command", field.id);
            return;
        }
        Control::OneOf { options, .. } => listed(text, "one of", options.iter().map(|one| &one.id)),
        Control::SomeOf { options, .. } => {
            listed(text, "some of, with commas between", options.iter().map(|one| &one.id));
        }
        Control::OneCategory(_) => {
            let all = content.library.society.categories.iter();
            listed(text, "one of", all.map(|one| &one.id));
        }
        Control::OneWorkField(_) => {
            let all = content.library.society.fields.iter();
            listed(text, "one of", all.map(|one| &one.id));
        }
        Control::YesNo => text.push_str("# yes or no\n"),
        Control::Rating(points) => {
            let _ = writeln!(text, "# 1 to {points}");
        }
        Control::Line(LineKind::Date) => {
            text.push_str("# a day in either calendar, such as 1447-12-03 or 2026-05-20\n");
        }
        Control::Paragraphs { .. } => {
            let _ = writeln!(text, "{}: |\n", field.id);
            return;
        }
        Control::Line(_) => {}
    }
    let _ = writeln!(text, "{}:", field.id);
}

fn listed<'a>(text: &mut String, what: &str, ids: impl Iterator<Item = &'a Slug>) {
    let ids: Vec<&str> = ids.map(Slug::as_str).collect();
    let _ = writeln!(text, "# {what}: {}", ids.join(", "));
}

/// What is wrong with the answers, each at its place.
pub(super) fn problems(
    rejected: &Rejected,
    form: &FormDefinition,
    content: &Content,
    place: impl Fn(&str) -> Option<Place>,
) -> Problems {
    let languages = &content.library.site.languages;
    // The terminal speaks English where the site does.
    let lang = languages.find("en").unwrap_or(languages.first());
    let reader = Reader { locale: content.theme.locale(lang), languages };
    let mut problems = Problems::new();
    for error in &rejected.errors {
        let (label, remedy) = match error.field.strip_prefix(ENTRY) {
            Some(name) => {
                let label = reader.locale.entry_label(name).to_owned();
                (label, format!("set `--{name}`; `diwan case add --help` says to what"))
            }
            None => {
                let field = form.field(&error.field);
                let label = field.map_or(error.field.as_str(), |one| reader.words(&one.label));
                (label.to_owned(), format!("mend `{}` in the answers", error.field))
            }
        };
        let message = format!("{label}: {}", sentence(reader, &error.kind, &label));
        problems.push(at(place(&error.field), message, remedy));
    }
    problems
}
