//! The template engine: which templates there are, what they may call, and how its complaints
//! become problems with a file and a line.

use std::collections::BTreeMap;

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::assets::Assets;
use super::files::ThemeFiles;
use super::locale;
use crate::diagnostics::{Place, Problem, Problems, SourceFile};

/// Every template of a theme, parsed and checked.
#[derive(Debug, Clone)]
pub(super) struct Templates {
    tera: Tera,
    sources: BTreeMap<String, SourceFile>,
}

impl Templates {
    /// Reads `templates/` and `mail/`. Names are paths below `templates/`, and `mail/…`.
    ///
    /// Returns `None` when one is wrong; `problems` has all the syntax errors, or else all
    /// references to something that does not exist.
    pub(super) fn new(
        files: &ThemeFiles,
        assets: &Assets,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut sources = BTreeMap::new();
        let pages = files.below("templates").map(|(path, file)| (path.to_owned(), file));
        let mails = files.below("mail").map(|(path, file)| (format!("mail/{path}"), file));
        for (name, file) in pages.chain(mails) {
            if let Some(source) = problems.note(file.source()) {
                sources.insert(name, source);
            }
        }
        let templates = Self { tera: engine(assets.clone()), sources };
        templates.parsed(problems)
    }

    /// Renders one template.
    ///
    /// # Errors
    ///
    /// What the template did wrong, with its line.
    pub(super) fn render(
        &self,
        name: &str,
        context: &tera::Context,
    ) -> Result<String, Box<Problem>> {
        self.tera.render(name, context).map_err(|error| Box::new(self.problem(name, &error)))
    }

    fn parsed(mut self, problems: &mut Problems) -> Option<Self> {
        let mut sound = true;
        for (name, source) in &self.sources {
            // The engine stops at the first template that it can't parse; trying each alone finds
            // the mistakes of all. Complaints of another kind are about the others' absence.
            let alone = self.tera.clone().add_raw_template(name, source.text());
            if let Err(error) = alone
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                problems.push(self.problem(name, &error));
                sound = false;
            }
        }
        if !sound {
            return None;
        }
        let all: Vec<(&str, &str)> =
            self.sources.iter().map(|(name, source)| (name.as_str(), source.text())).collect();
        if let Err(error) = self.tera.add_raw_templates(all) {
            problems.extend(self.reported(&error.to_string()));
            return None;
        }
        Some(self)
    }

    fn problem(&self, name: &str, error: &tera::Error) -> Problem {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind()
        else {
            return self.at(name, None, error.to_string());
        };
        let place = self
            .sources
            .get(report.filename())
            .map(|source| source.place(report.span().range.clone()));
        self.at(name, place, report.message().to_owned())
    }

    fn at(&self, name: &str, place: Option<Place>, message: String) -> Problem {
        let remedy = "mend the template; docs and the default theme show what it may use";
        let whole = || self.sources.get(name).map(|source| source.place(0..0));
        match place.or_else(whole) {
            Some(place) => Problem::at(place, message, remedy),
            None => Problem::nowhere(message, remedy),
        }
    }

    /// Takes apart the reports that the engine prints for references to nothing: paragraphs with
    /// `error: …` and `--> template:line:column` in them.
    fn reported(&self, reports: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut message = reports.lines().next().unwrap_or_default();
        for line in reports.lines().map(str::trim) {
            if let Some(told) = line.strip_prefix("error: ") {
                message = told;
            }
            if let Some(at) = line.strip_prefix("--> ") {
                problems.push(self.at("", self.place(at), message.to_owned()));
            }
        }
        if problems.is_empty() {
            problems.push(self.at("", None, reports.to_owned()));
        }
        problems
    }

    fn place(&self, at: &str) -> Option<Place> {
        let mut parts = at.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let source = self.sources.get(parts.next()?)?;
        let before = source.text().split_inclusive('\n').take(line.checked_sub(1)?);
        let start = before.map(str::len).sum::<usize>() + column.saturating_sub(1);
        Some(source.place(start..start))
    }
}

/// An engine that escapes HTML and not text, and knows this house's three additions.
fn engine(assets: Assets) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.register_filter("fill", fill);
    tera.register_filter("isolate", isolate);
    tera.register_function("asset", move |kwargs: Kwargs, _: &State<'_>| {
        let path: &str = kwargs.must_get("path")?;
        match assets.address(path) {
            Some(address) => Ok(Value::normal_string(address)),
            None => {
                Err(tera::Error::message(format!("`{path}` is not among the theme's static files")))
            }
        }
    });
    tera
}

/// `{{ words.news.page | fill(number=pages.number) }}`: the sentence with its facts.
fn fill(sentence: &str, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let facts: BTreeMap<String, String> =
        kwargs.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect();
    Ok(locale::fill(sentence, |name| facts.get(name).map(String::as_str)))
}

/// `{{ address | isolate }}`: a value that must not turn the sentence around it, between U+2068
/// and U+2069; for places inside a sentence, where markup can't stand.
fn isolate(value: &str, _: Kwargs, _: &State<'_>) -> String {
    format!("\u{2068}{value}\u{2069}")
}
