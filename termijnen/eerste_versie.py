"""The working calendar a new installation starts with."""

from datetime import datetime
from typing import TYPE_CHECKING

from termijnen.kalender import wettelijke_feestdagen

if TYPE_CHECKING:
    from termijnen.models import Kalenderversie

EERSTE_JAAR = 2020
LAATSTE_JAAR = 2040


def opslaan(model: "type[Kalenderversie]", *, op: datetime) -> None:
    """Store version 1, the holidays of the law for 2020 up to and including 2040, unless there is a version already.

    `model` is the caller's: a migration has its own historical one.
    """
    if model.objects.exists():
        return
    feestdagen = wettelijke_feestdagen(EERSTE_JAAR, LAATSTE_JAAR)
    model.objects.create(
        versie=1,
        eerste_jaar=EERSTE_JAAR,
        laatste_jaar=LAATSTE_JAAR,
        vrije_dagen={dag.isoformat(): naam for dag, naam in feestdagen.items()},
        aangemaakt_op=op,
    )
