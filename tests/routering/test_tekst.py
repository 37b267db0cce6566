from __future__ import annotations

import pytest

from routering.tekst import inhoudswoorden, is_andere_taal, stam, woorden


class TestWoorden:
    def test_vouwt_hoofdletters_accenten_en_apostroffen(self) -> None:
        assert woorden("Één café, twee auto's!") == ["een", "cafe", "twee", "autos"]

    def test_laat_adressen_van_sites_en_mail_weg(self) -> None:
        assert woorden("Zie https://paspoort.example/x of mail rosa@inwoner.example nu") == [
            "zie",
            "of",
            "mail",
            "nu",
        ]


class TestInhoudswoorden:
    def test_houdt_over_waar_het_over_gaat(self) -> None:
        tekst = "Geachte gemeente, kunt u mij vertellen hoe ik mijn paspoort verleng? Vriendelijke groet"
        assert inhoudswoorden(tekst) == ["paspoort", "verleng"]

    @pytest.mark.parametrize(
        "tekst", ["De lamp doet het niet", "De lamp doet het al weken niet", "De lamp werkt niet"]
    )
    def test_leest_niet_werken_als_kapot(self, tekst: str) -> None:
        assert inhoudswoorden(tekst) == ["lamp", "kapot"]

    def test_leest_niet_eens_als_oneens(self) -> None:
        assert inhoudswoorden("Ik ben het er niet mee eens") == ["oneens"]


class TestStam:
    @pytest.mark.parametrize(
        ("een", "ander"),
        [
            ("containers", "container"),
            ("straten", "straat"),
            ("opgehaald", "ophalen"),
            ("verhuisd", "verhuizing"),
            ("stuk", "defect"),
        ],
    )
    def test_brengt_vormen_van_een_woord_bij_elkaar(self, een: str, ander: str) -> None:
        assert stam(een) == stam(ander)

    def test_houdt_andere_woorden_uit_elkaar(self) -> None:
        assert stam("paspoort") != stam("rijbewijs")


class TestIsAndereTaal:
    @pytest.mark.parametrize(
        "tekst",
        [
            "How can I pay my taxes to the city",
            "Wann ist das Rathaus für mich auf, bitte",
            "Je voudrais un passeport pour mon fils",
            "Gdzie jest urząd, proszę",
            "Merhaba, nasıl başvuru yapabilirim",
            "Как мне получить паспорт",
        ],
    )
    def test_herkent_een_andere_taal(self, tekst: str) -> None:
        assert is_andere_taal(tekst)

    @pytest.mark.parametrize(
        "tekst",
        [
            "paspoort",
            "Mijn pas is weg",
            "les of dans voor ouderen",
            "Waar is de la van mijn kast",
            "DigiD app error 404",
            "",
        ],
    )
    def test_houdt_nederlands_voor_nederlands(self, tekst: str) -> None:
        assert not is_andere_taal(tekst)
