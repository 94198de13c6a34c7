//! What changed between two revisions.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn changes(&self) -> ChangesPage {
        let policy = self.policy();
        let moved = ChangedClause {
            moved: Some(self.locale().moved(None, Some("البند 2"))),
            label_before: Some("2.".to_owned()),
            ..self.changed(2, "item", &["reworded", "moved"])
        };
        ChangesPage {
            head: self.head(
                "ما تغيّر: من الإصدار 1 إلى الإصدار 2",
                "What changed: revision 1 to revision 2",
                "/policies/member-relations/changes/r1-r2/",
            ),
            policy: self.link("السياسة", "The policy", "/policies/member-relations/"),
            from: policy.history[1].clone(),
            to: policy.history[0].clone(),
            untranslated: None,
            comparable: true,
            summary: self.say("عُدّلت صياغة بند", "one clause reworded"),
            told: vec![ToldView {
                address: "#_c2".to_owned(),
                name: self.say("البند ب-2", "Clause b-2"),
                section: Some(self.say("المدد <1>", "Periods <1>")),
                beginning: self.say("لا تتجاوز مدة الرد", "The reply comes within"),
                tags: vec!["reworded", "moved"],
                below: Some(self.locale().clauses_below(3)),
                old: Some(self.place(1)),
                new: Some(self.place(2)),
            }],
            blocks: vec![
                ChangeBlock {
                    folded: Some(self.locale().unchanged_clauses(12)),
                    clauses: vec![self.changed(1, "paragraph", &[])],
                },
                ChangeBlock {
                    folded: None,
                    clauses: vec![
                        moved,
                        self.changed(3, "table", &["reworded"]),
                        self.changed(4, "heading", &[]),
                    ],
                },
            ],
            earlier: Some(self.link("", "", "/policies/p/changes/r0-r1/")),
            later: Some(self.link("", "", "/policies/p/changes/r2-r3/")),
        }
    }

    fn place(&self, revision: u32) -> ClausePlace {
        let address = self.address(&format!("/policies/member-relations/r{revision}/#in-time"));
        ClausePlace { revision, address }
    }

    fn changed(&self, number: usize, kind: &'static str, tags: &[&'static str]) -> ChangedClause {
        ChangedClause {
            id: format!("_c{number}"),
            kind,
            depth: 0,
            tags: tags.to_vec(),
            label_before: None,
            moved: None,
            parts: vec![ChangedPart {
                label: "1.".to_owned(),
                runs: self.runs(),
                table: (kind == "table").then(|| self.changed_table()),
            }],
            old: Some(self.place(1)),
            new: Some(self.place(2)),
        }
    }

    fn changed_table(&self) -> ChangedTable {
        let cell = |fate, runs| ChangedCell { fate, runs };
        let row = |fate, run| ChangedRow { fate, cells: vec![cell("kept", vec![run])] };
        ChangedTable {
            columns: vec![cell("kept", vec![self.run("same", "المدة", "Period")])],
            rows: vec![
                row("added", self.run("added", "15 يومًا", "15 days")),
                row("removed", self.run("removed", "شهر", "A month")),
            ],
        }
    }

    /// The same page where nothing can be compared.
    pub(in crate::theme::tests) fn changes_bare(&self) -> ChangesPage {
        let full = self.changes();
        ChangesPage {
            untranslated: Some(self.untranslated()),
            comparable: false,
            told: Vec::new(),
            blocks: Vec::new(),
            earlier: None,
            later: None,
            ..full
        }
    }

    fn run(&self, kind: &'static str, arabic: &str, english: &str) -> RunView {
        RunView { kind, spaced: true, text: self.say(arabic, english), before: None }
    }

    fn runs(&self) -> Vec<RunView> {
        let spelling = RunView {
            before: Some(self.say("الى", "colour")),
            ..self.run("spelling", "إلى", "color")
        };
        vec![
            self.run("same", "لا تتجاوز مدة الرد", "The reply comes within"),
            self.run("removed", "شهرًا", "a month"),
            self.run("added", "15 يومًا", "15 days"),
            spelling,
        ]
    }
}
