"""Read an internet message, however broken (RFC 5322, 2045-2049, 3464, 3834). Pure."""

from __future__ import annotations

import hashlib
import re
from typing import Final, NamedTuple

from kanalen.email.citaat import splitsen
from kanalen.email.delen import ontleed, scheid
from kanalen.email.herkenning import aard_van, bezorging_van, niet_bereikt
from kanalen.email.inhoud import MAX_BIJVOEGSELS, MAX_TEKST, Inhoud, inhoud_van
from kanalen.email.koppen import (
    MAX_VERWIJZINGEN,
    Koppen,
    eerste_adres,
    geadresseerd,
    ids_in,
    koppen_van,
    momenten_van,
)
from kanalen.email.tekens import kop, ontcijferd
from kanalen.lezing import Lezing

__all__ = ["MAX_BIJVOEGSELS", "MAX_TEKST", "Identiteit", "identiteit", "lees"]


class Identiteit(NamedTuple):
    """What a message is known by, and what tells it from another that carries the same id."""

    kanaal_id: str
    inhoud_digest: str


def identiteit(rauw: bytes) -> Identiteit:
    """The Message-ID without its brackets, or a digest of the whole when there is none that can be used.

    The digest of the content leaves out what differs per delivery (Received and the like), so that one mail
    over two roads stays one, and two mails from a program that repeats its Message-ID stay two.
    """
    koppen, begin = scheid(rauw)
    vast = b"\n".join(
        b" ".join(b" ".join(waarde.split()) for waarde in _ruwe_kop(koppen, naam))
        for naam in (b"from", b"date", b"subject")
    )
    digest = _digest(rauw, begin, vast + b"\n\n")
    for waarde in _ruwe_kop(koppen, b"message-id"):
        gevonden = ids_in(ontcijferd(waarde))
        if gevonden:
            return Identiteit(gevonden[0], digest)
    return Identiteit("sha256:" + _digest(rauw, 0), digest)


def _digest(rauw: bytes, begin: int, vooraf: bytes = b"") -> str:
    """SHA-256 over the bytes from ``begin``, with line ends as ``\\n`` and without white space at the end; in
    pieces, for a copy of a large message is large."""
    som = hashlib.sha256(vooraf)
    einde = _zonder_witruimte(rauw, begin)
    while begin < einde:
        tot = min(begin + _STUK, einde)
        if tot < einde and rauw[tot - 1 : tot + 1] == b"\r\n":
            tot += 1
        som.update(rauw[begin:tot].replace(b"\r\n", b"\n"))
        begin = tot
    return som.hexdigest()


_STUK: Final = 256 * 1024


def _zonder_witruimte(rauw: bytes, begin: int) -> int:
    einde = len(rauw)
    while einde > begin:
        van = max(begin, einde - _STUK)
        over = len(rauw[van:einde].rstrip())
        if over:
            return van + over
        einde = van
    return begin


def lees(rauw: bytes) -> Lezing:
    """Everything we want to know of a message. Raises only for what no message can cause, such as no memory."""
    bericht = ontleed(rauw)
    return _lezing(koppen_van(bericht.koppen), inhoud_van(bericht))


def _lezing(koppen: Koppen, inhoud: Inhoud) -> Lezing:
    afzender, naam = eerste_adres(koppen, "from", "sender", "reply-to", "return-path")
    ontvanger, _ = eerste_adres(koppen, "delivered-to", "x-original-to", "to")
    uitkomst, reden = bezorging_van(koppen, inhoud, afzender)
    gesplitst = splitsen(inhoud.tekst) if uitkomst is None else None
    return Lezing(
        afzender=afzender,
        afzender_naam=naam,
        ontvanger=ontvanger,
        geadresseerd=geadresseerd(koppen),
        onderwerp=koppen.tekst("subject", 500),
        tekst=gesplitst.tekst if gesplitst else inhoud.tekst,
        geciteerd=gesplitst.geciteerd if gesplitst else "",
        bijvoegsels=inhoud.bijvoegsels,
        verwijzingen=_verwijzingen(koppen, inhoud, met_inhoud=uitkomst is not None),
        aard=aard_van(koppen, inhoud, uitkomst),
        uitkomst=uitkomst,
        reden=reden,
        momenten=tuple(momenten_van(koppen)),
        geclaimd_moment=koppen.tekst("date", 60),
        weggelaten=inhoud.weggelaten,
        niet_bereikt=niet_bereikt(koppen, inhoud) if uitkomst is not None else (),
        opmerkingen=inhoud.opmerkingen,
    )


def _verwijzingen(koppen: Koppen, inhoud: Inhoud, *, met_inhoud: bool) -> tuple[str, ...]:
    gevonden = [
        *(tuple(inhoud.teruggestuurd) if met_inhoud else ()),
        *(gevonden for waarde in koppen.rauw("in-reply-to")[:3] for gevonden in ids_in(kop(waarde))),
        *reversed(
            [gevonden for waarde in koppen.rauw("references")[:3] for gevonden in ids_in(kop(waarde, 50_000))]
        ),
        *(ids_in(inhoud.tekst, alleen_kop=True) if met_inhoud else ()),
    ]
    return tuple(dict.fromkeys(gevonden))[:MAX_VERWIJZINGEN]


def _ruwe_kop(koppen: bytes, naam: bytes) -> list[bytes]:
    patroon = rb"(?:^|[\r\n])" + re.escape(naam) + rb"[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)"
    return re.findall(patroon, koppen, re.IGNORECASE)
