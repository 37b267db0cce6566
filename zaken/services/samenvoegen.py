"""Two questions about the same matter become one, and two again when that was a mistake."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from zaken import statussen
from zaken.models import Attendering, Samenvoeging, Termijn, Vraag, Zaak
from zaken.services.afsluiten import vraag_sluiten
from zaken.services.attenderen import attenderen
from zaken.services.heropenen import zaak_heropenen
from zaken.services.termijn_starten import reactietermijn_starten, uiterlijk_bijwerken
from zaken.services.vergrendelen import vergrendelde_vragen
from zaken.statussen import Handeling, Status
from zaken.weigering import Weigering

ONGEDAAN_TOT: Final = timedelta(days=30)


@transaction.atomic
def vragen_samenvoegen(*, vraag_id: int, in_vraag_id: int, op: datetime, door: Medewerker) -> Samenvoeging:
    """Handle a question further within another one; the first closes and points at the second.

    Everything that runs moves along as it stands: terms with their start and their ladder, a callback, the case.
    So the earliest due moment is the one that counts, and nothing promised is lost. References of both keep
    working. Raises ``Weigering`` when either does not run, waits for its resident or has a colleague looking along.
    """
    if vraag_id == in_vraag_id:
        raise Weigering("Dit is dezelfde vraag. Kies een andere.", veld="referentie")
    vraag, doel = vergrendelde_vragen(vraag_id, in_vraag_id)
    statussen.na(Handeling.SAMENVOEGEN, vraag.status)
    _controleren(vraag, doel)
    termijnen = list(
        Termijn.objects.select_for_update(of=("self",)).filter(vraag=vraag, uitkomst="").order_by("pk")
    )
    verzoek = vraag.terugbelverzoeken.filter(afgerond_op=None).first()
    samenvoeging = Samenvoeging.objects.create(
        vraag=vraag,
        in_vraag=doel,
        vorige_status=vraag.status,
        vorige_zaak=vraag.zaak,
        termijnen=[termijn.pk for termijn in termijnen],
        terugbelverzoek=verzoek.pk if verzoek else None,
        op=op,
        door=door,
    )
    _verhuizen(samenvoeging, naar=doel, op=op, door=door)
    _zaak_delen(samenvoeging, vraag, doel)
    vraag_sluiten(
        vraag=vraag,
        status=Status.AFGESLOTEN,
        afloop=Vraag.Afloop.DUBBEL,
        resultaat=Zaak.Resultaat.AFGEHANDELD,
        op=op,
        door=door,
    )
    uiterlijk_bijwerken(vraag)
    uiterlijk_bijwerken(doel)
    vastleggen(
        soort="vraag.samengevoegd",
        onderwerp=vraag,
        op=op,
        door=door,
        in_vraag=doel.pk,
        termijnen=samenvoeging.termijnen,
    )
    vastleggen(soort="vraag.opgenomen", onderwerp=doel, op=op, door=door, vraag=vraag.pk)
    if doel.casemanager is not None and doel.casemanager.pk != door.pk:
        attenderen(vraag=doel, voor=doel.casemanager, soort=Attendering.Soort.AANVULLING, op=op)
    return samenvoeging


@transaction.atomic
def samenvoeging_ongedaan_maken(*, vraag_id: int, op: datetime, door: Medewerker) -> Vraag:
    """Make the joined question stand by itself again, with the terms it brought.

    Raises ``Weigering`` after a month, when the other question does not run any more or its resident has heard
    from us since: from then on the answer is one.
    """
    samenvoeging = Samenvoeging.objects.filter(vraag=vraag_id, ongedaan_op=None).first()
    if samenvoeging is None:
        raise Weigering("Deze vraag is niet samengevoegd.")
    vraag, doel = vergrendelde_vragen(samenvoeging.vraag_id, samenvoeging.in_vraag_id)
    samenvoeging = Samenvoeging.objects.select_for_update().get(pk=samenvoeging.pk)
    if samenvoeging.ongedaan_op is not None:
        return vraag
    if op - samenvoeging.op > ONGEDAAN_TOT:
        raise Weigering("Dit is langer dan een maand geleden. Heropen de vraag, of leg een nieuwe vast.")
    if doel.status not in statussen.LOPEND or doel.status == Status.WACHT_OP_INWONER:
        raise Weigering("De andere vraag is intussen verder. Leg een nieuwe vraag vast.")
    if doel.reacties.filter(op__gte=samenvoeging.op).exists():
        raise Weigering("Wij hebben al op beide vragen gereageerd. Leg een nieuwe vraag vast.")
    samenvoeging.ongedaan_op = op
    samenvoeging.save(update_fields=["ongedaan_op"])
    vraag.status = samenvoeging.vorige_status
    vraag.afloop, vraag.afgesloten_op = "", None
    vraag.zaak = samenvoeging.vorige_zaak
    vraag.save(update_fields=["status", "afloop", "afgesloten_op", "zaak"])
    if samenvoeging.zaak_meegenomen:
        doel.zaak = None
        doel.save(update_fields=["zaak"])
    zaak_heropenen(vraag)
    _verhuizen(samenvoeging, naar=vraag, op=op, door=door)
    for ieder in (vraag, doel):
        uiterlijk_bijwerken(ieder)
        if ieder.uiterlijk_op is None:
            # What it brought has ended meanwhile; somebody still owes this resident a reaction.
            reactietermijn_starten(vraag=ieder, vanaf=op, op=op, door=door)
    vastleggen(soort="vraag.weer_los", onderwerp=vraag, op=op, door=door, van=doel.pk)
    return vraag


def _controleren(vraag: Vraag, doel: Vraag) -> None:
    if doel.status not in statussen.LOPEND:
        raise Weigering("Die vraag loopt niet meer. Heropen die eerst.", veld="referentie")
    for ieder in (vraag, doel):
        if ieder.status == Status.WACHT_OP_INWONER:
            raise Weigering(
                f"{ieder.referentie} wacht op de inwoner. Ga daar eerst mee verder.", veld="referentie"
            )
        if ieder.meekijkverzoeken.filter(besluit="").exists():
            raise Weigering(
                f"Bij {ieder.referentie} kijkt een collega mee. Besluit dat eerst.", veld="referentie"
            )
    if all(ieder.terugbelverzoeken.filter(afgerond_op=None).exists() for ieder in (vraag, doel)):
        raise Weigering(
            "Bij beide vragen wacht iemand op een telefoontje. Bel eerst een van hen.", veld="referentie"
        )


def _verhuizen(samenvoeging: Samenvoeging, *, naar: Vraag, op: datetime, door: Medewerker) -> None:
    """Terms and the callback go to ``naar`` as they stand; an outcome stays where it was reached."""
    lopend = Termijn.objects.filter(pk__in=samenvoeging.termijnen, uitkomst="")
    for termijn in lopend.exclude(vraag=naar).order_by("pk"):
        termijn.vraag = naar
        termijn.save(update_fields=["vraag"])
        vastleggen(
            soort="termijn.verhuisd",
            onderwerp=naar,
            op=op,
            door=door,
            termijn=termijn.pk,
            uiterlijk=termijn.uiterlijk_op.isoformat(),
        )
    if samenvoeging.terugbelverzoek is not None:
        naar.terugbelverzoeken.model.objects.filter(pk=samenvoeging.terugbelverzoek, afgerond_op=None).update(
            vraag=naar
        )


def _zaak_delen(samenvoeging: Samenvoeging, vraag: Vraag, doel: Vraag) -> None:
    """One matter, one case: the question without a case joins that of the other. Two cases stay two."""
    if doel.zaak is None and vraag.zaak is not None:
        doel.zaak = vraag.zaak
        doel.save(update_fields=["zaak"])
        samenvoeging.zaak_meegenomen = True
        samenvoeging.save(update_fields=["zaak_meegenomen"])
    elif vraag.zaak is None and doel.zaak is not None:
        vraag.zaak = doel.zaak
        vraag.save(update_fields=["zaak"])
