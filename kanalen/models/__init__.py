"""What came in and what goes out, per kind."""

from kanalen.models.bericht import Bericht, Bezorging, Bijlage
from kanalen.models.gesprek import Gesprek, Gespreksmelding, Toestel

__all__ = ["Bericht", "Bezorging", "Bijlage", "Gesprek", "Gespreksmelding", "Toestel"]
