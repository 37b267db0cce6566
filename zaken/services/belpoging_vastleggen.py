"""Record an attempt to call a resident back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.adressen import AdresOngeldig, normaal_telefoonnummer
from organisatie.models import Medewerker
from zaken.models import Belpoging, Terugbelverzoek
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def belpoging_vastleggen(
    *,
    verzoek_id: int,
    uitkomst: Belpoging.Uitkomst,
    juist_nummer: str = "",
    op: datetime,
    door: Medewerker,
) -> Belpoging:
    """Record what came of the call. Reaching somebody settles nothing yet: that takes a reaction.

    ``juist_nummer`` is where to call from now on, when the number was wrong. Raises ``Weigering`` for a callback
    that is settled and a number that is none.
    """
    vraag = vergrendelde_vraag(Terugbelverzoek.objects.values_list("vraag_id", flat=True).get(pk=verzoek_id))
    verzoek = Terugbelverzoek.objects.select_for_update().get(pk=verzoek_id)
    if verzoek.afgerond_op is not None:
        raise Weigering("Dit terugbelverzoek is al afgerond.")
    if juist_nummer.strip():
        _verbeteren(verzoek, juist_nummer, uitkomst)
    poging = Belpoging.objects.create(terugbelverzoek=verzoek, uitkomst=uitkomst, op=op, door=door)
    vastleggen(
        soort="vraag.belpoging",
        onderwerp=vraag,
        op=op,
        door=door,
        verzoek=verzoek.pk,
        uitkomst=uitkomst.value,
    )
    return poging


def _verbeteren(verzoek: Terugbelverzoek, nummer: str, uitkomst: Belpoging.Uitkomst) -> None:
    if uitkomst is not Belpoging.Uitkomst.VERKEERD_NUMMER:
        raise Weigering("Kies ‘verkeerd nummer’, of maak dit veld leeg.", veld="juist_nummer")
    try:
        verzoek.telefoonnummer = normaal_telefoonnummer(nummer)
    except AdresOngeldig as fout:
        raise Weigering(str(fout), veld="juist_nummer") from None
    verzoek.save(update_fields=["telefoonnummer"])
