"""The sweep of the terms: 1,000 that are due among 10,000 running ones, and among 1,000,000.

    .venv/bin/python -m benchmarks bewaken

Prints the time and the queries at both sizes against the bar of 1.3, and what the plans read. Exits 1 when a bar is
missed. The two sizes are two databases on one server, measured in turn, so that a busy machine slows both. Rows are
made with SQL: how they came there is not what is measured. What is due lies spread over the whole table, which is the
worst it can be.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from benchmarks.meten import Meting, eigen_database, gemeten, mediaan, tabel

AANTALLEN = (10_000, int(os.environ.get("BEWAKEN_GROOT", "1000000")))
AAN_DE_BEURT = 1_000
RONDES = 9
TEAMS = 40
PER_TEAM = 10
HOOGUIT_TRAGER = 1.3
RUIMTE = 1.2
"""Rows read per term that is due may differ by this much: a leaf of an index is read whole."""

OP = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
"""Tuesday, half an hour after opening: what was due on Monday owes its daily step."""

VRAGEN = """
INSERT INTO zaken_vraag (id, referentie, onderwerp, eigen_woorden, achterliggende_vraag, kanaal, status, niveau,
                         team_id, casemanager_id, ontvangen_op, uiterlijk_op, afloop, keren_overgedragen)
SELECT n, 'M-' || lpad(to_hex(n), 9, '0'), 'Vraag ' || n, 'Wanneer is mijn paspoort klaar?', '', 'email',
       'in_behandeling', 2, teams[1 + n %% cardinality(teams)], mensen[1 + n %% cardinality(mensen)],
       %(op)s::timestamptz - interval '7 days', %(op)s::timestamptz + interval '3 days', '', 0
FROM generate_series(%(van)s, %(tot)s) AS n,
     (SELECT array_agg(id ORDER BY id) AS teams FROM organisatie_team) AS t,
     (SELECT array_agg(id ORDER BY id) AS mensen FROM organisatie_medewerker) AS m
"""
TERMIJNEN = """
INSERT INTO zaken_termijn (id, vraag_id, soort, reden, grondslag, eenheid, aantal, start_op, uiterlijk_op,
                           kalender_versie, verlengd_om, opgeschort, uitkomst, volgende_trede, volgende_trede_op,
                           apart_gezet_om)
SELECT n, n, 'reactie', 'Een e-mail beantwoorden wij binnen 5 werkdagen.', '', 'werkdagen', 5,
       %(op)s::timestamptz - interval '7 days', %(op)s::timestamptz + interval '3 days', 1, '', false, '',
       'nadert', %(op)s::timestamptz + (1 + n %% 5000) * interval '1 minute', ''
FROM generate_series(%(van)s, %(tot)s) AS n
"""
FEITEN = """
INSERT INTO journaal_feit (soort, onderwerp, onderwerp_id, op, vastgelegd_op, gegevens)
SELECT 'termijn.gestart', 'vraag', n, %(op)s, %(op)s, '{}' FROM generate_series(%(van)s, %(tot)s) AS n
"""
STAPPEN = """
INSERT INTO zaken_tredestap (termijn_id, trede, gepland_op, genomen_op)
SELECT n, 'nadert', %(op)s::timestamptz - interval '4 days', %(op)s FROM generate_series(%(van)s, %(tot)s, 4) AS n
"""
LATEN_VERSTRIJKEN = """
UPDATE zaken_termijn
SET uiterlijk_op = %(op)s::timestamptz - interval '16 hours', volgende_trede_op = %(op)s,
    volgende_trede = 'verstreken'
WHERE id %% (%(totaal)s / %(hoeveel)s) = %(ronde)s
"""
BEDRIJF = ("zaken_termijn", "zaken_vraag", "zaken_tredestap", "journaal_feit")


def meet() -> bool:
    """Print what the sweep costs at both sizes; whether every bar was reached."""
    from django.db import connection

    _mensen()
    namen = ["bewaken_klein", "bewaken_groot"]
    bron = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        # Search plays no part here, and its index would cost most of the loading.
        cursor.execute("DROP INDEX vraag_zoeken")
    _naar("postgres")
    for naam in namen:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {naam} TEMPLATE {bron}")
    for naam, aantal in zip(namen, AANTALLEN, strict=True):
        _naar(naam)
        _vullen(aantal)
    rondes = [
        [_ronde(naam, aantal, ronde) for naam, aantal in zip(namen, AANTALLEN, strict=True)]
        for ronde in range(RONDES)
    ]
    plannen = [_gelezen_rijen(naam, aantal) for naam, aantal in zip(namen, AANTALLEN, strict=True)]
    return _verslag(rondes, plannen)


def _naar(naam: str) -> None:
    """Go on in another database of the same server."""
    from django.db import connection

    if connection.settings_dict["NAME"] != naam:
        connection.close()
        connection.settings_dict["NAME"] = naam


def _vullen(aantal: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for opdracht in (VRAGEN, TERMIJNEN, FEITEN, STAPPEN):
            cursor.execute(opdracht, {"op": OP, "van": 1, "tot": aantal})
        for naam in BEDRIJF:
            cursor.execute(f"VACUUM ANALYZE {naam}")
        cursor.execute("CHECKPOINT")


def _mensen() -> None:
    from organisatie.models import Lidmaatschap, Medewerker, Team, Vakdomein

    for nummer in range(TEAMS):
        domein = Vakdomein.objects.create(
            code=f"d{nummer}", naam=f"Domein {nummer}", publieke_naam="Domein", is_kcc=nummer == 0
        )
        team = Team.objects.create(code=f"t{nummer}", naam=f"Team {nummer}", vakdomein=domein)
        for lid in range(PER_TEAM):
            medewerker = Medewerker.objects.create(username=f"m{nummer}-{lid}")
            rol = Lidmaatschap.Rol.LID if lid else Lidmaatschap.Rol.COORDINATOR
            Lidmaatschap.objects.create(medewerker=medewerker, team=team, rol=rol)


def _laten_verstrijken(totaal: int, ronde: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            LATEN_VERSTRIJKEN, {"op": OP, "totaal": totaal, "hoeveel": AAN_DE_BEURT, "ronde": ronde}
        )


def _ronde(naam: str, totaal: int, ronde: int) -> Meting:
    from zaken.services.bewaken import alles_bewaken

    _naar(naam)
    _laten_verstrijken(totaal, ronde)
    meting = gemeten(lambda: alles_bewaken(klok=lambda: OP))
    assert meting.uitkomst == AAN_DE_BEURT, f"{meting.uitkomst} in plaats van {AAN_DE_BEURT}"
    return meting


def _gelezen_rijen(naam: str, totaal: int) -> dict[str, int]:
    """Rows that each statement of one sweep reads, by the scans of its plan and before any filter."""
    from django.db import connection

    from zaken.services.bewaken import alles_bewaken

    _naar(naam)
    _laten_verstrijken(totaal, RONDES)
    rijen: dict[str, int] = {}
    in_uitleg = False

    def uitleggen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal in_uitleg
        # Explaining runs the statement: reading twice does no harm, nor does setting a value twice.
        if sql.startswith(("SELECT", "UPDATE")) and "set_config" not in sql and not in_uitleg:
            in_uitleg = True
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
                (plan,) = cursor.fetchone()
            in_uitleg = False
            plan = json.loads(plan) if isinstance(plan, str) else plan
            wat = _wat(sql)
            rijen[wat] = rijen.get(wat, 0) + sum(_scans(plan[0]["Plan"]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(uitleggen):
        assert alles_bewaken(klok=lambda: OP) == AAN_DE_BEURT
    return rijen


def _wat(sql: str) -> str:
    tabel_ = re.search(r'(?:FROM|UPDATE) "(\w+)"', sql)
    return f"{sql.split(maxsplit=1)[0]} {tabel_.group(1) if tabel_ else '?'}"


def _scans(knoop: dict[str, Any]) -> Iterator[int]:
    if "Relation Name" in knoop and knoop["Node Type"].endswith("Scan"):
        weg = knoop.get("Rows Removed by Filter", 0) + knoop.get("Rows Removed by Index Recheck", 0)
        yield round((knoop["Actual Rows"] + weg) * knoop["Actual Loops"])
    for kind in knoop.get("Plans", []):
        yield from _scans(kind)


def _verslag(rondes: list[list[Meting]], plannen: list[dict[str, int]]) -> bool:
    verhouding = mediaan([groot.seconden / klein.seconden for klein, groot in rondes])
    seconden = [mediaan([meting.seconden for meting in een]) for een in zip(*rondes, strict=True)]
    queries = [max(meting.queries for meting in een) for een in zip(*rondes, strict=True)]
    tabel(
        f"{AAN_DE_BEURT:,} termijnen aan de beurt, mediaan van {RONDES} rondes om en om",
        ["lopende termijnen", "ms", "per termijn (ms)", "queries", "queries per termijn"],
        [
            [f"{aantal:,}", duur * 1000, duur * 1000 / AAN_DE_BEURT, keren, keren / AAN_DE_BEURT]
            for aantal, duur, keren in zip(AANTALLEN, seconden, queries, strict=True)
        ],
    )
    tabel(
        "Rijen die de plannen lezen in een ronde",
        ["opdracht", *(f"bij {aantal:,}" for aantal in AANTALLEN)],
        [[naam, f"{plannen[0].get(naam, 0):,}", f"{rijen:,}"] for naam, rijen in plannen[1].items()],
    )
    gelezen = [sum(plan.values()) for plan in plannen]
    goed = {
        f"tijd {verhouding:.2f} keer per ronde (hoogstens {HOOGUIT_TRAGER})": verhouding <= HOOGUIT_TRAGER,
        f"queries {queries[1]} tegen {queries[0]} (niet meer)": queries[1] <= queries[0],
        f"gelezen rijen {gelezen[1]:,} tegen {gelezen[0]:,} (hoogstens {RUIMTE} keer)": (
            gelezen[1] <= gelezen[0] * RUIMTE
        ),
    }
    for zin, gehaald in goed.items():
        sys.stdout.write(f"{'gehaald' if gehaald else 'NIET GEHAALD'}: {zin}\n")
    return all(goed.values())


if __name__ == "__main__":
    with eigen_database():
        gehaald = meet()
    sys.exit(0 if gehaald else 1)
