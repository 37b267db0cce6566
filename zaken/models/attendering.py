from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zaken.models.termijn import Tredestap
from zaken.models.vraag import Vraag


class Attendering(models.Model):
    """Something an employee should know now: on the desk, and by mail."""

    class Soort(models.TextChoices):
        NADERT = "nadert", _("termijn nadert")
        LAATSTE_DAG = "laatste_dag", _("laatste dag")
        VERSTREKEN = "verstreken", _("termijn verstreken")
        NOG_OPEN = "nog_open", _("nog open na de termijn")
        TOEGEWEZEN = "toegewezen", _("aan u toegewezen")
        MEEKIJKEN = "meekijken", _("vraag om mee te kijken")
        MEEGEKEKEN = "meegekeken", _("collega heeft meegekeken")
        AANVULLING = "aanvulling", _("bericht van de inwoner")
        INGEBREKE = "ingebreke", _("ingebrekestelling ontvangen")
        UITSTEL = "uitstel", _("inwoner heeft meer tijd door een storing")
        NIEMAND = "niemand", _("niemand kan deze vraag nemen")
        ONTEVREDEN = "ontevreden", _("inwoner is niet tevreden")
        ONBESTELBAAR = "onbestelbaar", _("bericht niet bezorgd")

    voor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attenderingen")
    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="attenderingen")
    stap = models.ForeignKey(
        Tredestap,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attenderingen",
    )
    soort = models.CharField(max_length=12, choices=Soort)
    op = models.DateTimeField()
    gezien_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "attendering"
        verbose_name_plural = "attenderingen"
        ordering = ["-op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stap", "voor"],
                condition=Q(stap__isnull=False),
                name="attendering_een_per_stap",
            )
        ]
        indexes = [
            models.Index(
                fields=["voor", "-op"],
                condition=Q(gezien_op=None),
                name="attendering_ongezien",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.vraag.referentie}"
