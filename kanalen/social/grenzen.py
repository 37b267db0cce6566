"""How long news may be on each of our accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kanalen.social.accounts import Account, accounts
from kanalen.social.delen import lengte
from kanalen.social.mastodon.api import bekende_maat

_FACEBOOK: Final = 10_000


@dataclass(frozen=True, slots=True)
class Grens:
    """An account that can post news, and how many characters fit there."""

    account: Account
    tekens: int

    @property
    def naam(self) -> str:
        """The account as a colleague knows it."""
        medium, _, wie = self.account.sleutel.partition(":")
        return f"{medium.capitalize()}, {wie}"

    def te_lang(self, tekst: str) -> int:
        """How many characters too long ``tekst`` is; 0 when it fits."""
        return max(0, lengte(tekst) - self.tekens)


def nieuwsgrenzen() -> list[Grens]:
    """The accounts that can post news. Instagram takes no text without a picture, so it cannot. Asks nobody:
    the limit of a server is what it said last, or what servers keep to by default."""
    return [
        Grens(account, bekende_maat(account).tekens if account.medium == "mastodon" else _FACEBOOK)
        for account in accounts()
        if account.medium in {"mastodon", "facebook"}
    ]
