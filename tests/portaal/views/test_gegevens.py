from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from klanten.bsn import normale_bsn
from klanten.models import Inzage, Partij
from klanten.services.bsn_vastleggen import bsn_vastleggen
from klanten.services.inzien import inzage_vastleggen
from organisatie.models import Medewerker
from tests.cast import OP
from zaken.models import Vraag
from zaken.services.noteren import notitie_maken
from zaken.services.reageren import vraag_beantwoorden

pytestmark = pytest.mark.django_db

MeldAan = Callable[..., Client]


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij) -> Vraag:
    return stel_vraag(rosa)


class TestInzage:
    def test_rol_doel_en_moment_en_nooit_de_naam(
        self, vraag: Vraag, rosa: Partij, karin: Medewerker, meld_aan: MeldAan
    ) -> None:
        Medewerker.objects.filter(pk=karin.pk).update(functie="Medewerker klantcontact")
        karin.refresh_from_db()
        for partij, over, doel in (
            (rosa.pk, None, Inzage.Doel.OPZOEKEN),
            (None, vraag.pk, Inzage.Doel.BEHANDELEN),
        ):
            inzage_vastleggen(medewerker=karin, partij_id=partij, vraag_id=over, doel=doel, op=OP)
        tekst = meld_aan(rosa).get("/mijn/inzage/").content.decode()
        assert "Medewerker klantcontact, voor: opzoeken wat er loopt." in tekst
        assert "Medewerker klantcontact, voor: de vraag behandelen." in tekst
        assert "maandag 23 november 2026 om 10:00 uur" in tekst
        assert vraag.onderwerp in tekst
        assert "Karin" not in tekst

    def test_een_ander_ziet_dat_niet(
        self, vraag: Vraag, rosa: Partij, buurvrouw: Partij, karin: Medewerker, meld_aan: MeldAan
    ) -> None:
        inzage_vastleggen(
            medewerker=karin, partij_id=rosa.pk, vraag_id=vraag.pk, doel=Inzage.Doel.BEHANDELEN, op=OP
        )
        assert "Niemand bekeek uw gegevens." in meld_aan(buurvrouw).get("/mijn/inzage/").content.decode()

    def test_een_en_twintig_keer_kost_even_veel(
        self, vraag: Vraag, rosa: Partij, karin: Medewerker, meld_aan: MeldAan
    ) -> None:
        client = meld_aan(rosa)
        aantallen = []
        for keren in (1, 19):
            for _ in range(keren):
                Inzage.objects.create(
                    medewerker=karin, rol="Medewerker", vraag=vraag, doel=Inzage.Doel.BEHANDELEN, op=OP
                )
            with CaptureQueriesContext(connection) as gevraagd:
                client.get("/mijn/inzage/")
            aantallen.append(len(gevraagd))
        assert aantallen[0] == aantallen[1]


class TestGegevens:
    def test_alles_van_rosa_en_niets_van_een_ander_of_van_binnen(
        self,
        vraag: Vraag,
        rosa: Partij,
        buurvrouw: Partij,
        stel_vraag: Callable[..., Vraag],
        karin: Medewerker,
        meld_aan: MeldAan,
    ) -> None:
        stel_vraag(buurvrouw, tekst="Alleen voor Bep")
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Kom langs aan de balie.", op=timezone.now(), door=karin)
        notitie_maken(vraag_id=vraag.pk, tekst="Mevrouw klonk boos", op=timezone.now(), door=karin)
        client = meld_aan(rosa)
        bestand = client.get("/mijn/gegevens.json")
        assert bestand["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
        gegevens = bestand.json()
        assert gegevens["persoon"][0]["naam"] == "Rosa Verzonnen"
        assert gegevens["adressen"] == [{"soort": "e-mailadres", "adres": "rosa@inwoner.example"}]
        assert [rij["referentie"] for rij in gegevens["vragen"]] == [vraag.referentie]
        assert [rij["tekst"] for rij in gegevens["gesprekken"]] == [
            "Hoe verleng ik mijn paspoort?",
            "Kom langs aan de balie.",
        ]
        for tekst in (bestand.content.decode(), client.get("/mijn/gegevens/").content.decode()):
            assert "Kom langs aan de balie." in tekst
            assert "Alleen voor Bep" not in tekst
            assert "klonk boos" not in tekst
            assert "servicenorm" not in tekst

    def test_het_burgerservicenummer_gaat_niet_mee(self, rosa: Partij, meld_aan: MeldAan) -> None:
        bsn_vastleggen(partij_id=rosa.pk, bsn=normale_bsn("123456782"), op=OP)
        antwoord = meld_aan(rosa).get("/mijn/gegevens.json")
        assert antwoord.json()["persoon"][0]["burgerservicenummer bewaard"] is True
        assert "123456782" not in antwoord.content.decode()

    def test_een_en_twintig_vragen_kosten_even_veel(
        self, vraag: Vraag, rosa: Partij, stel_vraag: Callable[..., Vraag], meld_aan: MeldAan
    ) -> None:
        client = meld_aan(rosa)
        with CaptureQueriesContext(connection) as een:
            client.get("/mijn/gegevens/")
        for _ in range(19):
            stel_vraag(rosa)
        with CaptureQueriesContext(connection) as twintig:
            client.get("/mijn/gegevens/")
        assert len(een) == len(twintig)


class TestVerzoek:
    def test_wordt_een_vraag_met_een_maand(self, rosa: Partij, kcc: object, meld_aan: MeldAan) -> None:
        client, sleutel = meld_aan(rosa), str(uuid4())
        gegevens = {"wat": "verwijderen", "tekst": "Mijn oude adres", "sleutel": sleutel}
        for _ in range(2):
            antwoord = client.post("/mijn/gegevens/verzoek/", gegevens)
        vraag = Vraag.objects.get()
        assert antwoord["Location"] == f"/volgen/{vraag.referentie}/"
        assert vraag.partij == rosa
        termijn = vraag.termijnen.get(soort="wettelijk")
        assert termijn.grondslag == "AVG 17 en 12 lid 3"
        assert timedelta(days=27) < termijn.uiterlijk_op - timezone.now() < timedelta(days=36)
        assert "Wij nemen een besluit" in client.get(antwoord["Location"]).content.decode()

    def test_zonder_keuze_of_tekst_staat_de_fout_erbij(self, rosa: Partij, meld_aan: MeldAan) -> None:
        antwoord = meld_aan(rosa).post("/mijn/gegevens/verzoek/", {"sleutel": str(uuid4())})
        assert antwoord.status_code == 422
        assert set(antwoord.context["form"].errors) == {"wat", "tekst"}


class TestIntrekken:
    def test_na_bevestiging_is_de_vraag_ingetrokken(
        self, client: Client, vraag: Vraag, volg: Callable[..., Client]
    ) -> None:
        volg(vraag)
        adres = f"/volgen/{vraag.referentie}/intrekken/"
        assert "Wilt u uw vraag intrekken?" in client.get(adres).content.decode()
        vraag.refresh_from_db()
        assert vraag.afloop == ""
        bladzijde = client.post(adres, follow=True).content.decode()
        assert "U hebt uw vraag ingetrokken." in bladzijde
        vraag.refresh_from_db()
        assert vraag.afloop == Vraag.Afloop.INGETROKKEN
        assert not vraag.termijnen.filter(uitkomst="").exists()

    def test_wat_al_klaar_is_blijft_zoals_het_is(
        self, client: Client, vraag: Vraag, volg: Callable[..., Client], karin: Medewerker
    ) -> None:
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Ja.", op=timezone.now(), door=karin)
        volg(vraag)
        bladzijde = client.post(f"/volgen/{vraag.referentie}/intrekken/", follow=True).content.decode()
        assert "Uw vraag is al afgerond." in bladzijde
        vraag.refresh_from_db()
        assert vraag.afloop == ""
