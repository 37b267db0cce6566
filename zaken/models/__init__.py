"""The question and everything that happens to it, a module per thing."""

from zaken.models.attendering import Attendering
from zaken.models.ervaring import Ervaring
from zaken.models.handhaving import Ingebrekestelling, Kalenderdoorvoering, Storing, Uitstel
from zaken.models.locatie import Locatie
from zaken.models.reactie import Notitie, Reactie
from zaken.models.samenhang import Samenvoeging, Splitsing
from zaken.models.termijn import Opschorting, Termijn, Tredestap
from zaken.models.terugbelverzoek import Belpoging, Terugbelverzoek
from zaken.models.verdeling import Toewijzing
from zaken.models.verplaatsing import Doorverwijzing, Meekijkverzoek, Overdracht
from zaken.models.vraag import Routeringsbesluit, Vraag
from zaken.models.zaak import Zaak

__all__ = [
    "Attendering",
    "Belpoging",
    "Doorverwijzing",
    "Ervaring",
    "Ingebrekestelling",
    "Kalenderdoorvoering",
    "Locatie",
    "Meekijkverzoek",
    "Notitie",
    "Opschorting",
    "Overdracht",
    "Reactie",
    "Routeringsbesluit",
    "Samenvoeging",
    "Splitsing",
    "Storing",
    "Termijn",
    "Terugbelverzoek",
    "Toewijzing",
    "Tredestap",
    "Uitstel",
    "Vraag",
    "Zaak",
]
