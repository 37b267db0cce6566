from __future__ import annotations

from typing import Any

from organisatie.models import Team
from organisatie.queries import leden_van
from weergave.formulieren import Formulier
from werkplek.handelingen.velden import Collegaveld


class Verdeelformulier(Formulier):
    """Which colleague of the team takes a question over."""

    aan = Collegaveld(label="Collega", empty_label=None)

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = leden_van(team)  # type: ignore[attr-defined]
