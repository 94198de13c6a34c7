//! A form as it is printed: by the site, empty; by the desk, with what was typed and what is wrong.

use super::Reader;
use crate::calendar;
use crate::forms::{
    self, ChoiceStyle, Control, ErrorKind, Fact, Field, FieldError, FormDefinition, Keyboard, Need,
    RawAnswers, ReplyChannel, Signature, Term, names,
};
use crate::language::{Slug, Text};
use crate::library::{Library, TextLinks};
use crate::markdown::{self, Lists};
use crate::theme::{
    self, Accepted, AttestationView, Encoding, FieldView, FilePicker, FormCard, FormPage,
    GroupView, Head, Html, Label, LineInput, Link, Many, OptionView, Promise, ShowIf, Unit,
};

/// What a form holds when it is printed.
#[derive(Debug, Clone, Copy)]
pub enum Filling<'a> {
    /// Nothing yet.
    Empty,
    /// What was posted, and what is wrong with it.
    Rejected {
        /// What was posted.
        raw: &'a RawAnswers,
        /// What is wrong.
        errors: &'a [FieldError],
    },
}

/// One form, about to be printed.
#[derive(Debug, Clone, Copy)]
pub struct FormView<'a> {
    /// The society's site.
    pub library: &'a Library,
    /// Who reads.
    pub reader: Reader<'a>,
    /// The form.
    pub form: &'a FormDefinition,
    /// What it holds.
    pub filling: Filling<'a>,
}

impl<'a> FormView<'a> {
    /// The page; `intro_links` resolves the links of its introduction.
    #[must_use]
    pub fn page(&self, head: Head, key: String, intro_links: &TextLinks<'_>) -> FormPage {
        let Self {
            reader,
            form,
            library,
            ..
        } = *self;
        let intro = form
            .intro
            .as_ref()
            .map(|intro| self.markdown(intro, intro_links));
        FormPage {
            head,
            id: form.id.to_string(),
            kind: kind(form.kind),
            intro: intro.unwrap_or_default(),
            duration: duration(form, reader),
            promise: form
                .deadline
                .ceiling
                .as_ref()
                .map(|term| self.promise(term)),
            requirements: form
                .requirements
                .iter()
                .map(|item| reader.words(&item.text).to_owned())
                .collect(),
            action: format!("{}/forms/{}", library.desk_url, form.id),
            encoding: encoding(form),
            key,
            banner: None,
            errors: self.summary(),
            groups: form.groups.iter().map(|group| self.group(group)).collect(),
            reply_channel: self.reply_channel(),
            attestation: self.attestation(),
            helper: self.helper(),
        }
    }

    fn markdown(&self, text: &Text, links: &TextLinks<'_>) -> Html {
        let options =
            super::text::options(&self.library.markdown, self.reader.locale, Lists::Plain);
        Html::trusted(markdown::render(self.reader.words(text), &options, links).html)
    }

    fn group(&self, group: &forms::Group) -> GroupView {
        GroupView {
            title: self.reader.optional(group.title.as_ref()),
            help: self.reader.optional(group.help.as_ref()),
            fields: group.fields.iter().map(|field| self.field(field)).collect(),
        }
    }

    fn field(&self, field: &Field) -> FieldView {
        let id = field.id.as_str();
        let view = FieldView::new(id, self.reader.words(&field.label), self.control(field));
        FieldView {
            help: self.reader.optional(field.help.as_ref()),
            need: match field.need {
                Need::Required => theme::Need::Required,
                Need::Optional => theme::Need::Optional,
            },
            error: self.error(id),
            show_if: field
                .show_if
                .as_ref()
                .and_then(|condition| self.show_if(condition)),
            ..view
        }
    }

    fn show_if(&self, condition: &forms::Condition) -> Option<ShowIf> {
        let asked = self.form.field(condition.field.as_str())?;
        let options = self.options(asked);
        let label_of = |id: &Slug| {
            let named = options.iter().find(|option| option.id == id.as_str());
            named.map_or_else(|| self.yes_or_no(id), |option| option.label.clone())
        };
        let values: Vec<&str> = condition.any_of.iter().map(Slug::as_str).collect();
        Some(ShowIf {
            field: asked.id.to_string(),
            label: self.reader.words(&asked.label).to_owned(),
            values: values.join(" "),
            answers: condition.any_of.iter().map(label_of).collect(),
        })
    }

    fn yes_or_no(&self, id: &Slug) -> String {
        let label = if id.as_str() == "yes" {
            Label::Yes
        } else {
            Label::No
        };
        self.reader.locale.label(label).to_owned()
    }

    /// What was typed under a name.
    fn typed(&self, name: &str) -> &'a str {
        match self.filling {
            Filling::Empty => "",
            Filling::Rejected { raw, .. } => raw.first(name),
        }
    }

    fn was_chosen(&self, name: &str, id: &str) -> bool {
        match self.filling {
            Filling::Empty => false,
            Filling::Rejected { raw, .. } => raw.all(name).any(|value| value == id),
        }
    }

    fn control(&self, field: &Field) -> theme::Control {
        let name = field.id.as_str();
        match field.control() {
            Control::Line(line) => theme::Control::Line(self.line(field, line)),
            Control::Date => {
                theme::Control::Line(LineInput::new(theme::LineKind::Date, self.typed_date(name)))
            }
            Control::Paragraphs { rows, max_length } => theme::Control::Paragraphs {
                value: self.typed(name).to_owned(),
                rows,
                max_length,
            },
            Control::OneOf { style, .. }
            | Control::OneCategory(style)
            | Control::OneWorkField(style) => theme::Control::Choice {
                style: choice_style(style),
                options: self.options(field),
            },
            Control::SomeOf { min, max, options } => theme::Control::Choices {
                options: self.options(field),
                hint: self.how_many(min, max, options.len()),
            },
            Control::YesNo => theme::Control::YesNo {
                value: self.typed(name).to_owned(),
            },
            Control::Rating(points) => theme::Control::Rating {
                points: (1..=points).map(|point| self.point(name, point)).collect(),
            },
            Control::Files {
                accept,
                max_bytes,
                max_files,
            } => {
                let kinds: Vec<&str> = accept.iter().map(|kind| kind.extension()).collect();
                theme::Control::File(self.files(&kinds, max_bytes, max_files))
            }
        }
    }

    fn line(&self, field: &Field, line: forms::LineControl) -> LineInput {
        let kind = line_kind(field.kind.name(), line.keyboard);
        let mut input = LineInput::new(kind, self.typed(field.id.as_str()));
        let autocomplete = field.autocomplete.clone();
        input.autocomplete = autocomplete.or_else(|| line.autocomplete.map(str::to_owned));
        input
    }

    /// A date typed in one line, or put together from the three inputs it may come in.
    fn typed_date(&self, name: &str) -> String {
        let whole = self.typed(name);
        if !whole.is_empty() {
            return whole.to_owned();
        }
        let parts = ["day", "month", "year"].map(|part| self.typed(&format!("{name}-{part}")));
        if parts.iter().all(|part| part.is_empty()) {
            String::new()
        } else {
            parts.join("/")
        }
    }

    fn options(&self, field: &Field) -> Vec<OptionView> {
        let name = field.id.as_str();
        let view = |id: &Slug, label: &Text, help: Option<&Text>| OptionView {
            id: id.to_string(),
            label: self.reader.words(label).to_owned(),
            help: self.reader.optional(help),
            chosen: self.was_chosen(name, id.as_str()),
        };
        match field.control() {
            Control::OneOf { options, .. } | Control::SomeOf { options, .. } => options
                .iter()
                .map(|option| view(&option.id, &option.label, option.help.as_ref()))
                .collect(),
            Control::OneCategory(_) => {
                let categories = &self.library.society.categories;
                categories
                    .iter()
                    .map(|category| view(&category.id, &category.name, None))
                    .collect()
            }
            Control::OneWorkField(_) => {
                let fields = &self.library.society.fields;
                fields
                    .iter()
                    .map(|field| view(&field.id, &field.name, None))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn point(&self, name: &str, point: u8) -> OptionView {
        let id = point.to_string();
        OptionView {
            label: id.clone(),
            help: None,
            chosen: self.was_chosen(name, &id),
            id,
        }
    }

    fn how_many(&self, min: usize, max: usize, options: usize) -> Option<String> {
        let bound = |bound: usize| u32::try_from(bound).ok();
        let max = (max < options).then(|| bound(max)).flatten();
        Some(self.reader.locale.choose(bound(min), max))
    }

    fn files(&self, kinds: &[&str], max_bytes: u64, max_files: usize) -> FilePicker {
        let accept: Vec<String> = kinds.iter().map(|kind| format!(".{kind}")).collect();
        let count = u64::try_from(max_files).unwrap_or(u64::MAX);
        FilePicker {
            accept: accept.join(","),
            limits: self.reader.locale.files(kinds, count, max_bytes),
            many: if max_files > 1 {
                Many::Several
            } else {
                Many::One
            },
        }
    }

    fn reply_channel(&self) -> Option<FieldView> {
        let locale = self.reader.locale;
        if self.form.reply_channels.is_empty() {
            return None;
        }
        let option = |channel: &ReplyChannel| OptionView {
            id: channel.as_str().to_owned(),
            label: locale.reply(channel.as_str()).to_owned(),
            help: None,
            chosen: self.was_chosen(names::REPLY_CHANNEL, channel.as_str()),
        };
        let options = self.form.reply_channels.iter().map(option).collect();
        let control = theme::Control::Choice {
            style: theme::ChoiceStyle::Radio,
            options,
        };
        let label = locale.label(Label::ReplyChannel);
        let view = FieldView::new(names::REPLY_CHANNEL, label, control);
        Some(FieldView {
            error: self.error(names::REPLY_CHANNEL),
            ..view
        })
    }

    fn attestation(&self) -> Option<AttestationView> {
        let attestation = self.form.attestation.as_ref()?;
        let locale = self.reader.locale;
        let signature = || {
            let mut line = LineInput::new(theme::LineKind::Text, self.typed(names::SIGNATURE));
            line.autocomplete = Some("name".to_owned());
            let label = locale.label(Label::Signature);
            let view = FieldView::new(names::SIGNATURE, label, theme::Control::Line(line));
            FieldView {
                help: Some(locale.label(Label::SignatureHelp).to_owned()),
                error: self.error(names::SIGNATURE),
                ..view
            }
        };
        let ticked = !self.typed(names::ATTESTATION).is_empty();
        Some(AttestationView {
            text: self.reader.words(&attestation.text).to_owned(),
            clause: Some(self.clause(&attestation.policy, &attestation.clause)),
            accepted: if ticked {
                Accepted::Yes
            } else {
                Accepted::NotYet
            },
            error: self.error(names::ATTESTATION),
            signature: (attestation.signature == Signature::TypedName).then(signature),
        })
    }

    /// A link to a clause of a policy, named after the policy.
    fn clause(&self, policy: &Slug, clause: &Slug) -> Link {
        let title = self
            .library
            .policies
            .get(policy)
            .map(|policy| self.reader.words(&policy.facts.title));
        Link {
            title: title.unwrap_or_default().to_owned(),
            address: self
                .reader
                .address(&format!("/policies/{policy}/#{clause}")),
        }
    }

    fn promise(&self, ceiling: &Term) -> Promise {
        Promise {
            within: term(ceiling, self.reader),
            clause: Some(self.clause(&ceiling.policy, &ceiling.clause)),
        }
    }

    fn helper(&self) -> Option<theme::Helper> {
        let society = &self.library.society;
        let named = match &self.form.route {
            forms::RouteRule::Officer(id) => society.officer(id.as_str()),
            _ => None,
        };
        let officer = named.or_else(|| society.officers.first())?;
        Some(super::society::helper(officer, self.reader))
    }

    /// The sentence that says what is wrong with the field of this name.
    fn error(&self, name: &str) -> Option<String> {
        let Filling::Rejected { errors, .. } = self.filling else {
            return None;
        };
        let error = errors.iter().find(|error| error.field == name)?;
        Some(self.sentence(error))
    }

    fn sentence(&self, error: &FieldError) -> String {
        let field = self.form.field(&error.field);
        let own = field.and_then(|field| field.error.as_ref());
        match own {
            Some(own) if error.kind.is_missing() => self.reader.words(own).to_owned(),
            _ => sentence(self.reader, &error.kind, &self.label(&error.field)),
        }
    }

    fn label(&self, name: &str) -> String {
        let locale = self.reader.locale;
        match name {
            names::REPLY_CHANNEL => locale.label(Label::ReplyChannel).to_owned(),
            names::ATTESTATION => locale.label(Label::Attestation).to_owned(),
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

    fn summary(&self) -> Vec<theme::FieldError> {
        let Filling::Rejected { errors, .. } = self.filling else {
            return Vec::new();
        };
        let line = |error: &FieldError| theme::FieldError {
            target: FieldView::anchor_of(&error.field),
            label: self.label(&error.field),
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
    let facts: Vec<(&str, String)> = kind
        .facts()
        .into_iter()
        .map(|(name, fact)| (name, words(fact)))
        .collect();
    let mut named = vec![("label", label)];
    named.extend(facts.iter().map(|(name, words)| (*name, words.as_str())));
    locale.mistake(&kind.code(), &named)
}

/// A form as another page announces it.
#[must_use]
pub fn card(form: &FormDefinition, reader: Reader<'_>) -> FormCard {
    let intro = form.intro.as_ref().map(|intro| {
        let plain = markdown::plain_text(reader.words(intro), markdown::Spelling::Omitted);
        super::text::one_sentence(plain.split("\n\n").next().unwrap_or_default())
    });
    FormCard {
        title: reader.words(&form.title).to_owned(),
        address: reader.address(&format!("/forms/{}/", form.id)),
        kind: kind(form.kind),
        description: intro,
        duration: duration(form, reader),
    }
}

/// How long a deadline is, in words: `15 working days`.
#[must_use]
pub fn term(term: &Term, reader: Reader<'_>) -> String {
    let unit = match term.period.unit {
        calendar::Unit::WorkingDays => Unit::WorkingDays,
        calendar::Unit::CalendarDays => Unit::CalendarDays,
    };
    reader.locale.count(unit, term.period.days.into())
}

fn duration(form: &FormDefinition, reader: Reader<'_>) -> Option<String> {
    form.duration_minutes
        .map(|minutes| reader.locale.count(Unit::Minutes, minutes.into()))
}

fn encoding(form: &FormDefinition) -> Encoding {
    let has_files = form
        .fields()
        .any(|field| matches!(field.control(), Control::Files { .. }));
    if has_files {
        Encoding::Multipart
    } else {
        Encoding::UrlEncoded
    }
}

fn choice_style(style: ChoiceStyle) -> theme::ChoiceStyle {
    match style {
        ChoiceStyle::Radio => theme::ChoiceStyle::Radio,
        ChoiceStyle::Select => theme::ChoiceStyle::Select,
    }
}

/// The theme's name for a form's kind.
#[must_use]
pub fn kind(kind: forms::FormKind) -> theme::FormKind {
    match kind {
        forms::FormKind::Request => theme::FormKind::Request,
        forms::FormKind::Complaint => theme::FormKind::Complaint,
        forms::FormKind::Enquiry => theme::FormKind::Enquiry,
        forms::FormKind::Suggestion => theme::FormKind::Suggestion,
        forms::FormKind::Survey => theme::FormKind::Survey,
        forms::FormKind::Staff => theme::FormKind::Staff,
    }
}

fn line_kind(name: &str, keyboard: Keyboard) -> theme::LineKind {
    use theme::LineKind;
    match (name, keyboard) {
        ("national-id", _) => LineKind::NationalId,
        ("mobile", _) => LineKind::Mobile,
        ("phone", _) => LineKind::Phone,
        ("iban", _) => LineKind::Iban,
        ("commercial-registration", _) => LineKind::CommercialRegistration,
        ("money", _) => LineKind::Money,
        ("number", _) => LineKind::Number,
        ("email", _) => LineKind::Email,
        _ => LineKind::Text,
    }
}
