//! A form as the site prints it and as the desk prints it again, with what was typed and what is
//! wrong.

use serde::Serialize;

use super::{Contact, FieldView, Head, Link};
use crate::theme::Html;

pub use crate::forms::FormKind;

/// `forms.html`: all forms, by kind.
#[derive(Debug, Clone, Serialize)]
pub struct FormList {
    /// What the document says of itself.
    pub head: Head,
    /// An introduction, where the society wrote one.
    pub html: Html,
    /// The kinds that have forms, in the order requests, complaints, enquiries, suggestions,
    /// surveys.
    pub sections: Vec<FormSection>,
}

/// The forms of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct FormSection {
    /// The kind; its heading comes from the locale.
    pub kind: FormKind,
    /// Its forms, in order.
    pub forms: Vec<FormCard>,
}

/// A form, as another page announces it.
#[derive(Debug, Clone, Serialize)]
pub struct FormCard {
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
    /// What it is for.
    pub kind: FormKind,
    /// One sentence: the introduction's first, as plain text.
    pub description: Option<String>,
    /// How long it takes: [`Locale::count`](crate::theme::Locale::count) of minutes.
    pub duration: Option<String>,
}

/// `form.html`: one form.
#[derive(Debug, Clone, Serialize)]
pub struct FormPage {
    /// What the document says of itself; its title is the form's.
    pub head: Head,
    /// The form's identifier.
    pub id: String,
    /// What it is for.
    pub kind: FormKind,
    /// The introduction.
    pub intro: Html,
    /// How long it takes: [`Locale::count`](crate::theme::Locale::count) of minutes.
    pub duration: Option<String>,
    /// By when the society answers; only where the board set a ceiling.
    pub promise: Option<Promise>,
    /// What to have at hand.
    pub requirements: Vec<String>,
    /// Where the form goes: `/desk/forms/complaint`.
    pub action: String,
    /// How it is sent; multipart as soon as it has a file field.
    pub encoding: Encoding,
    /// The key by which a second sending of the same form is recognised (hidden field `_key`);
    /// empty on a page that many visitors get, for whoever serves it to fill in.
    pub key: String,
    /// Names of files that were sent and could not be kept: they must be chosen again.
    pub lost_files: Vec<String>,
    /// What is wrong, in the order of the fields; empty before the form was sent.
    pub errors: Vec<FieldError>,
    /// The fields, group by group.
    pub groups: Vec<GroupView>,
    /// How the person wants to be answered (field `_reply`), if the form asks.
    pub reply_channel: Option<FieldView>,
    /// What the person vouches for.
    pub attestation: Option<AttestationView>,
    /// Who helps with the form.
    pub helper: Option<Helper>,
}

/// A deadline that the society promises.
#[derive(Debug, Clone, Serialize)]
pub struct Promise {
    /// The ceiling: `15 يوم عمل`, from [`Locale::count`](crate::theme::Locale::count).
    pub within: String,
    /// The clause that sets it.
    pub clause: Option<Link>,
}

/// How a form is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// Text only.
    #[serde(rename = "application/x-www-form-urlencoded")]
    UrlEncoded,
    /// Text and files.
    #[serde(rename = "multipart/form-data")]
    Multipart,
}

/// A line of the error summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The `id` of the control that it leads to: [`FieldView::anchor`].
    pub target: String,
    /// The field's label.
    pub label: String,
    /// What is wrong: the sentence that also stands beside the field.
    pub message: String,
}

/// One fieldset.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// Its legend.
    pub title: Option<String>,
    /// What helps with all of it.
    pub help: Option<String>,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// What the person vouches for, with the clause that asks it.
#[derive(Debug, Clone, Serialize)]
pub struct AttestationView {
    /// The exact words.
    pub text: String,
    /// The clause of the policy's revision.
    pub clause: Option<Link>,
    /// The checkbox (field `_attest`): true when it was ticked.
    pub accepted: Accepted,
    /// What is wrong with the checkbox.
    pub error: Option<String>,
    /// The typed name (field `_signature`), where the form asks for one.
    pub signature: Option<FieldView>,
    /// What the page was made with (field `_attested`): revision and words.
    pub mark: String,
    /// The pad (field `_drawn`), where the form has one.
    pub pad: Option<PadView>,
}

/// A pad to draw a signature on.
#[derive(Debug, Clone, Serialize)]
pub struct PadView {
    /// What was drawn before, as [`Drawing`](crate::forms::Drawing) writes it.
    pub drawn: String,
    /// How wide it is, in the drawing's units.
    pub width: u16,
    /// How high.
    pub height: u16,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// Whether a person ticked the attestation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Accepted {
    /// Ticked.
    Yes,
    /// Not ticked.
    NotYet,
}

/// Who helps: a named person or office, and ways to reach it.
#[derive(Debug, Clone, Serialize)]
pub struct Helper {
    /// The office or the person.
    pub name: String,
    /// Phone first, then mail.
    pub reach: Vec<Contact>,
}
