//! Right answers to whatever a form asks, by the kind of each field.
//!
//! The form is read as plain YAML and not by the library's own reader, so that a test of the site's
//! forms doesn't lean on what it tests. Every field is answered, also the optional ones; where a
//! later question depends on a choice, the choice is the one that has it asked.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};

use super::site::Site;

/// A form's file, as far as a visitor's answers depend on it.
#[derive(Debug, Deserialize)]
pub(crate) struct Form {
    #[serde(default = "request")]
    pub(crate) kind: String,
    #[serde(default)]
    reply_channels: Vec<String>,
    #[serde(default)]
    contact: BTreeMap<String, String>,
    attestation: Option<Attestation>,
    #[serde(default)]
    groups: Vec<Group>,
    #[serde(default)]
    fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
struct Attestation {
    signature: Option<Signature>,
}

/// `true`, `false`, or how it may be given beside the typed name.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Signature {
    Asked(bool),
    Beside(String),
}

impl Attestation {
    /// Whether the name is to be typed.
    fn is_signed(&self) -> bool {
        match &self.signature {
            Some(Signature::Asked(asked)) => *asked,
            Some(Signature::Beside(how)) => !how.is_empty(),
            None => true,
        }
    }
}

#[derive(Debug, Deserialize)]
struct Group {
    fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
struct Field {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default = "yes")]
    required: bool,
    show_if: Option<Condition>,
    #[serde(default)]
    options: Vec<Opt>,
    #[serde(default)]
    accept: Vec<String>,
    not_before: Option<String>,
    min: Option<u64>,
    max: Option<u64>,
}

#[derive(Debug, Deserialize)]
struct Opt {
    id: String,
}

#[derive(Debug, Deserialize)]
struct Condition {
    field: String,
    is: Option<String>,
    #[serde(default, rename = "in")]
    any_of: Vec<String>,
}

fn request() -> String {
    "request".to_owned()
}

fn yes() -> bool {
    true
}

impl Form {
    /// All forms of a site, by id.
    pub(crate) fn all(site: &Site) -> BTreeMap<String, Self> {
        let id = |path: &Path| path.to_str()?.strip_suffix(".yaml").map(str::to_owned);
        let files = site.tree("forms").into_iter();
        let top = files.filter(|(path, _)| path.components().count() == 1);
        top.filter_map(|(path, text)| {
            let form = serde_yaml::from_str(std::str::from_utf8(&text).unwrap());
            Some((id(&path)?, form.unwrap_or_else(|wrong| panic!("{}: {wrong}", path.display()))))
        })
        .collect()
    }

    fn fields(&self) -> impl Iterator<Item = &Field> {
        self.groups.iter().flat_map(|group| &group.fields).chain(&self.fields)
    }

    /// Whether the form asks for the person's e-mail address, to which a mail then goes.
    pub(crate) fn mails_the_person(&self) -> bool {
        self.contact.contains_key("email")
    }

    /// What is said to be wrong when the form is sent empty: each question that must be answered
    /// and depends on no other, the channel, the attestation and the signature.
    pub(crate) fn missing(&self) -> Vec<String> {
        let asked = self.fields().filter(|field| field.required && field.show_if.is_none());
        let mut missing: Vec<String> = asked.map(|field| field.id.clone()).collect();
        missing.extend((self.reply_channels.len() > 1).then(|| "_reply".to_owned()));
        if let Some(attestation) = &self.attestation {
            missing.push("_attest".to_owned());
            missing.extend(attestation.is_signed().then(|| "_signature".to_owned()));
        }
        missing.sort();
        missing
    }

    /// An answer to every question, by the name of its input. Files come from `given`.
    pub(crate) fn answers(&self, lang: &str, email: &str, given: &Path) -> BTreeMap<String, Value> {
        let mut answers = BTreeMap::new();
        for field in self.fields() {
            let answer = match field.kind.as_str() {
                "email" => json!(email),
                "file" => json!([given.join(format!("paper.{}", field.file_type()))]),
                _ => self.answer(field, lang),
            };
            answers.insert(field.id.clone(), answer);
        }
        if self.reply_channels.len() > 1 {
            let by_mail = self.reply_channels.iter().find(|channel| *channel == "email");
            let channel = by_mail.filter(|_| self.mails_the_person());
            let channel = channel.unwrap_or(&self.reply_channels[0]);
            answers.insert("_reply".to_owned(), json!(channel));
        }
        if let Some(attestation) = &self.attestation {
            answers.insert("_attest".to_owned(), json!("yes"));
            if attestation.is_signed() {
                answers.insert("_signature".to_owned(), json!(name(lang)));
            }
        }
        answers
    }

    /// The values, by kind; in Arabic with Arabic digits and the Hijri calendar.
    fn answer(&self, field: &Field, lang: &str) -> Value {
        let arabic = lang == "ar";
        let wanted = self.wanted(field);
        match field.kind.as_str() {
            "text" if field.id.ends_with("name") => json!(name(lang)),
            "text" => json!(if arabic { "قرية السدرة 12" } else { "As-Sidrah 12" }),
            "long-text" => json!(if arabic {
                "كتبت هنا ما يكفي لفهم الأمر.\nوهذا سطر ثانٍ."
            } else {
                "Here is enough to understand the matter.\nAnd a second line."
            }),
            "national-id" => json!(if arabic { "١٠٠٠٠٠٠٠٠٨" } else { "2000000006" }),
            "mobile" => json!(if arabic { "٠٥٠١٢٣٤٥٦٧" } else { "+966 50 123 4567" }),
            "phone" => json!(if arabic { "٠١١٢٣٤٥٦٧٨" } else { "0112345678" }),
            "iban" => json!("SA03 8000 0000 6080 1016 7519"),
            "commercial-registration" => json!("7000000000"),
            "date" if field.not_before.is_some() => json!("15/01/2040"),
            "date" => json!(if arabic { "٢٦/١١/١٤٤٣" } else { "25/06/2022" }),
            "money" => json!(if arabic { "١٬٢٥٠٫٥٠" } else { "1,250.50" }),
            "number" => {
                json!(field.min.unwrap_or(1).max(2).min(field.max.unwrap_or(2)).to_string())
            }
            "rating" => json!("2"),
            "yes-no" => json!(wanted.first().copied().unwrap_or("no")),
            "choice" => json!(wanted.first().copied().unwrap_or(&field.options[0].id)),
            "choices" => {
                let most = field.max.map_or(usize::MAX, |max| usize::try_from(max).unwrap());
                let all: Vec<&str> = field.options.iter().map(|one| one.id.as_str()).collect();
                json!(all.iter().take(most).collect::<Vec<_>>())
            }
            "category" => json!(wanted.first().copied().unwrap_or("members")),
            "work-field" => json!(wanted.first().copied().unwrap_or("beekeeping")),
            other => panic!("there is no answer yet to a field of type `{other}`: add one here"),
        }
    }

    /// The answers to a field after which other questions are asked.
    fn wanted<'a>(&'a self, field: &'a Field) -> Vec<&'a str> {
        let conditions = self.fields().filter_map(|other| other.show_if.as_ref());
        let about = conditions.filter(|condition| condition.field == field.id);
        about.flat_map(|one| one.is.iter().chain(&one.any_of)).map(String::as_str).collect()
    }
}

impl Field {
    /// The kind of file that is given.
    fn file_type(&self) -> &str {
        let given = ["jpg", "pdf", "png"];
        let taken =
            |kind: &&str| self.accept.is_empty() || self.accept.iter().any(|one| one == kind);
        given.into_iter().find(taken).unwrap_or("pdf")
    }
}

/// Files of each kind that [`Form::answers`] gives.
pub(crate) fn papers(site: &Site) {
    site.write("given/paper.pdf", b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    site.write("given/paper.jpg", [0xFF, 0xD8, 0xFF, 0xD9]);
    site.write("given/paper.png", b"\x89PNG\r\n\x1a\n");
}

fn name(lang: &str) -> &'static str {
    if lang == "ar" {
        "نوف بنت سالم الغريبية"
    } else {
        "Nouf bint Salem Al-Gharibiya"
    }
}
