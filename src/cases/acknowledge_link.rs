//! The signed link by which an employee acknowledges one revision of a policy.

use super::secret::{Purpose, Secret};
use super::signed;
use crate::language::Slug;

/// A link to read and sign, opened. It has no end: it shows its receipt for as long as the employee
/// is on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcknowledgeLink {
    /// The policy.
    pub policy: Slug,
    /// The revision's number.
    pub revision: u32,
    /// The employee's identifier; a name never stands in an address.
    pub employee: Slug,
}

impl AcknowledgeLink {
    /// The last part of the link's address.
    #[must_use]
    pub fn token(&self, secret: &Secret) -> String {
        let words = format!("{} {} {}", self.policy, self.revision, self.employee);
        signed::token(secret, Purpose::Acknowledgement, &words)
    }

    /// The link of a token; `None` for one that this desk has not made.
    #[must_use]
    pub fn read(token: &str, secret: &Secret) -> Option<Self> {
        let words = signed::words(secret, Purpose::Acknowledgement, token)?;
        let words: Vec<&str> = words.split(' ').collect();
        let [policy, revision, employee] = words[..] else { return None };
        Some(Self {
            policy: policy.parse().ok()?,
            revision: revision.parse().ok()?,
            employee: employee.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_employees_link_reads_back_under_its_secret_only() {
        let (one, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
        let link = AcknowledgeLink {
            policy: "member-relations".parse().unwrap(),
            revision: 3,
            employee: "e-1".parse().unwrap(),
        };
        let token = link.token(&one);
        assert_eq!(AcknowledgeLink::read(&token, &one), Some(link));
        assert_eq!(AcknowledgeLink::read(&token, &other), None);
    }
}
