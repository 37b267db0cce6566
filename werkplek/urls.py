"""Addresses of the desk, under /werkplek/."""

from django.urls import path

from werkplek.handelingen import HANDELINGEN
from werkplek.views import (
    account,
    apart_gezet,
    attenderingen,
    begin,
    behandelen,
    berichten,
    contact,
    inloggen,
    kalender,
    klanten,
    meekijken,
    storingen,
    team,
    teksten,
    termijnen,
    vraag,
    wachtrij,
)

urlpatterns = [
    path("", begin.begin, name="werkplek"),
    path("inloggen/", inloggen.Inloggen.as_view(), name="inloggen"),
    path("inloggen/code/", inloggen.code, name="inloggen_code"),
    path("inloggen/dienst/", inloggen.dienst, name="inloggen_dienst"),
    path("inloggen/dienst/terug/", inloggen.dienst_terug, name="inloggen_dienst_terug"),
    path("uitloggen/", inloggen.Uitloggen.as_view(), name="uitloggen"),
    path("account/", account.account, name="account"),
    path("account/wachtwoord/", account.wachtwoord, name="wachtwoord"),
    path("account/telefoon/", account.tweede_factor, name="tweede_factor"),
    path("account/herstelcodes/", account.herstelcodes, name="herstelcodes"),
    path("wachtrij/", wachtrij.wachtrij, name="wachtrij"),
    path("attenderingen/<int:attendering_id>/gezien/", attenderingen.gezien, name="attendering_gezien"),
    path("contact/", contact.registreren, name="contact"),
    path("contact/personen/", contact.personen, name="contact_personen"),
    path("contact/klantbeeld/", contact.klantbeeld, name="contact_klantbeeld"),
    path("contact/voorstel/", contact.voorstel, name="contact_voorstel"),
    path("contact/vervolg/", contact.vervolg, name="contact_vervolg"),
    path("klanten/", klanten.zoeken, name="klanten"),
    path("klanten/<int:partij_id>/", klanten.klantbeeld, name="klantbeeld"),
    path("berichten/", berichten.overzicht, name="berichten"),
    path("berichten/<int:bericht_id>/", berichten.bericht, name="bericht"),
    path("berichten/<int:bericht_id>/origineel/", berichten.origineel, name="bericht_origineel"),
    path("berichten/<int:bericht_id>/bijlagen/<int:bijlage_id>/", berichten.bijlage, name="bijlage"),
    path("berichten/<int:bericht_id>/opnieuw/", berichten.opnieuw, name="bericht_opnieuw"),
    path("berichten/<int:bericht_id>/afhandelen/", berichten.afhandelen, name="bericht_afhandelen"),
    path("team/", team.overzicht, name="team"),
    path("team/<str:referentie>/toewijzen/", team.toewijzen, name="team_toewijzen"),
    path("beheer/kalender/", kalender.kalender, name="kalender"),
    path("beheer/storingen/", storingen.storingen, name="storingen"),
    path("beheer/storingen/<int:storing_id>/beeindigen/", storingen.beeindigen, name="storing_beeindigen"),
    path("beheer/termijnen/", apart_gezet.overzicht, name="apart_gezet"),
    path("beheer/termijnen/<int:termijn_id>/bewaken/", apart_gezet.bewaken, name="apart_gezet_bewaken"),
    path("beheer/teksten/", teksten.overzicht, name="teksten"),
    path("beheer/teksten/<slug:moment>/<slug:taal>/", teksten.tekst, name="tekst"),
    path("beheer/teksten/<slug:moment>/<slug:taal>/standaard/", teksten.standaard, name="tekst_standaard"),
    path("vragen/<str:referentie>/", vraag.vraag, name="vraag"),
    path("vragen/<str:referentie>/termijnen/", termijnen.termijnen, name="vraag_termijnen"),
    path(
        "vragen/<str:referentie>/meekijken/antwoord/",
        meekijken.beantwoorden,
        name="vraag_meekijken_beantwoorden",
    ),
    *(
        path(
            f"vragen/<str:referentie>/{handeling.naam.replace('_', '/')}/",
            behandelen.behandelen,
            {"naam": handeling.naam},
            name=f"vraag_{handeling.naam}",
        )
        for handeling in HANDELINGEN
    ),
]
