"""Visits to residents at home."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _


class Huisbezoek(models.Model):
    """An appointment at somebody's home about a question, and how it went.

    ``uid`` and ``volgorde`` are those of the calendar file: the first never changes, the second goes up with every
    change. ``klantcontact`` is the contact it became; a planned or cancelled visit has none.
    """

    class Status(models.TextChoices):
        GEPLAND = "gepland", _("gepland")
        AFGEZEGD = "afgezegd", _("afgezegd")
        GEWEEST = "geweest", _("geweest")
        NIET_THUIS = "niet_thuis", _("niemand thuis")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    volgorde = models.PositiveSmallIntegerField(default=0)
    vraag = models.ForeignKey("zaken.Vraag", on_delete=models.PROTECT, related_name="huisbezoeken")
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="huisbezoeken"
    )
    van = models.DateTimeField()
    tot = models.DateTimeField()
    plek = models.CharField(max_length=200, help_text=_("Het adres, zoals de inwoner het ook leest."))
    opmerking = models.CharField(
        max_length=500, blank=True, help_text=_("Voor collega's; de inwoner leest dit niet.")
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.GEPLAND)
    gepland_op = models.DateTimeField()
    gewijzigd_op = models.DateTimeField()
    klantcontact = models.OneToOneField(
        "klanten.Klantcontact", on_delete=models.PROTECT, null=True, blank=True, related_name="huisbezoek"
    )

    class Meta:
        verbose_name = "huisbezoek"
        verbose_name_plural = "huisbezoeken"
        ordering = ["van", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gt=F("van")),
                name="huisbezoek_eindigt_na_begin",
                violation_error_message=_("Een huisbezoek eindigt na het begin."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["gepland", "afgezegd"], klantcontact=None)
                | Q(status__in=["geweest", "niet_thuis"], klantcontact__isnull=False),
                name="huisbezoek_contact_als_het_was",
            ),
            models.UniqueConstraint(
                fields=["vraag"],
                condition=Q(status="gepland"),
                name="huisbezoek_een_gepland_per_vraag",
                violation_error_message=_("Voor deze vraag staat al een huisbezoek gepland."),
            ),
            # A range of one employee, so that no extension is needed to compare it in this index.
            ExclusionConstraint(
                name="huisbezoek_nooit_dubbel",
                expressions=[
                    (
                        Func(
                            "medewerker",
                            "medewerker",
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (Func("van", "tot", function="tstzrange", output_field=DateTimeRangeField()), "&&"),
                ],
                condition=Q(status="gepland"),
                violation_error_message=_("Deze collega heeft dan al een huisbezoek."),
            ),
        ]
        indexes = [models.Index(fields=["van"], condition=Q(status="gepland"), name="huisbezoek_agenda")]

    def __str__(self) -> str:
        return f"huisbezoek bij {self.vraag}, {self.get_status_display()}"
