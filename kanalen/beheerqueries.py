"""What functional administrators read; nothing here holds a word of a resident."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kanalen import virusscanner
from kanalen.models import Berichttekst, Bijlage
from kanalen.tekstmomenten import Taal, Tekstmoment
from organisatie.models import Medewerker


@dataclass(frozen=True, slots=True)
class Tekststand:
    """A text in a language, with the version that applies; none when it was never changed."""

    moment: Tekstmoment
    taal: Taal
    versie: Berichttekst | None

    @property
    def is_standaard(self) -> bool:
        return self.versie is None or self.versie.standaard


def tekststanden(medewerker: Medewerker) -> list[Tekststand]:
    """Every text in every language, in one query; none for who is no administrator."""
    if not medewerker.is_beheerder:
        return []
    versies = Berichttekst.objects.order_by("moment", "taal", "-nummer").distinct("moment", "taal")
    per_tekst = {(versie.moment, versie.taal): versie for versie in versies.select_related("door")}
    return [
        Tekststand(moment, taal, per_tekst.get((moment.value, taal.value)))
        for moment in Tekstmoment
        for taal in moment.beschrijving.talen
    ]


def tekstversies(medewerker: Medewerker, moment: Tekstmoment, taal: Taal) -> list[Berichttekst]:
    """The versions of one text, the newest first."""
    if not medewerker.is_beheerder:
        return []
    return list(
        Berichttekst.objects.filter(moment=moment, taal=taal).select_related("door").order_by("-nummer")
    )


def quarantaine(medewerker: Medewerker) -> QuerySet[Bijlage]:
    """Files in which the scanner found a virus, the newest first; of their question only its reference."""
    if not medewerker.is_beheerder:
        return Bijlage.objects.none()
    return (
        Bijlage.objects.filter(keuring=Bijlage.Keuring.BESMET)
        .select_related("bericht__vraag", "reactie__vraag")
        .only(
            "naam",
            "grootte",
            "soort",
            "melding",
            "gekeurd_op",
            "bericht__vraag__referentie",
            "reactie__vraag__referentie",
        )
        .order_by("-gekeurd_op", "-pk")
    )


def wacht_op_scanner(medewerker: Medewerker) -> int:
    """How many files nobody can open yet because the scanner has not seen them."""
    if not medewerker.is_beheerder or not virusscanner.is_ingesteld():
        return 0
    return Bijlage.objects.filter(keuring=Bijlage.Keuring.TE_KEUREN).count()
