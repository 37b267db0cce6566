"""What somebody writes now, apart from what they quote and sign with. Pure, one pass over the lines.

mail-parser-reply was tried: 20,000 empty lines cost it 35 seconds, a list with hyphens counts as a
signature and an answer below the quotation is lost in it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Gesplitst(NamedTuple):
    """Together they hold every line that was there."""

    tekst: str
    geciteerd: str


_SCHREEF: Final = re.compile(
    r"^(op|on|am|le)\b.{4,300}\b(schreef|heeft .{1,80} geschreven|wrote|schrieb|a écrit)\b.{0,200}:$",
    re.IGNORECASE,
)
_SCHEIDING: Final = re.compile(
    r"^[\s>]*-{2,}\s*(oorspronkelijk bericht|oorspronkelijke bericht|doorgestuurd bericht|original message"
    r"|forwarded message|begin doorgestuurd bericht)\b",
    re.IGNORECASE,
)
_VAN: Final = re.compile(r"^\*?(van|from|von|de)\s?:\*?\s*\S", re.IGNORECASE)
_KOPVELD: Final = re.compile(
    r"^\*?(verzonden|sent|datum|date|aan|to|cc|onderwerp|subject|gesendet|an|betreff)\s?:", re.IGNORECASE
)
_GROET: Final = re.compile(
    r"^(met (de )?(vriendelijke|hartelijke|beste) groet(en)?|(vriendelijke|hartelijke|beste|veel|fijne) groet(en|jes)?"
    r"|groet(en|jes)?|hoogachtend|m\.?v\.?g\.?|kind regards|best regards|regards|yours sincerely)\s*[,.!]?$",
    re.IGNORECASE,
)
_TOESTEL: Final = re.compile(
    r"^(verzonden|verstuurd|sent|gesendet|outlook voor|get outlook)\b.{0,80}$", re.IGNORECASE
)
_STREEPJES: Final = re.compile(r"^--\s?$")
_REGELS_ONDERTEKENING: Final = 12
_LANG: Final = 400


def splitsen(tekst: str) -> Gesplitst:
    """Split a mail's text. When nothing of its own would be left, such as in a forwarded mail, all is kept."""
    regels = tekst.split("\n")
    eigen: list[str] = []
    aangehaald: list[str] = []
    nummer = 0
    while nummer < len(regels):
        if _rest_is_aangehaald(regels, nummer):
            aangehaald.extend(regels[nummer:])
            break
        lengte = _aanhef_van_citaat(regels, nummer)
        if lengte or regels[nummer].startswith(">"):
            lengte = lengte or 1
            aangehaald.extend(regels[nummer : nummer + lengte])
            nummer += lengte
            continue
        eigen.append(regels[nummer])
        nummer += 1
    begin = _begin_ondertekening(eigen)
    ondertekening = eigen[begin:]
    kern = "\n".join(eigen[:begin]).strip()
    if not kern:
        return Gesplitst(tekst.strip(), "")
    rest = "\n\n".join(
        deel for deel in ("\n".join(ondertekening).strip(), "\n".join(aangehaald).strip()) if deel
    )
    return Gesplitst(kern, rest)


def _rest_is_aangehaald(regels: list[str], nummer: int) -> bool:
    """A separator of a mail program, or the header block it puts above the mail it answers."""
    regel = regels[nummer].strip()
    if len(regel) > _LANG:
        return False
    if _SCHEIDING.match(regel):
        return True
    if not _VAN.match(regel):
        return False
    volgende = [deel.strip()[:_LANG] for deel in regels[nummer + 1 : nummer + 6] if deel.strip()]
    return sum(bool(_KOPVELD.match(deel)) for deel in volgende[:4]) >= 2


def _aanhef_van_citaat(regels: list[str], nummer: int) -> int:
    """How many lines from here say "Op ... schreef ...:" above a quotation; 0 for none."""
    if not re.match(r"(op|on|am|le)\b", regels[nummer][:4], re.IGNORECASE):
        return 0
    for aantal in (1, 2, 3):
        stuk = " ".join(deel.strip() for deel in regels[nummer : nummer + aantal])
        if len(stuk) > _LANG:
            return 0
        if stuk.endswith(":") and _SCHREEF.match(stuk):
            erna = next((deel for deel in regels[nummer + aantal : nummer + aantal + 4] if deel.strip()), "")
            return aantal if erna.startswith(">") or "@" in stuk else 0
    return 0


def _begin_ondertekening(regels: list[str]) -> int:
    """The line where the signature starts; the number of lines when there is none."""
    gevuld = [nummer for nummer, regel in enumerate(regels) if regel.strip()]
    for nummer in gevuld:
        if _STREEPJES.match(regels[nummer]):
            return nummer
    for nummer in gevuld[-_REGELS_ONDERTEKENING:]:
        regel = regels[nummer].strip()
        if len(regel) <= _LANG and _GROET.match(regel):
            return nummer
    if gevuld and _TOESTEL.match(regels[gevuld[-1]].strip()[:_LANG]):
        return gevuld[-1]
    return len(regels)
