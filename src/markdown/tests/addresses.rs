//! Addresses of headings and clauses, and links to them.

use super::{messages, page, policy, rendered_as};
use crate::markdown::{AnchorKind, Origin, table_of_contents};

#[test]
fn a_clause_shows_its_number_as_text_and_has_an_address() {
    let html = policy("1. المقابلة {#interview}\n2. الاتصال\n").html;
    assert!(
        html.contains("<li class=\"labelled\" id=\"interview\"><span class=\"label\">1.</span> المقابلة <a class=\"permalink\" href=\"#interview\" aria-label=\"رابط دائم: 1\" data-clause=\"1\">"),
        "{html}"
    );
    assert!(html.contains("id=\"item-2\"><span class=\"label\">2.</span> الاتصال"), "{html}");
}

#[test]
fn a_clause_is_named_by_what_it_stands_under() {
    let source = "## ج. القنوات\n\n1) الهاتف\n   - (أ) الثابت\n   - بلا حرف {#other}\n\n\
                  ## 2. المدة\n\n### 2.1 الرد\n\n1. فورًا\n\n## خاتمة:\n\n1. أولًا\n";
    let html = policy(source).html;
    let names: Vec<&str> = html.split("data-clause=\"").skip(1).collect();
    let names: Vec<&str> = names.into_iter().filter_map(|rest| rest.split('"').next()).collect();
    let expected = [
        "ج. القنوات",
        "ج، 1",
        "ج، 1، أ",
        "ج، 1، other",
        "2. المدة",
        "2.1 الرد",
        "2.1، 1",
        "خاتمة:",
        "خاتمة، 1",
    ];
    assert_eq!(names, expected);
}

#[test]
fn numbers_are_the_boards_and_lazy_ones_count_on() {
    let labels = |source: &str| {
        let html = policy(source).html;
        let labels = html.split("<span class=\"label\">").skip(1);
        let labels = labels.map(|rest| rest.split('<').next().unwrap_or_default().to_owned());
        labels.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(labels("3. أ\n5. ب\n6. ج\n"), "3. 5. 6.");
    assert_eq!(labels("1. أ\n1. ب\n1. ج\n"), "1. 2. 3.");
    assert_eq!(labels("1) أ\n   1) ب\n   2) ج\n2) د\n"), "1) 1) 2) 2)");
    assert_eq!(labels("- أ. ب\n- (٣) ج\n- ١- د\n- هـ- و\n- 1.2 ز\n"), "أ. (٣) ١- هـ- 1.2");
    assert_eq!(labels("- المقابلة\n- 15 يومًا\n- *أ.* ب\n"), "");
}

#[test]
fn plain_lists_leave_numbers_to_the_browser() {
    let html = page("3. أ {#third}\n4. ب\n\n- أ. ج\n").html;
    assert_eq!(
        html,
        "<ol start=\"3\">\n<li id=\"third\">أ</li>\n<li>ب</li>\n</ol>\n<ul>\n<li>أ. ج</li>\n</ul>\n"
    );
}

#[test]
fn a_loose_item_and_its_nested_list_have_their_own_addresses() {
    let rendered =
        policy("## قنوات {#channels}\n\n1. أ {#a}\n\n   تتمة\n\n   1. ب\n   2. ج {#c}\n2. د\n");
    let ids: Vec<_> = rendered.anchors.iter().map(|anchor| anchor.id.as_str()).collect();
    assert_eq!(ids, ["channels", "a", "a-1", "c", "channels-2"]);
    assert_eq!(rendered.anchors[2].origin, Origin::Computed);
    assert_eq!(rendered.anchors[3].origin, Origin::Stated);
    assert_eq!(rendered.anchors[3].kind, AnchorKind::Item);
    assert_eq!(messages(&rendered), [""; 0]);
}

#[test]
fn headings_get_ascii_addresses() {
    let source =
        "# القنوات\n## Contact officers\n## الهاتف\n# Contact officers\n# {#own} الأدوات\n# Main\n";
    let rendered = page(source);
    let ids: Vec<_> = rendered.headings.iter().map(|heading| heading.id.as_str()).collect();
    let expected = ["s-1", "contact-officers", "s-1-2", "contact-officers-x2", "s-3", "main-x2"];
    assert_eq!(ids, expected);
    assert!(rendered.html.starts_with("<h2 id=\"s-1\">القنوات</h2>"), "{}", rendered.html);
}

#[test]
fn the_first_heading_is_the_outermost() {
    for source in ["# أ\n## ب\n", "## أ\n### ب\n", "### أ\n#### ب\n"] {
        let levels: Vec<_> = page(source).headings.iter().map(|heading| heading.level).collect();
        assert_eq!(levels, [2, 3], "{source}");
    }
    assert_eq!(messages(&page("## أ\n#### ب\n")), ["this heading skips a level"]);
    assert_eq!(messages(&page("## أ\n# ب\n")), ["this heading stands above the first one"]);
}

#[test]
fn bad_addresses_are_faults_with_a_proposal() {
    for (source, message, proposal) in [
        ("# أ {#قناة}\n", "`قناة` can't be an address", "{#s-1}"),
        ("# أ {#Clause_1}\n", "`Clause_1` can't be an address", "{#clause-1}"),
        ("# أ {#a}\n# ب {#a}\n", "`a` stands twice", "{#s-2}"),
        ("- أ {#a}\n- ب {#a}\n", "`a` stands twice", "{#item-2}"),
        ("# أ {#main}\n", "`main` belongs to the page", "{#s-1}"),
        ("# أ {#fn-1}\n", "`fn-1` belongs to the page", "{#s-1}"),
        ("# أ {.Big}\n", "`Big` is neither an address nor a class", "{#address .class}"),
        ("# أ {onclick=x}\n", "`onclick` is neither", "{#address .class}"),
        ("فقرة {#a}\n", "`{#a}` gives an address to nothing", "after a heading"),
    ] {
        let faults = page(source).faults;
        assert_eq!(faults.len(), 1, "{source}: {faults:?}");
        assert!(faults[0].message.contains(message), "{faults:?}");
        assert!(faults[0].remedy.contains(proposal), "{faults:?}");
    }
}

#[test]
fn links_are_resolved_and_their_fragments_checked_or_returned() {
    let rendered = page(
        "# أ {#a}\n[1](about.md#who) [2](#a) [3](form:complaint?x=1&y=2) \
         [4](documents/%D9%84%D8%A7%D8%A6%D8%AD%D8%A9%201.pdf)\n",
    );
    for href in ["/about/#who", "#a", "/forms/complaint/?x=1&amp;y=2"] {
        let link = format!("<a href=\"{href}\">");
        assert!(rendered.html.contains(&link), "{href}: {}", rendered.html);
    }
    assert!(rendered.html.contains("href=\"/documents/%D9%84%D8%A7"), "{}", rendered.html);
    assert_eq!(rendered.fragment_links.len(), 1);
    assert_eq!(rendered.fragment_links[0].target, "/about/");
    assert_eq!(rendered.fragment_links[0].fragment, "who");
    assert_eq!(messages(&rendered), [""; 0]);

    let broken = page("نص [1](#b) [2](gone.md) [](about.md)\n");
    assert_eq!(
        messages(&broken),
        ["there is no `#b` on this page", "there is no `gone.md`", "this link has no words"]
    );
    assert_eq!(broken.faults[1].range, "نص [1](#b) ".len().."نص [1](#b) [2](gone.md)".len());
    assert!(broken.html.contains(" 2 "), "{}", broken.html);
}

#[test]
fn the_table_of_contents_follows_the_nesting() {
    let rendered = page("## أ\n### 2026-05-01\n### ج\n## د & هـ\n");
    rendered_as("", |options| {
        assert_eq!(
            table_of_contents(&rendered.headings, options),
            "<nav class=\"contents\" aria-label=\"المحتويات\">\n<ol>\n<li><a href=\"#s-1\">أ</a>\
             <ol>\n<li><a href=\"#s-1-1\"><bdi dir=\"ltr\">2026-05-01</bdi></a></li>\n\
             <li><a href=\"#s-1-2\">ج</a></li>\n</ol>\n</li>\n\
             <li><a href=\"#s-2\">د &amp; هـ</a></li>\n</ol>\n</nav>\n"
        );
        assert_eq!(table_of_contents(&rendered.headings[..1], options), "");
    });
}
