"""Register a contact and say in the same breath how it goes on."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

from catalogus.models import Niveau, Product
from kanalen.bestemming import email_bestemming
from kanalen.services.bevestigen import ontvangst_bevestigen
from kanalen.services.gesprek_koppelen import gesprek_koppelen
from kanalen.services.nummer_afronden import nummer_afronden_met_contact
from kanalen.services.registreren import contact_registreren
from kanalen.vervolg import (
    Aanvullen,
    Contact,
    DirectBeantwoorden,
    Doorverwijzen,
    LatenMeekijken,
    Overdragen,
    Terugbelbelofte,
    Terugbellen,
    Vervolg,
    ZelfAfhandelen,
)
from klanten.models import DigitaalAdres, Klantcontact, Richting
from klanten.services.adres_toevoegen import adres_toevoegen
from klanten.services.contact_vastleggen import contact_vastleggen
from klanten.services.identiteit_vastleggen import identiteit_vastleggen
from organisatie.models import Medewerker
from organisatie.queries import innameteam, plek_van
from routering.services.voorstellen import voorstel_voor
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.afsluiten import vraag_afsluiten
from zaken.services.direct_beantwoorden import vraag_direct_beantwoorden
from zaken.services.doorverwijzen import vraag_doorverwijzen
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.routeren import vraag_routeren
from zaken.services.terugbellen_vragen import terugbellen_vragen
from zaken.services.toewijzen import vraag_toewijzen


class Afgehandeld(NamedTuple):
    vraag: Vraag
    nieuw: bool
    """False when this contact had been registered before, so that nothing happened now."""


@transaction.atomic
def contact_afhandelen(
    *,
    contact: Contact,
    product: Product | None,
    vervolg: Vervolg,
    sleutel: UUID,
    op: datetime,
    door: Medewerker,
) -> Afgehandeld:
    """Register the contact with its question, route it, and do what was agreed; all of it or nothing.

    At the KCC the level follows from ``vervolg``. In a domain it is always 4: what a domain handles stays inside
    it. A resident with an e-mail address gets an acknowledgement unless the answer or the referral was given in
    the contact itself. What is said about a question that runs joins it, and starts nothing new. The same
    ``sleutel`` twice, also at the same moment, is one contact. Raises what the services raise that it calls;
    ``Weigering`` names the field as they do.
    """
    _een_tegelijk(sleutel)
    bestaand = (
        Vraag.objects.filter(sleutel=sleutel).first()
        or Vraag.objects.filter(klantcontacten__sleutel=sleutel).first()
    )
    if bestaand is not None:
        return Afgehandeld(bestaand, nieuw=False)
    if isinstance(vervolg, Aanvullen):
        return _aanvullen(vervolg.vraag, contact, sleutel=sleutel, op=op, door=door)
    is_kcc = plek_van(door).is_kcc
    vraag = contact_registreren(
        kanaal=contact.kanaal,
        eigen_woorden=contact.eigen_woorden,
        onderwerp=contact.onderwerp,
        achterliggende_vraag=contact.achterliggende_vraag,
        partij=contact.partij,
        naam=contact.naam,
        email=contact.email,
        telefoonnummer=contact.telefoonnummer,
        geboortedatum=contact.geboortedatum,
        vertegenwoordiger=contact.namens.naam if contact.namens else "",
        als=contact.namens.als if contact.namens else "",
        team=None if is_kcc else innameteam(door),
        ontvangen_op=contact.ontvangen_op,
        sleutel=sleutel,
        bij=contact.bij,
        op=op,
        door=door,
    )
    if contact.volgnummer_id is not None:
        nummer_afronden_met_contact(
            volgnummer_id=contact.volgnummer_id, klantcontact=vraag.klantcontacten.get(), op=op, door=door
        )
    gesprek_koppelen(klantcontact=vraag.klantcontacten.get(), gesprek_id=contact.gesprek_id, op=op, door=door)
    _telefoonnummer_onthouden(vraag, contact, op=op, door=door)
    _identiteit(vraag.klantcontacten.get(), contact, op=op, door=door)
    _terugbellen(vraag, vervolg, op=op, door=door)
    _bevestigen(vraag, vervolg, op=op)
    if not (is_kcc and isinstance(vervolg, DirectBeantwoorden)):
        _routeren(vraag, product, vervolg, is_kcc=is_kcc, op=op, door=door)
    _verder(vraag, product, vervolg, is_kcc=is_kcc, op=op, door=door)
    return Afgehandeld(Vraag.objects.select_related("team", "casemanager").get(pk=vraag.pk), nieuw=True)


def _aanvullen(
    vraag: Vraag, contact: Contact, *, sleutel: UUID, op: datetime, door: Medewerker
) -> Afgehandeld:
    """What was said is a contact of its own at the question that runs."""
    klantcontact = contact_vastleggen(
        kanaal=contact.kanaal,
        richting=Richting.INKOMEND,
        onderwerp=contact.onderwerp or vraag.onderwerp,
        inhoud=contact.eigen_woorden,
        partij=contact.partij or vraag.partij,
        telefoonnummer=contact.telefoonnummer,
        email=contact.email,
        vertegenwoordiger=contact.namens.naam if contact.namens else "",
        als=contact.namens.als if contact.namens else "",
        sleutel=sleutel,
        op=contact.ontvangen_op,
        door=door,
    )
    gesprek_koppelen(klantcontact=klantcontact, gesprek_id=contact.gesprek_id, op=op, door=door)
    _identiteit(klantcontact, contact, op=op, door=door)
    aangevuld = vraag_aanvullen(vraag_id=vraag.pk, klantcontact=klantcontact, op=op, door=door)
    return Afgehandeld(Vraag.objects.select_related("team", "casemanager").get(pk=aangevuld.pk), nieuw=True)


_SLOT = 7102
"""Class of the advisory locks on keys of forms; the key itself is the second half."""


def _een_tegelijk(sleutel: UUID) -> None:
    """Two presses at the same moment wait for each other; the second finds what the first did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SLOT, zlib.crc32(sleutel.bytes) - 2**31])


def _telefoonnummer_onthouden(vraag: Vraag, contact: Contact, *, op: datetime, door: Medewerker) -> None:
    """Who was recognised by e-mail and gave a number too is found by that number next time."""
    if (
        contact.namens is None
        and contact.partij is None
        and vraag.partij is not None
        and contact.email
        and contact.telefoonnummer
    ):
        adres_toevoegen(
            partij=vraag.partij,
            soort=DigitaalAdres.Soort.TELEFOON,
            adres=contact.telefoonnummer,
            op=op,
            door=door,
        )


def _identiteit(klantcontact: Klantcontact, contact: Contact, *, op: datetime, door: Medewerker) -> None:
    if contact.nagegaan is not None and contact.nagegaan.antwoorden.gesteld:
        identiteit_vastleggen(
            klantcontact=klantcontact,
            doel=contact.nagegaan.doel,
            antwoorden=contact.nagegaan.antwoorden,
            op=op,
            door=door,
        )


def _terugbellen(vraag: Vraag, vervolg: Vervolg, *, op: datetime, door: Medewerker) -> None:
    belofte: Terugbelbelofte | None = None
    if isinstance(vervolg, Terugbellen | Overdragen):
        belofte = vervolg.belofte
    if belofte is not None:
        terugbellen_vragen(
            vraag_id=vraag.pk,
            telefoonnummer=belofte.telefoonnummer,
            tijdvak=belofte.tijdvak,
            op=op,
            door=door,
        )


def _bevestigen(vraag: Vraag, vervolg: Vervolg, *, op: datetime) -> None:
    """Before a case is opened: an acknowledgement names what we promise, never an internal norm."""
    if isinstance(vervolg, DirectBeantwoorden | Doorverwijzen):
        return
    vraag.refresh_from_db(fields=["uiterlijk_op"])
    aan = email_bestemming(vraag)
    if aan is not None:
        ontvangst_bevestigen(vraag=vraag, email=aan.adres, naam=aan.naam, op=op)


def _routeren(
    vraag: Vraag,
    product: Product | None,
    vervolg: Vervolg,
    *,
    is_kcc: bool,
    op: datetime,
    door: Medewerker,
) -> None:
    """Keep which product it became, and whether the rules had proposed that."""
    voorstel = voorstel_voor(f"{vraag.onderwerp}\n{vraag.eigen_woorden}", kanaal=vraag.kanaal, moment=op)
    niveau = _niveau(vervolg, product) if is_kcc else Niveau.BACKOFFICE
    zelfde_product = product is not None and product.code == voorstel.code
    bevestigd = zelfde_product and niveau == voorstel.niveau
    vraag_routeren(
        vraag_id=vraag.pk,
        product=product,
        niveau=niveau,
        waarom=voorstel.waarom if zelfde_product else f"Gekozen door {door.naam} tijdens het contact.",
        wijze=Routeringsbesluit.Wijze.BEVESTIGD if bevestigd else Routeringsbesluit.Wijze.GECORRIGEERD,
        zekerheid=voorstel.zekerheid if bevestigd else None,
        alternatieven=voorstel.alternatieven_als_json(),
        op=op,
        door=door,
    )


def _niveau(vervolg: Vervolg, product: Product | None) -> Niveau:
    match vervolg:
        case DirectBeantwoorden():
            return Niveau.KLAAR_TERWIJL_U_WACHT
        case LatenMeekijken():
            return Niveau.BACKOFFICE_KIJKT_MEE
        case Overdragen():
            return Niveau.BACKOFFICE
        case Doorverwijzen():
            return Niveau.KETENPARTNER
        case Terugbellen() if product is not None and product.niveau == Niveau.KLAAR_TERWIJL_U_WACHT:
            return Niveau.KLAAR_TERWIJL_U_WACHT
        case _:
            return Niveau.ENKELE_DAGEN


def _verder(
    vraag: Vraag,
    product: Product | None,
    vervolg: Vervolg,
    *,
    is_kcc: bool,
    op: datetime,
    door: Medewerker,
) -> None:
    match vervolg:
        case DirectBeantwoorden(antwoord) if is_kcc:
            vraag_direct_beantwoorden(vraag_id=vraag.pk, product=product, antwoord=antwoord, op=op, door=door)
        case DirectBeantwoorden(antwoord):
            vraag_beantwoorden(vraag_id=vraag.pk, tekst=antwoord, op=op, door=door)
            vraag_afsluiten(vraag_id=vraag.pk, op=op, door=door)
        case Terugbellen():
            pass
        case ZelfAfhandelen():
            vraag_toewijzen(vraag_id=vraag.pk, aan=door, op=op, door=door)
        case LatenMeekijken(team, eerste_beoordeling):
            meekijken_vragen(
                vraag_id=vraag.pk, team=team, eerste_beoordeling=eerste_beoordeling, op=op, door=door
            )
        case Overdragen(team, samenvatting):
            vraag_overdragen(vraag_id=vraag.pk, naar_team=team, samenvatting=samenvatting, op=op, door=door)
        case Doorverwijzen(ketenpartner, wijze, toelichting):
            vraag_doorverwijzen(
                vraag_id=vraag.pk,
                ketenpartner=ketenpartner,
                wijze=wijze,
                toelichting=toelichting,
                op=op,
                door=door,
            )
