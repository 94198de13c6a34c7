//! Who is to acknowledge what: asks them once, asks again, and tells who has signed.

use jiff::{SignedDuration, Timestamp};

use crate::calendar::riyadh_date;
use crate::cases::AcknowledgeLink;
use crate::config::Employee;
use crate::desk::content::Content;
use crate::desk::mails::{MailsError, absolute, from, letter, sender};
use crate::desk::state::Desk;
use crate::language::Slug;
use crate::mail::{self, OutgoingMail, Stamp};
use crate::policy::{Policy, Revision};
use crate::store::{Acknowledgement, Asking, Signed, StoreError};
use crate::theme::{AcknowledgeMail, AcknowledgeOccasion};

/// Nobody is asked twice within this time, however often somebody asks for it.
const QUIET: SignedDuration = SignedDuration::from_hours(24);

/// Why nobody could be asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// There is no such policy.
    #[error("there is no policy `{0}`")]
    NoSuchPolicy(Slug),
    /// Its file does not say that it is to be acknowledged.
    #[error("the policy `{0}` is not to be acknowledged")]
    NotWanted(Slug),
    /// Nothing of it is in force.
    #[error("no revision of `{0}` is in force")]
    NotInForce(Slug),
    /// It has no such revision.
    #[error("`{0}` has no revision {1}")]
    NoSuchRevision(Slug, u32),
    /// The mail can't be written.
    #[error("the mail can't be written: {0}")]
    Mail(String),
    /// It can't be stored or read.
    #[error("it can't be stored or read")]
    Store(#[from] StoreError),
}

impl From<MailsError> for AskError {
    fn from(error: MailsError) -> Self {
        Self::Mail(error.to_string())
    }
}

/// An employee, and where they stand with one revision.
#[derive(Debug, Clone)]
pub struct EmployeeStanding {
    /// The identifier.
    pub id: String,
    /// The name in the site's first language; `None` for who is not on the list any more.
    pub name: Option<String>,
    /// When they were asked, if they were.
    pub asked_at: Option<Timestamp>,
    /// When they were asked again, the last time.
    pub reminded_at: Option<Timestamp>,
    /// What they signed.
    pub signed: Option<Signed>,
}

/// One revision that employees are asked about.
struct Asked<'a> {
    desk: &'a Desk,
    content: &'a Content,
    policy: &'a Policy,
    revision: &'a Revision,
}

impl Desk {
    /// Asks each employee who was not asked yet about each revision in force of a policy that is to
    /// be acknowledged. Returns how many mails that makes. To be called again and again: what was
    /// asked is not asked a second time, by whichever desk.
    ///
    /// # Errors
    ///
    /// What kept it from going on; those asked before it stay asked.
    pub async fn ask_employees(&self) -> Result<usize, AskError> {
        let content = self.content();
        let today = riyadh_date(self.now());
        let mut asked = 0;
        let wanted = |policy: &&Policy| policy.facts.acknowledged_by.is_some();
        for policy in content.library.policies.values().filter(wanted) {
            let Some(revision) = policy.in_force(today) else { continue };
            let asking = Asked { desk: self, content: &content, policy, revision };
            let known = asking.known().await?;
            for employee in &self.config().employees {
                if known.iter().any(|one| one.employee == employee.id.value.as_str()) {
                    continue;
                }
                let new = asking.to(employee, AcknowledgeOccasion::Ask)?;
                asked += usize::from(self.store().ask_to_acknowledge(new).await?);
            }
        }
        Ok(asked)
    }

    /// Asks those again who have not signed the revision in force, each at most once a day. Returns
    /// how many.
    ///
    /// # Errors
    ///
    /// When the policy is not one to be acknowledged, or the mails can't be written or stored.
    pub async fn remind_employees(&self, policy: &Slug) -> Result<usize, AskError> {
        let content = self.content();
        let asking = Asked::of(self, &content, policy, None)?;
        let mut asked = 0;
        for employee in &self.config().employees {
            let again = asking.to(employee, AcknowledgeOccasion::Remind)?;
            let quiet_since = self.now() - QUIET;
            asked += usize::from(self.store().remind_to_acknowledge(again, quiet_since).await?);
        }
        Ok(asked)
    }

    /// Where everybody stands with a revision, else with the one in force: the list of employees,
    /// then those who were on it once and were asked. Also returns the revision's number.
    ///
    /// # Errors
    ///
    /// When the policy is not one to be acknowledged, or the store can't be read.
    pub async fn acknowledged(
        &self,
        policy: &Slug,
        revision: Option<u32>,
    ) -> Result<(u32, Vec<EmployeeStanding>), AskError> {
        let content = self.content();
        let asking = Asked::of(self, &content, policy, revision)?;
        let mut known = asking.known().await?;
        let first = content.library.site.languages.first();
        let languages = &content.library.site.languages;
        let mut all: Vec<EmployeeStanding> = Vec::new();
        for employee in &self.config().employees {
            let id = employee.id.value.as_str();
            let at = known.iter().position(|one| one.employee == id);
            let name = Some(employee.name.words(first, languages).to_owned());
            all.push(standing(id, name, at.map(|at| known.swap_remove(at))));
        }
        known.sort_by(|one, other| one.employee.cmp(&other.employee));
        all.extend(known.into_iter().map(|one| standing(&one.employee.clone(), None, Some(one))));
        Ok((asking.revision.number.get(), all))
    }
}

fn standing(id: &str, name: Option<String>, known: Option<Acknowledgement>) -> EmployeeStanding {
    EmployeeStanding {
        id: id.to_owned(),
        name,
        asked_at: known.as_ref().map(|known| known.asked_at),
        reminded_at: known.as_ref().and_then(|known| known.reminded_at),
        signed: known.and_then(|known| known.signed),
    }
}

impl<'a> Asked<'a> {
    fn of(
        desk: &'a Desk,
        content: &'a Content,
        slug: &Slug,
        number: Option<u32>,
    ) -> Result<Self, AskError> {
        let policy = content.library.policies.get(slug);
        let policy = policy.ok_or_else(|| AskError::NoSuchPolicy(slug.clone()))?;
        if policy.facts.acknowledged_by.is_none() {
            return Err(AskError::NotWanted(slug.clone()));
        }
        let revision = match number {
            None => policy
                .in_force(riyadh_date(desk.now()))
                .ok_or_else(|| AskError::NotInForce(slug.clone()))?,
            Some(number) => {
                let mut revisions = policy.revisions().iter();
                let found = revisions.find(|one| one.number.get() == number);
                found.ok_or_else(|| AskError::NoSuchRevision(slug.clone(), number))?
            }
        };
        Ok(Self { desk, content, policy, revision })
    }

    async fn known(&self) -> Result<Vec<Acknowledgement>, StoreError> {
        let number = self.revision.number.get();
        self.desk.store().acknowledgements(self.policy.slug.as_str(), number).await
    }

    fn to(&self, employee: &Employee, occasion: AcknowledgeOccasion) -> Result<Asking, AskError> {
        Ok(Asking {
            policy: self.policy.slug.to_string(),
            revision: self.revision.number.get(),
            employee: employee.id.value.to_string(),
            at: self.desk.now(),
            mail: self.mail(employee, occasion)?,
        })
    }

    fn mail(
        &self,
        employee: &Employee,
        occasion: AcknowledgeOccasion,
    ) -> Result<OutgoingMail, AskError> {
        let (desk, content) = (self.desk, self.content);
        let lang = content.library.site.languages.first();
        let reader = content.reader(lang);
        let link = AcknowledgeLink {
            policy: self.policy.slug.clone(),
            revision: self.revision.number.get(),
            employee: employee.id.value.clone(),
        };
        let path =
            format!("{}/acknowledge/{}", content.library.desk_url, link.token(desk.secret()));
        let mail = AcknowledgeMail {
            sender: sender(content, reader),
            name: reader.words(&employee.name).to_owned(),
            policy: reader.words(&self.policy.facts.title).to_owned(),
            revision: reader.locale.number(self.revision.number.get().into()),
            occasion,
            link: absolute(content, &path),
        };
        let to = employee.mailbox.value.parse();
        let to =
            to.map_err(|_| AskError::Mail("an employee's mailbox is no address".to_owned()))?;
        let rendered = content.theme.render_mail(lang, &mail).map_err(MailsError::from)?;
        let letter = letter("acknowledge", lang, vec![to], rendered);
        let mut id = [0; 16];
        desk.randomness()(&mut id);
        let stamp = Stamp { id, at: desk.now() };
        let from = from(desk.config(), reader)?;
        Ok(mail::compose(letter, &from, stamp).map_err(MailsError::from)?)
    }
}
