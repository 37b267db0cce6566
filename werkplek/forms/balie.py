"""The counter: where one sits, a number for a visitor, and a short visit written down at once."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, Final

from django import forms

from catalogus.models import Product
from catalogus.queries import producten
from kanalen.balie.talen import TALEN
from kanalen.baliequeries import balies
from kanalen.models import Balie, Volgnummer
from kanalen.services.contact_afhandelen import Afgehandeld, contact_afhandelen
from kanalen.services.loket_innemen import loket_innemen, loket_verlaten
from kanalen.services.nummer_trekken import nummer_trekken
from kanalen.vervolg import Contact, DirectBeantwoorden
from klanten.models import Kanaal
from organisatie.models import Medewerker
from termijnen.tijdzone import AMSTERDAM, lokaal
from weergave.formulieren import Formulier, Tijdkiezer
from werkplek.handelingen.velden import Productveld
from zaken.weigering import Weigering

VELD_VAN_WEIGERING: Final = {"eigen_woorden": "gevraagd", "tekst": "antwoord"}
"""What a service calls the field it refuses -> what it is called here."""


class Balieveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the counters there are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Balie.objects.none(), empty_label=None, **kwargs)


class _Balieformulier(Formulier):
    """A form of the page of one counter."""

    toon_niet_verplicht = False

    balie = Balieveld(widget=forms.HiddenInput)

    def __init__(self, *args: Any, medewerker: Medewerker, op: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.medewerker = medewerker
        self.op = op
        self.fields["balie"].queryset = balies(medewerker)  # type: ignore[attr-defined]

    def weiger(self, weigering: Weigering) -> None:
        """Show why it was refused."""
        veld = VELD_VAN_WEIGERING.get(weigering.veld or "", weigering.veld)
        self.add_error(veld if veld in self.fields else None, weigering.uitleg)


class Loketformulier(_Balieformulier):
    """Where one sits; empty for nowhere."""

    balie = Balieveld(label="Balie")
    naam = forms.CharField(
        label="Uw loket",
        help_text="Zoals het boven uw plek staat. Leeg: u zit nergens.",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def voer_uit(self) -> str:
        """Sit down or leave; returns what happened in words, or nothing when it was refused."""
        if not self.is_valid():
            return ""
        naam = self.cleaned_data["naam"].strip()
        try:
            if not naam:
                loket_verlaten(medewerker=self.medewerker, op=self.op, door=self.medewerker)
                return "U zit nu aan geen loket."
            loket = loket_innemen(
                balie=self.cleaned_data["balie"],
                naam=naam,
                medewerker=self.medewerker,
                op=self.op,
                door=self.medewerker,
            )
        except Weigering as weigering:
            self.weiger(weigering)
            return ""
        return f"U zit nu aan loket {loket.naam}. Daar roept u bezoekers naartoe."


class Nummerformulier(_Balieformulier):
    """A number for who reports at the counter; nothing has to be filled in."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    onderwerp = forms.CharField(
        label="Waarvoor komt de bezoeker?",
        help_text="Mag leeg blijven. Schrijf geen naam op.",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"list": "producten", "autocomplete": "off", "data-toets": "n"}),
    )
    taal = forms.ChoiceField(label="Taal", choices=[(taal.code, taal.naam) for taal in TALEN], required=False)
    afspraak = forms.TimeField(label="Afspraak om", required=False, widget=Tijdkiezer)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sleutel", uuid.uuid4())

    def voer_uit(self) -> Volgnummer | None:
        """Give the number; nothing when it was refused."""
        if not self.is_valid():
            return None
        gegevens = self.cleaned_data
        om = gegevens["afspraak"]
        try:
            return nummer_trekken(
                balie=gegevens["balie"],
                sleutel=gegevens["sleutel"],
                product=self._product(),
                onderwerp=gegevens["onderwerp"],
                taal=gegevens["taal"] or "nl",
                afspraak_op=datetime.combine(lokaal(self.op).date(), om, AMSTERDAM) if om else None,
                op=self.op,
                door=self.medewerker,
            )
        except Weigering as weigering:
            self.weiger(weigering)
            return None

    def _product(self) -> Product | None:
        """The product that is called what was typed; any other words are fine too."""
        naam = self.cleaned_data["onderwerp"].strip()
        return producten(self.medewerker).filter(naam__iexact=naam).first() if naam else None


class Inloopformulier(_Balieformulier):
    """A short visit, answered on the spot: what was asked and what was said, and no more."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    gevraagd = forms.CharField(
        label="Wat vroeg de bezoeker?",
        max_length=500,
        error_messages={"required": "Schrijf op wat de bezoeker vroeg."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-toets": "s"}),
    )
    antwoord = forms.CharField(
        label="Uw antwoord",
        max_length=1000,
        error_messages={"required": "Schrijf wat u hebt geantwoord. Een zin is genoeg."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    product = Productveld(label="Product", help_text="Mag leeg blijven.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sleutel", uuid.uuid4())

    def voer_uit(self) -> Afgehandeld | None:
        """Register the visit, with nobody's name; nothing when it was refused."""
        if not self.is_valid():
            return None
        try:
            return contact_afhandelen(
                contact=Contact(
                    kanaal=Kanaal.BALIE,
                    eigen_woorden=self.cleaned_data["gevraagd"],
                    onderwerp=self.cleaned_data["gevraagd"],
                    ontvangen_op=self.op,
                ),
                product=self.cleaned_data["product"],
                vervolg=DirectBeantwoorden(self.cleaned_data["antwoord"]),
                sleutel=self.cleaned_data["sleutel"],
                op=self.op,
                door=self.medewerker,
            )
        except Weigering as weigering:
            self.weiger(weigering)
            return None


class Inrichtingformulier(Formulier):
    """A counter as administrators keep it."""

    naam = forms.CharField(label="Naam", help_text="Bijvoorbeeld: Stadhuis.", max_length=60)
    producten = forms.ModelMultipleChoiceField(
        label="Onderwerpen op de zuil",
        help_text="Kies er hooguit acht. Een bezoeker kan ook ‘Iets anders’ kiezen.",
        queryset=Product.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "12"}),
    )

    def __init__(self, *args: Any, medewerker: Medewerker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["producten"].queryset = producten(medewerker)  # type: ignore[attr-defined]

    def clean_producten(self) -> list[Product]:
        gekozen = list(self.cleaned_data["producten"])
        if len(gekozen) > 8:
            raise forms.ValidationError("Kies hooguit acht onderwerpen. Dan past alles op de zuil.")
        return gekozen

    def weiger(self, weigering: Weigering) -> None:
        """Show why it was refused."""
        self.add_error(weigering.veld if weigering.veld in self.fields else None, weigering.uitleg)
