"""A small Mastodon server of our own: real HTTP, and of the documented contract what we use.

https://docs.joinmastodon.org/methods/ : statuses (Idempotency-Key), notifications, timelines, search, accounts,
instance; errors 401, 404, 422, 429 and 503 as they are documented.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import json
import re
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

BEELD = b"\x89PNG\r\n\x1a\n" + b"x" * 100


@dataclass
class Verzoek:
    methode: str
    pad: str
    params: dict[str, list[str]]
    koppen: dict[str, str]
    rauw: bytes

    @property
    def formulier(self) -> dict[str, bytes]:
        """The fields of a form with files."""
        kop = f"Content-Type: {self.koppen['content-type']}\r\n\r\n".encode()
        delen = message_from_bytes(kop + self.rauw).get_payload()
        assert isinstance(delen, list)
        return {
            str(deel.get_param("name", header="Content-Disposition")): bytes(deel.get_payload(decode=True))  # type: ignore[union-attr]
            for deel in delen
        }

    @property
    def inhoud(self) -> dict[str, Any]:
        waarde: dict[str, Any] = json.loads(self.rauw) if self.rauw else {}
        return waarde

    def param(self, naam: str, standaard: str = "") -> str:
        return self.params.get(naam, [standaard])[0]


class Antwoord(Exception):
    """What the server says, whatever else it was doing."""

    def __init__(self, status: int, document: Any = None, **koppen: str) -> None:
        super().__init__(status)
        self.status, self.document = status, document
        self.koppen = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}


@dataclass
class Namaakserver:
    """Requests come in, are written down, and answered; ``storingen`` go first, one per request."""

    verzoeken: list[Verzoek] = field(default_factory=list)
    storingen: deque[Antwoord | Callable[[Verzoek], None] | None] = field(default_factory=deque)
    verzwijg: int = 0
    """So many requests are done, after which the connection breaks before the answer is there."""
    adres: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.adres).netloc

    def behandel(self, verzoek: Verzoek) -> Any:
        raise NotImplementedError

    def van(self, methode: str, begin: str) -> list[Verzoek]:
        return [v for v in self.verzoeken if v.methode == methode and v.pad.startswith(begin)]


@contextmanager
def draaiend[Server: Namaakserver](server: Server) -> Iterator[Server]:
    """The server on a free port of this machine, for as long as the body runs."""

    class Afhandeling(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _doe(self) -> None:
            delen = urlsplit(self.path)
            lengte = int(self.headers.get("Content-Length") or 0)
            verzoek = Verzoek(
                self.command,
                unquote(delen.path),
                parse_qs(delen.query),
                {naam.lower(): waarde for naam, waarde in self.headers.items()},
                self.rfile.read(lengte),
            )
            server.verzoeken.append(verzoek)
            try:
                storing = server.storingen.popleft() if server.storingen else None
                if isinstance(storing, Antwoord):
                    raise storing
                antwoord = Antwoord(200, server.behandel(verzoek))
            except Antwoord as gegeven:
                antwoord = gegeven
            if server.verzwijg and self.command == "POST":
                server.verzwijg -= 1
                self.close_connection = True
                self.connection.close()
                return
            rauw = antwoord.document
            rauw = rauw if isinstance(rauw, bytes) else json.dumps(rauw).encode()
            self.send_response_only(antwoord.status)
            koppen = {"Content-Type": "application/json", "Date": self.date_time_string()}
            for naam, waarde in (koppen | antwoord.koppen).items():
                self.send_header(naam, waarde)
            self.send_header("Content-Length", str(len(rauw)))
            self.end_headers()
            self.wfile.write(rauw)

        do_GET = do_POST = _doe  # noqa: N815

        def log_message(self, *_: Any) -> None:
            pass

    dienst = ThreadingHTTPServer(("127.0.0.1", 0), Afhandeling)
    dienst.daemon_threads = True
    server.adres = f"http://127.0.0.1:{dienst.server_port}"
    draad = threading.Thread(target=dienst.serve_forever, args=(0.05,), daemon=True)
    draad.start()
    try:
        yield server
    finally:
        dienst.shutdown()
        dienst.server_close()
        draad.join()


@dataclass
class Mastodonserver(Namaakserver):
    tekens: int = 500
    tokens: dict[str, str] = field(default_factory=lambda: {"sleutel-van-waterrijk": "waterrijk"})
    statussen: dict[str, dict[str, Any]] = field(default_factory=dict)
    meldingen: list[dict[str, Any]] = field(default_factory=list)
    """The newest first, as the server gives them."""
    beelden: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """Pictures that were sent, with their description."""
    verwerkt_nog: int = 0
    """So many pictures are answered with 202: the server is still working on them."""
    sleutels: dict[tuple[str, str], str] = field(default_factory=dict)
    """Idempotency keys that the server remembers."""
    _volgende: int = 100

    def post(
        self,
        account: str,
        tekst: str,
        *,
        visibility: str = "public",
        antwoord_op: str | None = None,
        op: str = "2026-11-23T09:00:00.000Z",
        media: tuple[str, ...] = (),
        tags: tuple[str, ...] = (),
        melden: bool = True,
        naam: str = "",
    ) -> dict[str, Any]:
        """Somebody writes; whoever is named in it gets a notification."""
        self._volgende += 1
        id_ = str(self._volgende)
        status = {
            "id": id_,
            "created_at": op,
            "in_reply_to_id": antwoord_op,
            "visibility": visibility,
            "spoiler_text": "",
            "language": "nl",
            "url": f"{self.adres}/@{account}/{id_}",
            "uri": f"{self.adres}/users/{account}/statuses/{id_}",
            "content": _als_html(tekst),
            "account": {"id": f"id-{account}", "acct": account, "display_name": naam},
            "media_attachments": [
                {"id": f"{id_}-{n}", "type": "image", "url": url, "description": "Een berg afval"}
                for n, url in enumerate(media)
            ],
            "tags": [{"name": tag} for tag in tags],
        }
        self.statussen[id_] = status
        if melden:
            self._volgende += 1
            self.meldingen.insert(
                0,
                {
                    "id": str(self._volgende),
                    "type": "mention",
                    "created_at": op,
                    "account": status["account"],
                    "status": status,
                },
            )
        return status

    @property
    def eigen(self) -> list[dict[str, Any]]:
        """What the municipality has posted."""
        return [s for s in self.statussen.values() if s["account"]["acct"] in self.tokens.values()]

    def behandel(self, verzoek: Verzoek) -> Any:
        if verzoek.pad.startswith("/media/"):
            assert "authorization" not in verzoek.koppen
            raise Antwoord(200, BEELD, Content_Type="image/png")
        if verzoek.pad == "/api/v2/instance":
            return {
                "domain": "sociaal.example",
                "configuration": {
                    "statuses": {"max_characters": self.tekens, "characters_reserved_per_url": 23}
                },
            }
        wie = self.tokens.get(verzoek.koppen.get("authorization", "").removeprefix("Bearer "))
        if wie is None:
            raise Antwoord(401, {"error": "The access token is invalid"})
        for patroon, doe in self._wegen:
            if gevonden := re.fullmatch(patroon, f"{verzoek.methode} {verzoek.pad.removeprefix('/api/')}"):
                return doe(verzoek, wie, *gevonden.groups())
        raise Antwoord(404, {"error": "Record not found"})

    @property
    def _wegen(self) -> list[tuple[str, Callable[..., Any]]]:
        return [
            (r"POST v2/media", self._beeld),
            (r"POST v1/statuses", self._plaats),
            (r"GET v1/statuses/(\d+)/context", self._draad),
            (r"GET v1/notifications", lambda v, _: self._bladzijde(self.meldingen, v)),
            (r"GET v2/search", self._zoek),
            (r"GET v1/accounts/lookup", lambda v, _: {"id": f"id-{v.param('acct')}"}),
            (r"GET v1/timelines/tag/(.+)", self._met_tag),
            (r"GET v1/accounts/(.+)/statuses", self._van_account),
        ]

    def _beeld(self, verzoek: Verzoek, wie: str) -> Any:
        velden = verzoek.formulier
        id_ = f"beeld-{len(self.beelden) + 1}"
        self.beelden[id_] = velden["file"], velden["description"].decode()
        if self.verwerkt_nog:
            self.verwerkt_nog -= 1
            raise Antwoord(202, {"id": id_, "type": "image", "url": None})
        return {"id": id_, "type": "image", "url": f"{self.adres}/media/{id_}"}

    def _draad(self, verzoek: Verzoek, wie: str, id_: str) -> Any:
        if id_ not in self.statussen:
            raise Antwoord(404, {"error": "Record not found"})
        onder = [s for s in self.statussen.values() if s["in_reply_to_id"] == id_]
        return {"ancestors": [], "descendants": onder}

    def _zoek(self, verzoek: Verzoek, wie: str) -> Any:
        woord = verzoek.param("q").lower()
        return {"statuses": [s for s in self._nieuwste() if woord in s["content"].lower()]}

    def _met_tag(self, verzoek: Verzoek, wie: str, tag: str) -> Any:
        return self._bladzijde([s for s in self._nieuwste() if {"name": tag.lower()} in s["tags"]], verzoek)

    def _van_account(self, verzoek: Verzoek, wie: str, id_: str) -> Any:
        return self._bladzijde([s for s in self._nieuwste() if s["account"]["id"] == id_], verzoek)

    def _nieuwste(self) -> list[dict[str, Any]]:
        openbaar = [s for s in self.statussen.values() if s["visibility"] == "public"]
        return sorted(openbaar, key=lambda s: -int(s["id"]))

    def _bladzijde(self, rijen: list[dict[str, Any]], verzoek: Verzoek) -> list[dict[str, Any]]:
        """``min_id`` gives what comes right after it, ``since_id`` the newest of what comes after it."""
        hooguit = min(int(verzoek.param("limit", "40")), 80)
        if na := verzoek.param("min_id"):
            return [r for r in rijen if int(r["id"]) > int(na)][-hooguit:]
        if na := verzoek.param("since_id"):
            rijen = [r for r in rijen if int(r["id"]) > int(na)]
        return rijen[:hooguit]

    def _plaats(self, verzoek: Verzoek, wie: str) -> dict[str, Any]:
        sleutel = (wie, verzoek.koppen.get("idempotency-key", ""))
        if sleutel[1] and sleutel in self.sleutels:
            return self.statussen[self.sleutels[sleutel]]
        inhoud = verzoek.inhoud
        tekst = inhoud["status"]
        geteld = re.sub(r"(@\w+)@[\w.:-]+", r"\1", re.sub(r"https?://\S+", "x" * 23, tekst))
        if not tekst.strip() or len(geteld) > self.tekens:
            raise Antwoord(422, {"error": "Validation failed: Text character limit exceeded"})
        antwoord_op = inhoud.get("in_reply_to_id")
        if antwoord_op and antwoord_op not in self.statussen:
            raise Antwoord(404, {"error": "Record not found"})
        if not set(inhoud.get("media_ids", ())) <= set(self.beelden):
            raise Antwoord(422, {"error": "Validation failed: Media attachments not found"})
        status = self.post(wie, tekst, visibility=inhoud["visibility"], antwoord_op=antwoord_op, melden=False)
        status["media_attachments"] = [
            {"id": id_, "description": self.beelden[id_][1]} for id_ in inhoud.get("media_ids", ())
        ]
        self.sleutels[sleutel] = status["id"]
        return status


def _als_html(tekst: str) -> str:
    veilig = html.escape(tekst)
    veilig = re.sub(
        r"@(\w+)(@[\w.:-]+\w)?", r'<span class="h-card"><a href="x">@<span>\1</span></a></span>', veilig
    )
    return "".join(
        f"<p>{alinea}</p>" for alinea in veilig.replace("\n\n", "\0").replace("\n", "<br>").split("\0")
    )


@dataclass
class Graphserver(Namaakserver):
    """The Graph API, as far as we use it: messages, comments, private replies, the feed of a page."""

    geheim: str = ""
    token: str = "sleutel-van-de-pagina"
    pagina: str = "1234"
    reacties: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Below each comment or post what stands there."""
    berichten: list[dict[str, Any]] = field(default_factory=list)
    fotos: list[tuple[bytes, str]] = field(default_factory=list)
    """Pictures on the page, with their description."""
    venster_dicht: bool = False

    def behandel(self, verzoek: Verzoek) -> Any:
        if verzoek.koppen.get("authorization") != f"Bearer {self.token}":
            raise _graphfout(190)
        bewijs = hmac.new(self.geheim.encode(), self.token.encode(), hashlib.sha256).hexdigest()
        if verzoek.param("appsecret_proof") != bewijs:
            raise _graphfout(100)
        delen = verzoek.pad.strip("/").split("/")
        match verzoek.methode, *delen:
            case "POST", "v23.0", self.pagina, "messages":
                return self._bericht(verzoek.inhoud)
            case "POST", "v23.0", self.pagina, "photos":
                velden = verzoek.formulier
                self.fotos.append((velden["source"], velden["alt_text_custom"].decode()))
                foto = {
                    "id": f"{self.pagina}_{len(self.fotos)}",
                    "message": velden["message"].decode(),
                    "from": {"id": self.pagina},
                }
                self.reacties.setdefault(self.pagina, []).append(foto)
                return {"id": str(len(self.fotos)), "post_id": foto["id"]}
            case "GET", "v23.0", self.pagina, "conversations":
                return {"data": [{"messages": {"data": self.berichten}}]}
            case _, "v23.0", onder, "comments" | "replies" | "feed":
                if onder not in self.reacties:
                    raise _graphfout(100, 33)
                if verzoek.methode == "GET":
                    return {"data": self.reacties[onder]}
                nieuw = {
                    "id": f"{onder}_{len(self.reacties[onder])}",
                    "message": verzoek.inhoud["message"],
                    "text": verzoek.inhoud["message"],
                    "from": {"id": self.pagina},
                }
                self.reacties[onder].append(nieuw)
                return {"id": nieuw["id"]}
        raise _graphfout(2500)

    def _bericht(self, inhoud: dict[str, Any]) -> Any:
        assert inhoud["messaging_type"] == "RESPONSE"
        if self.venster_dicht:
            raise _graphfout(10, 2018278)
        if len(inhoud["message"]["text"]) > 2000:
            raise _graphfout(100)
        self.berichten.append(
            {
                "id": f"m_{len(self.berichten)}",
                "message": inhoud["message"]["text"],
                "from": {"id": self.pagina},
                "aan": inhoud["recipient"],
            }
        )
        return {"recipient_id": "77", "message_id": self.berichten[-1]["id"]}


def _graphfout(code: int, deelcode: int = 0) -> Antwoord:
    fout = {"message": "(#x)", "type": "OAuthException", "code": code, "error_subcode": deelcode}
    return Antwoord(400, {"error": fout})
