"""Reads of letters. Each starts from an employee and returns only what that person may see.

The print of a batch holds whole letters, so a batch belongs to one domain and is seen by that domain only.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kanalen.models import Bericht, Brief, Correspondentieadres, Postpartij
from organisatie.models import Medewerker, Vakdomein
from organisatie.queries import plek_van
from zaken.models import Vraag
from zaken.queries import te_behandelen_vragen, zichtbare_vragen


@dataclass(frozen=True, slots=True)
class Postbak:
    """What waits in one domain for the print room."""

    vakdomein: Vakdomein
    te_posten: int
    zonder_adres: int


def postbakken(medewerker: Medewerker) -> list[Postbak]:
    """Per domain of this employee how many letters wait, in one query."""
    plek = plek_van(medewerker)
    wacht = Q(
        teams__vragen__berichten__brief__partij=None,
        teams__vragen__berichten__brief__isnull=False,
        teams__vragen__berichten__status=Bericht.Status.KLAARGEZET,
    )
    zonder = Q(teams__vragen__berichten__brief__postcode="")
    domeinen = (
        Vakdomein.objects.filter(pk__in=plek.vakdomeinen)
        .annotate(
            te_posten=Count("teams__vragen__berichten__brief", filter=wacht & ~zonder, distinct=True),
            zonder_adres=Count("teams__vragen__berichten__brief", filter=wacht & zonder, distinct=True),
        )
        .order_by("naam")
    )
    return [Postbak(domein, domein.te_posten, domein.zonder_adres) for domein in domeinen]


def vakdomein_voor(medewerker: Medewerker, vakdomein_id: int) -> Vakdomein:
    """A domain this employee works in. Raises ``Vakdomein.DoesNotExist``."""
    return Vakdomein.objects.get(pk=vakdomein_id, pk__in=plek_van(medewerker).vakdomeinen)


def wachtende_brieven(medewerker: Medewerker) -> QuerySet[Brief]:
    """Letters that no batch holds yet, of questions this employee may work on, the oldest first."""
    return (
        Brief.objects.filter(partij=None, bericht__status=Bericht.Status.KLAARGEZET)
        .filter(Exists(te_behandelen_vragen(medewerker).filter(pk=OuterRef("bericht__vraag"))))
        .select_related("bericht__vraag")
        .defer("bericht__rauw", "bericht__tekst")
        .order_by("pk")
    )


def postpartijen(medewerker: Medewerker) -> QuerySet[Postpartij]:
    """The batches of the domains this employee works in, newest first."""
    return (
        Postpartij.objects.filter(vakdomein__in=plek_van(medewerker).vakdomeinen)
        .select_related("vakdomein", "samengesteld_door")
        .annotate(aantal=Count("brieven"))
        .order_by("-pk")
    )


def postpartij_voor(medewerker: Medewerker, partij_id: int) -> Postpartij:
    """One batch. Raises ``Postpartij.DoesNotExist`` for another domain's."""
    return postpartijen(medewerker).get(pk=partij_id)


def brieven_in(partij: Postpartij) -> QuerySet[Brief]:
    """The letters of a batch that the caller was given, in the order in which they are printed."""
    return (
        partij.brieven.select_related("bericht__vraag")
        .defer("bericht__rauw", "bericht__tekst")
        .order_by("pk")
    )


def brief_voor(medewerker: Medewerker, brief_id: int) -> Brief:
    """One letter of a question this employee may read. Raises ``Brief.DoesNotExist``."""
    return (
        Brief.objects.filter(Exists(zichtbare_vragen(medewerker).filter(pk=OuterRef("bericht__vraag"))))
        .select_related("bericht__vraag", "ondertekenaar", "partij")
        .get(pk=brief_id)
    )


def te_behandelen_brief(medewerker: Medewerker, brief_id: int) -> Brief:
    """One letter of a question this employee may work on. Raises ``Brief.DoesNotExist``."""
    return Brief.objects.filter(
        Exists(te_behandelen_vragen(medewerker).filter(pk=OuterRef("bericht__vraag")))
    ).get(pk=brief_id)


def bekend_adres(vraag: Vraag) -> Correspondentieadres | None:
    """Where letters about this question go; else the newest address the same person gave for another question.

    For whoever may work on ``vraag``: a name and an address, and nothing of what that other question was about.
    """
    eigen = Correspondentieadres.objects.filter(vraag=vraag).first()
    if eigen is not None or vraag.partij_id is None:
        return eigen
    return Correspondentieadres.objects.filter(vraag__partij=vraag.partij_id).order_by("-op", "-pk").first()
