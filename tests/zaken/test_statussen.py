"""Every act tried on a question in every state; only what the table allows happens."""

from __future__ import annotations

import itertools

import pytest

from zaken.statussen import (
    LOPEND,
    OVERGANGEN,
    WOORDEN,
    Handeling,
    OvergangNietToegestaan,
    Status,
    mag,
    na,
)


class TestOvergangen:
    @pytest.mark.parametrize(("handeling", "status"), list(itertools.product(Handeling, Status)))
    def test_elke_handeling_in_elke_stand(self, handeling: Handeling, status: Status) -> None:
        if mag(handeling, status):
            assert na(handeling, status) is OVERGANGEN[handeling][status]
        else:
            with pytest.raises(OvergangNietToegestaan) as fout:
                na(handeling, status)
            assert WOORDEN[handeling] in fout.value.uitleg

    def test_een_afgesloten_vraag_kan_alleen_worden_heropend(self) -> None:
        mogelijk = {handeling for handeling in Handeling if mag(handeling, Status.AFGESLOTEN)}
        assert mogelijk == {Handeling.HEROPENEN}

    def test_zonder_reactie_is_een_lopende_vraag_niet_af_te_sluiten(self) -> None:
        assert not any(mag(Handeling.AFSLUITEN, status) for status in LOPEND)

    def test_elke_stand_is_te_bereiken_en_te_verlaten(self) -> None:
        bereikt = {naar for over in OVERGANGEN.values() for van, naar in over.items() if van != naar}
        verlaten = {van for overgangen in OVERGANGEN.values() for van in overgangen}
        assert bereikt == set(Status) - {Status.NIEUW}
        assert verlaten == set(Status)
