//! The desk's data folder: the secret, the database, uploads, the Maildir.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use data_encoding::HEXLOWER_PERMISSIVE;
use miette::{Context, IntoDiagnostic, miette};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use super::{report, world};
use crate::cases::Secret;
use crate::config::TlsPolicy;
use crate::desk::{KeptFiles, Uploads};
use crate::folder::is_a_site;
use crate::mail::Transport;
use crate::store::{CaseFilter, Custody, DatabaseUrl, NotADatabaseUrl, Store, StoreError};
use crate::vault::Vault;

/// Uploads without a case that are older than this belong to no desk that is still at work.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// Cases that are looked through at a time.
const PAGE: u32 = 500;

/// The fewest characters of a `DIWAN_SECRET` that somebody made up.
const SHORTEST_SECRET: usize = 32;

/// The folder, made if need be.
pub(super) struct DataFolder(PathBuf);

impl DataFolder {
    /// The folder that was named, else `var` in the site's folder.
    pub(super) fn open(site: &Path, named: Option<&Path>) -> miette::Result<Self> {
        // A mistyped --site must not leave a folder with a database behind.
        is_a_site(site).map_err(report::Snippet)?;
        let folder = named.map_or_else(|| site.join("var"), Path::to_owned);
        private_folder(&folder)
            .into_diagnostic()
            .wrap_err_with(|| format!("the data folder `{}` can't be made", folder.display()))?;
        Ok(Self(folder))
    }

    /// Where mail goes when no SMTP server is configured.
    pub(super) fn maildir(&self) -> PathBuf {
        self.0.join("mail")
    }

    /// Where `diwan serve` keeps the site it has built.
    pub(super) fn preview(&self) -> PathBuf {
        self.0.join("preview")
    }

    /// The store that `DIWAN_DATABASE_URL` names, else the database in the folder.
    pub(super) async fn store(&self) -> miette::Result<Store> {
        let vault = self.vault()?;
        let store = match from_the_environment("DIWAN_DATABASE_URL") {
            Some(url) => {
                let url = DatabaseUrl::parse(&url).map_err(NoSuchDatabase)?;
                let store = Store::connect(&url, &vault).await;
                store.map_err(|error| not_opened(error, DatabaseNotOpened))?
            }
            None => {
                let store = Store::open(&self.0.join("diwan.db"), &vault).await;
                store.map_err(|error| not_opened(error, FileNotOpened))?
            }
        };
        seal_older_files(&store, &self.uploads()?).await?;
        Ok(store)
    }

    /// By what the store and the uploads are sealed.
    pub(super) fn vault(&self) -> miette::Result<Vault> {
        Ok(Vault::new(&self.secret()?, world::randomness))
    }

    /// The folder of uploads.
    pub(super) fn uploads(&self) -> miette::Result<Uploads> {
        Uploads::open(self.0.join("uploads"))
            .into_diagnostic()
            .wrap_err("the folder of uploads can't be made")
    }

    /// The folder of files that wait for their form to come again.
    pub(super) fn kept(&self) -> miette::Result<KeptFiles> {
        KeptFiles::open(self.0.join("kept"), world::randomness)
            .into_diagnostic()
            .wrap_err("the folder of kept files can't be made")
    }

    /// The secret in `DIWAN_SECRET`, else the one in the folder, which is made once.
    pub(super) fn secret(&self) -> miette::Result<Secret> {
        if let Ok(secret) = std::env::var("DIWAN_SECRET")
            && !secret.is_empty()
        {
            return from_environment(&SecretString::from(secret));
        }
        let path = self.0.join("secret");
        let secret = read_or_make(&path).into_diagnostic().wrap_err_with(|| {
            format!("the secret in `{}` can't be read or made", path.display())
        })?;
        Ok(Secret::new(secret))
    }

    /// Where [`DataFolder::transport`] sends, in words and without the password.
    pub(super) fn where_mail_goes(&self) -> String {
        if smtp_url().is_some() {
            "mail goes to the server that DIWAN_SMTP_URL names".to_owned()
        } else {
            let maildir = self.maildir();
            format!(
                "mail stays in the Maildir {}, because DIWAN_SMTP_URL is not set",
                maildir.display()
            )
        }
    }

    /// The transport that `DIWAN_SMTP_URL` names, else the Maildir in the folder.
    pub(super) fn transport(&self, tls: TlsPolicy) -> miette::Result<Transport> {
        Transport::from_settings(smtp_url().as_ref(), tls, self.maildir()).into_diagnostic()
    }
}

/// An address that is none.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("DIWAN_DATABASE_URL can't be used: {0}")]
#[diagnostic(help(
    "write it as `postgres://ROLE:PASSWORD@HOST/DATABASE?sslmode=verify-full`, with what is neither \
     a letter nor a digit in the password percent-encoded (`@` as `%40`), or leave it empty: the \
     desk then keeps SQLite in its data folder. docs/operating.md lists the parameters"
))]
struct NoSuchDatabase(NotADatabaseUrl);

/// A database that an address names and that does not open.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the database that DIWAN_DATABASE_URL names can't be opened")]
#[diagnostic(help(
    "see that the server runs and can be reached from here, that its role, password and database \
     are those of DIWAN_DATABASE_URL, and that the role owns the database, as docs/operating.md \
     sets it up"
))]
struct DatabaseNotOpened(#[source] StoreError);

/// A database in the data folder that does not open.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the database can't be opened")]
struct FileNotOpened(#[source] StoreError);

/// A database whose cases were sealed under another secret.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error(
    "the database was sealed under another secret, and nothing in it can be read with this one"
)]
#[diagnostic(help(
    "set DIWAN_SECRET to what it was when the desk last ran; where it was not set, unset it and put \
     the file `secret` of that time back into the data folder. docs/operating.md says how a secret \
     is kept and changed"
))]
struct OtherSecret;

fn not_opened<D>(error: StoreError, otherwise: fn(StoreError) -> D) -> miette::Report
where
    D: miette::Diagnostic + Send + Sync + 'static,
{
    match error {
        StoreError::WrongSecret => OtherSecret.into(),
        error => otherwise(error).into(),
    }
}

/// Seals the files that a version before sealing has left; afterwards the store knows that there
/// are none.
async fn seal_older_files(store: &Store, uploads: &Uploads) -> miette::Result<()> {
    if store.files_are_sealed().await.into_diagnostic()? {
        return Ok(());
    }
    let mut sealed = 0;
    let mut page = CaseFilter { limit: PAGE, ..CaseFilter::default() };
    loop {
        let cases = store.list(page.clone()).await.into_diagnostic()?;
        for case in &cases {
            let known = store.case_by_reference(&case.reference).await.into_diagnostic()?;
            let Some(known) = known else { continue };
            let Custody::Kept(key) = &known.custody else { continue };
            for file in &known.files {
                let done = uploads.seal_plain(&file.stored_name, key).into_diagnostic();
                sealed += usize::from(done.wrap_err("a file of a case can't be sealed")?);
            }
        }
        if cases.len() < PAGE as usize {
            break;
        }
        page.skip += PAGE;
    }
    tracing::info!(sealed, "files of earlier cases were sealed");
    store.all_files_sealed().await.into_diagnostic()
}

/// Removes uploads that no case knows.
///
/// The store is asked first: a file that is written and gets its case after that is too young.
pub(super) async fn sweep(store: &Store, uploads: &Uploads) -> miette::Result<()> {
    let known = store.stored_files().await.into_diagnostic()?;
    let uploads = uploads.clone();
    let sweeping = tokio::task::spawn_blocking(move || {
        uploads.sweep(|name| known.contains(name), SystemTime::now() - ABANDONED)
    });
    let swept = sweeping.await.into_diagnostic()?.into_diagnostic()?;
    if swept > 0 {
        tracing::info!(swept, "uploads without a case were removed");
    }
    Ok(())
}

/// Only this user reads what is in it: cases, mails, the secret.
fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn smtp_url() -> Option<SecretString> {
    from_the_environment("DIWAN_SMTP_URL")
}

/// A variable that holds a password, unless it is unset or empty.
fn from_the_environment(name: &str) -> Option<SecretString> {
    let url = std::env::var(name).ok();
    url.filter(|url| !url.is_empty()).map(SecretString::from)
}

/// Any long text is a secret: it is hashed to the length of a key.
fn from_environment(secret: &SecretString) -> miette::Result<Secret> {
    let text = secret.expose_secret();
    if text.chars().count() < SHORTEST_SECRET {
        return Err(miette!(
            help = "make one with `openssl rand -hex 32`, or unset it: the desk then makes its own",
            "DIWAN_SECRET is shorter than {SHORTEST_SECRET} characters"
        ));
    }
    Ok(Secret::new(Sha256::digest(text).into()))
}

fn read_or_make(path: &Path) -> io::Result<[u8; 32]> {
    let mut key = [0; 32];
    world::randomness(&mut key);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(file) => {
            write_durably(file, &key)?;
            // A code that was given out is worth nothing once the secret's name is lost.
            if let Some(folder) = path.parent() {
                File::open(folder)?.sync_all()?;
            }
            Ok(key)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => read(path),
        Err(error) => Err(error),
    }
}

fn write_durably(mut file: File, key: &[u8; 32]) -> io::Result<()> {
    file.write_all(HEXLOWER_PERMISSIVE.encode(key).as_bytes())?;
    file.sync_all()
}

fn read(path: &Path) -> io::Result<[u8; 32]> {
    let text = fs::read_to_string(path)?;
    let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).map_err(|_| not_a_secret())?;
    bytes.try_into().map_err(|_| not_a_secret())
}

fn not_a_secret() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the file does not hold 64 hexadecimal digits")
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("diwan.yaml"), "").unwrap();
        site
    }

    #[test]
    fn what_the_desk_keeps_is_for_its_user_alone() {
        let site = site();
        let data = DataFolder::open(site.path(), None).unwrap();
        data.uploads().unwrap();
        read_or_make(&data.0.join("secret")).unwrap();
        for (name, mode) in [("", 0o700), ("uploads", 0o700), ("secret", 0o600)] {
            let found = fs::metadata(data.0.join(name)).unwrap().permissions();
            assert_eq!(found.mode() & 0o777, mode, "{name:?}");
        }
        let again = read_or_make(&data.0.join("secret")).unwrap();
        assert_eq!(again, read(&data.0.join("secret")).unwrap());
    }

    #[tokio::test]
    async fn what_is_young_is_not_swept_away() {
        let site = site();
        let data = DataFolder::open(site.path(), None).unwrap();
        let (store, uploads) = (data.store().await.unwrap(), data.uploads().unwrap());
        for (name, age) in [("young", 60), ("old", 2 * 60 * 60)] {
            let file = File::create(data.0.join("uploads").join(name)).unwrap();
            let written = SystemTime::now() - Duration::from_secs(age);
            file.set_modified(written).unwrap();
        }
        sweep(&store, &uploads).await.unwrap();
        assert!(data.0.join("uploads/young").exists());
        assert!(!data.0.join("uploads/old").exists());
    }
}
