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
    /// The language's name in itself: `العربية`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.words.name
    }

    /// Another language's name in this one (`الإنجليزية`); its code when there is no word for it.
    #[must_use]
    pub fn language<'a>(&'a self, lang: &'a crate::language::Lang) -> &'a str {
        self.words
            .languages
            .get(lang.as_str())
            .unwrap_or(lang.as_str())
    }

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

    /// Whether there is a sentence for this kind of mistake: for tests of the rooms that make them.
    #[must_use]
    pub fn knows_mistake(&self, kind: &str) -> bool {
        self.words.mistakes.get(kind).is_some()
    }

    /// The name of a kind of channel (`branch-delegates`).
    #[must_use]
    pub fn channel<'a>(&'a self, kind: &'a str) -> &'a str {
        self.words.channel_kinds.get(kind).unwrap_or(kind)
    }

    /// The title of a page that the program makes (`policies`); `None` for other pages.
    #[must_use]
    pub fn title(&self, page: &str) -> Option<&str> {
        self.words.titles.get(page)
    }

    /// A policy's title with the number of one of its revisions, for a feed.
    #[must_use]
    pub fn revision(&self, title: &str, number: u32) -> String {
        let revision = fill_from(&self.words.policy.revision, &[("number", &number.to_string())]);
        format!("{title}: {}", self.numbers(&revision))
    }

    /// What stands between the items of a list, with its space.
    #[must_use]
    pub fn comma(&self) -> &str {
        &self.words.comma
    }

    /// The words that rendered Markdown needs.
    #[must_use]
    pub fn markdown(&self) -> &crate::markdown::Words {
        &self.words.markdown
    }

    /// The name of a kind of phone number (`mobile`).
    #[must_use]
    pub fn phone<'a>(&'a self, kind: &'a str) -> &'a str {
        self.words.phone_kinds.get(kind).unwrap_or(kind)
    }

    /// The name of a social network (`x`).
    #[must_use]
    pub fn network<'a>(&'a self, network: &'a str) -> &'a str {
        self.words.networks.get(network).unwrap_or(network)
    }

    /// The name of a reply channel (`whatsapp`).
    #[must_use]
    pub fn reply<'a>(&'a self, channel: &'a str) -> &'a str {
        self.words.reply_channels.get(channel).unwrap_or(channel)
    }

    /// The name of a case's state (`with-committee`).
    #[must_use]
    pub fn state<'a>(&'a self, state: &'a str) -> &'a str {
        self.words.states.get(state).unwrap_or(state)
    }

    /// What a case's state means to the person and what comes next, in one sentence.
    #[must_use]
    pub fn meaning<'a>(&'a self, state: &'a str) -> &'a str {
        self.words.meanings.get(state).unwrap_or_default()
    }

    /// The labels of the fields and pages that the system adds itself.
    #[must_use]
    pub fn label(&self, label: Label) -> &str {
        let words = &self.words;
        match label {
            Label::Home => &words.header.home,
            Label::Complaint => &words.header.complaint,
            Label::Request => &words.header.request,
            Label::ReplyChannel => &words.forms.reply_channel,
            Label::Attestation => &words.forms.attestation,
            Label::Signature => &words.forms.signature,
            Label::SignatureHelp => &words.forms.signature_help,
            Label::Reference => &words.case.reference,
            Label::ReferenceHelp => &words.case.reference_help,
            Label::Code => &words.case.code,
            Label::CodeHelp => &words.case.code_help,
            Label::CaseLookup => &words.case.lookup_title,
            Label::CasePage => &words.case.title,
            Label::Receipt => &words.receipt.title,
            Label::NotFound => &words.not_found.title,
            Label::Yes => &words.forms.yes,
            Label::No => &words.forms.no,
        }
    }

    /// The title of a page of trouble.
    #[must_use]
    pub fn trouble(&self, kind: crate::theme::TroubleKind) -> &str {
        let id = serde_json::to_value(kind).unwrap_or_default();
        let id = id.as_str().unwrap_or_default();
        self.words.trouble.titles.get(id).unwrap_or_default()
    }

    fn numbers(&self, text: &str) -> String {
        self.words.calendar.digits.write(text)
    }
}

/// Words that rooms above need in their values: titles of pages and labels of fields that no
/// society writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// The home page, in a trail.
    Home,
    /// The header's complaint button.
    Complaint,
    /// The header's request button.
    Request,
    /// The field `_reply`.
    ReplyChannel,
    /// The attestation's heading.
    Attestation,
    /// The field `_signature`.
    Signature,
    /// Its help.
    SignatureHelp,
    /// The field `reference`.
    Reference,
    /// Its help.
    ReferenceHelp,
    /// The field `code`.
    Code,
    /// Its help.
    CodeHelp,
    /// The title of the page that asks for reference and code.
    CaseLookup,
    /// The title of a case's page.
    CasePage,
    /// The title of a receipt whose form has none.
    Receipt,
    /// The title of the page for addresses that nothing has.
    NotFound,
    /// The answer yes.
    Yes,
    /// The answer no.
    No,
}
