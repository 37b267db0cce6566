"""Pick up what happened in the house and tell the person it concerns."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from django.db import InterfaceError, OperationalError, transaction

from journaal.models import Feit, Uitgang
from kanalen import tekstvelden
from kanalen.bestemming import (
    Bestemming,
    aanspreeknaam,
    bestemming_van,
    email_bestemming,
    sleutelhouder,
    taal_van,
    wil,
)
from kanalen.genoemde_dagen import AANLEIDINGEN, las_het_laatst
from kanalen.koppelingen import ervaring_adres, werkplek_adres
from kanalen.models import Bericht, Correspondentieadres
from kanalen.services.bevestigen import ontvangst_bevestigen
from kanalen.services.brief_klaarzetten import brief_klaarzetten
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.services.reageren_met_bijlagen import bijlagen_meesturen
from kanalen.social.gesprek import is_openbaar, persoonsgegevens_in
from kanalen.teksten import Opgesteld, opgesteld
from kanalen.tekstmomenten import Taal, Tekstmoment
from klanten.adressen import leesbaar_telefoonnummer
from klanten.models import Kanaal, Richting
from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal
from zaken.ervaringqueries import mag_ervaring_geven
from zaken.models import Attendering, Doorverwijzing, Reactie, Termijn, Vraag
from zaken.queries import zichtbare_vragen
from zaken.samenhang import ook_te_bereiken
from zaken.statussen import LOPEND, Status

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
    """The answer or explanation goes to who asked, or to the contact the employee chose, on the channel the employee
    chose; and to everybody whose question was joined with this one, about their own question."""
    reactie = Reactie.objects.select_related("vraag__partij", "vraag__team", "door").get(
        pk=feit.gegevens["reactie"]
    )
    vraag = reactie.vraag
    for ander in ook_te_bereiken(vraag):
        _ook_schrijven(reactie, ander, feit, op)
    if reactie.kanaal == Kanaal.POST:
        _reactie_per_brief(reactie, feit, op)
        return
    aan = bestemming_van(vraag, kanaal=reactie.kanaal, contact_id=feit.gegevens.get("aan_contact"))
    if aan is None and reactie.soort == Reactie.Soort.VERLENGING:
        # Without a notice an extension does not hold, so it leaves in writing wherever it can.
        aan = email_bestemming(vraag)
        if aan is None and Correspondentieadres.objects.filter(vraag=vraag).exists():
            _reactie_per_brief(reactie, feit, op)
    if aan is None:
        return
    if aan.kanaal == Kanaal.SOCIAL:
        inhoud = Opgesteld("", reactie.tekst)
        if is_openbaar(aan.zichtbaarheid) and (
            feit.gegevens.get("besloten") or persoonsgegevens_in(reactie.tekst)
        ):
            # Whatever the desk let through: personal data go to the person and to nobody else.
            aan = replace(aan, zichtbaarheid=Bericht.Zichtbaarheid.BESLOTEN)
    else:
        velden = tekstvelden.van_vraag(vraag, aan.naam, aan.taal) | _van_reactie(reactie, op, aan.taal)
        inhoud = opgesteld(_MOMENT[Reactie.Soort(reactie.soort)], velden, taal=aan.taal)
    bericht = bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.REACTIE, aan=aan, inhoud=inhoud, vraag=vraag, feit=feit, op=op
    )
    if aan.kanaal == Kanaal.EMAIL:
        bijlagen_meesturen(reactie=reactie, bericht=bericht, op=op)


def _ook_schrijven(reactie: Reactie, vraag: Vraag, feit: Feit, op: datetime) -> None:
    """What we say about a question is said to whoever asked the one that was joined with it, by its own reference."""
    aan = email_bestemming(vraag)
    if aan is None:
        return
    velden = tekstvelden.van_vraag(vraag, aan.naam, aan.taal) | _van_reactie(reactie, op, aan.taal)
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.REACTIE,
        aan=aan,
        inhoud=opgesteld(_MOMENT[Reactie.Soort(reactie.soort)], velden, taal=aan.taal),
        vraag=vraag,
        feit=feit,
        op=op,
    )


_MOMENT = {
    Reactie.Soort.ANTWOORD: Tekstmoment.REACTIE,
    Reactie.Soort.UITLEG: Tekstmoment.UITLEG,
    Reactie.Soort.NAVRAAG: Tekstmoment.NAVRAAG,
    Reactie.Soort.VERLENGING: Tekstmoment.VERLENGING,
}


_BRIEF = {
    Reactie.Soort.ANTWOORD: Tekstmoment.BRIEF_REACTIE,
    Reactie.Soort.UITLEG: Tekstmoment.BRIEF_UITLEG,
    Reactie.Soort.NAVRAAG: Tekstmoment.BRIEF_NAVRAAG,
    Reactie.Soort.VERLENGING: Tekstmoment.BRIEF_VERLENGING,
}


def _van_reactie(reactie: Reactie, op: datetime, taal: Taal) -> dict[str, str]:
    return {
        "reactie": reactie.tekst,
        "medewerker": reactie.door.naam if reactie.door else "",
        "uiterlijk": tekstvelden.uiterlijk(reactie.toegezegd_op, op, taal),
        "antwoord_voor": tekstvelden.uiterlijk(reactie.antwoord_tot, op, taal),
    }


def _reactie_per_brief(reactie: Reactie, feit: Feit, op: datetime) -> None:
    """An answer by letter waits for the print room, and first for an address when nobody knows that."""
    vraag = reactie.vraag
    taal = taal_van(vraag)
    velden = tekstvelden.van_vraag(vraag, _naam_op_brief(vraag), taal) | _van_reactie(reactie, op, taal)
    brief = brief_klaarzetten(
        aanleiding=Bericht.Aanleiding.REACTIE,
        vraag=vraag,
        inhoud=opgesteld(_BRIEF[Reactie.Soort(reactie.soort)], velden, taal=taal),
        ondertekenaar=reactie.door,
        feit=feit,
        op=op,
    )
    bijlagen_meesturen(reactie=reactie, bericht=brief.bericht, op=op)


def _naam_op_brief(vraag: Vraag) -> str:
    adres = Correspondentieadres.objects.filter(vraag=vraag).first()
    if adres is not None:
        return adres.naam
    return aanspreeknaam(vraag.partij.naam) if vraag.partij else ""


def _casemanager_bekend(feit: Feit, op: datetime) -> None:
    """Residents know who their casemanager is; not any more when the question is settled by now."""
    vraag = _vraag(feit)
    medewerker = Medewerker.objects.get(pk=feit.gegevens["medewerker"])
    if vraag.status not in LOPEND or vraag.casemanager_id != medewerker.pk or not wil(vraag, "wie_helpt"):
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


def _afgesplitst(feit: Feit, op: datetime) -> None:
    """A part of what the resident asked goes its own way: they get its reference and its day."""
    vraag = _vraag(feit)
    aan = email_bestemming(vraag)
    if aan is not None and vraag.status in LOPEND:
        ontvangst_bevestigen(vraag=vraag, email=aan.adres, naam=aan.naam, antwoord_op=aan.antwoord_op, op=op)


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
        if vraag.kanaal == Kanaal.POST:
            _doorverwezen_per_brief(doorverwijzing, feit, op)
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


def _doorverwezen_per_brief(doorverwijzing: Doorverwijzing, feit: Feit, op: datetime) -> None:
    """Who wrote a letter and left no e-mail address hears by letter where it went (Awb 2:3)."""
    vraag = doorverwijzing.vraag
    taal = taal_van(vraag)
    velden = tekstvelden.van_vraag(vraag, _naam_op_brief(vraag), taal) | tekstvelden.van_partner(
        doorverwijzing.ketenpartner, doorverwijzing.toelichting
    )
    doorgezonden = doorverwijzing.wijze == Doorverwijzing.Wijze.DOORGEZONDEN
    moment = Tekstmoment.BRIEF_DOORGEZONDEN if doorgezonden else Tekstmoment.BRIEF_DOORVERWEZEN
    brief_klaarzetten(
        aanleiding=Bericht.Aanleiding.DOORVERWEZEN,
        vraag=vraag,
        inhoud=opgesteld(moment, velden, taal=taal),
        ondertekenaar=feit.door,
        feit=feit,
        op=op,
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


def _uitgesteld(feit: Feit, op: datetime) -> None:
    """There was an outage: the resident reads that there is more time, as long as the question waits for them."""
    vraag = _vraag(feit)
    naar = date.fromisoformat(feit.gegevens["naar"])
    aan = bestemming_van(vraag, kanaal=vraag.kanaal) or email_bestemming(vraag)
    if aan is None or vraag.wacht_tot != naar:
        return
    if aan.kanaal == Kanaal.SOCIAL:
        inhoud = Opgesteld("", tekstvelden.meer_tijd(naar, op))
    else:
        toezegging = vraag.termijnen.filter(soort=Termijn.Soort.TOEZEGGING, uitkomst="").last()
        belofte = toezegging.uiterlijk_op if toezegging else None
        velden = tekstvelden.van_vraag(vraag, aan.naam, aan.taal) | {
            "antwoord_voor": tekstvelden.uiterlijk(naar, op, aan.taal),
            "uiterlijk": tekstvelden.uiterlijk(belofte, op, aan.taal),
        }
        inhoud = opgesteld(Tekstmoment.UITSTEL, velden, taal=aan.taal)
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.UITSTEL, aan=aan, inhoud=inhoud, vraag=vraag, feit=feit, op=op
    )


def _verschoven(feit: Feit, op: datetime) -> None:
    """The calendar moved a day: who read the old day from us reads the new one, the days of one change together."""
    vraag = Vraag.objects.select_for_update(of=("self",), no_key=True).get(pk=feit.onderwerp_id)
    aan = email_bestemming(vraag) if vraag.status in LOPEND else None
    if aan is None:
        return
    dagen = _te_noemen(vraag, feit, op, aan.taal)
    if not dagen:
        return
    velden = tekstvelden.van_vraag(vraag, aan.naam, aan.taal) | {"dagen": "\n\n".join(dagen)}
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.VERSCHUIVING,
        aan=aan,
        inhoud=opgesteld(Tekstmoment.VERSCHUIVING, velden, taal=aan.taal),
        vraag=vraag,
        feit=feit,
        op=op,
    )


def _te_noemen(vraag: Vraag, feit: Feit, op: datetime, taal: Taal) -> list[str]:
    """The days of this change that the resident read and that are another day by now; not what was told since."""
    geschreven = list(vraag.berichten.filter(aanleiding__in=AANLEIDINGEN).order_by("op", "pk"))
    lopend = vraag.termijnen.filter(uitkomst="").in_bulk([dag["termijn"] for dag in feit.gegevens["dagen"]])
    dagen = []
    for dag in feit.gegevens["dagen"]:
        termijn = lopend.get(dag["termijn"])
        if termijn is None:
            continue
        van, naar = date.fromisoformat(dag["van"]), lokaal(termijn.uiterlijk_op).date()
        # It may have moved again since, even back to where it was.
        if naar != van and las_het_laatst(geschreven, van=van, naar=naar) == van:
            dagen.append(tekstvelden.verschoven(termijn.soort, van, naar, op, taal))
    return dagen


def _afgesloten(feit: Feit, op: datetime) -> None:
    """Ask who asked how we helped, once per question: by mail, and only who holds the key to it."""
    vraag = _vraag(feit)
    if (
        not mag_ervaring_geven(vraag)
        or vraag.status != Status.AFGESLOTEN
        or not wil(vraag, "hoe_hielpen_wij")
    ):
        return
    gemaild = set(
        vraag.berichten.filter(kanaal=Kanaal.EMAIL, richting=Richting.UITGAAND).values_list(
            "aanleiding", flat=True
        )
    )
    # Who called and was helped at once is not written to for that alone.
    if not gemaild or Bericht.Aanleiding.ERVARING in gemaild:
        return
    aan = sleutelhouder(vraag)
    if aan is None:
        return
    velden = tekstvelden.van_vraag(vraag, aan.naam, aan.taal) | {"ervaring": ervaring_adres(vraag.referentie)}
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.ERVARING,
        aan=aan,
        inhoud=opgesteld(Tekstmoment.ERVARING, velden, taal=aan.taal),
        vraag=vraag,
        feit=feit,
        op=op,
    )


def _attendering(feit: Feit, op: datetime) -> None:
    """A notice by mail names the reference and no resident. What was seen on the desk needs no mail.

    Who stands in for a domain without a coordinator may not open the question, and reads what to do about that.
    """
    attendering = Attendering.objects.select_related("voor", "vraag__team").get(
        pk=feit.gegevens["attendering"]
    )
    if attendering.gezien_op is not None or not attendering.voor.email or not attendering.voor.is_active:
        return
    kan_openen = zichtbare_vragen(attendering.voor).filter(pk=attendering.vraag_id).exists()
    inhoud = opgesteld(
        Tekstmoment.ATTENDERING if kan_openen else Tekstmoment.ACHTERVANG,
        {
            "voornaam": attendering.voor.first_name or attendering.voor.naam,
            "wat": attendering.get_soort_display(),
            "referentie": attendering.vraag.referentie,
            "werkplek": werkplek_adres(attendering.vraag.referentie),
            "team": attendering.vraag.team.naam,
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
    "vraag.uitgesteld": _uitgesteld,
    "vraag.verschoven": _verschoven,
    "vraag.afgesplitst": _afgesplitst,
    "vraag.afgesloten": _afgesloten,
    "attendering.gemaakt": _attendering,
}
"""A kind of fact that is not here is set apart: journaal/afnemers.py promises more than this house does."""
