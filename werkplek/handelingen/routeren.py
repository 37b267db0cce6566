from __future__ import annotations

from typing import Any

from django import forms

from catalogus.models import Niveau, Product
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import Productveld
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.routeren import vraag_routeren
from zaken.statussen import Handeling


class Routeren(Handelingsformulier):
    naam = "routeren"
    label = "Product en niveau"
    knop = "Product en niveau vastleggen"
    uitleg = "Klopt het voorstel niet? Kies zelf. Uw keuze telt."
    gedaan = "Product en niveau zijn vastgelegd."
    toets = "p"
    handeling = Handeling.ROUTEREN

    product = Productveld(label="Product", required=False, max_length=160)
    niveau = forms.TypedChoiceField(
        label="Niveau",
        choices=Niveau.choices,
        coerce=int,
        help_text="Leeg product? Kies dan alleen een niveau.",
    )
    waarom = forms.CharField(label="Waarom?", required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].op = self.op  # type: ignore[attr-defined]
        if self.vraag.product:
            self.initial.setdefault("product", self.vraag.product.naam)
        self.initial.setdefault("niveau", self.vraag.niveau or Niveau.ENKELE_DAGEN)

    def uitvoeren(self) -> None:
        product: Product | None = self.cleaned_data["product"]
        niveau = Niveau(self.cleaned_data["niveau"])
        voorstel = laatste_voorstel(self.vraag)
        bevestigd = voorstel is not None and voorstel.product == product and voorstel.niveau == niveau
        wijze = Routeringsbesluit.Wijze.BEVESTIGD if bevestigd else Routeringsbesluit.Wijze.GECORRIGEERD
        vraag_routeren(
            vraag_id=self.vraag.pk,
            product=product,
            niveau=niveau,
            waarom=self.cleaned_data["waarom"] or f"{wijze.label.capitalize()} door {self.medewerker.naam}.",
            wijze=wijze,
            zekerheid=voorstel.zekerheid if bevestigd and voorstel else None,
            op=self.op,
            door=self.medewerker,
        )


def laatste_voorstel(vraag: Vraag) -> Routeringsbesluit | None:
    """What the rules proposed most recently, as long as nobody has decided since."""
    besluiten = list(vraag.routeringsbesluiten.all())
    if besluiten and besluiten[-1].wijze == Routeringsbesluit.Wijze.VOORSTEL:
        return besluiten[-1]
    return None
