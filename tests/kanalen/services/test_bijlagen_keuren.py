"""Files against a real clamd: what nobody may open, what waits, and what comes back."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from journaal.models import Feit
from kanalen.models import Bericht, Bijlage
from kanalen.services import bijlagen_keuren as module
from kanalen.services.bijlagen_keuren import bijlage_opnieuw_keuren, bijlagen_keuren
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.versturen import berichten_versturen
from kanalen.uitgaandqueries import wachtende_berichten
from kcc.omgeving import Virusscanner
from organisatie.models import Medewerker
from tests.cast import OP
from tests.kanalen.clamd import EICAR, VIRUS, Clamd
from tests.kanalen.mails import mail
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db


def met_bijlagen(*bestanden: tuple[str, bytes], message_id: str = "<een@inwoner.example>") -> bytes:
    bericht = message_from_bytes(mail(message_id=message_id), policy=policy.default)
    for naam, inhoud in bestanden:
        bericht.add_attachment(inhoud, maintype="application", subtype="pdf", filename=naam)
    return bericht.as_bytes()


def ontvang(*bestanden: tuple[str, bytes]) -> list[Bijlage]:
    bericht = mail_ontvangen(rauw=met_bijlagen(*bestanden), op=OP).bericht
    return list(bericht.bijlagen.all())


def keur(op=OP) -> int:
    return bijlagen_keuren(klok=lambda: op)


def haal(client: Client, bijlage: Bijlage) -> int:
    antwoord = client.get(reverse("bijlage", args=[bijlage.bericht_id, bijlage.pk]))
    antwoord.getvalue()
    return antwoord.status_code


@pytest.fixture
def karin_leest(client: Client, karin: Medewerker) -> Client:
    client.force_login(karin)
    return client


class TestMetScanner:
    def test_niemand_opent_een_bestand_voor_het_schoon_is(
        self, scanner: Clamd, kcc, karin_leest: Client
    ) -> None:
        (bijlage,) = ontvang(("brief.pdf", b"%PDF-1.7 goed"))
        assert haal(karin_leest, bijlage) == 404
        pagina = karin_leest.get(reverse("bericht", args=[bijlage.bericht_id])).content.decode()
        assert "wordt nog gecontroleerd" in pagina
        assert reverse("bijlage", args=[bijlage.bericht_id, bijlage.pk]) not in pagina

        assert keur() == 1

        bijlage.refresh_from_db()
        assert (bijlage.keuring, bijlage.gekeurd_op) == (Bijlage.Keuring.SCHOON, OP)
        assert haal(karin_leest, bijlage) == 200
        assert Feit.objects.filter(soort="bijlage.schoon").count() == 1

    def test_een_virus_gaat_apart_en_blijft_bewaard(
        self, scanner: Clamd, kcc, karin_leest: Client, beheerder: Medewerker
    ) -> None:
        goed, slecht = ontvang(("brief.pdf", b"%PDF-1.7 goed"), ("factuur.pdf", EICAR))

        assert keur() == 2

        slecht.refresh_from_db()
        assert (slecht.keuring, slecht.melding) == (Bijlage.Keuring.BESMET, VIRUS)
        assert (haal(karin_leest, goed), haal(karin_leest, slecht)) == (200, 404)
        assert default_storage.exists(str(slecht.bestand))
        assert (
            "bevat een virus"
            in karin_leest.get(reverse("bericht", args=[slecht.bericht_id])).content.decode()
        )
        karin_leest.force_login(beheerder)
        quarantaine = karin_leest.get("/werkplek/beheer/virussen/").content.decode()
        assert "factuur.pdf" in quarantaine and VIRUS in quarantaine and "brief.pdf" not in quarantaine

    def test_ook_het_origineel_met_het_virus_blijft_dicht(
        self, scanner: Clamd, kcc, karin_leest: Client
    ) -> None:
        (slecht,) = ontvang(("factuur.pdf", EICAR))
        antwoord = karin_leest.get(reverse("bericht_origineel", args=[slecht.bericht_id]), follow=True)
        assert "In dit bericht zit een virus." in antwoord.content.decode()
        assert EICAR not in antwoord.content

    def test_zonder_antwoord_wacht_alles_en_daarna_gaat_het_verder(
        self, scanner: Clamd, kcc, karin_leest: Client
    ) -> None:
        bijlagen = ontvang(("een.pdf", b"%PDF-1.7 een"), ("twee.pdf", EICAR))
        scanner.stop()
        try:
            assert keur() == 0
            assert [haal(karin_leest, bijlage) for bijlage in bijlagen] == [404, 404]
            origineel = karin_leest.get(
                reverse("bericht_origineel", args=[bijlagen[0].bericht_id]), follow=True
            )
            assert "De virusscanner geeft geen antwoord." in origineel.content.decode()
        finally:
            scanner.start()
        assert keur(OP + timedelta(minutes=2)) == 2
        for bijlage in bijlagen:
            bijlage.refresh_from_db()
        assert [bijlage.keuring for bijlage in bijlagen] == ["schoon", "besmet"]

    def test_een_vals_alarm_kan_opnieuw(
        self, scanner: Clamd, kcc, beheerder: Medewerker, monkeypatch
    ) -> None:
        (bijlage,) = ontvang(("brief.pdf", EICAR))
        keur()
        default_storage.delete(str(bijlage.bestand))
        with default_storage.open(str(bijlage.bestand), "wb") as bestand:
            bestand.write(b"onschuldig")  # stands for signatures that were corrected

        bijlage_opnieuw_keuren(bijlage_id=bijlage.pk, op=OP, door=beheerder)
        keur()

        bijlage.refresh_from_db()
        assert bijlage.keuring == Bijlage.Keuring.SCHOON
        with pytest.raises(Weigering):
            bijlage_opnieuw_keuren(bijlage_id=bijlage.pk, op=OP, door=beheerder)

    def test_wat_de_scanner_niet_aankan_gaat_niet_stilletjes_door(
        self, scanner: Clamd, kcc, karin_leest: Client
    ) -> None:
        (bijlage,) = ontvang(("groot.pdf", b"%PDF" + b"x" * 3_000_000))
        for minuut in range(3):
            keur(OP + timedelta(minutes=2 * minuut))
        bijlage.refresh_from_db()
        assert bijlage.keuring != Bijlage.Keuring.SCHOON
        assert haal(karin_leest, bijlage) == 404

    def test_een_gedode_werker_laat_een_claim_achter_die_verloopt(self, scanner: Clamd, kcc) -> None:
        ontvang(("brief.pdf", b"%PDF-1.7"))
        assert module._claimen(op=OP) is not None
        assert keur(OP + module.PACHT - timedelta(seconds=1)) == 0
        assert keur(OP + module.PACHT) == 1

    def test_een_weg_bestand_houdt_de_rest_niet_tegen(self, scanner: Clamd, kcc) -> None:
        goed, weg = ontvang(("een.pdf", b"%PDF-1.7"), ("weg.pdf", b"%PDF-1.7"))
        default_storage.delete(str(weg.bestand))
        keur()
        goed.refresh_from_db()
        weg.refresh_from_db()
        assert (goed.keuring, weg.keuring) == ("schoon", "te_keuren")
        assert weg.melding == module.WEG


class TestDoorsturen:
    def test_een_virus_verlaat_het_huis_niet(self, scanner: Clamd, kcc, settings) -> None:
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
        (slecht,) = ontvang(("factuur.pdf", EICAR))
        uit = Bericht.objects.get(aanleiding="ontvangstbevestiging")
        Bericht.objects.filter(pk=uit.pk).update(ingesloten=slecht.bericht_id)
        assert berichten_versturen(klok=lambda: OP) == 0

        keur()

        uit.refresh_from_db()
        assert uit.status == Bericht.Status.ONBESTELBAAR
        assert (
            uit.melding == "De bijlage ‘factuur.pdf’ bevat een virus. Daarom is dit bericht niet verstuurd."
        )
        assert not wachtende_berichten().exists()

    def test_een_schoon_bestand_gaat_mee_zodra_het_gezien_is(self, scanner: Clamd, kcc, settings) -> None:
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
        (goed,) = ontvang(("brief.pdf", b"%PDF-1.7"))
        Bericht.objects.filter(richting="uitgaand").update(ingesloten=goed.bericht_id)
        assert berichten_versturen(klok=lambda: OP) == 0
        keur()
        assert berichten_versturen(klok=lambda: OP) == 1


class TestZonderScanner:
    def test_een_bestand_is_te_openen_met_een_waarschuwing(self, kcc, karin_leest: Client) -> None:
        (bijlage,) = ontvang(("brief.pdf", b"MZ" + b"\0" * 90))
        assert keur() == 0
        assert haal(karin_leest, bijlage) == 200
        pagina = karin_leest.get(reverse("bericht", args=[bijlage.bericht_id])).content.decode()
        assert "niet op virussen gecontroleerd" in pagina
        assert "Dit is een programma. Open het niet." in pagina

    def test_wie_later_een_scanner_krijgt_laat_alles_nakijken(self, kcc, echte_scanner, settings) -> None:
        ontvang(("brief.pdf", EICAR))
        keur()
        settings.VIRUSSCANNER = echte_scanner.adres
        assert keur() == 1
        assert Bijlage.objects.get().keuring == Bijlage.Keuring.BESMET

    def test_herkent_wat_een_ander_kanaal_bewaarde(self, kcc) -> None:
        (bijlage,) = ontvang(("foto.jpg", b"<html><script>"))
        Bijlage.objects.update(soort="", opmerking="")
        assert keur() == 1
        bijlage.refresh_from_db()
        assert bijlage.soort == "text/html"
        assert bijlage.opmerking == "De naam eindigt op .jpg, maar de inhoud is een webpagina."


class TestOmvang:
    def test_een_te_groot_bestand_blijft_in_het_origineel(self, kcc, settings, karin_leest: Client) -> None:
        settings.MAX_BIJLAGE = 100
        klein, groot = ontvang(("klein.pdf", b"%PDF-1.7"), ("groot.pdf", b"%PDF" + b"x" * 200))
        assert (klein.keuring, groot.keuring) == ("te_keuren", "te_groot")
        assert not groot.bestand
        pagina = karin_leest.get(reverse("bericht", args=[groot.bericht_id])).content.decode()
        assert "te groot om los te openen" in pagina
        assert haal(karin_leest, groot) == 404
        assert karin_leest.get(reverse("bericht_origineel", args=[groot.bericht_id])).status_code == 200

    def test_samen_te_groot_is_ook_te_groot(self, kcc, settings) -> None:
        settings.MAX_BIJLAGEN = 25
        bijlagen = ontvang(*((f"{nummer}.pdf", b"%PDF-1.7..") for nummer in range(3)))
        assert [bijlage.keuring for bijlage in bijlagen] == ["te_keuren", "te_keuren", "te_groot"]


class TestScannerOverTcp:
    def test_een_dichte_poort_is_onbereikbaar_en_niet_schoon(self, settings, kcc) -> None:
        settings.VIRUSSCANNER = Virusscanner(pad="", host="127.0.0.1", poort=1)
        (bijlage,) = ontvang(("brief.pdf", b"%PDF-1.7"))
        keur()
        bijlage.refresh_from_db()
        assert bijlage.keuring == Bijlage.Keuring.TE_KEUREN
        assert bijlage.melding.startswith("De virusscanner geeft geen antwoord")
