"""Raw messages from files on disk: single messages, folders and mboxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ENKEL: Final = frozenset({".eml", ".raw"})
MBOX: Final = frozenset({".mbox", ".mbx"})
_BEGIN_MBOX: Final = re.compile(rb"From \S+ .*\d\d:\d\d.*\d{4}")
_BEGIN_BERICHT: Final = re.compile(rb"[!-9;-~]{1,70}:[ \t]")
_MAILDIR: Final = frozenset({"cur", "new"})


def mailbestanden(pad: Path) -> Iterator[Path]:
    """Files with mail at ``pad``, in order of name: the file itself, or those in the folder and below.

    In a folder that is ``.eml``, ``.raw``, ``.mbox`` and ``.mbx``, what lies in a Maildir, and files without
    an extension that begin as a message does. Raises ``OSError`` for a path that cannot be read.
    """
    if not pad.is_dir():
        pad.stat()
        yield pad
        return
    for bestand in sorted(pad.rglob("*")):
        if bestand.is_file() and (bestand.suffix.lower() in ENKEL | MBOX or _lijkt_op_mail(bestand)):
            yield bestand


def _lijkt_op_mail(bestand: Path) -> bool:
    if bestand.parent.name in _MAILDIR:
        return True
    if bestand.suffix or bestand.name.startswith("."):
        return False
    with bestand.open("rb") as stroom:
        begin = stroom.read(500)
    return bool(_BEGIN_MBOX.match(begin) or _BEGIN_BERICHT.match(begin))


def berichten_in(bestand: Path) -> Iterator[bytes]:
    """The raw messages in one file; an mbox is read one message at a time. Raises ``OSError``."""
    with bestand.open("rb") as stroom:
        begin = stroom.read(500)
    mbox = bestand.suffix.lower() in MBOX or bestand.suffix.lower() not in ENKEL
    if mbox and _BEGIN_MBOX.match(begin):
        yield from _uit_mbox(bestand)
    else:
        yield bestand.read_bytes()


def _uit_mbox(bestand: Path) -> Iterator[bytes]:
    """Cut at "From " lines after an empty line; a sentence that begins with From is none (RFC 4155)."""
    regels: list[bytes] = []
    na_witregel = True
    begonnen = False
    with bestand.open("rb") as stroom:
        for regel in stroom:
            if na_witregel and _BEGIN_MBOX.match(regel):
                if begonnen:
                    yield b"".join(regels)
                regels = []
                begonnen = True
            else:
                regels.append(regel)
            na_witregel = not regel.strip()
    if begonnen:
        yield b"".join(regels)
