"""Empty the folder in which the scanner of the post room drops letters."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.db import InterfaceError, OperationalError

from kanalen.email.tekens import regel
from kanalen.lezing import Bijvoegsel
from kanalen.models import Poststuk
from kanalen.post.scans import bezwaar
from kanalen.services.poststuk_innemen import poststuk_innemen
from organisatie.models import Team
from organisatie.queries import kcc_team

logger = logging.getLogger(__name__)

RUST: Final = timedelta(seconds=10)
"""A file that changed less long ago may still be on its way from the scanner."""
QUARANTAINE: Final = "quarantaine"
"""The folder within the scan map for what is too large to take in."""
_ONAF: Final = frozenset({".part", ".tmp", ".crdownload", ".filepart"})


class Stand(NamedTuple):
    """What became of the files in one run."""

    ingenomen: int = 0
    dubbel: int = 0
    stuk: int = 0
    gebleven: int = 0
    """Files that could not be read or removed; the next run tries them again."""


class ScanmapOnbereikbaar(Exception):
    """The folder is not there; the message says so in Dutch."""


def scanmap_innemen(*, map_: Path, op: datetime, hooguit: int = 200) -> Stand:
    """Take every scan in the folder in as a letter that waits for registration, and remove it after that is certain.

    What lies in the folder itself comes in at the KCC, in a folder with the code of a team at that team. The same
    scan twice is one letter. One that cannot be opened is set apart with its reason, and so is one that is too large,
    which moves to ``quarantaine``. Any number of workers do this at once: a process that is killed leaves its file,
    and the next finds that it has that letter. Raises ``ScanmapOnbereikbaar``, and when the database is gone.
    """
    if not map_.is_dir():
        raise ScanmapOnbereikbaar(f"De scanmap {map_} is er niet.")
    stand = Stand()
    for bestand, team in list(_bestanden(map_, op))[:hooguit]:
        try:
            stand = _een(bestand, team, map_=map_, op=op, stand=stand)
        except (OperationalError, InterfaceError):
            raise
        except FileNotFoundError:
            continue  # another worker was first
        except Exception:
            logger.exception("Scan %s bleef in de scanmap", bestand.name)
            stand = stand._replace(gebleven=stand.gebleven + 1)
    return stand


def _bestanden(map_: Path, op: datetime) -> Iterator[tuple[Path, Team]]:
    """The files that are whole, the oldest first, with the team they are for."""
    teams = {team.code: team for team in Team.objects.all()}
    kcc = kcc_team()
    mappen = [(map_, kcc)]
    for onder in sorted(map_.iterdir()):
        if onder.is_dir() and not onder.is_symlink() and onder.name != QUARANTAINE:
            if onder.name not in teams:
                logger.warning(
                    "Map %s in de scanmap heet niet naar een team; het KCC krijgt de post", onder.name
                )
            mappen.append((onder, teams.get(onder.name, kcc)))
    for waar, team in mappen:
        gevonden = [(sinds, bestand) for bestand in waar.iterdir() if (sinds := _heel_sinds(bestand, op))]
        for _, bestand in sorted(gevonden):
            yield bestand, team


def _heel_sinds(bestand: Path, op: datetime) -> datetime | None:
    """Since when this file has not changed; nothing for what is no whole scan, or was taken in meanwhile."""
    if bestand.name.startswith((".", "~")) or bestand.suffix.lower() in _ONAF:
        return None
    try:
        if bestand.is_symlink() or not bestand.is_file():
            return None
        sinds = datetime.fromtimestamp(bestand.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
    return sinds if op - sinds >= RUST else None


def _een(bestand: Path, team: Team, *, map_: Path, op: datetime, stand: Stand) -> Stand:
    naam = regel(bestand.name, 120) or "scan"
    if bestand.stat().st_size > settings.MAX_BIJLAGE:
        return _te_groot(bestand, naam, team, map_=map_, op=op, stand=stand)
    inhoud = bestand.read_bytes()
    waarom = bezwaar(inhoud)
    leeg = not inhoud
    ingenomen = poststuk_innemen(
        bladen=[] if leeg else [Bijvoegsel(naam, "", inhoud)],
        # Two empty files are two letters that somebody has to look for.
        kenmerk=hashlib.sha256(f"leeg:{bestand.name}:{bestand.stat().st_mtime_ns}".encode()).hexdigest()
        if leeg
        else "",
        team=team,
        herkomst=Poststuk.Herkomst.SCANMAP,
        bezwaar=waarom,
        op=op,
    )
    bestand.unlink()
    return _geteld(stand, nieuw=ingenomen.nieuw, stuk=bool(waarom))


def _te_groot(bestand: Path, naam: str, team: Team, *, map_: Path, op: datetime, stand: Stand) -> Stand:
    with bestand.open("rb") as open_bestand:
        kenmerk = hashlib.file_digest(open_bestand, "sha256").hexdigest()
    ingenomen = poststuk_innemen(
        bladen=[],
        kenmerk=kenmerk,
        team=team,
        herkomst=Poststuk.Herkomst.SCANMAP,
        bezwaar=f"‘{naam}’ is te groot en staat in de map {QUARANTAINE}. Scan de brief opnieuw, in delen.",
        op=op,
    )
    (map_ / QUARANTAINE).mkdir(exist_ok=True)
    bestand.replace(map_ / QUARANTAINE / f"{kenmerk[:12]}-{bestand.name}")
    return _geteld(stand, nieuw=ingenomen.nieuw, stuk=True)


def _geteld(stand: Stand, *, nieuw: bool, stuk: bool) -> Stand:
    if not nieuw:
        return stand._replace(dubbel=stand.dubbel + 1)
    if stuk:
        return stand._replace(stuk=stand.stuk + 1)
    return stand._replace(ingenomen=stand.ingenomen + 1)
