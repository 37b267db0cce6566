"""What the page of outages shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kanalen.beheerqueries import wachtende_kanalen_voor
from organisatie.models import Medewerker
from werkplek.forms.storingen import Eindeformulier, Storingsformulier
from zaken.beheerqueries import Storingsbeeld, storingen

HOOGUIT: Final = 50


@dataclass(frozen=True, slots=True)
class Regel:
    """An outage; with a form to end it as long as it goes on."""

    beeld: Storingsbeeld
    einde: Eindeformulier | None


def opbouwen(
    medewerker: Medewerker, op: datetime, melden: Storingsformulier, *, einde: Eindeformulier | None = None
) -> dict[str, Any]:
    """The context of the page; ``einde`` is the form about one outage that was refused."""
    regels = [Regel(beeld, _einde(beeld, op, einde)) for beeld in storingen(medewerker, hoogstens=HOOGUIT)]
    return {
        "formulier": melden,
        "lopend": [regel for regel in regels if regel.beeld.storing.tot is None],
        "voorbij": [regel for regel in regels if regel.beeld.storing.tot is not None],
        "geweigerd": einde,
        "kanaalbeelden": wachtende_kanalen_voor(medewerker),
        "op": op,
    }


def _einde(beeld: Storingsbeeld, op: datetime, geweigerd: Eindeformulier | None) -> Eindeformulier | None:
    if geweigerd is not None and geweigerd.storing == beeld.storing:
        return geweigerd
    return Eindeformulier(storing=beeld.storing, op=op) if beeld.storing.tot is None else None
