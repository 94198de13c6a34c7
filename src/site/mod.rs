//! (doc comes with the code)

pub mod plan;
pub mod publish;
pub mod render;
