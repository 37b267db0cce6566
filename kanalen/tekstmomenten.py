"""The moments at which we write somebody, and the fields that a text for that moment may hold. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class Taal(StrEnum):
    """The languages we write in."""

    NEDERLANDS = "nl"
    ENGELS = "en"

    @property
    def naam(self) -> str:
        return {"nl": "Nederlands", "en": "Engels"}[self.value]


def taal_of_nederlands(code: str) -> Taal:
    """The language with this code; Dutch when we do not write in it."""
    return Taal(code) if code in Taal else Taal.NEDERLANDS


class Tekstmoment(StrEnum):
    """One text each; the values are the names of the files in ``kanalen/standaardteksten/<taal>/``."""

    ONTVANGSTBEVESTIGING = "ontvangstbevestiging"
    REACTIE = "reactie"
    UITLEG = "uitleg"
    NAVRAAG = "navraag"
    VERLENGING = "verlenging"
    CASEMANAGER = "casemanager"
    DOORVERWEZEN = "doorverwezen"
    DOORGEZONDEN = "doorgezonden"
    DOORZENDING = "doorzending"
    UITSTEL = "uitstel"
    VERSCHUIVING = "verschuiving"
    ATTENDERING = "attendering"
    ACHTERVANG = "achtervang"
    TOEGANGSCODE = "toegangscode"
    ERVARING = "ervaring"
    ADRESCODE = "adrescode"
    HUISBEZOEK = "huisbezoek"
    HUISBEZOEK_VERZET = "huisbezoek_verzet"
    HUISBEZOEK_AFGEZEGD = "huisbezoek_afgezegd"
    BRIEF_ONTVANGSTBEVESTIGING = "brief_ontvangstbevestiging"
    BRIEF_REACTIE = "brief_reactie"
    BRIEF_UITLEG = "brief_uitleg"
    BRIEF_NAVRAAG = "brief_navraag"
    BRIEF_VERLENGING = "brief_verlenging"
    BRIEF_DOORVERWEZEN = "brief_doorverwezen"
    BRIEF_DOORGEZONDEN = "brief_doorgezonden"

    @property
    def beschrijving(self) -> Beschrijving:
        return BESCHRIJVINGEN[self]


@dataclass(frozen=True, slots=True)
class Veld:
    """A field by its name, what it becomes, and what it becomes in an example."""

    naam: str
    betekenis: str
    voorbeeld: str
    voorbeeld_engels: str = ""


@dataclass(frozen=True, slots=True)
class Beschrijving:
    """``verplicht`` must stand in the text, ``in_onderwerp`` in the subject."""

    label: str
    wanneer: str
    velden: tuple[Veld, ...]
    verplicht: frozenset[str] = frozenset()
    in_onderwerp: frozenset[str] = frozenset()
    talen: tuple[Taal, ...] = tuple(Taal)

    @property
    def namen(self) -> frozenset[str]:
        return frozenset(veld.naam for veld in self.velden)

    def voorbeelden(self, taal: Taal) -> dict[str, str]:
        """The fields of a made-up question."""
        engels = taal == Taal.ENGELS
        return {veld.naam: (engels and veld.voorbeeld_engels) or veld.voorbeeld for veld in self.velden}


_GEMEENTE: Final = (
    Veld("gemeente", "de naam van de gemeente", "Gemeente Waterrijk"),
    Veld("telefoon_gemeente", "ons telefoonnummer", "14 099"),
)
_VRAAG: Final = (
    Veld(
        "aanhef",
        "de begroeting, met de naam als wij die weten",
        "Beste Rosa Verzonnen,",
        "Dear Rosa Verzonnen,",
    ),
    Veld("referentie", "de referentie van de vraag", "V-7K4M-29QX"),
    Veld("onderwerp", "het onderwerp van de vraag", "Paspoort verlengen"),
    Veld(
        "portaal", "de pagina waar de inwoner de vraag volgt", "https://gemeente.example/volgen/V-7K4M-29QX/"
    ),
    *_GEMEENTE,
)
_REACTIE: Final = (
    Veld(
        "reactie",
        "wat de medewerker schreef",
        "U kunt uw paspoort verlengen aan de balie.\nMaak daarvoor een afspraak.",
        "You can renew your passport at our desk.\nPlease make an appointment.",
    ),
    Veld("medewerker", "de naam van de medewerker", "Karin de Voorbeeld"),
)
_UITERLIJK: Final = Veld(
    "uiterlijk", "de dag die wij beloven", "uiterlijk maandag 30 november", "by Monday 30 November"
)
_PARTNER: Final = (
    Veld("partner", "de naam van de andere organisatie", "Sociale Verzekeringsbank"),
    Veld(
        "toelichting", "wat de medewerker erbij schreef", "Zij gaan over uw AOW.", "They handle your pension."
    ),
    Veld("telefoon_partner", "het telefoonnummer van die organisatie", "088 000 00 00"),
    Veld("email_partner", "het e-mailadres van die organisatie", "post@partner.example"),
    Veld("website_partner", "de website van die organisatie", "https://partner.example"),
)
_REFERENTIE: Final = frozenset({"referentie"})

BESCHRIJVINGEN: Final[dict[Tekstmoment, Beschrijving]] = {
    Tekstmoment.ONTVANGSTBEVESTIGING: Beschrijving(
        "Ontvangstbevestiging",
        "Zodra wij een vraag krijgen die wij niet meteen beantwoorden.",
        (
            *_VRAAG,
            Veld(
                "belofte",
                "wanneer wij reageren, in een hele zin",
                "U krijgt uiterlijk maandag 30 november een reactie van ons.",
                "You will hear from us by Monday 30 November.",
            ),
        ),
        verplicht=frozenset({"belofte"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.REACTIE: Beschrijving(
        "Antwoord",
        "Als een medewerker de vraag beantwoordt.",
        (*_VRAAG, *_REACTIE),
        verplicht=frozenset({"reactie"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.UITLEG: Beschrijving(
        "Uitleg met datum",
        "Als een medewerker uitlegt wat wij doen en wanneer.",
        (*_VRAAG, *_REACTIE, _UITERLIJK),
        verplicht=frozenset({"reactie", "uiterlijk"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.NAVRAAG: Beschrijving(
        "Vraag aan de inwoner",
        "Als wij iets van de inwoner nodig hebben.",
        (
            *_VRAAG,
            *_REACTIE,
            _UITERLIJK,
            Veld(
                "antwoord_voor",
                "de dag waarop de inwoner moet antwoorden",
                "uiterlijk vrijdag 4 december",
                "by Friday 4 December",
            ),
        ),
        verplicht=frozenset({"reactie", "antwoord_voor"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.VERLENGING: Beschrijving(
        "Langer doen over een besluit",
        "Als wij een wettelijke termijn verlengen.",
        (*_VRAAG, *_REACTIE, _UITERLIJK),
        verplicht=frozenset({"reactie", "uiterlijk"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.UITSTEL: Beschrijving(
        "Meer tijd door een storing",
        "Als de inwoner door een storing niet kon antwoorden (Awb 2:21).",
        (
            *_VRAAG,
            Veld(
                "antwoord_voor",
                "de dag waarop de inwoner moet antwoorden",
                "uiterlijk woensdag 9 december",
                "by Wednesday 9 December",
            ),
            _UITERLIJK,
        ),
        verplicht=frozenset({"antwoord_voor"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.VERSCHUIVING: Beschrijving(
        "Andere dag door de werkkalender",
        "Als een dag die wij noemden verandert, omdat onze werkdagen veranderen.",
        (
            *_VRAAG,
            Veld(
                "dagen",
                "de oude en de nieuwe dag, in hele zinnen",
                "Wij noemden eerder maandag 30 november.\nNu hoort u uiterlijk dinsdag 1 december van ons.",
                "Before, we named Monday 30 November.\nYou will now hear from us by Tuesday 1 December.",
            ),
        ),
        verplicht=frozenset({"dagen"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.CASEMANAGER: Beschrijving(
        "Vaste contactpersoon",
        "Als een medewerker de vraag gaat behandelen.",
        (
            *_VRAAG,
            _UITERLIJK,
            Veld("casemanager", "de naam van de contactpersoon", "Karin de Voorbeeld"),
            Veld("telefoon", "het nummer van de contactpersoon", "088 000 01 01"),
        ),
        verplicht=frozenset({"casemanager"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.DOORVERWEZEN: Beschrijving(
        "Verwezen naar een partner",
        "Als een andere organisatie de vraag kan beantwoorden.",
        (*_VRAAG, *_PARTNER),
        verplicht=frozenset({"partner", "toelichting"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.DOORGEZONDEN: Beschrijving(
        "Doorgestuurd naar een partner",
        "Als wij het bericht zelf doorsturen (Awb 2:3).",
        (*_VRAAG, *_PARTNER),
        verplicht=frozenset({"partner", "toelichting"}),
        in_onderwerp=_REFERENTIE,
    ),
    Tekstmoment.DOORZENDING: Beschrijving(
        "Aan de partner: een doorgestuurd bericht",
        "De partner krijgt dit bij het bericht van de inwoner.",
        (
            Veld("partner", "de naam van de andere organisatie", "Sociale Verzekeringsbank"),
            Veld("toelichting", "wat de medewerker erbij schreef", "Deze inwoner vraagt naar de AOW."),
            Veld("referentie", "de referentie van de vraag", "V-7K4M-29QX"),
            Veld(
                "origineel",
                "een zin over de bijlage, als die er is",
                "Het bericht zelf vindt u in de bijlage origineel.eml.",
            ),
            Veld(
                "berichten",
                "wat de inwoner schreef of zei",
                "Ontvangen op 23 november 2026, 10:00 uur\nVan: Rosa Verzonnen (rosa@inwoner.example)\n"
                "Onderwerp: AOW\n\nWanneer krijg ik mijn AOW?",
            ),
            *_GEMEENTE,
        ),
        verplicht=frozenset({"berichten"}),
        in_onderwerp=_REFERENTIE,
        talen=(Taal.NEDERLANDS,),
    ),
    Tekstmoment.ATTENDERING: Beschrijving(
        "Aan een collega: attendering",
        "Als er iets met een vraag is dat een medewerker moet weten.",
        (
            Veld("voornaam", "de voornaam van de collega", "Karin"),
            Veld("wat", "wat er is", "laatste dag"),
            Veld("referentie", "de referentie van de vraag", "V-7K4M-29QX"),
            Veld(
                "werkplek", "de pagina van de vraag", "https://gemeente.example/werkplek/vragen/V-7K4M-29QX/"
            ),
        ),
        verplicht=frozenset({"werkplek"}),
        in_onderwerp=_REFERENTIE,
        talen=(Taal.NEDERLANDS,),
    ),
    Tekstmoment.ACHTERVANG: Beschrijving(
        "Aan een collega: team zonder coördinator",
        "Als er iets met een vraag is, en niemand in het domein het kan oppakken.",
        (
            Veld("voornaam", "de voornaam van de collega", "Bea"),
            Veld("wat", "wat er is", "laatste dag"),
            Veld("referentie", "de referentie van de vraag", "V-7K4M-29QX"),
            Veld("team", "het team waar de vraag ligt", "Burgerzaken"),
        ),
        verplicht=frozenset({"team"}),
        in_onderwerp=_REFERENTIE,
        talen=(Taal.NEDERLANDS,),
    ),
    Tekstmoment.TOEGANGSCODE: Beschrijving(
        "Code om een vraag te volgen",
        "Als een inwoner de eigen vraag wil bekijken.",
        (
            _VRAAG[0],
            _VRAAG[1],
            Veld("code", "de code", "482 913"),
            Veld("minuten", "hoe lang de code werkt", "15"),
            *_GEMEENTE,
        ),
        verplicht=frozenset({"code", "minuten"}),
        talen=tuple(Taal),
    ),
    Tekstmoment.ADRESCODE: Beschrijving(
        "Code voor een nieuw e-mailadres",
        "Als een inwoner een ander e-mailadres opgeeft.",
        (
            _VRAAG[0],
            Veld("code", "de code", "482 913"),
            Veld("minuten", "hoe lang de code werkt", "15"),
            *_GEMEENTE,
        ),
        verplicht=frozenset({"code", "minuten"}),
    ),
    Tekstmoment.ERVARING: Beschrijving(
        "Hoe wij hielpen",
        "Als een vraag klaar is.",
        (
            *_VRAAG,
            Veld(
                "ervaring",
                "de pagina met de vier gezichten",
                "https://gemeente.example/ervaring/V-7K4M-29QX/",
            ),
        ),
        verplicht=frozenset({"ervaring"}),
        in_onderwerp=_REFERENTIE,
    ),
}

_BEZOEK: Final = (
    Veld(
        "wanneer",
        "de dag en de tijd van het bezoek",
        "dinsdag 1 december, van 10:00 tot 11:00 uur",
        "Tuesday 1 December, from 10:00 to 11:00",
    ),
    Veld("plek", "het adres van het bezoek", "Dijkstraat 12, 1299 AB Waterrijk"),
    Veld("bezoeker", "de naam van de medewerker die komt", "Karin de Voorbeeld"),
)
BESCHRIJVINGEN.update(
    {
        Tekstmoment.HUISBEZOEK: Beschrijving(
            "Afspraak voor een huisbezoek",
            "Als een medewerker een huisbezoek plant. Het agendabestand gaat mee.",
            (*_VRAAG, *_BEZOEK),
            verplicht=frozenset({"wanneer", "bezoeker"}),
            in_onderwerp=_REFERENTIE,
        ),
        Tekstmoment.HUISBEZOEK_VERZET: Beschrijving(
            "Huisbezoek verzet",
            "Als een huisbezoek een andere tijd, plek of medewerker krijgt.",
            (*_VRAAG, *_BEZOEK),
            verplicht=frozenset({"wanneer", "bezoeker"}),
            in_onderwerp=_REFERENTIE,
        ),
        Tekstmoment.HUISBEZOEK_AFGEZEGD: Beschrijving(
            "Huisbezoek afgezegd",
            "Als een huisbezoek niet doorgaat.",
            (*_VRAAG, *_BEZOEK),
            verplicht=frozenset({"wanneer"}),
            in_onderwerp=_REFERENTIE,
        ),
    }
)

# The same moments on paper: the letterhead names the reference, and nothing in a letter can be clicked.
BESCHRIJVINGEN.update(
    (
        Tekstmoment(f"brief_{moment.value}"),
        replace(
            BESCHRIJVINGEN[moment],
            label=f"Per brief: {BESCHRIJVINGEN[moment].label[:1].lower()}{BESCHRIJVINGEN[moment].label[1:]}",
            in_onderwerp=frozenset(),
        ),
    )
    for moment in (
        Tekstmoment.ONTVANGSTBEVESTIGING,
        Tekstmoment.REACTIE,
        Tekstmoment.UITLEG,
        Tekstmoment.NAVRAAG,
        Tekstmoment.VERLENGING,
        Tekstmoment.DOORVERWEZEN,
        Tekstmoment.DOORGEZONDEN,
    )
)
