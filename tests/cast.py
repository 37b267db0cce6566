"""The cast of the tests: the same people in every test, so that a test reads as a small story.

Two colleagues at the KCC, one in civil affairs, one in social support, a coordinator of civil affairs,
an administrator who sees no questions, a resident and her neighbour.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from catalogus.models import Product
from kanalen.post.briefpapier import kan_pdf
from klanten.models import DigitaalAdres, Kanaal, Partij, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from organisatie.models import Ketenpartner, Lidmaatschap, Medewerker, Team, Vakdomein
from termijnen.eerste_versie import opslaan
from termijnen.models import Kalenderversie
from zaken.models import Vraag
from zaken.services.registreren import vraag_registreren

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OP = datetime(2026, 11, 23, 10, 0, tzinfo=AMSTERDAM)
"""Monday morning, an ordinary working day; the moment most stories start."""


def moment(tekst: str) -> datetime:
    """Wall time in the Netherlands: ``moment("2026-11-24 17:00")``."""
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM)


@pytest.fixture
def op() -> datetime:
    return OP


@pytest.fixture
def kalender(db: None) -> None:
    """The first working calendar; a test on the real database flushes it away with everything else."""
    opslaan(Kalenderversie, op=OP)


@pytest.fixture
def kcc(kalender: None) -> Team:
    domein = Vakdomein.objects.create(
        code="kcc", naam="KCC", publieke_naam="Klantcontactcentrum", is_kcc=True
    )
    return Team.objects.create(code="kcc", naam="KCC", vakdomein=domein)


@pytest.fixture
def burgerzaken(db: None) -> Team:
    domein = Vakdomein.objects.create(code="burgerzaken", naam="Burgerzaken", publieke_naam="Burgerzaken")
    return Team.objects.create(code="burgerzaken", naam="Burgerzaken", vakdomein=domein)


@pytest.fixture
def wmo(db: None) -> Team:
    domein = Vakdomein.objects.create(code="wmo", naam="Wmo", publieke_naam="Sociaal domein", gevoelig=True)
    return Team.objects.create(code="wmo", naam="Wmo", vakdomein=domein)


def _medewerker(
    team: Team | None,
    voornaam: str,
    achternaam: str,
    *,
    rol: Lidmaatschap.Rol = Lidmaatschap.Rol.LID,
    **velden: Any,
) -> Medewerker:
    medewerker = Medewerker.objects.create_user(
        voornaam.lower(),
        f"{voornaam.lower()}@waterrijk.example",
        "geheim-voor-de-toets",
        first_name=voornaam,
        last_name=achternaam,
        **velden,
    )
    if team is not None:
        Lidmaatschap.objects.create(medewerker=medewerker, team=team, rol=rol)
    return medewerker


@pytest.fixture
def karin(kcc: Team) -> Medewerker:
    """Works at the KCC."""
    return _medewerker(kcc, "Karin", "de Voorbeeld", telefoon="+31880000101")


@pytest.fixture
def kees(kcc: Team) -> Medewerker:
    """Works at the KCC, beside Karin."""
    return _medewerker(kcc, "Kees", "Proefman")


@pytest.fixture
def bas(burgerzaken: Team) -> Medewerker:
    """Casemanager in civil affairs."""
    return _medewerker(burgerzaken, "Bas", "Testema", telefoon="+31880000102")


@pytest.fixture
def coby(burgerzaken: Team) -> Medewerker:
    """Coordinates civil affairs."""
    return _medewerker(burgerzaken, "Coby", "Schijnsma", rol=Lidmaatschap.Rol.COORDINATOR)


@pytest.fixture
def wim(wmo: Team) -> Medewerker:
    """Casemanager in another domain: social support."""
    return _medewerker(wmo, "Wim", "Fictief")


@pytest.fixture
def beheerder(db: None) -> Medewerker:
    """Keeps products and texts; sees no questions."""
    return _medewerker(None, "Bea", "van Beheer", is_beheerder=True)


@pytest.fixture
def svb(db: None) -> Ketenpartner:
    return Ketenpartner.objects.create(
        naam="Sociale Verzekeringsbank",
        email="post@svb.example",
        wat_zij_doen="AOW en kinderbijslag",
    )


@pytest.fixture
def paspoort(burgerzaken: Team) -> Product:
    """A product the KCC can answer at once."""
    return Product.objects.create(
        code="paspoort",
        naam="Paspoort",
        synoniemen=["reisdocument", "pas verlengen"],
        vakdomein=burgerzaken.vakdomein,
        team=burgerzaken,
        niveau=1,
    )


@pytest.fixture
def naamswijziging(burgerzaken: Team) -> Product:
    """A product with a legal term."""
    return Product.objects.create(
        code="naamswijziging",
        naam="Naam wijzigen",
        vakdomein=burgerzaken.vakdomein,
        team=burgerzaken,
        niveau=4,
        wettelijke_termijn=8,
        wettelijke_eenheid="weken",
        grondslag="Awb 4:13",
    )


@pytest.fixture
def huishoudelijke_hulp(wmo: Team) -> Product:
    """A product of a sensitive domain."""
    return Product.objects.create(
        code="huishoudelijke-hulp",
        naam="Huishoudelijke hulp",
        vakdomein=wmo.vakdomein,
        team=wmo,
        niveau=4,
    )


def _inwoner(naam: str, email: str) -> Partij:
    partij = Partij.objects.create(naam=naam, aangemaakt_op=OP)
    DigitaalAdres.objects.create(partij=partij, soort=DigitaalAdres.Soort.EMAIL, adres=email)
    return partij


@pytest.fixture
def rosa(db: None) -> Partij:
    """A resident."""
    return _inwoner("Rosa Verzonnen", "rosa@inwoner.example")


@pytest.fixture
def buurvrouw(db: None) -> Partij:
    """Rosa's neighbour, who must never see Rosa's matters."""
    return _inwoner("Bep Bedacht", "bep@inwoner.example")


@pytest.fixture
def stel_vraag(kcc: Team):
    """Register a question as a channel would: ``stel_vraag(rosa, kanaal="telefoon")``."""

    def _stel(
        partij: Partij | None = None,
        *,
        kanaal: str = "email",
        tekst: str = "Hoe verleng ik mijn paspoort?",
        onderwerp: str = "Paspoort verlengen",
        op: datetime = OP,
        team: Team | None = None,
        door: Medewerker | None = None,
    ) -> Vraag:
        email = ""
        if partij is not None:
            adres = partij.digitale_adressen.filter(soort=DigitaalAdres.Soort.EMAIL).first()
            email = adres.adres if adres else ""
        contact = contact_vastleggen(
            kanaal=Kanaal(kanaal),
            richting=Richting.INKOMEND,
            onderwerp=onderwerp,
            inhoud=tekst,
            partij=partij,
            email=email,
            op=op,
            door=door,
        )
        return vraag_registreren(
            klantcontact=contact,
            eigen_woorden=tekst,
            onderwerp=onderwerp,
            team=team,
            op=op,
            door=door,
        )

    return _stel


@pytest.fixture
def pango() -> None:
    """Letters become PDF here; without Pango the tests that read one are skipped."""
    if not kan_pdf():
        pytest.skip("Pango staat niet op deze machine (Debian: apt-get install libpangoft2-1.0-0)")
