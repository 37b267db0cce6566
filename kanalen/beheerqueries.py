"""What functional administrators read; nothing here holds a word of a resident."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kanalen import virusscanner
from kanalen.models import Bericht, Berichttekst, Bijlage, Kanaalstand
from kanalen.tekstmomenten import Taal, Tekstmoment
from klanten.models import Richting
from organisatie.models import Medewerker
from organisatie.queries import plek_van


def wachtende_kanalen() -> QuerySet[Kanaalstand]:
    """The channels whose other side is gone."""
    return Kanaalstand.objects.filter(wacht_sinds__isnull=False)


@dataclass(frozen=True, slots=True)
class Kanaalbeeld:
    """A channel that waits, in words; ``klaargezet`` is how many messages wait with it."""

    stand: Kanaalstand
    titel: str
    klaargezet: int


def wachtende_kanalen_voor(medewerker: Medewerker) -> list[Kanaalbeeld]:
    """The channels that wait, for who keeps the house, coordinates a domain or works at the KCC. One query while
    nothing waits."""
    plek = plek_van(medewerker)
    if not ((medewerker.is_active and medewerker.is_beheerder) or plek.coordineert or plek.is_kcc):
        return []
    return [
        Kanaalbeeld(
            stand, _TITELS[Richting(stand.richting)].format(kanaal=_kanaal(stand)), _klaargezet(stand)
        )
        for stand in wachtende_kanalen()
    ]


_TITELS = {
    Richting.UITGAAND: "Wij kunnen nu niets versturen via {kanaal}",
    Richting.INKOMEND: "Wij kunnen nu niets ophalen via {kanaal}",
}


def _kanaal(stand: Kanaalstand) -> str:
    naam = str(stand.get_kanaal_display())
    return f"{naam} ({stand.rekening})" if stand.rekening else naam


def _klaargezet(stand: Kanaalstand) -> int:
    if stand.richting != Richting.UITGAAND:
        return 0
    wachtend = Bericht.objects.filter(
        status=Bericht.Status.KLAARGEZET, volgende_poging_op__isnull=False, kanaal=stand.kanaal
    )
    return (wachtend.filter(postbus=stand.rekening) if stand.rekening else wachtend).count()


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
