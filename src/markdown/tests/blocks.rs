//! Blocks and what assistive technology hears of them.

use super::{imbalance, messages, page, policy, rendered_as};
use crate::markdown::RawHtml;

/// Everything at once, as a society might write it.
const EVERYTHING: &str = include_str!("../../../tests/fixtures/markdown/everything.md");

#[test]
fn everything_is_rendered_and_nothing_is_wrong() {
    let rendered = policy(EVERYTHING);
    assert_eq!(messages(&rendered), [""; 0]);
    assert_eq!(imbalance(&rendered.html), None);
    let expected = include_str!("../../../tests/fixtures/markdown/everything.html");
    assert_eq!(rendered.html, expected);
    assert!(rendered.first_paragraph.starts_with("تضع جمعيةُ السنابل"));
    assert!(rendered.first_paragraph.contains("info_desk@coop.example"));
}

#[test]
fn blocks_say_what_they_are() {
    for (source, html) in [
        (
            "> [!NOTE]\n> نص\n",
            "<div class=\"callout callout-note\" role=\"note\">\n\
             <p class=\"callout-title\">ملاحظة</p>\n<p>نص</p>\n</div>\n",
        ),
        (
            "- [x] نص\n",
            "<ul>\n<li><span class=\"task\" role=\"img\" aria-label=\"أُنجز\">☑</span> نص</li>\n</ul>\n",
        ),
        (
            "| أ |\n|---|\n| ب |\n",
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"جدول 1\"><table>\n\
             <thead><tr><th scope=\"col\">أ</th></tr></thead><tbody>\n\
             <tr><td>ب</td></tr>\n</tbody></table></div>\n",
        ),
        // Markdown can't leave out the headings of a table; a page can.
        (
            "|  |  |\n|---|---|\n| ب | ت |\n",
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"جدول 1\"><table>\n\
             <tbody>\n<tr><td>ب</td><td>ت</td></tr>\n</tbody></table></div>\n",
        ),
        ("أ\n: ب\n", "<dl>\n<dt>أ</dt>\n<dd>ب</dd>\n</dl>\n"),
        (
            "    0501234567 <b>\n",
            "<pre dir=\"ltr\" tabindex=\"0\"><code>0501234567 &lt;b&gt;\n</code></pre>\n",
        ),
        (
            "`P-07` ~~أ~~ [P-07](about.md) <a_b@x.sa>\n",
            "<p><code dir=\"ltr\">P-07</code> <del>أ</del> <a href=\"/about/\"><bdi dir=\"ltr\">P-07</bdi></a> \
             <a href=\"mailto:a_b@x.sa\"><bdi dir=\"ltr\">a_b@x.sa</bdi></a></p>\n",
        ),
        (
            "راسل a_b@x.sa أو a\\_b@x.sa&nbsp;الآن\n",
            "<p>راسل <a href=\"mailto:a_b@x.sa\"><bdi dir=\"ltr\">a_b@x.sa</bdi></a> أو \
             <a href=\"mailto:a_b@x.sa\"><bdi dir=\"ltr\">a_b@x.sa</bdi></a>\u{a0}الآن</p>\n",
        ),
    ] {
        assert_eq!(page(source).html, html);
    }
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_reference() {
    let html = page("[^b]: ثانية\n\n[^a]: أولى\n\nنص[^a] ثم[^b] ثم[^a].\n").html;
    let first = html.find("<li id=\"fn-1\"><p>أولى").unwrap();
    assert!(first < html.find("<li id=\"fn-2\"><p>ثانية").unwrap(), "{html}");
    for back in ["href=\"#fnref-1\"", "href=\"#fnref-1-2\"", "href=\"#fnref-2\""] {
        assert_eq!(html.matches(back).count(), 1, "{html}");
        let target = back.replace("href=\"#", "id=\"");
        assert_eq!(html.matches(&target).count(), 1, "{html}");
    }
    let unused = page("نص\n\n[^a]: وحيدة\n");
    assert_eq!(messages(&unused), ["nothing refers to this footnote"]);
    assert!(unused.html.contains("وحيدة"), "nothing written is lost");
}

#[test]
fn pictures_need_words_and_a_file_of_the_site() {
    let good = page("![قاعة *كبيرة*](hall.jpg)\n");
    assert_eq!(
        good.html,
        "<p><img src=\"/documents/hall.jpg\" width=\"800\" height=\"600\" alt=\"قاعة كبيرة\" \
         loading=\"lazy\" decoding=\"async\"></p>\n"
    );
    assert_eq!(messages(&page("![](hall.jpg)\n")), ["the picture `hall.jpg` has no description"]);
    for bad in ["https://x.sa/a.png", "data:image/svg+xml;base64,AA", "form:a", "#a", "//x.sa/a"] {
        let rendered = page(&format!("![صورة]({bad})\n"));
        assert_eq!(rendered.html, "<p>صورة</p>\n", "{bad}");
        assert_eq!(rendered.faults.len(), 1, "{bad}");
    }
}

#[test]
fn html_is_refused_shown_and_named_once() {
    let rendered =
        page("نص <b onclick=\"x\">مهم</b>\n\n<script>\nalert(1)\n</script>\n\n<!-- أ -->\n");
    assert_eq!(
        rendered.html,
        "<p>نص &lt;b onclick=\"x\"&gt;مهم&lt;/b&gt;</p>\n\
         <p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;\n</p>\n"
    );
    assert_eq!(
        messages(&rendered),
        ["HTML is not allowed here: `<b onclick=\"x\">`", "HTML is not allowed here: `<script>`"]
    );
    let allowed = rendered_as("<b>أ</b>\n\n<div>\nب\n</div>\n", |options| {
        options.raw_html = RawHtml::Allowed;
    });
    assert_eq!(allowed.html, "<p><b>أ</b></p>\n<div>\nب\n</div>\n");
    assert_eq!(messages(&allowed), [""; 0]);
}
