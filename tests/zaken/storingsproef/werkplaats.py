"""A process that forks workers which sweep, and lets them die where it is told. Speaks JSON lines with a test.

Run as ``python -m tests.zaken.storingsproef.werkplaats CLOCK`` with the settings of a database of its own. Django is
loaded once; every command runs in a child that opens its own connection. CLOCK is a file with the simulated moment.
"""

from __future__ import annotations

import json
import logging
import mmap
import os
import signal
import struct
import sys
import time
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

from opstart.kinderen import sterf_met_ouder

EVEN = 0.02


class Klok:
    """The simulated moment, shared by all workers; the test sets it, forward or back."""

    def __init__(self, pad: Path) -> None:
        with pad.open("r+b") as bestand:
            self._geheugen = mmap.mmap(bestand.fileno(), 8)

    def __call__(self) -> datetime:
        (seconden,) = struct.unpack("d", self._geheugen[:])
        return datetime.fromtimestamp(seconden, UTC)


class Noodlot:
    """Sends this process a signal at the n-th point: before and after every statement and every commit."""

    def __init__(self, bij: int, sein: signal.Signals) -> None:
        self.bij, self.sein, self.punt = bij, sein, 0

    def stap(self) -> None:
        self.punt += 1
        if self.punt == self.bij:
            os.kill(os.getpid(), self.sein)

    def opdracht(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.stap()
        uitkomst = execute(sql, params, many, context)
        self.stap()
        return uitkomst

    def toepassen(self) -> None:
        from django.db import connection

        verbinding: Any = connection
        vastleggen = verbinding._commit

        def commit() -> None:
            self.stap()
            vastleggen()
            self.stap()

        verbinding._commit = commit
        verbinding.execute_wrappers.append(self.opdracht)


def vullen(*, aantal: int, ontvangen: str) -> None:
    """Register questions at ``ontvangen`` in the hands of one colleague, coordinated by another."""
    from klanten.models import Kanaal, Richting
    from klanten.services.contact_vastleggen import contact_vastleggen
    from organisatie.models import Lidmaatschap, Medewerker, Team, Vakdomein
    from termijnen.eerste_versie import opslaan
    from termijnen.models import Kalenderversie
    from zaken.services.registreren import vraag_registreren
    from zaken.services.toewijzen import vraag_toewijzen

    op = datetime.fromisoformat(ontvangen)
    opslaan(Kalenderversie, op=op)
    domein, _ = Vakdomein.objects.get_or_create(
        code="kcc", defaults={"naam": "KCC", "publieke_naam": "KCC", "is_kcc": True}
    )
    team, _ = Team.objects.get_or_create(code="kcc", defaults={"naam": "KCC", "vakdomein": domein})
    mensen = []
    for naam, rol in (("karin", Lidmaatschap.Rol.LID), ("coby", Lidmaatschap.Rol.COORDINATOR)):
        mens, _ = Medewerker.objects.get_or_create(username=naam, defaults={"email": f"{naam}@kcc.example"})
        Lidmaatschap.objects.get_or_create(medewerker=mens, team=team, defaults={"rol": rol})
        mensen.append(mens)
    for _ in range(aantal):
        contact = contact_vastleggen(
            kanaal=Kanaal.EMAIL, richting=Richting.INKOMEND, onderwerp="Vraag", inhoud="Hoe zit het?", op=op
        )
        vraag = vraag_registreren(klantcontact=contact, eigen_woorden="Hoe?", onderwerp="Vraag", op=op)
        vraag_toewijzen(vraag_id=vraag.pk, aan=mensen[0], op=op, door=mensen[0])


def ronde(*, op: str, bij: int = 0, sein: str = "SIGKILL", geduld: str = "") -> None:
    """One sweep at ``op``; at point ``bij`` (0: never) this process gets ``sein``."""
    from zaken.services import begrenzen
    from zaken.services.bewaken import alles_bewaken

    if geduld:
        begrenzen.GRENZEN["idle_in_transaction_session_timeout"] = geduld
    if bij:
        Noodlot(bij, signal.Signals[sein]).toepassen()
    moment = datetime.fromisoformat(op)
    alles_bewaken(klok=lambda: moment)


def uitgang(*, op: str) -> None:
    """Make the mail rows of what waits in the outbox."""
    from kanalen.services.uitgang_verwerken import uitgang_verwerken

    moment = datetime.fromisoformat(op)
    while uitgang_verwerken(klok=lambda: moment):
        pass


def werker(*, klok: Klok) -> None:
    """Sweep and send without end, by the shared clock; a server that is gone is tried again, as the beat would."""
    from django.db import InterfaceError, OperationalError, connection

    from kanalen.services.uitgang_verwerken import uitgang_verwerken
    from zaken.services.bewaken import alles_bewaken

    while True:
        try:
            alles_bewaken(klok=klok, hooguit=timedelta(days=1000))
            uitgang_verwerken(klok=klok, hooguit=20)
        except (OperationalError, InterfaceError):
            connection.close()
        time.sleep(EVEN)


DADEN: dict[str, Callable[..., None]] = {
    "vullen": vullen,
    "ronde": ronde,
    "uitgang": uitgang,
    "werker": werker,
}
MET_KLOK = frozenset({"werker"})
"""Commands that follow the shared clock."""


def _kind(doen: Callable[..., None], gegevens: dict[str, Any]) -> int:
    ouder = os.getpid()
    if pid := os.fork():
        return pid
    code = 1
    try:
        sterf_met_ouder(signal.SIGKILL, ouder)
        doen(**gegevens)
        code = 0
    except BaseException:
        logging.getLogger(__name__).exception("%s mislukt", doen.__name__)
    finally:
        sys.stderr.flush()
        os._exit(code)


def main(daden: Mapping[str, Callable[..., None]], met_klok: Collection[str]) -> None:
    """Answer each command with a line: the number of the child, or how it ended."""
    klok = Klok(Path(sys.argv[1]))
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    connections.close_all()
    print(json.dumps({"klaar": True}), flush=True)
    for regel in sys.stdin:
        opdracht = json.loads(regel)
        doe = opdracht.pop("doe")
        if doe == "einde":
            _, status = os.waitpid(opdracht["pid"], 0)
            antwoord = {"code": os.waitstatus_to_exitcode(status)}
        else:
            if doe in met_klok:
                opdracht["klok"] = klok
            antwoord = {"pid": _kind(daden[doe], opdracht)}
        print(json.dumps(antwoord), flush=True)


if __name__ == "__main__":
    main(DADEN, MET_KLOK)
