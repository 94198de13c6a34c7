//! The least that any generator has to do: read the pages, parse them, write HTML.
//!
//! No layout, no menu, no checked links, no policies, no templates: front matter is cut off
//! unread, and what pulldown-cmark makes of the rest is written where the site would have it. The
//! options and the number of threads (rayon's own choice) are `diwan build`'s, so that the ratio
//! between the two says what everything else costs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// The extensions that the site's Markdown has; the same as the markdown room's.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Reads `site/content`, writes `out`.
pub(crate) fn build(site: &Path, out: &Path) -> io::Result<()> {
    let content = site.join("content");
    let pages: Vec<PathBuf> = WalkDir::new(&content)
        .into_iter()
        .filter_map(|entry| match entry {
            Ok(entry) if entry.path().extension().is_some_and(|it| it == "md") => {
                Some(Ok(entry.into_path()))
            }
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        })
        .collect::<Result<_, _>>()?;
    pages.par_iter().try_for_each(|page| {
        let folder = out.join(address(page.strip_prefix(&content).unwrap_or(page)));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), render(&fs::read_to_string(page)?))
    })
}

fn render(page: &str) -> String {
    let mut out = String::with_capacity(page.len() * 3 / 2);
    html::push_html(&mut out, Parser::new_ext(body(page), OPTIONS));
    out
}

/// What follows the front matter; all of the page where there is none.
fn body(page: &str) -> &str {
    page.strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or(page, |(_, body)| body)
}

/// The folder of a page's address: `a/index.md` is `a/`, `a/b.md` is `a/b/`.
fn address(page: &Path) -> PathBuf {
    if page.file_stem().is_some_and(|stem| stem == "index") {
        page.parent().unwrap_or(Path::new("")).to_owned()
    } else {
        page.with_extension("")
    }
}
