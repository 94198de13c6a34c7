//! Every page of the built sample site is sound: ids are unique, labels and descriptions point to
//! something, and every link within the site leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::program::built;
use crate::support::site::Site;

/// A page, as far as this test looks.
struct Page {
    ids: Vec<String>,
    named: Vec<String>,
    links: Vec<String>,
}

#[test]
fn ids_are_unique_and_every_reference_leads_somewhere() {
    let site = Site::sample();
    built(&site);
    let mut files = BTreeSet::new();
    let mut pages = BTreeMap::new();
    for (path, bytes) in site.tree("public") {
        let path = path.to_str().unwrap().to_owned();
        if path.ends_with(".html") {
            pages.insert(path.clone(), page(&String::from_utf8(bytes).unwrap()));
        }
        files.insert(path);
    }
    assert!(pages.len() > 50, "only {} pages", pages.len());
    let mut wrong = Vec::new();
    for (path, page) in &pages {
        let ids: BTreeSet<&String> = page.ids.iter().collect();
        wrong.extend(twice(&page.ids).map(|id| format!("{path}: `{id}` stands twice")));
        let lost = page.named.iter().filter(|id| !ids.contains(id));
        wrong.extend(lost.map(|id| format!("{path}: nothing has the id `{id}`")));
        let dead = page.links.iter().filter(|link| !leads_somewhere(link, page, &files, &pages));
        wrong.extend(dead.map(|link| format!("{path}: `{link}` leads nowhere")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn twice(ids: &[String]) -> impl Iterator<Item = &String> {
    let mut seen = BTreeSet::new();
    ids.iter().filter(move |id| !seen.insert(*id))
}

/// Takes out of a page what it names and what it points to.
fn page(html: &str) -> Page {
    let mut page =
        Page { ids: values(html, "id"), named: values(html, "for"), links: values(html, "href") };
    for attribute in ["aria-labelledby", "aria-describedby", "aria-controls"] {
        let lists = values(html, attribute);
        page.named.extend(lists.iter().flat_map(|list| list.split_whitespace()).map(str::to_owned));
    }
    page.links.extend(values(html, "src"));
    page
}

/// The values of an attribute; our own pages write them all in double quotes.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let value = |rest: &str| rest.split('"').next().unwrap().replace("&amp;", "&");
    html.split(&start).skip(1).map(value).collect()
}

fn leads_somewhere(
    link: &str,
    here: &Page,
    files: &BTreeSet<String>,
    pages: &BTreeMap<String, Page>,
) -> bool {
    let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
    if address.is_empty() {
        return here.ids.iter().any(|id| id == fragment);
    }
    // What leaves the site, and what the desk answers, is not this test's.
    if !address.starts_with('/') || address.starts_with("/desk/") {
        return true;
    }
    let path = address.trim_start_matches('/');
    let file = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let in_page = |page: &Page| page.ids.iter().any(|id| id == fragment);
    let is_picture = file.ends_with(".svg");
    files.contains(&file)
        && (fragment.is_empty() || is_picture || pages.get(&file).is_some_and(in_page))
}
