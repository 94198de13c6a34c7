//! Every page, in both languages, full and bare.
//!
//! `DIWAN_GALLERY=/some/folder cargo test --lib theme::tests::gallery` writes them to that folder
//! with the static files, to be looked at through any web server.

mod copies;
mod overriding;
mod rendering;
mod rounds;
mod samples;
mod styles;

use super::{Overrides, Page, Theme};
use crate::diagnostics::{Problem, Problems};
use crate::language::Languages;

/// The languages of the samples.
fn languages() -> Languages {
    serde_yaml::from_str("[ar, en]").unwrap()
}

/// The default theme; it must be without a fault.
fn theme() -> Theme {
    let mut problems = Problems::new();
    let theme = Theme::load(Overrides::default(), &languages(), &mut problems);
    let told: Vec<String> = problems.into_iter().map(|problem| problem.to_string()).collect();
    assert_eq!(told, [""; 0]);
    theme.unwrap()
}

/// What loading the theme with these files in its place says.
fn load(files: &[(&str, &str)]) -> (Option<Theme>, Vec<Problem>) {
    let files =
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let overrides = Overrides { name: "own".to_owned(), files };
    let mut problems = Problems::new();
    let theme = Theme::load(overrides, &languages(), &mut problems);
    (theme, problems.sorted())
}

/// A page's name in the gallery and its markup.
struct Shown {
    name: String,
    template: &'static str,
    html: String,
}

/// Every page that there is, in a language.
fn gallery(theme: &Theme, code: &str) -> Vec<Shown> {
    let languages = languages();
    let lang = languages.find(code).unwrap();
    let sample = samples::Sample::new(theme, lang);
    let chrome = theme.chrome(&sample.site()).unwrap();
    let mut shown = Vec::new();
    let mut show = |name: &str, template, html: Result<String, super::RenderError>| {
        shown.push(Shown {
            name: format!("{code}-{name}"),
            template,
            html: html.unwrap_or_else(|error| panic!("{name}: {error}")),
        });
    };
    macro_rules! show {
        ($($name:literal => $page:expr),* $(,)?) => {
            $({
                let page = $page;
                show($name, template_of(&page), theme.render(&chrome, &page));
            })*
        };
    }
    show! {
        "home" => sample.home(),
        "home-bare" => sample.home_bare(),
        "content" => sample.content(),
        "content-untranslated" => sample.content_untranslated(),
        "section" => sample.section(),
        "policy" => sample.policy(),
        "policy-bare" => sample.policy_bare(),
        "changes" => sample.changes(),
        "changes-bare" => sample.changes_bare(),
        "policies" => sample.policies(),
        "channels" => sample.channels(),
        "contact" => sample.contact_page(),
        "forms" => sample.forms(),
        "form" => sample.form(),
        "form-wrong" => sample.form_wrong(),
        "form-bare" => sample.form_bare(),
        "news" => sample.news(),
        "news-item" => sample.news_item(),
        "documents" => sample.documents(),
        "not-found" => sample.not_found(),
        "redirect" => sample.redirect(),
        "confirm" => sample.confirm(),
        "receipt" => sample.receipt(),
        "receipt-bare" => sample.receipt_bare(),
        "survey" => sample.survey(super::SurveyTold::Thanks),
        "transparency" => sample.transparency(),
        "transparency-bare" => sample.transparency_bare(),
        "survey-answered" => sample.survey(super::SurveyTold::Answered),
        "trouble" => sample.trouble(),
        "trouble-bare" => sample.trouble_bare(),
        "case-lookup" => sample.case_lookup(),
        "case" => sample.case(),
        "case-bare" => sample.case_bare(),
        "worklist" => sample.worklist(),
        "worklist-bare" => sample.worklist_bare(),
        "record" => sample.record(),
        "record-letter" => sample.record_letter(),
    }
    shown
}

fn template_of<P: Page>(_: &P) -> &'static str {
    P::TEMPLATE
}
