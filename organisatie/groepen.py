"""What the groups of the municipality's sign-in service give an employee here. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

BEHEERDER: Final = "beheerder"
PRIVACY_OFFICER: Final = "privacy_officer"
COORDINATOR: Final = "coordinator"
LID: Final = "lid"


class GroepenOngeldig(ValueError):
    """The table of groups cannot be read; the message says in Dutch what is wrong."""


@dataclass(frozen=True, slots=True)
class Rechten:
    """What somebody may be: a role per team code, and what is not tied to a team."""

    teams: Mapping[str, str] = field(default_factory=dict)
    is_beheerder: bool = False
    is_privacy_officer: bool = False

    def __bool__(self) -> bool:
        """Whether this gives anything at all."""
        return bool(self.teams) or self.is_beheerder or self.is_privacy_officer


def lees_groepen(tekst: str) -> dict[str, str]:
    """Read the table, JSON from the name of a group to what it gives.

    That is ``beheerder``, ``privacy_officer``, the code of a team, or that code with ``:coordinator`` behind it.
    Raises ``GroepenOngeldig``.
    """
    try:
        tabel = json.loads(tekst)
    except ValueError:
        raise GroepenOngeldig("is geen geldige JSON") from None
    if not isinstance(tabel, dict) or not all(isinstance(wat, str) and wat for wat in tabel.values()):
        raise GroepenOngeldig("moet bij elke groep één team of rol noemen")
    for wat in tabel.values():
        _, streep, rol = wat.partition(":")
        if streep and rol not in (COORDINATOR, LID):
            raise GroepenOngeldig(f"kent de rol '{rol}' niet")
    return tabel


def rechten_van(groepen: Iterable[str], tabel: Mapping[str, str]) -> Rechten:
    """What these groups give together; in one team the higher role counts, an unknown group gives nothing."""
    teams: dict[str, str] = {}
    los: set[str] = set()
    for groep in groepen:
        wat = tabel.get(groep, "")
        if wat in (BEHEERDER, PRIVACY_OFFICER):
            los.add(wat)
        elif wat:
            team, _, rol = wat.partition(":")
            if teams.get(team) != COORDINATOR:
                teams[team] = rol or LID
    return Rechten(teams, is_beheerder=BEHEERDER in los, is_privacy_officer=PRIVACY_OFFICER in los)
