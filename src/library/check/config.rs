//! What diwan.yaml names: the desk's address and the two forms of the header.

use jiff::civil::Date;

use crate::config::Config;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::Slug;
use crate::library::{Addresses, Drafts, Library};
use crate::yaml::suggestion;

/// A desk's address at which no desk answers.
pub(super) fn desk_url(file: &SourceFile, config: &Config, problems: &mut Problems) {
    let url = &config.desk.url;
    let elsewhere = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    if url != "/desk" && !elsewhere.is_some_and(|rest| rest.ends_with("/desk")) {
        problems.push(Problem::in_file(
            file,
            format!("`desk.url` is `{url}`, which is not where a desk answers"),
            "write `/desk`, or the desk's origin and `/desk`, such as `https://desk.coop.example/desk`",
        ));
    }
}

/// Links of the menu that lead nowhere.
pub(super) fn menu(file: &SourceFile, config: &Config, library: &Library, problems: &mut Problems) {
    // Whatever is in force on some day has an address.
    let addresses = Addresses::new(library, Date::MAX, Drafts::Shown);
    for entry in &config.site.menu {
        let link = entry.link.value.as_str();
        let there = addresses.has_page(link, &config.site.languages)
            || addresses.has_document(link.trim_start_matches('/'));
        if !there && !link.starts_with("https://") {
            problems.push(Problem::at(
                file.place_of(&entry.link),
                format!("the menu leads to `{link}`, which nothing on this site has"),
                "write a page's address without its language, such as `/policies/`",
            ));
        }
    }
}

/// Forms of the header that the society has not.
pub(super) fn forms(
    file: &SourceFile,
    config: &Config,
    library: &Library,
    problems: &mut Problems,
) {
    let forms = library.form_ids();
    let known: Vec<&str> = forms.iter().map(Slug::as_str).collect();
    let named = [&config.site.complaint_form, &config.site.request_form];
    for form in named.into_iter().flatten() {
        if !forms.contains(&form.value) {
            problems.push(Problem::at(
                file.place_of(form),
                format!("there is no form `{}`", form.value),
                suggestion(form.value.as_str(), &known),
            ));
        }
    }
}
