//! What somebody might write to harm a reader.

use super::{imbalance, page, policy, tags};

#[test]
fn hostile_texts_become_text_and_faults() {
    for source in [
        "[أ](javascript:alert(1))",
        "[أ](JAVASCRIPT:alert(1))",
        "[أ](java&#x0A;script:alert(1))",
        "[أ](java&Tab;script:alert(1))",
        "[أ](&#1;javascript:alert(1))",
        "[أ](&#106;avascript:alert(1))",
        "[أ](javascript&colon;alert(1))",
        "[أ](javascript\\:alert(1))",
        "[أ](<  javascript:alert(1)>)",
        "[أ](javascript%3Aalert(1))",
        "[أ](vbscript:msgbox)",
        "[أ](data:text/html;base64,PHNjcmlwdD4=)",
        "[أ](//evil.example)",
        "[أ](/\\\\evil.example)",
        "[أ](https:evil.example)",
        "[أ][x]\n\n[x]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "<vbscript:x>",
        "![أ](javascript:alert(1))",
        "[![أ](javascript:x)](javascript:y)",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:x\">أ</a>",
        "<!-- --><script>x</script>",
        "<svg onload=alert(1)>",
        "# أ {onclick=alert(1)}",
        "# أ {#x\"onclick=alert(1)}",
        "# أ {.x\"onclick=alert(1)}",
        "- أ {#\"><script>x</script>}",
    ] {
        for rendered in [page(source), policy(source)] {
            let html = &rendered.html;
            assert!(!rendered.faults.is_empty(), "{source}: {html}");
            assert_eq!(imbalance(html), None, "{source}: {html}");
            for forbidden in
                ["<script", "<img", "<svg", "=\"javascript", "evil.example\"", " onclick="]
            {
                assert!(!tags(html).contains(forbidden), "{source}: {html}");
            }
        }
    }
}

#[test]
fn values_do_not_leave_their_attributes() {
    let html = page("[أ](about.md '\"><script>x') ![\"ب](hall.jpg '\" onload=\"x')\n").html;
    assert!(html.contains("title=\"&quot;&gt;&lt;script&gt;x\">"), "{html}");
    assert!(html.contains("alt=\"&quot;ب\" title=\"&quot; onload=&quot;x\""), "{html}");
    let html = page("```\"><script>\nأ\n```\n").html;
    assert_eq!(imbalance(&html), None);
    assert!(html.contains("class=\"language-&quot;&gt;&lt;script&gt;\""), "{html}");
}

#[test]
fn a_comment_is_dropped_even_where_browsers_would_end_it_early() {
    assert_eq!(page("<!--> <script>x</script> -->\n").html, "");
}

#[test]
fn what_only_browsers_take_for_a_tag_is_text() {
    let html = page("<svg/onload=alert(1)> <b\u{c}x>\n").html;
    assert_eq!(tags(&html), "<p</p", "{html}");
}

#[test]
fn deep_and_long_texts_end() {
    for source in [
        "> ".repeat(2000),
        "- ".repeat(2000),
        "[".repeat(20_000),
        "![](".repeat(5000),
        "*أ ".repeat(5000),
        "0-".repeat(50_000),
        "@".repeat(50_000),
        "a@".repeat(30_000),
        "://".repeat(30_000),
        "+ ٠".repeat(30_000),
        "# Overview\n".repeat(2000),
        "أ[^1] ".repeat(3000) + "\n\n[^1]: ب\n",
    ] {
        let rendered = policy(&source);
        assert_eq!(imbalance(&rendered.html), None);
    }
}
