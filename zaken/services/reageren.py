"""Answer a question, or explain what we do when."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Kanaal
from organisatie.models import Medewerker
from zaken import statussen
from zaken.models import Reactie, Termijn, Vraag
from zaken.services.hervatten import vraag_hervatten
from zaken.services.termijn_beeindigen import termijnen_halen, termijnen_laten_vervallen
from zaken.services.terugbellen_afronden import terugbelverzoek_afronden
from zaken.services.toezeggen import toezeggen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling, Status
from zaken.weigering import Weigering

REACTIETERMIJNEN = (
    Termijn.Soort.REACTIE,
    Termijn.Soort.TERUGBELLEN,
    Termijn.Soort.TOEZEGGING,
)
"""Terms that ask for word from us, so that an explanation meets them too."""


class ErIsAlGereageerd(Weigering):
    """Somebody else told the resident something since the author opened the question."""


@transaction.atomic
def vraag_beantwoorden(
    *,
    vraag_id: int,
    tekst: str,
    kanaal: Kanaal | str | None = None,
    besloten: bool = False,
    aan_contact: int | None = None,
    laatst_gelezen: int | None = None,
    sleutel: UUID | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Reactie:
    """Give the substantive answer. It meets every running term of the question, also a legal one.

    ``kanaal`` is how the resident hears it, by default the channel they asked on. With ``besloten`` only they
    can read it, also when the question was public. ``aan_contact`` is the contact of this question whose e-mail
    address gets it instead of who asked. ``laatst_gelezen`` is the newest reaction the author saw (0 for none): a
    newer one raises ``ErIsAlGereageerd`` so that nobody answers twice. The same ``sleutel`` twice gives the reaction
    that is there already. Raises ``Weigering`` for an empty text, ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    if bestaand := _al_verstuurd(vraag, sleutel):
        return bestaand
    status = statussen.na(Handeling.BEANTWOORDEN, vraag.status)
    _controleren(vraag, tekst, laatst_gelezen, aan_contact)
    reactie = Reactie.objects.create(
        vraag=vraag,
        soort=Reactie.Soort.ANTWOORD,
        tekst=tekst.strip(),
        kanaal=kanaal or vraag.kanaal,
        sleutel=sleutel,
        op=op,
        door=door,
    )
    vraag.status = status.value
    vraag.wacht_tot = None
    vraag.save(update_fields=["status", "wacht_tot"])
    termijnen_halen(vraag=vraag, soorten=list(Termijn.Soort), op=op, door=door)
    _afronden(vraag, reactie, besloten=besloten, aan_contact=aan_contact, op=op, door=door)
    return reactie


@transaction.atomic
def vraag_uitleggen(
    *,
    vraag_id: int,
    tekst: str,
    toegezegd_op: date,
    kanaal: Kanaal | str | None = None,
    besloten: bool = False,
    aan_contact: int | None = None,
    laatst_gelezen: int | None = None,
    sleutel: UUID | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Reactie:
    """Explain what we do when. It meets the response terms and starts a promise for ``toegezegd_op``.

    A service norm gives way to the promise; a legal term runs on. A question that waited for its resident goes on,
    so a suspended term runs again. The other arguments and refusals are
    those of ``vraag_beantwoorden``; a promised day in the past or on which nobody works is refused too.
    """
    vraag = vergrendelde_vraag(vraag_id)
    if bestaand := _al_verstuurd(vraag, sleutel):
        return bestaand
    status = statussen.na(Handeling.UITLEGGEN, vraag.status)
    _controleren(vraag, tekst, laatst_gelezen, aan_contact)
    if vraag.status == Status.WACHT_OP_INWONER:
        vraag = vraag_hervatten(vraag_id=vraag.pk, op=op, door=door)
    termijnen_halen(vraag=vraag, soorten=REACTIETERMIJNEN, op=op, door=door)
    termijnen_laten_vervallen(vraag=vraag, soorten=[Termijn.Soort.BEHANDELING], op=op, door=door)
    reactie = Reactie.objects.create(
        vraag=vraag,
        soort=Reactie.Soort.UITLEG,
        tekst=tekst.strip(),
        kanaal=kanaal or vraag.kanaal,
        toegezegd_op=toegezegd_op,
        toezegging=toezeggen(vraag=vraag, datum=toegezegd_op, op=op, door=door),
        sleutel=sleutel,
        op=op,
        door=door,
    )
    vraag.status = status.value
    vraag.wacht_tot = None
    vraag.save(update_fields=["status", "wacht_tot"])
    _afronden(vraag, reactie, besloten=besloten, aan_contact=aan_contact, op=op, door=door)
    return reactie


def _al_verstuurd(vraag: Vraag, sleutel: UUID | None) -> Reactie | None:
    return vraag.reacties.filter(sleutel=sleutel).first() if sleutel else None


def _controleren(vraag: Vraag, tekst: str, laatst_gelezen: int | None, aan_contact: int | None) -> None:
    if not tekst.strip():
        raise Weigering("Schrijf wat u de inwoner wilt laten weten.", veld="tekst")
    if aan_contact and not vraag.klantcontacten.filter(pk=aan_contact).exclude(email="").exists():
        raise Weigering("Dit adres hoort niet bij deze vraag. Kies een ander adres.", veld="aan_contact")
    if laatst_gelezen is None:
        return
    nieuwer = vraag.reacties.filter(pk__gt=laatst_gelezen).select_related("door").last()
    if nieuwer is not None:
        wie = nieuwer.door.naam if nieuwer.door else "Het systeem"
        raise ErIsAlGereageerd(
            f"{wie} heeft net al gereageerd. Lees die reactie eerst. Uw tekst staat er nog.",
            veld="tekst",
        )


def _afronden(
    vraag: Vraag,
    reactie: Reactie,
    *,
    besloten: bool,
    aan_contact: int | None,
    op: datetime,
    door: Medewerker | None,
) -> None:
    terugbelverzoek_afronden(vraag=vraag, op=op)
    vastleggen(
        soort="vraag.gereageerd",
        onderwerp=vraag,
        op=op,
        door=door,
        reactie=reactie.pk,
        soort_reactie=str(reactie.soort),
        **({"besloten": True} if besloten else {}),
        **({"aan_contact": aan_contact} if aan_contact else {}),
    )
