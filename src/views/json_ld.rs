//! What pages say to machines, as JSON-LD in the vocabulary of schema.org.

use serde_json::{Map, Value, json};

use crate::config::SiteConfig;
use crate::content::Page;
use crate::language::{Lang, Languages, Text};
use crate::library::Library;
use crate::policy::{Policy, Revision, Seal};
use crate::society::{Address, Registration, Society};
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
    let others = languages.iter().filter(|other| *other != lang);
    let others: Vec<&str> = others.filter_map(|other| society.name.get(other, languages)).collect();
    let social = society.social.iter();
    let accounts: Vec<&str> = social.map(|account| account.link.as_str()).collect();
    let about = society.about.as_ref();
    let phone = society.phones.first();
    let email = society.emails.first();
    let address = society.address.as_ref();
    // What the society doesn't say is left out.
    let said = [
        ("@type", Some(json!("Organization"))),
        ("@id", Some(json!(config.base_url.join("/#society")))),
        ("name", Some(json!(society.name.words(lang, languages)))),
        ("url", Some(json!(config.base_url.join("/")))),
        ("alternateName", (!others.is_empty()).then(|| json!(others))),
        ("description", about.map(|about| json!(about.words(lang, languages)))),
        ("identifier", Some(registration(&society.registration, lang, languages))),
        ("telephone", phone.map(|line| json!(line.phone.e164()))),
        ("email", email.map(|line| json!(line.email.as_str()))),
        ("address", address.map(|address| postal(address, lang, languages))),
        ("sameAs", (!accounts.is_empty()).then(|| json!(accounts))),
    ];
    let said = said.into_iter();
    said.filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

fn registration(registration: &Registration, lang: &Lang, languages: &Languages) -> Value {
    json!({
        "@type": "PropertyValue",
        "propertyID": registration.authority.words(lang, languages),
        "value": registration.number,
    })
}

fn postal(address: &Address, lang: &Lang, languages: &Languages) -> Value {
    let words =
        |text: &Option<Text>| text.as_ref().map(|text| text.words(lang, languages).to_owned());
    json!({
        "@type": "PostalAddress",
        "streetAddress": words(&address.street),
        "addressLocality": words(&address.city),
        "addressRegion": words(&address.region),
        "postalCode": address.postal_code,
        "addressCountry": "SA",
    })
}

/// An item of news as a `NewsArticle`, published by the society; `address` is the absolute one of
/// the text itself, `published` a day in ISO form.
#[must_use]
pub fn news(library: &Library, page: &Page, address: &str, published: &str) -> JsonLd {
    JsonLd::new(&json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": page.front.title,
        "description": page.front.description,
        "inLanguage": page.lang.as_str(),
        "datePublished": published,
        "publisher": organisation_value(&library.site, &library.society, &page.lang),
    }))
}

/// A revision of a policy as a `DigitalDocument`, published by the society.
#[must_use]
pub fn policy(library: &Library, policy: &Policy, revision: &Revision, lang: &Lang) -> JsonLd {
    let languages = &library.site.languages;
    let prefix = languages.prefix(lang);
    let address = format!("{prefix}/policies/{}/{}/", policy.slug, revision.slug());
    let effective = revision.effective().map(|day| day.gregorian().to_string());
    let approved = revision.approval.as_ref().map(|approval| approval.date.gregorian().to_string());
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
