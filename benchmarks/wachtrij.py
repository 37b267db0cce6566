"""The queue at 1,000 and at 100,000 open questions: time, queries and rows the database read.

    .venv/bin/python -m benchmarks wachtrij

The questions stand in ten teams, so that the first page is full at both sizes; measured are the queue of a team
and all that an employee may see. Rows are made with SQL: how they came there is not what is measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from benchmarks.meten import eigen_database, gemeten, mediaan, tabel

if TYPE_CHECKING:
    from organisatie.models import Medewerker
    from zaken.models import Vraag
    from zaken.queries import Bak

AANTALLEN = (1_000, 100_000)
TEAMS = 10
HERHALINGEN = 9
OP = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

VRAGEN = """
INSERT INTO zaken_vraag (referentie, onderwerp, eigen_woorden, achterliggende_vraag, kanaal, status, niveau,
                         team_id, casemanager_id, ontvangen_op, uiterlijk_op, afloop, keren_overgedragen)
SELECT 'M-' || lpad(to_hex(n), 9, '0'), 'Vraag ' || n, 'Wanneer is mijn paspoort klaar, nummer ' || n || '?', '',
       'email', 'in_behandeling', 1 + n %% 4,
       (SELECT array_agg(id ORDER BY id) FROM organisatie_team)[1 + n %% %(teams)s],
       NULL, %(op)s::timestamptz - interval '3 days',
       %(op)s::timestamptz + (n %% 4000 - 400) * interval '7 minutes', '', 0
FROM generate_series(%(van)s, %(tot)s) AS n
"""


def meet() -> None:
    """Print what the queue costs at both sizes, and the ratio."""
    from django.db import connection

    from organisatie.models import Lidmaatschap, Medewerker, Team, Vakdomein

    for nummer in range(TEAMS):
        domein = Vakdomein.objects.create(
            code=f"d{nummer}", naam=f"Domein {nummer}", publieke_naam="Domein", is_kcc=nummer == 0
        )
        Team.objects.create(code=f"t{nummer}", naam=f"Team {nummer}", vakdomein=domein)
    medewerkers = {}
    for code in ("t0", "t1"):
        medewerker = Medewerker.objects.create_user(code)
        Lidmaatschap.objects.create(medewerker=medewerker, team=Team.objects.get(code=code))
        medewerkers[code] = medewerker
    metingen: dict[str, list[tuple[float, int, int]]] = {}
    vorige = 0
    for aantal in AANTALLEN:
        with connection.cursor() as cursor:
            cursor.execute(VRAGEN, {"teams": TEAMS, "op": OP, "van": vorige + 1, "tot": aantal})
            cursor.execute("ANALYZE zaken_vraag")
        vorige = aantal
        for naam, werk in _werk(medewerkers).items():
            metingen.setdefault(naam, []).append(_meet(werk))
    tabel(
        f"De wachtrij bij {AANTALLEN[0]:,} en {AANTALLEN[1]:,} lopende vragen",
        ["wat", "ms klein", "ms groot", "verhouding", "queries", "rijen klein", "rijen groot"],
        [
            [
                naam,
                klein[0] * 1000,
                groot[0] * 1000,
                groot[0] / klein[0],
                f"{klein[1]} / {groot[1]}",
                klein[2],
                groot[2],
            ]
            for naam, (klein, groot) in metingen.items()
        ],
    )


def _werk(medewerkers: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    from zaken.queries import Bak, stand

    einde_dag = OP + timedelta(hours=14)
    werk: dict[str, Callable[[], Any]] = {}
    for bak, code in ((Bak.TEAM, "t1"), (Bak.ALLES, "t0")):
        wie = medewerkers[code]
        werk[f"eerste bladzijde, {bak.value}"] = partial(_bladzijde, wie, bak)
        werk[f"cijfers erboven, {bak.value}"] = partial(stand, wie, bak, op=OP, einde_dag=einde_dag)
        werk[f"hele pagina, {bak.value}"] = partial(_pagina(wie), f"/werkplek/wachtrij/?bak={bak.value}")
    return werk


def _pagina(wie: Medewerker) -> Callable[[str], Any]:
    """The page as the browser of this employee gets it, rendered to the last byte."""
    from django.conf import settings
    from django.test import Client

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    client = Client(headers={"host": "localhost"})
    client.force_login(wie, "django.contrib.auth.backends.ModelBackend")

    def haal(adres: str) -> Any:
        antwoord = client.get(adres)
        if antwoord.status_code != 200:
            raise RuntimeError(f"{adres} gaf {antwoord.status_code}")
        return antwoord

    return haal


def _bladzijde(wie: Medewerker, bak: Bak) -> list[Vraag]:
    from zaken.queries import Wachtrijfilter, wachtrij

    return list(wachtrij(wie, Wachtrijfilter(bak=bak))[:50])


def _meet(werk: Callable[[], Any]) -> tuple[float, int, int]:
    werk()
    metingen = [gemeten(werk) for _ in range(HERHALINGEN)]
    return mediaan([meting.seconden for meting in metingen]), metingen[0].queries, _rijen(werk)


def _rijen(werk: Callable[[], Any]) -> int:
    """Rows that the scans of the plans read, before filters and limits."""
    from django.db import connection

    gezien: list[tuple[str, Any]] = []

    def onthoud(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            gezien.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(onthoud):
        werk()
    rijen = 0
    with connection.cursor() as cursor:
        for sql, params in gezien:
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) {sql}", params)
            for (regel,) in cursor.fetchall():
                if "zaken_vraag" in regel and (gelezen := re.search(r"rows=(\d+)", regel)):
                    rijen += int(gelezen.group(1))
                if verworpen := re.search(r"Rows Removed by Filter: (\d+)", regel):
                    rijen += int(verworpen.group(1))
    return rijen


if __name__ == "__main__":
    with eigen_database():
        meet()
