"""Telephone calls: where they stand, what was told about them, and whose extension rings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kanalen.telefoon.duur import duur_in_woorden
from kanalen.telefoon.verloop import AAN_DE_LIJN, Gebeurtenis, Toestand

TOESTANDEN = [
    (Toestand.GAAT_OVER.value, _("gaat over")),
    (Toestand.IN_GESPREK.value, _("in gesprek")),
    (Toestand.BEEINDIGD.value, _("beëindigd")),
    (Toestand.GEMIST.value, _("gemist")),
]
GEBEURTENISSEN = [
    (Gebeurtenis.GAAT_OVER.value, _("gaat over")),
    (Gebeurtenis.BEANTWOORD.value, _("beantwoord")),
    (Gebeurtenis.BEEINDIGD.value, _("beëindigd")),
    (Gebeurtenis.GEMIST.value, _("gemist")),
]


class Toestel(models.Model):
    """An extension of the exchange, the employee who sits at it, and the team whose it is while nobody does."""

    nummer = models.CharField(max_length=20, unique=True, help_text=_("Zoals de telefooncentrale het noemt."))
    medewerker = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="toestel",
        error_messages={"unique": _("Deze medewerker heeft al een toestel.")},
    )

    team = models.ForeignKey(
        "organisatie.Team",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="toestellen",
        help_text=_("Het team van wie er het laatst zat; een gemiste oproep hier is voor dat team."),
    )

    class Meta:
        verbose_name = "toestel"
        verbose_name_plural = "toestellen"
        ordering = ["nummer"]

    def __str__(self) -> str:
        return f"toestel {self.nummer}"


class Gesprek(models.Model):
    """One call that came in, unique per exchange and the id it has there.

    ``toestand`` and the moments repeat what ``kanalen.telefoon.verloop.stand`` reads from the events.
    ``nummer`` is E.164; empty when it was withheld or is no public number.
    """

    centrale = models.CharField(max_length=40, blank=True)
    gesprek_id = models.CharField(max_length=200)
    nummer = models.CharField(max_length=20, blank=True)
    opgegeven = models.CharField(
        max_length=80, blank=True, help_text=_("Wie er belt, zoals de centrale het schreef.")
    )
    afgeschermd = models.BooleanField(default=False)
    gekozen = models.CharField(max_length=80, blank=True, help_text=_("Het nummer dat de inwoner koos."))
    toestand = models.CharField(max_length=12, choices=TOESTANDEN)
    toestel = models.CharField(max_length=20, blank=True, help_text=_("Waar is opgenomen."))
    begonnen_op = models.DateTimeField()
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    laatst_gehoord_op = models.DateTimeField(
        help_text=_("Wanneer de centrale voor het laatst iets over dit gesprek vertelde.")
    )
    verwerkt_op = models.DateTimeField(
        null=True, blank=True, help_text=_("Wanneer een gemist gesprek een terugbelverzoek werd, of niet.")
    )
    vraag = models.ForeignKey(
        "zaken.Vraag",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="gesprekken",
        help_text=_("De vraag waarvoor wij terugbellen na een gemist gesprek."),
    )
    klantcontacten = models.ManyToManyField(
        "klanten.Klantcontact",
        related_name="gesprekken",
        help_text=_("Wat een medewerker van het gesprek opschreef."),
    )

    class Meta:
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"
        ordering = ["begonnen_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centrale", "gesprek_id"],
                name="gesprek_een_keer_per_centrale",
                violation_error_message=_("Dit gesprek is al bekend."),
            ),
            models.CheckConstraint(
                condition=Q(toestand="gaat_over", beantwoord_op=None, beeindigd_op=None)
                | Q(toestand="in_gesprek", beantwoord_op__isnull=False, beeindigd_op=None)
                | Q(toestand="beeindigd", beantwoord_op__isnull=False, beeindigd_op__isnull=False)
                | Q(toestand="gemist", beantwoord_op=None, beeindigd_op__isnull=False),
                name="gesprek_momenten_bij_toestand",
            ),
            models.CheckConstraint(
                condition=Q(afgeschermd=False) | Q(nummer="", opgegeven=""),
                name="gesprek_afgeschermd_zonder_nummer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["begonnen_op"],
                condition=Q(toestand__in=[toestand.value for toestand in AAN_DE_LIJN]),
                name="gesprek_aan_de_lijn",
            ),
            models.Index(
                fields=["beeindigd_op"],
                condition=Q(toestand="gemist", verwerkt_op=None),
                name="gesprek_gemist_te_doen",
            ),
            models.Index(fields=["begonnen_op", "toestand"], name="gesprek_per_dag"),
        ]

    def __str__(self) -> str:
        return f"Gesprek {self.gesprek_id} ({self.get_toestand_display()})"

    @property
    def duur(self) -> str:
        """How long was spoken, in words; empty for a call that goes on or that nobody answered."""
        if self.beantwoord_op is None or self.beeindigd_op is None:
            return ""
        return duur_in_woorden(self.beeindigd_op - self.beantwoord_op)


class Gespreksmelding(models.Model):
    """One event as the exchange told it; the same one twice is one."""

    gesprek = models.ForeignKey(Gesprek, on_delete=models.CASCADE, related_name="meldingen")
    wat = models.CharField(max_length=10, choices=GEBEURTENISSEN)
    toestel = models.CharField(max_length=20, blank=True)
    op = models.DateTimeField(help_text=_("Volgens de centrale."))
    ontvangen_op = models.DateTimeField()

    class Meta:
        verbose_name = "gespreksmelding"
        verbose_name_plural = "gespreksmeldingen"
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gesprek", "wat", "toestel"],
                name="gespreksmelding_een_keer",
                violation_error_message=_("Dit is al gemeld."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.gesprek}: {self.get_wat_display()}"
