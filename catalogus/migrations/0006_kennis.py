import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogus", "0005_deskundigheid"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Huisbericht",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("titel", models.CharField(max_length=120)),
                ("tekst", models.TextField(max_length=4000)),
                ("van", models.DateField()),
                ("tot_en_met", models.DateField()),
                ("op", models.DateTimeField()),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "bericht voor collega's",
                "verbose_name_plural": "berichten voor collega's",
                "ordering": ["-van", "-pk"],
                "indexes": [models.Index(fields=["tot_en_met", "van"], name="huisbericht_geldig")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tot_en_met__gte", models.F("van"))),
                        name="huisbericht_loopt_vooruit",
                        violation_error_message="De laatste dag ligt niet voor de eerste.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Kaartmelding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wat",
                    models.CharField(help_text="Wat er niet klopt, en hoe het wel zit.", max_length=1000),
                ),
                ("op", models.DateTimeField()),
                ("uiterlijk_op", models.DateTimeField()),
                ("kalender_versie", models.PositiveIntegerField()),
                ("afgehandeld_op", models.DateTimeField(blank=True, null=True)),
                ("uitkomst", models.CharField(blank=True, max_length=500)),
                (
                    "afgehandeld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kaart",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meldingen",
                        to="catalogus.kenniskaart",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kaartmeldingen",
                        to="catalogus.product",
                    ),
                ),
            ],
            options={
                "verbose_name": "melding over een antwoordkaart",
                "verbose_name_plural": "meldingen over antwoordkaarten",
                "ordering": ["uiterlijk_op", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("afgehandeld_op", None)),
                        fields=["uiterlijk_op"],
                        name="kaartmelding_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("afgehandeld_door", None), ("afgehandeld_op", None), ("uitkomst", "")),
                            models.Q(
                                ("afgehandeld_door__isnull", False),
                                ("afgehandeld_op__isnull", False),
                                models.Q(("uitkomst", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="kaartmelding_afgehandeld_heeft_uitkomst",
                        violation_error_message="Schrijf op wat u met de melding hebt gedaan.",
                    )
                ],
            },
        ),
    ]
