"""How a contact goes on after the question is known: the five levels, as an employee chooses between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from klanten.identiteitscontrole import Antwoorden
from klanten.models import Identificatiedoel, Kanaal, Klantcontact, Partij, Vertegenwoordiging
from organisatie.models import Ketenpartner, Team
from zaken.models import Doorverwijzing, Vraag


@dataclass(frozen=True, slots=True)
class Namens:
    """Who speaks for the person the question is about, and in which capacity."""

    naam: str
    als: Vertegenwoordiging | str


@dataclass(frozen=True, slots=True)
class Nagegaan:
    """For which purpose an employee made sure who it was, and how that went."""

    doel: Identificatiedoel
    antwoorden: Antwoorden


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who asked what, when and how. Without ``partij`` the address tells who it is; without any, nobody does.

    ``volgnummer_id`` is the number the visitor held at the counter, which is done once the contact is written down.
    ``gesprek_id`` is the call in which it was said; without one it is the call this employee has on the line.
    """

    kanaal: Kanaal | str
    eigen_woorden: str
    ontvangen_op: datetime
    onderwerp: str = ""
    achterliggende_vraag: str = ""
    partij: Partij | None = None
    naam: str = ""
    email: str = ""
    telefoonnummer: str = ""
    geboortedatum: date | None = None
    namens: Namens | None = None
    nagegaan: Nagegaan | None = None
    bij: Klantcontact | None = None
    """The contact in which this is one more question."""
    volgnummer_id: int | None = None
    gesprek_id: int | None = None


@dataclass(frozen=True, slots=True)
class Terugbelbelofte:
    """The number to call back, and in which part of the day."""

    telefoonnummer: str
    tijdvak: str = ""


@dataclass(frozen=True, slots=True)
class DirectBeantwoorden:
    """Level 1: the resident has the answer, and the question is closed."""

    antwoord: str


@dataclass(frozen=True, slots=True)
class Terugbellen:
    """The team that took the contact calls back."""

    belofte: Terugbelbelofte


@dataclass(frozen=True, slots=True)
class ZelfAfhandelen:
    """Level 2: whoever took the contact becomes casemanager."""


@dataclass(frozen=True, slots=True)
class LatenMeekijken:
    """Level 3: a back-office colleague looks along."""

    team: Team
    eerste_beoordeling: str


@dataclass(frozen=True, slots=True)
class Overdragen:
    """Level 4: another team takes over, and calls back when that was promised."""

    team: Team
    samenvatting: str
    belofte: Terugbelbelofte | None = None


@dataclass(frozen=True, slots=True)
class Doorverwijzen:
    """Level 5: the question belongs to a partner."""

    ketenpartner: Ketenpartner
    wijze: Doorverwijzing.Wijze
    toelichting: str


@dataclass(frozen=True, slots=True)
class Aanvullen:
    """The resident says more about a question that runs already: it joins that question."""

    vraag: Vraag


type Vervolg = (
    DirectBeantwoorden
    | Terugbellen
    | ZelfAfhandelen
    | LatenMeekijken
    | Overdragen
    | Doorverwijzen
    | Aanvullen
)
