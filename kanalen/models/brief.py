"""Letters that go out on paper: where they go, and with which batch the print room posts them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kanalen.models.bericht import Bericht
from klanten.postadressen import Postadres


class Adresvelden(models.Model):
    """An address in its normal form; all parts empty when nobody knows it yet."""

    naam = models.CharField(max_length=100, blank=True)
    straat = models.CharField(max_length=80, blank=True)
    huisnummer = models.CharField(max_length=5, blank=True)
    toevoeging = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    plaats = models.CharField(max_length=80, blank=True)

    class Meta:
        abstract = True

    @property
    def adres(self) -> Postadres | None:
        """The address; nothing while it is not known."""
        if not self.postcode:
            return None
        return Postadres(self.naam, self.straat, self.huisnummer, self.toevoeging, self.postcode, self.plaats)


class Correspondentieadres(Adresvelden):
    """Where letters about this question go. Who asks again may have moved, so it belongs to the question."""

    vraag = models.OneToOneField("zaken.Vraag", on_delete=models.CASCADE, related_name="correspondentieadres")
    op = models.DateTimeField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "correspondentieadres"
        verbose_name_plural = "correspondentieadressen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(naam="") & ~Q(straat="") & ~Q(huisnummer="") & ~Q(postcode="") & ~Q(plaats=""),
                name="correspondentieadres_is_heel",
                violation_error_message=_("Een adres heeft een naam, straat, nummer, postcode en plaats."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.straat} {self.huisnummer}"


class Postpartij(models.Model):
    """Letters of one domain that go to the print room together. What is in it never changes.

    A worker makes the files; until then ``gemaakt_op`` is empty. ``geclaimd_op`` says since when a worker
    has it in hand.
    """

    vakdomein = models.ForeignKey(
        "organisatie.Vakdomein", on_delete=models.PROTECT, related_name="postpartijen"
    )
    sleutel = models.UUIDField(unique=True, help_text=_("Van de knop: twee keer drukken is één partij."))
    samengesteld_op = models.DateTimeField()
    samengesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="postpartijen"
    )
    geclaimd_op = models.DateTimeField(null=True, blank=True)
    gemaakt_op = models.DateTimeField(null=True, blank=True)
    melding = models.CharField(max_length=300, blank=True, help_text=_("Waarom maken nog niet lukt."))
    brieven_pdf = models.FileField(upload_to="post/%Y/%m/", max_length=300, blank=True)
    lijst_pdf = models.FileField(upload_to="post/%Y/%m/", max_length=300, blank=True)
    digest = models.CharField(
        max_length=64, blank=True, help_text=_("SHA-256 van het bestand met de brieven.")
    )
    bladzijden = models.PositiveIntegerField(default=0)
    afgedrukt_op = models.DateTimeField(null=True, blank=True)
    gepost_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "postpartij"
        verbose_name_plural = "postpartijen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gemaakt_op=None, brieven_pdf="", lijst_pdf="", digest="")
                | Q(gemaakt_op__isnull=False) & ~Q(brieven_pdf="") & ~Q(lijst_pdf="") & ~Q(digest=""),
                name="postpartij_gemaakt_heeft_bestanden",
            ),
            models.CheckConstraint(
                condition=Q(afgedrukt_op=None) | Q(gemaakt_op__isnull=False),
                name="postpartij_afgedrukt_na_gemaakt",
            ),
            models.CheckConstraint(
                condition=Q(gepost_op=None) | Q(afgedrukt_op__isnull=False),
                name="postpartij_gepost_na_afgedrukt",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(gemaakt_op=None), name="postpartij_te_maken"),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def nummer(self) -> str:
        """How the print room calls it."""
        return f"Partij {self.pk}"


class Brief(Adresvelden):
    """An outgoing message on paper. Its text and delivery are those of its message; here is what paper adds.

    The address is a copy: a letter that went somewhere went there, whatever is known since.
    """

    bericht = models.OneToOneField(Bericht, on_delete=models.CASCADE, related_name="brief")
    ondertekenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    partij = models.ForeignKey(
        Postpartij, on_delete=models.PROTECT, null=True, blank=True, related_name="brieven"
    )

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(partij=None) | ~Q(postcode=""),
                name="brief_in_partij_heeft_adres",
                violation_error_message=_("Een brief zonder adres kan niet op de post."),
            )
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(partij=None), name="brief_te_posten"),
        ]

    def __str__(self) -> str:
        return f"Brief {self.pk}"
