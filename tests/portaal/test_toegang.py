"""Every address of the portal, for everybody who may stand before it. An address missing here fails."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from klanten.models import Partij
from portaal.urls import urlpatterns
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
    ("volgen_bericht", "get"): (405, 405, 405),
    ("volgen_bericht", "post"): (404, 303, 404),
    ("toegankelijkheid", "get"): (200, 200, 200),
    ("toegankelijkheid", "post"): (405, 405, 405),
    ("privacy", "get"): (200, 200, 200),
    ("privacy", "post"): (405, 405, 405),
    ("robots", "get"): (200, 200, 200),
    ("robots", "post"): (405, 405, 405),
}
WIE = ("iemand", "rosa", "buurvrouw")


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
    return "/" + pad.replace("<uuid:sleutel>", str(uuid4())).replace(
        "<uuid:formulier>", str(uuid4())
    ).replace("<str:naam>", "foto.jpg").replace("<str:sleutel>", "onzin")


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
        for (naam, wijze), codes in sorted(TABEL.items(), key=lambda regel: regel[0][0] == "volgen_stoppen"):
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
            if naam != "volgen_stoppen"
        )
        assert gelezen == (rol == "rosa")

    @pytest.mark.parametrize(
        "referentie", ["V-0000-0000", "onzin", "V-AAAA-BB", "../begin", "V-ＡＡＡＡ-BBBB"]
    )
    def test_wat_geen_referentie_is_is_geen_adres(self, client: Client, referentie: str) -> None:
        assert client.get(f"/volgen/{referentie}/").status_code == 404
