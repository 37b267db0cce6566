from __future__ import annotations

import uuid
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict

from catalogus.queries import kenniskaart_voor
from kanalen.bestemming import SCHRIFTELIJK, andere_afzenders, email_bestemming
from kanalen.services.reageren_met_bijlagen import reageren_met_bijlagen
from kanalen.social.gesprek import gesprek_van, persoonsgegevens_in
from klanten.models import Kanaal, Klantcontact
from termijnen.kalender import Werkkalender
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import lokaal
from termijnen.woorden import datum_in_woorden
from weergave.formulieren import Datumkiezer
from werkplek.handelingen.bijlagen import MetBijlagen
from werkplek.handelingen.postadres import MetPostadres
from werkplek.handelingen.velden import tekstveld
from werkplek.schrijven import schrijfvoorstel
from zaken.models import Reactie, Termijn
from zaken.services.reageren import vraag_beantwoorden, vraag_uitleggen
from zaken.statussen import Handeling
from zaken.uitlegvoorstel import uitlegvoorstel

KORT = frozenset({Kanaal.TELEFOON.value, Kanaal.SOCIAL.value})
"""Channels on which the short text of the answer card fits."""

SCHRIJVEN = "schrijven"
"""The ready-made explanation for who was called in vain, as ``?voorstel=``."""

RUIM = 5
"""Working days that a promise offers by default; the colleague chooses."""


class _Reageren(MetBijlagen, MetPostadres):
    kanaal = forms.ChoiceField(label="Hoe hoort de inwoner dit?", choices=Kanaal.choices)
    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    laatst_gelezen = forms.IntegerField(widget=forms.HiddenInput)
    aan_contact = forms.TypedChoiceField(
        label="Aan welk adres?",
        help_text="Er schreef ook iemand anders. Kies dat adres alleen als die persoon dit mag lezen.",
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    besloten = forms.BooleanField(
        label="Stuur dit alleen aan de vrager",
        help_text="Anders kan iedereen uw antwoord lezen. De vraag staat ook openbaar.",
        required=False,
    )
    tussengekomen: Reactie | None = None
    """A colleague's reaction that the author had not seen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        laatste = self.vraag.reacties.order_by("-pk").values_list("pk", flat=True).first()
        self.initial.setdefault("kanaal", self.vraag.kanaal)
        self.initial["sleutel"] = uuid.uuid4()
        self.initial["laatst_gelezen"] = laatste or 0
        self.gesprek = gesprek_van(self.vraag)
        if self.gesprek is None or self.gesprek.besloten:
            del self.fields["besloten"]
        self.vrager = email_bestemming(self.vraag)
        self._bied_adressen_aan(andere_afzenders(self.vraag))

    def _bied_adressen_aan(self, anderen: list[Klantcontact]) -> None:
        """Who asked comes first and is chosen already; without an address of theirs nobody is."""
        veld = cast("forms.TypedChoiceField", self.fields["aan_contact"])
        if not anderen:
            del self.fields["aan_contact"]
            return
        keuzes = [("", f"{self.vrager.adres}, van wie de vraag stelde")] if self.vrager else []
        for contact in anderen:
            wie = f"{contact.naam}, " if contact.naam else ""
            keuzes.append((str(contact.pk), f"{contact.email}, van iemand anders ({wie}{_dag(contact)})"))
        veld.choices = keuzes

    def clean(self) -> dict[str, Any]:
        """A letter needs an address. Nothing personal in public, and nothing on a medium that will not take it."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        heeft_email = self.vrager is not None or bool(gegevens.get("aan_contact"))
        self.bewaak_bijlagen(str(gegevens.get("kanaal", "")), heeft_email=heeft_email)
        if gegevens.get("kanaal") not in SCHRIFTELIJK:
            gegevens.pop("aan_contact", None)
        elif gegevens.get("kanaal") == Kanaal.EMAIL:
            self._bewaak_ontvanger(gegevens)
        if gegevens.get("kanaal") == Kanaal.POST:
            self.gelezen_adres = self.lees_adres()
        if gegevens.get("kanaal") != Kanaal.SOCIAL:
            gegevens.pop("besloten", None)
            return gegevens
        if self.gesprek is None:
            self.add_error("kanaal", "Deze inwoner schreef ons niet op social media. Kies een ander kanaal.")
        elif self.gesprek.is_te_laat(self.op):
            self.add_error(
                "kanaal",
                f"{self.gesprek.medium.capitalize()} staat na 24 uur geen privébericht meer toe. "
                "Kies een ander kanaal.",
            )
        elif not self.gesprek.besloten and not gegevens.get("besloten"):
            self._bewaak_openbaar(gegevens.get("tekst") or "")
        return gegevens

    def _bewaak_ontvanger(self, gegevens: dict[str, Any]) -> None:
        """A mail needs somebody to go to; of who asked we may have no address while others wrote."""
        if self.vrager is not None or gegevens.get("aan_contact"):
            return
        if "aan_contact" in self.fields:
            self.add_error("aan_contact", "Wij weten niet welk adres van de vrager is. Kies een adres.")
        else:
            self.add_error("kanaal", "Wij weten geen e-mailadres. Kies een ander kanaal.")

    def _bewaak_openbaar(self, tekst: str) -> None:
        vondsten = persoonsgegevens_in(tekst)
        if not vondsten:
            return
        wat = " en ".join(dict.fromkeys(f"{vondst.soort} ({vondst.fragment})" for vondst in vondsten))
        self.add_error(
            "tekst",
            f"Iedereen kan dit antwoord lezen. Er staat {wat} in. Haal dat weg, "
            "of kies ‘Stuur dit alleen aan de vrager’.",
        )

    def uitvoeren(self) -> None:
        gegevens = self.zonder_adres()
        bijvoegsels = gegevens.pop("bijlagen")

        def reageer() -> Reactie:
            self.leg_adres_vast()
            return self.reageer(**gegevens)

        reageren_met_bijlagen(reageer=reageer, bijvoegsels=bijvoegsels, op=self.op, door=self.medewerker)

    def reageer(self, **gegevens: Any) -> Reactie:
        """Call the service of this act."""
        raise NotImplementedError

    def voer_uit(self) -> bool:
        """As ever; but who answered after somebody else gets that reaction to read, and can then go on."""
        if super().voer_uit():
            return True
        nieuwste = self.vraag.reacties.select_related("door").order_by("-pk").first()
        if nieuwste is not None and nieuwste.pk > (self.cleaned_data.get("laatst_gelezen") or 0):
            self.tussengekomen = nieuwste
            gegevens = cast("QueryDict", self.data).copy()
            gegevens["laatst_gelezen"] = str(nieuwste.pk)
            self.data = gegevens
        return False


class Beantwoorden(_Reageren):
    naam = "beantwoorden"
    label = "Antwoord geven"
    knop = "Antwoord versturen"
    gedaan = "Uw antwoord is onderweg naar de inwoner."
    toets = "a"
    handeling = Handeling.BEANTWOORDEN

    tekst = tekstveld("Uw antwoord", help_text="De inwoner leest dit zoals u het schrijft.", rijen=8)
    field_order = ("tekst", "bijlagen", "besloten", "kanaal", "aan_contact")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        product = self.vraag.product
        if self.initial.get("kaart") and product and (kaart := kenniskaart_voor(product, self.op)):
            self.initial["tekst"] = kaart.kort if self.vraag.kanaal in KORT else kaart.lang

    def reageer(self, **gegevens: Any) -> Reactie:
        return vraag_beantwoorden(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker, **gegevens)


class Uitleggen(_Reageren):
    naam = "uitleggen"
    label = "Uitleg met datum"
    knop = "Uitleg versturen"
    uitleg = "U kunt nog geen antwoord geven. Vertel wat wij doen en wanneer. Die datum bewaken wij."
    gedaan = "Uw uitleg is onderweg. Wij bewaken de datum die u hebt genoemd."
    toets = "u"
    handeling = Handeling.UITLEGGEN

    tekst = tekstveld("Wat doen wij, en wanneer?", rijen=6)
    toegezegd_op = forms.DateField(
        label="Wanneer hoort de inwoner weer van ons?",
        help_text="Kies een werkdag. Wij reageren die dag voor 17.00 uur.",
        widget=Datumkiezer,
    )
    field_order = ("tekst", "bijlagen", "besloten", "toegezegd_op", "kanaal", "aan_contact")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kalender = geldende_kalender()
        termijn = self._dringende_termijn()
        if termijn is not None:
            voorstel = uitlegvoorstel(
                kalender, soort=termijn.soort, uiterlijk=termijn.uiterlijk_op, op=self.op
            )
            self.initial.update(tekst=voorstel.tekst, toegezegd_op=voorstel.toegezegd_op)
        if self.initial.get("voorstel") == SCHRIJVEN:
            brief = schrijfvoorstel(self.vraag, kalender, self.op)
            if brief is not None:
                self.initial.update(tekst=brief.tekst, toegezegd_op=brief.toegezegd_op, kanaal=brief.kanaal)
        self.initial.setdefault("toegezegd_op", werkdag_over(RUIM, lokaal(self.op).date(), kalender))

    def _dringende_termijn(self) -> Termijn | None:
        """The running term for which a ready-made explanation was asked."""
        gevraagd = str(self.initial.get("voorstel", ""))
        return next(
            (
                termijn
                for termijn in self.vraag.termijnen.all()
                if str(termijn.pk) == gevraagd and not termijn.uitkomst
            ),
            None,
        )

    def reageer(self, **gegevens: Any) -> Reactie:
        return vraag_uitleggen(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker, **gegevens)


def _dag(contact: Klantcontact) -> str:
    return f"schreef {datum_in_woorden(lokaal(contact.plaatsgevonden_op).date())}"


def werkdag_over(aantal: int, vanaf: date, kalender: Werkkalender) -> date:
    """The working day so many working days after ``vanaf``."""
    dag = vanaf
    for _ in range(aantal):
        dag = kalender.volgende_werkdag(dag)
    return dag
