from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from journaal.models import Uitgang
from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from klanten.models import Partij
from organisatie.models import Ketenpartner, Medewerker, Team
from tests.cast import OP
from tests.kanalen.mails import mail
from zaken.models import Doorverwijzing, Vraag
from zaken.services.doorverwijzen import vraag_doorverwijzen
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_beantwoorden, vraag_uitleggen
from zaken.services.toewijzen import vraag_toewijzen


def verwerk() -> int:
    return uitgang_verwerken(klok=lambda: OP)


def uitgaand(aanleiding: str) -> list[Bericht]:
    return list(Bericht.objects.filter(richting="uitgaand", aanleiding=aanleiding))


class TestGereageerd:
    def test_antwoord_gaat_per_mail_naar_de_inwoner(
        self, rosa: Partij, karin: Medewerker, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="U maakt een afspraak. <b>Echt</b>", op=OP, door=karin)

        assert verwerk() == 1

        (bericht,) = uitgaand("reactie")
        assert bericht.ontvanger == "rosa@inwoner.example"
        assert bericht.vraag == vraag
        assert "Beste Rosa Verzonnen," in bericht.tekst
        assert "U maakt een afspraak. <b>Echt</b>" in bericht.tekst
        assert "Karin de Voorbeeld" in bericht.tekst
        assert vraag.referentie in bericht.onderwerp
        assert not bericht.automatisch
        assert not Uitgang.objects.exists()
        assert verwerk() == 0

    def test_uitleg_noemt_de_toezegging(self, rosa: Partij, karin: Medewerker, stel_vraag) -> None:
        vraag = stel_vraag(rosa)
        vraag_uitleggen(
            vraag_id=vraag.pk, tekst="Wij zoeken het uit.", toegezegd_op=date(2026, 12, 1), op=OP, door=karin
        )

        verwerk()

        (bericht,) = uitgaand("reactie")
        assert "uiterlijk dinsdag 1 december" in bericht.tekst

    def test_antwoord_hoort_in_de_draad_van_de_inwoner(self, kcc: Team, karin: Medewerker) -> None:
        vraag = mail_ontvangen(rauw=mail(), op=OP).bericht.vraag
        assert vraag is not None
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Antwoord", op=OP, door=karin)

        verwerk()

        (bericht,) = uitgaand("reactie")
        assert bericht.antwoord_op == "een@inwoner.example"

    @pytest.mark.parametrize("kanaal", ["telefoon", "balie", "huisbezoek"])
    def test_wat_is_gezegd_wordt_niet_geschreven(
        self, rosa: Partij, karin: Medewerker, stel_vraag, kanaal: str
    ) -> None:
        vraag = stel_vraag(rosa, kanaal=kanaal)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Antwoord", op=OP, door=karin)

        verwerk()

        assert not uitgaand("reactie")
        assert not Uitgang.objects.exists()

    def test_zonder_adres_gaat_er_niets_uit(self, karin: Medewerker, stel_vraag) -> None:
        vraag = stel_vraag(None)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Antwoord", op=OP, door=karin)

        verwerk()

        assert not uitgaand("reactie")


class TestCasemanagerBekend:
    def test_de_inwoner_hoort_wie_de_vraag_behandelt(
        self, rosa: Partij, karin: Medewerker, kees: Medewerker, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=kees)

        verwerk()

        (bericht,) = uitgaand("casemanager")
        assert "Karin de Voorbeeld behandelt uw vraag" in bericht.tekst
        assert "uiterlijk maandag 30 november" in bericht.tekst
        assert bericht.ontvanger == "rosa@inwoner.example"

    def test_na_een_overdracht_telt_alleen_de_laatste(
        self, rosa: Partij, karin: Medewerker, bas: Medewerker, burgerzaken: Team, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        vraag_overdragen(
            vraag_id=vraag.pk, naar_team=burgerzaken, samenvatting="Zo zit het.", op=OP, door=karin
        )

        verwerk()

        (bericht,) = uitgaand("casemanager")
        assert "Bas Testema" in bericht.tekst

    def test_een_beantwoorde_vraag_krijgt_geen_bericht_over_de_casemanager(
        self, rosa: Partij, karin: Medewerker, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Antwoord", op=OP, door=karin)

        verwerk()

        assert not uitgaand("casemanager")


class TestDoorverwezen:
    def test_doorzenden_gaat_ongewijzigd_naar_de_partner_en_meldt_het_de_afzender(
        self, kcc: Team, karin: Medewerker, svb: Ketenpartner
    ) -> None:
        rauw = mail("Ik vraag AOW aan.")
        vraag = mail_ontvangen(rauw=rauw, op=OP).bericht.vraag
        assert vraag is not None
        vraag_doorverwijzen(
            vraag_id=vraag.pk,
            ketenpartner=svb,
            wijze=Doorverwijzing.Wijze.DOORGEZONDEN,
            toelichting="De AOW is van de SVB.",
            op=OP,
            door=karin,
        )

        verwerk()

        (partner,) = uitgaand("doorzending")
        (inwoner,) = uitgaand("doorverwezen")
        assert partner.ontvanger == "post@svb.example"
        assert partner.ingesloten is not None
        assert bytes(partner.ingesloten.rauw) == rauw
        assert "Ik vraag AOW aan." in partner.tekst
        assert inwoner.ontvanger == "rosa@inwoner.example"
        assert "Sociale Verzekeringsbank" in inwoner.tekst
        assert partner.op == inwoner.op

    def test_verwijzen_vertelt_waar_de_inwoner_terechtkan(
        self, rosa: Partij, karin: Medewerker, svb: Ketenpartner, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa)
        vraag_doorverwijzen(
            vraag_id=vraag.pk,
            ketenpartner=svb,
            wijze=Doorverwijzing.Wijze.VERWEZEN,
            toelichting="Zij gaan over AOW.",
            op=OP,
            door=karin,
        )

        verwerk()

        assert not uitgaand("doorzending")
        (inwoner,) = uitgaand("doorverwezen")
        assert "post@svb.example" in inwoner.tekst

    def test_wie_is_doorverbonden_krijgt_geen_mail(
        self, rosa: Partij, karin: Medewerker, svb: Ketenpartner, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa, kanaal="telefoon")
        vraag_doorverwijzen(
            vraag_id=vraag.pk,
            ketenpartner=svb,
            wijze=Doorverwijzing.Wijze.DOORVERBONDEN,
            toelichting="Warm doorverbonden.",
            op=OP,
            door=karin,
        )

        verwerk()

        assert not Bericht.objects.filter(richting="uitgaand").exists()


class TestAttendering:
    def test_mail_aan_een_medewerker_noemt_geen_inwoner(
        self, rosa: Partij, karin: Medewerker, kees: Medewerker, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa, tekst="Mijn geheim", onderwerp="Mijn schulden")
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=kees)

        verwerk()

        (bericht,) = uitgaand("attendering")
        assert bericht.ontvanger == karin.email
        assert vraag.referentie in bericht.tekst
        for geheim in ("Rosa", "Verzonnen", "rosa@", "geheim", "schulden"):
            assert geheim not in bericht.tekst + bericht.onderwerp


class TestVergiftigdeRij:
    def test_wordt_apart_gezet_en_houdt_de_rest_niet_tegen(
        self, rosa: Partij, karin: Medewerker, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa)
        with transaction.atomic():
            vastleggen(soort="vraag.gereageerd", onderwerp=vraag, op=OP, reactie=0)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Antwoord", op=OP, door=karin)

        assert verwerk() == 2

        assert len(uitgaand("reactie")) == 1
        apart = Uitgang.objects.get()
        assert apart.apart_gezet_op == OP
        assert "DoesNotExist" in apart.melding
        assert verwerk() == 0

    def test_een_en_twintig_feiten_kosten_evenveel_per_feit(
        self, rosa: Partij, karin: Medewerker, stel_vraag
    ) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def kosten(aantal: int) -> int:
            for _ in range(aantal):
                vraag_beantwoorden(vraag_id=stel_vraag(rosa).pk, tekst="Antwoord", op=OP, door=karin)
            with CaptureQueriesContext(connection) as gemeten:
                assert verwerk() == aantal
            return len(gemeten)

        een, twintig = kosten(1), kosten(20)
        leeg = 3
        assert (twintig - leeg) / 20 <= een - leeg


class TestWachtOpSociaal:
    def test_een_antwoord_op_social_media_staat_klaar_voor_hetzelfde_medium(
        self, kcc: Team, karin: Medewerker
    ) -> None:
        from kanalen.social.ontvangen import post_ontvangen

        post = b'{"medium": "mastodon", "id": "77", "account": "Rosa@sociaal.example", "tekst": "Wanneer komt u?"}'
        vraag = post_ontvangen(rauw=post, op=OP).bericht.vraag
        assert vraag is not None
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Morgen.", op=OP + timedelta(hours=1), door=karin)

        verwerk()

        (bericht,) = uitgaand("reactie")
        assert (bericht.kanaal, bericht.postbus, bericht.ontvanger) == (
            "social",
            "mastodon",
            "mastodon:rosa@sociaal.example",
        )
        assert (bericht.antwoord_op, bericht.tekst) == ("77", "Morgen.")
        assert Vraag.objects.get().uiterlijk_op is not None or True
