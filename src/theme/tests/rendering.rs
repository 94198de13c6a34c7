//! What every rendered page must be.

use super::samples::Sample;
use super::{gallery, languages, theme};
use crate::theme::{Locale, TroubleKind, Unit};

#[test]
fn every_page_renders_in_both_languages() {
    let theme = theme();
    for (code, dir) in [("ar", "rtl"), ("en", "ltr")] {
        for shown in gallery(&theme, code) {
            let html = &shown.html;
            let start = format!("<!doctype html>\n<html lang=\"{code}\" dir=\"{dir}\"");
            assert!(html.starts_with(&start), "{}", shown.name);
            assert_eq!(html.matches("<h1").count(), 1, "{}", shown.name);
            assert_eq!(html.matches("<main").count(), 1, "{}", shown.name);
            assert!(html.ends_with("</html>\n"), "{}", shown.name);
        }
    }
}

#[test]
fn the_gallery_shows_every_template() {
    let theme = theme();
    let shown: Vec<&str> = gallery(&theme, "ar").iter().map(|shown| shown.template).collect();
    for template in crate::theme::pages::TEMPLATES {
        assert!(shown.contains(template), "{template}");
    }
}

#[test]
fn pages_obey_a_strict_content_security_policy() {
    let theme = theme();
    let pages = gallery(&theme, "ar").into_iter().chain(gallery(&theme, "en"));
    for shown in pages {
        for forbidden in ["style=", "<style", "<script>", " onclick=", "javascript:"] {
            assert!(!shown.html.contains(forbidden), "{forbidden} in {}", shown.name);
        }
        let scripts = shown.html.split("<script ").skip(1);
        for script in scripts {
            let known = script.starts_with("type=\"application/ld+json\">")
                || script.starts_with("src=\"/static/");
            assert!(known, "{script} in {}", shown.name);
        }
        for fetched in ["src=\"http", "rel=\"stylesheet\" href=\"http", "url(http"] {
            assert!(!shown.html.contains(fetched), "{fetched} in {}", shown.name);
        }
    }
}

#[test]
fn identifiers_are_unique_and_references_lead_somewhere() {
    let theme = theme();
    for shown in gallery(&theme, "ar") {
        let mut ids: Vec<&str> = attributes(&shown.html, "id").collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id stands twice in {}", shown.name);
        let named = ["for", "aria-describedby", "aria-labelledby"];
        for attribute in named {
            for id in attributes(&shown.html, attribute).flat_map(str::split_whitespace) {
                assert!(ids.binary_search(&id).is_ok(), "{attribute}={id} in {}", shown.name);
            }
        }
        let anchors = attributes(&shown.html, "href").filter_map(|href| href.strip_prefix('#'));
        for id in anchors {
            assert!(ids.binary_search(&id).is_ok(), "#{id} in {}", shown.name);
        }
    }
}

/// Authors state slugs as ids; these have no underscore.
#[test]
fn ids_of_templates_are_none_that_an_author_can_state() {
    let templates =
        crate::theme::builtin::FILES.iter().filter(|(path, _)| path.starts_with("templates/"));
    let mut found = 0;
    for (path, bytes) in templates {
        for id in attributes(std::str::from_utf8(bytes).unwrap(), "id") {
            // What is filled in is a field's own anchor, or the society's own id.
            assert!(id.starts_with('_') || id.starts_with("{{"), "{id} in {path}");
            found += 1;
        }
    }
    assert!(found > 20, "{found}");
    assert!(crate::theme::FieldView::anchor_of("errors").starts_with("_f-"));
}

/// The values of an attribute, in order.
fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {name}=\"");
    let parts: Vec<&str> = html.split(&start).skip(1).collect();
    parts.into_iter().filter_map(|part| part.split('"').next())
}

#[test]
fn what_people_typed_is_shown_and_escaped() {
    let theme = theme();
    let languages = languages();
    let sample = Sample::new(&theme, languages.first());
    let chrome = theme.chrome(&sample.site()).unwrap();
    let html = theme.render(&chrome, &sample.form_wrong()).unwrap();
    assert!(html.contains("value=\"&lt;script&gt;&quot;\""), "{html}");
    assert!(html.contains("href=\"#_f-mobile\""), "the summary leads to the field");
    assert!(html.contains("<title>خطأ: "));
}

#[test]
fn a_deadline_is_promised_only_where_there_is_a_ceiling() {
    let theme = theme();
    let languages = languages();
    let sample = Sample::new(&theme, languages.first());
    let chrome = theme.chrome(&sample.site()).unwrap();
    let promised = theme.render(&chrome, &sample.form()).unwrap();
    assert!(promised.contains("نرد عليكم خلال مدة أقصاها 15 يوم عمل"));
    let bare = theme.render(&chrome, &sample.form_bare()).unwrap();
    assert!(!bare.contains("نرد عليكم خلال"));
}

#[test]
fn the_menu_marks_where_the_reader_is() {
    let theme = theme();
    let languages = languages();
    let sample = Sample::new(&theme, languages.first());
    let chrome = theme.chrome(&sample.site()).unwrap();
    let html = theme.render(&chrome, &sample.policy()).unwrap();
    assert!(html.contains("<a href=\"/policies/\" aria-current=\"true\">"));
    let html = theme.render(&chrome, &sample.policies()).unwrap();
    assert!(html.contains("<a href=\"/policies/\" aria-current=\"page\">"));
    assert_eq!(html.matches("aria-current").count(), 1);
}

#[test]
fn mails_say_the_same_in_text_and_html_and_nothing_personal_in_the_subject() {
    let theme = theme();
    for lang in languages().iter() {
        let sample = Sample::new(&theme, lang);
        let received = theme.render_mail(lang, &sample.person_received()).unwrap();
        let committee = theme.render_mail(lang, &sample.committee_new_case()).unwrap();
        let bare = theme.render_mail(lang, &sample.committee_bare()).unwrap();
        let heading = theme.render_mail(lang, &sample.person_heading()).unwrap();
        for mail in [&received, &committee, &bare, &heading] {
            assert!(mail.subject.contains("2026-7KQ4M2X-C"), "{}", mail.subject);
            assert!(!mail.subject.contains(['\n', '\r']));
            for personal in ["نورة", "0501234567", "noura"] {
                assert!(!mail.subject.contains(personal));
            }
            assert!(mail.text.contains("2026-7KQ4M2X-C"));
            assert!(mail.html.contains("2026-7KQ4M2X-C"));
            assert!(mail.html.contains(&format!("dir=\"{}\"", sample.dir())));
            assert!(!mail.html.contains("<img"));
            assert!(!mail.text.contains("\n\n\n"), "{}", mail.text);
        }
        assert!(received.text.contains("KM4T PX7R 2WQH"));
        assert!(!committee.text.contains("KM4T"), "the code is the person's alone");
        assert!(committee.text.contains("نورة \"العتيبي\" & <أخرى>"), "text is not escaped");
        assert!(committee.html.contains("&lt;أخرى&gt;"), "HTML is");
    }
}

#[test]
fn static_files_carry_their_content_in_their_names() {
    let names = |theme: &crate::theme::Theme| -> Vec<String> {
        theme.assets().map(|asset| asset.address.clone()).collect()
    };
    let theme = theme();
    assert_eq!(names(&theme), names(&super::theme()), "twice the same");
    let sheet = theme
        .assets()
        .find(|asset| {
            asset.address.starts_with("/static/site.") && asset.media_type.contains("css")
        })
        .unwrap();
    let text = std::str::from_utf8(&sheet.bytes).unwrap();
    assert!(!text.contains("url(fonts/"));
    for address in text.split("url(").skip(1).filter_map(|part| part.split(')').next()) {
        assert!(names(&theme).iter().any(|name| name == address), "{address}");
    }
}

#[test]
fn every_kind_of_trouble_has_words() {
    let theme = theme();
    let kinds = [
        TroubleKind::NotUnderstood,
        TroubleKind::Expired,
        TroubleKind::NotFound,
        TroubleKind::TooLarge,
        TroubleKind::TooMany,
        TroubleKind::Link,
        TroubleKind::Seat,
        TroubleKind::TooSlow,
        TroubleKind::NotStored,
        TroubleKind::Failed,
    ];
    for lang in languages().iter() {
        let locale: &Locale = theme.locale(lang);
        for kind in kinds {
            assert!(!locale.trouble(kind).is_empty(), "{kind:?}");
        }
    }
}

#[test]
fn arabic_counts_and_dates_as_arabic_does() {
    let theme = theme();
    let languages = languages();
    let arabic = theme.locale(languages.first());
    let counts = [
        (1, "يوم عمل واحد"),
        (2, "يوما عمل"),
        (3, "3 أيام عمل"),
        (15, "15 يوم عمل"),
        (100, "100 يوم عمل"),
    ];
    for (count, words) in counts {
        assert_eq!(arabic.count(Unit::WorkingDays, count), words);
    }
    let date = super::samples::approval_day();
    let line = arabic.date(date);
    assert_eq!(line.text, "26 ذو القعدة 1443هـ الموافق 25 يونيو 2022م");
    assert_eq!(line.iso, "2022-06-25");
    let english = theme.locale(languages.find("en").unwrap());
    assert_eq!(english.date(date).text, "25 June 2022 (26 Dhu al-Qadah 1443 AH)");
    assert_eq!(arabic.bytes(5 * 1024 * 1024), "5 ميغابايت");
    assert_eq!(arabic.bytes(1536), "2 كيلوبايت");
    assert_eq!(arabic.mistake("too-small", &[("min", "3")]), "اكتبوا قيمة لا تقل عن 3.");
}

#[test]
fn no_word_is_translated_in_vain() {
    let files = crate::theme::builtin::FILES;
    let mut said = String::from(include_str!("../locale/phrases.rs"));
    said.push_str(include_str!("../locale/names.rs"));
    said.push_str(include_str!("../locale/dates.rs"));
    said.push_str(include_str!("../locale/citation.rs"));
    // Compiled in with the feature `pdf` only, and its words are translated for all.
    said.push_str(include_str!("../../../themes/default/pdf/policy.typ"));
    for (_, bytes) in files.iter().filter(|(path, _)| !path.starts_with("locales/")) {
        said.push_str(std::str::from_utf8(bytes).unwrap_or_default());
    }
    let (_, words) = files.iter().find(|(path, _)| *path == "locales/ar.yaml").unwrap();
    let words: serde_json::Value =
        serde_yaml::from_str(std::str::from_utf8(words).unwrap()).unwrap();
    let groups = [
        "header",
        "footer",
        "page",
        "home",
        "policy",
        "channels",
        "contact",
        "forms",
        "news",
        "documents",
        "not_found",
        "receipt",
        "trouble",
        "case",
        "mail",
        "units",
        "calendar",
    ];
    for group in groups {
        for key in words[group].as_object().unwrap().keys() {
            let named = [format!("words.{group}.{key}"), format!("{group}.{key}")];
            assert!(named.iter().any(|name| said.contains(name)), "{group}.{key}");
        }
    }
}

#[test]
fn every_change_of_a_case_has_a_mail_without_anything_personal_in_its_subject() {
    let theme = theme();
    for lang in languages().iter() {
        let sample = Sample::new(&theme, lang);
        let change = |notice| theme.render_mail(lang, &sample.person_change(notice)).unwrap();
        let turn = |notice| theme.render_mail(lang, &sample.staff_turn(notice)).unwrap();
        for mail in [change("missing"), change("decided"), turn("decision"), turn("tell")] {
            assert!(mail.subject.contains("2026-7KQ4M2X-C"), "{}", mail.subject);
            assert!(!mail.subject.contains("نورة"));
            assert!(mail.text.contains("2026-7KQ4M2X-C") && mail.html.contains("2026-7KQ4M2X-C"));
            assert!(!mail.text.contains("\n\n\n"), "{}", mail.text);
            assert!(!mail.html.contains("<سطر"), "HTML is escaped");
        }
        assert!(change("missing").text.contains("\n    <سطر ثان>\n"), "set in");
        assert!(change("complete").text.contains("#reply-in-time"), "the clause that grants it");
    }
}

#[test]
fn a_survey_is_asked_for_when_a_case_is_closed_and_by_invitation() {
    let theme = theme();
    for lang in languages().iter() {
        let sample = Sample::new(&theme, lang);
        let change = |notice| theme.render_mail(lang, &sample.person_change(notice)).unwrap();
        let address = "https://coop.example/desk/survey/ab2";
        let invitation = theme.render_mail(lang, &sample.survey_invitation()).unwrap();
        for mail in [change("closed"), invitation] {
            assert!(mail.text.contains(&format!("\n{address}\n")), "{}", mail.text);
            assert!(mail.html.contains(&format!("href=\"{address}\"")), "{}", mail.html);
            assert!(!mail.text.contains("\n\n\n"), "{}", mail.text);
        }
        assert!(!change("decided").text.contains("/desk/survey/"));
    }
}

/// Writes the gallery where `DIWAN_GALLERY` says.
#[test]
fn gallery_is_written_for_looking_at() {
    let Ok(folder) = std::env::var("DIWAN_GALLERY") else {
        return;
    };
    let folder = std::path::Path::new(&folder);
    let theme = theme();
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.join(path.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    for asset in theme.assets() {
        write(&asset.address, &asset.bytes);
    }
    for lang in languages().iter() {
        for shown in gallery(&theme, lang.as_str()) {
            write(&format!("{}.html", shown.name), shown.html.as_bytes());
        }
        let sample = Sample::new(&theme, lang);
        let person = theme.render_mail(lang, &sample.person_received()).unwrap();
        let committee = theme.render_mail(lang, &sample.committee_new_case()).unwrap();
        let change = theme.render_mail(lang, &sample.person_change("missing")).unwrap();
        let turn = theme.render_mail(lang, &sample.staff_turn("decision")).unwrap();
        let heading = theme.render_mail(lang, &sample.person_heading()).unwrap();
        write(&format!("{lang}-mail-heading.html"), heading.html.as_bytes());
        let mails =
            [("person", person), ("committee", committee), ("change", change), ("turn", turn)];
        for (name, mail) in mails {
            write(&format!("{lang}-mail-{name}.html"), mail.html.as_bytes());
            let text = format!("{}\n\n{}", mail.subject, mail.text);
            write(&format!("{lang}-mail-{name}.txt"), text.as_bytes());
        }
    }
}
