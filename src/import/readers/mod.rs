//! One file a format: bytes or text in, [`Piece`](super::Piece)s out, or why not, with the place.
