"""A resident asks a question on the portal, and may want to be called back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kanalen.lezing import Bijvoegsel
from kanalen.services.bijlagen_bewaren import bestanden_opslaan, bijlagen_maken, ongebruikt_weggooien
from kanalen.web.ontvangen import webformulier_ontvangen
from klanten.inwoner import Inwoner
from klanten.models import Kanaal, Partij
from zaken.models import Locatie, Vraag
from zaken.plek import Plek
from zaken.services.locatie_vastleggen import locatie_vastleggen
from zaken.services.terugbellen_vragen import terugbellen_vragen

GEEN_PLEK = Plek()
NIEMAND = Inwoner()


def vraag_stellen(
    *,
    naam: str,
    email: str,
    telefoonnummer: str,
    onderwerp: str,
    tekst: str,
    terugbellen: bool,
    tijdvak: str = "",
    plek: Plek = GEEN_PLEK,
    fotos: Sequence[bytes] = (),
    inwoner: Inwoner = NIEMAND,
    sleutel: UUID,
    op: datetime,
) -> Vraag:
    """Register the question with its place and photos, and with ``terugbellen`` promise to call ``telefoonnummer``.

    Who signed in asks it as themselves, whatever address they give. ``fotos`` are JPEGs. The same ``sleutel`` twice
    is one question and one callback. Raises ``Weigering`` beside the field.
    """
    bijvoegsels = [
        Bijvoegsel(f"foto-{nummer}.jpg", "image/jpeg", foto) for nummer, foto in enumerate(fotos, 1)
    ]
    bestanden = bestanden_opslaan(bijvoegsels=bijvoegsels, op=op)
    with ongebruikt_weggooien(bestanden) as gebruik:
        with transaction.atomic():
            vraag = webformulier_ontvangen(
                naam=naam,
                email=email,
                telefoonnummer=telefoonnummer,
                onderwerp=onderwerp,
                tekst=tekst,
                partij=Partij.objects.get(pk=inwoner.partij) if inwoner.partij else None,
                sleutel=sleutel,
                op=op,
            )
            bericht = vraag.berichten.get(kanaal=Kanaal.WEB, kanaal_id=sleutel.hex)
            nieuw = not bericht.bijlagen.exists()
            if nieuw:
                bijlagen_maken(bijvoegsels=bijvoegsels, bestanden=bestanden, bericht=bericht)
            if plek and not Locatie.objects.filter(vraag=vraag).exists():
                locatie_vastleggen(vraag_id=vraag.pk, plek=plek, op=op)
            if terugbellen and not vraag.terugbelverzoeken.exists():
                terugbellen_vragen(vraag_id=vraag.pk, telefoonnummer=telefoonnummer, tijdvak=tijdvak, op=op)
        gebruik.vastgelegd = nieuw
    return vraag
