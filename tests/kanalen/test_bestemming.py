"""Who gets the answer: who asked, whoever else writes."""

from __future__ import annotations

from datetime import datetime

import pytest

from kanalen.bestemming import andere_afzenders, email_bestemming, laatste_post, sleutelhouder
from kanalen.models import Bericht
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.social.ontvangen import post_ontvangen
from klanten.models import DigitaalAdres, Partij
from klanten.services.adres_toevoegen import adres_toevoegen
from klanten.services.contact_vastleggen import contact_vastleggen
from organisatie.models import Medewerker
from tests.cast import OP, moment
from tests.kanalen.mails import mail
from zaken.models import Vraag
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.reageren import vraag_beantwoorden
from zaken.weigering import Weigering

pytestmark = pytest.mark.usefixtures("kcc")

LATER = moment("2026-11-23 11:00")
VREEMDE = "Vera Vreemd <vera@elders.example>"


def gevraagd() -> Vraag:
    vraag = mail_ontvangen(rauw=mail(), op=OP).bericht.vraag
    assert vraag is not None
    return vraag


def doorgestuurd(vraag: Vraag, *, van: str = VREEMDE, op: datetime = LATER, **koppen: str) -> Bericht:
    """Somebody to whom our acknowledgement was forwarded replies to it."""
    van_ons = Bericht.objects.get(vraag=vraag, aanleiding="ontvangstbevestiging")
    return mail_ontvangen(
        rauw=mail(
            "En stuur het ook naar mij.",
            van=van,
            message_id=f"<{van.partition('<')[2].partition('@')[0]}@elders.example>",
            In_Reply_To=f"<{van_ons.kanaal_id}>",
            **koppen,
        ),
        op=op,
    ).bericht


def beantwoord(vraag: Vraag, door: Medewerker, *, aan_contact: int | None = None) -> Bericht:
    vraag_beantwoorden(
        vraag_id=vraag.pk, tekst="Uw gegevens.", kanaal="email", aan_contact=aan_contact, op=OP, door=door
    )
    uitgang_verwerken(klok=lambda: OP)
    return Bericht.objects.get(vraag=vraag, aanleiding="reactie")


class TestEmailBestemming:
    def test_een_vreemde_in_het_gesprek_krijgt_het_antwoord_niet(self, karin: Medewerker) -> None:
        vraag = gevraagd()
        assert doorgestuurd(vraag).vraag == vraag
        antwoord = beantwoord(vraag, karin)
        assert antwoord.ontvanger == "rosa@inwoner.example"
        assert "Rosa" in antwoord.tekst and "Vera" not in antwoord.tekst
        assert antwoord.antwoord_op == "een@inwoner.example"

    def test_een_vreemde_die_zijn_bericht_ouder_maakt_ook_niet(self, karin: Medewerker) -> None:
        vraag = gevraagd()
        doorgestuurd(vraag, Date="Mon, 16 Nov 2026 10:00:00 +0100", op=moment("2026-11-16 10:00"))
        assert beantwoord(vraag, karin).ontvanger == "rosa@inwoner.example"

    def test_een_vreemde_die_de_naam_van_de_vrager_voert_ook_niet(self, karin: Medewerker) -> None:
        vraag = gevraagd()
        doorgestuurd(vraag, van="Rosa Verzonnen <rosa@boef.example>")
        assert beantwoord(vraag, karin).ontvanger == "rosa@inwoner.example"

    def test_een_vreemde_bij_een_vraag_zonder_adres_krijgt_niets(self, stel_vraag, karin: Medewerker) -> None:
        """Asked by telephone by somebody unknown; whoever writes in later may be anybody."""
        vraag = stel_vraag(kanaal="telefoon")
        vraag_aanvullen(
            vraag_id=vraag.pk,
            klantcontact=contact_vastleggen(
                kanaal="email",
                richting="inkomend",
                onderwerp="Ik",
                inhoud="Stuur maar op",
                naam="Vera",
                email="vera@elders.example",
                op=OP,
            ),
            op=OP,
        )
        assert email_bestemming(vraag) is None
        assert sleutelhouder(vraag) is None
        assert [contact.email for contact in andere_afzenders(vraag)] == ["vera@elders.example"]

    def test_een_gekoppeld_bericht_maakt_een_vreemde_niet_tot_vrager(
        self, rosa: Partij, stel_vraag, karin: Medewerker
    ) -> None:
        """An employee who ties a message to a question says what it is about, not who sent it."""
        vraag = stel_vraag(rosa)
        contact = contact_vastleggen(
            kanaal="email",
            richting="inkomend",
            onderwerp="Erbij",
            inhoud="Erbij",
            partij=rosa,
            email="vera@elders.example",
            op=OP,
        )
        vraag_aanvullen(vraag_id=vraag.pk, klantcontact=contact, op=OP)
        assert beantwoord(vraag, karin).ontvanger == "rosa@inwoner.example"

    def test_de_vrager_schrijft_van_een_ander_adres_dat_wij_kennen(
        self, rosa: Partij, karin: Medewerker
    ) -> None:
        vraag = gevraagd()
        assert vraag.partij is not None
        adres_toevoegen(
            partij=vraag.partij, soort=DigitaalAdres.Soort.EMAIL, adres="rosa@werk.example", op=OP, door=karin
        )
        doorgestuurd(vraag, van="Rosa Verzonnen <rosa@werk.example>")
        assert beantwoord(vraag, karin).ontvanger == "rosa@werk.example"
        assert andere_afzenders(vraag) == []

    def test_een_medewerker_kiest_de_ander_uitdrukkelijk(self, karin: Medewerker) -> None:
        vraag = gevraagd()
        doorgestuurd(vraag)
        (ander,) = andere_afzenders(vraag)
        antwoord = beantwoord(vraag, karin, aan_contact=ander.pk)
        assert antwoord.ontvanger == "vera@elders.example"
        assert antwoord.antwoord_op == "vera@elders.example"

    def test_een_contact_van_een_andere_vraag_wordt_geweigerd(
        self, stel_vraag, rosa: Partij, karin: Medewerker
    ) -> None:
        vraag, elders = gevraagd(), stel_vraag(rosa)
        with pytest.raises(Weigering, match="hoort niet bij deze vraag"):
            beantwoord(vraag, karin, aan_contact=elders.klantcontacten.get().pk)

    def test_de_sleutel_gaat_naar_het_eerste_adres_van_de_vrager(self, karin: Medewerker) -> None:
        vraag = gevraagd()
        doorgestuurd(vraag, op=moment("2026-11-16 10:00"), Date="Mon, 16 Nov 2026 10:00:00 +0100")
        houder = sleutelhouder(vraag)
        assert houder is not None and houder.adres == "rosa@inwoner.example"


class TestLaatstePost:
    def test_wat_een_ander_eronder_schreef_telt_niet(self) -> None:
        vraag = gevraagd_op_social()
        Bericht.objects.create(
            kanaal="social",
            richting="inkomend",
            postbus="mastodon:waterrijk",
            kanaal_id="999",
            status="verwerkt",
            afzender="mastodon:vera@elders.example",
            zichtbaarheid="besloten",
            op=moment("2026-11-23 12:00"),
            vraag=vraag,
        )
        post = laatste_post(vraag)
        assert post is not None and post.afzender != "mastodon:vera@elders.example"


def gevraagd_op_social() -> Vraag:
    rauw = (
        b'{"medium": "mastodon", "id": "1", "account": "rosa@x.example", "tekst": "Wanneer komt de kliko?",'
        b' "zichtbaarheid": "openbaar"}'
    )
    vraag = post_ontvangen(rauw=rauw, op=OP).bericht.vraag
    assert vraag is not None
    return vraag
