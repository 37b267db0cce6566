"""Reads of people. Each starts from an employee; accounts that serve nobody find nobody (toegang.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from klanten.adressen import AdresOngeldig, normaal_email, normaal_telefoonnummer
from klanten.kluis import bsnkluis
from klanten.models import (
    Burgerservicenummer,
    DigitaalAdres,
    Kanaal,
    Klantcontact,
    Partij,
    Partijnotitie,
    Partijsamenvoeging,
    Richting,
    ZonderAccenten,
)
from organisatie.models import Medewerker
from organisatie.queries import plek_van

LIJKT_GENOEG = 0.4
"""Trigram word similarity from which a name may be the one somebody heard: "Bakker" and "Bekker"."""

LIJKT_NAAST_EEN_KENMERK = 0.25
"""The same, of somebody whose birth date or address fits already."""

NAAST_DE_BESTE = 0.6
"""A name this much less alike than the best one is somebody else's."""

MINSTE_TEKENS = 2
"""Shorter than this names nobody."""

MEESTE_TREFFERS = 10
MEESTE_CONTACTEN = 50


def partijen(medewerker: Medewerker) -> QuerySet[Partij]:
    """The people and organisations this employee may look up, with their contact details."""
    if not plek_van(medewerker).werkt_mee:
        return Partij.objects.none()
    return Partij.objects.select_related("samengevoegd_in").prefetch_related(
        "digitale_adressen", "samengevoegd_in__digitale_adressen", "opgenomen__digitale_adressen"
    )


def partij_voor(medewerker: Medewerker, partij_id: int) -> Partij:
    """One person with their contact details; of a double record the one it was joined into. Raises
    ``Partij.DoesNotExist``."""
    gevonden = partijen(medewerker).get(pk=partij_id)
    return (
        gevonden
        if gevonden.samengevoegd_in_id is None
        else partijen(medewerker).get(pk=gevonden.samengevoegd_in_id)
    )


def samen_met(partij_id: int) -> QuerySet[Partij, int]:
    """This person and the double records that were joined into it, by primary key, for within another query."""
    return Partij.objects.filter(Q(pk=partij_id) | Q(samengevoegd_in=partij_id)).values_list("pk", flat=True)


def eigenlijk(gevonden: Iterable[Partij]) -> list[Partij]:
    """The same people without doubles: who was joined into another counts as that other."""
    uniek: dict[int, Partij] = {}
    for partij in gevonden:
        mens = partij.samengevoegd_in or partij
        uniek.setdefault(mens.pk, mens)
    return list(uniek.values())


def notities_bij(medewerker: Medewerker, partij_id: int, *, op: datetime) -> QuerySet[Partijnotitie]:
    """What colleagues noted for each other and is still to be read, newest first."""
    if not plek_van(medewerker).werkt_mee:
        return Partijnotitie.objects.none()
    return Partijnotitie.objects.filter(
        partij__in=samen_met(partij_id), geldig_tot__gte=timezone.localdate(op), ingetrokken_op=None
    ).select_related("door")


def opgenomen_in(medewerker: Medewerker, partij_id: int) -> QuerySet[Partijsamenvoeging]:
    """The double records that were joined into this person, and can be taken out again."""
    if not plek_van(medewerker).werkt_mee:
        return Partijsamenvoeging.objects.none()
    return Partijsamenvoeging.objects.filter(naar=partij_id, ongedaan_op=None).select_related("van", "door")


def namen_van(medewerker: Medewerker, partijen_: Collection[int]) -> dict[int, str]:
    """What these people are called, in one query; none when there are none."""
    if not partijen_:
        return {}
    return dict(partijen(medewerker).filter(pk__in=partijen_).values_list("pk", "naam"))


def zoek_op_adres(medewerker: Medewerker, tekst: str) -> list[Partij]:
    """Everybody known by exactly this phone number or e-mail address, by name; a family can share one."""
    if "@" in tekst:
        soort, adres = DigitaalAdres.Soort.EMAIL, normaal_email(tekst)
    else:
        if any(teken.isalpha() for teken in tekst):
            return []
        try:
            soort, adres = DigitaalAdres.Soort.TELEFOON, normaal_telefoonnummer(tekst)
        except AdresOngeldig:
            return []
    gevonden = partijen(medewerker).filter(digitale_adressen__soort=soort, digitale_adressen__adres=adres)
    return eigenlijk(gevonden.order_by("naam", "pk").distinct()[:MEESTE_TREFFERS])


def zoek_op_bsn(medewerker: Medewerker, bsn: str) -> Partij | None:
    """Whose citizen service number this is: found by its hash, so that no number is read."""
    gevonden = partijen(medewerker).filter(burgerservicenummer__zoeksleutel__in=bsnkluis().zoeksleutels(bsn))
    return next(iter(eigenlijk(gevonden)), None)


def heeft_bsn(medewerker: Medewerker, partij_id: int) -> bool:
    """Whether we keep the citizen service number of this person; never which it is."""
    if not plek_van(medewerker).werkt_mee:
        return False
    return Burgerservicenummer.objects.filter(partij__in=samen_met(partij_id)).exists()


def zoek_op_persoon(
    medewerker: Medewerker,
    *,
    naam: str = "",
    geboren: date | None = None,
    postcode: str = "",
    huisnummer: str = "",
) -> list[Partij]:
    """Everybody with this birth date or on this postcode and number; with a name, those whose name looks like it.

    Beside so exact a mark a name may be written quite differently. Best first. Without a mark it finds nobody.
    """
    gevonden = partijen(medewerker)
    if geboren is not None:
        gevonden = gevonden.filter(geboortedatum=geboren)
    if postcode:
        gevonden = gevonden.filter(postcode=postcode).exclude(straat="")
        if huisnummer:
            gevonden = gevonden.filter(huisnummer=huisnummer)
    if geboren is None and not postcode:
        return []
    if not naam:
        return eigenlijk(gevonden.order_by("naam", "pk")[:MEESTE_TREFFERS])
    lijkt = _gelijkenis(naam[:100], "zoeknaam")
    return eigenlijk(
        gevonden.annotate(lijkt=lijkt)
        .filter(lijkt__gte=LIJKT_NAAST_EEN_KENMERK)
        .order_by("-lijkt", "naam", "pk")[:MEESTE_TREFFERS]
    )


def zoek_op_straat(medewerker: Medewerker, straat: str, huisnummer: str) -> list[Partij]:
    """Who lives at this number of a street that looks like this one, best first."""
    with _drempel(LIJKT_GENOEG):
        return eigenlijk(
            partijen(medewerker)
            .exclude(straat="")
            .filter(
                zoekstraat__trigram_word_similar=ZonderAccenten(Value(straat[:80])), huisnummer=huisnummer
            )
            .annotate(lijkt=_gelijkenis(straat[:80], "zoekstraat"))
            .order_by("-lijkt", "straat", "naam", "pk")[:MEESTE_TREFFERS]
        )


def zoek_op_naam(medewerker: Medewerker, tekst: str) -> list[Partij]:
    """The people whose name looks most like ``tekst``, best first.

    Trigrams forgive a spelling and find a beginning, and accents do not count; the index on names answers, so the
    number of people known hardly matters. Names that look far less alike than the best are left out. One letter
    finds nobody.
    """
    tekst = " ".join(tekst.split())[:100]
    if len(tekst) < MINSTE_TEKENS:
        return []
    with _drempel(LIJKT_GENOEG):
        gevonden = list(
            partijen(medewerker)
            .filter(zoeknaam__trigram_word_similar=ZonderAccenten(Value(tekst)))
            .annotate(lijkt=_gelijkenis(tekst, "zoeknaam"))
            .order_by("-lijkt", "naam", "pk")[:MEESTE_TREFFERS]
        )
    return eigenlijk(partij for partij in gevonden if partij.lijkt >= NAAST_DE_BESTE * gevonden[0].lijkt)


def _gelijkenis(tekst: str, kolom: str) -> TrigramWordSimilarity:
    return TrigramWordSimilarity(ZonderAccenten(Value(tekst)), kolom)  # type: ignore[arg-type]  # takes expressions


@contextmanager
def _drempel(gelijkenis: float) -> Iterator[None]:
    """From which word similarity the index says yes, for the length of one query."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(gelijkenis)])
        yield


EEN_GESPREK = timedelta(hours=12)
"""How long an employee can add a question to a contact they registered themselves."""


def eigen_contact(medewerker: Medewerker, contact_id: int, *, op: datetime) -> Klantcontact | None:
    """A contact this employee registered today, to add a question to."""
    return Klantcontact.objects.filter(
        pk=contact_id,
        medewerker=medewerker,
        richting=Richting.INKOMEND,
        plaatsgevonden_op__gte=op - EEN_GESPREK,
    ).first()


@dataclass(frozen=True, slots=True)
class Contactregel:
    """One contact as everyone in the house may see it: that it took place, never what was said."""

    op: datetime
    kanaal: str
    kanaalnaam: str
    richting: str
    gelukt: bool
    medewerker: str


def contacten_van(medewerker: Medewerker, partij_id: int) -> list[Contactregel]:
    """The contacts of this person over all channels, newest first.

    One query, which selects no column with words of the resident or of a colleague.
    """
    if not plek_van(medewerker).werkt_mee:
        return []
    rijen = (
        Klantcontact.objects.filter(partij__in=samen_met(partij_id))
        .order_by("-plaatsgevonden_op", "-pk")
        .values_list(
            "plaatsgevonden_op",
            "kanaal",
            "richting",
            "indicatie_contact_gelukt",
            "medewerker__first_name",
            "medewerker__last_name",
        )[:MEESTE_CONTACTEN]
    )
    return [
        Contactregel(
            op=op,
            kanaal=kanaal,
            kanaalnaam=str(Kanaal(kanaal).label),
            richting=str(Richting(richting).label),
            gelukt=gelukt,
            medewerker=f"{voornaam or ''} {achternaam or ''}".strip(),
        )
        for op, kanaal, richting, gelukt, voornaam, achternaam in rijen
    ]
