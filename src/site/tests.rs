//! A page's journey without a disk: texts → library → plan → pages, all of them values.

mod policies;

use std::collections::BTreeMap;

use super::render::Scene;
use super::{BuildOptions, Plan, check};
use crate::diagnostics::{Problems, SourceFile};
use crate::folder::Folder;
use crate::library::{self, Drafts, Library};
use crate::theme::{Overrides, Theme};

const CONFIG: &str = "\
site: {base_url: https://coop.example, languages: [ar, en]}
mail: {from: {name: {ar: الجمعية, en: The society}, address: desk@coop.example}}
";

const SOCIETY: &str = "\
name: {ar: جمعية النخيل التعاونية, en: Palm Cooperative Society}
registration: {authority: {ar: المركز الوطني, en: National Centre}, number: '10142'}
phones: [{number: '0112345678', kind: landline}]
channels:
  - {id: phone, kind: phone, purpose: {ar: للاستفسار, en: For questions}, links: [{phone: '0112345678'}]}
";

const POLICY: &str = "\
title: {ar: سياسة العلاقة مع الأعضاء, en: Relations with members}
revisions:
  - number: 1
    approval: {body: {ar: مجلس الإدارة, en: The board}, date: {hijri: 1443-11-26, gregorian: 2022-06-25}}
";

/// The least that a site consists of; tests put files beside it, or in its place.
fn site<'a>(files: &[(&'a str, &'a str)]) -> Site {
    let mut texts = BTreeMap::from([
        ("diwan.yaml", CONFIG),
        ("content/society.yaml", SOCIETY),
        ("content/index.md", "---\ntitle: الرئيسة\n---\nأهلًا بكم.\n"),
        ("content/index.en.md", "---\ntitle: Home\n---\nWelcome.\n"),
    ]);
    texts.extend(files.iter().copied());
    let texts = texts.into_iter();
    let folder = Folder {
        texts: texts.map(|(path, text)| SourceFile::new(path, text)).collect(),
        ..Folder::default()
    };
    let reading = library::read(&folder);
    let told = lines(reading.problems);
    let (_, library) = reading.found.unwrap_or_else(|| panic!("{told:#?}"));
    let mut problems = Problems::new();
    let languages = &library.site.languages;
    let theme = Theme::load(Overrides::default(), languages, &mut problems);
    let theme = theme.unwrap_or_else(|| panic!("{problems:?}"));
    Site { library, theme, told }
}

struct Site {
    library: Library,
    theme: Theme,
    /// What was wrong with the files.
    told: Vec<String>,
}

impl Site {
    const OPTIONS: BuildOptions =
        BuildOptions { today: jiff::civil::date(2026, 11, 21), drafts: Drafts::Hidden };

    /// Every page by the file it would be written to.
    fn pages(&self) -> BTreeMap<String, String> {
        self.pages_with(&Self::OPTIONS)
    }

    /// The same for another day, or with drafts.
    fn pages_with(&self, options: &BuildOptions) -> BTreeMap<String, String> {
        let plan = Plan::new(&self.library, options);
        let scene = Scene::new(&self.library, &self.theme, &plan).unwrap();
        let page = |output| {
            let made = scene.render(output);
            assert!(made.problems.is_empty(), "{:?}", made.problems);
            (output.file(&self.library.site.languages), made.html)
        };
        plan.outputs.iter().map(page).collect()
    }

    fn problems(&self) -> Vec<String> {
        lines(check(&self.library, &self.theme, &Self::OPTIONS))
    }
}

fn lines(problems: Problems) -> Vec<String> {
    problems.sorted().iter().map(ToString::to_string).collect()
}

#[test]
fn a_whole_site_is_made_of_values() {
    let site = site(&[
        (
            "content/about.md",
            "---\ntitle: عن الجمعية\n---\n[السياسة](policies/members/r1.md#scope)\n",
        ),
        (
            "content/about.en.md",
            "---\ntitle: About us\n---\n[The policy](policies/members/r1.md#scope)\n",
        ),
        ("content/policies/members/policy.yaml", POLICY),
        ("content/policies/members/r1.md", "## النطاق {#scope}\n\nتسري على الأعضاء.\n"),
        ("content/policies/members/r1.en.md", "## Scope {#scope}\n\nApplies to members.\n"),
    ]);
    assert_eq!(site.problems(), [""; 0]);
    let pages = site.pages();
    for (file, expected) in [
        ("index.html", "أهلًا بكم."),
        ("index.html", "<html lang=\"ar\" dir=\"rtl\""),
        ("en/index.html", "Welcome."),
        ("en/index.html", "<html lang=\"en\" dir=\"ltr\""),
        ("about/index.html", "href=\"/policies/members/r1/#scope\""),
        ("en/about/index.html", "href=\"/en/policies/members/r1/#scope\""),
        ("about/index.html", "href=\"/en/about/\""),
        ("policies/members/index.html", "تسري على الأعضاء."),
        ("en/policies/members/r1/index.html", "Applies to members."),
        ("channels/index.html", "tel:+966112345678"),
        ("en/404.html", "lang=\"en\""),
    ] {
        let page = pages.get(file).unwrap_or_else(|| panic!("no {file}"));
        assert!(page.contains(expected), "{file} without {expected}:\n{page}");
    }
}

#[test]
fn a_link_in_a_forms_introduction_that_leads_nowhere_is_told_at_its_place() {
    let form = "title: {ar: طلب, en: Ask}\nintro: {ar: '[الدليل](/gide/)', en: '[Guide](/gide/)'}\n\
                route: {officer: helper}\nfields: [{id: a, type: text, label: {ar: أ, en: a}}]\n";
    let officer = "officers: [{id: helper, title: {ar: ضابط, en: Officer}, phone: '0112345678'}]\n";
    let society = format!("{SOCIETY}{officer}");
    let site = site(&[("content/society.yaml", &society), ("forms/ask.yaml", form)]);
    let told = site.problems();
    let about = told.iter().filter(|one| one.contains("`/gide/`")).collect::<Vec<_>>();
    assert!(!about.is_empty(), "{told:?}");
    assert!(about.iter().all(|one| one.starts_with("forms/ask.yaml:2:")), "{about:?}");
}

#[test]
fn two_builds_give_the_same_pages() {
    let built =
        || site(&[("content/news/2026-05-01-harvest.md", "---\ntitle: الحصاد\n---\nنص\n")]).pages();
    assert_eq!(built(), built());
}

#[test]
fn a_page_without_a_translation_says_so_and_leads_search_engines_to_its_text() {
    let site = site(&[("content/about.md", "---\ntitle: عن الجمعية\n---\nنبذة عنا.\n")]);
    let pages = site.pages();
    let page = &pages["en/about/index.html"];
    for expected in [
        "نبذة عنا.",
        "There is no English version of this text yet",
        "<link rel=\"canonical\" href=\"https://coop.example/about/\">",
    ] {
        assert!(page.contains(expected), "{expected}:\n{page}");
    }
    assert!(!pages["about/index.html"].contains("not been translated"));
}

#[test]
fn a_link_to_a_heading_that_is_not_there_is_told_at_its_place() {
    let site = site(&[
        ("content/about.md", "---\ntitle: عن\n---\n## التاريخ {#history}\n"),
        (
            "content/more.md",
            "---\ntitle: المزيد\n---\n[هنا](about.md#histroy) و[هنا](about.md#history)\n",
        ),
    ]);
    let problems = site.problems();
    // The text is shown in both languages, and its link is dead in each.
    for (problem, address) in problems.iter().zip(["/about/", "/en/about/"]) {
        assert!(problem.starts_with("content/more.md:4:"), "{problem}");
        let expected = format!("`{address}` has nothing with the address `#histroy`");
        assert!(problem.contains(&expected), "{problem}");
    }
    assert_eq!(problems.len(), 2, "{problems:#?}");
}

#[test]
fn no_page_is_written_over_another() {
    let about = |alias: &str| format!("---\ntitle: عن\naliases: [{alias}]\n---\nنص\n");
    for alias in [
        "/channels/",
        "/404.html",
        // The same file by its other name.
        "/about/index.html",
        "/index.html",
        // An address of the other language.
        "/en/about/",
    ] {
        let problems = site(&[("content/about.md", &about(alias))]).problems();
        let expected = "two pages have the address /";
        assert!(problems.len() == 1 && problems[0].contains(expected), "{alias}: {problems:#?}");
    }
    assert_eq!(site(&[("content/about.md", &about("/old/"))]).problems(), [""; 0]);
}

#[test]
fn pages_at_one_address_are_told_where_they_claim_it() {
    let site = site(&[
        ("content/about.md", "---\ntitle: عن\n---\n"),
        ("content/desk/index.md", "---\ntitle: مكتب\n---\n"),
        ("content/en/about.md", "---\ntitle: عن\n---\n"),
        ("content/us.md", "---\ntitle: نحن\naliases: [/about/]\n---\n"),
    ]);
    assert_eq!(
        site.problems(),
        [
            "content/desk/index.md:1:1: /desk/ is where the desk answers, not a page",
            "content/en/about.md:1:1: two pages have the address /en/about/",
            "content/us.md:3:11: two pages have the address /about/",
        ]
    );
}

#[test]
fn what_stands_below_the_title_is_what_the_author_wrote_for_it() {
    let site = site(&[
        ("content/a.md", "---\ntitle: أ\n---\nفقرة أولى.\n"),
        ("content/b.md", "---\ntitle: ب\ndescription: وصف.\n---\nفقرة.\n"),
        ("content/channels.md", "---\ntitle: قنوات\ndescription: وصف القنوات.\n---\n"),
    ]);
    let pages = site.pages();
    let own = &pages["a/index.html"];
    assert!(own.contains("<meta name=\"description\" content=\"فقرة أولى.\">"));
    assert!(!own.contains("class=\"lead\""), "the paragraph is there once");
    assert!(pages["b/index.html"].contains("<p class=\"lead\">وصف.</p>"));
    assert!(pages["channels/index.html"].contains("<p class=\"lead\">وصف القنوات.</p>"));
    let english = &pages["en/channels/index.html"];
    assert!(!english.contains("وصف القنوات"), "in its own language only");
}
