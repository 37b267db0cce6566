"""Who works here, in which team and domain, and which partners stand beside us."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _


class Vakdomein(models.Model):
    """A subject area of the municipality; the details of its cases stay inside it (toegang.md)."""

    code = models.SlugField(max_length=40, unique=True)
    naam = models.CharField(max_length=80)
    publieke_naam = models.CharField(
        max_length=80,
        help_text=_("Zo heet het domein in het globale klantbeeld en voor inwoners."),
    )
    gevoelig = models.BooleanField(
        default=False,
        help_text=_("Het klantbeeld toont dan alleen de publieke naam, nooit het product."),
    )
    is_kcc = models.BooleanField(default=False)

    class Meta:
        verbose_name = "vakdomein"
        verbose_name_plural = "vakdomeinen"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_kcc"],
                condition=Q(is_kcc=True),
                name="vakdomein_een_kcc",
                violation_error_message=_("Er kan maar één vakdomein het KCC zijn."),
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Team(models.Model):
    """A group of colleagues within one domain; a question always has a team before it has a person."""

    class Verdeling(models.TextChoices):
        UIT = "uit", _("Collega's kiezen zelf")
        VOORSTELLEN = "voorstellen", _("Wij stellen een collega voor")
        AUTOMATISCH = "automatisch", _("Vragen krijgen vanzelf een collega")

    code = models.SlugField(max_length=40, unique=True)
    naam = models.CharField(max_length=80)
    vakdomein = models.ForeignKey(Vakdomein, on_delete=models.PROTECT, related_name="teams")
    email = models.EmailField(blank=True)
    verdeling = models.CharField(max_length=12, choices=Verdeling, default=Verdeling.VOORSTELLEN)
    hooguit_lopend = models.PositiveSmallIntegerField(
        default=40,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("Zoveel lopende vragen heeft iemand die vijf dagen werkt hooguit."),
    )

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hooguit_lopend__gte=1),
                name="team_heeft_ruimte",
                violation_error_message=_("Iemand heeft hooguit 1 vraag of meer."),
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Medewerker(AbstractUser):
    """An employee and the account to sign in with."""

    telefoon = models.CharField(max_length=20, blank=True)
    functie = models.CharField(max_length=80, blank=True)
    is_beheerder = models.BooleanField(
        _("functioneel beheerder"),
        default=False,
        help_text=_("Beheert producten, kalender en teksten; ziet geen vragen."),
    )
    is_privacy_officer = models.BooleanField(_("privacy officer"), default=False)
    is_communicatie = models.BooleanField(
        _("communicatie"),
        default=False,
        help_text=_("Plaatst nieuws op social media en kiest wat wij daar volgen; ziet geen vragen."),
    )
    teams = models.ManyToManyField(Team, through="Lidmaatschap", related_name="leden")

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        ordering = ["last_name", "first_name", "pk"]

    @property
    def naam(self) -> str:
        """The name a resident and a colleague know this person by."""
        return self.get_full_name() or self.username

    def __str__(self) -> str:
        return self.naam


class Lidmaatschap(models.Model):
    """A place in a team. A coordinator sees and redistributes the work of the team's domain."""

    class Rol(models.TextChoices):
        LID = "lid", _("lid")
        COORDINATOR = "coordinator", _("coördinator")

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="lidmaatschappen")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField(max_length=12, choices=Rol, default=Rol.LID)

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "team"],
                name="lidmaatschap_een_per_team",
                violation_error_message=_("Deze medewerker zit al in dit team."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.medewerker} in {self.team} ({self.get_rol_display()})"


class Werkrooster(models.Model):
    """On which days of the week an employee works. Without one it is every working day."""

    medewerker = models.OneToOneField(Medewerker, on_delete=models.CASCADE, related_name="werkrooster")
    werkdagen = ArrayField(
        models.PositiveSmallIntegerField(),
        help_text=_("0 is maandag, 4 is vrijdag; leeg is geen enkele dag."),
    )

    class Meta:
        verbose_name = "werkrooster"
        verbose_name_plural = "werkroosters"
        constraints = [
            models.CheckConstraint(
                condition=Q(werkdagen__contained_by=[0, 1, 2, 3, 4]),
                name="werkrooster_maandag_tot_en_met_vrijdag",
                violation_error_message=_("Werkdagen zijn maandag tot en met vrijdag."),
            )
        ]

    def __str__(self) -> str:
        return f"Werkdagen van {self.medewerker}"


class Afwezigheid(models.Model):
    """Days on which an employee is not here, the last one included; an empty end is until further notice.

    Holds no reason on purpose: why somebody is away is nobody's business here (AVG 5).
    """

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="afwezigheden")
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        ordering = ["van", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot_en_met=None) | Q(tot_en_met__gte=F("van")),
                name="afwezigheid_eindigt_niet_voor_begin",
                violation_error_message=_("De laatste dag ligt niet voor de eerste dag."),
            ),
            ExclusionConstraint(
                name="afwezigheid_overlapt_niet",
                expressions=[
                    ("medewerker", RangeOperators.EQUAL),
                    (
                        Func(
                            F("van"),
                            F("tot_en_met"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Deze dagen staan al genoteerd."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medewerker} van {self.van} tot en met {self.tot_en_met or 'nader bericht'}"


class Oidcaccount(models.Model):
    """Who an employee is at the municipality's sign-in service."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="oidcaccounts")
    uitgever = models.URLField(max_length=300)
    sub = models.CharField(max_length=255)

    class Meta:
        verbose_name = "OIDC-account"
        verbose_name_plural = "OIDC-accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["uitgever", "sub"],
                name="oidcaccount_een_medewerker",
                violation_error_message=_("Dit account hoort al bij een medewerker."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sub} bij {self.uitgever}"


class Ketenpartner(models.Model):
    """A body outside the municipality that questions of level 5 belong to."""

    naam = models.CharField(max_length=200, unique=True)
    uri = models.URLField(blank=True, help_text=_("Adres in de waardelijst van OWMS."))
    wat_zij_doen = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    website = models.URLField(blank=True)
    gecontroleerd_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "ketenpartner"
        verbose_name_plural = "ketenpartners"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Partnerversie(models.Model):
    """One change of a partner, or a check that changed nothing: what was and what became of it. Append-only."""

    partner = models.ForeignKey(Ketenpartner, on_delete=models.CASCADE, related_name="versies")
    wijzigingen = models.JSONField(help_text=_("Veld, met wat er stond en wat er kwam te staan."))
    op = models.DateTimeField()
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "partnerversie"
        verbose_name_plural = "partnerversies"
        ordering = ["-op", "-pk"]

    def __str__(self) -> str:
        return f"{self.partner} ({self.op:%d-%m-%Y})"
