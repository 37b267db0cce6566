"""Questions that wait find a colleague, or whoever answers for the team hears that nobody can take them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from catalogus.models import Niveau
from journaal.models import Feit
from organisatie.models import Lidmaatschap, Team
from organisatie.services.afwezig_melden import afwezig_melden
from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Attendering, Routeringsbesluit, Toewijzing, Vraag
from zaken.services.overdragen import vraag_overdragen
from zaken.services.routeren import vraag_routeren
from zaken.services.toewijzen import vraag_toewijzen
from zaken.services.verdelen import alles_verdelen, vraag_verdelen

VANDAAG = date(2026, 11, 23)


@pytest.fixture
def automatisch(kcc: Team) -> Team:
    kcc.verdeling = Team.Verdeling.AUTOMATISCH
    kcc.save(update_fields=["verdeling"])
    return kcc


@pytest.fixture
def gerouteerd(stel_vraag, rosa, op):
    def _stel(niveau: Niveau = Niveau.ENKELE_DAGEN, **mee) -> Vraag:
        vraag = stel_vraag(rosa, **mee)
        return vraag_routeren(
            vraag_id=vraag.pk,
            product=None,
            niveau=niveau,
            waarom="Toets.",
            wijze=Routeringsbesluit.Wijze.AUTOMAAT,
            op=op,
        )

    return _stel


def weg(wie, op) -> None:
    afwezig_melden(medewerker=wie, van=VANDAAG, tot_en_met=None, op=op, door=wie)


def verdeel(op) -> int:
    return alles_verdelen(klok=lambda: op)


class TestVanzelf:
    def test_geeft_de_vraag_met_de_reden(self, automatisch, gerouteerd, karin, op):
        vraag = gerouteerd()
        assert verdeel(op) == 1
        vraag.refresh_from_db()
        assert (vraag.casemanager, vraag.status) == (karin, "in_behandeling")
        toewijzing = vraag.toewijzingen.get()
        assert (toewijzing.medewerker, toewijzing.wijze) == (karin, "automaat")
        assert toewijzing.waarom == "Alleen Karin is er vandaag en heeft ruimte."
        assert soorten(vraag).count("vraag.toegewezen") == 1

    @pytest.mark.parametrize("verdeling", [Team.Verdeling.UIT, Team.Verdeling.VOORSTELLEN])
    def test_alleen_waar_het_team_dat_wil(self, kcc, gerouteerd, karin, op, verdeling):
        kcc.verdeling = verdeling
        kcc.save(update_fields=["verdeling"])
        vraag = gerouteerd()
        assert verdeel(op) == 0
        vraag.refresh_from_db()
        assert vraag.casemanager is None
        assert not Toewijzing.objects.exists()

    @pytest.mark.parametrize("niveau", [Niveau.BACKOFFICE, Niveau.KETENPARTNER])
    def test_het_kcc_houdt_niet_wat_elders_hoort(self, automatisch, gerouteerd, karin, op, niveau):
        gerouteerd(niveau)
        assert verdeel(op) == 0

    def test_een_vakteam_neemt_ook_niveau_vier(self, burgerzaken, gerouteerd, bas, op):
        Team.objects.update(verdeling=Team.Verdeling.AUTOMATISCH)
        gerouteerd(Niveau.BACKOFFICE, team=burgerzaken)
        assert verdeel(op) == 1

    def test_wat_nog_niet_gerouteerd_is_wacht_op_een_mens(self, automatisch, stel_vraag, rosa, karin, op):
        stel_vraag(rosa)
        assert verdeel(op) == 0

    def test_wat_al_iemand_heeft_blijft_daar(self, automatisch, gerouteerd, karin, kees, op):
        vraag = vraag_toewijzen(vraag_id=gerouteerd().pk, aan=kees, op=op, door=kees)
        assert vraag_verdelen(vraag_id=vraag.pk, op=op) is None
        vraag.refresh_from_db()
        assert vraag.casemanager == kees

    def test_verdeelt_eerlijk(self, automatisch, stel_vraag, gerouteerd, karin, kees, op):
        for nummer in range(6):
            vraag = gerouteerd()
            Vraag.objects.filter(pk=vraag.pk).update(partij=None)
            assert verdeel(op + timedelta(minutes=nummer)) == 1
        assert karin.vragen.count() == kees.vragen.count() == 3

    def test_houdt_op_tijd_op(self, automatisch, gerouteerd, karin, op):
        for _ in range(3):
            gerouteerd()
        tikken = iter(op + timedelta(seconds=20 * nummer) for nummer in range(9))
        assert alles_verdelen(klok=lambda: next(tikken), hooguit=timedelta(seconds=50)) == 2


class TestNiemand:
    @pytest.fixture
    def niemand(self, automatisch, gerouteerd, karin, kees, op):
        """A question on the day that Kees, who coordinates, and Karin are away."""
        Lidmaatschap.objects.filter(medewerker=kees).update(rol="coordinator")
        weg(karin, op)
        weg(kees, op)
        return gerouteerd()

    def test_de_coordinator_hoort_het_en_de_reden_blijft(self, niemand, kees, op):
        assert verdeel(op) == 0
        attendering = Attendering.objects.get(soort="niemand")
        assert (attendering.voor, attendering.vraag) == (kees, niemand)
        toewijzing = Toewijzing.objects.get()
        assert (toewijzing.wijze, toewijzing.medewerker) == ("niemand", None)
        assert toewijzing.waarom == "Niemand van team KCC is er vandaag."
        assert Feit.objects.filter(soort="vraag.niemand_beschikbaar").count() == 1

    def test_maar_een_keer(self, niemand, op):
        for uur in range(5):
            verdeel(op + timedelta(hours=uur))
        assert Attendering.objects.filter(soort="niemand").count() == Toewijzing.objects.count() == 1

    def test_ook_waar_alleen_wordt_voorgesteld(self, niemand, kcc, op):
        Team.objects.update(verdeling=Team.Verdeling.VOORSTELLEN)
        verdeel(op)
        assert Attendering.objects.filter(soort="niemand").count() == 1

    def test_niet_waar_het_team_zelf_kiest(self, niemand, op):
        Team.objects.update(verdeling=Team.Verdeling.UIT)
        verdeel(op)
        assert not Attendering.objects.filter(soort="niemand").exists()

    def test_komt_er_iemand_terug_dan_gaat_het_vanzelf_verder(self, niemand, karin, op):
        verdeel(op)
        karin.afwezigheden.all().delete()
        assert verdeel(op + timedelta(hours=1)) == 1
        niemand.refresh_from_db()
        assert niemand.casemanager == karin

    def test_in_het_weekend_slaat_niemand_alarm(self, automatisch, gerouteerd, karin):
        gerouteerd()
        verdeel(moment("2026-11-28 12:00"))
        assert not Attendering.objects.filter(soort="niemand").exists()

    def test_overdragen_gaat_door_en_de_coordinator_hoort_het(
        self, stel_vraag, rosa, karin, bas, coby, burgerzaken, op
    ):
        for wie in (bas, coby):
            weg(wie, op)
        overdracht = vraag_overdragen(
            vraag_id=stel_vraag(rosa).pk, naar_team=burgerzaken, samenvatting="Zie vraag.", op=op, door=karin
        )
        assert overdracht.naar_medewerker in {bas, coby}
        assert Attendering.objects.filter(soort="niemand", voor=coby).count() == 1
        assert "Daarom kreeg" in Toewijzing.objects.get().waarom


class TestZelfKiezen:
    def test_een_mens_gaat_voor_het_voorstel(self, gerouteerd, karin, kees, op):
        vraag = vraag_toewijzen(vraag_id=gerouteerd().pk, aan=kees, op=op, door=karin)
        assert vraag.casemanager == kees
        toewijzing = vraag.toewijzingen.get()
        assert toewijzing.wijze == "gekozen"
        assert toewijzing.waarom.startswith("Karin de Voorbeeld koos Kees. Ons voorstel was Karin:")

    def test_het_voorstel_overnemen_is_geen_eigen_keuze(self, gerouteerd, karin, kees, op):
        vraag = vraag_toewijzen(vraag_id=gerouteerd().pk, aan=karin, op=op, door=kees)
        assert vraag.toewijzingen.get().wijze == "voorstel"

    def test_aan_wie_weg_is_hoort_de_coordinator(self, gerouteerd, karin, kees, op):
        Lidmaatschap.objects.filter(medewerker=kees).update(rol="coordinator")
        weg(karin, op)
        weg(kees, op)
        vraag_toewijzen(vraag_id=gerouteerd().pk, aan=karin, op=op, door=kees)
        assert Attendering.objects.filter(soort="niemand", voor=kees).exists()
