"""The files of a question as its resident sees them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from kanalen.models import Bijlage


@dataclass(frozen=True, slots=True)
class Document:
    """A file: from whom and when, and why it cannot be opened when it cannot."""

    pk: int
    naam: str
    omvang: str
    van_ons: bool
    op: datetime
    te_openen: bool
    uitleg: str


def documenten(bijlagen: Iterable[Bijlage], *, met_scanner: bool) -> list[Document]:
    """With a virus scanner a file opens once it was found clean."""
    return [_document(bijlage, met_scanner) for bijlage in bijlagen]


def _document(bijlage: Bijlage, met_scanner: bool) -> Document:
    uitleg = {
        "schoon": "",
        "te_keuren": _("Wij controleren dit bestand nog op virussen.") if met_scanner else "",
        "besmet": _("In dit bestand zit een virus. Niemand kan het openen."),
        "te_groot": _("Dit bestand is te groot om hier te openen."),
    }[bijlage.keuring]
    reactie, bericht = bijlage.reactie, bijlage.bericht
    op = reactie.op if reactie is not None else bericht.op if bericht is not None else None
    assert op is not None  # noqa: S101  # bijlage_hoort_ergens_bij
    return Document(
        pk=bijlage.pk,
        naam=bijlage.naam,
        omvang=str(filesizeformat(bijlage.grootte)).replace("\xa0", " "),
        van_ons=reactie is not None,
        op=op,
        te_openen=not uitleg,
        uitleg=uitleg,
    )
