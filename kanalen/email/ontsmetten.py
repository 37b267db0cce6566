"""HTML that somebody else wrote, made harmless. Runs as a program of its own, so that nothing it reads can hold up
or bring down a page: ``python ontsmetten.py < opmaak.html``.

What stays is a closed list of tags, attributes and style properties; no scripts, forms, frames, SVG, links to
style sheets or addresses of any other kind than a person can click. Images are the caller's to judge.
"""

from __future__ import annotations

import re
import resource
import sys
from typing import Final

import nh3

MAX_UIT: Final = 4_000_000
"""Characters that may come out; a few kilobytes can unfold into gigabytes."""
SECONDEN: Final = 5
_GEHEUGEN: Final = 1024 * 1024 * 1024

TAGS: Final = set(
    "a abbr address b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em "  # noqa: SIM905
    "figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub "
    "sup table tbody td tfoot th thead tr tt u ul var".split()
)
MET_INHOUD_WEG: Final = set(
    "embed head iframe math noscript object script select style svg template textarea title".split()  # noqa: SIM905
)
ATTRIBUTEN: Final = {
    "*": {"align", "bgcolor", "dir", "lang", "style", "valign"},
    "a": {"href"},
    "col": {"span", "width"},
    "font": {"color", "face", "size"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing", "width"},
    "td": {"colspan", "height", "rowspan", "width"},
    "th": {"colspan", "height", "rowspan", "width"},
}
STIJLEN: Final = set(
    "background-color border border-bottom border-collapse border-left border-radius border-right border-spacing "  # noqa: SIM905
    "border-top color direction font font-family font-size font-style font-weight height letter-spacing "
    "line-height margin margin-bottom margin-left margin-right margin-top max-width padding padding-bottom "
    "padding-left padding-right padding-top text-align text-decoration text-indent vertical-align white-space "
    "width word-break".split()
)
"""Properties that colour and space text; none that can lay something over the page or fetch anything."""
_VREEMD: Final = re.compile(
    r"url|image|expression|@|\\|javascript|behavior|var\s*\(|attr\s*\(", re.IGNORECASE
)
"""In a value of one of these properties nobody needs this."""
_KLIKBAAR: Final = ("http:", "https:", "mailto:", "tel:")
_INGEBED: Final = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)


def ontsmet(opmaak: str) -> str:
    """The harmless part of ``opmaak``, well formed. Takes long for what was written to take long."""
    return nh3.clean(
        opmaak,
        tags=TAGS,
        clean_content_tags=MET_INHOUD_WEG,
        attributes=ATTRIBUTEN,
        attribute_filter=_attribuut,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
        filter_style_properties=STIJLEN,
    )


def _attribuut(tag: str, naam: str, waarde: str) -> str | None:
    if naam == "style":
        return None if _VREEMD.search(waarde) else waarde
    if naam == "href":
        return waarde if waarde.strip().lower().startswith(_KLIKBAAR) else None
    if naam == "src":
        adres = waarde.strip()
        if adres.lower().startswith(("http:", "https:", "cid:")) or _INGEBED.fullmatch(adres):
            return adres
        return None
    return waarde


def main() -> int:
    """Read HTML from standard input, write it out harmless; 1 when it would become too much."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDEN, SECONDEN))
    resource.setrlimit(resource.RLIMIT_AS, (_GEHEUGEN, _GEHEUGEN))
    schoon = ontsmet(sys.stdin.buffer.read().decode("utf-8", "replace"))
    if len(schoon) > MAX_UIT:
        return 1
    sys.stdout.buffer.write(schoon.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
