//! Files that come with the answers.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Control, FieldType, FileType, file_name};
use crate::forms::error_kind::ErrorKind;
use crate::forms::posted::Posted;
use crate::forms::raw::RawFile;
use crate::forms::reading::Keys;
use crate::forms::value::{FileAnswer, Value};
use crate::forms::world::World;

/// The most bytes a file may have unless the form says otherwise: 5 MiB.
const MAX_BYTES: u64 = 5 * 1024 * 1024;

/// Files of certain kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileField {
    /// The kinds that are taken; default pdf, jpg, png, docx.
    pub accept: Vec<FileType>,
    /// The most bytes of one file; default 5 MiB.
    pub max_bytes: u64,
    /// The most files; default 1.
    pub max_files: usize,
}

impl FieldType for FileField {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        let (max_bytes, max_files) = (keys.raw.max_bytes.take(), keys.raw.max_files.take());
        Self {
            accept: keys.accept(),
            max_bytes: keys.within("max_bytes", max_bytes, 1..=1 << 30, MAX_BYTES),
            max_files: keys.within("max_files", max_files, 1..=50, 1),
        }
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let files: Vec<&RawFile> = posted.files().collect();
        if files.len() > self.max_files {
            let max = self.max_files;
            return Err(ErrorKind::TooManyFiles { max });
        }
        let answers = files.into_iter().map(|file| self.describe(file));
        let answers = answers.collect::<Result<Vec<FileAnswer>, ErrorKind>>()?;
        Ok((!answers.is_empty()).then_some(Value::Files(answers)))
    }

    fn control(&self) -> Control<'_> {
        Control::Files {
            accept: &self.accept,
            max_bytes: self.max_bytes,
            max_files: self.max_files,
        }
    }
}

impl FileField {
    /// What a file is, when it is one that the form takes.
    fn describe(&self, file: &RawFile) -> Result<FileAnswer, ErrorKind> {
        let name = file_name::quoted(&file.file_name);
        let bytes = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        if bytes == 0 {
            return Err(ErrorKind::FileEmpty { name });
        }
        if bytes > self.max_bytes {
            let max = self.max_bytes;
            return Err(ErrorKind::FileTooLarge { name, max });
        }
        let said = FileType::from_extension(&file_name::extension(&file.file_name));
        let Some(kind) = said.filter(|kind| self.accept.contains(kind)) else {
            let kinds: Vec<&str> = self.accept.iter().map(|kind| kind.extension()).collect();
            let kinds = kinds.join(", ");
            return Err(ErrorKind::FileKind { name, kinds });
        };
        if !kind.is_content_of(&file.bytes) {
            return Err(ErrorKind::FileContent { name });
        }
        Ok(FileAnswer {
            name: file_name::shown(&file.file_name, kind),
            kind,
            bytes,
            sha256: HEXLOWER.encode(&Sha256::digest(&file.bytes)),
        })
    }
}
