"""Every address of the portal, for everybody who may stand before it. An address missing here fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from klanten.models import Machtiging, Partij
from klanten.services.machtigen import machtiging_aanbieden, machtiging_aannemen
from portaal.urls import urlpatterns
from tests.cast import OP
from zaken.models import Vraag

pytestmark = pytest.mark.django_db

EIGEN = "Alleen voor de ogen van Rosa"

# address name, method -> status for: somebody, Rosa following her question, her neighbour following her own
TABEL: dict[tuple[str, str], tuple[int, int, int]] = {
    ("begin", "get"): (200, 200, 200),
    ("begin", "post"): (405, 405, 405),
    ("vraag", "get"): (200, 200, 200),
    ("vraag", "post"): (422, 422, 422),
    ("vraag_antwoorden", "get"): (405, 405, 405),
    ("vraag_antwoorden", "post"): (200, 200, 200),
    ("vraag_foto", "get"): (404, 404, 404),
    ("vraag_foto", "post"): (405, 405, 405),
    ("vraag_ontvangen", "get"): (302, 302, 302),
    ("vraag_ontvangen", "post"): (405, 405, 405),
    # An invitation that nobody made; tests/werkplek/test_social.py holds those that somebody did.
    ("uitnodiging", "get"): (404, 404, 404),
    ("uitnodiging", "post"): (404, 404, 404),
    ("volgen_beginnen", "get"): (200, 200, 200),
    ("volgen_beginnen", "post"): (422, 422, 422),
    ("volgen_stoppen", "get"): (405, 405, 405),
    ("volgen_stoppen", "post"): (303, 303, 303),
    # The address in our mails: for who did not prove it theirs the first step, whether it exists or not.
    ("volgen", "get"): (200, 200, 200),
    ("volgen", "post"): (405, 405, 405),
    # A link that nobody signed; tests/portaal/views/test_volglink.py holds those that we did.
    ("volglink", "get"): (410, 410, 410),
    ("volglink", "post"): (410, 410, 410),
    ("volglinks_stoppen", "get"): (405, 405, 405),
    ("volglinks_stoppen", "post"): (404, 303, 404),
    ("volgen_code", "get"): (303, 303, 303),
    ("volgen_code", "post"): (303, 303, 303),
    # A file that is not there; tests/portaal/views/test_document.py holds those that are.
    ("document", "get"): (404, 404, 404),
    ("document", "post"): (405, 405, 405),
    ("volgen_bericht", "get"): (405, 405, 405),
    ("volgen_bericht", "post"): (404, 303, 404),
    # Without a sign-in service nobody signs in; TestAangemeld has those pages for who did.
    ("inloggen", "get"): (404, 404, 404),
    ("inloggen", "post"): (405, 405, 405),
    ("inloggen_bij", "get"): (404, 404, 404),
    ("inloggen_bij", "post"): (405, 405, 405),
    ("inloggen_terug", "get"): (404, 404, 404),
    ("inloggen_terug", "post"): (405, 405, 405),
    ("uitloggen", "get"): (405, 405, 405),
    ("uitloggen", "post"): (303, 303, 303),
    ("mijn", "get"): (404, 404, 404),
    ("mijn", "post"): (405, 405, 405),
    ("handelen_voor", "get"): (405, 405, 405),
    ("handelen_voor", "post"): (404, 404, 404),
    ("voorkeuren", "get"): (404, 404, 404),
    ("voorkeuren", "post"): (404, 404, 404),
    ("adres", "get"): (404, 404, 404),
    ("adres", "post"): (404, 404, 404),
    ("adrescode", "get"): (404, 404, 404),
    ("adrescode", "post"): (404, 404, 404),
    ("inzage", "get"): (404, 404, 404),
    ("inzage", "post"): (405, 405, 405),
    ("gegevens", "get"): (404, 404, 404),
    ("gegevens", "post"): (405, 405, 405),
    ("gegevens_bestand", "get"): (404, 404, 404),
    ("gegevens_bestand", "post"): (405, 405, 405),
    ("gegevensverzoek", "get"): (404, 404, 404),
    ("gegevensverzoek", "post"): (404, 404, 404),
    ("vraag_intrekken", "get"): (404, 200, 404),
    ("vraag_intrekken", "post"): (404, 303, 404),
    # A link that nobody signed, and a question that runs; tests/portaal/views/test_ervaring.py has the others.
    ("ervaring", "get"): (410, 410, 410),
    ("ervaring", "post"): (410, 410, 410),
    ("ervaring_bij_vraag", "get"): (404, 200, 404),
    ("ervaring_bij_vraag", "post"): (404, 422, 404),
    ("machtigen", "get"): (404, 404, 404),
    ("machtigen", "post"): (404, 404, 404),
    ("machtiging_nemen", "get"): (405, 405, 405),
    ("machtiging_nemen", "post"): (404, 404, 404),
    ("machtiging_stoppen", "get"): (405, 405, 405),
    ("machtiging_stoppen", "post"): (404, 404, 404),
    ("vraag_toevoegen", "get"): (405, 405, 405),
    ("vraag_toevoegen", "post"): (404, 404, 404),
    # A counter that is not there; tests/portaal/views/test_balie.py holds one that is.
    ("balie_scherm", "get"): (404, 404, 404),
    ("balie_scherm", "post"): (405, 405, 405),
    ("balie_zuil", "get"): (404, 404, 404),
    ("balie_zuil", "post"): (404, 404, 404),
    ("balie_nummer", "get"): (404, 404, 404),
    ("balie_nummer", "post"): (405, 405, 405),
    ("toegankelijkheid", "get"): (200, 200, 200),
    ("toegankelijkheid", "post"): (405, 405, 405),
    ("privacy", "get"): (200, 200, 200),
    ("privacy", "post"): (405, 405, 405),
    ("robots", "get"): (200, 200, 200),
    ("robots", "post"): (405, 405, 405),
}
WIE = ("iemand", "rosa", "buurvrouw")
LAATST = ("volgen_stoppen", "uitloggen")
"""Whoever does this is nobody any more, so it comes after the others."""

# After signing in: Rosa, her neighbour, Rosa's daughter acting for her, and somebody who did not sign in.
AANGEMELD: dict[tuple[str, str], tuple[int, int, int, int]] = {
    ("mijn", "get"): (200, 200, 200, 302),
    ("inloggen", "get"): (303, 303, 303, 200),
    ("inloggen_terug", "get"): (303, 303, 303, 303),
    ("volgen", "get"): (200, 200, 200, 200),
    ("volgen_bericht", "post"): (303, 404, 303, 404),
    ("volglinks_stoppen", "post"): (303, 404, 303, 404),
    ("vraag_toevoegen", "post"): (303, 404, 303, 302),
    ("handelen_voor", "post"): (404, 404, 303, 302),
    ("voorkeuren", "get"): (200, 200, 404, 302),
    ("voorkeuren", "post"): (422, 422, 404, 302),
    ("adres", "get"): (200, 200, 404, 302),
    ("adres", "post"): (422, 422, 404, 302),
    ("adrescode", "get"): (303, 303, 404, 302),
    ("adrescode", "post"): (303, 303, 404, 302),
    ("inzage", "get"): (200, 200, 404, 302),
    ("gegevens", "get"): (200, 200, 404, 302),
    ("gegevens_bestand", "get"): (200, 200, 404, 302),
    ("gegevensverzoek", "get"): (200, 200, 404, 302),
    ("gegevensverzoek", "post"): (422, 422, 404, 302),
    ("vraag_intrekken", "get"): (200, 404, 200, 404),
    ("vraag_intrekken", "post"): (303, 404, 303, 404),
    ("machtigen", "get"): (200, 200, 404, 302),
    ("machtigen", "post"): (422, 422, 404, 302),
    ("machtiging_nemen", "post"): (422, 422, 404, 302),
    ("machtiging_stoppen", "post"): (404, 404, 404, 302),
    ("uitloggen", "post"): (303, 303, 303, 303),
}
WIE_AANGEMELD = ("rosa", "buurvrouw", "dochter", "iemand")


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij) -> Vraag:
    return stel_vraag(rosa, tekst=EIGEN)


@pytest.fixture
def wie(
    request: pytest.FixtureRequest,
    vraag: Vraag,
    stel_vraag: Callable[..., Vraag],
    buurvrouw: Partij,
    volg: Callable[..., Client],
) -> Client:
    if request.param == "rosa":
        return volg(vraag, Client())
    if request.param == "buurvrouw":
        return volg(stel_vraag(buurvrouw), Client())
    return Client()


def _adres(naam: str, vraag: Vraag) -> str:
    patroon = next(patroon for patroon in urlpatterns if patroon.name == naam)
    pad = str(patroon.pattern).replace("<referentie:referentie>", vraag.referentie)
    pad = pad.replace("<slug:sleutel>", "onbekend").replace("<uuid:nummer>", str(uuid4()))
    return "/" + pad.replace("<uuid:sleutel>", str(uuid4())).replace(
        "<uuid:formulier>", str(uuid4())
    ).replace("<str:naam>", "foto.jpg").replace("<str:sleutel>", "onzin").replace(
        "<slug:soort>", "digid"
    ).replace("<int:machtiging_id>", "0").replace("<int:bijlage_id>", "0")


class TestToegang:
    def test_elk_adres_staat_in_de_tabel(self) -> None:
        namen = {patroon.name for patroon in urlpatterns}
        assert {naam for naam, _ in TABEL} == namen
        assert all((naam, wijze) in TABEL for naam in namen for wijze in ("get", "post"))

    @pytest.mark.parametrize("wie", WIE, indirect=True)
    def test_iedereen_krijgt_wat_in_de_tabel_staat(
        self, wie: Client, request: pytest.FixtureRequest, vraag: Vraag
    ) -> None:
        rol = WIE.index(request.node.callspec.params["wie"])
        gekregen, bedoeld = {}, {}
        for (naam, wijze), codes in sorted(TABEL.items(), key=lambda regel: regel[0][0] in LAATST):
            gegevens = {"tekst": "Hallo", "sleutel": str(uuid4())} if naam == "volgen_bericht" else {}
            antwoord = getattr(wie, wijze)(_adres(naam, vraag), gegevens)
            gekregen[naam, wijze], bedoeld[naam, wijze] = antwoord.status_code, codes[rol]
        assert gekregen == bedoeld

    @pytest.mark.parametrize("wie", WIE, indirect=True)
    def test_alleen_rosa_leest_haar_vraag(
        self, wie: Client, request: pytest.FixtureRequest, vraag: Vraag
    ) -> None:
        rol = request.node.callspec.params["wie"]
        gelezen = any(
            EIGEN in getattr(wie, wijze)(_adres(naam, vraag)).content.decode()
            for naam, wijze in TABEL
            if naam not in LAATST
        )
        assert gelezen == (rol == "rosa")

    @pytest.mark.parametrize(
        "referentie", ["V-0000-0000", "onzin", "V-AAAA-BB", "../begin", "V-ＡＡＡＡ-BBBB"]
    )
    def test_wat_geen_referentie_is_is_geen_adres(self, client: Client, referentie: str) -> None:
        assert client.get(f"/volgen/{referentie}/").status_code == 404


@pytest.fixture
def dochter(rosa: Partij) -> Partij:
    return Partij.objects.create(naam="Anna Verzonnen", aangemaakt_op=OP)


@pytest.fixture
def machtiging(rosa: Partij, dochter: Partij) -> Machtiging:
    nu = timezone.now()
    aangeboden = machtiging_aanbieden(
        voor_id=rosa.pk, omschrijving="Mijn dochter", geldig_tot=(nu + timedelta(days=30)).date(), op=nu
    )
    return machtiging_aannemen(gemachtigde_id=dochter.pk, code=aangeboden.code, op=nu)


class TestAangemeld:
    @pytest.fixture
    def aangemelde(
        self,
        request: pytest.FixtureRequest,
        inwonerdienst: None,
        vraag: Vraag,
        rosa: Partij,
        buurvrouw: Partij,
        dochter: Partij,
        machtiging: Machtiging,
        meld_aan: Callable[..., Client],
    ) -> Client:
        match request.param:
            case "rosa":
                return meld_aan(rosa)
            case "buurvrouw":
                return meld_aan(buurvrouw)
            case "dochter":
                wie = meld_aan(dochter)
                wie.post("/mijn/voor/", {"machtiging": machtiging.pk})
                return wie
        return Client()

    @pytest.mark.parametrize("aangemelde", WIE_AANGEMELD, indirect=True)
    def test_iedereen_krijgt_wat_in_de_tabel_staat(
        self, aangemelde: Client, request: pytest.FixtureRequest, vraag: Vraag, machtiging: Machtiging
    ) -> None:
        rol = WIE_AANGEMELD.index(request.node.callspec.params["aangemelde"])
        gekregen, bedoeld = {}, {}
        for (naam, wijze), codes in sorted(AANGEMELD.items(), key=lambda regel: regel[0][0] in LAATST):
            gegevens = {
                "volgen_bericht": {"tekst": "Hallo", "sleutel": str(uuid4())},
                "handelen_voor": {"machtiging": machtiging.pk},
            }.get(naam, {})
            antwoord = getattr(aangemelde, wijze)(_adres(naam, vraag), gegevens)
            gekregen[naam, wijze], bedoeld[naam, wijze] = antwoord.status_code, codes[rol]
        assert gekregen == bedoeld

    @pytest.mark.parametrize("aangemelde", WIE_AANGEMELD, indirect=True)
    def test_alleen_rosa_en_wie_zij_machtigde_lezen_haar_vraag(
        self, aangemelde: Client, request: pytest.FixtureRequest, vraag: Vraag
    ) -> None:
        rol = request.node.callspec.params["aangemelde"]
        gelezen = any(
            wat in getattr(aangemelde, wijze)(_adres(naam, vraag)).content.decode()
            for naam, wijze in AANGEMELD
            if naam not in LAATST
            for wat in (EIGEN, vraag.onderwerp)
        )
        assert gelezen == (rol in {"rosa", "dochter"})
