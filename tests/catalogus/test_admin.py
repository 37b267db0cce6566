from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from catalogus.models import Product
from journaal.models import Feit
from organisatie.models import Medewerker


@pytest.fixture
def admin(beheerder: Medewerker, client: Client) -> Client:
    beheerder.is_staff = beheerder.is_superuser = True
    beheerder.save()
    client.force_login(beheerder)
    return client


def formulier(product: Product, **velden: str) -> dict[str, str]:
    return {
        "code": product.code,
        "naam": product.naam,
        "vakdomein": str(product.vakdomein_id),
        "team": str(product.team_id),
        "niveau": str(product.niveau),
        "complexiteit": product.complexiteit,
        "synoniemen": "\r\n".join(product.synoniemen),
        "uitvragen": "",
        "actief": "on",
        "kenniskaarten-TOTAL_FORMS": "0",
        "kenniskaarten-INITIAL_FORMS": "0",
        **velden,
    }


class TestProductAdmin:
    @pytest.mark.parametrize("pagina", ["product", "kenniskaart"])
    def test_lijsten_zijn_te_zoeken(self, admin: Client, paspoort: Product, pagina: str) -> None:
        assert (
            admin.get(reverse(f"admin:catalogus_{pagina}_changelist"), {"q": "reisdocument"}).status_code
            == 200
        )

    def test_bewaart_synoniemen_een_per_regel_en_legt_het_vast(
        self, admin: Client, paspoort: Product, beheerder: Medewerker
    ) -> None:
        url = reverse("admin:catalogus_product_change", args=[paspoort.pk])
        antwoord = admin.post(url, formulier(paspoort, synoniemen="boekje\r\n\r\n  pas \r\nboekje"))
        assert antwoord.status_code == 302
        paspoort.refresh_from_db()
        assert paspoort.synoniemen == ["boekje", "pas"]
        feit = Feit.objects.get(soort="product.bewerkt")
        assert (feit.door, feit.gegevens) == (beheerder, {"velden": ["synoniemen"]})

    def test_noemt_de_regel_die_te_lang_is(self, admin: Client, paspoort: Product) -> None:
        url = reverse("admin:catalogus_product_change", args=[paspoort.pk])
        antwoord = admin.post(url, formulier(paspoort, synoniemen="kort\r\n" + "x" * 161))
        assert "Regel 2 is te lang. Gebruik hooguit 160 tekens." in antwoord.text

    def test_een_product_verdwijnt_nooit(self, admin: Client, paspoort: Product) -> None:
        assert admin.get(reverse("admin:catalogus_product_delete", args=[paspoort.pk])).status_code == 403
