from __future__ import annotations

from typing import Final

import pytest

from routering.meervragen import MEESTE_ZINNEN, Vraagdeel, vraagdelen
from routering.voorstel import Voorstel, onbekend

WOORDEN: Final = {"paspoort": "Paspoort", "container": "Afval", "parkeer": "Parkeren"}


class OpWoord:
    """Proposes the first product that is named, and is less sure the more it names."""

    def __init__(self, zekerheid: float = 0.9) -> None:
        self.zekerheid = zekerheid
        self.keren = 0

    def voorstel(self, tekst: str) -> Voorstel:
        self.keren += 1
        genoemd = sorted((tekst.index(woord), woord) for woord in WOORDEN if woord in tekst)
        if not genoemd:
            return onbekend("Geen woord herkend.")
        code = genoemd[0][1]
        return Voorstel(
            code=code,
            product=WOORDEN[code],
            upl="",
            niveau=1,
            vakdomein="",
            zekerheid=self.zekerheid / len(genoemd),
            waarom="",
        )


TWEE: Final = (
    "Dag. Mijn container is niet geleegd. Hij staat er al een week. Mijn paspoort is verlopen. Wat nu?"
)


class TestVraagdelen:
    def test_geeft_elk_ding_de_woorden_van_de_inwoner(self) -> None:
        assert vraagdelen(TWEE, OpWoord()) == (
            Vraagdeel("container", "Afval", "Dag. Mijn container is niet geleegd. Hij staat er al een week."),
            Vraagdeel("paspoort", "Paspoort", "Mijn paspoort is verlopen. Wat nu?"),
        )

    @pytest.mark.parametrize(
        "tekst",
        [
            "",
            "Mijn paspoort is verlopen en mijn container is vol",
            "Mijn paspoort is verlopen. Kan dat vandaag?",
            "Mijn paspoort is verlopen. Waar haal ik een nieuw paspoort?",
            "Dag. Wij weten niets. Tot ziens.",
        ],
        ids=["niets", "een zin", "een ding", "twee keer hetzelfde", "niets herkend"],
    )
    def test_zwijgt_bij_een_vraag(self, tekst: str) -> None:
        assert vraagdelen(tekst, OpWoord()) == ()

    @pytest.mark.parametrize("begin", ["\n\n", " Ook: ", " Verder ", " Daarnaast ", "\n- ", "\n2. "])
    def test_is_met_minder_zekerheid_tevreden_waar_de_inwoner_iets_nieuws_begint(self, begin: str) -> None:
        twijfelt = OpWoord(0.6)
        assert vraagdelen("Mijn container is vol. Mijn paspoort is verlopen.", twijfelt) == ()
        delen = vraagdelen(f"Mijn container is vol.{begin}mijn paspoort is verlopen.", twijfelt)
        assert [deel.code for deel in delen] == ["container", "paspoort"]

    def test_herkent_er_ook_drie(self) -> None:
        tekst = "De container is vol. Mijn paspoort is verlopen. Waar vraag ik een parkeervergunning aan?"
        assert [deel.code for deel in vraagdelen(tekst, OpWoord())] == ["container", "paspoort", "parkeer"]

    def test_neemt_samen_wat_over_hetzelfde_gaat(self) -> None:
        tekst = "De container is vol. Mijn paspoort is verlopen. De container stinkt ook."
        eerste, tweede = vraagdelen(tekst, OpWoord())
        assert eerste.woorden == "De container is vol. De container stinkt ook."
        assert tweede.code == "paspoort"

    def test_leest_een_lang_bericht_niet_tot_het_einde_en_verliest_geen_woord(self) -> None:
        staart = " ".join(f"Dit is zin {nummer}." for nummer in range(500))
        voorsteller = OpWoord()
        delen = vraagdelen(f"De container is vol. Mijn paspoort is verlopen. {staart}", voorsteller)
        assert delen[-1].woorden.endswith("Dit is zin 499.")
        assert voorsteller.keren <= MEESTE_ZINNEN**2
