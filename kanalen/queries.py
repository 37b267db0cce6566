"""Reads of messages. Each starts from an employee and returns only what that person may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from journaal.models import Feit
from kanalen import virusscanner
from kanalen.models import Bericht, Bezorging, Bijlage, Gesprek, Gespreksmelding, Toestel, Uitnodiging
from kanalen.telefoon.verloop import DUURT_HOOGUIT, RINKELT_HOOGUIT, Gebeurtenis, Toestand
from klanten.models import Richting
from organisatie.models import Medewerker
from organisatie.queries import Plek, plek_van
from zaken.models import Vraag
from zaken.queries import zichtbare_vragen

_GEHEIM = (Bericht.Aanleiding.TOEGANGSCODE, Bericht.Aanleiding.ATTENDERING)
"""A code is its receiver's only; a notice to a colleague is no part of the conversation."""


def berichten_die_een_hand_vragen(medewerker: Medewerker) -> QuerySet[Bericht]:
    """What came in and could not be placed, for the KCC; letters that wait for registration, for the domain where
    they came in; and what could not be delivered about questions this employee may see; until a colleague has solved
    it. The oldest first."""
    niet_bezorgd = Q(
        status=Bericht.Status.ONBESTELBAAR,
        vraag__in=zichtbare_vragen(medewerker),
    )
    apart = Q(status=Bericht.Status.APART_GEZET) | Q(status=Bericht.Status.ONTVANGEN) & ~Q(melding="")
    apart &= _los(plek_van(medewerker))
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
        .select_related("vraag", "poststuk")
        .defer("rauw")
        .order_by("op", "pk")
    )


def berichten_van_vraag(medewerker: Medewerker, vraag: Vraag) -> QuerySet[Bericht]:
    """The messages of a question with their files and delivery, in order of time; none for who may not see it."""
    return (
        Bericht.objects.filter(vraag=vraag.pk)
        .filter(_mag_zien(medewerker))
        .exclude(aanleiding__in=_GEHEIM)
        .select_related("brief", "poststuk")
        .defer("rauw")
        .prefetch_related("bijlagen", Prefetch("bezorgingen", Bezorging.objects.order_by("op", "pk")))
        .order_by("op", "pk")
    )


def bericht_voor(medewerker: Medewerker, bericht_id: int) -> Bericht:
    """One message in full, with its raw form. Raises ``Bericht.DoesNotExist`` for what may not be seen."""
    return (
        _te_lezen(medewerker)
        .prefetch_related("bijlagen")
        .select_related("vraag__team", "poststuk")
        .get(pk=bericht_id)
    )


def bijlage_voor(medewerker: Medewerker, bericht_id: int, bijlage_id: int) -> Bijlage:
    """One file of a message, to open. Raises ``Bijlage.DoesNotExist`` for what may not be seen, and for what
    is not safe to open: with a virus scanner only what it found clean."""
    return (
        Bijlage.objects.filter(te_openen())
        .select_related("bericht__vraag__team")
        .defer("bericht__rauw")
        .get(pk=bijlage_id, bericht=bericht_id, bericht__in=_te_lezen(medewerker))
    )


def afbeeldingen_gevraagd(medewerker: Medewerker, bericht: Bericht) -> bool:
    """Whether this colleague chose to see the images of this message that are on the internet."""
    return Feit.objects.filter(
        onderwerp="bericht", onderwerp_id=bericht.pk, soort="bericht.afbeeldingen_getoond", door=medewerker
    ).exists()


def bestanden_van(medewerker: Medewerker, vraag: Vraag) -> QuerySet[Bijlage]:
    """The files that came in with a question and may be opened, the oldest first; none for who may not see it."""
    return (
        Bijlage.objects.filter(
            te_openen(),
            bericht__vraag=vraag.pk,
            bericht__richting=Richting.INKOMEND,
            bericht__in=_te_lezen(medewerker),
        )
        .only("naam", "soort", "grootte", "bericht")
        .order_by("pk")
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


def aan_de_lijn(medewerker: Medewerker, *, op: datetime) -> QuerySet[Gesprek]:
    """The calls that ring or are spoken at this employee's own extension, the newest first, in one query.

    A call that its exchange forgot to end leaves the list by itself.
    """
    if not plek_van(medewerker).werkt_mee:
        return Gesprek.objects.none()
    rinkelt = Q(toestand=Toestand.GAAT_OVER.value, begonnen_op__gt=op - RINKELT_HOOGUIT)
    spreekt = Q(toestand=Toestand.IN_GESPREK.value, begonnen_op__gt=op - DUURT_HOOGUIT)
    return (
        _aan_toestel_van(medewerker)
        .filter(rinkelt | spreekt, begonnen_op__gt=op - DUURT_HOOGUIT)
        .order_by("-begonnen_op", "-pk")
    )


def gesprek_voor(medewerker: Medewerker, gesprek_id: int) -> Gesprek:
    """One call that rang at this employee's own extension. Raises ``Gesprek.DoesNotExist``."""
    if not plek_van(medewerker).werkt_mee:
        raise Gesprek.DoesNotExist
    return _aan_toestel_van(medewerker).get(pk=gesprek_id)


def gesprekken_van(medewerker: Medewerker, vraag: Vraag) -> QuerySet[Gesprek]:
    """The calls about a question, the oldest first: those that were written down, and those missed for which we call
    back; none for who may not see it."""
    over = Q(klantcontacten__vragen=vraag.pk) | Q(vraag=vraag.pk)
    zichtbaar = zichtbare_vragen(medewerker).filter(pk=vraag.pk)
    return Gesprek.objects.filter(over, Exists(zichtbaar)).distinct().order_by("begonnen_op", "pk")


def toestel_van(medewerker: Medewerker) -> Toestel | None:
    """The extension this employee sits at, if any."""
    return Toestel.objects.filter(medewerker=medewerker).first()


def toestellen(medewerker: Medewerker) -> QuerySet[Toestel]:
    """Every extension with who sits at it, for functional administrators."""
    if not medewerker.is_beheerder:
        return Toestel.objects.none()
    return Toestel.objects.select_related("medewerker", "team").order_by("nummer")


@dataclass(frozen=True, slots=True)
class Gesprekstelling:
    """How many calls came in during some time, and what became of them."""

    totaal: int
    beantwoord: int
    gemist: int
    afgeschermd_gemist: int
    """Missed, and without a number to call back."""


def gesprekken_geteld(medewerker: Medewerker, *, van: datetime, tot: datetime) -> Gesprekstelling:
    """The calls of the whole house between two moments, for the KCC; in one query, and of nobody in particular."""
    gesprekken = Gesprek.objects.filter(begonnen_op__gte=van, begonnen_op__lt=tot)
    if not plek_van(medewerker).is_kcc:
        gesprekken = gesprekken.none()
    gemist = Q(toestand=Toestand.GEMIST.value)
    return Gesprekstelling(
        **gesprekken.aggregate(
            totaal=Count("pk"),
            beantwoord=Count("pk", filter=Q(beantwoord_op__isnull=False)),
            gemist=Count("pk", filter=gemist),
            afgeschermd_gemist=Count("pk", filter=gemist & Q(nummer="")),
        )
    )


def _aan_toestel_van(medewerker: Medewerker) -> QuerySet[Gesprek]:
    eigen = Toestel.objects.filter(medewerker=medewerker).values("nummer")
    rinkelde = Gespreksmelding.objects.filter(
        gesprek=OuterRef("pk"), wat=Gebeurtenis.GAAT_OVER.value, toestel__in=eigen
    )
    hier = Q(toestel__in=eigen) | Q(toestand__in=[Toestand.GAAT_OVER.value, Toestand.GEMIST.value]) & Q(
        Exists(rinkelde)
    )
    return Gesprek.objects.filter(hier)


def _te_lezen(medewerker: Medewerker) -> QuerySet[Bericht]:
    """The messages of visible questions, and what came in and belongs to none."""
    los = Q(vraag=None, richting=Richting.INKOMEND) & _los(plek_van(medewerker))
    return Bericht.objects.filter(Q(_mag_zien(medewerker)) | los).exclude(aanleiding__in=_GEHEIM)


def _los(plek: Plek) -> Q:
    """Of what belongs to no question: all for the KCC, but a letter only for the domain where it came in."""
    brieven = Q(poststuk__team__vakdomein__in=plek.vakdomeinen)
    return brieven | Q(poststuk=None) if plek.is_kcc else brieven


def _mag_zien(medewerker: Medewerker) -> Exists:
    return Exists(zichtbare_vragen(medewerker).filter(pk=OuterRef("vraag")))


def open_uitnodiging(sleutel: UUID, *, op: datetime) -> bool:
    """Whether this invitation can still be used. The key is the right to it: nobody else knows it. Raises
    ``Uitnodiging.DoesNotExist`` for a key that is none."""
    uitnodiging = Uitnodiging.objects.only("aangenomen_op", "geldig_tot").get(sleutel=sleutel)
    return uitnodiging.aangenomen_op is None and uitnodiging.geldig_tot >= op
