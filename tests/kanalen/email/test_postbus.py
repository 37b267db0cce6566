"""Mailboxes on a real Dovecot: IDLE, tokens, restarts, frozen servers, mail that refuses to come."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections
from django.utils import timezone

from journaal.models import Feit
from kanalen.email import postbus as postbusmodule
from kanalen.email.postbus import Postbuslezer, PostbusOnbereikbaar, Ritme
from kanalen.models import Bericht, Postbusstand
from kanalen.postbussen import OAuth, Postbus
from kanalen.services.ontvangen import Ontvangen, mail_ontvangen
from kcc.omgeving import PROJECT
from organisatie.models import Team
from tests.kanalen.email.dovecot import GEBRUIKER, WACHTWOORD, Dovecot, Loket, aanwezig, dovecot, loket
from tests.kanalen.mails import mail
from zaken.models import Vraag

pytestmark = [
    pytest.mark.skipif(not aanwezig(), reason="dovecot-imapd is niet geïnstalleerd"),
    pytest.mark.django_db(transaction=True),
]

SNEL = Ritme(stil=60, peil=0.3, geduld=5, rust=0.2, langste_rust=0.5)


@pytest.fixture
def server(settings) -> Iterator[Dovecot]:
    with dovecot() as server:
        settings.POSTBUSSEN = (server.postbus(),)
        yield server


@pytest.fixture
def tokens() -> Iterator[Loket]:
    with loket() as tokens:
        yield tokens


def lezer(postbus: Postbus, klok: Callable[[], datetime] = timezone.now) -> Postbuslezer:
    return Postbuslezer(postbus, klok=klok, ritme=SNEL)


def wacht_tot(voorwaarde: Callable[[], bool], seconden: float = 20) -> float:
    """Until it holds; how long that took."""
    begin = time.monotonic()
    while not voorwaarde():
        assert time.monotonic() - begin < seconden, "het duurde te lang"
        time.sleep(0.02)
    return time.monotonic() - begin


@contextmanager
def bewaakt(postbus: Postbus, ritme: Ritme = SNEL) -> Iterator[None]:
    """The role that reads this mailbox, as it runs in production."""
    stop = threading.Event()

    def bewaken() -> None:
        try:
            Postbuslezer(postbus, klok=timezone.now, ritme=ritme).bewaken(stop)
        finally:
            connections.close_all()

    draad = threading.Thread(target=bewaken)
    draad.start()
    try:
        yield
    finally:
        stop.set()
        draad.join(30)
        assert not draad.is_alive()


def ingenomen() -> int:
    return Bericht.objects.filter(richting="inkomend", status="verwerkt").count()


def stand() -> Postbusstand:
    return Postbusstand.objects.get(postbus=GEBRUIKER)


class TestIdle:
    def test_mail_is_binnen_seconden_een_vraag(self, server: Dovecot, kcc: Team) -> None:
        with bewaakt(server.postbus()):
            wacht_tot(Postbusstand.objects.exists)
            server.bezorg(mail())
            duur = wacht_tot(Vraag.objects.exists)
            server.bezorg(mail("Nog een", message_id="<twee@x.example>", van="bep@inwoner.example"))
            wacht_tot(lambda: Vraag.objects.count() == 2)

        # Without IDLE it would have taken the 60 seconds that the server may be silent.
        assert duur < 5
        assert server.in_map() == 0
        assert server.in_map("Verwerkt") == 2

    def test_zonder_idle_wordt_er_gekeken(self, settings, kcc: Team) -> None:
        with dovecot(idle=False) as server, bewaakt(server.postbus()):
            wacht_tot(Postbusstand.objects.exists)
            server.bezorg(mail())
            wacht_tot(Vraag.objects.exists)

    def test_een_herstart_van_de_server_hoeft_niemand_te_merken(self, server: Dovecot, kcc: Team) -> None:
        with bewaakt(server.postbus()):
            wacht_tot(Postbusstand.objects.exists)
            server.stoppen()
            wacht_tot(lambda: stand().onbereikbaar_sinds is not None)
            server.starten()
            server.bezorg(mail())
            wacht_tot(Vraag.objects.exists)
            wacht_tot(lambda: stand().onbereikbaar_sinds is None)

        soorten = Feit.objects.filter(onderwerp="postbusstand").order_by("pk").values_list("soort", flat=True)
        assert list(soorten) == ["postbus.onbereikbaar", "postbus.bereikbaar"]

    def test_een_bevroren_server_houdt_ons_niet_vast(self, server: Dovecot, kcc: Team) -> None:
        kort = Ritme(stil=1, peil=0.3, geduld=1, rust=0.2, langste_rust=0.5)
        with bewaakt(server.postbus(), kort):
            wacht_tot(Postbusstand.objects.exists)
            server.bevriezen()
            wacht_tot(lambda: stand().onbereikbaar_sinds is not None)
            server.ontdooien()
            wacht_tot(lambda: stand().onbereikbaar_sinds is None)
            server.bezorg(mail())
            wacht_tot(Vraag.objects.exists)

    def test_stopt_als_het_gevraagd_wordt(self, server: Dovecot, kcc: Team) -> None:
        begin = time.monotonic()
        with bewaakt(server.postbus()):
            wacht_tot(Postbusstand.objects.exists)

        assert time.monotonic() - begin < 10

    def test_een_database_die_weg_is_laat_de_mail_liggen(
        self, server: Dovecot, kcc: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        weg = threading.Event()
        weg.set()

        def soms_weg(**velden: Any) -> Ontvangen:
            if weg.is_set():
                raise OperationalError("weg")
            return mail_ontvangen(**velden)

        monkeypatch.setattr(postbusmodule, "mail_ontvangen", soms_weg)
        server.bezorg(mail())
        with bewaakt(server.postbus()):
            time.sleep(1)
            assert (server.in_map(), server.in_map(welke="UNSEEN")) == (1, 1)
            weg.clear()
            wacht_tot(Vraag.objects.exists)


class TestNietsKwijt:
    def test_oude_mail_komt_na_stilstand_alsnog(self, server: Dovecot, kcc: Team) -> None:
        oud = (timezone.now() - timedelta(days=6)).replace(microsecond=0)
        server.bezorg(mail(), op=oud)

        assert lezer(server.postbus()).legen().ingenomen == 1
        assert Vraag.objects.get().ontvangen_op == oud

    def test_ook_mail_die_een_ander_al_las_komt_binnen(self, server: Dovecot, kcc: Team) -> None:
        server.bezorg(mail())
        with server._aangemeld() as imap:
            imap.select("INBOX")
            imap.store("1", "+FLAGS", "\\Seen")

        assert lezer(server.postbus()).legen().ingenomen == 1

    def test_niets_wordt_gelezen_of_verplaatst_voor_het_bewaard_is(
        self, server: Dovecot, kcc: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def vol(**_: object) -> None:
            raise OSError("schijf vol")

        monkeypatch.setattr(postbusmodule, "mail_ontvangen", vol)
        server.bezorg(mail())

        assert lezer(server.postbus()).legen().mislukt == 1
        assert (server.in_map(), server.in_map(welke="UNSEEN"), server.in_map("Verwerkt")) == (1, 1, 0)

    def test_wat_niet_bewaard_kan_worden_houdt_de_rest_niet_op(
        self, server: Dovecot, kcc: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def soms_vol(*, rauw: bytes, **rest: Any) -> Ontvangen:
            if b"kapot" in rauw:
                raise ValueError("schijf vol")
            return mail_ontvangen(rauw=rauw, **rest)

        monkeypatch.setattr(postbusmodule, "mail_ontvangen", soms_vol)
        nu = timezone.now()
        server.bezorg(mail("kapot"))
        server.bezorg(mail("heel", message_id="<twee@x.example>"))
        lezend = lezer(server.postbus(), klok=lambda: nu)

        gedaan = lezend.legen()
        assert (gedaan.ingenomen, gedaan.mislukt, server.in_map()) == (1, 1, 1)
        monkeypatch.undo()
        # Not again at once, and not never.
        assert lezend.legen().ingenomen == 0
        nu += timedelta(minutes=2)
        assert lezend.legen().ingenomen == 1
        assert server.in_map() == 0

    def test_een_mail_die_de_lijn_breekt_houdt_de_rest_niet_op(
        self, server: Dovecot, kcc: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        echt = postbusmodule._ophalen

        def breekt(box: Any, uid: str) -> Any:
            if uid == "1":
                raise TimeoutError("te lang stil")
            return echt(box, uid)

        monkeypatch.setattr(postbusmodule, "_ophalen", breekt)
        server.bezorg(mail())
        server.bezorg(mail("heel", message_id="<twee@x.example>"))
        lezend = lezer(server.postbus())

        with pytest.raises(PostbusOnbereikbaar):
            lezend.legen()
        assert lezend.legen().ingenomen == 1
        assert server.in_map() == 1

    def test_te_grote_mail_blijft_liggen_en_telt_mee(
        self, server: Dovecot, kcc: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(postbusmodule, "TE_GROOT", 5_000)
        server.bezorg(mail("x " * 5_000))
        server.bezorg(mail("klein", message_id="<twee@x.example>"))

        gedaan = lezer(server.postbus()).legen()

        assert (gedaan.ingenomen, gedaan.mislukt, server.in_map()) == (1, 1, 1)

    def test_een_nieuwe_nummering_verliest_en_verdubbelt_niets(self, server: Dovecot, kcc: Team) -> None:
        lezend = lezer(server.postbus())
        server.bezorg(mail())
        lezend.legen()
        server.bezorg(mail("Twee", message_id="<twee@x.example>", van="bep@inwoner.example"))
        eerder = server.uidvalidity()
        server.opnieuw_nummeren()
        assert server.uidvalidity() != eerder
        # And the mail of before is there again, as after a restore.
        server.bezorg(mail())

        assert lezend.legen().ingenomen == 2
        assert Vraag.objects.count() == 2
        assert server.in_map() == 0

    def test_na_een_nieuwe_nummering_is_een_nummer_een_ander_bericht(self) -> None:
        nu = timezone.now()
        mislukt = postbusmodule._Mislukt()
        mislukt.bijwerken(["1", "2"], "100")
        mislukt.telt("1", nu)
        mislukt.bijwerken(["1", "2"], "100")
        assert mislukt.niet_voor["1"] > nu

        mislukt.bijwerken(["1", "2"], "101")
        assert mislukt.niet_voor == mislukt.keren == {}

    def test_een_zwerm_mail_komt_helemaal_binnen(self, server: Dovecot, kcc: Team) -> None:
        with bewaakt(server.postbus()):
            for nummer in range(25):
                server.bezorg(mail(f"Vraag {nummer}", message_id=f"<{nummer}@x.example>"))
            wacht_tot(lambda: ingenomen() == 25, 60)

        assert Vraag.objects.count() == 25
        assert server.in_map() == 0


class TestAanmelden:
    @pytest.mark.parametrize("met_idle", [True])
    def test_een_toegangsbewijs_van_het_loket(
        self, tokens: Loket, tmp_path: Path, kcc: Team, met_idle: bool
    ) -> None:
        geheim = tmp_path / "geheim"
        geheim.write_text(f"{tokens.geheim}\n")
        oauth = OAuth(adres=tokens.adres, client_id="kcc", geheim_bestand=geheim, scope="mail")
        with dovecot(idle=met_idle, tokens=tokens) as server:
            lezend = lezer(server.postbus(oauth=oauth))
            server.bezorg(mail())
            assert lezend.legen().ingenomen == 1
            lezend.legen()
            assert tokens.uitgegeven == 1

            tokens.intrekken()
            with pytest.raises(PostbusOnbereikbaar):
                lezend.legen()
            server.bezorg(mail("Twee", message_id="<twee@x.example>"))
            assert lezend.legen().ingenomen == 1
            assert tokens.uitgegeven == 2

    def test_een_bewijs_dat_verloopt_wordt_vernieuwd(self, tokens: Loket, tmp_path: Path, kcc: Team) -> None:
        geheim = tmp_path / "geheim"
        geheim.write_text(tokens.geheim)
        tokens.expires_in = 30
        with dovecot(tokens=tokens) as server:
            lezend = lezer(
                server.postbus(oauth=OAuth(adres=tokens.adres, client_id="kcc", geheim_bestand=geheim))
            )
            lezend.legen()
            lezend.legen()

        assert tokens.uitgegeven == 2

    @pytest.mark.parametrize("mechanisme", ["OAUTHBEARER", "XOAUTH2"])
    def test_een_bewijs_uit_een_bestand(
        self,
        tokens: Loket,
        tmp_path: Path,
        kcc: Team,
        mechanisme: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        import imaplib

        gebruikt: list[str] = []
        echt = imaplib.IMAP4.authenticate

        def let_op(imap: imaplib.IMAP4, soort: str, antwoord: Any) -> Any:
            gebruikt.append(soort)
            return echt(imap, soort, antwoord)

        monkeypatch.setattr(imaplib.IMAP4, "authenticate", let_op)
        if mechanisme == "XOAUTH2":
            monkeypatch.setattr(postbusmodule, "_OAUTHBEARER", "AUTH=NIETS")
        bestand = tmp_path / "token"
        bestand.write_text("vers\n")
        tokens.geldig.add("vers")
        with dovecot(tokens=tokens) as server:
            server.bezorg(mail())
            assert lezer(server.postbus(oauth=OAuth(bestand=bestand))).legen().ingenomen == 1

        assert gebruikt == [mechanisme]

    def test_een_nieuw_wachtwoord_vraagt_geen_herstart(
        self, server: Dovecot, tmp_path: Path, kcc: Team
    ) -> None:
        bestand = tmp_path / "wachtwoord"
        bestand.write_text("oud")
        lezend = lezer(server.postbus(wachtwoord_bestand=bestand))
        with pytest.raises(PostbusOnbereikbaar, match=GEBRUIKER):
            lezend.legen()

        bestand.write_text(f"{WACHTWOORD}\n")
        assert lezend.legen().mislukt == 0
        bestand.unlink()
        with pytest.raises(PostbusOnbereikbaar, match="niet te lezen"):
            lezend.legen()

    def test_geen_geheim_in_de_uitleg(self, server: Dovecot, tmp_path: Path, kcc: Team) -> None:
        bestand = tmp_path / "wachtwoord"
        bestand.write_text("zeergeheim")

        with pytest.raises(PostbusOnbereikbaar) as fout:
            lezer(server.postbus(wachtwoord_bestand=bestand)).legen()
        assert "zeergeheim" not in str(fout.value)


class TestOpdracht:
    def test_leegt_alle_postbussen_een_keer(self, server: Dovecot, kcc: Team) -> None:
        server.bezorg(mail())
        uit = StringIO()

        call_command("postbussen_legen", eenmalig=True, stdout=uit)

        assert uit.getvalue().strip() == f"{GEBRUIKER}: 1 ingenomen, 0 niet bewaard"

    def test_een_postbus_die_weg_is_houdt_de_andere_niet_tegen(
        self, server: Dovecot, kcc: Team, settings
    ) -> None:
        weg = Dovecot.__new__(Dovecot)
        weg.poort = 1
        settings.POSTBUSSEN = (weg.postbus(), server.postbus())
        server.bezorg(mail())

        with pytest.raises(CommandError, match="niet bereikbaar"):
            call_command("postbussen_legen", eenmalig=True, stdout=StringIO())
        assert ingenomen() == 1

    def test_blijft_lezen_tot_het_gestopt_wordt(self, server: Dovecot, kcc: Team, tmp_path: Path) -> None:
        """The role as the supervisor runs it: a process that reads its mailboxes from a file."""
        (tmp_path / "wachtwoord").write_text(WACHTWOORD)
        postbussen = tmp_path / "postbussen.toml"
        postbussen.write_text(
            f'[[postbus]]\nadres = "{GEBRUIKER}"\nimap = "imap://127.0.0.1:{server.poort}/INBOX"\n'
            f'wachtwoord_bestand = "{tmp_path / "wachtwoord"}"\n'
        )
        database = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}"
        with subprocess.Popen(
            [sys.executable, "manage.py", "postbussen_legen"],
            cwd=PROJECT,
            env=os.environ | {"DATABASE_URL": database, "POSTBUSSEN": str(postbussen)},
            stderr=subprocess.PIPE,
        ) as rol:
            try:
                wacht_tot(Postbusstand.objects.exists, 60)
                server.bezorg(mail())
                wacht_tot(Vraag.objects.exists)
                rol.terminate()
                assert rol.wait(20) == 0
            finally:
                rol.kill()

        assert server.in_map("Verwerkt") == 1
