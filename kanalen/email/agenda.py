"""A calendar invitation in one readable line (RFC 5545, 5546). Pure; the file itself stays with the message."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from kanalen.email.tekens import regel

_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_DAGEN: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MAANDEN: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_AANHEF: Final = {
    "CANCEL": "Een afspraak gaat niet door",
    "REPLY": "Antwoord op een uitnodiging",
    "COUNTER": "Voorstel voor een andere tijd",
}
_VELD: Final = re.compile(
    r"^(SUMMARY|DTSTART|DTEND|LOCATION|METHOD)((?:;[^:\"]*(?:\"[^\"]*\")?)*):(.*)$", re.IGNORECASE
)
_MOMENT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d{0,2}(Z?))?$")
_HOOGUIT: Final = 100_000


def uitnodiging(ics: str) -> str:
    """Such as "Uitnodiging: Schouw. Woensdag 25 november 2026, 10:00 tot 11:00 uur. Plaats: Dijkstraat."; empty
    when the file names nothing of the kind. Of several events the first."""
    velden = _velden(ics[:_HOOGUIT])
    if not velden.get("summary") and not velden.get("dtstart"):
        return ""
    aanhef = _AANHEF.get(velden.get("method", "").upper(), "Uitnodiging")
    delen = [f"{aanhef}: {velden.get('summary') or 'zonder onderwerp'}."]
    wanneer = _wanneer(velden.get("dtstart", ""), velden.get("dtend", ""))
    if wanneer:
        delen.append(f"{wanneer}.")
    if velden.get("location"):
        delen.append(f"Plaats: {velden['location']}.")
    return " ".join(delen)


def _velden(ics: str) -> dict[str, str]:
    """The fields of the calendar and its first event, unfolded and unescaped."""
    velden: dict[str, str] = {}
    in_afspraak = klaar = False
    for rij in re.sub(r"\n[ \t]", "", ics).split("\n"):
        kaal = rij.strip()
        if kaal.upper() == "BEGIN:VEVENT":
            in_afspraak = True
        elif kaal.upper() == "END:VEVENT":
            klaar = True
        gevonden = _VELD.match(kaal[:2_000])
        if gevonden and not klaar and (in_afspraak or gevonden.group(1).upper() == "METHOD"):
            waarde = re.sub(r"\\([,;\\])", r"\1", re.sub(r"\\[nN]", " ", gevonden.group(3)))
            velden.setdefault(gevonden.group(1).lower(), regel(waarde, 200))
    return velden


def _wanneer(begin: str, einde: str) -> str:
    van, tot = _moment(begin), _moment(einde)
    if van is None:
        return ""
    dag = f"{_DAGEN[van.weekday()].capitalize()} {van.day} {_MAANDEN[van.month - 1]} {van.year}"
    if "T" not in begin:
        return dag
    if tot is None or tot.date() != van.date():
        return f"{dag}, {van:%H:%M} uur"
    return f"{dag}, {van:%H:%M} tot {tot:%H:%M} uur"


def _moment(tekst: str) -> datetime | None:
    """Wall time as it stands; a moment in UTC in Dutch wall time."""
    gevonden = _MOMENT.match(tekst)
    if gevonden is None:
        return None
    jaar, maand, dag, uur, minuut, utc = gevonden.groups()
    try:
        moment = datetime(int(jaar), int(maand), int(dag), int(uur or 0), int(minuut or 0), tzinfo=UTC)
        return moment.astimezone(_AMSTERDAM) if utc else moment
    except (ValueError, OverflowError):
        return None
