"""A report on the portal: a place, photos that survive an error, and robots that do not get in."""

from __future__ import annotations

import time
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kanalen.models import Bijlage
from organisatie.models import Medewerker, Team
from portaal import invultijd
from tests.portaal.test_fotos import foto
from tests.portaal.views.test_vraag import ingevuld
from zaken.models import Locatie, Vraag

pytestmark = pytest.mark.django_db

DELFT = (52.0116, 4.3571)


def melding(*fotos: bytes, **anders: Any) -> dict[str, Any]:
    bestanden = [SimpleUploadedFile(f"IMG_{n}.jpg", inhoud, "image/jpeg") for n, inhoud in enumerate(fotos)]
    return ingevuld(soort="melding", plek="Bij de speeltuin") | {"fotos": bestanden} | anders


class TestMelden:
    def test_bewaart_de_plek_en_de_fotos(self, client: Client, kcc: Team) -> None:
        assert client.post("/vraag/", melding(foto(gps=DELFT), foto())).status_code == 303
        locatie = Locatie.objects.get()
        assert (locatie.omschrijving, locatie.breedte, locatie.bron) == ("Bij de speeltuin", None, "woorden")
        bijlagen = list(Bijlage.objects.all())
        assert [bijlage.soort for bijlage in bijlagen] == ["image/jpeg"] * 2
        with bijlagen[0].bestand.open() as bestand:
            assert b"Telefoonmerk" not in bestand.read()

    def test_een_melding_heeft_een_plek_nodig_en_een_vraag_niet(self, client: Client, kcc: Team) -> None:
        antwoord = client.post("/vraag/", melding(plek=""))
        assert antwoord.status_code == 422
        assert "Vul in waar het is. Een straat of een omschrijving is genoeg." in antwoord.content.decode()
        assert client.post("/vraag/", ingevuld(soort="vraag", plek="doet er niet toe")).status_code == 303
        assert Locatie.objects.count() == 0

    def test_een_punt_op_de_kaart_is_een_plek(self, client: Client, kcc: Team) -> None:
        client.post("/vraag/", melding(plek="", breedte="52.01161", lengte="4.35712"))
        locatie = Locatie.objects.get()
        assert (locatie.breedte, locatie.lengte, locatie.bron) == (
            Decimal("52.011610"),
            Decimal("4.357120"),
            "kaart",
        )

    @pytest.mark.parametrize("breedte", ["", "x", "NaN", "1e999", "40.0", "-52", "Infinity"])
    def test_een_punt_dat_niet_kan_is_geen_plek(self, client: Client, kcc: Team, breedte: str) -> None:
        assert client.post("/vraag/", melding(plek="", breedte=breedte, lengte="4.3")).status_code == 422

    def test_dubbelklikken_bewaart_de_fotos_een_keer(self, client: Client, kcc: Team) -> None:
        sleutel = str(uuid4())
        for _ in range(2):
            client.post("/vraag/", melding(foto(), sleutel=sleutel))
        assert Bijlage.objects.count() == Locatie.objects.count() == Vraag.objects.count() == 1
        naam = Path(Bijlage.objects.get().bestand.name or "")
        assert naam.name in default_storage.listdir(str(naam.parent))[1]


class TestFotosNaEenFout:
    def test_een_fout_elders_verliest_geen_foto(self, client: Client, kcc: Team) -> None:
        sleutel = str(uuid4())
        terug = client.post("/vraag/", melding(foto(), naam="", sleutel=sleutel))
        assert terug.status_code == 422
        ((naam, _),) = terug.context["bewaard"]
        waar = reverse("portaal:vraag_foto", args=[sleutel, naam])
        assert client.get(waar)["Content-Type"] == "image/jpeg"
        assert Client().get(waar).status_code == 404
        assert client.post("/vraag/", melding(sleutel=sleutel)).status_code == 303
        assert Bijlage.objects.count() == 1
        assert client.get(waar).status_code == 404

    def test_een_verkeerd_bestand_kost_de_goede_foto_niet(self, client: Client, kcc: Team) -> None:
        terug = client.post("/vraag/", melding(foto(), b"geen foto"))
        assert "IMG_1.jpg: Dit bestand is geen foto." in terug.content.decode()
        assert len(terug.context["bewaard"]) == 1

    def test_wat_is_weggehaald_komt_niet_mee(self, client: Client, kcc: Team) -> None:
        sleutel = str(uuid4())
        ((naam, _),) = client.post("/vraag/", melding(foto(), naam="", sleutel=sleutel)).context["bewaard"]
        client.post("/vraag/", melding(sleutel=sleutel, foto_weg=naam))
        assert Vraag.objects.count() == 1
        assert Bijlage.objects.count() == 0

    def test_meer_dan_drie_kan_niet(self, client: Client, kcc: Team) -> None:
        sleutel = str(uuid4())
        client.post("/vraag/", melding(foto(), foto(), naam="", sleutel=sleutel))
        terug = client.post("/vraag/", melding(foto(), foto(), sleutel=sleutel))
        assert "Kies hooguit 3 foto" in terug.content.decode()
        assert len(terug.context["bewaard"]) == 3

    def test_de_foto_zegt_waar_het_is_als_u_dat_wilt(self, client: Client, kcc: Team) -> None:
        sleutel = str(uuid4())
        terug = client.post("/vraag/", melding(foto(gps=DELFT), plek="", sleutel=sleutel))
        assert "of gebruik de plek uit uw foto" in terug.content.decode()
        assert 'name="fotoplek"' in terug.content.decode()
        client.post("/vraag/", melding(plek="", sleutel=sleutel, fotoplek="on"))
        assert Locatie.objects.get().bron == "foto"


class TestRobots:
    @pytest.fixture(autouse=True)
    def _bewaakt(self, settings) -> None:
        settings.MINSTE_INVULTIJD = timedelta(minutes=1)

    def test_te_snel_is_een_robot(self, client: Client, kcc: Team) -> None:
        terug = client.post("/vraag/", melding(begonnen=invultijd.begin()))
        assert terug.status_code == 422
        assert "Dat ging heel snel" in terug.content.decode()
        assert "Bij de speeltuin" in terug.content.decode()

    @pytest.mark.parametrize("begonnen", ["", "x", ":1abc:x"])
    def test_zonder_ons_moment_is_een_robot(self, client: Client, kcc: Team, begonnen: str) -> None:
        assert client.post("/vraag/", melding(begonnen=begonnen)).status_code == 422

    def test_een_mens_mag_er_een_dag_over_doen(self, client: Client, kcc: Team, monkeypatch) -> None:
        begonnen = client.get("/vraag/").context["form"]["begonnen"].value()
        straks = time.time() + 24 * 3600
        monkeypatch.setattr("django.core.signing.time.time", lambda: straks)
        assert client.post("/vraag/", melding(begonnen=begonnen)).status_code == 303


class TestOpDeWerkplek:
    def test_de_vraag_laat_plek_foto_en_buren_zien(
        self, client: Client, kcc: Team, karin: Medewerker
    ) -> None:
        for lengte in ("4.357100", "4.357400", "4.400000"):
            client.post("/vraag/", melding(foto(), plek="Dijk " + lengte, breedte="52.011600", lengte=lengte))
        eerste, tweede, derde = Vraag.objects.order_by("pk")
        client.force_login(karin)
        pagina = client.get(reverse("vraag", args=[eerste.referentie])).content.decode()
        assert "Dijk 4.357100" in pagina
        assert "52.011600, 4.357100" in pagina
        hulp = pagina.partition("Ook op deze plek")[2].partition("</section>")[0]
        assert tweede.referentie in hulp
        assert derde.referentie not in hulp
        bijlage = Bijlage.objects.filter(bericht__vraag=eerste).get()
        beeld = client.get(reverse("bijlage_beeld", args=[bijlage.bericht_id, bijlage.pk]))
        assert beeld["Content-Type"] == "image/jpeg"
        assert beeld["X-Content-Type-Options"] == "nosniff"
        assert b"".join(beeld).startswith(b"\xff\xd8")
        beeld.close()
