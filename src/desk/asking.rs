//! Who is asked to answer a survey: the person whose case is closed, and whoever is on a list.

use jiff::civil::Date;

use super::content::Content;
use super::dossier::Dossier;
use super::mails::{absolute, from, letter, sender};
use super::state::Desk;
use crate::calendar::riyadh_date;
use crate::cases::workflow::PersonNotice;
use crate::cases::{Event, Happened, Secret, SurveyLink, invited_hash};
use crate::contact::EmailAddress;
use crate::forms::{FormDefinition, Opening};
use crate::language::Lang;
use crate::mail::{self, Stamp};
use crate::store::{Invited, NewInvitation, StoreError};
use crate::theme::SurveyInvitation;

/// Why nobody was asked.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The mail can't be written.
    #[error("the mail can't be written: {0}")]
    Mail(String),
    /// It can't be stored.
    #[error("it can't be stored")]
    Store(#[from] StoreError),
}

impl Desk {
    /// Asks somebody to answer a survey, by a link of their own; once in each of its periods.
    ///
    /// # Errors
    ///
    /// Why they were not asked; nothing is stored then.
    pub async fn invite(
        &self,
        survey: &FormDefinition,
        address: &EmailAddress,
        lang: &Lang,
    ) -> Result<Invited, InviteError> {
        let content = self.content();
        let terms = survey.survey.terms().cloned().unwrap_or_default();
        let (secret, at) = (self.secret(), self.now());
        let randomness = self.randomness();
        let link =
            SurveyLink::invited(&survey.id, terms.closes, riyadh_date(at), &mut { randomness });
        let reader = content.reader(lang);
        let said = |error: &dyn std::fmt::Display| InviteError::Mail(error.to_string());
        let mail = SurveyInvitation {
            sender: sender(&content, reader),
            survey: reader.words(&survey.title).to_owned(),
            address: absolute(&content, &address_of(&content, &link, secret, lang)),
            until: reader.locale.date(link.ends.into()),
        };
        let rendered = content.theme.render_mail(lang, &mail).map_err(|error| said(&error))?;
        let letter = letter("survey-invitation", lang, vec![address.clone()], rendered);
        let from = from(self.config(), reader).map_err(|error| said(&error))?;
        let mut id = [0; 16];
        randomness(&mut id);
        let mail = mail::compose(letter, &from, Stamp { id, at }).map_err(|error| said(&error))?;
        let period = terms.period();
        let hash = invited_hash(secret, &survey.id, &period, address);
        let invitation = NewInvitation { hash, survey: survey.id.to_string(), period, mail };
        Ok(self.store().invite(invitation).await?)
    }
}

/// The link to the survey that a case closed on this day ends with, for a reader of this language;
/// `None` where its form names none, or none that is open.
pub(super) fn after_case(
    (content, secret): (&Content, &Secret),
    (form, reference): (&FormDefinition, &str),
    closed: Date,
    lang: &Lang,
) -> Option<String> {
    let after = form.survey.after_case()?;
    let survey = content.library.forms.get(&after.survey)?;
    (survey.survey.terms()?.on(closed) == Opening::Open).then(|| {
        let pair = (&after.survey, &form.id);
        let link = SurveyLink::after_case(secret, reference, pair, closed);
        address_of(content, &link, secret, lang)
    })
}

/// The day on which a case was closed and its person told, if that is where it stands.
pub(super) fn closed_on(dossier: &Dossier<'_>) -> Option<Date> {
    let course = dossier.course.as_ref()?;
    course.ends(dossier.standing.state.as_str()).then_some(())?;
    dossier.history.iter().rev().find_map(|one| closes(dossier, one).then(|| day_of(one)))
}

fn closes(dossier: &Dossier<'_>, happened: &Happened) -> bool {
    let Event::Acted(acted) = &happened.event else { return false };
    let workflow = dossier.course.as_ref().map(|course| course.workflow);
    let action = workflow.and_then(|workflow| workflow.action(acted.action.as_str()));
    let told = action.and_then(|action| action.mails.person);
    // The case that it repeats has a survey of its own.
    told == Some(PersonNotice::Closed) && acted.said.duplicate_of.is_none()
}

fn day_of(happened: &Happened) -> Date {
    riyadh_date(happened.at)
}

fn address_of(content: &Content, link: &SurveyLink, secret: &Secret, lang: &Lang) -> String {
    content.desk_address(&format!("/survey/{}", link.token(secret)), lang)
}
