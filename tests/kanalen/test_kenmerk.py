from __future__ import annotations

from hypothesis import given, strategies as st

from kanalen.kenmerk import kenmerk, met_kenmerk_in_adres, referenties_met_kenmerk

REFERENTIE = "V-7K4M-29QX"


class TestKenmerk:
    def test_ons_eigen_kenmerk_wordt_herkend(self) -> None:
        assert referenties_met_kenmerk(f"Re: uw vraag [{kenmerk(REFERENTIE)}]") == [REFERENTIE]
        assert referenties_met_kenmerk(kenmerk(REFERENTIE).lower()) == [REFERENTIE]

    def test_ook_in_een_adres(self) -> None:
        adres = met_kenmerk_in_adres("kcc@waterrijk.example", REFERENTIE)

        assert adres.startswith("kcc+v-7k4m-29qx-") and adres.endswith("@waterrijk.example")
        assert referenties_met_kenmerk("ander@x.example", adres) == [REFERENTIE]

    def test_een_kale_referentie_opent_niets(self) -> None:
        assert referenties_met_kenmerk(REFERENTIE, f"{REFERENTIE}-AAAAAAAAAA") == []

    def test_een_kenmerk_past_bij_een_vraag(self) -> None:
        merk = kenmerk(REFERENTIE).removeprefix(REFERENTIE)

        assert referenties_met_kenmerk(f"V-7K4M-29QY{merk}") == []

    def test_een_ander_geheim_geeft_een_ander_kenmerk(self, settings) -> None:
        oud = kenmerk(REFERENTIE)
        oude_sleutel = settings.SECRET_KEY
        settings.SECRET_KEY = "een-ander-geheim-van-minstens-32-tekens"

        assert referenties_met_kenmerk(oud) == []
        settings.SECRET_KEY_FALLBACKS = [oude_sleutel]
        assert referenties_met_kenmerk(oud) == [REFERENTIE]

    @given(st.text(alphabet="V-7K4M29QXABCDEFGHJ", min_size=10, max_size=10))
    def test_wie_raadt_opent_niets(self, gok: str) -> None:
        if gok != kenmerk(REFERENTIE)[-10:]:
            assert referenties_met_kenmerk(f"{REFERENTIE}-{gok}") == []
