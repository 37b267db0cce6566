from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any, Final

from django import forms

from kanalen.koppelingen import uitnodigingsadres
from kanalen.services.uitnodigen import inwoner_uitnodigen
from kanalen.social.gesprek import gesprek_van
from klanten.models import Kanaal, Zelfredzaamheid as ZelfredzaamheidKeuze
from organisatie.models import Medewerker
from routering.kanaaladvies import Voorkeurskanaal, Zelfredzaamheid, kanaaladvies
from routering.queries import geldende_matrix
from termijnen.tijdzone import lokaal
from weergave.formulieren import Datumkiezer
from weergave.gemeente import huidige_gemeente
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.routeren import laatste_voorstel
from werkplek.handelingen.velden import tekstveld
from zaken.models import Vraag
from zaken.statussen import Handeling, Status

TWEE_WEKEN: Final = timedelta(weeks=2)

TEKSTEN: Final[dict[Voorkeurskanaal, str]] = {
    Voorkeurskanaal.DIGITAAL: (
        "Dank voor uw bericht. Wij helpen u graag verder. Wilt u dit formulier invullen? "
        "Dan kunnen wij meteen aan de slag: {link}"
    ),
    Voorkeurskanaal.TELEFONISCH: (
        "Dank voor uw bericht. Wij bespreken dit graag met u aan de telefoon. "
        "Laat hier uw nummer achter, dan bellen wij u: {link} Liever zelf bellen? Dat kan op {telefoon}."
    ),
    Voorkeurskanaal.PERSOONLIJK: (
        "Dank voor uw bericht. Wij bespreken dit graag met u zelf. "
        "Laat hier weten hoe wij u bereiken: {link} Dan maken wij samen een afspraak."
    ),
}
"""What we write; nothing in it says who asked or what."""


class Uitnodigen(Handelingsformulier):
    naam = "uitnodigen"
    label = "Uitnodigen naar ander kanaal"
    knop = "Uitnodiging versturen"
    uitleg = (
        "Alleen de vrager krijgt deze uitnodiging, ook als de vraag openbaar was. "
        "De link leidt naar een leeg formulier. Wat de inwoner daar invult, komt bij deze vraag."
    )
    gedaan = "De uitnodiging is onderweg. Wij wachten op de inwoner."
    handeling = Handeling.OPSCHORTEN

    tekst = tekstveld("Uw uitnodiging", rijen=5)
    tot = forms.DateField(label="Tot en met welke dag kan de inwoner reageren?", widget=Datumkiezer)
    kanaal = forms.CharField(widget=forms.HiddenInput)
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sleutel, kanaal = uuid.uuid4(), advieskanaal(self.vraag)
        link, telefoon = uitnodigingsadres(sleutel), huidige_gemeente().telefoon
        self.initial.update(
            sleutel=sleutel,
            kanaal=kanaal.value,
            tot=lokaal(self.op).date() + TWEE_WEKEN,
            tekst=TEKSTEN[kanaal].format(link=link, telefoon=telefoon),
        )

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        """Only for a question that was asked on social media."""
        mogelijk = vraag.status == Status.NIEUW or super().kan(vraag, medewerker)
        return mogelijk and vraag.kanaal == Kanaal.SOCIAL

    def clean(self) -> dict[str, Any]:
        """Nothing on a medium that will not take it."""
        gesprek = gesprek_van(self.vraag)
        if gesprek is not None and gesprek.is_te_laat(self.op):
            medium = gesprek.medium.capitalize()
            raise forms.ValidationError(f"{medium} staat na 24 uur geen privébericht meer toe.")
        return super().clean() or self.cleaned_data

    def uitvoeren(self) -> None:
        inwoner_uitnodigen(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker, **self.cleaned_data)


def advieskanaal(vraag: Vraag) -> Voorkeurskanaal:
    """What the matrix advises; a question without a product goes to the form, for we do not know more yet."""
    product = vraag.product or getattr(laatste_voorstel(vraag), "product", None)
    if product is None:
        return Voorkeurskanaal.DIGITAAL
    zelfredzaamheid = vraag.partij.zelfredzaamheid if vraag.partij else ZelfredzaamheidKeuze.ZELFSTANDIG
    return kanaaladvies(product.complexiteit, Zelfredzaamheid(zelfredzaamheid), geldende_matrix()).kanaal
