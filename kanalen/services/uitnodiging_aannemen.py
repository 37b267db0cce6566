"""A resident who was invited goes on elsewhere; it joins the question."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Uitnodiging
from kanalen.services.bevestigen import ontvangst_bevestigen
from klanten.models import DigitaalAdres, Kanaal, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from klanten.services.partij_herkennen import partij_herkennen
from zaken.models import Vraag
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.terugbellen_vragen import terugbellen_vragen
from zaken.weigering import Weigering


class UitnodigingVerlopen(Weigering):
    """This invitation was used, or is too old."""


@transaction.atomic
def uitnodiging_aannemen(
    *,
    uitnodiging: UUID,
    naam: str,
    email: str,
    telefoonnummer: str,
    onderwerp: str,
    tekst: str,
    terugbellen: bool,
    tijdvak: str = "",
    sleutel: UUID,
    op: datetime,
) -> Vraag:
    """Join what the resident fills in to the question of the invitation, and with ``terugbellen`` promise to call.

    The same ``sleutel`` (from the form) twice is one contact. Raises ``Uitnodiging.DoesNotExist`` for a key
    that is none, ``UitnodigingVerlopen``, or ``Weigering`` beside the field.
    """
    gevonden = (
        Uitnodiging.objects.select_for_update(of=("self",)).select_related("vraag").get(sleutel=uitnodiging)
    )
    if gevonden.klantcontact is not None and gevonden.klantcontact.sleutel == sleutel:
        return gevonden.vraag
    if gevonden.aangenomen_op is not None or gevonden.geldig_tot < op:
        raise UitnodigingVerlopen("Deze uitnodiging is al gebruikt of verlopen.")
    if not tekst.strip():
        raise Weigering("Schrijf uw vraag op.", veld="tekst")
    soort, adres = (
        (DigitaalAdres.Soort.EMAIL, email) if email else (DigitaalAdres.Soort.TELEFOON, telefoonnummer)
    )
    contact = contact_vastleggen(
        kanaal=Kanaal.WEB,
        richting=Richting.INKOMEND,
        onderwerp=onderwerp.strip() or gevonden.vraag.onderwerp,
        inhoud=tekst.strip(),
        partij=partij_herkennen(soort=soort, adres=adres, naam=naam, op=op) if adres.strip() else None,
        naam=naam.strip(),
        email=email.strip().lower(),
        telefoonnummer=telefoonnummer.strip(),
        sleutel=sleutel,
        op=op,
    )
    if contact.vragen.exists():
        raise Weigering("Dit formulier is al verstuurd. Laad de bladzijde opnieuw.")
    gevonden.aangenomen_op = op
    gevonden.klantcontact = contact
    gevonden.save(update_fields=["aangenomen_op", "klantcontact"])
    vraag = vraag_aanvullen(vraag_id=gevonden.vraag_id, klantcontact=contact, op=op)
    vastleggen(soort="vraag.uitnodiging_aangenomen", onderwerp=vraag, op=op, klantcontact=contact.pk)
    if contact.email:
        ontvangst_bevestigen(vraag=vraag, email=contact.email, naam=contact.naam, op=op)
    if terugbellen and not vraag.terugbelverzoeken.filter(afgerond_op=None).exists():
        terugbellen_vragen(vraag_id=vraag.pk, telefoonnummer=telefoonnummer, tijdvak=tijdvak, op=op)
    return vraag
