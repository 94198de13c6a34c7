//! By which revision a person vouches for what they file.

use jiff::civil::Date;

use super::Library;
use crate::forms::FormDefinition;
use crate::policy::Revision;

impl Library {
    /// The revision in force of the policy that a form's attestation names; `None` without an
    /// attestation, and while no revision is approved.
    #[must_use]
    pub fn vouching(&self, form: &FormDefinition, today: Date) -> Option<&Revision> {
        let attestation = form.attestation.as_ref()?;
        self.policies.get(&attestation.policy)?.in_force(today)
    }
}
