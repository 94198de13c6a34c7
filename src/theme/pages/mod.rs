//! One documented struct for each template: what a template may say stands in its struct, and
//! nowhere else.
//!
//! A template sees the fields of its struct as top-level names, and five more that
//! [`Theme::render`](super::Theme::render) brings: `site` (a [`Site`]), `words` (the language's
//! words from `locales/`), `theme` (from `theme.yaml`), `frame` (`head.html` and `footer.html`,
//! rendered once for each language) and `here` (the position in the menu of the entry that leads
//! here, or none). It may call `asset(path="…")` for a static file's address, and the filters
//! `fill` (a sentence's facts) and `isolate` (a value that must not turn a sentence around).
//! Everything readable is in the page's language already; dates and counts are sentences
//! that [`Locale`](super::Locale) made.

mod changes;
mod channels;
mod confirm;
mod content;
mod copies;
mod desk;
mod fields;
mod forms;
mod head;
mod lines;
mod mails;
mod news;
mod policy;
mod record;
mod rounds;
mod site;
mod surveys;
mod transparency;
mod worklist;

pub use changes::{
    ChangeBlock, ChangedCell, ChangedClause, ChangedPart, ChangedRow, ChangedTable, ChangesPage,
    ClausePlace, RunView, ToldView,
};
pub use channels::{
    ChannelLink, ChannelView, ChannelsPage, ContactPage, ContactRow, DelegateView, LinkKind,
    OfficerView,
};
pub use confirm::{ConfirmPage, ConfirmStep, HeadingOf, PersonHeading};
pub use content::{
    Card, ContentPage, DocumentView, DocumentsPage, HomeLinks, HomePage, NotFound, RedirectPage,
    SectionPage, TocEntry, Untranslated,
};
pub use copies::{CopiedCase, CopiedFile, CopiedStep, PersonCopy};
pub use desk::{
    CaseAction, CaseField, CaseLookup, CaseNews, CasePage, CaseProof, CaseStep, CaseTurn, Mailed,
    PrintView, Receipt, Trouble, TroubleKind, Typed,
};
pub use fields::{ChoiceStyle, Control, FieldView, FilePicker, Many, Need, OptionView, ShowIf};
pub use forms::{
    Accepted, AttestationView, Encoding, FieldError, FormCard, FormKind, FormList, FormPage,
    FormSection, GroupView, Helper, PadView, Promise,
};
pub use head::{Alternate, Head, LanguageLink, OpenGraphKind, Robots, ShareImage};
pub use lines::{LineInput, LineKind};
pub use mails::{
    Answer, CommitteeNewCase, DueLine, Mail, MailSender, PersonChange, PersonReceived, StaffTurn,
};
pub use news::{NewsCard, NewsItem, NewsList, Pages};
pub use policy::{
    ApprovalView, CiteView, DepartedView, LetterView, PolicyCard, PolicyFiles, PolicyList,
    PolicyPage, RelatedForm, ReviewStanding, ReviewView, RevisionState, RevisionView,
    SignatoryView, ToolView,
};
pub use record::{
    AttestedView, DecisionView, LetterLines, Objection, RecordPage, Sheet, WholeRecord,
};
pub use rounds::{
    ComputedHoliday, DigestCase, DigestRow, DigestTotal, OperatorHolidays, StaffDigest,
    StaffReminder,
};
pub use site::{Contact, Footer, Link, MenuItem, Site, Society};
pub use surveys::{SurveyInvitation, SurveyPage, SurveyTold};
pub use transparency::{
    ChartKey, ChartView, FigureBar, FigureTable, FigureTile, LatestMonth, Mark, Shape,
    SurveyResults, TransparencyPage,
};
pub use worklist::{TurnOf, WorkOption, WorkPages, WorkRow, WorklistPage};

use serde::Serialize;

/// A page: a struct and the template that it is for.
///
/// Implemented here only; a template of a site's own theme replaces one of these files and gets
/// the same struct.
pub trait Page: Serialize {
    /// The file under `templates/`.
    const TEMPLATE: &'static str;

    /// What the document says of itself.
    fn head(&self) -> &Head;
}

/// Ties structs with a field `head` to their templates.
macro_rules! pages {
    ($($page:ty => $template:literal),* $(,)?) => {
        $(impl Page for $page {
            const TEMPLATE: &'static str = $template;

            fn head(&self) -> &Head {
                &self.head
            }
        })*

        /// Every page's template.
        #[cfg(test)]
        pub(crate) const TEMPLATES: &[&str] = &[$($template),*];
    };
}

pages! {
    HomePage => "home.html",
    ContentPage => "content.html",
    SectionPage => "section.html",
    PolicyPage => "policy.html",
    PolicyList => "policies.html",
    ChangesPage => "changes.html",
    ChannelsPage => "channels.html",
    ContactPage => "contact.html",
    FormList => "forms.html",
    FormPage => "form.html",
    NewsList => "news.html",
    NewsItem => "news-item.html",
    DocumentsPage => "documents.html",
    NotFound => "not-found.html",
    RedirectPage => "redirect.html",
    ConfirmPage => "confirm.html",
    Receipt => "receipt.html",
    SurveyPage => "survey.html",
    TransparencyPage => "transparency.html",
    Trouble => "trouble.html",
    CaseLookup => "case-lookup.html",
    CasePage => "case.html",
    WorklistPage => "worklist.html",
    RecordPage => "record.html",
}
