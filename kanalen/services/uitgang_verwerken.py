"""Pick up what happened in the house and tell the person it concerns."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from journaal.models import Feit, Uitgang
from kanalen import tekstvelden
from kanalen.bestemming import Bestemming, bestemming_van, email_bestemming
from kanalen.koppelingen import werkplek_adres
from kanalen.models import Bericht
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.teksten import Opgesteld, opgesteld
from kanalen.tekstmomenten import Tekstmoment
from klanten.adressen import leesbaar_telefoonnummer
from klanten.models import Kanaal, Richting
from organisatie.models import Medewerker
from zaken.models import Attendering, Doorverwijzing, Reactie, Vraag
from zaken.statussen import LOPEND

logger = logging.getLogger(__name__)

AFNEMER = "kanalen"


def uitgang_verwerken(*, klok: Callable[[], datetime], hooguit: int = 500) -> int:
    """Handle waiting facts, each in its own transaction, until there are none or ``hooguit`` were done.

    Returns how many. Any number of workers do this at once. A fact that cannot be handled is set apart.
    """
    gedaan = 0
    while gedaan < hooguit and _een(op=klok()):
        gedaan += 1
    return gedaan


def _een(*, op: datetime) -> bool:
    """Handle the oldest fact nobody else has in hand; whether there was one."""
    uitgang_id: int | None = None
    try:
        with transaction.atomic():
            uitgang = (
                Uitgang.objects.select_for_update(skip_locked=True, of=("self",))
                .filter(afnemer=AFNEMER, apart_gezet_op=None)
                .select_related("feit")
                .order_by("pk")
                .first()
            )
            if uitgang is None:
                return False
            uitgang_id = uitgang.pk
            _AFHANDELING[uitgang.feit.soort](uitgang.feit, op)
            uitgang.delete()
    except (OperationalError, InterfaceError):
        raise
    except Exception as fout:
        logger.exception("Uitgang %s is niet te verwerken", uitgang_id)
        if uitgang_id is None:
            raise
        Uitgang.objects.filter(pk=uitgang_id).update(
            apart_gezet_op=op, melding=f"{type(fout).__name__}: {fout}"[:500]
        )
    return True


def _gereageerd(feit: Feit, op: datetime) -> None:
    """The answer or explanation goes to the resident on the channel the employee chose."""
    reactie = Reactie.objects.select_related("vraag__partij", "vraag__team", "door").get(
        pk=feit.gegevens["reactie"]
    )
    vraag = reactie.vraag
    aan = bestemming_van(vraag, kanaal=reactie.kanaal)
    if aan is None:
        return
    if aan.kanaal == Kanaal.SOCIAL:
        inhoud = Opgesteld("", reactie.tekst)
    else:
        velden = tekstvelden.van_vraag(vraag, aan.naam, aan.taal) | {
            "reactie": reactie.tekst,
            "medewerker": reactie.door.naam if reactie.door else "",
            "uiterlijk": tekstvelden.uiterlijk(reactie.toegezegd_op, op, aan.taal),
            "antwoord_voor": tekstvelden.uiterlijk(reactie.antwoord_tot, op, aan.taal),
        }
        inhoud = opgesteld(_MOMENT[Reactie.Soort(reactie.soort)], velden, taal=aan.taal)
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.REACTIE, aan=aan, inhoud=inhoud, vraag=vraag, feit=feit, op=op
    )


_MOMENT = {
    Reactie.Soort.ANTWOORD: Tekstmoment.REACTIE,
    Reactie.Soort.UITLEG: Tekstmoment.UITLEG,
    Reactie.Soort.NAVRAAG: Tekstmoment.NAVRAAG,
    Reactie.Soort.VERLENGING: Tekstmoment.VERLENGING,
}


def _casemanager_bekend(feit: Feit, op: datetime) -> None:
    """Residents know who their casemanager is; not any more when the question is settled by now."""
    vraag = _vraag(feit)
    medewerker = Medewerker.objects.get(pk=feit.gegevens["medewerker"])
    if vraag.status not in LOPEND or vraag.casemanager_id != medewerker.pk:
        return
    aan = email_bestemming(vraag)
    if aan is None:
        return
    wanneer = tekstvelden.nog_te_komen(vraag.uiterlijk_op, op)
    velden = tekstvelden.van_vraag(vraag, aan.naam, aan.taal) | {
        "casemanager": medewerker.naam,
        "telefoon": leesbaar_telefoonnummer(medewerker.telefoon),
        "uiterlijk": tekstvelden.uiterlijk(wanneer, op, aan.taal),
    }
    inhoud = opgesteld(Tekstmoment.CASEMANAGER, velden, taal=aan.taal)
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.CASEMANAGER, aan=aan, inhoud=inhoud, vraag=vraag, feit=feit, op=op
    )


def _doorverwezen(feit: Feit, op: datetime) -> None:
    """Tell the resident where the question is now. What is sent on goes to the partner unchanged, and the
    sender hears so at the same moment (Awb 2:3)."""
    doorverwijzing = Doorverwijzing.objects.select_related("ketenpartner", "vraag__partij").get(
        pk=feit.gegevens["doorverwijzing"]
    )
    vraag = doorverwijzing.vraag
    if doorverwijzing.wijze == Doorverwijzing.Wijze.DOORVERBONDEN:
        return
    if doorverwijzing.wijze == Doorverwijzing.Wijze.DOORGEZONDEN:
        _aan_partner(doorverwijzing, feit, op)
    aan = email_bestemming(vraag)
    if aan is None:
        return
    velden = tekstvelden.van_vraag(vraag, aan.naam, aan.taal) | tekstvelden.van_partner(
        doorverwijzing.ketenpartner, doorverwijzing.toelichting
    )
    doorgezonden = doorverwijzing.wijze == Doorverwijzing.Wijze.DOORGEZONDEN
    moment = Tekstmoment.DOORGEZONDEN if doorgezonden else Tekstmoment.DOORVERWEZEN
    inhoud = opgesteld(moment, velden, taal=aan.taal)
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.DOORVERWEZEN, aan=aan, inhoud=inhoud, vraag=vraag, feit=feit, op=op
    )


def _aan_partner(doorverwijzing: Doorverwijzing, feit: Feit, op: datetime) -> None:
    vraag = doorverwijzing.vraag
    origineel = (
        vraag.berichten.filter(kanaal=Kanaal.EMAIL, richting=Richting.INKOMEND)
        .order_by("op", "pk")
        .defer("rauw")
        .first()
    )
    inhoud = opgesteld(
        Tekstmoment.DOORZENDING,
        {
            "partner": doorverwijzing.ketenpartner.naam,
            "toelichting": doorverwijzing.toelichting,
            "referentie": vraag.referentie,
            "origineel": "Het bericht zelf vindt u in de bijlage origineel.eml." if origineel else "",
            "berichten": tekstvelden.gesprek(vraag.klantcontacten.filter(richting=Richting.INKOMEND)),
        },
    )
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.DOORZENDING,
        aan=Bestemming(Kanaal.EMAIL, doorverwijzing.ketenpartner.email, doorverwijzing.ketenpartner.naam),
        inhoud=inhoud,
        vraag=vraag,
        ingesloten=origineel,
        feit=feit,
        op=op,
    )


def _attendering(feit: Feit, op: datetime) -> None:
    """A notice by mail names the reference and no resident. What was seen on the desk needs no mail."""
    attendering = Attendering.objects.select_related("voor", "vraag").get(pk=feit.gegevens["attendering"])
    if attendering.gezien_op is not None or not attendering.voor.email or not attendering.voor.is_active:
        return
    inhoud = opgesteld(
        Tekstmoment.ATTENDERING,
        {
            "voornaam": attendering.voor.first_name or attendering.voor.naam,
            "wat": attendering.get_soort_display(),
            "referentie": attendering.vraag.referentie,
            "werkplek": werkplek_adres(attendering.vraag.referentie),
        },
    )
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.ATTENDERING,
        aan=Bestemming(Kanaal.EMAIL, attendering.voor.email, attendering.voor.naam),
        inhoud=inhoud,
        feit=feit,
        op=op,
    )


def _vraag(feit: Feit) -> Vraag:
    return Vraag.objects.select_related("partij", "team").get(pk=feit.onderwerp_id)


_AFHANDELING: dict[str, Callable[[Feit, datetime], None]] = {
    "vraag.gereageerd": _gereageerd,
    "vraag.toegewezen": _casemanager_bekend,
    "vraag.overgedragen": _casemanager_bekend,
    "vraag.doorverwezen": _doorverwezen,
    "attendering.gemaakt": _attendering,
}
"""A kind of fact that is not here is set apart: journaal/afnemers.py promises more than this house does."""
