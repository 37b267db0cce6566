"""What came in and what goes out, per kind."""

from kanalen.models.bericht import Bericht, Bezorging, Bijlage

__all__ = ["Bericht", "Bezorging", "Bijlage"]
