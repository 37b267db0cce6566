"""A real Dovecot of a test's own: a folder, a free port, and an oven for access tokens."""

from __future__ import annotations

import imaplib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kanalen.postbussen import OAuth, Postbus, Toegang
from tests.kanalen.email.servers import vrije_poort

WACHTWOORD = "geheim-van-de-toets"
GEBRUIKER = "info@waterrijk.example"
_NIEMAND = 65534

_INRICHTING = """
base_dir = {map}/run
state_dir = {map}/state
log_path = {map}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login {mechanismen}
{gebruikers}
mail_location = maildir:{map}/mail/%u
mailbox_list_index = no
first_valid_uid = 1
imap_capability = {vermogens}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {poort}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
passdb {{
  driver = static
  args = password={wachtwoord}
}}
{oauth}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={map}/thuis/%u
}}
"""
_OAUTH = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {map}/oauth2.conf
}}
"""


def aanwezig() -> bool:
    return shutil.which("dovecot") is not None


@dataclass
class Loket:
    """Hands out access tokens for a client secret, and tells Dovecot which are good."""

    poort: int = 0
    geldig: set[str] = field(default_factory=set)
    uitgegeven: int = 0
    expires_in: int = 3600
    geheim: str = "geheim-van-de-client"

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}/token"

    def intrekken(self) -> None:
        self.geldig.clear()


@contextmanager
def loket() -> Iterator[Loket]:
    dienst = Loket()

    class Balie(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            velden = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            if velden.get("client_secret") != [dienst.geheim] or velden["grant_type"] != [
                "client_credentials"
            ]:
                self._antwoord(401, {"error": "invalid_client"})
                return
            dienst.uitgegeven += 1
            token = f"bewijs-{dienst.uitgegeven}"
            dienst.geldig.add(token)
            self._antwoord(200, {"access_token": token, "expires_in": dienst.expires_in})

        def do_GET(self) -> None:
            token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
            if token in dienst.geldig:
                self._antwoord(200, {"email": GEBRUIKER, "active": "true"})
            else:
                self._antwoord(401, {"error": "invalid_token"})

        def _antwoord(self, code: int, inhoud: dict[str, object]) -> None:
            rauw = json.dumps(inhoud).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(rauw)))
            self.end_headers()
            self.wfile.write(rauw)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Balie)
    dienst.poort = server.server_port
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    try:
        yield dienst
    finally:
        server.shutdown()
        server.server_close()
        draad.join()


class Dovecot:
    """Starts, stops, freezes; delivers and looks as another mail program would."""

    def __init__(self, map_: Path, *, idle: bool = True, tokens: Loket | None = None) -> None:
        self.map = map_
        self.poort = vrije_poort()
        self._proces: subprocess.Popen[bytes] | None = None
        self._tokens = tokens
        als_root = os.getuid() == 0
        gewoon = "imap4rev1 literal+ sasl-ir login-referrals id enable move uidplus children namespace"
        inrichting = _INRICHTING.format(
            map=map_,
            poort=self.poort,
            wachtwoord=WACHTWOORD,
            mechanismen="xoauth2 oauthbearer" if tokens else "",
            oauth=_OAUTH.format(map=map_) if tokens else "",
            vermogens="" if idle else gewoon.upper(),
            uid=_NIEMAND if als_root else os.getuid(),
            gid=_NIEMAND if als_root else os.getgid(),
            gebruikers=""
            if als_root
            else f"default_internal_user = {os.getuid()}\ndefault_login_user = {os.getuid()}",
        )
        (map_ / "dovecot.conf").write_text(inrichting)
        for naam in ("mail", "thuis", "state"):
            (map_ / naam).mkdir()
            if als_root:
                os.chown(map_ / naam, _NIEMAND, _NIEMAND)
        if tokens:
            (map_ / "oauth2.conf").write_text(
                f"tokeninfo_url = http://127.0.0.1:{tokens.poort}/info?token=\nusername_attribute = email\n"
            )

    def starten(self) -> None:
        self._proces = subprocess.Popen(
            ["dovecot", "-F", "-c", str(self.map / "dovecot.conf")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        einde = time.monotonic() + 15
        while time.monotonic() < einde:
            try:
                self._aangemeld().logout()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError((self.map / "log").read_text()[-2000:])

    def stoppen(self) -> None:
        if self._proces is not None:
            # The workers of Dovecot follow their master, but not at once; a test wants them gone now.
            os.killpg(self._proces.pid, signal.SIGCONT)
            os.killpg(self._proces.pid, signal.SIGKILL)
            self._proces.wait()
            self._proces = None
            (self.map / "run" / "master.pid").unlink(missing_ok=True)

    def bevriezen(self) -> None:
        assert self._proces is not None
        os.killpg(self._proces.pid, signal.SIGSTOP)

    def ontdooien(self) -> None:
        assert self._proces is not None
        os.killpg(self._proces.pid, signal.SIGCONT)

    def postbus(self, *, oauth: OAuth | None = None, wachtwoord_bestand: Path | None = None) -> Postbus:
        toegang = Toegang(
            host="127.0.0.1",
            poort=self.poort,
            gebruiker=GEBRUIKER,
            wachtwoord="" if oauth or wachtwoord_bestand else WACHTWOORD,
            wachtwoord_bestand=wachtwoord_bestand,
            oauth=oauth,
            tls=False,
        )
        return Postbus(adres=GEBRUIKER, afzender=f"Gemeente <{GEBRUIKER}>", imap=toegang)

    def bezorg(self, rauw: bytes, op: datetime | None = None) -> None:
        with self._aangemeld() as imap:
            moment = imaplib.Time2Internaldate(op) if op else None
            assert imap.append("INBOX", "", moment, rauw)[0] == "OK"

    def in_map(self, map_: str = "INBOX", welke: str = "ALL") -> int:
        """How many messages lie in a folder."""
        with self._aangemeld() as imap:
            if imap.select(map_, readonly=True)[0] != "OK":
                return 0
            return len(imap.search(None, welke)[1][0].split())

    def uidvalidity(self) -> bytes:
        with self._aangemeld() as imap:
            imap.select("INBOX", readonly=True)
            (geldig,) = imap.response("UIDVALIDITY")[1]
            assert isinstance(geldig, bytes)
            return geldig

    def opnieuw_nummeren(self) -> None:
        """The mailbox gets another UIDVALIDITY, as after a restore from a backup."""
        map_ = self.map / "mail" / GEBRUIKER
        for pad in map_.glob("dovecot.index*"):
            pad.unlink()
        lijst = map_ / "dovecot-uidlist"
        nieuw = re.sub(r" V(\d+)", lambda v: f" V{int(v.group(1)) + 1000}", lijst.read_text(), count=1)
        lijst.write_text(nieuw)

    def _aangemeld(self) -> imaplib.IMAP4:
        imap = imaplib.IMAP4("127.0.0.1", self.poort, timeout=5)
        imap.login(GEBRUIKER, WACHTWOORD)
        return imap


@contextmanager
def dovecot(*, idle: bool = True, tokens: Loket | None = None) -> Iterator[Dovecot]:
    with tempfile.TemporaryDirectory(prefix="kcc-dovecot-", ignore_cleanup_errors=True) as map_:
        Path(map_).chmod(0o755)
        server = Dovecot(Path(map_), idle=idle, tokens=tokens)
        server.starten()
        try:
            yield server
        finally:
            server.stoppen()
