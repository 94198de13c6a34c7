//! A form's key: makes a second post of the same form return the first receipt.
//!
//! The built page has an empty hidden field for it. A key that were built into the page would be
//! every reader's, so it is filled in when the page is served, and such a page is never stored:
//! two people at one computer, or behind one proxy, must not share a key.

/// The empty field, as a theme's template must write it.
pub const PLACE: &str = r#"name="_key" value="""#;

/// True when the page has a form that wants a key.
#[must_use]
pub fn wants_key(html: &str) -> bool {
    memchr::memmem::find(html.as_bytes(), PLACE.as_bytes()).is_some()
}

/// The page with the key in the empty key field of each of its forms.
#[must_use]
pub fn with_key(html: &str, key: &str) -> String {
    let key = escape_attribute(key);
    html.replace(PLACE, &format!(r#"name="_key" value="{key}""#))
}

/// Keys are made of letters and digits; that they can't end the attribute should not depend on it.
fn escape_attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_empty_key_fields_are_filled() {
        let page = r#"<input type="hidden" name="_key" value=""><input name="key" value="">"#;
        assert!(wants_key(page));
        assert_eq!(
            with_key(page, r#"a"b"#),
            r#"<input type="hidden" name="_key" value="a&quot;b"><input name="key" value="">"#
        );
        assert!(!wants_key(&with_key(page, "k")));
    }
}
