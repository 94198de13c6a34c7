//! What concerns a submission as a whole.

use super::{Checking, given};
use crate::forms::attested;
use crate::forms::definition::{Attestation, Field, Signature};
use crate::forms::drawing::Drawing;
use crate::forms::error_kind::ErrorKind;
use crate::forms::fields::FieldKind;
use crate::forms::names;
use crate::forms::reply::{ChannelNeeds, ReplyChannel};
use crate::forms::submission::{Answer, Vouched};
use crate::forms::value::Value;
use crate::typed;

/// The most characters of a typed signature.
const SIGNATURE_LENGTH: usize = 200;

impl Checking<'_> {
    /// The limits of all files together.
    pub(super) fn all_files(&mut self) {
        let limits = self.world.file_limits;
        let files: Vec<_> = self.form.fields().filter(|field| is_file(field)).collect();
        let files =
            files.iter().flat_map(|field| self.raw.files_of(field.id.as_str())).collect::<Vec<_>>();
        let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
        if files.len() > limits.files {
            self.wrong(names::ALL_FILES, ErrorKind::TooManyFiles { max: limits.files });
        }
        if u64::try_from(bytes).unwrap_or(u64::MAX) > limits.total_bytes {
            let max = limits.total_bytes;
            self.wrong(names::ALL_FILES, ErrorKind::FilesTooLarge { max });
        }
    }

    /// The chosen channel. Where the form offers only one, there is nothing to choose.
    pub(super) fn reply(&mut self, answers: &[Answer]) -> Option<ReplyChannel> {
        let channel = match self.form.reply_channels.as_slice() {
            [] => return None,
            [only] => Some(*only),
            several => {
                let name = self.raw.first(names::REPLY_CHANNEL).trim();
                let chosen = several.iter().find(|channel| channel.as_str() == name);
                if chosen.is_none() {
                    self.wrong(names::REPLY_CHANNEL, ErrorKind::MissingChoice);
                }
                chosen.copied()
            }
        }?;
        self.reachable(channel, answers);
        Some(channel)
    }

    /// Notes the contact field without which the channel can't work.
    fn reachable(&mut self, channel: ReplyChannel, answers: &[Answer]) {
        let needs = channel.needs();
        let field = match needs {
            ChannelNeeds::Email => self.form.contact.email.as_ref(),
            ChannelNeeds::AnyPhone | ChannelNeeds::Mobile => self.form.contact.phone.as_ref(),
            ChannelNeeds::Nothing => None,
        };
        let Some(field) = field else { return };
        if self.errors.iter().any(|error| error.field == field.as_str()) {
            return;
        }
        match given(answers, field) {
            Some(Value::Phone(phone)) if !needs.met_by(phone.kind()) => {
                self.wrong(field.as_str(), ErrorKind::MobileNeededForReply { channel });
            }
            Some(_) => {}
            None => self.wrong(field.as_str(), ErrorKind::NeededForReply { channel }),
        }
    }

    /// What the person vouched for; notes a missing tick and a missing name.
    pub(super) fn vouched(&mut self, asked: &Attestation) -> Vouched {
        let shown = asked.text.in_language(self.world.lang, self.world.languages);
        let opened_with = self.raw.first(names::ATTESTED);
        let mark = attested::mark(self.world.vouching_revision, shown.words);
        // What came without a mark came from no page of ours, and says what it read by itself.
        if !opened_with.is_empty() && opened_with != mark {
            self.wrong(names::ATTESTATION, ErrorKind::AttestationChanged);
        } else if self.raw.first(names::ATTESTATION).is_empty() {
            self.wrong(names::ATTESTATION, ErrorKind::MissingAttestation);
        }
        let signature = match asked.signature {
            Signature::NotAsked => None,
            Signature::TypedName | Signature::Drawn => Some(self.signature()),
        };
        let drawn = match asked.signature {
            Signature::Drawn => self.drawn(),
            Signature::TypedName | Signature::NotAsked => None,
        };
        Vouched {
            words: shown.words.to_owned(),
            lang: shown.lang.clone(),
            policy: asked.policy.clone(),
            revision: self.world.vouching_revision,
            clause: asked.clause.clone(),
            signature,
            drawn,
        }
    }

    /// What was drawn, where something was: the typed name is enough.
    fn drawn(&mut self) -> Option<Drawing> {
        let posted = self.raw.first(names::DRAWN);
        if posted.is_empty() {
            return None;
        }
        let drawing = posted.parse().ok();
        if drawing.is_none() {
            self.wrong(names::DRAWN, ErrorKind::NotADrawing);
        }
        drawing
    }

    fn signature(&mut self) -> String {
        let name = typed::single_line(self.raw.first(names::SIGNATURE));
        let was = name.chars().count();
        if typed::machine(&name).is_empty() {
            self.wrong(names::SIGNATURE, ErrorKind::MissingSignature);
        } else if was > SIGNATURE_LENGTH {
            let max = SIGNATURE_LENGTH;
            self.wrong(names::SIGNATURE, ErrorKind::TooLong { max, was });
        }
        name
    }
}

fn is_file(field: &Field) -> bool {
    matches!(field.kind, FieldKind::File(_))
}
