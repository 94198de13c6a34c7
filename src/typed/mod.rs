//! What people type, made regular before anything judges it.
//!
//! The rules are those of "Field rules" in the domain's description, one function each:
//!
//! - [`machine`]: numbers, identifiers, phones. Digits of any keyboard become ASCII; spaces,
//!   dashes, tatweel and everything invisible go.
//! - [`digits`]: the same for values whose separators mean something (dates, amounts, e-mail
//!   addresses): only the digits change and the invisible goes.
//! - [`single_line`]: names and short answers. Controls and the bidi characters that can turn
//!   foreign text around go; ZWNJ and ZWJ stay, because Persian, Urdu and Kurdish names need them.
//! - [`long_text`]: paragraphs. Everything but controls stays, and line ends become `\n`.
//!
//! All of them compose to NFC, so that one name is one sequence of characters however it was
//! typed. Nothing here refuses anything, and each function leaves its own result as it is.

mod characters;
mod lines;

pub use characters::{ascii_digit, digits, is_invisible, machine};
pub use lines::{long_text, single_line};
