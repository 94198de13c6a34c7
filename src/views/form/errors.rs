//! What is wrong with a posted form, in sentences: beside the fields and in the summary.

use super::{Filling, FormView};
use crate::forms::{Control, ErrorKind, Fact, FieldError, names};
use crate::theme::{self, FieldView, Label};
use crate::views::Reader;

impl FormView<'_> {
    /// The sentence that says what is wrong with the field of this name.
    pub(super) fn error(&self, name: &str) -> Option<String> {
        let Filling::Rejected { errors, .. } = self.filling else {
            return None;
        };
        let mut errors = errors.iter();
        let error = errors.find(|error| self.shown_at(error) == name)?;
        Some(self.sentence(error))
    }

    /// The field beside which a mistake stands. What is wrong with all files together has no field
    /// of its own, and stands at the first that takes files.
    fn shown_at<'n>(&'n self, error: &'n FieldError) -> &'n str {
        if error.field != names::ALL_FILES {
            return &error.field;
        }
        let mut fields = self.form.fields();
        let files = fields.find(|field| matches!(field.control(), Control::Files { .. }));
        files.map_or(names::ALL_FILES, |field| field.id.as_str())
    }

    fn sentence(&self, error: &FieldError) -> String {
        let field = self.form.field(&error.field);
        let own = field.and_then(|field| field.error.as_ref());
        match own.filter(|_| error.kind.is_missing()) {
            Some(own) => self.reader.words(own).to_owned(),
            None => sentence(self.reader, &error.kind, &self.label(self.shown_at(error))),
        }
    }

    fn label(&self, name: &str) -> String {
        let locale = self.reader.locale;
        match name {
            names::REPLY_CHANNEL => locale.label(Label::ReplyChannel).to_owned(),
            names::ATTESTATION => locale.label(Label::Attestation).to_owned(),
            names::DRAWN => locale.label(Label::DrawnSignature).to_owned(),
            names::SIGNATURE => locale.label(Label::Signature).to_owned(),
            id => {
                let field = self.form.field(id);
                field.map_or_else(
                    || id.to_owned(),
                    |field| self.reader.words(&field.label).to_owned(),
                )
            }
        }
    }

    /// A line for each thing that is wrong, in the form's order.
    pub(super) fn summary(&self) -> Vec<theme::FieldError> {
        let Filling::Rejected { errors, .. } = self.filling else {
            return Vec::new();
        };
        let line = |error: &FieldError| theme::FieldError {
            target: FieldView::anchor_of(self.shown_at(error)),
            label: self.label(self.shown_at(error)),
            message: self.sentence(error),
        };
        errors.iter().map(line).collect()
    }
}

/// What is wrong with an answer, in a sentence that says what to do.
#[must_use]
pub fn sentence(reader: Reader<'_>, kind: &ErrorKind, label: &str) -> String {
    let locale = reader.locale;
    let words = |fact: Fact<'_>| match fact {
        Fact::Words(words) => words.to_owned(),
        Fact::Number(number) => number.to_string(),
        Fact::Bytes(bytes) => locale.bytes(bytes),
        Fact::Channel(channel) => locale.reply(channel.as_str()).to_owned(),
    };
    let facts = kind.facts();
    let facts: Vec<(&str, String)> =
        facts.into_iter().map(|(name, fact)| (name, words(fact))).collect();
    let facts = facts.iter().map(|(name, words)| (*name, words.as_str()));
    let named: Vec<(&str, &str)> = facts.chain([("label", label)]).collect();
    locale.mistake(&kind.code(), &named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Problems, SourceFile};
    use crate::folder::Folder;
    use crate::forms::RawAnswers;
    use crate::library;
    use crate::theme::{Overrides, Theme};
    use crate::views::form::PostedFiles;

    const FILES: [(&str, &str); 4] = [
        ("content/index.md", "---\ntitle: الرئيسة\n---\n"),
        (
            "content/society.yaml",
            "name: {ar: جمعية, en: Society}\n\
             registration: {authority: {ar: المركز, en: Centre}, number: '1'}\n\
             channels:\n  - {id: post, kind: letters, purpose: {ar: ر, en: L}, \
             links: [{email: a@coop.example}]}\n\
             committees: [{id: first, name: {ar: أ, en: A}}]\n",
        ),
        (
            "diwan.yaml",
            "site: {base_url: https://coop.example, languages: [en, ar]}\n\
             mail: {from: {name: {ar: ج, en: S}, address: desk@coop.example}}\n\
             mailboxes: {committees: {first: [a@coop.example]}}\n",
        ),
        (
            "forms/ask.yaml",
            "title: {ar: طلب, en: Ask}\nroute: {committee: first}\ngroups:\n  - fields:\n\
             \x20     - {id: words, type: text, label: {ar: كلام, en: Words}}\n\
             \x20     - {id: papers, type: file, label: {ar: أوراق, en: Papers}, accept: [pdf], \
             error: {ar: أرفق, en: We need your papers.}}\n",
        ),
    ];

    /// What the English page says of these mistakes: the line of the summary, and whether the
    /// field that it leads to says the same.
    fn told(field: &str, kind: ErrorKind) -> (String, String) {
        let texts = FILES.map(|(path, text)| SourceFile::new(path, text));
        let folder = Folder { texts: texts.to_vec(), ..Folder::default() };
        let reading = library::read(&folder);
        let (_, library) = reading.found.unwrap_or_else(|| panic!("{:?}", reading.problems));
        let languages = &library.site.languages;
        let theme = Theme::load(Overrides::default(), languages, &mut Problems::new()).unwrap();
        let view = FormView {
            library: &library,
            reader: Reader { locale: theme.locale(languages.first()), languages },
            form: library.forms.values().next().unwrap(),
            vouching_revision: None,
            filling: Filling::Rejected {
                raw: &RawAnswers::default(),
                errors: &[FieldError { field: field.to_owned(), kind }],
                files: PostedFiles::Lost,
            },
        };
        let summary = view.summary().remove(0);
        let name = summary.target.strip_prefix(FieldView::anchor_of("").as_str()).unwrap();
        assert_eq!(view.error(name).as_ref(), Some(&summary.message));
        (summary.label, summary.message)
    }

    #[test]
    fn sizes_are_told_in_words_that_people_use() {
        let max = 5 * 1024 * 1024;
        let name = "a.pdf".to_owned();
        let (_, message) = told("papers", ErrorKind::FileTooLarge { name, max });
        assert!(message.contains("5 MB") && message.contains("a.pdf"), "{message}");
    }

    #[test]
    fn a_forms_own_words_are_said_for_whatever_is_missing() {
        assert_eq!(told("papers", ErrorKind::MissingFile).1, "We need your papers.");
        assert!(told("words", ErrorKind::Missing).1.contains("Words"));
    }

    #[test]
    fn what_is_wrong_with_all_files_stands_at_the_first_field_for_files() {
        let (label, _) = told(names::ALL_FILES, ErrorKind::TooManyFiles { max: 10 });
        assert_eq!(label, "Papers");
    }
}
