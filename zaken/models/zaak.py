from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Zaak(models.Model):
    """The case record behind a question of level 2, 3 or 4 (terms after VNG Zaken).

    Later questions about the same matter join it. Has one casemanager at any moment.
    """

    class Resultaat(models.TextChoices):
        AFGEHANDELD = "afgehandeld", _("afgehandeld")
        INGETROKKEN = "ingetrokken", _("ingetrokken")
        DOORVERWEZEN = "doorverwezen", _("doorverwezen naar een ketenpartner")

    class Vertrouwelijkheid(models.TextChoices):
        OPENBAAR = "openbaar", _("openbaar")
        BEPERKT_OPENBAAR = "beperkt_openbaar", _("beperkt openbaar")
        INTERN = "intern", _("intern")
        ZAAKVERTROUWELIJK = "zaakvertrouwelijk", _("zaakvertrouwelijk")
        VERTROUWELIJK = "vertrouwelijk", _("vertrouwelijk")
        CONFIDENTIEEL = "confidentieel", _("confidentieel")
        GEHEIM = "geheim", _("geheim")
        ZEER_GEHEIM = "zeer_geheim", _("zeer geheim")

    identificatie = models.CharField(max_length=20, unique=True)
    omschrijving = models.CharField(max_length=200)
    product = models.ForeignKey(
        "catalogus.Product",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="zaken",
    )
    vertrouwelijkheidaanduiding = models.CharField(
        max_length=20,
        choices=Vertrouwelijkheid,
        default=Vertrouwelijkheid.ZAAKVERTROUWELIJK,
    )
    team = models.ForeignKey("organisatie.Team", on_delete=models.PROTECT, related_name="zaken")
    casemanager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="zaken")
    geopend_op = models.DateTimeField()
    einddatum = models.DateField(null=True, blank=True)
    resultaat = models.CharField(max_length=12, choices=Resultaat, blank=True)

    class Meta:
        verbose_name = "zaak"
        verbose_name_plural = "zaken"
        constraints = [
            models.CheckConstraint(
                condition=Q(einddatum=None, resultaat="") | Q(einddatum__isnull=False) & ~Q(resultaat=""),
                name="zaak_afgerond_heeft_resultaat",
                violation_error_message=_("Een afgeronde zaak heeft een einddatum en een resultaat."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.identificatie} {self.omschrijving}"
