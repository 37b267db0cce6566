"""The people of the demonstration municipality. All of them are made up, and their names say so."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

VOORNAMEN: Final = (
    "Aisha", "Bart", "Chantal", "Daan", "Elif", "Frits", "Greetje", "Hans", "Ingrid", "Jamal", "Karel", "Linda",
    "Mo", "Noor", "Otto", "Petra", "Quinten", "Rosa", "Samira", "Teun", "Ursula", "Vera", "Willem", "Xandra",
    "Yusuf", "Zoë",
)  # fmt: skip
ACHTERNAMEN: Final = (
    "Verzonnen", "Bedacht", "Fictief", "van Papier", "Voorbeeld", "de Proef", "Nietecht", "Uitgedacht", "Schijn",
    "van Nergens", "Denkbeeld", "Zogenaamd", "Demo", "Testema", "Proefman", "Fantasie", "van het Verhaal", "Alsof",
)  # fmt: skip
STRATEN: Final = (
    "Verzonnenweg", "Rietkraag", "Dijkgravenlaan", "Molenwerf", "Schelpenpad", "Gemaalstraat", "Lisdodde",
    "Polderkade", "Sluiswachterhof", "Wilgenroosje",
)  # fmt: skip
KINDEREN: Final = ("Sem", "Lotte", "Bilal", "Mila", "Finn", "Yara")
ORGANISATIES: Final = (
    "Bakkerij De Verzonnen Krakeling", "Muziekvereniging Nergensklank", "Stichting Denkbeeldig Erfgoed",
    "Lunchroom Het Papieren Bord", "VVE De Schijnflat", "Sportclub Alsof",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Medewerkergegevens:
    """An employee to appoint. Without teams it is somebody who keeps the house and sees no questions."""

    gebruikersnaam: str
    voornaam: str
    achternaam: str
    functie: str
    teams: tuple[str, ...] = ()
    coordineert: bool = False
    is_beheerder: bool = False
    is_privacy_officer: bool = False
    bij: str = ""
    """How the account is introduced to who starts the demonstration; empty for everybody else."""


PERSONEEL: Final = (
    Medewerkergegevens("karin", "Karin", "Voorbeeld", "KCC-medewerker", ("kcc",), bij="KCC-medewerker"),
    Medewerkergegevens("kees", "Kees", "Proefman", "KCC-medewerker", ("kcc",)),
    Medewerkergegevens("fatima", "Fatima", "Bedacht", "KCC-medewerker", ("kcc",)),
    Medewerkergegevens("sjoerd", "Sjoerd", "Uitgedacht", "KCC-medewerker", ("kcc",)),
    Medewerkergegevens("yara", "Yara", "Zogenaamd", "KCC-medewerker", ("kcc",)),
    Medewerkergegevens(
        "carla", "Carla", "Schijn", "Coördinator KCC", ("kcc",), coordineert=True, bij="Coördinator van het KCC"
    ),
    Medewerkergegevens("bas", "Bas", "Testema", "Medewerker burgerzaken", ("burgerzaken", "burgerlijke-stand")),
    Medewerkergegevens(
        "coby", "Coby", "van Papier", "Coördinator burgerzaken", ("burgerzaken", "burgerlijke-stand"), coordineert=True
    ),
    Medewerkergegevens(
        "wim", "Wim", "Fictief", "Opzichter wegen", ("wegen",), bij="Casemanager in de backoffice, team Wegen"
    ),
    Medewerkergegevens("groot", "Gerda", "Groenstra", "Boomdeskundige", ("groen", "begraafplaatsen")),
    Medewerkergegevens("pieter", "Pieter", "van Nergens", "Rioolbeheerder", ("water",)),
    Medewerkergegevens(
        "olga", "Olga", "Denkbeeld", "Coördinator openbare ruimte", ("wegen", "groen", "water"), coordineert=True
    ),
    Medewerkergegevens("anil", "Anil", "Demo", "Planner afval", ("afval",)),
    Medewerkergegevens("truus", "Truus", "Alsof", "Coördinator afval", ("afval",), coordineert=True),
    Medewerkergegevens("joost", "Joost", "Nietecht", "Casemanager vergunningen", ("vergunningen", "bouwtoezicht")),
    Medewerkergegevens("esra", "Esra", "Fantasie", "Casemanager vergunningen", ("vergunningen", "wonen", "grondzaken")),
    Medewerkergegevens(
        "henk", "Henk", "Verzonnen", "Coördinator wonen en bouwen", ("vergunningen", "wonen"), coordineert=True
    ),
    Medewerkergegevens("bea", "Bea", "de Proef", "Heffingsambtenaar", ("belastingen",)),
    Medewerkergegevens("nico", "Nico", "Bedacht", "Coördinator belastingen", ("belastingen",), coordineert=True),
    Medewerkergegevens("sanne", "Sanne", "Uitgedacht", "Consulent Wmo", ("wmo",)),
    Medewerkergegevens("rachid", "Rachid", "Voorbeeld", "Coördinator Wmo", ("wmo",), coordineert=True),
    Medewerkergegevens("lieke", "Lieke", "Schijn", "Consulent jeugd", ("jeugd", "leerplicht")),
    Medewerkergegevens("murat", "Murat", "van Papier", "Consulent inkomen", ("inkomen", "werk", "schuldhulp")),
    Medewerkergegevens(
        "hilde", "Hilde", "Fictief", "Coördinator werk en inkomen", ("inkomen", "schuldhulp"), coordineert=True
    ),
    Medewerkergegevens(
        "ruben", "Ruben", "Testema", "Adviseur evenementen", ("economie", "evenementen", "apv-vergunningen")
    ),
    Medewerkergegevens("tamara", "Tamara", "Demo", "Toezichthouder", ("handhaving", "openbare-orde")),
    Medewerkergegevens("floor", "Floor", "Nietecht", "Jurist", ("juridische-zaken",)),
    Medewerkergegevens("victor", "Victor", "Alsof", "Verkeerskundige", ("verkeer", "parkeren")),
    Medewerkergegevens("iris", "Iris", "Fantasie", "Adviseur milieu", ("milieu",)),
    Medewerkergegevens(
        "jan", "Jan", "Denkbeeld", "Beleidsmedewerker", ("sport", "onderwijs", "samenleving", "archief")
    ),
    Medewerkergegevens("ada", "Ada", "van Nergens", "Secretaresse", ("bestuur", "griffie", "communicatie")),
    Medewerkergegevens(
        "beheer", "Bram", "Zogenaamd", "Functioneel beheerder", is_beheerder=True, bij="Functioneel beheerder"
    ),
    Medewerkergegevens(
        "privacy", "Petra", "Proefman", "Privacy officer", is_privacy_officer=True, bij="Privacy officer"
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inwonergegevens:
    """A resident: how they are called and how to reach them; some have no e-mail."""

    naam: str
    email: str
    telefoonnummer: str


def inwoners(aantal: int, toeval: Random) -> list[Inwonergegevens]:
    """So many residents and a few organisations, none of whom exists; the numbers are in no one's use."""
    namen = [f"{voornaam} {achternaam}" for voornaam in VOORNAMEN for achternaam in ACHTERNAMEN]
    toeval.shuffle(namen)
    mensen = [*namen[: aantal - len(ORGANISATIES)], *ORGANISATIES]
    return [
        Inwonergegevens(
            naam=naam,
            email="" if nummer % 9 == 4 else f"{_kaal(naam)}@inwoner.example",
            telefoonnummer=f"+3188000{nummer + 1000:04d}",
        )
        for nummer, naam in enumerate(mensen)
    ]


def _kaal(naam: str) -> str:
    return "".join(
        teken if teken.isascii() and teken.isalnum() else "." for teken in naam.lower().replace("ë", "e")
    )
