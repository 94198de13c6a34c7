//! The link to a survey: which one, about which form, and until when. Whose it is does not stand in
//! it, and can't be found from the answer.
//!
//! Like [`ActLink`](super::ActLink) it holds everything itself, under the desk's secret. What makes
//! two links differ is a number: drawn by chance for whoever is asked by list, and for a case made
//! of its reference, so that the closing mail and the case's page lead to one link and not to two.
//! What is kept of an answered link is a keyed hash of that number. With the secret one can thus
//! find *whether* a case's survey was answered; what was answered stands nowhere beside it.

use data_encoding::BASE32_NOPAD;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::alphabet::Randomness;
use super::secret::{Purpose, Secret};
use super::signed;
use crate::contact::EmailAddress;
use crate::language::Slug;

/// What stands between the parts; none of them can hold it.
const BETWEEN: char = ' ';

/// What stands for no form.
const NONE: &str = "-";

/// For how many days a survey can be answered whose file says no last day.
const DAYS: i32 = 90;

/// A link, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyLink {
    /// The survey.
    pub survey: Slug,
    /// The form of the case that it asks about; `None`: it is about no case.
    pub about: Option<Slug>,
    /// The last day on which it works.
    pub ends: Date,
    number: [u8; 16],
}

impl SurveyLink {
    /// The link of a closed case: the same one whenever it is asked for.
    #[must_use]
    pub fn after_case(
        secret: &Secret,
        reference: &str,
        (survey, about): (&Slug, &Slug),
        closed: Date,
    ) -> Self {
        let parts = [reference.as_bytes(), survey.as_str().as_bytes()];
        let mac = secret.mac(Purpose::SurveyNumber, &parts);
        let number = *mac.first_chunk().expect("a number is shorter than a hash");
        let (survey, about) = (survey.clone(), Some(about.clone()));
        Self { survey, about, ends: closed.saturating_add(lasting()), number }
    }

    /// A link for somebody who is asked today, whoever they are.
    #[must_use]
    pub fn invited(
        survey: &Slug,
        closes: Option<Date>,
        today: Date,
        randomness: &mut Randomness<'_>,
    ) -> Self {
        let mut number = [0; 16];
        randomness(&mut number);
        let ends = closes.unwrap_or_else(|| today.saturating_add(lasting()));
        Self { survey: survey.clone(), about: None, ends, number }
    }

    /// The last part of the link's address.
    #[must_use]
    pub fn token(&self, secret: &Secret) -> String {
        signed::token(secret, Purpose::SurveyLink, &self.words())
    }

    /// The link of a token; `None` for one that this desk has not made.
    #[must_use]
    pub fn read(token: &str, secret: &Secret) -> Option<Self> {
        let words = signed::words(secret, Purpose::SurveyLink, token)?;
        let words: Vec<&str> = words.split(BETWEEN).collect();
        let [survey, about, ends, number] = words[..] else { return None };
        Some(Self {
            survey: survey.parse().ok()?,
            about: if about == NONE { None } else { Some(about.parse().ok()?) },
            ends: ends.parse().ok()?,
            number: BASE32_NOPAD.decode(number.as_bytes()).ok()?.try_into().ok()?,
        })
    }

    /// What is kept once it is answered.
    #[must_use]
    pub fn spent(&self, secret: &Secret) -> [u8; 32] {
        secret.mac(Purpose::SurveySpent, &[&self.number])
    }

    fn words(&self) -> String {
        let parts = [
            self.survey.to_string(),
            self.about.as_ref().map_or_else(|| NONE.to_owned(), ToString::to_string),
            self.ends.to_string(),
            BASE32_NOPAD.encode(&self.number),
        ];
        parts.join(&BETWEEN.to_string())
    }
}

/// What is kept of somebody who was asked by list, so that they are asked once in a period.
#[must_use]
pub fn invited_hash(
    secret: &Secret,
    survey: &Slug,
    period: &str,
    address: &EmailAddress,
) -> [u8; 32] {
    // Nobody has two mailboxes that differ in capitals only.
    let address = address.as_str().to_lowercase();
    let parts = [survey.as_str().as_bytes(), period.as_bytes(), address.as_bytes()];
    secret.mac(Purpose::SurveyInvited, &parts)
}

fn lasting() -> Span {
    DAYS.days()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    fn after(secret: &Secret, reference: &str) -> SurveyLink {
        let pair = (&slug("after-case"), &slug("service-request"));
        SurveyLink::after_case(secret, reference, pair, date(2026, 5, 20))
    }

    #[test]
    fn a_link_reads_back_under_its_secret_and_under_no_other() {
        let (one, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
        let drawn = SurveyLink::invited(
            &slug("periodic-survey"),
            Some(date(2026, 6, 30)),
            date(2026, 6, 1),
            &mut |bytes| bytes.fill(7),
        );
        for link in [after(&one, "2026-7K3M9QX-C"), drawn] {
            let token = link.token(&one);
            assert_eq!(SurveyLink::read(&token, &one).as_ref(), Some(&link));
            assert_eq!(SurveyLink::read(&token, &other), None);
            assert_ne!(link.spent(&one), link.spent(&other));
        }
    }

    #[test]
    fn a_case_has_one_link_and_the_link_does_not_name_the_case() {
        let secret = Secret::new([1; 32]);
        let link = after(&secret, "2026-7K3M9QX-C");
        assert_eq!(after(&secret, "2026-7K3M9QX-C"), link);
        assert_ne!(after(&secret, "2026-7K3M9QX-D").spent(&secret), link.spent(&secret));
        let token = link.token(&secret).to_ascii_uppercase();
        let inside = BASE32_NOPAD.decode(token.as_bytes()).unwrap();
        let inside = String::from_utf8_lossy(&inside).into_owned();
        assert!(inside.contains("service-request"), "{inside}");
        assert!(!inside.contains("7K3M9QX"), "{inside}");
    }

    #[test]
    fn an_address_is_the_same_whatever_its_capitals() {
        let secret = Secret::new([1; 32]);
        let hash = |address: &str, period| {
            invited_hash(&secret, &slug("periodic-survey"), period, &address.parse().unwrap())
        };
        assert_eq!(hash("Sara@person.example", "always"), hash("sara@person.example", "always"));
        assert_ne!(
            hash("sara@person.example", "2026-05-03"),
            hash("sara@person.example", "always")
        );
    }
}
