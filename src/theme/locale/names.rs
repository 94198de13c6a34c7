//! Names and labels, looked up by identifier.
//!
//! A lookup that finds nothing answers with the identifier: a page with an untranslated word is
//! better than none.

use super::Locale;

impl Locale {
    /// The language's name in itself: `العربية`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.words.name
    }

    /// Another language's name in this one (`الإنجليزية`); its code when there is no word for it.
    #[must_use]
    pub fn language<'a>(&'a self, lang: &'a crate::language::Lang) -> &'a str {
        self.words.languages.get(lang.as_str()).unwrap_or(lang.as_str())
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

    /// What can be done with a case (`supplement`), as a heading.
    #[must_use]
    pub fn action<'a>(&'a self, action: &'a str) -> &'a str {
        self.words.actions.get(action).unwrap_or(action)
    }

    /// The label of what an action asks (`reason`).
    #[must_use]
    pub fn ask<'a>(&'a self, question: &'a str) -> &'a str {
        self.words.asks.get(question).unwrap_or(question)
    }

    /// What doing it means, in one sentence.
    #[must_use]
    pub fn person_action_lead<'a>(&'a self, action: &'a str) -> &'a str {
        self.words.person_action_leads.get(action).unwrap_or_default()
    }

    /// Whether there are words for telling the person this: for tests of the rooms that do.
    #[must_use]
    pub fn knows_change(&self, notice: &str) -> bool {
        let (subjects, sentences) = (&self.words.change_subjects, &self.words.change_leads);
        subjects.get(notice).is_some() && sentences.get(notice).is_some()
    }

    /// The same for the society's own people.
    #[must_use]
    pub fn knows_turn(&self, notice: &str) -> bool {
        let (subjects, sentences) = (&self.words.turn_subjects, &self.words.turns);
        subjects.get(notice).is_some() && sentences.get(notice).is_some()
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
            Label::DrawnSignature => &words.forms.drawn,
            Label::SignatureHelp => &words.forms.signature_help,
            Label::Reference => &words.case.reference,
            Label::ReferenceHelp => &words.case.reference_help,
            Label::Code => &words.case.code,
            Label::CodeHelp => &words.case.code_help,
            Label::Management => &words.mail.management,
            Label::ActPage => &words.case.act_title,
            Label::ConfirmPage => &words.confirm.title,
            Label::Unconfirmed => &words.confirm.unconfirmed,
            Label::CaseRecord => &words.record.title,
            Label::DecisionLetter => &words.record.letter_title,
            Label::PrintRecord => &words.record.print_record,
            Label::PrintLetter => &words.record.print_letter,
            Label::AddedLater => &words.record.added_later,
            Label::Yourselves => &words.record.yourselves,
            Label::None => &words.record.none,
            Label::CaseLookup => &words.case.lookup_title,
            Label::CasePage => &words.case.title,
            Label::Receipt => &words.receipt.title,
            Label::NotFound => &words.not_found.title,
            Label::Anonymised => &words.discretion.anonymised,
            Label::Erased => &words.discretion.erased,
            Label::Yes => &words.forms.yes,
            Label::No => &words.forms.no,
        }
    }

    /// What stands for words that a reader is not to see.
    #[must_use]
    pub fn covered(&self) -> &str {
        &self.words.discretion.covered
    }

    /// The title of a page of trouble.
    #[must_use]
    pub fn trouble(&self, kind: crate::theme::TroubleKind) -> &str {
        let id = serde_json::to_value(kind).unwrap_or_default();
        let id = id.as_str().unwrap_or_default();
        self.words.trouble.titles.get(id).unwrap_or_default()
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
    /// The field `_drawn`.
    DrawnSignature,
    /// The field `reference`.
    Reference,
    /// Its help.
    ReferenceHelp,
    /// The field `code`.
    Code,
    /// Its help.
    CodeHelp,
    /// What top management is called in a mail.
    Management,
    /// The title of a signed link's page.
    ActPage,
    /// The title of the page on which an address is confirmed.
    ConfirmPage,
    /// What an officer is told of an address that nobody has confirmed.
    Unconfirmed,
    /// The title of a case's record on paper.
    CaseRecord,
    /// The title of the letter that tells a decision.
    DecisionLetter,
    /// The button that prints the record.
    PrintRecord,
    /// The button that prints the letter.
    PrintLetter,
    /// The files that a person added after filing.
    AddedLater,
    /// The person who reads, where a case waits for them.
    Yourselves,
    /// None, of a letter's attachments.
    None,
    /// The title of the page that asks for reference and code.
    CaseLookup,
    /// The title of a case's page.
    CasePage,
    /// The title of a receipt whose form has none.
    Receipt,
    /// The title of the page for addresses that nothing has.
    NotFound,
    /// What is said of a case whose time is over, and of which only figures are left.
    Anonymised,
    /// The same of a case that was erased.
    Erased,
    /// The answer yes.
    Yes,
    /// The answer no.
    No,
}
