//! The parts of a .docx that its text needs, read once.

use std::collections::HashMap;

use super::super::{Obstacle, Refusal};
use super::numbering::Numberings;
use super::package::{Package, Relations};
use super::styles::Styles;
use super::xml::{Element, Node};

/// A whole document, before its text is walked.
pub(super) struct Source {
    /// The text.
    pub(super) document: Element,
    /// Where the text's references lead.
    pub(super) relations: Relations,
    /// What styles promise.
    pub(super) styles: Styles,
    /// What lists look like.
    pub(super) numberings: Numberings,
    /// Footnotes, with their own references.
    pub(super) footnotes: Notes,
    /// Endnotes, with their own references.
    pub(super) endnotes: Notes,
    /// What reviewers wrote, by id.
    pub(super) comments: HashMap<String, Element>,
    /// Headers and footers by the id of their reference.
    pub(super) margins: HashMap<String, (Element, Relations)>,
}

/// Notes by id.
#[derive(Default)]
pub(super) struct Notes {
    /// The notes.
    pub(super) by_id: HashMap<String, Element>,
    /// Where their references lead.
    pub(super) relations: Relations,
}

impl Source {
    /// Reads the parts out of the file.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut package = Package::open(bytes)?;
        let main = package.main_part()?;
        let document = package.part(&main)?.ok_or_else(|| {
            Refusal::of_file(Obstacle::Damaged(format!("it has no part `{main}`")))
        })?;
        let relations = package.relations(&main)?;
        let styles = Self::one(&mut package, &relations, "styles")?;
        let numbering = Self::one(&mut package, &relations, "numbering")?;
        let comments = Self::one(&mut package, &relations, "comments")?;
        let mut margins = HashMap::new();
        for (id, relation) in &relations {
            if matches!(relation.kind.as_str(), "header" | "footer")
                && let Some(part) = package.part(&relation.target)?
            {
                margins.insert(id.clone(), (part, package.relations(&relation.target)?));
            }
        }
        Ok(Self {
            styles: Styles::read(styles.as_ref()),
            numberings: Numberings::read(numbering.as_ref()),
            footnotes: Self::notes(&mut package, &relations, "footnotes")?,
            endnotes: Self::notes(&mut package, &relations, "endnotes")?,
            comments: comments.map(by_id).unwrap_or_default(),
            margins,
            document,
            relations,
        })
    }

    fn one(
        package: &mut Package,
        relations: &Relations,
        kind: &str,
    ) -> Result<Option<Element>, Refusal> {
        match relations.values().find(|relation| relation.kind == kind) {
            Some(relation) => package.part(&relation.target),
            None => Ok(None),
        }
    }

    fn notes(package: &mut Package, relations: &Relations, kind: &str) -> Result<Notes, Refusal> {
        let Some(relation) = relations.values().find(|relation| relation.kind == kind) else {
            return Ok(Notes::default());
        };
        let by_id = package.part(&relation.target)?.map(by_id).unwrap_or_default();
        Ok(Notes { by_id, relations: package.relations(&relation.target)? })
    }
}

fn by_id(root: Element) -> HashMap<String, Element> {
    let with_id = root.children.into_iter().filter_map(|node| match node {
        Node::Element(element) => Some((element.attribute("id")?.to_owned(), element)),
        Node::Text(_) => None,
    });
    with_id.collect()
}
