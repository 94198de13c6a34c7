//! What an action asks, as a form: its questions are drawn, checked and refused by the rules and in
//! the words of every other form.

use super::content::Content;
use crate::cases::workflow::{Action, Ask, Party, Role};
use crate::cases::{Record, RecordKind, Reference, Said};
use crate::diagnostics::{Problems, SourceFile};
use crate::forms::{Accepted, FormDefinition, ReplyChannel, Submission, Value};
use crate::language::{Lang, Slug};
use crate::views;

/// The questions of an action about a case of `form`, in the language of whoever reads them;
/// `None` when it asks nothing. `people` are those to whom the case can be passed on.
pub(super) fn questions(
    action: &Action,
    form: &FormDefinition,
    content: &Content,
    lang: &Lang,
    people: &[Party],
) -> Option<FormDefinition> {
    let own = action.by.iter().all(|role| matches!(role, Role::Person));
    let asking = Asking { form, content, lang, people, own };
    let fields: String = action.asks.iter().map(|ask| asking.fields(*ask)).collect();
    if fields.is_empty() {
        return None;
    }
    let text = format!("title: action\nroute: {{officer: desk}}\ngroups:\n  - fields:\n{fields}");
    let file = SourceFile::new("action.yaml", text);
    FormDefinition::parse(&file, &content.library.site.languages, &mut Problems::new())
}

/// The name under which an action's question is posted: a page may have several actions.
pub(super) fn posted_name(action: &str, question: &str) -> String {
    format!("{action}_{question}")
}

/// The question that is to blame when something is lacking.
pub(super) fn question_of(ask: Ask) -> &'static str {
    match ask {
        Ask::Checklist => "checklist",
        Ask::Missing => "missing",
        Ask::Reason => "reason",
        Ask::Note => "note",
        Ask::Minutes => "number",
        Ask::Referee => "referee",
        Ask::Officer => "officer",
        Ask::Channel => "channel",
        Ask::DuplicateOf => "duplicate-of",
        Ask::Answer => "answer",
        Ask::File => "file",
    }
}

struct Asking<'a> {
    form: &'a FormDefinition,
    content: &'a Content,
    lang: &'a Lang,
    people: &'a [Party],
    /// Only the person can do it: a note is theirs then, and nobody's to them.
    own: bool,
}

impl Asking<'_> {
    /// A question's line, or lines, of YAML.
    fn fields(&self, ask: Ask) -> String {
        let id = question_of(ask);
        let open = |label: &str, required: bool| {
            let more = format!("rows: 4, required: {required}");
            self.labelled(id, "long-text", label, &more)
        };
        match ask {
            Ask::Checklist | Ask::Missing => self.of_requirements(id),
            Ask::Reason => open(id, true),
            Ask::Note if self.own => open(question_of(Ask::Answer), false),
            Ask::Note | Ask::Answer => open(id, false),
            Ask::File => self.field(id, "file", "max_files: 5, required: false"),
            Ask::DuplicateOf => self.field(id, "text", "max_length: 40"),
            Ask::Minutes => {
                let kinds = ["minutes", "ruling"].map(|kind| (kind.to_owned(), self.label(kind)));
                self.one_of("record", &kinds)
                    + &self.field("number", "text", "max_length: 60")
                    + &self.field("date", "date", "not_after: today")
            }
            Ask::Referee => self.one_of(id, &self.passable(referee_option)),
            Ask::Officer => self.one_of(id, &self.passable(officer_option)),
            Ask::Channel => {
                let locale = self.content.locale(self.lang);
                let option = |one: ReplyChannel| {
                    (one.as_str().to_owned(), quoted(locale.reply(one.as_str())))
                };
                self.one_of(id, &ReplyChannel::ALL.map(option))
            }
        }
    }

    fn field(&self, id: &str, kind: &str, more: &str) -> String {
        self.labelled(id, kind, id, more)
    }

    fn labelled(&self, id: &str, kind: &str, label: &str, more: &str) -> String {
        format!("      - {{id: {id}, type: {kind}, label: {}, {more}}}\n", self.label(label))
    }

    fn label(&self, id: &str) -> String {
        quoted(self.content.locale(self.lang).ask(id))
    }

    fn of_requirements(&self, id: &str) -> String {
        let reader = self.content.reader(self.lang);
        let items = self.form.requirements.iter();
        let items: Vec<_> =
            items.map(|one| (one.id.to_string(), quoted(reader.words(&one.text)))).collect();
        if items.is_empty() {
            return String::new();
        }
        self.field(id, "choices", &format!("options: [{}]", options(&items)))
    }

    fn one_of(&self, id: &str, items: &[(String, String)]) -> String {
        if items.is_empty() {
            return String::new();
        }
        self.field(id, "choice", &format!("style: select, options: [{}]", options(items)))
    }

    /// Those of the society's people who have an option in this question.
    fn passable(&self, option: fn(&Party) -> Option<String>) -> Vec<(String, String)> {
        let reader = self.content.reader(self.lang);
        let society = &self.content.library.society;
        let named = |party: &Party| {
            Some((option(party)?, quoted(&views::cases::party(society, party, reader))))
        };
        self.people.iter().filter_map(named).collect()
    }
}

/// An option is a slug, which has no colon: `role-adviser`.
fn referee_option(party: &Party) -> Option<String> {
    (*party != Party::Person).then(|| party.to_string().replacen(':', "-", 1))
}

fn officer_option(party: &Party) -> Option<String> {
    match party {
        Party::Officer(id) => Some(id.to_string()),
        _ => None,
    }
}

/// A text as YAML takes it, whatever stands in it.
fn quoted(words: &str) -> String {
    serde_json::to_string(words).expect("words are a string")
}

fn options(items: &[(String, String)]) -> String {
    // An identifier such as `no` or `12` would be another kind of value without its quotes.
    let items = items.iter().map(|(id, label)| format!("{{id: {}, label: {label}}}", quoted(id)));
    items.collect::<Vec<_>>().join(", ")
}

/// What was answered, as an action takes it.
pub(super) fn said(accepted: &Accepted) -> Said {
    let answers = Answers(&accepted.submission);
    let record = answers.one("record").zip(answers.line("number")).zip(answers.day("date"));
    Said {
        matched: answers.many("checklist"),
        missing: answers.many("missing"),
        reason: answers.words("reason"),
        note: answers.words("note"),
        answer: answers.words("answer"),
        record: record.map(|((kind, number), date)| Record {
            kind: if kind.as_str() == "ruling" { RecordKind::Ruling } else { RecordKind::Minutes },
            number,
            date,
        }),
        referee: answers
            .one("referee")
            .and_then(|id| id.as_str().replacen('-', ":", 1).parse::<Party>().ok()),
        officer: answers.one("officer"),
        channel: answers
            .one("channel")
            .and_then(|id| ReplyChannel::ALL.into_iter().find(|one| one.as_str() == id.as_str())),
        duplicate_of: answers
            .line("duplicate-of")
            .map(|typed| typed.parse::<Reference>().map_or(typed, |one| one.as_str().to_owned())),
        files: accepted.files.iter().map(|file| file.name.clone()).collect(),
    }
}

struct Answers<'a>(&'a Submission);

impl Answers<'_> {
    fn words(&self, id: &str) -> Option<String> {
        match self.0.value(id)? {
            Value::Paragraphs(words) => Some(words.clone()),
            _ => None,
        }
    }

    fn line(&self, id: &str) -> Option<String> {
        match self.0.value(id)? {
            Value::Line(line) => Some(line.clone()),
            _ => None,
        }
    }

    fn many(&self, id: &str) -> Vec<Slug> {
        match self.0.value(id) {
            Some(Value::Options(chosen)) => chosen.iter().map(|one| one.id.clone()).collect(),
            _ => Vec::new(),
        }
    }

    fn one(&self, id: &str) -> Option<Slug> {
        self.many(id).into_iter().next()
    }

    fn day(&self, id: &str) -> Option<crate::calendar::DualDate> {
        match self.0.value(id)? {
            Value::Date(date) => Some(date.day),
            _ => None,
        }
    }
}
