"""Letters as PDF in the letterhead of the municipality: tagged (PDF/UA) and fit for a window envelope.

WeasyPrint needs Pango from the system. Without it everything else works, and ``kan_pdf`` says so.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from klanten.postadressen import Postadres
from weergave.gemeente import huidig_thema, huidige_gemeente

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.document import Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

logger = logging.getLogger(__name__)

_EEN_TEGELIJK = threading.Lock()
"""The type face is shared, and Pango makes no promises about threads."""

PDF_NIET_MOGELIJK = (
    "Deze server kan nog geen brieven maken. Vraag de beheerder om Pango te installeren (libpangoft2-1.0-0)."
)
LETTERS = {
    "gewoon": "pakketten/@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2",
    "vet": "pakketten/@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2",
}
"""The type face of the pages. Letters it lacks (Ş, ł) come from the fonts that Pango brings along."""


class PdfNietMogelijk(Exception):
    """Pango is absent; the message says in Dutch what to install."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefgegevens:
    """All that is on one letter. ``adres`` is empty in a preview of a letter whose address is not known yet."""

    adres: Postadres | None
    onderwerp: str
    tekst: str
    referentie: str
    dagtekening: date
    contactpersoon: str = ""
    functie: str = ""
    telefoon: str = ""
    bijlagen: tuple[str, ...] = ()
    """The names of the files that go along, as the letter lists them."""


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """A letter on the list that goes with a batch."""

    referentie: str
    naam: str
    adres: str
    bladzijden: int


class Partijbestanden(NamedTuple):
    """``brieven`` holds all letters one after another; ``los`` each by itself, in the same order."""

    brieven: bytes
    los: list[bytes]
    bladzijden: list[int]


@cache
def kan_pdf() -> bool:
    """Whether this machine can make a PDF."""
    try:
        import weasyprint  # noqa: F401, PLC0415  (only where a letter is made: it loads Pango)
    except OSError:
        logger.warning("WeasyPrint vindt Pango niet; brieven worden niet gemaakt")
        return False
    return True


def brief_als_pdf(gegevens: Briefgegevens) -> bytes:
    """One letter. Raises ``PdfNietMogelijk``."""
    return _pdf(_opgemaakt("kanalen/post/brief.html", {"brief": gegevens}))


def partij_als_pdf(brieven: Sequence[Briefgegevens]) -> Partijbestanden:
    """The letters of a batch as one file, each on its own sheets with its own page numbers; and each by itself.

    Raises ``PdfNietMogelijk``.
    """
    documenten = [_opgemaakt("kanalen/post/brief.html", {"brief": brief}) for brief in brieven]
    alles = documenten[0].copy([blad for document in documenten for blad in document.pages])
    return Partijbestanden(
        _pdf(alles),
        [_pdf(document) for document in documenten],
        [len(document.pages) for document in documenten],
    )


def lijst_als_pdf(*, partij: str, op: datetime, regels: Sequence[Lijstregel]) -> bytes:
    """What the print room ticks off. Raises ``PdfNietMogelijk``."""
    return _pdf(_opgemaakt("kanalen/post/lijst.html", {"partij": partij, "op": op, "regels": regels}))


def _opgemaakt(sjabloon: str, gegevens: dict[str, Any]) -> Document:
    if not kan_pdf():
        raise PdfNietMogelijk(PDF_NIET_MOGELIJK)
    from weasyprint import HTML  # noqa: PLC0415

    stijl, letters = _stijl()
    tekst = render_to_string(
        sjabloon,
        {
            **gegevens,
            "gemeente": huidige_gemeente(),
            "beeldmerk": _beeldmerk().as_uri(),
            "website": settings.BASE_URL.partition("://")[2],
        },
    )
    with _EEN_TEGELIJK:
        return HTML(string=tekst, url_fetcher=_ophaler()).render(
            font_config=letters, stylesheets=[stijl], pdf_variant="pdf/ua-1"
        )


@cache
def _stijl() -> tuple[CSS, FontConfiguration]:
    """Colours of the theme and the type face, read once: unpacking the letters costs more than a whole letter."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    letters = FontConfiguration()
    # Paper is always light, so what the theme says about a dark screen stays out.
    thema = _statisch(f"thema/{huidig_thema()}.css").read_text().partition("@media")[0]
    adressen = {soort: _statisch(naam).as_uri() for soort, naam in LETTERS.items()}
    tekst = thema + render_to_string("kanalen/post/letters.css", adressen)
    return CSS(string=tekst, font_config=letters, url_fetcher=_ophaler()), letters


# What holds the type face cleans up after itself, and can do so only while Python is still whole.
atexit.register(_stijl.cache_clear)


@cache
def _ophaler() -> URLFetcher:
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    class AlleenEigenBestanden(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Nothing but the logo and the letters of the type face: no network, no other file."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            adres = urlsplit(url)
            if adres.scheme != "file" or url2pathname(adres.path) not in _eigen_bestanden():
                raise ValueError(f"Een brief haalt niets op van elders: {url}")
            return super().fetch(url, headers)

    return AlleenEigenBestanden()


def _pdf(document: Document) -> bytes:
    gemaakt = document.write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(gemaakt, bytes)  # noqa: S101  (None only when a target was given)
    return gemaakt


def _beeldmerk() -> Path:
    return _statisch(f"thema/{huidig_thema()}.svg")


@cache
def _eigen_bestanden() -> frozenset[str]:
    return frozenset(str(pad) for pad in (_beeldmerk(), *map(_statisch, LETTERS.values())))


@cache
def _statisch(naam: str) -> Path:
    """A static file: from its source, or where an installation collected it."""
    gevonden = finders.find(naam)
    return Path(gevonden if isinstance(gevonden, str) else settings.STATIC_ROOT / naam)
