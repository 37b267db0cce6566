from __future__ import annotations

import pytest

from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Termijn


class TestVraagRegistreren:
    def test_komt_bij_het_kcc_binnen_als_nieuw(self, stel_vraag, rosa, kcc):
        vraag = stel_vraag(rosa)
        assert (vraag.status, vraag.team, vraag.partij) == ("nieuw", kcc, rosa)
        assert soorten(vraag) == ["vraag.geregistreerd", "termijn.gestart"]

    @pytest.mark.parametrize(
        ("kanaal", "uiterlijk"),
        [
            ("email", "2026-11-30 17:00"),
            ("web", "2026-11-30 17:00"),
            ("post", "2026-11-30 17:00"),
            ("telefoon", "2026-11-25 17:00"),
            ("social", "2026-11-24 10:00"),
            ("balie", "2026-11-30 17:00"),
            ("huisbezoek", "2026-11-30 17:00"),
        ],
    )
    def test_krijgt_de_termijn_die_het_kanaal_belooft(self, stel_vraag, rosa, kanaal, uiterlijk):
        vraag = stel_vraag(rosa, kanaal=kanaal)
        termijn = vraag.termijnen.get()
        assert termijn.soort == Termijn.Soort.REACTIE
        assert termijn.uiterlijk_op == vraag.uiterlijk_op == moment(uiterlijk)

    def test_telt_vanaf_het_contact_en_niet_vanaf_het_invoeren(self, stel_vraag, rosa):
        vrijdag = stel_vraag(rosa, op=moment("2026-11-20 17:30"))
        assert vrijdag.uiterlijk_op == moment("2026-11-27 17:00")

    def test_zet_de_eerste_trede_klaar_voor_de_bewaking(self, stel_vraag, rosa, op):
        termijn = stel_vraag(rosa).termijnen.get()
        assert termijn.volgende_trede == "nadert"
        assert op < termijn.volgende_trede_op < termijn.uiterlijk_op

    def test_een_vraag_van_een_onbekende_mag_ook(self, stel_vraag):
        assert stel_vraag(None, kanaal="balie").partij is None
