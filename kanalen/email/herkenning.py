"""Who or what wrote a message: a person, a robot, somebody who is away, or a mail server (RFC 3464, 3834). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kanalen.email.inhoud import Inhoud
from kanalen.email.koppen import ADRES, Koppen, ids_in
from kanalen.lezing import Aard, Bezorguitkomst

_LIJST: Final = ("list-id", "list-unsubscribe", "list-post", "list-help", "x-mailing-list", "feedback-id")
_ANTWOORDT_ZELF: Final = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponse",
    "x-auto-reply",
    "x-mail-autoreply",
)
_ONDERWERP_AFWEZIG: Final = re.compile(
    r"^\s*(automatisch(e)? (antwoord|beantwoording|reactie|bericht|reply)|automatic reply|auto[ -]?(reply|response)"
    r"|out[ -]of[ -](the )?office|ooo\s*:|afwezigheids(bericht|melding|assistent)|(tijdelijk )?afwezig(heid)?\s*[:!]"
    r"|(ik ben )?(tijdelijk )?niet aanwezig\s*:|vakantie(bericht|melding)|abwesenheitsnotiz|on holiday\s*:)",
    re.IGNORECASE,
)


def aard_van(koppen: Koppen, inhoud: Inhoud, uitkomst: Bezorguitkomst | None) -> Aard:
    """RFC 3834: ``Auto-Submitted: no`` is a human; the rest follows what mail programs really send."""
    if uitkomst is not None:
        return Aard.BEZORGMELDING
    gevonden = re.match(r"[a-z-]*", koppen.tekst("auto-submitted", 100).lower().strip())
    zelf = gevonden.group(0) if gevonden else ""
    voorrang = koppen.tekst("precedence", 40).lower()
    if inhoud.gelezen_melding or _is_afwezig(koppen, zelf, voorrang):
        return Aard.AFWEZIG
    onderdrukt = koppen.tekst("x-auto-response-suppress", 100).lower()
    if (
        zelf not in {"", "no"}
        or voorrang in {"bulk", "list", "junk"}
        or koppen.heeft(*_LIJST)
        or onderdrukt not in {"", "none"}
        or zonder_afzender(koppen)
    ):
        return Aard.ROBOT
    return Aard.MENS


def _is_afwezig(koppen: Koppen, zelf: str, voorrang: str) -> bool:
    """An automatic answer: it says so, or it is generated in reply to something, as Exchange does."""
    return (
        zelf in {"auto-replied", "auto-notified"}
        or (zelf == "auto-generated" and koppen.heeft("in-reply-to"))
        or voorrang == "auto_reply"
        or any(koppen.tekst(naam, 20).lower() not in {"", "no"} for naam in _ANTWOORDT_ZELF)
        or (zelf != "no" and bool(_ONDERWERP_AFWEZIG.match(koppen.tekst("subject", 200))))
    )


def zonder_afzender(koppen: Koppen) -> bool:
    """The null sender (RFC 5321 4.5.5), or the name that Postfix gives it: nothing may ever be sent back."""
    pad = koppen.tekst("return-path", 100).strip().lower()
    return koppen.heeft("return-path") and (pad in {"<>", ""} or pad.strip("<>") == "mailer-daemon")


_BEZORGER: Final = re.compile(
    r"^(mailer[-_.]?daemon|mail[-_.]?daemon|mail[-_.]?delivery[-_.]?(sub)?system|postmaster|mdaemon|bounces?"
    r"|microsoftexchange[0-9a-f]+)@"
)
_ONDERWERP_BEZORGING: Final = re.compile(
    r"(undeliver|non[- ]?deliver|delivery (status|fail|has failed|report)|failure notice|returned (mail|to sender)"
    r"|mail delivery|mail system error|could not be delivered|delayed|niet (af)?geleverd|niet (worden )?bezorgd"
    r"|onbestelbaar|bezorg(ing|fout|status)|(kan|kon) niet worden (bezorgd|afgeleverd)|niet aangekomen"
    r"|retour afzender|postbus (is )?vol|vertraagd)",
    re.IGNORECASE,
)
_VERTRAAGD: Final = re.compile(
    r"\b(delay(ed)?|vertraagd|vertraging|warning|waarschuwing|nog niet (bezorgd|afgeleverd))\b", re.IGNORECASE
)
_CODE: Final = re.compile(r"\b[45]\d\d\b|\b[45]\.\d{1,3}\.\d{1,3}\b")


def bezorging_van(koppen: Koppen, inhoud: Inhoud, afzender: str) -> tuple[Bezorguitkomst | None, str]:
    """What a delivery report says (RFC 3464), or a bounce in words of its own; nothing for other mail."""
    if inhoud.meldingen:
        return _uit_velden(inhoud.meldingen)
    onderwerp = koppen.tekst("subject", 200)
    van_machine = bool(_BEZORGER.match(afzender)) or zonder_afzender(koppen)
    teruggestuurd = bool(inhoud.teruggestuurd or ids_in(inhoud.tekst, alleen_kop=True))
    code = next((stuk.strip()[:300] for stuk in inhoud.tekst.split("\n") if _CODE.search(stuk)), "")
    if koppen.heeft("x-failed-recipients") or (
        van_machine and (_ONDERWERP_BEZORGING.search(onderwerp) or (teruggestuurd and code))
    ):
        vertraagd = _VERTRAAGD.search(onderwerp)
        return (Bezorguitkomst.VERTRAAGD if vertraagd else Bezorguitkomst.ONBESTELBAAR), code
    return None, ""


def _uit_velden(meldingen: Sequence[Koppen]) -> tuple[Bezorguitkomst, str]:
    acties = {groep.tekst("action", 40).lower() for groep in meldingen} - {""}
    redenen = (groep.tekst("diagnostic-code", 300) for groep in meldingen)
    reden = next((reden for reden in redenen if reden), "")
    if "failed" in acties or not acties:
        return Bezorguitkomst.ONBESTELBAAR, reden
    return (Bezorguitkomst.VERTRAAGD if "delayed" in acties else Bezorguitkomst.BEZORGD), reden


def niet_bereikt(koppen: Koppen, inhoud: Inhoud) -> tuple[str, ...]:
    """The addresses a report is about: in its fields, else in the words it begins with."""
    velden = [
        groep.tekst(naam, 400)
        for groep in inhoud.meldingen
        for naam in ("final-recipient", "original-recipient")
        if groep.heeft(naam)
    ] or koppen.rauw("x-failed-recipients")[:5]
    gevonden = ADRES.findall(" ".join(velden) or inhoud.tekst[:4_000])
    return tuple(dict.fromkeys(adres.rstrip(".").lower() for adres in gevonden))[:20]
