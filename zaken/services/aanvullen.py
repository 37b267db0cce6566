"""A resident says more about a question that is known already: it joins, nobody tells a story twice."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Klantcontact
from organisatie.models import Medewerker
from zaken.kanaalnormen import KANAALNORMEN
from zaken.models import Attendering, Reactie, Termijn, Vraag
from zaken.samenhang import samengevoegd_in
from zaken.services.attenderen import attenderen, eigenaren_van
from zaken.services.heropenen import vraag_heropenen
from zaken.services.hervatten import vraag_hervatten
from zaken.services.reageren import REACTIETERMIJNEN
from zaken.services.termijn_beeindigen import termijnen_laten_vervallen
from zaken.services.termijn_starten import termijn_starten
from zaken.services.vergrendelen import vergrendelde_vraag, vergrendelde_vragen
from zaken.statussen import LOPEND, Status


@transaction.atomic
def vraag_aanvullen(
    *,
    vraag_id: int,
    klantcontact: Klantcontact,
    op: datetime,
    door: Medewerker | None = None,
) -> Vraag:
    """Join a new contact to its question and tell the owner.

    A question that waited for the resident goes on; one that was settled is reopened. Whenever no promise
    is running, the channel's response term starts, from the moment of the contact. What is said about a question
    that was joined with another stays its own, and all the rest happens to the other.
    """
    gestuurd_aan, vraag = _vergrendeld_met_drager(vraag_id)
    if gestuurd_aan.klantcontacten.filter(pk=klantcontact.pk).exists():
        return gestuurd_aan
    gestuurd_aan.klantcontacten.add(klantcontact)
    vastleggen(
        soort="vraag.aangevuld",
        onderwerp=gestuurd_aan,
        op=op,
        door=door,
        klantcontact=klantcontact.pk,
    )
    if vraag.status not in LOPEND:
        vraag = vraag_heropenen(vraag_id=vraag.pk, kanaal=klantcontact.kanaal, op=op, door=door)
    elif vraag.status == Status.WACHT_OP_INWONER:
        vraag = vraag_hervatten(vraag_id=vraag.pk, op=op, door=door)
        _navraag_is_beantwoord(vraag, op=op, door=door)
    _reactietermijn_als_niets_loopt(vraag, klantcontact, op=op, door=door)
    for eigenaar in eigenaren_van(vraag):
        attenderen(vraag=vraag, voor=eigenaar, soort=Attendering.Soort.AANVULLING, op=op)
    return vraag if gestuurd_aan.pk == vraag.pk else gestuurd_aan


def _vergrendeld_met_drager(vraag_id: int) -> tuple[Vraag, Vraag]:
    """The question and the one it is handled in: the same, unless it was joined with another."""
    drager = samengevoegd_in(Vraag.objects.get(pk=vraag_id))
    if drager.pk == vraag_id:
        vraag = vergrendelde_vraag(vraag_id)
        return vraag, vraag
    return vergrendelde_vragen(vraag_id, drager.pk)


def _navraag_is_beantwoord(vraag: Vraag, *, op: datetime, door: Medewerker | None) -> None:
    """The promise for when the resident would not reply has lost its reason."""
    laatste = vraag.reacties.filter(soort=Reactie.Soort.NAVRAAG, toezegging__uitkomst="").last()
    if laatste is not None:
        termijnen_laten_vervallen(vraag=vraag, soorten=[Termijn.Soort.TOEZEGGING], op=op, door=door)


def _reactietermijn_als_niets_loopt(
    vraag: Vraag, klantcontact: Klantcontact, *, op: datetime, door: Medewerker | None
) -> None:
    if vraag.termijnen.filter(uitkomst="", soort__in=[soort.value for soort in REACTIETERMIJNEN]).exists():
        return
    norm = KANAALNORMEN[klantcontact.kanaal]
    termijn_starten(
        vraag=vraag,
        soort=Termijn.Soort.REACTIE,
        eenheid=norm.eenheid,
        aantal=norm.aantal,
        vanaf=klantcontact.plaatsgevonden_op,
        reden=norm.reden,
        op=op,
        door=door,
    )
