//! Whether a small file hides streams without end. The library unpacks what it needs without asking
//! how much comes out, so every stream that can be unpacked is tried before, and thrown away.

use std::io::{Read, Write, copy};

use flate2::read::ZlibDecoder;

/// Bytes of one stream, unpacked: a page scanned in colour has 25 MB.
pub(super) const LARGEST: u64 = 96 << 20;

/// Whether a stream unpacks to more than so many bytes.
pub(super) fn hides_one(bytes: &[u8], largest: u64) -> bool {
    let mut from = 0;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        // What lies within a stream that was tried is not tried again.
        if at < from || bytes[..at].ends_with(b"end") {
            continue;
        }
        let mut data = &bytes[at + b"stream".len()..];
        while let [b'\r' | b'\n' | b' ', rest @ ..] = data {
            data = rest;
        }
        let begin = bytes.len() - data.len();
        let mut unpacked = ZlibDecoder::new(data).take(largest + 1);
        // An error ends a stream that is packed otherwise or broken; what came before it counts.
        let mut count = Count(0);
        let _ = copy(&mut unpacked, &mut count);
        if count.0 > largest {
            return true;
        }
        from = begin + usize::try_from(unpacked.get_ref().total_in()).unwrap_or_default();
    }
    false
}

/// Counts what is written to it and forgets it.
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::hides_one;

    #[test]
    fn a_stream_is_measured_by_what_comes_out() {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&[0; 50_000]).unwrap();
        let packed = packed.finish().unwrap();
        assert!(packed.len() < 200);
        let file = [b"8 0 obj <<>> stream\r\n".as_slice(), &packed, b"endstream"].concat();
        assert!(hides_one(&file, 49_999));
        assert!(!hides_one(&file, 50_000));
        // A stream that is packed otherwise is not unpacked here.
        assert!(!hides_one(b"stream\nBT (text) Tj ET\nendstream", 10));
    }
}
