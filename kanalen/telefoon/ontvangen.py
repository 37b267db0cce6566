"""Take in what an exchange tells about a call."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction

from journaal.services.seinen import seinen
from journaal.services.vastleggen import vastleggen
from kanalen.models import Gesprek, Gespreksmelding, Toestel
from kanalen.telefoon.lezen import Gemeld, lees, nummer
from kanalen.telefoon.verloop import Gebeurtenis, Melding, Stand, Toestand, stand

SOORT_SEIN: Final = "telefoon"
"""The kind of signal that makes a desk look who is on the line."""


class Ontvangen(NamedTuple):
    gesprek: Gesprek
    nieuw: bool
    """False when this had been told before, so that nothing changed."""


@transaction.atomic
def gebeurtenis_ontvangen(*, rauw: bytes, op: datetime) -> Ontvangen:
    """Note one event of a call, in any order; the same event at the same extension again changes nothing.

    The desks of the extensions it concerns are told. Raises ``GebeurtenisOngeldig`` before anything is kept.
    """
    gemeld = lees(rauw, op=op)
    gesprek = _gesprek(gemeld, op)
    _, nieuw = Gespreksmelding.objects.get_or_create(
        gesprek=gesprek,
        wat=gemeld.wat.value,
        toestel=gemeld.toestel,
        defaults={"op": gemeld.op, "ontvangen_op": op},
    )
    if nieuw:
        _bijwerken(gesprek, gemeld, op)
    return Ontvangen(gesprek, nieuw)


@transaction.atomic
def stille_gesprekken_afsluiten(*, op: datetime, voor: datetime) -> int:
    """A phone that rang before ``voor`` and of which nothing was heard since was not answered: an exchange that
    falls silent hides no caller. Returns how many."""
    stil = list(
        Gesprek.objects.select_for_update(skip_locked=True).filter(
            toestand=Toestand.GAAT_OVER.value, begonnen_op__lt=voor, laatst_gehoord_op__lt=voor
        )[:100]
    )
    for gesprek in stil:
        Gespreksmelding.objects.create(
            gesprek=gesprek,
            wat=Gebeurtenis.GEMIST.value,
            op=gesprek.laatst_gehoord_op,
            ontvangen_op=op,
        )
        _stand_opslaan(gesprek, _stand(gesprek), op)
    return len(stil)


def _gesprek(gemeld: Gemeld, op: datetime) -> Gesprek:
    """The call, locked; made at the first event about it."""
    gesprek, _ = Gesprek.objects.get_or_create(
        centrale=gemeld.centrale,
        gesprek_id=gemeld.gesprek,
        defaults={
            "toestand": Toestand.GAAT_OVER.value,
            "begonnen_op": gemeld.op,
            "laatst_gehoord_op": op,
        },
    )
    return Gesprek.objects.select_for_update().get(pk=gesprek.pk)


def _bijwerken(gesprek: Gesprek, gemeld: Gemeld, op: datetime) -> None:
    if gemeld.van and not gesprek.opgegeven:
        gesprek.opgegeven, gesprek.nummer, gesprek.afgeschermd = gemeld.van, nummer(gemeld.van), False
    elif gemeld.van == "" and not gesprek.opgegeven:
        gesprek.afgeschermd = True
    gesprek.gekozen = gesprek.gekozen or gemeld.naar
    gesprek.laatst_gehoord_op = op
    _stand_opslaan(gesprek, _stand(gesprek), op)


def _stand(gesprek: Gesprek) -> Stand:
    return stand(
        [
            Melding(Gebeurtenis(melding.wat), melding.op, melding.toestel)
            for melding in gesprek.meldingen.all()
        ]
    )


def _stand_opslaan(gesprek: Gesprek, nu: Stand, op: datetime) -> None:
    toestellen = {gesprek.toestel, nu.toestel, *nu.rinkelde} - {""}
    gesprek.toestand = nu.toestand.value
    gesprek.toestel = nu.toestel
    gesprek.begonnen_op = nu.begonnen_op
    gesprek.beantwoord_op = nu.beantwoord_op
    gesprek.beeindigd_op = nu.beeindigd_op
    gesprek.save(
        update_fields=[
            "opgegeven",
            "nummer",
            "afgeschermd",
            "gekozen",
            "toestand",
            "toestel",
            "begonnen_op",
            "beantwoord_op",
            "beeindigd_op",
            "laatst_gehoord_op",
        ]
    )
    vastleggen(soort=f"gesprek.{nu.toestand.value}", onderwerp=gesprek, op=op)
    seinen(soort=SOORT_SEIN, medewerkers=_wie_zit_er(toestellen), op=op)


def _wie_zit_er(toestellen: Iterable[str]) -> Collection[int]:
    bezet = Toestel.objects.filter(nummer__in=list(toestellen), medewerker__isnull=False)
    return list(bezet.values_list("medewerker_id", flat=True))
