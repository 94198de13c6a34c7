//! `content/transparency/<month>.yaml` into [`Figures`].
//!
//! Somebody may have changed the file by hand. What it tells of fewer than ten is refused, and so
//! is a hidden number that could be calculated from what stands beside it.

use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;

use super::FOLDER;
use super::figures::{
    CaseFigures, Figures, FormFigures, OptionFigures, QuestionFigures, ReplyDays, SurveyFigures,
};
use super::hiding::{Cell, LEAST, Level};
use super::month::Month;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::{Languages, Slug, Text};
use crate::yaml;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFigures {
    month: Spanned<String>,
    cases: RawCases,
    #[serde(default)]
    forms: Vec<RawForm>,
    #[serde(default)]
    surveys: Vec<RawSurvey>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCases {
    received: Spanned<RawCell>,
    answered: Spanned<RawCell>,
    open: Spanned<RawCell>,
    overdue: Spanned<RawCell>,
    reply_days: Option<Spanned<RawDays>>,
    in_time: Spanned<RawLevel>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDays {
    median: u32,
    nine_tenths: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawForm {
    form: Spanned<Slug>,
    title: Spanned<Text>,
    received: Spanned<RawCell>,
    answered: Spanned<RawCell>,
    reply_days: Option<Spanned<RawDays>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSurvey {
    survey: Spanned<Slug>,
    title: Spanned<Text>,
    questions: Vec<RawQuestion>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    question: Slug,
    title: Spanned<Text>,
    answers: Spanned<RawCell>,
    mean: Option<Spanned<RawLevel>>,
    options: Vec<RawOption>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOption {
    option: Slug,
    title: Option<Spanned<Text>>,
    count: Spanned<RawCell>,
}

/// A number, or `hidden`.
#[derive(Debug, Clone, Copy)]
struct RawCell(Cell);

/// A number, `hidden`, or a bound; in its own unit.
#[derive(Debug, Clone, Copy)]
enum RawLevel {
    Exactly(f64),
    AtLeast(f64),
    AtMost(f64),
    Hidden,
}

/// The greatest share in percent.
const WHOLE: f64 = 100.0;

impl Figures {
    /// Reads a month. What is wrong goes to `problems`; a month with an error is `None`.
    #[must_use]
    pub fn parse(
        file: &SourceFile,
        languages: &Languages,
        problems: &mut Problems,
    ) -> Option<Self> {
        let raw = match yaml::parse::<RawFigures>(file) {
            Ok(raw) => raw,
            Err(found) => {
                problems.extend(found);
                return None;
            }
        };
        let mut reading = Reading { file, languages, problems: Problems::new() };
        let figures = reading.figures(raw);
        let broken = reading.problems.any_error();
        problems.extend(reading.problems);
        figures.filter(|_| !broken)
    }
}

/// One reading of one file.
struct Reading<'a> {
    file: &'a SourceFile,
    languages: &'a Languages,
    problems: Problems,
}

impl Reading<'_> {
    fn figures(&mut self, raw: RawFigures) -> Option<Figures> {
        let month = self.month(&raw.month);
        let cases = CaseFigures {
            received: self.cell(&raw.cases.received),
            answered: self.cell(&raw.cases.answered),
            open: self.cell(&raw.cases.open),
            overdue: self.cell(&raw.cases.overdue),
            reply_days: self.days(raw.cases.reply_days.as_ref()),
            in_time: self.level(&raw.cases.in_time, 0.0..=WHOLE, 1.0),
        };
        self.parts(&raw.cases.received, raw.forms.iter().map(|form| &form.received));
        self.parts(&raw.cases.answered, raw.forms.iter().map(|form| &form.answered));
        let forms = raw.forms.into_iter().map(|form| self.form(form)).collect();
        let surveys = raw.surveys.into_iter().map(|survey| self.survey(survey)).collect();
        Some(Figures { month: month?, cases, forms, surveys, file: Some(self.file.clone()) })
    }

    fn error<T>(&mut self, value: &Spanned<T>, message: String, remedy: &str) {
        self.problems.push(Problem::at(self.file.place_of(value), message, remedy));
    }

    /// The month, which is also the file's name.
    fn month(&mut self, raw: &Spanned<String>) -> Option<Month> {
        let month = match raw.value.parse::<Month>() {
            Ok(month) => month,
            Err(error) => {
                self.error(raw, error.to_string(), "write the year and the month in digits");
                return None;
            }
        };
        let name = format!("{FOLDER}{month}.yaml");
        if self.file.path() != name {
            let message =
                format!("these are the figures of {month}, and the file has another name");
            self.error(raw, message, &format!("rename the file to `{name}`, or mend the month"));
        }
        Some(month)
    }

    fn cell(&mut self, raw: &Spanned<RawCell>) -> Cell {
        let RawCell(cell) = raw.value;
        if cell.number().is_some_and(|number| number < LEAST) {
            let message = "this tells of fewer than ten".to_owned();
            self.error(raw, message, "write `hidden`; `diwan report` makes the file anew");
        }
        cell
    }

    /// A level of which `unit` is one step, such as a tenth of a point.
    fn level(
        &mut self,
        raw: &Spanned<RawLevel>,
        range: std::ops::RangeInclusive<f64>,
        unit: f64,
    ) -> Level {
        let (value, level): (f64, fn(u16) -> Level) = match raw.value {
            RawLevel::Exactly(value) => (value, Level::Exactly),
            RawLevel::AtLeast(value) => (value, Level::AtLeast),
            RawLevel::AtMost(value) => (value, Level::AtMost),
            RawLevel::Hidden => return Level::Hidden,
        };
        if !range.contains(&value) {
            let message = format!("{value} can't be right");
            let remedy = format!("write a number from {} to {}", range.start(), range.end());
            self.error(raw, message, &remedy);
            return Level::Hidden;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is within a range of at most a hundred steps"
        )]
        let steps = (value / unit).round() as u16;
        level(steps)
    }

    fn days(&mut self, raw: Option<&Spanned<RawDays>>) -> Option<ReplyDays> {
        let raw = raw?;
        let RawDays { median, nine_tenths } = raw.value;
        if nine_tenths < median {
            let message = "nine tenths of the replies can't be faster than half of them".to_owned();
            self.error(raw, message, "swap the two, or mend one of them");
        }
        Some(ReplyDays { median, nine_tenths })
    }

    /// A part of a total that is hidden alone, or together with others fewer than ten, is not hidden.
    fn parts<'r>(
        &mut self,
        total: &Spanned<RawCell>,
        parts: impl Iterator<Item = &'r Spanned<RawCell>>,
    ) {
        let parts: Vec<&Spanned<RawCell>> = parts.collect();
        let Some(total) = total.value.0.number() else { return };
        let shown: u64 = parts.iter().filter_map(|part| part.value.0.number()).sum();
        let hidden: Vec<_> = parts.iter().filter(|part| part.value.0 == Cell::Hidden).collect();
        let Some(first) = hidden.first() else { return };
        if total.saturating_sub(shown) < LEAST || hidden.len() == 1 {
            let message = "what is hidden here can be calculated from the total".to_owned();
            self.error(first, message, "hide another part as well; `diwan report` does so");
        }
    }

    fn form(&mut self, raw: RawForm) -> FormFigures {
        FormFigures {
            title: self.text(raw.title),
            received: self.cell(&raw.received),
            answered: self.cell(&raw.answered),
            reply_days: self.days(raw.reply_days.as_ref()),
            form: raw.form.value,
        }
    }

    fn survey(&mut self, raw: RawSurvey) -> SurveyFigures {
        SurveyFigures {
            title: self.text(raw.title),
            questions: raw.questions.into_iter().map(|one| self.question(one)).collect(),
            survey: raw.survey.value,
        }
    }

    fn question(&mut self, raw: RawQuestion) -> QuestionFigures {
        let most = f64::from(u16::try_from(raw.options.len()).unwrap_or(u16::MAX).max(1));
        let mean = raw.mean.as_ref().map(|mean| self.level(mean, 1.0..=most, 0.1));
        let is_hidden = |option: &RawOption| option.count.value.0 == Cell::Hidden;
        if let Some(mean) = &raw.mean
            && !matches!(mean.value, RawLevel::Hidden)
            && raw.options.iter().any(is_hidden)
            && !raw.options.iter().all(is_hidden)
        {
            let message = "the mean gives away what is hidden below it".to_owned();
            self.error(mean, message, "hide all options, or take the mean out");
        }
        QuestionFigures {
            title: self.text(raw.title),
            answers: self.cell(&raw.answers),
            mean,
            options: raw
                .options
                .into_iter()
                .map(|option| OptionFigures {
                    count: self.cell(&option.count),
                    title: option.title.map(|title| self.text(title)),
                    option: option.option,
                })
                .collect(),
            question: raw.question,
        }
    }

    /// A text; what it lacks in one of the site's languages is a warning, as its form said already.
    fn text(&mut self, text: Spanned<Text>) -> Text {
        if text.value.missing(self.languages).any(|lang| lang == self.languages.first()) {
            let lang = self.languages.first();
            let message = format!("this text is not there in `{lang}`");
            self.error(&text, message, &format!("write it: `{{{lang}: …}}`"));
        }
        text.value
    }
}

impl<'de> Deserialize<'de> for RawCell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl Visitor<'_> for CellVisitor {
    type Value = RawCell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number of ten or more, or `hidden`")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<RawCell, E> {
        Ok(RawCell(Cell::Number(number)))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<RawCell, E> {
        u64::try_from(number)
            .map(|number| RawCell(Cell::Number(number)))
            .map_err(|_| E::invalid_value(de::Unexpected::Signed(number), &self))
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<RawCell, E> {
        match word {
            "hidden" => Ok(RawCell(Cell::Hidden)),
            _ => Err(E::invalid_value(de::Unexpected::Str(word), &self)),
        }
    }
}

impl<'de> Deserialize<'de> for RawLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LevelVisitor)
    }
}

struct LevelVisitor;

impl<'de> Visitor<'de> for LevelVisitor {
    type Value = RawLevel;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, `hidden`, `{at_least: …}` or `{at_most: …}`")
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<RawLevel, E> {
        Ok(RawLevel::Exactly(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<RawLevel, E> {
        u32::try_from(number)
            .map(|number| RawLevel::Exactly(f64::from(number)))
            .map_err(|_| E::invalid_value(de::Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<RawLevel, E> {
        Err(E::invalid_value(de::Unexpected::Signed(number), &self))
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<RawLevel, E> {
        match word {
            "hidden" => Ok(RawLevel::Hidden),
            _ => Err(E::invalid_value(de::Unexpected::Str(word), &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawLevel, A::Error> {
        let bound = map.next_entry::<String, f64>()?;
        let level = match bound {
            Some((key, number)) if key == "at_least" => RawLevel::AtLeast(number),
            Some((key, number)) if key == "at_most" => RawLevel::AtMost(number),
            _ => return Err(de::Error::custom("write `{at_least: …}` or `{at_most: …}`")),
        };
        match map.next_key::<String>()? {
            None => Ok(level),
            Some(_) => Err(de::Error::custom("one bound is enough")),
        }
    }
}
