"""Reads of messages. Each starts from an employee and returns only what that person may see."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from journaal.models import Uitgang
from kanalen import virusscanner
from kanalen.models import Bericht, Bezorging, Bijlage, Uitnodiging
from klanten.models import Richting
from organisatie.models import Medewerker
from organisatie.queries import plek_van
from zaken.models import Vraag
from zaken.queries import zichtbare_vragen

_GEHEIM = (Bericht.Aanleiding.TOEGANGSCODE, Bericht.Aanleiding.ATTENDERING)
"""A code is its receiver's only; a notice to a colleague is no part of the conversation."""


def berichten_die_een_hand_vragen(medewerker: Medewerker) -> QuerySet[Bericht]:
    """What came in and could not be placed, for the KCC; and what could not be delivered about questions
    this employee may see; until a colleague has solved it. The oldest first."""
    niet_bezorgd = Q(
        status=Bericht.Status.ONBESTELBAAR,
        vraag__in=zichtbare_vragen(medewerker),
    )
    apart = Q(status=Bericht.Status.APART_GEZET) | Q(status=Bericht.Status.ONTVANGEN) & ~Q(melding="")
    apart = apart if plek_van(medewerker).is_kcc else Q(pk__in=[])
    return (
        Bericht.objects.filter(
            apart | niet_bezorgd,
            afgehandeld_op=None,
            # Repeats the condition of the index, so that only such rows are read.
            status__in=[
                Bericht.Status.ONTVANGEN,
                Bericht.Status.APART_GEZET,
                Bericht.Status.ONBESTELBAAR,
            ],
        )
        .exclude(aanleiding__in=_GEHEIM)
        .select_related("vraag")
        .defer("rauw")
        .order_by("op", "pk")
    )


def berichten_van_vraag(medewerker: Medewerker, vraag: Vraag) -> QuerySet[Bericht]:
    """The messages of a question with their files and delivery, in order of time; none for who may not see it."""
    return (
        Bericht.objects.filter(vraag=vraag.pk)
        .filter(_mag_zien(medewerker))
        .exclude(aanleiding__in=_GEHEIM)
        .select_related("brief")
        .defer("rauw")
        .prefetch_related("bijlagen", Prefetch("bezorgingen", Bezorging.objects.order_by("op", "pk")))
        .order_by("op", "pk")
    )


def bericht_voor(medewerker: Medewerker, bericht_id: int) -> Bericht:
    """One message in full, with its raw form. Raises ``Bericht.DoesNotExist`` for what may not be seen."""
    return _te_lezen(medewerker).prefetch_related("bijlagen").select_related("vraag").get(pk=bericht_id)


def bijlage_voor(medewerker: Medewerker, bericht_id: int, bijlage_id: int) -> Bijlage:
    """One file of a message, to open. Raises ``Bijlage.DoesNotExist`` for what may not be seen, and for what
    is not safe to open: with a virus scanner only what it found clean."""
    return Bijlage.objects.filter(te_openen()).get(
        pk=bijlage_id, bericht=bericht_id, bericht__in=_te_lezen(medewerker)
    )


def te_openen() -> Q:
    """Files that somebody may open."""
    mag = [Bijlage.Keuring.SCHOON] if virusscanner.is_ingesteld() else _ZONDER_SCANNER
    return Q(keuring__in=mag)


def mag_open(bijlage: Bijlage) -> bool:
    """``te_openen`` for one file that was read already."""
    return bijlage.keuring == Bijlage.Keuring.SCHOON or (
        bijlage.keuring == Bijlage.Keuring.TE_KEUREN and not virusscanner.is_ingesteld()
    )


_ZONDER_SCANNER = [Bijlage.Keuring.SCHOON, Bijlage.Keuring.TE_KEUREN]


def bezorgbewijs(medewerker: Medewerker, vraag: Vraag) -> QuerySet[Bezorging]:
    """Every moment in the delivery of what we sent about this question (Awb 2.3): the proof, in order."""
    return (
        Bezorging.objects.filter(bericht__vraag=vraag.pk, bericht__vraag__in=zichtbare_vragen(medewerker))
        .exclude(bericht__aanleiding=Bericht.Aanleiding.ATTENDERING)
        .select_related("bericht")
        .defer("bericht__rauw", "bericht__tekst", "bericht__geciteerd")
        .order_by("op", "pk")
    )


def apart_gezette_uitgangen(medewerker: Medewerker) -> QuerySet[Uitgang]:
    """Facts that could not be told to anybody; for functional administrators, who repair what is wrong."""
    if not medewerker.is_beheerder:
        return Uitgang.objects.none()
    return (
        Uitgang.objects.filter(afnemer="kanalen", apart_gezet_op__isnull=False)
        .select_related("feit")
        .order_by("apart_gezet_op", "pk")
    )


def _te_lezen(medewerker: Medewerker) -> QuerySet[Bericht]:
    """The messages of visible questions, and for the KCC what came in and belongs to none."""
    los = Q(vraag=None, richting=Richting.INKOMEND) if plek_van(medewerker).is_kcc else Q(pk__in=[])
    return Bericht.objects.filter(Q(_mag_zien(medewerker)) | los).exclude(aanleiding__in=_GEHEIM)


def _mag_zien(medewerker: Medewerker) -> Exists:
    return Exists(zichtbare_vragen(medewerker).filter(pk=OuterRef("vraag")))


def open_uitnodiging(sleutel: UUID, *, op: datetime) -> bool:
    """Whether this invitation can still be used. The key is the right to it: nobody else knows it. Raises
    ``Uitnodiging.DoesNotExist`` for a key that is none."""
    uitnodiging = Uitnodiging.objects.only("aangenomen_op", "geldig_tot").get(sleutel=sleutel)
    return uitnodiging.aangenomen_op is None and uitnodiging.geldig_tot >= op
