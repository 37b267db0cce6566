"""The counter: a hall with its screens, the places where visitors are helped, and the numbers they hold."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kanalen.balie.talen import NAMEN
from kanalen.balie.verloop import Toestand

TOESTANDEN = [
    (Toestand.WACHT.value, _("wacht")),
    (Toestand.OPGEROEPEN.value, _("opgeroepen")),
    (Toestand.NIET_VERSCHENEN.value, _("niet gekomen")),
    (Toestand.KLAAR.value, _("geholpen")),
    (Toestand.VERVALLEN.value, _("vervallen")),
]


class Balie(models.Model):
    """A hall where people wait. Whoever knows a key can open the page it belongs to, without signing in."""

    naam = models.CharField(max_length=60, unique=True, error_messages={"unique": _("Deze balie is er al.")})
    schermsleutel = models.CharField(
        max_length=64, unique=True, help_text=_("In het adres van het scherm in de hal.")
    )
    kiosksleutel = models.CharField(
        max_length=64, unique=True, help_text=_("In het adres van de zuil waar bezoekers een nummer nemen.")
    )
    producten = models.ManyToManyField(
        "catalogus.Product",
        blank=True,
        related_name="+",
        help_text=_("Waaruit een bezoeker aan de zuil kiest."),
    )

    class Meta:
        verbose_name = "balie"
        verbose_name_plural = "balies"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    @property
    def omroep(self) -> str:
        """What its screens listen to (``journaal.models.Sein.omroep``)."""
        return f"balie-{self.pk}"


class Loket(models.Model):
    """A place at a counter where a visitor is called to, and the employee who sits there now."""

    balie = models.ForeignKey(Balie, on_delete=models.CASCADE, related_name="loketten")
    naam = models.CharField(
        max_length=20, help_text=_("Zoals het boven de plek staat, zoals 3 of Spreekkamer.")
    )
    medewerker = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="loket",
        error_messages={"unique": _("Deze medewerker zit al aan een loket.")},
    )

    class Meta:
        verbose_name = "loket"
        verbose_name_plural = "loketten"
        ordering = ["balie", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["balie", "naam"],
                name="loket_een_naam_per_balie",
                violation_error_message=_("Dit loket is er al."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.balie}, loket {self.naam}"


class Volgnummer(models.Model):
    """The number one visitor holds on one day; it says nothing of who that is.

    ``voorrang_op`` is from when the visitor goes first (``kanalen.balie.volgorde``). ``loket`` and ``medewerker``
    are where it was called to last. Every day starts at 1.
    """

    balie = models.ForeignKey(Balie, on_delete=models.PROTECT, related_name="volgnummers")
    dag = models.DateField(help_text=_("De dag in Nederland."))
    nummer = models.PositiveSmallIntegerField()
    sleutel = models.UUIDField(
        unique=True, help_text=_("Van het formulier: twee keer drukken is één nummer.")
    )
    product = models.ForeignKey(
        "catalogus.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    onderwerp = models.CharField(max_length=100, blank=True)
    taal = models.CharField(max_length=5, default="nl")
    afspraak_op = models.DateTimeField(null=True, blank=True)
    voorrang_op = models.DateTimeField(null=True, blank=True)
    toestand = models.CharField(max_length=16, choices=TOESTANDEN, default=Toestand.WACHT.value)
    getrokken_op = models.DateTimeField()
    eerst_opgeroepen_op = models.DateTimeField(null=True, blank=True)
    opgeroepen_op = models.DateTimeField(null=True, blank=True)
    oproepen = models.PositiveSmallIntegerField(default=0, help_text=_("Hoe vaak dit nummer is omgeroepen."))
    afgerond_op = models.DateTimeField(null=True, blank=True)
    loket = models.CharField(max_length=20, blank=True)
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="volgnummers"
    )
    klantcontact = models.OneToOneField(
        "klanten.Klantcontact",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="volgnummer",
        help_text=_("Het contact dat het werd."),
    )

    class Meta:
        verbose_name = "volgnummer"
        verbose_name_plural = "volgnummers"
        ordering = ["dag", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["balie", "dag", "nummer"],
                name="volgnummer_een_keer_per_dag",
                violation_error_message=_("Dit nummer is vandaag al gegeven."),
            ),
            models.UniqueConstraint(
                fields=["medewerker"],
                condition=Q(toestand="opgeroepen"),
                name="volgnummer_een_bezoeker_tegelijk",
                violation_error_message=_("U helpt al een bezoeker."),
            ),
            models.CheckConstraint(condition=Q(nummer__gte=1), name="volgnummer_begint_bij_een"),
            models.CheckConstraint(
                condition=Q(toestand="wacht", medewerker=None, loket="", afgerond_op=None)
                | Q(
                    toestand="opgeroepen",
                    medewerker__isnull=False,
                    opgeroepen_op__isnull=False,
                    afgerond_op=None,
                )
                | Q(
                    toestand__in=["klaar", "niet_verschenen"],
                    opgeroepen_op__isnull=False,
                    afgerond_op__isnull=False,
                )
                | Q(toestand="vervallen", afgerond_op__isnull=False),
                name="volgnummer_velden_bij_toestand",
            ),
            models.CheckConstraint(
                condition=Q(klantcontact=None) | Q(toestand="klaar"), name="volgnummer_contact_is_klaar"
            ),
            models.CheckConstraint(
                condition=Q(eerst_opgeroepen_op=None) | Q(eerst_opgeroepen_op__gte=F("getrokken_op")),
                name="volgnummer_niet_geroepen_voor_getrokken",
            ),
        ]
        indexes = [
            models.Index(
                fields=["balie", "dag"],
                condition=Q(toestand__in=["wacht", "opgeroepen"]),
                name="volgnummer_in_de_hal",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dag} nummer {self.nummer} ({self.get_toestand_display()})"

    @property
    def taal_naam(self) -> str:
        """The language in Dutch, empty for Dutch itself: only another one needs saying."""
        return "" if self.taal == "nl" else NAMEN.get(self.taal, self.taal)

    @property
    def waarvoor(self) -> str:
        """What the visitor comes for, as far as anybody said."""
        return self.onderwerp or (self.product.naam if self.product else "")
