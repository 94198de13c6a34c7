//! A complaint by an invented person, filed as a browser files it.

use diwan::cases::{Code, Reference};

use super::form::{Body, Upload, multipart, urlencoded};
use super::http::{Client, Response};

/// The form that is filed, and where.
pub(crate) const FORM: &str = "/forms/complaint/";
const DESK: &str = "/desk/forms/complaint";

/// What the person says; each stands nowhere else, so that a search for it finds nothing else.
pub(crate) const NAME: &str = "نوف بنت سالم الغريبية";
pub(crate) const EMAIL: &str = "nouf.algharibiya@person.example";
pub(crate) const MOBILE: &str = "٠٥٠١٢٣٤٥٦٧";
/// [`MOBILE`] as it is stored.
pub(crate) const MOBILE_STORED: &str = "966501234567";
pub(crate) const WORDS: &str =
    "انتظرتُ الردّ ثلاثة أسابيع، ولم يتصل بي أحد.\nثم قيل لي: «راجعي الفرع».";

/// A file whose only line would end an SMTP message if it were sent as it is.
pub(crate) const NOTE: Upload<'static> = Upload {
    field: "evidence",
    file_name: "صورة الإيصال.pdf",
    content_type: "application/pdf",
    content: b"%PDF-1.4\r\n1 0 obj<</Type/Catalog>>endobj\r\n.\r\nQUIT\r\ntrailer<</Root 1 0 R>>\r\n%%EOF\r\n",
};

/// The answers of a complaint that is right, by field.
pub(crate) const ANSWERS: [(&str, &str); 10] = [
    ("about", "delay"),
    ("case-reference", ""),
    ("what-happened", WORDS),
    ("when", "26/11/1443"),
    ("remedy", "أن يصلني ردّ مكتوب."),
    ("full-name", NAME),
    ("mobile", MOBILE),
    ("email", EMAIL),
    ("confidential", "no"),
    ("_reply", "email"),
];

/// What the person holds in the hand afterwards.
pub(crate) struct Receipt {
    /// Where the desk led to.
    pub(crate) location: String,
    /// The page itself.
    pub(crate) page: String,
    /// The reference number.
    pub(crate) reference: String,
    /// The code as it is shown in mails: four groups with dashes.
    pub(crate) code: String,
}

/// Sends a complaint that is right and stops at the redirect, whose target is returned.
pub(crate) fn send(client: &Client) -> String {
    let answer = attempt(client);
    assert_eq!(answer.status, 303, "{answer:#?}");
    answer.location().to_owned()
}

/// Sends a complaint that is right, whatever comes of it.
pub(crate) fn attempt(client: &Client) -> Response {
    client.post(DESK, &body(client, &[NOTE]))
}

/// Files a complaint that is right and reads the receipt.
pub(crate) fn file(client: &Client) -> Receipt {
    let location = send(client);
    let page = client.get(&location);
    assert_eq!(page.status, 200, "{page:#?}");
    let words = visible(&page.body);
    let reference = words.split_whitespace().find_map(|word| word.parse::<Reference>().ok());
    Receipt {
        location,
        reference: reference.expect("the receipt shows a reference").to_string(),
        code: code(&words).expect("the receipt shows a code"),
        page: page.body,
    }
}

/// The address behind the link by which a person confirms theirs, in a mail of headings.
pub(crate) fn confirm_link(mail: &str) -> Option<&str> {
    let mut words = mail.split_whitespace();
    let link = words.find(|word| word.contains("/desk/confirm/"))?;
    link.strip_prefix("https://shuhdan.example")
}

/// Opens that link, as programs that look at mail do, and presses the button.
pub(crate) fn confirm(client: &Client, link: &str) -> Response {
    for _ in 0..2 {
        let page = client.get(link);
        assert_eq!(page.status, 200, "{page:#?}");
        assert!(page.body.contains("نعم، هذا بريدي"), "{}", visible(&page.body));
    }
    client.post(link, &urlencoded(&[]))
}

/// The same complaint with a mobile number that is none.
pub(crate) fn wrong() -> Body {
    let mut fields = ANSWERS.to_vec();
    fields.retain(|(name, _)| *name != "mobile");
    fields.push(("mobile", "0112345678"));
    // Without files a form may come either way.
    urlencoded(&fields)
}

/// The answers with whatever the site's form adds by itself, such as its key.
fn body(client: &Client, files: &[Upload<'_>]) -> Body {
    let form = client.get(FORM);
    assert_eq!(form.status, 200, "{form:#?}");
    let hidden = hidden(&form.body);
    let mut fields = ANSWERS.to_vec();
    fields.push(("_attest", "yes"));
    fields.extend(hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    multipart(&fields, files)
}

/// A form's hidden fields.
pub(crate) fn hidden(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
    inputs
        .filter(|input| attribute(input, "type") == Some("hidden"))
        .filter_map(|input| {
            let value = attribute(input, "value").unwrap_or_default();
            Some((attribute(input, "name")?.to_owned(), value.to_owned()))
        })
        .collect()
}

/// The value of a tag's attribute.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
}

/// A page's words without its tags.
pub(crate) fn visible(page: &str) -> String {
    let parts = page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    parts.collect::<Vec<_>>().join(" ")
}

/// The code in a page's or a mail's words: the first four groups of characters that together are
/// one, with spaces or dashes between them. As it is read out: four groups with dashes.
pub(crate) fn code(words: &str) -> Option<String> {
    let groups = words.split(|ch: char| ch.is_whitespace() || ch == '-');
    let groups: Vec<&str> = groups.filter(|group| !group.is_empty()).collect();
    let four = groups.windows(4).filter(|four| four.iter().all(|group| group.len() == 4));
    let mut codes = four.filter_map(|four| four.concat().parse::<Code>().ok());
    codes.next().map(|code| code.to_string())
}
