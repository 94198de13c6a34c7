//! What `check` says of workflows.

use super::*;
use crate::diagnostics::Problem;

fn languages() -> Languages {
    serde_yaml::from_str("[ar, en]").unwrap()
}

/// A workflow that is sound and small, to be spoilt.
const SMALL: &str = "\
states:
  - {id: received, waits_for: officer}
  - {id: referred, waits_for: referee}
  - {id: refused, ends: true}
  - {id: closed, ends: true}
actions:
  - {id: refer, by: [officer], from: [received], to: referred, asks: [referee]}
  - {id: return, by: [referee], from: [referred], to: back}
  - {id: refuse, by: [officer], from: [received], to: refused, asks: [reason], decides: against}
  - {id: close, by: [officer], from: [received], to: closed}
";

fn read(text: &str) -> (Option<Workflow>, Vec<String>) {
    let file = SourceFile::new("forms/workflows/small.yaml", text);
    let mut problems = Problems::new();
    let workflow = Workflow::parse(&file, &languages(), &mut problems);
    let told = |one: Problem| format!("{one} — {}", one.remedy);
    (workflow, problems.sorted().into_iter().map(told).collect())
}

#[test]
fn the_built_in_workflows_are_sound() {
    for (name, text) in [
        ("request", include_str!("../workflows/request.yaml")),
        ("complaint", include_str!("../workflows/complaint.yaml")),
        ("compensation", include_str!("../workflows/compensation.yaml")),
    ] {
        let (workflow, problems) = read(text);
        assert_eq!(problems, [""; 0], "{name}");
        assert!(workflow.is_some());
    }
    assert_eq!(built_in(&languages()).len(), 3);
    assert_eq!(read(SMALL).1, [""; 0]);
}

/// Each line of a sound workflow that is spoilt is told at its place, with a remedy.
#[test]
fn an_impossible_workflow_is_told_with_its_place() {
    let refuse = "from: [received], to: refused";
    for (old, new, expected) in [
        ("id: received, waits_for: officer", "id: new, waits_for: officer", "begins as `received`"),
        (refuse, "from: [recieved], to: refused", "no state `recieved` — did you mean `received`?"),
        (refuse, "from: [received], to: same", "small.yaml:4:10: no case ever becomes `refused`"),
        (
            "from: [referred], to: back",
            "from: [referred], to: same",
            ":3:10: a case that is `referred`",
        ),
        ("by: [referee]", "by: [officer]", "`referred` waits for the referee, who can do nothing"),
        ("to: closed}", "to: back}", "leads back from `received`, to which nothing leads"),
        (
            "asks: [reason], decides",
            "decides",
            ":9:10: `refuse` gives somebody less than was asked",
        ),
        ("asks: [referee]", "asks: [refere]", "`refere` is not one of the values here"),
        ("by: [referee]", "by: [refree]", "did you mean `referee`?"),
        ("{id: refused, ends: true}", "{id: refused}", "must either wait for somebody or end"),
        ("from: [received], to: closed", "from: [closed], to: received", "reopens a case without"),
        (
            "from: [received], to: closed",
            "from: received, to: closed",
            "write [received], `open` for all open states, or `any`",
        ),
        ("id: close,", "id: refer,", "the action `refer` stands here twice"),
    ] {
        assert!(SMALL.contains(old), "{old}");
        let (workflow, problems) = read(&SMALL.replacen(old, new, 1));
        assert!(workflow.is_none(), "{new}");
        assert!(problems.iter().any(|one| one.contains(expected)), "{expected}: {problems:#?}");
    }
}

#[test]
fn a_circle_without_an_end_is_told() {
    let text = "\
states:
  - {id: received, waits_for: officer}
  - {id: read, waits_for: officer}
actions:
  - {id: read, by: [officer], from: [received], to: read}
  - {id: forget, by: [officer], from: [read], to: received}
";
    let (_, problems) = read(text);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].contains("no case ever comes to an end"));
}

#[test]
fn a_party_reads_back_as_it_is_written() {
    for text in ["officer:production", "committee:research", "role:adviser", "management", "person"]
    {
        assert_eq!(text.parse::<Party>().unwrap().to_string(), text);
    }
    for text in ["", "officer", "officer:", "committee:A b", "board:x"] {
        assert!(text.parse::<Party>().is_err(), "{text}");
    }
}
