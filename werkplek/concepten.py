"""What an employee has in hand: drafts of contacts and of acts on a question, and what may be kept of a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.forms import Form

from klanten.queries import namen_van
from klanten.zoektekst import lees_zoektekst
from organisatie.models import Medewerker
from werkplek.models import Concept
from zaken.queries import zichtbare_vragen

NOOIT: Final = frozenset(
    {"csrfmiddlewaretoken", "sleutel", "venster", "versie", "bsn", "laatst_gelezen", "neem", "gezocht"}
)
"""What is no text of anybody's, and what is never kept."""

MEESTE_VELDEN: Final = 80
LANGSTE_TEKST: Final = 20_000

TEKSTEN: Final = {
    "eigen_woorden": "Wat vraagt de inwoner?",
    "achterliggende_vraag": "De vraag achter de vraag",
    "onderwerp": "Onderwerp",
    "naam": "Naam",
    "antwoord": "Uw antwoord",
    "tekst": "Uw tekst",
    "samenvatting": "Samenvatting",
    "eerste_beoordeling": "Uw eerste beoordeling",
    "toelichting": "Toelichting",
    "reden": "Reden",
}
"""Fields that somebody writes in, with what they are called where two texts stand beside each other."""


@dataclass(frozen=True, slots=True)
class Inhanden:
    """A contact that somebody has begun. ``wie`` and ``wat`` are as far as it got."""

    concept: Concept
    wie: str
    wat: str
    kanaal: str


@dataclass(frozen=True, slots=True)
class AndereTekst:
    """A text of another window, where it differs: its field and what stands there."""

    veld: str
    tekst: str


def te_bewaren(ingevuld: Mapping[str, str]) -> dict[str, str]:
    """What is kept of a form: no keys, no number that somebody was looked up by, nothing without end."""
    bewaard = {
        naam: str(waarde)[:LANGSTE_TEKST]
        for naam, waarde in list(ingevuld.items())[:MEESTE_VELDEN]
        if naam not in NOOIT and waarde
    }
    if lees_zoektekst(bewaard.get("zoek", "")[:100]).bsn:
        del bewaard["zoek"]
    return bewaard


def heeft_inhoud(gegevens: Mapping[str, str]) -> bool:
    """Whether somebody wrote anything that is worth keeping."""
    return any(gegevens.get(veld, "").strip() for veld in TEKSTEN) or gegevens.get("partij", "").isdecimal()


def concepten(medewerker: Medewerker) -> QuerySet[Concept]:
    """All that this employee has not sent yet; somebody else's does not exist."""
    return Concept.objects.filter(medewerker=medewerker, verstuurd_op=None, versie__gt=0)


def concept_van(medewerker: Medewerker, concept_id: int) -> Concept:
    """One draft, with its question. Raises ``Concept.DoesNotExist``."""
    return concepten(medewerker).select_related("vraag").get(pk=concept_id)


def concept_bij(medewerker: Medewerker, vraag_id: int, handeling: str) -> Concept | None:
    """What this employee wrote for this act on this question and did not send yet."""
    return concepten(medewerker).filter(vraag=vraag_id, handeling=handeling).first()


def in_hand(medewerker: Medewerker) -> list[Inhanden]:
    """The contacts this employee has begun, the oldest first. Two queries however many there are."""
    begonnen = list(concepten(medewerker).filter(vraag=None)[:20])
    namen = namen_van(
        medewerker,
        {int(nr) for concept in begonnen if (nr := concept.gegevens.get("partij", "")).isdecimal()},
    )
    return [
        Inhanden(
            concept=concept,
            wie=_wie(concept.gegevens, namen),
            wat=(concept.gegevens.get("onderwerp") or concept.gegevens.get("eigen_woorden", "")).strip()[:60],
            kanaal=concept.gegevens.get("kanaal", ""),
        )
        for concept in begonnen
    ]


def halve_handelingen(medewerker: Medewerker) -> list[Concept]:
    """Answers and explanations this employee has begun, of questions that are still there to see. One query."""
    return list(
        concepten(medewerker)
        .filter(vraag__in=zichtbare_vragen(medewerker).values("pk"))
        .select_related("vraag")[:20]
    )


def verschil(deze: Mapping[str, str], andere: Mapping[str, str]) -> list[AndereTekst]:
    """What stands in ``andere`` and not in ``deze``, of the fields that somebody writes in."""
    return [
        AndereTekst(naam, tekst)
        for veld, naam in TEKSTEN.items()
        if (tekst := andere.get(veld, "").strip()) and tekst != deze.get(veld, "").strip()
    ]


def naast(concept: Concept) -> list[tuple[int, datetime, list[AndereTekst]]]:
    """The texts that lie beside this draft, newest first: their key, since when, and what is different."""
    return [
        (terzijde.pk, terzijde.op, anders)
        for terzijde in concept.terzijde.all()
        if (anders := verschil(concept.gegevens, terzijde.gegevens))
    ]


def houd_tekst(formulier: Form, gegevens: Mapping[str, str]) -> None:
    """What was written before stands above a text that is offered now; neither takes the place of the other."""
    eigen, aangeboden = gegevens.get("tekst", "").strip(), str(formulier.initial.get("tekst", "")).strip()
    if eigen and aangeboden and eigen != aangeboden:
        formulier.initial["tekst"] = f"{eigen}\n\n{aangeboden}"


def _wie(gegevens: Mapping[str, str], namen: Mapping[int, str]) -> str:
    partij = gegevens.get("partij", "")
    if partij.isdecimal() and int(partij) in namen:
        return namen[int(partij)]
    return _eerste([gegevens.get("naam", ""), gegevens.get("zoek", "")]) or "Nog onbekend"


def _eerste(teksten: Iterable[str]) -> str:
    return next((tekst.strip() for tekst in teksten if tekst.strip()), "")
