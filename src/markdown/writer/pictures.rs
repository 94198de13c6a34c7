//! Pictures, which must say in words what they show.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::super::destinations::{self, Destination};
use super::super::escape;
use super::super::links::{LinkFault, Picture as Found};
use super::Writer;

/// A picture whose description is being read.
pub(super) struct Picture<'a> {
    destination: CowStr<'a>,
    title: CowStr<'a>,
    range: Range<usize>,
    words: String,
    /// Pictures inside the description, of which only the words count.
    inner: usize,
}

impl<'a> Writer<'a> {
    /// Begins a picture, which is written when its description is complete.
    pub(super) fn start_picture(
        &mut self,
        destination: CowStr<'a>,
        title: CowStr<'a>,
        range: Range<usize>,
    ) {
        self.picture = Some(Picture { destination, title, range, words: String::new(), inner: 0 });
    }

    /// Everything until the picture's end is its description.
    pub(super) fn in_picture(&mut self, event: Event<'a>) {
        let Some(picture) = &mut self.picture else {
            return;
        };
        match event {
            Event::Text(words) | Event::Code(words) => picture.words.push_str(&words),
            Event::SoftBreak | Event::HardBreak => picture.words.push(' '),
            Event::Start(Tag::Image { .. }) => picture.inner += 1,
            Event::End(TagEnd::Image) if picture.inner > 0 => picture.inner -= 1,
            Event::End(TagEnd::Image) => {
                if let Some(picture) = self.picture.take() {
                    self.end_picture(&picture);
                }
            }
            _ => {}
        }
    }

    fn end_picture(&mut self, picture: &Picture<'_>) {
        let words = picture.words.trim();
        if words.is_empty() {
            let message = format!("the picture `{}` has no description", picture.destination);
            let remedy = "Say between the brackets what it shows, for those who can't see it.";
            self.error(picture.range.clone(), message, remedy);
        }
        match self.open_picture(&picture.destination) {
            Ok(()) => {
                self.out.push_str(" alt=\"");
                escape::attribute(&mut self.out, words);
                if !picture.title.is_empty() {
                    self.out.push_str("\" title=\"");
                    escape::attribute(&mut self.out, &picture.title);
                }
                self.out.push_str("\" loading=\"lazy\" decoding=\"async\">");
            }
            Err(fault) => {
                self.link_fault(picture.range.clone(), fault);
                escape::text(&mut self.out, words);
            }
        }
    }

    /// Writes a tag up to its description, when the site has the picture.
    fn open_picture(&mut self, destination: &str) -> Result<(), LinkFault> {
        let read = destinations::read(destination, &[]);
        let Ok(Destination::Inside { path, tail: "" }) = read else {
            return Err(LinkFault {
                message: format!("`{destination}` is not a picture of this site"),
                remedy: "Put the file into content/documents and write its path: readers \
                         should not have to ask another server."
                    .to_owned(),
            });
        };
        let Found { address, size } = self.site.image(&path)?;
        self.out.push_str("<img src=\"");
        escape::address(&mut self.out, &address);
        self.out.push('"');
        if let Some((width, height)) = size {
            self.out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        Ok(())
    }
}
