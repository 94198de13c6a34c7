//! The bodies in which a browser sends a form.

use std::fmt::Write as _;

/// A request's body and the header that goes with it.
pub(crate) struct Body {
    /// The value of `Content-Type`.
    pub(crate) content_type: String,
    /// The body itself.
    pub(crate) bytes: Vec<u8>,
}

/// A file that goes with a form.
pub(crate) struct Upload<'a> {
    /// The form's field.
    pub(crate) field: &'a str,
    /// The name it has on the person's machine.
    pub(crate) file_name: &'a str,
    /// What the browser takes it for.
    pub(crate) content_type: &'a str,
    /// What is in it.
    pub(crate) content: &'a [u8],
}

/// Stands between the parts; none of our test files holds it.
const BOUNDARY: &str = "----diwan-test-boundary-7Kq2";

/// A form without files.
pub(crate) fn urlencoded(fields: &[(&str, &str)]) -> Body {
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    Body {
        content_type: "application/x-www-form-urlencoded".to_owned(),
        bytes: pairs.join("&").into_bytes(),
    }
}

/// A form that may have files.
pub(crate) fn multipart(fields: &[(&str, &str)], files: &[Upload<'_>]) -> Body {
    let mut bytes = Vec::new();
    for (name, value) in fields {
        let head = format!("Content-Disposition: form-data; name=\"{name}\"");
        part(&mut bytes, &head, value.as_bytes());
    }
    for file in files {
        let head = format!(
            "Content-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: {}",
            file.field, file.file_name, file.content_type
        );
        part(&mut bytes, &head, file.content);
    }
    bytes.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    Body { content_type: format!("multipart/form-data; boundary={BOUNDARY}"), bytes }
}

fn part(bytes: &mut Vec<u8>, head: &str, content: &[u8]) {
    bytes.extend_from_slice(format!("--{BOUNDARY}\r\n{head}\r\n\r\n").as_bytes());
    bytes.extend_from_slice(content);
    bytes.extend_from_slice(b"\r\n");
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => {
                out.push(byte.into());
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
