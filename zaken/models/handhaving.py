"""What holds us to our terms, and what moves them from outside: default, outage, another calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from klanten.models import Kanaal
from zaken.models.termijn import Termijn
from zaken.models.vraag import Vraag


class Ingebrekestelling(models.Model):
    """The applicant wrote that we are late (Awb 4:17). From two weeks later we owe a penalty, once per term.

    ``ontvangen_op`` is the day we received it; it chooses the amounts and the first day.
    """

    termijn = models.OneToOneField(Termijn, on_delete=models.CASCADE, related_name="ingebrekestelling")
    ontvangen_op = models.DateField()
    op = models.DateTimeField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "ingebrekestelling"
        verbose_name_plural = "ingebrekestellingen"
        ordering = ["ontvangen_op", "pk"]

    def __str__(self) -> str:
        return f"Ingebrekestelling van {self.ontvangen_op} bij {self.termijn}"


class Storing(models.Model):
    """A time in which residents could not reach us, on one channel or, when ``kanaal`` is empty, on all."""

    kanaal = models.CharField(max_length=12, choices=Kanaal, blank=True)
    van = models.DateTimeField()
    tot = models.DateTimeField(null=True, blank=True)
    omschrijving = models.CharField(max_length=300)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "storing"
        verbose_name_plural = "storingen"
        ordering = ["-van", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gt=F("van")),
                name="storing_eindigt_na_begin",
                violation_error_message=_("Een storing eindigt nadat zij begint."),
            ),
            models.UniqueConstraint(
                fields=["kanaal"],
                condition=Q(tot=None),
                name="storing_een_lopende_per_kanaal",
                violation_error_message=_("Voor dit kanaal staat al een storing open."),
            ),
        ]

    def __str__(self) -> str:
        return f"Storing {self.get_kanaal_display() or 'alle kanalen'} vanaf {self.van:%d-%m-%Y %H:%M}"


class Uitstel(models.Model):
    """More time for a resident to hand something in, because of an outage (Awb 2:21 lid 3)."""

    storing = models.ForeignKey(Storing, on_delete=models.PROTECT, related_name="uitstellen")
    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="uitstellen")
    van = models.DateField()
    naar = models.DateField()
    op = models.DateTimeField()

    class Meta:
        verbose_name = "uitstel"
        verbose_name_plural = "uitstellen"
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["storing", "vraag"], name="uitstel_een_keer_per_storing"),
            models.CheckConstraint(condition=Q(naar__gt=F("van")), name="uitstel_geeft_tijd"),
        ]

    def __str__(self) -> str:
        return f"{self.vraag.referentie}: {self.van} werd {self.naar}"


class Kalenderdoorvoering(models.Model):
    """The work of computing every running term anew after the working calendar changed.

    Without ``klaar_op`` there may still be terms of an older version; whoever comes along goes on with it.
    """

    versie = models.PositiveIntegerField(unique=True)
    begonnen_op = models.DateTimeField()
    klaar_op = models.DateTimeField(null=True, blank=True)
    verschoven = models.PositiveIntegerField(default=0)
    apart_gezet = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "kalenderdoorvoering"
        verbose_name_plural = "kalenderdoorvoeringen"
        ordering = ["-versie"]

    def __str__(self) -> str:
        return f"werkkalender {self.versie} doorvoeren"
