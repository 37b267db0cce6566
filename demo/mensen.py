"""The people of the demonstration municipality. All of them are made up, and their names say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Final
from unicodedata import normalize

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
    "Verzonnenweg", "Rietkraag", "Dijkgravenlaan", "Molenwerf", "Gemaalstraat", "Lisdodde", "Polderkade",
    "Zomerdijk", "Reigerstraat", "Kievitlaan", "Turfstekersweg", "Sluiswachterslaan", "Wilgenstraat", "Veenkade",
)  # fmt: skip
"""All of them "de", so that a sentence can say "in de ..."."""
DOCHTERS: Final = ("Lotte", "Mila", "Yara", "Saar", "Noor", "Evi", "Nina")
ZONEN: Final = ("Sem", "Bilal", "Finn", "Daan", "Milan", "Noah", "Jip")
ORGANISATIES: Final = (
    "Bakkerij De Verzonnen Krakeling", "Muziekvereniging Nergensklank", "Stichting Denkbeeldig Erfgoed",
    "Lunchroom Het Papieren Bord", "VvE De Schijnflat", "Sportclub Alsof", "Scouting De Fictieve Vos",
    "Café De Luchtfietser",
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
    is_communicatie: bool = False
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
        "marijke", "Marijke", "Voorbeeld", "Coördinator juridische zaken en veiligheid",
        ("juridische-zaken", "handhaving"), coordineert=True,
    ),
    Medewerkergegevens(
        "dirk", "Dirk", "Zogenaamd", "Coördinator verkeer en milieu", ("verkeer", "milieu"), coordineert=True
    ),
    Medewerkergegevens(
        "wout", "Wout", "Proefman", "Coördinator samenleving en economie",
        ("samenleving", "evenementen"), coordineert=True,
    ),
    Medewerkergegevens("noor", "Noor", "Bedacht", "Coördinator jeugd", ("jeugd",), coordineert=True),
    Medewerkergegevens(
        "beheer", "Bram", "Zogenaamd", "Functioneel beheerder", is_beheerder=True, bij="Functioneel beheerder"
    ),
    Medewerkergegevens(
        "privacy", "Petra", "Proefman", "Privacy officer", is_privacy_officer=True, bij="Privacy officer"
    ),
    Medewerkergegevens(
        "cato", "Cato", "Denkbeeld", "Communicatieadviseur", is_communicatie=True, bij="Communicatie"
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Inwonergegevens:
    """A resident or an organisation: how they are called, how to reach them, where they live."""

    naam: str
    email: str
    """Empty for some, who then phone, write or come by."""
    telefoonnummer: str
    straat: str
    nummer: int
    dochter: str
    zoon: str
    is_organisatie: bool = False


def inwoners(aantal: int, toeval: Random) -> list[Inwonergegevens]:
    """So many residents, as far as there are names, and a few organisations; nobody exists or has such a number."""
    namen = [f"{voornaam} {achternaam}" for voornaam in VOORNAMEN for achternaam in ACHTERNAMEN]
    toeval.shuffle(namen)
    namen = namen[: max(1, aantal - len(ORGANISATIES))]
    return [
        Inwonergegevens(
            naam=naam,
            email="" if nummer % 9 == 4 and naam not in ORGANISATIES else f"{_kaal(naam)}@inwoner.example",
            telefoonnummer=f"+3188000{nummer + 1000:04d}",
            straat=toeval.choice(STRATEN),
            nummer=toeval.randint(1, 140),
            dochter=toeval.choice(DOCHTERS),
            zoon=toeval.choice(ZONEN),
            is_organisatie=naam in ORGANISATIES,
        )
        for nummer, naam in enumerate((*namen, *ORGANISATIES))
    ]


def _kaal(naam: str) -> str:
    letters = normalize("NFKD", naam.lower()).encode("ascii", "ignore").decode()
    return ".".join(re.findall(r"[a-z0-9]+", letters))
