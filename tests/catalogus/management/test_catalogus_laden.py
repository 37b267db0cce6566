from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from catalogus.models import Product

pytestmark = pytest.mark.django_db


def laden(*opties: str) -> list[str]:
    uit = StringIO()
    call_command("catalogus_laden", *opties, stdout=uit)
    return uit.getvalue().splitlines()


class TestCatalogusLaden:
    def test_zegt_per_lijst_wat_nieuw_is_en_wat_gelijk(self) -> None:
        regels = laden()
        aantal = Product.objects.count()
        assert f"Producten: {aantal} nieuw, 0 gewijzigd, 0 gelijk." in regels
        assert f"Producten: 0 nieuw, 0 gewijzigd, {aantal} gelijk." in laden()

    def test_een_proef_verandert_niets(self) -> None:
        regels = laden("--proef", "--verbosity", "2")
        assert not Product.objects.exists()
        assert "  nieuw: paspoort" in regels
        assert regels[-1] == "Dit was een proef: er is niets veranderd."
