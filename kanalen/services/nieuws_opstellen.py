"""Write news, or write it anew."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Nieuwsbericht, Nieuwsplaatsing
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


@transaction.atomic
def nieuws_opstellen(
    *, tekst: str, accounts: Collection[str], gepland_op: datetime, op: datetime, door: Medewerker
) -> Nieuwsbericht:
    """Put news ready for somebody else to approve, to go out at ``gepland_op`` on these accounts.

    Raises ``Weigering`` for a text that is empty, too long for one of the accounts or holds personal data, for
    no account, and for a moment that has passed.
    """
    _controleren(tekst, accounts, gepland_op, op)
    nieuws = Nieuwsbericht.objects.create(tekst=tekst.strip(), gepland_op=gepland_op, auteur=door, op=op)
    Nieuwsplaatsing.objects.bulk_create(
        Nieuwsplaatsing(nieuws=nieuws, account=account) for account in sorted(set(accounts))
    )
    vastleggen(soort="nieuws.opgesteld", onderwerp=nieuws, op=op, door=door)
    return nieuws


@transaction.atomic
def nieuws_wijzigen(
    *,
    nieuws_id: int,
    tekst: str,
    accounts: Collection[str],
    gepland_op: datetime,
    op: datetime,
    door: Medewerker,
) -> Nieuwsbericht:
    """Write the news anew; whoever does is its author, and somebody else approves it again. Refuses what
    ``nieuws_opstellen`` refuses, and news that is on its way."""
    nieuws = Nieuwsbericht.objects.select_for_update().get(pk=nieuws_id)
    if nieuws.status not in TE_WIJZIGEN:
        raise Weigering("Dit bericht is al weg of ingetrokken. Maak een nieuw bericht.")
    _controleren(tekst, accounts, gepland_op, op)
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
    return nieuws


def _controleren(tekst: str, accounts: Collection[str], gepland_op: datetime, op: datetime) -> None:
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
    if vondsten := persoonsgegevens_in(tekst):
        raise Weigering(
            f"Iedereen kan dit lezen. Er staat {vondsten[0].soort} ({vondsten[0].fragment}) in. Haal dat weg.",
            veld="tekst",
        )
    if gepland_op < op:
        raise Weigering("Dit moment is al voorbij. Kies een later moment.", veld="tijd")
