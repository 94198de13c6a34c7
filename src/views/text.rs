//! How a society's Markdown is rendered, on whatever page.

use crate::config::MarkdownConfig;
use crate::markdown::{Lists, Options, RawHtml};
use crate::theme::Locale;

/// The level of a text's outermost headings: the page's title is the first.
const TOP_HEADING: u8 = 2;

/// The options for a text in a language. No id is reserved: those of templates begin with `_`,
/// which no id that an author states can.
#[must_use]
pub fn options<'a>(config: &'a MarkdownConfig, locale: &'a Locale, lists: Lists) -> Options<'a> {
    Options {
        raw_html: if config.raw_html { RawHtml::Allowed } else { RawHtml::Refused },
        link_schemes: &config.link_schemes,
        lists,
        top_heading: TOP_HEADING,
        reserved_ids: &[],
        ids: &[],
        direction: locale.lang().direction(),
        words: locale.markdown(),
    }
}

/// The first sentence of a text, for a description: up to a full stop or question mark that ends
/// a word, or what fits 200 characters.
#[must_use]
pub fn one_sentence(text: &str) -> String {
    const LONGEST: usize = 200;
    let end = text
        .char_indices()
        .zip(text.chars().skip(1).map(Some).chain([None]))
        .find(|((_, ch), next)| {
            matches!(ch, '.' | '؟' | '?' | '!') && next.is_none_or(char::is_whitespace)
        })
        .map_or(text.len(), |((at, ch), _)| at + ch.len_utf8());
    let sentence = &text[..end];
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_one_sentence() {
        assert_eq!(one_sentence("الأولى. والثانية."), "الأولى.");
        assert_eq!(one_sentence("المادة 1.2 من اللائحة؟ نعم"), "المادة 1.2 من اللائحة؟");
        let long = "كلمة ".repeat(100);
        let cut = one_sentence(&long);
        assert!(cut.chars().count() <= 201 && cut.ends_with("كلمة…"), "{cut}");
    }
}
