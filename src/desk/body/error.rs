//! Why a body is refused, and with which status.

use axum::http::StatusCode;

/// A body that is not taken; each variant names the HTTP status to answer with.
///
/// None of them quotes what was posted, in which a name of a field can be anything: a line of the
/// log's own, for example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// 413: more bytes than [`SubmissionLimits::body_bytes`](super::SubmissionLimits::body_bytes),
    /// stated or sent.
    #[error("the body is larger than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// 413: more fields or files than the limits allow.
    #[error("more than {limit} {what}")]
    TooManyParts {
        /// What there are too many of.
        what: Counted,
        /// How many are allowed.
        limit: usize,
    },
    /// 400: a name, a value or a file's name is not UTF-8.
    #[error("not UTF-8")]
    NotUtf8 {
        /// The field; `None` when it is the field's name itself that can't be read.
        field: Option<String>,
    },
    /// 400: not what a browser sends.
    #[error("malformed body: {0}")]
    Malformed(Flaw),
    /// 415: neither of the two kinds of HTML form, or a form in another encoding than UTF-8.
    #[error("a form in an unsupported media type or encoding")]
    Unsupported,
    /// 503: too many bodies are being held at this moment; the same post works a little later.
    #[error("no memory left for another body")]
    Busy,
    /// 408: the rest of the body never came.
    #[error("the body broke off, or took too long")]
    Cut,
}

/// What [`BodyError::TooManyParts`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Answers that are text, and file inputs without a file.
    Fields,
    /// Files.
    Files,
}

/// What is malformed about a body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// `multipart/form-data` without a boundary, or with one that RFC 2046 does not allow.
    #[error("no usable boundary")]
    Boundary,
    /// The delimiters between the parts are not where they must be, or the last one is missing.
    #[error("the parts are not delimited")]
    Delimiters,
    /// The headers of a part are longer than the limit, or do not end.
    #[error("the headers of a part are too long or do not end")]
    PartHeaderLength,
    /// The headers of a part can't be read, or stand there twice.
    #[error("the headers of a part are not readable")]
    PartHeader,
    /// A part or an answer without a name.
    #[error("a field has no name")]
    NoName,
    /// A name longer than the limit.
    #[error("a field's name is too long")]
    LongName,
    /// A NUL character in a name, a value or a file's name.
    #[error("a NUL character in a field")]
    Nul {
        /// The field; `None` when it is the name itself.
        field: Option<String>,
    },
}

impl BodyError {
    /// The status to answer with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::TooLarge { .. } | Self::TooManyParts { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotUtf8 { .. } | Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Cut => StatusCode::REQUEST_TIMEOUT,
        }
    }
}

impl std::fmt::Display for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Fields => "fields",
            Self::Files => "files",
        })
    }
}
