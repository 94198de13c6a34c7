//! Shows problems to whoever sits at the terminal.

use std::fmt::Write;
use std::io::IsTerminal;

use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::diagnostics::{Problem, Problems, Severity};

/// How wide a report is where no terminal says otherwise.
const WIDTH: usize = 100;

/// The problems as text with snippets, and a last line that counts them; empty when there is none.
pub(super) fn text(problems: Problems, theme: GraphicalTheme) -> String {
    let handler = GraphicalReportHandler::new_themed(theme).with_width(WIDTH).with_links(false);
    let problems = problems.sorted();
    let mut text = String::new();
    for problem in &problems {
        if handler.render_report(&mut text, problem).is_err() {
            let _ = writeln!(text, "{problem}\n{}", problem.remedy);
        }
        text.push('\n');
    }
    if !problems.is_empty() {
        text += &count(&problems);
    }
    text
}

/// Prints problems to standard error.
pub(super) fn print(problems: Problems) {
    let terminal = std::io::stderr().is_terminal();
    let theme = if terminal { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    eprint!("{}", text(problems, theme));
}

/// `3 errors, 1 warning`
fn count(problems: &[Problem]) -> String {
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let words = |number: usize, word: &str| {
        (number > 0).then(|| format!("{number} {word}{}", if number == 1 { "" } else { "s" }))
    };
    let both = [words(of(Severity::Error), "error"), words(of(Severity::Warning), "warning")];
    let both: Vec<String> = both.into_iter().flatten().collect();
    format!("{}\n", both.join(", "))
}
