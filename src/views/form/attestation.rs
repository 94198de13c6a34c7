//! What the form asks besides its questions: what the person vouches for, and how to be answered.

use super::{Filling, FormView, card};
use crate::forms::{
    ChoiceStyle, Drawing, ErrorKind, LineKind, PAD_HEIGHT, PAD_WIDTH, ReplyChannel, Signature,
    Term, attested, names,
};
use crate::language::Slug;
use crate::theme::{
    self, Accepted, AttestationView, FieldView, Label, LineInput, Link, OptionView, PadView,
    Promise,
};

impl FormView<'_> {
    /// The question how to be answered, if the form asks it.
    pub(super) fn reply_channel(&self) -> Option<FieldView> {
        let locale = self.reader.locale;
        if self.form.reply_channels.is_empty() {
            return None;
        }
        let option = |channel: &ReplyChannel| OptionView {
            id: channel.as_str().to_owned(),
            label: locale.reply(channel.as_str()).to_owned(),
            help: None,
            chosen: self.was_chosen(names::REPLY_CHANNEL, channel.as_str()),
        };
        let options = self.form.reply_channels.iter().map(option).collect();
        let control = theme::Control::Choice { style: ChoiceStyle::Radio, options };
        let label = locale.label(Label::ReplyChannel);
        let view = FieldView::new(names::REPLY_CHANNEL, label, control);
        Some(FieldView { error: self.error(names::REPLY_CHANNEL), ..view })
    }

    /// What the person vouches for, if the form asks it.
    pub(super) fn attestation(&self) -> Option<AttestationView> {
        let attestation = self.form.attestation.as_ref()?;
        let locale = self.reader.locale;
        let signature = || {
            let mut line = LineInput::new(LineKind::Text, self.typed(names::SIGNATURE));
            line.autocomplete = Some("name".to_owned());
            let label = locale.label(Label::Signature);
            let view = FieldView::new(names::SIGNATURE, label, theme::Control::Line(line));
            FieldView {
                help: Some(locale.label(Label::SignatureHelp).to_owned()),
                error: self.error(names::SIGNATURE),
                ..view
            }
        };
        // What has changed is to be read, and ticked anew.
        let ticked = !self.typed(names::ATTESTATION).is_empty() && !self.attestation_changed();
        let text = self.reader.words(&attestation.text).to_owned();
        Some(AttestationView {
            mark: attested::mark(self.vouching_revision, &text),
            text,
            clause: Some(self.clause(&attestation.policy, &attestation.clause)),
            accepted: if ticked { Accepted::Yes } else { Accepted::NotYet },
            error: self.error(names::ATTESTATION),
            signature: (attestation.signature != Signature::NotAsked).then(signature),
            pad: (attestation.signature == Signature::Drawn).then(|| self.pad()),
        })
    }

    fn attestation_changed(&self) -> bool {
        let Filling::Rejected { errors, .. } = self.filling else { return false };
        errors.iter().any(|error| error.kind == ErrorKind::AttestationChanged)
    }

    fn pad(&self) -> PadView {
        // Only what is a drawing goes back onto the pad.
        let drawn = self.typed(names::DRAWN).parse::<Drawing>();
        PadView {
            drawn: drawn.map(|drawing| drawing.to_string()).unwrap_or_default(),
            width: PAD_WIDTH,
            height: PAD_HEIGHT,
            error: self.error(names::DRAWN),
        }
    }

    /// The deadline that the society promises, and the clause that sets it.
    pub(super) fn promise(&self, ceiling: &Term) -> Promise {
        Promise {
            within: card::term(ceiling, self.reader),
            clause: Some(self.clause(&ceiling.policy, &ceiling.clause)),
        }
    }

    /// A link to a clause of a policy, named after the policy.
    fn clause(&self, policy: &Slug, clause: &Slug) -> Link {
        let title =
            self.library.policies.get(policy).map(|policy| self.reader.words(&policy.facts.title));
        Link {
            title: title.unwrap_or_default().to_owned(),
            address: self.reader.address(&format!("/policies/{policy}/#{clause}")),
        }
    }
}
