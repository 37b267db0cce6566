"""A change of the working calendar with 1,000,000 running terms: seeing beforehand what moves, and applying it.

    .venv/bin/python -m benchmarks kalender

The preview is measured for a closing day that touches few terms, one that touches a third of all, and other opening
hours, which touch every promise. Exits 1 when it takes longer than a page may, or when what it costs does not follow
what the change touches. Rows are made with SQL: promises of five working days and legal terms of eight weeks received
over the last eight weeks, in forty teams; one legal term in ten was suspended.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from benchmarks.bewaken import VRAGEN, _mensen
from benchmarks.meten import eigen_database, gemeten, tabel

AANTAL = int(os.environ.get("KALENDER_AANTAL", "1000000"))
OP = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOOGUIT_SECONDEN = 10.0
"""What an administrator waits for a page that counts over every running term; on a busy machine."""
HOOGUIT_WEINIG = 2.0
"""For what touches nothing: building a calendar of 21 years is all there is to do."""
TOEPASSEN_SECONDEN = 20.0

TERMIJNEN = """
INSERT INTO zaken_termijn (id, vraag_id, soort, reden, grondslag, eenheid, aantal, start_op, uiterlijk_op,
                           kalender_versie, verlengd_om, opgeschort, uitkomst, volgende_trede, volgende_trede_op,
                           apart_gezet_om)
SELECT n, n, CASE WHEN belofte THEN 'reactie' ELSE 'wettelijk' END, 'Proef.', '',
       CASE WHEN belofte THEN 'werkdagen' ELSE 'weken' END, CASE WHEN belofte THEN 5 ELSE 8 END,
       start, %(op)s::timestamptz, 1, '', false, '', 'nadert', %(op)s::timestamptz + interval '1 day', ''
FROM (SELECT n, n %% 3 = 0 AS belofte,
             %(op)s::timestamptz - CASE WHEN n %% 3 = 0 THEN interval '6 days' ELSE interval '54 days' END
             * ((n::bigint * 7919 %% 100000) / 100000.0) AS start
      FROM generate_series(1, %(tot)s) AS n) AS rij
"""
OPSCHORTINGEN = """
INSERT INTO zaken_opschorting (termijn_id, periode, reden)
SELECT id, daterange((start_op AT TIME ZONE 'Europe/Amsterdam')::date + 1,
                     (start_op AT TIME ZONE 'Europe/Amsterdam')::date + 8), 'Proef.'
FROM zaken_termijn WHERE soort = 'wettelijk' AND id %% 10 = 1 AND start_op < %(op)s::timestamptz - interval '9 days'
"""
TABELLEN = ("zaken_termijn", "zaken_vraag", "zaken_opschorting")


def meet() -> bool:
    """Print what previews and applying cost; whether every bar was reached."""
    _vullen()
    gevallen = {
        "sluitingsdag die niets raakt": (
            {"sluitingsdagen": {date(2026, 12, 24): "Dicht"}},
            HOOGUIT_WEINIG,
        ),
        "sluitingsdag volgende week": ({"sluitingsdagen": {date(2026, 11, 30): "Dicht"}}, HOOGUIT_SECONDEN),
        "gelijkgestelde dag in januari": (
            {"gelijkgesteld": {date(2027, 1, 15): "Besluit"}},
            HOOGUIT_SECONDEN,
        ),
        "andere sluitingstijd": ({"sluit": time(16, 0)}, HOOGUIT_SECONDEN),
    }
    goed = {}
    rijen = []
    for naam, (wijziging, grens) in gevallen.items():
        meting = gemeten(lambda wijziging=wijziging: _proef(wijziging))  # type: ignore[misc]
        proef = meting.uitkomst
        rijen.append([naam, meting.seconden, f"{proef.bekeken:,}", f"{proef.aantal:,}", meting.queries])
        goed[f"{naam}: {meting.seconden:.1f} s (hoogstens {grens:.0f})"] = meting.seconden <= grens
    tabel(
        f"Vooraf zien wat verschuift, {AANTAL:,} lopende termijnen",
        ["wijziging", "s", "geraakt", "verschuift", "queries"],
        rijen,
    )
    seconden, gedaan = _toepassen()
    per_seconde = gedaan / seconden
    tabel(
        "Toepassen door een werker",
        ["termijnen", "s", "per seconde", f"minuten voor {AANTAL:,}"],
        [[f"{gedaan:,}", seconden, per_seconde, AANTAL / per_seconde / 60]],
    )
    for zin, gehaald in goed.items():
        sys.stdout.write(f"{'gehaald' if gehaald else 'NIET GEHAALD'}: {zin}\n")
    return all(goed.values())


def _vullen() -> None:
    from django.db import connection

    _mensen()
    with connection.cursor() as cursor:
        # Search plays no part here, and its index would cost most of the loading.
        cursor.execute("DROP INDEX vraag_zoeken")
        cursor.execute(VRAGEN, {"op": OP, "van": 1, "tot": AANTAL})
        cursor.execute(TERMIJNEN, {"op": OP, "tot": AANTAL})
        cursor.execute(OPSCHORTINGEN, {"op": OP})
        cursor.execute("ALTER TABLE zaken_opschorting ALTER COLUMN periode SET STATISTICS 100")
    _einden()
    with connection.cursor() as cursor:
        for naam in TABELLEN:
            cursor.execute(f"VACUUM ANALYZE {naam}")
        cursor.execute("CHECKPOINT")


def _einden() -> None:
    """Compute the end of each kind of term received on each day, as our own arithmetic does."""
    from django.db import connection

    from termijnen.berekenen import Eenheid, bereken
    from termijnen.queries import geldende_kalender

    kalender = geldende_kalender()
    opdracht = """
        UPDATE zaken_termijn t SET uiterlijk_op = %(einde)s
        WHERE eenheid = %(eenheid)s AND (start_op AT TIME ZONE 'Europe/Amsterdam')::date = %(dag)s
          AND EXISTS (SELECT FROM zaken_opschorting o WHERE o.termijn_id = t.id) = %(opgeschort)s
    """
    with connection.cursor() as cursor:
        for dagen in range(57):
            start = OP - timedelta(days=dagen)
            dag = start.date()
            for eenheid, aantal in ((Eenheid.WERKDAGEN, 5), (Eenheid.WEKEN, 8)):
                for pauze in ([], [(dag, dag + timedelta(days=7))])[: 1 + (eenheid is Eenheid.WEKEN)]:
                    einde = bereken(
                        kalender, eenheid=eenheid, aantal=aantal, vanaf=start, opschortingen=pauze
                    ).uiterlijk
                    cursor.execute(
                        opdracht,
                        {"einde": einde, "eenheid": eenheid.value, "dag": dag, "opgeschort": bool(pauze)},
                    )


def _proef(wijziging: dict[str, Any]) -> Any:
    from termijnen.kalender import bouw_kalender
    from zaken.kalenderproef import kalenderproef

    return kalenderproef(bouw_kalender(2020, 2040, versie=2, **wijziging), OP)


def _toepassen() -> tuple[float, int]:
    """Change the calendar and let one worker go on for a while; seconds, and how many terms it computed."""
    from zaken.services.kalender_doorvoeren import kalender_doorvoeren
    from zaken.services.kalender_wijzigen import kalender_wijzigen

    kalender_wijzigen(
        eerste_jaar=2020, laatste_jaar=2040, sluitingsdagen={date(2026, 11, 30): "Dicht"}, op=OP
    )
    begin = datetime.now(UTC)
    meting = gemeten(
        lambda: kalender_doorvoeren(
            klok=lambda: OP + (datetime.now(UTC) - begin), hooguit=timedelta(seconds=TOEPASSEN_SECONDEN)
        )
    )
    return meting.seconden, int(meting.uitkomst)


if __name__ == "__main__":
    with eigen_database():
        gehaald = meet()
    sys.exit(0 if gehaald else 1)
