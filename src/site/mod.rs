//! The public site: from a library of values to a folder of files.
//!
//! 1. [`Plan`] lists every page that will be, before any is made;
//! 2. [`render::Scene`] makes each of them, in parallel and independently;
//! 3. links to headings and clauses of other pages are checked once all pages are known;
//! 4. `feeds` and the `sitemap` are made for machines;
//! 5. [`Staging`](publish::Staging) writes it all beside the published site and takes its place in
//!    one step, or leaves it untouched.
//!
//! The same library, theme and day give the same bytes: nothing here reads a clock, and nothing
//! depends on the order in which threads finish. The room does not know the desk.

pub mod output;
pub mod plan;
#[cfg(feature = "pdf")]
mod prints;
pub mod proof;
pub mod publish;
pub mod render;

mod build;
mod feeds;
mod sitemap;
#[cfg(test)]
mod tests;
mod xml;

pub use build::{BuildError, Built, build, check};
pub use plan::{BuildOptions, Plan};
