//! Words in their dress, cut and joined without losing either.

use super::Run;

/// The words without their dress.
pub(super) fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The same with single spaces between words and none at the ends.
pub(super) fn tidy(runs: &[Run]) -> Vec<Run> {
    let mut spaced = true;
    let mut tidied: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let mut words = String::with_capacity(run.text.len());
        for ch in run.text.chars() {
            let space = ch.is_whitespace() || ch.is_control();
            if !space || !spaced {
                words.push(if space { ' ' } else { ch });
            }
            spaced = space;
        }
        if !words.is_empty() {
            tidied.push(Run { text: words, ..run.clone() });
        }
    }
    trim(&mut tidied);
    tidied
}

/// Takes the space off both ends, with the runs that are nothing else.
pub(super) fn trim(runs: &mut Vec<Run>) {
    let says = |run: &Run| !run.text.trim().is_empty();
    let begin = runs.iter().position(says).unwrap_or(runs.len());
    runs.drain(..begin);
    let end = runs.iter().rposition(says).map_or(0, |last| last + 1);
    runs.truncate(end);
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
}

/// The runs without their first `bytes` bytes, which must end between characters.
pub(super) fn without_start(runs: &[Run], mut bytes: usize) -> Vec<Run> {
    let mut kept = Vec::with_capacity(runs.len());
    for run in runs {
        let cut = bytes.min(run.text.len());
        bytes -= cut;
        if let Some(rest) = run.text.get(cut..).filter(|rest| !rest.is_empty()) {
            kept.push(Run { text: rest.to_owned(), ..run.clone() });
        }
    }
    tidy(&kept)
}

/// The first `bytes` bytes of the runs, which must end between characters.
pub(super) fn start(runs: &[Run], mut bytes: usize) -> Vec<Run> {
    let mut kept = Vec::with_capacity(runs.len());
    for run in runs {
        let cut = bytes.min(run.text.len());
        bytes -= cut;
        if let Some(part) = run.text.get(..cut).filter(|part| !part.is_empty()) {
            kept.push(Run { text: part.to_owned(), ..run.clone() });
        }
    }
    tidy(&kept)
}

/// Both, with a space between them.
pub(super) fn joined(before: &[Run], after: &[Run]) -> Vec<Run> {
    let mut all = before.to_vec();
    if !before.is_empty() && !after.is_empty() {
        all.push(Run::plain(" "));
    }
    all.extend_from_slice(after);
    all
}

/// Words without any dress.
pub(super) fn plain(text: &str) -> Vec<Run> {
    tidy(&[Run::plain(text)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_cut_at_their_words() {
        let bold = |text: &str| Run { bold: true, ..Run::plain(text) };
        let runs = [Run::plain("  أ- "), bold(" قنوات  "), Run::plain("\t:\u{c}")];
        assert_eq!(text(&tidy(&runs)), "أ- قنوات :");
        let rest = without_start(&tidy(&runs), "أ- ".len());
        assert_eq!(rest, [bold("قنوات "), Run::plain(":")]);
        assert_eq!(start(&rest, "قنوات ".len()), [bold("قنوات")]);
        assert_eq!(text(&joined(&rest, &plain("x"))), "قنوات : x");
    }

    #[test]
    fn nothing_but_space_goes_from_the_ends() {
        let bold = |text: &str| Run { bold: true, ..Run::plain(text) };
        let mut runs =
            vec![bold(" "), Run::plain("\n أ  ب"), bold(" "), Run::plain("ج "), bold("\t")];
        trim(&mut runs);
        assert_eq!(runs, [Run::plain("أ  ب"), bold(" "), Run::plain("ج")]);
        let mut blank = vec![bold(" "), Run::plain("\n")];
        trim(&mut blank);
        assert_eq!(blank, []);
    }
}
