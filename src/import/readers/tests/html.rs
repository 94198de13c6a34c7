//! Web pages.

use super::super::html;
use super::{assert_pieces, fixture, shown, told};

fn of(body: &str) -> String {
    shown(&html::read(body.as_bytes()).unwrap())
}

#[test]
fn a_page_with_lists_and_a_table_is_read_whole() {
    assert_pieces("office.html", html::read(&fixture("office.html")));
}

#[test]
fn lists_have_the_labels_that_a_browser_shows() {
    let page = r#"<ol start="3" type="a"><li>ثالث<p>تتمة<ul><li>نقطة</ul><li value="9">تاسع<li>عاشر</ol>
        <ol reversed><li>اثنان<li>واحد</ol>
        <ol style="list-style-type: arabic-indic"><li>رقم</ol><ol type="I" start="4"><li>روماني</ol>"#;
    assert_eq!(
        of(page),
        "item 0 c.: ثالث\ncontinuation 0: تتمة\nitem 1 •: نقطة\nitem 0 i.: تاسع\nitem 0 j.: عاشر\n\
         item 0 2.: اثنان\nitem 0 1.: واحد\nitem 0 ١.: رقم\nitem 0 IV.: روماني\n"
    );
}

#[test]
fn words_keep_their_dress_and_links_and_lose_the_page_s_spaces() {
    let page = "<p>نص  <b>عريض</b> و<em>مائل</em>\n<a href='https://a.example'>وصلة</a>&nbsp;هنا<br> سطر</p>
        <div>بلا فقرة <span style='font-weight:700'>ثقيل</span></div>";
    assert_eq!(
        of(page),
        "paragraph: نص **عريض** و_مائل_ [وصلة](https://a.example) هنا⏎سطر\nparagraph: بلا فقرة **ثقيل**\n"
    );
}

#[test]
fn what_surrounds_the_text_is_kept_apart() {
    let page = r#"<title>صفحة</title><header>الجمعية</header><nav><a href="/">الرئيسية</a></nav>
        <main><header><h1>السياسة</h1></header><p>نص<img src="x.png" alt="شعار"><span hidden>سر</span></p>
        <script>alert("x")</script><form><input value="ابحث"></form></main><footer>الحقوق</footer>"#;
    assert_eq!(
        of(page),
        "furniture: الجمعية\nleft out, navigation of the web page: الرئيسية\nheading 1: السياسة\n\
         paragraph: نص\nleft out, a picture: شعار\nleft out, hidden text: سر\n\
         left out, a field or button: ابحث\nfurniture: الحقوق\n"
    );
}

#[test]
fn cells_over_several_rows_and_columns_cover_empty_places() {
    let page = "<table><thead><tr><th colspan=2>رأس<th>ثالث</thead>
        <tr><td rowspan=2>ممتد<td>١<td>٢<tr><td>٣<td><ul><li>أ<li>ب</ul></table>
        <table><tr><td><p>إطار</table>";
    assert_eq!(
        of(page),
        "table, 1 heads\n  | رأس |  | ثالث |\n  | ممتد | ١ | ٢ |\n  |  | ٣ | • أ⏎• ب |\nparagraph: إطار\n"
    );
}

#[test]
fn a_page_saved_by_word_has_lists() {
    let item = |level: u8, label: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph dir=RTL style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span
             style='mso-list:Ignore'>{label}<span>&nbsp;&nbsp; </span></span><![endif]><span dir=RTL>{text}</span></p>"
        )
    };
    let page = format!(
        "<p class=MsoTitle>السياسة<o:p></o:p></p>{}{}{}",
        item(1, "1-", "أول"),
        item(2, "أ-", "فرع"),
        item(2, "·", "نقطة")
    );
    assert_eq!(of(&page), "title: السياسة\nitem 0 1-: أول\nitem 1 أ-: فرع\nitem 1 •: نقطة\n");
}

#[test]
fn words_that_may_not_hold_are_refused_with_their_place() {
    let page = "<p>نص</p><p>يدفع <del>مئة</del><ins>مئتي</ins> ريال</p><p><s>ملغى</s></p>";
    assert_eq!(
        told(&html::read(page.as_bytes()).unwrap_err()),
        [
            "paragraph 2 («يدفع مئةمئتي ريال»): a tracked change that is neither accepted nor rejected",
            "paragraph 3 («ملغى»): words that are struck through, of which it is not known whether they hold",
        ]
    );
}

#[test]
fn a_row_that_is_too_wide_is_refused_and_not_cut() {
    let row = |cells: &str| format!("<table><tr><td>س<td>ع<tr>{cells}</table>");
    let full = "<td>س".repeat(200);
    assert!(html::read(row(&full).as_bytes()).is_ok());
    assert!(html::read(row(&format!("{full}<td> ")).as_bytes()).is_ok());
    let lost = html::read(row(&format!("{full}<td>آخر")).as_bytes()).unwrap_err();
    assert!(told(&lost)[0].contains("more than 200 cells in a row"), "{lost:?}");
}

#[test]
fn a_page_of_arabic_windows_is_read_whether_it_says_so_or_not() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("<meta charset=windows-1256><p>سياسة</p>");
    assert_eq!(shown(&html::read(&bytes).unwrap()), "paragraph: سياسة\n");
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("<p>سياسة</p>");
    assert_eq!(shown(&html::read(&bytes).unwrap()), "paragraph: سياسة\n");
    let utf16: Vec<u8> = "\u{FEFF}<p>سياسة</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(shown(&html::read(&utf16).unwrap()), "paragraph: سياسة\n");
    let lie = [b"<meta charset=utf-8><p>".as_slice(), &[0xD3, 0xED]].concat();
    assert!(told(&html::read(&lie).unwrap_err())[0].contains("not in UTF-8"));
}

#[test]
fn bombs_do_not_go_off() {
    let deep = "<div>".repeat(200_000);
    assert!(told(&html::read(deep.as_bytes()).unwrap_err())[0].contains("too large"));
    let tables = "<table><tr><td colspan=100000 rowspan=100000>س".repeat(20);
    assert!(of(&tables).len() < 100_000);
    for hostile in
        ["<", "<table><p><tr><table>", "</p></li><li><ol><td>", "<svg><p><math><mi><table>"]
    {
        let _ = html::read(hostile.as_bytes());
    }
}
