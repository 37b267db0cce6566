from django import forms

from weergave.formulieren import Datumkiezer, Formulier
from weergave.voorbeelden import Voorbeeldformulier, foutief_formulier


class Klein(Formulier):
    naam = forms.CharField(label="Uw naam", max_length=5, help_text="Zoals in uw paspoort.")
    kanaal = forms.ChoiceField(label="Kanaal", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    geheim = forms.CharField(widget=forms.HiddenInput)
    opmerking = forms.CharField(
        label="Opmerking", required=False, widget=forms.Textarea(attrs={"class": "eigen"})
    )
    eigen = forms.CharField(label="Eigen", error_messages={"required": "Dit is mijn eigen zin."})


class TestFormulier:
    def test_meldingen_noemen_het_veld_en_zeggen_wat_te_doen(self) -> None:
        formulier = Klein({"naam": "veel te lang", "kanaal": "z"})
        assert formulier.errors["naam"] == ["Maak ‘Uw naam’ korter. U kunt hooguit 5 tekens gebruiken."]
        assert formulier.errors["kanaal"] == ["Kies bij ‘Kanaal’ een van de mogelijkheden."]

    def test_verplicht_klinkt_per_soort_veld_anders(self) -> None:
        formulier = Voorbeeldformulier({})
        assert formulier.errors["naam"] == ["Vul ‘Uw naam’ in."]
        assert formulier.errors["antwoord"] == ["Maak een keuze bij ‘Hoe wilt u antwoord?’."]
        assert formulier.errors["akkoord"] == ["Zet een vinkje bij ‘Mijn gegevens kloppen’."]

    def test_een_eigen_melding_blijft_staan(self) -> None:
        assert Klein({}).errors["eigen"] == ["Dit is mijn eigen zin."]

    def test_een_verkeerd_adres_krijgt_een_voorbeeld(self) -> None:
        assert foutief_formulier().errors["email"] == [
            "Controleer ‘Uw e-mailadres’. Een e-mailadres ziet eruit als naam@voorbeeld.nl."
        ]

    def test_een_verkeerde_datum_krijgt_een_voorbeeld(self) -> None:
        formulier = Voorbeeldformulier({"datum": "morgen"})
        assert formulier.errors["datum"] == ["Vul bij ‘Wanneer zag u het?’ een datum in, zoals 30-11-2026."]

    def test_meldingen_van_het_ene_formulier_raken_het_andere_niet(self) -> None:
        class Ander(Formulier):
            naam = forms.CharField(label="Bedrijf")

        assert Ander({}).errors["naam"] == ["Vul ‘Bedrijf’ in."]
        assert forms.CharField().error_messages["required"] != "Vul ‘Bedrijf’ in."


class TestWeergaveVanEenFormulier:
    def test_een_tekstvak_heeft_label_uitleg_en_onderdeel(self) -> None:
        html = str(Klein()["naam"].as_field_group())
        assert 'for="id_naam"' in html
        assert 'class="utrecht-textbox utrecht-textbox--html-input"' in html
        assert 'aria-describedby="id_naam_helptext"' in html
        assert 'id="id_naam_helptext"' in html
        assert "aria-invalid" not in html

    def test_een_fout_staat_bij_het_veld_en_is_ermee_verbonden(self) -> None:
        html = Klein({})["naam"].as_field_group()
        assert 'aria-invalid="true"' in html
        assert 'aria-describedby="id_naam_helptext id_naam_error"' in html
        assert 'id="id_naam_error"' in html
        assert "Vul ‘Uw naam’ in." in html
        assert "utrecht-textbox--invalid" in html

    def test_keuzes_staan_in_een_fieldset_met_een_legend(self) -> None:
        html = Klein({})["kanaal"].as_field_group()
        assert 'id="id_kanaal" aria-describedby="id_kanaal_error"' in html
        assert "<legend" in html
        assert html.count('type="radio"') == 2
        assert 'for="id_kanaal_0"' in html

    def test_het_overzicht_verwijst_naar_elk_veld(self) -> None:
        html = str(Klein({}))
        assert '<a href="#id_naam">Vul ‘Uw naam’ in.</a>' in html
        assert '<a href="#id_kanaal_0">Maak een keuze bij ‘Kanaal’.</a>' in html
        assert html.index("foutenoverzicht") < html.index('name="naam"')

    def test_een_leeg_formulier_heeft_geen_overzicht(self) -> None:
        assert "foutenoverzicht" not in str(Klein())

    def test_algemene_en_verborgen_fouten_staan_in_het_overzicht(self) -> None:
        formulier = Klein({})
        formulier.add_error(None, "De vraag is al gesloten.")
        html = str(formulier)
        assert "<li>De vraag is al gesloten.</li>" in html
        assert "<li>Vul ‘Geheim’ in.</li>" in html

    def test_verborgen_velden_gaan_mee(self) -> None:
        assert '<input type="hidden" name="geheim"' in str(Klein())

    def test_alleen_wat_mag_ontbreken_zegt_dat(self) -> None:
        assert "(niet verplicht)" in Klein()["opmerking"].as_field_group()
        assert "(niet verplicht)" not in Klein()["naam"].as_field_group()

    def test_een_filter_zwijgt_over_niet_verplicht(self) -> None:
        class Filter(Formulier):
            toon_niet_verplicht = False
            zoek = forms.CharField(label="Zoek", required=False)

        assert "niet verplicht" not in str(Filter())

    def test_een_eigen_klasse_blijft_staan(self) -> None:
        assert 'class="utrecht-textarea utrecht-textarea--html-textarea eigen"' in str(Klein()["opmerking"])

    def test_ook_een_gewoon_formulier_komt_er_goed_uit(self) -> None:
        class Gewoon(forms.Form):
            naam = forms.CharField(label="<b>Naam</b>")

        html = str(Gewoon({}))
        assert "utrecht-form-field--invalid" in html
        assert "<b>Naam</b>" not in html

    def test_een_datum_komt_zo_terug_dat_de_browser_hem_leest(self) -> None:
        class Dag(Formulier):
            dag = forms.DateField(widget=Datumkiezer)

        formulier = Dag({"dag": "2026-11-30"})
        assert formulier.is_valid()
        gevuld = Dag(initial={"dag": formulier.cleaned_data["dag"]})
        assert 'type="date" name="dag" value="2026-11-30"' in str(gevuld["dag"])
