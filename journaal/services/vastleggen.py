"""Record a fact, and leave an outbox row for everyone who acts on that kind of fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, models

from journaal.afnemers import AFNEMERS, WACHTRIJEN
from journaal.models import Feit, Uitgang
from journaal.seinen import sein_na_vastleggen

if TYPE_CHECKING:
    from organisatie.models import Medewerker


class GeenTransactie(RuntimeError):
    """A fact without the change it belongs to could survive that change, so it is refused."""


def vastleggen(
    *,
    soort: str,
    onderwerp: models.Model,
    op: datetime,
    door: Medewerker | None = None,
    **gegevens: Any,
) -> Feit:
    """Record one fact about ``onderwerp`` in the transaction that changes it.

    ``gegevens`` holds ids and codes only: no message text, no BSN. Raises ``GeenTransactie``
    outside a transaction.
    """
    if not connection.in_atomic_block:
        raise GeenTransactie(f"{soort} moet in dezelfde transactie als de wijziging worden vastgelegd.")
    feit = Feit.objects.create(
        soort=soort,
        onderwerp=onderwerp._meta.model_name or "",
        onderwerp_id=onderwerp.pk,
        op=op,
        door=door,
        gegevens=gegevens,
    )
    afnemers = AFNEMERS.get(soort, ())
    Uitgang.objects.bulk_create(Uitgang(feit=feit, afnemer=afnemer) for afnemer in afnemers)
    for afnemer in afnemers:
        sein_na_vastleggen(f"{afnemer}.uitgang_verwerken", wachtrij=WACHTRIJEN[afnemer])
    return feit


def samen_vastleggen(
    *,
    soort: str,
    over: Iterable[tuple[models.Model, dict[str, Any]]],
    op: datetime,
    door: Medewerker | None = None,
) -> None:
    """Record one fact of the same kind about each of these things, with its own ``gegevens``, in two statements.

    For work that is done in batches. Refuses and promises what ``vastleggen`` does.
    """
    if not connection.in_atomic_block:
        raise GeenTransactie(f"{soort} moet in dezelfde transactie als de wijziging worden vastgelegd.")
    feiten = Feit.objects.bulk_create(
        Feit(
            soort=soort,
            onderwerp=onderwerp._meta.model_name or "",
            onderwerp_id=onderwerp.pk,
            op=op,
            door=door,
            gegevens=gegevens,
        )
        for onderwerp, gegevens in over
    )
    Uitgang.objects.bulk_create(
        Uitgang(feit=feit, afnemer=afnemer) for feit in feiten for afnemer in AFNEMERS.get(soort, ())
    )
