from __future__ import annotations

from dataclasses import replace

import pytest

from routering.niveauregels import VOORWAARDEN, Regel, Situatie, beslis, ontbrekend, waarschuwingen

GEWOON = Situatie(
    product="paspoort",
    vakdomein="burgerzaken",
    standaardniveau=1,
    complexiteit="enkelvoudig",
    kanaal="email",
    zelfredzaamheid="zelfstandig",
)


def regel(nummer: int, niveau: int = 4, **voorwaarden: object) -> Regel:
    return Regel(nummer, f"regel {nummer}", voorwaarden, niveau)


class TestBeslis:
    def test_zonder_regel_geldt_het_niveau_van_het_product(self) -> None:
        besluit = beslis(GEWOON, [])
        assert (besluit.niveau, besluit.waarom) == (1, "")

    @pytest.mark.parametrize(
        ("voorwaarde", "anders"),
        [
            ({"product": "paspoort"}, {"product": "rijbewijs"}),
            ({"vakdomein": "burgerzaken"}, {"vakdomein": "wmo"}),
            ({"standaardniveau": 1}, {"standaardniveau": 2}),
            ({"complexiteit": "enkelvoudig"}, {"complexiteit": "meervoudig"}),
            ({"kanaal": "email"}, {"kanaal": "telefoon"}),
            ({"zelfredzaamheid": "zelfstandig"}, {"zelfredzaamheid": "afhankelijk"}),
            ({"gevoelig": False}, {"gevoelig": True}),
            ({"ontbreekt": False}, {"ontbreekt": True}),
            ({"meer_domeinen": False}, {"meer_domeinen": True}),
            ({"buiten_openingstijd": False}, {"buiten_openingstijd": True}),
            ({"eerder_gevraagd": False}, {"eerder_gevraagd": True}),
        ],
    )
    def test_elke_soort_voorwaarde_telt(
        self, voorwaarde: dict[str, object], anders: dict[str, object]
    ) -> None:
        regels = [Regel(1, "regel 1", voorwaarde, 4)]
        assert beslis(GEWOON, regels).niveau == 4
        assert beslis(replace(GEWOON, **anders), regels).regel is None  # type: ignore[arg-type]

    def test_kent_elke_voorwaarde_van_de_lijst(self) -> None:
        assert {naam for naam in VOORWAARDEN if hasattr(GEWOON, naam)} == set(VOORWAARDEN)

    def test_de_eerste_die_past_beslist(self) -> None:
        assert beslis(GEWOON, [regel(1, 3, kanaal="email"), regel(2, 2)]).niveau == 3

    def test_alle_voorwaarden_van_een_regel_moeten_kloppen(self) -> None:
        assert beslis(GEWOON, [regel(1, kanaal="email", gevoelig=True)]).niveau == 1


class TestAlsZin:
    def test_zegt_wat_een_collega_zou_zeggen(self) -> None:
        een = Regel(
            1,
            "Post",
            {"vakdomein": "wmo", "kanaal": "post", "ontbreekt": True},
            4,
            {"wmo": "Wmo", "post": "post"},
        )
        assert een.als_zin() == (
            "Als het vakdomein Wmo is en de vraag komt via post en er gegevens ontbreken: niveau 4, backoffice."
        )
        assert regel(2, 2).als_zin() == "Altijd: niveau 2, enkele dagen."
        assert beslis(GEWOON, [regel(2, 2)]).waarom == (
            "Maar regel ‘regel 2’ gaat voor: altijd: niveau 2, enkele dagen."
        )


class TestWaarschuwingen:
    def test_een_regel_die_nooit_werkt_wordt_aangewezen(self) -> None:
        gevonden = waarschuwingen([regel(1, kanaal="email"), regel(2, 3, kanaal="email", gevoelig=True)])
        assert gevonden == {2: ["Deze regel werkt nooit: ‘regel 1’ gaat altijd voor."]}

    def test_regels_die_elkaar_tegenspreken_worden_aangewezen(self) -> None:
        (melding,) = waarschuwingen([regel(1, kanaal="email"), regel(2, 3, gevoelig=True)])[2]
        assert "zegt ‘regel 1’ iets anders" in melding

    @pytest.mark.parametrize(
        "tweede", [regel(2, 3, kanaal="telefoon"), regel(2, 4, gevoelig=True)], ids=["gescheiden", "eens"]
    )
    def test_verder_is_er_niets_aan_de_hand(self, tweede: Regel) -> None:
        assert waarschuwingen([regel(1, kanaal="email"), tweede]) == {}


class TestOntbrekend:
    @pytest.mark.parametrize(
        ("uitvraag", "tekst", "ontbreekt"),
        [
            ("Op welk adres?", "De lamp is stuk", True),
            ("Op welk adres?", "De lamp is stuk bij Dijkstraat 12", False),
            ("Waar is het?", "Bij 1234 AB", False),
            ("Welk kenteken?", "Mijn auto is weg", True),
            ("Sinds wanneer?", "Al sinds 3 november", False),
            ("Wat is er aan de hand?", "De lamp is stuk", False),
        ],
    )
    def test_ziet_of_het_antwoord_in_de_tekst_staat(self, uitvraag: str, tekst: str, ontbreekt: bool) -> None:
        assert bool(ontbrekend([uitvraag], tekst)) is ontbreekt
