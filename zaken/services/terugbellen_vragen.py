"""The resident wants to be called back: a promise of two working days (service vision)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.adressen import AdresOngeldig, normaal_telefoonnummer
from klanten.models import Kanaal
from organisatie.models import Medewerker
from termijnen.queries import geldende_kalender
from zaken.belvolgorde import plaats_in_wachtrij
from zaken.kanaalnormen import TERUGBELLEN
from zaken.models import Termijn, Terugbelverzoek
from zaken.services.termijn_beeindigen import termijnen_laten_vervallen
from zaken.services.termijn_starten import termijn_starten
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import LOPEND
from zaken.weigering import Weigering


@transaction.atomic
def terugbellen_vragen(
    *,
    vraag_id: int,
    telefoonnummer: str,
    tijdvak: Terugbelverzoek.Tijdvak | str = "",
    vanaf: datetime | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Terugbelverzoek:
    """Promise to call back on this number within 2 working days, preferably in this part of the day.

    The term runs from ``vanaf``, by default ``op``: a call that was missed counts from the call, not from when
    somebody got round to it. For a question by telephone the callback takes the place of its response term.
    Raises ``Weigering`` for a number that is none, a callback that is open already or a question that is settled.
    """
    vraag = vergrendelde_vraag(vraag_id)
    if vraag.status not in LOPEND:
        raise Weigering("Deze vraag loopt niet meer. Heropen de vraag als u wilt terugbellen.")
    if vraag.terugbelverzoeken.filter(afgerond_op=None).exists():
        raise Weigering("Voor deze vraag staat al een terugbelverzoek open.", veld="telefoonnummer")
    try:
        nummer = normaal_telefoonnummer(telefoonnummer)
    except AdresOngeldig as fout:
        raise Weigering(str(fout), veld="telefoonnummer") from None
    if vraag.kanaal == Kanaal.TELEFOON:
        termijnen_laten_vervallen(vraag=vraag, soorten=[Termijn.Soort.REACTIE], op=op, door=door)
    termijn = termijn_starten(
        vraag=vraag,
        soort=Termijn.Soort.TERUGBELLEN,
        eenheid=TERUGBELLEN.eenheid,
        aantal=TERUGBELLEN.aantal,
        vanaf=vanaf or op,
        reden=TERUGBELLEN.reden,
        op=op,
        door=door,
    )
    verzoek = Terugbelverzoek.objects.create(
        vraag=vraag,
        termijn=termijn,
        telefoonnummer=nummer,
        tijdvak=tijdvak,
        gevraagd_op=op,
    )
    if tijdvak and vraag.uiterlijk_op is not None:
        vraag.liefst_op = plaats_in_wachtrij(
            geldende_kalender(), tijdvak=str(tijdvak), uiterlijk=vraag.uiterlijk_op, op=op
        )
        vraag.save(update_fields=["liefst_op"])
    vastleggen(
        soort="vraag.terugbellen_gevraagd",
        onderwerp=vraag,
        op=op,
        door=door,
        verzoek=verzoek.pk,
    )
    return verzoek
