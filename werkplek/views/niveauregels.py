"""Rules about the level of a question: read them, order them, try them on last month, switch them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from routering.models import Niveauregel
from routering.niveauregels import Regel, waarschuwingen
from routering.queries import alle_niveauregels, als_regel
from routering.services.niveau_bepalen import Proefverslag, regels_proberen
from routering.services.niveauregel_vastleggen import niveauregel_vastleggen, niveauregel_verwijderen
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.niveauregels import Niveauregelformulier
from werkplek.toegang import Werkverzoek, voor_beheerders

MAAND = timedelta(days=30)
SJABLOON = "werkplek/niveauregel.html"


@dataclass(frozen=True, slots=True)
class Regelrij:
    """A rule in the list: as it is kept, as a sentence, and what is odd about it."""

    rij: Niveauregel
    zin: str
    let_op: list[str]


@require_safe
@voor_beheerders
def overzicht(request: Werkverzoek) -> HttpResponse:
    """All rules in their order, as sentences."""
    rijen = list(alle_niveauregels())
    let_op = waarschuwingen([als_regel(rij) for rij in rijen if rij.actief])
    regels = [Regelrij(rij, als_regel(rij).als_zin(), let_op.get(rij.pk, [])) for rij in rijen]
    return toon(request, "werkplek/niveauregels.html", {"regels": regels})


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def regel(request: Werkverzoek, regel_id: int | None = None) -> HttpResponse:
    """One rule, or a new one: fill in, try it on last month, store it. Storing never switches it on."""
    gevonden = _regel(regel_id) if regel_id is not None else None
    op = timezone.now()
    formulier = Niveauregelformulier(request.POST if request.method == "POST" else None, regel=gevonden)
    context: dict[str, object] = {"formulier": formulier, "regel": gevonden}
    if not formulier.is_bound:
        if gevonden is not None:
            context |= _proef(gevonden, op)
        return toon(request, SJABLOON, context)
    if not formulier.is_valid():
        return toon_ongeldig(request, SJABLOON, context)
    if request.POST.get("stap") == "proberen":
        ingevuld = Niveauregel(pk=gevonden.pk if gevonden else 0, **formulier.cleaned_data)
        return toon(request, SJABLOON, context | _proef(ingevuld, op))
    bewaard = niveauregel_vastleggen(
        regel_id=regel_id, waarden=formulier.cleaned_data, op=op, door=request.user
    )
    messages.success(request, f"De regel ‘{bewaard.naam}’ is vastgelegd.")
    return ga_naar(request, "niveauregel", bewaard.pk)


@require_POST
@voor_beheerders
def schakelen(request: Werkverzoek, regel_id: int) -> HttpResponse:
    """Switch a rule on or off."""
    rij = _regel(regel_id)
    niveauregel_vastleggen(
        regel_id=rij.pk, waarden={"actief": not rij.actief}, op=timezone.now(), door=request.user
    )
    messages.success(request, f"De regel ‘{rij.naam}’ staat nu {'uit' if rij.actief else 'aan'}.")
    return ga_naar(request, "niveauregels")


@require_POST
@voor_beheerders
def verwijderen(request: Werkverzoek, regel_id: int) -> HttpResponse:
    """Remove a rule."""
    rij = _regel(regel_id)
    niveauregel_verwijderen(regel_id=rij.pk, op=timezone.now(), door=request.user)
    messages.success(request, f"De regel ‘{rij.naam}’ is weg. Genomen besluiten blijven staan.")
    return ga_naar(request, "niveauregels")


def _regel(regel_id: int) -> Niveauregel:
    rij = alle_niveauregels().filter(pk=regel_id).first()
    if rij is None:
        raise Http404
    return rij


def _proef(kandidaat: Niveauregel, op: datetime) -> dict[str, object]:
    """What this rule, switched on beside those that are on, would have done to last month's questions."""
    anderen = [rij for rij in alle_niveauregels().filter(actief=True) if rij.pk != kandidaat.pk]
    geldend = [als_regel(rij) for rij in alle_niveauregels().filter(actief=True)]
    met = sorted([*anderen, kandidaat], key=lambda rij: (rij.volgorde, rij.pk or 0))
    regels: list[Regel] = [als_regel(rij) for rij in met]
    zonder = [regel for regel in geldend if regel.nummer != kandidaat.pk]
    verslag: Proefverslag = regels_proberen(regels=regels, nu_geldend=zonder, van=op - MAAND, tot=op)
    return {
        "proef": verslag,
        "zin": als_regel(kandidaat).als_zin(),
        "let_op": waarschuwingen(regels).get(kandidaat.pk or 0, []),
        "stappen": [(van, naar, aantal) for (van, naar), aantal in verslag.verplaatst.items()],
    }
