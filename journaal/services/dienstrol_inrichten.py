"""Give the processes that serve and work a database role that cannot rewrite what happened."""

from __future__ import annotations

from typing import Final

from django.apps import apps
from django.db import connection, transaction
from psycopg import sql

from journaal.models import Zegel
from journaal.zegels import REEKSEN

GEWOON: Final = "SELECT, INSERT, UPDATE, DELETE, MAINTAIN"
BLIJFT: Final = "UPDATE, DELETE"
"""What the role may not do to facts, looks and seals; truncating it may do nowhere."""


class RolIsEigenaar(Exception):
    """The owner of the tables may always do everything, so it cannot be the role that may not."""


def onveranderlijke_tabellen() -> list[str]:
    """The tables to which rows are only ever added."""
    reeksen = [apps.get_model(reeks.model)._meta.db_table for reeks in REEKSEN.values()]
    return [*reeksen, Zegel._meta.db_table]


@transaction.atomic
def dienstrol_inrichten(*, rol: str, wachtwoord: str) -> None:
    """Make ``rol`` or bring it up to date: it reads and writes everything, and only adds to what may not change.

    Run as the owner of the tables, after each migration. Needs PostgreSQL 17 (MAINTAIN). Raises ``RolIsEigenaar``
    when the role is the one we are.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone() == (rol,):
            raise RolIsEigenaar(rol)
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [rol])
        werk = "ALTER" if cursor.fetchone() is not None else "CREATE"
        naam = sql.Identifier(rol)
        opdrachten = [
            sql.SQL(f"{werk} ROLE {{}} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {{}}").format(
                naam, sql.Literal(wachtwoord)
            ),
            sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(naam),
            sql.SQL(f"GRANT {GEWOON} ON ALL TABLES IN SCHEMA public TO {{}}").format(naam),
            sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(naam),
            *(
                sql.SQL(f"REVOKE {BLIJFT} ON {{}} FROM {{}}").format(sql.Identifier(tabel), naam)
                for tabel in onveranderlijke_tabellen()
            ),
        ]
        for opdracht in opdrachten:
            cursor.execute(opdracht.as_string(cursor.connection))
