"""The accounts of the municipality on social media, as whoever installs set them."""

from __future__ import annotations

from typing import Protocol, cast

from django.conf import settings


class Account(Protocol):
    """An account; ``kcc.omgeving.Socialaccount`` has these."""

    @property
    def medium(self) -> str: ...
    @property
    def naam(self) -> str: ...
    @property
    def token(self) -> str: ...
    @property
    def adres(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def sleutel(self) -> str: ...


def accounts(medium: str = "") -> tuple[Account, ...]:
    """All accounts, or those on one medium."""
    alle = cast("tuple[Account, ...]", settings.SOCIAL_ACCOUNTS)
    return tuple(account for account in alle if medium in {"", account.medium})


def account_voor(postbus: str) -> Account | None:
    """The account that answers what came in there. A post that a webhook brought names only its medium:
    then the one account on that medium answers, and nobody when there are several."""
    gevonden = [account for account in accounts() if account.sleutel == postbus] or list(accounts(postbus))
    return gevonden[0] if postbus and len(gevonden) == 1 else None
