"""What any channel makes of a raw message before it is taken in. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Aard(StrEnum):
    """Who or what wrote a message; only the first kind is ever acknowledged."""

    MENS = "mens"
    ROBOT = "robot"
    """A list, a bulk mailing or a system. It may hold a question, so it is registered."""
    AFWEZIG = "afwezig"
    """An automatic reply, such as out of office. It answers a message of ours and asks nothing."""
    BEZORGMELDING = "bezorgmelding"


class Bezorguitkomst(StrEnum):
    BEZORGD = "bezorgd"
    VERTRAAGD = "vertraagd"
    ONBESTELBAAR = "onbestelbaar"


@dataclass(frozen=True, slots=True)
class Bijvoegsel:
    """A file that came along. ``naam`` is safe to show and to use as a file name."""

    naam: str
    mimetype: str
    inhoud: bytes
    content_id: str = ""
    """What the HTML of the message calls this file by (``cid:``); empty for an ordinary attachment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lezing:
    """A message as read. Texts hold no NUL and no lone surrogates, so any store can keep them."""

    afzender: str = ""
    """E-mail address or ``medium:account`` in lower case; empty when the message names none."""
    afzender_naam: str = ""
    ontvanger: str = ""
    geadresseerd: tuple[str, ...] = ()
    """Every address the message was sent to, in lower case, as far as it says so."""
    telefoonnummer: str = ""
    onderwerp: str = ""
    tekst: str = ""
    geciteerd: str = ""
    bijvoegsels: tuple[Bijvoegsel, ...] = ()
    verwijzingen: tuple[str, ...] = ()
    """Ids of the messages this one answers or reports on, the nearest first."""
    aard: Aard = Aard.MENS
    uitkomst: Bezorguitkomst | None = None
    """For a delivery report: what became of the message it is about."""
    reden: str = ""
    """For a delivery report: what the other side said about it."""
    niet_bereikt: tuple[str, ...] = ()
    """For a delivery report: the addresses it is about, as far as it names them."""
    momenten: tuple[datetime, ...] = ()
    """When it was received or sent according to itself, the most trustworthy first; all aware."""
    geclaimd_moment: str = ""
    """The date the message itself names, as it stands there."""
    zichtbaarheid: str = ""
    """Who could read it, as ``Bericht.Zichtbaarheid``; empty when the channel has no such thing."""
    weggelaten: int = 0
    """Files beyond what one message may bring; they are still in the raw message."""
    opmerkingen: tuple[str, ...] = ()
    """What a colleague should know about the form of this message, in Dutch sentences."""
