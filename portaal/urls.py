from django.urls import path, register_converter

from portaal.adressen import ReferentieConverter
from portaal.views.balie import balie_nummer, balie_scherm, balie_zuil
from portaal.views.begin import begin
from portaal.views.document import document
from portaal.views.ervaring import ervaring, ervaring_bij_vraag
from portaal.views.gegevens import gegevens, gegevens_bestand, gegevensverzoek, inzage
from portaal.views.inloggen import inloggen, inloggen_bij, inloggen_terug, uitloggen
from portaal.views.intrekken import intrekken
from portaal.views.mijn import (
    handelen_voor,
    machtigen,
    machtiging_nemen,
    machtiging_stoppen,
    mijn,
    toevoegen,
)
from portaal.views.paginas import privacy, robots, toegankelijkheid
from portaal.views.uitnodiging import uitnodiging
from portaal.views.volgen import bericht, code, stoppen, volgen, volgen_beginnen
from portaal.views.volglink import volglink, volglinks_stoppen
from portaal.views.voorkeuren import adres, adrescode, voorkeuren
from portaal.views.vraag import vraag, vraag_antwoorden, vraag_foto, vraag_ontvangen

register_converter(ReferentieConverter, "referentie")

app_name = "portaal"
urlpatterns = [
    path("", begin, name="begin"),
    path("vraag/", vraag, name="vraag"),
    path("vraag/antwoorden/", vraag_antwoorden, name="vraag_antwoorden"),
    path("vraag/foto/<uuid:formulier>/<str:naam>/", vraag_foto, name="vraag_foto"),
    path("vraag/ontvangen/", vraag_ontvangen, name="vraag_ontvangen"),
    path("hulp/<uuid:sleutel>/", uitnodiging, name="uitnodiging"),
    path("volgen/", volgen_beginnen, name="volgen_beginnen"),
    path("volgen/stoppen/", stoppen, name="volgen_stoppen"),
    path("volgen/link/<str:sleutel>/", volglink, name="volglink"),
    path("volgen/<referentie:referentie>/links/", volglinks_stoppen, name="volglinks_stoppen"),
    path("volgen/<referentie:referentie>/", volgen, name="volgen"),
    path("volgen/<referentie:referentie>/code/", code, name="volgen_code"),
    path("volgen/<referentie:referentie>/document/<int:bijlage_id>/", document, name="document"),
    path("volgen/<referentie:referentie>/bericht/", bericht, name="volgen_bericht"),
    path("ervaring/<str:sleutel>/", ervaring, name="ervaring"),
    path("volgen/<referentie:referentie>/ervaring/", ervaring_bij_vraag, name="ervaring_bij_vraag"),
    path("mijn/", mijn, name="mijn"),
    path("mijn/inloggen/", inloggen, name="inloggen"),
    path("mijn/inloggen/<slug:soort>/", inloggen_bij, name="inloggen_bij"),
    path("mijn/inloggen/<slug:soort>/terug/", inloggen_terug, name="inloggen_terug"),
    path("mijn/uitloggen/", uitloggen, name="uitloggen"),
    path("mijn/voor/", handelen_voor, name="handelen_voor"),
    path("mijn/inzage/", inzage, name="inzage"),
    path("mijn/gegevens/", gegevens, name="gegevens"),
    path("mijn/gegevens.json", gegevens_bestand, name="gegevens_bestand"),
    path("mijn/gegevens/verzoek/", gegevensverzoek, name="gegevensverzoek"),
    path("volgen/<referentie:referentie>/intrekken/", intrekken, name="vraag_intrekken"),
    path("mijn/voorkeuren/", voorkeuren, name="voorkeuren"),
    path("mijn/adres/", adres, name="adres"),
    path("mijn/adres/code/", adrescode, name="adrescode"),
    path("mijn/machtigen/", machtigen, name="machtigen"),
    path("mijn/machtigen/nemen/", machtiging_nemen, name="machtiging_nemen"),
    path("mijn/machtigen/<int:machtiging_id>/stoppen/", machtiging_stoppen, name="machtiging_stoppen"),
    path("volgen/<referentie:referentie>/toevoegen/", toevoegen, name="vraag_toevoegen"),
    path("balie/scherm/<slug:sleutel>/", balie_scherm, name="balie_scherm"),
    path("balie/zuil/<slug:sleutel>/", balie_zuil, name="balie_zuil"),
    path("balie/zuil/<slug:sleutel>/<uuid:nummer>/", balie_nummer, name="balie_nummer"),
    path("toegankelijkheid/", toegankelijkheid, name="toegankelijkheid"),
    path("privacy/", privacy, name="privacy"),
    path("robots.txt", robots, name="robots"),
]
