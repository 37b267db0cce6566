"""Change the working calendar: closing days, equated days, years ahead, opening hours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django import forms

from termijnen.fouten import KalenderOngeldig
from termijnen.kalender import Werkkalender, bouw_kalender
from termijnen.models import Kalenderversie
from termijnen.tijdzone import lokaal
from weergave.datums import datum_in_woorden
from weergave.formulieren import Formulier, Tijdkiezer

JAREN_VOORUIT: Final = 50
NAAM_HOOGUIT: Final = 100
VOORBEELD: Final = "24-12-2026 gemeentehuis gesloten"
VEROUDERD: Final = "verouderd"

_REGEL: Final = re.compile(r"(?P<datum>\S+)\s*(?P<naam>.*)")
_NEDERLANDS: Final = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


class Dagenveld(forms.CharField):
    """Days with their names, one on each line: "24-12-2026 gemeentehuis gesloten" or "2026-12-24 ..."."""

    widget = forms.Textarea(attrs={"rows": 6, "spellcheck": "false"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=20_000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        return "\n".join(f"{dag:%d-%m-%Y} {naam}".rstrip() for dag, naam in sorted(value.items()))

    def clean(self, value: Any) -> dict[date, str]:
        dagen: dict[date, str] = {}
        fouten: list[str] = []
        for nummer, regel in enumerate(super().clean(value).splitlines(), start=1):
            if not (deel := _REGEL.fullmatch(regel.strip())):
                continue
            datum = _lees_datum(deel["datum"])
            if datum is None:
                fouten.append(f"Regel {nummer}: ‘{deel['datum'][:40]}’ is geen datum. Schrijf: {VOORBEELD}.")
            elif datum in dagen:
                fouten.append(f"Regel {nummer}: {datum:%d-%m-%Y} staat er al. Haal een van de twee weg.")
            elif len(deel["naam"]) > NAAM_HOOGUIT:
                fouten.append(f"Regel {nummer}: gebruik hooguit {NAAM_HOOGUIT} tekens na de datum.")
            else:
                dagen[datum] = deel["naam"]
        if fouten:
            raise forms.ValidationError(fouten)
        return dagen


def _lees_datum(tekst: str) -> date | None:
    try:
        if nederlands := _NEDERLANDS.fullmatch(tekst):
            dag, maand, jaar = (int(deel) for deel in nederlands.groups())
            return date(jaar, maand, dag)
        return date.fromisoformat(tekst)
    except ValueError:
        return None


class Kalenderformulier(Formulier):
    """Valid when it changes something and a calendar can be built of it: ``kalender``, and ``wijzigingen`` in words.

    ``basis`` is the version it was filled in upon; when another applies by now it is refused with code
    ``VEROUDERD``.
    """

    toon_niet_verplicht = False

    basis = forms.IntegerField(widget=forms.HiddenInput)
    sluitingsdagen = Dagenveld(
        label="Sluitingsdagen",
        help_text=f"Op elke regel een dag. Bijvoorbeeld: {VOORBEELD}. Alleen onze eigen beloften schuiven op.",
    )
    gelijkgesteld = Dagenveld(
        label="Dagen die gelijkstaan aan een feestdag",
        help_text="Alleen dagen uit een koninklijk besluit. Alleen wettelijke termijnen schuiven op.",
    )
    laatste_jaar = forms.IntegerField(
        label="Laatste jaar",
        help_text="Voor een later jaar berekenen wij geen termijn.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    opent = forms.TimeField(label="Open vanaf", widget=Tijdkiezer)
    sluit = forms.TimeField(label="Open tot", widget=Tijdkiezer)

    def __init__(self, *args: Any, geldend: Kalenderversie, op: datetime, **kwargs: Any) -> None:
        self.geldend = geldend
        self.op = op
        self.kalender: Werkkalender | None = None
        self.wijzigingen: list[str] = []
        self.vorige = {
            "sluitingsdagen": _dagen(geldend.sluitingsdagen),
            "gelijkgesteld": _dagen(geldend.gelijkgesteld),
            "laatste_jaar": geldend.laatste_jaar,
            "opent": geldend.opent,
            "sluit": geldend.sluit,
        }
        super().__init__(*args, initial={**self.vorige, "basis": geldend.versie}, **kwargs)

    @property
    def verouderd(self) -> bool:
        """Whether somebody else changed the calendar since this form was opened."""
        return self.has_error("basis", VEROUDERD)

    def clean_basis(self) -> int:
        basis: int = self.cleaned_data["basis"]
        if basis != self.geldend.versie:
            wie = self.geldend.door.naam if self.geldend.door else "Een collega"
            raise forms.ValidationError(
                f"{wie} heeft de kalender intussen gewijzigd. Op deze pagina ziet u wat nu geldt. "
                "Pas uw tekst daarop aan en bekijk hem opnieuw.",
                code=VEROUDERD,
            )
        return basis

    def clean_laatste_jaar(self) -> int:
        jaar: int = self.cleaned_data["laatste_jaar"]
        nu = lokaal(self.op).year
        if not nu <= jaar <= nu + JAREN_VOORUIT:
            raise forms.ValidationError(f"Kies een jaar van {nu} tot en met {nu + JAREN_VOORUIT}.")
        return jaar

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if "laatste_jaar" in gegevens:
            self._binnen_de_jaren("sluitingsdagen", gegevens)
            self._binnen_de_jaren("gelijkgesteld", gegevens)
        if "opent" in gegevens and "sluit" in gegevens and gegevens["opent"] >= gegevens["sluit"]:
            self.add_error("sluit", "De sluitingstijd komt na de openingstijd. Pas een van de twee aan.")
        if not self.errors:
            self._bouw(gegevens)
        return gegevens

    def _binnen_de_jaren(self, veld: str, gegevens: Mapping[str, Any]) -> None:
        eerste, laatste = self.geldend.eerste_jaar, gegevens["laatste_jaar"]
        for datum in sorted(gegevens.get(veld, {})):
            if not eerste <= datum.year <= laatste:
                self.add_error(
                    veld,
                    f"{datum:%d-%m-%Y} valt buiten de kalender. Die loopt van {eerste} tot en met {laatste}.",
                )

    def _bouw(self, gegevens: Mapping[str, Any]) -> None:
        try:
            self.kalender = bouw_kalender(
                self.geldend.eerste_jaar,
                gegevens["laatste_jaar"],
                versie=self.geldend.versie + 1,
                sluitingsdagen=gegevens["sluitingsdagen"],
                gelijkgesteld=gegevens["gelijkgesteld"],
                opent=gegevens["opent"],
                sluit=gegevens["sluit"],
            )
        except KalenderOngeldig as fout:
            self.add_error(None, str(fout))
            return
        self.wijzigingen = _wijzigingen(self.vorige, gegevens)
        if not self.wijzigingen:
            self.add_error(None, "U hebt niets gewijzigd. Pas een veld aan en bekijk het opnieuw.")


def _dagen(opgeslagen: Mapping[str, str]) -> dict[date, str]:
    return {date.fromisoformat(dag): naam for dag, naam in opgeslagen.items()}


def _wijzigingen(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> list[str]:
    zinnen = [
        *_dagwijzigingen(oud["sluitingsdagen"], nieuw["sluitingsdagen"], "sluitingsdag"),
        *_dagwijzigingen(oud["gelijkgesteld"], nieuw["gelijkgesteld"], "gelijkgestelde dag"),
    ]
    if oud["laatste_jaar"] != nieuw["laatste_jaar"]:
        zinnen.append(f"De kalender loopt tot en met {nieuw['laatste_jaar']}. Dat was {oud['laatste_jaar']}.")
    uren = [f"{een['opent']:%H:%M} tot {een['sluit']:%H:%M}" for een in (oud, nieuw)]
    if uren[0] != uren[1]:
        zinnen.append(f"Wij zijn open van {uren[1]}. Dat was {uren[0]}.")
    return zinnen


def _dagwijzigingen(oud: Mapping[date, str], nieuw: Mapping[date, str], soort: str) -> list[str]:
    zinnen = []
    for datum in sorted(oud.keys() | nieuw.keys()):
        dag = _dag_in_woorden(datum, nieuw.get(datum, oud.get(datum, "")))
        if datum not in oud:
            zinnen.append(f"Nieuwe {soort}: {dag}.")
        elif datum not in nieuw:
            zinnen.append(f"Geen {soort} meer: {dag}.")
        elif oud[datum] != nieuw[datum]:
            zinnen.append(f"Andere tekst bij een {soort}: {dag}.")
    return zinnen


def _dag_in_woorden(datum: date, naam: str) -> str:
    return f"{datum_in_woorden(datum)} ({naam})" if naam else datum_in_woorden(datum)
