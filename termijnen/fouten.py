"""The reasons why a term cannot be computed; every message is Dutch and fit to show beside a form field."""


class TermijnFout(ValueError):
    """A term that cannot be computed. The message is one or two Dutch sentences for the user."""


class KalenderOntbreekt(TermijnFout):
    """A day falls in a year without a working calendar. Never replaced by a guess."""


class KalenderOngeldig(TermijnFout):
    """The data of a working calendar contradict each other."""


class TijdzoneOntbreekt(TermijnFout):
    """A moment without a time zone is not a moment."""


class OngeldigAantal(TermijnFout):
    """A term of less than one unit, or of a number of hours that is no whole number of days."""


class OngeldigeOpschorting(TermijnFout):
    """A suspension that cannot be right: reversed, overlapping, outside the term, or of a service promise."""


class OngeldigeVerlenging(TermijnFout):
    """An extension of what cannot be extended: a service promise moves by a promise only."""


class GeenWerkdag(TermijnFout):
    """A promised date on which nobody works."""


class InHetVerleden(TermijnFout):
    """A promised moment that has already passed."""
