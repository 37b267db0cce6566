from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from termijnen.ladder import Trede
from zaken.models.vraag import Vraag

EENHEDEN = [
    ("werkdagen", _("werkdagen")),
    ("social_uren", _("uur op werkdagen")),
    ("dagen", _("dagen")),
    ("weken", _("weken")),
    ("maanden", _("maanden")),
    ("datum", _("op de toegezegde datum")),
]
TREDEN = [
    (Trede.NADERT.value, _("nadert")),
    (Trede.LAATSTE_DAG.value, _("laatste dag")),
    (Trede.VERSTREKEN.value, _("verstreken")),
    (Trede.NOG_OPEN.value, _("nog open")),
]


class Termijn(models.Model):
    """A moment by which we owe something, why, and what became of it.

    ``uiterlijk_op`` is stored with the version of the working calendar it was computed with.
    ``volgende_trede_op`` is when the watch has something to do next; empty when it never has again.
    An outcome is never rewritten.
    """

    class Soort(models.TextChoices):
        REACTIE = "reactie", _("reactietermijn")
        TERUGBELLEN = "terugbellen", _("terugbeltermijn")
        BEHANDELING = "behandeling", _("behandeltermijn")
        WETTELIJK = "wettelijk", _("wettelijke termijn")
        TOEZEGGING = "toezegging", _("toezegging")

    class Uitkomst(models.TextChoices):
        LOOPT = "", _("loopt")
        GEHAALD = "gehaald", _("gehaald")
        GEMIST = "gemist", _("gemist")
        VERVALLEN = "vervallen", _("vervallen")

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="termijnen")
    soort = models.CharField(max_length=12, choices=Soort)
    reden = models.CharField(max_length=200)
    grondslag = models.CharField(max_length=120, blank=True)
    eenheid = models.CharField(max_length=12, choices=EENHEDEN)
    aantal = models.PositiveSmallIntegerField(null=True, blank=True)
    start_op = models.DateTimeField()
    uiterlijk_op = models.DateTimeField()
    kalender_versie = models.PositiveIntegerField()
    verlengd_met = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("In dezelfde eenheid als de termijn zelf.")
    )
    verlengd_op = models.DateTimeField(null=True, blank=True)
    verlengd_om = models.CharField(max_length=300, blank=True)
    opgeschort = models.BooleanField(default=False)
    uitkomst = models.CharField(max_length=10, choices=Uitkomst, blank=True, default=Uitkomst.LOOPT)
    afgerond_op = models.DateTimeField(null=True, blank=True)
    volgende_trede = models.CharField(max_length=12, choices=TREDEN, blank=True)
    volgende_trede_op = models.DateTimeField(null=True, blank=True)
    apart_gezet_op = models.DateTimeField(null=True, blank=True)
    apart_gezet_om = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ["uiterlijk_op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst="", afgerond_op=None) | ~Q(uitkomst="") & Q(afgerond_op__isnull=False),
                name="termijn_afgerond_heeft_moment",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", opgeschort=False) | Q(volgende_trede_op=None),
                name="termijn_zonder_loop_heeft_geen_trede",
            ),
            models.CheckConstraint(
                condition=Q(eenheid="datum", aantal=None) | ~Q(eenheid="datum") & Q(aantal__gt=0),
                name="termijn_eenheid_heeft_aantal",
            ),
            models.CheckConstraint(
                condition=Q(verlengd_met=None, verlengd_op=None, verlengd_om="")
                | Q(soort="wettelijk", verlengd_met__gt=0, verlengd_op__isnull=False) & ~Q(verlengd_om=""),
                name="termijn_verlengd_heeft_reden",
                violation_error_message=_("Alleen een wettelijke termijn wordt verlengd, met een reden."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["volgende_trede_op", "id"],
                condition=Q(volgende_trede_op__isnull=False, apart_gezet_op=None),
                name="termijn_bewaken",
            ),
            models.Index(
                fields=["vraag", "uiterlijk_op"],
                condition=Q(uitkomst=""),
                name="termijn_lopend",
            ),
            models.Index(
                fields=["eenheid", "uiterlijk_op", "id"],
                condition=Q(uitkomst=""),
                name="termijn_lopend_eenheid",
            ),
            models.Index(
                fields=["apart_gezet_op"],
                condition=Q(apart_gezet_op__isnull=False),
                name="termijn_apart",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.vraag.referentie}"


class Tredestap(models.Model):
    """A step of a term's ladder that was taken. Unique, so two workers can never both take it."""

    termijn = models.ForeignKey(Termijn, on_delete=models.CASCADE, related_name="tredestappen")
    trede = models.CharField(max_length=12, choices=TREDEN)
    gepland_op = models.DateTimeField()
    genomen_op = models.DateTimeField()

    class Meta:
        verbose_name = "tredestap"
        verbose_name_plural = "tredestappen"
        ordering = ["gepland_op"]
        constraints = [
            models.UniqueConstraint(fields=["termijn", "trede", "gepland_op"], name="tredestap_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.get_trede_display()} van {self.termijn}"


class Opschorting(models.Model):
    """An interval in which a term does not run (Awb 4:15): whole days, the last one may be open."""

    termijn = models.ForeignKey(Termijn, on_delete=models.CASCADE, related_name="opschortingen")
    periode = DateRangeField(help_text=_("Vanaf de dag na het verzoek tot en met de dag van ontvangst."))
    reden = models.CharField(max_length=300)

    class Meta:
        verbose_name = "opschorting"
        verbose_name_plural = "opschortingen"
        constraints = [
            ExclusionConstraint(
                name="opschorting_overlapt_niet",
                expressions=[
                    ("termijn", RangeOperators.EQUAL),
                    ("periode", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("De termijn is in deze periode al opgeschort."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.termijn} opgeschort {self.periode}"
