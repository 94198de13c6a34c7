//! Sentences that pages carry ready-made, because they need counting or choosing.

use super::Locale;
use super::sentence::fill_from;

/// Things that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Months.
    Months,
    /// Working days.
    WorkingDays,
    /// Calendar days.
    CalendarDays,
    /// Files.
    Files,
    /// Mistakes in a form.
    Errors,
}

impl Locale {
    /// A number of things, in the form that the language wants: `يوما عمل`, `15 يوم عمل`.
    #[must_use]
    pub fn count(&self, unit: Unit, count: u64) -> String {
        let units = &self.words.units;
        let plural = match unit {
            Unit::Minutes => &units.minutes,
            Unit::Months => &units.months,
            Unit::WorkingDays => &units.working_days,
            Unit::CalendarDays => &units.calendar_days,
            Unit::Files => &units.files,
            Unit::Errors => &units.errors,
        };
        let form = plural.form(self.words.plurals, count);
        self.numbers(&fill_from(form, &[("n", &count.to_string())]))
    }

    /// A revision by its number: `الإصدار 3`.
    #[cfg(feature = "pdf")]
    #[must_use]
    pub fn revision_name(&self, number: u32) -> String {
        self.numbers(&fill_from(&self.words.policy.revision, &[("number", &number.to_string())]))
    }

    /// A file's size, rounded: `120 ك.ب`. A kilobyte has 1024 bytes, as in `limits`.
    #[must_use]
    pub fn bytes(&self, bytes: u64) -> String {
        const KILO: u64 = 1024;
        const MEGA: u64 = KILO * KILO;
        let units = &self.words.units;
        let (pattern, number) = if bytes < KILO {
            (&units.bytes, bytes.to_string())
        } else if bytes < MEGA {
            (&units.kilobytes, bytes.div_ceil(KILO).to_string())
        } else if bytes.is_multiple_of(MEGA) {
            (&units.megabytes, (bytes / MEGA).to_string())
        } else {
            let tenths = bytes.div_ceil(MEGA / 10);
            (&units.megabytes, format!("{}.{}", tenths / 10, tenths % 10))
        };
        self.numbers(&fill_from(pattern, &[("n", &number)]))
    }

    /// To whom a case was passed on: `إلى: الباحث الاجتماعي`.
    #[must_use]
    pub fn passed_to(&self, name: &str) -> String {
        fill_from(&self.words.acting.passed_to, &[("name", name)])
    }

    /// The line below the society's name: `مسجلة لدى … برقم 10142`.
    #[must_use]
    pub fn registration(&self, authority: &str, number: &str, hijri_year: Option<i16>) -> String {
        let year = hijri_year.map(|year| year.to_string());
        let header = &self.words.header;
        let pattern = match year {
            Some(_) => &header.registration_year,
            None => &header.registration,
        };
        let facts = [
            ("authority", authority),
            ("number", number),
            ("year", year.as_deref().unwrap_or_default()),
        ];
        fill_from(pattern, &facts)
    }

    /// What a file field takes: `PDF أو JPG، ملف واحد، حتى 5 م.ب`.
    #[must_use]
    pub fn files(&self, kinds: &[&str], max_files: u64, max_bytes: u64) -> String {
        let kinds = kinds.join(&self.words.page.comma).to_uppercase();
        let facts = [
            ("kinds", kinds.as_str()),
            ("count", &self.count(Unit::Files, max_files)),
            ("size", &self.bytes(max_bytes)),
        ];
        fill_from(&self.words.forms.file_limits, &facts)
    }

    /// How many options to choose.
    #[must_use]
    pub fn choose(&self, min: Option<u32>, max: Option<u32>) -> String {
        let forms = &self.words.forms;
        let pattern = match (min.filter(|min| *min > 1), max) {
            (Some(_), Some(_)) => &forms.choose_from,
            (Some(_), None) => &forms.choose_at_least,
            (None, Some(_)) => &forms.choose_up_to,
            (None, None) => &forms.choose_any,
        };
        let number = |bound: Option<u32>| bound.map(|n| n.to_string()).unwrap_or_default();
        let facts = [("min", number(min)), ("max", number(max))];
        let facts = facts.each_ref().map(|(key, value)| (*key, value.as_str()));
        self.numbers(&fill_from(pattern, &facts))
    }

    /// What is wrong with an answer, in a sentence that says what to do: `mistakes` in the locale
    /// file. `facts` are the sentence's `{label}`, `{max}` …; a kind of mistake that has no
    /// sentence gets the general one.
    #[must_use]
    pub fn mistake(&self, kind: &str, facts: &[(&str, &str)]) -> String {
        let mistakes = &self.words.mistakes;
        let sentence = mistakes.get(kind).or_else(|| mistakes.get("wrong"));
        self.numbers(&fill_from(sentence.unwrap_or_default(), facts))
    }

    /// A short message to a person (`decided`), with `{reference}` and `{address}` filled in; what has
    /// no words of its own is told as progress.
    #[must_use]
    pub fn message(&self, key: &str, facts: &[(&str, &str)]) -> String {
        let messages = &self.words.messages;
        let words = messages.get(key).or_else(|| messages.get("progress"));
        fill_from(words.unwrap_or_default(), facts)
    }

    /// A policy's title with the number of one of its revisions, for a feed.
    #[must_use]
    pub fn revision(&self, title: &str, number: u32) -> String {
        let revision = fill_from(&self.words.policy.revision, &[("number", &number.to_string())]);
        format!("{title}: {}", self.numbers(&revision))
    }

    pub(super) fn numbers(&self, text: &str) -> String {
        self.words.calendar.digits.write(text)
    }
}
