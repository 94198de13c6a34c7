//! A small site, planned and rendered without a disk.

use super::plan::{BuildOptions, Plan};
use super::render::Scene;
use super::{check, plan};
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::folder::Folder;
use crate::library::{self, Drafts, Library};
use crate::theme::{Overrides, Theme};

const CONFIG: &str = "site: {base_url: https://coop.example, languages: [ar, en]}\n\
                      mail: {from: {name: جمعية, address: desk@coop.example}}\n";

const SOCIETY: &str = "name: جمعية\nregistration: {authority: وزارة, number: '1'}\n\
                       phones: [{number: '0110000000', kind: landline}]\nchannels:\n  \
                       - {id: phone, kind: phone, purpose: نص, links: [{phone: '0110000000'}]}\n";

const OPTIONS: BuildOptions = BuildOptions {
    today: jiff::civil::Date::constant(2026, 5, 1),
    drafts: Drafts::Shown,
};

/// A site of these pages, beside a home page.
fn site(pages: &[(&str, &str)]) -> (Library, Theme) {
    let home = [
        ("content/index.md", "---\ntitle: أهلًا\n---\n"),
        ("content/index.en.md", "---\ntitle: Welcome\n---\n"),
        ("content/society.yaml", SOCIETY),
        ("diwan.yaml", CONFIG),
    ];
    let texts = home.iter().chain(pages);
    let folder = Folder {
        texts: texts
            .map(|(path, text)| SourceFile::new(*path, *text))
            .collect(),
        documents: Vec::new(),
        theme: Vec::new(),
        problems: Problems::new(),
        unread: Vec::new(),
    };
    let (_, library) = library::read(&folder).found.unwrap();
    let languages = library.site.languages.clone();
    let theme = Theme::load(Overrides::default(), &languages, &mut Problems::new());
    (library, theme.unwrap())
}

#[test]
fn pages_at_one_address_are_told_where_they_claim_it() {
    let (library, theme) = site(&[
        ("content/about.md", "---\ntitle: عن\n---\n"),
        ("content/desk/index.md", "---\ntitle: مكتب\n---\n"),
        ("content/en/about.md", "---\ntitle: عن\n---\n"),
        (
            "content/us.md",
            "---\ntitle: نحن\naliases: [/about/]\n---\n",
        ),
    ]);
    let problems = check(&library, &theme, &OPTIONS).sorted();
    let told: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert_eq!(
        told,
        [
            "content/desk/index.md:1:1: /desk/ is where the desk answers, not a page",
            "content/en/about.md:1:1: two pages have the address /en/about/",
            "content/us.md:3:11: two pages have the address /about/",
        ]
    );
}

#[test]
fn what_stands_below_the_title_is_what_the_author_wrote_for_it() {
    let (library, theme) = site(&[
        ("content/a.md", "---\ntitle: أ\n---\nفقرة أولى.\n"),
        (
            "content/b.md",
            "---\ntitle: ب\ndescription: وصف.\n---\nفقرة.\n",
        ),
        (
            "content/channels.md",
            "---\ntitle: قنوات\ndescription: وصف القنوات.\n---\n",
        ),
    ]);
    let plan = Plan::new(&library, &OPTIONS);
    let scene = Scene::new(&library, &theme, &plan).unwrap();
    let page = |lang: &str, path: &str| {
        let is_it = |one: &&plan::Output<'_>| one.path == path && one.lang.as_str() == lang;
        scene.render(plan.outputs.iter().find(is_it).unwrap()).html
    };
    let own = page("ar", "/a/");
    assert!(own.contains("<meta name=\"description\" content=\"فقرة أولى.\">"));
    assert!(
        !own.contains("class=\"lead\""),
        "the paragraph is there once"
    );
    assert!(page("ar", "/b/").contains("<p class=\"lead\">وصف.</p>"));
    assert!(page("ar", "/channels/").contains("<p class=\"lead\">وصف القنوات.</p>"));
    assert!(
        !page("en", "/channels/").contains("وصف القنوات"),
        "in its own language only"
    );
}
