"""A theme is readable, complete, and the only place where colours stand."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
THEMAS = sorted(pad.stem for pad in (STATIC / "thema").glob("*.css"))

GRONDEN = ("achtergrond", "vlak", "vlak-zacht")
SOORTEN = ("laat", "vandaag", "goed", "info", "intern")
LETTERS: tuple[tuple[str, str], ...] = (
    *product(("tekst", "tekst-zacht", "link", "link-sterk"), (*GRONDEN, "actie-zacht", "merk-zacht")),
    *product(SOORTEN, GRONDEN),
    *((soort, f"{soort}-vlak") for soort in SOORTEN),
    *product(("tekst", "link"), [f"{soort}-vlak" for soort in SOORTEN]),
    ("tekst-zacht", "intern-vlak"),
    *product(("op-actie",), ("actie", "actie-sterk")),
    *product(("op-merk", "op-merk-zacht"), ("merk", "merk-sterk")),
)
#: Edges of fields, the focus ring and marks that carry meaning: WCAG 1.4.11 and 2.4.13.
VORMEN: tuple[tuple[str, str], ...] = (
    *product(("lijn-sterk", "focus", "actie"), GRONDEN),
    *product(("focus-op-merk",), ("merk", "merk-sterk")),
    *product([f"{soort}-lijn" for soort in SOORTEN], ("vlak",)),
)

KLEUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|lab|color-mix)\(", re.IGNORECASE)
DECLARATIE = re.compile(r"--(kcc-[\w-]+):\s*([^;]+);")


def standen(thema: str) -> dict[str, dict[str, str]]:
    """The tokens of a theme in light, and in dark with what light leaves in force."""
    licht, donker = (STATIC / "thema" / f"{thema}.css").read_text().split("@media")
    tokens = dict(DECLARATIE.findall(licht))
    return {"licht": tokens, "donker": tokens | dict(DECLARATIE.findall(donker))}


def helderheid(kleur: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    delen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
    rood, groen, blauw = (
        deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen
    )
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def contrast(een: str, ander: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    donker, licht = sorted((helderheid(een), helderheid(ander)))
    return (licht + 0.05) / (donker + 0.05)


def eigen_stijlbladen() -> list[Path]:
    return sorted((STATIC / "css").glob("*.css"))


class TestThema:
    def test_contrast_van_zwart_op_wit_is_21(self) -> None:
        assert contrast("#000000", "#ffffff") == pytest.approx(21)

    def test_er_zijn_twee_themas_met_een_beeldmerk(self) -> None:
        assert {"polder", "zee"} <= set(THEMAS)
        assert all((STATIC / "thema" / f"{thema}.svg").is_file() for thema in THEMAS)

    @pytest.mark.parametrize("thema", THEMAS)
    def test_letters_zijn_leesbaar_in_licht_en_donker(self, thema: str) -> None:
        te_zwak = [
            f"{stand}: {letter} op {grond} = {verhouding:.2f}"
            for stand, tokens in standen(thema).items()
            for letter, grond in LETTERS
            if (verhouding := contrast(tokens[f"kcc-{letter}"], tokens[f"kcc-{grond}"])) < 4.5
        ]
        assert not te_zwak

    @pytest.mark.parametrize("thema", THEMAS)
    def test_randen_en_focus_zijn_zichtbaar_in_licht_en_donker(self, thema: str) -> None:
        te_zwak = [
            f"{stand}: {vorm} op {grond} = {verhouding:.2f}"
            for stand, tokens in standen(thema).items()
            for vorm, grond in VORMEN
            if (verhouding := contrast(tokens[f"kcc-{vorm}"], tokens[f"kcc-{grond}"])) < 3
        ]
        assert not te_zwak

    def test_elk_thema_kent_dezelfde_tokens(self) -> None:
        tokens = {thema: set(standen(thema)["licht"]) for thema in THEMAS}
        assert all(namen == tokens["polder"] for namen in tokens.values())

    def test_eigen_stijlbladen_noemen_zelf_geen_kleur(self) -> None:
        gevonden = {
            blad.name: treffers
            for blad in eigen_stijlbladen()
            if (treffers := KLEUR.findall(blad.read_text()))
        }
        assert gevonden == {}

    def test_elk_gebruikt_token_bestaat(self) -> None:
        alles = "".join(blad.read_text() for blad in eigen_stijlbladen())
        gebruikt = set(re.findall(r"var\(--(kcc-[\w-]+)", alles))
        bekend = set(standen("polder")["licht"]) | {naam for naam, _ in DECLARATIE.findall(alles)}
        assert gebruikt <= bekend
