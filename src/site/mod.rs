//! (doc comes with the code)

pub mod publish;
