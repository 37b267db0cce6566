from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from journaal.models import Feit
from organisatie.models import Ketenpartner, Medewerker


@pytest.fixture
def admin(beheerder: Medewerker, client: Client) -> Client:
    beheerder.is_staff = beheerder.is_superuser = True
    beheerder.save()
    client.force_login(beheerder)
    return client


class TestOrganisatieAdmin:
    @pytest.mark.parametrize("pagina", ["vakdomein", "team", "medewerker", "ketenpartner"])
    def test_lijsten_zijn_te_zoeken(self, admin: Client, karin: Medewerker, pagina: str) -> None:
        assert admin.get(reverse(f"admin:organisatie_{pagina}_changelist"), {"q": "k"}).status_code == 200

    def test_een_wijziging_laat_een_feit_na(self, admin: Client, svb: Ketenpartner) -> None:
        url = reverse("admin:organisatie_ketenpartner_change", args=[svb.pk])
        admin.post(
            url, {"naam": svb.naam, "telefoon": "088-0000001", "email": svb.email, "wat_zij_doen": "AOW"}
        )
        feit = Feit.objects.get(soort="ketenpartner.bewerkt")
        assert feit.gegevens == {"velden": ["wat_zij_doen", "telefoon"]}

    def test_een_medewerker_is_te_openen_met_zijn_teams(self, admin: Client, karin: Medewerker) -> None:
        url = reverse("admin:organisatie_medewerker_change", args=[karin.pk])
        assert "Karin" in admin.get(url).text
