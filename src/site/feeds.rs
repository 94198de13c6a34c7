//! Atom feeds (RFC 4287): news, and each approved revision of a policy, in every language.

use jiff::civil::Date;

use super::render::{Scene, View};
use super::xml::Xml;
use crate::policy::{Policy, Revision, RevisionState};

/// How many entries a feed holds, the newest first.
const ENTRIES: usize = 50;

/// One entry of a feed.
struct Entry {
    title: String,
    path: String,
    day: Date,
    summary: Option<String>,
}

/// All feeds, by path.
pub(super) fn all(scene: &Scene<'_>) -> Vec<(String, String)> {
    let views = scene.views();
    let feeds = views.flat_map(|view| {
        [("/feed.xml", "news", news(&view)), ("/policies/feed.xml", "policies", policies(&view))]
            .map(|(path, key, entries)| {
                let file = view.reader.address(path).trim_start_matches('/').to_owned();
                (file, feed(&view, path, key, &entries))
            })
    });
    feeds.collect()
}

fn news(view: &View<'_>) -> Vec<Entry> {
    let entry = |news: &super::output::NewsEntry<'_>| {
        let page = news.entry.nearest(view.lang, view.reader.languages);
        Entry {
            title: page.front.title.clone(),
            path: page.key.path(),
            day: news.date,
            summary: page.front.description.clone(),
        }
    };
    view.plan.news.iter().take(ENTRIES).map(entry).collect()
}

fn policies(view: &View<'_>) -> Vec<Entry> {
    let approved = view.library.policies.values().flat_map(|policy| {
        let shown = view.plan.revisions.get(&policy.slug).into_iter().flatten();
        let approved = shown.filter(|(_, state)| *state != RevisionState::Draft);
        let mut before = None;
        approved.filter_map(move |(revision, _)| {
            let before = before.replace(*revision);
            revision_entry(view, policy, before, revision)
        })
    });
    let mut entries: Vec<Entry> = approved.collect();
    entries.sort_by(|a, b| (b.day, &b.path).cmp(&(a.day, &a.path)));
    entries.truncate(ENTRIES);
    entries
}

fn revision_entry(
    view: &View<'_>,
    policy: &Policy,
    before: Option<&Revision>,
    revision: &Revision,
) -> Option<Entry> {
    let reason = revision.reason.as_ref().map(|reason| view.reader.words(reason).to_owned());
    let changes = before.and_then(|before| view.comparison(policy, before, revision));
    let changes = changes.map(|made| view.reader.locale.changes(&made.summary.counts));
    let told: Vec<String> = reason.into_iter().chain(changes).collect();
    let title = view.reader.words(&policy.facts.title);
    Some(Entry {
        title: view.reader.locale.revision(title, revision.number.get()),
        path: format!("/policies/{}/{}/", policy.slug, revision.slug()),
        day: revision.effective()?.gregorian(),
        summary: (!told.is_empty()).then(|| told.join(" — ")),
    })
}

fn feed(view: &View<'_>, path: &str, key: &str, entries: &[Entry]) -> String {
    let society = view.reader.words(&view.library.society.name);
    let title = format!("{society} — {}", view.title_of(key).unwrap_or_default());
    let own = view.url(path);
    let page = view.url(&format!("/{key}/"));
    // A feed must say when it changed; one without entries has not.
    let updated = entries.iter().map(|entry| entry.day).max().unwrap_or(Date::constant(2000, 1, 1));
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", view.lang.as_str())];
    Xml::document("feed", &attributes, |xml| {
        xml.text("title", &[], &title);
        xml.text("id", &[], &own);
        xml.text("updated", &[], &moment(updated));
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
        xml.element("author", &[], |xml| xml.text("name", &[], society));
        for entry in entries {
            let address = view.url(&entry.path);
            xml.element("entry", &[], |xml| {
                xml.text("title", &[], &entry.title);
                xml.text("id", &[], &address);
                xml.text("updated", &[], &moment(entry.day));
                xml.empty(
                    "link",
                    &[("rel", "alternate"), ("type", "text/html"), ("href", &address)],
                );
                if let Some(summary) = &entry.summary {
                    xml.text("summary", &[], summary);
                }
            });
        }
    })
}

/// Midnight in Riyadh, which has had no summer time since 1972.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00+03:00")
}
