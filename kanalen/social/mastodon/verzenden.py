"""Post an answer in the thread it answers, to nobody else than who could read the question."""

from __future__ import annotations

from typing import Final

from kanalen.adapters import Plaats, Uitslag
from kanalen.models import Bericht
from kanalen.social.accounts import Account
from kanalen.social.delen import in_delen, lengte
from kanalen.social.mastodon.api import Mastodon
from kanalen.social.mastodon.lezen import VISIBILITY
from kanalen.social.nieuwsbeeld import BEELD_WEG, nieuwsbeeld
from kanalen.social.verbinding import Mislukt

WEG: Final = "De post waarop u antwoordt, bestaat niet meer. Kies een ander kanaal."
GEWEIGERD: Final = "Het medium neemt dit bericht niet aan. Kijk de tekst na."


class Verzender:
    """Posts for one account."""

    def __init__(self, account: Account) -> None:
        self._server = Mastodon(account)

    def stuur(self, bericht: Bericht) -> Uitslag:
        """Post the message, in parts when it is long. A part that stands there is never posted again: its id
        is kept, the server knows its key for an hour, and after that we look in the thread."""
        geplaatst: list[Plaats] = []
        al_geplaatst = {plaats.deel: plaats.extern_id for plaats in bericht.plaatsingen.all()}
        try:
            vorige = bericht.antwoord_op
            for deel, tekst in enumerate(self._delen(bericht), 1):
                if deel not in al_geplaatst:
                    extern_id, url = self._een(bericht, deel, tekst, vorige)
                    geplaatst.append(Plaats(deel, extern_id, url))
                    al_geplaatst[deel] = extern_id
                vorige = al_geplaatst[deel]
        except Mislukt as fout:
            return _uitslag(fout, tuple(geplaatst))
        except FileNotFoundError:
            return Uitslag(False, definitief=True, toelichting=BEELD_WEG)
        return Uitslag(aangeboden=True, geplaatst=tuple(geplaatst))

    def sluit(self) -> None:
        """Let go of the connection."""
        self._server.verbinding.sluit()

    def _delen(self, bericht: Bericht) -> list[str]:
        maat = self._server.maat()
        _, _, account = bericht.ontvanger.partition(":")
        return in_delen(
            bericht.tekst,
            maat.tekens,
            aanhef=f"@{account} " if account else "",
            tel=lambda tekst: lengte(tekst, per_adres=maat.per_adres),
        )

    def _een(self, bericht: Bericht, deel: int, tekst: str, antwoord_op: str) -> tuple[str, str]:
        if bericht.pogingen > 1:
            bekend = self._server.al_geplaatst(tekst, antwoord_op=antwoord_op)
            if bekend is not None:
                return bekend
        beeld = nieuwsbeeld(bericht) if deel == 1 else None
        return self._server.plaats(
            tekst,
            beelden=[self._server.stuur_beeld(beeld)] if beeld else [],
            sleutel=f"{bericht.kanaal_id}-{deel}",
            visibility=VISIBILITY.get(bericht.zichtbaarheid, "public"),
            antwoord_op=antwoord_op,
        )


def _uitslag(fout: Mislukt, geplaatst: tuple[Plaats, ...]) -> Uitslag:
    definitief = not fout.ligt_aan_medium and fout.status != 408
    uitleg = {404: WEG, 422: GEWEIGERD}.get(fout.status, fout.uitleg)
    return Uitslag(
        False,
        definitief,
        uitleg,
        opnieuw_over=fout.over,
        onbereikbaar=fout.status == 0 and not geplaatst,
        geplaatst=geplaatst,
    )
