"""Change a product with its answer card, and read products from a file."""

from __future__ import annotations

from typing import Any

from django import forms

from catalogus.forms import RegelsVeld
from catalogus.models import Complexiteit, Niveau, Product
from catalogus.services.product_vastleggen import ProductGeweigerd
from organisatie.models import Ketenpartner, Medewerker, Team
from weergave.formulieren import Datumkiezer, Formulier

KAART = ("kaart_kort", "kaart_lang")


class Productformulier(Formulier):
    """Everything an administrator keeps of a product. The domain follows from the team."""

    toon_niet_verplicht = False

    naam = forms.CharField(label="Naam", max_length=160)
    synoniemen = RegelsVeld(
        meeste_tekens=160,
        label="Zo noemen inwoners het",
        help_text="Een naam per regel.",
        widget=forms.Textarea,
    )
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), empty_label="Kies een team")
    niveau = forms.TypedChoiceField(label="Niveau", choices=Niveau.choices, coerce=int)
    ketenpartner = forms.ModelChoiceField(
        label="Ketenpartner",
        queryset=Ketenpartner.objects.none(),
        required=False,
        empty_label="Geen",
        help_text="Nodig bij niveau 5.",
    )
    complexiteit = forms.ChoiceField(label="Hoe ingewikkeld?", choices=Complexiteit.choices)
    doorlooptijd_werkdagen = forms.IntegerField(
        label="Servicenorm in werkdagen", required=False, min_value=0, max_value=999
    )
    wettelijke_termijn = forms.IntegerField(
        label="Wettelijke termijn", required=False, min_value=1, max_value=999
    )
    wettelijke_eenheid = forms.ChoiceField(
        label="In",
        required=False,
        choices=[("", "-"), ("dagen", "dagen"), ("weken", "weken"), ("maanden", "maanden")],
    )
    grondslag = forms.CharField(
        label="Wetsartikel", required=False, max_length=120, help_text="Bijvoorbeeld: Awb 4:13."
    )
    gevoelig = forms.BooleanField(label="Dit onderwerp is gevoelig", required=False)
    uitvragen = RegelsVeld(
        meeste_tekens=120, label="Dit vragen wij bij de intake", help_text="Een vraag per regel."
    )
    kaart_kort = forms.CharField(
        label="Kort antwoord",
        required=False,
        max_length=480,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Voor telefoon en social media.",
    )
    kaart_lang = forms.CharField(
        label="Lang antwoord",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Voor e-mail en brief.",
    )
    upl_naam = forms.CharField(label="Naam in de landelijke lijst (UPL)", required=False, max_length=160)
    upl_uri = forms.CharField(label="Adres in de landelijke lijst", required=False, max_length=300)
    eigenaar = forms.ModelChoiceField(
        label="Wie houdt dit bij?", queryset=Medewerker.objects.none(), required=False, empty_label="Niemand"
    )
    geldig_vanaf = forms.DateField(label="Geldig vanaf", required=False, widget=Datumkiezer)
    geldig_tot = forms.DateField(label="Geldig tot", required=False, widget=Datumkiezer)
    actief = forms.BooleanField(label="Wij bieden dit aan", required=False)

    def __init__(self, *args: Any, product: Product | None, kaart: tuple[str, str], **kwargs: Any) -> None:
        begin: dict[str, Any] = {"actief": True, "niveau": 2}
        if product is not None:
            begin = {veld: getattr(product, veld) for veld in self.base_fields if veld not in KAART}
        super().__init__(*args, initial=begin | dict(zip(KAART, kaart, strict=True)), **kwargs)
        for veld, rijen in (
            ("team", Team.objects.order_by("naam")),
            ("ketenpartner", Ketenpartner.objects.order_by("naam")),
            ("eigenaar", Medewerker.objects.filter(is_active=True)),
        ):
            self.fields[veld].queryset = rijen  # type: ignore[attr-defined]
        if product is None:
            self.fields["code"] = forms.SlugField(
                label="Code", max_length=80, help_text="Kleine letters en streepjes. Blijft altijd zo."
            )
            self.order_fields(["code"])

    def clean(self) -> dict[str, Any]:
        """A card has both texts, or neither."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(gegevens.get("kaart_kort")) != bool(gegevens.get("kaart_lang")):
            self.add_error("kaart_lang", "Een antwoordkaart heeft een korte en een lange tekst.")
        return gegevens

    @property
    def waarden(self) -> dict[str, Any]:
        """The fields of the product, of a valid form."""
        return {veld: waarde for veld, waarde in self.cleaned_data.items() if veld not in KAART}

    def weiger(self, geweigerd: ProductGeweigerd) -> None:
        """Show why the service refused, beside the field it is about."""
        for veld, meldingen in geweigerd.fouten.items():
            for melding in meldingen:
                self.add_error(veld if veld in self.fields else None, melding)


class Importformulier(Formulier):
    """A file with products."""

    bestand = forms.FileField(
        label="Bestand", help_text="CSV of JSON, met dezelfde kolommen als de uitvoer.", allow_empty_file=True
    )
