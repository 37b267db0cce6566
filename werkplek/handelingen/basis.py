"""What every act on a question has in common: when it is possible, its words, and how a refusal is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from organisatie.models import Medewerker
from termijnen.fouten import TermijnFout
from weergave.formulieren import Formulier
from zaken.models import Vraag
from zaken.statussen import Handeling, mag
from zaken.weigering import Weigering


class Handelingsformulier(Formulier):
    """A form for one act. ``vraag`` comes from ``te_behandelen_vraag``, so whoever fills it in may act."""

    naam: ClassVar[str]
    """In the address and in the name of the URL: ``vraag_<naam>``."""
    label: ClassVar[str]
    """On the button that opens the form."""
    knop: ClassVar[str]
    """On the button that does it."""
    uitleg: ClassVar[str] = ""
    gedaan: ClassVar[str]
    """What the colleague reads when it is done."""
    toets: ClassVar[str] = ""
    handeling: ClassVar[Handeling | None] = None
    do_not_call_in_templates: ClassVar[bool] = True
    """A template names the acts as classes, for their words."""

    def __init__(self, *args: Any, vraag: Vraag, medewerker: Medewerker, op: datetime, **kwargs: Any) -> None:
        self.vraag = vraag
        self.medewerker = medewerker
        self.op = op
        super().__init__(*args, **kwargs)

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        """Whether this employee can do this to a question that stands where this one stands."""
        return cls.handeling is None or mag(cls.handeling, vraag.status)

    def uitvoeren(self) -> None:
        """Call the one service of this act with the cleaned data; may raise ``Weigering`` or ``TermijnFout``."""
        raise NotImplementedError

    def voer_uit(self) -> bool:
        """Whether it was done; a refusal stands beside its field, and what was typed stays."""
        if not self.is_valid():
            return False
        try:
            self.uitvoeren()
        except Weigering as weigering:
            self.add_error(weigering.veld if weigering.veld in self.fields else None, weigering.uitleg)
            return False
        except TermijnFout as fout:
            self.add_error(None, str(fout))
            return False
        return True
