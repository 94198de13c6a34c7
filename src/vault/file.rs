//! Files, sealed in pieces.
//!
//! A sealed file begins with [`HEAD`] and 19 random bytes. Each piece of 64 KiB is sealed under a
//! nonce of these bytes, the piece's number and whether it is the last (the STREAM construction of
//! Hoang, Reyhanitabar, Rogaway and Vizár): a piece that is missing, doubled or moved, or a file
//! that is cut off, does not open.

use std::io::{self, Read, Write};

use super::{CantOpen, NONCE, Place, SealKey};

/// What every sealed file begins with.
pub const HEAD: &[u8; 8] = b"diwan-v1";

/// Bytes of a file that are sealed together.
const PIECE: usize = 64 * 1024;

/// Bytes that sealing adds to a piece.
const TAG: usize = 16;

/// Random bytes of a file's nonces.
const PREFIX: usize = 19;

/// Writes a file, sealed for this name.
///
/// # Errors
///
/// When it can't be written.
pub fn write(key: &SealKey, name: &str, bytes: &[u8], out: &mut impl Write) -> io::Result<()> {
    let nonce = key.nonce();
    out.write_all(HEAD)?;
    out.write_all(&nonce[..PREFIX])?;
    let aad = Place::File { name }.name();
    let last = bytes.len().div_ceil(PIECE).saturating_sub(1);
    for number in 0..=last {
        let from = number * PIECE;
        let piece = &bytes[from..bytes.len().min(from + PIECE)];
        out.write_all(&key.encrypt(&numbered(nonce, number, last)?, &aad, piece))?;
    }
    Ok(())
}

/// Reads a file of `size` bytes that was sealed for this name.
///
/// # Errors
///
/// When it can't be read; when it does not open, the error's cause is [`CantOpen`].
pub fn read(key: &SealKey, name: &str, size: u64, file: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = [0; HEAD.len()];
    let mut nonce = [0; NONCE];
    file.read_exact(&mut head)?;
    file.read_exact(&mut nonce[..PREFIX])?;
    let sealed = usize::try_from(size).unwrap_or(usize::MAX);
    let sealed = sealed.saturating_sub(HEAD.len() + PREFIX);
    if head != *HEAD || sealed < TAG {
        return Err(cant_open(CantOpen));
    }
    let aad = Place::File { name }.name();
    let last = sealed.div_ceil(PIECE + TAG) - 1;
    let mut bytes = Vec::with_capacity(sealed - (last + 1) * TAG);
    let mut piece = vec![0; sealed.min(PIECE + TAG)];
    for number in 0..=last {
        let left = sealed - number * (PIECE + TAG);
        piece.truncate(left);
        file.read_exact(&mut piece)?;
        let opened = key.decrypt(&numbered(nonce, number, last)?, &aad, &piece);
        bytes.extend(opened.map_err(cant_open)?);
    }
    Ok(bytes)
}

/// The nonce of one piece.
fn numbered(mut nonce: [u8; NONCE], number: usize, last: usize) -> io::Result<[u8; NONCE]> {
    let short = u32::try_from(number).map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))?;
    nonce[PREFIX..PREFIX + 4].copy_from_slice(&short.to_be_bytes());
    nonce[NONCE - 1] = u8::from(number == last);
    Ok(nonce)
}

fn cant_open(error: CantOpen) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
