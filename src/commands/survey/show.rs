//! `diwan survey show`: how a survey was answered, with what people wrote.
//!
//! For the society's own reading. Of fewer than ten people nothing is shown: whoever knows whose
//! case was closed this week would read their words.

use miette::IntoDiagnostic;

use super::{LEAST, Status, library, survey};
use crate::cli::SurveyShowArgs;
use crate::commands::data::DataFolder;
use crate::forms::FormDefinition;
use crate::language::Languages;
use crate::store::Tally;

pub(super) async fn run(args: &SurveyShowArgs) -> miette::Result<Status> {
    let Some(library) = library(&args.register) else { return Ok(Status::Wrong) };
    let form = survey(&library, &args.form)?;
    let register = &args.register;
    let data = DataFolder::open(&register.site.site, register.data.data.as_deref())?;
    let tallies = data.store().await?.tallies().await.into_diagnostic()?;
    let month = args.month.map(|month| month.to_string());
    let mut all = Tally::default();
    for (key, tally) in &tallies {
        let wanted = month.as_ref().is_none_or(|month| *month == key.month);
        if key.survey == form.id.as_str() && wanted {
            all.join(tally);
        }
    }
    if all.sheets < LEAST {
        say!("fewer than ten have answered: nothing is shown before that");
        return Ok(Status::Good);
    }
    say!("answered: {}", all.sheets);
    tell(form, &all, &library.site.languages);
    Ok(Status::Good)
}

fn tell(form: &FormDefinition, tally: &Tally, languages: &Languages) {
    let lang = languages.first();
    for field in form.fields() {
        let id = field.id.as_str();
        say!("\n{}", field.label.words(lang, languages));
        for (option, count) in tally.counts.get(id).into_iter().flatten() {
            say!("  {option}: {count}");
        }
        for text in tally.texts.get(id).into_iter().flatten() {
            // Nobody's words may move the terminal's cursor.
            let plain: String = text.chars().filter(|ch| !ch.is_control() || *ch == '\n').collect();
            say!("  – {}", plain.replace('\n', "\n    "));
        }
    }
}
