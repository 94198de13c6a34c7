//! `diwan survey send`: everybody on a list is asked, each by a link of their own.
//!
//! The whole list is read and checked before anybody is asked. Who was asked before in the same
//! period is left out, so the command can be repeated with a longer list, or after it was
//! interrupted. No address is kept but in the mail until it has gone out.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use miette::{Context, IntoDiagnostic, miette};

use super::{Status, office, survey};
use crate::calendar::riyadh_date;
use crate::cli::SendArgs;
use crate::contact::EmailAddress;
use crate::forms::Opening;
use crate::language::{Lang, Languages};
use crate::store::Invited;

/// Somebody on the list.
#[derive(Debug, PartialEq, Eq)]
struct Guest {
    address: EmailAddress,
    lang: Lang,
}

pub(super) async fn run(args: &SendArgs) -> miette::Result<Status> {
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let content = office.desk.content();
    let form = survey(&content.library, &args.form)?;
    let terms = form.survey.terms().cloned().unwrap_or_default();
    if terms.on(riyadh_date(jiff::Timestamp::now())) == Opening::Closed {
        return Err(miette!(
            help = format!("change `closes` in forms/{}.yaml", form.id),
            "the survey `{}` has closed",
            form.id
        ));
    }
    let languages = &content.library.site.languages;
    let guests = match guests(&text(&args.to)?, args.lang.as_ref(), languages) {
        Ok(guests) => guests,
        Err(slips) => {
            for slip in slips {
                eprintln!("{}:{slip}", args.to.display());
            }
            return Ok(Status::Wrong);
        }
    };
    let (mut asked, mut before) = (0, 0);
    for guest in &guests {
        match office.desk.invite(form, &guest.address, &guest.lang).await.into_diagnostic()? {
            Invited::Now => asked += 1,
            Invited::Before => before += 1,
        }
    }
    say!("asked: {asked}, asked before: {before}");
    Ok(Status::Good)
}

fn text(path: &Path) -> miette::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).into_diagnostic()?;
        return Ok(text);
    }
    std::fs::read_to_string(path)
        .into_diagnostic()
        .wrap_err_with(|| format!("the list `{}` can't be read", path.display()))
}

/// The list, nobody twice; or everything that is wrong with it, each with its line. A list without
/// a heading is one address a line.
fn guests(
    text: &str,
    lang: Option<&Lang>,
    languages: &Languages,
) -> Result<Vec<Guest>, Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let has_heading = !text.lines().next().unwrap_or_default().contains('@');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(has_heading)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let column = |reader: &mut csv::Reader<&[u8]>, name: &str| {
        let heading = reader.headers().ok()?;
        heading.iter().position(|cell| cell.eq_ignore_ascii_case(name))
    };
    let (email, language) = if has_heading {
        let Some(email) = column(&mut reader, "email") else {
            return Err(vec![
                "1: no column is called `email`: write `email` above the addresses".to_owned(),
            ]);
        };
        (email, column(&mut reader, "lang"))
    } else {
        (0, None)
    };
    let (mut guests, mut slips, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
    let standing = lang.unwrap_or(languages.first());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                slips.push(format!(" this is no CSV: {error}"));
                break;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or_default();
        if record.iter().all(str::is_empty) {
            continue;
        }
        let code = language.map(cell).filter(|code| !code.is_empty());
        let lang = code.map_or(Some(standing), |code| languages.find(code));
        match (cell(email).parse::<EmailAddress>(), lang) {
            (Ok(address), Some(lang)) => {
                if known.insert(address.as_str().to_lowercase()) {
                    guests.push(Guest { address, lang: lang.clone() });
                }
            }
            (Err(_), _) => slips.push(format!(
                "{line}: `{}` is not a mail address: write it like `name@example.sa`",
                cell(email)
            )),
            (_, None) => slips.push(format!(
                "{line}: the site has no language `{}`: leave the cell empty, or write one of {}",
                code.unwrap_or_default(),
                languages.iter().map(Lang::as_str).collect::<Vec<_>>().join(", ")
            )),
        }
    }
    if slips.is_empty() { Ok(guests) } else { Err(slips) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, String)>, Vec<String>> {
        let languages: Languages = serde_yaml::from_str("[ar, en]").unwrap();
        let guests = guests(text, None, &languages)?;
        let pair = |guest: Guest| (guest.address.to_string(), guest.lang.to_string());
        Ok(guests.into_iter().map(pair).collect())
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let pair = |(one, other): &(&str, &str)| ((*one).to_owned(), (*other).to_owned());
        expected.iter().map(pair).collect()
    }

    #[test]
    fn lists_come_with_and_without_a_heading() {
        let plain = "sara@person.example\n\nomar@person.example\nSara@person.example\n";
        let expected = [("sara@person.example", "ar"), ("omar@person.example", "ar")];
        assert_eq!(read(plain).unwrap(), pairs(&expected));
        let sheet = "\u{feff}name,Email,lang\r\n\"سارة, أم فهد\",sara@person.example,\r\nعمر,omar@person.example,en\r\n";
        let expected = [("sara@person.example", "ar"), ("omar@person.example", "en")];
        assert_eq!(read(sheet).unwrap(), pairs(&expected));
    }

    #[test]
    fn slips_are_told_with_their_line_all_at_once() {
        let slips = read("email,lang\na@b,\nsara@person.example,fr\n").unwrap_err();
        assert!(slips[0].starts_with("2: `a@b` is not a mail address"), "{slips:?}");
        assert!(slips[1].starts_with("3: the site has no language `fr`"), "{slips:?}");
        assert!(read("name,phone\nسارة,0501234567\n").unwrap_err()[0].contains("`email`"));
    }
}
