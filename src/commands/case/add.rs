//! `diwan case add`: enters on somebody's behalf what came by phone, fax, letter, interview or
//! branch delegate; or a form of the staff's own.
//!
//! It posts what the page behind a staff link posts, and comes to the same place. The same file
//! entered twice finds the first case.

use std::fs;
use std::io::Read;
use std::path::Path;

use miette::{Context, IntoDiagnostic, miette};
use serde_json::json;

use super::answers::Answers;
use super::{Office, Status, exists, office, report, template};
use crate::cases::workflow::Party;
use crate::cases::{Actor, Proof};
use crate::cli::AddArgs;
use crate::desk::{Content, ENTRY, EnterError, Entering, Filed};
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::forms::{FormDefinition, RawAnswers, RawFile, RouteRule};
use crate::language::{Lang, Slug};
use crate::yaml::suggestion;

pub(super) async fn run(args: &AddArgs) -> miette::Result<Status> {
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let content = office.desk.content();
    let form = form(args, &content)?;
    let lang = lang(args, &content)?;
    if args.template {
        say!("{}", template::of(form, &content, lang).trim_end());
        return Ok(Status::Good);
    }
    let file = answers_file(args)?;
    let mut problems = Problems::new();
    let answers = Answers::read(&file, form, &mut problems);
    let Some(answers) = answers.filter(|_| problems.is_empty()) else {
        report::print(problems);
        return Ok(Status::Wrong);
    };
    let by = Actor { party: party(args, form, &office)?, member: None, proof: Proof::Terminal };
    let entering = Entering {
        form: form.id.clone(),
        lang: lang.clone(),
        by,
        key: office.desk.standing_key("diwan case add"),
        raw: posted(args, form, &answers)?,
    };
    match office.desk.enter(&entering).await {
        Ok(filed) => told(args, &office, &filed),
        Err(EnterError::Rejected(rejected)) => {
            if args.json {
                let errors = json!({"errors": rejected.errors});
                say!("{}", serde_json::to_string_pretty(&errors).into_diagnostic()?);
            } else {
                let place = |field: &str| answers.place(&file, field);
                report::print(template::problems(&rejected, form, &content, place));
            }
            Ok(Status::Wrong)
        }
        Err(error) => Err(error).into_diagnostic(),
    }
}

/// The form that is entered: one that opens cases.
fn form<'c>(args: &AddArgs, content: &'c Content) -> miette::Result<&'c FormDefinition> {
    let forms = &content.library.forms;
    let form = forms.get(&args.form).ok_or_else(|| {
        let known: Vec<&str> = forms.keys().map(Slug::as_str).collect();
        let help = suggestion(args.form.as_str(), &known);
        miette!(help = help, "there is no form `{}`", args.form)
    })?;
    if form.survey.terms().is_some() {
        return Err(miette!(
            help = "it is answered on its page, by the links of `diwan survey send`, or by the staff \
                    behind those of `diwan staff link`",
            "`{}` is a survey, which opens no case",
            form.id
        ));
    }
    Ok(form)
}

/// The language that the person gets mail in: never another one than was asked for.
fn lang<'c>(args: &AddArgs, content: &'c Content) -> miette::Result<&'c Lang> {
    let languages = &content.library.site.languages;
    let Some(code) = &args.lang else { return Ok(languages.first()) };
    languages.find(code).ok_or_else(|| {
        let known: Vec<&str> = languages.iter().map(Lang::as_str).collect();
        let help = suggestion(code, &known);
        miette!(help = help, "the site has no language `{code}`")
    })
}

fn told(args: &AddArgs, office: &Office, filed: &Filed) -> miette::Result<Status> {
    let content = office.desk.content();
    let desk = &content.library.desk_url;
    let path = format!("{desk}/receipt/{}", filed.token);
    let receipt =
        if path.starts_with('/') { content.library.site.base_url.join(&path) } else { path };
    if args.json {
        let told = json!({
            "reference": filed.reference,
            "code": filed.code.as_ref().map(ToString::to_string),
            "receipt": receipt,
            "lacking": filed.lacking,
        });
        say!("{}", serde_json::to_string_pretty(&told).into_diagnostic()?);
        return Ok(Status::Good);
    }
    if filed.code.is_none() {
        say!("{}: it was entered before", filed.reference);
        return Ok(Status::Good);
    }
    say!("{}", filed.reference);
    for lacking in &filed.lacking {
        say!("not stated: {lacking}");
    }
    say!("receipt, for a short time: {receipt}");
    say!("whoever has no e-mail is handed that page, printed");
    Ok(Status::Good)
}

/// The answers as a file, wherever they come from.
fn answers_file(args: &AddArgs) -> miette::Result<SourceFile> {
    match &args.answers {
        None => Err(miette!(
            help = format!(
                "`diwan case add {} --template > answers.yaml` writes a file to fill in",
                args.form
            ),
            "add `--answers FILE`, or `--answers -` for standard input",
        )),
        Some(path) if path == Path::new("-") => {
            let mut text = String::new();
            let read = std::io::stdin().read_to_string(&mut text);
            read.into_diagnostic().wrap_err("the answers can't be read from standard input")?;
            Ok(SourceFile::new("answers", text))
        }
        Some(path) => {
            let text = fs::read_to_string(path).into_diagnostic();
            let text = text.wrap_err_with(|| format!("`{}` can't be read", path.display()))?;
            Ok(SourceFile::new(path.display().to_string(), text))
        }
    }
}

/// Who enters it: whoever was named, else whom the form goes to.
fn party(args: &AddArgs, form: &FormDefinition, office: &Office) -> miette::Result<Party> {
    let usual = match &form.route {
        RouteRule::Officer(id) => Party::Officer(id.clone()),
        RouteRule::Committee(id) => Party::Committee(id.clone()),
        RouteRule::ByPair { .. } | RouteRule::ByCategory { .. } => Party::Management,
    };
    let party = args.party.party().unwrap_or(usual);
    exists(&party, &office.desk.content().library.society)?;
    Ok(party)
}

/// What the page behind a staff link would post.
fn posted(args: &AddArgs, form: &FormDefinition, answers: &Answers) -> miette::Result<RawAnswers> {
    let mut raw = RawAnswers { fields: answers.posted(form), files: Vec::new() };
    let about = [
        ("channel", &args.channel),
        ("received", &args.received),
        ("delegate", &args.delegate),
        ("witnessed", &args.witnessed),
    ];
    for (name, value) in about {
        let value = value.iter().cloned();
        raw.fields.extend(value.map(|value| (format!("{ENTRY}{name}"), value)));
    }
    for scan in &args.scan {
        raw.files.push(file(format!("{ENTRY}scan"), scan)?);
    }
    for named in &args.file {
        let (field, path) = named.split_once('=').ok_or_else(|| {
            miette!(help = "write `--file FIELD=PATH`", "`{named}` names no field and file")
        })?;
        if form.field(field).is_none() {
            let known: Vec<&str> = form.fields().map(|field| field.id.as_str()).collect();
            let help = suggestion(field, &known);
            return Err(miette!(help = help, "the form `{}` has no field `{field}`", form.id));
        }
        raw.files.push(file(field.to_owned(), Path::new(path))?);
    }
    Ok(raw)
}

fn file(field: String, path: &Path) -> miette::Result<RawFile> {
    let bytes = fs::read(path).into_diagnostic();
    let bytes = bytes.wrap_err_with(|| format!("`{}` can't be read", path.display()))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(RawFile {
        field,
        file_name: name.unwrap_or_default(),
        media_type: String::new(),
        bytes: bytes.into(),
    })
}

/// A problem with an answer, at its place where it stands in the file.
pub(super) fn at(
    place: Option<crate::diagnostics::Place>,
    message: String,
    remedy: String,
) -> Problem {
    match place {
        Some(place) => Problem::at(place, message, remedy),
        None => Problem::nowhere(message, remedy),
    }
}
