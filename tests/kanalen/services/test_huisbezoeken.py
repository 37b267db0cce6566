"""Visits: planned, changed, called off, written down; never two at once for one colleague."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction
from icalendar import Calendar

from journaal.models import Feit
from kanalen.email.verzenden import als_mail
from kanalen.huisbezoekqueries import huisbezoeken, nog_af_te_ronden
from kanalen.models import Bericht, Bijlage, Huisbezoek
from kanalen.services.huisbezoek_afronden import huisbezoek_afronden
from kanalen.services.huisbezoek_plannen import (
    Gegevens,
    huisbezoek_afzeggen,
    huisbezoek_plannen,
    huisbezoek_verzetten,
)
from klanten.models import Klantcontact, Partij
from klanten.services.taal_vastleggen import taal_vastleggen
from organisatie.models import Medewerker, Team
from tests.cast import OP, moment
from zaken.models import Vraag
from zaken.queries import globaal_klantbeeld
from zaken.services.afsluiten import vraag_afsluiten
from zaken.services.reageren import vraag_beantwoorden
from zaken.verhaal import Kant, verhaal_voor_inwoner, verhaal_voor_medewerker
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db
VAN, TOT = moment("2026-11-25 10:00"), moment("2026-11-25 11:00")
NA = moment("2026-11-25 12:00")


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij, karin: Medewerker) -> Vraag:
    return stel_vraag(rosa, onderwerp="GEHEIM-7", tekst="GEHEIM-7 ik kan niet naar u toe")


@pytest.fixture
def gegevens(karin: Medewerker) -> Gegevens:
    return Gegevens(medewerker=karin, van=VAN, tot=TOT, plek="Dijkstraat 12", opmerking="Hond GEHEIM-8")


@pytest.fixture
def bezoek(vraag: Vraag, gegevens: Gegevens, karin: Medewerker) -> Huisbezoek:
    return huisbezoek_plannen(vraag_id=vraag.pk, gegevens=gegevens, op=OP, door=karin)


def post() -> list[Bericht]:
    return list(Bericht.objects.filter(aanleiding="huisbezoek").order_by("pk"))


def agenda_van(bericht: Bericht):
    """The calendar part of the mail as it leaves."""
    mail = als_mail(bericht).message()
    (deel,) = [deel for deel in mail.walk() if deel.get_content_type() == "text/calendar"]
    agenda = Calendar.from_ical(bytes(deel.get_payload(decode=True)))
    assert deel.get_param("method") == agenda["METHOD"]
    assert deel.get_filename() == "afspraak.ics"
    return agenda, agenda.walk("VEVENT")[0]


class TestPlannen:
    def test_de_inwoner_krijgt_de_afspraak_per_mail(self, bezoek: Huisbezoek, vraag: Vraag) -> None:
        (bericht,) = post()
        assert (bericht.ontvanger, bericht.vraag, bericht.status) == (
            "rosa@inwoner.example",
            vraag,
            "klaargezet",
        )
        assert "woensdag 25 november, van 10:00 tot 11:00 uur" in bericht.tekst
        assert "Karin de Voorbeeld" in bericht.tekst
        agenda, afspraak = agenda_van(bericht)
        assert agenda["METHOD"] == "REQUEST"
        assert afspraak["DTSTART"].dt == VAN
        assert afspraak["LOCATION"] == "Dijkstraat 12"
        assert (afspraak["SEQUENCE"], afspraak["UID"]) == (0, f"{bezoek.uid}@waterrijk.example")
        for geheim in ("GEHEIM-7", "GEHEIM-8"):
            assert geheim not in agenda.to_ical().decode()

    def test_laat_een_feit_na_zonder_adres(self, bezoek: Huisbezoek, vraag: Vraag, karin: Medewerker) -> None:
        feit = Feit.objects.get(soort="huisbezoek.gepland")
        assert (feit.onderwerp_id, feit.door) == (bezoek.pk, karin)
        assert feit.gegevens == {"vraag": vraag.pk, "medewerker": karin.pk}

    def test_in_de_taal_van_de_inwoner(
        self, vraag: Vraag, gegevens: Gegevens, rosa: Partij, karin: Medewerker
    ) -> None:
        taal_vastleggen(partij_id=rosa.pk, taal="en", op=OP)
        huisbezoek_plannen(vraag_id=vraag.pk, gegevens=gegevens, op=OP, door=karin)
        assert "Wednesday 25 November, from 10:00 to 11:00" in post()[0].tekst

    def test_zonder_mailadres_is_er_alleen_de_afspraak(
        self, stel_vraag: Callable[..., Vraag], gegevens: Gegevens, karin: Medewerker
    ) -> None:
        vraag = stel_vraag(None)
        huisbezoek_plannen(vraag_id=vraag.pk, gegevens=gegevens, op=OP, door=karin)
        assert Huisbezoek.objects.get().status == "gepland"
        assert not post()
        assert not Bijlage.objects.exists()

    @pytest.mark.parametrize(
        ("anders", "veld"),
        [
            ({"plek": "  "}, "plek"),
            ({"tot": VAN}, "tot"),
            ({"tot": VAN + timedelta(hours=9)}, "tot"),
            ({"van": OP, "tot": OP + timedelta(hours=1)}, "dag"),
            ({"van": moment("2026-11-28 10:00"), "tot": moment("2026-11-28 11:00")}, "ondanks"),
            ({"van": moment("2026-11-25 19:00"), "tot": moment("2026-11-25 20:00")}, "ondanks"),
        ],
    )
    def test_weigert_en_laat_niets_achter(
        self, vraag: Vraag, gegevens: Gegevens, karin: Medewerker, anders: dict[str, object], veld: str
    ) -> None:
        with pytest.raises(Weigering) as fout:
            huisbezoek_plannen(
                vraag_id=vraag.pk,
                gegevens=replace(gegevens, **anders),  # type: ignore[arg-type]
                op=OP,
                door=karin,
            )
        assert fout.value.veld == veld
        assert not Huisbezoek.objects.exists()
        assert not post()

    def test_na_een_waarschuwing_mag_het_toch(
        self, vraag: Vraag, gegevens: Gegevens, karin: Medewerker
    ) -> None:
        zaterdag = replace(
            gegevens, van=moment("2026-11-28 10:00"), tot=moment("2026-11-28 11:00"), ondanks=True
        )
        huisbezoek_plannen(vraag_id=vraag.pk, gegevens=zaterdag, op=OP, door=karin)
        assert Huisbezoek.objects.exists()

    def test_weigert_een_collega_van_een_ander_team(
        self, vraag: Vraag, gegevens: Gegevens, karin: Medewerker, bas: Medewerker
    ) -> None:
        with pytest.raises(Weigering) as fout:
            huisbezoek_plannen(
                vraag_id=vraag.pk, gegevens=replace(gegevens, medewerker=bas), op=OP, door=karin
            )
        assert fout.value.veld == "wie"

    def test_weigert_een_vraag_die_niet_loopt_en_een_tweede_bezoek(
        self, bezoek: Huisbezoek, vraag: Vraag, gegevens: Gegevens, karin: Medewerker
    ) -> None:
        later = replace(gegevens, van=VAN + timedelta(hours=2), tot=TOT + timedelta(hours=2))
        with pytest.raises(Weigering, match="al een huisbezoek"):
            huisbezoek_plannen(vraag_id=vraag.pk, gegevens=later, op=OP, door=karin)
        huisbezoek_afzeggen(huisbezoek_id=bezoek.pk, op=OP, door=karin)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Opgelost.", op=OP, door=karin)
        vraag_afsluiten(vraag_id=vraag.pk, op=OP, door=karin)
        with pytest.raises(Weigering, match="loopt niet meer"):
            huisbezoek_plannen(vraag_id=vraag.pk, gegevens=later, op=OP, door=karin)


class TestDubbel:
    def test_wie_al_op_bezoek_is_gaat_niet_ook_elders_heen(
        self, bezoek: Huisbezoek, stel_vraag: Callable[..., Vraag], gegevens: Gegevens, karin: Medewerker
    ) -> None:
        ander = stel_vraag(None)
        half = replace(gegevens, van=VAN + timedelta(minutes=30), tot=TOT + timedelta(minutes=30))
        with pytest.raises(Weigering, match="van 10:00 tot 11:00 uur") as fout:
            huisbezoek_plannen(vraag_id=ander.pk, gegevens=half, op=OP, door=karin)
        assert fout.value.veld == "van"
        aansluitend = replace(gegevens, van=TOT, tot=TOT + timedelta(hours=1))
        huisbezoek_plannen(vraag_id=ander.pk, gegevens=aansluitend, op=OP, door=karin)

    def test_een_afgezegd_bezoek_houdt_niets_bezet(
        self, bezoek: Huisbezoek, stel_vraag: Callable[..., Vraag], gegevens: Gegevens, karin: Medewerker
    ) -> None:
        huisbezoek_afzeggen(huisbezoek_id=bezoek.pk, op=OP, door=karin)
        huisbezoek_plannen(vraag_id=stel_vraag(None).pk, gegevens=gegevens, op=OP, door=karin)

    def test_de_databank_weigert_het_ook(
        self, bezoek: Huisbezoek, stel_vraag: Callable[..., Vraag], karin: Medewerker, kees: Medewerker
    ) -> None:
        def maak(wie: Medewerker) -> None:
            Huisbezoek.objects.create(
                vraag=stel_vraag(None),
                medewerker=wie,
                van=VAN,
                tot=TOT,
                plek="Hier",
                gepland_op=OP,
                gewijzigd_op=OP,
            )

        with pytest.raises(IntegrityError, match="huisbezoek_nooit_dubbel"), transaction.atomic():
            maak(karin)
        maak(kees)

    @pytest.mark.django_db(transaction=True)
    def test_wie_tegelijk_plant_wordt_een_keer_geweigerd(
        self, stel_vraag: Callable[..., Vraag], gegevens: Gegevens, karin: Medewerker
    ) -> None:
        vragen = [stel_vraag(None) for _ in range(4)]
        start = Barrier(4)

        def plan(vraag: Vraag) -> bool:
            try:
                start.wait(10)
                huisbezoek_plannen(vraag_id=vraag.pk, gegevens=gegevens, op=OP, door=karin)
            except Weigering:
                return False
            finally:
                connections.close_all()
            return True

        with ThreadPoolExecutor(4) as draden:
            assert sorted(draden.map(plan, vragen)) == [False, False, False, True]
        assert Huisbezoek.objects.count() == 1


class TestVerzetten:
    def test_de_agenda_verplaatst_dezelfde_afspraak(
        self, bezoek: Huisbezoek, gegevens: Gegevens, karin: Medewerker, kees: Medewerker
    ) -> None:
        nieuw = replace(gegevens, medewerker=kees, van=VAN + timedelta(hours=1), tot=TOT + timedelta(hours=1))
        huisbezoek_verzetten(huisbezoek_id=bezoek.pk, gegevens=nieuw, op=OP, door=karin)
        eerste, tweede = post()
        assert "Dit is de nieuwe afspraak." in tweede.tekst
        assert "Kees Proefman" in tweede.tekst
        eerst, later = agenda_van(eerste)[1], agenda_van(tweede)[1]
        assert eerst["UID"] == later["UID"]
        assert (eerst["SEQUENCE"], later["SEQUENCE"]) == (0, 1)
        bezoek.refresh_from_db()
        assert (bezoek.medewerker, bezoek.van) == (kees, nieuw.van)

    def test_weigert_na_afzeggen(self, bezoek: Huisbezoek, gegevens: Gegevens, karin: Medewerker) -> None:
        huisbezoek_afzeggen(huisbezoek_id=bezoek.pk, op=OP, door=karin)
        with pytest.raises(Weigering, match="afgezegd"):
            huisbezoek_verzetten(huisbezoek_id=bezoek.pk, gegevens=gegevens, op=OP, door=karin)
        with pytest.raises(Weigering):
            huisbezoek_afzeggen(huisbezoek_id=bezoek.pk, op=OP, door=karin)
        assert len(post()) == 2


class TestAfzeggen:
    def test_de_agenda_verwijdert_de_afspraak(
        self, bezoek: Huisbezoek, gegevens: Gegevens, karin: Medewerker
    ) -> None:
        huisbezoek_verzetten(huisbezoek_id=bezoek.pk, gegevens=gegevens, op=OP, door=karin)
        huisbezoek_afzeggen(huisbezoek_id=bezoek.pk, op=OP, door=karin)
        agenda, afspraak = agenda_van(post()[-1])
        assert (agenda["METHOD"], afspraak["STATUS"], afspraak["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
        assert afspraak["UID"].startswith(str(bezoek.uid))
        assert "gaat niet door" in post()[-1].onderwerp


class TestAfronden:
    def test_wordt_een_contact_op_het_kanaal_huisbezoek(
        self, bezoek: Huisbezoek, vraag: Vraag, karin: Medewerker, rosa: Partij
    ) -> None:
        huisbezoek_afronden(
            huisbezoek_id=bezoek.pk, uitkomst="geweest", verslag="Rosa krijgt een pas.", op=NA, door=karin
        )
        contact = Klantcontact.objects.get(kanaal="huisbezoek")
        assert (contact.partij, contact.medewerker, contact.plaatsgevonden_op) == (rosa, karin, VAN)
        assert contact.indicatie_contact_gelukt
        assert list(contact.vragen.all()) == [vraag]
        bezoek.refresh_from_db()
        assert (bezoek.status, bezoek.klantcontact) == ("geweest", contact)

    def test_het_verslag_leest_alleen_een_collega(
        self, bezoek: Huisbezoek, vraag: Vraag, karin: Medewerker
    ) -> None:
        huisbezoek_afronden(
            huisbezoek_id=bezoek.pk, uitkomst="geweest", verslag="GEHEIM-9", op=NA, door=karin
        )
        (moment_,) = [stuk for stuk in verhaal_voor_medewerker(vraag) if stuk.tekst == "GEHEIM-9"]
        assert (moment_.kant, moment_.wie) == (Kant.INTERN, "Karin de Voorbeeld")
        assert not [stuk for stuk in verhaal_voor_inwoner(vraag) if "GEHEIM-9" in stuk.tekst]

    def test_niemand_thuis_is_een_contact_dat_niet_lukte(self, bezoek: Huisbezoek, karin: Medewerker) -> None:
        huisbezoek_afronden(huisbezoek_id=bezoek.pk, uitkomst="niet_thuis", verslag="", op=NA, door=karin)
        assert not Klantcontact.objects.get(kanaal="huisbezoek").indicatie_contact_gelukt

    def test_weigert_te_vroeg_zonder_verslag_en_twee_keer(
        self, bezoek: Huisbezoek, karin: Medewerker
    ) -> None:
        def rond_af(verslag: str, op=NA) -> None:
            huisbezoek_afronden(
                huisbezoek_id=bezoek.pk, uitkomst="geweest", verslag=verslag, op=op, door=karin
            )

        with pytest.raises(Weigering, match="nog beginnen"):
            rond_af("Goed.", op=OP)
        with pytest.raises(Weigering) as fout:
            rond_af("  ")
        assert fout.value.veld == "verslag"
        rond_af("Goed.")
        with pytest.raises(Weigering):
            rond_af("Goed.")
        assert Klantcontact.objects.filter(kanaal="huisbezoek").count() == 1


class TestWieWatZiet:
    def test_de_lijst_volgt_de_vraag(
        self, bezoek: Huisbezoek, karin: Medewerker, kees: Medewerker, bas: Medewerker
    ) -> None:
        dag, morgen = VAN.date(), VAN.date() + timedelta(days=1)
        assert list(huisbezoeken(karin, van=dag, tot=morgen, eigen=True)) == [bezoek]
        assert not huisbezoeken(kees, van=dag, tot=morgen, eigen=True)
        assert list(huisbezoeken(kees, van=dag, tot=morgen, eigen=False)) == [bezoek]
        assert not huisbezoeken(bas, van=dag, tot=morgen, eigen=False)
        assert not nog_af_te_ronden(karin, op=VAN)
        assert list(nog_af_te_ronden(karin, op=NA)) == [bezoek]

    def test_het_klantbeeld_zegt_niets_van_een_bezoek(
        self,
        vraag: Vraag,
        gegevens: Gegevens,
        karin: Medewerker,
        bas: Medewerker,
        rosa: Partij,
        burgerzaken: Team,
    ) -> None:
        eerst = globaal_klantbeeld(bas, rosa.pk)
        huisbezoek_plannen(vraag_id=vraag.pk, gegevens=gegevens, op=OP, door=karin)
        assert globaal_klantbeeld(bas, rosa.pk) == eerst
