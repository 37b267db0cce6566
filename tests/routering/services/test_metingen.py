from __future__ import annotations

from catalogus.models import Product
from routering.services.metingen import Proefvraag, routering_meten


class TestRouteringMeten:
    def test_begrijpt_code_naam_en_synoniem_als_label(self, paspoort: Product) -> None:
        vragen = [Proefvraag("mijn paspoort", label) for label in ("paspoort", "Paspoort", "Pas verlengen")]
        assert routering_meten(vragen).product.top1 == 1

    def test_producten_met_dezelfde_upl_naam_zijn_hetzelfde_product(
        self, paspoort: Product, naamswijziging: Product
    ) -> None:
        for product in (paspoort, naamswijziging):
            product.upl_naam = "paspoort"
            product.save()
        assert routering_meten([Proefvraag("naam wijzigen", "paspoort")]).product.top1 == 1

    def test_een_label_dat_de_catalogus_niet_kent_telt_als_fout(self, paspoort: Product) -> None:
        verslag = routering_meten(
            [Proefvraag("mijn paspoort", "zwemwater"), Proefvraag("mijn paspoort", "paspoort")]
        )
        assert verslag.product.top1 == 0.5
        assert verslag.onbekende_labels == {"zwemwater": 1}

    def test_meet_het_domein_apart(self, paspoort: Product, huishoudelijke_hulp: Product) -> None:
        verslag = routering_meten([Proefvraag("huishoudelijke hulp", "paspoort")])
        assert (verslag.product.top1, verslag.domein.top1) == (0, 0)
        assert verslag.product.top3 == 0

    def test_telt_wat_niet_van_ons_is(self, paspoort: Product) -> None:
        verslag = routering_meten([Proefvraag("xylofoon", ""), Proefvraag("paspoort", "")])
        assert verslag.product.vreemd_aantal == 2
        assert verslag.product.vreemd_aangenomen == 0.5
