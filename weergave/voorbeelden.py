"""Made-up people and questions for the style guide."""

import datetime as dt
from typing import Any, Final

from django import forms

from weergave.formulieren import Datumkiezer, Formulier
from weergave.tijdlijn import Bijlage, Soort, Stap, Verloopstap

GEGEVENS: Final = {
    "Naam": "Fatima Bakker",
    "Telefoon": "06 - 00 00 00 00",
    "E-mail": "fatima.bakker@voorbeeld.nl",
    "Voorkeur": "Liefst telefonisch, na 16.00 uur",
}

VRAAG: Final = (
    "De ondergrondse container op de Rietkraag zit al een week vol. Mensen zetten hun zakken ernaast en nu "
    "komen er ratten. Wanneer wordt hij geleegd?"
)


class Voorbeeldformulier(Formulier):
    """One field of each kind."""

    naam = forms.CharField(label="Uw naam", max_length=60)
    email = forms.EmailField(label="Uw e-mailadres", help_text="Wij sturen u een bevestiging.")
    datum = forms.DateField(label="Wanneer zag u het?", required=False, widget=Datumkiezer)
    onderwerp = forms.ChoiceField(
        label="Waar gaat het over?",
        choices=[("", "Kies een onderwerp"), ("afval", "Afval"), ("groen", "Groen"), ("weg", "Weg of stoep")],
    )
    vraag = forms.CharField(
        label="Uw vraag",
        widget=forms.Textarea,
        max_length=2000,
        help_text="Schrijf het op zoals u het zou zeggen.",
    )
    antwoord = forms.ChoiceField(
        label="Hoe wilt u antwoord?",
        widget=forms.RadioSelect,
        choices=[("email", "Per e-mail"), ("telefoon", "Per telefoon"), ("brief", "Per brief")],
    )
    dagen = forms.MultipleChoiceField(
        label="Wanneer kunnen wij bellen?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("ochtend", "Tussen 8.30 en 12.00 uur"), ("middag", "Tussen 12.00 en 17.00 uur")],
    )
    foto = forms.FileField(label="Foto", required=False)
    akkoord = forms.BooleanField(label="Mijn gegevens kloppen")


def foutief_formulier() -> Voorbeeldformulier:
    """The same form as it comes back when almost everything is wrong."""
    gegevens = {"fout-email": "fatima.bakker", "fout-onderwerp": "afval"}
    return Voorbeeldformulier(gegevens, prefix="fout")


def termijnen(op: dt.datetime) -> list[dict[str, Any]]:
    """One chip of each kind, seen at ``op``."""
    return [
        {"woorden": "2 werkdagen te laat", "uiterlijk": op - dt.timedelta(days=2), "stand": ""},
        {"woorden": "vandaag 17:00", "uiterlijk": op, "stand": ""},
        {"woorden": "morgen", "uiterlijk": op + dt.timedelta(days=1), "stand": ""},
        {"woorden": "over 4 werkdagen", "uiterlijk": op + dt.timedelta(days=6), "stand": ""},
        {"woorden": "op tijd beantwoord", "uiterlijk": op, "stand": "gehaald"},
        {"woorden": "wacht op de inwoner", "uiterlijk": op + dt.timedelta(days=6), "stand": "opgeschort"},
    ]


def stappen(op: dt.datetime) -> list[Stap]:
    """The journey of one question, with a step of each kind."""

    def eerder(uren: int) -> dt.datetime:
        return op - dt.timedelta(hours=uren)

    return [
        Stap(
            soort=Soort.IN,
            op=eerder(50),
            kop="Fatima Bakker",
            kanaal="email",
            kanaalnaam="e-mail",
            tekst=VRAAG,
            bijlagen=[Bijlage(naam="container.jpg", url="#", omvang="1,2 MB")],
        ),
        Stap(soort=Soort.SYSTEEM, op=eerder(50), kop="Ontvangstbevestiging klaargezet"),
        Stap(
            soort=Soort.SYSTEEM, op=eerder(50), kop="Voorstel", tekst="Ondergrondse container vol, niveau 4"
        ),
        Stap(soort=Soort.SYSTEEM, op=eerder(49), kop="Ontvangstbevestiging bezorgd"),
        Stap(soort=Soort.SYSTEEM, op=eerder(48), kop="Zaak geopend bij team Afval"),
        Stap(
            soort=Soort.INTERN,
            op=eerder(30),
            kop="Youssef el Amrani",
            tekst="Gebeld met de buitendienst: de vulmelder is stuk. Monteur komt donderdag.",
        ),
        Stap(
            soort=Soort.UIT,
            op=eerder(26),
            kop="Youssef el Amrani",
            kanaal="email",
            kanaalnaam="e-mail",
            tekst="Dag mevrouw Bakker,\n\nWij legen de container vandaag nog. Donderdag maken wij hem.",
        ),
        Stap(
            soort=Soort.IN,
            op=eerder(3),
            kop="Fatima Bakker",
            kanaal="telefoon",
            kanaalnaam="telefoon",
            tekst="Hij is geleegd, dank u wel. De zakken ernaast liggen er nog.",
        ),
        Stap(soort=Soort.SYSTEEM, op=eerder(2), kop="Toezegging vastgelegd", tekst="Zakken ophalen"),
    ]


def verloop(op: dt.datetime) -> list[Verloopstap]:
    """The same journey as the resident reads it."""
    return [
        Verloopstap(kop="Wij hebben uw vraag ontvangen", op=op - dt.timedelta(days=2)),
        Verloopstap(kop="Youssef el Amrani is met uw vraag bezig", op=op - dt.timedelta(days=2)),
        Verloopstap(
            kop="Youssef stuurde u een bericht",
            op=op - dt.timedelta(days=1),
            van_ons=True,
            tekst="Dag mevrouw Bakker,\n\nWij legen de container vandaag nog. Donderdag maken wij hem.",
        ),
        Verloopstap(kop="U stuurde ons een bericht", op=op, tekst="De zakken ernaast liggen er nog."),
        Verloopstap(kop="Wij halen de zakken op", op=op + dt.timedelta(days=2), straks=True),
    ]
