"""Forms that come out accessible by themselves: ``{{ form }}`` and ``{{ field.as_field_group }}``."""

from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.forms.widgets import Input
from django.utils.translation import gettext as _

_TEKSTVAK: Final = "utrecht-textbox"
_KEUZEGROEPEN: Final = (forms.RadioSelect, forms.CheckboxSelectMultiple)

#: Widget -> NL Design System component and its variant for a bare HTML element; the first that fits wins.
_COMPONENTEN: Final[tuple[tuple[type[forms.Widget], str, str], ...]] = (
    (forms.RadioSelect, "", ""),
    (forms.CheckboxSelectMultiple, "", ""),
    (forms.CheckboxInput, "utrecht-checkbox", "utrecht-checkbox--html-input"),
    (forms.Textarea, "utrecht-textarea", "utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select", "utrecht-select--html-select"),
    (Input, _TEKSTVAK, f"{_TEKSTVAK}--html-input"),
    (forms.MultiWidget, _TEKSTVAK, f"{_TEKSTVAK}--html-input"),
)


class Datumkiezer(forms.DateInput):
    """The browser's own date picker, which reads and writes dates as 2026-11-30 in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Tijdkiezer(forms.TimeInput):
    """The browser's own time picker, which reads and writes times as 14:30."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class Veld(BoundField):
    """A form field that knows its NL Design System component."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes plus the classes of the component; classes given on the widget are kept."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return attrs
        klassen = [
            *_klassen(widget, ongeldig=bool(self.errors)),
            attrs.get("class"),
            widget.attrs.get("class"),
        ]
        if samen := " ".join(str(klasse) for klasse in klassen if klasse):
            attrs["class"] = samen
        return attrs

    @property
    def vorm(self) -> str:
        """How the field template lays it out: ``vinkje`` (one checkbox), ``groep`` (fieldset) or ``veld``."""
        if isinstance(self.field.widget, forms.CheckboxInput):
            return "vinkje"
        return "groep" if self.use_fieldset else "veld"

    @property
    def is_keuzegroep(self) -> bool:
        """True for radio buttons and sets of checkboxes, whose options are drawn one by one."""
        return isinstance(self.field.widget, _KEUZEGROEPEN)

    @property
    def anker(self) -> str:
        """The id of the element that gets the focus from the error summary."""
        if self.is_keuzegroep and self.subwidgets:
            return self.subwidgets[0].id_for_label or ""
        return self.id_for_label or self.auto_id

    @property
    def toon_niet_verplicht(self) -> bool:
        """Whether the label says "(niet verplicht)": the exception is named, not the rule."""
        return (
            not self.field.required
            and getattr(self.form, "toon_niet_verplicht", True)
            and self.vorm != "vinkje"
        )


def _klassen(widget: forms.Widget, *, ongeldig: bool) -> list[str]:
    for soort, component, variant in _COMPONENTEN:
        if isinstance(widget, soort):
            return [component, variant, f"{component}--invalid" if ongeldig else ""] if component else []
    return []


class Formulierweergave(TemplatesSetting):
    """Setting ``FORM_RENDERER``: forms and fields in NL Design System markup."""

    form_template_name = "onderdelen/formulier/formulier.html"
    field_template_name = "onderdelen/formulier/veld.html"
    bound_field_class = Veld


class Formulier(forms.Form):
    """A plain form whose standard messages name the field and say what to do.

    Messages a field defines itself are kept. ``toon_niet_verplicht = False`` leaves out "(niet verplicht)", for
    filters where nothing is ever required.
    """

    toon_niet_verplicht = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            standaard = _standaardmeldingen(veld)
            for code, melding in _meldingen(veld, str(veld.label or pretty_name(naam))).items():
                if veld.error_messages.get(code) in (None, standaard.get(code)):
                    veld.error_messages[code] = melding


def _standaardmeldingen(veld: forms.Field) -> dict[str, Any]:
    meldingen: dict[str, Any] = {}
    for klasse in reversed(type(veld).__mro__):
        meldingen.update(getattr(klasse, "default_error_messages", {}))
    return meldingen


def _meldingen(veld: forms.Field, label: str) -> dict[str, str]:
    naam = f"‘{label}’"
    meldingen = {
        "required": _verplicht(veld) % {"veld": naam},
        "max_length": _("Maak %(veld)s korter. U kunt hooguit %%(limit_value)d tekens gebruiken.")
        % {"veld": naam},
        "min_length": _("Maak %(veld)s langer. Gebruik ten minste %%(limit_value)d tekens.") % {"veld": naam},
        "invalid_choice": _("Kies bij %(veld)s een van de mogelijkheden.") % {"veld": naam},
    }
    if ongeldig := _ongeldig(veld):
        meldingen["invalid"] = ongeldig % {"veld": naam}
    return meldingen


def _verplicht(veld: forms.Field) -> str:
    if isinstance(veld.widget, forms.CheckboxInput):
        return _("Zet een vinkje bij %(veld)s.")
    if isinstance(veld.widget, forms.FileInput):
        return _("Kies een bestand bij %(veld)s.")
    if isinstance(veld.widget, (forms.Select, *_KEUZEGROEPEN)):
        return _("Maak een keuze bij %(veld)s.")
    return _("Vul %(veld)s in.")


def _ongeldig(veld: forms.Field) -> str:
    if isinstance(veld, forms.EmailField):
        return _("Controleer %(veld)s. Een e-mailadres ziet eruit als naam@voorbeeld.nl.")
    if isinstance(veld, forms.DateTimeField):
        return _("Vul bij %(veld)s een datum en een tijd in, zoals 30-11-2026 14:30.")
    if isinstance(veld, forms.DateField):
        return _("Vul bij %(veld)s een datum in, zoals 30-11-2026.")
    if isinstance(veld, forms.TimeField):
        return _("Vul bij %(veld)s een tijd in, zoals 14:30.")
    if isinstance(veld, forms.IntegerField):
        return _("Vul bij %(veld)s een getal in, zonder punten of letters.")
    return ""
