from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from journaal.models import Feit
from kanalen.models import Bericht
from klanten.models import DigitaalAdres, Kanaal, Partij, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from portaal.models import Toegangscode
from portaal.services import code_versturen
from portaal.services.code_aanvragen import code_aanvragen
from portaal.services.code_versturen import codes_versturen
from tests.cast import OP
from tests.portaal.conftest import code_uit_mail
from zaken.models import Vraag
from zaken.services.aanvullen import vraag_aanvullen

ONBEKEND = "V-2222-2222"


def codeberichten() -> list[Bericht]:
    return list(Bericht.objects.filter(aanleiding=Bericht.Aanleiding.TOEGANGSCODE))


@pytest.mark.django_db
class TestCodesVersturen:
    def test_stuurt_een_code_naar_het_bekende_adres(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        vraag = stel_vraag(rosa)
        aanvraag = code_aanvragen(referentie=vraag.referentie, op=OP)
        assert codes_versturen(op=OP) == 1
        aanvraag.refresh_from_db()
        assert aanvraag.vraag == vraag
        assert aanvraag.geldig_tot == OP + timedelta(minutes=15)
        (bericht,) = codeberichten()
        assert bericht.ontvanger == "rosa@inwoner.example"
        assert code_uit_mail() not in aanvraag.kenmerk
        assert Feit.objects.filter(soort="toegangscode.verstuurd").count() == 1

    def test_de_code_zelf_staat_nergens_bij_de_aanvraag_of_het_feit(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        vraag = stel_vraag(rosa)
        code_aanvragen(referentie=vraag.referentie, op=OP)
        codes_versturen(op=OP)
        code = code_uit_mail()
        rijen = [*Toegangscode.objects.values_list("kenmerk", "zout"), *Feit.objects.values_list("gegevens")]
        assert all(code not in str(rij).replace("-", "") for rij in rijen)

    def test_een_onbekende_referentie_krijgt_niets(self, kalender: None) -> None:
        aanvraag = code_aanvragen(referentie=ONBEKEND, op=OP)
        assert codes_versturen(op=OP) == 1
        aanvraag.refresh_from_db()
        assert aanvraag.verwerkt_op == OP
        assert aanvraag.vraag is None
        assert codeberichten() == []

    def test_zonder_adres_gaat_er_niets_uit(self, stel_vraag: Callable[..., Vraag]) -> None:
        vraag = stel_vraag(None, kanaal="telefoon")
        code_aanvragen(referentie=vraag.referentie, op=OP)
        codes_versturen(op=OP)
        assert codeberichten() == []

    def test_een_vraag_aan_de_telefoon_gebruikt_het_adres_van_de_inwoner(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        vraag = stel_vraag(rosa, kanaal="telefoon")
        vraag.klantcontacten.update(email="")
        code_aanvragen(referentie=vraag.referentie, op=OP)
        codes_versturen(op=OP)
        assert [bericht.ontvanger for bericht in codeberichten()] == ["rosa@inwoner.example"]

    def test_wie_later_meepraat_krijgt_geen_sleutel(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        vraag = stel_vraag(rosa)
        ander = contact_vastleggen(
            kanaal=Kanaal.EMAIL,
            richting=Richting.INKOMEND,
            onderwerp="Re",
            inhoud="Ik ook",
            email="ander@elders.example",
            op=OP + timedelta(hours=1),
        )
        vraag_aanvullen(vraag_id=vraag.pk, klantcontact=ander, op=OP + timedelta(hours=1))
        code_aanvragen(referentie=vraag.referentie, op=OP + timedelta(hours=2))
        codes_versturen(op=OP + timedelta(hours=2))
        assert [bericht.ontvanger for bericht in codeberichten()] == ["rosa@inwoner.example"]

    def test_een_nieuw_adres_van_de_inwoner_verandert_het_oude_niet(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        vraag = stel_vraag(rosa)
        DigitaalAdres.objects.create(
            partij=rosa, soort=DigitaalAdres.Soort.EMAIL, adres="nieuw@inwoner.example"
        )
        code_aanvragen(referentie=vraag.referentie, op=OP)
        codes_versturen(op=OP)
        assert [bericht.ontvanger for bericht in codeberichten()] == ["rosa@inwoner.example"]

    def test_doet_elke_aanvraag_een_keer(self, stel_vraag: Callable[..., Vraag], rosa: Partij) -> None:
        vraag = stel_vraag(rosa)
        code_aanvragen(referentie=vraag.referentie, op=OP)
        assert (codes_versturen(op=OP), codes_versturen(op=OP)) == (1, 0)
        assert len(codeberichten()) == 1

    def test_een_aanvraag_van_lang_geleden_wordt_overgeslagen(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        vraag = stel_vraag(rosa)
        code_aanvragen(referentie=vraag.referentie, op=OP)
        assert codes_versturen(op=OP + timedelta(minutes=16)) == 1
        assert codeberichten() == []

    def test_wat_misgaat_laat_de_aanvraag_staan(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        vraag = stel_vraag(rosa)
        aanvraag = code_aanvragen(referentie=vraag.referentie, op=OP)

        def weigert(**_: object) -> None:
            raise RuntimeError("geen bericht")

        with monkeypatch.context() as even:
            even.setattr(code_versturen, "bericht_klaarzetten", weigert)
            with pytest.raises(RuntimeError):
                codes_versturen(op=OP)
        aanvraag.refresh_from_db()
        assert aanvraag.verwerkt_op is None
        assert codes_versturen(op=OP) == 1
