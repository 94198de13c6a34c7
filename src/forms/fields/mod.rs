//! The kinds of questions, one file for each family of them.
//!
//! A kind says which keys it has in the form's file, how it is drawn ([`Control`]), and what makes
//! an answer of what was posted (`FieldType::answer`). To add one: write its struct in a file
//! here, implement `FieldType`, and add its line to the table below. A key that no other kind
//! has also needs its line in `reading/keys.rs`.

mod amount;
mod choice;
mod content_type;
mod control;
mod date;
mod file;
mod file_name;
mod identity;
mod reach;
mod scale;
mod society;
mod text;
mod zip;

use super::error_kind::ErrorKind;
use super::posted::Posted;
use super::reading::Keys;
use super::value::Value;
use super::world::World;

pub use amount::{Money, Number};
pub use choice::{Choice, ChoiceStyle, OneOf, SomeOf};
pub use content_type::FileType;
pub use control::{Control, LineKind};
pub use date::{Bound, DateField};
pub use file::FileField;
pub use identity::{Iban, NationalId, Registration};
pub use reach::{AnyPhone, Email, Mobile};
pub use scale::{Rating, YesNoField};
pub use society::{CategoryField, WorkFieldField};
pub use text::{LineText, LongText};

/// What every kind of question can do.
pub(super) trait FieldType {
    /// Takes the kind's own keys out of the form's file; what is wrong with them is noted.
    fn read(keys: &mut Keys<'_, '_>) -> Self
    where
        Self: Sized;

    /// The answer, or `None` when the question was left empty.
    ///
    /// # Errors
    ///
    /// What is wrong with what was posted.
    fn answer(&self, posted: &Posted<'_>, world: &World<'_>) -> Result<Option<Value>, ErrorKind>;

    /// How it is drawn.
    fn control(&self) -> Control<'_>;

    /// The names that its inputs have besides the field's own, as what follows the id.
    fn further_inputs(&self) -> &'static [&'static str] {
        &[]
    }

    /// The options that a condition on this question can name.
    fn condition_options(&self) -> ConditionOptions<'_> {
        ConditionOptions::None
    }
}

/// What a condition (`show_if`) on a question can name.
#[derive(Debug, Clone, Copy)]
pub(super) enum ConditionOptions<'a> {
    /// The question is not one of options.
    None,
    /// `yes` and `no`.
    YesNo,
    /// The question's own options.
    Own(&'a [Choice]),
    /// The society's categories.
    Categories,
    /// The society's fields of work.
    WorkFields,
}

/// Makes the enum of kinds from a table of names in files and types.
macro_rules! field_kinds {
    ($($(#[$doc:meta])* $name:literal => $variant:ident($type:ty),)*) => {
        /// The kinds of questions.
        #[derive(Debug, Clone)]
        pub enum FieldKind {
            $($(#[$doc])* $variant($type),)*
        }

        impl FieldKind {
            /// The names of the kinds, as files write them.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// The kind's name.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $name,)*
                }
            }

            /// The kind with this name, read from the keys; `None` when no kind has it.
            pub(super) fn read(name: &str, keys: &mut Keys<'_, '_>) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant(<$type>::read(keys))),)*
                    _ => None,
                }
            }

            /// What it can do.
            #[must_use]
            pub(super) fn as_type(&self) -> &dyn FieldType {
                match self {
                    $(Self::$variant(kind) => kind,)*
                }
            }
        }
    };
}

field_kinds! {
    /// One line.
    "text" => Text(LineText),
    /// Paragraphs.
    "long-text" => LongText(LongText),
    /// A national ID or residence number.
    "national-id" => NationalId(NationalId),
    /// A Saudi mobile number.
    "mobile" => Mobile(Mobile),
    /// Any Saudi phone number.
    "phone" => Phone(AnyPhone),
    /// A Saudi bank account.
    "iban" => Iban(Iban),
    /// A commercial registration or unified number.
    "commercial-registration" => Registration(Registration),
    /// A day.
    "date" => Date(DateField),
    /// An amount in riyals.
    "money" => Money(Money),
    /// A whole number.
    "number" => Number(Number),
    /// An e-mail address.
    "email" => Email(Email),
    /// Files.
    "file" => File(FileField),
    /// One of several options.
    "choice" => Choice(OneOf),
    /// Any of several options.
    "choices" => Choices(SomeOf),
    /// One of the society's categories.
    "category" => Category(CategoryField),
    /// One of the society's fields of work.
    "work-field" => WorkField(WorkFieldField),
    /// Yes or no.
    "yes-no" => YesNo(YesNoField),
    /// Points.
    "rating" => Rating(Rating),
}
