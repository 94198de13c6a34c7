//! (doc comes with the code)

pub mod addresses;
pub mod publish;
