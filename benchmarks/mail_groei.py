"""How taking in a mail grows with what is stored: from 1,000 messages to 1,000,000, on the full path.

Run with `python -m benchmarks.mail_groei [MOST]` (1,000,000 by default). The rows are made by PostgreSQL itself, all
that belongs to them too: a party with its address, a contact, a question with its term, an acknowledgement and its
delivery, the facts. Exits 1 when a mail costs clearly more processor time at the end (the clock of a busy machine says
something about others), or when any statement of the path reads a growing table from end to end.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from functools import partial
from io import StringIO
from typing import Any, Final

from benchmarks.mail_inname import OP, mails
from benchmarks.meten import eigen_database, kort_gemeten, mediaan, rekentijd, tabel

STANDEN: Final = (1_000, 10_000, 100_000, 1_000_000)
PER_STAND: Final = 300
HOOGUIT_TRAGER: Final = 1.5
GROEIT: Final = (
    "kanalen_bericht",
    "kanalen_bezorging",
    "klanten_partij",
    "klanten_digitaaladres",
    "klanten_klantcontact",
    "zaken_vraag",
    "zaken_termijn",
    "journaal_feit",
)


def standaardwaarden() -> None:
    """Let columns that are not named below get the default of their model, as Django would give them."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.db_table not in GROEIT:
                continue
            for veld in model._meta.concrete_fields:
                if veld.null or veld.primary_key or veld.is_relation or veld.generated:
                    continue
                waarde = veld.get_default()
                if waarde is not None and not isinstance(waarde, (dict, list)):
                    cursor.execute(
                        f'ALTER TABLE {model._meta.db_table} ALTER "{veld.column}" SET DEFAULT {_standaard(waarde)}'
                    )


def vullen(van: int, tot: int) -> None:
    """Make messages number ``van`` up to ``tot`` and everything they led to, in bulk."""
    from django.db import connection

    with connection.cursor() as cursor:
        for opdracht in _OPDRACHTEN:
            cursor.execute(opdracht, {"van": van, "tot": tot, "op": OP})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


_OPDRACHTEN: Final = (
    """INSERT INTO klanten_partij (soort, naam, taal, voorkeurskanaal, zelfredzaamheid, aangemaakt_op)
       SELECT 'persoon', 'Bewoner ' || n, 'nl', '', 'zelfstandig', %(op)s FROM generate_series(%(van)s, %(tot)s) n""",
    """INSERT INTO klanten_digitaaladres (partij_id, soort, adres)
       SELECT id, 'email', replace(lower(naam), ' ', '') || '@bulk.example' FROM klanten_partij
       WHERE naam LIKE 'Bewoner %%' AND substr(naam, 9)::int BETWEEN %(van)s AND %(tot)s""",
    """INSERT INTO klanten_klantcontact (nummer, kanaal, richting, onderwerp, inhoud, taal, indicatie_contact_gelukt,
         plaatsgevonden_op, partij_id, naam, email, telefoonnummer, social_account)
       SELECT 'B' || substr(naam, 9), 'email', 'inkomend', 'Vraag', 'Hoe zit het met de container?', 'nl', true,
         %(op)s - substr(naam, 9)::int * interval '1 minute', id, naam,
         replace(lower(naam), ' ', '') || '@bulk.example', '', ''
       FROM klanten_partij WHERE naam LIKE 'Bewoner %%' AND substr(naam, 9)::int BETWEEN %(van)s AND %(tot)s""",
    """INSERT INTO zaken_vraag (referentie, onderwerp, eigen_woorden, achterliggende_vraag, kanaal, status, team_id,
         partij_id, ontvangen_op, uiterlijk_op, afgesloten_op, afloop, keren_overgedragen)
       SELECT c.nummer, 'Vraag', c.inhoud, '', 'email',
         CASE WHEN substr(c.nummer, 2)::int %% 20 = 0 THEN 'nieuw' ELSE 'afgesloten' END,
         (SELECT min(id) FROM organisatie_team), c.partij_id, c.plaatsgevonden_op,
         CASE WHEN substr(c.nummer, 2)::int %% 20 = 0 THEN c.plaatsgevonden_op + interval '7 days' END,
         CASE WHEN substr(c.nummer, 2)::int %% 20 <> 0 THEN c.plaatsgevonden_op + interval '1 day' END,
         CASE WHEN substr(c.nummer, 2)::int %% 20 = 0 THEN '' ELSE 'afgehandeld' END, 0
       FROM klanten_klantcontact c
       WHERE c.nummer LIKE 'B%%' AND substr(c.nummer, 2)::int BETWEEN %(van)s AND %(tot)s""",
    """INSERT INTO zaken_vraag_klantcontacten (vraag_id, klantcontact_id)
       SELECT v.id, c.id FROM zaken_vraag v JOIN klanten_klantcontact c ON c.nummer = v.referentie
       WHERE v.referentie LIKE 'B%%' AND substr(v.referentie, 2)::int BETWEEN %(van)s AND %(tot)s""",
    """INSERT INTO zaken_termijn (vraag_id, soort, reden, grondslag, eenheid, aantal, start_op, uiterlijk_op,
         kalender_versie, verlengd_om, opgeschort, uitkomst, afgerond_op, volgende_trede, volgende_trede_op,
         apart_gezet_om)
       SELECT id, 'reactie', 'Binnen 5 werkdagen.', '', 'werkdagen', 5, ontvangen_op,
         ontvangen_op + interval '7 days', 1, '', false,
         CASE WHEN status = 'nieuw' THEN '' ELSE 'gehaald' END,
         CASE WHEN status <> 'nieuw' THEN afgesloten_op END,
         CASE WHEN status = 'nieuw' THEN 'nadert' ELSE '' END,
         CASE WHEN status = 'nieuw' THEN ontvangen_op + interval '3 days' END, ''
       FROM zaken_vraag WHERE referentie LIKE 'B%%' AND substr(referentie, 2)::int BETWEEN %(van)s AND %(tot)s""",
)
BERICHTEN: Final = {
    "inkomend": ("verwerkt", "v.referentie || '@bulk.example'", "", "c.email", "'kcc@waterrijk.example'"),
    "uitgaand": (
        "aangeboden",
        "'uit' || v.referentie || '@waterrijk.example'",
        "ontvangstbevestiging",
        "'kcc@waterrijk.example'",
        "c.email",
    ),
}


def berichten_vullen(van: int, tot: int) -> None:
    """The message of each question and its acknowledgement; columns that have no value get the model's default."""
    from django.db import connection

    from kanalen.models import Bericht

    for richting, (status, id_, aanleiding, afzender, ontvanger) in BERICHTEN.items():
        waarden = {
            "kanaal": "'email'",
            "richting": f"'{richting}'",
            "postbus": "'kcc@waterrijk.example'",
            "kanaal_id": id_,
            "inhoud_digest": "md5(v.referentie)",
            "status": f"'{status}'",
            "rauw": "decode(repeat(md5(v.referentie), 20), 'escape')",
            "afzender": afzender,
            "ontvanger": ontvanger,
            "onderwerp": "'Vraag'",
            "tekst": "c.inhoud",
            "aanleiding": f"'{aanleiding}'",
            "op": "c.plaatsgevonden_op",
            "vraag_id": "v.id",
        }
        for veld in Bericht._meta.concrete_fields:
            kolom = veld.column or veld.attname
            if kolom not in waarden and not veld.primary_key and not veld.null:
                waarden[kolom] = _standaard(veld.get_default())
        kolommen, uitdrukkingen = ", ".join(waarden), ", ".join(waarden.values())
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO kanalen_bericht ({kolommen}) SELECT {uitdrukkingen} FROM zaken_vraag v"  # noqa: S608
                " JOIN klanten_klantcontact c ON c.nummer = v.referentie"
                " WHERE v.referentie LIKE 'B%%' AND substr(v.referentie, 2)::int BETWEEN %s AND %s",
                [van, tot],
            )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kanalen_bezorging (bericht_id, status, op, toelichting) SELECT id, 'aangeboden', op, ''"
            " FROM kanalen_bericht WHERE richting = 'uitgaand' AND kanaal_id LIKE 'uitB%%'"
            " AND NOT EXISTS (SELECT FROM kanalen_bezorging b WHERE b.bericht_id = kanalen_bericht.id)"
        )
        cursor.execute(
            "INSERT INTO journaal_feit (soort, onderwerp, onderwerp_id, op, vastgelegd_op, gegevens)"
            " SELECT s, 'vraag', v.id, v.ontvangen_op, v.ontvangen_op, '{}' FROM zaken_vraag v,"
            " unnest(ARRAY['vraag.geregistreerd', 'termijn.gestart', 'bericht.klaargezet']) s"
            " WHERE v.referentie LIKE 'B%%' AND substr(v.referentie, 2)::int BETWEEN %s AND %s",
            [van, tot],
        )


def _standaard(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, bytes):
        return "''::bytea"
    return f"'{waarde}'" if isinstance(waarde, str) else str(waarde)


class Plannen:
    """Asks for the plan of every statement that reads, and keeps which growing tables it reads from end to end."""

    def __init__(self) -> None:
        self.van_begin_tot_eind: set[str] = set()
        self.hoogste_schatting = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("SELECT", "UPDATE", "DELETE")) and "set_config" not in sql:
            verbinding: Any = context["connection"].connection
            with verbinding.cursor() as cursor:
                (plan,) = cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params).fetchone()
            self._lees(plan[0]["Plan"])
        return execute(sql, params, many, context)

    def _lees(self, knoop: dict[str, Any]) -> None:
        if knoop["Node Type"] == "Seq Scan" and knoop.get("Relation Name") in GROEIT:
            self.van_begin_tot_eind.add(knoop["Relation Name"])
        if knoop.get("Relation Name") in GROEIT:
            self.hoogste_schatting = max(self.hoogste_schatting, int(knoop["Plan Rows"]))
        for kind in knoop.get("Plans", ()):
            self._lees(kind)


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    meeste = int(sys.argv[1]) if len(sys.argv) > 1 else STANDEN[-1]
    with eigen_database():
        return _meten([stand for stand in STANDEN if stand <= meeste])


def _meten(standen: list[int]) -> int:
    from django.core.management import call_command
    from django.db import connection

    from kanalen.services.ontvangen import mail_ontvangen

    call_command("catalogus_laden", stdout=StringIO())
    alles = mails((PER_STAND + 25) * len(standen), random.Random(2026))
    standaardwaarden()
    rijen, gevuld, rekenen_eerst, klopt = [], 0, 0.0, True
    for nummer, stand in enumerate(standen):
        # Two messages to a question: the mail and its acknowledgement.
        vullen(gevuld + 1, stand // 2)
        berichten_vullen(gevuld + 1, stand // 2)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        gevuld = stand // 2
        deze = alles[nummer * (PER_STAND + 25) : (nummer + 1) * (PER_STAND + 25)]
        for rauw in deze[:20]:
            mail_ontvangen(rauw=rauw, op=OP)
        begonnen = rekentijd()
        metingen = [kort_gemeten(partial(mail_ontvangen, rauw=rauw, op=OP)) for rauw in deze[20:-5]]
        rekenen = 1_000 * (rekentijd() - begonnen) / len(metingen)
        plannen = Plannen()
        with connection.execute_wrapper(plannen):
            for rauw in deze[-5:]:
                mail_ontvangen(rauw=rauw, op=OP)
        midden = mediaan([meting.seconden for meting in metingen])
        rekenen_eerst = rekenen_eerst or rekenen
        queries = mediaan([float(meting.queries) for meting in metingen])
        rijen.append(
            (
                f"{stand:,}",
                len(metingen) / sum(meting.seconden for meting in metingen),
                1_000 * midden,
                rekenen,
                queries,
                plannen.hoogste_schatting,
                ", ".join(sorted(plannen.van_begin_tot_eind)) or "none",
                rekenen / rekenen_eerst,
            )
        )
        if stand == standen[-1]:
            klopt = rekenen / rekenen_eerst <= HOOGUIT_TRAGER and not plannen.van_begin_tot_eind
    tabel(
        f"{PER_STAND} mails at each size, full path",
        (
            "stored messages",
            "mails/s",
            "ms (median)",
            "ms of processor",
            "queries",
            "most rows in a plan",
            "read in full",
            "ratio",
        ),
        rijen,
    )
    return 0 if klopt else 1


if __name__ == "__main__":
    raise SystemExit(main())
