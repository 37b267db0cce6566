from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journaal.models import Feit
from klanten.models import Machtiging, Partij
from organisatie.models import Medewerker, Team
from portaal import invultijd
from tests.cast import OP
from zaken.models import Vraag
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db

MeldAan = Callable[..., Client]


@pytest.fixture
def anna(db: None) -> Partij:
    """Rosa's daughter."""
    return Partij.objects.create(naam="Anna Verzonnen", aangemaakt_op=OP)


class TestMijnZaken:
    def test_eerst_wat_wij_nodig_hebben_dan_wat_loopt_dan_wat_klaar_is(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, karin: Medewerker, meld_aan: MeldAan
    ) -> None:
        nu = timezone.now()
        wacht, loopt, klaar = (
            stel_vraag(rosa, onderwerp=wat, op=nu) for wat in ("Foto sturen", "Lamp kapot", "Paspoort")
        )
        for vraag in (wacht, loopt, klaar):
            vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=nu, door=karin)
        vraag_opschorten(
            vraag_id=wacht.pk, tekst="Stuur een foto", tot=(nu + timedelta(days=14)).date(), op=nu, door=karin
        )
        vraag_beantwoorden(vraag_id=klaar.pk, tekst="Kom langs.", op=nu, door=karin)
        tekst = meld_aan(rosa).get("/mijn/").content.decode()
        plekken = [
            tekst.index(wat)
            for wat in ("Wij wachten op u", "Wat er nog komt", "Hier werken wij aan", "Dit is klaar")
        ]
        assert plekken == sorted(plekken)
        assert all(vraag.onderwerp in tekst for vraag in (wacht, loopt, klaar))
        assert "Karin de Voorbeeld helpt u." in tekst
        assert "088 000 0101" in tekst
        assert "Wij antwoorden u" in tekst or "Uiterlijk" in tekst

    def test_van_een_ander_staat_er_niets(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, buurvrouw: Partij, meld_aan: MeldAan
    ) -> None:
        van_bep = stel_vraag(buurvrouw, onderwerp="Iets van Bep")
        rosa_kijkt = meld_aan(rosa)
        assert "Iets van Bep" not in rosa_kijkt.get("/mijn/").content.decode()
        assert "Stuur mij een code" in rosa_kijkt.get(f"/volgen/{van_bep.referentie}/").content.decode()

    def test_een_en_twintig_vragen_kosten_even_veel(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, meld_aan: MeldAan
    ) -> None:
        stel_vraag(rosa)
        client = meld_aan(rosa)
        with CaptureQueriesContext(connection) as een:
            client.get("/mijn/")
        for nummer in range(19):
            stel_vraag(rosa, onderwerp=f"Vraag {nummer}")
        with CaptureQueriesContext(connection) as twintig:
            tekst = client.get("/mijn/").content.decode()
        assert "Vraag 18" in tekst
        assert len(twintig) == len(een) <= 12

    def test_een_vraag_opent_zonder_code_en_een_bericht_komt_in_dezelfde_draad(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, meld_aan: MeldAan
    ) -> None:
        vraag = stel_vraag(rosa)
        client = meld_aan(rosa)
        client.post(f"/volgen/{vraag.referentie}/bericht/", {"tekst": "Nog iets", "sleutel": str(uuid4())})
        assert "Nog iets" in client.get(f"/volgen/{vraag.referentie}/").content.decode()
        assert Vraag.objects.count() == 1
        assert vraag.klantcontacten.count() == 2


class TestVraagToevoegen:
    def test_een_vraag_van_voor_het_inloggen_hoort_er_na_een_code_bij(
        self,
        stel_vraag: Callable[..., Vraag],
        rosa: Partij,
        anna: Partij,
        meld_aan: MeldAan,
        volg: Callable[..., Client],
    ) -> None:
        vraag = stel_vraag(rosa)
        client = volg(vraag, meld_aan(anna))
        assert "Voeg toe aan Mijn zaken" in client.get(f"/volgen/{vraag.referentie}/").content.decode()
        client.post(f"/volgen/{vraag.referentie}/toevoegen/")
        vraag.refresh_from_db()
        assert vraag.partij == anna
        assert vraag.onderwerp in meld_aan(anna).get("/mijn/").content.decode()
        assert Feit.objects.get(soort="vraag.toegeschreven").gegevens == {"van": rosa.pk, "naar": anna.pk}

    def test_zonder_code_komt_niets_erbij(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, anna: Partij, meld_aan: MeldAan
    ) -> None:
        vraag = stel_vraag(rosa)
        assert meld_aan(anna).post(f"/volgen/{vraag.referentie}/toevoegen/").status_code == 404
        vraag.refresh_from_db()
        assert vraag.partij == rosa


class TestMachtigen:
    def _code(self, rosa_kijkt: Client, *, dagen: int = 30) -> str:
        tot = (timezone.now() + timedelta(days=dagen)).date()
        tekst = rosa_kijkt.post(
            "/mijn/machtigen/", {"omschrijving": "Mijn dochter", "geldig_tot": tot.isoformat()}
        ).content.decode()
        gevonden = re.search(r"([0-9A-Z]{4}-){2}[0-9A-Z]{4}", tekst)
        assert gevonden
        return gevonden[0]

    def test_wie_de_code_neemt_regelt_de_zaken_van_de_ander(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, anna: Partij, meld_aan: MeldAan
    ) -> None:
        vraag = stel_vraag(rosa)
        code = self._code(meld_aan(rosa))
        dochter = meld_aan(anna)
        dochter.post("/mijn/machtigen/nemen/", {"machtigingscode": code.lower().replace("-", " ")})
        bladzijde = dochter.get("/mijn/").content.decode()
        assert "De zaken van Rosa Verzonnen" in bladzijde
        assert vraag.onderwerp in bladzijde
        dochter.post(
            f"/volgen/{vraag.referentie}/bericht/", {"tekst": "Namens mama", "sleutel": str(uuid4())}
        )
        assert vraag.klantcontacten.latest("pk").naam == "Anna Verzonnen (namens Rosa Verzonnen)"
        dochter.post("/mijn/voor/", {"machtiging": ""})
        assert vraag.onderwerp not in dochter.get("/mijn/").content.decode()

    def test_een_code_werkt_een_keer(
        self, rosa: Partij, anna: Partij, buurvrouw: Partij, meld_aan: MeldAan
    ) -> None:
        code = self._code(meld_aan(rosa))
        assert meld_aan(anna).post("/mijn/machtigen/nemen/", {"machtigingscode": code}).status_code == 303
        tweede = meld_aan(buurvrouw).post("/mijn/machtigen/nemen/", {"machtigingscode": code})
        assert tweede.status_code == 422
        assert "Deze code klopt niet of is verlopen." in tweede.content.decode()
        assert Machtiging.objects.get().gemachtigde == anna

    def test_voor_uzelf_werkt_een_eigen_code_niet(self, rosa: Partij, meld_aan: MeldAan) -> None:
        client = meld_aan(rosa)
        antwoord = client.post("/mijn/machtigen/nemen/", {"machtigingscode": self._code(client)})
        assert antwoord.status_code == 422

    def test_de_code_wordt_nergens_bewaard(self, rosa: Partij, meld_aan: MeldAan) -> None:
        code = self._code(meld_aan(rosa))
        assert code not in str(list(Machtiging.objects.values()))
        assert code not in str(list(Feit.objects.values_list("gegevens", flat=True)))

    def test_stoppen_werkt_meteen_ook_voor_wie_al_binnen_is(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, anna: Partij, meld_aan: MeldAan
    ) -> None:
        vraag = stel_vraag(rosa)
        rosa_kijkt, dochter = meld_aan(rosa), meld_aan(anna)
        dochter.post("/mijn/machtigen/nemen/", {"machtigingscode": self._code(rosa_kijkt)})
        assert vraag.onderwerp in dochter.get("/mijn/").content.decode()
        machtiging = Machtiging.objects.get()
        rosa_kijkt.post(f"/mijn/machtigen/{machtiging.pk}/stoppen/")
        assert vraag.onderwerp not in dochter.get("/mijn/").content.decode()
        bericht = {"tekst": "Toch nog", "sleutel": str(uuid4())}
        assert dochter.post(f"/volgen/{vraag.referentie}/bericht/", bericht).status_code == 404

    def test_na_de_laatste_dag_geeft_de_machtiging_niets(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, anna: Partij, meld_aan: MeldAan
    ) -> None:
        vraag = stel_vraag(rosa)
        dochter = meld_aan(anna)
        dochter.post("/mijn/machtigen/nemen/", {"machtigingscode": self._code(meld_aan(rosa))})
        Machtiging.objects.update(geldig_tot=(timezone.now() - timedelta(days=2)).date())
        assert vraag.onderwerp not in dochter.get("/mijn/").content.decode()

    def test_een_machtiging_van_een_ander_is_niet_te_kiezen_of_te_stoppen(
        self, rosa: Partij, anna: Partij, buurvrouw: Partij, meld_aan: MeldAan
    ) -> None:
        meld_aan(anna).post("/mijn/machtigen/nemen/", {"machtigingscode": self._code(meld_aan(rosa))})
        machtiging = Machtiging.objects.get()
        bep = meld_aan(buurvrouw)
        assert bep.post("/mijn/voor/", {"machtiging": machtiging.pk}).status_code == 404
        assert bep.post(f"/mijn/machtigen/{machtiging.pk}/stoppen/").status_code == 404
        assert Machtiging.objects.get().beeindigd_op is None

    @pytest.mark.parametrize("dagen", [-1, 3000])
    def test_een_onmogelijke_laatste_dag_staat_bij_het_veld(
        self, rosa: Partij, meld_aan: MeldAan, dagen: int
    ) -> None:
        tot = (timezone.now() + timedelta(days=dagen)).date().isoformat()
        antwoord = meld_aan(rosa).post("/mijn/machtigen/", {"omschrijving": "Anna", "geldig_tot": tot})
        assert antwoord.status_code == 422
        assert antwoord.context["form"].errors["geldig_tot"]


class TestVraagStellen:
    def test_wie_is_ingelogd_vult_niets_in_wat_wij_al_weten(self, rosa: Partij, meld_aan: MeldAan) -> None:
        form = meld_aan(rosa).get("/vraag/").context["form"]
        assert form["naam"].value() == "Rosa Verzonnen"
        assert form["email"].value() == "rosa@inwoner.example"

    def test_de_vraag_is_van_wie_is_ingelogd_ook_met_een_ander_adres(
        self, rosa: Partij, buurvrouw: Partij, kcc: Team, meld_aan: MeldAan
    ) -> None:
        meld_aan(rosa).post(
            "/vraag/",
            {
                "soort": "vraag",
                "onderwerp": "Lamp",
                "tekst": "De lamp is uit.",
                "naam": "Rosa",
                "antwoord": "email",
                "email": "bep@inwoner.example",
                "sleutel": str(uuid4()),
                "begonnen": invultijd.begin(),
            },
        )
        assert Vraag.objects.get().partij == rosa
