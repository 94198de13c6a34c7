//! Forms on the desk's pages, filled in as a person fills them in.

use super::filing::{attribute, hidden};

/// The forms of a page's main part.
pub(crate) fn forms(page: &str) -> Vec<&str> {
    let forms = page.split("<form class=\"form\"").skip(1);
    forms.filter_map(|rest| rest.split("</form>").next()).collect()
}

/// What is sent of a form: what is hidden in it, and the answers by the names of its questions.
/// The answer `*` ticks every box of a question; one that is the words of an option chooses it.
pub(crate) fn filled<'a>(form: &'a str, answers: &[(&str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut sent: Vec<(&str, &str)> = Vec::new();
    for input in form.split("<input ").skip(1).filter_map(|rest| rest.split('>').next()) {
        if attribute(input, "type") == Some("hidden") {
            let value = attribute(input, "value").unwrap_or_default();
            sent.push((attribute(input, "name").unwrap_or_default(), value));
        }
    }
    assert_eq!(sent.len(), hidden(form).len());
    for (question, answer) in answers {
        let controls = ["<input ", "<textarea ", "<select "].into_iter();
        let tags = controls.flat_map(|tag| form.split(tag).skip(1));
        let names: Vec<(&str, &str)> = tags
            .filter_map(|rest| Some((attribute(rest.split('>').next()?, "name")?, rest)))
            .filter(|(name, _)| name.ends_with(&format!("_{question}")))
            .collect();
        let (name, rest) = *names.first().unwrap_or_else(|| panic!("no {question}: {form}"));
        if *answer == "*" {
            let boxes =
                names.iter().filter_map(|(name, tag)| Some((*name, attribute(tag, "value")?)));
            sent.extend(boxes);
            continue;
        }
        let inside = rest.split("</select>").next().unwrap_or_default();
        let mut options = inside.split("<option ").skip(1);
        let option = options.find(|option| {
            option
                .split_once('>')
                .is_some_and(|(_, words)| words.starts_with(&format!("{answer}<")))
        });
        let value = option.and_then(|option| attribute(option, "value"));
        sent.push((name, value.unwrap_or(answer)));
    }
    sent
}
