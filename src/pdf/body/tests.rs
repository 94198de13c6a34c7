//! What is on the page is on paper.

use std::borrow::Cow;

use super::{Block, Entry, Run, Style, Target, read};
use crate::language::Direction;
use crate::markdown::{self, LinkFault, Links, Lists, Options, Picture, RawHtml, Words};

struct Site;

impl Links for Site {
    fn resolve(&self, _: &str) -> Result<Cow<'_, str>, LinkFault> {
        Ok("/about/".into())
    }

    fn image(&self, _: &str) -> Result<Picture<'_>, LinkFault> {
        Ok(Picture { address: "/documents/hall.jpg".into(), size: None })
    }
}

fn html(source: &str, raw_html: RawHtml) -> String {
    let words = Words { done: "أُنجز".to_owned(), ..Words::default() };
    let schemes = ["https", "tel", "mailto"].map(str::to_owned);
    let options = Options {
        raw_html,
        link_schemes: &schemes,
        lists: Lists::Clauses,
        top_heading: 2,
        reserved_ids: &[],
        ids: &[],
        direction: Direction::Rtl,
        words: &words,
    };
    markdown::render(source, &options, &Site).html
}

fn blocks(source: &str) -> Vec<Block> {
    let absolute = |path: &str| format!("https://coop.example{path}");
    read(&html(source, RawHtml::Refused), "https://coop.example/p/", &absolute).unwrap()
}

/// Every word with its labels and notes, in the order of the paper.
fn words(blocks: &[Block]) -> String {
    fn runs(runs: &[Run], out: &mut String) {
        for run in runs {
            out.push_str(&run.text);
            if let Some(note) = &run.note {
                out.push('{');
                walk(note, out);
                out.push('}');
            }
        }
        out.push(' ');
    }
    fn walk(blocks: &[Block], out: &mut String) {
        for block in blocks {
            match block {
                Block::Heading { runs: words, .. } | Block::Paragraph { runs: words } => {
                    runs(words, out);
                }
                Block::List { items } => items.iter().for_each(|item| {
                    out.push_str(item.label.as_deref().unwrap_or("•"));
                    out.push(' ');
                    walk(&item.blocks, out);
                }),
                Block::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| runs(cell, out));
                }
                Block::Quote { blocks } => walk(blocks, out),
                Block::Callout { title, blocks } => {
                    runs(title, out);
                    walk(blocks, out);
                }
                Block::Definitions { entries } => entries.iter().for_each(|entry| match entry {
                    Entry::Term(term) => runs(term, out),
                    Entry::Meaning(blocks) => walk(blocks, out),
                }),
                Block::Code { text } => out.push_str(text),
                Block::Rule => out.push_str("--- "),
            }
        }
    }
    let mut out = String::new();
    walk(blocks, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn labels_and_digits_are_those_of_the_page() {
    for (source, shown) in [
        ("1. واحد\n1. اثنان\n7. سبعة", "1. واحد 2. اثنان 7. سبعة"),
        ("3) ثلاثة {#three}", "3) ثلاثة"),
        ("- أ. نص\n- (ب) نص\n- نص", "أ. نص (ب) نص • نص"),
        ("- ١- نص\n- 1.2 نص", "١- نص 1.2 نص"),
        ("1. نص\n\n   ثم\n\n   - أ- فرع", "1. نص ثم أ- فرع"),
        ("## ١٫٢ عنوان {#a}", "١٫٢ عنوان"),
        ("- [x] مهمة", "• [أُنجز] مهمة"),
        ("المدة ١٥ يوم عمل\nأو 5\\\nسطر", "المدة ١٥ يوم عمل أو 5 سطر"),
        ("|أ|ب|\n|-|-|\n|1|\n|2|3|", "أ ب 1 2 3"),
        ("لفظ\n: معناه\n: وثان", "لفظ معناه وثان"),
        ("> اقتباس\n\n---\n\n![صورة المقر](hall.jpg)", "اقتباس --- [صورة المقر]"),
        ("```\nlet x = 1;\n  y\n```", "let x = 1; y"),
    ] {
        assert_eq!(words(&blocks(source)), shown, "{source}");
    }
}

#[test]
fn a_run_says_how_it_is_set_and_where_it_leads() {
    let source =
        "# باب {#door}\n\n**قوي *مائل*** [هنا](#door) [غائب](#gone) [صفحة](a.md) 0112345678";
    let all = blocks(source);
    let Block::Paragraph { runs } = &all[1] else {
        panic!("{all:?}");
    };
    let styles = |at: usize| runs[at].styles.iter().copied().collect::<Vec<_>>();
    assert_eq!(styles(0), [Style::Strong]);
    assert_eq!(styles(1), [Style::Strong, Style::Emphasis]);
    let links: Vec<&Target> = runs.iter().filter_map(|run| run.link.as_ref()).collect();
    let outside = |address: &str| Target::Outside(address.to_owned());
    assert_eq!(
        links,
        [
            &Target::Here("door".to_owned()),
            &outside("https://coop.example/p/#gone"),
            &outside("https://coop.example/about/"),
            &outside("tel:+966112345678"),
        ]
    );
    assert_eq!(runs.last().unwrap().styles.first(), Some(&Style::Isolated));
}

#[test]
fn a_footnote_stands_at_its_first_mark_and_none_is_lost() {
    let source = "نص[^a] ثم[^b] ثم[^a].\n\n[^a]: الأولى.\n[^b]: الثانية[^c].\n[^c]: الثالثة[^c][^a].\n[^d]: وحيدة.";
    assert_eq!(words(&blocks(source)), "نص1{الأولى. } ثم2{الثانية3{الثالثة31. }. } ثم1. 4. وحيدة.");
}

#[test]
fn headings_begin_at_one_and_skip_no_level() {
    let levels = |source: &str| -> Vec<u8> {
        let level = |block: Block| match block {
            Block::Heading { level, .. } => Some(level),
            _ => None,
        };
        blocks(source).into_iter().filter_map(level).collect()
    };
    assert_eq!(levels("### أ\n\n##### ب\n\n#### ج\n\n### د\n\n# هـ\n\n## و"), [1, 2, 2, 1, 1, 1]);
}

#[test]
fn nesting_without_end_keeps_its_words_and_not_its_depth() {
    fn depth(blocks: &[Block]) -> usize {
        let inner = |block: &Block| match block {
            Block::Quote { blocks } | Block::Callout { blocks, .. } => 1 + depth(blocks),
            Block::List { items } => {
                1 + items.iter().map(|item| depth(&item.blocks)).max().unwrap_or(0)
            }
            _ => 0,
        };
        blocks.iter().map(inner).max().unwrap_or(0)
    }
    let steps = |step: &dyn Fn(usize) -> String| (0..400).map(step).collect::<String>();
    let quotes = format!("{} القاع", ">".repeat(3000));
    let lists = steps(&|at| format!("{}- بند\n", "  ".repeat(at)));
    let mixed = format!("{}القاع", "> 1. ".repeat(500));
    for source in [quotes, lists, mixed] {
        let all = blocks(&source);
        assert!(depth(&all) <= 20, "{}", depth(&all));
        let kept = words(&all);
        let (last, count) =
            if source.contains("بند") { ("بند", 400) } else { ("القاع", 1) };
        assert_eq!(kept.matches(last).count(), count, "{kept}");
    }
}

#[test]
fn html_of_the_author_s_own_is_read_or_refused() {
    let own = |source: &str| {
        let html = html(source, RawHtml::Allowed);
        read(&html, "", &|path: &str| path.to_owned()).map(|blocks| words(&blocks))
    };
    for (source, shown) in [
        ("<div><p>فقرة<p>أخرى &nbsp;و&#1571;</div>", "فقرة أخرى وأ"),
        ("<ol><li>واحد<li>اثنان</ol>\n\nبعد", "1. واحد 1. اثنان بعد"),
        ("<script>alert(1)</script>\n\nنص <b>قوي<br>ثم</b></i>", "نص قوي ثم"),
        ("<!-- سر -->ظاهر", "ظاهر"),
    ] {
        let kept = own(source).unwrap().replace("2. ", "1. ");
        for word in shown.split(' ') {
            assert!(kept.contains(word), "{word} stands in {kept}");
        }
        assert!(!kept.contains("alert") && !kept.contains("سر"), "{kept}");
    }
    assert!(own("<div a=\"x>\n\nنص\n").is_err());
}
