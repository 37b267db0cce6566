"""From what people say in public to the stream, and from the stream to a question."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kanalen.luisterqueries import vermeldingen, volume_per_dag
from kanalen.models import Uurtelling, Vermelding, Volgterm
from kanalen.services.vermelding_bewaren import vermelding_bewaren
from kanalen.services.vermelding_oppakken import vermelding_oppakken
from kanalen.services.vermeldingen_opruimen import vermeldingen_opruimen
from kanalen.services.volgtermen import volgterm_stoppen, volgterm_toevoegen
from kanalen.social.mastodon.luisteren import vermeldingen_ophalen
from kanalen.social.mastodon.ophalen import meldingen_ophalen
from organisatie.models import Medewerker
from tests.cast import OP, moment
from tests.kanalen.social.servers import Antwoord, Mastodonserver
from zaken.models import Vraag
from zaken.weigering import Weigering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kcc")]


def luister(op=OP) -> int:
    return vermeldingen_ophalen(klok=lambda: op)


def gezegd(tekst: str = "De brug is kapot", id_: str = "1", op=OP, **wat) -> Vermelding:
    return vermelding_bewaren(
        medium="mastodon", extern_id=id_, account="rosa@x.example", tekst=tekst, geplaatst_op=op, op=op, **wat
    )


class TestOphalen:
    def test_een_woord_een_hashtag_en_een_account(self, mastodon: Mastodonserver) -> None:
        for soort, waarde in (("woord", "dijkplein"), ("hashtag", "#Waterrijk"), ("account", "@wijkraad")):
            volgterm_toevoegen(soort=soort, waarde=waarde, op=OP)
        mastodon.post("rosa", "Het Dijkplein is prachtig", melden=False)
        mastodon.post("bep", "Schande #waterrijk", tags=("waterrijk",), melden=False)
        mastodon.post("wijkraad", "Vergadering in de school", melden=False)
        mastodon.post("ander", "Niets bijzonders", melden=False)
        mastodon.post("rosa", "Alleen voor vrienden over het dijkplein", visibility="private", melden=False)

        luister()

        assert {(v.account, v.sentiment, *v.termen) for v in Vermelding.objects.all()} == {
            ("rosa@127.0.0.1", "positief", "dijkplein"),
            ("bep@127.0.0.1", "negatief", "#waterrijk"),
            ("wijkraad@127.0.0.1", "neutraal", "@wijkraad"),
        }

    def test_wat_twee_keer_gevonden_wordt_staat_er_een_keer(self, mastodon: Mastodonserver) -> None:
        volgterm_toevoegen(soort="woord", waarde="dijkplein", op=OP)
        volgterm_toevoegen(soort="hashtag", waarde="dijkplein", op=OP)
        mastodon.post("rosa", "#Dijkplein", tags=("dijkplein",), melden=False)

        luister()
        luister(OP + timedelta(minutes=3))

        assert Vermelding.objects.get().termen == ["#dijkplein", "dijkplein"]
        assert Uurtelling.objects.get().aantal == 1

    def test_van_onszelf_en_van_gestopte_termen_niets(self, mastodon: Mastodonserver) -> None:
        term = volgterm_toevoegen(soort="woord", waarde="dijkplein", op=OP)
        mastodon.post("waterrijk", "Het Dijkplein is open", melden=False)
        luister()
        volgterm_stoppen(volgterm_id=term.pk, op=OP)
        mastodon.post("rosa", "Het Dijkplein is dicht", melden=False)
        luister()

        assert not Vermelding.objects.exists()

    def test_een_server_die_rust_vraagt_krijgt_die(self, mastodon: Mastodonserver) -> None:
        volgterm_toevoegen(soort="woord", waarde="dijkplein", op=OP)
        mastodon.post("rosa", "Het Dijkplein", melden=False)
        mastodon.storingen.append(Antwoord(429, {}, Retry_After="600"))

        assert luister() == 0
        assert luister(OP + timedelta(minutes=5)) == 0
        assert len(mastodon.verzoeken) == 1
        assert luister(OP + timedelta(minutes=11)) == 1


class TestVolgtermen:
    def test_twee_keer_hetzelfde_kan_niet_en_opnieuw_beginnen_wel(self, karin: Medewerker) -> None:
        term = volgterm_toevoegen(soort="hashtag", waarde=" #Dijkplein ", op=OP, door=karin)
        assert term.waarde == "dijkplein"
        with pytest.raises(Weigering, match="al"):
            volgterm_toevoegen(soort="hashtag", waarde="dijkplein", op=OP)
        volgterm_stoppen(volgterm_id=term.pk, op=OP)

        volgterm_toevoegen(soort="hashtag", waarde="dijkplein", op=OP)

        assert Volgterm.objects.count() == 2

    @pytest.mark.parametrize(
        ("soort", "waarde"),
        [("hashtag", "twee woorden"), ("account", "a b"), ("woord", "x"), ("woord", "a; b")],
    )
    def test_weigert_wat_niet_te_volgen_is(self, soort: str, waarde: str) -> None:
        with pytest.raises(Weigering):
            volgterm_toevoegen(soort=soort, waarde=waarde, op=OP)


class TestOppakken:
    def test_een_bericht_wordt_een_vraag_met_een_termijn_vanaf_nu(self, karin: Medewerker) -> None:
        vermelding = gezegd(op=moment("2026-11-18 10:00"))

        vraag = vermelding_oppakken(vermelding_id=vermelding.pk, op=OP, door=karin)

        assert vraag.eigen_woorden == "De brug is kapot"
        assert vraag.ontvangen_op == OP
        bericht = vraag.berichten.get()
        assert (bericht.kanaal_id, bericht.zichtbaarheid) == ("1", "openbaar")

    def test_twee_keer_is_een_vraag(self, karin: Medewerker) -> None:
        vermelding = gezegd()

        een = vermelding_oppakken(vermelding_id=vermelding.pk, op=OP, door=karin)
        twee = vermelding_oppakken(vermelding_id=vermelding.pk, op=OP, door=karin)

        assert een == twee
        assert Vraag.objects.count() == 1

    def test_wat_ook_aan_ons_gericht_was_is_al_een_vraag(self, mastodon: Mastodonserver) -> None:
        volgterm_toevoegen(soort="woord", waarde="dijkplein", op=OP)
        mastodon.post("rosa", "@waterrijk Het Dijkplein is kapot")
        meldingen_ophalen(klok=lambda: OP)

        luister()

        assert Vermelding.objects.get().vraag == Vraag.objects.get()


class TestOpruimen:
    def test_verwijdert_wat_oud_is_en_bewaart_vragen_en_tellingen(self, karin: Medewerker) -> None:
        vraag = vermelding_oppakken(vermelding_id=gezegd(id_="1").pk, op=OP, door=karin)
        gezegd(id_="2")
        gezegd(id_="3", op=OP + timedelta(days=20))

        assert vermeldingen_opruimen(op=OP + timedelta(days=31), bewaren=timedelta(days=30)) == 1

        assert set(Vermelding.objects.values_list("extern_id", flat=True)) == {"1", "3"}
        assert Vermelding.objects.get(extern_id="1").vraag == vraag
        assert sum(telling.aantal for telling in Uurtelling.objects.all()) == 3


class TestLezen:
    def test_het_volume_per_dag_telt_elke_dag(self, karin: Medewerker) -> None:
        gezegd("Schande", "1")
        gezegd("Prachtig", "2")
        gezegd("Gewoon", "3", op=moment("2026-11-22 23:30"))

        dagen = volume_per_dag(karin, tot=OP, dagen=3)

        assert [(d.dag.day, d.negatief, d.neutraal, d.positief) for d in dagen] == [
            (23, 1, 0, 1),
            (22, 0, 1, 0),
            (21, 0, 0, 0),
        ]

    def test_wie_niet_mag_luisteren_ziet_niets(self, bas: Medewerker, karin: Medewerker) -> None:
        gezegd()

        assert vermeldingen(bas).count() == 0
        assert volume_per_dag(bas, tot=OP, dagen=3) == []
        assert vermeldingen(karin, sentiment="negatief").count() == 1
        assert vermeldingen(karin, sentiment="positief").count() == 0
