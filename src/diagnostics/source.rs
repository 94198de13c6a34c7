//! A file as it was read, and places in it.

use std::ops::Range;
use std::sync::Arc;

/// A text file of the site, kept whole so that every problem can show its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    path: Arc<str>,
    text: Arc<str>,
}

impl SourceFile {
    /// A file at `path`, relative to the site's folder and with `/` between its parts.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// The path, relative to the site's folder.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of a range of bytes; a range that does not fit the text is moved to its end.
    #[must_use]
    pub fn place(&self, bytes: Range<usize>) -> Place {
        let mut start = bytes.start.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = bytes.end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Place { file: self.clone(), bytes: start..end }
    }

    /// The place where `value` stands, a value that the YAML reader marked.
    #[must_use]
    pub fn place_of<T>(&self, value: &serde_yaml::Spanned<T>) -> Place {
        self.place_at(value.referenced)
    }

    /// The place of a location that the YAML reader reports.
    #[must_use]
    pub fn place_at(&self, location: serde_yaml::Location) -> Place {
        let start = location.span().byte_offset().and_then(|at| usize::try_from(at).ok());
        let length = location.span().byte_len().and_then(|at| usize::try_from(at).ok());
        let start = start.unwrap_or_else(|| self.line_start(location.line()));
        self.place(start..start + length.unwrap_or(0))
    }

    fn line_start(&self, line: u64) -> usize {
        let before = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
        self.text.split_inclusive('\n').take(before).map(str::len).sum()
    }
}

/// A range of bytes in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    file: SourceFile,
    bytes: Range<usize>,
}

impl Place {
    /// The file.
    #[must_use]
    pub fn file(&self) -> &SourceFile {
        &self.file
    }

    /// The range, in bytes from the file's start.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.before().matches('\n').count() + 1
    }

    /// The column in characters, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        let line = self.before().rsplit('\n').next().unwrap_or_default();
        line.chars().count() + 1
    }

    fn before(&self) -> &str {
        &self.file.text()[..self.bytes.start]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let file = SourceFile::new("a.md", "سطر\nثان هنا\n");
        let start = file.text().find("هنا").unwrap();
        let place = file.place(start..start + 3);
        assert_eq!((place.line(), place.column()), (2, 5));
        assert_eq!(file.place(500..900).line(), 3);
        assert_eq!(file.place(1..2).bytes(), 0..2, "never inside a character");
    }
}
