//! What changed between two revisions: told exactly, and without breaking what people cited.

use crate::support::program::{Finished, build, built, diwan};
use crate::support::site::Site;

const POLICY: &str = "content/policies/leave";
const SLUG: &str = "leave";

const CARD: &str = "\
title: {ar: سياسة الإعارة, en: Lending policy}
revisions:
  - number: 1
";

const FIRST: &str = "\
## أ. الإعارة

1. تعير الجمعية معداتها للأعضاء مدة أسبوع.
2. يوقّع المستعير على إقرار باستلام المعدات سليمة.
3. يعيد المستعير المعدات نظيفة إلى المستودع.
4. يُبلَّغ أمين المستودع عن كل عطل فور وقوعه.
5. لا تُعار المعدات لمن تأخر في إعادتها مرتين.

## ب. التعويض

1. يتحمل المستعير قيمة ما أتلفه بإهماله.
2. تقدّر لجنة المتابعة قيمة التلف.
";

/// `diwan policy …` that must go well.
fn policy(site: &Site, arguments: &[&str]) -> String {
    let mut command = diwan();
    command.env("NO_COLOR", "1").arg("policy").args(arguments);
    command.arg("--site").arg(site.path(""));
    let run: Finished = command.output().unwrap().into();
    assert_eq!(run.code, Some(0), "{arguments:?}: {run:#?}");
    run.said
}

fn approve(site: &Site, number: &str, day: &str) {
    let words = ["--body", "المجلس | en=The board", "--meeting", "3", "--minutes", "3"];
    let mut arguments = vec!["approve", SLUG, number, "--date", day, "--allow-missing"];
    arguments.extend(words);
    policy(site, &arguments);
}

/// A site whose policy was approved, revised and approved again.
fn revised() -> Site {
    let site = Site::sample();
    site.write(&format!("{POLICY}/policy.yaml"), CARD);
    site.write(&format!("{POLICY}/r1.md"), FIRST);
    approve(&site, "1", "2026-01-04");
    policy(&site, &["revise", SLUG, "--reason", "تنظيم التأخر | en=On delays"]);
    site.write(&format!("{POLICY}/r2.md"), second());
    site
}

/// An insertion in the middle, a move, and another wording.
fn second() -> String {
    FIRST
        .replace("5. لا تُعار المعدات لمن تأخر في إعادتها مرتين.\n", "")
        .replace("1. تعير", "1. لا تُعار المعدات لمن تأخر في إعادتها مرتين.\n2. تعير")
        .replace("2. يوقّع", "3. يوقّع")
        .replace("3. يعيد", "4. تُسجَّل كل إعارة في سجل المستودع بتاريخها.\n5. يعيد")
        .replace("4. يُبلَّغ", "6. يُبلَّغ")
        .replace("تقدّر لجنة المتابعة", "تقدّر لجنة من ثلاثة أعضاء")
}

/// The ids of a page's clauses, with the first word of each.
fn addresses(page: &str) -> Vec<(String, String)> {
    let items = page.split("<li class=\"labelled\" id=\"").skip(1);
    let words = items.map(|item| {
        let (id, rest) = item.split_once('"').unwrap();
        let (_, words) = rest.split_once("</span> ").unwrap();
        (id.to_owned(), words.split(' ').next().unwrap().to_owned())
    });
    words.collect()
}

fn id_of(addresses: &[(String, String)], word: &str) -> String {
    let found = addresses.iter().find(|(_, first)| first == word);
    found.unwrap_or_else(|| panic!("{word}: {addresses:?}")).0.clone()
}

#[test]
fn an_insertion_a_move_and_a_rewording_are_told_and_nothing_else() {
    let site = revised();
    approve(&site, "2", "2026-03-01");
    built(&site);
    let first = addresses(&site.read("public/policies/leave/r1/index.html"));
    let second = addresses(&site.read("public/policies/leave/index.html"));
    for word in ["تعير", "يوقّع", "يعيد", "يُبلَّغ", "لا", "يتحمل", "تقدّر"]
    {
        assert_eq!(id_of(&first, word), id_of(&second, word), "{word}");
    }
    assert_eq!(id_of(&second, "تُسجَّل"), "s-1-4-r2");

    for (prefix, tags, line) in [
        ("", ["نُقل", "بند جديد", "عُدّلت صياغته"], "أُضيف بند، عُدّلت صياغة بند، نُقل بند"),
        (
            "en/",
            ["Moved", "New", "Reworded"],
            "one clause added, one clause reworded, one clause moved",
        ),
    ] {
        let page = site.read(format!("public/{prefix}policies/leave/changes/r1-r2/index.html"));
        let (summary, text) = page.split_once("id=\"_text\"").unwrap();
        let told: Vec<&str> = summary
            .split("<span class=\"tag tag-")
            .skip(1)
            .map(|tag| tag.split(['>', '<']).nth(1).unwrap())
            .collect();
        assert_eq!(told, tags, "{prefix}");
        assert!(summary.contains(line), "{line}");
        assert_eq!(text.matches("<ins").count() - 1, 2, "an insertion and a new wording");
        assert_eq!(text.matches("<del").count() - 1, 1, "a former wording");
        assert!(text.contains("المتابعة<span class=\"hidden-visually\">"), "{text}");
        let feed = site.read(format!("public/{prefix}policies/feed.xml"));
        assert!(feed.contains(line), "{feed}");
    }
    let page = site.read("public/policies/leave/changes/r1-r2/index.html");
    for link in ["/policies/leave/r1/#s-1-5", "/policies/leave/r2/#s-1-5"] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let history = site.read("public/policies/leave/index.html");
    assert!(history.contains("href=\"/policies/leave/changes/r1-r2/\""));
}

#[test]
fn an_address_whose_clause_is_gone_says_what_became_of_it() {
    let site = revised();
    let text = second().replace("6. يُبلَّغ أمين المستودع عن كل عطل فور وقوعه.\n", "");
    site.write(&format!("{POLICY}/r2.md"), text);
    // Another page cites the clause that will be gone.
    site.write(
        "content/cites.md",
        "---\ntitle: مرجع\n---\n[بند](/policies/leave/#s-1-4) و[أول](policies/leave/r1.md#s-1-4)\n",
    );
    approve(&site, "2", "2026-03-01");
    built(&site);
    let page = site.read("public/policies/leave/index.html");
    let (_, departed) = page.split_once("id=\"_departed\"").unwrap();
    assert!(departed.contains("<li id=\"s-1-4\">"), "{departed}");
    assert!(departed.contains("حُذف في الإصدار 2"), "{departed}");
    assert!(departed.contains("href=\"/policies/leave/r1/#s-1-4\""), "{departed}");
}

#[test]
fn a_changed_letter_stops_the_build_and_is_named() {
    let site = revised();
    let text = site.read(format!("{POLICY}/r1.md"));
    site.write(&format!("{POLICY}/r1.md"), text.replace("مدة أسبوع", "مدة اسبوع"));
    let run = build(&site);
    assert_eq!(run.code, Some(1), "{run:#?}");
    let words: Vec<&str> = run.said.split_whitespace().filter(|word| *word != "│").collect();
    let said = words.join(" ");
    assert!(said.contains("`s-1-1`") && said.contains("spelled"), "{said}");
    site.write(&format!("{POLICY}/r1.md"), text);
    built(&site);
}

#[test]
fn the_secretary_sees_the_draft_before_the_board_does() {
    let site = revised();
    let said = policy(&site, &["diff", SLUG]);
    for line in [
        "leave  r1 → r2  (ar)",
        "clauses: 1 added, 1 reworded, 1 moved, 4 renumbered",
        "clause أ-4 inserted",
        "clause أ-1 moved from after clause أ-4 to after clause أ, was 5.",
        "تقدّر لجنة [-المتابعة-] {+من ثلاثة أعضاء+} قيمة التلف.",
    ] {
        assert!(said.contains(line), "{line}:\n{said}");
    }
    assert!(!said.contains('\u{1b}'), "{said}");
    let json: serde_json::Value =
        serde_json::from_str(&policy(&site, &["diff", SLUG, "1", "2", "--json"])).unwrap();
    assert_eq!(json["counts"]["moved"], 1);
    assert_eq!(json["changes"].as_array().unwrap().len(), 3);
    assert!(policy(&site, &["diff", SLUG, "1", "1"]).contains("no change"));

    for (arguments, reason) in [
        (vec!["diff", "leaves"], "did you mean `leave`?"),
        (vec!["diff", SLUG, "1", "7"], "has no revision 7"),
        (vec!["diff", SLUG, "--lang", "en"], "do not both have a text in `en`"),
        (vec!["diff", "support"], "has one revision"),
    ] {
        let mut command = diwan();
        command.arg("policy").args(&arguments).arg("--site").arg(site.path(""));
        let run: Finished = command.output().unwrap().into();
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert!(run.said.contains(reason), "{reason}: {}", run.said);
    }
}
