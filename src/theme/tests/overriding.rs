//! A site's own theme, file by file.

use super::samples::Sample;
use super::{Overrides, Theme, languages, load};
use crate::diagnostics::{Problem, Problems, Severity};
use crate::language::Languages;

fn told(problems: &[Problem]) -> Vec<String> {
    let line = |problem: &Problem| format!("{problem} — {}", problem.remedy);
    problems.iter().map(line).collect()
}

#[test]
fn one_file_is_replaced_and_the_others_stay() {
    let own = "{% extends \"base.html\" %}{% block main %}<h1>لنا</h1>{% endblock main %}";
    let (theme, problems) = load(&[("templates/home.html", own)]);
    assert_eq!(told(&problems), [""; 0]);
    let theme = theme.unwrap();
    let languages = languages();
    let sample = Sample::new(&theme, languages.first());
    let chrome = theme.chrome(&sample.site()).unwrap();
    assert!(theme.render(&chrome, &sample.home()).unwrap().contains("<h1>لنا</h1>"));
    assert!(theme.render(&chrome, &sample.policy()).unwrap().contains("<article"));
}

#[test]
fn mistakes_of_all_templates_are_told_with_file_and_line() {
    let (theme, problems) =
        load(&[("templates/home.html", "\n{% if x %}"), ("templates/form.html", "{{ a b }}")]);
    assert!(theme.is_none());
    let told = told(&problems);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("themes/own/templates/form.html:1:"), "{told:?}");
    assert!(told[1].starts_with("themes/own/templates/home.html:"), "{told:?}");
    let (theme, problems) = load(&[("templates/home.html", "a\n{{ head | nothing }}")]);
    assert!(theme.is_none());
    let told = super::overriding::told(&problems);
    assert!(told[0].starts_with("themes/own/templates/home.html:2:"), "{told:?}");
    assert!(told[0].contains("nothing"));
}

#[test]
fn a_variable_that_does_not_exist_is_told_when_the_page_is_rendered() {
    let (theme, _) = load(&[("templates/home.html", "\n\n{{ hed.title }}")]);
    let theme = theme.unwrap();
    let languages = languages();
    let sample = Sample::new(&theme, languages.first());
    let chrome = theme.chrome(&sample.site()).unwrap();
    let error = theme.render(&chrome, &sample.home()).unwrap_err();
    assert!(error.to_string().starts_with("themes/own/templates/home.html:3:"), "{error}");
    assert!(error.to_string().contains("hed"), "{error}");
}

#[test]
fn words_of_a_language_that_the_default_theme_does_not_speak_are_asked_for() {
    let overrides = Overrides {
        name: "own".to_owned(),
        files: vec![("locales/ur.yaml".to_owned(), "header:\n  home: س\n".into())],
    };
    let mut problems = Problems::new();
    let languages: Languages = serde_yaml::from_str("[ar, ur]").unwrap();
    assert!(Theme::load(overrides, &languages, &mut problems).is_some());
    let problems = problems.sorted();
    let told = told(&problems);
    assert_eq!(problems[0].severity, Severity::Warning);
    assert!(told[0].contains("`header.skip`") && told[0].contains("`states.received`"));
    assert!(!told[0].contains("`header.home`"));
}

#[test]
fn missing_words_fall_back_and_unknown_ones_are_errors() {
    let (theme, problems) = load(&[("locales/ar.yaml", "header:\n  home: البداية\n")]);
    assert_eq!(told(&problems), [""; 0], "one word may be changed alone");
    let theme = theme.unwrap();
    let languages = languages();
    assert_eq!(theme.locale(languages.first()).state("closed"), "مغلقة");
    for (wrong, answer) in [
        ("header:\n  hom: س\n", "did you mean `home`?"),
        ("states:\n  recieved: س\n", "did you mean `received`?"),
        ("mistakes:\n  too-small: لا تقل عن {mni}\n", "did you mean `min`?"),
    ] {
        let (_, problems) = load(&[("locales/ar.yaml", wrong)]);
        let told = super::overriding::told(&problems);
        let error = told.iter().find(|line| line.contains(answer));
        assert!(
            error.is_some_and(|line| line.starts_with("themes/own/locales/ar.yaml:2:")),
            "{told:?}"
        );
        assert!(problems.iter().any(|problem| problem.severity == Severity::Error));
    }
}

#[test]
fn style_sheets_point_only_to_files_of_the_theme() {
    for (wrong, answer) in [
        ("a{b:url(nothing.svg)}", "not among the theme's static files"),
        ("a{b:url('https://fonts.example/a.woff2')}", "another server"),
    ] {
        let (_, problems) = load(&[("static/own.css", wrong)]);
        let told = told(&problems);
        assert!(told[0].starts_with("themes/own/static/own.css:1:9"), "{told:?}");
        assert!(told[0].contains(answer), "{told:?}");
    }
    let (theme, problems) = load(&[
        ("static/css/own.css", "a{b:url(\"../mark.svg\")} c{d:url(data:x)}"),
        ("static/mark.svg", "<svg/>"),
    ]);
    assert_eq!(told(&problems), [""; 0]);
    let theme = theme.unwrap();
    let sheet = theme.assets().find(|asset| asset.address.starts_with("/static/css/own."));
    let text = String::from_utf8(sheet.unwrap().bytes.to_vec()).unwrap();
    assert!(text.starts_with("a{b:url(/static/mark."), "{text}");
    assert!(text.ends_with("c{d:url(data:x)}"));
}

#[test]
fn a_file_that_nothing_reads_is_told() {
    let (theme, problems) = load(&[("template/home.html", "")]);
    assert!(theme.is_some());
    assert!(told(&problems)[0].contains("themes/own/template/home.html is not read"));
}
