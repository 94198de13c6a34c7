//! (the room's doc comes with its code)

pub mod body;
pub mod listener;
pub mod public;
