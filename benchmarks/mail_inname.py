"""How fast mail is taken in, on the full path: kept, parsed, routed, its term started, its acknowledgement ready.

Run with `python -m benchmarks.mail_inname [COUNT]` (2,000 by default). Starts a PostgreSQL of its own. Exits 1 when the
last 500 mails cost clearly more than the first 500, or when anything is lost or doubled.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from io import StringIO

from benchmarks.meten import eigen_database, gemeten, kort_gemeten, mediaan, tabel

AANTAL = 2_000
STUK = 500
HOOGUIT_TRAGER = 1.3
OP = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ONDERWERPEN = (
    "Paspoort verlengen",
    "Container niet geleegd",
    "Parkeervergunning",
    "Bijstand",
    "Losse stoeptegel",
    "Boom kappen",
    "Geboorte aangeven",
    "Rekening gemeentelijke belastingen",
    "Kinderbijslag",
    "Verhuizen",
)
ZINNEN = (
    "Hoe werkt dit precies?",
    "Ik heb al twee keer gebeld.",
    "Wanneer hoor ik iets?",
    "Dit duurt nu drie weken.",
    "Kunt u mij helpen?",
    "Het gaat om de Dijkstraat.",
    "Ik begrijp de brief niet.",
    "Alvast bedankt voor uw hulp.",
)


def mails(aantal: int, toeval: random.Random) -> list[bytes]:
    """Mail as residents write it: one in five by somebody who wrote before, a third in HTML too, one in ten
    with a file, one in twenty by a robot."""
    return [_mail(nummer, toeval) for nummer in range(aantal)]


def _mail(nummer: int, toeval: random.Random) -> bytes:
    bericht = EmailMessage()
    afzender = nummer - 1 if nummer % 5 == 4 else nummer
    bericht["From"] = f"Inwoner {afzender} <inwoner{afzender}@inwoner.example>"
    bericht["To"] = "kcc@waterrijk.example"
    bericht["Subject"] = toeval.choice(ONDERWERPEN)
    bericht["Date"] = format_datetime(OP - timedelta(minutes=nummer))
    bericht["Message-ID"] = f"<{nummer}@inwoner.example>"
    tekst = " ".join(toeval.choices(ZINNEN, k=toeval.randint(3, 40)))
    bericht.set_content(f"Beste gemeente,\n\n{tekst}\n\nMet vriendelijke groet,\nInwoner {nummer}\n")
    if nummer % 3 == 0:
        bericht.add_alternative(f"<p>Beste gemeente,</p><p>{tekst}</p>", subtype="html")
    if nummer % 10 == 0:
        bericht.add_attachment(
            toeval.randbytes(40_000), maintype="image", subtype="jpeg", filename="foto.jpg"
        )
    if nummer % 20 == 0:
        bericht["Auto-Submitted"] = "auto-generated"
    return bericht.as_bytes()


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else AANTAL
    with eigen_database():
        return _meten(mails(aantal, random.Random(2026)))


def _meten(rauw: list[bytes]) -> int:
    from django.core.management import call_command

    from kanalen.email.lezen import lees
    from kanalen.models import Bericht
    from kanalen.services.ontvangen import mail_ontvangen
    from zaken.models import Vraag

    call_command("catalogus_laden", stdout=StringIO())
    metingen = [kort_gemeten(partial(mail_ontvangen, rauw=bericht, op=OP)) for bericht in rauw]
    tijden = [meting.seconden for meting in metingen]
    queries = [meting.queries for meting in metingen]
    lezen = gemeten(lambda: [lees(bericht) for bericht in rauw])
    nogmaals = gemeten(lambda: [mail_ontvangen(rauw=bericht, op=OP) for bericht in rauw])
    eerste, laatste = tijden[:STUK], tijden[-STUK:]
    totaal = sum(tijden)
    verhouding = mediaan(laatste) / mediaan(eerste)
    tabel(
        f"{len(rauw)} mails, full path",
        ("what", "mails/s", "ms per mail", "queries per mail", "ratio"),
        [
            ("taken in", len(rauw) / totaal, 1_000 * totaal / len(rauw), sum(queries) / len(queries), 1.0),
            (
                f"first {STUK} (median)",
                1 / mediaan(eerste),
                1_000 * mediaan(eerste),
                sum(queries[:STUK]) / STUK,
                1.0,
            ),
            (
                f"last {STUK} (median)",
                1 / mediaan(laatste),
                1_000 * mediaan(laatste),
                sum(queries[-STUK:]) / STUK,
                verhouding,
            ),
            (
                "of which parsing",
                len(rauw) / lezen.seconden,
                1_000 * lezen.seconden / len(rauw),
                0.0,
                lezen.seconden / totaal,
            ),
            (
                "taken in again",
                len(rauw) / nogmaals.seconden,
                1_000 * nogmaals.seconden / len(rauw),
                nogmaals.queries / len(rauw),
                nogmaals.seconden / totaal,
            ),
        ],
    )
    bevestigd = Bericht.objects.filter(aanleiding="ontvangstbevestiging")
    klopt = (
        Vraag.objects.count()
        == Bericht.objects.filter(richting="inkomend", status="verwerkt").count()
        == len(rauw)
        and not bevestigd.filter(
            vraag__berichten__automatisch=True, vraag__berichten__richting="inkomend"
        ).exists()
    )
    sys.stdout.write(
        f"lost or doubled: {'none' if klopt else 'SOMETHING'}; ratio last/first {verhouding:.2f}\n"
    )
    return 0 if klopt and verhouding <= HOOGUIT_TRAGER else 1


if __name__ == "__main__":
    raise SystemExit(main())
