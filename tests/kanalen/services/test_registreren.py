from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from kanalen.models import Bericht
from kanalen.services.registreren import contact_registreren
from klanten.models import Klantcontact, Partij
from organisatie.models import Medewerker
from tests.cast import OP, moment
from zaken.models import Vraag
from zaken.weigering import Weigering


def registreer(karin: Medewerker, **velden) -> Vraag:
    return contact_registreren(
        **{
            "kanaal": "telefoon",
            "eigen_woorden": "Mijn container is niet geleegd.",
            "onderwerp": "",
            "naam": "Rosa",
            "telefoonnummer": "015 555 55 55",
            "ontvangen_op": OP,
            "op": OP,
            "door": karin,
            **velden,
        }
    )


class TestContactRegistreren:
    def test_legt_contact_vraag_en_termijn_vast(self, karin: Medewerker) -> None:
        vraag = registreer(karin, achterliggende_vraag="Kan ik op vaste hulp rekenen?")

        contact = Klantcontact.objects.get()
        assert list(vraag.klantcontacten.all()) == [contact]
        assert contact.medewerker == karin
        assert vraag.onderwerp == "Mijn container is niet geleegd."
        assert vraag.achterliggende_vraag == "Kan ik op vaste hulp rekenen?"
        assert vraag.uiterlijk_op == moment("2026-11-25 17:00")
        assert not Bericht.objects.exists()

    def test_een_bekend_nummer_is_dezelfde_persoon(self, karin: Medewerker) -> None:
        een = registreer(karin)
        twee = registreer(karin, telefoonnummer="+31 15 5555555")

        assert een.partij == twee.partij

    def test_de_gekozen_persoon_gaat_voor(self, karin: Medewerker, rosa: Partij) -> None:
        assert registreer(karin, partij=rosa).partij == rosa

    def test_wie_niets_zegt_blijft_onbekend(self, karin: Medewerker) -> None:
        assert registreer(karin, telefoonnummer="", naam="").partij is None

    def test_een_brief_telt_vanaf_de_poststempel(self, karin: Medewerker) -> None:
        vraag = registreer(karin, kanaal="post", ontvangen_op=moment("2026-11-20 12:00"))

        assert vraag.uiterlijk_op == moment("2026-11-27 17:00")

    def test_twee_keer_versturen_is_een_vraag(self, karin: Medewerker) -> None:
        sleutel = uuid4()

        assert registreer(karin, sleutel=sleutel) == registreer(karin, sleutel=sleutel)
        assert Vraag.objects.count() == 1

    @pytest.mark.parametrize(
        ("velden", "veld"),
        [
            ({"eigen_woorden": "  "}, "eigen_woorden"),
            ({"ontvangen_op": OP + timedelta(seconds=1)}, "ontvangen_op"),
        ],
    )
    def test_weigert_wat_niet_kan(self, karin: Medewerker, velden: dict[str, object], veld: str) -> None:
        with pytest.raises(Weigering) as fout:
            registreer(karin, **velden)

        assert fout.value.veld == veld
        assert not Klantcontact.objects.exists()
