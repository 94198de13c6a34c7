//! `diwan case export --person`: everything about one person, for them, as a folder.
//!
//! Who it is comes from a case of theirs or from the standard input, never from an argument: those
//! stay in the shell's history and show in the list of processes.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use miette::{Context, IntoDiagnostic, miette};
use serde_json::json;

use super::{Office, Status, known, office, world};
use crate::calendar::DualDate;
use crate::cli::ExportArgs;
use crate::desk::{CopyOfCase, Dossier, Person, copy_of};
use crate::store::{CaseFilter, Custody, KnownCase};
use crate::theme::{CopiedCase, PersonCopy};

/// Cases that are looked through at a time.
const PAGE: u32 = 500;

pub(super) async fn run(args: &ExportArgs) -> miette::Result<Status> {
    let out = args.out.as_deref().ok_or_else(|| miette!("`--person` needs `--out DIR`"))?;
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let person = who(args, &office).await?;
    make(out)?;
    let mut copying = Copying { office: &office, out, programs: Vec::new(), readers: Vec::new() };
    let mut page = CaseFilter { limit: PAGE, ..CaseFilter::default() };
    loop {
        let cases = office.store.list(page.clone()).await.into_diagnostic()?;
        for listed in &cases {
            let left_out = args.leave_out.iter().any(|one| one.as_str() == listed.reference);
            if listed.shredded.is_none() && !left_out {
                let case = known(&office.store, &listed.reference).await?;
                copying.take(case, &person).await?;
            }
        }
        if cases.len() < PAGE as usize {
            break;
        }
        page.skip += PAGE;
    }
    copying.finish()
}

/// The person whose data are asked for.
async fn who(args: &ExportArgs, office: &Office) -> miette::Result<Person> {
    let nobody = "name the person by `--case REFERENCE`, or write their mobile number, e-mail \
                  address or identity number to the standard input, one in a line";
    let mut person = Person::default();
    if let Some(reference) = &args.case {
        let case = known(&office.store, reference.as_str()).await?;
        let content = office.desk.content();
        person = Person::of(&Dossier::read(&content, case).into_diagnostic()?.submission);
    } else {
        if io::stdin().is_terminal() {
            say!("The person's mobile number, e-mail address or identity number, one in a line;");
            say!("an empty line ends them:");
        }
        for line in io::stdin().lock().lines() {
            let line = line.into_diagnostic()?;
            if line.trim().is_empty() {
                break;
            }
            if !person.add(line.trim()) {
                return Err(miette!(help = nobody, "a line is none of the three"));
            }
        }
    }
    if person.is_nobody() {
        return Err(miette!(help = nobody, "nobody can be found by this"));
    }
    Ok(person)
}

/// A folder of this user's alone, which was not there.
fn make(folder: &Path) -> miette::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).into_diagnostic().wrap_err_with(|| {
        format!("the folder `{}` can't be made: name one that is not there", folder.display())
    })
}

fn write(path: &Path, bytes: &[u8]) -> miette::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(bytes));
    written.into_diagnostic().wrap_err_with(|| format!("`{}` can't be written", path.display()))
}

/// A copy in the making. Files are written as they are found, one case at a time.
struct Copying<'a> {
    office: &'a Office,
    out: &'a Path,
    programs: Vec<CopyOfCase>,
    readers: Vec<CopiedCase>,
}

impl Copying<'_> {
    /// Takes a case up if it is the person's.
    async fn take(&mut self, case: KnownCase, person: &Person) -> miette::Result<()> {
        let Custody::Kept(key) = case.custody.clone() else { return Ok(()) };
        let content = self.office.desk.content();
        let dossier = Dossier::read(&content, case).into_diagnostic()?;
        if !person.filed(&dossier.submission) {
            return Ok(());
        }
        let lang = content.lang(Some(dossier.submission.lang.as_str()));
        let (programs, readers) = copy_of(&dossier, &content, lang);
        for (file, path) in dossier.case.files.iter().zip(programs.paths()) {
            let path = self.out.join(path);
            let folder = path.parent().unwrap_or(self.out);
            fs::create_dir_all(folder).into_diagnostic()?;
            let name = vec![file.stored_name.clone()];
            let bytes = self.office.uploads.read(name, &key).await.into_diagnostic();
            let bytes = bytes.wrap_err("a file of a case can't be read")?;
            write(&path, &bytes.concat())?;
        }
        say!("{}  {}", dossier.case.reference, dossier.case.form);
        self.programs.push(programs);
        self.readers.push(readers);
        Ok(())
    }

    fn finish(mut self) -> miette::Result<Status> {
        if self.programs.is_empty() {
            fs::remove_dir(self.out).into_diagnostic()?;
            return Err(miette!(
                help = "look at how the number or address is written, or name a case of theirs by \
                        `--case`; cases that were erased or whose time is over can't be found",
                "no case of this person is in the register"
            ));
        }
        self.programs.reverse();
        self.readers.reverse();
        let content = self.office.desk.content();
        let lang = content.library.site.languages.first();
        let today = DualDate::from(world::today());
        let document = PersonCopy {
            sender: self.office.desk.sender(lang),
            made: content.theme.locale(lang).date(today),
            cases: std::mem::take(&mut self.readers),
        };
        let document = content.theme.render_mail(lang, &document).into_diagnostic()?;
        let data =
            json!({"schema": crate::desk::COPY_SCHEMA, "made": today, "cases": self.programs});
        let data = serde_json::to_string_pretty(&data).into_diagnostic()?;
        write(&self.out.join("index.html"), document.html.as_bytes())?;
        write(&self.out.join("person.json"), data.as_bytes())?;
        say!(
            "{} cases; see that all of them are this person's before you hand over {}",
            self.programs.len(),
            self.out.display()
        );
        Ok(Status::Good)
    }
}
