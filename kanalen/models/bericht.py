"""What came in and what goes out, as it was; and what became of every delivery."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from klanten.models import Kanaal, Richting


class Bericht(models.Model):
    """One message on a channel, raw and immutable but for where it stands.

    Incoming: stored before anything else is tried, unique per mailbox and id on the channel, so that
    reading twice makes nothing twice. Outgoing: a row that a worker claims and sends; ``kanaal_id`` is
    the Message-ID and stays the same over retries. An outgoing row without ``volgende_poging_op`` waits
    until its channel can send.
    """

    class Status(models.TextChoices):
        ONTVANGEN = "ontvangen", _("ontvangen, nog niet verwerkt")
        VERWERKT = "verwerkt", _("verwerkt")
        APART_GEZET = "apart_gezet", _("apart gezet voor een medewerker")
        KLAARGEZET = "klaargezet", _("klaargezet")
        AANGEBODEN = "aangeboden", _("aangeboden aan de mailserver")
        BEZORGD = "bezorgd", _("bezorgd")
        ONBESTELBAAR = "onbestelbaar", _("onbestelbaar")

    class Aanleiding(models.TextChoices):
        """Why a message goes out; ``kanalen.tekstmomenten`` has the texts."""

        ONTVANGSTBEVESTIGING = "ontvangstbevestiging", _("ontvangstbevestiging")
        REACTIE = "reactie", _("reactie op de vraag")
        CASEMANAGER = "casemanager", _("wie de vraag behandelt")
        DOORVERWEZEN = "doorverwezen", _("waar de vraag naartoe is")
        DOORZENDING = "doorzending", _("ongewijzigd doorgezonden aan een ketenpartner")
        UITSTEL = "uitstel", _("meer tijd door een storing")
        VERSCHUIVING = "verschuiving", _("een genoemde datum verschuift")
        ATTENDERING = "attendering", _("attendering aan een medewerker")
        TOEGANGSCODE = "toegangscode", _("code om een vraag te volgen")
        ERVARING = "ervaring", _("hoe wij hielpen")
        NIEUWS = "nieuws", _("nieuws op social media")
        HUISBEZOEK = "huisbezoek", _("afspraak voor een huisbezoek")

    class Zichtbaarheid(models.TextChoices):
        """Who can read a post; the words of every medium are mapped to these."""

        OPENBAAR = "openbaar", _("openbaar")
        STIL = "stil", _("openbaar, buiten de tijdlijn")
        VOLGERS = "volgers", _("alleen voor volgers")
        BESLOTEN = "besloten", _("alleen voor de ontvanger")

    class Spam(models.TextChoices):
        VERMOEDELIJK = "vermoedelijk", _("vermoedelijk spam")
        JA = "ja", _("spam")
        NEE = "nee", _("geen spam")

    kanaal = models.CharField(max_length=12, choices=Kanaal)
    richting = models.CharField(max_length=10, choices=Richting)
    postbus = models.CharField(max_length=320, help_text=_("De mailbox of het account van de gemeente."))
    kanaal_id = models.CharField(max_length=300, help_text=_("Message-ID, id van de post, of een digest."))
    inhoud_digest = models.CharField(
        max_length=64,
        blank=True,
        help_text=_("Onderscheidt twee berichten die hetzelfde id dragen."),
    )
    status = models.CharField(max_length=12, choices=Status)
    rauw = models.BinaryField(default=bytes, blank=True)
    afzender = models.CharField(max_length=320, blank=True)
    afzender_naam = models.CharField(max_length=200, blank=True)
    ontvanger = models.CharField(max_length=320, blank=True)
    onderwerp = models.CharField(max_length=500, blank=True)
    tekst = models.TextField(blank=True)
    geciteerd = models.TextField(blank=True, help_text=_("Aangehaalde tekst en ondertekening."))
    antwoord_op = models.CharField(
        max_length=300, blank=True, help_text=_("Message-ID waar dit op antwoordt.")
    )
    zichtbaarheid = models.CharField(
        max_length=8,
        choices=Zichtbaarheid,
        blank=True,
        help_text=_("Wie een bericht op social media kan lezen; leeg is onbekend."),
    )
    automatisch = models.BooleanField(
        default=False,
        help_text=_("Afwezigheidsbericht, lijst of robot: nooit bevestigen."),
    )
    aanleiding = models.CharField(
        max_length=40,
        choices=Aanleiding,
        blank=True,
        help_text=_("Waarom dit bericht uitgaat."),
    )
    op = models.DateTimeField(help_text=_("Moment van ontvangst, of van klaarzetten."))
    postbus_op = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("Het moment waarop de postbus het bericht kreeg."),
    )
    geclaimd_moment = models.CharField(
        max_length=60, blank=True, help_text=_("Het moment dat het bericht zelf noemt.")
    )
    vraag = models.ForeignKey(
        "zaken.Vraag",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="berichten",
    )
    klantcontact = models.ForeignKey(
        "klanten.Klantcontact",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="berichten",
    )
    ingesloten = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Het bericht dat ongewijzigd meegaat (Awb 2:3)."),
    )
    feit = models.ForeignKey(
        "journaal.Feit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    pogingen = models.PositiveSmallIntegerField(
        default=0, help_text=_("Hoe vaak een werker dit bericht in handen nam.")
    )
    mislukt = models.PositiveSmallIntegerField(
        default=0, help_text=_("Hoe vaak de overkant dit bericht niet aannam.")
    )
    volgende_poging_op = models.DateTimeField(null=True, blank=True)
    melding = models.CharField(max_length=500, blank=True, help_text=_("Wat er mis ging, in gewone woorden."))
    spam = models.CharField(
        max_length=12,
        choices=Spam,
        blank=True,
        help_text=_("Wat wij van de afzender dachten, en wat een medewerker ervan vond."),
    )
    afgehandeld_om = models.CharField(
        max_length=200, blank=True, help_text=_("Wat een medewerker deed, in eigen woorden.")
    )
    afgehandeld_op = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("Wanneer een medewerker zelf oploste wat er mis ging."),
    )

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["richting", "postbus", "kanaal_id"],
                name="bericht_een_keer_per_postbus",
                violation_error_message=_("Dit bericht is al bekend."),
            ),
            models.UniqueConstraint(
                fields=["feit", "ontvanger"],
                condition=Q(feit__isnull=False),
                name="bericht_een_per_feit",
                violation_error_message=_("Over dit feit is al een bericht gemaakt."),
            ),
            models.CheckConstraint(
                condition=Q(
                    richting="inkomend",
                    status__in=["ontvangen", "verwerkt", "apart_gezet"],
                )
                | Q(
                    richting="uitgaand",
                    status__in=["klaargezet", "aangeboden", "bezorgd", "onbestelbaar"],
                ),
                name="bericht_status_past_bij_richting",
            ),
            models.CheckConstraint(
                condition=Q(richting="inkomend", aanleiding="") | Q(richting="uitgaand") & ~Q(aanleiding=""),
                name="bericht_uitgaand_heeft_aanleiding",
            ),
            models.CheckConstraint(
                condition=Q(volgende_poging_op=None) | Q(status="klaargezet"),
                name="bericht_poging_alleen_klaargezet",
            ),
        ]
        indexes = [
            models.Index(
                fields=["volgende_poging_op", "id"],
                condition=Q(status="klaargezet"),
                name="bericht_versturen",
            ),
            models.Index(
                fields=["op"],
                condition=Q(
                    status__in=["ontvangen", "apart_gezet", "onbestelbaar"], afgehandeld_op__isnull=True
                ),
                name="bericht_hand_nodig",
            ),
            models.Index(fields=["kanaal_id"], name="bericht_draad"),
            models.Index(
                fields=["ontvanger", "op"],
                condition=Q(aanleiding="ontvangstbevestiging"),
                name="bericht_bevestigd_aan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kanaal_display()} {self.richting} {self.kanaal_id}"


class Bezorging(models.Model):
    """A moment in the delivery of an outgoing message; together they are the proof (Awb 2.3, Wmebv)."""

    bericht = models.ForeignKey(Bericht, on_delete=models.CASCADE, related_name="bezorgingen")
    status = models.CharField(max_length=12, choices=Bericht.Status)
    op = models.DateTimeField()
    toelichting = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "bezorging"
        verbose_name_plural = "bezorgingen"
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()}: {self.bericht}"
