"""Dates and moments in words, in the language of the reader and in Dutch wall time."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def _dag(waarde: dt.date | dt.datetime) -> dt.date:
    return timezone.localtime(waarde).date() if isinstance(waarde, dt.datetime) else waarde


def datum_in_woorden(waarde: dt.date | dt.datetime) -> str:
    """ "maandag 30 november 2026"."""
    return date_format(_dag(waarde), "l j F Y")


def dag_in_woorden(waarde: dt.date | dt.datetime) -> str:
    """ "maandag 30 november": for a day near enough to need no year."""
    return date_format(_dag(waarde), "l j F")


def datum_kort(waarde: dt.date | dt.datetime) -> str:
    """ "30 nov 2026": for tables and dense lists."""
    return date_format(_dag(waarde), "j b Y").replace(".", "")


def tijdstip(waarde: dt.datetime) -> str:
    """ "17:00", in Dutch wall time."""
    return f"{timezone.localtime(waarde):%H:%M}"


def moment_in_woorden(waarde: dt.datetime) -> str:
    """ "maandag 30 november 2026 om 17:00 uur"."""
    return _("%(dag)s om %(tijd)s uur") % {"dag": datum_in_woorden(waarde), "tijd": tijdstip(waarde)}


def moment_kort(waarde: dt.datetime) -> str:
    """ "30 nov 2026 17:00": for tables and dense lists."""
    return f"{datum_kort(waarde)} {tijdstip(waarde)}"
