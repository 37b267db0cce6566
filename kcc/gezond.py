"""``GET /gezond/``: is everything alive that a question needs on its way?"""

from datetime import datetime
from typing import Any

import psycopg
import redis
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from psycopg.rows import dict_row

from journaal import uitgangqueries
from kanalen import virusscanner
from kanalen.beheerqueries import wachtende_kanalen
from kanalen.postbusqueries import standen, wordt_geleegd
from kanalen.postbussen import te_legen
from kanalen.telefoonqueries import laatste_melding
from kanalen.uitgaandqueries import te_keuren, wachtstand
from kcc import hartslag
from zaken.termijnqueries import apart_gezet

GOED = "ok"
STIL = "geen teken van leven"
ONBEREIKBAAR = "niet bereikbaar"
NIET_INGESTELD = "niet ingesteld"
WORDT_NIET_GELEEGD = "wordt niet geleegd"


@never_cache
@require_safe
def gezond(request: HttpRequest) -> JsonResponse:
    """State of database, broker, worker, beat and every mailbox that is read; 200 only if all live, else 503.

    Also how many terms nobody watches and how many facts nobody acts on until somebody repairs them (null when that
    cannot be read), since when
    the oldest outgoing message waits, which channels wait for an other side that is gone and since when, and
    whether the virus scanner answers: without it files wait.
    Also whether the folder of the post room's scanner is there.
    Also how long ago a telephone exchange was heard, where one is connected: no fault by itself at night.
    """
    staat = {"database": _database(), **_achtergrond()}
    postbussen = _postbussen(timezone.now())
    leeft = all(waarde == GOED for waarde in staat.values()) and all(
        postbus["staat"] == GOED for postbus in postbussen.values()
    )
    return JsonResponse(
        {
            "gezond": leeft,
            **staat,
            "termijnen_apart_gezet": _aantal(apart_gezet()),
            "feiten_apart_gezet": _aantal(uitgangqueries.apart_gezet()),
            "uitgaande_berichten": _rij(wachtstand(), {"wachtend": 0, "oudste": None}),
            "bijlagen": {"virusscanner": _virusscanner(), **_rij(te_keuren(), {"wachtend": 0})},
            "postbussen": postbussen,
            "kanalen_wachten": _kanalen_wachten(),
            "telefoon": _telefoon(timezone.now()),
            "scanmap": _scanmap(),
        },
        status=200 if leeft else 503,
    )


def _verbinding() -> psycopg.Connection[Any]:
    """A connection of its own: a full pool or a blocked table must not look like a dead server."""
    databank: dict[str, Any] = settings.DATABASES["default"]
    return psycopg.connect(
        host=databank["HOST"],
        port=databank["PORT"],
        dbname=databank["NAME"],
        user=databank["USER"],
        password=databank["PASSWORD"],
        connect_timeout=2,
        options="-c statement_timeout=1000",
    )


def _database() -> str:
    try:
        with _verbinding() as verbinding:
            verbinding.execute("SELECT 1")
    except psycopg.Error:
        return ONBEREIKBAAR
    return GOED


def _aantal(rijen: QuerySet[Any, Any]) -> int | None:
    opdracht, waarden = rijen.order_by().values("pk").query.sql_with_params()
    try:
        with _verbinding() as verbinding:
            rij = verbinding.execute(f"SELECT count(*) FROM ({opdracht}) AS apart", waarden).fetchone()  # noqa: S608
    except psycopg.Error:
        return None
    return rij[0] if rij else None


def _rij(vraag: QuerySet[Any, Any], leeg: dict[str, Any]) -> dict[str, Any]:
    """The one row of this query, ``leeg`` when there is none; nothing but nulls when it cannot be read."""
    opdracht, waarden = vraag.query.sql_with_params()
    try:
        with _verbinding() as verbinding, verbinding.cursor(row_factory=dict_row) as cursor:
            rij = cursor.execute(opdracht, waarden).fetchone()
    except psycopg.Error:
        return dict.fromkeys(leeg)
    return rij or leeg


def _telefoon(op: datetime) -> dict[str, Any] | str:
    if settings.TELEFOON_WEBHOOK_SECRET is None:
        return NIET_INGESTELD
    gehoord = _rij(laatste_melding(), {"ontvangen_op": None})["ontvangen_op"]
    return {"laatst_gehoord": gehoord, "seconden": int((op - gehoord).total_seconds()) if gehoord else None}


def _scanmap() -> str:
    if settings.SCANMAP is None:
        return NIET_INGESTELD
    return GOED if settings.SCANMAP.is_dir() else ONBEREIKBAAR


def _virusscanner() -> str:
    if not virusscanner.is_ingesteld():
        return NIET_INGESTELD
    return GOED if virusscanner.leeft() else ONBEREIKBAAR


_STAND = ("postbus", "geleegd_op", "onbereikbaar_sinds", "niet_bewaard")


def _postbussen(nu: datetime) -> dict[str, dict[str, Any]]:
    """Per mailbox of this installation when it was last emptied, since when it is out of reach, and what stayed
    behind. The words of the mail server stay in the log: this page is for everybody."""
    opdracht, waarden = standen().values(*_STAND).query.sql_with_params()
    bekend: dict[str, dict[str, Any]] = {}
    try:
        if te_legen():
            with _verbinding() as verbinding, verbinding.cursor(row_factory=dict_row) as cursor:
                bekend = {rij["postbus"]: rij for rij in cursor.execute(opdracht, waarden)}
    except psycopg.Error:
        return {}
    return {postbus.adres: _postbus(bekend.get(postbus.adres, {}), nu) for postbus in te_legen()}


def _postbus(stand: dict[str, Any], nu: datetime) -> dict[str, Any]:
    onbereikbaar = stand.get("onbereikbaar_sinds")
    stil = ONBEREIKBAAR if onbereikbaar else WORDT_NIET_GELEEGD
    return {
        "staat": GOED if wordt_geleegd(stand.get("geleegd_op"), nu) else stil,
        "geleegd_op": stand.get("geleegd_op"),
        "onbereikbaar_sinds": onbereikbaar,
        "niet_bewaard": stand.get("niet_bewaard", 0),
    }


def _kanalen_wachten() -> dict[str, str] | None:
    """Per channel and direction the first moment of waiting; accounts are nobody's business here."""
    opdracht, waarden = (
        wachtende_kanalen()
        .order_by("-wacht_sinds")
        .values_list("kanaal", "richting", "wacht_sinds")
        .query.sql_with_params()
    )
    try:
        with _verbinding() as verbinding:
            rijen = verbinding.execute(opdracht, waarden).fetchall()
    except psycopg.Error:
        return None
    return {f"{kanaal} {richting}": sinds.isoformat() for kanaal, richting, sinds in rijen}


def _achtergrond() -> dict[str, str]:
    try:
        with hartslag.verbinding() as valkey:
            worker, beat = valkey.mget(hartslag.WORKER, hartslag.BEAT)
    except redis.RedisError:
        return {"broker": ONBEREIKBAAR, "worker": STIL, "beat": STIL}
    return {"broker": GOED, "worker": GOED if worker else STIL, "beat": GOED if beat else STIL}
