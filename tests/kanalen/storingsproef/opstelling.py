"""The servers of zaken's trial, and a real IMAP server and an SMTP server beside them, all to be killed at will."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from email import message_from_bytes
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from opstart.fouten import StartFout
from tests.zaken.storingsproef.opstelling import GEDULD, PROJECT, Opstelling, vrije_poort, wachten

WACHTWOORD = "geheim"


class Postopstelling(Opstelling):
    """PostgreSQL, Valkey, Dovecot, an SMTP server, and workers of the house."""

    WERKPLAATS: ClassVar = "tests.kanalen.storingsproef.werkplaats"

    def __init__(self, map_: Path) -> None:
        self.dovecot = Dovecot(map_.with_name("dovecot"))
        self.smtp_poort = vrije_poort()
        self.verzonden_bestand = map_.with_name("verzonden.jsonl")
        self.verzonden_bestand.touch()
        super().__init__(map_)

    @property
    def omgeving(self) -> dict[str, str]:
        return super().omgeving | {
            "EMAIL_URL": f"smtp://127.0.0.1:{self.smtp_poort}",
            "IMAP_URL": f"imap://kcc:{WACHTWOORD}@127.0.0.1:{self.dovecot.poort}",
            "KCC_STORINGSPROEF_KLOK": str(self.huis.gegevens / "klok"),
            "DJANGO_SETTINGS_MODULE": "kcc.settings",
        }

    # --- servers
    def postgres_herstarten(self, sein: signal.Signals) -> None:
        """Stop it: SIGINT in order, SIGQUIT at once, SIGKILL without a word to its own children. Start it again."""
        proces = self.servers.pop("postgres")
        proces.send_signal(sein)
        try:
            proces.wait(10)
        except subprocess.TimeoutExpired:
            # Asked to stop while it recovers from a crash, PostgreSQL 18 may wait for ever.
            proces.send_signal(signal.SIGQUIT)
            proces.wait(GEDULD)

        def gelukt() -> bool:
            try:
                self.postgres_starten()
            except StartFout:
                return False  # children of a killed server still hold its memory
            return True

        wachten(gelukt)

    def smtp_starten(self, weigert: int = 0) -> None:
        opdracht = [sys.executable, "-m", "tests.kanalen.storingsproef.smtpserver", str(self.smtp_poort)]
        opdracht += [str(self.verzonden_bestand), str(weigert)]
        with self.huis.log("smtp").open("ab") as log:
            self.servers["smtp"] = subprocess.Popen(
                opdracht, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=log
            )
        wachten(lambda: _luistert(self.smtp_poort))

    def celery_starten(self, rol: str) -> None:
        celery = [sys.executable, "-m", "celery", "-A", "tests.kanalen.storingsproef.ritme", "--quiet"]
        if rol == "worker":
            celery += ["worker", "-Q", "mail_in,mail_uit", "--pool", "solo", "--without-gossip"]
            celery += ["--without-mingle"]
        else:
            celery += ["beat", "--pidfile=", "-s", str(self.huis.gegevens / "beat")]
        with self.huis.log("celery").open("ab") as log:
            self.servers[rol] = subprocess.Popen(
                celery, cwd=PROJECT, env=self.omgeving, stdout=log, stderr=log
            )

    def opruimen(self) -> None:
        for naam in ("beat", "worker", "smtp"):
            if naam in self.servers:
                self.stoppen(naam, signal.SIGKILL)
        self.dovecot.doden()
        super().opruimen()
        self.dovecot.opruimen()
        self.verzonden_bestand.unlink()

    # --- what became of it
    def verzonden(self) -> list[dict[str, Any]]:
        """What the SMTP server took, in order; a line that was cut off by a kill was never promised to anybody."""
        regels = []
        for regel in self.verzonden_bestand.read_text().splitlines():
            with suppress(json.JSONDecodeError):
                regels.append(json.loads(regel))
        return regels

    def herhaald(self) -> Counter[str]:
        """Message-ID -> how many times more than once it was sent."""
        keren = Counter(regel["id"] for regel in self.verzonden())
        return Counter({id_: aantal - 1 for id_, aantal in keren.items() if aantal > 1})


class Dovecot:
    """Debian's IMAP server with a mailbox of its own, in a folder that is thrown away."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.poort = vrije_poort()
        self._proces: subprocess.Popen[bytes] | None = None
        for naam in ("run", "staat", "post/kcc/new", "post/kcc/cur", "post/kcc/tmp"):
            (map_ / naam).mkdir(parents=True, mode=0o755)
        self._wie = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self._eigendom()
        (map_ / "dovecot.conf").write_text(self._instellingen())

    def _eigendom(self) -> None:
        if os.geteuid() == 0:
            for wortel, mappen, bestanden in os.walk(self.map / "post"):
                for naam in (".", *mappen, *bestanden):
                    os.chown(Path(wortel) / naam, self._wie.pw_uid, self._wie.pw_gid)

    def _instellingen(self) -> str:
        zelf = pwd.getpwuid(os.geteuid()).pw_name
        gewoon = f"default_internal_user = {zelf}\ndefault_login_user = {zelf}\n" if os.geteuid() else ""
        return f"""
protocols = imap
listen = 127.0.0.1
base_dir = {self.map}/run
state_dir = {self.map}/staat
log_path = {self.map}/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{self.map}/post/%u
mail_fsync = never
first_valid_uid = {min(self._wie.pw_uid, 1000)}
mail_max_userip_connections = 100
{gewoon}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.poort}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={WACHTWOORD}
}}
userdb {{
  driver = static
  args = uid={self._wie.pw_uid} gid={self._wie.pw_gid} home={self.map}/post/%u
}}
"""

    def starten(self) -> None:
        self._proces = subprocess.Popen(
            ["dovecot", "-F", "-c", str(self.map / "dovecot.conf")],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

        def luistert() -> bool:
            assert self._proces is not None
            if self._proces.poll() is not None:  # the port of a killed one was still taken
                self.starten()
            return _luistert(self.poort)

        wachten(luistert)

    def doden(self) -> None:
        """Kill it with everybody who is reading."""
        if self._proces is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._proces.pid, signal.SIGKILL)
            self._proces.wait(GEDULD)
            self._proces = None
            (self.map / "run" / "master.pid").unlink(missing_ok=True)

    def bezorg(self, rauw: bytes) -> None:
        """What a delivery agent does: write it aside, then move it into the mailbox."""
        naam = f"{uuid4().hex}.proef"
        pad = self.map / "post/kcc/tmp" / naam
        pad.write_bytes(rauw)
        if os.geteuid() == 0:
            os.chown(pad, self._wie.pw_uid, self._wie.pw_gid)
        pad.rename(self.map / "post/kcc/new" / naam)

    def in_postbus(self) -> int:
        return sum(1 for map_ in ("new", "cur") for _ in (self.map / "post/kcc" / map_).iterdir())

    def in_verwerkt(self) -> list[str]:
        """The Message-ID of every mail in the folder for what is kept."""
        weg = self.map / "post/kcc/.Verwerkt"
        bestanden = [pad for map_ in ("new", "cur") if weg.exists() for pad in (weg / map_).iterdir()]
        return [str(message_from_bytes(pad.read_bytes())["Message-ID"]) for pad in bestanden]

    def opruimen(self) -> None:
        shutil.rmtree(self.map, ignore_errors=True)


def _luistert(poort: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", poort), timeout=1).close()
    except OSError:
        return False
    return True
