"""The chain over facts and looks, set by one process while others write, on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from journaal.models import Feit, Zegel
from journaal.services import verzegelen as module
from journaal.services.vastleggen import vastleggen
from journaal.services.verzegelen import verzegelen
from journaal.zegelqueries import afwijkingen
from klanten.models import Inzage, Partij
from klanten.services.inzien import inzage_vastleggen
from organisatie.models import Medewerker

OP = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def feit(medewerker: Medewerker) -> Feit:
    with transaction.atomic():
        return vastleggen(soort="proef.gedaan", onderwerp=medewerker, op=OP, aantal=3)


def buiten_de_deur_om(sql: str, *waarden: int) -> None:
    """What somebody with all rights on the database could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, waarden)
        cursor.execute("SET session_replication_role = origin")


@pytest.mark.django_db
class TestVerzegelen:
    def test_zet_een_zegel_op_nieuwe_feiten_en_inzages(self, karin: Medewerker, rosa: Partij) -> None:
        nieuw = feit(karin)
        inzage_vastleggen(
            medewerker=karin, partij_id=rosa.pk, vraag_id=None, doel=Inzage.Doel.OPZOEKEN, op=OP
        )

        assert verzegelen(op=OP) == 2

        assert Zegel.objects.get(reeks="feiten").tot_en_met_id == nieuw.pk
        assert Zegel.objects.get(reeks="inzages").aantal == 1
        assert afwijkingen() == []

    def test_doet_niets_als_er_niets_nieuws_is(self, karin: Medewerker) -> None:
        feit(karin)
        verzegelen(op=OP)

        assert verzegelen(op=OP) == 0

    def test_verdeelt_veel_regels_over_zegels_die_aansluiten(
        self, karin: Medewerker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "HOOGUIT", 2)
        ids = [feit(karin).pk for _ in range(5)]

        verzegelen(op=OP)

        zegels = Zegel.objects.filter(reeks="feiten", tot_en_met_id__gte=ids[0]).order_by("tot_en_met_id")
        assert zegels.count() >= 3
        assert zegels.latest("tot_en_met_id").tot_en_met_id == ids[-1]
        assert afwijkingen() == []


@pytest.mark.django_db
class TestAfwijkingen:
    @pytest.mark.parametrize(
        "daad",
        [
            "UPDATE journaal_feit SET soort = 'proef.anders' WHERE id = {id}",
            "UPDATE journaal_feit SET gegevens = '{{\"aantal\": 4}}' WHERE id = {id}",
            "DELETE FROM journaal_feit WHERE id = {id}",
            "UPDATE journaal_zegel SET hash = repeat('a', 64) WHERE reeks = 'feiten'",
        ],
        ids=["gewijzigd", "gegevens gewijzigd", "verwijderd", "zegel vervangen"],
    )
    def test_noemt_het_zegel_dat_niet_meer_klopt(self, daad: str, karin: Medewerker) -> None:
        nieuw = feit(karin)
        verzegelen(op=OP)

        buiten_de_deur_om(daad.format(id=nieuw.pk))

        (afwijking,) = afwijkingen()
        assert afwijking.reeks == "feiten"
        assert afwijking.tot_en_met_id == nieuw.pk

    def test_ziet_een_regel_die_ertussen_is_geschoven(self, karin: Medewerker) -> None:
        weg = feit(karin)
        buiten_de_deur_om("DELETE FROM journaal_feit WHERE id = %s", weg.pk)
        feit(karin)
        verzegelen(op=OP)

        Feit.objects.create(pk=weg.pk, soort="proef.verzonnen", onderwerp="medewerker", onderwerp_id=1, op=OP)

        (afwijking,) = afwijkingen()
        assert afwijking.aanwezig == afwijking.verzegeld + 1

    def test_een_bewaard_zegel_toont_dat_de_hele_keten_is_vervangen(self, karin: Medewerker) -> None:
        nieuw = feit(karin)
        verzegelen(op=OP)
        bewaard = Zegel.objects.get(reeks="feiten").hash
        buiten_de_deur_om("UPDATE journaal_feit SET soort = 'x' WHERE id = %s", nieuw.pk)
        buiten_de_deur_om("DELETE FROM journaal_zegel")
        verzegelen(op=OP)

        assert afwijkingen() == []
        with pytest.raises(LookupError):
            afwijkingen(verwacht=bewaard)


@pytest.mark.django_db
class TestZegelsControleren:
    def test_noemt_het_laatste_zegel(self, karin: Medewerker) -> None:
        feit(karin)
        verzegelen(op=OP)
        uit = StringIO()

        call_command("zegels_controleren", stdout=uit)

        assert Zegel.objects.get(reeks="feiten").hash in uit.getvalue()
        assert "inzages: nog niets verzegeld." in uit.getvalue()

    def test_eindigt_met_een_fout_als_er_iets_is_gewijzigd(self, karin: Medewerker) -> None:
        nieuw = feit(karin)
        verzegelen(op=OP)
        buiten_de_deur_om("DELETE FROM journaal_feit WHERE id = %s", nieuw.pk)
        fouten = StringIO()

        with pytest.raises(CommandError, match="gewijzigd"):
            call_command("zegels_controleren", stderr=fouten)

        assert f"tot en met {nieuw.pk}" in fouten.getvalue()


@pytest.mark.django_db
class TestDeDatabaseZelf:
    @pytest.mark.parametrize("daad", ["UPDATE {} SET op = op", "DELETE FROM {}"])
    @pytest.mark.parametrize("tabel", ["journaal_feit", "klanten_inzage", "journaal_zegel"])
    def test_weigert_wijzigen_en_verwijderen_ook_de_eigenaar(
        self, daad: str, tabel: str, karin: Medewerker, rosa: Partij
    ) -> None:
        feit(karin)
        inzage_vastleggen(
            medewerker=karin, partij_id=rosa.pk, vraag_id=None, doel=Inzage.Doel.OPZOEKEN, op=OP
        )
        verzegelen(op=OP)

        with (
            pytest.raises(DatabaseError, match="kan niet worden gewijzigd of verwijderd"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(daad.format(tabel))


@pytest.mark.django_db(transaction=True)
class TestSamenMetSchrijvers:
    def test_slaat_niets_over_dat_een_ander_nog_moet_bevestigen(self, karin: Medewerker) -> None:
        """The other one has an id already, below the one that is committed; a seal past it would leave it out."""
        geschreven, verder = Event(), Event()

        def langzaam() -> None:
            with transaction.atomic():
                vastleggen(soort="proef.langzaam", onderwerp=karin, op=OP)
                geschreven.set()
                verder.wait(20)
            connection.close()

        ander = Thread(target=langzaam)
        ander.start()
        try:
            assert geschreven.wait(20)
            feit(karin)
            assert verzegelen(op=OP) == 0
        finally:
            verder.set()
            ander.join()

        verzegelen(op=OP)

        assert Zegel.objects.get(reeks="feiten").aantal == Feit.objects.count()
        assert afwijkingen() == []

    def test_twee_tegelijk_zetten_samen_een_zegel(self, karin: Medewerker) -> None:
        feit(karin)
        aantallen: list[int] = []

        def een() -> None:
            aantallen.append(verzegelen(op=OP))
            connection.close()

        samen: list[Thread] = [Thread(target=een) for _ in range(4)]
        doen(samen, Thread.start)
        doen(samen, Thread.join)
        verzegelen(op=OP)

        assert Zegel.objects.filter(reeks="feiten").count() == 1
        assert len(aantallen) == 4
        assert afwijkingen() == []


def doen(draden: list[Thread], daad: Callable[[Thread], None]) -> None:
    for draad in draden:
        daad(draad)
