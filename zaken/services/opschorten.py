"""Ask the resident for what we need to go on; a legal term waits with us (Awb 4:15)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import lokaal
from zaken import statussen
from zaken.models import Opschorting, Reactie, Termijn, Vraag
from zaken.services.reageren import REACTIETERMIJNEN
from zaken.services.termijn_beeindigen import termijnen_halen, termijnen_laten_vervallen
from zaken.services.termijn_herrekenen import termijn_herrekenen
from zaken.services.terugbellen_afronden import terugbelverzoek_afronden
from zaken.services.toezeggen import toezeggen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling
from zaken.weigering import Weigering


@transaction.atomic
def vraag_opschorten(
    *,
    vraag_id: int,
    tekst: str,
    tot: date,
    sleutel: UUID | None = None,
    besloten: bool = False,
    op: datetime,
    door: Medewerker,
) -> Reactie:
    """Ask the resident for information, to be given by ``tot``, and promise to go on after that.

    The question to the resident is an explanation of what we do when, so it meets the response terms
    and promises word on the first working day after ``tot``. Legal terms that have not passed are
    suspended from the day after the request (Awb 4:15). With ``besloten`` only who asked
    can read it. The same ``sleutel`` twice asks once. Raises ``Weigering`` for an empty text or a day that is
    not in the future; ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    if sleutel and (bestaand := vraag.reacties.filter(sleutel=sleutel).first()):
        return bestaand
    status = statussen.na(Handeling.OPSCHORTEN, vraag.status)
    vandaag = lokaal(op).date()
    if not tekst.strip():
        raise Weigering("Schrijf wat u van de inwoner nodig hebt.", veld="tekst")
    if tot <= vandaag:
        raise Weigering("Kies een dag in de toekomst. De inwoner heeft tijd nodig.", veld="tot")
    termijnen_halen(vraag=vraag, soorten=REACTIETERMIJNEN, op=op, door=door)
    termijnen_laten_vervallen(vraag=vraag, soorten=[Termijn.Soort.BEHANDELING], op=op, door=door)
    belofte = geldende_kalender().volgende_werkdag(tot)
    reactie = Reactie.objects.create(
        vraag=vraag,
        soort=Reactie.Soort.NAVRAAG,
        tekst=tekst.strip(),
        kanaal=vraag.kanaal,
        toegezegd_op=belofte,
        toezegging=toezeggen(vraag=vraag, datum=belofte, op=op, door=door, veld="tot"),
        antwoord_tot=tot,
        sleutel=sleutel,
        op=op,
        door=door,
    )
    vraag.status = status.value
    vraag.wacht_tot = tot
    vraag.save(update_fields=["status", "wacht_tot"])
    _wettelijke_termijnen_opschorten(vraag, vandaag, tot, op=op, door=door)
    terugbelverzoek_afronden(vraag=vraag, op=op)
    vastleggen(
        soort="vraag.gereageerd",
        onderwerp=vraag,
        op=op,
        door=door,
        reactie=reactie.pk,
        soort_reactie=str(reactie.soort),
        **({"besloten": True} if besloten else {}),
    )
    vastleggen(soort="vraag.opgeschort", onderwerp=vraag, op=op, door=door, tot=tot.isoformat())
    return reactie


def _wettelijke_termijnen_opschorten(
    vraag: Vraag, vandaag: date, tot: date, *, op: datetime, door: Medewerker
) -> None:
    for termijn in vraag.termijnen.select_for_update().filter(
        soort=Termijn.Soort.WETTELIJK, uitkomst="", uiterlijk_op__gt=op
    ):
        Opschorting.objects.create(
            termijn=termijn,
            periode=(vandaag + timedelta(days=1), tot + timedelta(days=1)),
            reden="Wij hebben de inwoner om gegevens gevraagd (Awb 4:15).",
        )
        termijn.opgeschort = True
        termijn_herrekenen(vraag=vraag, termijn=termijn, op=op, door=door)
