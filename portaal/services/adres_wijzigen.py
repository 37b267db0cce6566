"""A resident gives another e-mail address, and shows with a code that it is theirs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.bestemming import Bestemming, aanspreeknaam
from kanalen.models import Bericht
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.teksten import opgesteld
from kanalen.tekstmomenten import Tekstmoment, taal_of_nederlands
from kanalen.tekstvelden import aanhef
from klanten.adressen import normaal_email
from klanten.models import Kanaal, Partij
from klanten.services.adres_bevestigen import emailadres_bevestigen
from portaal.codes import GELDIG, kenmerk, klopt, nieuw_zout, nieuwe_code
from portaal.models import MAX_POGINGEN, Adreswijziging


@transaction.atomic
def adreswijziging_aanvragen(*, partij_id: int, email: str, op: datetime) -> Adreswijziging:
    """Send a code to the new address. Nothing changes before it comes back."""
    partij = Partij.objects.get(pk=partij_id)
    code, zout = nieuwe_code(), nieuw_zout()
    wijziging = Adreswijziging.objects.create(
        partij=partij,
        adres=normaal_email(email),
        zout=zout,
        kenmerk=kenmerk(code, zout),
        aangevraagd_op=op,
        geldig_tot=op + GELDIG,
    )
    feit = vastleggen(soort="adreswijziging.aangevraagd", onderwerp=partij, op=op, wijziging=wijziging.pk)
    taal = taal_of_nederlands(partij.taal)
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.TOEGANGSCODE,
        aan=Bestemming(Kanaal.EMAIL, wijziging.adres, aanspreeknaam(partij.naam), taal=taal),
        inhoud=opgesteld(
            Tekstmoment.ADRESCODE,
            {
                "aanhef": aanhef(aanspreeknaam(partij.naam), taal),
                "code": code,
                "minuten": str(int(GELDIG.total_seconds()) // 60),
            },
            taal=taal,
        ),
        feit=feit,
        op=op,
    )
    return wijziging


@transaction.atomic
def adreswijziging_bevestigen(*, wijziging_id: int, partij_id: int, code: str, op: datetime) -> bool:
    """Whether the code is right: once, for 15 minutes and five tries. Then we write to the new address only."""
    wijziging = (
        Adreswijziging.objects.select_for_update(of=("self",))
        .filter(pk=wijziging_id, partij=partij_id, bevestigd_op=None)
        .first()
    )
    if wijziging is None or wijziging.pogingen >= MAX_POGINGEN:
        return False
    wijziging.pogingen += 1
    goed = klopt(code, zout=wijziging.zout, kenmerk_van_code=wijziging.kenmerk) and op < wijziging.geldig_tot
    if goed:
        wijziging.bevestigd_op = op
        emailadres_bevestigen(partij_id=partij_id, adres=wijziging.adres, op=op)
    wijziging.save(update_fields=["pogingen", "bevestigd_op"])
    return goed
