"""Tags and filters for every page: ``{% load weergave %}``. docs/weergave.md lists them with examples."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms, template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from weergave import datums
from weergave.gemeente import Gemeente, huidig_thema, huidige_gemeente
from weergave.iconen import ICONEN, KANAALICONEN
from weergave.kaart import Kaart, huidige_kaart, uitsnede
from weergave.tijdlijn import Stap, Verloopstap, Vouw, vouw

register = template.Library()

#: The five handling levels as staff read them (domein.md). Residents never see a level.
NIVEAUS: Final[dict[int, str]] = {
    1: "Klaar terwijl u wacht",
    2: "Enkele dagen",
    3: "Backoffice kijkt mee",
    4: "Backoffice",
    5: "Ketenpartner",
}

#: State code of a question or case -> tone of its badge; any other state is neutral.
TONEN: Final[dict[str, str]] = {
    "nieuw": "info",
    "gerouteerd": "info",
    "in_behandeling": "info",
    "wacht_op_inwoner": "letop",
    "opgeschort": "letop",
    "beantwoord": "goed",
    "afgesloten": "",
    "doorverwezen": "",
}

_MELDINGSOORTEN: Final = {
    "info": ("info", "info"),
    "goed": ("ok", "goed"),
    "letop": ("warning", "letop"),
    "fout": ("error", "letop"),
}
#: Level tag of Django's messages -> kind of notice.
_BERICHTSOORTEN: Final = {"success": "goed", "warning": "letop", "error": "fout"}

_TERMIJNICONEN: Final = {
    "laat": "letop",
    "vandaag": "klok",
    "later": "agenda",
    "gehaald": "vinkje",
    "opgeschort": "pauze",
}


@register.simple_tag
def icoon(naam: str, klasse: str = "") -> SafeString:
    """An icon, hidden from screen readers. Raises KeyError for a name that is not in ``ICONEN``."""
    return format_html(
        '<svg class="kcc-icoon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        f" {klasse}" if klasse else "",
        ICONEN[naam],
    )


@register.simple_tag
def kanaalicoon(kanaal: str) -> SafeString:
    """The icon of a channel; the name of the channel must stand beside it."""
    return icoon(KANAALICONEN.get(kanaal, "bericht"))


@register.simple_tag
def kaart() -> Kaart | None:
    """The map of this installation, when it has one."""
    return huidige_kaart()


@register.simple_tag
def kaartje(breedte: Decimal | float, lengte: Decimal | float) -> SafeString | str:
    """A piece of the map around a point; nothing where there is no map. Its view needs ``met_kaart``."""
    gebruikt = huidige_kaart()
    if gebruikt is None:
        return ""
    deel = uitsnede(gebruikt, float(breedte), float(lengte))
    return render_to_string("onderdelen/kaartje.html", {"uitsnede": deel})


@register.simple_tag
def gemeente() -> Gemeente:
    """The municipality of this installation; use ``{% gemeente as gemeente %}``."""
    return huidige_gemeente()


@register.simple_tag(takes_context=True)
def thema_css(context: Context) -> str:
    """Address of the theme's stylesheet. A ``thema`` in the context goes before the setting (style guide)."""
    return static(f"thema/{context.get('thema') or huidig_thema()}.css")


@register.simple_tag(takes_context=True)
def thema_beeldmerk(context: Context) -> str:
    """Address of the theme's emblem."""
    return static(f"thema/{context.get('thema') or huidig_thema()}.svg")


@register.filter
def datum(waarde: dt.date | dt.datetime | None) -> str:
    """ "maandag 30 november 2026"."""
    return datums.datum_in_woorden(waarde) if waarde else ""


@register.filter
def dag(waarde: dt.date | dt.datetime | None) -> str:
    """ "maandag 30 november"."""
    return datums.dag_in_woorden(waarde) if waarde else ""


@register.filter
def datum_kort(waarde: dt.date | dt.datetime | None) -> str:
    """ "30 nov 2026"."""
    return datums.datum_kort(waarde) if waarde else ""


@register.filter
def tijdstip(waarde: dt.datetime | None) -> str:
    """ "17:00"."""
    return datums.tijdstip(waarde) if waarde else ""


@register.filter
def moment(waarde: dt.datetime | None) -> str:
    """ "maandag 30 november 2026 om 17:00 uur"."""
    return datums.moment_in_woorden(waarde) if waarde else ""


@register.filter
def moment_kort(waarde: dt.datetime | None) -> str:
    """ "30 nov 2026 17:00"."""
    return datums.moment_kort(waarde) if waarde else ""


@register.simple_tag
def tijd(waarde: dt.datetime, woorden: str = "") -> SafeString:
    """A ``<time>``: ``woorden`` or the short moment, with the exact moment in words on hover."""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        timezone.localtime(waarde).isoformat(),
        datums.moment_in_woorden(waarde),
        woorden or datums.moment_kort(waarde),
    )


@register.inclusion_tag("onderdelen/termijn_chip.html")
def termijn_chip(woorden: str, uiterlijk: dt.datetime, op: dt.datetime, stand: str = "") -> dict[str, Any]:
    """When something is due.

    ``woorden`` come from ``termijnen.woorden.afstand_in_woorden``; the tone (laat, vandaag, later) follows from
    ``uiterlijk`` and the moment of looking ``op``. ``stand`` overrides it: ``gehaald`` or ``opgeschort``.
    """
    if not stand:
        if uiterlijk < op:
            stand = "laat"
        else:
            zelfde_dag = timezone.localtime(uiterlijk).date() == timezone.localtime(op).date()
            stand = "vandaag" if zelfde_dag else "later"
    return {"woorden": woorden, "uiterlijk": uiterlijk, "stand": stand, "icoonnaam": _TERMIJNICONEN[stand]}


@register.inclusion_tag("onderdelen/niveau.html")
def niveau(nummer: int | None) -> dict[str, Any]:
    """The badge of a handling level, for staff: "3 Backoffice kijkt mee"."""
    return {"nummer": nummer, "naam": NIVEAUS[nummer] if nummer else ""}


@register.simple_tag
def plaatje(tekst: str, toon: str = "") -> SafeString:
    """A small label. ``toon`` is one of info, goed, letop, fout, intern, or nothing for neutral."""
    return format_html(
        '<span class="nl-data-badge{}">{}</span>', f" kcc-plaatje--{toon}" if toon else "", tekst
    )


@register.simple_tag
def statusplaatje(code: str, naam: str) -> SafeString:
    """The badge of a state: its tone follows from the code, its word is ``naam``."""
    return plaatje(naam, TONEN.get(str(code), ""))


@register.simple_block_tag
def melding(content: str, soort: str = "info", titel: str = "", rol: str = "") -> SafeString:
    """A notice around its content: ``{% melding "letop" titel="..." %}...{% endmelding %}``.

    ``soort`` is info, goed, letop or fout. ``rol`` becomes the ARIA role, for notices that appear later.
    """
    variant, icoonnaam = _MELDINGSOORTEN[soort]
    return render_to_string(
        "onderdelen/melding.html",
        {
            "variant": variant,
            "icoonnaam": icoonnaam,
            "titel": titel,
            "rol": rol,
            "inhoud": SafeString(content),
        },
    )


@register.filter
def berichtsoort(niveau_tag: str) -> str:
    """Level tag of Django's messages -> kind of notice."""
    return _BERICHTSOORTEN.get(niveau_tag, "info")


@register.inclusion_tag("onderdelen/foutenoverzicht.html")
def foutenoverzicht(formulier: forms.BaseForm) -> dict[str, Any]:
    """The summary above a refused form, with a link to each field. ``{{ form }}`` already starts with it."""
    velden = [veld for veld in formulier if veld.errors] if formulier.is_bound else []
    return {
        "velden": [veld for veld in velden if not veld.is_hidden],
        "verborgen": [veld for veld in velden if veld.is_hidden],
        "algemeen": formulier.non_field_errors() if formulier.is_bound else [],
    }


@register.inclusion_tag("onderdelen/navlink.html", takes_context=True)
def navlink(
    context: Context, adres: str, tekst: str, aantal: int | None = None, toets: str = ""
) -> dict[str, Any]:
    """One item of a menu: ``{% url 'werkvoorraad' as adres %}{% navlink adres "Werkvoorraad" aantal=3 toets="w" %}``.

    It is the current one when the page's address begins with ``adres``; "/" only when it is exactly that.
    """
    hier = getattr(context.get("request"), "path", "")
    huidig = hier == adres or (adres != "/" and hier.startswith(adres))
    return {"adres": adres, "tekst": tekst, "aantal": aantal, "toets": toets, "huidig": huidig}


@register.inclusion_tag("onderdelen/tijdlijn.html")
def tijdlijn(stappen: Iterable[Stap]) -> dict[str, Any]:
    """The journey for staff: ``weergave.tijdlijn.Stap`` in order, oldest first; system lines fold themselves."""
    return {
        "regels": [{"vouw": regel} if isinstance(regel, Vouw) else {"stap": regel} for regel in vouw(stappen)]
    }


@register.inclusion_tag("onderdelen/verloop.html")
def verloop(stappen: Sequence[Verloopstap]) -> dict[str, Any]:
    """The journey for a resident: ``weergave.tijdlijn.Verloopstap`` in order, what is still to come last."""
    return {"stappen": stappen}


@register.inclusion_tag("onderdelen/datalijst.html")
def datalijst(paren: Mapping[str, Any] | Iterable[tuple[str, Any]], rijen: bool = True) -> dict[str, Any]:
    """A description list from pairs of label and value; empty values are left out."""
    stel = paren.items() if isinstance(paren, Mapping) else paren
    return {"paren": [(label, waarde) for label, waarde in stel if waarde not in (None, "")], "rijen": rijen}


@register.inclusion_tag("onderdelen/paginering.html", takes_context=True)
def paginering(context: Context, pagina: "Page[Any]", naam: str = "pagina") -> dict[str, Any]:
    """Links to the other pages of a list; ``naam`` is the query parameter, other parameters are kept."""
    request: HttpRequest = context["request"]

    def adres(nummer: int) -> str:
        vraag = request.GET.copy()
        vraag[naam] = str(nummer)
        return f"?{vraag.urlencode()}"

    elided = pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)
    return {
        "pagina": pagina,
        "links": [(nummer, adres(nummer) if isinstance(nummer, int) else "") for nummer in elided],
        "vorige": adres(pagina.number - 1),
        "volgende": adres(pagina.number + 1),
    }
