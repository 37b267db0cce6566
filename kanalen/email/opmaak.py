"""The HTML of a mail as a colleague may see it: harmless, and quiet towards the outside until asked otherwise.

Read from the raw message at the moment somebody looks; nothing of it is kept apart.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

from kanalen.bestandssoort import soort_van
from kanalen.email import ontsmetten
from kanalen.email.delen import Deel, ontleed
from kanalen.email.tekens import ontcijferd

MAX_OPMAAK: Final = 1_000_000
"""Bytes of HTML that are shown; a page of a newsletter has a tenth."""
MAX_BEELD: Final = 3 * 1024 * 1024
MAX_BEELDEN: Final = 8 * 1024 * 1024
"""Bytes of images that came along and are shown in the text, each and together."""
_PLAATJES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_IMG: Final = re.compile(r'<img((?: [a-z]+="[^"]*")+)>')
_ATTRIBUUT: Final = re.compile(r' ([a-z]+)="([^"]*)"')
_BEELD_VAN_BUITEN: Final = re.compile(rb"src\s*=\s*[\"']?\s*https?:", re.IGNORECASE)
_STIP: Final = re.compile(r"\s*[0-3](?:\.\d+)?(?:px)?\s*")
_PROGRAMMA: Final = Path(ontsmetten.__file__)


class TeIngewikkeld(Exception):
    """This HTML is too large, or written to keep a machine busy; its text is there to read."""


class Opmaak(NamedTuple):
    """``inhoud`` is what stands inside a body; ``van_buiten`` how many images would come from the internet."""

    inhoud: str
    van_buiten: int


class Aanblik(NamedTuple):
    """Whether a mail has HTML that can be shown, and whether that asks for images on the internet."""

    heeft_opmaak: bool
    beelden_van_buiten: bool


def aanblik(rauw: bytes) -> Aanblik:
    """A quick look, without cleaning anything."""
    deel = _html_deel(rauw)
    if deel is None:
        return Aanblik(heeft_opmaak=False, beelden_van_buiten=False)
    return Aanblik(True, bool(_BEELD_VAN_BUITEN.search(deel.inhoud(hooguit=3 * MAX_OPMAAK))))


def opmaak_van(rauw: bytes, *, met_beelden: bool, te_tonen: Collection[str]) -> Opmaak | None:
    """The HTML of a mail made harmless; nothing when it has none.

    Images that came along (``cid:``) are put in when the SHA-256 of their content is in ``te_tonen``. Those
    on the internet only ``met_beelden``, and never one of a few pixels: that only tells its sender who looks.
    Raises ``TeIngewikkeld``.
    """
    deel = _html_deel(rauw)
    if deel is None:
        return None
    bron = deel.inhoud(hooguit=3 * MAX_OPMAAK)
    if len(bron) > MAX_OPMAAK:
        raise TeIngewikkeld
    beelden = _meegekomen(rauw, te_tonen)
    van_buiten = 0

    def plaatje(gevonden: re.Match[str]) -> str:
        nonlocal van_buiten
        eigenschappen = dict(_ATTRIBUUT.findall(gevonden.group(1)))
        adres = eigenschappen.pop("src", "")
        if adres.startswith("cid:"):
            nieuw = beelden.get(_kaal(html.unescape(adres.removeprefix("cid:"))), "")
        elif not adres.startswith("data:") and _is_stip(eigenschappen):
            return ""
        elif adres.startswith("data:"):
            nieuw = adres
        else:
            van_buiten += bool(adres)
            nieuw = adres if met_beelden else ""
        bron = f' src="{nieuw}"' if nieuw else ""
        rest = "".join(f' {naam}="{waarde}"' for naam, waarde in eigenschappen.items())
        return f"<img{bron}{rest}>"

    schoon = _IMG.sub(plaatje, _ontsmet(ontcijferd(bron, deel.tekenset)))
    return Opmaak(schoon, van_buiten)


def _ontsmet(bron: str) -> str:
    """In a process of its own with limits: a parser of HTML can be kept busy for minutes by a few kilobytes."""
    try:
        klaar = subprocess.run(
            [sys.executable, "-I", str(_PROGRAMMA)],
            input=bron.encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * ontsmetten.SECONDEN,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TeIngewikkeld from None
    if klaar.returncode != 0:
        raise TeIngewikkeld
    return klaar.stdout.decode()


def _html_deel(rauw: bytes) -> Deel | None:
    """The first part that is HTML to read, and no attachment."""
    return next(
        (
            deel
            for deel in _bladeren(ontleed(rauw))
            if deel.soort == "text/html"
            and not deel.waarde("content-disposition").lower().startswith("attachment")
        ),
        None,
    )


def _meegekomen(rauw: bytes, te_tonen: Collection[str]) -> Mapping[str, str]:
    """Content-ID -> the image as a ``data:`` address; only images that every browser takes for one."""
    beelden: dict[str, str] = {}
    ruimte = MAX_BEELDEN
    for deel in _bladeren(ontleed(rauw)):
        naam = _kaal(deel.waarde("content-id"))
        if not naam or naam in beelden:
            continue
        inhoud = deel.inhoud(hooguit=2 * MAX_BEELD)
        soort = soort_van(inhoud)
        past = len(inhoud) <= min(MAX_BEELD, ruimte) and soort in _PLAATJES
        if past and hashlib.sha256(inhoud).hexdigest() in te_tonen:
            ruimte -= len(inhoud)
            beelden[naam] = f"data:{soort};base64,{base64.b64encode(inhoud).decode()}"
    return beelden


def _bladeren(deel: Deel) -> Iterator[Deel]:
    if not deel.onderdelen:
        yield deel
    for onderdeel in deel.onderdelen:
        yield from _bladeren(onderdeel)


def _kaal(content_id: str) -> str:
    return unquote(content_id).strip().strip("<>").lower()


def _is_stip(eigenschappen: Mapping[str, str]) -> bool:
    """A tracking pixel: an image too small to see."""
    stijl = eigenschappen.get("style", "").replace(" ", "")
    maten = [eigenschappen.get("width", ""), eigenschappen.get("height", "")]
    maten += re.findall(r"(?:^|;)(?:max-)?(?:width|height):([^;]*)", stijl)
    return any(_STIP.fullmatch(maat) for maat in maten if maat)
