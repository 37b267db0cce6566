"""What came in and what goes out, per kind."""

from kanalen.models.balie import Balie, Loket, Volgnummer
from kanalen.models.bericht import Bericht, Bezorging
from kanalen.models.bijlage import Bijlage
from kanalen.models.brief import Brief, Correspondentieadres, Postpartij
from kanalen.models.gesprek import Gesprek, Gespreksmelding, Toestel
from kanalen.models.huisbezoek import Huisbezoek
from kanalen.models.kanaalstand import Kanaalstand
from kanalen.models.luisteren import Piek, Uurtelling, Vermelding, Volgterm
from kanalen.models.nieuws import Nieuwsbericht, Nieuwsplaatsing
from kanalen.models.postbus import Postbusstand
from kanalen.models.poststuk import Poststuk
from kanalen.models.social import Leesstand, Plaatsing
from kanalen.models.spam import Afzenderoordeel
from kanalen.models.tekst import Berichttekst
from kanalen.models.uitnodiging import Uitnodiging

__all__ = [
    "Afzenderoordeel",
    "Balie",
    "Bericht",
    "Berichttekst",
    "Bezorging",
    "Bijlage",
    "Brief",
    "Correspondentieadres",
    "Gesprek",
    "Gespreksmelding",
    "Huisbezoek",
    "Kanaalstand",
    "Leesstand",
    "Loket",
    "Nieuwsbericht",
    "Nieuwsplaatsing",
    "Piek",
    "Plaatsing",
    "Postbusstand",
    "Postpartij",
    "Poststuk",
    "Toestel",
    "Uitnodiging",
    "Uurtelling",
    "Vermelding",
    "Volgnummer",
    "Volgterm",
]
