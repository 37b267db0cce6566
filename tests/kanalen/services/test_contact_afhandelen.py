"""A contact with how it goes on: all of it once, or nothing."""

from __future__ import annotations

from uuid import uuid4

import pytest

from journaal.models import Feit
from kanalen.models import Bericht
from kanalen.services.contact_afhandelen import Afgehandeld, contact_afhandelen
from kanalen.vervolg import (
    Contact,
    DirectBeantwoorden,
    Doorverwijzen,
    LatenMeekijken,
    Overdragen,
    Terugbelbelofte,
    Terugbellen,
    Vervolg,
    ZelfAfhandelen,
)
from klanten.models import DigitaalAdres, Klantcontact, Partij
from tests.cast import OP
from tests.kanalen.services.test_gelijktijdig import tegelijk
from zaken.models import Doorverwijzing, Termijn, Vraag
from zaken.weigering import Weigering

WOORDEN = "Hoe verleng ik mijn paspoort?"


def handel_af(door, vervolg: Vervolg, *, product=None, sleutel=None, **velden) -> Afgehandeld:
    contact = Contact(
        **{"kanaal": "telefoon", "eigen_woorden": WOORDEN, "ontvangen_op": OP, "naam": "Rosa", **velden}
    )
    return contact_afhandelen(
        contact=contact, product=product, vervolg=vervolg, sleutel=sleutel or uuid4(), op=OP, door=door
    )


class TestContactAfhandelen:
    def test_een_voorstel_dat_klopt_is_bevestigd(self, karin, paspoort):
        vraag, nieuw = handel_af(karin, Terugbellen(Terugbelbelofte("015 555 55 55")), product=paspoort)
        besluit = vraag.routeringsbesluiten.get()
        assert nieuw
        assert (vraag.niveau, besluit.wijze, besluit.door) == (1, "bevestigd", karin)
        assert "paspoort" in besluit.waarom.casefold()

    def test_een_andere_keuze_is_een_correctie(self, karin, paspoort, naamswijziging):
        vraag, _ = handel_af(karin, ZelfAfhandelen(), product=naamswijziging)
        besluit = vraag.routeringsbesluiten.get()
        assert (besluit.wijze, besluit.zekerheid) == ("gecorrigeerd", None)
        assert "Karin de Voorbeeld" in besluit.waarom

    @pytest.mark.parametrize(
        ("vervolg", "aanleidingen"),
        [
            (DirectBeantwoorden("Dat kan."), []),
            (ZelfAfhandelen(), ["ontvangstbevestiging"]),
            (Terugbellen(Terugbelbelofte("015 555 55 55", "middag")), ["ontvangstbevestiging"]),
        ],
    )
    def test_bevestigt_alleen_wat_nog_openstaat(self, karin, rosa, vervolg, aanleidingen):
        handel_af(karin, vervolg, partij=rosa)
        assert list(Bericht.objects.values_list("aanleiding", flat=True)) == aanleidingen

    def test_de_bevestiging_noemt_onze_belofte_en_geen_interne_norm(self, karin, rosa, paspoort):
        paspoort.doorlooptijd_werkdagen = 1
        paspoort.save()
        handel_af(karin, ZelfAfhandelen(), product=paspoort, partij=rosa)
        assert Termijn.objects.filter(soort="behandeling").exists()
        assert "uiterlijk woensdag 25 november" in Bericht.objects.get().tekst

    def test_een_nummer_naast_een_adres_wordt_onthouden(self, karin):
        handel_af(
            karin, DirectBeantwoorden("Ja."), email="rosa@inwoner.example", telefoonnummer="+31155555555"
        )
        assert DigitaalAdres.objects.filter(partij=Partij.objects.get()).count() == 2

    def test_een_domein_houdt_zijn_vragen_zelf(self, bas, kcc, burgerzaken, paspoort):
        vraag, _ = handel_af(bas, ZelfAfhandelen(), product=paspoort)
        assert (vraag.team, vraag.niveau, vraag.casemanager) == (burgerzaken, 4, bas)

    def test_een_domein_kan_naar_het_kcc(self, bas, karin, kcc):
        vraag, _ = handel_af(bas, Overdragen(kcc, "Vraagt naar afval."))
        assert (vraag.team, vraag.niveau, vraag.casemanager) == (kcc, 2, karin)

    @pytest.mark.parametrize("vervolg", ["meekijken", "overdragen", "doorverwijzen"])
    def test_wat_niet_kan_laat_niets_achter(self, karin, wmo, svb, rosa, vervolg):
        niemand_in_dit_team: dict[str, Vervolg] = {
            "meekijken": LatenMeekijken(wmo, "Ik denk van wel."),
            "overdragen": Overdragen(wmo, "Wil hulp.", Terugbelbelofte("015 555 55 55")),
            "doorverwijzen": Doorverwijzen(svb, Doorverwijzing.Wijze.DOORGEZONDEN, "Zij betalen."),
        }
        with pytest.raises(Weigering):
            handel_af(karin, niemand_in_dit_team[vervolg], partij=rosa)
        assert not Klantcontact.objects.exists()
        assert not Vraag.objects.exists()
        assert not Bericht.objects.exists()
        assert not Feit.objects.exists()

    def test_dezelfde_sleutel_is_hetzelfde_contact(self, karin):
        sleutel = uuid4()
        eerste, _ = handel_af(karin, DirectBeantwoorden("Ja."), sleutel=sleutel)
        tweede, nieuw = handel_af(karin, ZelfAfhandelen(), sleutel=sleutel)
        assert (tweede, nieuw) == (eerste, False)
        assert tweede.status == "afgesloten"


@pytest.mark.django_db(transaction=True)
class TestTegelijk:
    def test_vier_keer_klikken_is_een_contact(self, karin, rosa):
        sleutel = uuid4()
        uitkomsten = tegelijk(
            *[lambda: handel_af(karin, DirectBeantwoorden("Ja."), sleutel=sleutel, partij=rosa)] * 4
        )
        assert sum(uitkomst.nieuw for uitkomst in uitkomsten) == 1
        assert {uitkomst.vraag for uitkomst in uitkomsten} == {Vraag.objects.get()}
        assert Vraag.objects.get().reacties.count() == 1
