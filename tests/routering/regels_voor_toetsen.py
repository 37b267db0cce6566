"""A small catalogue for tests of the rules."""

from __future__ import annotations

from routering.leermodel import IJking, Leermodel
from routering.leren import Leerrij, leer
from routering.regels import Catalogusindex, Productregel


def regel(
    code: str, naam: str, *synoniemen: str, niveau: int = 1, upl: str = "", waarom: str = ""
) -> Productregel:
    return Productregel(
        code=code,
        naam=naam,
        upl=upl,
        synoniemen=synoniemen,
        niveau=niveau,
        vakdomein="Testdomein",
        waarom_niveau=waarom or "het antwoord op de kaart staat",
    )


def kleine_catalogus() -> Catalogusindex:
    return Catalogusindex(
        [
            regel("afval-ophalen", "Afval ophalen", "grofvuil", "oude bank ophalen", "vuilnis"),
            regel("afvalcontainer", "Afvalcontainer aanvragen", "kliko", "container kapot", niveau=2),
            regel("paspoort", "Paspoort", "reisdocument", "paspoort verlengen", upl="paspoort"),
            regel("rijbewijs", "Rijbewijs", "rijbewijs verlengen", "rijbewijs kwijt"),
            regel("verhuizing", "Verhuizing doorgeven", "adres wijzigen", "nieuw adres"),
            regel("parkeervergunning", "Parkeervergunning", "parkeren voor bewoners", niveau=2),
            regel("straatverlichting", "Straatverlichting melden", "lantaarnpaal kapot", niveau=2),
            regel(
                "aow", "AOW", "ouderdomspensioen", niveau=5, waarom="Sociale Verzekeringsbank hierover gaat"
            ),
            regel("bezwaar", "Bezwaar maken", "oneens met besluit", niveau=4),
        ]
    )


LEERZINNEN = {
    "afval-ophalen": (
        "grofvuil laten ophalen",
        "oude bank ophalen",
        "vuilnis aan huis ophalen",
        "grofvuil aanmelden",
    ),
    "afvalcontainer": ("kliko aanvragen", "container kapot", "nieuwe kliko", "deksel van kliko kapot"),
    "paspoort": ("paspoort aanvragen", "reisdocument verlengen", "paspoort verlopen", "nieuw paspoort"),
    "rijbewijs": ("rijbewijs aanvragen", "rijbewijs verlengen", "rijbewijs kwijt", "nieuw rijbewijs"),
    "verhuizing": ("verhuizing doorgeven", "nieuw adres doorgeven", "adres wijzigen na verhuizing"),
    "parkeervergunning": (
        "parkeervergunning aanvragen",
        "parkeren voor bewoners",
        "vergunning voor parkeren",
    ),
    "straatverlichting": (
        "lantaarnpaal kapot",
        "straatlamp brandt niet",
        "lantaarn is stuk",
        "lamp in de straat uit",
    ),
    "aow": ("aow aanvragen", "ouderdomspensioen aanvragen", "pensioen van de overheid"),
    "bezwaar": ("bezwaar maken", "oneens met besluit", "bezwaar tegen besluit"),
    "": (
        "pizza bestellen",
        "trein vertraagd",
        "wedstrijd gewonnen",
        "computer gecrasht",
        "huisarts bellen",
        "trein gemist",
    ),
}


def leerrijen() -> list[Leerrij]:
    return [
        Leerrij(zin, code, f"zin:{zin}")
        for code, zinnen in LEERZINNEN.items()
        for zin in zinnen
        for _ in range(2)
    ]


def klein_model() -> Leermodel:
    return leer(
        leerrijen(), versie="toets", ijking=IJking(4.0, -1.0, (0.6, 0.1, 1.0, 1.0, 0.5, 0.5, 0.5, 0.0, -0.1))
    )
