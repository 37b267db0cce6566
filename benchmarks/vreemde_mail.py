"""Mail as nobody should send it, made by chance: whole messages that are torn, and trees of parts with a mark in each.

Used by the benchmark that reads a hundred thousand of them and by the tests that read a few.
"""

from __future__ import annotations

import base64
import quopri
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

GEDEELD: Final = Path(__file__).resolve().parents[2] / "shared" / "data" / "mail"
GROOTST: Final = 200_000
"""Bytes of a message to start from; larger ones would only make the run longer."""
_STUKKEN: Final = (
    *(
        b"\r\n",
        b"\n",
        b"\r",
        b"\r\n\r\n",
        b"\n\n",
        b"\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b" ",
        b"\t",
        b'"',
        b";",
    ),
    *(b"From: ", b"Subject: ", b"Date: ", b"Received: x; ", b"Message-ID: <a@b>\r\n", b"References: <a@b> "),
    *(
        b"Content-Type: ",
        b"multipart/mixed; boundary=g",
        b"multipart/alternative; boundary=",
        b"message/rfc822",
    ),
    *(
        b"message/delivery-status",
        b"text/html; charset=",
        b"utf-16",
        b"utf-7",
        b"hz",
        b"iso-2022-jp",
        b"punycode",
    ),
    *(
        b"--g\r\n",
        b"--g--",
        b"\r\n--",
        b"Content-Transfer-Encoding: base64\r\n",
        b"quoted-printable",
        b"x-uuencode",
    ),
    *(
        b"=?utf-8?B?",
        b"=?x?Q?=",
        b"?=",
        b"=\r\n",
        b"=E9",
        b"begin 644 x\r\n",
        b"filename*0*=",
        b"''%ff",
        b"name=",
    ),
    *(
        b"application/ms-tnef",
        b"\x78\x9f\x3e\x22",
        b"application/pkcs7-mime",
        b"\x30\x80\x06\x09",
        b"\x24\x80",
    ),
    *(
        b"BEGIN:VEVENT\r\n",
        b"DTSTART:99999999T999999Z",
        b"text/calendar",
        b"<blockquote>",
        b"<!--",
        b"<script>",
    ),
    *(
        b"> ",
        b"Op 1 mei schreef x@y:\r\n",
        b"-----Oorspronkelijk bericht-----\r\n",
        b"-- \r\n",
        b"Action: failed\r\n",
    ),
)
_ZAADJE: Final = (
    b"Return-Path: <rosa@inwoner.example>\r\nReceived: by mx.example; Mon, 23 Nov 2026 10:00:00 +0100\r\n"
    b"From: =?utf-8?Q?Ros=C3=A9?= <rosa@inwoner.example>\r\nTo: kcc@waterrijk.example\r\nSubject: Paspoort\r\n"
    b"Message-ID: <een@inwoner.example>\r\nReferences: <nul@waterrijk.example>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="g"\r\n\r\n--g\r\nContent-Type: text/plain; charset=utf-8\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\nHoe verleng ik mijn caf=C3=A9?\r\n\r\n"
    b"Op ma 23 nov 2026 om 10:00 schreef kcc@waterrijk.example:\r\n> Beste Rosa\r\n--g\r\n"
    b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjc=\r\n'
    b"--g\r\nContent-Type: message/rfc822\r\n\r\nSubject: oud\r\n\r\noude tekst\r\n--g--\r\n"
)
_TEKENSETS: Final = ("utf-8", "iso-8859-1", "windows-1252", "us-ascii", "utf-16", "utf-7")


def zaden() -> list[bytes]:
    """Messages to start from: one of our own, and the shared collection where it is."""
    paden = sorted(pad for pad in GEDEELD.rglob("*") if pad.suffix in {".eml", ".raw"})
    rauw = (pad.read_bytes() for pad in paden)
    return [_ZAADJE, *(bericht for bericht in rauw if len(bericht) <= GROOTST)]


def gescheurd(zaden: list[bytes], toeval: random.Random) -> bytes:
    """A message with pieces turned, doubled, cut, moved, or replaced by what a parser stumbles over."""
    bericht = bytearray(toeval.choice(zaden))
    for _ in range(toeval.randint(1, 12)):
        plaats = toeval.randrange(len(bericht) + 1)
        tot = min(len(bericht), plaats + toeval.choice((1, 1, 8, 80, 2_000)))
        match toeval.randrange(7):
            case 0 if bericht:
                bericht[plaats:tot] = toeval.randbytes(tot - plaats)
            case 1:
                del bericht[plaats:tot]
            case 2:
                bericht[plaats:plaats] = bericht[plaats:tot] * toeval.choice((1, 2, 50))
            case 3:
                ander = toeval.choice(zaden)
                begin = toeval.randrange(len(ander) + 1)
                bericht[plaats:tot] = ander[begin : begin + toeval.choice((20, 400, 4_000))]
            case 4:
                bericht[plaats:plaats] = toeval.choice(_STUKKEN) * toeval.choice((1, 1, 3, 500))
            case _:
                bericht[plaats:plaats] = toeval.choice(_STUKKEN)
    return bytes(bericht)


def samengeraapt(toeval: random.Random) -> bytes:
    """Nothing but pieces that mean something to a parser, in any order."""
    return b"".join(toeval.choices(_STUKKEN, k=toeval.randint(0, 60)))


@dataclass(frozen=True, slots=True)
class Gemerkt:
    """A well-formed message, and the words that must be found again: in its text or in a file."""

    rauw: bytes
    merken: tuple[str, ...]


def gemerkt(toeval: random.Random) -> Gemerkt:
    """A tree of parts in any encoding, each with a word that stands nowhere else."""
    merken: list[str] = []
    deel = _deel(toeval, merken, diepte=0)
    return Gemerkt(b"From: rosa@inwoner.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n" + deel, tuple(merken))


def _deel(toeval: random.Random, merken: list[str], *, diepte: int) -> bytes:
    if diepte < 4 and toeval.random() < 0.5:
        return _samengesteld(toeval, merken, diepte)
    merk = f"merk{len(merken)}x{toeval.randrange(10**9)}"
    merken.append(merk)
    if toeval.random() < 0.4:
        koppen, codering = _codering(toeval)
        soort = toeval.choice(
            ("application/pdf", "image/png", "text/csv", "onzin", "application/octet-stream")
        )
        naam = toeval.choice(("a.pdf", "../../b", "=?utf-8?Q?=C3=A9?=.txt", "", "con.txt"))
        kop = (
            f'Content-Type: {soort}; name="{naam}"\r\nContent-Disposition: attachment; filename="{naam}"\r\n'
        )
        return (
            kop.encode() + koppen + b"\r\n" + codering(merk.encode() + toeval.randbytes(toeval.randrange(90)))
        )
    return _tekst(toeval, merk, html=toeval.random() < 0.4)


def _tekst(toeval: random.Random, merk: str, *, html: bool) -> bytes:
    tekenset = toeval.choice(_TEKENSETS)
    koppen, codering = _codering(toeval, base64_verplicht=tekenset == "utf-16")
    tekst = f"Een regel met {merk} erin.\r\n" * toeval.choice((1, 1, 3))
    inhoud = (f"<p>{tekst}</p>" if html else tekst).encode(tekenset)
    kop = f"Content-Type: text/{'html' if html else 'plain'}; charset={tekenset}\r\n"
    return kop.encode() + koppen + b"\r\n" + codering(inhoud)


def _samengesteld(toeval: random.Random, merken: list[str], diepte: int) -> bytes:
    grens = toeval.choice(("g", "--", "=_Part", "a b'c", "x" * 70)) + str(toeval.randrange(10**6))
    begin, einde = b"--" + grens.encode(), toeval.choice((b"\r\n", b"\n"))
    if toeval.random() < 0.3:
        # Alternatives say the same; which one is read is a choice, not a loss.
        soort = "alternative"
        merk = f"merk{len(merken)}x{toeval.randrange(10**9)}"
        merken.append(merk)
        delen = [_tekst(toeval, merk, html=False), _tekst(toeval, merk, html=True)]
    else:
        soort = toeval.choice(("mixed", "mixed", "related", "onbekend", "signed"))
        delen = [_deel(toeval, merken, diepte=diepte + 1) for _ in range(toeval.randint(1, 3))]
    kop = f'Content-Type: multipart/{soort}; boundary="{grens}"\r\n\r\n'.encode()
    binnen = b"".join(begin + einde + deel + einde for deel in delen)
    slot = begin + b"--" + einde if toeval.random() < 0.8 else b""
    return kop + toeval.choice((b"", b"Dit is MIME.\r\n")) + binnen + slot


def _codering(
    toeval: random.Random, *, base64_verplicht: bool = False
) -> tuple[bytes, Callable[[bytes], bytes]]:
    keuze = "base64" if base64_verplicht else toeval.choice(("base64", "quoted-printable", "8bit", ""))
    kop = f"Content-Transfer-Encoding: {keuze}\r\n".encode() if keuze else b""
    match keuze:
        case "base64":
            return kop, base64.encodebytes
        case "quoted-printable":
            return kop, quopri.encodestring
    return kop, bytes
