"""Write news, or write it anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Nieuwsbericht, Nieuwsplaatsing
from kanalen.services.bijlagen_bewaren import ongebruikt_weggooien
from kanalen.social.gesprek import persoonsgegevens_in
from kanalen.social.grenzen import nieuwsgrenzen
from organisatie.models import Medewerker
from zaken.weigering import Weigering

TE_WIJZIGEN: Final = frozenset(
    {
        Nieuwsbericht.Status.TER_GOEDKEURING,
        Nieuwsbericht.Status.AFGEKEURD,
        Nieuwsbericht.Status.GOEDGEKEURD,
    }
)


@dataclass(frozen=True, slots=True)
class Nieuwbeeld:
    """A picture as ``kanalen.social.beeld`` drew it, and what is to be seen on it."""

    inhoud: bytes
    alt: str


def nieuws_opstellen(
    *,
    tekst: str,
    accounts: Collection[str],
    gepland_op: datetime,
    beeld: Nieuwbeeld | None = None,
    op: datetime,
    door: Medewerker,
) -> Nieuwsbericht:
    """Put news ready for somebody else to approve, to go out at ``gepland_op`` on these accounts.

    Raises ``Weigering`` for a text that is empty, too long for one of the accounts or holds personal data, for
    no account, for a moment that has passed, and for a picture that nobody described.
    """
    _controleren(tekst, accounts, gepland_op, beeld.alt if beeld else None, op)
    bestand = _opslaan(beeld, op)
    with ongebruikt_weggooien([bestand]) as gebruik:
        with transaction.atomic():
            nieuws = Nieuwsbericht.objects.create(
                tekst=tekst.strip(),
                gepland_op=gepland_op,
                beeld=bestand,
                beeld_alt=beeld.alt.strip() if beeld else "",
                auteur=door,
                op=op,
            )
            Nieuwsplaatsing.objects.bulk_create(
                Nieuwsplaatsing(nieuws=nieuws, account=account) for account in sorted(set(accounts))
            )
            vastleggen(soort="nieuws.opgesteld", onderwerp=nieuws, op=op, door=door)
        gebruik.vastgelegd = True
    return nieuws


def nieuws_wijzigen(
    *,
    nieuws_id: int,
    tekst: str,
    accounts: Collection[str],
    gepland_op: datetime,
    beeld: Nieuwbeeld | None = None,
    beeld_alt: str = "",
    beeld_weg: bool = False,
    op: datetime,
    door: Medewerker,
) -> Nieuwsbericht:
    """Write the news anew; whoever does is its author, and somebody else approves it again. Without ``beeld`` the
    picture that is there stays, with ``beeld_alt``, unless ``beeld_weg``. Refuses what ``nieuws_opstellen`` refuses,
    and news that is on its way."""
    bestand = _opslaan(beeld, op)
    with ongebruikt_weggooien([bestand]) as gebruik:
        with transaction.atomic():
            nieuws = Nieuwsbericht.objects.select_for_update().get(pk=nieuws_id)
            if nieuws.status not in TE_WIJZIGEN:
                raise Weigering("Dit bericht is al weg of ingetrokken. Maak een nieuw bericht.")
            houdt = bool(nieuws.beeld) and not beeld_weg
            alt = beeld.alt if beeld else beeld_alt if houdt else None
            _controleren(tekst, accounts, gepland_op, alt, op)
            if beeld or not houdt:
                nieuws.beeld = bestand
            nieuws.beeld_alt = (alt or "").strip()
            nieuws.tekst = tekst.strip()
            nieuws.gepland_op = gepland_op
            nieuws.auteur = door
            nieuws.op = op
            nieuws.status = Nieuwsbericht.Status.TER_GOEDKEURING
            nieuws.beoordeeld_door = nieuws.beoordeeld_op = None
            nieuws.opmerking = ""
            nieuws.save()
            nieuws.plaatsingen.exclude(account__in=accounts).delete()
            Nieuwsplaatsing.objects.bulk_create(
                (Nieuwsplaatsing(nieuws=nieuws, account=account) for account in sorted(set(accounts))),
                ignore_conflicts=True,
            )
            vastleggen(soort="nieuws.gewijzigd", onderwerp=nieuws, op=op, door=door)
        gebruik.vastgelegd = True
    return nieuws


def _opslaan(beeld: Nieuwbeeld | None, op: datetime) -> str:
    """Where the picture went; outside any transaction, for a storage may be a network away."""
    if beeld is None:
        return ""
    return default_storage.save(f"nieuws/{op:%Y/%m}/{uuid4().hex}.jpg", ContentFile(beeld.inhoud))


def _controleren(
    tekst: str, accounts: Collection[str], gepland_op: datetime, alt: str | None, op: datetime
) -> None:
    """``alt`` describes the picture; nothing without one."""
    if not tekst.strip():
        raise Weigering("Schrijf een tekst.", veld="tekst")
    if not accounts:
        raise Weigering("Kies minstens één account.", veld="accounts")
    grenzen = {grens.account.sleutel: grens for grens in nieuwsgrenzen()}
    for account in accounts:
        if account not in grenzen:
            raise Weigering("Dit account kan geen nieuws plaatsen.", veld="accounts")
        if over := grenzen[account].te_lang(tekst.strip()):
            waar, tekens = grenzen[account].naam, grenzen[account].tekens
            raise Weigering(
                f"Uw tekst is {over} tekens te lang voor {waar}. Daar passen {tekens} tekens.", veld="tekst"
            )
    if alt is not None and not alt.strip():
        raise Weigering("Beschrijf het beeld, voor wie het niet kan zien.", veld="beeld_alt")
    for veld, waarde in (("tekst", tekst), ("beeld_alt", alt or "")):
        if vondsten := persoonsgegevens_in(waarde):
            wat = f"{vondsten[0].soort} ({vondsten[0].fragment})"
            raise Weigering(f"Iedereen kan dit lezen. Er staat {wat} in. Haal dat weg.", veld=veld)
    if gepland_op < op:
        raise Weigering("Dit moment is al voorbij. Kies een later moment.", veld="tijd")
