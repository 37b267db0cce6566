"""What a resident reads on the first page while something of ours does not work: calm, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from zaken.models import Storing


def storingszinnen(storingen: Iterable[Storing]) -> list[str]:
    """A sentence for each channel that fails; one for all when everything does. Nothing a colleague typed."""
    kanalen = {storing.kanaal for storing in storingen}
    zinnen = {
        "": _("Wij zijn nu slecht bereikbaar."),
        "telefoon": _("Bellen lukt nu niet goed."),
        "email": _("E-mail komt nu later bij ons aan."),
        "web": _("Deze website werkt nu niet goed."),
        "social": _("Social media lezen wij nu later."),
        "balie": _("Onze balie kan u nu niet goed helpen."),
        "post": _("Post komt nu later bij ons aan."),
        "huisbezoek": _("Een huisbezoek kan nu later zijn."),
    }
    if "" in kanalen:
        return [zinnen[""]]
    return [zin for kanaal, zin in zinnen.items() if kanaal in kanalen]
