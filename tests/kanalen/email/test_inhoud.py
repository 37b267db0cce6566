"""What mail brings besides a text: packed by Outlook, signed, with an invitation, with pictures."""

from __future__ import annotations

import base64
import shutil
import struct
import subprocess
import tracemalloc
from email.message import EmailMessage
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings as proeven, strategies as st

from kanalen.email.agenda import uitnodiging
from kanalen.email.inhoud import INGEKORT, ONDERTEKEND, VERSLEUTELD, WINMAIL, WINMAIL_DICHT
from kanalen.email.lezen import identiteit, lees
from kanalen.email.smime import ondertekende_inhoud
from kanalen.email.tnef import lees_tnef
from kanalen.lezing import Aard

KOP = b"From: rosa@inwoner.example\r\nSubject: x\r\n"


def attribuut(nummer: int, waarde: bytes) -> bytes:
    return struct.pack("<BHHI", 2, nummer, 6, len(waarde)) + waarde + struct.pack("<H", sum(waarde) & 0xFFFF)


def eigenschappen(*paren: tuple[int, str]) -> bytes:
    uit = struct.pack("<I", len(paren))
    for nummer, tekst in paren:
        waarde = f"{tekst}\0".encode("utf-16-le")
        uit += struct.pack("<HHII", 0x1F, nummer, 1, len(waarde)) + waarde + b"\0" * (-len(waarde) % 4)
    return uit


def winmail(*bestanden: tuple[str, bytes], tekst: str = "") -> bytes:
    """As Outlook packs it: [MS-OXTNEF]."""
    uit = b"\x78\x9f\x3e\x22\x01\x00"
    if tekst:
        uit += attribuut(0x800C, tekst.encode("cp1252") + b"\0")
    for naam, inhoud in bestanden:
        uit += (
            attribuut(0x9002, b"\0" * 14) + attribuut(0x8010, b"KORTENA~.PDF\0") + attribuut(0x800F, inhoud)
        )
        uit += attribuut(0x9005, eigenschappen((0x370E, "application/pdf"), (0x3707, naam)))
    return uit


def met_bijlage(inhoud: bytes, mimetype: str, naam: str, tekst: str = "Zie bijlage") -> bytes:
    bericht = EmailMessage()
    bericht["From"] = "rosa@inwoner.example"
    bericht.set_content(tekst)
    hoofd, onder = mimetype.split("/")
    bericht.add_attachment(inhoud, maintype=hoofd, subtype=onder, filename=naam)
    return bericht.as_bytes()


class TestWinmail:
    def test_pakt_uit_wat_outlook_verpakte(self) -> None:
        lezing = lees(
            met_bijlage(winmail(("Bezwaar café.pdf", b"%PDF")), "application/ms-tnef", "winmail.dat")
        )

        assert [(b.naam, b.mimetype) for b in lezing.bijvoegsels] == [
            ("winmail.dat", "application/ms-tnef"),
            ("Bezwaar café.pdf", "application/pdf"),
        ]
        assert lezing.bijvoegsels[1].inhoud == b"%PDF"
        assert lezing.opmerkingen == (WINMAIL,)

    def test_ook_als_het_type_niets_zegt(self) -> None:
        lezing = lees(met_bijlage(winmail(("a.pdf", b"1")), "application/octet-stream", "WINMAIL.DAT"))

        assert lezing.bijvoegsels[-1].naam == "a.pdf"

    def test_leest_een_tekst_die_alleen_daar_staat(self) -> None:
        rauw = KOP + b"Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        rauw += base64.encodebytes(winmail(tekst="Mijn café is dicht"))

        assert lees(rauw).tekst == "Mijn café is dicht"

    def test_zegt_het_als_het_dicht_blijft(self) -> None:
        lezing = lees(met_bijlage(b"geen tnef", "application/ms-tnef", "winmail.dat"))

        assert lezing.opmerkingen == (WINMAIL_DICHT,)
        assert lezing.bijvoegsels[0].inhoud == b"geen tnef"

    def test_namen_daarbinnen_zijn_even_veilig(self) -> None:
        lezing = lees(
            met_bijlage(winmail(("..\\..\\foto\u202egnp.exe", b"1")), "application/ms-tnef", "winmail.dat")
        )

        assert lezing.bijvoegsels[1].naam == "fotognp.exe"

    @proeven(max_examples=300, deadline=None)
    @given(st.data())
    def test_een_gescheurd_pakket_breekt_niets(self, data: st.DataObject) -> None:
        heel = bytearray(winmail(("a.pdf", b"inhoud"), ("b.pdf", b"x" * 50), tekst="Hallo"))
        for _ in range(data.draw(st.integers(0, 6))):
            heel[data.draw(st.integers(6, len(heel) - 1))] = data.draw(st.integers(0, 255))
        lees_tnef(bytes(heel[: data.draw(st.integers(0, len(heel)))]))


def der(soort: int, inhoud: bytes, *, onbepaald: bool = False) -> bytes:
    if onbepaald:
        return bytes([soort, 0x80]) + inhoud + b"\0\0"
    if len(inhoud) < 128:
        return bytes([soort, len(inhoud)]) + inhoud
    lengte = len(inhoud).to_bytes(3)
    return bytes([soort, 0x83]) + lengte + inhoud


def cms(inhoud: bytes, *, onbepaald: bool = False, oid: str = "2a864886f70d010702") -> bytes:
    """Signed data around ``inhoud`` (RFC 5652 5), without a signature: nobody checks it."""
    octets = (
        der(0x24, der(4, inhoud[:5]) + der(4, inhoud[5:]), onbepaald=True) if onbepaald else der(4, inhoud)
    )
    pakket = der(
        0x30,
        der(6, bytes.fromhex("2a864886f70d010701")) + der(0xA0, octets, onbepaald=onbepaald),
        onbepaald=onbepaald,
    )
    gegevens = der(0x30, der(2, b"\1") + der(0x31, b"") + pakket + der(0x31, b""), onbepaald=onbepaald)
    return der(
        0x30, der(6, bytes.fromhex(oid)) + der(0xA0, gegevens, onbepaald=onbepaald), onbepaald=onbepaald
    )


BINNENIN = (
    b'Content-Type: multipart/mixed; boundary="g"\r\n\r\n--g\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
    b"Mijn bezwaar\r\n--g\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF\r\n--g--\r\n"
)


_BEWIJS_MAKEN = (
    *("openssl", "req", "-x509", "-nodes", "-subj", "/CN=rosa"),
    *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
)
_ONDERTEKENEN = ("openssl", "smime", "-sign", "-nodetach", "-binary")


class TestOndertekend:
    @pytest.mark.parametrize("onbepaald", [False, True])
    def test_leest_door_een_handtekening_heen(self, onbepaald: bool) -> None:
        rauw = KOP + b"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
        rauw += b"Content-Transfer-Encoding: base64\r\n\r\n"
        lezing = lees(rauw + base64.encodebytes(cms(BINNENIN, onbepaald=onbepaald)))

        assert lezing.tekst == "Mijn bezwaar"
        assert [b.naam for b in lezing.bijvoegsels] == ["smime.p7m", "a.pdf"]
        assert lezing.opmerkingen == (ONDERTEKEND,)
        assert lezing.aard is Aard.MENS

    def test_noemt_een_losse_handtekening(self) -> None:
        rauw = (
            KOP
            + b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="g"\r\n\r\n'
        )
        rauw += b"--g\r\nContent-Type: text/plain\r\n\r\nMijn bezwaar\r\n--g\r\n"
        rauw += b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nxx\r\n--g--\r\n"
        lezing = lees(rauw)

        assert lezing.tekst == "Mijn bezwaar"
        assert [b.naam for b in lezing.bijvoegsels] == ["smime.p7s"]
        assert lezing.opmerkingen == (ONDERTEKEND,)

    def test_noemt_wat_versleuteld_is(self) -> None:
        rauw = KOP + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n"
        rauw += b"Content-Transfer-Encoding: base64\r\n\r\n"
        lezing = lees(rauw + base64.encodebytes(cms(b"geheim", oid="2a864886f70d010703")))

        assert lezing.opmerkingen == (VERSLEUTELD,)
        assert [b.naam for b in lezing.bijvoegsels] == ["smime.p7m"]

    @pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is niet geïnstalleerd")
    @pytest.mark.parametrize("opties", [[], ["-stream"], ["-outform", "DER"]])
    def test_leest_wat_openssl_ondertekent(self, tmp_path: Path, opties: list[str]) -> None:
        sleutel, bewijs, bron = tmp_path / "k.pem", tmp_path / "c.pem", tmp_path / "in"
        bron.write_bytes(BINNENIN)
        subprocess.run(
            [*_BEWIJS_MAKEN, "-keyout", str(sleutel), "-out", str(bewijs)],
            check=True,
            capture_output=True,
        )
        uit = subprocess.run(
            [*_ONDERTEKENEN, "-in", str(bron), "-signer", str(bewijs), "-inkey", str(sleutel), *opties],
            check=True,
            capture_output=True,
        ).stdout
        if "DER" in opties:
            assert ondertekende_inhoud(uit) == BINNENIN
        else:
            assert lees(KOP + uit).tekst == "Mijn bezwaar"

    def test_een_doos_in_een_doos_blijft_een_bestand(self) -> None:
        inhoud = BINNENIN
        for _ in range(20):
            inhoud = b"Content-Type: application/pkcs7-mime\r\n\r\n" + cms(inhoud)

        lees(KOP + inhoud)

    @proeven(max_examples=300, deadline=None)
    @given(st.binary(max_size=300), st.integers(0, 400), st.booleans())
    def test_een_gescheurd_pakket_breekt_niets(self, rommel: bytes, tot: int, onbepaald: bool) -> None:
        ondertekende_inhoud(cms(BINNENIN, onbepaald=onbepaald)[:tot] + rommel)
        ondertekende_inhoud(rommel)


AGENDA = """BEGIN:VCALENDAR
METHOD:{methode}
BEGIN:VTIMEZONE
DTSTART:16010101T030000
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY;LANGUAGE=nl:Schouw van de
  Dijkstraat\\, deel 1
DTSTART{begin}
DTEND{einde}
LOCATION:Dijkstraat 1
END:VEVENT
BEGIN:VEVENT
SUMMARY:Een ander
END:VEVENT
END:VCALENDAR
"""


class TestAgenda:
    @pytest.mark.parametrize(
        ("methode", "begin", "einde", "regel"),
        [
            (
                "REQUEST",
                ';TZID="W. Europe Standard Time":20261125T100000',
                ";TZID=x:20261125T110000",
                "Uitnodiging: Schouw van de Dijkstraat, deel 1. Woensdag 25 november 2026, 10:00 tot 11:00 uur. "
                "Plaats: Dijkstraat 1.",
            ),
            (
                "CANCEL",
                ":20260701T080000Z",
                ":20260702T080000Z",
                "Een afspraak gaat niet door: Schouw van de Dijkstraat, deel 1. Woensdag 1 juli 2026, 10:00 uur. "
                "Plaats: Dijkstraat 1.",
            ),
            (
                "REPLY",
                ";VALUE=DATE:20261125",
                ";VALUE=DATE:20261126",
                "Antwoord op een uitnodiging: Schouw van de Dijkstraat, deel 1. Woensdag 25 november 2026. "
                "Plaats: Dijkstraat 1.",
            ),
            (
                "REQUEST",
                ":99999999T999999Z",
                ":x",
                "Uitnodiging: Schouw van de Dijkstraat, deel 1. Plaats: Dijkstraat 1.",
            ),
        ],
    )
    def test_zegt_waarvoor_en_wanneer(self, methode: str, begin: str, einde: str, regel: str) -> None:
        assert uitnodiging(AGENDA.format(methode=methode, begin=begin, einde=einde)) == regel

    def test_staat_onder_de_tekst_en_blijft_een_bestand(self) -> None:
        ics = AGENDA.format(methode="REQUEST", begin=":20261125T100000", einde=":20261125T110000")
        bericht = EmailMessage()
        bericht["From"] = "rosa@inwoner.example"
        bericht.set_content("Komt u ook?")
        bericht.add_alternative(ics, subtype="calendar", params={"method": "REQUEST"})
        lezing = lees(bericht.as_bytes())

        assert lezing.tekst.startswith("Komt u ook?\n\nUitnodiging: Schouw")
        assert [b.naam for b in lezing.bijvoegsels] == ["uitnodiging.ics"]

    def test_een_leeg_bestand_zegt_niets(self) -> None:
        assert uitnodiging("BEGIN:VCALENDAR\nEND:VCALENDAR") == ""


class TestBeelden:
    def test_een_beeld_in_de_opmaak_weet_hoe_het_heet(self) -> None:
        bericht = EmailMessage()
        bericht["From"] = "rosa@inwoner.example"
        bericht.set_content("Zie foto")
        bericht.add_alternative('<p>Zie <img src="cid:foto@x"></p>', subtype="html")
        opmaak = bericht.get_payload(1)
        assert isinstance(opmaak, EmailMessage)
        opmaak.add_related(b"\x89PNG", "image", "png", cid="<foto@x>")
        lezing = lees(bericht.as_bytes())

        assert [(b.naam, b.content_id, b.inhoud) for b in lezing.bijvoegsels] == [
            ("bijlage-1.png", "foto@x", b"\x89PNG")
        ]

    def test_een_gewone_bijlage_heeft_geen_naam_in_de_opmaak(self) -> None:
        assert lees(met_bijlage(b"1", "application/pdf", "a.pdf")).bijvoegsels[0].content_id == ""


class TestDoorgestuurd:
    def test_een_keten_blijft_heel_en_elk_origineel_een_bestand(self) -> None:
        oud = b"From: bep@inwoner.example\r\nSubject: oud\r\nMessage-ID: <oud@x>\r\n\r\noude  tekst \r\n"
        bericht = (
            KOP + b'Content-Type: multipart/mixed; boundary="g"\r\n\r\n--g\r\n\r\nZie hieronder\r\n--g\r\n'
        )
        bericht += b"Content-Type: message/rfc822\r\n\r\n" + oud + b"\r\n--g--\r\n"
        lezing = lees(bericht)

        assert lezing.tekst == "Zie hieronder"
        assert lezing.bijvoegsels[0].naam == "oud.eml"
        assert lezing.bijvoegsels[0].inhoud == oud
        assert lezing.verwijzingen == ()

    def test_een_grens_die_niet_genoemd_wordt_wordt_gevonden(self) -> None:
        rauw = (
            KOP + b"Content-Type: multipart/mixed\r\n\r\n--grens\r\nContent-Type: text/plain\r\n\r\nHallo\r\n"
        )
        rauw += b"--grens\r\nContent-Type: text/plain; name=a.txt\r\n\r\nbijlage\r\n--grens--\r\n"
        lezing = lees(rauw)

        assert (lezing.tekst, [b.naam for b in lezing.bijvoegsels]) == ("Hallo", ["a.txt"])

    def test_uuencode(self) -> None:
        rauw = KOP + b"Content-Type: application/octet-stream; name=a.bin\r\n"
        rauw += b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a.bin\r\n%:&%L;&\\\r\n`\r\nend\r\n"

        assert lees(rauw).bijvoegsels[0].inhoud == b"hallo"


def groot(soort: str) -> bytes:
    megabytes = 50
    regel = b"Dit is een regel die iemand schreef, wel 76 tekens lang en nog wat meer ja.\r\n"
    if soort == "tekst":
        return KOP + b"\r\n" + regel * (megabytes * 1024 * 1024 // len(regel))
    if soort == "html":
        return (
            KOP + b"Content-Type: text/html\r\n\r\n" + b"<div><p>tekst</p>" * (megabytes * 1024 * 1024 // 17)
        )
    if soort == "een regel":
        return KOP + b"\r\n" + b"x" * (megabytes * 1024 * 1024)
    if soort == "witregels":
        return KOP + b"\r\n" + b"\r\n" * (megabytes * 512 * 1024)
    if soort == "streepjes":
        return (
            KOP + b'Content-Type: multipart/mixed; boundary="-"\r\n\r\n' + b"---\n" * (megabytes * 256 * 1024)
        )
    base64_regels = base64.encodebytes(b"\0" * 57) * (megabytes * 1024 * 1024 // 77)
    return (
        KOP
        + b'Content-Type: multipart/mixed; boundary="g"\r\n\r\n--g\r\n\r\nZie bijlage\r\n--g\r\n'
        + b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64_regels
        + b"\r\n--g--\r\n"
    )


class TestVijftigMegabyte:
    @pytest.mark.parametrize("soort", ["tekst", "html", "een regel", "witregels", "streepjes", "bijlage"])
    def test_kost_weinig_tijd(self, soort: str) -> None:
        rauw = groot(soort)
        begin = perf_counter()
        identiteit(rauw)
        lezing = lees(rauw)

        assert perf_counter() - begin < 5
        if soort in {"tekst", "een regel", "html"}:
            assert lezing.opmerkingen == (INGEKORT,)

    @pytest.mark.parametrize("soort", ["tekst", "bijlage"])
    def test_kost_weinig_geheugen(self, soort: str) -> None:
        """Beside the message itself: little, and for a file at most twice what is in it."""
        rauw = groot(soort)
        tracemalloc.start()
        try:
            identiteit(rauw)
            lees(rauw)
            piek = tracemalloc.get_traced_memory()[1] / 1024**2
        finally:
            tracemalloc.stop()

        assert piek < (100 if soort == "bijlage" else 30), f"{piek:.0f} MB"
