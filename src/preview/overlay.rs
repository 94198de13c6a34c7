//! The problems of a build as HTML.

use std::fmt::Write;

use super::builds::{Build, State};
use super::html::escape;
use crate::diagnostics::{Place, Problem, Severity};

/// What lies over a page: the problems, if there are any.
pub(super) fn of(build: &Build) -> String {
    match &build.state {
        State::Building => String::new(),
        State::Good(warnings) if warnings.is_empty() => String::new(),
        State::Good(warnings) => overlay(&format!("Warnings: {}", warnings.len()), "", warnings),
        State::Broken(problems) => {
            let title = "The site could not be built. This is how it was before.";
            overlay(title, " open", problems)
        }
    }
}

/// What is shown where there is no site to lay anything over.
pub(super) fn before_the_first_site(build: &Build) -> String {
    let words = match build.state {
        State::Building => "The site is being built for the first time.",
        State::Good(_) | State::Broken(_) => "There is no site yet: mend what is listed below.",
    };
    format!("<main><h1>Diwan preview</h1><p>{words}</p></main>\n")
}

fn overlay(title: &str, open: &str, problems: &[Problem]) -> String {
    let items: String = problems.iter().map(item).collect();
    format!(
        "<details class=\"diwan-problems\" lang=\"en\" dir=\"ltr\"{open}>\n\
         <summary>{title}</summary>\n<ol>\n{items}</ol>\n</details>\n"
    )
}

fn item(problem: &Problem) -> String {
    let kind = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut item = format!("<li class=\"diwan-{kind}\">\n");
    if let Some(place) = &problem.place {
        let path = escape(place.file().path());
        let (line, column) = (place.line(), place.column());
        // Writing into a String can't fail.
        let _ = writeln!(item, "<p><code>{path}:{line}:{column}</code></p>");
    }
    let _ = writeln!(item, "<p dir=\"auto\">{}</p>", escape(&problem.message));
    if let Some(place) = &problem.place {
        item.push_str(&snippet(place));
    }
    let remedy = escape(&problem.remedy);
    let _ = writeln!(item, "<p class=\"diwan-remedy\" dir=\"auto\">{remedy}</p>\n</li>");
    item
}

/// The place's line with what is wrong in it marked; the first of its lines if it has several.
fn snippet(place: &Place) -> String {
    let (text, bytes) = (place.file().text(), place.bytes());
    let start = text[..bytes.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[bytes.start..].find('\n').map_or(text.len(), |at| bytes.start + at);
    let marked_end = bytes.end.clamp(bytes.start, end);
    let [before, marked, after] =
        [&text[start..bytes.start], &text[bytes.start..marked_end], &text[marked_end..end]]
            .map(escape);
    let line = place.line();
    format!(
        "<pre dir=\"auto\"><span class=\"diwan-line\">{line}</span> {before}<mark>{marked}</mark>\
         {after}</pre>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceFile;

    #[test]
    fn a_problem_shows_its_place_its_line_and_its_remedy() {
        let file = SourceFile::new("content/<a>.md", "سطر\n<b>خطأ هنا</b>\nآخر");
        let start = file.text().find("خطأ").unwrap();
        let place = file.place(start..start + "خطأ".len());
        let html = item(&Problem::at(place, "`<x>` is wrong", "write & save"));
        assert!(html.contains("<code>content/&lt;a&gt;.md:2:4</code>"));
        assert!(html.contains("&lt;b&gt;<mark>خطأ</mark> هنا&lt;/b&gt;</pre>"));
        assert!(html.contains("`&lt;x&gt;` is wrong"));
        assert!(html.contains("write &amp; save"));
    }

    #[test]
    fn a_place_over_several_lines_or_at_the_end_is_shown_in_its_first() {
        let file = SourceFile::new("a.md", "one\ntwo");
        assert!(snippet(&file.place(1..6)).contains("o<mark>ne</mark></pre>"));
        assert!(snippet(&file.place(7..7)).contains("two<mark></mark></pre>"));
        assert!(snippet(&file.place(3..4)).contains("one<mark></mark></pre>"));
    }
}
