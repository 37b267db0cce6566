"""A contact by phone, at the counter, at home or by letter: who, what, and how it goes on."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final

from django import forms

from catalogus.models import Product
from catalogus.queries import producten
from kanalen.baliequeries import volgnummer_voor
from kanalen.models import Gesprek, Volgnummer
from kanalen.queries import gesprek_voor
from kanalen.services.contact_afhandelen import Afgehandeld, contact_afhandelen
from kanalen.vervolg import (
    Aanvullen,
    Contact,
    DirectBeantwoorden,
    Doorverwijzen,
    LatenMeekijken,
    Nagegaan,
    Namens,
    Overdragen,
    Terugbelbelofte,
    Terugbellen,
    Vervolg,
    ZelfAfhandelen,
)
from klanten.adressen import leesbaar_telefoonnummer
from klanten.identiteitqueries import doelen
from klanten.identiteitscontrole import Antwoorden
from klanten.models import DigitaalAdres, Identificatiedoel, Kanaal, Klantcontact, Partij, Vertegenwoordiging
from klanten.queries import eigen_contact
from organisatie.models import Medewerker
from organisatie.queries import plek_van
from termijnen.fouten import TermijnFout
from termijnen.tijdzone import AMSTERDAM, lokaal
from weergave.formulieren import Datumkiezer
from werkplek.forms.keuzes import Toetskeuze
from werkplek.forms.persoon import NIEUW, MetPersoon, lees_nummer
from werkplek.handelingen.velden import Partnerveld, Productveld, Teamveld, tekstveld
from zaken.models import Doorverwijzing, Terugbelverzoek, Vraag
from zaken.queries import zichtbare_vragen
from zaken.referentie import lees_referentie
from zaken.weigering import Weigering

KANALEN: Final = (Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.HUISBEZOEK, Kanaal.POST)
"""Channels on which an employee writes down what a resident asks."""

ANDER: Final = "ander"
GEEN: Final = "geen"

ANTWOORD: Final = "antwoord"
TERUGBELLEN: Final = "terugbellen"
ZELF: Final = "zelf"
MEEKIJKEN: Final = "meekijken"
OVERDRAGEN: Final = "overdragen"
DOORVERWIJZEN: Final = "doorverwijzen"
AANVULLEN: Final = "aanvullen"

BIJ_HET_KCC: Final = {
    ANTWOORD: "Nu beantwoord (niveau 1)",
    TERUGBELLEN: "Terugbellen",
    ZELF: "Ik handel dit af (niveau 2)",
    MEEKIJKEN: "Backoffice kijkt mee (niveau 3)",
    OVERDRAGEN: "Overdragen aan een team (niveau 4)",
    DOORVERWIJZEN: "Doorverwijzen naar een partner (niveau 5)",
    AANVULLEN: "Hoort bij een vraag die al loopt",
}
IN_EEN_DOMEIN: Final = {
    ANTWOORD: "Nu beantwoord",
    TERUGBELLEN: "Terugbellen",
    ZELF: "Ik behandel dit",
    OVERDRAGEN: "Overdragen aan een ander team",
    DOORVERWIJZEN: "Doorverwijzen naar een partner",
    AANVULLEN: "Hoort bij een vraag die al loopt",
}
TOETSEN: Final = {
    ANTWOORD: "alt+1",
    ZELF: "alt+2",
    MEEKIJKEN: "alt+3",
    OVERDRAGEN: "alt+4",
    DOORVERWIJZEN: "alt+5",
    TERUGBELLEN: "alt+b",
    AANVULLEN: "alt+a",
}

VELD_VAN_WEIGERING: Final = {"tekst": "antwoord", "naar_team": "team", "telefoonnummer": "bel_nummer"}
"""What a service calls the field it refuses -> what it is called here."""

NODIG: Final = {
    ANTWOORD: {"antwoord": "Schrijf wat u hebt geantwoord. Een zin is genoeg."},
    TERUGBELLEN: {"bel_nummer": "Vul het nummer in waarop wij terugbellen."},
    ZELF: {},
    MEEKIJKEN: {
        "team": "Kies welk team meekijkt.",
        "eerste_beoordeling": "Schrijf eerst zelf een beoordeling. Uw collega kijkt daarna mee.",
    },
    OVERDRAGEN: {
        "team": "Kies naar welk team de vraag gaat.",
        "samenvatting": "Schrijf een samenvatting. Dan hoeft uw collega niets opnieuw te vragen.",
    },
    DOORVERWIJZEN: {
        "ketenpartner": "Kies naar welke partner de vraag gaat.",
        "wijze": "Kies hoe de vraag daarheen gaat.",
        "toelichting": "Leg uit waarom deze partner de vraag beantwoordt.",
    },
    AANVULLEN: {"bij_vraag": "Vul de referentie in van de vraag die al loopt."},
}
"""How it goes on -> the fields that needs, and what is said when one is empty."""

GOED: Final = "goed"
FOUT: Final = "fout"
CONTROLE: Final = re.compile(r"controle_\d{1,10}")
"""The fields of the questions about who it is: ``controle_<question>`` holds goed or fout."""

MIDDAG: Final = time(12)
"""A letter has a day and no hour; noon is inside that day whatever the clock does at night."""


class Contactformulier(MetPersoon):
    """One form for the whole contact. What is needed depends on ``verder``; the page shows only that."""

    toon_niet_verplicht = False
    field_order = ("sleutel", "kanaal", "ontvangen_op")

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    volgnummer = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    gesprek = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    kanaal = forms.ChoiceField(
        label="Hoe was het contact?",
        choices=[(kanaal.value, kanaal.label.capitalize()) for kanaal in KANALEN],
        widget=forms.RadioSelect,
    )
    ontvangen_op = forms.DateField(
        label="Op welke dag?",
        help_text="Bij een brief: de dag waarop wij hem kregen.",
        required=False,
        widget=Datumkiezer,
    )

    namens = forms.BooleanField(label="Iemand anders spreekt namens deze persoon", required=False)
    namens_naam = forms.CharField(
        label="Wie spreekt u?",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    namens_als = forms.ChoiceField(
        label="In welke rol?",
        required=False,
        choices=[("", "Kies een rol"), *((rol.value, rol.label.capitalize()) for rol in Vertegenwoordiging)],
    )
    doel = forms.ChoiceField(label="Waarvoor gaat u na wie het is?", required=False)

    eigen_woorden = tekstveld(
        "Wat vraagt de inwoner?", help_text="In de eigen woorden van de inwoner.", rijen=4
    )
    achterliggende_vraag = forms.CharField(
        label="De vraag achter de vraag",
        help_text="Alleen als er meer speelt.",
        required=False,
        max_length=2000,
    )
    onderwerp = forms.CharField(
        label="Onderwerp", help_text="Leeg? Dan nemen wij de eerste regel.", required=False, max_length=200
    )

    product = forms.CharField(required=False, max_length=80)
    ander_product = forms.CharField(
        label="Welk product?",
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"list": "producten", "autocomplete": "off"}),
    )
    voorgesteld = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    verder = forms.ChoiceField(
        label="Hoe gaat het verder?", choices=BIJ_HET_KCC.items(), widget=Toetskeuze(TOETSEN)
    )
    antwoord = tekstveld("Uw antwoord", rijen=4, verplicht=False)
    team = Teamveld(label="Welk team?", required=False)
    eerste_beoordeling = tekstveld(
        "Uw eerste beoordeling",
        help_text="Wat denkt u zelf? Waar twijfelt u over?",
        rijen=4,
        verplicht=False,
    )
    samenvatting = tekstveld(
        "Samenvatting voor uw collega",
        help_text="Wat wil de inwoner, en wat moet er gebeuren?",
        rijen=4,
        verplicht=False,
    )
    bel_nummer = forms.CharField(
        label="Terugbellen op",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    tijdvak = forms.ChoiceField(
        label="Wanneer het liefst?", required=False, choices=Terugbelverzoek.Tijdvak.choices
    )
    bij_vraag = forms.CharField(
        label="Bij welke vraag?",
        help_text="De referentie, zoals V-1234-5678.",
        required=False,
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    bij_contact = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    ketenpartner = Partnerveld(label="Welke partner?", required=False)
    wijze = forms.ChoiceField(
        label="Hoe gaat de vraag daarheen?",
        help_text="Doorzenden kan alleen bij een brief.",
        required=False,
        choices=[(wijze.value, wijze.label.capitalize()) for wijze in Doorverwijzing.Wijze],
        widget=forms.RadioSelect,
    )
    toelichting = tekstveld(
        "Uitleg voor de inwoner",
        help_text="Waarom beantwoordt deze partner de vraag?",
        rijen=3,
        verplicht=False,
    )

    def __init__(self, *args: Any, medewerker: Medewerker, op: datetime, **kwargs: Any) -> None:
        super().__init__(*args, medewerker=medewerker, op=op, **kwargs)
        keuzes = BIJ_HET_KCC if plek_van(medewerker).is_kcc else IN_EEN_DOMEIN
        self.fields["verder"].choices = list(keuzes.items())  # type: ignore[attr-defined]
        self.fields["team"].empty_label = "Het team van het product"  # type: ignore[attr-defined]
        self.fields["ketenpartner"].empty_label = "De partner van het product"  # type: ignore[attr-defined]
        self.fields["team"].vul()  # type: ignore[attr-defined]
        self.fields["ketenpartner"].vul(self.op)  # type: ignore[attr-defined]
        self.doelen = {str(doel.pk): doel for doel in doelen(medewerker)}
        self.fields["doel"].choices = [  # type: ignore[attr-defined]
            ("", "Niet nodig"),
            *((nummer, doel.naam) for nummer, doel in self.doelen.items()),
        ]
        for veld, waarde in {
            "sleutel": uuid.uuid4(),
            "kanaal": Kanaal.TELEFOON.value,
            "ontvangen_op": lokaal(op).date(),
            "partij": NIEUW,
            "verder": ANTWOORD,
        }.items():
            self.initial.setdefault(veld, waarde)
        if not self.is_bound and "eigen_woorden" not in self.initial:
            self.fields["zoek"].widget.attrs["autofocus"] = True

    def richt_op_vervolg(self) -> None:
        """Let the first field of how it goes on have the focus."""
        eerste = next(iter(NODIG.get(self["verder"].value(), {})), "verder")
        self.fields[eerste].widget.attrs["autofocus"] = True

    def clean_doel(self) -> Identificatiedoel | None:
        return self.doelen.get(self.cleaned_data["doel"])

    def clean_volgnummer(self) -> int | None:
        """A number that is not there any more is left out: what the visitor asked matters more."""
        gekozen: int | None = self.cleaned_data["volgnummer"]
        try:
            return volgnummer_voor(self.medewerker, gekozen, op=self.op).pk if gekozen else None
        except Volgnummer.DoesNotExist:
            return None

    def clean_gesprek(self) -> int | None:
        """A call that is not this employee's is left out, as a number at the counter is."""
        gekozen: int | None = self.cleaned_data["gesprek"]
        try:
            return gesprek_voor(self.medewerker, gekozen).pk if gekozen else None
        except (Gesprek.DoesNotExist, OverflowError):
            return None

    def clean_bij_vraag(self) -> Vraag | None:
        referentie = lees_referentie(self.cleaned_data["bij_vraag"])
        if not self.cleaned_data["bij_vraag"].strip():
            return None
        gevonden = zichtbare_vragen(self.medewerker).filter(referentie=referentie).first()
        if gevonden is None:
            raise forms.ValidationError("Wij vinden deze vraag niet. Kijk de referentie na.")
        return gevonden

    def clean_bij_contact(self) -> Klantcontact | None:
        """A contact of this employee's own, of today; another is left out and the question gets its own."""
        gekozen: int | None = self.cleaned_data["bij_contact"]
        return eigen_contact(self.medewerker, gekozen, op=self.op) if gekozen else None

    def clean_bel_nummer(self) -> str:
        return lees_nummer(self.cleaned_data["bel_nummer"])

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        self.lees_wie(gegevens)
        try:
            gegevens["product"] = self._product(gegevens)
        except forms.ValidationError as fout:
            gegevens["product"] = None
            self.add_error("ander_product", fout)
        if gegevens.get("namens"):
            for veld, melding in (
                ("namens_naam", "Vul in wie u spreekt."),
                ("namens_als", "Kies in welke rol die persoon spreekt."),
            ):
                if not gegevens.get(veld):
                    self.vraag_om(veld, melding)
        if gegevens.get("kanaal") == Kanaal.POST and not gegevens.get("ontvangen_op"):
            self.vraag_om("ontvangen_op", "Vul in op welke dag wij de brief kregen.")
        self._vul_aan(gegevens)
        for veld, melding in NODIG.get(gegevens.get("verder", ""), {}).items():
            if not gegevens.get(veld):
                self.vraag_om(veld, melding)
        return gegevens

    def _product(self, gegevens: dict[str, Any]) -> Product | None:
        code = gegevens.get("product", "")
        if code == ANDER:
            return Productveld(required=False, op=self.op).clean(gegevens.get("ander_product", ""))
        if code in {"", GEEN}:
            return None
        return producten(self.medewerker, op=self.op).filter(code=code).first()

    def _vul_aan(self, gegevens: dict[str, Any]) -> None:
        """What was left empty follows from the product and the person."""
        product: Product | None = gegevens.get("product")
        if product is not None and not gegevens.get("team") and product.team_id not in self._eigen_teams():
            gegevens["team"] = product.team
        if product is not None and not gegevens.get("ketenpartner"):
            gegevens["ketenpartner"] = product.ketenpartner
        if gegevens.get("verder") == TERUGBELLEN and not gegevens.get("bel_nummer"):
            gegevens["bel_nummer"] = gegevens.get("telefoonnummer") or bekend_nummer(gegevens.get("partij"))

    def _eigen_teams(self) -> frozenset[int]:
        return plek_van(self.medewerker).teams

    def voer_uit(self) -> Afgehandeld | None:
        """Register the contact and do what was agreed; nothing when it was refused, with the reason at its field."""
        if not self.is_valid():
            return None
        try:
            return contact_afhandelen(
                contact=self._contact(),
                product=self.cleaned_data["product"],
                vervolg=self._vervolg(),
                sleutel=self.cleaned_data["sleutel"],
                op=self.op,
                door=self.medewerker,
            )
        except Weigering as weigering:
            veld = VELD_VAN_WEIGERING.get(weigering.veld or "", weigering.veld)
            self.add_error(veld if veld in self.fields else None, weigering.uitleg)
        except TermijnFout as fout:
            self.add_error("ontvangen_op", str(fout))
        return None

    def _contact(self) -> Contact:
        namen = (
            "kanaal",
            "eigen_woorden",
            "onderwerp",
            "achterliggende_vraag",
            "partij",
            "naam",
            "email",
            "telefoonnummer",
            "geboortedatum",
        )
        gegevens = self.cleaned_data
        op_een_dag = gegevens["kanaal"] in {Kanaal.POST, Kanaal.HUISBEZOEK}
        return Contact(
            volgnummer_id=gegevens["volgnummer"],
            gesprek_id=gegevens["gesprek"],
            ontvangen_op=_moment(gegevens["ontvangen_op"], self.op) if op_een_dag else self.op,
            namens=Namens(gegevens["namens_naam"], gegevens["namens_als"]) if gegevens["namens"] else None,
            bij=gegevens["bij_contact"],
            nagegaan=Nagegaan(gegevens["doel"], self.antwoorden()) if gegevens["doel"] else None,
            **{naam: gegevens[naam] for naam in namen},
        )

    def antwoorden(self) -> Antwoorden:
        """How the questions about who it is were answered."""
        gegeven = [str(waarde) for naam, waarde in self._ingevuld() if CONTROLE.fullmatch(naam)]
        return Antwoorden(goed=gegeven.count(GOED), fout=gegeven.count(FOUT))

    def antwoord_op(self, vraag_id: int) -> str:
        """What the employee noted about the answer to one question: goed, fout, or nothing."""
        return str(dict(self._ingevuld()).get(f"controle_{vraag_id}", ""))

    def _ingevuld(self) -> Iterable[tuple[str, Any]]:
        return (self.data if self.is_bound else self.initial).items()

    def _vervolg(self) -> Vervolg:
        gegevens = self.cleaned_data
        belofte = Terugbelbelofte(gegevens["bel_nummer"], gegevens["tijdvak"])
        match gegevens["verder"]:
            case "antwoord":
                return DirectBeantwoorden(gegevens["antwoord"])
            case "aanvullen":
                return Aanvullen(gegevens["bij_vraag"])
            case "terugbellen":
                return Terugbellen(belofte)
            case "meekijken":
                return LatenMeekijken(gegevens["team"], gegevens["eerste_beoordeling"])
            case "overdragen":
                return Overdragen(
                    gegevens["team"], gegevens["samenvatting"], belofte if belofte.telefoonnummer else None
                )
            case "doorverwijzen":
                wijze = Doorverwijzing.Wijze(gegevens["wijze"])
                return Doorverwijzen(gegevens["ketenpartner"], wijze, gegevens["toelichting"])
            case _:
                return ZelfAfhandelen()


def bekend_nummer(partij: Partij | None) -> str:
    """The first phone number we know of this person, as people write it."""
    if partij is None:
        return ""
    nummers = [
        adres.adres for adres in partij.digitale_adressen.all() if adres.soort == DigitaalAdres.Soort.TELEFOON
    ]
    return leesbaar_telefoonnummer(nummers[0]) if nummers else ""


def _moment(dag: date | None, op: datetime) -> datetime:
    if dag is None or dag == lokaal(op).date():
        return op
    return datetime.combine(dag, MIDDAG, AMSTERDAM)
