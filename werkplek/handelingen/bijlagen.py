"""Files that an employee sends along."""

from __future__ import annotations

from kanalen.bestemming import SCHRIFTELIJK
from kanalen.lezing import Bijvoegsel
from kanalen.post.bijvoegen import bezwaar_tegen_drukken
from klanten.models import Kanaal
from weergave.formulieren import Formulier
from werkplek.handelingen.velden import Bestandenveld


class MetBijlagen(Formulier):
    """A form of what leaves in writing, with files. ``clean`` calls ``bewaak_bijlagen``."""

    bijlagen = Bestandenveld(
        label="Bestanden meesturen",
        help_text="Ze gaan mee met de e-mail of de brief. Kies ze opnieuw na een fout.",
        required=False,
    )

    def bewaak_bijlagen(self, kanaal: str, *, heeft_email: bool) -> None:
        """Refuse files on a channel that carries none, and with a letter what cannot be printed."""
        bijlagen: list[Bijvoegsel] = self.cleaned_data.get("bijlagen") or []
        if not bijlagen:
            return
        if kanaal == Kanaal.SOCIAL:
            self.add_error(
                "bijlagen",
                "Op social media sturen wij geen bestanden mee. Kies e-mail of post, of haal ze weg.",
            )
        elif kanaal == Kanaal.POST:
            for bijlage in bijlagen:
                if waarom := bezwaar_tegen_drukken(bijlage.inhoud):
                    self.add_error("bijlagen", f"‘{bijlage.naam}’: {waarom}")
        elif kanaal not in SCHRIFTELIJK:
            self.add_error(
                "bijlagen", "Een bestand gaat alleen mee met een e-mail of een brief. Kies dat kanaal."
            )
        elif not heeft_email:
            self.add_error("bijlagen", "Wij weten geen e-mailadres. Haal het bestand weg.")
