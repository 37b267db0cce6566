"""What routing reads: which model and which decisions there are, and the thresholds that apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q, QuerySet

from routering.drempels import IN_GESPREK, TOEPASSEN_VANAF
from routering.kanaaladvies import STANDAARDMATRIX, Matrix, Zelfredzaamheid, uit_tabel, verschillen
from routering.models import Drempel, Kanaalmatrix, Modelversie, Niveauregel
from routering.niveauregels import VOORWAARDEN, Regel
from zaken.models import Routeringsbesluit, Vraag
from zaken.statussen import LOPEND

DOOR_EEN_MENS = (Routeringsbesluit.Wijze.BEVESTIGD, Routeringsbesluit.Wijze.GECORRIGEERD)


@dataclass(frozen=True, slots=True)
class Stand:
    """What proposals depend on besides the catalogue: the model in use, and the last decision of a colleague."""

    model_id: int | None
    laatste_besluit: int


@dataclass(frozen=True, slots=True)
class BeslistVoorbeeld:
    """A question with what a colleague decided last."""

    besluit_id: int
    vraag_id: int
    tekst: str
    code: str


def stand() -> Stand:
    """One cheap query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT id FROM routering_modelversie WHERE in_gebruik),"
            " (SELECT max(id) FROM zaken_routeringsbesluit WHERE wijze IN ('bevestigd', 'gecorrigeerd'))"
        )
        model_id, laatste = cursor.fetchone()
    return Stand(model_id, laatste or 0)


def beslist(na: int = 0, hooguit: int | None = None, *, tot: int | None = None) -> Iterator[BeslistVoorbeeld]:
    """What colleagues decided about products after decision ``na``, oldest first; a question may come twice.

    With ``tot`` it is what they had decided up to that decision, also about products that are no longer active.
    ``hooguit`` keeps the newest. Internal to learning: the texts go to nobody.
    """
    gekozen = Q(product__actief=True) if tot is None else Q(pk__lte=tot, product__isnull=False)
    besluiten = (
        Routeringsbesluit.objects.filter(gekozen, pk__gt=na, wijze__in=DOOR_EEN_MENS)
        .order_by("-pk")
        .values_list("pk", "vraag_id", "vraag__onderwerp", "vraag__eigen_woorden", "product__code")[:hooguit]
    )
    for besluit, vraag, onderwerp, woorden, code in reversed(list(besluiten)):
        yield BeslistVoorbeeld(besluit, vraag, f"{onderwerp}\n{woorden}", code)


def drempels() -> dict[str, float | None]:
    """Channel -> from which certainty a proposal is applied; what administrators did not change is as we ship it."""
    gezet: dict[str, float | None] = dict(Drempel.objects.values_list("kanaal", "vanaf"))
    return {kanaal: vanaf for kanaal, vanaf in (TOEPASSEN_VANAF | gezet).items() if kanaal not in IN_GESPREK}


def geldende_matrix() -> Matrix:
    """Which channel suits which service and resident: what administrators made of it, else as we ship it. One query."""
    tabel = Kanaalmatrix.objects.order_by("-op", "-pk").values_list("tabel", flat=True).first()
    return STANDAARDMATRIX if tabel is None else uit_tabel(tabel)


def matrixversies() -> QuerySet[Kanaalmatrix]:
    """Every change of the channel matrix, the last one first."""
    return Kanaalmatrix.objects.select_related("door")


def ander_advies(oud: Matrix, nieuw: Matrix) -> int:
    """How many running questions with a product would get another advice. One query."""
    anders = {(wijziging.dienst.value, wijziging.inwoner.value) for wijziging in verschillen(oud, nieuw)}
    geteld = (
        Vraag.objects.filter(status__in=[status.value for status in LOPEND], product__isnull=False)
        .values_list("product__complexiteit", "partij__zelfredzaamheid")
        .annotate(aantal=Count("pk"))
        .order_by()
    )
    return sum(
        aantal
        for complexiteit, zelfredzaamheid, aantal in geteld
        if (complexiteit, zelfredzaamheid or Zelfredzaamheid.ZELFSTANDIG.value) in anders
    )


def modelversies() -> QuerySet[Modelversie]:
    """All models that were kept, newest first, without their weights."""
    return Modelversie.objects.defer("inhoud").select_related("door")


def niveauregels(*, ook_uit: bool = False) -> list[Regel]:
    """The rules in their order: those that are on, or all of them."""
    rijen = Niveauregel.objects.select_related("product", "vakdomein").order_by("volgorde", "pk")
    return [als_regel(rij) for rij in (rijen if ook_uit else rijen.filter(actief=True))]


def alle_niveauregels() -> QuerySet[Niveauregel]:
    """All rules as they are kept, in their order."""
    return Niveauregel.objects.select_related("product", "vakdomein")


def als_regel(rij: Niveauregel) -> Regel:
    """A rule as it decides."""
    voorwaarden: dict[str, object] = {}
    namen: dict[str, str] = {}
    for naam in VOORWAARDEN:
        waarde = getattr(rij, naam)
        if waarde is None or waarde == "":
            continue
        if naam in ("product", "vakdomein"):
            namen[waarde.code] = waarde.naam
            waarde = waarde.code
        elif naam in ("complexiteit", "kanaal", "zelfredzaamheid"):
            namen[waarde] = str(getattr(rij, f"get_{naam}_display")())
        voorwaarden[naam] = waarde
    return Regel(rij.pk, rij.naam, voorwaarden, rij.niveau, namen)
