//! Files: what they are, what they claim to be, and how many there may be.

use super::{Society, codes, file, right_but};
use crate::forms::{FileLimits, FileType, Outcome, RawFile, Value, check};

const EVERYTHING: &str = super::EVERYTHING;

/// A ZIP archive with empty stored members of these names.
fn archive(names: &[&str]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for name in names {
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let offset = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        bytes.extend(b"PK\x03\x04");
        bytes.extend([0; 22]);
        bytes.extend(length);
        bytes.extend([0; 2]);
        bytes.extend(name.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend([0; 24]);
        directory.extend(length);
        directory.extend([0; 12]);
        directory.extend(offset);
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(names.len()).unwrap().to_le_bytes();
    let start = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend([size, start].concat());
    bytes.extend([0; 2]);
    bytes
}

const WORD: [&str; 2] = ["[Content_Types].xml", "word/document.xml"];

fn errors(files: Vec<RawFile>) -> Vec<String> {
    let mut raw = right_but(&[]);
    raw.files = files;
    match Society::new().check(EVERYTHING, raw) {
        Ok(_) => Vec::new(),
        Err(rejected) => codes(&rejected),
    }
}

#[test]
fn content_and_extension_must_both_be_welcome() {
    let word = archive(&WORD);
    let macros = archive(&[WORD[0], WORD[1], "word/vbaProject.bin"]);
    let sheet = archive(&[WORD[0], "xl/workbook.xml"]);
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    for (name, bytes, wanted) in [
        ("هوية.pdf", &b"%PDF-1.7\n"[..], ""),
        ("a.PDF", b"%PDF-1.7\n", ""),
        ("a.jpeg", b"\xff\xd8\xff\xe0", ""),
        ("a.png", png, ""),
        ("a.docx", &word, ""),
        ("a.txt", "سلام\r\n".as_bytes(), ""),
        ("a.pdf", b"#!/bin/sh\nrm -rf ~\n", "file-content"),
        ("a.pdf", b"#!/bin/sh\n# %PDF-1.7\n", "file-content"),
        ("a.pdf", b"MZ\x90\0", "file-content"),
        ("a.pdf", b"<script>alert(1)</script>", "file-content"),
        ("a.pdf", png, "file-content"),
        ("a.jpg", b"%PDF-1.7\n", "file-content"),
        ("a.docx", b"PK\x03\x04", "file-content"),
        ("a.docx", &sheet, "file-content"),
        ("a.docx", &macros, "file-content"),
        ("a.docx", &word[..word.len() - 5], "file-content"),
        ("a.txt", b"\xff\xfe\0", "file-content"),
        ("a.txt", b"a\0b", "file-content"),
        ("a.sh", b"%PDF-1.7\n", "file-kind"),
        ("a.pdf.exe", b"%PDF-1.7\n", "file-kind"),
        ("a.xlsx", &sheet, "file-kind"),
        ("a.svg", b"<svg/>", "file-kind"),
        ("a", b"%PDF-1.7\n", "file-kind"),
        ("a.pdf", b"", "file-empty"),
        ("a.pdf", &[b"%PDF-1.7".to_vec(), vec![0; 993]].concat(), "file-too-large"),
    ] {
        let wanted: Vec<String> = match wanted {
            "" => Vec::new(),
            code => vec![format!("papers: {code}")],
        };
        assert_eq!(errors(vec![file("papers", name, bytes)]), wanted, "{name}");
    }
}

#[test]
fn every_kind_knows_its_own_content() {
    let mp4 = |brand: &str| [b"\0\0\0\x18ftyp", brand.as_bytes(), b"\0\0\0\0"].concat();
    for (kind, bytes) in [
        (FileType::Pdf, b"%PDF-1.4".to_vec()),
        (FileType::Jpg, b"\xff\xd8\xff\xe1".to_vec()),
        (FileType::Png, b"\x89PNG\r\n\x1a\n".to_vec()),
        (FileType::Gif, b"GIF89a".to_vec()),
        (FileType::Webp, b"RIFF\0\0\0\0WEBPVP8 ".to_vec()),
        (FileType::Heic, mp4("heic")),
        (FileType::Docx, archive(&WORD)),
        (FileType::Xlsx, archive(&[WORD[0], "xl/workbook.xml"])),
        (FileType::Mp3, b"ID3\x04".to_vec()),
        (FileType::M4a, mp4("M4A ")),
        (FileType::Ogg, b"OggS\0".to_vec()),
        (FileType::Mp4, mp4("avc1")),
        (FileType::Txt, b"plain".to_vec()),
    ] {
        let printable = kind == FileType::Pdf || kind == FileType::Gif;
        let found: Vec<FileType> =
            FileType::ALL.into_iter().filter(|other| other.is_content_of(&bytes)).collect();
        let wanted = if printable { vec![kind, FileType::Txt] } else { vec![kind] };
        assert_eq!(found, wanted);
        assert_eq!(FileType::from_extension(kind.extension()), Some(kind));
    }
    assert!(FileType::Mp3.is_content_of(b"\xff\xfb\x90\x44"));
    assert!(!FileType::Mp3.is_content_of(b"\xff\xd8\xff"));
}

#[test]
fn broken_archives_are_no_documents() {
    let word = archive(&WORD);
    for length in 0..word.len() {
        assert!(!FileType::Docx.is_content_of(&word[..length]), "{length}");
    }
    let mut far = word.clone();
    let at = far.len() - 6;
    far[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(!FileType::Docx.is_content_of(&far));
}

#[test]
fn files_are_counted_and_weighed_together() {
    let pdf = |name: &str| file("papers", name, b"%PDF-1.7");
    let four = vec![pdf("a.pdf"), pdf("b.pdf"), pdf("c.pdf"), pdf("d.pdf")];
    assert_eq!(errors(four), ["papers: too-many-files"]);
    let society = Society::new();
    let form = society.form(EVERYTHING);
    let mut raw = right_but(&[]);
    raw.files = vec![pdf("a.pdf"), pdf("b.pdf")];
    for (limits, wanted) in [
        (FileLimits { files: 1, total_bytes: 100 }, "_files: too-many-files"),
        (FileLimits { files: 2, total_bytes: 15 }, "_files: files-too-large"),
    ] {
        let world = crate::forms::World { file_limits: limits, ..society.world("ar") };
        let rejected = check(&form, raw.clone(), &world).unwrap_err();
        assert_eq!(codes(&rejected), [wanted]);
        assert_eq!(rejected.raw, raw);
    }
}

#[test]
fn an_input_left_alone_is_no_file_and_a_taken_one_is_described() {
    assert_eq!(errors(vec![file("papers", "", b"")]), Vec::<String>::new());
    let mut raw = right_but(&[]);
    raw.files =
        vec![file("papers", "C:\\x\\\u{202e}هوية.PDF", b"%PDF-1.7"), file("papers", "b.txt", b"b")];
    let accepted = Society::new().check(EVERYTHING, raw).unwrap();
    let names: Vec<&str> = accepted.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["هوية.pdf", "b.txt"]);
    assert_eq!(&accepted.files[1].bytes[..], b"b");
    let Some(Value::Files(described)) = accepted.submission.value("papers") else {
        panic!("{:?}", accepted.submission.value("papers"));
    };
    assert_eq!((described[1].bytes, described[1].kind), (1, FileType::Txt));
    let sha256_of_b = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";
    assert_eq!(described[1].sha256, sha256_of_b);
    let answer = accepted.submission.answers.last().unwrap();
    assert!(matches!(answer.outcome, Outcome::Given(_)));
    assert_eq!(answer.typed[0].value, "C:\\x\\\u{202e}هوية.PDF");
}
