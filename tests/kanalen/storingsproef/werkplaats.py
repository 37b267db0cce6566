"""Forks workers that take mail in and send it, and lets them die where fate has it; see the workshop of zaken."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import django

from tests.zaken.storingsproef.werkplaats import Klok, Noodlot, main

EVEN = 0.02


def inrichten(*, op: str) -> None:
    """The little a municipality needs before its mailbox may be emptied."""
    from organisatie.models import Team, Vakdomein
    from termijnen.eerste_versie import opslaan
    from termijnen.models import Kalenderversie

    opslaan(Kalenderversie, op=datetime.fromisoformat(op))
    domein = Vakdomein.objects.create(code="kcc", naam="KCC", publieke_naam="KCC", is_kcc=True)
    Team.objects.create(code="kcc", naam="KCC", vakdomein=domein)


def lezer(*, klok: Klok, bij: int) -> None:
    """Empty the mailbox without end, and process what others left behind."""
    from kanalen.email.postbus import Postbuslezer, PostbusOnbereikbaar
    from kanalen.postbussen import te_legen
    from kanalen.services.ontvangen import achtergebleven_berichten_verwerken

    (postbus,) = te_legen()
    lezer = Postbuslezer(postbus, klok=klok)

    def ronde() -> None:
        with suppress(PostbusOnbereikbaar):
            lezer.legen()
        op = klok()
        achtergebleven_berichten_verwerken(op=op, voor=op - timedelta(minutes=1))

    _zonder_einde(ronde, bij)


def verzender(*, klok: Klok, bij: int) -> None:
    """Tell and send without end."""
    from kanalen.services.uitgang_verwerken import uitgang_verwerken
    from kanalen.services.versturen import berichten_versturen

    def ronde() -> None:
        uitgang_verwerken(klok=klok, hooguit=50)
        berichten_versturen(klok=klok, hooguit=50)

    _zonder_einde(ronde, bij)


def _zonder_einde(ronde: Callable[[], None], bij: int) -> None:
    """A server that is gone is tried again, as the beat would."""
    from django.db import InterfaceError, OperationalError, connection

    if bij:
        Noodlot(bij, signal.SIGKILL).toepassen()
    while True:
        try:
            ronde()
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(10 * EVEN)
        time.sleep(EVEN)


def warmlopen() -> None:
    """What every worker needs is loaded before they are forked, or they would die young too often to do much."""
    import kanalen.email.verzenden
    import kanalen.tasks  # noqa: F401


if __name__ == "__main__":
    django.setup()
    warmlopen()
    main(
        {"inrichten": inrichten, "lezer": lezer, "verzender": verzender},
        met_klok={"lezer", "verzender"},
    )
