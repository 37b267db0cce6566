"""Compute a running term anew after something moved it, and record from when to when."""

from __future__ import annotations

from datetime import date, datetime

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.kalender import Werkkalender
from termijnen.ladder import Trede
from termijnen.queries import geldende_kalender
from zaken.einde import einde_van, opschortingen_van
from zaken.models import Termijn, Vraag
from zaken.services.termijn_starten import plan_trede, uiterlijk_bijwerken


def termijn_herrekenen(
    *,
    vraag: Vraag,
    termijn: Termijn,
    datum: date | None = None,
    kalender: Werkkalender | None = None,
    op: datetime,
    door: Medewerker | None,
) -> None:
    """Move the due moment of a term to where its length, extension and suspensions put it; save it with its next step.

    ``datum`` gives a promise another date; ``kalender`` is the one that applies, for who has it at hand. Call it
    with the question locked. Steps that were taken are not taken again. Raises ``TermijnFout``.
    """
    kalender = kalender or geldende_kalender()
    vorige = termijn.uiterlijk_op
    termijn.uiterlijk_op = einde_van(kalender, termijn, opschortingen=opschortingen_van(termijn), datum=datum)
    termijn.kalender_versie = kalender.versie
    laatste = termijn.tredestappen.order_by("-gepland_op", "-pk").first()
    plan_trede(
        termijn,
        kalender,
        na=laatste.gepland_op if laatste else None,
        gezet=Trede(laatste.trede) if laatste else None,
    )
    termijn.save(
        update_fields=[
            "uiterlijk_op",
            "kalender_versie",
            "reden",
            "opgeschort",
            "verlengd_met",
            "verlengd_op",
            "verlengd_om",
            "apart_gezet_op",
            "apart_gezet_om",
            "volgende_trede",
            "volgende_trede_op",
        ]
    )
    if termijn.uiterlijk_op != vorige:
        vastleggen(
            soort="termijn.verschoven",
            onderwerp=vraag,
            op=op,
            door=door,
            termijn=termijn.pk,
            van=vorige.isoformat(),
            naar=termijn.uiterlijk_op.isoformat(),
        )
    uiterlijk_bijwerken(vraag)
