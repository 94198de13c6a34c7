//! What was done to a text, clause by clause and word by word, in sentences for whoever has to put
//! it right.

use crate::policy::clauses::{Clause, clauses};
use crate::policy::redline::{Body, Entry, Fate, Piece, Run, Wording, redline};
use crate::policy::{RevisionText, normalise};

/// How many words of a change are quoted on each side.
const QUOTED: usize = 12;

/// How many words of a clause name it to its reader.
const NAME_WORDS: usize = 6;

/// How many changes of one clause are told.
const MOST_TOLD: usize = 4;

/// The changes from the approved text to the one that stands in the folder, in its order.
pub(super) fn between(approved: &RevisionText, now: &RevisionText) -> Vec<String> {
    let file = now.file.path().rsplit('/').next().unwrap_or_default();
    let approved = normalise(approved.file.text());
    let now = normalise(now.file.text());
    if approved == now {
        return Vec::new();
    }
    let texts = Texts { file, old: clauses(&approved), new: clauses(&now) };
    let redline = redline(&texts.old, &texts.new);
    let entries = redline.entries.iter();
    let told: Vec<String> = entries.filter_map(|entry| texts.told(entry)).collect();
    if !told.is_empty() {
        return told;
    }
    vec![texts.dress(&approved, &now)]
}

struct Texts<'a> {
    file: &'a str,
    old: Vec<Clause>,
    new: Vec<Clause>,
}

impl Texts<'_> {
    /// What became of a clause; nothing when it says what it said.
    fn told(&self, entry: &Entry) -> Option<String> {
        let gone = entry.old.first().map(|at| name(&self.old[*at])).unwrap_or_default();
        let Some(clause) = entry.new.first().map(|at| &self.new[*at]) else {
            return Some(format!("{}: {gone} is missing", self.file));
        };
        let place = self.place(clause);
        let mut told = Vec::new();
        match entry.fate() {
            Fate::Added => return Some(format!("{place} was not approved")),
            Fate::Split => told.push(format!("was split in {}", entry.new.len())),
            Fate::Joined => told.push(format!("was made of {}", entry.old.len())),
            Fate::Kept | Fate::Removed => {}
        }
        if entry.moved {
            told.push("stands in another place".to_owned());
        }
        if entry.renumbered {
            let before = entry.old.first().map_or("", |at| &self.old[*at].label);
            told.push(format!("its number «{before}» became «{}»", clause.label));
        }
        if entry.wording == Wording::Links {
            told.push("its links lead elsewhere".to_owned());
        }
        told.extend(entry.bodies.iter().flat_map(rewordings));
        if told.len() > MOST_TOLD {
            let more = told.len() - MOST_TOLD;
            told.truncate(MOST_TOLD);
            told.push(format!("{more} more changes in it"));
        }
        (!told.is_empty()).then(|| format!("{place}: {}", told.join(", ")))
    }

    /// What was changed where every word stayed: the first clause whose Markdown did.
    fn dress(&self, approved: &str, now: &str) -> String {
        let pairs = self.old.iter().zip(&self.new);
        let mut pairs = pairs.map(|(old, new)| (old, old.source(approved), new, new.source(now)));
        match pairs.find(|(_, before, _, after)| before.trim_end() != after.trim_end()) {
            Some((old, _, new, _)) if old.id() != new.id() => format!(
                "{}: its address `{}` became `{}`",
                self.place(new),
                old.id().unwrap_or_default(),
                new.id().unwrap_or_default()
            ),
            Some((_, _, new, _)) => {
                format!("{}: spaces, line breaks or emphasis changed", self.place(new))
            }
            None => format!("{}: spaces or empty lines between clauses changed", self.file),
        }
    }

    fn place(&self, clause: &Clause) -> String {
        format!("{} line {}, {}", self.file, clause.line, name(clause))
    }
}

/// A clause by its address and first words.
fn name(clause: &Clause) -> String {
    let beginning = clause.beginning(NAME_WORDS);
    match (clause.id(), clause.path.is_empty()) {
        (Some(id), _) => format!("clause `{id}` («{beginning}»)"),
        (None, true) => format!("«{beginning}»"),
        (None, false) => format!("in clause {}, «{beginning}»", clause.path.join("-")),
    }
}

/// What was done to the words, change by change.
fn rewordings(body: &Body) -> Vec<String> {
    match body {
        Body::Words(runs) => of_runs(runs),
        Body::Table(table) => {
            let headers = table.columns.iter().map(|column| &column.header);
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            headers.chain(cells).flat_map(|runs| of_runs(runs)).collect()
        }
    }
}

fn of_runs(runs: &[Run]) -> Vec<String> {
    let mut told = Vec::new();
    let mut runs = runs.iter().map(|run| &run.piece).peekable();
    while let Some(piece) = runs.next() {
        let change = match piece {
            Piece::Same(_) => continue,
            Piece::Added(new) => format!("«{}» was put in", shortened(new)),
            Piece::Spelling { old, new } => {
                format!("«{}» is now spelled «{}»", shortened(old), shortened(new))
            }
            Piece::Removed(old) => match runs.next_if(|next| matches!(next, Piece::Added(_))) {
                Some(Piece::Added(new)) => {
                    format!("«{}» became «{}»", shortened(old), shortened(new))
                }
                _ => format!("«{}» was taken out", shortened(old)),
            },
        };
        told.push(change);
    }
    told
}

/// The first words of a sentence.
fn shortened(text: &str) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    if all.len() <= QUOTED { all.join(" ") } else { all[..QUOTED].join(" ") + " …" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceFile;

    const APPROVED: &str = "\
مقدمة.

## أ. الرد {#reply}

1. يُرد على الطلب خلال 15 يوم عمل. {#in-time}
2. يُبلَّغ صاحبه كتابةً. {#in-writing}

## ب. الشكاوى {#complaints}

تنظر فيها لجنة المتابعة.
";

    fn told(now: &str) -> Vec<String> {
        let text = |text: &str| RevisionText {
            lang: "ar".parse().unwrap(),
            file: SourceFile::new("content/policies/p/r1.md", text),
        };
        between(&text(APPROVED), &text(now))
    }

    #[test]
    fn a_change_is_told_with_its_clause_and_words() {
        let table = [
            (
                APPROVED.replace("15", "25"),
                "r1.md line 5, clause `in-time` («1. يُرد على الطلب خلال 25 …»): «15» became «25»",
            ),
            (
                APPROVED.replace("1. يُرد", "1. ويُجاب").replace("15", "25"),
                "r1.md line 5, clause `in-time` («1. ويُجاب على الطلب خلال 25 …»): «يُرد» became \
                 «ويُجاب», «15» became «25»",
            ),
            (
                APPROVED.replace("يُرد على", "يرد علي"),
                "r1.md line 5, clause `in-time` («1. يرد علي الطلب خلال 15 …»): «يُرد» is now \
                 spelled «يرد», «على» is now spelled «علي»",
            ),
            (
                APPROVED.replace(" كتابةً", ""),
                "r1.md line 6, clause `in-writing` («2. يُبلَّغ صاحبه.»): «كتابةً» was taken out",
            ),
            (
                APPROVED.replace("لجنة المتابعة", "لجنة المتابعة العليا"),
                "r1.md line 10, in clause ب, «تنظر فيها لجنة المتابعة العليا.»: «العليا» was put in",
            ),
            (
                APPROVED.replace("مقدمة", "تمهيد"),
                "r1.md line 1, «تمهيد.»: «مقدمة.» became «تمهيد.»",
            ),
            (
                APPROVED.replace("2. يُبلَّغ صاحبه كتابةً. {#in-writing}\n", ""),
                "r1.md: clause `in-writing` («2. يُبلَّغ صاحبه كتابةً.») is missing",
            ),
            (
                APPROVED.replace("\n## ب", "3. ويُهاتف. {#phone}\n\n## ب"),
                "r1.md line 7, clause `phone` («3. ويُهاتف.») was not approved",
            ),
            (
                APPROVED.replace("{#in-time}", "{#in-days}"),
                "r1.md line 5, clause `in-days` («1. يُرد على الطلب خلال 15 …»): its address \
                 `in-time` became `in-days`",
            ),
            (
                APPROVED.replace("على الطلب", "على  الطلب"),
                "r1.md line 5, clause `in-time` («1. يُرد على الطلب خلال 15 …»): spaces, line \
                 breaks or emphasis changed",
            ),
            (
                APPROVED.replace("لجنة المتابعة", "[لجنة المتابعة](x.md)"),
                "r1.md line 10, in clause ب, «تنظر فيها لجنة المتابعة.»: its links lead elsewhere",
            ),
            (
                APPROVED.replace("\n\n## ب", "\n\n\n## ب"),
                "r1.md: spaces or empty lines between clauses changed",
            ),
        ];
        for (now, words) in table {
            assert_eq!(told(&now), [words]);
        }
    }

    #[test]
    fn clauses_in_another_order_are_told() {
        let (intro, rest) = APPROVED.split_once("## أ").unwrap();
        let (reply, complaints) = rest.split_once("## ب").unwrap();
        let complaints = complaints.trim_end();
        let told = told(&format!("{intro}## ب{complaints}\n\n## أ{reply}"));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("clause `complaints`"), "{told:?}");
        assert!(told[0].ends_with("stands in another place"), "{told:?}");
    }

    #[test]
    fn the_same_words_saved_otherwise_did_not_change() {
        assert!(told(&APPROVED.replace('\n', "\r\n")).is_empty());
        assert!(told(APPROVED.trim_end()).is_empty());
    }
}
