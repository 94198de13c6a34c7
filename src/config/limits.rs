//! The `limits` slice: what one submission, and one connection, may take.

use serde::Deserialize;

/// Bounds that keep one visitor from using up the desk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// One request's body, in bytes; default 25 MiB.
    pub body_bytes: usize,
    /// Files in one submission; default 10.
    pub files: usize,
    /// Fields in one submission; default 200.
    pub fields: usize,
    /// How long a request's header may take to arrive, in seconds; default 10.
    pub header_seconds: u64,
    /// How long a connection may last in all, in seconds; default 120.
    pub request_seconds: u64,
    /// Connections at the same time; default 512.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 25 * 1024 * 1024,
            files: 10,
            fields: 200,
            header_seconds: 10,
            request_seconds: 120,
            connections: 512,
        }
    }
}
