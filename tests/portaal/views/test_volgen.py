from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kcc.sessies import INWONERCOOKIE
from klanten.models import DigitaalAdres, Partij
from organisatie.models import Medewerker
from portaal.drempels import CODE_PER_NETWERK, CODE_PER_REFERENTIE, POGING_PER_NETWERK
from portaal.models import Toegangscode
from portaal.services.code_versturen import codes_versturen
from tests.portaal.conftest import code_uit_mail, sessie_van
from zaken.models import Vraag
from zaken.referentie import nieuwe_referentie
from zaken.services.noteren import notitie_maken
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db

Volg = Callable[..., Client]


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij) -> Vraag:
    return stel_vraag(rosa)


@pytest.fixture
def andere_vraag(stel_vraag: Callable[..., Vraag], buurvrouw: Partij) -> Vraag:
    return stel_vraag(buurvrouw, onderwerp="Iets van Bep", tekst="Alleen voor Bep")


def kaal(antwoord: Any, referentie: str) -> str:
    """A page without what must differ: the token of the form and the reference that was typed."""
    tekst = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", antwoord.content.decode())
    return tekst.replace(referentie, "REFERENTIE")


class TestNietsVerraden:
    """Known or unknown: the same page, the same headers, the same work."""

    def _stappen(self, referentie: str) -> list[tuple[int, dict[str, str], str]]:
        wie = Client()
        antwoorden = [
            wie.get(f"/volgen/{referentie}/"),
            wie.get(f"/volgen/{referentie}/code/"),
            wie.post("/volgen/", {"referentie": referentie}),
            wie.get(f"/volgen/{referentie}/code/"),
            *(wie.post(f"/volgen/{referentie}/code/", {"code": "12 34"}) for _ in range(2)),
            *(wie.post(f"/volgen/{referentie}/code/", {"code": "123456"}) for _ in range(7)),
            wie.post("/volgen/", {"referentie": referentie}),
            wie.post("/volgen/", {"referentie": referentie}),
            wie.post("/volgen/", {"referentie": referentie}),
            wie.post(f"/volgen/{referentie}/bericht/", {"tekst": "Hallo", "sleutel": str(uuid4())}),
        ]
        return [
            (
                antwoord.status_code,
                {
                    k: v.replace(referentie, "REFERENTIE")
                    for k, v in antwoord.headers.items()
                    if k != "Expires"
                },
                kaal(antwoord, referentie),
            )
            for antwoord in antwoorden
        ]

    def test_een_onbekende_vraag_ziet_eruit_als_een_bekende(
        self, vraag: Vraag, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("portaal.codes.secrets.randbelow", lambda _: 999_999)
        bekend = self._stappen(vraag.referentie)
        codes_versturen(op=timezone.now())
        onbekend = self._stappen(nieuwe_referentie())
        for nummer, (een, ander) in enumerate(zip(bekend, onbekend, strict=True)):
            assert een[0] == ander[0], nummer
            assert {**een[1], "Last-Modified": ""} == {**ander[1], "Last-Modified": ""}, nummer
            assert een[2] == ander[2], nummer

    def test_aanvragen_en_proberen_kost_even_veel_werk(
        self, vraag: Vraag, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("portaal.codes.secrets.randbelow", lambda _: 999_999)
        gedaan = []
        for referentie in (vraag.referentie, nieuwe_referentie()):
            wie = Client()
            with CaptureQueriesContext(connection) as aanvraag:
                wie.post("/volgen/", {"referentie": referentie})
            codes_versturen(op=timezone.now())
            with CaptureQueriesContext(connection) as poging:
                wie.post(f"/volgen/{referentie}/code/", {"code": "123456"})
            gedaan.append([_soort(query["sql"]) for query in (*aanvraag, *poging)])
        assert gedaan[0] == gedaan[1]
        assert 'INSERT INTO "portaal_toegangscode"' in gedaan[0]


def _soort(sql: str) -> str:
    """A statement without its values: the verb and the table."""
    return " ".join(re.findall(r'^\w+|(?:FROM|INTO) "\w+"', sql))


class TestCodeVragen:
    def test_leest_een_referentie_zoals_mensen_typen(self, client: Client, vraag: Vraag) -> None:
        getypt = vraag.referentie.replace("-", " ").lower()
        antwoord = client.post("/volgen/", {"referentie": getypt})
        assert antwoord["Location"] == f"/volgen/{vraag.referentie}/code/"
        assert Toegangscode.objects.get().referentie == vraag.referentie

    @pytest.mark.parametrize("referentie", ["", "V-123", "abc", "V-0000-0000", "x" * 41])
    def test_een_onmogelijke_referentie_wordt_uitgelegd(self, client: Client, referentie: str) -> None:
        antwoord = client.post("/volgen/", {"referentie": referentie})
        assert antwoord.status_code == 422
        assert antwoord.context["form"].errors["referentie"]
        assert Toegangscode.objects.count() == 0

    def test_hooguit_drie_codes_per_kwartier_voor_een_vraag(self, vraag: Vraag) -> None:
        antwoorden = [Client().post("/volgen/", {"referentie": vraag.referentie}) for _ in range(4)]
        assert [antwoord.status_code for antwoord in antwoorden] == [303, 303, 303, 429]
        assert Toegangscode.objects.count() == CODE_PER_REFERENTIE[0].aantal

    def test_hooguit_zoveel_codes_vanaf_een_netwerk(self, client: Client, kalender: None) -> None:
        for _ in range(CODE_PER_NETWERK[0].aantal):
            assert client.post("/volgen/", {"referentie": nieuwe_referentie()}).status_code == 303
        assert client.post("/volgen/", {"referentie": nieuwe_referentie()}).status_code == 429
        elders = client.post("/volgen/", {"referentie": nieuwe_referentie()}, REMOTE_ADDR="198.51.100.7")
        assert elders.status_code == 303

    def test_hooguit_zoveel_pogingen_vanaf_een_netwerk(self, client: Client, vraag: Vraag) -> None:
        client.post("/volgen/", {"referentie": vraag.referentie})
        codes = [
            client.post(f"/volgen/{vraag.referentie}/code/", {"code": "123456"}).status_code
            for _ in range(POGING_PER_NETWERK[0].aantal + 1)
        ]
        assert (codes[0], codes[-1]) == (422, 429)


class TestCodeInvullen:
    def test_een_code_werkt_alleen_in_de_browser_die_hem_vroeg(self, vraag: Vraag) -> None:
        eigen, vreemd = Client(), Client()
        eigen.post("/volgen/", {"referentie": vraag.referentie})
        codes_versturen(op=timezone.now())
        antwoord = vreemd.post(f"/volgen/{vraag.referentie}/code/", {"code": code_uit_mail()})
        assert antwoord["Location"] == f"/volgen/{vraag.referentie}/"
        assert "Stuur mij een code" in vreemd.get(f"/volgen/{vraag.referentie}/").content.decode()

    def test_een_verkeerde_code_blijft_staan(self, client: Client, vraag: Vraag) -> None:
        client.post("/volgen/", {"referentie": vraag.referentie})
        antwoord = client.post(f"/volgen/{vraag.referentie}/code/", {"code": "123456"})
        assert antwoord.status_code == 422
        assert "Deze code klopt niet of is verlopen." in antwoord.content.decode()
        assert 'value="123456"' in antwoord.content.decode()

    def test_een_verlopen_code_zegt_hetzelfde_als_een_verkeerde(self, client: Client, vraag: Vraag) -> None:
        client.post("/volgen/", {"referentie": vraag.referentie})
        codes_versturen(op=timezone.now())
        Toegangscode.objects.update(geldig_tot=timezone.now() - timedelta(seconds=1))
        antwoord = client.post(f"/volgen/{vraag.referentie}/code/", {"code": code_uit_mail()})
        assert "Deze code klopt niet of is verlopen." in antwoord.content.decode()

    def test_de_sessie_krijgt_een_nieuwe_sleutel(self, client: Client, vraag: Vraag, volg: Volg) -> None:
        client.post("/volgen/", {"referentie": vraag.referentie})
        ondergeschoven = sessie_van(client).session_key
        volg(vraag)
        assert sessie_van(client).session_key != ondergeschoven
        aanvaller = Client()
        aanvaller.cookies[INWONERCOOKIE] = ondergeschoven or ""
        assert "Stuur mij een code" in aanvaller.get(f"/volgen/{vraag.referentie}/").content.decode()

    def test_een_medewerker_blijft_ingelogd(
        self, client: Client, vraag: Vraag, volg: Volg, karin: Medewerker
    ) -> None:
        client.force_login(karin)
        volg(vraag)
        client.post("/volgen/stoppen/")
        assert client.session["_auth_user_id"] == str(karin.pk)


class TestVolgen:
    def test_toont_stand_belofte_casemanager_en_verloop(
        self, client: Client, vraag: Vraag, volg: Volg, karin: Medewerker
    ) -> None:
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=timezone.now(), door=karin)
        bladzijde = volg(vraag).get(f"/volgen/{vraag.referentie}/").content.decode()
        assert all(
            wat in bladzijde
            for wat in (
                "Wij werken aan uw vraag.",
                "Karin de Voorbeeld",
                "088 000 0101",
                "Hoe verleng ik mijn paspoort?",
            )
        )

    def test_verzwijgt_wat_van_binnen_is(
        self, client: Client, vraag: Vraag, volg: Volg, karin: Medewerker
    ) -> None:
        notitie_maken(vraag_id=vraag.pk, tekst="Mevrouw klonk boos", op=timezone.now(), door=karin)
        Vraag.objects.update(achterliggende_vraag="Wil eigenlijk emigreren", niveau=3)
        bladzijde = volg(vraag).get(f"/volgen/{vraag.referentie}/").content.decode().lower()
        assert not [
            wat for wat in ("boos", "emigreren", "niveau", "backoffice", "servicenorm") if wat in bladzijde
        ]

    def test_de_vraag_van_de_buurvrouw_ziet_eruit_als_een_onbekende(
        self, client: Client, vraag: Vraag, andere_vraag: Vraag, volg: Volg
    ) -> None:
        volg(vraag)
        onbekend = nieuwe_referentie()
        een = kaal(client.get(f"/volgen/{andere_vraag.referentie}/"), andere_vraag.referentie)
        ander = kaal(client.get(f"/volgen/{onbekend}/"), onbekend)
        assert een == ander
        assert "Alleen voor Bep" not in een

    def test_twee_vragen_tegelijk_volgen(
        self, client: Client, vraag: Vraag, stel_vraag: Callable[..., Vraag], rosa: Partij, volg: Volg
    ) -> None:
        tweede = stel_vraag(rosa, onderwerp="Tweede vraag")
        volg(vraag)
        volg(tweede)
        for een in (vraag, tweede):
            assert "Stoppen met volgen" in client.get(f"/volgen/{een.referentie}/").content.decode()

    def test_na_een_half_uur_rust_is_er_een_nieuwe_code_nodig(
        self, client: Client, vraag: Vraag, volg: Volg
    ) -> None:
        volg(vraag)
        _rust(client, minuten=31)
        assert "Stuur mij een code" in client.get(f"/volgen/{vraag.referentie}/").content.decode()

    def test_kijken_houdt_de_sessie_wakker(self, client: Client, vraag: Vraag, volg: Volg) -> None:
        volg(vraag)
        for _ in range(2):
            _rust(client, minuten=29)
            assert "Stoppen met volgen" in client.get(f"/volgen/{vraag.referentie}/").content.decode()

    def test_stoppen_vergeet_alles(self, client: Client, vraag: Vraag, volg: Volg) -> None:
        volg(vraag)
        oude = sessie_van(client).session_key
        assert client.post("/volgen/stoppen/")["Location"] == "/"
        assert "Stuur mij een code" in client.get(f"/volgen/{vraag.referentie}/").content.decode()
        terug = Client()
        terug.cookies[INWONERCOOKIE] = oude or ""
        assert "Stuur mij een code" in terug.get(f"/volgen/{vraag.referentie}/").content.decode()

    def test_persoonlijke_bladzijden_blijven_nergens_staan(
        self, client: Client, vraag: Vraag, volg: Volg
    ) -> None:
        antwoord = volg(vraag).get(f"/volgen/{vraag.referentie}/")
        assert "no-store" in antwoord["Cache-Control"]
        assert antwoord["Referrer-Policy"] == "same-origin"
        assert "noindex" in antwoord["X-Robots-Tag"]
        assert "default-src 'none'" in antwoord["Content-Security-Policy"]

    def test_een_lang_verhaal_kost_niet_meer_vragen_aan_de_databank(
        self, client: Client, vraag: Vraag, volg: Volg
    ) -> None:

        volg(vraag)
        with CaptureQueriesContext(connection) as kort:
            client.get(f"/volgen/{vraag.referentie}/")
        for nummer in range(20):
            gegevens = {"tekst": f"Bericht {nummer}", "sleutel": str(uuid4())}
            assert client.post(f"/volgen/{vraag.referentie}/bericht/", gegevens).status_code == 303
        client.get(f"/volgen/{vraag.referentie}/")
        with CaptureQueriesContext(connection) as lang:
            bladzijde = client.get(f"/volgen/{vraag.referentie}/").content.decode()
        assert "Bericht 19" in bladzijde
        assert len(lang) == len(kort)


def _rust(client: Client, *, minuten: int) -> None:
    sessie = sessie_van(client)
    volgt = sessie["portaal.volgt"]
    sessie["portaal.volgt"] = volgt | {"gezien_op": (timezone.now() - timedelta(minutes=minuten)).isoformat()}
    sessie.save()


class TestBerichtSturen:
    def test_het_bericht_komt_in_het_verloop(self, client: Client, vraag: Vraag, volg: Volg) -> None:
        volg(vraag)
        gegevens = {"tekst": "Nog een <vraag>", "sleutel": str(uuid4())}
        bladzijde = client.post(
            f"/volgen/{vraag.referentie}/bericht/", gegevens, follow=True
        ).content.decode()
        assert "Nog een &lt;vraag&gt;" in bladzijde
        assert "Wij hebben uw bericht ontvangen." in bladzijde

    def test_dubbelklikken_is_een_bericht(self, client: Client, vraag: Vraag, volg: Volg) -> None:
        volg(vraag)
        gegevens = {"tekst": "Nog iets", "sleutel": str(uuid4())}
        for _ in range(2):
            client.post(f"/volgen/{vraag.referentie}/bericht/", gegevens)
        assert vraag.klantcontacten.count() == 2

    def test_zonder_tekst_staat_de_fout_erbij(self, client: Client, vraag: Vraag, volg: Volg) -> None:
        volg(vraag)
        antwoord = client.post(f"/volgen/{vraag.referentie}/bericht/", {"tekst": "", "sleutel": str(uuid4())})
        assert antwoord.status_code == 422
        assert "Schrijf wat u ons wilt laten weten." in antwoord.content.decode()

    def test_bij_een_ander_is_er_geen_vraag(
        self, client: Client, vraag: Vraag, andere_vraag: Vraag, volg: Volg
    ) -> None:
        volg(vraag)
        gegevens = {"tekst": "Hallo", "sleutel": str(uuid4())}
        assert client.post(f"/volgen/{andere_vraag.referentie}/bericht/", gegevens).status_code == 404
        assert andere_vraag.klantcontacten.count() == 1

    def test_wie_te_lang_schreef_houdt_zijn_tekst(self, client: Client, vraag: Vraag, volg: Volg) -> None:
        volg(vraag)
        _rust(client, minuten=31)
        gegevens = {"tekst": "Een lang verhaal", "sleutel": str(uuid4())}
        antwoord = client.post(f"/volgen/{vraag.referentie}/bericht/", gegevens)
        assert antwoord["Location"] == f"/volgen/{vraag.referentie}/"
        assert vraag.klantcontacten.count() == 1
        volg(vraag)
        assert "Een lang verhaal" in client.get(f"/volgen/{vraag.referentie}/").content.decode()


class TestContactgegevens:
    def test_een_code_gaat_nooit_naar_een_adres_uit_het_verzoek(self, client: Client, vraag: Vraag) -> None:
        client.post("/volgen/", {"referentie": vraag.referentie, "email": "dief@elders.example"})
        codes_versturen(op=timezone.now())
        assert vraag.berichten.get(aanleiding="toegangscode").ontvanger == "rosa@inwoner.example"
        assert not DigitaalAdres.objects.filter(adres="dief@elders.example").exists()
