//! What every page of one language shares: header and footer.

use std::collections::BTreeMap;

use super::Reader;
use crate::language::{Lang, Slug, Text};
use crate::library::Library;
use crate::society::{Address, MapPoint, Society};
use crate::theme::{
    self, Chrome, Contact, Footer, Label, Link, Locale, MenuItem, RenderError, Site, Theme,
};

/// The pages that every footer leads to.
const FOOTER_PAGES: [&str; 6] =
    ["channels", "contact", "forms", "policies", "documents", "transparency"];

/// Header and footer in every language, prepared for the theme.
///
/// # Errors
///
/// A mistake of the theme's templates.
pub fn all(library: &Library, theme: &Theme) -> Result<BTreeMap<Lang, Chrome>, RenderError> {
    let chrome =
        |lang: &Lang| Ok((lang.clone(), theme.chrome(&site(library, theme.locale(lang)))?));
    library.site.languages.iter().map(chrome).collect()
}

/// Header and footer in the language of `locale`.
fn site(library: &Library, locale: &Locale) -> Site {
    let Library { site: config, society, forms, .. } = library;
    let reader = Reader { locale, languages: &config.languages };
    let form = |id: Option<&serde_yaml::Spanned<Slug>>, label: Label| {
        let form = forms.get(&id?.value)?;
        let address = reader.address(&format!("/forms/{}/", form.id));
        Some(Link { title: locale.label(label).to_owned(), address })
    };
    let menu = config.menu.iter().map(|entry| MenuItem {
        title: reader.words(&entry.title).to_owned(),
        address: reader.address(&entry.link.value),
    });
    let feed = |path: &str, key: &str| Link {
        title: locale.title(key).unwrap_or_default().to_owned(),
        address: reader.address(path),
    };
    Site {
        lang: locale.lang().clone(),
        dir: locale.lang().direction(),
        home: reader.address("/"),
        society: names(society, reader),
        menu: menu.collect(),
        complaint: form(config.complaint_form.as_ref(), Label::Complaint),
        request: form(config.request_form.as_ref(), Label::Request),
        case_status: (!forms.is_empty()).then(|| super::case_status(library, locale.lang())),
        feeds: vec![feed("/feed.xml", "news"), feed("/policies/feed.xml", "policies")],
        footer: footer(library, reader),
        contact: last_resort(society, reader),
    }
}

fn names(society: &Society, reader: Reader<'_>) -> theme::Society {
    let registration = &society.registration;
    let name = reader.words(&society.name).to_owned();
    theme::Society {
        short_name: reader.optional(society.short_name.as_ref()).unwrap_or_else(|| name.clone()),
        name,
        registration: Some(reader.locale.registration(
            reader.words(&registration.authority),
            &registration.number,
            registration.hijri_year,
        )),
        supervision: reader.optional(society.supervision.as_ref()),
        about: reader.optional(society.about.as_ref()),
    }
}

fn footer(library: &Library, reader: Reader<'_>) -> Footer {
    let (society, locale) = (&library.society, reader.locale);
    let there = |key: &&str| *key != "transparency" || library.has_transparency();
    let page = |key: &str| {
        let title = locale.title(key)?.to_owned();
        Some(Link { title, address: reader.address(&format!("/{key}/")) })
    };
    // Isolated, as the sign would else go to the wrong side of the handle in an Arabic line.
    let social = society.social.iter().map(|account| Link {
        title: format!(
            "{} \u{2066}@{}\u{2069}",
            locale.network(account.network.id()),
            account.handle
        ),
        address: account.link.as_str().to_owned(),
    });
    Footer {
        pages: FOOTER_PAGES.into_iter().filter(there).filter_map(page).collect(),
        reach: reach(society, reader),
        social: social.collect(),
        address: society.address.as_ref().map(|address| one_line(address, reader)),
        map: society.address.as_ref().and_then(|address| address.map).map(MapPoint::href),
    }
}

/// Every number and address of the society itself.
fn reach(society: &Society, reader: Reader<'_>) -> Vec<Contact> {
    let title = |label: Option<&Text>, kind: &str| {
        reader.optional(label).unwrap_or_else(|| reader.locale.phone(kind).to_owned())
    };
    let phones = society.phones.iter().map(|line| Contact {
        title: title(line.label.as_ref(), line.kind.id()),
        shown: line.phone.national(),
        address: line.href(),
        hours: None,
    });
    let emails = society.emails.iter().map(|line| Contact {
        title: title(line.label.as_ref(), "email"),
        shown: line.email.as_str().to_owned(),
        address: line.email.href(),
        hours: None,
    });
    phones.chain(emails).collect()
}

/// Whom a page names when nobody else is: the first officer, else the society's first number.
fn last_resort(society: &Society, reader: Reader<'_>) -> Option<Contact> {
    let officer = society.officers.first();
    let contact =
        officer.and_then(|officer| super::society::reach(officer, reader).into_iter().next());
    contact.or_else(|| reach(society, reader).into_iter().next())
}

/// The postal address in one line, in the order that Saudi Post writes it.
fn one_line(address: &Address, reader: Reader<'_>) -> String {
    let own = |text: &Option<String>| text.clone();
    let street = [own(&address.building), reader.optional(address.street.as_ref())];
    let street: Vec<String> = street.into_iter().flatten().collect();
    let city = [
        reader.optional(address.city.as_ref()),
        own(&address.postal_code),
        own(&address.additional),
    ];
    let city: Vec<String> = city.into_iter().flatten().collect();
    let parts = [
        (!street.is_empty()).then(|| street.join(" ")),
        reader.optional(address.district.as_ref()),
        (!city.is_empty()).then(|| city.join(" ")),
        reader.optional(address.region.as_ref()),
        address.short.as_ref().map(|short| short.as_str().to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(reader.locale.comma())
}
