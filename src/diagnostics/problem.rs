//! One problem, and a run's worth of them.

use std::fmt;

use super::{Place, SourceFile};

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site can't be built until it is mended.
    Error,
    /// The site can be built, and somebody should look.
    Warning,
}

/// Something wrong with the site's files, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// Where it is; `None` when it is about something that is not there at all.
    pub place: Option<Place>,
    /// What is wrong, quoting the value.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Problem {
    /// An error at `place`.
    #[must_use]
    pub fn at(place: Place, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            place: Some(place),
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    /// An error about a file as a whole.
    #[must_use]
    pub fn in_file(
        file: &SourceFile,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self::at(file.place(0..0), message, remedy)
    }

    /// An error about something that stands nowhere.
    #[must_use]
    pub fn nowhere(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            place: None,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    /// The same as a warning.
    #[must_use]
    pub fn warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}:{}:{}: ", place.file().path(), place.line(), place.column())?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl miette::SourceCode for Place {
    fn read_span<'a>(
        &'a self,
        span: &miette::SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn miette::SpanContents<'a> + 'a>, miette::MietteError> {
        let found = self.file().text().read_span(span, before, after)?;
        Ok(Box::new(miette::MietteSpanContents::new_named(
            self.file().path().to_owned(),
            found.data(),
            *found.span(),
            found.line(),
            found.column(),
            found.line_count(),
        )))
    }
}

/// All that is wrong, collected in one run.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Nothing wrong yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Keeps the good value, or notes the problem and goes on without it.
    pub fn note<T>(&mut self, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.push(problem)).ok()
    }

    /// True when one of them is an error.
    #[must_use]
    pub fn any_error(&self) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// All of them in a stable order: by file, by place, errors before warnings, none twice.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Problem> {
        let key = |problem: &Problem| {
            let place = problem.place.as_ref();
            (
                place.map(|place| place.file().path().to_owned()),
                place.map(|place| place.bytes().start),
                problem.severity,
                problem.message.clone(),
            )
        };
        self.0.sort_by_cached_key(key);
        self.0.dedup();
        self.0
    }
}

impl FromIterator<Problem> for Problems {
    fn from_iter<I: IntoIterator<Item = Problem>>(problems: I) -> Self {
        Self(problems.into_iter().collect())
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        self.0.extend(problems);
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}
