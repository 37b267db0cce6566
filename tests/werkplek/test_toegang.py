"""Every address of the desk, for everybody who may stand before it (toegang.md). An address missing here fails."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from catalogus.models import Product
from kanalen.models import (
    Balie,
    Bericht,
    Bijlage,
    Brief,
    Huisbezoek,
    Nieuwsbericht,
    Postpartij,
    Poststuk,
    Toestel,
    Vermelding,
    Volgnummer,
    Volgterm,
)
from kanalen.services.adres_vastleggen import correspondentieadres_vastleggen
from kanalen.services.balie_inrichten import balie_toevoegen
from kanalen.services.brief_klaarzetten import brief_klaarzetten
from kanalen.services.nummer_trekken import nummer_trekken
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.postpartij_samenstellen import postpartij_samenstellen
from kanalen.services.poststuk_innemen import poststuk_innemen
from kanalen.services.toestel_koppelen import toestel_koppelen
from kanalen.services.vermelding_bewaren import vermelding_bewaren
from kanalen.services.volgtermen import volgterm_toevoegen
from kanalen.teksten import Opgesteld
from klanten.models import Identificatiedoel, Partij
from klanten.postadressen import Postadres
from organisatie.models import Afwezigheid, Ketenpartner, Lidmaatschap, Medewerker, Team, Vakdomein
from organisatie.services.afwezig_melden import afwezig_melden
from routering.models import Niveauregel
from termijnen.fouten import KalenderOntbreekt
from tests.kanalen.mails import mail
from werkplek.urls import urlpatterns
from zaken.models import Attendering, Storing, Vraag
from zaken.services.attenderen import attenderen
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.services.overdragen import vraag_overdragen
from zaken.services.storing_melden import storing_melden
from zaken.services.termijn_apart_zetten import termijnen_apart_zetten
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db

GEHEIM = "Alleen voor wie dit mag lezen"

type Codes = tuple[int, int, int, int, int, int, int, int]

WIE: Final = (
    "iemand",
    "kcc",
    "eigen_domein",
    "ander_domein",
    "meekijker",
    "coordinator",
    "beheerder",
    "privacy_officer",
)
WAAR: Final = ("bij_het_kcc", "in_een_domein")


def overal(codes: Codes) -> tuple[Codes, Codes]:
    """The same answer wherever the question is: a page that is not about one question."""
    return codes, codes


def wie_werkt(code: int) -> tuple[Codes, Codes]:
    """For everybody who works on questions."""
    return overal((302, code, code, code, code, code, 404, 404))


def wie_leest(code: int) -> tuple[Codes, Codes]:
    """For the domain that holds the question, and who was asked to look along."""
    return (
        (302, code, 404, 404, code, 404, 404, 404),
        (302, 404, code, 404, code, code, 404, 404),
    )


def wie_behandelt(code: int) -> tuple[Codes, Codes]:
    """For the domain that holds the question; who looks along only looks."""
    return (
        (302, code, 404, 404, 404, 404, 404, 404),
        (302, 404, code, 404, 404, code, 404, 404),
    )


def wie_werkroosters_bijhoudt(code: int) -> tuple[Codes, Codes]:
    """For the casemanager, whose days they are, and for who coordinates them."""
    return (
        (302, code, 404, 404, 404, 404, 404, 404),
        (302, 404, code, 404, 404, code, 404, 404),
    )


def wie_beheert(code: int) -> tuple[Codes, Codes]:
    """For functional administrators only."""
    return overal((302, 404, 404, 404, 404, 404, code, 404))


def wie_storingen_meldt(code: int) -> tuple[Codes, Codes]:
    """For functional administrators and coordinators."""
    return overal((302, 404, 404, 404, 404, code, code, 404))


def wie_luistert(code: int) -> tuple[Codes, Codes]:
    """For the KCC and coordinators; communication has tests of its own."""
    return overal((302, code, 404, 404, 404, code, 404, 404))


def wie_nieuws_maakt(code: int) -> tuple[Codes, Codes]:
    """For coordinators; communication has tests of its own."""
    return overal((302, 404, 404, 404, 404, code, 404, 404))


NOOIT: Final = overal((405, 405, 405, 405, 405, 405, 405, 405))

# Address name, method -> for a question at the KCC and for one in a domain: what each of WIE gets.
# An act that is possible now shows its form (200) and refuses an empty one (422); another sends back to the
# question (303). A form without a field that must be filled in is done at once (303).
TABEL: Final[dict[tuple[str, str], tuple[Codes, Codes]]] = {
    ("werkplek", "get"): overal((302, 302, 302, 302, 302, 302, 200, 200)),
    ("werkplek", "post"): NOOIT,
    ("inloggen", "get"): overal((200, 302, 302, 302, 302, 302, 302, 302)),
    ("inloggen", "post"): overal((200, 302, 302, 302, 302, 302, 302, 302)),
    ("inloggen_code", "get"): overal((302,) * 8),
    ("inloggen_code", "post"): overal((302,) * 8),
    ("inloggen_dienst", "get"): overal((404,) * 8),
    ("inloggen_dienst", "post"): NOOIT,
    ("inloggen_dienst_terug", "get"): overal((404,) * 8),
    ("inloggen_dienst_terug", "post"): NOOIT,
    ("account", "get"): overal((302, 200, 200, 200, 200, 200, 200, 200)),
    ("account", "post"): NOOIT,
    ("wachtwoord", "get"): NOOIT,
    ("wachtwoord", "post"): overal((302, 422, 422, 422, 422, 422, 422, 422)),
    ("tweede_factor", "get"): overal((302, 200, 200, 200, 200, 200, 200, 200)),
    ("tweede_factor", "post"): overal((302, 422, 422, 422, 422, 422, 422, 422)),
    ("herstelcodes", "get"): NOOIT,
    ("herstelcodes", "post"): overal((302,) * 8),
    ("uitloggen", "get"): NOOIT,
    ("uitloggen", "post"): overal((302, 302, 302, 302, 302, 302, 302, 302)),
    ("aanwezigheid", "get"): wie_werkt(200),
    ("aanwezigheid", "post"): NOOIT,
    ("aanwezigheid_van", "get"): wie_werkroosters_bijhoudt(200),
    ("aanwezigheid_van", "post"): NOOIT,
    ("aanwezigheid_werkdagen", "get"): NOOIT,
    ("aanwezigheid_werkdagen", "post"): wie_werkroosters_bijhoudt(303),
    ("aanwezigheid_afwezig", "get"): NOOIT,
    ("aanwezigheid_afwezig", "post"): wie_werkroosters_bijhoudt(422),
    ("aanwezigheid_terug", "get"): NOOIT,
    ("aanwezigheid_terug", "post"): wie_werkroosters_bijhoudt(303),
    ("aanwezigheid_deskundig", "get"): NOOIT,
    ("aanwezigheid_deskundig", "post"): wie_werkroosters_bijhoudt(422),
    ("aanwezigheid_niet_deskundig", "get"): NOOIT,
    ("aanwezigheid_niet_deskundig", "post"): wie_werkroosters_bijhoudt(303),
    ("wachtrij", "get"): wie_werkt(200),
    ("wachtrij", "post"): NOOIT,
    ("attendering_gezien", "get"): NOOIT,
    ("attendering_gezien", "post"): (
        (302, 303, 404, 404, 404, 404, 404, 404),
        (302, 404, 303, 404, 404, 404, 404, 404),
    ),
    ("contact", "get"): wie_werkt(200),
    ("contact", "post"): wie_werkt(422),
    ("contact_concept", "get"): NOOIT,
    ("contact_concept", "post"): wie_werkt(404),  # without a key
    ("concept_weg", "get"): NOOIT,
    ("concept_weg", "post"): wie_werkt(404),  # of somebody else
    ("concept_wisselen", "get"): NOOIT,
    ("concept_wisselen", "post"): wie_werkt(404),
    ("contact_personen", "get"): NOOIT,
    ("contact_personen", "post"): wie_werkt(200),
    ("contact_klantbeeld", "get"): NOOIT,
    ("contact_klantbeeld", "post"): wie_werkt(200),
    ("contact_identiteit", "get"): NOOIT,
    ("contact_identiteit", "post"): wie_werkt(200),
    ("contact_voorstel", "get"): NOOIT,
    ("contact_voorstel", "post"): wie_werkt(200),
    ("contact_vervolg", "get"): NOOIT,
    ("contact_vervolg", "post"): wie_werkt(200),
    ("kennis", "get"): wie_werkt(200),
    ("kennis", "post"): NOOIT,
    ("kaart_melden", "get"): wie_werkt(200),
    ("kaart_melden", "post"): wie_werkt(422),
    ("kaartmelding_afhandelen", "get"): NOOIT,
    ("kaartmelding_afhandelen", "post"): wie_werkt(404),  # of another owner
    ("huisberichten", "get"): wie_beheert(200),
    ("huisberichten", "post"): wie_beheert(422),
    ("huisbericht_weg", "get"): NOOIT,
    ("huisbericht_weg", "post"): wie_beheert(404),
    ("klanten", "get"): wie_werkt(200),
    ("klanten", "post"): wie_werkt(200),
    ("klantbeeld", "get"): wie_werkt(200),
    ("klantbeeld", "post"): NOOIT,
    ("klant_notitie", "get"): NOOIT,
    ("klant_notitie", "post"): wie_werkt(422),
    ("klant_notitie_intrekken", "get"): NOOIT,
    ("klant_notitie_intrekken", "post"): wie_werkt(404),  # a note of somebody else
    ("klant_samenvoegen", "get"): wie_werkt(200),
    ("klant_samenvoegen", "post"): wie_werkt(200),
    ("klant_losmaken", "get"): NOOIT,
    ("klant_losmaken", "post"): wie_werkt(404),
    ("klant_wijzigen", "get"): wie_werkt(200),
    ("klant_wijzigen", "post"): wie_werkt(422),
    ("berichten", "get"): wie_werkt(200),
    ("berichten", "post"): NOOIT,
    ("bericht", "get"): wie_leest(200),
    ("bericht", "post"): NOOIT,
    ("bericht_origineel", "get"): wie_leest(200),
    ("bericht_origineel", "post"): NOOIT,
    ("bijlage", "get"): wie_leest(200),
    ("bijlage", "post"): NOOIT,
    ("bericht_opmaak", "get"): wie_leest(200),
    ("bericht_opmaak", "post"): NOOIT,
    ("bericht_afbeeldingen", "get"): NOOIT,
    ("bericht_afbeeldingen", "post"): wie_leest(303),
    ("bijlage_beeld", "get"): overal((302, 404, 404, 404, 404, 404, 404, 404)),  # a text is no picture
    ("bijlage_beeld", "post"): NOOIT,
    ("bericht_opnieuw", "get"): NOOIT,
    ("bericht_opnieuw", "post"): wie_leest(303),
    ("bericht_koppelen", "get"): NOOIT,
    ("bericht_koppelen", "post"): wie_leest(303),
    ("bericht_spam", "get"): NOOIT,
    ("bericht_spam", "post"): wie_leest(303),
    ("bericht_geen_spam", "get"): NOOIT,
    ("bericht_geen_spam", "post"): wie_leest(303),
    ("bericht_afhandelen", "get"): NOOIT,
    ("bericht_afhandelen", "post"): wie_leest(303),
    ("post", "get"): wie_werkt(200),
    ("post", "post"): NOOIT,
    ("poststuk_innemen", "get"): NOOIT,
    ("poststuk_innemen", "post"): wie_werkt(422),
    ("poststuk", "get"): wie_behandelt(200),
    ("poststuk", "post"): wie_behandelt(422),
    ("poststuk_personen", "get"): NOOIT,
    ("poststuk_personen", "post"): wie_behandelt(200),
    ("postpartij_samenstellen", "get"): NOOIT,
    ("postpartij_samenstellen", "post"): wie_behandelt(303),
    ("postpartij", "get"): wie_behandelt(200),
    ("postpartij", "post"): NOOIT,
    ("postpartij_brieven", "get"): wie_behandelt(200),
    ("postpartij_brieven", "post"): NOOIT,
    ("postpartij_lijst", "get"): wie_behandelt(200),
    ("postpartij_lijst", "post"): NOOIT,
    ("postpartij_afgedrukt", "get"): NOOIT,
    ("postpartij_afgedrukt", "post"): wie_behandelt(303),
    ("postpartij_gepost", "get"): NOOIT,
    ("postpartij_gepost", "post"): wie_behandelt(303),
    ("post_brief", "get"): wie_leest(200),
    ("post_brief", "post"): NOOIT,
    ("post_brief_retour", "get"): NOOIT,
    ("post_brief_retour", "post"): wie_behandelt(303),
    ("inzage", "get"): overal((302, 200, 200, 200, 200, 200, 404, 200)),
    ("inzage", "post"): NOOIT,
    ("balie", "get"): wie_werkt(200),
    ("balie", "post"): NOOIT,
    ("balie_hal", "get"): wie_werkt(302),
    ("balie_hal", "post"): NOOIT,
    ("balie_loket", "get"): NOOIT,
    ("balie_loket", "post"): wie_werkt(422),
    ("balie_nummer", "get"): NOOIT,
    ("balie_nummer", "post"): wie_werkt(422),
    ("balie_inloop", "get"): NOOIT,
    ("balie_inloop", "post"): wie_werkt(422),
    ("balie_volgende", "get"): NOOIT,
    ("balie_volgende", "post"): wie_werkt(303),
    ("balie_oproepen", "get"): NOOIT,
    ("balie_oproepen", "post"): wie_werkt(303),
    ("balie_opnieuw", "get"): NOOIT,
    ("balie_opnieuw", "post"): wie_werkt(303),
    ("balie_overslaan", "get"): NOOIT,
    ("balie_overslaan", "post"): wie_werkt(303),
    ("balie_terugzetten", "get"): NOOIT,
    ("balie_terugzetten", "post"): wie_werkt(303),
    ("balie_afronden", "get"): NOOIT,
    ("balie_afronden", "post"): wie_werkt(303),
    ("balies", "get"): wie_beheert(200),
    ("balies", "post"): wie_beheert(422),
    ("balie_wijzigen", "get"): wie_beheert(200),
    ("balie_wijzigen", "post"): wie_beheert(422),
    ("balie_sleutels", "get"): NOOIT,
    ("balie_sleutels", "post"): wie_beheert(303),
    ("huisbezoeken", "get"): wie_werkt(200),
    ("huisbezoeken", "post"): NOOIT,
    ("huisbezoek_agendabestand", "get"): wie_leest(200),
    ("huisbezoek_agendabestand", "post"): NOOIT,
    ("telefoon", "get"): wie_werkt(200),
    ("telefoon", "post"): wie_werkt(303),
    ("lijn", "get"): wie_werkt(302),
    ("lijn", "post"): NOOIT,
    ("toestellen", "get"): wie_beheert(200),
    ("toestellen", "post"): wie_beheert(422),
    ("toestel_vrijmaken", "get"): NOOIT,
    ("toestel_vrijmaken", "post"): wie_beheert(303),
    ("team", "get"): overal((302, 404, 404, 404, 404, 200, 404, 404)),
    ("team", "post"): NOOIT,
    ("ervaringen", "get"): overal((302, 404, 404, 404, 404, 200, 404, 404)),
    ("ervaringen", "post"): NOOIT,
    ("misroutering", "get"): overal((302, 404, 404, 404, 404, 200, 404, 404)),
    ("misroutering", "post"): NOOIT,
    ("team_verdeling", "get"): NOOIT,
    ("team_verdeling", "post"): (
        (302, 404, 404, 404, 404, 404, 404, 404),
        (302, 404, 404, 404, 404, 422, 404, 404),
    ),
    ("team_toewijzen", "get"): NOOIT,
    ("team_toewijzen", "post"): (
        (302, 404, 404, 404, 404, 404, 404, 404),
        (302, 404, 404, 404, 404, 303, 404, 404),
    ),
    ("luisteren", "get"): wie_luistert(200),
    ("luisteren", "post"): NOOIT,
    ("luistertermen", "get"): wie_beheert(200),
    ("luistertermen", "post"): wie_beheert(422),
    ("luisterterm_stoppen", "get"): NOOIT,
    ("luisterterm_stoppen", "post"): wie_beheert(303),
    ("vermelding_oppakken", "get"): NOOIT,
    ("vermelding_oppakken", "post"): overal((302, 303, 404, 404, 404, 404, 404, 404)),
    ("nieuws", "get"): wie_nieuws_maakt(200),
    ("nieuws", "post"): wie_nieuws_maakt(422),
    ("nieuwsbericht", "get"): wie_nieuws_maakt(200),
    ("nieuwsbericht", "post"): wie_nieuws_maakt(422),
    ("nieuws_beeld", "get"): overal((302, 404, 404, 404, 404, 404, 404, 404)),  # this news has no picture
    ("nieuws_beeld", "post"): NOOIT,
    ("nieuws_goedkeuren", "get"): NOOIT,
    ("nieuws_goedkeuren", "post"): wie_nieuws_maakt(303),
    ("nieuws_afkeuren", "get"): NOOIT,
    ("nieuws_afkeuren", "post"): wie_nieuws_maakt(422),
    ("nieuws_intrekken", "get"): NOOIT,
    ("nieuws_intrekken", "post"): wie_nieuws_maakt(303),
    ("kalender", "get"): wie_beheert(200),
    ("kalender", "post"): wie_beheert(422),
    ("catalogus", "get"): wie_beheert(200),
    ("catalogus", "post"): NOOIT,
    ("catalogus_nieuw", "get"): wie_beheert(200),
    ("catalogus_nieuw", "post"): wie_beheert(422),
    ("catalogus_invoer", "get"): wie_beheert(200),
    ("catalogus_invoer", "post"): wie_beheert(422),
    ("catalogus_uitvoer", "get"): wie_beheert(200),
    ("catalogus_uitvoer", "post"): NOOIT,
    ("catalogus_product", "get"): wie_beheert(200),
    ("catalogus_product", "post"): wie_beheert(422),
    ("niveauregels", "get"): wie_beheert(200),
    ("niveauregels", "post"): NOOIT,
    ("niveauregel_nieuw", "get"): wie_beheert(200),
    ("niveauregel_nieuw", "post"): wie_beheert(422),
    ("niveauregel", "get"): wie_beheert(200),
    ("niveauregel", "post"): wie_beheert(422),
    ("niveauregel_schakelen", "get"): NOOIT,
    ("niveauregel_schakelen", "post"): wie_beheert(303),
    ("niveauregel_verwijderen", "get"): NOOIT,
    ("niveauregel_verwijderen", "post"): wie_beheert(303),
    ("identiteit", "get"): wie_beheert(200),
    ("identiteit", "post"): NOOIT,
    ("identiteitsdoel_nieuw", "get"): wie_beheert(200),
    ("identiteitsdoel_nieuw", "post"): wie_beheert(422),
    ("identiteitsdoel", "get"): wie_beheert(200),
    ("identiteitsdoel", "post"): wie_beheert(422),
    ("partners", "get"): wie_beheert(200),
    ("partners", "post"): NOOIT,
    ("partner_nieuw", "get"): wie_beheert(200),
    ("partner_nieuw", "post"): wie_beheert(422),
    ("partner", "get"): wie_beheert(200),
    ("partner", "post"): wie_beheert(422),
    ("partner_nagekeken", "get"): NOOIT,
    ("partner_nagekeken", "post"): wie_beheert(303),
    ("kanaalmatrix", "get"): wie_beheert(200),
    ("kanaalmatrix", "post"): wie_beheert(422),
    ("routering", "get"): wie_beheert(200),
    ("routering", "post"): wie_beheert(303),
    ("storingen", "get"): wie_storingen_meldt(200),
    ("storingen", "post"): wie_storingen_meldt(422),
    ("storing_beeindigen", "get"): NOOIT,
    ("storing_beeindigen", "post"): wie_storingen_meldt(422),
    ("apart_gezet", "get"): wie_beheert(200),
    ("apart_gezet", "post"): NOOIT,
    ("apart_gezet_bewaken", "get"): NOOIT,
    ("apart_gezet_bewaken", "post"): wie_beheert(303),
    ("vastgelopen", "get"): wie_beheert(200),
    ("vastgelopen", "post"): NOOIT,
    ("vastgelopen_opnieuw", "get"): NOOIT,
    ("vastgelopen_opnieuw", "post"): wie_beheert(303),
    ("teksten", "get"): wie_beheert(200),
    ("teksten", "post"): NOOIT,
    ("tekst", "get"): wie_beheert(200),
    ("tekst", "post"): wie_beheert(422),
    ("tekst_standaard", "get"): NOOIT,
    ("tekst_standaard", "post"): wie_beheert(303),
    ("quarantaine", "get"): wie_beheert(200),
    ("quarantaine", "post"): NOOIT,
    ("quarantaine_opnieuw", "get"): NOOIT,
    ("quarantaine_opnieuw", "post"): wie_beheert(303),
    ("vraag", "get"): wie_leest(200),
    ("vraag", "post"): NOOIT,
    ("vraag_concept", "get"): NOOIT,
    ("vraag_concept", "post"): wie_behandelt(303),
    ("vraag_bezorging", "get"): wie_leest(200),
    ("vraag_bezorging", "post"): NOOIT,
    ("vraag_bezorging_bestand", "get"): wie_leest(200),
    ("vraag_bezorging_bestand", "post"): NOOIT,
    ("vraag_termijnen", "get"): wie_leest(200),
    ("vraag_termijnen", "post"): NOOIT,
    ("vraag_meekijken_beantwoorden", "get"): NOOIT,
    ("vraag_meekijken_beantwoorden", "post"): overal((302, 404, 404, 404, 422, 404, 404, 404)),
    ("vraag_beantwoorden", "get"): wie_behandelt(200),
    ("vraag_beantwoorden", "post"): wie_behandelt(422),
    ("vraag_uitleggen", "get"): wie_behandelt(200),
    ("vraag_uitleggen", "post"): wie_behandelt(422),
    ("vraag_belpoging", "get"): wie_behandelt(303),
    ("vraag_belpoging", "post"): wie_behandelt(303),
    ("vraag_meekijken_besluiten", "get"): wie_behandelt(303),
    ("vraag_meekijken_besluiten", "post"): wie_behandelt(303),
    ("vraag_routeren", "get"): wie_behandelt(200),
    ("vraag_routeren", "post"): wie_behandelt(422),
    ("vraag_toewijzen", "get"): wie_behandelt(200),
    ("vraag_toewijzen", "post"): wie_behandelt(303),
    ("vraag_overdragen", "get"): wie_behandelt(200),
    ("vraag_overdragen", "post"): wie_behandelt(422),
    ("vraag_teruggeven", "get"): (
        (302, 303, 404, 404, 404, 404, 404, 404),
        (302, 404, 200, 404, 404, 200, 404, 404),
    ),
    ("vraag_teruggeven", "post"): (
        (302, 303, 404, 404, 404, 404, 404, 404),
        (302, 404, 422, 404, 404, 422, 404, 404),
    ),
    ("vraag_meekijken", "get"): wie_behandelt(303),
    ("vraag_meekijken", "post"): wie_behandelt(303),
    ("vraag_doorverwijzen", "get"): wie_behandelt(200),
    ("vraag_doorverwijzen", "post"): wie_behandelt(422),
    ("vraag_uitnodigen", "get"): wie_behandelt(303),
    ("vraag_uitnodigen", "post"): wie_behandelt(303),
    ("vraag_opschorten", "get"): wie_behandelt(200),
    ("vraag_opschorten", "post"): wie_behandelt(422),
    ("vraag_hervatten", "get"): wie_behandelt(303),
    ("vraag_hervatten", "post"): wie_behandelt(303),
    ("vraag_verlengen", "get"): wie_behandelt(303),
    ("vraag_verlengen", "post"): wie_behandelt(303),
    ("vraag_ingebreke", "get"): wie_behandelt(303),
    ("vraag_ingebreke", "post"): wie_behandelt(303),
    ("vraag_terugbellen", "get"): wie_behandelt(200),
    ("vraag_terugbellen", "post"): wie_behandelt(422),
    # A visit is planned; it was called off for nobody yet, and it has still to begin.
    ("vraag_huisbezoek", "get"): wie_behandelt(303),
    ("vraag_huisbezoek", "post"): wie_behandelt(303),
    ("vraag_huisbezoek_verzetten", "get"): wie_behandelt(200),
    ("vraag_huisbezoek_verzetten", "post"): wie_behandelt(422),
    ("vraag_huisbezoek_afzeggen", "get"): wie_behandelt(200),
    ("vraag_huisbezoek_afzeggen", "post"): wie_behandelt(422),
    ("vraag_huisbezoek_afronden", "get"): wie_behandelt(200),
    ("vraag_huisbezoek_afronden", "post"): wie_behandelt(422),
    ("vraag_notitie", "get"): wie_behandelt(200),
    ("vraag_notitie", "post"): wie_behandelt(422),
    ("vraag_postadres", "get"): wie_behandelt(200),
    ("vraag_postadres", "post"): wie_behandelt(422),
    ("vraag_taal", "get"): wie_behandelt(200),
    ("vraag_taal", "post"): wie_behandelt(422),
    ("vraag_samenvoegen", "get"): wie_behandelt(200),
    ("vraag_samenvoegen", "post"): wie_behandelt(422),
    ("vraag_splitsen", "get"): wie_behandelt(200),
    ("vraag_splitsen", "post"): wie_behandelt(422),
    ("vraag_terugdraaien", "get"): wie_behandelt(303),
    ("vraag_terugdraaien", "post"): wie_behandelt(303),
    ("vraag_losmaken", "get"): wie_behandelt(303),
    ("vraag_losmaken", "post"): wie_behandelt(303),
    ("vraag_afsluiten", "get"): wie_behandelt(303),
    ("vraag_afsluiten", "post"): wie_behandelt(303),
    ("vraag_intrekken", "get"): wie_behandelt(200),
    ("vraag_intrekken", "post"): wie_behandelt(422),
    ("vraag_heropenen", "get"): wie_behandelt(303),
    ("vraag_heropenen", "post"): wie_behandelt(303),
}


@pytest.fixture
def mies(db: None) -> Medewerker:
    """Works in a domain of her own, and was asked to look along."""
    domein = Vakdomein.objects.create(code="jeugd", naam="Jeugd", publieke_naam="Jeugd")
    team = Team.objects.create(code="jeugd", naam="Jeugd", vakdomein=domein)
    medewerker = Medewerker.objects.create_user("mies", first_name="Mies", last_name="Meekijk")
    Lidmaatschap.objects.create(medewerker=medewerker, team=team)
    return medewerker


@pytest.fixture
def petra(db: None) -> Medewerker:
    """Watches over privacy; handles no questions."""
    return Medewerker.objects.create_user("petra", first_name="Petra", is_privacy_officer=True)


@pytest.fixture
def mensen(
    karin: Medewerker,
    bas: Medewerker,
    wim: Medewerker,
    mies: Medewerker,
    coby: Medewerker,
    beheerder: Medewerker,
    petra: Medewerker,
) -> dict[str, Medewerker | None]:
    return dict(zip(WIE, (None, karin, bas, wim, mies, coby, beheerder, petra), strict=True))


@pytest.fixture
def vraag(
    request: pytest.FixtureRequest, mensen: dict[str, Medewerker | None], burgerzaken: Team, op
) -> Iterator[Vraag]:
    """A mail with a file that became a question, with a notice for its casemanager and somebody looking along."""
    karin, bas, mies = mensen["kcc"], mensen["eigen_domein"], mensen["meekijker"]
    assert karin and bas and mies
    bericht = mail_ontvangen(rauw=mail(GEHEIM, onderwerp=GEHEIM), postbus_op=op, op=op).bericht
    gesteld = bericht.vraag
    assert gesteld is not None
    casemanager = karin
    if request.param == "in_een_domein":
        casemanager = bas
        vraag_overdragen(
            vraag_id=gesteld.pk,
            naar_team=burgerzaken,
            naar_medewerker=bas,
            samenvatting=GEHEIM,
            op=op,
            door=karin,
        )
    else:
        vraag_toewijzen(vraag_id=gesteld.pk, aan=karin, op=op, door=karin)
    meekijken_vragen(
        vraag_id=gesteld.pk,
        team=mies.lidmaatschappen.get().team,
        eerste_beoordeling=GEHEIM,
        op=op,
        door=casemanager,
    )
    attenderen(vraag=gesteld, voor=casemanager, soort=Attendering.Soort.LAATSTE_DAG, op=op)
    bijlage = Bijlage.objects.create(
        bericht=bericht,
        naam="brief.txt",
        mimetype="text/plain",
        grootte=len(GEHEIM),
        bestand=ContentFile(GEHEIM.encode(), name="x"),
    )
    Bijlage.objects.create(
        bericht=bericht,
        naam="virus.exe",
        mimetype="text/plain",
        grootte=1,
        bestand="weg",
        keuring=Bijlage.Keuring.BESMET,
    )
    Nieuwsbericht.objects.create(tekst="De markt is open.", gepland_op=op, auteur=karin, op=op)
    volgterm_toevoegen(soort="woord", waarde="waterrijk", op=op)
    vermelding_bewaren(
        medium="mastodon", extern_id="1", account="rosa@x.example", tekst="Hallo", geplaatst_op=op, op=op
    )
    Vermelding.objects.update(vraag=gesteld)
    Niveauregel.objects.create(naam="Toets", niveau=4)
    Ketenpartner.objects.create(naam="Toetspartner")
    Identificatiedoel.objects.create(naam="Toets", nodig=1)
    Product.objects.create(
        code="toets", naam="Toets", vakdomein=burgerzaken.vakdomein, team=burgerzaken, niveau=2
    )
    afwezig_melden(medewerker=casemanager, van=date(2030, 1, 1), tot_en_met=None, op=op, door=casemanager)
    storing_melden(omschrijving="De website was weg.", van=op, op=op, door=casemanager)
    termijnen_apart_zetten(
        fouten={gesteld.termijnen.all()[0]: KalenderOntbreekt("Er is geen kalender.")}, op=op
    )
    partij = _brief_in_partij(gesteld, casemanager, op)
    poststuk_innemen(
        bladen=[],
        kenmerk="0" * 64,
        team=gesteld.team,
        herkomst=Poststuk.Herkomst.SCANMAP,
        bezwaar="",
        op=op,
    )
    toestel_koppelen(nummer="201", medewerker=casemanager, op=op, door=casemanager)
    Huisbezoek.objects.create(
        vraag=gesteld,
        medewerker=casemanager,
        van=timezone.now(),
        tot=timezone.now() + timedelta(hours=1),
        plek=GEHEIM,
        opmerking=GEHEIM,
        gepland_op=op,
        gewijzigd_op=op,
    )
    hal = balie_toevoegen(naam="Stadhuis", op=op)
    nummer_trekken(balie=hal, sleutel=uuid.uuid4(), onderwerp="Paspoort", op=timezone.now())
    gesteld.refresh_from_db()
    yield gesteld
    for bestand in (bijlage.bestand, partij.brieven_pdf, partij.lijst_pdf):
        bestand.delete(save=False)


def _brief_in_partij(vraag: Vraag, door: Medewerker, op) -> Postpartij:
    """A letter about this question, in a batch of its domain that was printed."""
    correspondentieadres_vastleggen(
        vraag_id=vraag.pk,
        adres=Postadres("Rosa Verzonnen", "Dijkstraat", "12", "", "1299AB", "Waterrijk"),
        op=op,
        door=door,
    )
    brief = brief_klaarzetten(
        aanleiding=Bericht.Aanleiding.REACTIE,
        vraag=vraag,
        inhoud=Opgesteld(GEHEIM, GEHEIM),
        ondertekenaar=door,
        op=op,
    )
    vraag.refresh_from_db()
    partij = postpartij_samenstellen(vakdomein=vraag.team.vakdomein, sleutel=uuid.uuid4(), op=op, door=door)
    Bericht.objects.filter(brief=brief).update(rauw=b"%PDF-" + GEHEIM.encode())
    partij.gemaakt_op, partij.digest = op, "0" * 64
    for veld in (partij.brieven_pdf, partij.lijst_pdf):
        veld.save("x.pdf", ContentFile(GEHEIM.encode()), save=False)
    partij.save()
    return partij


def adres(naam: str, vraag: Vraag) -> str:
    """The address of this page for this question and what hangs on it."""
    patroon = next(patroon for patroon in urlpatterns if patroon.name == naam)
    assert isinstance(patroon, URLPattern)
    bericht = Bericht.objects.get(vraag=vraag, richting="inkomend")
    delen = {
        "referentie": vraag.referentie,
        "partij_id": vraag.partij_id,
        "medewerker_id": vraag.casemanager_id,
        "afwezigheid_id": Afwezigheid.objects.get().pk,
        "partner_id": Ketenpartner.objects.get().pk,
        "product_id": Product.objects.get().pk,
        "team_id": vraag.team_id,
        "bericht_id": bericht.pk,
        "bijlage_id": bericht.bijlagen.get(
            keuring="besmet" if naam == "quarantaine_opnieuw" else "te_keuren"
        ).pk,
        "attendering_id": vraag.attenderingen.get(soort=Attendering.Soort.LAATSTE_DAG).pk,
        "nieuws_id": Nieuwsbericht.objects.get().pk,
        "volgterm_id": Volgterm.objects.get().pk,
        "vermelding_id": Vermelding.objects.get().pk,
        "toestel_id": Toestel.objects.get().pk,
        "volgnummer_id": Volgnummer.objects.get().pk,
        "balie_id": Balie.objects.get().pk,
        "huisbezoek_id": Huisbezoek.objects.get().pk,
        "storing_id": Storing.objects.get().pk,
        "code": Product.objects.get().code,
        "vorm": "csv",
        "concept_id": 1,
        "terzijde_id": 1,
        "notitie_id": 1,
        "melding_id": 999_999,
        "samenvoeging_id": 1,
        "naam": "beantwoorden",
        "doel_id": Identificatiedoel.objects.get().pk,
        "regel_id": Niveauregel.objects.get().pk,
        "moment": "reactie",
        "taal": "nl",
        "vakdomein_id": vraag.team.vakdomein_id,
        "postpartij_id": Postpartij.objects.get().pk,
        "poststuk_id": Poststuk.objects.get().pk,
        "brief_id": Brief.objects.get().pk,
        "termijn_id": vraag.termijnen.filter(apart_gezet_op__isnull=False).get().pk,
    }
    return reverse(naam, kwargs={deel: delen[deel] for deel in patroon.pattern.converters})


def vraag_op(wijze: str, waar: str, wie: Medewerker | None) -> tuple[HttpResponseBase, bytes]:
    """One request in a fresh browser, of which nothing stays in the database; the answer and what is in it."""
    browser = Client()
    with transaction.atomic():
        if wie is not None:
            browser.force_login(wie)
        antwoord: HttpResponseBase = getattr(browser, wijze)(waar)
        inhoud = b"".join(antwoord) if antwoord.streaming else antwoord.content  # type: ignore[attr-defined]
        transaction.set_rollback(True)
    return antwoord, inhoud


class TestToegang:
    def test_elk_adres_staat_in_de_tabel(self) -> None:
        namen = {patroon.name for patroon in urlpatterns}
        assert None not in namen
        assert {naam for naam, _ in TABEL} == namen
        assert all((naam, wijze) in TABEL for naam in namen for wijze in ("get", "post"))

    def test_de_tabel_kent_alles_onder_werkplek(self) -> None:
        """A second include under the same path would be a door that no row guards."""
        onder = [deel for deel in get_resolver().url_patterns if str(deel.pattern).startswith("werkplek/")]
        assert len(onder) == 1
        assert all(isinstance(patroon, URLPattern) for patroon in urlpatterns)

    @pytest.mark.parametrize("vraag", WAAR, indirect=True)
    @pytest.mark.parametrize("rol", WIE)
    def test_iedereen_krijgt_wat_in_de_tabel_staat(
        self, rol: str, vraag: Vraag, mensen: dict[str, Medewerker | None], request: pytest.FixtureRequest
    ) -> None:
        waar = WAAR.index(request.node.callspec.params["vraag"])
        gekregen = {
            (naam, wijze): vraag_op(wijze, adres(naam, vraag), mensen[rol])[0].status_code
            for naam, wijze in TABEL
        }
        assert gekregen == {regel: codes[waar][WIE.index(rol)] for regel, codes in TABEL.items()}

    @pytest.mark.parametrize("vraag", WAAR, indirect=True)
    @pytest.mark.parametrize("rol", WIE)
    def test_de_inhoud_leest_alleen_wie_het_mag(
        self, rol: str, vraag: Vraag, mensen: dict[str, Medewerker | None], request: pytest.FixtureRequest
    ) -> None:
        """Not on its own page, and not in a list, a search or a notice of another page either."""
        mogen = {
            "bij_het_kcc": {"kcc", "meekijker"},
            "in_een_domein": {"eigen_domein", "coordinator", "meekijker"},
        }[request.node.callspec.params["vraag"]]
        adressen = [adres(naam, vraag) for naam, wijze in TABEL if wijze == "get"]
        adressen += [
            f"/werkplek/wachtrij/?bak={bak}&zoek={zoek}"
            for bak in ("mijn", "team", "meekijken", "alles")
            for zoek in ("", vraag.referentie)
        ]
        gelezen = [waar for waar in adressen if GEHEIM.encode() in vraag_op("get", waar, mensen[rol])[1]]
        assert bool(gelezen) == (rol in mogen), gelezen


class TestWeggaan:
    def test_wie_het_huis_verlaat_vindt_niets_meer(
        self, client: Client, stel_vraag: Callable[..., Vraag], rosa: Partij, karin: Medewerker
    ) -> None:
        vraag = stel_vraag(rosa)
        client.force_login(karin)
        waar = reverse("vraag", args=[vraag.referentie])
        assert client.get(waar).status_code == 200
        Lidmaatschap.objects.filter(medewerker=karin).delete()
        assert client.get(waar).status_code == 404
        karin.is_active = False
        karin.save(update_fields=["is_active"])
        assert client.get(waar).status_code == 302
