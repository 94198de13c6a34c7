//! XML, written element by element.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// A document being written. Writing into memory can't fail, so no method returns an error.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document whose root element, with its attributes, holds what `content` writes.
    pub(super) fn document(
        root: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self),
    ) -> String {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 1));
        let declaration = Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None));
        xml.0.write_event(declaration).expect("memory takes all that is written");
        xml.element(root, attributes, content);
        let mut bytes = xml.0.into_inner();
        bytes.push(b'\n');
        String::from_utf8(bytes).expect("what is written is made of strings")
    }

    /// An element that holds what `content` writes.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self),
    ) {
        let start =
            quick_xml::events::BytesStart::new(name).with_attributes(attributes.iter().copied());
        let end = start.to_end().into_owned();
        self.write(Event::Start(start.borrow()));
        content(self);
        self.write(Event::End(end));
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let element = self.0.create_element(name).with_attributes(attributes.iter().copied());
        element.write_text_content(BytesText::new(text)).expect("memory takes all that is written");
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let element = self.0.create_element(name).with_attributes(attributes.iter().copied());
        element.write_empty().expect("memory takes all that is written");
    }

    fn write(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory takes all that is written");
    }
}
