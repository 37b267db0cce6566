"""A small catalogue for tests of the rules."""

from __future__ import annotations

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
