"""The languages a visitor can choose, and the few words of the kiosk in each of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Balietaal:
    """A language: its code, what its speakers call it, what we call it, and what the kiosk says in it."""

    code: str
    eigen_naam: str
    naam: str
    waarvoor: str
    iets_anders: str
    uw_nummer: str
    let_op_het_scherm: str
    voor_u: str
    richting: str = "ltr"


TALEN: Final = (
    Balietaal(
        "nl",
        "Nederlands",
        "Nederlands",
        "Waarvoor komt u?",
        "Iets anders",
        "Uw nummer is",
        "Let op het scherm. Wij roepen uw nummer op.",
        "Mensen voor u",
    ),
    Balietaal(
        "en",
        "English",
        "Engels",
        "What are you here for?",
        "Something else",
        "Your number is",
        "Watch the screen. We will call your number.",
        "People before you",
    ),
    Balietaal(
        "de",
        "Deutsch",
        "Duits",
        "Worum geht es?",
        "Etwas anderes",
        "Ihre Nummer ist",
        "Achten Sie auf den Bildschirm. Wir rufen Ihre Nummer auf.",
        "Personen vor Ihnen",
    ),
    Balietaal(
        "pl",
        "Polski",
        "Pools",
        "W jakiej sprawie Państwo przychodzą?",
        "Inna sprawa",
        "Państwa numer to",
        "Proszę patrzeć na ekran. Wywołamy Państwa numer.",
        "Liczba osób przed Państwem",
    ),
    Balietaal(
        "uk",
        "Українська",
        "Oekraïens",
        "З якого питання ви прийшли?",
        "Інше питання",
        "Ваш номер",
        "Стежте за екраном. Ми викличемо ваш номер.",
        "Людей перед вами",
    ),
    Balietaal(
        "tr",
        "Türkçe",
        "Turks",
        "Hangi konu için geldiniz?",
        "Başka bir konu",
        "Numaranız",
        "Ekranı takip edin. Numaranızı çağıracağız.",
        "Sizden önce bekleyenler",
    ),
    Balietaal(
        "ar",
        "العربية",
        "Arabisch",
        "ما سبب زيارتك؟",
        "أمر آخر",
        "رقمك هو",
        "تابع الشاشة. سننادي على رقمك.",
        "عدد الأشخاص قبلك",
        richting="rtl",
    ),
)

BIJ_CODE: Final = {taal.code: taal for taal in TALEN}
NAMEN: Final = {taal.code: taal.naam for taal in TALEN}


def taal_of_nederlands(code: str) -> Balietaal:
    """The language with this code; Dutch for one we don't have."""
    return BIJ_CODE.get(code, TALEN[0])
