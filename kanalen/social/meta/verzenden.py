"""Answer on Facebook and Instagram through the Graph API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django.conf import settings

from kanalen.adapters import Plaats, Uitslag
from kanalen.models import Bericht
from kanalen.social.accounts import Account
from kanalen.social.delen import in_delen
from kanalen.social.meta.handtekening import appsecret_proof
from kanalen.social.nieuwsbeeld import BEELD_WEG, Nieuwsbeeld, nieuwsbeeld
from kanalen.social.verbinding import GEEN_TOEGANG, STORING, TE_VAAK, Mislukt, Verbinding
from klanten.models import Kanaal, Richting

TE_LAAT: Final = "Dit medium staat na 24 uur geen privébericht meer toe. Kies een ander kanaal."
WEG: Final = "Het bericht waarop u antwoordt, bestaat niet meer. Kies een ander kanaal."
ONBEREIKBAAR: Final = "De inwoner kan op dit medium geen bericht van ons krijgen. Kies een ander kanaal."
TE_LANG: Final = "Een privéantwoord op een reactie moet in één bericht passen. Maak het korter."
GEEN_NIEUWS: Final = "Op dit medium kan geen bericht zonder beeld staan."

_RUST: Final = timedelta(hours=1)
"""Meta counts calls per hour and does not say when the hour is over."""

#: Their codes (https://developers.facebook.com/docs/graph-api/guides/error-handling) by what they mean for us.
_TE_VAAK: Final = frozenset({4, 17, 32, 613, 80001, 80002, 80006})
_STORING: Final = frozenset({1, 2})
_TOEGANG: Final = frozenset({102, 190, 200, 299})
_ONBEREIKBAAR: Final = frozenset({551, 10903})
_AL_BEANTWOORD: Final = 10900
_VENSTER: Final = (10, 2018278)


class Verzender:
    """Sends for one page or one professional account."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._verbinding = Verbinding(account.adres, account.token)

    def stuur(self, bericht: Bericht) -> Uitslag:
        """Send the message, in parts when it is long; parts that are known to stand there are left alone."""
        geplaatst: list[Plaats] = []
        bekend = {plaats.deel for plaats in bericht.plaatsingen.all()}
        try:
            weg = self._weg(bericht)
            delen = in_delen(bericht.tekst, weg.maximum, tel=weg.tel)
            if weg.enkel and len(delen) > 1:
                return Uitslag(False, definitief=True, toelichting=weg.te_lang)
            for deel, tekst in enumerate(delen, 1):
                if deel not in bekend:
                    geplaatst.append(Plaats(deel, self._een(bericht, weg, tekst)))
        except Mislukt as fout:
            return _uitslag(fout, tuple(geplaatst))
        except FileNotFoundError:
            return Uitslag(False, definitief=True, toelichting=BEELD_WEG)
        return Uitslag(aangeboden=True, geplaatst=tuple(geplaatst))

    def sluit(self) -> None:
        """Let go of the connection."""
        self._verbinding.sluit()

    def _weg(self, bericht: Bericht) -> _Weg:
        facebook = self._account.medium == "facebook"
        _, _, aan = bericht.ontvanger.partition(":")
        if not bericht.antwoord_op and not aan:
            if not facebook:
                raise Mislukt(GEEN_NIEUWS, status=400)
            return _Nieuws(self._account.naam, nieuwsbeeld(bericht))
        besloten = bericht.zichtbaarheid == Bericht.Zichtbaarheid.BESLOTEN
        if self._vraag_was_besloten(bericht):
            return _Privebericht(self._account.naam, {"id": aan}, facebook=facebook, aan=aan)
        if besloten:
            return _Priveantwoord(self._account.naam, {"comment_id": bericht.antwoord_op}, facebook=facebook)
        return _Reactie(bericht.antwoord_op, facebook=facebook)

    def _vraag_was_besloten(self, bericht: Bericht) -> bool:
        return Bericht.objects.filter(
            kanaal=Kanaal.SOCIAL,
            richting=Richting.INKOMEND,
            postbus=bericht.postbus,
            kanaal_id=bericht.antwoord_op,
            zichtbaarheid=Bericht.Zichtbaarheid.BESLOTEN,
        ).exists()

    def _een(self, bericht: Bericht, weg: _Weg, tekst: str) -> str:
        if bericht.pogingen > 1 and (id_ := self._staat_er_al(weg, tekst)):
            return id_
        try:
            antwoord = self._vraag("POST", weg.pad, inhoud=weg.inhoud(tekst), bestanden=weg.bestanden)
        except Mislukt as fout:
            if _code(fout)[0] == _AL_BEANTWOORD:
                return bericht.antwoord_op
            raise
        return str(antwoord.get("message_id") or antwoord.get("post_id") or antwoord.get("id") or "")[:250]

    def _staat_er_al(self, weg: _Weg, tekst: str) -> str:
        """The Graph API knows no key that makes a repeat harmless, so we look before we send again."""
        if not weg.zoekpad:
            return ""
        gevonden = self._vraag("GET", weg.zoekpad, params=weg.zoekvraag)
        for rij in weg.rijen(gevonden):
            van = rij.get("from")
            if isinstance(van, dict) and van.get("id") == self._account.naam and rij.get("message") == tekst:
                return str(rij.get("id", ""))[:250]
        return ""

    def _vraag(self, methode: str, pad: str, **wat: Any) -> Mapping[str, Any]:
        params = dict(wat.pop("params", {}))
        if settings.META_APP_SECRET is not None:
            params["appsecret_proof"] = appsecret_proof(self._account.token, geheim=settings.META_APP_SECRET)
        antwoord = self._verbinding.vraag(methode, pad, params=params, **wat)
        return antwoord if isinstance(antwoord, dict) else {}


class _Weg:
    """Where a text goes: the address, its shape, its limit, and where to look whether it stands there."""

    pad: str
    maximum: int
    enkel = False
    te_lang = TE_LANG
    zoekpad = ""
    zoekvraag: Mapping[str, str] = {}
    bestanden: Mapping[str, tuple[str, bytes, str]] | None = None

    @staticmethod
    def tel(tekst: str) -> int:
        return len(tekst)

    def inhoud(self, tekst: str) -> Mapping[str, Any]:
        return {"message": tekst}

    def rijen(self, gevonden: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        data = gevonden.get("data")
        return [rij for rij in data if isinstance(rij, dict)] if isinstance(data, list) else []


class _Privebericht(_Weg):
    """Messenger counts 2,000 characters, Instagram 1,000 bytes."""

    def __init__(self, pagina: str, ontvanger: Mapping[str, str], *, facebook: bool, aan: str = "") -> None:
        self.pad = f"/{pagina}/messages"
        self.maximum = 2000 if facebook else 1000
        if not facebook:
            self.tel = lambda tekst: len(tekst.encode())  # type: ignore[method-assign]
        self._ontvanger = ontvanger
        if aan:
            self.zoekpad = f"/{pagina}/conversations"
            self.zoekvraag = {"user_id": aan, "fields": "messages.limit(20){id,message,from}"}

    def inhoud(self, tekst: str) -> Mapping[str, Any]:
        return {"recipient": self._ontvanger, "messaging_type": "RESPONSE", "message": {"text": tekst}}

    def rijen(self, gevonden: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        gesprekken = [gesprek.get("messages") for gesprek in super().rijen(gevonden)]
        return [rij for gesprek in gesprekken if isinstance(gesprek, dict) for rij in super().rijen(gesprek)]


class _Priveantwoord(_Privebericht):
    """A private answer to a public comment: one, and only one."""

    enkel = True


class _Reactie(_Weg):
    def __init__(self, reactie: str, *, facebook: bool) -> None:
        self.pad = self.zoekpad = f"/{reactie}/{'comments' if facebook else 'replies'}"
        self.maximum = 8000 if facebook else 2200
        self.zoekvraag = {"fields": "id,message,from" if facebook else "id,text,from", "limit": "100"}
        self._veld = "message" if facebook else "text"

    def rijen(self, gevonden: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        return [{**rij, "message": rij.get(self._veld)} for rij in super().rijen(gevonden)]


class _Nieuws(_Weg):
    """On the page itself; with a picture it is a photo with a text, which stands in the same feed."""

    def __init__(self, pagina: str, beeld: Nieuwsbeeld | None) -> None:
        self.zoekpad = f"/{pagina}/feed"
        self.pad = f"/{pagina}/photos" if beeld else self.zoekpad
        self.bestanden = {"source": ("beeld.jpg", beeld.inhoud, "image/jpeg")} if beeld else None
        self._alt = beeld.alt if beeld else ""
        self.maximum = 10_000
        self.enkel = True
        self.zoekvraag = {"fields": "id,message,from", "limit": "25"}

    def inhoud(self, tekst: str) -> Mapping[str, Any]:
        return {"message": tekst, **({"alt_text_custom": self._alt} if self._alt else {})}


def _uitslag(fout: Mislukt, geplaatst: tuple[Plaats, ...]) -> Uitslag:
    code, deelcode = _code(fout)
    if code in _TE_VAAK:
        return Uitslag(False, toelichting=TE_VAAK, opnieuw_over=_RUST, geplaatst=geplaatst)
    if code in _TOEGANG:
        return Uitslag(False, toelichting=GEEN_TOEGANG, geplaatst=geplaatst)
    if code in _STORING:
        return Uitslag(False, toelichting=STORING, geplaatst=geplaatst)
    if (code, deelcode) == _VENSTER:
        return Uitslag(False, definitief=True, toelichting=TE_LAAT, geplaatst=geplaatst)
    if code in _ONBEREIKBAAR:
        return Uitslag(False, definitief=True, toelichting=ONBEREIKBAAR, geplaatst=geplaatst)
    if code == 100:
        return Uitslag(False, definitief=True, toelichting=WEG, geplaatst=geplaatst)
    return Uitslag(
        False,
        definitief=not fout.ligt_aan_medium,
        toelichting=fout.uitleg,
        opnieuw_over=fout.over,
        onbereikbaar=fout.status == 0 and not geplaatst,
        geplaatst=geplaatst,
    )


def _code(fout: Mislukt) -> tuple[int, int]:
    gemeld = fout.document.get("error") if isinstance(fout.document, dict) else None
    if not isinstance(gemeld, dict):
        return 0, 0
    code, deelcode = gemeld.get("code"), gemeld.get("error_subcode")
    return code if isinstance(code, int) else 0, deelcode if isinstance(deelcode, int) else 0
