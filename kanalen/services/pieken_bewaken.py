"""Tell colleagues when far more is said about us than usual, once per peak."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from journaal.services.vastleggen import vastleggen
from kanalen.bestemming import Bestemming
from kanalen.koppelingen import luisteradres
from kanalen.models import Bericht, Piek, Uurtelling
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.social.pieken import eerdere_uren, gewoon, is_piek, uur_van
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal
from organisatie.models import Lidmaatschap, Medewerker

UUR = timedelta(hours=1)


@transaction.atomic
def pieken_bewaken(*, op: datetime) -> Piek | None:
    """Look at the hour that ``op`` is in; the peak that began in it, if one did.

    Weeks in which we did not listen yet are no part of what is usual. Two workers at once make one peak.
    """
    uur = uur_van(op)
    uren = eerdere_uren(uur)
    tellingen = {telling.uur: telling.aantal for telling in Uurtelling.objects.filter(uur__in=[uur, *uren])}
    eerste = Uurtelling.objects.order_by("uur").values_list("uur", flat=True).first()
    eerdere = [tellingen.get(moment, 0) for moment in uren if eerste is not None and eerste <= moment]
    aantal = tellingen.get(uur, 0)
    if not is_piek(aantal, eerdere):
        return None
    lopend = Piek.objects.select_for_update().filter(laatste_uur__gte=uur - UUR).first()
    if lopend is not None:
        lopend.laatste_uur = uur
        lopend.hoogste = max(lopend.hoogste, aantal)
        lopend.save(update_fields=["laatste_uur", "hoogste"])
        return None
    try:
        with transaction.atomic():
            piek = Piek.objects.create(
                begonnen_op=uur, laatste_uur=uur, hoogste=aantal, gewoon=gewoon(eerdere) or 0.0
            )
    except IntegrityError:
        return None
    vastleggen(soort="piek.begonnen", onderwerp=piek, op=op, aantal=aantal)
    for collega in _wie_het_weten_moet():
        bericht_klaarzetten(
            aanleiding=Bericht.Aanleiding.ATTENDERING,
            aan=Bestemming(Kanaal.EMAIL, collega.email, collega.naam),
            inhoud=_melding(collega, piek),
            op=op,
        )
    return piek


def _wie_het_weten_moet() -> list[Medewerker]:
    """Communication, and who coordinates the KCC."""
    return list(
        Medewerker.objects.filter(
            Q(is_communicatie=True)
            | Q(
                lidmaatschappen__rol=Lidmaatschap.Rol.COORDINATOR,
                lidmaatschappen__team__vakdomein__is_kcc=True,
            ),
            is_active=True,
        )
        .exclude(email="")
        .distinct()
        .order_by("pk")
    )


def _melding(collega: Medewerker, piek: Piek) -> Opgesteld:
    return Opgesteld(
        "Er wordt veel over ons gepraat op social media",
        f"Beste {collega.first_name or collega.naam},\n\n"
        f"In een uur schreven mensen {piek.hoogste} berichten over ons. Gewoon is dat {piek.gewoon:.0f}.\n"
        "Kijk of er iets aan de hand is. U krijgt over deze piek geen tweede bericht.\n\n"
        f"{luisteradres()}\n",
    )
