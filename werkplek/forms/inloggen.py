from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


class Inlogformulier(AuthenticationForm):
    """Sign in with words of our own; which of the two is wrong is nobody's business."""

    error_messages = {
        "invalid_login": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
        "inactive": "Dit account werkt niet meer. Vraag uw beheerder om hulp.",
    }


class Codeformulier(forms.Form):
    """The code of the phone or a recovery code; spaces don't count."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        error_messages={"required": "Vul de code in."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Without the spaces people and phones put in."""
        return "".join(str(self.cleaned_data["code"]).split()).replace("-", "")


class Wachtwoordformulier(PasswordChangeForm):
    """Another password, after the present one."""

    error_messages = {
        "password_mismatch": "De twee nieuwe wachtwoorden zijn niet gelijk.",
        "password_incorrect": "Dit is niet uw wachtwoord van nu.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Uw wachtwoord van nu"
        self.fields["new_password1"].label = "Nieuw wachtwoord"
        self.fields[
            "new_password1"
        ].help_text = "Minstens 12 tekens. Kies geen bekend wachtwoord en niet uw naam."
        self.fields["new_password2"].label = "Nieuw wachtwoord, nog een keer"
        self.fields["new_password2"].help_text = ""
        self.fields["old_password"].widget.attrs.pop("autofocus", None)
