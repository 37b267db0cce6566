"""Everything we hold on a resident, to read and to take along (AVG 15 and 20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kanalen.models import Bijlage
from klanten.inwoner import Inwoner
from klanten.inwonerqueries import inzages_over
from klanten.models import Burgerservicenummer, Klantcontact, Machtiging, Partij
from termijnen.tijdzone import lokaal
from zaken.models import Vraag
from zaken.queries import vragen_te_volgen

type Waarde = str | date | datetime | bool | None


@dataclass(frozen=True, slots=True)
class Deel:
    """A part of what we hold: its code for machines, its name for people, and its rows of name and value."""

    code: str
    kop: str
    rijen: list[dict[str, Waarde]]


def dossier(inwoner: Inwoner) -> list[Deel]:
    """What we hold on who signed in, about themselves only; the number of queries does not depend on how much.

    The citizen service number is not in it, only that we keep it: a file that is taken along may be read by others.
    """
    if not inwoner.is_zelf or inwoner.partij is None:
        return []
    partij = Partij.objects.prefetch_related("digitale_adressen", "aanmeldidentiteiten").get(
        pk=inwoner.partij or 0
    )
    vragen = list(
        Vraag.objects.filter(pk__in=vragen_te_volgen(Inwoner(partij=partij.pk)).values("pk"))
        .select_related("product", "team__vakdomein", "casemanager", "zaak")
        .prefetch_related("klantcontacten", "reacties__door", "termijnen")
        .order_by("ontvangen_op", "pk")
    )
    return [
        Deel("persoon", "Wie u bent", [_persoon(partij)]),
        Deel("adressen", "Hoe wij u bereiken", _adressen(partij)),
        Deel("aanmeldingen", "Hoe u inlogt", _aanmeldingen(partij)),
        Deel("machtigingen", "Machtigingen", _machtigingen(partij)),
        Deel("vragen", "Uw vragen", [_vraag(vraag) for vraag in vragen]),
        Deel("gesprekken", "Wat u zei en wat wij zeiden", _gesprekken(partij, vragen)),
        Deel("termijnen", "Wat wij beloofden", _termijnen(vragen)),
        Deel("bestanden", "Bestanden", _bestanden(vragen)),
        Deel("inzages", "Wie uw gegevens bekeek", _inzages(inwoner)),
    ]


def als_json(delen: list[Deel], *, op: datetime) -> dict[str, Any]:
    """The same, for a machine: moments as ISO 8601."""
    return {
        "gemaakt_op": lokaal(op).isoformat(timespec="seconds"),
        **{
            deel.code: [{naam: _kaal(waarde) for naam, waarde in rij.items()} for rij in deel.rijen]
            for deel in delen
        },
    }


def _kaal(waarde: Waarde) -> Any:
    if isinstance(waarde, datetime):
        return lokaal(waarde).isoformat(timespec="seconds")
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def _persoon(partij: Partij) -> dict[str, Waarde]:
    adres = partij.adres
    return {
        "naam": partij.naam,
        "soort": partij.get_soort_display(),
        "geboortedatum": partij.geboortedatum,
        "adres": ", ".join(adres.regels) if adres else None,
        "taal": partij.taal,
        "voorkeurskanaal": partij.get_voorkeurskanaal_display() or None,
        "zelfredzaamheid": partij.get_zelfredzaamheid_display(),
        "niet digitaal": partij.niet_digitaal,
        "burgerservicenummer bewaard": Burgerservicenummer.objects.filter(partij=partij).exists(),
        "bekend sinds": partij.aangemaakt_op,
    }


def _adressen(partij: Partij) -> list[dict[str, Waarde]]:
    return [
        {"soort": adres.get_soort_display(), "adres": adres.adres} for adres in partij.digitale_adressen.all()
    ]


def _aanmeldingen(partij: Partij) -> list[dict[str, Waarde]]:
    return [
        {
            "dienst": aanmelding.get_soort_display(),
            "eerste keer": aanmelding.aangemaakt_op,
            "laatste keer": aanmelding.laatst_op,
        }
        for aanmelding in partij.aanmeldidentiteiten.all()
    ]


def _machtigingen(partij: Partij) -> list[dict[str, Waarde]]:
    gevonden = Machtiging.objects.filter(voor=partij).select_related("gemachtigde")
    return [
        {
            "omschrijving": machtiging.omschrijving,
            "gemachtigde": machtiging.gemachtigde.naam if machtiging.gemachtigde else None,
            "gemaakt": machtiging.aangeboden_op,
            "geldig tot en met": machtiging.geldig_tot,
            "gestopt": machtiging.beeindigd_op,
        }
        for machtiging in gevonden
    ]


def _vraag(vraag: Vraag) -> dict[str, Waarde]:
    return {
        "referentie": vraag.referentie,
        "onderwerp": vraag.onderwerp,
        "uw woorden": vraag.eigen_woorden,
        "stand": vraag.get_status_display(),
        "soort": vraag.product.naam if vraag.product else None,
        "zaak": vraag.zaak.identificatie if vraag.zaak else None,
        "afdeling": vraag.team.vakdomein.publieke_naam,
        "contactpersoon": vraag.casemanager.naam if vraag.casemanager else None,
        "ontvangen": vraag.ontvangen_op,
        "afgesloten": vraag.afgesloten_op,
    }


def _gesprekken(partij: Partij, vragen: list[Vraag]) -> list[dict[str, Waarde]]:
    los = Klantcontact.objects.filter(partij=partij).exclude(vragen__in=[vraag.pk for vraag in vragen])
    regels = [
        (contact.plaatsgevonden_op, _contact(contact, vraag.referentie))
        for vraag in vragen
        for contact in vraag.klantcontacten.all()
    ]
    regels += [(contact.plaatsgevonden_op, _contact(contact, None)) for contact in los]
    regels += [
        (
            reactie.op,
            {
                "op": reactie.op,
                "vraag": vraag.referentie,
                "kanaal": reactie.kanaal or None,
                "van": reactie.door.naam if reactie.door else None,
                "tekst": reactie.tekst,
            },
        )
        for vraag in vragen
        for reactie in vraag.reacties.all()
    ]
    return [regel for _op, regel in sorted(regels, key=lambda paar: paar[0])]


def _contact(contact: Klantcontact, referentie: str | None) -> dict[str, Waarde]:
    return {
        "op": contact.plaatsgevonden_op,
        "vraag": referentie,
        "kanaal": contact.kanaal,
        "van": contact.naam or None,
        "e-mailadres": contact.email or None,
        "telefoonnummer": contact.telefoonnummer or None,
        "tekst": contact.inhoud,
    }


def _termijnen(vragen: list[Vraag]) -> list[dict[str, Waarde]]:
    return [
        {
            "vraag": vraag.referentie,
            "soort": termijn.get_soort_display(),
            "begonnen": termijn.start_op,
            "uiterlijk": termijn.uiterlijk_op,
            "afloop": termijn.get_uitkomst_display(),
        }
        for vraag in vragen
        for termijn in vraag.termijnen.all()
        # Our own norm for how long work takes was promised to nobody.
        if termijn.soort != "behandeling"
    ]


def _bestanden(vragen: list[Vraag]) -> list[dict[str, Waarde]]:
    gevonden = Bijlage.objects.filter(bericht__vraag__in=[vraag.pk for vraag in vragen])
    return [
        {"vraag": referentie, "naam": naam, "omvang in bytes": str(grootte), "op": op}
        for referentie, naam, grootte, op in gevonden.order_by("pk").values_list(
            "bericht__vraag__referentie", "naam", "grootte", "bericht__op"
        )
    ]


def _inzages(inwoner: Inwoner) -> list[dict[str, Waarde]]:
    return [
        {"op": regel.op, "rol": regel.rol, "waarom": regel.doel, "vraag": regel.referentie or None}
        for regel in inzages_over(inwoner)
    ]
