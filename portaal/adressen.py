"""A reference in an address, as it is printed or as somebody typed it. Pure."""

from __future__ import annotations

from zaken.referentie import lees_referentie


class ReferentieConverter:
    """Reads ``V-7K4M-29QX`` in any case, with or without dashes; what cannot be a reference is no address."""

    regex = "[0-9A-Za-z-]{8,12}"

    def to_python(self, value: str) -> str:
        """The reference in its normal form. Raises ValueError, which makes the address unknown."""
        referentie = lees_referentie(value)
        if referentie is None:
            raise ValueError(value)
        return referentie

    def to_url(self, value: str) -> str:
        return value
