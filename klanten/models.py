"""Whom we serve, how to reach them, and every contact we had (names after VNG Klantinteracties)."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from klanten.kolommen import BewaardeBerekening
from klanten.postadressen import Postadres


class ZonderAccenten(Func):
    """Small letters without accents, as people look for a name; an index can be made of it."""

    function = "zonder_accenten"
    output_field = models.TextField()


class Kanaal(models.TextChoices):
    TELEFOON = "telefoon", _("telefoon")
    EMAIL = "email", _("e-mail")
    BALIE = "balie", _("balie")
    HUISBEZOEK = "huisbezoek", _("huisbezoek")
    POST = "post", _("post")
    WEB = "web", _("website")
    SOCIAL = "social", _("social media")


class Richting(models.TextChoices):
    INKOMEND = "inkomend", _("inkomend")
    UITGAAND = "uitgaand", _("uitgaand")


class Zelfredzaamheid(models.TextChoices):
    ZELFSTANDIG = "zelfstandig", _("zelfstandig")
    BEPERKT = "beperkt_zelfstandig", _("beperkt zelfstandig")
    AFHANKELIJK = "afhankelijk", _("afhankelijk")


class Vertegenwoordiging(models.TextChoices):
    """In which capacity somebody speaks for another."""

    OUDER = "ouder", _("ouder of voogd")
    PARTNER = "partner", _("partner")
    FAMILIE = "familie", _("kind of ander familielid")
    MANTELZORGER = "mantelzorger", _("mantelzorger")
    BEWINDVOERDER = "bewindvoerder", _("bewindvoerder, mentor of curator")
    GEMACHTIGDE = "gemachtigde", _("gemachtigde")
    HULPVERLENER = "hulpverlener", _("hulpverlener")
    MEDEWERKER = "medewerker", _("medewerker van de organisatie")


class Partij(models.Model):
    """A person or an organisation that has asked us something."""

    class Soort(models.TextChoices):
        PERSOON = "persoon", _("persoon")
        ORGANISATIE = "organisatie", _("organisatie")

    soort = models.CharField(max_length=12, choices=Soort, default=Soort.PERSOON)
    naam = models.CharField(max_length=200, help_text=_("Zoals wij deze persoon of organisatie aanspreken."))
    geboortedatum = models.DateField(null=True, blank=True)
    taal = models.CharField(max_length=5, default="nl")
    voorkeurskanaal = models.CharField(max_length=12, choices=Kanaal, blank=True)
    zelfredzaamheid = models.CharField(
        max_length=20, choices=Zelfredzaamheid, default=Zelfredzaamheid.ZELFSTANDIG
    )
    niet_digitaal = models.BooleanField(
        _("niet digitaal"),
        default=False,
        help_text=_("Wil of kan niet online. Schrijf een brief of bel."),
    )
    straat = models.CharField(max_length=80, blank=True)
    huisnummer = models.CharField(max_length=5, blank=True)
    toevoeging = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    samengevoegd_in = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opgenomen",
        help_text=_("Dezelfde persoon, die dubbel stond. Daar gaan nieuwe contacten heen."),
    )
    aangemaakt_op = models.DateTimeField()
    zoeknaam = BewaardeBerekening(
        expression=ZonderAccenten(F("naam")), output_field=models.TextField(), db_persist=True
    )
    zoekstraat = BewaardeBerekening(
        expression=ZonderAccenten(F("straat")), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        constraints = [
            models.CheckConstraint(
                condition=Q(straat="", huisnummer="", toevoeging="", postcode="", plaats="")
                | ~Q(straat="") & ~Q(huisnummer="") & ~Q(postcode="") & ~Q(plaats=""),
                name="partij_adres_is_heel",
                violation_error_message=_("Een adres heeft een straat, nummer, postcode en plaats."),
            ),
            models.CheckConstraint(
                condition=~Q(samengevoegd_in=F("pk")),
                name="partij_niet_in_zichzelf",
                violation_error_message=_("U kunt iemand niet met zichzelf samenvoegen."),
            ),
        ]
        indexes = [
            GinIndex(fields=["zoeknaam"], opclasses=["gin_trgm_ops"], name="partij_zoeknaam_trgm"),
            GinIndex(
                fields=["zoekstraat"],
                opclasses=["gin_trgm_ops"],
                condition=~Q(straat=""),
                name="partij_zoekstraat_trgm",
            ),
            models.Index(
                fields=["postcode", "huisnummer"], condition=~Q(straat=""), name="partij_op_postcode"
            ),
            models.Index(
                fields=["geboortedatum"], condition=Q(geboortedatum__isnull=False), name="partij_geboren"
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def adres(self) -> Postadres | None:
        """Where this person lives or this organisation sits; nothing while nobody knows."""
        if not self.postcode:
            return None
        return Postadres(self.naam, self.straat, self.huisnummer, self.toevoeging, self.postcode, self.plaats)


class Burgerservicenummer(models.Model):
    """The citizen service number of a person, apart from all else we know of them (klanten.bsn).

    Whoever reads people never reads this table; whoever looks somebody up by the number reads the hash alone.
    """

    partij = models.OneToOneField(Partij, on_delete=models.CASCADE, related_name="burgerservicenummer")
    versleuteld = models.BinaryField()
    zoeksleutel = models.CharField(
        max_length=64,
        unique=True,
        error_messages={"unique": _("Dit burgerservicenummer hoort al bij iemand anders.")},
    )
    op = models.DateTimeField()

    class Meta:
        verbose_name = "burgerservicenummer"
        verbose_name_plural = "burgerservicenummers"

    def __str__(self) -> str:
        return f"van {self.partij_id}"


class DigitaalAdres(models.Model):
    """An e-mail address, phone number or social handle of a party, in its normal form."""

    class Soort(models.TextChoices):
        EMAIL = "email", _("e-mailadres")
        TELEFOON = "telefoonnummer", _("telefoonnummer")
        SOCIAL = "social", _("account op social media")

    partij = models.ForeignKey(Partij, on_delete=models.CASCADE, related_name="digitale_adressen")
    soort = models.CharField(max_length=15, choices=Soort)
    adres = models.CharField(
        max_length=254,
        help_text=_("E-mail in kleine letters, telefoon als E.164, account als medium:naam."),
    )
    bevestigd_op = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("Wanneer de inwoner liet zien dat dit adres klopt; daar schrijven wij dan naartoe."),
    )

    class Meta:
        verbose_name = "digitaal adres"
        verbose_name_plural = "digitale adressen"
        constraints = [
            models.UniqueConstraint(
                fields=["partij", "soort", "adres"],
                name="digitaaladres_een_keer_per_partij",
                violation_error_message=_("Dit adres staat al bij deze persoon."),
            )
        ]
        indexes = [models.Index(fields=["soort", "adres"], name="digitaaladres_zoeken")]

    def __str__(self) -> str:
        return self.adres


class Klantcontact(models.Model):
    """One contact, in or out, on one channel, with a party or with someone still unknown.

    Never edited away: a correction is a fact in the journal. The name and contact details are those
    given in this contact; they stay as they were when the party's own details change later.
    """

    nummer = models.CharField(max_length=14, unique=True)
    sleutel = models.UUIDField(
        unique=True,
        null=True,
        blank=True,
        help_text=_("Van het formulier: twee keer versturen is één contact."),
    )
    kanaal = models.CharField(max_length=12, choices=Kanaal)
    richting = models.CharField(max_length=10, choices=Richting)
    onderwerp = models.CharField(max_length=200)
    inhoud = models.TextField(blank=True)
    taal = models.CharField(max_length=5, default="nl")
    indicatie_contact_gelukt = models.BooleanField(default=True)
    plaatsgevonden_op = models.DateTimeField()
    partij = models.ForeignKey(
        Partij,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="klantcontacten",
    )
    naam = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telefoonnummer = models.CharField(max_length=20, blank=True)
    social_account = models.CharField(max_length=120, blank=True)
    vertegenwoordiger = models.CharField(
        max_length=200, blank=True, help_text=_("Wie sprak of schreef, als dat niet de klant zelf was.")
    )
    als = models.CharField(
        max_length=15, choices=Vertegenwoordiging, blank=True, help_text=_("In welke rol die ander sprak.")
    )
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="klantcontacten",
    )

    class Meta:
        verbose_name = "klantcontact"
        verbose_name_plural = "klantcontacten"
        ordering = ["plaatsgevonden_op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(als="", vertegenwoordiger="") | ~Q(als="") & ~Q(vertegenwoordiger=""),
                name="klantcontact_namens_iemand_heeft_een_rol",
                violation_error_message=_("Wie namens iemand spreekt, heeft een naam en een rol."),
            )
        ]
        indexes = [models.Index(fields=["partij", "-plaatsgevonden_op"], name="klantcontact_van_partij")]

    def __str__(self) -> str:
        return self.nummer


class InzageIsOnveranderlijk(Exception):
    """Somebody tried to change or delete what is on record about looking."""


class InzageQuerySet(models.QuerySet["Inzage"]):
    """Looks are appended and read; nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise InzageIsOnveranderlijk("Een inzage kan niet worden gewijzigd.")

    def delete(self) -> NoReturn:
        raise InzageIsOnveranderlijk("Een inzage kan niet worden verwijderd.")


class Inzage(models.Model):
    """An employee opened what we hold on a person, or one question of theirs (toegang.md: looking is recorded)."""

    class Doel(models.TextChoices):
        """Why."""

        CONTACT = "contact", _("contact met de inwoner")
        BEHANDELEN = "behandelen", _("de vraag behandelen")
        MEEKIJKEN = "meekijken", _("meekijken bij de vraag")
        OPZOEKEN = "opzoeken", _("opzoeken wat er loopt")

    medewerker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inzages")
    rol = models.CharField(max_length=80, help_text=_("De functie van de medewerker op dat moment."))
    partij = models.ForeignKey(
        Partij, on_delete=models.PROTECT, null=True, blank=True, related_name="inzages"
    )
    vraag = models.ForeignKey(
        "zaken.Vraag", on_delete=models.PROTECT, null=True, blank=True, related_name="inzages"
    )
    doel = models.CharField(max_length=10, choices=Doel)
    op = models.DateTimeField()

    objects = InzageQuerySet.as_manager()

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzages"
        ordering = ["-op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(partij__isnull=False) | Q(vraag__isnull=False), name="inzage_gaat_over_iets"
            )
        ]
        indexes = [
            models.Index(fields=["medewerker", "-op"], name="inzage_van_medewerker"),
            models.Index(fields=["partij", "-op"], name="inzage_in_partij"),
            models.Index(fields=["-op"], name="inzage_op"),
        ]

    def __str__(self) -> str:
        return f"{self.rol} {self.get_doel_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise InzageIsOnveranderlijk("Een inzage kan niet worden gewijzigd.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise InzageIsOnveranderlijk("Een inzage kan niet worden verwijderd.")


class Aanmeldidentiteit(models.Model):
    """How a resident or an organisation is known at a sign-in service."""

    class Soort(models.TextChoices):
        DIGID = "digid", _("DigiD")
        EHERKENNING = "eherkenning", _("eHerkenning")

    partij = models.ForeignKey(Partij, on_delete=models.CASCADE, related_name="aanmeldidentiteiten")
    soort = models.CharField(max_length=12, choices=Soort)
    uitgever = models.URLField(max_length=300)
    kenmerk = models.CharField(
        max_length=255, help_text=_("Hoe de dienst deze persoon noemt; nooit een burgerservicenummer.")
    )
    aangemaakt_op = models.DateTimeField()
    laatst_op = models.DateTimeField(help_text=_("Laatste keer dat iemand zich hiermee aanmeldde."))

    class Meta:
        verbose_name = "aanmeldidentiteit"
        verbose_name_plural = "aanmeldidentiteiten"
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "uitgever", "kenmerk"],
                name="aanmeldidentiteit_een_partij",
                violation_error_message=_("Deze aanmelding hoort al bij iemand anders."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.partij_id}"


class Machtiging(models.Model):
    """Somebody may act for somebody else on the portal, on record until it ends.

    Whoever is represented makes it and gets a code; the other signs in and takes it with that code, of which only
    a keyed hash is kept. Nobody acts for anybody before that.
    """

    voor = models.ForeignKey(
        Partij,
        on_delete=models.CASCADE,
        related_name="machtigingen",
        help_text=_("Voor wie iemand mag handelen."),
    )
    gemachtigde = models.ForeignKey(
        Partij, on_delete=models.CASCADE, null=True, blank=True, related_name="vertegenwoordigt"
    )
    omschrijving = models.CharField(max_length=100, help_text=_("Zoals de inwoner het opschreef."))
    kenmerk = models.CharField(
        max_length=64, unique=True, help_text=_("De code, met een sleutel versleuteld.")
    )
    aangeboden_op = models.DateTimeField()
    aannemen_tot = models.DateTimeField()
    aangenomen_op = models.DateTimeField(null=True, blank=True)
    geldig_tot = models.DateField(help_text=_("De laatste dag waarop de machtiging geldt."))
    beeindigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "machtiging"
        verbose_name_plural = "machtigingen"
        ordering = ["-aangeboden_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gemachtigde=None, aangenomen_op=None)
                | Q(gemachtigde__isnull=False, aangenomen_op__isnull=False),
                name="machtiging_aangenomen_door_iemand",
            ),
            models.CheckConstraint(
                condition=~Q(gemachtigde=models.F("voor")),
                name="machtiging_niet_voor_zichzelf",
                violation_error_message=_("U kunt uzelf niet machtigen."),
            ),
        ]
        indexes = [
            models.Index(fields=["gemachtigde"], name="machtiging_van"),
            models.Index(fields=["voor"], name="machtiging_voor"),
        ]

    def __str__(self) -> str:
        return f"{self.gemachtigde_id or 'niemand'} voor {self.voor_id}"


class Identificatiedoel(models.Model):
    """Something a resident asks for which we first make sure who they are, and how sure we want to be."""

    naam = models.CharField(max_length=80, unique=True)
    uitleg = models.CharField(max_length=300, blank=True)
    nodig = models.PositiveSmallIntegerField(
        help_text=_("Zo veel vragen moet iemand goed beantwoorden. Een fout antwoord is genoeg voor nee.")
    )
    volgorde = models.PositiveSmallIntegerField(default=0)
    actief = models.BooleanField(default=True)

    class Meta:
        verbose_name = "identificatiedoel"
        verbose_name_plural = "identificatiedoelen"
        ordering = ["volgorde", "naam"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nodig__gte=1),
                name="identificatiedoel_vraagt_iets",
                violation_error_message=_("Stel ten minste een vraag."),
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Controlevraag(models.Model):
    """A question that only the person can answer, with what the house holds to compare it to."""

    class Gegeven(models.TextChoices):
        GEBOORTEDATUM = "geboortedatum", _("geboortedatum")
        ADRES = "adres", _("adres")
        TELEFOON = "telefoonnummer", _("telefoonnummer")
        EMAIL = "email", _("e-mailadres")
        BSN = "bsn", _("laatste drie cijfers van het BSN")
        ANDERS = "anders", _("iets anders")

    doel = models.ForeignKey(Identificatiedoel, on_delete=models.CASCADE, related_name="vragen")
    tekst = models.CharField(max_length=200)
    gegeven = models.CharField(max_length=15, choices=Gegeven, default=Gegeven.ANDERS)
    volgorde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "controlevraag"
        verbose_name_plural = "controlevragen"
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return self.tekst


class Identiteitscontrole(models.Model):
    """The outcome of the questions in one contact: how many were asked and right, never what was said."""

    class Uitkomst(models.TextChoices):
        VASTGESTELD = "vastgesteld", _("vastgesteld")
        NIET_VASTGESTELD = "niet_vastgesteld", _("niet vastgesteld")

    klantcontact = models.ForeignKey(
        Klantcontact, on_delete=models.PROTECT, related_name="identiteitscontroles"
    )
    doel = models.ForeignKey(Identificatiedoel, on_delete=models.PROTECT, related_name="controles")
    uitkomst = models.CharField(max_length=20, choices=Uitkomst)
    goed = models.PositiveSmallIntegerField()
    fout = models.PositiveSmallIntegerField()
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "identiteitscontrole"
        verbose_name_plural = "identiteitscontroles"
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["klantcontact", "doel"], name="identiteitscontrole_een_per_doel")
        ]

    def __str__(self) -> str:
        return f"{self.doel}: {self.get_uitkomst_display()}"


class Berichtvoorkeur(models.Model):
    """Which messages a resident wants beside those we must send; who chose nothing gets them all."""

    partij = models.OneToOneField(Partij, on_delete=models.CASCADE, related_name="berichtvoorkeur")
    wie_helpt = models.BooleanField(default=True, help_text=_("Bericht als iemand de vraag gaat behandelen."))
    hoe_hielpen_wij = models.BooleanField(
        default=True, help_text=_("Vraag om een mening als de vraag klaar is.")
    )

    class Meta:
        verbose_name = "berichtvoorkeur"
        verbose_name_plural = "berichtvoorkeuren"

    def __str__(self) -> str:
        return f"van {self.partij_id}"


class Partijnotitie(models.Model):
    """What colleagues should know before they speak to somebody, until the end of a day."""

    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="notities")
    tekst = models.CharField(max_length=500)
    geldig_tot = models.DateField(help_text=_("De laatste dag waarop collega's dit lezen."))
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "notitie bij een persoon"
        verbose_name_plural = "notities bij personen"
        ordering = ["-op", "-pk"]
        indexes = [models.Index(fields=["partij", "geldig_tot"], name="partijnotitie_geldig")]

    def __str__(self) -> str:
        return f"tot {self.geldig_tot:%d-%m-%Y}"


class Partijsamenvoeging(models.Model):
    """Two records were one person. Nothing was moved, so taking it back leaves both as they were."""

    van = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="samenvoegingen")
    naar = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ongedaan_op = models.DateTimeField(null=True, blank=True)
    ongedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "samenvoeging van personen"
        verbose_name_plural = "samenvoegingen van personen"
        ordering = ["-op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["van"],
                condition=Q(ongedaan_op=None),
                name="partijsamenvoeging_een_keer",
                violation_error_message=_("Deze persoon is al samengevoegd."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.van_id} in {self.naar_id}"
