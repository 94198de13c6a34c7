//! What a provider is sent: the body of `diwan.yaml`, with the message in it.

use serde_json::Value;
use url::form_urlencoded;

use crate::config::GatewayConfig;

/// One message.
pub(super) struct Message<'a> {
    /// The number, as `+9665…`.
    pub(super) to: &'a str,
    pub(super) text: &'a str,
    /// The same at every try.
    pub(super) id: &'a str,
}

/// A body with placeholders; variables are filled in.
pub(super) enum Body {
    Json(Value),
    Form(Vec<(String, String)>),
}

impl Body {
    pub(super) fn new<E>(
        config: &GatewayConfig,
        filled: &impl Fn(&str) -> Result<String, E>,
    ) -> Result<Self, E> {
        if let Some(json) = &config.json {
            return in_strings(json, filled).map(Self::Json);
        }
        let fields = config.form.iter().flatten();
        let fields = fields.map(|(name, value)| Ok((name.clone(), filled(value)?)));
        fields.collect::<Result<_, E>>().map(Self::Form)
    }

    /// The media type and the bytes for a message.
    pub(super) fn of(&self, message: &Message<'_>) -> (&'static str, Vec<u8>) {
        let facts = [
            ("{to}", message.to),
            ("{digits}", message.to.trim_start_matches('+')),
            ("{text}", message.text),
            ("{id}", message.id.trim_matches(['<', '>'])),
        ];
        match self {
            Self::Json(json) => {
                let fill = |text: &str| Ok::<_, std::convert::Infallible>(filled(text, &facts));
                let Ok(json) = in_strings(json, &fill);
                ("application/json", json.to_string().into_bytes())
            }
            Self::Form(fields) => {
                let mut form = form_urlencoded::Serializer::new(String::new());
                for (name, value) in fields {
                    form.append_pair(name, &filled(value, &facts));
                }
                ("application/x-www-form-urlencoded", form.finish().into_bytes())
            }
        }
    }
}

/// A JSON value with each of its texts changed; names stay.
fn in_strings<E>(json: &Value, change: &impl Fn(&str) -> Result<String, E>) -> Result<Value, E> {
    Ok(match json {
        Value::String(text) => Value::String(change(text)?),
        Value::Array(all) => {
            let all = all.iter().map(|one| in_strings(one, change));
            Value::Array(all.collect::<Result<_, E>>()?)
        }
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, value)| Ok((name.clone(), in_strings(value, change)?)));
            Value::Object(fields.collect::<Result<_, E>>()?)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => json.clone(),
    })
}

/// The text with its placeholders filled in, once: what is filled in is never read again.
fn filled(text: &str, facts: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut filled = String::with_capacity(text.len());
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        let fact = facts.iter().find(|(name, _)| from.starts_with(name));
        let (put, taken) = fact.map_or((&from[..1], 1), |(name, value)| (*value, name.len()));
        filled.push_str(put);
        rest = &from[taken..];
    }
    filled + rest
}

/// The text with `${NAME}` filled in from the environment.
///
/// # Errors
///
/// The name of a variable that is not set.
pub(super) fn with_variables(
    text: &str,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<String, String> {
    let mut rest = text;
    let mut filled = String::with_capacity(text.len());
    while let Some((before, from)) = rest.split_once("${") {
        filled.push_str(before);
        let (name, after) = from.split_once('}').ok_or_else(|| from.to_owned())?;
        filled.push_str(&variable(name).ok_or_else(|| name.to_owned())?);
        rest = after;
    }
    Ok(filled + rest)
}
