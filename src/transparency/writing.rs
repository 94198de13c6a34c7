//! Figures as the file that a society reads before it publishes it, as JSON, and as a table.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::figures::{Figures, QuestionFigures, ReplyDays};
use super::hiding::{Cell, Level};
use crate::language::Text;

/// What stands above the figures, for whoever reads them before they are published.
const ABOVE: &str = "\
# أرقام المكتب لهذا الشهر، كتبها الأمر diwan report. راجعوها قبل النشر، واحذفوا ما لا تريدون نشره.
# كل عدد أقل من عشرة محجوب (hidden)، ومعه ما يمكن أن يُحسب به. لا تكتبوا مكانه رقمًا.
#
# Figures of the desk for this month, written by `diwan report`. Read them before you publish them,
# and take out what you don't want to publish. Every number below ten is hidden, and so is what it
# could be calculated from: don't fill it in. docs/transparency.md explains each key.
";

/// The file `content/transparency/<month>.yaml`.
#[must_use]
pub fn written(figures: &Figures) -> String {
    let mut yaml = format!("{ABOVE}month: {}\n", figures.month);
    let cases = &figures.cases;
    let _ = writeln!(yaml, "cases:");
    let numbers = [
        ("received", cases.received),
        ("answered", cases.answered),
        ("open", cases.open),
        ("overdue", cases.overdue),
    ];
    for (key, cell) in numbers {
        let _ = writeln!(yaml, "  {key}: {}", number(cell));
    }
    days(&mut yaml, "  ", cases.reply_days);
    let _ = writeln!(yaml, "  in_time: {}", level(cases.in_time, whole));
    if !figures.forms.is_empty() {
        yaml += "forms:\n";
    }
    for form in &figures.forms {
        let _ = writeln!(yaml, "  - form: {}", form.form);
        let _ = writeln!(yaml, "    title: {}", text(&form.title));
        let _ = writeln!(yaml, "    received: {}", number(form.received));
        let _ = writeln!(yaml, "    answered: {}", number(form.answered));
        days(&mut yaml, "    ", form.reply_days);
    }
    if !figures.surveys.is_empty() {
        yaml += "surveys:\n";
    }
    for survey in &figures.surveys {
        let _ = writeln!(yaml, "  - survey: {}", survey.survey);
        let _ = writeln!(yaml, "    title: {}", text(&survey.title));
        yaml += "    questions:\n";
        survey.questions.iter().for_each(|one| question(&mut yaml, one));
    }
    yaml
}

fn question(yaml: &mut String, question: &QuestionFigures) {
    let _ = writeln!(yaml, "      - question: {}", question.question);
    let _ = writeln!(yaml, "        title: {}", text(&question.title));
    let _ = writeln!(yaml, "        answers: {}", number(question.answers));
    if let Some(mean) = question.mean {
        let _ = writeln!(yaml, "        mean: {}", level(mean, tenths));
    }
    yaml.push_str("        options:\n");
    for option in &question.options {
        let title = option.title.as_ref();
        let title = title.map_or_else(String::new, |title| format!(", title: {}", text(title)));
        let (id, count) = (&option.option, number(option.count));
        let _ = writeln!(yaml, "          - {{option: \"{id}\", count: {count}{title}}}");
    }
}

fn days(yaml: &mut String, indent: &str, days: Option<ReplyDays>) {
    if let Some(ReplyDays { median, nine_tenths }) = days {
        let _ =
            writeln!(yaml, "{indent}reply_days: {{median: {median}, nine_tenths: {nine_tenths}}}");
    }
}

fn number(cell: Cell) -> String {
    cell.number().map_or_else(|| "hidden".to_owned(), |number| number.to_string())
}

fn level(level: Level, shown: fn(u16) -> String) -> String {
    match level {
        Level::Exactly(value) => shown(value),
        Level::AtLeast(value) => format!("{{at_least: {}}}", shown(value)),
        Level::AtMost(value) => format!("{{at_most: {}}}", shown(value)),
        Level::Hidden => "hidden".to_owned(),
    }
}

fn whole(percent: u16) -> String {
    percent.to_string()
}

fn tenths(mean: u16) -> String {
    format!("{}.{}", mean / 10, mean % 10)
}

/// A text in YAML's flow style; a JSON string is one of YAML's.
fn text(text: &Text) -> String {
    let quoted = |words: &str| Value::from(words).to_string();
    match text {
        Text::Plain(words) => quoted(words),
        Text::ByLanguage(by) => {
            let parts: Vec<String> =
                by.iter().map(|(lang, words)| format!("{lang}: {}", quoted(words))).collect();
            format!("{{{}}}", parts.join(", "))
        }
    }
}

impl Figures {
    /// The same for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let forms = self.forms.iter().map(|form| {
            json!({
                "form": form.form,
                "received": form.received,
                "answered": form.answered,
                "reply_days": form.reply_days,
            })
        });
        let surveys = self.surveys.iter().map(|survey| {
            let questions = survey.questions.iter().map(|question| {
                let options = question.options.iter();
                let options =
                    options.map(|option| (option.option.to_string(), json!(option.count)));
                json!({
                    "question": question.question,
                    "answers": question.answers,
                    "mean_in_tenths": question.mean,
                    "options": options.collect::<serde_json::Map<_, _>>(),
                })
            });
            json!({"survey": survey.survey, "questions": questions.collect::<Vec<_>>()})
        });
        json!({
            "month": self.month.to_string(),
            "cases": self.cases,
            "forms": forms.collect::<Vec<_>>(),
            "surveys": surveys.collect::<Vec<_>>(),
        })
    }

    /// Its lines of the table: what, of what, which figure, how much. All are names and numbers,
    /// which need no quoting.
    fn lines(&self) -> Vec<[String; 4]> {
        let line = |what: &str, of: &str, figure: &str, value: String| {
            [what.to_owned(), of.to_owned(), figure.to_owned(), value]
        };
        let cases = &self.cases;
        let mut lines = vec![
            line("cases", "", "received", number(cases.received)),
            line("cases", "", "answered", number(cases.answered)),
            line("cases", "", "open", number(cases.open)),
            line("cases", "", "overdue", number(cases.overdue)),
            line("cases", "", "in_time_percent", bound(cases.in_time, whole)),
        ];
        let mut days = |what: &str, of: &str, days: Option<ReplyDays>| {
            if let Some(ReplyDays { median, nine_tenths }) = days {
                lines.push(line(what, of, "median_days", median.to_string()));
                lines.push(line(what, of, "nine_tenths_days", nine_tenths.to_string()));
            }
        };
        days("cases", "", cases.reply_days);
        self.forms.iter().for_each(|one| days("form", one.form.as_str(), one.reply_days));
        for form in &self.forms {
            lines.push(line("form", form.form.as_str(), "received", number(form.received)));
            lines.push(line("form", form.form.as_str(), "answered", number(form.answered)));
        }
        for survey in &self.surveys {
            for question in &survey.questions {
                let of = format!("{}/{}", survey.survey, question.question);
                lines.push(line("survey", &of, "answers", number(question.answers)));
                if let Some(mean) = question.mean {
                    lines.push(line("survey", &of, "mean", bound(mean, tenths)));
                }
                for option in &question.options {
                    let figure = format!("option:{}", option.option);
                    lines.push(line("survey", &of, &figure, number(option.count)));
                }
            }
        }
        lines
    }
}

fn bound(level: Level, shown: fn(u16) -> String) -> String {
    match level {
        Level::Exactly(value) => shown(value),
        Level::AtLeast(value) => format!("at least {}", shown(value)),
        Level::AtMost(value) => format!("at most {}", shown(value)),
        Level::Hidden => "hidden".to_owned(),
    }
}

/// All months as CSV, in the order in which they are given.
#[must_use]
pub fn table<'a>(months: impl IntoIterator<Item = &'a Figures>) -> String {
    let mut csv = "month,what,of,figure,value\r\n".to_owned();
    for figures in months {
        for line in figures.lines() {
            let _ = write!(csv, "{},{}\r\n", figures.month, line.join(","));
        }
    }
    csv
}
