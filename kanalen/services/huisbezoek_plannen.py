"""Make an appointment with a resident at home, change it, or call it off; the resident hears of it by mail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from journaal.services.vastleggen import vastleggen
from kanalen import dagen
from kanalen.bestemming import Bestemming, email_bestemming
from kanalen.huisbezoek.agendabestand import NAAM, Afspraak, Methode, agendabestand
from kanalen.huisbezoek.bezwaren import LANGST
from kanalen.huisbezoekqueries import bezwaren_tegen, overlap
from kanalen.koppelingen import eigen_adres
from kanalen.lezing import Bijvoegsel
from kanalen.models import Bericht, Huisbezoek
from kanalen.services.bijlagen_bewaren import bestanden_opslaan, bijlagen_maken, ongebruikt_weggooien
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.teksten import opgesteld
from kanalen.tekstmomenten import Taal, Tekstmoment
from kanalen.tekstvelden import van_vraag
from organisatie.models import Medewerker
from organisatie.queries import leden_van
from termijnen.tijdzone import lokaal
from weergave.gemeente import huidige_gemeente
from zaken.models import Vraag
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import LOPEND
from zaken.weigering import Weigering

_ONDERTUSSEN: Final = "Een collega wijzigde deze afspraak net. Kijk wat er nu staat."


@dataclass(frozen=True, slots=True, kw_only=True)
class Gegevens:
    """Who goes where and when. With ``ondanks`` also when something speaks against that moment."""

    medewerker: Medewerker
    van: datetime
    tot: datetime
    plek: str
    opmerking: str = ""
    ondanks: bool = False


def huisbezoek_plannen(*, vraag_id: int, gegevens: Gegevens, op: datetime, door: Medewerker) -> Huisbezoek:
    """Plan a visit about this question; who asked gets a mail with the appointment, if we know an address.

    Raises ``Weigering`` for a question that is settled or has a visit already, for a colleague of another team or
    one who is on another visit then, for a time that has passed, and for a moment that something speaks against.
    """
    vraag = _vraag(vraag_id)
    bezoek = Huisbezoek(
        vraag=vraag,
        medewerker=gegevens.medewerker,
        van=gegevens.van,
        tot=gegevens.tot,
        plek=gegevens.plek.strip(),
        opmerking=gegevens.opmerking.strip(),
        gepland_op=op,
        gewijzigd_op=op,
    )
    with _uitnodiging(bezoek, Methode.VERZOEK, Tekstmoment.HUISBEZOEK, op) as post, transaction.atomic():
        vraag = vergrendelde_vraag(vraag_id)
        if vraag.status not in LOPEND:
            raise Weigering("Deze vraag loopt niet meer. Heropen de vraag eerst.")
        if vraag.huisbezoeken.filter(status=Huisbezoek.Status.GEPLAND).exists():
            raise Weigering("Voor deze vraag staat al een huisbezoek gepland. Verzet dat bezoek.")
        _keur(vraag, gegevens, op=op)
        _bewaar(bezoek)
        vastleggen(
            soort="huisbezoek.gepland",
            onderwerp=bezoek,
            op=op,
            door=door,
            vraag=vraag_id,
            medewerker=gegevens.medewerker.pk,
        )
        post.klaarzetten(op=op)
    return bezoek


def huisbezoek_verzetten(
    *, huisbezoek_id: int, gegevens: Gegevens, op: datetime, door: Medewerker
) -> Huisbezoek:
    """Another time, place or colleague; the calendar of the resident moves the same appointment.

    Raises what ``huisbezoek_plannen`` raises, and ``Weigering`` for a visit that is not planned any more.
    """
    bezoek = _bezoek(huisbezoek_id)
    gelezen = bezoek.volgorde
    bezoek.medewerker, bezoek.van, bezoek.tot = gegevens.medewerker, gegevens.van, gegevens.tot
    bezoek.plek, bezoek.opmerking = gegevens.plek.strip(), gegevens.opmerking.strip()
    bezoek.volgorde, bezoek.gewijzigd_op = gelezen + 1, op
    with (
        _uitnodiging(bezoek, Methode.VERZOEK, Tekstmoment.HUISBEZOEK_VERZET, op) as post,
        transaction.atomic(),
    ):
        vraag = vergrendelde_vraag(bezoek.vraag_id)
        _nog_gepland(huisbezoek_id, gelezen)
        _keur(vraag, gegevens, op=op, behalve=huisbezoek_id)
        _bewaar(bezoek)
        vastleggen(
            soort="huisbezoek.verzet",
            onderwerp=bezoek,
            op=op,
            door=door,
            vraag=vraag.pk,
            medewerker=gegevens.medewerker.pk,
            volgorde=bezoek.volgorde,
        )
        post.klaarzetten(op=op)
    return bezoek


def huisbezoek_afzeggen(*, huisbezoek_id: int, op: datetime, door: Medewerker) -> Huisbezoek:
    """The visit is off; the resident hears so, and the calendar removes it.

    Raises ``Weigering`` for a visit that is not planned any more.
    """
    bezoek = _bezoek(huisbezoek_id)
    gelezen = bezoek.volgorde
    bezoek.volgorde, bezoek.gewijzigd_op = gelezen + 1, op
    bezoek.status = Huisbezoek.Status.AFGEZEGD
    moment = Tekstmoment.HUISBEZOEK_AFGEZEGD
    with _uitnodiging(bezoek, Methode.AFZEGGING, moment, op) as post, transaction.atomic():
        vraag = vergrendelde_vraag(bezoek.vraag_id)
        _nog_gepland(huisbezoek_id, gelezen)
        bezoek.save(update_fields=["volgorde", "gewijzigd_op", "status"])
        vastleggen(soort="huisbezoek.afgezegd", onderwerp=bezoek, op=op, door=door, vraag=vraag.pk)
        post.klaarzetten(op=op)
    return bezoek


def afspraak_van(bezoek: Huisbezoek, aan: Bestemming | None = None) -> Afspraak:
    """The visit as both calendars have it; the subject of the question is not in it."""
    gemeente = huidige_gemeente()
    return Afspraak(
        uid=bezoek.uid,
        volgorde=bezoek.volgorde,
        van=bezoek.van,
        tot=bezoek.tot,
        plek=bezoek.plek,
        titel=f"Huisbezoek {gemeente}",
        uitleg=f"{bezoek.medewerker.naam} komt langs. Referentie: {bezoek.vraag.referentie}.",
        gemeente=str(gemeente),
        gemeente_adres=eigen_adres(),
        genodigde=aan.adres if aan else "",
        genodigde_naam=aan.naam if aan else "",
    )


def _vraag(vraag_id: int) -> Vraag:
    return Vraag.objects.select_related("partij", "team").get(pk=vraag_id)


def _bezoek(huisbezoek_id: int) -> Huisbezoek:
    return Huisbezoek.objects.select_related("vraag__partij", "vraag__team", "medewerker").get(
        pk=huisbezoek_id
    )


def _nog_gepland(huisbezoek_id: int, gelezen: int) -> None:
    """The visit is as it was when the calendar file was made."""
    nu = Huisbezoek.objects.select_for_update().get(pk=huisbezoek_id)
    if nu.status != Huisbezoek.Status.GEPLAND:
        raise Weigering(f"Dit huisbezoek is {nu.get_status_display()}. Plan een nieuw bezoek.")
    if nu.volgorde != gelezen:
        raise Weigering(_ONDERTUSSEN)


def _keur(vraag: Vraag, gegevens: Gegevens, *, op: datetime, behalve: int | None = None) -> None:
    wie, van, tot = gegevens.medewerker, gegevens.van, gegevens.tot
    if not gegevens.plek.strip():
        raise Weigering("Vul in waar het bezoek is.", veld="plek")
    if tot <= van:
        raise Weigering("Het bezoek eindigt na het begin. Kies een latere eindtijd.", veld="tot")
    if tot - van > LANGST:
        raise Weigering("Een bezoek duurt hooguit 8 uur. Kies een eerdere eindtijd.", veld="tot")
    if van <= op:
        raise Weigering("Dit moment is al geweest. Kies een later moment.", veld="dag")
    if not leden_van(vraag.team).filter(pk=wie.pk).exists():
        raise Weigering(f"{wie.naam} zit niet in team {vraag.team.naam}. Kies een collega.", veld="wie")
    ander = overlap(wie, van=van, tot=tot, behalve=behalve)
    if ander is not None:
        raise Weigering(
            f"{wie.naam} is dan al op huisbezoek, van {lokaal(ander.van):%H:%M} tot {lokaal(ander.tot):%H:%M} uur.",
            veld="van",
        )
    tegen = bezwaren_tegen(wie, vraag, van=van, tot=tot)
    if tegen and not gegevens.ondanks:
        raise Weigering(f"{' '.join(tegen)} Weet u het zeker? Zet dan het vinkje.", veld="ondanks")


def _bewaar(bezoek: Huisbezoek) -> None:
    """Two who plan at the same moment: the database keeps the second out."""
    try:
        with transaction.atomic():
            bezoek.save()
    except IntegrityError:
        raise Weigering(
            f"{bezoek.medewerker.naam} kreeg net een ander huisbezoek op dat moment. Kies een andere tijd.",
            veld="van",
        ) from None


@dataclass(slots=True)
class _Post:
    """The mail about a visit, with its calendar file already stored; nothing without an address."""

    bezoek: Huisbezoek
    aan: Bestemming | None
    moment: Tekstmoment
    bijvoegsels: list[Bijvoegsel]
    bestanden: list[str]
    klaargezet: bool = False

    def klaarzetten(self, *, op: datetime) -> None:
        """In the transaction of the visit."""
        if self.aan is None:
            return
        bericht = bericht_klaarzetten(
            aanleiding=Bericht.Aanleiding.HUISBEZOEK,
            aan=self.aan,
            inhoud=opgesteld(self.moment, self._velden(self.aan, op), taal=self.aan.taal),
            vraag=self.bezoek.vraag,
            op=op,
        )
        bijlagen_maken(bijvoegsels=self.bijvoegsels, bestanden=self.bestanden, bericht=bericht)
        self.klaargezet = True

    def _velden(self, aan: Bestemming, op: datetime) -> dict[str, str]:
        van, tot = lokaal(self.bezoek.van), lokaal(self.bezoek.tot)
        dag = dagen.dag_in_woorden(van, op, aan.taal)
        wanneer = f"{dag}, van {van:%H:%M} tot {tot:%H:%M} uur"
        if aan.taal == Taal.ENGELS:
            wanneer = f"{dag}, from {van:%H:%M} to {tot:%H:%M}"
        return van_vraag(self.bezoek.vraag, aan.naam, aan.taal) | {
            "wanneer": wanneer,
            "plek": self.bezoek.plek,
            "bezoeker": self.bezoek.medewerker.naam,
        }


@contextmanager
def _uitnodiging(bezoek: Huisbezoek, methode: Methode, moment: Tekstmoment, op: datetime) -> Iterator[_Post]:
    """Store the calendar file before the transaction; thrown away when nothing came of it."""
    aan = email_bestemming(bezoek.vraag)
    bijvoegsels = []
    if aan is not None:
        inhoud = agendabestand(afspraak_van(bezoek, aan), methode, op)
        bijvoegsels = [Bijvoegsel(NAAM, f"text/calendar; method={methode.value}", inhoud)]
    bestanden = bestanden_opslaan(bijvoegsels=bijvoegsels, op=op)
    with ongebruikt_weggooien(bestanden) as gebruik:
        post = _Post(bezoek, aan, moment, bijvoegsels, bestanden)
        yield post
        gebruik.vastgelegd = post.klaargezet
