"""What a message says and brings: its text, its files, the fields of a report. Pure."""

from __future__ import annotations

import mimetypes
import re
from typing import Final, NamedTuple

from kanalen.email.agenda import uitnodiging
from kanalen.email.delen import MAX_KOPPEN, Deel, groepen, ontleed
from kanalen.email.koppen import MAX_VERWIJZINGEN, Koppen, ids_in, koppen_van
from kanalen.email.platte_tekst import platte_tekst
from kanalen.email.smime import ondertekende_inhoud
from kanalen.email.tekens import ontcijferd, regel
from kanalen.email.tnef import lees_tnef
from kanalen.lezing import Bijvoegsel

MAX_TEKST: Final = 500_000
"""Characters of text that are read; a novel has fewer."""
_MAX_OPMAAK: Final = 2 * MAX_TEKST
MAX_BIJVOEGSELS: Final = 100
_MAX_INGEPAKT: Final = 3
"""Messages packed in messages (S/MIME, winmail.dat) that are unpacked; a Russian doll stays a file."""

ONDERTEKEND: Final = "Dit bericht is digitaal ondertekend. Wij controleerden de handtekening niet."
VERSLEUTELD: Final = "Dit bericht is versleuteld. Wij kunnen de inhoud niet lezen."
WINMAIL: Final = "Outlook verpakte bijlagen in winmail.dat. Wij hebben ze uitgepakt."
WINMAIL_DICHT: Final = "Outlook verpakte dit bericht in winmail.dat. Wij konden dat niet uitpakken."
INGEKORT: Final = "De tekst is ingekort. Het hele bericht staat in het origineel."


class Inhoud(NamedTuple):
    tekst: str
    bijvoegsels: tuple[Bijvoegsel, ...]
    weggelaten: int
    meldingen: tuple[Koppen, ...]
    """The groups of fields of a delivery report."""
    teruggestuurd: tuple[str, ...]
    """Ids of the messages that are enclosed, or whose headers are."""
    gelezen_melding: bool
    opmerkingen: tuple[str, ...]


class _Verzameling:
    """What a walk through the parts brings together."""

    def __init__(self) -> None:
        self.bijvoegsels: list[Bijvoegsel] = []
        self.weggelaten = 0
        self.meldingen: list[Koppen] = []
        self.teruggestuurd: list[str] = []
        self.gelezen_melding = False
        self.afspraken: list[str] = []
        self.ingepakt = 0
        self._opmerkingen: dict[str, None] = {}

    def opmerking(self, zin: str) -> None:
        self._opmerkingen[zin] = None

    def opmerkingen(self) -> tuple[str, ...]:
        return tuple(self._opmerkingen)

    def voeg_toe(self, naam: str, mimetype: str, inhoud: bytes, content_id: str = "") -> None:
        if len(self.bijvoegsels) >= MAX_BIJVOEGSELS:
            self.weggelaten += 1
            return
        nummer = len(self.bijvoegsels) + 1
        self.bijvoegsels.append(
            Bijvoegsel(_bestandsnaam(naam, mimetype, nummer), mimetype, inhoud, content_id)
        )


class _Tekstblok(NamedTuple):
    tekst: str
    is_html: bool


def inhoud_van(bericht: Deel) -> Inhoud:
    verzameling = _Verzameling()
    blokken = _blokken(bericht, verzameling, wortel=True)
    teksten = [
        platte_tekst(blok.tekst[:_MAX_OPMAAK]) if blok.is_html else blok.tekst.strip("\n") for blok in blokken
    ]
    tekst = "\n\n".join(stuk for stuk in (*teksten, *verzameling.afspraken) if stuk.strip())
    if len(tekst) > MAX_TEKST or any(blok.is_html and len(blok.tekst) > _MAX_OPMAAK for blok in blokken):
        verzameling.opmerking(INGEKORT)
    return Inhoud(
        tekst=tekst[:MAX_TEKST],
        bijvoegsels=tuple(verzameling.bijvoegsels),
        weggelaten=verzameling.weggelaten,
        meldingen=tuple(verzameling.meldingen),
        teruggestuurd=tuple(verzameling.teruggestuurd),
        gelezen_melding=verzameling.gelezen_melding,
        opmerkingen=verzameling.opmerkingen(),
    )


def _blokken(deel: Deel, verzameling: _Verzameling, *, wortel: bool = False) -> list[_Tekstblok]:
    """The texts to read in this part, in order; everything else it holds goes into ``verzameling``."""
    if deel.onderdelen:
        if deel.soort in _BEVEILIGD:
            verzameling.opmerking(_BEVEILIGD[deel.soort])
        per_onderdeel = [_blokken(onderdeel, verzameling) for onderdeel in deel.onderdelen]
        if deel.soort == "multipart/alternative":
            return _beste(per_onderdeel)
        return [blok for blokken in per_onderdeel for blok in blokken]
    if deel.soort.startswith("message/"):
        return _ingesloten(deel, verzameling)
    naam = _naam(deel)
    if _is_tekst(deel, naam, wortel=wortel):
        inhoud = deel.inhoud(hooguit=12 * MAX_TEKST)
        if len(inhoud) > 4 * MAX_TEKST:
            verzameling.opmerking(INGEKORT)
        return [_Tekstblok(ontcijferd(inhoud[: 4 * MAX_TEKST], deel.tekenset), deel.soort == "text/html")]
    return _bestand(deel, naam, verzameling)


_BEVEILIGD: Final = {"multipart/signed": ONDERTEKEND, "multipart/encrypted": VERSLEUTELD}
_GEEN_TEKST: Final = ("image/", "audio/", "video/", "application/", "text/calendar", "font/", "model/")
_SMIME: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


def _is_tekst(deel: Deel, naam: str, *, wortel: bool) -> bool:
    """Whether a part is there to be read; the rest is a file."""
    if deel.waarde("content-disposition").lower().startswith("attachment"):
        return False
    if deel.soort in {"text/plain", "text/html"}:
        return wortel or not naam
    return wortel and not deel.soort.startswith(_GEEN_TEKST)


def _bestand(deel: Deel, naam: str, verzameling: _Verzameling) -> list[_Tekstblok]:
    """A file that came along; what is packed in it comes out, and the file stays."""
    inhoud = deel.inhoud()
    if deel.soort == "text/rfc822-headers":
        verzameling.teruggestuurd.extend(ids_in(ontcijferd(inhoud[:MAX_KOPPEN]), alleen_kop=True))
    elif deel.soort == "text/calendar":
        verzameling.afspraken.extend(
            filter(None, [uitnodiging(ontcijferd(inhoud[:MAX_KOPPEN], deel.tekenset))])
        )
        naam = naam or "uitnodiging.ics"
    verzameling.voeg_toe(naam, deel.soort, inhoud, _content_id(deel))
    if deel.soort in _SMIME:
        return _uit_smime(inhoud, verzameling)
    if deel.soort in {"application/ms-tnef", "application/vnd.ms-tnef"} or naam.lower() == "winmail.dat":
        return _uit_tnef(inhoud, verzameling)
    return []


def _content_id(deel: Deel) -> str:
    """By what the HTML names this file; only what is meant to be shown there has one that counts."""
    return regel(deel.waarde("content-id").strip(" <>"), 250)


def _uit_smime(inhoud: bytes, verzameling: _Verzameling) -> list[_Tekstblok]:
    binnenin = ondertekende_inhoud(inhoud) if verzameling.ingepakt < _MAX_INGEPAKT else None
    if binnenin is None:
        verzameling.opmerking(VERSLEUTELD)
        return []
    verzameling.ingepakt += 1
    verzameling.opmerking(ONDERTEKEND)
    return _blokken(ontleed(binnenin), verzameling)


def _uit_tnef(inhoud: bytes, verzameling: _Verzameling) -> list[_Tekstblok]:
    gelezen = lees_tnef(inhoud) if verzameling.ingepakt < _MAX_INGEPAKT else None
    if gelezen is None or not (gelezen.bestanden or gelezen.tekst or gelezen.html):
        verzameling.opmerking(WINMAIL_DICHT)
        return []
    verzameling.ingepakt += 1
    if gelezen.bestanden:
        verzameling.opmerking(WINMAIL)
    for bestand in gelezen.bestanden:
        mimetype = bestand.mimetype.lower()[:120]
        if not re.fullmatch(r"[a-z0-9.+_-]+/[a-z0-9.+_-]+", mimetype):
            mimetype = mimetypes.guess_type(bestand.naam)[0] or "application/octet-stream"
        verzameling.voeg_toe(bestand.naam, mimetype, bestand.inhoud, regel(bestand.content_id, 250))
    if gelezen.tekst:
        return [_Tekstblok(gelezen.tekst[: 4 * MAX_TEKST], is_html=False)]
    return [_Tekstblok(gelezen.html[: 4 * MAX_TEKST], is_html=True)] if gelezen.html else []


def _beste(keuzes: list[list[_Tekstblok]]) -> list[_Tekstblok]:
    """Of alternatives the first that is plain text and says something, else the last that says something."""
    gevuld = [blokken for blokken in keuzes if any(blok.tekst.strip() for blok in blokken)]
    plat = [blokken for blokken in gevuld if not any(blok.is_html for blok in blokken)]
    return (plat or gevuld[-1:] or [[]])[0]


def _ingesloten(deel: Deel, verzameling: _Verzameling) -> list[_Tekstblok]:
    """A message inside the message is a file, unchanged; a report's fields are read."""
    inhoud = deel.inhoud()
    if deel.soort in {"message/delivery-status", "message/global-delivery-status"}:
        verzameling.meldingen.extend(koppen_van(groep) for groep in groepen(inhoud, MAX_VERWIJZINGEN))
        return []
    if deel.soort == "message/disposition-notification":
        verzameling.gelezen_melding = True
        return []
    if deel.soort not in {
        "message/rfc822",
        "message/global",
        "message/rfc822-headers",
        "message/global-headers",
    }:
        verzameling.voeg_toe(_naam(deel), deel.soort, inhoud)
        return []
    koppen = koppen_van(ontleed(inhoud[:MAX_KOPPEN]).koppen)
    verzameling.teruggestuurd.extend(ids_in(koppen.tekst("message-id")))
    naam = _naam(deel) or f"{koppen.tekst('subject', 80) or 'bericht'}.eml"
    verzameling.voeg_toe(naam, "message/rfc822", inhoud)
    return []


def _naam(deel: Deel) -> str:
    """The file name of a part; empty when it has none."""
    return deel.parameter("filename", "content-disposition") or deel.parameter("name")


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
