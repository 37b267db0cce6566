"""Compute a running term anew after something moved it, and record from when to when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.berekenen import Eenheid, bereken
from termijnen.ladder import Trede
from termijnen.queries import geldende_kalender
from zaken.models import Termijn, Vraag
from zaken.services.termijn_starten import plan_trede, uiterlijk_bijwerken


def termijn_herrekenen(*, vraag: Vraag, termijn: Termijn, op: datetime, door: Medewerker | None) -> None:
    """Move the due moment of a term to where its suspensions put it; save it with its next step.

    Call it with the question locked. Steps that were taken are not taken again.
    """
    kalender = geldende_kalender()
    berekening = bereken(
        kalender,
        eenheid=Eenheid(termijn.eenheid),
        aantal=termijn.aantal or 1,
        vanaf=termijn.start_op,
        opschortingen=opschortingen_van(termijn),
    )
    vorige = termijn.uiterlijk_op
    termijn.uiterlijk_op = berekening.uiterlijk
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
            "opgeschort",
            "volgende_trede",
            "volgende_trede_op",
        ]
    )
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


def opschortingen_van(termijn: Termijn) -> list[tuple[date, date]]:
    """The suspensions of a term as pairs of the day asked and the day received, as the arithmetic wants."""
    een_dag = timedelta(days=1)
    return [
        (opschorting.periode.lower - een_dag, opschorting.periode.upper - een_dag)
        for opschorting in termijn.opschortingen.order_by("periode")
    ]
