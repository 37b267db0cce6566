from __future__ import annotations

from django.contrib.auth.forms import AuthenticationForm


class Inlogformulier(AuthenticationForm):
    """Sign in with words of our own; which of the two is wrong is nobody's business."""

    error_messages = {
        "invalid_login": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
        "inactive": "Dit account werkt niet meer. Vraag uw beheerder om hulp.",
    }
