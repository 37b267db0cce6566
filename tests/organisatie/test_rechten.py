from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def beheer(client: Client, beheerder) -> Client:
    beheerder.is_staff = True
    beheerder.save()
    client.force_login(beheerder, "django.contrib.auth.backends.ModelBackend")
    return client


class TestBeheerdersrechten:
    @pytest.mark.parametrize(
        "pad",
        ["catalogus/product/", "catalogus/product/add/", "organisatie/team/", "organisatie/ketenpartner/"],
    )
    def test_een_beheerder_houdt_producten_en_teams_bij(self, beheer, pad):
        assert beheer.get(f"/beheer/{pad}").status_code == 200

    def test_een_beheerder_maakt_niemand_almachtig(self, beheer, karin):
        pagina = beheer.get(f"/beheer/organisatie/medewerker/{karin.pk}/change/")
        assert pagina.status_code == 200
        assert 'name="is_superuser"' not in pagina.content.decode()

    def test_een_beheerder_ziet_geen_vragen(self, beheerder):
        assert not beheerder.has_module_perms("zaken")
        assert not beheerder.has_perm("zaken.view_vraag")

    def test_een_ander_beheert_niets(self, karin):
        assert not karin.has_perm("catalogus.change_product")

    def test_wie_vertrokken_is_beheert_niets(self, beheerder):
        beheerder.is_active = False
        assert not beheerder.has_perm("catalogus.change_product")
