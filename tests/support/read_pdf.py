"""Reads a PDF as its readers do, and tells it as JSON.

usage: read_pdf.py FILE.pdf WORD ...

`pages`, `found` and the facts of the file come from pdfium, the engine of Chrome's viewer; `lines`
from poppler's pdftotext, without the marks of direction that it adds; `sound` from qpdf.
"""

import json
import re
import subprocess
import sys

import pypdfium2
from pypdfium2 import raw

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def language(document):
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = bytearray(length * 2)
    raw.FPDFCatalog_GetLanguage(document, (raw.FPDF_WCHAR * length).from_buffer(buffer), length)
    return buffer.decode("utf-16-le").rstrip("\0")


def structured(page):
    tree = raw.FPDF_StructTree_GetForPage(page)
    children = raw.FPDF_StructTree_CountChildren(tree) if tree else 0
    if tree:
        raw.FPDF_StructTree_Close(tree)
    return children > 0


def told(path, words):
    document = pypdfium2.PdfDocument(path)
    pages = list(document)
    texts = [page.get_textpage() for page in pages]
    found = [word for word in words if any(text.search(word).get_next() for text in texts)]
    lines = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    sound = subprocess.run(["qpdf", "--check", path], capture_output=True)
    return {
        "title": document.get_metadata_dict()["Title"],
        "author": document.get_metadata_dict()["Author"],
        "created": document.get_metadata_dict()["CreationDate"],
        "language": language(document),
        "tagged": bool(raw.FPDFCatalog_IsTagged(document)),
        "structured": all(structured(page) for page in pages),
        "pages": [text.get_text_range() for text in texts],
        "found": found,
        "lines": MARKS.sub("", lines.stdout.decode()).splitlines(),
        "sound": sound.returncode == 0,
    }


print(json.dumps(told(sys.argv[1], sys.argv[2:]), ensure_ascii=False))
