//! `sitemap.xml` with each page's other languages, and `robots.txt`.

use std::collections::BTreeMap;

use super::output::What;
use super::plan::Plan;
use super::xml::Xml;
use crate::language::Lang;
use crate::library::Library;
use crate::policy::RevisionState;

/// Both files, by path.
pub(super) fn all(library: &Library, plan: &Plan<'_>) -> Vec<(String, String)> {
    vec![
        ("sitemap.xml".to_owned(), sitemap(library, plan)),
        ("robots.txt".to_owned(), robots(library)),
    ]
}

fn sitemap(library: &Library, plan: &Plan<'_>) -> String {
    let mut pages: BTreeMap<&str, Vec<&Lang>> = BTreeMap::new();
    for output in &plan.outputs {
        if is_listed(&output.path, output.what) && is_written(library, output.what, output.lang) {
            pages.entry(&output.path).or_default().push(output.lang);
        }
    }
    let url = |path: &str, lang: &Lang| {
        library.site.base_url.join(&format!("{}{path}", library.site.languages.prefix(lang)))
    };
    let namespaces = [
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ];
    Xml::document("urlset", &namespaces, |xml| {
        for (path, langs) in &pages {
            for lang in langs {
                xml.element("url", &[], |xml| {
                    xml.text("loc", &[], &url(path, lang));
                    for other in langs.iter().filter(|_| langs.len() > 1) {
                        let href = url(path, other);
                        let attributes =
                            [("rel", "alternate"), ("hreflang", other.as_str()), ("href", &href)];
                        xml.empty("xhtml:link", &attributes);
                    }
                });
            }
        }
    })
}

/// Search engines are told of what holds: not of redirects, and of each policy once.
fn is_listed(path: &str, what: What<'_>) -> bool {
    match what {
        What::Redirect(_)
        | What::NotFound
        | What::RevisionMarkdown(_)
        | What::RevisionJson(..)
        | What::FiguresFile(_)
        | What::FiguresTable => false,
        What::Revision(policy, _, state) => {
            state == RevisionState::InForce && path == format!("/policies/{}/", policy.slug)
        }
        // Whoever searches wants what holds; what changed is a step from there.
        What::Changes(..) => false,
        _ => true,
    }
}

/// True when the page says in this language what it has to say.
fn is_written(library: &Library, what: What<'_>, lang: &Lang) -> bool {
    match what {
        What::Home(entry) | What::Page(entry) | What::Section(entry) => entry.get(lang).is_some(),
        What::News(news, _) => news.entry.get(lang).is_some(),
        What::Revision(_, revision, _) => revision.text(lang).is_some(),
        _ => library.site.languages.find(lang.as_str()).is_some(),
    }
}

fn robots(library: &Library) -> String {
    let desk = &library.desk_url;
    let disallow =
        if desk.starts_with('/') { format!("Disallow: {desk}/\n") } else { String::new() };
    let sitemap = library.site.base_url.join("/sitemap.xml");
    format!("User-agent: *\n{disallow}Sitemap: {sitemap}\n")
}
