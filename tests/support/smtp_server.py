"""A real SMTP server for the tests: keeps what it receives, and says each thing on a line.

usage: smtp_server.py FOLDER [--address 127.0.0.1] [--port 0] [--starttls]

Listens on the loopback address given; port 0 lets the system choose. With --starttls it makes a
certificate authority for this run, whose certificate it writes to FOLDER/ca.pem, and takes no mail
before STARTTLS. Lines on stdout, each a JSON object:

    {"listening": PORT}
    {"received": "0001"}     the message is FOLDER/0001.eml, its envelope FOLDER/0001.json

A message stands in its file before its line is printed, so a test waits for lines and never polls.
Ends when stdin closes, that is, when the test that started it ends in whatever way.
"""

import argparse
import asyncio
import json
import pathlib
import ssl
import sys

import trustme
from aiosmtpd.smtp import SMTP


def say(**line):
    print(json.dumps(line), flush=True)


class Keeper:
    """Writes each message as it came over the wire, and beside it who sent it to whom and how."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = f"{self.count:04}"
        (self.folder / f"{name}.eml").write_bytes(envelope.original_content)
        facts = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "helo": session.host_name,
        }
        (self.folder / f"{name}.json").write_text(json.dumps(facts))
        say(received=name)
        return "250 kept"


def tls_context(folder):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context


async def serve(options):
    context = tls_context(options.folder) if options.starttls else None
    keeper = Keeper(options.folder)

    def session():
        return SMTP(
            keeper,
            hostname="localhost",
            tls_context=context,
            require_starttls=options.starttls,
            enable_SMTPUTF8=True,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(session, options.address, options.port)
    say(listening=server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--starttls", action="store_true")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
