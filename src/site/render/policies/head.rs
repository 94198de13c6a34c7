//! What a revision's page says of itself in `<head>`.

use crate::language::Lang;
use crate::policy::{Policy, Revision};
use crate::site::render::View;
use crate::site::render::head::{Translations, article};
use crate::theme::{Head, Robots};
use crate::views;

impl View<'_> {
    pub(super) fn revision_head(
        &self,
        path: &str,
        policy: &Policy,
        revision: &Revision,
        description: Option<String>,
    ) -> Head {
        let languages = self.reader.languages;
        let translated: Vec<&Lang> =
            languages.iter().filter(|lang| revision.text(lang).is_some()).collect();
        let title = self.reader.words(&policy.facts.title);
        let main = format!("/policies/{}/", policy.slug);
        let is_current =
            self.current(policy).is_some_and(|current| current.number == revision.number);
        let mut head = self.head(path, title, Translations::Listed(&translated));
        head.description = description;
        // The revision in force is known by the policy's own address; others not at all, so that
        // nobody is led to a text that no longer holds.
        if path != main || revision.withdrawn().is_some() && !is_current {
            head.alternates.clear();
            if is_current {
                head.canonical = Some(self.url(&main));
            } else {
                head.canonical = None;
                head.robots = Robots::Unlisted;
            }
        }
        head.json_ld = Some(views::json_ld::policy(self.library, policy, revision, self.lang));
        match revision.effective() {
            Some(day) => article(head, day.gregorian().to_string()),
            None => head,
        }
    }
}
