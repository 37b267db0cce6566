"""Read an internet message, however broken (RFC 5322, 2045-2049, 3464, 3834). Pure."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final, NamedTuple

from kanalen.email.citaat import splitsen
from kanalen.email.platte_tekst import platte_tekst
from kanalen.email.tekens import bytes_van, kop, ontcijferd, regel, schoon, van_base64, van_quoted_printable
from kanalen.lezing import Aard, Bezorguitkomst, Bijvoegsel, Lezing

type _Bericht = Message[str, str]

MAX_KOPPEN: Final = 256 * 1024
"""Bytes of headers that are read; real ones are a few thousand, and all stay in the raw message."""
MAX_TEKST: Final = 500_000
"""Characters of text that are read; a novel has fewer."""
MAX_BIJVOEGSELS: Final = 100
_MAX_VERWIJZINGEN: Final = 50
_MAX_ID: Final = 250


class Identiteit(NamedTuple):
    """What a message is known by, and what tells it from another that carries the same id."""

    kanaal_id: str
    inhoud_digest: str


def identiteit(rauw: bytes) -> Identiteit:
    """The Message-ID without its brackets, or a digest of the whole when there is none that can be used.

    The digest of the content leaves out what differs per delivery (Received and the like), so that one mail
    over two roads stays one, and two mails from a program that repeats its Message-ID stay two.
    """
    koppen, inhoud = _scheid(rauw)
    vast = b"\n".join(
        b" ".join(b" ".join(waarde.split()) for waarde in _ruwe_kop(koppen, naam))
        for naam in (b"from", b"date", b"subject")
    )
    digest = hashlib.sha256(vast + b"\n\n" + inhoud.replace(b"\r\n", b"\n").rstrip()).hexdigest()
    for waarde in _ruwe_kop(koppen, b"message-id"):
        gevonden = _ids(ontcijferd(waarde))
        if gevonden:
            return Identiteit(gevonden[0], digest)
    return Identiteit("sha256:" + hashlib.sha256(rauw.replace(b"\r\n", b"\n").rstrip()).hexdigest(), digest)


def lees(rauw: bytes) -> Lezing:
    """Everything we want to know of a message. Raises only for what no message can cause, such as no memory."""
    try:
        bericht = message_from_bytes(_met_hele_koppen(rauw), policy=policy.compat32)
        koppen = _koppen(bericht)
        inhoud = _inhoud(bericht, rauw)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError, AssertionError):
        koppen, inhoud = _nood(rauw)
    return _lezing(koppen, inhoud)


class _Koppen:
    """Headers by lower-case name, as Python's parser gives them; read with ``tekst``."""

    def __init__(self, paren: Iterator[tuple[str, str]]) -> None:
        self._waarden: dict[str, list[str]] = {}
        ruimte = MAX_KOPPEN
        for naam, waarde in paren:
            self._waarden.setdefault(naam.lower().strip()[:100], []).append(waarde[:ruimte])
            ruimte -= len(waarde)
            if ruimte <= 0:
                break

    def rauw(self, naam: str) -> list[str]:
        return self._waarden.get(naam, [])

    def tekst(self, naam: str, lengte: int = 2_000) -> str:
        waarden = self.rauw(naam)
        return kop(waarden[0], lengte) if waarden else ""

    def heeft(self, *namen: str) -> bool:
        return any(naam in self._waarden for naam in namen)


class _Inhoud(NamedTuple):
    tekst: str
    bijvoegsels: tuple[Bijvoegsel, ...] = ()
    weggelaten: int = 0
    meldingen: tuple[_Koppen, ...] = ()
    """The groups of fields of a delivery report."""
    teruggestuurd: tuple[str, ...] = ()
    """Ids of the messages that are enclosed, or whose headers are."""
    soort: str = ""
    gelezen_melding: bool = False


# --- the body


class _Verzameling:
    """What a walk through the parts brings together."""

    def __init__(self) -> None:
        self.bijvoegsels: list[Bijvoegsel] = []
        self.weggelaten = 0
        self.meldingen: list[_Koppen] = []
        self.teruggestuurd: list[str] = []
        self.gelezen_melding = False

    def voeg_toe(self, naam: str, mimetype: str, inhoud: bytes) -> None:
        if len(self.bijvoegsels) >= MAX_BIJVOEGSELS:
            self.weggelaten += 1
            return
        nummer = len(self.bijvoegsels) + 1
        self.bijvoegsels.append(Bijvoegsel(_bestandsnaam(naam, mimetype, nummer), mimetype, inhoud))


class _Tekstblok(NamedTuple):
    tekst: str
    is_html: bool


def _inhoud(bericht: _Bericht, rauw: bytes) -> _Inhoud:
    verzameling = _Verzameling()
    blokken = _blokken(bericht, verzameling, wortel=True)
    teksten = [platte_tekst(blok.tekst) if blok.is_html else blok.tekst.strip("\n") for blok in blokken]
    tekst = "\n\n".join(stuk for stuk in teksten if stuk.strip())[:MAX_TEKST]
    return _Inhoud(
        tekst=tekst,
        bijvoegsels=tuple(verzameling.bijvoegsels),
        weggelaten=verzameling.weggelaten,
        meldingen=tuple(verzameling.meldingen),
        teruggestuurd=tuple(verzameling.teruggestuurd),
        soort=_mimetype(bericht),
        gelezen_melding=verzameling.gelezen_melding,
    )


def _blokken(deel: _Bericht, verzameling: _Verzameling, *, wortel: bool = False) -> list[_Tekstblok]:
    """The texts to read in this part, in order; everything else it holds goes into ``verzameling``."""
    soort = _mimetype(deel)
    if soort.startswith("message/"):
        return _ingesloten(deel, soort, verzameling)
    onderdelen = deel.get_payload()
    if isinstance(onderdelen, list):
        per_onderdeel = [
            _blokken(onderdeel, verzameling) for onderdeel in onderdelen if isinstance(onderdeel, Message)
        ]
        if soort == "multipart/alternative":
            return _beste(per_onderdeel)
        return [blok for blokken in per_onderdeel for blok in blokken]
    naam = _naam(deel)
    als_bijlage = _waarde(deel, "content-disposition").lower().startswith("attachment")
    is_tekst = soort in {"text/plain", "text/html"} or (wortel and not soort.startswith(_GEEN_TEKST))
    if is_tekst and not als_bijlage and (wortel or not naam):
        inhoud = _ontpakt(deel)[: 4 * MAX_TEKST]
        return [_Tekstblok(ontcijferd(inhoud, _tekenset(deel)), soort == "text/html")]
    if soort == "text/rfc822-headers":
        verzameling.teruggestuurd.extend(_ids(ontcijferd(_ontpakt(deel)[:MAX_KOPPEN]), alleen_kop=True))
    verzameling.voeg_toe(naam, soort, _ontpakt(deel))
    return []


_GEEN_TEKST: Final = ("image/", "audio/", "video/", "application/", "text/calendar", "font/", "model/")


def _beste(keuzes: list[list[_Tekstblok]]) -> list[_Tekstblok]:
    """Of alternatives the first that is plain text and says something, else the last that says something."""
    gevuld = [blokken for blokken in keuzes if any(blok.tekst.strip() for blok in blokken)]
    plat = [blokken for blokken in gevuld if not any(blok.is_html for blok in blokken)]
    return (plat or gevuld[-1:] or [[]])[0]


def _ingesloten(deel: _Bericht, soort: str, verzameling: _Verzameling) -> list[_Tekstblok]:
    """A message inside the message is a file; a report's fields are read."""
    onderdelen = deel.get_payload()
    binnenste = (
        [onderdeel for onderdeel in onderdelen if isinstance(onderdeel, Message)]
        if isinstance(onderdelen, list)
        else []
    )
    if soort in {"message/delivery-status", "message/global-delivery-status"}:
        verzameling.meldingen.extend(_koppen(groep) for groep in binnenste[:_MAX_VERWIJZINGEN])
        return []
    if soort == "message/disposition-notification":
        verzameling.gelezen_melding = True
        return []
    if not binnenste:
        verzameling.voeg_toe(_naam(deel), soort, _ontpakt(deel))
        return []
    for bericht in binnenste:
        koppen = _koppen(bericht)
        verzameling.teruggestuurd.extend(_ids(koppen.tekst("message-id")))
        try:
            inhoud = bericht.as_bytes(policy=policy.compat32)
        except (ValueError, LookupError, TypeError, AttributeError):
            verzameling.weggelaten += 1
            continue
        verzameling.voeg_toe(
            _naam(deel) or f"{koppen.tekst('subject', 80) or 'bericht'}.eml", "message/rfc822", inhoud
        )
    return []


def _ontpakt(deel: _Bericht) -> bytes:
    """The bytes of a part, with its transfer encoding undone as far as that goes."""
    gevonden = re.match(r"[\s\"]*([a-z0-9_-]*)", _waarde(deel, "content-transfer-encoding").lower())
    codering = gevonden.group(1) if gevonden else ""
    if codering in {"x-uuencode", "uuencode", "uue", "x-uue"}:
        ontpakt = deel.get_payload(decode=True)
        if isinstance(ontpakt, bytes) and ontpakt:
            return ontpakt
    # Only without a declared encoding does Python hand over the bytes as they stand.
    del deel["content-transfer-encoding"]
    lading = deel.get_payload(decode=True)
    rauw = lading if isinstance(lading, bytes) else b""
    match codering:
        case "base64":
            return van_base64(rauw) or rauw
        case "quoted-printable":
            return van_quoted_printable(rauw)
    return rauw


def _mimetype(deel: _Bericht) -> str:
    """The declared type when it is one, else text for what says nothing and a binary file for nonsense."""
    opgegeven = _waarde(deel, "content-type").split(";", 1)[0].strip().lower()
    if not opgegeven:
        return "text/plain"
    if opgegeven == "text":
        return "text/plain"
    return (
        opgegeven[:120]
        if re.fullmatch(r"[a-z0-9.+_-]+/[a-z0-9.+_-]+", opgegeven)
        else "application/octet-stream"
    )


def _waarde(deel: _Bericht, naam: str) -> str:
    return next((waarde for kop_, waarde in deel.raw_items() if kop_.lower() == naam), "")[:10_000].strip()


def _tekenset(deel: _Bericht) -> str | None:
    gevonden = re.search(
        r"charset\*?\s*=\s*(?:[\w-]*'[\w-]*')?([^;]*)", _waarde(deel, "content-type"), re.IGNORECASE
    )
    return gevonden.group(1) if gevonden else None


def _naam(deel: _Bericht) -> str:
    """The file name of a part; empty when it has none. RFC 2231 where it is used, RFC 2047 where it is abused."""
    for veld, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            rauw = _waarde(deel, veld)
            if not rauw.isascii():
                deel.replace_header(veld, ontcijferd(bytes_van(rauw)))
            waarde = deel.get_param(parameter, header=veld)
        except (ValueError, LookupError, TypeError, IndexError, AttributeError):
            waarde = None
        if isinstance(waarde, tuple):
            tekenset, _, ruw = waarde
            waarde = ontcijferd(ruw.encode("latin-1", "replace"), tekenset)
        if waarde and waarde.strip():
            return kop(waarde, 1_000)
    return ""


def _bestandsnaam(naam: str, mimetype: str, nummer: int) -> str:
    """A name without a path, marks that change reading direction, or characters a file system stumbles over."""
    kaal = regel(re.split(r"[/\\]", naam)[-1], 1_000)
    kaal = re.sub(r'[<>:"|?*]', "_", kaal).strip(" .")
    if not kaal:
        return f"bijlage-{nummer}{mimetypes.guess_extension(mimetype) or '.bin'}"
    stam, punt, achtervoegsel = kaal.rpartition(".")
    if punt and len(achtervoegsel) <= 10:
        return f"{stam[: 120 - len(achtervoegsel)]}.{achtervoegsel}"
    return kaal[:120]


# --- the headers


def _koppen(bericht: _Bericht) -> _Koppen:
    return _Koppen((str(naam), str(waarde)) for naam, waarde in bericht.raw_items())


def _lezing(koppen: _Koppen, inhoud: _Inhoud) -> Lezing:
    afzender, naam = _adres(koppen, "from", "sender", "reply-to", "return-path")
    ontvanger, _ = _adres(koppen, "delivered-to", "x-original-to", "to")
    uitkomst, reden = _bezorging(koppen, inhoud, afzender)
    gesplitst = splitsen(inhoud.tekst) if uitkomst is None else None
    return Lezing(
        afzender=afzender,
        afzender_naam=naam,
        ontvanger=ontvanger,
        onderwerp=koppen.tekst("subject", 500),
        tekst=gesplitst.tekst if gesplitst else inhoud.tekst,
        geciteerd=gesplitst.geciteerd if gesplitst else "",
        bijvoegsels=inhoud.bijvoegsels,
        verwijzingen=_verwijzingen(koppen, inhoud, met_inhoud=uitkomst is not None),
        aard=_aard(koppen, inhoud, uitkomst),
        uitkomst=uitkomst,
        reden=reden,
        momenten=tuple(_momenten(koppen)),
        geclaimd_moment=koppen.tekst("date", 60),
        weggelaten=inhoud.weggelaten,
    )


_ADRES: Final = re.compile(
    r"[^\s<>()\[\]\",;:@]{1,128}@[A-Za-z0-9\u00a1-\uffff][A-Za-z0-9.\-\u00a1-\uffff]{0,250}"
)


def _adres(koppen: _Koppen, *velden: str) -> tuple[str, str]:
    """The first usable address in these headers, in lower case, and the name beside it."""
    for veld in velden:
        for rauw in koppen.rauw(veld)[:3]:
            # Addresses are found before the words are decoded: an encoded name may hold any character.
            gevonden = _ADRES.search(_uit_lijst(ontcijferd(bytes_van(rauw[:5_000])))) or _ADRES.search(
                kop(rauw, 5_000)
            )
            if gevonden:
                return gevonden.group(0).rstrip(".").lower()[:254], _naam_bij(rauw, gevonden.group(0))
    return "", ""


def _uit_lijst(rauw: str) -> str:
    try:
        return next((adres for _, adres in getaddresses([rauw], strict=False) if "@" in adres), "")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""


def _naam_bij(rauw: str, adres: str) -> str:
    tekst = kop(rauw, 1_000)
    voor = tekst.split("<", 1)[0] if "<" in tekst else tekst.replace(adres, "")
    naam = regel(voor.strip(" \"'()\t"), 200)
    return "" if naam.lower() == adres.lower() else naam.replace('\\"', '"')


_LIJST: Final = ("list-id", "list-unsubscribe", "list-post", "list-help", "x-mailing-list", "feedback-id")
_ANTWOORDT_ZELF: Final = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponse",
    "x-auto-reply",
    "x-mail-autoreply",
)
_ONDERWERP_AFWEZIG: Final = re.compile(
    r"^\s*(automatisch antwoord|automatische (beantwoording|reactie)|automatic reply|auto[ -]?reply|autoreply"
    r"|out of (the )?office|afwezigheids(bericht|melding|assistent)|afwezig\s*:|abwesenheitsnotiz)",
    re.IGNORECASE,
)


def _aard(koppen: _Koppen, inhoud: _Inhoud, uitkomst: Bezorguitkomst | None) -> Aard:
    """RFC 3834: ``Auto-Submitted: no`` is a human; the rest follows what mail programs really send."""
    if uitkomst is not None:
        return Aard.BEZORGMELDING
    zelf = re.match(r"[a-z-]*", koppen.tekst("auto-submitted", 100).lower().strip())
    zelf_verklaard = zelf.group(0) if zelf else ""
    voorrang = koppen.tekst("precedence", 40).lower()
    if (
        inhoud.gelezen_melding
        or zelf_verklaard in {"auto-replied", "auto-notified"}
        or voorrang == "auto_reply"
        or any(koppen.tekst(naam, 20).lower() not in {"", "no"} for naam in _ANTWOORDT_ZELF)
        or _ONDERWERP_AFWEZIG.match(koppen.tekst("subject", 200))
    ):
        return Aard.AFWEZIG
    if zelf_verklaard not in {"", "no"} or voorrang in {"bulk", "list", "junk"} or koppen.heeft(*_LIJST):
        return Aard.ROBOT
    onderdrukt = koppen.tekst("x-auto-response-suppress", 100).lower()
    if onderdrukt and onderdrukt != "none":
        return Aard.ROBOT
    if koppen.heeft("return-path") and koppen.tekst("return-path", 100).strip() == "<>":
        return Aard.ROBOT
    return Aard.MENS


_BEZORGER: Final = re.compile(
    r"^(mailer-daemon|mailer_daemon|mail-daemon|postmaster|mdaemon|microsoftexchange[0-9a-f]+)@"
)
_ONDERWERP_BEZORGING: Final = re.compile(
    r"(undeliver|delivery (status|fail|has failed)|failure notice|returned (mail|to sender)|mail delivery"
    r"|mail system error|delayed|niet (af)?geleverd|niet bezorgd|onbestelbaar|bezorg(ing|fout|status)"
    r"|kan niet worden bezorgd|vertraagd)",
    re.IGNORECASE,
)
_VERTRAAGD: Final = re.compile(r"\b(delay(ed)?|vertraagd|vertraging|warning)\b", re.IGNORECASE)


def _bezorging(koppen: _Koppen, inhoud: _Inhoud, afzender: str) -> tuple[Bezorguitkomst | None, str]:
    """What a delivery report says (RFC 3464), or a bounce in words of its own; nothing for other mail."""
    onderwerp = koppen.tekst("subject", 200)
    acties = {groep.tekst("action", 40).lower() for groep in inhoud.meldingen} - {""}
    if inhoud.meldingen:
        reden = next(
            (
                groep.tekst("diagnostic-code", 300)
                for groep in inhoud.meldingen
                if groep.heeft("diagnostic-code")
            ),
            "",
        )
        if "failed" in acties or not acties:
            return Bezorguitkomst.ONBESTELBAAR, reden
        if "delayed" in acties:
            return Bezorguitkomst.VERTRAAGD, reden
        return Bezorguitkomst.BEZORGD, reden
    van_bezorger = bool(_BEZORGER.match(afzender))
    if (van_bezorger and _ONDERWERP_BEZORGING.search(onderwerp)) or koppen.heeft("x-failed-recipients"):
        reden = next(
            (stuk.strip()[:300] for stuk in inhoud.tekst.split("\n") if re.search(r"\b[45]\d\d\b", stuk)), ""
        )
        vertraagd = _VERTRAAGD.search(onderwerp)
        return (Bezorguitkomst.VERTRAAGD if vertraagd else Bezorguitkomst.ONBESTELBAAR), reden
    return None, ""


def _verwijzingen(koppen: _Koppen, inhoud: _Inhoud, *, met_inhoud: bool) -> tuple[str, ...]:
    gevonden = [
        *(tuple(inhoud.teruggestuurd) if met_inhoud else ()),
        *(gevonden for waarde in koppen.rauw("in-reply-to")[:3] for gevonden in _ids(kop(waarde))),
        *reversed(
            [gevonden for waarde in koppen.rauw("references")[:3] for gevonden in _ids(kop(waarde, 50_000))]
        ),
        *(_ids(inhoud.tekst, alleen_kop=True) if met_inhoud else ()),
    ]
    return tuple(dict.fromkeys(gevonden))[:_MAX_VERWIJZINGEN]


def _ids(tekst: str, *, alleen_kop: bool = False) -> list[str]:
    """Message-IDs in a text, without brackets; with ``alleen_kop`` only those on a Message-ID line."""
    if alleen_kop:
        gevonden = re.findall(
            r"^[ \t>]*message-id:\s{0,3}<([^<>\s]{1,250})>", tekst, re.IGNORECASE | re.MULTILINE
        )
        return gevonden[:_MAX_VERWIJZINGEN]
    haken = [schoon(gevonden) for gevonden in re.findall(r"<([^<>\s]+)>", tekst) if len(gevonden) <= _MAX_ID]
    if haken:
        return haken
    kaal = schoon(tekst).strip(" <>\n\t")
    return [kaal] if kaal and len(kaal) <= _MAX_ID and "@" in kaal and not re.search(r"\s", kaal) else []


def _momenten(koppen: _Koppen) -> Iterator[datetime]:
    """The newest Received (every server puts its own on top), then the Date of the sender."""
    for waarde in koppen.rauw("received"):
        moment = _moment(kop(waarde).rpartition(";")[2])
        if moment:
            yield moment
            break
    moment = _moment(koppen.tekst("date", 200))
    if moment:
        yield moment


def _moment(tekst: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(tekst)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


# --- bytes, for what Python's parser refuses


def _scheid(rauw: bytes) -> tuple[bytes, bytes]:
    """Headers and the rest, cut at the first empty line."""
    gevonden = re.search(rb"\r?\n\r?\n|\r\r", rauw[:MAX_KOPPEN])
    if gevonden is None:
        return rauw[:MAX_KOPPEN], rauw[MAX_KOPPEN:]
    return rauw[: gevonden.start()], rauw[gevonden.end() :]


_KOPREGEL: Final = re.compile(rb"[!-9;-~]+[ \t]*:")
_BEKENDE_KOP: Final = re.compile(
    rb"^(from|date|subject|to|received|message-id)[ \t]*:", re.IGNORECASE | re.MULTILINE
)


def _met_hele_koppen(rauw: bytes) -> bytes:
    """The message without lines among its headers that are none; Python's parser takes those for the body."""
    koppen, inhoud = _scheid(rauw)
    regels = re.split(rb"\r\n|\r|\n", koppen.lstrip())
    if regels[0].startswith(b"From "):
        del regels[0]
    heel = [regel for regel in regels if regel[:1] in b" \t" or _KOPREGEL.match(regel)]
    if (len(heel) == len(regels) and koppen[:1] not in b" \t\r\n") or not _BEKENDE_KOP.search(
        b"\n".join(heel)
    ):
        return rauw
    return b"\n".join(heel) + b"\n\n" + inhoud


def _ruwe_kop(koppen: bytes, naam: bytes) -> list[bytes]:
    patroon = rb"(?:^|[\r\n])" + re.escape(naam) + rb"[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)"
    return re.findall(patroon, koppen, re.IGNORECASE)


def _nood(rauw: bytes) -> tuple[_Koppen, _Inhoud]:
    """Headers and the rest as text, for a message whose structure cannot be read."""
    koppen, inhoud = _scheid(rauw)
    try:
        gelezen = _koppen(BytesHeaderParser(policy=policy.compat32).parsebytes(koppen))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        gelezen = _Koppen(iter(()))
    tekst = ontcijferd(inhoud[: 4 * MAX_TEKST])[:MAX_TEKST]
    if re.match(r"\s*(<!doctype|<html)", tekst, re.IGNORECASE):
        tekst = platte_tekst(tekst)
    return gelezen, _Inhoud(tekst=tekst)
