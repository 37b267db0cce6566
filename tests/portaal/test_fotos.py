from __future__ import annotations

import contextlib
import io
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from PIL import ExifTags, Image

from portaal.fotos import MAX_OMVANG, ZIJDE, GeenFoto, lees_foto


def foto(
    *,
    maat: tuple[int, int] = (60, 40),
    vorm: str = "JPEG",
    gps: tuple[float, float] | None = None,
    stand: int = 1,
    modus: str = "RGB",
) -> bytes:
    beeld = Image.new(modus, maat, "red" if modus == "RGB" else 0)
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Telefoonmerk"
    exif[ExifTags.Base.Orientation] = stand
    if gps:
        breedte, lengte = gps
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(
            {
                1: "N",
                2: (int(breedte), 0, (breedte % 1) * 3600),
                3: "E",
                4: (int(lengte), 0, (lengte % 1) * 3600),
            }
        )
    uit = io.BytesIO()
    beeld.save(uit, vorm, exif=exif)
    return uit.getvalue()


VORMEN = [
    ("PNG", "RGBA"),
    ("PNG", "P"),
    ("PNG", "I;16"),
    ("WEBP", "RGBA"),
    ("JPEG", "CMYK"),
    ("JPEG", "L"),
]


# Pillow warns of what it skips in a damaged file; that is no reason to refuse it.
@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::PIL.Image.DecompressionBombWarning")
class TestLeesFoto:
    def test_houdt_het_beeld_en_niets_van_de_camera(self) -> None:
        gelezen = lees_foto(foto(gps=(52.0116, 4.3571)))
        with Image.open(io.BytesIO(gelezen.inhoud)) as beeld:
            assert beeld.format == "JPEG"
            assert not beeld.getexif()
        assert b"Telefoonmerk" not in gelezen.inhoud
        assert b"Exif" not in gelezen.inhoud

    def test_biedt_de_plek_aan(self) -> None:
        punt = lees_foto(foto(gps=(52.0116, 4.3571))).punt
        assert punt is not None
        assert abs(punt.breedte - Decimal("52.0116")) < Decimal("0.00001")
        assert abs(punt.lengte - Decimal("4.3571")) < Decimal("0.00001")

    def test_een_foto_van_ver_weg_zegt_niets(self) -> None:
        assert lees_foto(foto(gps=(40.4, 3.7))).punt is None

    def test_zet_hem_rechtop_en_maakt_hem_klein(self) -> None:
        with Image.open(io.BytesIO(lees_foto(foto(maat=(3000, 1500), stand=6)).inhoud)) as beeld:
            assert beeld.size == (ZIJDE // 2, ZIJDE)

    @pytest.mark.parametrize(("vorm", "modus"), VORMEN)
    def test_kent_wat_browsers_en_telefoons_maken(self, vorm: str, modus: str) -> None:
        assert lees_foto(foto(vorm=vorm, modus=modus)).inhoud.startswith(b"\xff\xd8")

    @pytest.mark.parametrize(
        "inhoud", [b"", b"MZ\x90", b"<svg onload=alert(1)>", foto()[:200], foto(vorm="PNG")[:60]]
    )
    def test_weigert_wat_geen_foto_is(self, inhoud: bytes) -> None:
        with pytest.raises(GeenFoto):
            lees_foto(inhoud)

    def test_weigert_een_gif_en_een_te_groot_bestand(self) -> None:
        with pytest.raises(GeenFoto, match="jpg, png of webp"):
            lees_foto(foto(vorm="GIF"))
        with pytest.raises(GeenFoto, match="15 MB"):
            lees_foto(b"\xff\xd8" + b"0" * MAX_OMVANG)

    def test_weigert_een_beeld_dat_het_geheugen_vult(self) -> None:
        """A few kilobytes that unpack to 100 million pixels."""
        uit = io.BytesIO()
        Image.new("1", (10_000, 10_000)).save(uit, "PNG")
        with pytest.raises(GeenFoto, match="te groot"):
            lees_foto(uit.getvalue())

    @given(st.binary(max_size=400), st.integers(0, 600))
    def test_rommel_geeft_een_zin_en_geen_fout(self, rommel: bytes, plaats: int) -> None:
        heel = foto(gps=(52.0, 4.0))
        with contextlib.suppress(GeenFoto):
            assert lees_foto(heel[:plaats] + rommel + heel[plaats:]).inhoud.startswith(b"\xff\xd8")
