"""What routing keeps of its own: learned models, and from which certainty a proposal is applied by itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogus.models import Complexiteit, Niveau
from klanten.models import Kanaal, Zelfredzaamheid


class Modelversie(models.Model):
    """A learned model with what it was measured on. At most one is in use; an older one can be taken back."""

    versie = models.CharField(max_length=40, unique=True)
    inhoud = models.BinaryField(editable=False)
    rijen = models.PositiveIntegerField(help_text=_("Van zoveel teksten is geleerd."))
    eigen_vragen = models.PositiveIntegerField(help_text=_("Zoveel daarvan bevestigde een collega hier."))
    cijfers = models.JSONField(default=dict, help_text=_("De meting van dit model en van het vorige."))
    in_gebruik = models.BooleanField(default=False)
    geleerd_op = models.DateTimeField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "modelversie"
        verbose_name_plural = "modelversies"
        ordering = ["-geleerd_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["in_gebruik"],
                condition=Q(in_gebruik=True),
                name="modelversie_een_in_gebruik",
                violation_error_message=_("Er is maar één model in gebruik."),
            )
        ]

    def __str__(self) -> str:
        return self.versie


class Drempel(models.Model):
    """From which certainty a proposal is applied without a colleague on this channel; empty is never."""

    kanaal = models.CharField(max_length=12, choices=Kanaal, unique=True)
    vanaf = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = "drempel"
        verbose_name_plural = "drempels"
        ordering = ["kanaal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vanaf=None) | Q(vanaf__gte=0.5, vanaf__lte=1),
                name="drempel_half_tot_een",
                violation_error_message=_("Een drempel ligt tussen 0,50 en 1,00."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kanaal_display()}: {self.vanaf}"


class Routeringsgrond(models.Model):
    """A catalogue or a set of rules that decisions were made from, as it was; kept once, never changed."""

    digest = models.CharField(max_length=64, unique=True)
    inhoud = models.BinaryField(editable=False)

    class Meta:
        verbose_name = "routeringsgrond"
        verbose_name_plural = "routeringsgronden"

    def __str__(self) -> str:
        return self.digest


class Kanaalmatrix(models.Model):
    """Which channel suits which service and which resident, from ``op`` on. Append-only; the last one applies."""

    tabel = models.JSONField(help_text=_("Per complexiteit en zelfredzaamheid het kanaal."))
    wijzigingen = models.JSONField(help_text=_("Wat er anders werd, in woorden."))
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "kanaalmatrix"
        verbose_name_plural = "kanaalmatrices"
        ordering = ["-op", "-pk"]

    def __str__(self) -> str:
        return f"Kanaalmatrix van {self.op:%d-%m-%Y %H:%M}"


class Niveauregel(models.Model):
    """When a question gets another level than its product has. A condition that is empty always fits."""

    naam = models.CharField(max_length=80, unique=True)
    volgorde = models.PositiveSmallIntegerField(default=100)
    product = models.ForeignKey(
        "catalogus.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vakdomein = models.ForeignKey(
        "organisatie.Vakdomein", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    standaardniveau = models.PositiveSmallIntegerField(choices=Niveau, null=True, blank=True)
    complexiteit = models.CharField(max_length=20, choices=Complexiteit, blank=True)
    kanaal = models.CharField(max_length=12, choices=Kanaal, blank=True)
    zelfredzaamheid = models.CharField(max_length=20, choices=Zelfredzaamheid, blank=True)
    gevoelig = models.BooleanField(null=True, blank=True)
    ontbreekt = models.BooleanField(null=True, blank=True)
    meer_domeinen = models.BooleanField(null=True, blank=True)
    buiten_openingstijd = models.BooleanField(null=True, blank=True)
    eerder_gevraagd = models.BooleanField(null=True, blank=True)
    niveau = models.PositiveSmallIntegerField(choices=Niveau)
    actief = models.BooleanField(default=False)

    class Meta:
        verbose_name = "niveauregel"
        verbose_name_plural = "niveauregels"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(niveau__gte=1, niveau__lte=5),
                name="niveauregel_niveau_1_tot_5",
                violation_error_message=_("Het niveau is 1 tot en met 5."),
            )
        ]

    def __str__(self) -> str:
        return self.naam
