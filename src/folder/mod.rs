//! Reads a site's folder into values: the rim of the first journey.
//!
//! 1. [`walk()`] lists `diwan.yaml`, `content/`, `forms/` and the theme's folder;
//! 2. `read` reads their texts in parallel and checks that they are UTF-8.
//!
//! Documents stay on the disk until they are copied: a society's scans may be large. A folder that
//! can't be walked, a file that can't be read and one that isn't UTF-8 are problems like any
//! other, never skipped in silence. Symbolic links are followed, because volunteers use them to
//! share documents, and a link that leads back to its parent is reported by the walk.

mod read;
mod walk;

pub use read::{Folder, ThemeFile, is_a_site, load};
pub use walk::{Document, Walked, walk};
