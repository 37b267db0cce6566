from __future__ import annotations

from datetime import timedelta

import pytest

from kanalen.models import Bericht, Piek, Uurtelling
from kanalen.services.pieken_bewaken import pieken_bewaken
from kanalen.services.vermelding_bewaren import vermelding_bewaren
from kanalen.social.pieken import eerdere_uren, is_piek, uur_van
from organisatie.models import Lidmaatschap, Medewerker
from tests.cast import OP, moment


class TestIsPiek:
    @pytest.mark.parametrize(
        ("aantal", "eerdere", "piek"),
        [
            (6, [1, 1, 1], True),
            (5, [1, 1, 1], False),
            (6, [0, 0, 0, 0], True),
            (14, [5, 5, 5, 5], False),
            (15, [5, 5, 5, 5], True),
            (15, [5, 5, 5, 90], True),
            (15, [90, 90, 5, 90], False),
            (100, [1, 1], False),
            (100, [], False),
        ],
    )
    def test_ver_boven_de_mediaan_en_genoeg(self, aantal: int, eerdere: list[int], piek: bool) -> None:
        assert is_piek(aantal, eerdere) is piek

    def test_hetzelfde_uur_op_de_klok_ook_over_de_zomertijd(self) -> None:
        uren = eerdere_uren(uur_van(moment("2026-11-02 10:30")))

        assert [uur.hour for uur in uren] == [9, *[8] * 7]
        assert uren[0] == moment("2026-10-26 10:00")
        assert uren[1] == moment("2026-10-19 10:00")


def zeg(aantal: int, op=OP, begin: int = 0) -> None:
    for nummer in range(begin, begin + aantal):
        vermelding_bewaren(
            medium="mastodon",
            extern_id=f"{op.isoformat()}-{nummer}",
            account="rosa@x.example",
            tekst="Waar is de brug?",
            geplaatst_op=op,
            op=op,
        )


@pytest.mark.django_db
class TestPiekenBewaken:
    @pytest.fixture(autouse=True)
    def _gewoon(self, karin: Medewerker) -> None:
        """Karin coordinates the KCC; in the weeks before one post at this hour is usual."""
        Lidmaatschap.objects.filter(medewerker=karin).update(rol=Lidmaatschap.Rol.COORDINATOR)
        for week in range(1, 6):
            Uurtelling.objects.create(uur=uur_van(OP - timedelta(weeks=week)), neutraal=1)

    def test_meldt_een_piek_een_keer(self, karin: Medewerker) -> None:
        zeg(6)

        assert pieken_bewaken(op=OP) is not None
        zeg(6, begin=6)
        assert pieken_bewaken(op=OP + timedelta(minutes=5)) is None

        assert [b.ontvanger for b in Bericht.objects.filter(richting="uitgaand")] == [karin.email]
        assert Piek.objects.get().hoogste == 12

    def test_een_piek_die_doorgaat_is_dezelfde(self) -> None:
        zeg(6)
        pieken_bewaken(op=OP)
        for week in range(1, 6):
            Uurtelling.objects.create(uur=uur_van(OP + timedelta(hours=1) - timedelta(weeks=week)))
        zeg(9, OP + timedelta(hours=1))

        assert pieken_bewaken(op=OP + timedelta(hours=1)) is None

        piek = Piek.objects.get()
        assert piek.laatste_uur - piek.begonnen_op == timedelta(hours=1)

    def test_een_nieuwe_piek_later_wordt_weer_gemeld(self) -> None:
        zeg(6)
        pieken_bewaken(op=OP)
        zeg(9, OP + timedelta(hours=4))

        assert pieken_bewaken(op=OP + timedelta(hours=4)) is not None

    def test_gewoon_druk_is_geen_piek(self) -> None:
        zeg(3)

        assert pieken_bewaken(op=OP) is None
        assert not Bericht.objects.exists()

    def test_wie_pas_luistert_weet_niet_wat_gewoon_is(self) -> None:
        Uurtelling.objects.all().delete()
        zeg(60)

        assert pieken_bewaken(op=OP) is None
