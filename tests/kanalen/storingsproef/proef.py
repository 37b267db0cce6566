"""The trial itself: so many mails in and as many out, while everything is killed at random.

``python -m tests.kanalen.storingsproef.proef [COUNT] [SEED]`` runs it by itself (10,000 by default) and prints what
it counted; the suite runs a smaller one.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import psycopg

from opstart import lokaal
from tests.kanalen.storingsproef.opstelling import Postopstelling
from tests.zaken.storingsproef.opstelling import wachten

WERKERS = ("lezer", "lezer", "verzender", "verzender")
SNELHEID = 20
"""Seconds of the house per second of ours: a claim of ten minutes is over in half a one."""
ALLES_OP = 1800.0
VOL = 150
"""So many mails lie in the mailbox at most."""
WEIGERT = 50
"""One message in so many is refused for now, as greylisting does."""
LOT = {
    "worker killed": 24,
    "PostgreSQL SIGINT": 1,
    "PostgreSQL SIGQUIT": 1,
    "PostgreSQL SIGKILL": 1,
    "PostgreSQL backend": 2,
    "Valkey killed": 2,
    "SMTP killed": 3,
    "Dovecot killed": 2,
    "Celery worker": 1,
    "Celery beat": 1,
}
"""How often each thing happens, out of all."""
VERSTUURD = "SELECT count(*) FROM kanalen_bericht WHERE richting = 'uitgaand' AND status = 'aangeboden'"
INGENOMEN = "SELECT count(*) FROM kanalen_bericht WHERE richting = 'inkomend' AND status <> 'ontvangen'"


@dataclass
class Telling:
    """What was done to the house, and what came of it."""

    aantal: int
    dubbel_bezorgd: int = 0
    gebeurd: Counter[str] = field(default_factory=Counter)
    dubbel_opgeborgen: int = 0
    """Mails that lie twice in the folder for what is kept: who moved them was killed half-way."""
    herhaald: int = 0
    seconden: float = 0.0

    def regels(self) -> list[str]:
        gebeurd = ", ".join(f"{wat} {keren}" for wat, keren in sorted(self.gebeurd.items()))
        return [
            f"{self.aantal} mails in ({self.dubbel_bezorgd} of them delivered twice), {self.aantal} out,"
            f" {self.seconden:.0f} s",
            f"killed and stopped: {gebeurd}",
            f"lost 0, taken in twice 0, sent again with the same Message-ID {self.herhaald}"
            f" (put away twice in the mailbox {self.dubbel_opgeborgen})",
        ]


def proef(opstelling: Postopstelling, *, aantal: int, toeval: random.Random) -> Telling:
    """Let ``aantal`` mails arrive and have each acknowledged, while fate has its way; then check the books."""
    telling = Telling(aantal)
    begin = time.monotonic()
    klok = Klok(opstelling)
    opstelling.doe("inrichten", op=klok.nu().isoformat())
    opstelling.valkey_starten()
    opstelling.smtp_starten(weigert=WEIGERT)
    opstelling.dovecot.starten()
    opstelling.celery_starten("worker")
    opstelling.celery_starten("beat")
    werkers = [(rol, _werker(opstelling, rol, toeval)) for rol in WERKERS]
    noodlot, bezorgd = Noodlot(opstelling, toeval), 0
    while True:
        klok.lopen()
        # The world goes on delivering while we fall over, but never so much that listing it is all we do.
        ruimte = max(0, VOL - opstelling.dovecot.in_postbus())
        for nummer in range(bezorgd, min(aantal, bezorgd + ruimte)):
            rauw = mail(nummer)
            keren = 2 if nummer % 50 == 7 else 1
            telling.dubbel_bezorgd += keren - 1
            for _ in range(keren):
                opstelling.dovecot.bezorg(rauw)
            bezorgd = nummer + 1
        if bezorgd == aantal and _klaar(opstelling, aantal):
            break
        if time.monotonic() - begin > ALLES_OP * max(1, aantal / 2000):
            raise AssertionError(f"na {time.monotonic() - begin:.0f} seconden nog niet klaar")
        if os.environ.get("KCC_STORINGSPROEF_VOORTGANG"):
            _voortgang(opstelling, begin, bezorgd)
        _even_werken(opstelling, klok, max(10, aantal // 200), toeval)
        telling.gebeurd[noodlot.volgende(werkers)] += 1
        werkers = [
            (rol, _werker(opstelling, rol, toeval)) if _gestorven(opstelling, pid, telling) else (rol, pid)
            for rol, pid in werkers
        ]
    _tot_rust(opstelling, klok, aantal, telling)
    for _, pid in werkers:
        os.kill(pid, signal.SIGKILL)
    for rol in ("worker", "beat"):
        opstelling.stoppen(rol, signal.SIGKILL)
    telling.seconden = time.monotonic() - begin
    controleer_boekhouding(opstelling, telling)
    return telling


class Klok:
    """The moment of the house, which runs faster than ours."""

    def __init__(self, opstelling: Postopstelling) -> None:
        self._opstelling = opstelling
        self._begin, self._werkelijk = datetime.now(UTC), time.monotonic()
        self._erbij = timedelta()
        self.lopen()

    def nu(self) -> datetime:
        return self._begin + timedelta(seconds=(time.monotonic() - self._werkelijk) * SNELHEID) + self._erbij

    def lopen(self) -> None:
        self._opstelling.zet_klok(self.nu())

    def vooruit(self, sprong: timedelta) -> None:
        self._erbij += sprong
        self.lopen()


def mail(nummer: int) -> bytes:
    """The mail of one resident each; one in ten brings a file, one in five is in HTML too."""
    bericht = EmailMessage()
    bericht["From"] = f"Inwoner {nummer} <inwoner{nummer}@inwoner.example>"
    bericht["To"] = "kcc@waterrijk.example"
    bericht["Subject"] = ("Paspoort verlengen", "Container niet geleegd", "Losse stoeptegel")[nummer % 3]
    bericht["Date"] = format_datetime(datetime.now(UTC))
    bericht["Message-ID"] = f"<{nummer}@inwoner.example>"
    bericht.set_content(f"Beste gemeente,\n\nKunt u mij helpen? Dit is vraag {nummer}.\n")
    if nummer % 5 == 0:
        bericht.add_alternative(f"<p>Kunt u mij helpen? Dit is vraag {nummer}.</p>", subtype="html")
    if nummer % 10 == 0:
        bericht.add_attachment(b"\xff\xd8" + b"x" * 2000, maintype="image", subtype="jpeg", filename="f.jpg")
    return bericht.as_bytes()


def _werker(opstelling: Postopstelling, rol: str, toeval: random.Random) -> int:
    """Half of them die by themselves, between two statements somewhere on their way."""
    bij = toeval.randrange(20, 4000) if toeval.random() < 0.5 else 0
    return opstelling.begin(rol, bij=bij)


def _gestorven(opstelling: Postopstelling, pid: int, telling: Telling) -> bool:
    try:
        dood = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        dood = True
    if not dood:
        return False
    code = opstelling.einde(pid)
    assert code == -signal.SIGKILL, f"een werker eindigde zelf met {code}"
    telling.gebeurd["worker dead"] += 1
    return True


def _even_werken(opstelling: Postopstelling, klok: Klok, stappen: int, toeval: random.Random) -> None:
    """Give the house the time for a little work, on a busy machine too, before the next thing goes wrong."""
    einde = time.monotonic() + toeval.uniform(0.5, 0.4 * stappen)
    begin = _verzet(opstelling)
    while time.monotonic() < einde and _verzet(opstelling) < begin + stappen:
        klok.lopen()
        time.sleep(0.05)


def _verzet(opstelling: Postopstelling) -> int:
    try:
        return opstelling.getal(INGENOMEN) + opstelling.getal(VERSTUURD)
    except psycopg.OperationalError:
        return 0


class Noodlot:
    """What goes wrong next: a shuffled deck, so that also a short trial sees everything."""

    def __init__(self, opstelling: Postopstelling, toeval: random.Random) -> None:
        self._opstelling, self._toeval = opstelling, toeval
        self._stapel: list[str] = []

    def volgende(self, werkers: list[tuple[str, int]]) -> str:
        """Do it; its name."""
        if not self._stapel:
            self._stapel = [naam for naam, keren in LOT.items() for _ in range(keren)]
            self._toeval.shuffle(self._stapel)
        wat = self._stapel.pop()
        wie, _, hoe = wat.partition(" ")
        match wie:
            case "worker":
                os.kill(self._toeval.choice(werkers)[1], signal.SIGKILL)
            case "PostgreSQL":
                if hoe == "backend":
                    return _verbinding_doden(self._opstelling, self._toeval)
                self._opstelling.postgres_herstarten(signal.Signals[hoe])
            case "Celery":
                self._opstelling.stoppen(hoe, signal.SIGKILL)
                self._opstelling.celery_starten(hoe)
            case _:
                self._weg(wie)
        return wat

    def _weg(self, wie: str) -> None:
        """A server is gone for a while."""
        opstelling, even = self._opstelling, self._toeval.uniform(0.05, 1.5)
        if wie == "Dovecot":
            opstelling.dovecot.doden()
            time.sleep(even)
            opstelling.dovecot.starten()
            return
        naam = wie.lower()
        opstelling.stoppen(naam, signal.SIGKILL)
        time.sleep(even)
        if naam == "smtp":
            opstelling.smtp_starten(weigert=WEIGERT)
        else:
            opstelling.valkey_starten()


def _verbinding_doden(opstelling: Postopstelling, toeval: random.Random) -> str:
    """A server process that is killed takes all connections with it: PostgreSQL starts itself anew."""
    try:
        pids = opstelling.vraag(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
    except psycopg.OperationalError:
        pids = []
    if pids:
        try:
            os.kill(toeval.choice(pids)[0], signal.SIGKILL)
        except ProcessLookupError:
            return "nothing"
        return "PostgreSQL backend"
    return "nothing"


def _klaar(opstelling: Postopstelling, aantal: int) -> bool:
    try:
        return opstelling.getal(INGENOMEN) >= aantal and opstelling.getal(VERSTUURD) >= aantal * 0.98
    except psycopg.OperationalError:
        return False


def _voortgang(opstelling: Postopstelling, begin: float, bezorgd: int) -> None:
    try:
        stand = [opstelling.getal(sql) for sql in (INGENOMEN, VERSTUURD)]
    except psycopg.OperationalError:
        return
    print(f"{time.monotonic() - begin:.0f} s: {bezorgd} delivered, {stand} in and out", file=sys.stderr)


def _tot_rust(opstelling: Postopstelling, klok: Klok, aantal: int, telling: Telling) -> None:
    """Fate rests. What was claimed by the dead comes free when its lease is over."""
    sprong = 0

    def af() -> bool:
        nonlocal sprong
        klok.lopen()
        sprong += 1
        if sprong % 50 == 0:
            klok.vooruit(timedelta(minutes=11))
        try:
            return (
                opstelling.dovecot.in_postbus() == 0
                and opstelling.getal(INGENOMEN) == aantal
                and opstelling.getal(VERSTUURD) == aantal
                and opstelling.getal("SELECT count(*) FROM journaal_uitgang") == 0
            )
        except psycopg.OperationalError:
            return False

    wachten(af, hooguit=600)


def controleer_boekhouding(opstelling: Postopstelling, telling: Telling) -> None:
    """Nothing lost, nothing twice: by the mailbox, the database, the files and the mail server."""
    aantal = telling.aantal
    getal = opstelling.getal
    # In: every mail once, and every mail gave one question, one contact, one term, one person.
    bewaard = opstelling.dovecot.in_verwerkt()
    assert set(bewaard) == {f"<{nummer}@inwoner.example>" for nummer in range(aantal)}, "weg uit de postbus"
    telling.dubbel_opgeborgen = len(bewaard) - aantal - telling.dubbel_bezorgd
    assert telling.dubbel_opgeborgen >= 0, "weg uit de postbus"
    assert getal("SELECT count(*) FROM kanalen_bericht WHERE richting = 'inkomend'") == aantal
    assert getal("SELECT count(*) FROM kanalen_bericht WHERE status = 'apart_gezet'") == 0
    assert getal("SELECT count(*) FROM zaken_vraag") == aantal
    assert getal("SELECT count(*) FROM klanten_klantcontact") == aantal
    assert getal("SELECT count(*) FROM klanten_partij") == aantal
    assert getal("SELECT count(*) FROM zaken_termijn") == aantal
    assert getal("SELECT count(DISTINCT vraag_id) FROM kanalen_bericht WHERE richting = 'inkomend'") == aantal
    assert getal("SELECT count(*) FROM journaal_feit WHERE soort = 'vraag.geregistreerd'") == aantal
    assert getal("SELECT count(*) FROM journaal_feit WHERE soort = 'bericht.ontvangen'") == aantal
    bestanden = [naam for (naam,) in opstelling.vraag("SELECT bestand FROM kanalen_bijlage")]
    assert len(bestanden) == (aantal + 9) // 10
    for naam in bestanden:
        assert (opstelling.huis.gegevens / "bijlagen" / naam).stat().st_size == 2002, "een bijlage is half"
    # Out: one acknowledgement per question, each taken by the server, a repeat recognisable as one.
    assert getal("SELECT count(*) FROM kanalen_bericht WHERE richting = 'uitgaand'") == aantal
    assert getal(VERSTUURD) == aantal
    aangeboden = "SELECT count(*) FROM kanalen_bezorging WHERE status = 'aangeboden'"
    assert getal(aangeboden) == aantal, "de aanbieding is een keer vastgelegd"
    verzonden = opstelling.verzonden()
    eigen = {
        f"<{id_}>": aan
        for id_, aan in opstelling.vraag(
            "SELECT kanaal_id, ontvanger FROM kanalen_bericht WHERE richting = 'uitgaand'"
        )
    }
    assert {regel["id"] for regel in verzonden} == set(eigen), "elk bericht is er, en geen ander"
    for regel in verzonden:
        assert regel["aan"] == [eigen[regel["id"]]]
    teksten = {(regel["id"], regel["tekst"]) for regel in verzonden}
    assert len(teksten) == aantal, "een herhaling heeft dezelfde tekst"
    telling.herhaald = sum(opstelling.herhaald().values())


def main() -> int:
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    kiem = sys.argv[2] if len(sys.argv) > 2 else "1"
    os.environ |= {
        "BASE_URL": "http://localhost:8000",
        "DEFAULT_FROM_EMAIL": "Gemeente Waterrijk <kcc@waterrijk.example>",
        "DEBUG": "0",
    }
    lokaal.instellingen_aanvullen(os.environ)
    with klaargezet() as opstelling:
        telling = proef(opstelling, aantal=aantal, toeval=random.Random(kiem))
    print("\n".join(telling.regels()))
    return 0


class klaargezet:  # noqa: N801  # reads as a verb: with klaargezet() as opstelling
    """A fresh set of servers in a folder that is thrown away."""

    def __enter__(self) -> Postopstelling:
        self._map = Path(tempfile.mkdtemp(prefix="kcc-storing-"))
        self._map.chmod(0o755)
        self._opstelling = Postopstelling(self._map / "gegevens")
        return self._opstelling

    def __exit__(self, *fout: object) -> None:
        if fout[0] is not None:
            for log in ("werkplaats", "celery", "postgres"):
                pad = self._opstelling.huis.log(log)
                if pad.exists():
                    sys.stderr.write(f"--- {log}\n{pad.read_text()[-3000:]}\n")
        self._opstelling.opruimen()
        shutil.rmtree(self._map, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
