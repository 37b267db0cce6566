"""Rules over the catalogue: names, synonyms and Dutch words lead a resident's text to a product. Pure.

The index is built once per version of the catalogue and read by any number of questions. A text and
a phrase of the catalogue meet on three kinds of features:

- a whole word, stemmed ("containers" meets "container");
- the parts of a compound ("container" meets "afvalcontainers");
- pieces of four letters, which forgive spelling and unknown compounds.

Each product has one vector over everything it is called; the best of them are then compared phrase by
phrase. Rare words weigh more than words that many products share.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from routering.tekst import (
    LEES_TEKENS,
    STOPWOORDEN,
    TE_LANG,
    inhoudswoorden,
    is_andere_taal,
    stam,
    woorden,
)
from routering.voorstel import Kandidaat, Voorstel, onbekend

GEWICHT_DEEL: Final = 0.7
GEWICHT_STUKJE: Final = 0.6
GEWICHT_PAAR: Final = 0.5
GEWICHT_TIKFOUT: Final = 0.85

AANDEEL_ZIN: Final = 0.5
"""How much the best matching phrase counts against the product as a whole."""

KANSRIJK: Final = 12
"""So many products are compared phrase by phrase; the right one is hardly ever further down."""

GEHEUGEN: Final = 50_000
"""So many words an index remembers how to read; a word more is read again each time."""

KORTSTE_EINDE: Final = 6
"""So many letters the known end of an unknown word has at least; shorter ends are mostly chance."""

MEESTE_PER_KENMERK: Final = 40
"""A feature remembers the products it says most about. So a larger catalogue hardly costs a question more."""

MEESTE_WOORDEN: Final = 80
"""A longer text adds no new subject, only cost."""

ALTERNATIEVEN: Final = 3

ONBEKEND_ONDER: Final = 0.25
"""Below this certainty a proposal would be a guess, and is not made."""


IJKING: Final = (-6.37, 4.22, 2.61, 3.66, 0.73)
"""Constant, then weights of: relative lead over the runner-up, part of the text that the phrase accounts for,
part of the phrase that the text names, and the logarithm of the number of words."""


@dataclass(frozen=True, slots=True)
class Productregel:
    """What the rules know of a product.

    ``waarom_niveau`` completes the sentence "niveau 1 omdat ...".
    """

    code: str
    naam: str
    upl: str
    synoniemen: tuple[str, ...]
    niveau: int
    vakdomein: str
    waarom_niveau: str = "dat bij dit product hoort"


@dataclass(frozen=True, slots=True)
class Zin:
    """A name or synonym of a product, as features with their weights; the weights have length 1."""

    tekst: str
    soort: str
    gewichten: dict[str, float]


@dataclass(frozen=True, slots=True)
class Woord:
    """A word of the text: how it is read, and the features it has."""

    woord: str
    gelezen_als: str
    kenmerken: tuple[tuple[str, float], ...]


class Catalogusindex:
    """The catalogue, ready for matching. Immutable once built; safe to share between threads."""

    def __init__(self, producten: Iterable[Productregel]) -> None:
        self._producten = {product.code: product for product in producten}
        self._woordenschat = self._lees_woordenschat()
        self._stammen = {stam(woord) for woord in self._woordenschat}
        self._verwijderingen = self._lees_verwijderingen()
        self._gelezen: dict[str, Woord] = {}
        self._delen: dict[str, tuple[str, ...]] = {}
        self._idf: dict[str, float] = {}
        self._zinnen: dict[str, list[Zin]] = {}
        self._per_kenmerk: dict[str, list[tuple[str, float]]] = {}
        self._per_zeldzaamste: dict[str, list[tuple[frozenset[str], str]]] = {}
        self._bouw()

    def __len__(self) -> int:
        return len(self._producten)

    def voorstel(self, tekst: str) -> Voorstel:
        """Propose product, level and domain for a resident's words, with the reason. Never raises."""
        gelezen = self.lees(tekst)
        return gelezen if isinstance(gelezen, Voorstel) else self._stel_voor(gelezen)

    def lees(self, tekst: str) -> list[Woord] | Voorstel:
        """The content words of ``tekst``; or, when it cannot be read as a question, the proposal that says why."""
        if not tekst.strip():
            return onbekend("De vraag bevat geen tekst.")
        if len(tekst) > TE_LANG:
            return onbekend("De tekst is te lang om als één vraag te lezen.")
        begin = tekst[:LEES_TEKENS]
        if is_andere_taal(begin):
            return onbekend("De tekst lijkt niet in het Nederlands geschreven.")
        gelezen = self._lees(begin)
        if not gelezen:
            return onbekend("De vraag bevat geen woorden die een onderwerp noemen.")
        return gelezen

    def codes(self) -> list[str]:
        """The codes of all products, in order."""
        return list(self._producten)

    # Building

    def _lees_woordenschat(self) -> set[str]:
        return {
            woord
            for product in self._producten.values()
            for zin in (product.naam, product.upl, *product.synoniemen)
            for woord in woorden(zin)
            if len(woord) >= 3 and woord not in STOPWOORDEN and not woord.isdigit()
        }

    def _lees_verwijderingen(self) -> dict[str, list[str]]:
        """Every known word of five letters or more, under each form with one letter left out."""
        verwijderingen: dict[str, list[str]] = defaultdict(list)
        for woord in sorted(self._woordenschat):
            if len(woord) >= 5:
                for vorm in _zonder_een_letter(woord):
                    verwijderingen[vorm].append(woord)
        return dict(verwijderingen)

    def _bouw(self) -> None:
        per_product = {
            code: [(zin, soort, _kenmerken_van_zin(self._lees(zin))) for zin, soort in _benamingen(product)]
            for code, product in self._producten.items()
        }
        voorkomens: Counter[str] = Counter()
        for zinnen in per_product.values():
            voorkomens.update({kenmerk for _, _, kenmerken in zinnen for kenmerk in kenmerken})
        totaal = len(per_product)
        self._idf = {kenmerk: math.log(1 + totaal / aantal) for kenmerk, aantal in voorkomens.items()}
        per_kenmerk: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for code, zinnen in per_product.items():
            geheel: dict[str, float] = defaultdict(float)
            for _, _, kenmerken in zinnen:
                for kenmerk, gewicht in self._gewogen(kenmerken).items():
                    geheel[kenmerk] += gewicht
            lengte = math.sqrt(sum(gewicht * gewicht for gewicht in geheel.values())) or 1.0
            for kenmerk, gewicht in geheel.items():
                per_kenmerk[kenmerk].append((code, gewicht / lengte))
            self._zinnen[code] = [
                Zin(tekst, soort, self._gewogen(_zonder_stukjes(kenmerken)))
                for tekst, soort, kenmerken in zinnen
            ]
        self._per_kenmerk = {
            kenmerk: nlargest(MEESTE_PER_KENMERK, rij, key=lambda paar: paar[1])
            for kenmerk, rij in per_kenmerk.items()
        }
        per_zeldzaamste: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for code, zinnen in per_product.items():
            for _, _, kenmerken in zinnen:
                stammen = frozenset(kenmerk for kenmerk in kenmerken if kenmerk[0] == "=")
                if stammen:
                    zeldzaamste = max(stammen, key=lambda kenmerk: (self._idf[kenmerk], kenmerk))
                    per_zeldzaamste[zeldzaamste].append((stammen, code))
        self._per_zeldzaamste = dict(per_zeldzaamste)

    # Reading

    def _lees(self, tekst: str) -> list[Woord]:
        ruw = inhoudswoorden(tekst)[:MEESTE_WOORDEN]
        return [self._lees_woord(woord) for woord in self._aaneen(ruw)]

    def _aaneen(self, ruw: list[str]) -> list[str]:
        """Join what a resident wrote apart and the catalogue writes together: "rij bewijs"."""
        uit: list[str] = []
        for woord in ruw:
            samen = uit[-1] + woord if uit else ""
            if samen in self._woordenschat and len(woord) >= 3:
                uit[-1] = samen
            else:
                uit.append(woord)
        return uit

    def _lees_woord(self, woord: str) -> Woord:
        bekend = self._gelezen.get(woord)
        if bekend is not None:
            return bekend
        gelezen_als, gewicht = woord, 1.0
        delen = self._ontleed(woord)
        if stam(woord) not in self._stammen and not delen:
            verbeterd = self._verbeter(woord)
            if verbeterd:
                gelezen_als, gewicht = verbeterd, GEWICHT_TIKFOUT
                delen = self._ontleed(verbeterd)
        hele_stam = stam(gelezen_als)
        kenmerken = [("=" + hele_stam, gewicht)]
        kenmerken += [("+" + deel, gewicht * GEWICHT_DEEL) for deel in delen or (hele_stam,)]
        omrand = f"^{woord}$"
        kenmerken += [("#" + omrand[i : i + 4], GEWICHT_STUKJE) for i in range(len(omrand) - 3)]
        gelezen = Woord(woord, gelezen_als, tuple(kenmerken))
        if len(self._gelezen) < GEHEUGEN:
            self._gelezen[woord] = gelezen
        return gelezen

    def _ontleed(self, woord: str) -> tuple[str, ...]:
        """The known words a compound is made of, as stems; empty when it is not a compound we can read.

        A linking -s-, -en- or -e- between the parts is dropped. Long parts win over many short ones. Of a word
        nobody knows, a long known end is read alone: in Dutch the last part says what kind of thing it is.
        """
        if len(woord) < 6:
            return ()
        delen = self._delen.get(woord)
        if delen is None:
            delen = tuple(
                stam_van_deel
                for deel in self._splits(woord)
                for stam_van_deel in self._ontleed(deel) or (stam(deel),)
            )
            if len(self._delen) < GEHEUGEN:
                self._delen[woord] = delen
        return delen

    def _splits(self, woord: str) -> tuple[str, ...]:
        """The best two known parts of ``woord``, or the longest known end of a word nobody knows."""
        paren = [
            (links, woord[grens:])
            for grens in range(3, len(woord) - 2)
            if stam(woord[grens:]) in self._stammen
            for links in _zonder_tussenklank(woord[:grens])
            if stam(links) in self._stammen
        ]
        if paren:
            return max(paren, key=lambda paar: len(paar[0]) ** 2 + len(paar[1]) ** 2)
        if stam(woord) not in self._stammen:
            for grens in range(2, len(woord) - KORTSTE_EINDE + 1):
                if stam(woord[grens:]) in self._stammen:
                    return (woord[grens:],)
        return ()

    def _verbeter(self, woord: str) -> str:
        """The known word one slip of the pen away, or nothing. Only in a long word can the first letter be wrong."""
        if len(woord) < 6:
            return ""
        mogelijk = {
            kandidaat
            for vorm in (woord, *_zonder_een_letter(woord))
            for kandidaat in (
                *self._verwijderingen.get(vorm, ()),
                *((vorm,) if vorm in self._woordenschat else ()),
            )
            if (kandidaat[0] == woord[0] or len(woord) >= 9) and _een_vergissing(woord, kandidaat)
        }
        return min(
            mogelijk,
            key=lambda k: (k[0] != woord[0], abs(len(k) - len(woord)), k),
            default="",
        )

    # Matching

    def _gewogen(self, kenmerken: dict[str, float]) -> dict[str, float]:
        idf = self._idf
        gewogen = {k: gewicht * idf[k] for k, gewicht in kenmerken.items() if k in idf}
        lengte = math.sqrt(sum(gewicht * gewicht for gewicht in gewogen.values()))
        return {k: gewicht / lengte for k, gewicht in gewogen.items()} if lengte else {}

    def rangschik(self, gelezen: list[Woord]) -> list[tuple[float, str, Zin | None, float]]:
        """Products from best to worst: score, code, best phrase and how well that phrase matched."""
        kenmerken = _kenmerken_van_zin(gelezen)
        vraag = self._gewogen(kenmerken)
        geheel: dict[str, float] = defaultdict(float)
        for kenmerk, gewicht in vraag.items():
            for code, sterkte in self._per_kenmerk[kenmerk]:
                geheel[code] += gewicht * sterkte
        kansrijk = dict(sorted(geheel.items(), key=lambda paar: (-paar[1], paar[0]))[:KANSRIJK])
        for kenmerk in kenmerken:
            for stammen, code in self._per_zeldzaamste.get(kenmerk, ()):
                if code not in kansrijk and stammen <= kenmerken.keys():
                    kansrijk[code] = geheel[code]
        vraag = self._gewogen(_zonder_stukjes(kenmerken))
        uit: list[tuple[float, str, Zin | None, float]] = []
        for code, score in kansrijk.items():
            beste, beste_zin = 0.0, None
            for zin in self._zinnen[code]:
                gelijkenis = 0.0
                for kenmerk, gewicht in zin.gewichten.items():
                    if kenmerk in vraag:
                        gelijkenis += gewicht * vraag[kenmerk]
                if gelijkenis > beste:
                    beste, beste_zin = gelijkenis, zin
            uit.append(
                (
                    AANDEEL_ZIN * beste + (1 - AANDEEL_ZIN) * score,
                    code,
                    beste_zin,
                    beste,
                )
            )
        uit.sort(key=lambda rij: (-rij[0], rij[1]))
        return uit

    def dekking(self, gelezen: list[Woord], zin: Zin | None) -> tuple[float, float]:
        """Which part of the text the phrase accounts for, and which part of the phrase the text names.

        Both 0 to 1, by weight; words nobody knows weigh as much as the rarest.
        """
        if zin is None:
            return 0.0, 0.0
        zeldzaam = math.log(1 + len(self._producten))
        totaal = verklaard = 0.0
        genoemd: set[str] = set()
        for woord in gelezen:
            gewicht = self._idf.get(woord.kenmerken[0][0], zeldzaam)
            totaal += gewicht
            gedeeld = {
                kenmerk for kenmerk, _ in woord.kenmerken if kenmerk[0] in "=+" and kenmerk in zin.gewichten
            }
            genoemd |= gedeeld
            verklaard += gewicht if gedeeld else 0.0
        van_zin = sum(gewicht for kenmerk, gewicht in zin.gewichten.items() if kenmerk[0] != "&")
        return verklaard / totaal, sum(zin.gewichten[kenmerk] for kenmerk in genoemd) / van_zin

    def _stel_voor(self, gelezen: list[Woord]) -> Voorstel:
        rangorde = self.rangschik(gelezen)
        if not rangorde:
            return onbekend("Geen woord uit de vraag staat in de catalogus.")
        score, code, zin, _ = rangorde[0]
        tweede = rangorde[1][0] if len(rangorde) > 1 else 0.0
        zekerheid = _zekerheid((score - tweede) / score, *self.dekking(gelezen, zin), len(gelezen))
        rest = sum(score for score, _, _, _ in rangorde[1:]) or 1.0
        alternatieven = tuple(
            self.kandidaat(ander_code, gelezen, ander_zin, (1 - zekerheid) * ander / rest)
            for ander, ander_code, ander_zin, _ in rangorde[1 : 1 + ALTERNATIEVEN]
        )
        beste = self.kandidaat(code, gelezen, zin, zekerheid)
        if zekerheid < ONBEKEND_ONDER:
            gissingen = (beste, *alternatieven)[:ALTERNATIEVEN]
            return onbekend("Geen product past goed genoeg bij deze woorden.", gissingen, zekerheid)
        return Voorstel.van_kandidaten(beste, alternatieven, zekerheid)

    def kandidaat(
        self, code: str, gelezen: list[Woord], zin: Zin | None, zekerheid: float, herkenning: str = ""
    ) -> Kandidaat:
        """A product as a candidate; ``herkenning`` says what led to it, else the matching phrase does."""
        product = self._producten[code]
        return Kandidaat(
            code=code,
            product=product.naam,
            upl=product.upl,
            niveau=product.niveau,
            vakdomein=product.vakdomein,
            zekerheid=zekerheid,
            waarom=f"{herkenning or _herkenning(gelezen, zin, product.naam)}; niveau {product.niveau} omdat "
            f"{product.waarom_niveau}.",
        )


def _zekerheid(voorsprong: float, dekking_tekst: float, dekking_zin: float, aantal_woorden: int) -> float:
    """The chance that the best product is the right one, from how clearly and how fully it matched.

    A logistic curve, fitted once on titles of municipalities whose words are not in the catalogue and on
    questions in residents' words; ``manage.py routering_meten`` prints how far it is off.
    """
    constante, per_voorsprong, per_dekking_tekst, per_dekking_zin, per_lengte = IJKING
    som = (
        constante
        + per_voorsprong * voorsprong
        + per_dekking_tekst * dekking_tekst
        + per_dekking_zin * dekking_zin
        + per_lengte * math.log(1 + min(aantal_woorden, 20))
    )
    return 1 / (1 + math.exp(-som))


def _herkenning(gelezen: list[Woord], zin: Zin | None, product: str) -> str:
    """What in the text led to the product, as a colleague would say it."""
    if zin is None:
        return f"Delen van woorden lijken op {product}"
    geraakt = {
        woord.woord: woord
        for woord in gelezen
        if any(kenmerk in zin.gewichten for kenmerk, _ in woord.kenmerken if kenmerk[0] in "=+")
    }
    tikfouten = [
        f"wij lezen '{woord.woord}' als '{woord.gelezen_als}'"
        for woord in geraakt.values()
        if woord.gelezen_als != woord.woord
    ]
    stammen = {kenmerk for woord in gelezen for kenmerk, _ in woord.kenmerken if kenmerk[0] == "="}
    aangehaald = f"'{zin.tekst}'"
    if {kenmerk for kenmerk in zin.gewichten if kenmerk[0] == "="} <= stammen:
        kern = {
            "naam": f"de vraag noemt {aangehaald}",
            "upl": f"{aangehaald} is de landelijke naam van {product}",
            "synoniem": f"{aangehaald} is een synoniem van {product}",
        }[zin.soort]
    else:
        genoemd = _opsomming([f"'{woord}'" for woord in geraakt][:4])
        benaming = {
            "naam": aangehaald,
            "upl": f"{aangehaald}, de landelijke naam van {product}",
            "synoniem": f"{aangehaald}, een synoniem van {product}",
        }[zin.soort]
        lijkt = "lijken" if len(geraakt) > 1 else "lijkt"
        kern = f"{genoemd} {lijkt} op {benaming}"
    volzin = "; ".join([*tikfouten[:2], kern])
    return volzin[0].upper() + volzin[1:]


def _opsomming(delen: list[str]) -> str:
    return delen[0] if len(delen) == 1 else f"{', '.join(delen[:-1])} en {delen[-1]}"


def _benamingen(product: Productregel) -> list[tuple[str, str]]:
    """Everything a product is called, each once, with what kind of name it is."""
    uit: dict[str, tuple[str, str]] = {}
    for tekst, soort in (
        (product.naam, "naam"),
        (product.upl, "upl"),
        *((synoniem, "synoniem") for synoniem in product.synoniemen),
    ):
        sleutel = " ".join(woorden(tekst))
        if sleutel:
            uit.setdefault(sleutel, (tekst, soort))
    return list(uit.values())


def _kenmerken_van_zin(gelezen: list[Woord]) -> dict[str, float]:
    kenmerken: dict[str, float] = {}
    vorige = ""
    for woord in gelezen:
        for kenmerk, gewicht in woord.kenmerken:
            if gewicht > kenmerken.get(kenmerk, 0.0):
                kenmerken[kenmerk] = gewicht
        deze = woord.kenmerken[0][0]
        if vorige:
            kenmerken["&" + "".join(sorted((vorige, deze)))] = GEWICHT_PAAR
        vorige = deze
    return kenmerken


def _zonder_stukjes(kenmerken: dict[str, float]) -> dict[str, float]:
    return {kenmerk: gewicht for kenmerk, gewicht in kenmerken.items() if kenmerk[0] != "#"}


def _zonder_tussenklank(links: str) -> tuple[str, ...]:
    vormen = [links]
    if len(links) >= 4 and links[-1] in "se":
        vormen.append(links[:-1])
    if len(links) >= 5 and links.endswith("en"):
        vormen.append(links[:-2])
    return tuple(vormen)


def _zonder_een_letter(woord: str) -> set[str]:
    return {woord[:i] + woord[i + 1 :] for i in range(len(woord))}


def _een_vergissing(een: str, ander: str) -> bool:
    """Whether two words differ by one letter too many, too few, swapped with its neighbour, or wrong.

    A wrong letter makes another word sooner than a slip ("knullen", "knallen"), so only long words may have one.
    """
    if een == ander or abs(len(een) - len(ander)) > 1:
        return False
    begin = 0
    while begin < min(len(een), len(ander)) and een[begin] == ander[begin]:
        begin += 1
    rest_een, rest_ander = een[begin:], ander[begin:]
    if len(een) == len(ander):
        if rest_een[1:] == rest_ander[1:]:
            return len(een) >= 8
        return rest_een[:2] == rest_ander[1::-1] and rest_een[2:] == rest_ander[2:]
    return rest_een[1:] == rest_ander if len(een) > len(ander) else rest_een == rest_ander[1:]
