"""Start a term of a question and put the first step of its ladder in front of the watch."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.berekenen import Eenheid, bereken
from termijnen.kalender import Werkkalender
from termijnen.ladder import Trede, eerstvolgende
from termijnen.queries import geldende_kalender
from zaken.kanaalnormen import KANAALNORMEN
from zaken.models import Termijn, Vraag


def termijn_starten(
    *,
    vraag: Vraag,
    soort: Termijn.Soort,
    eenheid: Eenheid,
    aantal: int,
    vanaf: datetime,
    reden: str,
    grondslag: str = "",
    op: datetime,
    door: Medewerker | None = None,
) -> Termijn:
    """Start a term that runs from ``vanaf``; call it with the question locked, inside a transaction.

    Raises ``KalenderOntbreekt`` when the due moment lies in a year without a working calendar.
    """
    kalender = geldende_kalender()
    berekening = bereken(kalender, eenheid=eenheid, aantal=aantal, vanaf=vanaf)
    return termijn_bewaren(
        vraag=vraag,
        termijn=Termijn(
            vraag=vraag,
            soort=soort,
            eenheid=eenheid.value,
            aantal=aantal,
            start_op=vanaf,
            uiterlijk_op=berekening.uiterlijk,
            reden=reden,
            grondslag=grondslag,
            kalender_versie=kalender.versie,
        ),
        kalender=kalender,
        op=op,
        door=door,
    )


def reactietermijn_starten(
    *, vraag: Vraag, kanaal: str = "", vanaf: datetime, op: datetime, door: Medewerker | None = None
) -> Termijn:
    """Start the term that the channel promises, by default that of the question; as ``termijn_starten``."""
    norm = KANAALNORMEN[kanaal or vraag.kanaal]
    return termijn_starten(
        vraag=vraag,
        soort=Termijn.Soort.REACTIE,
        eenheid=norm.eenheid,
        aantal=norm.aantal,
        vanaf=vanaf,
        reden=norm.reden,
        op=op,
        door=door,
    )


def termijn_bewaren(
    *,
    vraag: Vraag,
    termijn: Termijn,
    kalender: Werkkalender,
    op: datetime,
    door: Medewerker | None,
) -> Termijn:
    """Save a new term with its first step and record the fact."""
    plan_trede(termijn, kalender)
    termijn.save()
    vastleggen(
        soort="termijn.gestart",
        onderwerp=vraag,
        op=op,
        door=door,
        termijn=termijn.pk,
        soort_termijn=str(termijn.soort),
        uiterlijk=termijn.uiterlijk_op.isoformat(),
    )
    uiterlijk_bijwerken(vraag)
    return termijn


def plan_trede(
    termijn: Termijn,
    kalender: Werkkalender,
    *,
    na: datetime | None = None,
    gezet: Trede | None = None,
) -> None:
    """Set which step of the ladder comes next, after the step ``gezet`` at ``na``; does not save."""
    if termijn.uitkomst or termijn.opgeschort:
        termijn.volgende_trede, termijn.volgende_trede_op = "", None
        return
    mijlpaal = eerstvolgende(
        kalender,
        start=termijn.start_op,
        uiterlijk=termijn.uiterlijk_op,
        na=na,
        gezet=gezet,
    )
    termijn.volgende_trede, termijn.volgende_trede_op = (
        mijlpaal.trede.value,
        mijlpaal.moment,
    )


def uiterlijk_bijwerken(vraag: Vraag) -> None:
    """Repeat the earliest due moment of the running terms on the question, for the queue."""
    vraag.uiterlijk_op = Termijn.objects.filter(vraag=vraag, uitkomst="").aggregate(
        eerste=Min("uiterlijk_op")
    )["eerste"]
    vraag.save(update_fields=["uiterlijk_op"])
