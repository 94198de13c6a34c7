//! Fields: an instruction nobody sees and the result that everybody sees. They may begin in one
//! paragraph and end in another, and stand in each other.

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    shows: bool,
}

/// Fields within fields; more of them are one.
const DEEPEST: usize = 50;

impl Fields {
    /// A mark of a field: `begin`, `separate` or `end`.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" if self.open.len() < DEEPEST => self.open.push(Field::default()),
            "separate" => {
                if let Some(field) = self.open.last_mut() {
                    field.shows = true;
                }
            }
            "end" => {
                self.open.pop();
            }
            _ => {}
        }
    }

    /// A field whose instruction is an attribute begins; [`Self::mark`] ends it.
    pub(super) fn begin(&mut self, instruction: &str) {
        self.mark("begin");
        self.instruct(instruction);
        self.mark("separate");
    }

    /// A piece of an instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.shows) {
            field.instruction.push_str(text);
        }
    }

    /// Whether what comes now is part of an instruction.
    pub(super) fn instructing(&self) -> bool {
        self.open.iter().any(|field| !field.shows)
    }

    /// Whether what comes now is part of a table of contents.
    pub(super) fn in_contents(&self) -> bool {
        self.open.iter().any(|field| field.word() == "TOC")
    }

    /// Where what comes now leads.
    pub(super) fn link(&self) -> Option<String> {
        let field = self.open.iter().rev().find(|field| field.word() == "HYPERLINK")?;
        let mut address = String::new();
        let mut words = field.instruction.split('"');
        // Outside quotes stand the switches, inside the values: `HYPERLINK "address" \l "place"`.
        while let Some(switches) = words.next() {
            let Some(value) = words.next() else {
                let bare = switches.split_whitespace().nth(1);
                if address.is_empty() && bare.is_some_and(|word| !word.starts_with('\\')) {
                    address.push_str(bare.unwrap_or_default());
                }
                break;
            };
            match switches.trim().rsplit_once('\\').map(|(_, switch)| switch) {
                None if address.is_empty() => address.push_str(value),
                Some("l") => {
                    address.push('#');
                    address.push_str(value);
                }
                _ => {}
            }
        }
        Some(address).filter(|address| !address.is_empty())
    }
}

impl Field {
    fn word(&self) -> &str {
        self.instruction.split_whitespace().next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;

    fn link(instruction: &str) -> Option<String> {
        let mut fields = Fields::default();
        fields.begin(instruction);
        fields.link()
    }

    #[test]
    fn a_link_is_read_from_its_instruction() {
        assert_eq!(
            link(r#" HYPERLINK "https://example.sa" "#).as_deref(),
            Some("https://example.sa")
        );
        assert_eq!(
            link(r#"HYPERLINK "https://a.sa" \l "b" \o "tip""#).as_deref(),
            Some("https://a.sa#b")
        );
        assert_eq!(link(r#"HYPERLINK \l "place""#).as_deref(), Some("#place"));
        assert_eq!(link("HYPERLINK https://a.sa").as_deref(), Some("https://a.sa"));
        assert_eq!(link("PAGE"), None);
    }
}
