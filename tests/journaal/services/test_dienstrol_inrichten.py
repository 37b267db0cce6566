"""The role of the serving processes, signed in with over a connection of its own."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from journaal.services.dienstrol_inrichten import (
    RolIsEigenaar,
    dienstrol_inrichten,
    onveranderlijke_tabellen,
)

WACHTWOORD = "een wachtwoord met 'aanhaling' en \\ erin"


@pytest.fixture
def als_dienst(transactional_db: None) -> Iterator[psycopg.Connection]:
    rol = f"dienst_{connection.settings_dict['NAME']}"
    dienstrol_inrichten(rol=rol, wachtwoord=WACHTWOORD)
    dienstrol_inrichten(rol=rol, wachtwoord=WACHTWOORD)
    gegevens = connection.settings_dict
    with psycopg.connect(
        host=gegevens["HOST"],
        port=gegevens["PORT"],
        dbname=gegevens["NAME"],
        user=rol,
        password=WACHTWOORD,
        autocommit=True,
    ) as verbinding:
        yield verbinding
    with connection.cursor() as cursor:
        cursor.execute(f'DROP OWNED BY "{rol}"; DROP ROLE "{rol}"')


class TestDienstrolInrichten:
    def test_leest_en_schrijft_elke_tabel_en_wijzigt_alleen_wat_wijzigen_mag(
        self, als_dienst: psycopg.Connection
    ) -> None:
        rechten = als_dienst.execute(
            "SELECT relname, has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT'),"
            " has_table_privilege(oid, 'UPDATE'), has_table_privilege(oid, 'DELETE'),"
            " has_table_privilege(oid, 'TRUNCATE')"
            " FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()

        assert all(leest for _, leest, *_ in rechten)
        assert not any(leegt for *_, leegt in rechten)
        blijven = {naam for naam, _, wijzigt, verwijdert, _ in rechten if not wijzigt and not verwijdert}
        assert (
            blijven
            == set(onveranderlijke_tabellen())
            == {"journaal_feit", "journaal_zegel", "klanten_inzage", "zaken_doorverwijzing"}
        )
        assert {naam for naam, _, wijzigt, verwijdert, _ in rechten if wijzigt and verwijdert} == {
            naam for naam, *_ in rechten
        } - blijven

    @pytest.mark.parametrize(
        "tabel", ["journaal_feit", "klanten_inzage", "journaal_zegel", "zaken_doorverwijzing"]
    )
    @pytest.mark.parametrize(
        "daad",
        [
            "UPDATE {} SET op = now()",
            "DELETE FROM {}",
            "TRUNCATE {}",
            "ALTER TABLE {} DISABLE TRIGGER ALL",
            "DROP TABLE {}",
        ],
    )
    def test_mag_het_verleden_niet_herschrijven(
        self, daad: str, tabel: str, als_dienst: psycopg.Connection
    ) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            als_dienst.execute(daad.format(tabel))

    def test_kan_de_zegels_zetten(self, als_dienst: psycopg.Connection) -> None:
        with als_dienst.transaction():
            als_dienst.execute("LOCK TABLE journaal_feit IN SHARE MODE")

    def test_weigert_de_eigenaar_zelf(self, transactional_db: None) -> None:
        with pytest.raises(RolIsEigenaar):
            dienstrol_inrichten(rol=connection.settings_dict["USER"], wachtwoord=WACHTWOORD)
