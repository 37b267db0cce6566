"""A real Postfix of a test's own: a folder, a free port, and a pipe to our command."""

from __future__ import annotations

import os
import shutil
import smtplib
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kcc.omgeving import PROJECT
from tests.kanalen.email.servers import vrije_poort

_MAIN = """
compatibility_level = 3.6
queue_directory = {map}/queue
data_directory = {map}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.waterrijk.example
mydestination =
mynetworks = 127.0.0.0/8
relay_domains = waterrijk.example
transport_maps = inline:{{ waterrijk.example=kcc: }}
alias_maps =
alias_database =
maillog_file = {map}/log
maillog_file_prefixes = {map}
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
transport_retry_time = 1s
recipient_delimiter = +
kcc_destination_recipient_limit = 1
"""
_MASTER = """
127.0.0.1:{poort} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
kcc unix - n n - 4 pipe
  flags=DRX user=nobody null_sender= argv={map}/kcc-mail ${{original_recipient}}
"""
# The pipe runs as a user who may not read the Python of these tests. It hands the message to the test, which runs the
# command and gives its exit code back.
_DOORGEEFLUIK = """#!/usr/bin/perl
use strict; use IO::Socket::INET;
my $lijn = IO::Socket::INET->new(PeerAddr => "127.0.0.1:{poort}") or exit 75;
binmode STDIN; print $lijn "$ARGV[0]\\n"; while (read STDIN, my $stuk, 65536) {{ print $lijn $stuk }}
$lijn->flush; shutdown $lijn, 1; my $code = <$lijn>; exit(defined $code ? $code : 75);
"""


def aanwezig() -> bool:
    return shutil.which("postfix") is not None and os.getuid() == 0 and shutil.which("perl") is not None


@dataclass
class Postfix:
    poort: int
    map: Path
    omgeving: dict[str, str] = field(default_factory=dict)
    """What differs for the command from the environment of the test."""
    codes: list[int] = field(default_factory=list)
    """How the command ended, each time."""

    def bezorg(self, rauw: bytes, aan: str, van: str = "rosa@inwoner.example") -> None:
        with smtplib.SMTP("127.0.0.1", self.poort, timeout=10) as smtp:
            smtp.sendmail(van, [aan], rauw)

    def wachtrij(self) -> int:
        """How many messages Postfix still holds."""
        mappen = ("incoming", "active", "deferred")
        return sum(pad.is_file() for naam in mappen for pad in (self.map / "queue" / naam).rglob("*"))

    def opnieuw(self) -> None:
        """Have it try now what it holds, and not when it thinks best."""
        subprocess.run(["postfix", "-c", str(self.map), "flush"], check=True, capture_output=True)

    def logboek(self) -> str:
        return (self.map / "log").read_text(errors="replace")


@contextmanager
def postfix(omgeving: dict[str, str]) -> Iterator[Postfix]:
    with tempfile.TemporaryDirectory(prefix="kcc-postfix-", ignore_cleanup_errors=True) as pad:
        map_ = Path(pad)
        map_.chmod(0o755)
        server = Postfix(vrije_poort(), map_, omgeving)
        with _doorgever(server) as luik:
            _inrichten(server, luik)
            opdracht = ["postfix", "-c", str(map_)]
            subprocess.run([*opdracht, "start"], check=True, capture_output=True)
            try:
                _wachten(server)
                yield server
            finally:
                subprocess.run([*opdracht, "abort"], check=False, capture_output=True)


def _inrichten(server: Postfix, luik: int) -> None:
    map_ = server.map
    (map_ / "main.cf").write_text(_MAIN.format(map=map_))
    (map_ / "master.cf").write_text(_MASTER.format(map=map_, poort=server.poort))
    (map_ / "queue").mkdir()
    (map_ / "data").mkdir()
    shutil.chown(map_ / "data", "postfix")
    program = map_ / "kcc-mail"
    program.write_text(_DOORGEEFLUIK.format(poort=luik))
    program.chmod(0o755)


def _wachten(server: Postfix) -> None:
    einde = time.monotonic() + 20
    while time.monotonic() < einde:
        try:
            smtplib.SMTP("127.0.0.1", server.poort, timeout=5).quit()
        except (OSError, smtplib.SMTPException):
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(server.logboek()[-2000:])


@contextmanager
def _doorgever(server: Postfix) -> Iterator[int]:
    """Runs the real command for each message, as ``argv`` of the pipe would."""

    class Luik(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            postbus = self.rfile.readline().decode().strip()
            uit = subprocess.run(
                [sys.executable, "manage.py", "mail_innemen", "--postbus", postbus],
                cwd=PROJECT,
                env=os.environ | server.omgeving,
                input=self.rfile.read(),
                capture_output=True,
                check=False,
            )
            server.codes.append(uit.returncode)
            self.wfile.write(f"{uit.returncode}\n".encode())

    luik = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Luik)
    draad = threading.Thread(target=luik.serve_forever, daemon=True)
    draad.start()
    try:
        yield luik.server_address[1]
    finally:
        luik.shutdown()
        luik.server_close()
        draad.join()
