"""The largest mail that arrives, on the full path: seconds, and memory beside that of a process at rest.

Run with `python -m benchmarks.mail_groot [MEGABYTES]` (50 by default). Starts a PostgreSQL of its own. Each shape is
taken in by a fresh process, for memory once used is not given back. Exits 1 when one takes more than 5 s or 200 MB, or
when what was sent does not come out as it was.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from time import perf_counter, sleep
from typing import Final, Self

from benchmarks.mail_inname import OP
from benchmarks.meten import eigen_database, mediaan, rekentijd, tabel

MEGABYTES: Final = 50
SECONDEN, GEHEUGEN = 5.0, 200.0
KEREN: Final = 3
_KOP: Final = (
    "From: Rosa <rosa@inwoner.example>\r\nTo: kcc@waterrijk.example\r\nSubject: Grote mail\r\n"
    "Message-ID: <groot-{vorm}@inwoner.example>\r\nMIME-Version: 1.0\r\n"
)
_REGEL: Final = "Dit is een regel van een heel lange tekst over de container in de Dijkstraat.\r\n"


def een_bestand(omvang: int) -> bytes:
    """A mail that is as good as one file, in base64 as every program sends it."""
    inhoud = random.Random(1).randbytes(omvang * 3 // 4 * 76 // 78)
    return (
        b'Content-Type: multipart/mixed; boundary="g"\r\n\r\n--g\r\nContent-Type: text/plain\r\n\r\nZie de bijlage.\r\n'
        b'--g\r\nContent-Type: application/pdf; name="kaart.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(inhoud).replace(b"\n", b"\r\n")
        + b"--g--\r\n"
    )


def tien_bestanden(omvang: int) -> bytes:
    """Photos of a few megabytes each."""
    toeval = random.Random(2)
    delen = [
        b'--g\r\nContent-Type: image/jpeg; name="foto.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(b"\xff\xd8\xff" + toeval.randbytes(omvang // 10 * 3 // 4 * 76 // 78)).replace(
            b"\n", b"\r\n"
        )
        for _ in range(10)
    ]
    return (
        b'Content-Type: multipart/mixed; boundary="g"\r\n\r\n--g\r\nContent-Type: text/plain\r\n\r\nZie de foto\'s.\r\n'
        + b"".join(delen)
        + b"--g--\r\n"
    )


def een_tekst(omvang: int) -> bytes:
    """Nothing but text."""
    return b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + _REGEL.encode() * (omvang // len(_REGEL))


def een_opmaak(omvang: int) -> bytes:
    """Nothing but HTML."""
    regel = f"<p>{_REGEL.strip()}</p>\r\n".encode()
    return b"Content-Type: text/html; charset=utf-8\r\n\r\n" + regel * (omvang // len(regel))


VORMEN: Final[dict[str, Callable[[int], bytes]]] = {
    vorm.__name__: vorm for vorm in (een_bestand, tien_bestanden, een_tekst, een_opmaak)
}
NAMEN: Final = {
    "een_bestand": "one file",
    "tien_bestanden": "ten files",
    "een_tekst": "text",
    "een_opmaak": "HTML",
}


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    if sys.argv[1:2] == ["een"]:
        return _een(Path(sys.argv[2]))
    omvang = (int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES) * 1024 * 1024
    with eigen_database():
        return _alle(omvang)


def _alle(omvang: int) -> int:
    from django.core.management import call_command

    call_command("catalogus_laden", stdout=StringIO())
    rijen, klopt = [], True
    pad = Path(os.environ["GEGEVENS"]) / "groot.eml"
    for vorm, maak in VORMEN.items():
        metingen = []
        for keer in range(KEREN):
            pad.write_bytes(_KOP.format(vorm=f"{vorm}-{keer}").encode() + maak(omvang))
            uit = subprocess.run(
                [sys.executable, "-m", "benchmarks.mail_groot", "een", str(pad)],
                stdout=subprocess.PIPE,
                check=True,
            )
            metingen.append(json.loads(uit.stdout))
        seconden = mediaan([meting["seconden"] for meting in metingen])
        gerekend = mediaan([meting["rekentijd"] for meting in metingen])
        geheugen = max(meting["megabytes"] for meting in metingen)
        goed = all(meting["goed"] for meting in metingen)
        klopt &= goed and seconden <= SECONDEN and geheugen <= GEHEUGEN
        rijen.append((NAMEN[vorm], seconden, gerekend, geheugen, "yes" if goed else "NO"))
    tabel(
        f"a mail of {omvang // 1024 // 1024} MB, full path, {KEREN} times each"
        f" (bar {SECONDEN:.0f} s, {GEHEUGEN:.0f} MB)",
        ("what it is", "s (median)", "of processor", "MB beside the mail (most)", "whole"),
        rijen,
    )
    return 0 if klopt else 1


class Geheugen:
    """The most memory this process holds while the body runs, beside what it held before; megabytes."""

    def __enter__(self) -> Self:
        self._klaar = threading.Event()
        self.begin = self.meest = _in_gebruik()
        self._draad = threading.Thread(target=self._kijk, daemon=True)
        self._draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._klaar.set()
        self._draad.join()

    def _kijk(self) -> None:
        while not self._klaar.is_set():
            self.meest = max(self.meest, _in_gebruik())
            sleep(0.005)


def _in_gebruik() -> float:
    for regel in Path("/proc/self/status").read_text().splitlines():
        if regel.startswith("VmRSS:"):
            return int(regel.split()[1]) / 1024
    raise AssertionError


def _een(pad: Path) -> int:
    """Take this one in and say what it took, as JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kcc.settings"
    import django

    django.setup()
    from kanalen.models import Bericht
    from kanalen.services.ontvangen import mail_ontvangen

    # What is loaded once per process is no part of a mail.
    vooraf = _KOP.format(vorm=os.getpid()).encode() + een_bestand(10_000)
    mail_ontvangen(rauw=vooraf, op=OP)
    rauw = pad.read_bytes()
    with Geheugen() as geheugen:
        begin, gerekend = perf_counter(), rekentijd()
        bericht_id = mail_ontvangen(rauw=rauw, op=OP).bericht.pk
        seconden, gerekend = perf_counter() - begin, rekentijd() - gerekend
    bericht = Bericht.objects.get(pk=bericht_id)
    goed = bytes(bericht.rauw) == rauw and bericht.status == Bericht.Status.VERWERKT and bool(bericht.tekst)
    for bijlage in bericht.bijlagen.exclude(bestand=""):
        with bijlage.bestand.open() as bestand:
            goed &= hashlib.file_digest(bestand, "sha256").hexdigest() == bijlage.digest
    meting = {
        "seconden": seconden,
        "rekentijd": gerekend,
        "megabytes": geheugen.meest - geheugen.begin,
        "goed": goed,
    }
    sys.stdout.write(json.dumps(meting))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
