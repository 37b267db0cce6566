"""Files from node_modules that the pages use, each named once, and the finder that serves them.

Packages keep their own paths below ``pakketten/``, so a stylesheet finds the fonts beside it:
``{% static "pakketten/htmx.org/dist/htmx.min.js" %}``.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error as CheckError
from django.core.files.storage import FileSystemStorage, Storage

VOORVOEGSEL = "pakketten"

#: Paths inside node_modules. Nothing else from there is ever served.
BESTANDEN: tuple[str, ...] = (
    ".kcc/componenten.css",
    "@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2",
    "@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2",
    "htmx.org/dist/htmx.min.js",
    "htmx.org/dist/htmx.min.js.map",
    "htmx.org/dist/ext/hx-sse.min.js",
    "htmx.org/dist/ext/hx-sse.min.js.map",
    "leaflet/dist/images/layers-2x.png",
    "leaflet/dist/images/layers.png",
    "leaflet/dist/images/marker-icon.png",
    "leaflet/dist/leaflet.css",
    "leaflet/dist/leaflet.js",
    "leaflet/dist/leaflet.js.map",
)


class PakketFinder(BaseFinder):
    """Finds exactly the files in ``BESTANDEN``."""

    def __init__(self, app_names: Iterable[str] | None = None) -> None:
        self.opslag = FileSystemStorage(location=settings.BASE_DIR / "node_modules")
        self.opslag.prefix = VOORVOEGSEL  # type: ignore[attr-defined]  # collectstatic reads it to place the files

    def check(self, **_: Any) -> list[CheckMessage]:
        """Report files that are named here and absent from node_modules; no node_modules at all is no error."""
        if not (settings.BASE_DIR / "node_modules").is_dir():
            return []
        return [
            CheckError(f"node_modules/{pad} bestaat niet. Draai 'npm ci'.", id="kcc.E001")
            for pad in BESTANDEN
            if not self.opslag.exists(pad)
        ]

    def find(self, path: str, find_all: bool = False) -> Any:
        """The absolute path of a static file named in ``BESTANDEN``, or an empty list."""
        pad = path.removeprefix(f"{VOORVOEGSEL}/")
        if pad == path or pad not in BESTANDEN or not self.opslag.exists(pad):
            return []
        gevonden = self.opslag.path(pad)
        return [gevonden] if find_all else gevonden

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every named file that is there."""
        for pad in BESTANDEN:
            if self.opslag.exists(pad):
                yield pad, self.opslag
