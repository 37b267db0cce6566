from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from benchmarks.vreemde_mail import gemerkt, gescheurd, zaden
from kanalen.email.lezen import MAX_BIJVOEGSELS, identiteit, lees
from kanalen.lezing import Aard, Bezorguitkomst
from tests.kanalen.mails import bezorgmelding, mail

ZADEN = zaden()
GEDEELD = Path(__file__).resolve().parents[4] / "shared" / "data" / "mail"
KOP = b"From: rosa@inwoner.example\r\nSubject: x\r\n"


def deel(*regels: str) -> bytes:
    return "\r\n".join(regels).encode()


class TestKoppen:
    @pytest.mark.parametrize(
        ("van", "adres", "naam"),
        [
            ("Rosa Verzonnen <Rosa@Inwoner.Example>", "rosa@inwoner.example", "Rosa Verzonnen"),
            ('"Verzonnen, Rosa" <rosa@inwoner.example>', "rosa@inwoner.example", "Verzonnen, Rosa"),
            ("=?utf-8?B?Um9zw6k=?= <rosa@inwoner.example>", "rosa@inwoner.example", "Rosé"),
            ("=?utf-8?Q?a=40b=2Ecom?= <rosa@inwoner.example>", "rosa@inwoner.example", "a@b.com"),
            ("rosa@inwoner.example", "rosa@inwoner.example", ""),
            ("rosa@inwoner.example (Rosa)", "rosa@inwoner.example", "Rosa"),
            ("<rosa@inwoner.example", "rosa@inwoner.example", ""),
            ("Rosa", "", ""),
            ("", "", ""),
        ],
    )
    def test_vindt_de_afzender(self, van: str, adres: str, naam: str) -> None:
        lezing = lees(f"From: {van}\r\n\r\nHallo".encode())

        assert (lezing.afzender, lezing.afzender_naam) == (adres, naam)

    def test_leest_8_bits_koppen(self) -> None:
        lezing = lees("From: Zoë <zoe@inwoner.example>\r\nSubject: Café\r\n\r\nx".encode())
        latijn = lees("From: Zoë <zoe@inwoner.example>\r\nSubject: Café\r\n\r\nx".encode("latin-1"))

        assert (lezing.afzender_naam, lezing.onderwerp) == ("Zoë", "Café")
        assert (latijn.afzender_naam, latijn.onderwerp) == ("Zoë", "Café")

    def test_voegt_een_teken_samen_dat_over_twee_woorden_is_gescheurd(self) -> None:
        lezing = lees(
            b"Subject: =?utf-8?B?Y2Fmw?=\r\n =?utf-8?B?w==?= =?utf-8?Q?=C3?= =?utf-8?Q?=A9?=\r\n\r\nx"
        )

        assert lezing.onderwerp.endswith("é")

    def test_gelooft_een_onbekende_tekenset_niet(self) -> None:
        for tekenset in ("punycode", "rot13", "zlib", "x-onzin", "unicode_escape"):
            assert lees(f"Subject: =?{tekenset}?Q?abc?=\r\n\r\nx".encode()).onderwerp == "abc"

    def test_leest_verder_na_een_regel_die_geen_kop_is(self) -> None:
        lezing = lees(b"Subject: een\r\ndit is onzin\r\nFrom: rosa@inwoner.example\r\n\r\nHallo")

        assert (lezing.onderwerp, lezing.afzender, lezing.tekst) == ("een", "rosa@inwoner.example", "Hallo")

    def test_verwijzingen_noemen_het_dichtstbijzijnde_eerst(self) -> None:
        lezing = lees(b"In-Reply-To: <c@x>\r\nReferences: <a@x> <b@x>\r\n <c@x>\r\n\r\nx")

        assert lezing.verwijzingen == ("c@x", "b@x", "a@x")

    def test_het_nieuwste_moment_staat_vooraan(self) -> None:
        lezing = lees(
            b"Received: from a by b; onzin\r\n"
            b"Received: from a by b; Mon, 23 Nov 2026 10:00:00 +0100 (CET)\r\n"
            b"Received: from a by b; Mon, 23 Nov 2026 11:00:00 +0100\r\n"
            b"Date: Sun, 22 Nov 2026 10:00:00 -0000\r\n\r\nx"
        )

        assert lezing.momenten == (
            datetime(2026, 11, 23, 9, tzinfo=UTC),
            datetime(2026, 11, 22, 10, tzinfo=UTC),
        )
        assert lezing.geclaimd_moment == "Sun, 22 Nov 2026 10:00:00 -0000"


class TestInhoud:
    @pytest.mark.parametrize(
        ("tekenset", "inhoud"),
        [
            ("utf-8", "café".encode()),
            ("iso-8859-1", "café".encode("latin-1")),
            ("us-ascii", "café".encode()),
            ("iso-8859-1", "café".encode()),
            ("utf-8", "café".encode("cp1252")),
            ("onzin", "café".encode()),
            ("", "café".encode("cp1252")),
            ('"utf-8', "café".encode()),
            ("utf-16", "café".encode("utf-16")),
            ("UTF8", "café".encode()),
            ("unicode-1-1-utf-7", "café".encode("utf-7")),
        ],
    )
    def test_leest_elke_tekenset(self, tekenset: str, inhoud: bytes) -> None:
        kop = f"Content-Type: text/plain; charset={tekenset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"

        assert lees(kop.encode() + inhoud).tekst == "café"

    def test_verkiest_platte_tekst_boven_html(self) -> None:
        rauw = deel(
            'Content-Type: multipart/alternative; boundary="g"',
            "",
            "--g",
            "Content-Type: text/html",
            "",
            "<p>html</p>",
            "--g",
            "Content-Type: text/plain",
            "",
            "plat",
            "--g--",
        )

        assert lees(rauw).tekst == "plat"

    def test_neemt_html_als_de_platte_tekst_leeg_is(self) -> None:
        rauw = deel(
            'Content-Type: multipart/alternative; boundary="g"',
            "",
            "--g",
            "Content-Type: text/plain",
            "",
            " ",
            "--g",
            "Content-Type: text/html",
            "",
            "<p>Hallo<br>daar</p><script>weg()</script>",
            "--g--",
        )

        assert lees(rauw).tekst == "Hallo\ndaar"

    def test_geen_nul_en_geen_losse_surrogaten(self) -> None:
        lezing = lees(KOP + b"Content-Type: text/plain; charset=utf-8\r\n\r\na\x00b\xed\xa0\x80c")

        assert "\x00" not in lezing.tekst
        lezing.tekst.encode()

    def test_een_slordige_base64_verliest_niets(self) -> None:
        assert lees(KOP + b"Content-Transfer-Encoding: base64\r\n\r\nSGFs bG8\r\n!wereld").tekst.startswith(
            "Hallo"
        )

    def test_onbekende_codering_blijft_staan(self) -> None:
        assert lees(KOP + b"Content-Transfer-Encoding: 8-bit-ish\r\n\r\nHallo").tekst == "Hallo"

    @pytest.mark.parametrize(
        ("naam", "veilig"),
        [
            ("../../etc/passwd", "passwd"),
            ("C:\\\\Windows\\\\a.exe", "a.exe"),
            ("foto\u202egnp.exe", "fotognp.exe"),
            ("a<b>:c?.txt", "a_b__c_.txt"),
            ("x" * 500 + ".pdf", "x" * 117 + ".pdf"),
            ("..", "bijlage-1.bin"),
        ],
    )
    def test_maakt_bestandsnamen_veilig(self, naam: str, veilig: str) -> None:
        rauw = deel(
            'Content-Type: multipart/mixed; boundary="g"',
            "",
            "--g",
            "Content-Type: application/octet-stream",
            f'Content-Disposition: attachment; filename="{naam}"',
            "",
            "inhoud",
            "--g--",
        )

        assert lees(rauw).bijvoegsels[0].naam == veilig

    def test_leest_namen_volgens_rfc_2231(self) -> None:
        rauw = deel(
            'Content-Type: multipart/mixed; boundary="g"',
            "",
            "--g",
            "Content-Type: text/plain",
            "Content-Disposition: attachment; filename*0*=utf-8''caf%C3%A9; filename*1=.txt",
            "",
            "x",
            "--g--",
        )

        assert lees(rauw).bijvoegsels[0].naam == "café.txt"

    def test_een_ingesloten_mail_is_een_bestand(self) -> None:
        rauw = deel(
            'Content-Type: multipart/mixed; boundary="g"',
            "",
            "--g",
            "",
            "Zie bijlage",
            "--g",
            "Content-Type: message/rfc822",
            "",
            "Subject: oud",
            "",
            "oude tekst",
            "--g--",
        )
        lezing = lees(rauw)

        assert lezing.tekst == "Zie bijlage"
        assert [(b.naam, b.mimetype) for b in lezing.bijvoegsels] == [("oud.eml", "message/rfc822")]

    def test_meer_bestanden_dan_mag_blijven_in_het_origineel(self) -> None:
        onderdeel = b"--g\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n"
        lezing = lees(
            KOP + b'Content-Type: multipart/mixed; boundary="g"\r\n\r\n' + onderdeel * (MAX_BIJVOEGSELS + 5)
        )

        assert (len(lezing.bijvoegsels), lezing.weggelaten) == (MAX_BIJVOEGSELS, 5)


class TestAard:
    @pytest.mark.parametrize(
        ("kop", "aard"),
        [
            ("Auto-Submitted: no", Aard.MENS),
            ("Auto-Submitted: auto-generated", Aard.ROBOT),
            ("Auto-Submitted: auto-replied (vacation)", Aard.AFWEZIG),
            ("Precedence: bulk", Aard.ROBOT),
            ("Precedence: auto_reply", Aard.AFWEZIG),
            ("X-Auto-Response-Suppress: OOF", Aard.ROBOT),
            ("X-Auto-Response-Suppress: None", Aard.MENS),
            ("X-Autoreply: yes", Aard.AFWEZIG),
            ("Return-Path: <>", Aard.ROBOT),
            ("Return-Path: <rosa@inwoner.example>", Aard.MENS),
            ("List-Id: <lijst.example>", Aard.ROBOT),
            ("Subject: Automatisch antwoord: uw vraag", Aard.AFWEZIG),
            ("Subject: Automatic reply: uw vraag", Aard.AFWEZIG),
            ("Subject: Afwezigheidsbericht", Aard.AFWEZIG),
            ("Subject: Out of office", Aard.AFWEZIG),
            ("Subject: Mijn buurman is afwezig", Aard.MENS),
            ("Subject: Vakantie melden", Aard.MENS),
        ],
    )
    def test_herkent_wie_er_schrijft(self, kop: str, aard: Aard) -> None:
        assert lees(f"From: rosa@inwoner.example\r\n{kop}\r\n\r\nHallo".encode()).aard is aard

    @pytest.mark.parametrize(
        ("actie", "uitkomst"),
        [
            ("failed", Bezorguitkomst.ONBESTELBAAR),
            ("delayed", Bezorguitkomst.VERTRAAGD),
            ("delivered", Bezorguitkomst.BEZORGD),
            ("relayed", Bezorguitkomst.BEZORGD),
        ],
    )
    def test_leest_een_bezorgmelding(self, actie: str, uitkomst: Bezorguitkomst) -> None:
        lezing = lees(bezorgmelding("ons@waterrijk.example", actie=actie))

        assert lezing.aard is Aard.BEZORGMELDING
        assert lezing.uitkomst is uitkomst
        assert lezing.verwijzingen == ("ons@waterrijk.example",)
        assert "No such user" in lezing.reden

    @pytest.mark.parametrize(
        "onderwerp",
        [
            "Undelivered Mail Returned to Sender",
            "Onbestelbaar: Wij hebben uw vraag ontvangen",
            "Uw bericht is niet bezorgd",
            "Bezorging mislukt",
            "failure notice",
        ],
    )
    def test_herkent_een_melding_in_eigen_woorden(self, onderwerp: str) -> None:
        rauw = deel(
            "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.provider.example>",
            f"Subject: {onderwerp}",
            "",
            "Uw bericht kon niet worden bezorgd:",
            "<rosa@inwoner.example>: 550 mailbox bestaat niet",
            "",
            "--- Kopie van het bericht ---",
            "Message-ID: <ons@waterrijk.example>",
            "Subject: x",
        )
        lezing = lees(rauw)

        assert lezing.uitkomst is Bezorguitkomst.ONBESTELBAAR
        assert lezing.verwijzingen == ("ons@waterrijk.example",)
        assert "550" in lezing.reden

    def test_een_leesbevestiging_is_geen_vraag(self) -> None:
        rauw = deel(
            "From: rosa@inwoner.example",
            "Subject: Gelezen: antwoord",
            'Content-Type: multipart/report; report-type=disposition-notification; boundary="g"',
            "",
            "--g",
            "",
            "Gelezen",
            "--g",
            "Content-Type: message/disposition-notification",
            "",
            "Disposition: manual-action; displayed",
            "--g--",
        )

        assert lees(rauw).aard is Aard.AFWEZIG


class TestIdentiteit:
    def test_twee_wegen_zijn_een_bericht(self) -> None:
        een = identiteit(b"Received: by a\r\nMessage-ID: <a@b>\r\nFrom: x\r\n\r\nHallo\r\n")
        twee = identiteit(b"Received: by c\nMessage-Id:\n <a@b>\nFrom:  x\n\nHallo")

        assert een == twee
        assert een.kanaal_id == "a@b"

    def test_een_ander_bericht_met_hetzelfde_id_is_een_ander_bericht(self) -> None:
        een, twee = identiteit(mail("een")), identiteit(mail("twee"))

        assert een.kanaal_id == twee.kanaal_id
        assert een.inhoud_digest != twee.inhoud_digest

    @pytest.mark.parametrize(
        "kop", [b"", b"Message-ID:\r\n", b"Message-ID: <>\r\n", b"Message-ID: <" + b"a" * 900 + b"@b>\r\n"]
    )
    def test_zonder_bruikbaar_id_telt_de_inhoud(self, kop: bytes) -> None:
        kenmerk = identiteit(kop + b"\r\nHallo")

        assert kenmerk.kanaal_id.startswith("sha256:")
        assert kenmerk == identiteit(kop.replace(b"\r\n", b"\n") + b"\nHallo")


ZWAAR = {
    "diep genest": KOP
    + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (i, i) for i in range(5000)
    ),
    "diep ingesloten": KOP + b"Content-Type: message/rfc822\r\n\r\n" * 5000,
    "kop van 10 MB": KOP + b"X: " + b"a" * 10_000_000 + b"\r\n\r\nhoi",
    "100.000 koppen": KOP + b"X: a\r\n" * 100_000 + b"\r\nhoi",
    "20.000 onderdelen": KOP
    + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    + b"--b\r\n\r\nx\r\n" * 20_000,
    "gecodeerde woorden": b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n\r\nx",
    "halve gecodeerde woorden": b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\r\n\r\nx",
    "haakjes in de afzender": b"From: " + b"(" * 100_000 + b"\r\n\r\nx",
    "geneste html": KOP + b"Content-Type: text/html\r\n\r\n" + b"<div><blockquote>a" * 100_000,
    "open merken": KOP + b"Content-Type: text/html\r\n\r\n" + b"<a" * 300_000,
    "open commentaar": KOP + b"Content-Type: text/html\r\n\r\n" + b"<!--" * 300_000,
    "open script": KOP + b"Content-Type: text/html\r\n\r\n" + b"<script>" * 200_000,
    "lege regels": KOP + b"\r\n" + b"\n" * 1_000_000,
    "halve aanhef": KOP + b"\r\n" + b"Op aaaaaa schreef bb:\n" * 50_000,
    "koppen van een citaat": KOP + b"\r\n" + b"Van: x\n" * 100_000,
    "verwijzingen": b"References: " + b"<a@b> " * 100_000 + b"\r\n\r\nx",
    "haken": b"In-Reply-To: " + b"<" * 100_000 + b"\r\n\r\nx",
    "parameters": b"Content-Type: text/plain;" + b" a=b;" * 50_000 + b"\r\n\r\nx",
    "onmogelijke datum": b"Date: Mon, 1 Jan 99999999999999 10:00:00 +9999\r\n\r\nx",
    "nullen": b"\0" * 1_000_000,
    "niets": b"",
    "alleen een regeleinde": b"\r\n",
}


class TestTegenStootjes:
    @pytest.mark.parametrize("soort", ZWAAR)
    def test_geen_bericht_houdt_ons_lang_op(self, soort: str) -> None:
        begin = time.perf_counter()

        lees(ZWAAR[soort])
        identiteit(ZWAAR[soort])

        assert time.perf_counter() - begin < 5

    @settings(max_examples=400, deadline=None)
    @given(st.binary(max_size=2_000))
    def test_leest_elke_reeks_bytes(self, rauw: bytes) -> None:
        self._overal_te_bewaren(rauw)

    @settings(max_examples=400, deadline=None)
    @given(
        st.lists(
            st.sampled_from(
                [
                    b"From: ",
                    b"Subject: ",
                    b"\r\n",
                    b"\n",
                    b"\r\n\r\n",
                    b"Content-Type: ",
                    b"multipart/mixed; boundary=g",
                    b"multipart/report; boundary=g",
                    b"message/rfc822",
                    b"message/delivery-status",
                    b"text/html; charset=",
                    b"utf-16",
                    b"utf-7",
                    b"hz",
                    b"--g\r\n",
                    b"--g--",
                    b"Content-Transfer-Encoding: base64\r\n",
                    b"=?utf-8?B?",
                    b"?=",
                    b"<a@b>",
                    b"\xff\xfe",
                    b"\x00",
                    b"Content-Disposition: attachment; filename*0*=",
                    b"''%ff",
                    b"Date: ",
                    b"Received: x; ",
                    b"99",
                    b"begin 644 x\r\n",
                    b"Content-Transfer-Encoding: x-uuencode\r\n",
                    b"<blockquote>",
                    b"Action: failed\r\n",
                    b"Message-ID: ",
                    b"> ",
                    b"Op 1 schreef x@y:\r\n",
                    b"a",
                    b" ",
                    b";",
                    b'"',
                ]
            ),
            max_size=60,
        )
    )
    def test_leest_elke_samenstelling(self, stukken: list[bytes]) -> None:
        self._overal_te_bewaren(b"".join(stukken))

    @staticmethod
    def _overal_te_bewaren(rauw: bytes) -> None:
        lezing = lees(rauw)
        identiteit(rauw).kanaal_id.encode()
        teksten = [
            lezing.afzender,
            lezing.afzender_naam,
            lezing.ontvanger,
            lezing.onderwerp,
            lezing.tekst,
            lezing.geciteerd,
            lezing.geclaimd_moment,
            lezing.reden,
            *lezing.verwijzingen,
            *(deel for b in lezing.bijvoegsels for deel in (b.naam, b.mimetype)),
        ]
        for tekst in teksten:
            assert "\x00" not in tekst
            tekst.encode()
        assert all(moment.tzinfo for moment in lezing.momenten)


@pytest.mark.skipif(not GEDEELD.is_dir(), reason="de gedeelde mailverzameling is er niet")
class TestMailVanDeWereld:
    def test_leest_alles(self) -> None:
        bestanden = [pad for pad in GEDEELD.rglob("*") if pad.suffix in {".eml", ".raw"}]
        assert len(bestanden) >= 190

        for bestand in bestanden:
            TestTegenStootjes._overal_te_bewaren(bestand.read_bytes())


class TestVreemdeMail:
    """A few of what ``benchmarks.mail_proeven`` reads a hundred thousand of."""

    @settings(max_examples=300, deadline=None)
    @given(st.integers())
    def test_een_gescheurd_bericht_breekt_niets(self, zaad: int) -> None:
        TestTegenStootjes._overal_te_bewaren(gescheurd(ZADEN, Random(zaad)))

    @settings(max_examples=300, deadline=None)
    @given(st.integers())
    def test_van_wat_heel_is_gaat_geen_deel_verloren(self, zaad: int) -> None:
        bericht = gemerkt(Random(zaad))
        lezing = lees(bericht.rauw)

        gevonden = f"{lezing.tekst}\n{lezing.geciteerd}".encode()
        gevonden += b"\n".join(bijvoegsel.inhoud for bijvoegsel in lezing.bijvoegsels)
        assert [merk for merk in bericht.merken if merk.encode() not in gevonden] == []
        assert lezing.weggelaten == 0
