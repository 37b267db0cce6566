"""A letter that came in: its scan, and what somebody who reads it notes of it."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from kanalen.lezing import Bijvoegsel
from kanalen.post.scans import bezwaar
from kanalen.services.poststuk_registreren import Bevestiging, Ontvangenbrief, poststuk_registreren
from klanten.postadressen import Postadres
from termijnen.fouten import TermijnFout
from termijnen.tijdzone import lokaal
from weergave.formulieren import Datumkiezer, Formulier
from werkplek.forms.adres import DELEN, VOORVOEGSEL, Adresvelden
from werkplek.forms.persoon import MetPersoon
from werkplek.handelingen.velden import Bestandenveld, tekstveld
from zaken.models import Vraag
from zaken.queries import te_behandelen_vraag
from zaken.referentie import lees_referentie
from zaken.weigering import Weigering

HOE: Final = {
    Bevestiging.VOORKEUR: "Zoals de inwoner het liefst wil",
    Bevestiging.BRIEF: "Per brief",
    Bevestiging.EMAIL: "Per e-mail",
    Bevestiging.NIET: "Niet bevestigen",
}


class Scanformulier(Formulier):
    """The files of one letter. What cannot be opened is refused by name: the paper is still at hand."""

    toon_niet_verplicht = False

    scans = Bestandenveld(
        label="Scan van de brief",
        help_text="Een PDF of afbeeldingen. Kies alle bladen van één brief.",
        required=False,
    )

    def clean_scans(self) -> list[Bijvoegsel]:
        scans: list[Bijvoegsel] = self.cleaned_data["scans"]
        if not scans:
            raise forms.ValidationError("Kies de scan van de brief.")
        for scan in scans:
            if waarom := bezwaar(scan.inhoud):
                raise forms.ValidationError(f"‘{scan.naam}’: {waarom}")
        return scans


class Briefformulier(Adresvelden, MetPersoon):
    """What is on the paper and on the envelope. The scan itself is kept already, so an error loses nothing."""

    toon_niet_verplicht = True

    poststempel = forms.DateField(
        label="Datum poststempel",
        help_text="Staat op de envelop. Niet te lezen? Laat dit dan leeg.",
        required=False,
        widget=Datumkiezer,
    )
    ontvangen = forms.DateField(
        label="Ontvangen op", help_text="De dag waarop wij de brief kregen.", widget=Datumkiezer
    )
    samenvatting = tekstveld(
        "Wat staat er in de brief?", help_text="Kort, in de woorden van de inwoner.", rijen=5
    )
    onderwerp = forms.CharField(
        label="Onderwerp", help_text="Leeg? Dan nemen wij de eerste regel.", required=False, max_length=200
    )
    referentie = forms.CharField(
        label="Hoort bij vraag",
        help_text="Vul een referentie in. Leeg? Dan wordt het een nieuwe vraag.",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    bevestiging = forms.ChoiceField(
        label="Hoe bevestigen wij de ontvangst?",
        choices=[(hoe.value, label) for hoe, label in HOE.items()],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ontvangen", lokaal(self.op).date())
        self.initial.setdefault("bevestiging", Bevestiging.VOORKEUR.value)
        self.fields["zoek"].label = "Wie schreef de brief?"
        self.fields["zoek"].widget.attrs["data-daarna"] = "id_samenvatting"
        self.fields["adres_naam"].required = False
        self.vraag: Vraag | None = None
        self.gelezen_adres: Postadres | None = None

    def clean_referentie(self) -> str:
        """The question this letter adds to, for who may work on it."""
        tekst: str = self.cleaned_data["referentie"].strip()
        if not tekst:
            return ""
        try:
            self.vraag = te_behandelen_vraag(self.medewerker, lees_referentie(tekst) or "")
        except Vraag.DoesNotExist:
            raise forms.ValidationError(
                "Wij vinden geen vraag met deze referentie. Kijk de letters en cijfers na."
            ) from None
        return self.vraag.referentie

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        self.lees_wie(gegevens)
        if any(gegevens.get(f"{VOORVOEGSEL}{deel}") for deel in DELEN if deel != "naam"):
            partij = gegevens.get("partij")
            gegevens["adres_naam"] = (
                gegevens.get("adres_naam") or (partij.naam if partij else "") or gegevens.get("naam", "")
            )
            self.gelezen_adres = self.lees_adres()
        return gegevens

    def voer_uit(self, bericht_id: int) -> Vraag | None:
        """Register the letter; nothing when it was refused, with the reason at its field."""
        if not self.is_valid():
            return None
        try:
            return poststuk_registreren(
                bericht_id=bericht_id,
                brief=self._brief(),
                vraag_id=self.vraag.pk if self.vraag else None,
                op=self.op,
                door=self.medewerker,
            )
        except Weigering as weigering:
            self.add_error(weigering.veld if weigering.veld in self.fields else None, weigering.uitleg)
        except TermijnFout as fout:
            self.add_error("ontvangen", str(fout))
        return None

    def _brief(self) -> Ontvangenbrief:
        namen = (
            "samenvatting",
            "onderwerp",
            "ontvangen",
            "poststempel",
            "partij",
            "naam",
            "email",
            "telefoonnummer",
            "geboortedatum",
        )
        return Ontvangenbrief(
            adres=self.gelezen_adres,
            bevestiging=Bevestiging(self.cleaned_data["bevestiging"]),
            **{naam: self.cleaned_data[naam] for naam in namen},
        )
