"""Versions of the calendar are added and never changed, by the model and by the database."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from termijnen import eerste_versie
from termijnen.models import Kalenderversie, KalenderversieIsOnveranderlijk

pytestmark = pytest.mark.django_db
OP = datetime(2026, 11, 24, 9, tzinfo=UTC)


class TestKalenderversie:
    def test_kan_niet_worden_gewijzigd_of_verwijderd(self) -> None:
        versie = Kalenderversie.objects.get(versie=1)
        for poging in (
            versie.save,
            versie.delete,
            Kalenderversie.objects.all().delete,
            lambda: Kalenderversie.objects.update(laatste_jaar=2050),
        ):
            with pytest.raises(KalenderversieIsOnveranderlijk):
                poging()

    @pytest.mark.parametrize(
        "opdracht", ["UPDATE termijnen_kalenderversie SET versie = 8", "DELETE FROM termijnen_kalenderversie"]
    )
    def test_ook_de_databank_weigert(self, opdracht: str) -> None:
        with (
            pytest.raises(DatabaseError, match="kan niet worden gewijzigd of verwijderd"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(opdracht)
        assert Kalenderversie.objects.filter(versie=1).exists()

    def test_een_nummer_komt_een_keer_voor(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Kalenderversie.objects.create(
                versie=1, eerste_jaar=2026, laatste_jaar=2026, vrije_dagen={}, aangemaakt_op=OP
            )

    def test_heet_naar_zijn_jaren(self) -> None:
        assert str(Kalenderversie.objects.get(versie=1)) == "werkkalender 1 (2020-2040)"


class TestEersteVersie:
    def test_komt_er_alleen_als_er_nog_geen_is(self) -> None:
        eerste_versie.opslaan(Kalenderversie, op=OP)
        assert Kalenderversie.objects.count() == 1
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE termijnen_kalenderversie CASCADE")
        eerste_versie.opslaan(Kalenderversie, op=OP)
        versie = Kalenderversie.objects.get()
        assert versie.aangemaakt_op == OP
        assert versie.vrije_dagen["2025-04-26"] == "Koningsdag"
        assert len(versie.vrije_dagen) == 21 * 9
