//! Bytes become names and values, or a refusal that says where.

use super::media_type::is_utf8_name;
use super::{BodyError, Flaw};

/// A field's name.
pub(super) fn name(bytes: Vec<u8>, longest: usize) -> Result<String, BodyError> {
    if bytes.is_empty() {
        return Err(BodyError::Malformed(Flaw::NoName));
    }
    if bytes.len() > longest {
        return Err(BodyError::Malformed(Flaw::LongName));
    }
    readable(bytes, None)
}

/// What was answered to the field, or the name of a file in it.
pub(super) fn value(bytes: Vec<u8>, field: &str) -> Result<String, BodyError> {
    readable(bytes, Some(field))
}

/// True for the field `_charset_`, in which browsers state a form's encoding and which is nobody's
/// answer (WHATWG HTML, "form-associated element names"); an error when it states another one.
pub(super) fn is_charset_note(name: &str, value: &str) -> Result<bool, BodyError> {
    if !name.eq_ignore_ascii_case("_charset_") {
        return Ok(false);
    }
    if value.is_empty() || is_utf8_name(value.as_bytes()) {
        Ok(true)
    } else {
        Err(BodyError::Unsupported)
    }
}

fn readable(bytes: Vec<u8>, field: Option<&str>) -> Result<String, BodyError> {
    let field = || field.map(str::to_owned);
    let text = String::from_utf8(bytes).map_err(|_| BodyError::NotUtf8 { field: field() })?;
    // A NUL is in no language's text; databases and C libraries take it for the end.
    if text.contains('\0') {
        return Err(BodyError::Malformed(Flaw::Nul { field: field() }));
    }
    Ok(text)
}
