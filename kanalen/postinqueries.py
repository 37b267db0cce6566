"""Reads of letters that came in. Each starts from an employee and returns only what that person may see."""

from __future__ import annotations

from django.db.models import QuerySet

from kanalen.models import Bericht, Poststuk
from organisatie.models import Medewerker
from organisatie.queries import plek_van


def wachtende_poststukken(medewerker: Medewerker) -> QuerySet[Poststuk]:
    """Letters that wait in the domains of this employee until somebody registers them, the oldest first."""
    return (
        poststukken(medewerker)
        .filter(bericht__status=Bericht.Status.APART_GEZET, bericht__afgehandeld_op=None)
        .order_by("bericht__op", "pk")
    )


def poststuk_voor(medewerker: Medewerker, poststuk_id: int) -> Poststuk:
    """One letter with its files. Raises ``Poststuk.DoesNotExist`` for another domain's."""
    return poststukken(medewerker).prefetch_related("bericht__bijlagen").get(pk=poststuk_id)


def poststukken(medewerker: Medewerker) -> QuerySet[Poststuk]:
    """Letters that came in at the domains of this employee."""
    return (
        Poststuk.objects.filter(team__vakdomein__in=plek_van(medewerker).vakdomeinen)
        .select_related("bericht__vraag", "team")
        .defer("bericht__rauw")
    )
