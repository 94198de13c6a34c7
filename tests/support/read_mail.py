"""Reads a mail as a mail program does, with Python's own parser, and tells it as JSON.

usage: read_mail.py FILE.eml

Headers come decoded; `raw_headers` are the lines as they stood, for tests of what was escaped.
`structure` is the tree of media types, `defects` whatever the parser had to forgive.
"""

import json
import pathlib
import sys
from email import message_from_bytes, policy

ADDRESSES = ("from", "to", "cc", "bcc", "reply-to", "sender")


def structure(part):
    told = {
        "type": part.get_content_type(),
        "encoding": str(part.get("content-transfer-encoding", "7bit")).lower(),
        "charset": part.get_content_charset(),
        "parts": [],
    }
    if part.is_multipart():
        told["parts"] = [structure(inner) for inner in part.iter_parts()]
    return told


def addresses(mail):
    told = {}
    for name in ADDRESSES:
        header = mail.get(name)
        if header is not None:
            told[name] = [
                {"name": one.display_name, "address": one.addr_spec} for one in header.addresses
            ]
    return told


def attachment(part):
    content = part.get_payload(decode=True) or b""
    return {
        "name": part.get_filename(),
        "type": part.get_content_type(),
        "encoding": str(part.get("content-transfer-encoding", "7bit")).lower(),
        "size": len(content),
        "hex": content.hex(),
    }


def defects(mail):
    found = []
    for part in mail.walk():
        found += [f"{part.get_content_type()}: {defect!r}" for defect in part.defects]
        for name, value in part.items():
            found += [f"{name}: {defect!r}" for defect in getattr(value, "defects", ())]
    return found


def body(mail, kind):
    part = mail.get_body(preferencelist=(kind,))
    return None if part is None else part.get_content()


def read(raw):
    mail = message_from_bytes(raw, policy=policy.default)
    head = raw.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    headers = {}
    for name, value in mail.items():
        headers.setdefault(name.lower(), []).append(str(value))
    return {
        "headers": headers,
        "raw_headers": head.decode("utf-8", "backslashreplace"),
        "addresses": addresses(mail),
        "structure": structure(mail),
        "text": body(mail, "plain"),
        "html": body(mail, "html"),
        "attachments": [attachment(part) for part in mail.iter_attachments()],
        "defects": defects(mail),
        "longest_line": max(map(len, raw.split(b"\n"))),
        "ascii": raw.isascii(),
    }


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(json.dumps(read(pathlib.Path(path).read_bytes())))
