//! Values that templates print as they are, because they are markup already.

use serde::{Serialize, Serializer};
use tera::Value;

/// Finished HTML, made by `markdown` or by this room. Templates print it without escaping it, so
/// no template needs the filter `safe`, and none can forget that it must not be used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Takes markup whose author vouches that it is complete and safe.
    #[must_use]
    pub fn trusted(markup: String) -> Self {
        Self(markup)
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::safe_string(&self.0).serialize(serializer)
    }
}

/// JSON-LD for a `<script type="application/ld+json">`, in which `<`, `>` and `&` are written as
/// escapes, so that no society's name can end the element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonLd(String);

impl JsonLd {
    /// Serialises a document.
    #[must_use]
    pub fn new(document: &serde_json::Value) -> Self {
        let text = document.to_string();
        Self(text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
    }
}

impl Serialize for JsonLd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::safe_string(&self.0).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_the_script_element() {
        let json = JsonLd::new(&serde_json::json!({"name": "</script><script>alert(1)"}));
        assert!(!json.0.contains('<'));
        let back: serde_json::Value = serde_json::from_str(&json.0).unwrap();
        assert_eq!(back["name"], "</script><script>alert(1)");
    }
}
