"""The live process itself, over real connections."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from journaal.models import Sein
from journaal.services.seinen import BEWAREN, seinen, seinen_opruimen
from kanalen.services.balie_inrichten import balie_toevoegen
from opstart import diensten
from organisatie.models import Medewerker, Team
from tests.werkplek.live.proces import live_proces
from tests.werkplek.live.stroom import luisteren, sessie_van

pytestmark = pytest.mark.django_db(transaction=True)
HIER = "http://kcc.example"


@pytest.fixture(scope="module")
def live(django_db_setup: None) -> Iterator[str]:
    """One process for all of them: what a test leaves behind is of people who are gone."""
    with live_proces(base_url=HIER) as adres:
        yield adres


class TestStroom:
    def test_wie_het_aangaat_hoort_het_binnen_een_seconde(
        self, live: str, karin: Medewerker, kees: Medewerker
    ) -> None:
        with luisteren(live, sessie_van(karin)) as van_karin, luisteren(live, sessie_van(kees)) as van_kees:
            van_karin.hartslag()
            van_kees.hartslag()
            begin = monotonic()
            seinen(soort="telefoon", medewerkers=[karin.pk], op=timezone.now())
            assert van_karin.volgende()[:2] == ("sein", "telefoon")
            assert monotonic() - begin < 1
            seinen(soort="werk", medewerkers=[kees.pk], op=timezone.now())
            assert van_kees.volgende()[:2] == ("sein", "werk")
            assert van_karin.is_stil()

    def test_een_sein_voor_een_team_bereikt_zijn_leden(
        self, live: str, karin: Medewerker, bas: Medewerker, kcc: Team
    ) -> None:
        with luisteren(live, sessie_van(karin)) as van_karin, luisteren(live, sessie_van(bas)) as van_bas:
            van_karin.hartslag()
            van_bas.hartslag()
            seinen(soort="werk", teams=[kcc.pk], op=timezone.now())
            assert van_karin.volgende()[1] == "werk"
            seinen(soort="telefoon", medewerkers=[bas.pk], op=timezone.now())
            assert van_bas.volgende()[1] == "telefoon"

    def test_na_een_onderbreking_hoort_een_pagina_wat_zij_miste(self, live: str, karin: Medewerker) -> None:
        lang_geleden = timezone.now() - timedelta(minutes=30)
        seinen(soort="telefoon", medewerkers=[karin.pk], op=lang_geleden)
        laatst = Sein.objects.latest("pk").pk
        seinen(soort="werk", medewerkers=[karin.pk], op=lang_geleden)
        with luisteren(live, sessie_van(karin), vanaf=str(laatst)) as stroom:
            assert stroom.volgende()[:2] == ("sein", "werk")
            seinen(soort="einde", medewerkers=[karin.pk], op=timezone.now())
            assert stroom.volgende()[1] == "einde"

    def test_wie_te_lang_weg_was_kijkt_naar_alles(self, live: str, karin: Medewerker) -> None:
        seinen(soort="telefoon", medewerkers=[karin.pk], op=timezone.now() - BEWAREN * 2)
        laatst = Sein.objects.latest("pk").pk
        assert seinen_opruimen(op=timezone.now()) == 1
        with luisteren(live, sessie_van(karin), vanaf=str(laatst)) as stroom:
            assert stroom.volgende()[:2] == ("sein", "*")

    def test_tussen_het_maken_van_de_pagina_en_het_luisteren_gaat_niets_verloren(
        self, live: str, karin: Medewerker
    ) -> None:
        seinen(soort="telefoon", medewerkers=[karin.pk], op=timezone.now())
        with luisteren(live, sessie_van(karin)) as stroom:
            assert stroom.volgende()[1] == "telefoon"

    def test_vertelt_nooit_waarover_het_gaat(self, live: str, karin: Medewerker) -> None:
        with luisteren(live, sessie_van(karin)) as stroom:
            stroom.hartslag()
            seinen(soort="telefoon", medewerkers=[karin.pk], op=timezone.now())
            gebeurtenis, soort, nummer = stroom.volgende()
            assert (gebeurtenis, soort) == ("sein", "telefoon")
            assert nummer.isdecimal()


class TestToegang:
    def test_zonder_sessie_hoort_niemand_iets(self, live: str) -> None:
        for sessie in ("", "onzin", "x" * 400):
            with luisteren(live, sessie) as stroom:
                assert stroom.status == 401

    def test_wie_niet_meewerkt_hoort_niets(self, live: str, beheerder: Medewerker) -> None:
        with luisteren(live, sessie_van(beheerder)) as stroom:
            assert stroom.status == 401

    def test_wie_uitlogt_kan_niet_meer_luisteren(self, live: str, karin: Medewerker) -> None:
        client = Client()
        client.force_login(karin)
        sessie = str(client.cookies["sessionid"].value)
        client.logout()
        with luisteren(live, sessie) as stroom:
            assert stroom.status == 401

    def test_een_pagina_van_elders_mag_niet_luisteren(self, live: str, karin: Medewerker) -> None:
        with luisteren(live, sessie_van(karin), koppen={"Origin": "http://kwaad.example"}) as stroom:
            assert stroom.status == 403

    def test_onze_eigen_pagina_wel(self, live: str, karin: Medewerker) -> None:
        with luisteren(live, sessie_van(karin), koppen={"Origin": HIER}) as stroom:
            assert stroom.status == 200
            assert stroom.koppen["access-control-allow-origin"] == HIER
            assert stroom.koppen["content-type"].startswith("text/event-stream")

    @pytest.mark.parametrize(
        ("wijze", "pad", "code"), [("POST", "/werkplek/live/", 405), ("GET", "/werkplek/", 404)]
    )
    def test_verder_is_er_niets(self, live: str, wijze: str, pad: str, code: int) -> None:
        verbinding = http.client.HTTPConnection(live.removeprefix("http://"), timeout=10)
        verbinding.request(wijze, pad)
        assert verbinding.getresponse().status == code
        verbinding.close()


class TestZonderValkey:
    def test_zonder_valkey_gaat_niets_verloren(
        self, karin: Medewerker, tmp_path: Path, settings: Settings
    ) -> None:
        """Stop the Valkey it listens to; the database is looked at every second instead."""
        eigen = diensten.beginnen(Path(settings.GEGEVENS) / f"live-{tmp_path.name}", wegwerp=True)
        try:
            with (
                live_proces(base_url=HIER, redis_url=eigen.redis_url) as live,
                luisteren(live, sessie_van(karin)) as stroom,
            ):
                stroom.hartslag()
                eigen.loslaten()
                settings.REDIS_URL = eigen.redis_url
                begin = monotonic()
                seinen(soort="telefoon", medewerkers=[karin.pk], op=timezone.now())
                assert stroom.volgende()[1] == "telefoon"
                assert monotonic() - begin < 5
        finally:
            eigen.loslaten()


class TestVeel:
    def test_honderden_pagina_s_luisteren_tegelijk(self, live: str, karin: Medewerker) -> None:
        """A stream costs no thread and no connection to the database."""
        sessie = sessie_van(karin)
        with ExitStack() as open_:
            stromen = [open_.enter_context(luisteren(live, sessie)) for _ in range(300)]
            for stroom in stromen:
                stroom.hartslag()
            begin = monotonic()
            seinen(soort="telefoon", medewerkers=[karin.pk], op=timezone.now())
            for stroom in stromen:
                assert stroom.volgende()[1] == "telefoon"
            assert monotonic() - begin < 3


class TestScherm:
    def test_een_scherm_hoort_alleen_zijn_eigen_hal(self, live: str, karin: Medewerker, kcc: Team) -> None:
        hal, ander = (balie_toevoegen(naam=naam, op=timezone.now()) for naam in ("Stadhuis", "Wijkhuis"))
        with luisteren(live, scherm=hal.schermsleutel) as scherm:
            scherm.hartslag()
            op = timezone.now()
            seinen(soort="werk", teams=[kcc.pk], op=op)
            seinen(soort="telefoon", medewerkers=[karin.pk], op=op)
            seinen(soort="elders", omroep=ander.omroep, op=op)
            seinen(soort="balie", omroep=hal.omroep, op=op)
            assert scherm.volgende()[1] == "balie"
            assert scherm.is_stil()

    def test_elke_werkplek_hoort_een_omroep_ook(self, live: str, karin: Medewerker) -> None:
        with luisteren(live, sessie_van(karin)) as stroom:
            stroom.hartslag()
            seinen(soort="balie", omroep="balie-1", op=timezone.now())
            assert stroom.volgende()[1] == "balie"

    def test_een_scherm_haalt_in_wat_het_miste(self, live: str) -> None:
        hal = balie_toevoegen(naam="Stadhuis", op=timezone.now())
        seinen(soort="elders", omroep="balie-0", op=timezone.now())
        seinen(soort="balie", omroep=hal.omroep, op=timezone.now())
        with luisteren(live, scherm=hal.schermsleutel) as scherm:
            assert scherm.volgende()[1] == "balie"
            assert scherm.is_stil()

    def test_een_sleutel_die_niet_past_hoort_niets(self, live: str, karin: Medewerker) -> None:
        with luisteren(live, sessie_van(karin), scherm="verkeerd") as scherm:
            assert scherm.status == 401
