//! Shows problems to whoever sits at the terminal.

use std::fmt::{Display, Write};
use std::io::IsTerminal;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use crate::diagnostics::{Problem, Problems, Severity};

/// How wide a report is where no terminal says otherwise.
const WIDTH: usize = 100;

/// A problem as miette shows it: what is wrong, where, with the lines around it, and the remedy.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub(super) struct Snippet(pub(super) Problem);

impl miette::Diagnostic for Snippet {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.0.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(&self.0.remedy))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.0.place.as_ref().map(|place| place as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let bytes = self.0.place.as_ref()?.bytes();
        Some(Box::new(std::iter::once(LabeledSpan::underline(bytes))))
    }
}

/// The problems as text with snippets, and a last line that counts them; empty when there is none.
pub(super) fn text(problems: Problems, theme: GraphicalTheme) -> String {
    let handler = GraphicalReportHandler::new_themed(theme).with_width(WIDTH).with_links(false);
    let problems = problems.sorted();
    let mut text = String::new();
    let counted = count(&problems);
    for problem in problems {
        let snippet = Snippet(problem);
        if handler.render_report(&mut text, &snippet).is_err() {
            let _ = writeln!(text, "{}\n{}", snippet.0, snippet.0.remedy);
        }
        text.push('\n');
    }
    text + &counted
}

/// Prints problems to standard error.
pub(super) fn print(problems: Problems) {
    let terminal = std::io::stderr().is_terminal();
    let theme =
        if terminal { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
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
    if both.is_empty() { String::new() } else { format!("{}\n", both.join(", ")) }
}
