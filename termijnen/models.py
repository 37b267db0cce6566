"""How the working calendar is kept: a new version for every change, none ever altered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from termijnen.kalender import OPENT, SLUIT, Werkkalender


class KalenderversieIsOnveranderlijk(Exception):
    """Somebody tried to change or delete a version of the working calendar."""


class KalenderversieQuerySet(models.QuerySet["Kalenderversie"]):
    """Versions are appended and read; nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise KalenderversieIsOnveranderlijk("Een kalenderversie kan niet worden gewijzigd.")

    def delete(self) -> NoReturn:
        raise KalenderversieIsOnveranderlijk("Een kalenderversie kan niet worden verwijderd.")


class Kalenderversie(models.Model):
    """One version of the working calendar. A term keeps the number of the version it was computed with.

    The three kinds of days are objects of ISO date to Dutch name (empty when it has none).
    """

    versie = models.PositiveIntegerField(unique=True)
    eerste_jaar = models.PositiveSmallIntegerField()
    laatste_jaar = models.PositiveSmallIntegerField()
    vrije_dagen = models.JSONField(
        help_text=_("Feestdagen volgens artikel 3, lid 1 en 2, van de Algemene termijnenwet.")
    )
    sluitingsdagen = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("Dagen waarop wij dicht zijn. Zij gelden alleen voor onze beloften."),
    )
    gelijkgesteld = models.JSONField(
        default=dict,
        blank=True,
        help_text=_(
            "Dagen die bij koninklijk besluit gelijkstaan aan een feestdag. Zij gelden alleen voor de wet."
        ),
    )
    opent = models.TimeField(default=OPENT)
    sluit = models.TimeField(default=SLUIT)
    aangemaakt_op = models.DateTimeField()
    door = models.ForeignKey(
        "organisatie.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = KalenderversieQuerySet.as_manager()

    class Meta:
        verbose_name = "kalenderversie"
        verbose_name_plural = "kalenderversies"
        ordering = ["-versie"]
        constraints = [
            models.CheckConstraint(
                condition=Q(eerste_jaar__lte=F("laatste_jaar")),
                name="kalenderversie_jaren_op_volgorde",
                violation_error_message=_("Het eerste jaar ligt na het laatste jaar."),
            ),
            models.CheckConstraint(
                condition=Q(opent__lt=F("sluit")),
                name="kalenderversie_opent_voor_sluit",
                violation_error_message=_("De openingstijd ligt niet voor de sluitingstijd."),
            ),
        ]

    def __str__(self) -> str:
        return f"werkkalender {self.versie} ({self.eerste_jaar}-{self.laatste_jaar})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append this version. Raises `KalenderOngeldig` when its data contradict each other."""
        if not self._state.adding:
            raise KalenderversieIsOnveranderlijk("Een kalenderversie kan niet worden gewijzigd.")
        self.als_werkkalender()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise KalenderversieIsOnveranderlijk("Een kalenderversie kan niet worden verwijderd.")

    def als_werkkalender(self) -> Werkkalender:
        """The same version as a pure value to compute with. Builds its tables: keep it, see `queries`."""
        vrije_dagen = _dagen(self.vrije_dagen)
        sluitingsdagen = _dagen(self.sluitingsdagen)
        gelijkgesteld = _dagen(self.gelijkgesteld)
        alle_namen = gelijkgesteld | sluitingsdagen | vrije_dagen
        return Werkkalender(
            versie=self.versie,
            eerste_jaar=self.eerste_jaar,
            laatste_jaar=self.laatste_jaar,
            vrije_dagen=frozenset(vrije_dagen),
            sluitingsdagen=frozenset(sluitingsdagen),
            gelijkgesteld=frozenset(gelijkgesteld),
            opent=self.opent,
            sluit=self.sluit,
            namen={dag: naam for dag, naam in alle_namen.items() if naam},
        )


def _dagen(opgeslagen: Mapping[str, str]) -> dict[date, str]:
    return {date.fromisoformat(dag): naam for dag, naam in opgeslagen.items()}
