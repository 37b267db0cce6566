"""Who takes a question, and the words for it. Pure: candidates in, choice out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest

from zaken.verdeling import Dag, Kandidaat, Keuze, kies, toelichting

MAANDAG = date(2026, 11, 23)
VANDAAG = Dag(MAANDAG, MAANDAG)


def wie(nummer: int, naam: str = "", **velden: Any) -> Kandidaat:
    gewoon: dict[str, Any] = {"is_er": True, "weer_op": MAANDAG, "hooguit": 10.0}
    return Kandidaat(medewerker=nummer, naam=naam or f"Nr{nummer}", **(gewoon | velden))


def kiest(*kandidaten: Kandidaat, dag: Dag = VANDAAG, product: str = "Paspoort") -> Keuze:
    return kies(kandidaten, team="Burgerzaken", dag=dag, product=product)


class TestVolgorde:
    @pytest.mark.parametrize(
        ("beste", "ander"),
        [
            ({"had_zaak": True, "lopend": 9}, {"kent_inwoner": True, "kent_product": True}),
            ({"kent_inwoner": True, "lopend": 9}, {"kent_product": True}),
            ({"kent_product": True, "lopend": 9}, {}),
            ({"lopend": 2}, {"lopend": 3}),
            ({"lopend": 4, "hooguit": 10.0}, {"lopend": 2, "hooguit": 4.0}),
            ({"laatst": datetime(2026, 11, 1, tzinfo=UTC)}, {"laatst": datetime(2026, 11, 2, tzinfo=UTC)}),
            ({}, {"laatst": datetime(2020, 1, 1, tzinfo=UTC)}),
        ],
    )
    def test_gaat_voor(self, beste, ander):
        assert kiest(wie(2, **beste), wie(1, **ander)).wie == wie(2, **beste)

    def test_bij_alles_gelijk_wie_het_langst_in_huis_is(self):
        assert kiest(wie(3), wie(1), wie(2)).wie == wie(1)

    def test_de_volgorde_van_binnenkomst_maakt_niet_uit(self):
        kandidaten = [
            wie(1, lopend=3), wie(2, kent_product=True, lopend=10), wie(3, is_er=False, weer_op=None), wie(4),
        ]  # fmt: skip
        assert len({kiest(*volgorde) for volgorde in permutations(kandidaten)}) == 1

    def test_wie_vol_zit_of_weg_is_gaat_nooit_voor(self):
        vol = wie(1, had_zaak=True, lopend=10)
        weg = wie(2, had_zaak=True, is_er=False, weer_op=date(2026, 11, 24))
        assert kiest(vol, weg, wie(3, lopend=9)).wie == wie(3, lopend=9)

    def test_om_de_beurt_als_alles_gelijk_is(self):
        """Twelve questions over three colleagues: four each, and nobody twice before everybody had one."""
        laatst: dict[int, datetime] = {}
        lopend = {1: 0, 2: 0, 3: 0}
        kregen = []
        for uur in range(12):
            keuze = kiest(*(wie(nr, lopend=lopend[nr], laatst=laatst.get(nr)) for nr in (1, 2, 3)))
            assert keuze.wie
            kregen.append(keuze.wie.medewerker)
            lopend[keuze.wie.medewerker] += 1
            laatst[keuze.wie.medewerker] = datetime(2026, 11, 23, uur, tzinfo=UTC)
        assert all(set(kregen[begin : begin + 3]) == {1, 2, 3} for begin in range(0, 12, 3))


class TestWaarom:
    @pytest.mark.parametrize(
        ("velden", "zin"),
        [
            ({"had_zaak": True}, "Fatima had deze vraag eerder en heeft vandaag ruimte."),
            ({"kent_inwoner": True}, "Fatima kent deze bewoner en heeft vandaag ruimte."),
            ({"kent_product": True}, "Fatima weet veel van Paspoort en heeft vandaag ruimte."),
            ({}, "Fatima is er vandaag en heeft het minste werk: geen lopende vragen."),
        ],
    )
    def test_in_woorden(self, velden, zin):
        assert kiest(wie(2, "Fatima", **velden), wie(1, lopend=1)).waarom == zin

    def test_aan_de_beurt(self):
        assert "is aan de beurt" in kiest(wie(1), wie(2)).waarom

    def test_als_enige(self):
        assert kiest(wie(1, "Fatima")).waarom == "Alleen Fatima is er vandaag en heeft ruimte."

    def test_zegt_waarom_het_niet_de_bekende_collega_is(self):
        weg = wie(1, "Kees", kent_inwoner=True, is_er=False, weer_op=date(2026, 11, 30))
        waarom = kiest(weg, wie(2, "Fatima", kent_product=True)).waarom
        assert waarom.endswith("Kees kent deze bewoner, maar is er pas maandag 30 november weer.")
        vol = wie(1, "Kees", had_zaak=True, lopend=10)
        assert kiest(vol, wie(2)).waarom.endswith("Kees had deze vraag eerder, maar zit vol.")

    def test_buiten_kantoortijd_noemt_het_de_volgende_dag(self):
        dag = Dag(MAANDAG, date(2026, 11, 21))
        assert "heeft maandag ruimte" in kiest(wie(1, kent_inwoner=True), dag=dag).waarom


class TestNiemand:
    @pytest.mark.parametrize(
        ("kandidaten", "waarom"),
        [
            ([], "Team Burgerzaken heeft geen medewerkers."),
            (
                [wie(1, "Kees", is_er=False, weer_op=date(2026, 11, 24))],
                "Niemand van team Burgerzaken is er vandaag. Kees is er pas dinsdag 24 november weer.",
            ),
            ([wie(1, is_er=False, weer_op=None)], "Niemand van team Burgerzaken is er vandaag."),
            ([wie(1, lopend=10), wie(2, hooguit=0.0)], "Iedereen van team Burgerzaken zit vol."),
            (
                [wie(1, lopend=10), wie(2, is_er=False, weer_op=None)],
                "Wie er vandaag is van team Burgerzaken, zit vol.",
            ),
        ],
    )
    def test_zegt_waarom(self, kandidaten, waarom):
        keuze = kiest(*kandidaten)
        assert (keuze.wie, keuze.waarom) == (None, waarom)

    def test_moet_er_toch_iemand_dan_wie_er_is_met_het_minste_werk(self):
        keuze = kiest(wie(1, lopend=30), wie(2, lopend=12), wie(3, is_er=False, weer_op=date(2026, 11, 24)))
        assert keuze.eerste == wie(2, lopend=12)

    def test_is_er_niemand_dan_wie_het_eerst_terug_is(self):
        keuze = kiest(
            wie(1, is_er=False, weer_op=None),
            wie(2, is_er=False, weer_op=date(2026, 11, 26)),
            wie(3, is_er=False, weer_op=date(2026, 11, 25), lopend=9),
        )
        assert keuze.eerste is not None
        assert keuze.eerste.medewerker == 3


class TestToelichting:
    @pytest.mark.parametrize(
        ("kandidaat", "tekst"),
        [
            (wie(1, lopend=1), "1 lopende vraag"),
            (wie(1, kent_product=True, lopend=10), "weet hier veel van, zit vol, 10 lopende vragen"),
            (wie(1, is_er=False, weer_op=None), "is afwezig"),
        ],
    )
    def test_in_een_lijst(self, kandidaat, tekst):
        assert toelichting(kandidaat, VANDAAG) == tekst
