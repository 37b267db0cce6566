"""Send answers on social media, through the account that the question came to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

from kanalen.adapters import Uitslag
from kanalen.models import Bericht
from kanalen.social.accounts import Account, account_voor
from kanalen.social.mastodon.verzenden import Verzender as Mastodonverzender
from kanalen.social.meta.verzenden import Verzender as Metaverzender

GEEN_ACCOUNT: Final = "Dit account is nog niet ingesteld. Het bericht wacht tot de beheerder dat doet."


PER_POSTBUS: Final = True


class Mediumverzender(Protocol):
    """How one medium sends for one account."""

    def stuur(self, bericht: Bericht) -> Uitslag: ...
    def sluit(self) -> None: ...


MEDIA: Final[dict[str, Callable[[Account], Mediumverzender]]] = {
    "mastodon": Mastodonverzender,
    "facebook": Metaverzender,
    "instagram": Metaverzender,
}


def verzenden(berichten: Sequence[Bericht]) -> Iterator[Uitslag]:
    """Offer the messages one by one. A medium that is gone or wants rest is asked once, not for each."""
    verzenders: dict[str, Mediumverzender] = {}
    met_rust: dict[str, Uitslag] = {}
    try:
        for bericht in berichten:
            account = account_voor(bericht.postbus)
            if account is None or account.medium not in MEDIA:
                yield Uitslag(False, wacht=True, toelichting=GEEN_ACCOUNT)
                continue
            if (rust := met_rust.get(account.sleutel)) is not None:
                yield rust
                continue
            if account.sleutel not in verzenders:
                verzenders[account.sleutel] = MEDIA[account.medium](account)
            uitslag = verzenders[account.sleutel].stuur(bericht)
            if not uitslag.aangeboden and not uitslag.definitief:
                met_rust[account.sleutel] = Uitslag(
                    False,
                    toelichting=uitslag.toelichting,
                    opnieuw_over=uitslag.opnieuw_over,
                    onbereikbaar=uitslag.onbereikbaar,
                )
            yield uitslag
    finally:
        for verzender in verzenders.values():
            verzender.sluit()
