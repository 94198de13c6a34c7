//! What is asked before a form that is filled in for somebody else: how it came, on which day, its
//! scan, and how whoever enters it knows that the person vouched.
//!
//! The questions are a form of their own, drawn and checked by the rules of every other form. They
//! are posted under names that begin with [`ENTRY`], which no question of a society's form can, and
//! taken apart from its answers before either is checked.

use crate::cases::workflow::Ask;
use crate::cases::{EntryChannel, Witness};
use crate::desk::content::Content;
use crate::diagnostics::{Problems, SourceFile};
use crate::forms::{FormDefinition, Need, RawAnswers, names};
use crate::language::Lang;

/// What the names of these questions begin with when they are posted.
pub const ENTRY: &str = "entry_";

/// The largest scan, in bytes: some thirty pages of a fax.
const SCAN_BYTES: usize = 12 * 1024 * 1024;

/// What becomes of what a form requires and the person did not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacks {
    /// It is listed, and the person is asked for it: the form's workflow knows how.
    AreListed,
    /// It must be there: nothing would come of the list.
    AreRefused,
}

impl Lacks {
    /// The rule: a form may be entered incomplete where its workflow can ask the person for what is
    /// missing.
    #[must_use]
    pub fn of(form: &FormDefinition, content: &Content) -> Self {
        let follows = form.workflow.as_ref().map(|following| &following.follow);
        let workflow = follows.and_then(|id| content.library.workflows.get(id));
        let asks = workflow.is_some_and(|one| one.actions.iter().any(|one| one.asks(Ask::Missing)));
        if asks { Self::AreListed } else { Self::AreRefused }
    }
}

/// The questions, in the language of whoever reads them.
pub(super) fn questions(form: &FormDefinition, content: &Content, lang: &Lang) -> FormDefinition {
    let words = Words { content, lang };
    let mut fields = words.one_of("channel", true, &EntryChannel::ALL.map(EntryChannel::name));
    fields += &words.field(
        "delegate",
        "text",
        "required: false, max_length: 120, show_if: {field: channel, is: branch-delegate}",
    );
    fields += &words.field("received", "date", "not_after: today");
    let scan =
        format!("required: false, accept: [pdf, jpg, png], max_files: 5, max_bytes: {SCAN_BYTES}");
    fields += &words.field("scan", "file", &scan);
    if form.attestation.is_some() {
        let required = Lacks::of(form, content) == Lacks::AreRefused;
        fields += &words.one_of("witnessed", required, &Witness::ALL.map(Witness::name));
    }
    let text = format!("title: entry\nroute: {{officer: desk}}\ngroups:\n  - fields:\n{fields}");
    let file = SourceFile::new("entry.yaml", text);
    FormDefinition::parse(&file, &content.library.site.languages, &mut Problems::new())
        .expect("the questions are ours, and their words are quoted")
}

struct Words<'a> {
    content: &'a Content,
    lang: &'a Lang,
}

impl Words<'_> {
    fn field(&self, id: &str, kind: &str, more: &str) -> String {
        let locale = self.content.locale(self.lang);
        let (label, help) = (quoted(locale.entry_label(id)), locale.entry_help(id));
        let help = help.map(|help| format!(", help: {}", quoted(help))).unwrap_or_default();
        format!("      - {{id: {id}, type: {kind}, label: {label}{help}, {more}}}\n")
    }

    fn one_of(&self, id: &str, required: bool, options: &[&str]) -> String {
        let locale = self.content.locale(self.lang);
        let option =
            |one: &&str| format!("{{id: {one}, label: {}}}", quoted(locale.entry_option(one)));
        let options: Vec<String> = options.iter().map(option).collect();
        let options = options.join(", ");
        self.field(
            id,
            "choice",
            &format!("style: radio, required: {required}, options: [{options}]"),
        )
    }
}

/// A text as YAML takes it, whatever stands in it.
fn quoted(words: &str) -> String {
    serde_json::to_string(words).expect("words are a string")
}

/// What was posted about how it came, under the questions' own names; and what was said.
pub(super) fn apart(raw: &RawAnswers) -> (RawAnswers, RawAnswers) {
    let (mut about, mut said) = (RawAnswers::default(), RawAnswers::default());
    for (name, value) in &raw.fields {
        match name.strip_prefix(ENTRY) {
            Some(name) => about.fields.push((name.to_owned(), value.clone())),
            None => said.fields.push((name.clone(), value.clone())),
        }
    }
    for file in &raw.files {
        match file.field.strip_prefix(ENTRY) {
            Some(name) => {
                about.files.push(crate::forms::RawFile { field: name.to_owned(), ..file.clone() });
            }
            None => said.files.push(file.clone()),
        }
    }
    (about, said)
}

/// The form as it is checked for somebody else: nobody ticks in their place, and what they did not
/// say is asked for later, where that can be. Who gets it must be known at once.
pub(super) fn form_for_another(
    form: &FormDefinition,
    lacks: Lacks,
    said: &RawAnswers,
) -> FormDefinition {
    let mut form = FormDefinition { attestation: None, ..form.clone() };
    if lacks == Lacks::AreRefused {
        return form;
    }
    let route = form.route.clone();
    for field in form.groups.iter_mut().flat_map(|group| &mut group.fields) {
        if !route.reads(&field.id) {
            field.need = Need::Optional;
        }
    }
    if said.first(names::REPLY_CHANNEL).is_empty() {
        form.reply_channels.clear();
    }
    form
}
