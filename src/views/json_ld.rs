//! What pages say to machines, as JSON-LD in the vocabulary of schema.org.

use serde_json::{Map, Value, json};

use crate::config::SiteConfig;
use crate::language::Lang;
use crate::library::Library;
use crate::policy::{Policy, Revision, Seal};
use crate::society::Society;
use crate::theme::JsonLd;

/// The society as an `Organization`, for the home page.
#[must_use]
pub fn organisation(config: &SiteConfig, society: &Society, lang: &Lang) -> JsonLd {
    let mut document = organisation_value(config, society, lang);
    document.insert("@context".to_owned(), json!("https://schema.org"));
    JsonLd::new(&Value::Object(document))
}

fn organisation_value(config: &SiteConfig, society: &Society, lang: &Lang) -> Map<String, Value> {
    let languages = &config.languages;
    let mut document = Map::new();
    let mut add = |key: &str, value: Value| drop(document.insert(key.to_owned(), value));
    add("@type", json!("Organization"));
    add("@id", json!(config.base_url.join("/#society")));
    add("name", json!(society.name.words(lang, languages)));
    add("url", json!(config.base_url.join("/")));
    let others = languages.iter().filter(|other| *other != lang);
    let others: Vec<&str> = others
        .filter_map(|other| society.name.get(other, languages))
        .collect();
    if !others.is_empty() {
        add("alternateName", json!(others));
    }
    if let Some(about) = &society.about {
        add("description", json!(about.words(lang, languages)));
    }
    add(
        "identifier",
        json!({
            "@type": "PropertyValue",
            "propertyID": society.registration.authority.words(lang, languages),
            "value": society.registration.number,
        }),
    );
    if let Some(line) = society.phones.first() {
        add("telephone", json!(line.phone.e164()));
    }
    if let Some(line) = society.emails.first() {
        add("email", json!(line.email.as_str()));
    }
    if let Some(address) = &society.address {
        let text = |text: &Option<crate::language::Text>| {
            text.as_ref()
                .map(|text| text.words(lang, languages).to_owned())
        };
        add(
            "address",
            json!({
                "@type": "PostalAddress",
                "streetAddress": text(&address.street),
                "addressLocality": text(&address.city),
                "addressRegion": text(&address.region),
                "postalCode": address.postal_code,
                "addressCountry": "SA",
            }),
        );
    }
    let accounts: Vec<&str> = society
        .social
        .iter()
        .map(|account| account.link.as_str())
        .collect();
    if !accounts.is_empty() {
        add("sameAs", json!(accounts));
    }
    document
}

/// A revision of a policy as a `DigitalDocument`, published by the society.
#[must_use]
pub fn policy(library: &Library, policy: &Policy, revision: &Revision, lang: &Lang) -> JsonLd {
    let languages = &library.site.languages;
    let prefix = languages.prefix(lang);
    let address = format!("{prefix}/policies/{}/{}/", policy.slug, revision.slug());
    let effective = revision.effective().map(|day| day.gregorian().to_string());
    let approved = revision
        .approval
        .as_ref()
        .map(|approval| approval.date.gregorian().to_string());
    let digest = revision.seal().and_then(Seal::digest);
    JsonLd::new(&json!({
        "@context": "https://schema.org",
        // A digest is a property of files; for schema.org a document may be one as well.
        "@type": ["DigitalDocument", "MediaObject"],
        "@id": library.site.base_url.join(&address),
        "url": library.site.base_url.join(&address),
        "name": policy.facts.title.words(lang, languages),
        "inLanguage": lang.as_str(),
        "version": revision.number.get().to_string(),
        "identifier": policy.facts.number.as_ref().map(|number| number.words(lang, languages)),
        "dateCreated": approved,
        "datePublished": effective,
        "expires": revision.withdrawn().map(|day| day.gregorian().to_string()),
        "sha256": digest.map(|digest| digest.hex()),
        "publisher": organisation_value(&library.site, &library.society, lang),
    }))
}
