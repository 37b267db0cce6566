"""Extend a legal term once, with a notice to the applicant before it ends (Awb 4:14 and the law behind it)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.fouten import TermijnFout
from termijnen.tijdzone import lokaal
from zaken import statussen
from zaken.einde import verlengingsgrens_van
from zaken.models import Reactie, Termijn, Vraag
from zaken.services.reageren import REACTIETERMIJNEN
from zaken.services.termijn_beeindigen import termijnen_halen
from zaken.services.termijn_herrekenen import termijn_herrekenen
from zaken.services.terugbellen_afronden import terugbelverzoek_afronden
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling, Status
from zaken.weigering import Weigering


@transaction.atomic
def termijn_verlengen(
    *,
    termijn_id: int,
    aantal: int,
    reden: str,
    tekst: str,
    sleutel: UUID | None = None,
    op: datetime,
    door: Medewerker,
) -> Termijn:
    """Extend a legal term by ``aantal`` of its own units (weeks for a term in weeks), and tell the applicant.

    ``reden`` is why, for the file; ``tekst`` is the notice, which leaves the house with the new last day and
    meets the response terms. What is promised for when a resident does not reply stays. The same ``sleutel``
    twice extends once. Raises ``Weigering`` for another kind of term, a second time, a term that ended or has
    passed, for more than the law allows, without reason or notice; ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(Termijn.objects.values_list("vraag_id", flat=True).get(pk=termijn_id))
    termijn = Termijn.objects.select_for_update(of=("self",)).get(pk=termijn_id)
    if sleutel and vraag.reacties.filter(sleutel=sleutel).exists():
        return termijn
    statussen.na(Handeling.VERLENGEN, vraag.status)
    _controleren(termijn, aantal, reden, tekst, op)
    termijn.verlengd_met = aantal
    termijn.verlengd_op = op
    termijn.verlengd_om = reden.strip()
    vorige = termijn.uiterlijk_op
    try:
        termijn_herrekenen(vraag=vraag, termijn=termijn, op=op, door=door)
    except TermijnFout as fout:
        raise Weigering(str(fout), veld="aantal") from None
    vastleggen(
        soort="termijn.verlengd",
        onderwerp=vraag,
        op=op,
        door=door,
        termijn=termijn.pk,
        met=aantal,
        eenheid=str(termijn.eenheid),
        van=vorige.isoformat(),
        naar=termijn.uiterlijk_op.isoformat(),
    )
    _berichten(vraag, termijn, tekst, sleutel, op=op, door=door)
    return termijn


def _controleren(termijn: Termijn, aantal: int, reden: str, tekst: str, op: datetime) -> None:
    if termijn.soort != Termijn.Soort.WETTELIJK:
        raise Weigering(
            "Alleen een wettelijke termijn kunt u verlengen. Geef anders uitleg met een nieuwe datum."
        )
    if termijn.uitkomst:
        raise Weigering("Deze termijn loopt niet meer. Verlengen kan niet.")
    if termijn.verlengd_met:
        raise Weigering("Deze termijn is al verlengd. De wet laat dat maar een keer toe.")
    if op > termijn.uiterlijk_op:
        raise Weigering("De termijn is al voorbij. Verlengen kan alleen voor het einde.")
    if aantal < 1:
        raise Weigering("Vul in met hoeveel u verlengt. Dat is minstens 1.", veld="aantal")
    grens = verlengingsgrens_van(termijn)
    if aantal > grens.aantal:
        raise Weigering(grens.zin, veld="aantal")
    if not reden.strip():
        raise Weigering("Schrijf waarom u meer tijd nodig hebt.", veld="reden")
    if len(reden.strip()) > 300:
        raise Weigering("Houd de reden kort: hoogstens 300 tekens.", veld="reden")
    if not tekst.strip():
        raise Weigering(
            "Schrijf wat de aanvrager leest. Zonder bericht geldt de verlenging niet.", veld="tekst"
        )


def _berichten(
    vraag: Vraag, termijn: Termijn, tekst: str, sleutel: UUID | None, *, op: datetime, door: Medewerker
) -> None:
    """The notice is word from us. A question that waits for its resident keeps the promise of what comes after."""
    soorten = set(REACTIETERMIJNEN)
    if vraag.status == Status.WACHT_OP_INWONER:
        soorten.discard(Termijn.Soort.TOEZEGGING)
    termijnen_halen(vraag=vraag, soorten=soorten, op=op, door=door)
    terugbelverzoek_afronden(vraag=vraag, op=op)
    reactie = Reactie.objects.create(
        vraag=vraag,
        soort=Reactie.Soort.VERLENGING,
        tekst=tekst.strip(),
        kanaal=vraag.kanaal,
        toegezegd_op=lokaal(termijn.uiterlijk_op).date(),
        sleutel=sleutel,
        op=op,
        door=door,
    )
    vastleggen(
        soort="vraag.gereageerd",
        onderwerp=vraag,
        op=op,
        door=door,
        reactie=reactie.pk,
        soort_reactie=str(reactie.soort),
    )
