"""The applicant gives us notice of default: from two weeks later the penalty runs (Awb 4:17)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal
from termijnen.woorden import datum_in_woorden
from zaken import dwangsom
from zaken.models import Attendering, Ingebrekestelling, Termijn, Vraag
from zaken.services.attenderen import attenderen, eigenaren_van, wakers_van
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def ingebreke_stellen(
    *, termijn_id: int, ontvangen_op: date, op: datetime, door: Medewerker | None = None
) -> Ingebrekestelling:
    """Record the notice of default that was received on ``ontvangen_op``, and tell the owner and the coordinators.

    Raises ``Weigering`` for a term without a decision to be made, one that had not passed or was decided on by
    that day, a second notice, or a day that is still to come.
    """
    vraag = vergrendelde_vraag(Termijn.objects.values_list("vraag_id", flat=True).get(pk=termijn_id))
    termijn = Termijn.objects.select_for_update(of=("self",)).get(pk=termijn_id)
    eerste = _controleren(termijn, ontvangen_op, op)
    ingebrekestelling = Ingebrekestelling.objects.create(
        termijn=termijn, ontvangen_op=ontvangen_op, op=op, door=door
    )
    vastleggen(
        soort="termijn.ingebreke_gesteld",
        onderwerp=vraag,
        op=op,
        door=door,
        termijn=termijn.pk,
        ingebrekestelling=ingebrekestelling.pk,
        ontvangen=ontvangen_op.isoformat(),
        dwangsom_vanaf=eerste.isoformat(),
    )
    for medewerker in _wie_het_weten_moet(vraag):
        attenderen(vraag=vraag, voor=medewerker, soort=Attendering.Soort.INGEBREKE, op=op)
    return ingebrekestelling


def _controleren(termijn: Termijn, ontvangen_op: date, op: datetime) -> date:
    """The first day of the penalty, or the refusal."""
    if termijn.soort != Termijn.Soort.WETTELIJK:
        raise Weigering("Een ingebrekestelling hoort bij een wettelijke termijn.")
    bestaand = Ingebrekestelling.objects.filter(termijn=termijn).first()
    if bestaand is not None:
        raise Weigering(
            f"Er is al een ingebrekestelling: van {datum_in_woorden(bestaand.ontvangen_op, op)}. "
            "Een tweede verandert niets."
        )
    if ontvangen_op > lokaal(op).date():
        raise Weigering("Deze dag moet nog komen. Vul in wanneer u de brief kreeg.", veld="ontvangen_op")
    if termijn.uitkomst == Termijn.Uitkomst.VERVALLEN:
        raise Weigering("Deze termijn is vervallen. Wij hoeven geen besluit meer te nemen.")
    if termijn.afgerond_op is not None and lokaal(termijn.afgerond_op).date() < ontvangen_op:
        raise Weigering(
            f"Wij besloten al op {datum_in_woorden(termijn.afgerond_op, op)}. "
            "Een ingebrekestelling van daarna heeft geen gevolg.",
            veld="ontvangen_op",
        )
    try:
        return dwangsom.eerste_dag(einde_termijn=lokaal(termijn.uiterlijk_op).date(), ontvangen=ontvangen_op)
    except dwangsom.TeVroegIngebreke as fout:
        raise Weigering(
            f"{fout} Hij loopt tot en met {datum_in_woorden(termijn.uiterlijk_op, op)}.", veld="ontvangen_op"
        ) from None


def _wie_het_weten_moet(vraag: Vraag) -> list[Medewerker]:
    wie = {medewerker.pk: medewerker for medewerker in eigenaren_van(vraag)}
    wie |= {medewerker.pk: medewerker for medewerker in wakers_van(vraag)}
    return list(wie.values())
