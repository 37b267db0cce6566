"""A resident's words made comparable: folded, split, stemmed, and checked for being Dutch at all. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

import snowballstemmer

LEES_TEKENS: Final = 4_000
"""A question is read up to here; what a resident wants stands in the beginning."""

TE_LANG: Final = 50_000
"""Nobody asks a question of this length; such a text is pasted or generated and gets no proposal."""

_WOORD: Final = re.compile(r"[a-z0-9]+")
_WEBADRES: Final = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_LOSSE_TEKENS: Final = str.maketrans("\u0131\u0142\u00f8", "ilo", "'\u2018\u2019`\u00b4")
"""Letters that Unicode does not take apart, and apostrophes that go."""

_STOPWOORDEN: Final = """
    aan af al alle alleen allemaal als alsnog altijd alvast andere anders bedankt ben bent beste bij
    bijvoorbeeld binnen daar dan dank dat de denk denken deze die dit doe doen door dus echt een eens eer
    elke en er erg even geachte geen gemeente gezegd gezien gisteren goede goedemiddag goedemorgen
    goedenavond goedendag graag groet groeten haar had hadden hallo hartelijk heb hebben hebt heeft heel
    hem het hier hij hoe hoi hun ieder iedere iedereen iemand iets ik in ineens inwoner is ja jaar jaren
    je jij jou jouw jullie kan kom komen komt kon kunnen kunt last laten lees maand maanden maar mag me
    mee meer meest men meneer met meteen mevrouw mij mijn mijnheer misschien mocht moet moeten mogen
    morgen mvg na naar namelijk nee niet niets nog nogmaals nou nu of om omdat ons onze ook op over per
    precies s sinds snel soms staan staat steeds t te ten ter toch toe tot u uit uw van vanaf vandaag
    vannacht veel vele verder vertellen via volgende volgens voor voorbaat vorige vraag vragen vriendelijk
    vriendelijke waar waarom wanneer want waren was wat waterrijk we week weer weet weken wel welk welke
    werd werden weten wie wij wil willen wilt word worden wordt wou zal ze zeer zeggen zelf zich zien zij
    zijn zit zo zoals zodat zou zouden zullen
"""
STOPWOORDEN: Final = frozenset(_STOPWOORDEN.split())
"""Words that say nothing about the subject: function words, words of time, and the politeness of letters."""

_ZEGSWIJZEN: Final = (
    (re.compile(r"\bniet(?: \w+){0,2} eens\b"), " oneens "),
    (re.compile(r"\bdoe(?:n|t)(?: het)?(?: \w+){0,2} niet\b|\bwerk(?:t|en)(?: \w+){0,2} niet\b"), " kapot "),
)
"""Turns of phrase whose meaning would go with the function words they are made of."""

_NEDERLANDSE_WOORDEN: Final = """
    de het een en van ik u is dat niet met op voor te er zijn aan ook mijn bij hoe kan wij of om naar maar wat uit
    heb heeft hebben wordt worden geen deze dit als dan nog moet wil graag waar wanneer mag uw ons onze die door
    """
_NEDERLANDS: Final = frozenset(_NEDERLANDSE_WOORDEN.split())
_VREEMDE_WOORDEN: Final = """
    the and my to for how can you what please where with have has are this that from would want need your
    not it does not when im our at be get about
    das und ich nicht ist ein eine kann mit auf wo bitte habe mein meine sie wir zu von dem
    le une est ne pour avec vous mon comment que qui nous sur bonjour merci
    el una por que como para puedo donde quiero hola gracias
    jak nie jest sie moge prosze czy gdzie chce dzien dobry dla
    bir ve icin nasil nerede istiyorum bu merhaba
"""
_VREEMD: Final = frozenset(_VREEMDE_WOORDEN.split())
"""Function words of English, German, French, Spanish, Polish and Turkish that are no Dutch words."""

_ANDERS_GEZEGD: Final = """
    kapot: stuk defect vernield beschadigd beschadigde beschadiging gesloopt kaduuk gebroken
    kwijt: verloren kwijtgeraakt vermist verlies
    gestolen: gejat gepikt
    stoep: trottoir voetpad
    container: kliko
    rommel: troep rotzooi zooi
    kind: baby kindje zoontje dochtertje zoon dochter peuter
    hond: puppy hondje
    kat: poes
    buren: buurman buurvrouw buur
    woning: huis appartement flat
    overleden: gestorven
    trouwen: getrouwd bruiloft trouwt
    boete: bekeuring
    kenteken: nummerbord nummerborden nummerplaat nummerplaten
    inrit: oprit uitrit uitweg
    lawaai: herrie kabaal
    poep: drol drollen poept
    verhuizen: verhuisd verhuis verhuist verhuizing
    verlengen: verlengd verloopt verlopen vernieuwen vernieuwd
    scheiden: gescheiden scheiding
    ophalen: opgehaald haalt afhalen afgehaald
    inschrijven: ingeschreven inschrijving
    uitschrijven: uitgeschreven uitschrijving
    aanvragen: aangevraagd aanvraag
    melden: gemeld melding meld
    betalen: betaald betaal betaling
    parkeren: geparkeerd parkeer parkeert
    maaien: gemaaid
    snoeien: gesnoeid
    kappen: gekapt omzagen omhakken omgezaagd
    strooien: gestrooid
    bouwen: gebouwd bouw
    slopen: sloop
    legen: geleegd leeggemaakt
    afsluiten: afgesloten afsluiting
    verkopen: verkocht verkoop
    kopen: gekocht koop
    weggooien: weggegooid
    dumpen: gedumpt gedumpte
    inbraak: ingebroken inbreker
    stinken: stinkt stank
    geloosd: lozen lozing
    blaffen: blaft blaffende
"""

_ZELFDE_WOORD: Final = {
    ander: regel.partition(":")[0].strip()
    for regel in _ANDERS_GEZEGD.strip().splitlines()
    for ander in regel.partition(":")[2].split()
}
"""Forms that no stemmer brings together, and everyday words for the same thing."""

_stammer = snowballstemmer.stemmer("dutch")


def vouwen(tekst: str) -> str:
    """Lower case without accents, apostrophes and web addresses."""
    zonder_adres = _WEBADRES.sub(" ", tekst.lower())
    ontleed = unicodedata.normalize("NFKD", zonder_adres)
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken)).translate(_LOSSE_TEKENS)


def woorden(tekst: str) -> list[str]:
    """The words of ``tekst``, folded, in order."""
    return _WOORD.findall(vouwen(tekst))


def inhoudswoorden(tekst: str) -> list[str]:
    """The words that carry the subject, in order."""
    gevouwen = vouwen(tekst)
    for patroon, betekenis in _ZEGSWIJZEN:
        gevouwen = patroon.sub(betekenis, gevouwen)
    return [woord for woord in _WOORD.findall(gevouwen) if woord not in STOPWOORDEN and not woord.isdigit()]


@lru_cache(maxsize=100_000)
def stam(woord: str) -> str:
    """The stem two forms of a word share: irregular forms by our own list, the rest by Snowball's Dutch rules."""
    return str(_stammer.stemWord(_ZELFDE_WOORD.get(woord, woord)))


def is_andere_taal(tekst: str) -> bool:
    """Whether ``tekst`` is plainly not Dutch: another script, or more foreign function words than Dutch ones."""
    letters = Counter("latijn" if ord(teken) < 0x250 else "anders" for teken in tekst if teken.isalpha())
    if letters["anders"] > letters["latijn"]:
        return True
    gevonden = woorden(tekst)
    vreemd = sum(woord in _VREEMD for woord in gevonden)
    eigen = sum(woord in _NEDERLANDS for woord in gevonden)
    return vreemd >= 2 and vreemd > eigen
