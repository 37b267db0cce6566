from __future__ import annotations

import io

import numpy as np
import pytest

from routering.leermodel import NIET_VAN_ONS, Leermodel, ModelPastNiet, laad
from tests.routering.regels_voor_toetsen import klein_model, leerrijen


@pytest.fixture(scope="module")
def model() -> Leermodel:
    return klein_model()


def beste(model: Leermodel, tekst: str) -> str:
    return model.codes[int(model.kansen(model.lees(tekst)).argmax())]


def bewaard(model: Leermodel) -> bytes:
    stroom = io.BytesIO()
    model.bewaar(stroom)
    return stroom.getvalue()


class TestLeermodel:
    @pytest.mark.parametrize(
        ("tekst", "code"),
        [
            ("Mijn lantaarnpalen zijn stuk", "straatverlichting"),
            ("straatverlichtingslamp brandt niet", "straatverlichting"),
            ("rijbewjis verlengen", "rijbewijs"),
            ("Kan ik een kliko krijgen?", "afvalcontainer"),
            ("een pizza met kaas bestellen", NIET_VAN_ONS),
        ],
    )
    def test_leest_andere_vormen_samenstellingen_en_tikfouten(
        self, model: Leermodel, tekst: str, code: str
    ) -> None:
        assert beste(model, tekst) == code

    def test_kansen_tellen_op_tot_een(self, model: Leermodel) -> None:
        for tekst in ("paspoort", "qqqq", ""):
            assert np.exp(model.kansen(model.lees(tekst))).sum() == pytest.approx(1, abs=1e-4)

    def test_noemt_de_woorden_die_spreken(self, model: Leermodel) -> None:
        gelezen = model.lees("Sinds gisteren is de lantaarnpaal kapot bij de bakker")
        klasse = model.klasse("straatverlichting")
        assert klasse is not None
        woorden = model.sprekende_woorden(gelezen, klasse)
        assert woorden[0] == "lantaarnpaal"
        assert "bakker" not in woorden

    def test_zegt_hoeveel_woorden_het_kent(self, model: Leermodel) -> None:
        assert model.lees("paspoort aanvragen").bekend == 1
        assert model.lees("xylofoon krokodil").bekend == 0


class TestBewaren:
    def test_wat_bewaard_is_leest_hetzelfde(self, model: Leermodel) -> None:
        terug = laad(io.BytesIO(bewaard(model)))
        for rij in leerrijen():
            assert np.allclose(
                terug.kansen(terug.lees(rij.tekst)), model.kansen(model.lees(rij.tekst)), atol=1e-5
            )
        assert (terug.codes, terug.ijking, terug.versie) == (model.codes, model.ijking, model.versie)

    def test_hetzelfde_leren_geeft_dezelfde_bytes(self, model: Leermodel) -> None:
        assert bewaard(klein_model()) == bewaard(model)

    def test_bevat_geen_woorden_van_wie_dan_ook(self, model: Leermodel) -> None:
        with np.load(io.BytesIO(bewaard(model)), allow_pickle=False) as delen:
            teksten = [delen[naam] for naam in delen.files if delen[naam].dtype.kind in "US"]
        assert {str(tekst) for deel in teksten for tekst in np.atleast_1d(deel)} == {"toets", *model.codes}

    @pytest.mark.parametrize("inhoud", [b"", b"geen model", b"PK\x03\x04kapot"])
    def test_weigert_wat_geen_model_is(self, inhoud: bytes) -> None:
        with pytest.raises(ModelPastNiet):
            laad(io.BytesIO(inhoud))

    def test_voert_niets_uit_wat_in_een_bestand_staat(self) -> None:
        stroom = io.BytesIO()
        np.savez(stroom, indeling=np.int64(1), codes=np.array([print], dtype=object))
        with pytest.raises(ModelPastNiet):
            laad(io.BytesIO(stroom.getvalue()))

    @pytest.mark.parametrize(
        ("veld", "waarde"),
        [
            ("indeling", np.int64(99)),
            ("gewichten", np.zeros((3, 2), np.int8)),
            ("gewichten", np.zeros((3, 2), np.float64)),
        ],
    )
    def test_weigert_een_andere_indeling(self, model: Leermodel, veld: str, waarde: object) -> None:
        with np.load(io.BytesIO(bewaard(model)), allow_pickle=False) as delen:
            inhoud = {naam: delen[naam] for naam in delen.files} | {veld: waarde}
        stroom = io.BytesIO()
        np.savez(stroom, **inhoud)
        with pytest.raises(ModelPastNiet):
            laad(io.BytesIO(stroom.getvalue()))


class TestPastBij:
    def test_weigert_een_andere_catalogus(self, model: Leermodel) -> None:
        with pytest.raises(ModelPastNiet, match="past niet bij de catalogus"):
            model.past_bij(["paspoort", "iets-anders"])

    def test_een_product_erbij_mag(self, model: Leermodel) -> None:
        model.past_bij([*(code for code in model.codes if code), "nieuw"])
