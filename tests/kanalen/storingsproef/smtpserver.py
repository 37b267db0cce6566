"""An SMTP server that writes down what it took before it says so, and may be killed at any moment.

Run as ``python -m tests.kanalen.storingsproef.smtpserver PORT FILE [REFUSE]``: a line of JSON in FILE per message it
accepted. One in REFUSE gets "451, try again later" (0: none).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import random
import sys
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from opstart.kinderen import sterf_met_ouder


class Opschrijver:
    """Keeps the line in the file before the other side hears that the message is ours."""

    def __init__(self, pad: Path, weigert: int) -> None:
        self._bestand = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self._weigert = weigert
        self._toeval = random.Random()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self._weigert and self._toeval.randrange(self._weigert) == 0:
            return "451 4.3.0 Try again later"
        inhoud = envelope.content
        assert isinstance(inhoud, bytes)
        bericht = message_from_bytes(inhoud, policy=policy.default)
        regel = {
            "id": str(bericht["Message-ID"]),
            "aan": envelope.rcpt_tos,
            "tekst": hashlib.sha256(str(bericht.get_body(("plain",))).encode()).hexdigest(),
        }
        os.write(self._bestand, json.dumps(regel).encode() + b"\n")
        return "250 2.0.0 Taken"


async def main(poort: int, pad: Path, weigert: int) -> None:
    opschrijver: Any = Opschrijver(pad, weigert)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(opschrijver, hostname="smtp.example"), "127.0.0.1", poort
    )
    print("klaar", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    sterf_met_ouder(__import__("signal").SIGKILL, os.getppid())
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
