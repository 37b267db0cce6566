from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _

from catalogus.models import Product
from kanalen.models import Balie
from kanalen.tekstmomenten import Taal
from klanten.adressen import AdresOngeldig, normaal_telefoonnummer
from klanten.machtigingscode import lees_machtigingscode
from klanten.models import Kanaal
from portaal import fotoconcepten, invultijd
from portaal.avg import Verzoek
from portaal.bestandenveld import Bestandenveld
from portaal.codes import lees_code
from portaal.fotos import MAX_OMVANG, Foto, GeenFoto, lees_foto
from weergave.formulieren import Datumkiezer, Formulier
from weergave.templatetags.weergave import icoon
from zaken.plek import NEDERLAND, Plek, Punt, punt_in_nederland
from zaken.referentie import lees_referentie

EMAIL = "email"
BELLEN = "bellen"

VRAAG = "vraag"
MELDING = "melding"

LANGSTE_TEKST = 10_000


def _gezicht(icoonnaam: str, woorden: object) -> SafeString:
    return format_html("{} {}", icoon(icoonnaam, "kcc-gezicht"), woorden)


lazy_gezicht = lazy(_gezicht, SafeString)
"""A face with its word beside it; the word in the language of the reader."""


class VraagFormulier(Formulier):
    """A question, who asks it, and how they want to hear from us."""

    toon_niet_verplicht = False

    onderwerp = forms.CharField(
        label=_("Waar gaat uw vraag over?"),
        max_length=200,
        error_messages={"required": _("Vul in waar uw vraag over gaat. Een paar woorden is genoeg.")},
    )
    tekst = forms.CharField(
        label=_("Uw vraag"),
        help_text=_("Schrijf in uw eigen woorden wat u wilt weten of wat er aan de hand is."),
        max_length=LANGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Schrijf uw vraag op.")},
    )
    naam = forms.CharField(
        label=_("Uw naam"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in.")},
    )
    antwoord = forms.ChoiceField(
        label=_("Hoe wilt u antwoord?"),
        choices=[(EMAIL, _("Stuur mij een e-mail")), (BELLEN, _("Bel mij terug"))],
        widget=forms.RadioSelect,
        initial=EMAIL,
    )
    telefoonnummer = forms.CharField(
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    tijdvak = forms.ChoiceField(
        label=_("Wanneer kunnen wij u bellen?"),
        required=False,
        choices=[
            ("", _("Dat maakt niet uit")),
            ("ochtend", _("In de ochtend, van 8.30 tot 12.00 uur")),
            ("middag", _("In de middag, van 12.00 tot 17.00 uur")),
        ],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Met dit adres kunt u uw vraag ook volgen."),
        error_messages={"invalid": _("Controleer uw e-mailadres. Het ziet eruit als naam@voorbeeld.nl.")},
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    leeg_laten = forms.CharField(
        label=_("Laat dit veld leeg"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    """People don't see this field, robots fill it in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _met_toevoeging(gettext("Uw e-mailadres"), "kcc-bij-bellen")
        self.fields["telefoonnummer"].label = _met_toevoeging(gettext("Uw telefoonnummer"), "kcc-bij-email")

    def clean_telefoonnummer(self) -> str:
        nummer: str = self.cleaned_data["telefoonnummer"].strip()
        if not nummer:
            return ""
        try:
            return normaal_telefoonnummer(nummer)
        except AdresOngeldig as fout:
            raise forms.ValidationError(str(fout)) from None

    def clean_leeg_laten(self) -> str:
        if self.cleaned_data["leeg_laten"]:
            raise forms.ValidationError(
                _("Maak het veld ‘Laat dit veld leeg’ leeg. Verstuur daarna opnieuw.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        antwoord = gegevens.get("antwoord")
        if antwoord == EMAIL and not gegevens.get("email") and "email" not in self.errors:
            self.add_error("email", gettext("Vul uw e-mailadres in. Daar sturen wij ons antwoord naartoe."))
        if antwoord == BELLEN and not gegevens.get("telefoonnummer") and "telefoonnummer" not in self.errors:
            self.add_error("telefoonnummer", gettext("Vul uw telefoonnummer in. Dan kunnen wij u bellen."))
        return gegevens

    def gegevens(self) -> dict[str, Any]:
        """What ``portaal.services.vraag_stellen`` asks for, from a valid form."""
        namen = ("naam", "email", "telefoonnummer", "onderwerp", "tekst", "tijdvak", "sleutel")
        return {
            **{naam: self.cleaned_data[naam] for naam in namen},
            "terugbellen": self.cleaned_data["antwoord"] == BELLEN,
        }


class Fotoinvoer(forms.ClearableFileInput):
    """Several photos at once; a browser gives the camera on a phone."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Fotoveld(forms.FileField):
    """Photos, read one by one; what is none is refused by name."""

    widget = Fotoinvoer

    goede: list[Foto]
    """What could be read, also when another file could not: nobody has to choose those again."""

    def clean(self, data: Any, initial: Any = None) -> list[Foto]:
        self.goede = []
        klacht = ""
        for bestand in [bestand for bestand in (data or []) if bestand][: fotoconcepten.HOOGUIT + 1]:
            try:
                self.goede.append(lees_foto(bestand.read(MAX_OMVANG + 1)))
            except GeenFoto as fout:
                klacht = f"{bestand.name[:60]}: {fout}"
        if klacht:
            raise forms.ValidationError(klacht)
        return self.goede


class VraagOfMelding(VraagFormulier):
    """A question, or a report of something outside: then with a place, and photos if there are any."""

    soort = forms.ChoiceField(
        label=_("Wat wilt u doen?"),
        choices=[
            (VRAAG, _("Ik heb een vraag")),
            (MELDING, _("Ik wil iets melden op straat of in het groen")),
        ],
        widget=forms.RadioSelect,
        initial=VRAAG,
        required=False,
    )
    plek = forms.CharField(
        label=_("Waar is het?"),
        help_text=_(
            "Straat en huisnummer, of beschrijf de plek. Bijvoorbeeld: bij de speeltuin aan de Dijkstraat."
        ),
        required=False,
        max_length=200,
    )
    breedte = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    lengte = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    fotos = Fotoveld(
        label=_("Foto's"),
        help_text=_("Hooguit 3. Wij bewaren alleen het beeld. Wat uw telefoon erin zet, halen wij eruit."),
        required=False,
        widget=Fotoinvoer(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    fotoplek = forms.BooleanField(
        label=_("Gebruik de plek uit de foto"),
        help_text=_("Uw foto zegt waar hij is gemaakt."),
        required=False,
    )
    begonnen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bewaard: Sequence[Foto] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bewaard = list(bewaard)
        self.initial["begonnen"] = invultijd.begin()

    @property
    def grenzen(self) -> str:
        """South, north, west and east of what the map may point at."""
        return ",".join(map(str, NEDERLAND))

    @property
    def nieuwe_fotos(self) -> list[Foto]:
        """What was sent now and is a photo, as far as there is room."""
        veld = cast("Fotoveld", self.fields["fotos"])
        return getattr(veld, "goede", [])[: fotoconcepten.HOOGUIT - len(self.bewaard)]

    @property
    def punt_van_foto(self) -> Punt | None:
        """Where the first photo that knows was taken: of the photos kept before and those sent now."""
        return next((foto.punt for foto in [*self.bewaard, *self.nieuwe_fotos] if foto.punt), None)

    def clean_fotos(self) -> list[Foto]:
        fotos: list[Foto] = self.cleaned_data["fotos"]
        if len(fotos) + len(self.bewaard) > fotoconcepten.HOOGUIT:
            raise forms.ValidationError(_("Kies hooguit 3 foto's."))
        return fotos

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if gegevens.get("soort") != MELDING:
            gegevens |= {"plek": "", "breedte": "", "lengte": ""}
        elif not self.lees_plek(gegevens) and "plek" not in self.errors:
            self.add_error("plek", self._waar_is_het())
        if not invultijd.is_menselijk(gegevens.get("begonnen") or ""):
            self.add_error(None, gettext("Dat ging heel snel. Kijk het nog eens na en verstuur opnieuw."))
        return gegevens

    def _waar_is_het(self) -> str:
        if self.punt_van_foto is not None:
            return gettext("Vul in waar het is, of gebruik de plek uit uw foto.")
        return gettext("Vul in waar het is. Een straat of een omschrijving is genoeg.")

    def lees_plek(self, gegevens: dict[str, Any]) -> Plek:
        """The place: pointed at on the map, taken from the photo, or in words."""
        woorden = (gegevens.get("plek") or "").strip()
        if punt := punt_in_nederland(gegevens.get("breedte"), gegevens.get("lengte")):
            return Plek(woorden, punt, "kaart")
        if gegevens.get("fotoplek") and (punt := self.punt_van_foto):
            return Plek(woorden, punt, "foto")
        return Plek(woorden)

    def gegevens(self) -> dict[str, Any]:
        """As for a question, with the place and the photos."""
        return {
            **super().gegevens(),
            "plek": self.lees_plek(self.cleaned_data),
            "fotos": [foto.inhoud for foto in [*self.bewaard, *self.cleaned_data["fotos"]]],
        }


def _met_toevoeging(label: str, klasse: str) -> SafeString:
    """A label that says "not required" only while the choice above makes it so (static/css/portaal.css)."""
    return format_html(
        '{} <span class="kcc-nietverplicht {}">({})</span>', label, klasse, gettext("niet verplicht")
    )


class ReferentieFormulier(Formulier):
    """Which question somebody wants to follow."""

    referentie = forms.CharField(
        label=_("Uw referentie"),
        help_text=_("Deze staat in onze e-mail aan u, bijvoorbeeld V-7K4M-29QX."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": "14"}
        ),
        error_messages={"required": _("Vul uw referentie in. Die begint met een V.")},
    )

    def clean_referentie(self) -> str:
        referentie = lees_referentie(self.cleaned_data["referentie"])
        if referentie is None:
            raise forms.ValidationError(
                _("Controleer uw referentie. Na de V staan acht letters en cijfers, zoals V-7K4M-29QX.")
            )
        return referentie


class CodeFormulier(Formulier):
    """The code from the mail."""

    code = forms.CharField(
        label=_("Uw code"),
        help_text=_("De code heeft 6 cijfers."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "size": "8"}),
        error_messages={"required": _("Vul de code uit onze e-mail in.")},
    )

    def clean_code(self) -> str:
        code = lees_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("Vul de 6 cijfers uit onze e-mail in."))
        return code


class BerichtFormulier(Formulier):
    """What a resident adds to their question."""

    toon_niet_verplicht = False

    tekst = forms.CharField(
        label=_("Uw bericht"),
        required=False,
        max_length=LANGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    bestanden = Bestandenveld(
        label=_("Bestanden (niet verplicht)"),
        help_text=_("Hooguit 5, bijvoorbeeld een foto of een brief. Wij controleren ze op virussen."),
        required=False,
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if not gegevens.get("tekst") and not gegevens.get("bestanden") and not self.errors:
            self.add_error("tekst", gettext("Schrijf wat u ons wilt laten weten."))
        return gegevens


class Machtigingsformulier(Formulier):
    """Who may act for me, and how long."""

    omschrijving = forms.CharField(
        label=_("Wie machtigt u?"),
        help_text=_("Een naam of omschrijving voor uzelf, zoals ‘mijn dochter Anna’."),
        max_length=100,
        error_messages={"required": _("Schrijf op wie u machtigt.")},
    )
    geldig_tot = forms.DateField(
        label=_("Tot en met welke dag?"),
        help_text=_("U kunt de machtiging altijd eerder stoppen."),
        widget=Datumkiezer,
        error_messages={
            "required": _("Kies de laatste dag."),
            "invalid": _("Schrijf de dag zoals 31-12-2027."),
        },
    )


class Machtigingscodeformulier(Formulier):
    """The code that somebody gave who lets me act for them."""

    machtigingscode = forms.CharField(
        label=_("Uw machtigingscode"),
        help_text=_("U krijgt de code van degene voor wie u iets regelt, bijvoorbeeld 7K4M-29QX-B3TW."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": "18"}
        ),
        error_messages={"required": _("Vul de code in die u kreeg.")},
    )

    def clean_machtigingscode(self) -> str:
        code = lees_machtigingscode(self.cleaned_data["machtigingscode"])
        if code is None:
            raise forms.ValidationError(_("Controleer de code. Die heeft twaalf letters en cijfers."))
        return code


class Gegevensverzoek(Formulier):
    """What we should do with what we hold on somebody (AVG 16 and 17)."""

    toon_niet_verplicht = False

    wat = forms.ChoiceField(
        label=_("Wat wilt u?"),
        choices=[
            (Verzoek.VERBETEREN, _("Iets klopt niet. Verbeter het.")),
            (Verzoek.VERWIJDEREN, _("Verwijder gegevens van mij.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat wij moeten doen.")},
    )
    tekst = forms.CharField(
        label=_("Om welke gegevens gaat het?"),
        help_text=_("Schrijf ook hoe het wel moet zijn, of waarom u het weg wilt hebben."),
        max_length=LANGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Schrijf om welke gegevens het gaat.")},
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class Zuilformulier(Formulier):
    """What a visitor chose at the kiosk: one of its subjects, or something else."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    product = forms.ModelChoiceField(queryset=Product.objects.none(), to_field_name="code", required=False)

    def __init__(self, *args: Any, balie: Balie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = balie.producten.all()  # type: ignore[attr-defined]


class Ervaringsformulier(Formulier):
    """How we helped: a face, what went well, and words if somebody has them."""

    toon_niet_verplicht = False

    cijfer = forms.TypedChoiceField(
        label=_("Voelde u zich bij ons begrepen, geholpen, betrokken en thuis?"),
        choices=[
            (4, lazy_gezicht("gezicht_heel_blij", _("Heel goed"))),
            (3, lazy_gezicht("gezicht_blij", _("Goed"))),
            (2, lazy_gezicht("gezicht_sip", _("Niet zo goed"))),
            (1, lazy_gezicht("gezicht_boos", _("Slecht"))),
        ],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een gezicht.")},
    )
    aspecten = forms.MultipleChoiceField(
        label=_("Wat ging er goed?"),
        help_text=_("U mag ook niets kiezen."),
        choices=[
            ("begrepen", _("Ik voelde mij begrepen")),
            ("geholpen", _("Ik ben geholpen")),
            ("betrokken", _("Ik wist steeds hoe het ging")),
            ("thuis", _("Ik voelde mij welkom")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    toelichting = forms.CharField(
        label=_("Wat wilt u ons nog zeggen? (niet verplicht)"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    heropenen = forms.BooleanField(
        label=_("Ik ben niet geholpen. Ga verder met mijn vraag."),
        help_text=_("Alleen bij ‘Niet zo goed’ of ‘Slecht’."),
        required=False,
    )


class Adresformulier(Formulier):
    """Another e-mail address."""

    email = forms.EmailField(
        label=_("Uw nieuwe e-mailadres"),
        help_text=_("Wij sturen een code naar dit adres. Daarmee weten wij dat het klopt."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Vul uw nieuwe e-mailadres in."),
            "invalid": _("Controleer uw e-mailadres. Het ziet eruit als naam@voorbeeld.nl."),
        },
    )


class Voorkeurenformulier(Formulier):
    """How and when somebody wants to hear from us."""

    taal = forms.ChoiceField(
        label=_("In welke taal schrijven wij u?"),
        choices=[(taal.value, taal.naam) for taal in Taal],
        widget=forms.RadioSelect,
    )
    voorkeurskanaal = forms.ChoiceField(
        label=_("Hoe hoort u het liefst van ons?"),
        choices=[
            ("", _("Dat maakt niet uit")),
            (Kanaal.EMAIL.value, _("Per e-mail")),
            (Kanaal.POST.value, _("Per brief")),
            (Kanaal.TELEFOON.value, _("Per telefoon")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    wie_helpt = forms.BooleanField(label=_("Mail mij wie mijn vraag behandelt"), required=False)
    hoe_hielpen_wij = forms.BooleanField(
        label=_("Vraag mij hoe het ging als mijn vraag klaar is"), required=False
    )
