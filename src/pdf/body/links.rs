//! Links and addresses, once the whole text is known: what leads to something that paper does not
//! show leads to the page, and no address stands twice.

use std::collections::BTreeSet;

use super::{Block, Entry, Run, Target};

/// Typst refuses longer addresses, and no code or person could take one up from paper.
const LONGEST: usize = 2000;

/// Settles the links of a text on the page with this address.
pub(super) fn settle(blocks: &mut [Block], page: &str) {
    let mut ids = BTreeSet::new();
    each(blocks, &mut |part| {
        if let Part::Id(id) = part
            && !id.as_ref().is_some_and(|id| !id.is_empty() && ids.insert(id.clone()))
        {
            *id = None;
        }
    });
    each(blocks, &mut |part| {
        if let Part::Link(link) = part {
            *link = link.take().and_then(|link| settled(link, &ids, page));
        }
    });
}

fn settled(link: Target, ids: &BTreeSet<String>, page: &str) -> Option<Target> {
    let address = match link {
        Target::Here(id) if ids.contains(&id) => return Some(Target::Here(id)),
        Target::Here(id) => format!("{page}#{id}"),
        Target::Outside(address) => address,
    };
    let fits = !address.is_empty() && address.len() <= LONGEST;
    fits.then_some(Target::Outside(address))
}

/// What is visited.
enum Part<'a> {
    /// The address of a heading or item.
    Id(&'a mut Option<String>),
    /// Where a run leads.
    Link(&'a mut Option<Target>),
}

fn each(blocks: &mut [Block], visit: &mut dyn FnMut(Part<'_>)) {
    for block in blocks {
        match block {
            Block::Heading { id, runs, .. } => {
                visit(Part::Id(id));
                each_run(runs, visit);
            }
            Block::Paragraph { runs } => each_run(runs, visit),
            Block::List { items } => {
                for item in items {
                    visit(Part::Id(&mut item.id));
                    each(&mut item.blocks, visit);
                }
            }
            Block::Table { head, rows, .. } => {
                head.iter_mut().for_each(|cell| each_run(cell, visit));
                rows.iter_mut().flatten().for_each(|cell| each_run(cell, visit));
            }
            Block::Quote { blocks } => each(blocks, visit),
            Block::Callout { title, blocks } => {
                each_run(title, visit);
                each(blocks, visit);
            }
            Block::Definitions { entries } => {
                for entry in entries {
                    match entry {
                        Entry::Term(runs) => each_run(runs, visit),
                        Entry::Meaning(blocks) => each(blocks, visit),
                    }
                }
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn each_run(runs: &mut [Run], visit: &mut dyn FnMut(Part<'_>)) {
    for run in runs {
        visit(Part::Link(&mut run.link));
        if let Some(note) = &mut run.note {
            each(note, visit);
        }
    }
}
