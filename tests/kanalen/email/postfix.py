"""A real Postfix on this machine: it keeps mail for residents itself and hands the rest to a server of the test."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.kanalen.email.servers import luistert, vrije_poort

BEKEND = "rosa@inwoner.example"
"""The one mailbox that is kept here."""


@dataclass(frozen=True)
class Postfix:
    poort: int
    postvak: Path

    def bezorgd(self) -> list[bytes]:
        """The raw mails in the mailbox."""
        return [bestand.read_bytes() for bestand in sorted((self.postvak / "new").glob("*"))]


@contextmanager
def postfix(doorgeven_aan: int) -> Iterator[Postfix]:
    """``doorgeven_aan`` is the port of the server that gets mail for everybody else, the municipality included."""
    programma = shutil.which("postfix", path=f"{os.environ['PATH']}:/usr/sbin")
    if programma is None or os.geteuid() != 0:
        if os.environ.get("CI"):
            pytest.fail("postfix ontbreekt; .ci/run hoort het te installeren")
        pytest.skip(
            "postfix staat niet op deze machine, of dit is niet root (Debian: apt-get install postfix)"
        )
    poort = vrije_poort()
    with tempfile.TemporaryDirectory(prefix="kcc-postfix-") as naam:
        map_ = Path(naam)
        map_.chmod(0o755)
        _inrichten(map_, poort, doorgeven_aan)
        opdracht = [programma, "-c", str(map_ / "etc")]
        subprocess.run([*opdracht, "start"], check=True, capture_output=True)
        try:
            einde = time.monotonic() + 15
            while not luistert(poort):
                assert time.monotonic() < einde, (map_ / "log").read_text()
                time.sleep(0.05)
            yield Postfix(poort, map_ / "post" / "rosa")
        finally:
            subprocess.run([*opdracht, "stop"], check=False, capture_output=True)


def _inrichten(map_: Path, poort: int, doorgeven_aan: int) -> None:
    for onder in ("etc", "data", "queue", "post"):
        (map_ / onder).mkdir()
    for onder in ("data", "post"):
        shutil.chown(map_ / onder, "postfix", "postfix")
    (map_ / "etc" / "postvakken").write_text(f"{BEKEND} rosa/\n")
    (map_ / "etc" / "main.cf").write_text(
        f"""
compatibility_level = 3.6
queue_directory = {map_ / "queue"}
data_directory = {map_ / "data"}
maillog_file = {map_ / "log"}
maillog_file_prefixes = {map_}
myhostname = mx.waterrijk.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
relayhost = [127.0.0.1]:{doorgeven_aan}
virtual_mailbox_domains = inwoner.example
virtual_mailbox_base = {map_ / "post"}
virtual_mailbox_maps = texthash:{map_ / "etc" / "postvakken"}
virtual_uid_maps = static:{_nummer("postfix")}
virtual_gid_maps = static:{_nummer("postfix")}
virtual_minimum_uid = 1
"""
    )
    meester = Path("/etc/postfix/master.cf")
    bron = meester if meester.exists() else Path("/usr/share/postfix/master.cf.dist")
    regels = [
        regel.replace("smtp      inet", f"127.0.0.1:{poort} inet", 1)
        for regel in bron.read_text().splitlines()
        if regel and not regel.startswith("#")
    ]
    (map_ / "etc" / "master.cf").write_text("\n".join(_zonder_gevangenis(regel) for regel in regels) + "\n")


def _zonder_gevangenis(regel: str) -> str:
    """No chroot: what a service needs is not copied into the queue of a test."""
    if regel[0].isspace():
        return regel
    delen = regel.split(None, 7)
    delen[4] = "n"
    return " ".join(delen)


def _nummer(naam: str) -> int:
    return pwd.getpwnam(naam).pw_uid
