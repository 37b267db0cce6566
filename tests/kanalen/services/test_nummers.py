"""The numbers of the counter: given, called, called again, sent back, done; never one to two employees."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from random import Random
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction

from catalogus.models import Product
from journaal.models import Feit, Sein
from kanalen.balie.verloop import StapNietMogelijk
from kanalen.balie.volgorde import plaats
from kanalen.baliequeries import baliedag, wachten_voor, wachtenden
from kanalen.models import Balie, Loket, Volgnummer
from kanalen.services.balie_inrichten import balie_sleutels_vernieuwen, balie_toevoegen, balie_wijzigen
from kanalen.services.contact_afhandelen import contact_afhandelen
from kanalen.services.loket_innemen import loket_innemen, loket_verlaten
from kanalen.services.nummer_afronden import nummer_afronden, nummer_overslaan, nummer_terugzetten
from kanalen.services.nummer_oproepen import nummer_opnieuw_oproepen, nummer_oproepen, volgende_oproepen
from kanalen.services.nummer_trekken import nummer_trekken
from kanalen.services.nummers_laten_vervallen import nummers_laten_vervallen
from kanalen.vervolg import Contact, DirectBeantwoorden
from organisatie.models import Medewerker
from tests.cast import OP, moment
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db

type Trek = Callable[..., Volgnummer]


@pytest.fixture
def balie(kcc: object) -> Balie:
    return balie_toevoegen(naam="Stadhuis", op=OP)


@pytest.fixture
def trek(balie: Balie) -> Trek:
    """``trek(op)`` gives a number at that moment."""

    def _trek(op: datetime = OP, **velden: object) -> Volgnummer:
        return nummer_trekken(**{"balie": balie, "sleutel": uuid.uuid4(), "op": op, **velden})  # type: ignore[arg-type]

    return _trek


@pytest.fixture
def zit(balie: Balie) -> Callable[[Medewerker, str], Loket]:
    def _zit(wie: Medewerker, naam: str) -> Loket:
        return loket_innemen(balie=balie, naam=naam, medewerker=wie, op=OP, door=wie)

    return _zit


@pytest.fixture
def karin_zit(zit: Callable[[Medewerker, str], Loket], karin: Medewerker) -> Loket:
    return zit(karin, "3")


def feiten(nummer: Volgnummer) -> list[str]:
    rijen = Feit.objects.filter(onderwerp="volgnummer", onderwerp_id=nummer.pk).order_by("pk")
    return [soort.removeprefix("volgnummer.") for soort in rijen.values_list("soort", flat=True)]


class TestNummerTrekken:
    def test_telt_per_balie_vanaf_een(self, trek: Trek) -> None:
        ander = balie_toevoegen(naam="Wijkhuis", op=OP)
        assert [trek().nummer, trek().nummer, trek(balie=ander).nummer] == [1, 2, 1]

    def test_begint_elke_dag_opnieuw_ook_om_middernacht_in_nederland(self, trek: Trek) -> None:
        trek(moment("2026-11-23 23:59"))
        nieuw = trek(moment("2026-11-24 00:01"))
        assert (nieuw.nummer, nieuw.dag.isoformat()) == (1, "2026-11-24")

    def test_laat_een_feit_en_een_sein_na_zonder_woorden(self, trek: Trek, balie: Balie) -> None:
        nummer = trek(onderwerp="Paspoort van Rosa")
        assert feiten(nummer) == ["getrokken"]
        assert Feit.objects.get(soort="volgnummer.getrokken").gegevens == {"balie": balie.pk}
        assert Sein.objects.get().omroep == f"balie-{balie.pk}"

    def test_twee_keer_hetzelfde_formulier_is_een_nummer(self, trek: Trek) -> None:
        sleutel = uuid.uuid4()
        assert trek(sleutel=sleutel) == trek(sleutel=sleutel)
        assert Volgnummer.objects.count() == 1

    def test_weigert_een_afspraak_van_een_andere_dag(self, trek: Trek) -> None:
        with pytest.raises(Weigering, match="vandaag") as fout:
            trek(afspraak_op=OP + timedelta(days=1))
        assert fout.value.veld == "afspraak"
        assert not Volgnummer.objects.exists()

    def test_weigert_een_taal_die_er_niet_is(self, trek: Trek) -> None:
        with pytest.raises(Weigering):
            trek(taal="xx")

    def test_weigert_het_duizendste(self, trek: Trek) -> None:
        trek()
        Volgnummer.objects.update(nummer=999)
        with pytest.raises(Weigering, match="gegeven"):
            trek()

    def test_de_databank_weigert_hetzelfde_nummer(self, trek: Trek) -> None:
        trek()
        ander = trek()
        with pytest.raises(IntegrityError), transaction.atomic():
            Volgnummer.objects.filter(pk=ander.pk).update(nummer=1)


class TestVolgorde:
    def test_wie_het_eerst_komt(self, trek: Trek, karin_zit: Loket, karin: Medewerker) -> None:
        eerste, _ = trek(OP), trek(OP + timedelta(minutes=1))
        assert volgende_oproepen(op=OP + timedelta(minutes=5), door=karin) == eerste

    def test_een_afspraak_gaat_voor_vanaf_haar_tijd(self, trek: Trek, balie: Balie) -> None:
        vroeg = trek(OP, afspraak_op=OP + timedelta(minutes=30))
        inloop = trek(OP + timedelta(minutes=1))
        assert list(wachtenden(balie, op=OP + timedelta(minutes=29))) == [inloop, vroeg]
        assert list(wachtenden(balie, op=OP + timedelta(minutes=30))) == [vroeg, inloop]

    def test_de_databank_sorteert_als_de_regel(self, trek: Trek, balie: Balie) -> None:
        willekeur = Random(4)
        for _ in range(40):
            afspraak = (
                OP + timedelta(minutes=willekeur.randrange(0, 90)) if willekeur.random() < 0.5 else None
            )
            trek(OP + timedelta(minutes=willekeur.randrange(0, 60)), afspraak_op=afspraak)
        for minuut in (0, 20, 45, 90):
            op = OP + timedelta(minutes=minuut)
            verwacht = sorted(
                Volgnummer.objects.all(),
                key=lambda rij: plaats(
                    voorrang_op=rij.voorrang_op, getrokken_op=rij.getrokken_op, nummer=rij.nummer, op=op
                ),
            )
            assert list(wachtenden(balie, op=op)) == verwacht

    def test_wie_terug_gaat_naar_de_hal_houdt_de_eigen_plaats(
        self, trek: Trek, karin_zit: Loket, karin: Medewerker
    ) -> None:
        eerste, _ = trek(OP), trek(OP + timedelta(minutes=1))
        op = OP + timedelta(minutes=5)
        volgende_oproepen(op=op, door=karin)
        nummer_terugzetten(volgnummer_id=eerste.pk, op=op, door=karin)
        assert volgende_oproepen(op=op, door=karin) == eerste

    def test_wachten_voor_telt_wie_eerder_aan_de_beurt_is(self, trek: Trek) -> None:
        trek()
        trek()
        assert wachten_voor(trek(), op=OP) == 2


class TestOproepen:
    def test_noemt_loket_medewerker_en_moment(self, trek: Trek, karin_zit: Loket, karin: Medewerker) -> None:
        nummer = trek()
        op = OP + timedelta(minutes=4)
        volgende_oproepen(op=op, door=karin)
        nummer.refresh_from_db()
        assert (nummer.toestand, nummer.loket, nummer.medewerker) == ("opgeroepen", "3", karin)
        assert (nummer.eerst_opgeroepen_op, nummer.oproepen) == (op, 1)
        assert feiten(nummer) == ["getrokken", "opgeroepen"]

    def test_weigert_zonder_loket(self, trek: Trek, karin: Medewerker) -> None:
        trek()
        with pytest.raises(Weigering, match="loket"):
            volgende_oproepen(op=OP, door=karin)

    def test_weigert_als_er_niemand_wacht(self, karin_zit: Loket, karin: Medewerker) -> None:
        with pytest.raises(Weigering, match="niemand"):
            volgende_oproepen(op=OP, door=karin)

    def test_nog_een_keer_drukken_roept_niemand_weg(
        self, trek: Trek, karin_zit: Loket, karin: Medewerker
    ) -> None:
        trek()
        ander = trek()
        volgende_oproepen(op=OP, door=karin)
        with pytest.raises(Weigering, match="Rond eerst nummer 1 af"):
            volgende_oproepen(op=OP, door=karin)
        ander.refresh_from_db()
        assert ander.toestand == "wacht"

    def test_buiten_de_beurt_om(self, trek: Trek, karin_zit: Loket, karin: Medewerker) -> None:
        trek()
        tweede = trek()
        nummer_oproepen(volgnummer_id=tweede.pk, op=OP, door=karin)
        tweede.refresh_from_db()
        assert tweede.toestand == "opgeroepen"

    def test_opnieuw_telt_op_en_alleen_bij_wie_riep(
        self, trek: Trek, karin_zit: Loket, karin: Medewerker, kees: Medewerker
    ) -> None:
        nummer = trek()
        volgende_oproepen(op=OP, door=karin)
        with pytest.raises(Weigering, match="collega"):
            nummer_opnieuw_oproepen(volgnummer_id=nummer.pk, op=OP, door=kees)
        nummer_opnieuw_oproepen(volgnummer_id=nummer.pk, op=OP + timedelta(minutes=2), door=karin)
        nummer.refresh_from_db()
        assert (nummer.oproepen, nummer.eerst_opgeroepen_op) == (2, OP)

    def test_niet_gekomen_en_toch_nog_gekomen(self, trek: Trek, karin_zit: Loket, karin: Medewerker) -> None:
        nummer = trek()
        volgende_oproepen(op=OP, door=karin)
        nummer_overslaan(volgnummer_id=nummer.pk, op=OP, door=karin)
        nummer_terugzetten(volgnummer_id=nummer.pk, op=OP, door=karin)
        nummer.refresh_from_db()
        assert (nummer.toestand, nummer.loket, nummer.medewerker) == ("wacht", "", None)
        assert feiten(nummer) == ["getrokken", "opgeroepen", "overgeslagen", "teruggezet"]

    def test_klaar_is_klaar(self, trek: Trek, karin_zit: Loket, karin: Medewerker) -> None:
        nummer = trek()
        volgende_oproepen(op=OP, door=karin)
        nummer_afronden(volgnummer_id=nummer.pk, op=OP, door=karin)
        nummer_afronden(volgnummer_id=nummer.pk, op=OP, door=karin)
        assert feiten(nummer) == ["getrokken", "opgeroepen", "afgerond"]
        with pytest.raises(StapNietMogelijk):
            nummer_terugzetten(volgnummer_id=nummer.pk, op=OP, door=karin)

    def test_de_databank_weigert_twee_bezoekers_bij_een_medewerker(
        self, trek: Trek, karin_zit: Loket, karin: Medewerker
    ) -> None:
        trek()
        ander = trek()
        volgende_oproepen(op=OP, door=karin)
        with pytest.raises(IntegrityError), transaction.atomic():
            Volgnummer.objects.filter(pk=ander.pk).update(
                toestand="opgeroepen", medewerker=karin, opgeroepen_op=OP
            )


@pytest.mark.django_db(transaction=True)
class TestTegelijk:
    def test_acht_medewerkers_die_tegelijk_drukken_krijgen_acht_nummers(
        self, trek: Trek, zit: Callable[[Medewerker, str], Loket], kcc: object
    ) -> None:
        collegas = [Medewerker.objects.create_user(f"collega{plek}") for plek in range(8)]
        for plek, collega in enumerate(collegas):
            zit(collega, str(plek))
        for _ in range(8):
            trek()
        start = Barrier(8)

        def druk(collega: Medewerker) -> int:
            try:
                start.wait(10)
                return volgende_oproepen(op=OP, door=collega).nummer
            finally:
                connections.close_all()

        with ThreadPoolExecutor(8) as draden:
            geroepen = list(draden.map(druk, collegas))
        assert sorted(geroepen) == list(range(1, 9))

    def test_wie_tegelijk_een_nummer_neemt_krijgt_een_eigen_nummer(self, trek: Trek) -> None:
        start = Barrier(6)

        def neem(_: int) -> int:
            try:
                start.wait(10)
                return trek().nummer
            finally:
                connections.close_all()

        with ThreadPoolExecutor(6) as draden:
            assert sorted(draden.map(neem, range(6))) == [1, 2, 3, 4, 5, 6]


class TestContact:
    def afhandelen(self, nummer: Volgnummer, door: Medewerker, op: datetime = OP) -> None:
        contact_afhandelen(
            contact=Contact(
                kanaal="balie",
                eigen_woorden="Hoe verleng ik mijn paspoort?",
                ontvangen_op=op,
                volgnummer_id=nummer.pk,
            ),
            product=None,
            vervolg=DirectBeantwoorden("Met een afspraak."),
            sleutel=uuid.uuid4(),
            op=op,
            door=door,
        )

    def test_het_nummer_sluit_met_het_contact(self, trek: Trek, karin_zit: Loket, karin: Medewerker) -> None:
        nummer = trek()
        volgende_oproepen(op=OP, door=karin)
        self.afhandelen(nummer, karin)
        nummer.refresh_from_db()
        assert nummer.toestand == "klaar"
        assert nummer.klantcontact is not None
        assert nummer.klantcontact.kanaal == "balie"

    def test_wat_mislukt_laat_het_nummer_open(self, trek: Trek, karin_zit: Loket, karin: Medewerker) -> None:
        nummer = trek()
        volgende_oproepen(op=OP, door=karin)
        with pytest.raises(Weigering):
            contact_afhandelen(
                contact=Contact(kanaal="balie", eigen_woorden=" ", ontvangen_op=OP, volgnummer_id=nummer.pk),
                product=None,
                vervolg=DirectBeantwoorden("Ja."),
                sleutel=uuid.uuid4(),
                op=OP,
                door=karin,
            )
        nummer.refresh_from_db()
        assert nummer.toestand == "opgeroepen"

    def test_een_contact_gaat_niet_verloren_om_zijn_nummer(
        self, trek: Trek, karin_zit: Loket, karin: Medewerker
    ) -> None:
        nummer = trek()
        volgende_oproepen(op=OP, door=karin)
        nummer_terugzetten(volgnummer_id=nummer.pk, op=OP, door=karin)
        self.afhandelen(nummer, karin)
        nummer.refresh_from_db()
        assert (nummer.toestand, nummer.klantcontact) == ("wacht", None)

    def test_van_twee_contacten_blijft_het_eerste_bij_het_nummer(
        self, trek: Trek, karin_zit: Loket, karin: Medewerker
    ) -> None:
        nummer = trek()
        volgende_oproepen(op=OP, door=karin)
        self.afhandelen(nummer, karin)
        nummer.refresh_from_db()
        eerste = nummer.klantcontact
        self.afhandelen(nummer, karin)
        nummer.refresh_from_db()
        assert nummer.klantcontact == eerste


class TestDag:
    def test_wat_open_bleef_vervalt_en_een_keer(
        self, trek: Trek, karin_zit: Loket, karin: Medewerker
    ) -> None:
        oud, ook_oud = trek(), trek()
        volgende_oproepen(op=OP, door=karin)
        morgen = OP + timedelta(days=1)
        nieuw = trek(morgen)
        assert nummers_laten_vervallen(op=morgen) == 2
        assert nummers_laten_vervallen(op=morgen) == 0
        for nummer in (oud, ook_oud, nieuw):
            nummer.refresh_from_db()
        assert [oud.toestand, ook_oud.toestand, nieuw.toestand] == ["vervallen", "vervallen", "wacht"]
        assert feiten(oud)[-1] == "vervallen"

    def test_een_bezoeker_van_gisteren_houdt_niemand_op(
        self, trek: Trek, karin_zit: Loket, karin: Medewerker
    ) -> None:
        oud = trek()
        volgende_oproepen(op=OP, door=karin)
        morgen = OP + timedelta(days=1)
        nieuw = trek(morgen)
        assert volgende_oproepen(op=morgen, door=karin) == nieuw
        oud.refresh_from_db()
        assert oud.toestand == "vervallen"

    def test_de_coordinator_ziet_hoe_lang_mensen_wachten(
        self, trek: Trek, balie: Balie, karin_zit: Loket, karin: Medewerker, coby: Medewerker
    ) -> None:
        trek(OP)
        trek(OP, afspraak_op=OP + timedelta(minutes=10))
        trek(OP + timedelta(minutes=5))
        volgende_oproepen(op=OP + timedelta(minutes=6), door=karin)
        nummer_afronden(volgnummer_id=Volgnummer.objects.get(nummer=1).pk, op=OP, door=karin)
        volgende_oproepen(op=OP + timedelta(minutes=12), door=karin)
        dag = baliedag(coby, balie, op=OP + timedelta(minutes=15))
        assert dag is not None
        assert (dag.bezoekers, dag.wachten_nu, dag.geholpen) == (3, 1, 1)
        assert dag.gemiddeld_gewacht == timedelta(minutes=4)
        assert dag.langst_gewacht == timedelta(minutes=6)
        assert dag.wacht_het_langst == timedelta(minutes=10)

    def test_wie_niet_coordineert_ziet_geen_cijfers(self, balie: Balie, karin: Medewerker) -> None:
        assert baliedag(karin, balie, op=OP) is None

    def test_een_dag_zonder_bezoek(self, balie: Balie, coby: Medewerker) -> None:
        dag = baliedag(coby, balie, op=OP)
        assert dag is not None
        assert (dag.bezoekers, dag.gemiddeld_gewacht, dag.wacht_het_langst) == (0, None, None)


class TestLoket:
    def test_wie_gaat_zitten_neemt_over(
        self, zit: Callable[[Medewerker, str], Loket], karin: Medewerker, kees: Medewerker
    ) -> None:
        zit(karin, "3")
        zit(kees, " 3 ")
        assert [(loket.naam, loket.medewerker) for loket in Loket.objects.all()] == [("3", kees)]

    def test_een_medewerker_zit_op_een_plek(
        self, zit: Callable[[Medewerker, str], Loket], karin: Medewerker
    ) -> None:
        zit(karin, "3")
        zit(karin, "4")
        assert [(loket.naam, loket.medewerker) for loket in Loket.objects.order_by("naam")] == [
            ("3", None),
            ("4", karin),
        ]

    def test_weigert_zolang_er_een_bezoeker_zit(
        self, trek: Trek, karin_zit: Loket, karin: Medewerker, zit: Callable[[Medewerker, str], Loket]
    ) -> None:
        trek()
        volgende_oproepen(op=OP, door=karin)
        with pytest.raises(Weigering):
            loket_verlaten(medewerker=karin, op=OP, door=karin)
        with pytest.raises(Weigering):
            zit(karin, "4")

    @pytest.mark.parametrize("naam", ["", "   ", "x" * 21])
    def test_weigert_een_plek_zonder_goede_naam(
        self, zit: Callable[[Medewerker, str], Loket], karin: Medewerker, naam: str
    ) -> None:
        with pytest.raises(Weigering) as fout:
            zit(karin, naam)
        assert fout.value.veld == "naam"


class TestInrichten:
    def test_weigert_een_naam_die_er_al_is(self, balie: Balie, beheerder: Medewerker) -> None:
        ander = balie_toevoegen(naam="Wijkhuis", op=OP)
        with pytest.raises(Weigering):
            balie_toevoegen(naam="Stadhuis", op=OP)
        with pytest.raises(Weigering):
            balie_wijzigen(balie_id=ander.pk, naam="Stadhuis", producten=[], op=OP, door=beheerder)

    def test_nieuwe_adressen_en_onderwerpen(
        self, balie: Balie, paspoort: Product, beheerder: Medewerker
    ) -> None:
        balie_wijzigen(balie_id=balie.pk, naam="Hal", producten=[paspoort], op=OP, door=beheerder)
        nieuw = balie_sleutels_vernieuwen(balie_id=balie.pk, op=OP, door=beheerder)
        assert (nieuw.naam, list(nieuw.producten.all())) == ("Hal", [paspoort])
        assert balie.schermsleutel != nieuw.schermsleutel
        assert balie.kiosksleutel != nieuw.kiosksleutel
