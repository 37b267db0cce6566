from __future__ import annotations

import uuid

import pytest

from journaal.models import Feit
from klanten.models import Kanaal, Klantcontact, Richting
from klanten.services.contact_vastleggen import contact_vastleggen


def leg_vast(op, **velden):
    return contact_vastleggen(
        **{
            "kanaal": Kanaal.BALIE,
            "richting": Richting.INKOMEND,
            "onderwerp": "Vraag",
            "inhoud": "Hoe?",
            "op": op,
        }
        | velden
    )


@pytest.mark.django_db
class TestContactVastleggen:
    def test_bewaart_wat_er_in_dit_contact_gezegd_is(self, rosa, karin, op):
        contact = leg_vast(op, partij=rosa, door=karin)
        assert (contact.naam, contact.medewerker, contact.plaatsgevonden_op) == (
            "Rosa Verzonnen",
            karin,
            op,
        )
        assert Feit.objects.get(onderwerp="klantcontact").gegevens == {"kanaal": "balie"}

    def test_elk_contact_heeft_een_eigen_nummer(self, op):
        assert leg_vast(op).nummer != leg_vast(op).nummer

    def test_twee_keer_hetzelfde_formulier_is_een_contact(self, op):
        sleutel = uuid.uuid4()
        assert leg_vast(op, sleutel=sleutel) == leg_vast(op, sleutel=sleutel)
        assert Klantcontact.objects.count() == 1
        assert Feit.objects.count() == 1

    def test_een_lang_onderwerp_wordt_ingekort_en_de_inhoud_nooit(self, op):
        contact = leg_vast(op, onderwerp="o" * 500, inhoud="i" * 90_000)
        assert len(contact.onderwerp) == 200
        assert len(contact.inhoud) == 90_000
