//! What an import did, in words and for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::letters::{Doubt, Measures, Repaired, Scrambled};
use super::{Conversion, Kind, Origin, Reason, runs, words};

/// The words by which a line is named in a report.
const NAME: usize = 9;

/// Repairs of one kind are listed one by one up to this many, and then counted.
const LISTED: usize = 40;

/// An import, for programs.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// The policy.
    pub policy: &'a str,
    /// The revision.
    pub revision: u32,
    /// The files, relative to the site.
    pub files: Vec<String>,
    /// Whether they were written.
    pub written: bool,
    /// What was assumed about the source.
    pub assumptions: Vec<String>,
    /// The title of the source.
    pub title: Option<&'a str>,
    /// The draft's headings with their levels.
    pub headings: Vec<(u8, String)>,
    /// How many words the source has, the draft has, and are left out.
    pub words: [usize; 3],
    /// What was measured.
    pub measures: BTreeMap<&'static str, usize>,
    /// What was repaired.
    pub repairs: Vec<Line>,
    /// What is doubtful.
    pub doubts: Vec<Line>,
    /// What was left out.
    pub left_out: Vec<Line>,
    /// What the text says of the society.
    pub facts: Vec<FactLine>,
    /// The same for `society.yaml`.
    pub society_yaml: &'a str,
    /// The proposed approval.
    pub approval: Option<ApprovalLine>,
}

/// A line of the source and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Where.
    pub at: String,
    /// Its words.
    pub text: String,
    /// What was done to it, or why.
    pub why: String,
    /// How it reads now, or may have been.
    pub becomes: Option<String>,
}

/// A fact with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactLine {
    /// What it is about.
    pub what: super::facts::What,
    /// Its value.
    pub value: String,
    /// Where it stands.
    pub at: String,
}

/// A proposed approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApprovalLine {
    /// The command that writes it.
    pub command: String,
    /// What it would write.
    pub yaml: String,
    /// What the secretary has to look at.
    pub notes: Vec<String>,
}

/// Where a draft goes.
#[derive(Debug)]
pub struct Target<'a> {
    /// The policy.
    pub policy: &'a str,
    /// The revision.
    pub revision: u32,
    /// The files, relative to the site.
    pub files: Vec<String>,
    /// Whether they were written.
    pub written: bool,
    /// What was assumed about the source.
    pub assumptions: Vec<String>,
}

impl<'a> Report<'a> {
    /// The report of a conversion.
    #[must_use]
    pub fn of(done: &'a Conversion, target: Target<'a>) -> Self {
        let heading = |block: &super::Block| match block.kind {
            Kind::Heading(level) => Some((level, runs::text(&block.runs))),
            _ => None,
        };
        let fact = |fact: &super::facts::Fact| FactLine {
            what: fact.what,
            value: fact.value.clone(),
            at: fact.origin.to_string(),
        };
        let approval = done.facts.approval.as_ref().map(|proposal| ApprovalLine {
            command: proposal.command(target.policy, target.revision),
            yaml: proposal.yaml(),
            notes: proposal.notes.clone(),
        });
        Self {
            policy: target.policy,
            revision: target.revision,
            files: target.files,
            written: target.written,
            assumptions: target.assumptions,
            title: done.title.as_deref(),
            headings: done.blocks.iter().filter_map(heading).collect(),
            words: [done.account.source, done.account.draft, done.account.left],
            measures: measures(&done.measures),
            repairs: repairs(done),
            doubts: done.doubts.iter().map(doubt).collect(),
            left_out: left_out(done),
            facts: done.facts.facts.iter().map(fact).collect(),
            society_yaml: &done.facts.society,
            approval,
        }
    }

    /// The report in words.
    #[must_use]
    pub fn words(&self) -> String {
        let mut out = String::new();
        self.head(&mut out);
        section(&mut out, "Doubtful: hold these lines against the paper", &self.doubts);
        section(&mut out, "Repaired", &self.repairs);
        section(&mut out, "Left out of the text", &self.left_out);
        let counted: Vec<String> =
            self.measures.iter().map(|(what, count)| format!("{what} {count}")).collect();
        let _infallible = writeln!(out, "\nMeasured in the letters: {}.", counted.join(", "));
        if !self.society_yaml.is_empty() {
            let _infallible = writeln!(
                out,
                "\nFacts for content/society.yaml, to be checked and taken over by hand:\n\n{}",
                indented(self.society_yaml)
            );
        }
        if let Some(approval) = &self.approval {
            let _infallible = writeln!(
                out,
                "\nProposed approval; compare it with the signed minutes:\n\n{}",
                indented(&approval.yaml)
            );
            for note in &approval.notes {
                let _infallible = writeln!(out, "  note: {note}");
            }
            let _infallible = writeln!(out, "\n  {}", approval.command);
        }
        out
    }

    fn head(&self, out: &mut String) {
        let [source, _, left] = self.words;
        let _infallible = match self.title {
            Some(title) => writeln!(out, "{title}\n"),
            None => writeln!(out, "(the document names no title)\n"),
        };
        for (level, heading) in &self.headings {
            let _infallible = writeln!(out, "{}{heading}", "  ".repeat(usize::from(*level)));
        }
        let _infallible = writeln!(
            out,
            "\nEvery word is accounted for: {source} in the source, {} in the draft, {left} left out.",
            source.saturating_sub(left)
        );
        for assumption in &self.assumptions {
            let _infallible = writeln!(out, "Assumed: {assumption}.");
        }
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

fn section(out: &mut String, title: &str, lines: &[Line]) {
    if lines.is_empty() {
        return;
    }
    let _infallible = writeln!(out, "\n{title}:");
    for line in lines {
        let _infallible = writeln!(out, "  {}: {} — «{}»", line.at, line.why, line.text);
        if let Some(becomes) = &line.becomes {
            let _infallible = writeln!(out, "      {becomes}");
        }
    }
}

fn doubt(doubt: &Doubt) -> Line {
    Line {
        at: doubt.origin.to_string(),
        text: doubt.text.clone(),
        why: doubt.why.clone(),
        becomes: doubt.proposal.as_ref().map(|words| format!("perhaps: {words}")),
    }
}

/// The lines of a refusal.
#[must_use]
pub fn scrambled(refused: &Scrambled) -> (Vec<Line>, BTreeMap<&'static str, usize>) {
    (refused.lines.iter().map(doubt).collect(), measures(&refused.measures))
}

/// The repairs, in order; those of which there are very many are counted behind the first.
fn repairs(done: &Conversion) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut seen: BTreeMap<Repaired, (usize, Origin)> = BTreeMap::new();
    for repair in &done.repairs {
        let (count, last) = seen.entry(repair.kind).or_insert((0, repair.origin));
        *count += 1;
        *last = repair.origin;
        if *count <= LISTED {
            let unseen = repair.kind == Repaired::Unseen;
            lines.push(Line {
                at: repair.origin.to_string(),
                text: words::first(&repair.before, NAME),
                why: repair.kind.words().to_owned(),
                becomes: (!unseen).then(|| words::first(&repair.after, NAME)),
            });
        }
    }
    for (kind, (count, last)) in seen.iter().filter(|(_, (count, _))| *count > LISTED) {
        lines.push(Line {
            at: last.to_string(),
            text: format!("{} more", count - LISTED),
            why: kind.words().to_owned(),
            becomes: None,
        });
    }
    lines
}

fn left_out(done: &Conversion) -> Vec<Line> {
    let told = done.left.iter().filter(|left| !left.text.is_empty());
    let line = |left: &super::Left| Line {
        at: left.origin.to_string(),
        text: left.text.clone(),
        why: left.reason.words(),
        becomes: None,
    };
    told.filter(|left| left.reason != Reason::Decoration || left.text.len() > 1).map(line).collect()
}

fn measures(of: &Measures) -> BTreeMap<&'static str, usize> {
    BTreeMap::from([
        ("presentation forms", of.presentation_forms),
        ("ة or ى inside words", of.inner_endings),
        ("wrong first letters", of.wrong_beginnings),
        ("double alefs", of.double_alefs),
        ("moved lam-alefs", of.moved_lam_alefs),
        ("lone letters", of.lone_letters),
        ("lines beginning with punctuation", of.leading_punctuation),
        ("words", of.words),
        ("words with «ال» first", of.articles),
        ("words with «لا» last", of.reversed_articles),
    ])
}
