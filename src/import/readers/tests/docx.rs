//! Word documents.

use super::super::{Obstacle, docx};
use super::package::{Package, paragraph};
use super::{assert_pieces, fixture, told};

#[test]
fn what_python_docx_writes_is_read_whole() {
    assert_pieces("policy.docx", docx::read(&fixture("policy.docx")));
}

#[test]
fn what_libreoffice_writes_is_read_whole() {
    assert_pieces("office.docx", docx::read(&fixture("office.docx")));
}

#[test]
fn headings_are_known_by_name_by_what_they_stand_on_and_by_outline() {
    let styles = r#"
        <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="عنوان 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="bab"><w:name w:val="باب"/><w:basedOn w:val="1"/></w:style>
        <w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="out"><w:name w:val="فرع"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="c1"><w:name w:val="circle"/><w:basedOn w:val="c2"/></w:style>
        <w:style w:type="paragraph" w:styleId="c2"><w:name w:val="circle too"/><w:basedOn w:val="c1"/></w:style>"#;
    let styled = |id: &str, text| paragraph(&format!(r#"<w:pStyle w:val="{id}"/>"#), text);
    let body = [
        styled("a3", "اللائحة"),
        styled("1", "الباب الأول"),
        styled("2", "الفصل الأول"),
        styled("bab", "الباب الثاني"),
        styled("out", "فرع"),
        paragraph(r#"<w:outlineLvl w:val="1"/>"#, "مباشر"),
        paragraph(r#"<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>"#, "نص"),
        styled("c1", "حلقة"),
        styled("Heading5", "بلا أنماط"),
    ];
    assert_eq!(
        Package::of(&body.concat()).with("styles", "styles", styles).shown(),
        "title: اللائحة\nheading 1: الباب الأول\nheading 2: الفصل الأول\nheading 1: الباب الثاني\n\
         heading 4: فرع\nheading 2: مباشر\nparagraph: نص\nparagraph: حلقة\nheading 5: بلا أنماط\n"
    );
}

/// A level of a list: format, text, and how far it is indented.
fn level(number: usize, format: &str, text: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>
           <w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{}"/></w:pPr></w:lvl>"#,
        (number + 1) * 720
    )
}

fn item(list: usize, level: usize, text: &str) -> String {
    let place = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    paragraph(&place, text)
}

#[test]
fn labels_are_those_that_word_would_show() {
    let levels = level(0, "decimal", "(%1)")
        + &level(1, "arabicAlpha", "%2-")
        + &level(2, "lowerRoman", "%1.%2.%3");
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>
           <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
           <w:num w:numId="2"><w:abstractNumId w:val="0"/>
             <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
           <w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>"#
    );
    let items = [
        item(1, 0, "أول"),
        item(1, 1, "فرع"),
        item(1, 1, "فرع"),
        item(1, 2, "دقيق"),
        item(1, 0, "ثان"),
        item(1, 1, "من جديد"),
        item(3, 0, "يتابع"),
        item(2, 0, "من خمسة"),
        item(2, 0, "ستة"),
        item(1, 0, "سبعة"),
        item(0, 0, "بلا رقم"),
        item(9, 0, "قائمة مجهولة"),
    ];
    assert_eq!(
        Package::of(&items.concat()).with("numbering", "numbering", &numbering).shown(),
        "item 0 (1): أول\nitem 1 أ-: فرع\nitem 1 ب-: فرع\nitem 2 1.ب.i: دقيق\nitem 0 (2): ثان\n\
         item 1 أ-: من جديد\nitem 0 (3): يتابع\nitem 0 (5): من خمسة\nitem 0 (6): ستة\n\
         item 0 (7): سبعة\nparagraph: بلا رقم\nparagraph: قائمة مجهولة\n"
    );
}

#[test]
fn a_list_of_its_own_that_is_indented_further_is_nested() {
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum>
           <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
             <w:lvlText w:val="o"/><w:pPr><w:ind w:left="1440"/></w:pPr></w:lvl></w:abstractNum>
           <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
           <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#,
        level(0, "decimal", "%1.")
    );
    let goes_on = paragraph(r#"<w:ind w:left="720"/>"#, "تتمة");
    let items = [
        item(1, 0, "أول"),
        item(2, 0, "نقطة"),
        item(1, 0, "ثان"),
        goes_on,
        paragraph("", "نص"),
        item(2, 0, "مستقلة"),
    ];
    assert_eq!(
        Package::of(&items.concat()).with("numbering", "numbering", &numbering).shown(),
        "item 0 1.: أول\nitem 1 •: نقطة\nitem 0 2.: ثان\ncontinuation 0: تتمة\nparagraph: نص\n\
         item 0 •: مستقلة\n"
    );
}

#[test]
fn a_numbered_heading_keeps_its_number() {
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        level(0, "decimal", "%1.")
            .replace("<w:lvlText", r#"<w:pStyle w:val="Heading1"/><w:lvlText"#)
    );
    let styles = r#"<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"#;
    let body = paragraph(r#"<w:pStyle w:val="Heading1"/>"#, "التعريفات");
    let package = Package::of(&body).with("numbering", "numbering", &numbering);
    assert_eq!(package.with("styles", "styles", styles).shown(), "heading 1: 1. التعريفات\n");
}

#[test]
fn bold_from_right_to_left_has_a_switch_of_its_own() {
    let run = |properties: &str, text: &str| {
        format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
    };
    let styles = r#"<w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="loud"><w:name w:val="loud"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"#;
    let strong = run(r#"<w:rStyle w:val="strong"/><w:rtl/>"#, " نمط");
    let body = [
        format!(
            "<w:p>{}{}{}{}{strong}</w:p>",
            run("<w:bCs/><w:rtl/>", "عريض"),
            run("<w:b/><w:rtl/>", " رفيع"),
            run("<w:b/>", " كما يكتبه غيره"),
            run(r#"<w:b w:val="0"/><w:i/>"#, " slanted"),
        ),
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="loud"/></w:pPr>{}{strong}</w:p>"#,
            run("<w:rtl/>", "كله")
        ),
    ];
    assert_eq!(
        Package::of(&body.concat()).with("styles", "styles", styles).shown(),
        "paragraph: **عريض** رفيع** كما يكتبه غيره**_ slanted_** نمط**\nparagraph: **كله** نمط\n"
    );
}

#[test]
fn whatever_wraps_words_is_looked_into() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let body = format!(
        r#"<w:p><w:smartTag>{}</w:smartTag><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>
           <w:fldSimple w:instr="AUTHOR">{}</w:fldSimple>
           <mc:AlternateContent><mc:Choice Requires="x">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>
           <w:r><w:noBreakHyphen/><w:tab/><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Webdings" w:char="F021"/></w:r>
           {}<w:r><w:instrText> HYPERLINK "https://a.example" </w:instrText></w:r>{}{}{}{}</w:p>
           <w:customXml><w:p>{}</w:p></w:customXml>"#,
        run("أ"),
        run("ب"),
        run("ج"),
        run("د"),
        run("لا"),
        field("begin"),
        field("separate"),
        run("وصلة"),
        field("end"),
        run("ه"),
        run("و"),
    );
    assert_eq!(
        Package::of(&body).shown(),
        "paragraph: أبجد\u{2011}⇥⏎✓[وصلة](https://a.example)ه\n\
         left out, a sign of a picture font: Webdings F021\nparagraph: و\n"
    );
}

#[test]
fn notes_follow_the_paragraph_that_refers_to_them() {
    let body = r#"<w:p><w:r><w:t>نص</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>
        <w:p><w:r><w:t>ثم</w:t></w:r></w:p>"#;
    let note = |kind: &str, id: u8, text: &str| {
        format!(
            r#"<w:{kind} w:id="{id}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>"#
        )
    };
    let package = Package::of(body)
        .with("footnotes", "footnotes", &note("footnote", 2, "حاشية"))
        .with("endnotes", "endnotes", &note("endnote", 1, "خاتمة"));
    assert_eq!(
        package.shown(),
        "paragraph: نص[1][i]\nparagraph: [1] حاشية\nparagraph: ثم\nparagraph: [i] خاتمة\n"
    );
}

#[test]
fn what_is_left_out_is_said() {
    let picture = r#"<w:drawing><wp:inline><wp:docPr descr="شعار الجمعية"/><a:graphic><a:graphicData
        uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline></w:drawing>"#;
    let body = format!(
        r#"<w:p><w:r><w:t>نص</w:t>{picture}<w:commentReference w:id="0"/></w:r>
             <w:r><w:rPr><w:vanish/></w:rPr><w:t>مخفي</w:t></w:r></w:p>
           <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>
             <w:sdtContent>{}</w:sdtContent></w:sdt>
           <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
        paragraph("", "التمهيد ٣"),
        paragraph("", "اكتب هنا"),
    );
    let comment = r#"<w:comment w:id="0"><w:p><w:r><w:t>هل نغيّرها؟</w:t></w:r></w:p></w:comment>"#;
    assert_eq!(
        Package::of(&body).with("comments", "comments", comment).shown(),
        "paragraph: نص\nleft out, a picture: شعار الجمعية\nleft out, a comment: هل نغيّرها؟\n\
         left out, hidden text: مخفي\nleft out, the table of contents: التمهيد ٣\n\
         left out, a field or button: اكتب هنا\n"
    );
}

#[test]
fn merged_cells_stand_where_they_begin() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", text))
    };
    let span = r#"<w:gridSpan w:val="2"/>"#;
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", "س"), cell("", "ص"));
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr>
         <w:tr>{}{}<w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>",
        cell(span, "رأس"),
        cell("", "ثالث"),
        cell(r#"<w:vMerge w:val="restart"/>"#, "ممتد"),
        cell("", "١"),
        cell("", "٢"),
        cell("<w:vMerge/>", ""),
        cell("", "٣"),
    );
    assert_eq!(
        Package::of(&body).shown(),
        "table, 1 heads\n  | رأس |  | ثالث |\n  | ممتد | ١ | ٢ |\n  |  | ٣ | س⇥ص |\n"
    );
}

#[test]
fn a_table_with_a_header_row_has_heads() {
    let cell = |text| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let table = |look: &str| {
        let body = format!(
            "<w:tbl><w:tblPr><w:tblLook {look}/></w:tblPr><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
            cell("الرسم"),
            cell("200 ريال"),
        );
        Package::of(&body).shown()
    };
    for (look, heads) in [
        (r#"w:val="04A0" w:firstRow="1""#, 1),
        (r#"w:val="0480" w:firstRow="0""#, 0),
        (r#"w:val="04A0""#, 1),
        (r#"w:val="0480""#, 0),
    ] {
        let shown = format!("table, {heads} heads\n  | الرسم |\n  | 200 ريال |\n");
        assert_eq!(table(look), shown, "{look}");
    }
}

#[test]
fn what_can_not_be_read_truthfully_is_refused_with_its_place() {
    let body = r#"<w:p><w:r><w:t>الأول</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">يدفع العضو </w:t></w:r><w:ins w:id="1"><w:r><w:t>مئة</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>مئتي</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> ريال</w:t></w:r></w:p>
        <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><wps:txbx><w:txbxContent><w:p><w:r><w:t>في الصندوق</w:t></w:r></w:p></w:txbxContent></wps:txbx></a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
        <w:p><w:r><w:t>انظر</w:t><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>
        <w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>
        <w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>آخر</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>أُلغي</w:t></w:r></w:p>
        <w:altChunk r:id="x"/>"#;
    let refusals = Package::of(body).read().unwrap_err();
    let change = "a tracked change that is neither accepted nor rejected";
    assert_eq!(
        told(&refusals),
        [
            format!("paragraph 2 («يدفع العضو مئة ريال»): {change}"),
            "paragraph 2 («في الصندوق»): a text box, whose place in the order of reading is unknown".into(),
            "paragraph 3 («انظر»): an embedded object (Excel.Sheet.12)".into(),
            "paragraph 3 («x=1»): an embedded object (a formula)".into(),
            format!("paragraph 4 («آخر»): {change}"),
            "paragraph 5 («أُلغي»): words that are struck through, of which it is not known whether they hold".into(),
            "paragraph 6: the content of another file is to be inserted here".into(),
        ]
    );
    assert!(refusals[0].remedy().contains("accept or reject"), "{}", refusals[0].remedy());
}

#[test]
fn a_change_of_formatting_only_is_no_tracked_change() {
    let body = r#"<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr/></w:pPrChange></w:pPr>
        <w:r><w:rPr><w:b/><w:rPrChange w:id="2"><w:rPr/></w:rPrChange></w:rPr><w:t>نص</w:t></w:r></w:p>"#;
    assert_eq!(Package::of(body).shown(), "paragraph: **نص**\n");
}

#[test]
fn another_kind_of_file_is_named() {
    let found = |bytes: &[u8]| match docx::read(bytes).unwrap_err().remove(0).obstacle {
        Obstacle::WrongFormat { found, .. } => found.to_owned(),
        other => other.to_string(),
    };
    let mut old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W o r d".to_vec();
    assert_eq!(found(&old), "a document of the old Word (.doc)");
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(found(&old), "the file is protected by a password");
    assert_eq!(found(b"%PDF-1.7"), "a PDF");
    assert_eq!(found(br"{\rtf1"), "a document in the Rich Text Format (.rtf)");
    assert_eq!(found(b""), "an empty file");
}

#[test]
fn bombs_do_not_go_off() {
    let deep = "<w:sdt>".repeat(100_000);
    let entities = r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:p>&b;</w:p>"#;
    let large = " ".repeat(33 << 20);
    let cell = format!("<w:tc>{}</w:tc>", paragraph("", "س"));
    let cells = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell.repeat(64));
    let wide = paragraph("", "س");
    let wide = format!(
        r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr>{wide}</w:tc></w:tr></w:tbl>"#
    );
    for (body, why) in [
        (deep.as_str(), "200 elements within"),
        (entities, "damaged"),
        (&large, "32 MB"),
        (&cells, "63 cells in a row"),
    ] {
        let refusals = told(&Package::of(body).read().unwrap_err());
        assert!(refusals[0].contains(why), "{refusals:?}");
    }
    assert!(Package::of(&wide).shown().len() < 500);
}

#[test]
fn a_file_cut_anywhere_is_refused_and_a_scrambled_one_never_panics() {
    let whole = fixture("policy.docx");
    for length in (0..whole.len()).step_by(501) {
        docx::read(&whole[..length]).unwrap_err();
    }
    let mut chance = 7_u64;
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..8 {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (chance >> 33) as usize % bytes.len();
            bytes[at] = (chance >> 17) as u8;
        }
        let _ = docx::read(&bytes);
    }
}
