use super::{CantOpen, Place, SealKey, Vault, file};
use crate::cases::Secret;

fn vault(secret: u8) -> Vault {
    Vault::new(&Secret::new([secret; 32]), |bytes| getrandom::fill(bytes).unwrap())
}

fn sealed_file(key: &SealKey, name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::new();
    file::write(key, name, bytes, &mut sealed).unwrap();
    sealed
}

fn opened_file(key: &SealKey, name: &str, sealed: &[u8]) -> std::io::Result<Vec<u8>> {
    file::read(key, name, sealed.len() as u64, &mut &sealed[..])
}

#[test]
fn what_is_sealed_opens_in_its_place_and_in_no_other() {
    let key = vault(1).new_key();
    let sealed = key.seal_text(Place::Event { seq: 1 }, "نوف".as_bytes());
    assert_eq!(key.open_text(Place::Event { seq: 1 }, &sealed).unwrap(), "نوف".as_bytes());
    assert_eq!(key.open_text(Place::Event { seq: 2 }, &sealed), Err(CantOpen));
    assert_eq!(key.open_text(Place::Mail { message_id: "1" }, &sealed), Err(CantOpen));
    assert_eq!(vault(1).new_key().open_text(Place::Event { seq: 1 }, &sealed), Err(CantOpen));
    for wrong in ["", "v1:", "v1:AA==", "نص", &sealed[3..], &format!("{sealed}AAAA")] {
        assert_eq!(key.open_text(Place::Event { seq: 1 }, wrong), Err(CantOpen), "{wrong}");
    }
}

#[test]
fn no_changed_byte_is_taken() {
    let key = vault(1).new_key();
    let sealed = key.seal(Place::Proof, b"words");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(key.open(Place::Proof, &changed), Err(CantOpen), "{at}");
    }
}

#[test]
fn a_key_is_unwrapped_by_its_secret_for_its_case() {
    let key = vault(1).new_key();
    let wrapped = vault(1).wrap(&key, "2026-A");
    let sealed = key.seal(Place::Proof, b"words");
    let again = vault(1).unwrap(&wrapped, "2026-A").unwrap();
    assert_eq!(again.open(Place::Proof, &sealed).unwrap(), b"words");
    assert!(vault(1).unwrap(&wrapped, "2026-B").is_err());
    assert!(vault(2).unwrap(&wrapped, "2026-A").is_err());
}

#[test]
fn keys_show_in_no_debug_output() {
    let vault = vault(1);
    assert_eq!(format!("{vault:?} {:?}", vault.new_key()), "Vault { .. } SealKey { .. }");
}

#[test]
fn files_of_any_size_come_back() {
    let key = vault(1).new_key();
    for size in [0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 3 * 64 * 1024, 200_000] {
        let bytes: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
        let sealed = sealed_file(&key, "one", &bytes);
        assert_eq!(opened_file(&key, "one", &sealed).unwrap(), bytes, "{size}");
        assert!(opened_file(&key, "two", &sealed).is_err(), "{size}");
    }
}

#[test]
fn a_file_that_was_cut_swapped_or_never_sealed_does_not_open() {
    let key = vault(1).new_key();
    let bytes = vec![7; 3 * 64 * 1024];
    let sealed = sealed_file(&key, "one", &bytes);
    let (head, piece) = (8 + 19, 64 * 1024 + 16);
    for end in [0, 5, head, head + 1, head + piece, head + 2 * piece, sealed.len() - 1] {
        assert!(opened_file(&key, "one", &sealed[..end]).is_err(), "{end}");
    }
    let mut swapped = sealed.clone();
    swapped[head..head + 2 * piece].rotate_left(piece);
    assert!(opened_file(&key, "one", &swapped).is_err());
    assert!(opened_file(&key, "one", &bytes).is_err());
    assert!(opened_file(&key, "one", &[sealed, vec![0; 20]].concat()).is_err());
}
