"""Register a letter that was scanned: who wrote it, when, what about, and to which question it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht, Correspondentieadres, Poststuk
from kanalen.services.adres_vastleggen import correspondentieadres_vastleggen
from kanalen.services.bevestigen import ontvangst_bevestigen, ontvangst_per_brief_bevestigen
from kanalen.services.innemen import vraag_innemen
from kanalen.services.registreren import afzender_herkennen
from klanten.models import DigitaalAdres, Kanaal, Klantcontact, Partij, Richting
from klanten.postadressen import Postadres
from klanten.services.adres_toevoegen import adres_toevoegen
from klanten.services.contact_vastleggen import contact_vastleggen
from organisatie.models import Medewerker
from termijnen.tijdzone import AMSTERDAM, lokaal
from zaken.models import Vraag
from zaken.services.aanvullen import vraag_aanvullen
from zaken.weigering import Weigering

OUDST: Final = timedelta(days=60)
"""No letter is under way for longer, and none lies with us for longer before somebody registers it."""
MIDDAG: Final = time(12)
"""A letter has a day and no hour; noon is inside that day whatever the clock does at night."""


class Bevestiging(StrEnum):
    """How the sender hears that we have the letter."""

    VOORKEUR = "voorkeur"
    """As they prefer: a letter for who is not online or likes letters best, else by e-mail when we know an address."""
    BRIEF = "brief"
    EMAIL = "email"
    NIET = "niet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontvangenbrief:
    """What is in the letter and on the envelope. Without ``partij`` the e-mail address, else the phone number, tells
    who wrote; without any of these the sender has at most a name."""

    samenvatting: str
    onderwerp: str = ""
    ontvangen: date
    poststempel: date | None = None
    partij: Partij | None = None
    naam: str = ""
    email: str = ""
    telefoonnummer: str = ""
    geboortedatum: date | None = None
    adres: Postadres | None = None
    bevestiging: Bevestiging = Bevestiging.VOORKEUR


@transaction.atomic
def poststuk_registreren(
    *, bericht_id: int, brief: Ontvangenbrief, vraag_id: int | None = None, op: datetime, door: Medewerker
) -> Vraag:
    """Make a question of the letter, routed like any other, or join it to ``vraag_id``; and confirm its receipt.

    Terms run from the day we received it (Awb 4:13: "na ontvangst van de aanvraag"). Whether something was handed in
    in time follows from the postmark (Awb 6:9, ``termijnen.indiening``). An address counts as where letters about the
    question go only when it is of who asked. A letter that was registered before gives its question. Raises
    ``Weigering`` beside the field.
    """
    bericht = Bericht.objects.select_for_update().defer("rauw").get(pk=bericht_id)
    poststuk = Poststuk.objects.select_for_update(of=("self",)).select_related("team").get(bericht=bericht)
    if bericht.vraag is not None:
        return bericht.vraag
    _controleren(bericht, poststuk, brief, op)
    ontvangen_op = _moment(brief.ontvangen, bericht.op)
    contact = _contact(brief, ontvangen_op=ontvangen_op, op=op, door=door)
    if vraag_id is None:
        vraag = vraag_innemen(
            klantcontact=contact,
            eigen_woorden=contact.inhoud,
            onderwerp=contact.onderwerp,
            team=poststuk.team,
            op=op,
        )
    else:
        vraag = vraag_aanvullen(vraag_id=vraag_id, klantcontact=contact, op=op, door=door)
    if brief.adres is not None and _is_van_vrager(vraag, contact):
        correspondentieadres_vastleggen(vraag_id=vraag.pk, adres=brief.adres, op=op, door=door)
    _vullen(bericht, poststuk, brief, contact, vraag, ontvangen_op)
    vastleggen(
        soort="poststuk.geregistreerd",
        onderwerp=poststuk,
        op=op,
        door=door,
        vraag=vraag.pk,
        bericht=bericht.pk,
    )
    _bevestigen(Vraag.objects.select_related("partij").get(pk=vraag.pk), contact, brief, op=op)
    return vraag


def _controleren(bericht: Bericht, poststuk: Poststuk, brief: Ontvangenbrief, op: datetime) -> None:
    if bericht.status != Bericht.Status.APART_GEZET or bericht.afgehandeld_op is not None:
        raise Weigering("Deze brief is al afgehandeld. U hoeft niets te doen.")
    if poststuk.stuk:
        raise Weigering(f"U kunt deze brief niet registreren. {bericht.melding}")
    if not brief.samenvatting.strip():
        raise Weigering("Schrijf op wat er in de brief staat.", veld="samenvatting")
    vandaag = lokaal(op).date()
    if brief.ontvangen > vandaag:
        raise Weigering("Deze dag is nog niet geweest. Kies vandaag of een eerdere dag.", veld="ontvangen")
    if brief.ontvangen < vandaag - OUDST:
        raise Weigering(
            f"Deze dag is meer dan {OUDST.days} dagen geleden. Kijk de datum na.", veld="ontvangen"
        )
    if brief.poststempel is None:
        return
    if brief.poststempel > vandaag:
        raise Weigering("Deze dag is nog niet geweest. Kijk het poststempel na.", veld="poststempel")
    if brief.poststempel > brief.ontvangen:
        raise Weigering(
            "Dit poststempel is van na de dag waarop wij de brief kregen. Kijk beide dagen na.",
            veld="poststempel",
        )
    if brief.poststempel < brief.ontvangen - OUDST:
        raise Weigering(
            f"Dan was de brief meer dan {OUDST.days} dagen onderweg. Kijk het poststempel na.",
            veld="poststempel",
        )


def _moment(dag: date, gescand_op: datetime) -> datetime:
    return gescand_op if dag == lokaal(gescand_op).date() else datetime.combine(dag, MIDDAG, AMSTERDAM)


def _contact(
    brief: Ontvangenbrief, *, ontvangen_op: datetime, op: datetime, door: Medewerker
) -> Klantcontact:
    samenvatting = brief.samenvatting.strip()
    return contact_vastleggen(
        kanaal=Kanaal.POST,
        richting=Richting.INKOMEND,
        onderwerp=brief.onderwerp.strip() or samenvatting.split("\n")[0],
        inhoud=samenvatting,
        partij=brief.partij or _partij(brief, op=op, door=door),
        naam=brief.naam.strip() or (brief.adres.naam if brief.adres and not brief.partij else ""),
        email=brief.email.strip().lower(),
        telefoonnummer=brief.telefoonnummer.strip(),
        op=ontvangen_op,
        door=door,
    )


def _partij(brief: Ontvangenbrief, *, op: datetime, door: Medewerker) -> Partij | None:
    partij = afzender_herkennen(
        naam=brief.naam or (brief.adres.naam if brief.adres else ""),
        email=brief.email,
        telefoonnummer=brief.telefoonnummer,
        geboortedatum=brief.geboortedatum,
        op=op,
        door=door,
    )
    if partij is not None and brief.email.strip() and brief.telefoonnummer.strip():
        adres_toevoegen(
            partij=partij, soort=DigitaalAdres.Soort.TELEFOON, adres=brief.telefoonnummer, op=op, door=door
        )
    return partij


def _is_van_vrager(vraag: Vraag, contact: Klantcontact) -> bool:
    """Who joins somebody else's question by letter does not thereby get its answers."""
    if contact.partij_id is not None and contact.partij_id == vraag.partij_id:
        return True
    eerste = vraag.klantcontacten.order_by("pk").first()
    return eerste is not None and eerste.pk == contact.pk


def _vullen(
    bericht: Bericht,
    poststuk: Poststuk,
    brief: Ontvangenbrief,
    contact: Klantcontact,
    vraag: Vraag,
    ontvangen_op: datetime,
) -> None:
    bericht.vraag, bericht.klantcontact = vraag, contact
    bericht.status, bericht.melding = Bericht.Status.VERWERKT, ""
    bericht.afzender_naam = contact.naam
    bericht.afzender = (brief.adres.in_een_regel if brief.adres else "")[:320]
    bericht.onderwerp, bericht.tekst, bericht.op = contact.onderwerp, contact.inhoud, ontvangen_op
    bericht.save(
        update_fields=[
            "vraag",
            "klantcontact",
            "status",
            "melding",
            "afzender_naam",
            "afzender",
            "onderwerp",
            "tekst",
            "op",
        ]
    )
    poststuk.poststempel, poststuk.ontvangen = brief.poststempel, brief.ontvangen
    poststuk.save(update_fields=["poststempel", "ontvangen"])


def _bevestigen(vraag: Vraag, contact: Klantcontact, brief: Ontvangenbrief, *, op: datetime) -> None:
    """To who wrote this letter, at the address they gave; on the question of another they learn its reference only."""
    email, adres = _email(contact), _adres(vraag, contact, brief)
    match _hoe(brief, contact, heeft_email=bool(email), heeft_adres=adres is not None):
        case Bevestiging.EMAIL:
            ontvangst_bevestigen(vraag=vraag, email=email, naam=contact.naam, op=op)
        case Bevestiging.BRIEF if adres is not None:
            ontvangst_per_brief_bevestigen(vraag=vraag, adres=adres, op=op)
        case _:
            pass


def _hoe(
    brief: Ontvangenbrief, contact: Klantcontact, *, heeft_email: bool, heeft_adres: bool
) -> Bevestiging:
    """Raises ``Weigering`` for a choice of which we do not know the address."""
    match brief.bevestiging:
        case Bevestiging.EMAIL if not heeft_email:
            raise Weigering(
                "Wij weten geen e-mailadres. Vul dat in, of kies iets anders.", veld="bevestiging"
            )
        case Bevestiging.BRIEF if not heeft_adres:
            raise Weigering("Wij weten geen postadres. Vul dat in, of kies iets anders.", veld="bevestiging")
        case Bevestiging.VOORKEUR if not heeft_email and not heeft_adres:
            raise Weigering(
                "Wij weten geen adres. Vul een postadres of e-mailadres in, of kies ‘Niet bevestigen’.",
                veld="bevestiging",
            )
        case Bevestiging.VOORKEUR:
            partij = contact.partij
            liever_brief = partij is not None and (
                partij.niet_digitaal or partij.voorkeurskanaal == Kanaal.POST
            )
            per_brief = heeft_adres and (liever_brief or not heeft_email)
            return Bevestiging.BRIEF if per_brief else Bevestiging.EMAIL
        case gekozen:
            return gekozen


def _email(contact: Klantcontact) -> str:
    if contact.email or contact.partij is None:
        return contact.email
    bekend = contact.partij.digitale_adressen.filter(soort=DigitaalAdres.Soort.EMAIL).order_by("pk").first()
    return bekend.adres if bekend else ""


def _adres(vraag: Vraag, contact: Klantcontact, brief: Ontvangenbrief) -> Postadres | None:
    """On the envelope, else known of this question or of who wrote."""
    if brief.adres is not None:
        return brief.adres
    bekend = (
        Correspondentieadres.objects.filter(vraag=vraag).first() if _is_van_vrager(vraag, contact) else None
    )
    if bekend is not None:
        return bekend.adres
    return contact.partij.adres if contact.partij else None
