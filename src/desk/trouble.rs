//! What the desk says when it can't do what was asked. The person learns what to do, whom to call,
//! and reads everything that was typed; the log learns the reason; neither learns the other's.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::answer::{Wants, json, page};
use super::body::BodyError;
use super::content::Content;
use crate::forms::{FormDefinition, Outcome, Submission, World};
use crate::language::Lang;
use crate::theme::{Head, Link, RenderError, Trouble, TroubleKind, Typed};
use crate::views::answers::answers;

/// A trouble in the making.
pub(super) struct Telling<'a> {
    pub(super) content: &'a Content,
    pub(super) lang: &'a Lang,
    pub(super) wants: Wants,
}

impl Telling<'_> {
    /// A page as it was rendered; where it could not be, the log learns which it was.
    pub(super) fn page(
        &self,
        status: StatusCode,
        name: &'static str,
        html: Result<String, RenderError>,
    ) -> Response {
        match html {
            Ok(html) => page(status, html),
            Err(error) => {
                tracing::error!(page = name, %error, "a page can't be rendered");
                self.plain(StatusCode::INTERNAL_SERVER_ERROR, TroubleKind::Failed)
            }
        }
    }

    /// Something is wrong, and nothing was typed.
    pub(super) fn plain(&self, status: StatusCode, kind: TroubleKind) -> Response {
        self.tell(status, kind, Vec::new(), None)
    }

    /// A form's body could not be read.
    pub(super) fn body(&self, error: &BodyError, form: &FormDefinition) -> Response {
        let kind = match error {
            BodyError::TooLarge { .. } | BodyError::TooManyParts { .. } => TroubleKind::TooLarge,
            BodyError::NotUtf8 { .. } | BodyError::Malformed(_) | BodyError::Unsupported => {
                TroubleKind::NotUnderstood
            }
            BodyError::Busy => TroubleKind::NotStored,
            BodyError::Cut => TroubleKind::TooSlow,
        };
        tracing::info!(form = %form.id, %error, "a form's body was refused");
        self.tell(error.status(), kind, Vec::new(), Some(self.again(form)))
    }

    /// A good submission could not be stored: everything typed is shown, to be sent again.
    pub(super) fn not_stored(
        &self,
        form: &FormDefinition,
        submission: &Submission,
        world: &World<'_>,
    ) -> Response {
        self.tell(
            StatusCode::SERVICE_UNAVAILABLE,
            TroubleKind::NotStored,
            self.typed(form, submission, world),
            Some(self.again(form)),
        )
    }

    /// The answers in words, then what was typed into questions that did not apply after all: the
    /// person may want it still.
    fn typed(
        &self,
        form: &FormDefinition,
        submission: &Submission,
        world: &World<'_>,
    ) -> Vec<Typed> {
        let entries = submission.entries(Some(form), world);
        let given = answers(&entries, self.content.reader(self.lang)).into_iter();
        let given =
            given.map(|answer| Typed { label: answer.label, value: answer.lines.join("\n") });
        let aside = submission.answers.iter().filter_map(|answer| {
            let values = answer.typed.iter().map(|typed| typed.value.as_str());
            let value = values.collect::<Vec<_>>().join("\n");
            let wanted = matches!(answer.outcome, Outcome::NotAsked(_)) && !value.trim().is_empty();
            wanted.then(|| Typed { label: answer.label.clone(), value })
        });
        given.chain(aside).collect()
    }

    fn again(&self, form: &FormDefinition) -> Link {
        let reader = self.content.reader(self.lang);
        Link {
            title: reader.words(&form.title).to_owned(),
            address: reader.address(&format!("/forms/{}/", form.id)),
        }
    }

    fn tell(
        &self,
        status: StatusCode,
        kind: TroubleKind,
        typed: Vec<Typed>,
        again: Option<Link>,
    ) -> Response {
        let title = self.content.locale(self.lang).trouble(kind);
        if self.wants == Wants::Json {
            return json(status, &json!({"error": kind, "message": title, "typed": typed}));
        }
        let trouble = Trouble {
            head: Head::unlisted(title, ""),
            status: status.as_u16(),
            trouble: kind,
            typed,
            again,
            helper: None,
        };
        match self.content.render(self.lang, &trouble) {
            Ok(html) => page(status, html),
            Err(error) => {
                tracing::error!(%error, "the page of trouble can't be rendered");
                page(status, title.to_owned())
            }
        }
    }
}
