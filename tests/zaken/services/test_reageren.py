from __future__ import annotations

import uuid
from datetime import date

import pytest

from catalogus.models import Niveau
from journaal.models import Uitgang
from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Reactie, Routeringsbesluit, Termijn
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import (
    ErIsAlGereageerd,
    vraag_beantwoorden,
    vraag_uitleggen,
)
from zaken.services.routeren import vraag_routeren
from zaken.services.terugbellen_vragen import terugbellen_vragen
from zaken.services.toewijzen import vraag_toewijzen
from zaken.statussen import OvergangNietToegestaan
from zaken.weigering import Weigering

BEVESTIGD = Routeringsbesluit.Wijze.BEVESTIGD


class TestVraagBeantwoorden:
    def test_haalt_de_termijn_en_gaat_naar_buiten(self, stel_vraag, rosa, karin):
        vraag = stel_vraag(rosa)
        vraag_beantwoorden(
            vraag_id=vraag.pk,
            tekst="Dat kan aan de balie.",
            op=moment("2026-11-24 09:00"),
            door=karin,
        )
        vraag.refresh_from_db()
        assert vraag.status == "beantwoord"
        assert vraag.uiterlijk_op is None
        assert vraag.termijnen.get().uitkomst == Termijn.Uitkomst.GEHAALD
        assert soorten(vraag)[-2:] == ["termijn.afgerond", "vraag.gereageerd"]
        assert Uitgang.objects.get(feit__soort="vraag.gereageerd").afnemer == "kanalen"

    def test_na_het_uiterste_moment_is_de_termijn_gemist(self, stel_vraag, rosa, karin):
        vraag = stel_vraag(rosa)
        vraag_beantwoorden(
            vraag_id=vraag.pk,
            tekst="Excuses.",
            op=moment("2026-11-30 17:00:01"),
            door=karin,
        )
        assert vraag.termijnen.get().uitkomst == Termijn.Uitkomst.GEMIST

    def test_op_het_uiterste_moment_is_hij_gehaald(self, stel_vraag, rosa, karin):
        vraag = stel_vraag(rosa)
        vraag_beantwoorden(
            vraag_id=vraag.pk,
            tekst="Net op tijd.",
            op=moment("2026-11-30 17:00"),
            door=karin,
        )
        assert vraag.termijnen.get().uitkomst == Termijn.Uitkomst.GEHAALD

    def test_rondt_het_terugbelverzoek_af(self, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa, kanaal="telefoon")
        verzoek = terugbellen_vragen(vraag_id=vraag.pk, telefoonnummer="015 555 55 55", op=op, door=karin)
        vraag_beantwoorden(
            vraag_id=vraag.pk,
            tekst="Gebeld.",
            op=moment("2026-11-25 16:00"),
            door=karin,
        )
        verzoek.refresh_from_db()
        assert verzoek.afgerond_op == moment("2026-11-25 16:00")
        assert verzoek.termijn.uitkomst == Termijn.Uitkomst.GEHAALD

    @pytest.mark.parametrize("tekst", ["", "   \n "])
    def test_weigert_een_lege_tekst_en_verandert_niets(self, stel_vraag, rosa, karin, op, tekst):
        vraag = stel_vraag(rosa)
        with pytest.raises(Weigering) as fout:
            vraag_beantwoorden(vraag_id=vraag.pk, tekst=tekst, op=op, door=karin)
        vraag.refresh_from_db()
        assert fout.value.veld == "tekst"
        assert vraag.status == "nieuw"
        assert not vraag.reacties.exists()

    def test_twee_keer_hetzelfde_formulier_is_een_antwoord(self, stel_vraag, rosa, karin, op):
        vraag, sleutel = stel_vraag(rosa), uuid.uuid4()
        eerste = vraag_beantwoorden(vraag_id=vraag.pk, tekst="Ja.", sleutel=sleutel, op=op, door=karin)
        tweede = vraag_beantwoorden(vraag_id=vraag.pk, tekst="Ja.", sleutel=sleutel, op=op, door=karin)
        assert eerste == tweede
        assert soorten(vraag).count("vraag.gereageerd") == 1

    def test_wie_het_antwoord_van_een_collega_niet_zag_antwoordt_niet_dubbel(
        self, stel_vraag, rosa, karin, kees, op
    ):
        vraag = stel_vraag(rosa)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Van Karin.", laatst_gelezen=0, op=op, door=karin)
        with pytest.raises(ErIsAlGereageerd, match="Karin de Voorbeeld"):
            vraag_beantwoorden(vraag_id=vraag.pk, tekst="Van Kees.", laatst_gelezen=0, op=op, door=kees)
        assert vraag.reacties.get().tekst == "Van Karin."

    def test_wie_het_wel_zag_mag_aanvullen(self, stel_vraag, rosa, karin, kees, op):
        vraag = stel_vraag(rosa)
        eerste = vraag_beantwoorden(vraag_id=vraag.pk, tekst="Van Karin.", op=op, door=karin)
        vraag_beantwoorden(
            vraag_id=vraag.pk,
            tekst="En dit nog.",
            laatst_gelezen=eerste.pk,
            op=op,
            door=kees,
        )
        assert vraag.reacties.count() == 2

    def test_haalt_ook_de_wettelijke_termijn(
        self, stel_vraag, rosa, karin, naamswijziging, kcc, bas, burgerzaken, op
    ):
        vraag = stel_vraag(rosa, team=burgerzaken)
        vraag_routeren(
            vraag_id=vraag.pk,
            product=naamswijziging,
            niveau=Niveau.BACKOFFICE,
            waarom="Duidelijk.",
            wijze=BEVESTIGD,
            op=op,
        )
        vraag_toewijzen(vraag_id=vraag.pk, aan=bas, op=op)
        vraag_beantwoorden(
            vraag_id=vraag.pk,
            tekst="Besluit: ja.",
            op=moment("2026-12-01 10:00"),
            door=bas,
        )
        assert not vraag.termijnen.filter(uitkomst="").exists()


class TestVraagUitleggen:
    def test_haalt_de_reactietermijn_en_maakt_een_toezegging(self, stel_vraag, rosa, karin):
        vraag = stel_vraag(rosa)
        reactie = vraag_uitleggen(
            vraag_id=vraag.pk,
            tekst="Wij zoeken dit uit.",
            toegezegd_op=date(2026, 12, 4),
            op=moment("2026-11-24 09:00"),
            door=karin,
        )
        vraag.refresh_from_db()
        assert vraag.status == "in_behandeling"
        assert reactie.toezegging is not None
        assert reactie.toezegging.uiterlijk_op == vraag.uiterlijk_op == moment("2026-12-04 17:00")
        assert vraag.termijnen.get(soort="reactie").uitkomst == Termijn.Uitkomst.GEHAALD

    def test_een_tweede_uitleg_houdt_de_eerste_toezegging_tegen_het_licht(self, stel_vraag, rosa, karin):
        vraag = stel_vraag(rosa)
        for dag, op in [
            (date(2026, 12, 4), "2026-11-24 09:00"),
            (date(2026, 12, 18), "2026-12-07 09:00"),
        ]:
            vraag_uitleggen(
                vraag_id=vraag.pk,
                tekst="Nog bezig.",
                toegezegd_op=dag,
                op=moment(op),
                door=karin,
            )
        uitkomsten = vraag.termijnen.filter(soort="toezegging").values_list("uitkomst", flat=True)
        assert list(uitkomsten) == [Termijn.Uitkomst.GEMIST, Termijn.Uitkomst.LOOPT]

    def test_de_servicenorm_wijkt_voor_de_toezegging(self, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa)
        vraag_routeren(
            vraag_id=vraag.pk,
            product=None,
            niveau=Niveau.ENKELE_DAGEN,
            waarom="Uitzoeken.",
            wijze=BEVESTIGD,
            op=op,
        )
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=op)
        vraag_uitleggen(
            vraag_id=vraag.pk,
            tekst="Meer tijd nodig.",
            toegezegd_op=date(2026, 12, 4),
            op=op,
            door=karin,
        )
        assert vraag.termijnen.get(soort="behandeling").uitkomst == Termijn.Uitkomst.VERVALLEN

    def test_de_wettelijke_termijn_loopt_door(
        self, stel_vraag, rosa, karin, bas, burgerzaken, naamswijziging, op
    ):
        vraag = stel_vraag(rosa, team=burgerzaken)
        vraag_routeren(
            vraag_id=vraag.pk,
            product=naamswijziging,
            niveau=Niveau.BACKOFFICE,
            waarom="Duidelijk.",
            wijze=BEVESTIGD,
            op=op,
        )
        vraag_toewijzen(vraag_id=vraag.pk, aan=bas, op=op)
        vraag_uitleggen(
            vraag_id=vraag.pk,
            tekst="Bezig.",
            toegezegd_op=date(2026, 12, 4),
            op=op,
            door=bas,
        )
        assert vraag.termijnen.get(soort="wettelijk").uitkomst == Termijn.Uitkomst.LOOPT

    def test_wie_uitlegt_wacht_niet_langer_en_de_wettelijke_termijn_loopt_weer(
        self, aanvraag, wettelijk, bas
    ):
        vraag_opschorten(
            vraag_id=aanvraag.pk,
            tekst="Stuur ons uw akte.",
            tot=date(2026, 12, 14),
            op=moment("2026-11-30 10:00"),
            door=bas,
        )
        vraag_uitleggen(
            vraag_id=aanvraag.pk,
            tekst="Wij vragen het zelf op.",
            toegezegd_op=date(2026, 12, 10),
            op=moment("2026-12-03 10:00"),
            door=bas,
        )
        wettelijk.refresh_from_db()
        assert not wettelijk.opgeschort
        assert wettelijk.uiterlijk_op == moment("2027-01-21 23:59:59")
        assert wettelijk.volgende_trede_op is not None

    @pytest.mark.parametrize(
        ("dag", "waarom"),
        [
            (date(2026, 11, 20), "voorbij"),
            (date(2026, 11, 28), "zaterdag"),
            (date(2026, 12, 25), "kerst"),
        ],
    )
    def test_weigert_een_dag_waarop_wij_niets_kunnen_beloven(self, stel_vraag, rosa, karin, op, dag, waarom):
        vraag = stel_vraag(rosa)
        with pytest.raises(Weigering, match=waarom) as fout:
            vraag_uitleggen(vraag_id=vraag.pk, tekst="Later.", toegezegd_op=dag, op=op, door=karin)
        vraag.refresh_from_db()
        assert fout.value.veld == "toegezegd_op"
        assert vraag.termijnen.get().uitkomst == Termijn.Uitkomst.LOOPT
        assert not Reactie.objects.exists()

    def test_een_afgesloten_vraag_krijgt_geen_uitleg_meer(self, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Klaar.", op=op, door=karin)
        with pytest.raises(OvergangNietToegestaan):
            vraag_uitleggen(
                vraag_id=vraag.pk,
                tekst="Toch niet.",
                toegezegd_op=date(2026, 12, 4),
                op=op,
                door=karin,
            )
