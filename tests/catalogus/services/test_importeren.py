from __future__ import annotations

from datetime import datetime

import pytest

from catalogus.models import Kenniskaart, Product, Productversie
from catalogus.queries import voor_uitvoer
from catalogus.services.importeren import catalogus_importeren, import_bekijken
from catalogus.services.inlezen import catalogus_inlezen
from catalogus.uitwisseling import ImportGeweigerd, als_csv, als_json, lees
from journaal.models import Feit
from organisatie.models import Medewerker

NIEUW = "code,naam,team,niveau\npaspoort,Paspoort,burgerzaken,2\nvlag,Vlag lenen,burgerzaken,1\n"


class TestImportBekijken:
    def test_laat_zien_wat_er_zou_veranderen_en_verandert_niets(
        self, paspoort: Product, beheerder: Medewerker, op: datetime
    ) -> None:
        verslag = import_bekijken(rijen=lees(NIEUW.encode()), door=beheerder, nu=op)
        assert verslag.nieuw == ["vlag"]
        assert verslag.gewijzigd == {"paspoort": {"niveau": [1, 2]}}
        paspoort.refresh_from_db()
        assert (paspoort.niveau, Product.objects.count()) == (1, 1)
        assert not Feit.objects.filter(soort__startswith="product.").exists()


class TestCatalogusImporteren:
    def test_voert_precies_dat_door(self, paspoort: Product, beheerder: Medewerker, op: datetime) -> None:
        rijen = lees(NIEUW.encode())
        bekeken = import_bekijken(rijen=rijen, door=beheerder, nu=op)
        assert catalogus_importeren(rijen=rijen, op=op, door=beheerder) == bekeken
        assert Product.objects.get(code="vlag").vakdomein == paspoort.vakdomein
        assert {versie.herkomst for versie in Productversie.objects.all()} == {"import"}
        assert not catalogus_importeren(rijen=rijen, op=op, door=beheerder).is_veranderd

    def test_een_fout_verandert_niets_en_noemt_elke_regel(
        self, paspoort: Product, beheerder: Medewerker, op: datetime
    ) -> None:
        inhoud = (
            "code,naam,team,niveau,geldig_vanaf\n"
            "vlag,Vlag lenen,burgerzaken,1,\n"
            "fout1,Een,geen-team,1,\n"
            "fout2,Twee,burgerzaken,9,morgen\n"
            ",Drie,burgerzaken,1,\n"
            "vlag,Vier,burgerzaken,1,\n"
            "fout5,Vijf,burgerzaken,5,\n"
        )
        with pytest.raises(ImportGeweigerd) as geweigerd:
            catalogus_importeren(rijen=lees(inhoud.encode()), op=op, door=beheerder)
        assert [fout.split(":")[0] for fout in geweigerd.value.fouten] == [
            "Regel 3, fout1",
            "Regel 4, fout2",
            "Regel 4, fout2",
            "Regel 5",
            "Regel 6",
            "Regel 7, fout5",
        ]
        assert "team 'geen-team' bestaat niet" in geweigerd.value.fouten[0]
        assert "ketenpartner nodig" in geweigerd.value.fouten[-1]
        assert Product.objects.count() == 1

    def test_een_kolom_die_ontbreekt_blijft_zoals_zij_was(
        self, paspoort: Product, beheerder: Medewerker, op: datetime
    ) -> None:
        catalogus_importeren(rijen=lees(b"code,grondslag\npaspoort,Paspoortwet\n"), op=op, door=beheerder)
        paspoort.refresh_from_db()
        assert (paspoort.grondslag, paspoort.synoniemen) == ("Paspoortwet", ["reisdocument", "pas verlengen"])

    def test_neemt_de_antwoordkaart_mee(self, paspoort: Product, beheerder: Medewerker, op: datetime) -> None:
        inhoud = b"code,kaart_kort,kaart_lang\npaspoort,Kort.,Lang.\n"
        verslag = catalogus_importeren(rijen=lees(inhoud), op=op, door=beheerder)
        assert verslag.gewijzigd == {"paspoort": {"kaart_kort": ["", "Kort."], "kaart_lang": ["", "Lang."]}}
        assert Kenniskaart.objects.get().lang == "Lang."

    @pytest.mark.django_db
    @pytest.mark.parametrize("schrijf", [als_csv, als_json])
    def test_de_hele_catalogus_gaat_eruit_en_er_gelijk_weer_in(
        self, beheerder: Medewerker, op: datetime, schrijf
    ) -> None:
        catalogus_inlezen(op=op)
        rijen = lees(schrijf(voor_uitvoer()).encode())
        verslag = import_bekijken(rijen=rijen, door=beheerder, nu=op)
        assert (verslag.nieuw, verslag.gewijzigd) == ([], {})
        assert verslag.gelijk == len(rijen) > 300
