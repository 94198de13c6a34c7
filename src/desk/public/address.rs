//! Paths of requests, and the paths inside the site that they mean.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use crate::language::Lang;

/// An address inside the site: nothing but plain names, so that joining it to a folder stays in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    file: PathBuf,
}

impl Address {
    /// Reads the path of a request; `None` when nothing can be published there.
    ///
    /// Percent signs are decoded once, and after the path was split, so that an encoded slash is
    /// part of a name, in which it is refused. Hidden files are not part of a site; the folder of
    /// RFC 8615, `.well-known`, is.
    pub(super) fn parse(path: &str) -> Option<Self> {
        let mut file = PathBuf::new();
        let mut names = path.strip_prefix('/')?.split('/').peekable();
        while let Some(encoded) = names.next() {
            let last = names.peek().is_none();
            if encoded.is_empty() && last {
                file.push("index.html");
                break;
            }
            let name = percent_decode_str(encoded).decode_utf8().ok()?;
            let hidden = name.starts_with('.') && name != ".well-known";
            let forbidden = |ch: char| matches!(ch, '/' | '\\' | ':') || ch.is_control();
            if name.is_empty() || hidden || name.contains(forbidden) {
                return None;
            }
            file.push(&*name);
        }
        Some(Self { file })
    }

    /// The path of the file, relative to the site's folder.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// True for the theme's files whose name carries a digest of their content, such as
    /// `/static/site.3f9a04c1.css`: another content has another address.
    pub(super) fn is_fingerprinted(&self) -> bool {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let digest = |part: &str| {
            part.len() >= 8
                && part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
        };
        self.file.starts_with("static") && name.split(['.', '-']).skip(1).any(digest)
    }
}

/// The pages that say that there is nothing at `path`: the one in the path's language first.
pub(super) fn not_found_pages(path: &str) -> Vec<Address> {
    let first = path.split('/').nth(1).unwrap_or_default();
    let own = first.parse::<Lang>().ok().map(|lang| PathBuf::from(lang.as_str()).join("404.html"));
    own.into_iter().chain([PathBuf::from("404.html")]).map(|file| Address { file }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Option<String> {
        Address::parse(path).map(|address| address.file.to_string_lossy().into_owned())
    }

    #[test]
    fn addresses_are_files() {
        for (path, expected) in [
            ("/", "index.html"),
            ("/about/", "about/index.html"),
            ("/about", "about"),
            ("/documents/a%20b.pdf", "documents/a b.pdf"),
            ("/documents/%D8%B9%D9%82%D8%AF.pdf", "documents/عقد.pdf"),
            ("/.well-known/security.txt", ".well-known/security.txt"),
            ("/%2565", "%65"),
        ] {
            assert_eq!(file(path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn nothing_outside_the_site_has_an_address() {
        for path in [
            "",
            "*",
            "about",
            "//",
            "//example.org/",
            "/a//b",
            "/..",
            "/../etc/passwd",
            "/a/../../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/%2E%2e%2fetc%2fpasswd",
            "/..%5c..%5cetc",
            "/a%2fb",
            "/a%00.html",
            "/a%0d%0aSet-Cookie:x",
            "/.",
            "/.git/config",
            "/.diwan-site",
            "/C:/",
            "/%ff",
            "/%c0%ae%c0%ae/",
        ] {
            assert_eq!(file(path), None, "{path}");
        }
    }

    #[test]
    fn only_names_with_a_digest_are_fingerprinted() {
        for (path, fingerprinted) in [
            ("/static/site.3f9a04c1.css", true),
            ("/static/fonts/plex-400-0123456789abcdef.woff2", true),
            ("/static/site.css", false),
            ("/static/favicon.ico", false),
            ("/static/deadbeef.css", false),
            ("/documents/site.3f9a04c1.css", false),
        ] {
            let address = Address::parse(path).unwrap();
            assert_eq!(address.is_fingerprinted(), fingerprinted, "{path}");
        }
    }
}
