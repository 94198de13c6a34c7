//! Mails as HTML pages.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use super::letter::Letter;
use crate::preview::html::{self, escape};

/// Everything that RFC 5987 doesn't call an `attr-char` and a path may not have plain.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What can't stand between the quotes of a header's parameter.
const UNQUOTABLE: &AsciiSet = &CONTROLS.add(b'"').add(b'\\').add(b'%');

/// The list, in the order given.
pub(super) fn list<'a>(letters: impl Iterator<Item = (&'a str, Letter)>) -> String {
    let rows: String = letters.map(|(name, letter)| row(name, &letter)).collect();
    let body = if rows.is_empty() {
        "<p>No mail has left yet. File a form, and its mails will appear here.</p>\n".to_owned()
    } else {
        format!("<table>\n<tr><th>Date<th>To<th>Subject</tr>\n{rows}</table>\n")
    };
    html::page("Mail", &format!("<h1>Mail</h1>\n{body}"))
}

fn row(name: &str, letter: &Letter) -> String {
    let subject = match letter.subject.as_str() {
        "" => "(no subject)",
        subject => subject,
    };
    format!(
        "<tr><td>{}<td dir=\"auto\">{}<td dir=\"auto\"><a href=\"{}\">{}</a></tr>\n",
        escape(&letter.date),
        escape(&letter.to),
        address(name),
        escape(subject)
    )
}

/// One mail.
pub(super) fn show(name: &str, letter: &Letter) -> String {
    let line = |label: &str, value: &str| match value {
        "" => String::new(),
        value => format!("<tr><th>{label}<td dir=\"auto\">{}</tr>\n", escape(value)),
    };
    let head = [
        line("From", &letter.from),
        line("To", &letter.to),
        line("Reply to", &letter.reply_to),
        line("Date", &letter.date),
    ]
    .concat();
    let address = address(name);
    let text = letter.text.as_deref().map(text).unwrap_or_default();
    let frame = match &letter.html {
        Some(_) => format!(
            "<h2>HTML</h2>\n<iframe src=\"{address}/html\" title=\"The mail as HTML\" \
             sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>\n"
        ),
        None => String::new(),
    };
    let body = format!(
        "<p><a href=\"/_mail/\">All mail</a></p>\n<h1 dir=\"auto\">{}</h1>\n\
         <table>\n{head}</table>\n{}{text}{frame}",
        escape(&letter.subject),
        attachments(&address, letter),
    );
    html::page(&letter.subject, &body)
}

/// The text, each paragraph in its own direction, its links working.
fn text(text: &str) -> String {
    let linked: Vec<String> = text.split(' ').map(linked_word).collect();
    let linked = linked.join(" ");
    format!("<h2>Text</h2>\n<div class=\"diwan-text\" dir=\"auto\">{linked}</div>\n")
}

/// A word, or the lines that meet in it, with web addresses as links.
fn linked_word(word: &str) -> String {
    let pieces = word.split_inclusive('\n').map(|piece| {
        let link = piece.trim_end();
        let rest = &piece[link.len()..];
        if link.starts_with("https://") || link.starts_with("http://") {
            let link = escape(link);
            format!("<a href=\"{link}\" rel=\"noreferrer\">{link}</a>{rest}")
        } else {
            escape(piece)
        }
    });
    pieces.collect()
}

fn attachments(address: &str, letter: &Letter) -> String {
    if letter.attachments.is_empty() {
        return String::new();
    }
    let items = letter.attachments.iter().enumerate().map(|(nth, file)| {
        format!(
            "<li><a href=\"{address}/{nth}\"><bdi>{}</bdi></a> ({}, {} bytes)</li>\n",
            escape(&file.name),
            escape(&file.media_type),
            file.bytes.len()
        )
    });
    format!("<h2>Attachments</h2>\n<ul>\n{}</ul>\n", items.collect::<String>())
}

/// A mail's own HTML, whose links open a new tab: in the frame, pages would refuse to be shown.
pub(super) fn frame(html: &str) -> String {
    let base = "<base target=\"_blank\">";
    match html.find("<head>") {
        Some(at) => {
            let (before, after) = html.split_at(at + "<head>".len());
            format!("{before}{base}{after}")
        }
        None => format!("{base}{html}"),
    }
}

/// Where there is no such mail.
pub(super) fn nothing() -> String {
    let body = "<h1>No such mail</h1>\n<p><a href=\"/_mail/\">All mail</a></p>\n";
    html::page("No such mail", body)
}

/// When the disk failed.
pub(super) fn unreadable() -> String {
    let body = "<h1>The mail can't be read</h1>\n<p>The reason stands in the log.</p>\n";
    html::page("The mail can't be read", body)
}

/// A header that makes a browser store the file, under its own name (RFC 6266).
pub(super) fn disposition(name: &str) -> String {
    let plain = utf8_percent_encode(name, UNQUOTABLE);
    let full = utf8_percent_encode(name, RESERVED);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}")
}

fn address(name: &str) -> String {
    format!("/_mail/{}", utf8_percent_encode(name, RESERVED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sender_wrote_stays_text() {
        let letter = Letter {
            subject: "<script>1</script>".to_owned(),
            to: "\"><img>".to_owned(),
            text: Some("قبل https://a.example/?a=1&b=2\n<b> javascript:x".to_owned()),
            ..Letter::default()
        };
        let page = list([("a&b", letter)].into_iter());
        assert!(!page.contains("<script>") && !page.contains("<img>"));
        assert!(page.contains("href=\"/_mail/a%26b\""));
        let letter = Letter {
            text: Some("قبل https://a.example/?a=1&b=2\n<b> javascript:x".to_owned()),
            ..Letter::default()
        };
        let page = show("a", &letter);
        let link = "<a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noreferrer\">";
        assert!(page.contains(link));
        assert!(page.contains("&lt;b&gt; javascript:x"));
    }

    #[test]
    fn attachments_keep_arabic_names_and_no_name_breaks_the_header() {
        assert_eq!(
            disposition("عقد \"1\".pdf"),
            "attachment; filename=\"%D8%B9%D9%82%D8%AF %221%22.pdf\"; \
             filename*=UTF-8''%D8%B9%D9%82%D8%AF%20%221%22.pdf"
        );
        assert!(!disposition("a\r\nSet-Cookie: b").contains('\n'));
    }
}
