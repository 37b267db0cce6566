"""Facts that are never changed, and the work that still has to leave the house because of them."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class FeitIsOnveranderlijk(Exception):
    """Somebody tried to change or delete a fact."""


class FeitQuerySet(models.QuerySet["Feit"]):
    """Facts are appended and read; nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise FeitIsOnveranderlijk("Een feit kan niet worden gewijzigd.")

    def delete(self) -> NoReturn:
        raise FeitIsOnveranderlijk("Een feit kan niet worden verwijderd.")


class Feit(models.Model):
    """What happened, to what, when and by whom; ids and codes only, no message text, no BSN.

    ``soort`` is ``<thing>.<what happened>``, for example ``vraag.overgedragen``. ``onderwerp`` and
    ``onderwerp_id`` name the row it is about. ``door`` is empty when the system itself did it.
    """

    soort = models.CharField(max_length=60)
    onderwerp = models.CharField(max_length=30)
    onderwerp_id = models.BigIntegerField()
    op = models.DateTimeField()
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    gegevens = models.JSONField(default=dict)

    objects = FeitQuerySet.as_manager()

    class Meta:
        verbose_name = "feit"
        verbose_name_plural = "feiten"
        indexes = [models.Index(fields=["onderwerp", "onderwerp_id", "id"], name="feit_onderwerp")]

    def __str__(self) -> str:
        return f"{self.soort} {self.onderwerp} {self.onderwerp_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise FeitIsOnveranderlijk("Een feit kan niet worden gewijzigd.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FeitIsOnveranderlijk("Een feit kan niet worden verwijderd.")


class Zegel(models.Model):
    """A link in the chain over one series of rows that never change; see ``journaal.zegels``.

    It covers the rows after those of the seal before it, up to and including ``tot_en_met_id``. Written by a service
    alone; the database refuses to change or delete one.
    """

    reeks = models.CharField(max_length=20)
    tot_en_met_id = models.BigIntegerField()
    aantal = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    op = models.DateTimeField()

    class Meta:
        verbose_name = "zegel"
        verbose_name_plural = "zegels"
        constraints = [models.UniqueConstraint(fields=["reeks", "tot_en_met_id"], name="zegel_sluit_aan")]

    def __str__(self) -> str:
        return f"{self.reeks} tot en met {self.tot_en_met_id}"


class Uitgang(models.Model):
    """Outbox row: this fact still has to be picked up by this part of the house.

    Written in the transaction of the fact, deleted in the transaction of whoever picked it up. A row that
    cannot be handled is set apart with what went wrong, so that it never stops the rows behind it.
    """

    feit = models.ForeignKey(Feit, on_delete=models.PROTECT, related_name="uitgangen")
    afnemer = models.CharField(max_length=30)
    apart_gezet_op = models.DateTimeField(null=True, blank=True)
    melding = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "uitgang"
        verbose_name_plural = "uitgangen"
        constraints = [models.UniqueConstraint(fields=["afnemer", "feit"], name="uitgang_een_per_afnemer")]
        indexes = [
            models.Index(
                fields=["afnemer", "id"],
                condition=models.Q(apart_gezet_op=None),
                name="uitgang_te_doen",
            ),
            models.Index(
                fields=["apart_gezet_op", "id"],
                condition=models.Q(apart_gezet_op__isnull=False),
                name="uitgang_apart",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feit} voor {self.afnemer}"


class Sein(models.Model):
    """On the desks of these people something of this kind changed: a telephone call, a list of work.

    It says that there is something to look at and never what: whoever hears it asks again, by the rules of who may
    see what. Meant for one employee or for a team. Kept for as long as a page may have been out of touch.
    """

    soort = models.CharField(max_length=20)
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(
        "organisatie.Team", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    omroep = models.CharField(max_length=40, blank=True)
    op = models.DateTimeField()

    class Meta:
        verbose_name = "sein"
        verbose_name_plural = "seinen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(medewerker__isnull=False, team=None, omroep="")
                | models.Q(medewerker=None, team__isnull=False, omroep="")
                | models.Q(medewerker=None, team=None) & ~models.Q(omroep=""),
                name="sein_voor_een_medewerker_team_of_omroep",
            )
        ]
        indexes = [models.Index(fields=["op"], name="sein_opruimen")]

    def __str__(self) -> str:
        return f"{self.soort} voor {self.medewerker or self.team or self.omroep}"
