"""The coordinator's day: figures, what presses, and giving a question to somebody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogus.models import Niveau
from organisatie.models import Lidmaatschap, Medewerker
from organisatie.services.afwezig_melden import afwezig_melden
from zaken.models import Routeringsbesluit, Termijn, Vraag
from zaken.services.routeren import vraag_routeren
from zaken.services.toewijzen import vraag_toewijzen

TEAM = "/werkplek/team/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def coby_verdeelt(client: Client, coby) -> Client:
    client.force_login(coby)
    return client


@pytest.fixture
def bij_burgerzaken(stel_vraag, burgerzaken, rosa, bas):
    """A question of civil affairs that has been late for days, with Bas."""

    def _stel(**velden: object) -> Vraag:
        op = timezone.now() - timedelta(days=20)
        vraag = stel_vraag(rosa, op=op, team=burgerzaken)
        return vraag_toewijzen(vraag_id=vraag.pk, aan=bas, op=op, door=bas)

    return _stel


def toewijzen(vraag: Vraag) -> str:
    return reverse("team_toewijzen", args=[vraag.referentie])


class TestToegang:
    @pytest.mark.parametrize("wie", ["karin", "bas", "beheerder"])
    def test_alleen_voor_coordinatoren(self, client, wie, bij_burgerzaken, request):
        vraag = bij_burgerzaken()
        client.force_login(request.getfixturevalue(wie))
        assert client.get(TEAM).status_code == 404
        assert client.post(toewijzen(vraag)).status_code == 404

    def test_een_ander_domein_bestaat_niet(self, coby_verdeelt, stel_vraag, rosa, wmo, wim):
        vraag = stel_vraag(rosa, team=wmo, op=timezone.now() - timedelta(days=20))
        html = coby_verdeelt.get(TEAM).content.decode()
        assert vraag.referentie not in html
        assert "Wim Fictief" not in html
        assert coby_verdeelt.post(toewijzen(vraag), {"aan": wim.pk}).status_code == 404

    def test_wie_ergens_gewoon_lid_is_verdeelt_daar_niets(
        self, coby_verdeelt, coby, stel_vraag, rosa, wmo, wim
    ):
        Lidmaatschap.objects.create(medewerker=coby, team=wmo)
        vraag = stel_vraag(rosa, team=wmo, op=timezone.now() - timedelta(days=20))
        assert vraag.referentie not in coby_verdeelt.get(TEAM).content.decode()
        assert coby_verdeelt.post(toewijzen(vraag), {"aan": wim.pk}).status_code == 404

    def test_het_menu_toont_het_team_alleen_aan_wie_coordineert(self, client, coby, bas):
        client.force_login(coby)
        assert f'href="{TEAM}"' in client.get("/werkplek/wachtrij/").content.decode()
        client.force_login(bas)
        assert f'href="{TEAM}"' not in client.get("/werkplek/wachtrij/").content.decode()


class TestHelpen:
    def test_met_een_klik_ligt_de_uitleg_aan_de_inwoner_klaar(self, coby_verdeelt, bij_burgerzaken):
        vraag = bij_burgerzaken()
        adres = f"{reverse('vraag_uitleggen', args=[vraag.referentie])}?voorstel={vraag.termijnen.get().pk}"
        assert f'href="{adres}"' in coby_verdeelt.get(TEAM).content.decode()
        html = coby_verdeelt.get(adres).content.decode()
        assert "Wij wilden u uiterlijk" in html
        assert "Wij bieden u onze excuses aan." in html


class TestPerTeam:
    def test_elk_team_heeft_zijn_eigen_lijst(
        self, coby_verdeelt, coby, bij_burgerzaken, stel_vraag, rosa, wmo
    ):
        Lidmaatschap.objects.create(medewerker=coby, team=wmo, rol=Lidmaatschap.Rol.COORDINATOR)
        een = bij_burgerzaken()
        ander = stel_vraag(rosa, team=wmo, op=timezone.now() - timedelta(days=30))
        per_team = coby_verdeelt.get(TEAM).context["per_team"]
        assert [(team.naam, [regel.rij.vraag for regel in regels]) for team, regels in per_team] == [
            ("Wmo", [ander]),
            ("Burgerzaken", [een]),
        ]


class TestOverzicht:
    def test_telt_per_team_en_collega(self, coby_verdeelt, bij_burgerzaken, stel_vraag, rosa, burgerzaken):
        bij_burgerzaken()
        bij_burgerzaken()
        stel_vraag(rosa, team=burgerzaken, op=timezone.now())
        beeld = coby_verdeelt.get(TEAM).context["beelden"][0]
        assert (beeld.cijfers.te_laat, beeld.cijfers.totaal) == (2, 3)
        per_collega = {
            collega.medewerker.first_name if collega.medewerker else "": collega.cijfers.totaal
            for collega in beeld.collegas
        }
        assert per_collega == {"": 1, "Bas": 2, "Coby": 0}

    def test_werk_van_wie_vertrok_is_van_niemand(self, coby_verdeelt, bij_burgerzaken, bas):
        bij_burgerzaken()
        Lidmaatschap.objects.filter(medewerker=bas).delete()
        beeld = coby_verdeelt.get(TEAM).context["beelden"][0]
        assert next((c.medewerker, c.cijfers.te_laat) for c in beeld.collegas) == (None, 1)

    def test_toont_wat_te_laat_is_met_wie_het_kan_overnemen(self, coby_verdeelt, bij_burgerzaken):
        vraag = bij_burgerzaken()
        html = coby_verdeelt.get(TEAM).content.decode()
        assert vraag.referentie in html
        assert "te laat" in html
        assert ">Coby Schijnsma</option>" in html
        assert ">Bas Testema</option>" not in html

    def test_zonder_haast_staat_dat_er(self, coby_verdeelt):
        assert "Niets is te laat" in coby_verdeelt.get(TEAM).content.decode()

    def test_een_rij_en_twintig_kosten_evenveel(self, coby_verdeelt, bij_burgerzaken, burgerzaken):
        def tel(aantal: int) -> int:
            for _ in range(aantal):
                bij_burgerzaken()
                nieuw = Medewerker.objects.create_user(f"collega-{Medewerker.objects.count()}")
                Lidmaatschap.objects.create(medewerker=nieuw, team=burgerzaken)
            coby_verdeelt.get(TEAM)  # the first page of a session notes that it began
            with CaptureQueriesContext(connection) as gemeten:
                coby_verdeelt.get(TEAM)
            return len(gemeten)

        # Nine of the page itself and eleven for who is here, what they have and what they know; the frame around it
        # looks at who is on the line and at what does not work.
        assert tel(1) == tel(19) <= 27


class TestToewijzen:
    def test_geeft_de_vraag_en_laat_de_termijn_staan(self, coby_verdeelt, bij_burgerzaken, coby):
        vraag = bij_burgerzaken()
        termijnen = list(Termijn.objects.values_list("pk", "uiterlijk_op"))
        pagina = coby_verdeelt.post(toewijzen(vraag), {"aan": coby.pk}, follow=True)
        vraag.refresh_from_db()
        assert vraag.casemanager == coby
        assert list(Termijn.objects.values_list("pk", "uiterlijk_op")) == termijnen
        assert "Coby Schijnsma behandelt nu" in pagina.content.decode()

    def test_htmx_krijgt_het_nieuwe_werkbeeld(self, coby_verdeelt, bij_burgerzaken, coby):
        vraag = bij_burgerzaken()
        pagina = coby_verdeelt.post(toewijzen(vraag), {"aan": coby.pk}, headers=HTMX)
        html = pagina.content.decode()
        assert "<html" not in html
        assert "Coby Schijnsma behandelt nu" in html

    @pytest.mark.parametrize("aan", ["", "x", "999999"])
    def test_weigert_wie_er_niet_is(self, coby_verdeelt, bij_burgerzaken, bas, aan):
        vraag = bij_burgerzaken()
        pagina = coby_verdeelt.post(toewijzen(vraag), {"aan": aan}, follow=True)
        vraag.refresh_from_db()
        assert vraag.casemanager == bas
        assert "Kies een collega van team Burgerzaken." in pagina.content.decode()

    def test_weigert_iemand_van_een_ander_team(self, coby_verdeelt, bij_burgerzaken, bas, wim):
        vraag = bij_burgerzaken()
        coby_verdeelt.post(toewijzen(vraag), {"aan": wim.pk})
        vraag.refresh_from_db()
        assert vraag.casemanager == bas


class TestVerdeling:
    def test_stelt_in_per_team(self, coby_verdeelt, burgerzaken):
        adres = reverse("team_verdeling", args=[burgerzaken.pk])
        naam = f"team-{burgerzaken.pk}"
        coby_verdeelt.post(adres, {f"{naam}-verdeling": "automatisch", f"{naam}-hooguit_lopend": "25"})
        burgerzaken.refresh_from_db()
        assert (burgerzaken.verdeling, burgerzaken.hooguit_lopend) == ("automatisch", 25)

    @pytest.mark.parametrize("hooguit", ["0", "", "x", "1001"])
    def test_weigert_een_onmogelijk_aantal(self, coby_verdeelt, burgerzaken, hooguit):
        adres = reverse("team_verdeling", args=[burgerzaken.pk])
        naam = f"team-{burgerzaken.pk}"
        antwoord = coby_verdeelt.post(adres, {f"{naam}-verdeling": "uit", f"{naam}-hooguit_lopend": hooguit})
        assert antwoord.status_code == 422
        burgerzaken.refresh_from_db()
        assert burgerzaken.verdeling == "voorstellen"

    def test_toont_wie_er_niet_is(self, coby_verdeelt, bas, op):
        afwezig_melden(medewerker=bas, van=timezone.localdate(), tot_en_met=None, op=op, door=bas)
        assert "afwezig</div>" in coby_verdeelt.get(TEAM).content.decode()

    def test_wat_nog_niemand_heeft_staat_er_met_een_voorstel(
        self, bas, coby_verdeelt, stel_vraag, rosa, burgerzaken
    ):
        op = timezone.now()
        vraag = stel_vraag(rosa, team=burgerzaken, op=op)
        vraag_routeren(
            vraag_id=vraag.pk,
            product=None,
            niveau=Niveau.BACKOFFICE,
            waarom="Toets.",
            wijze=Routeringsbesluit.Wijze.AUTOMAAT,
            op=op,
        )
        (regel,) = coby_verdeelt.get(TEAM).context["zonder_collega"]
        assert (regel.rij.vraag, regel.voorstel) == (vraag, bas)
        assert "aan de beurt" in regel.waarom
