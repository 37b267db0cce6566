import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("klanten", "0007_inzage_blijft"),
        ("klanten", "0007_voorkeuren"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Partijnotitie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tekst", models.CharField(max_length=500)),
                ("geldig_tot", models.DateField(help_text="De laatste dag waarop collega's dit lezen.")),
                ("op", models.DateTimeField()),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "notitie bij een persoon",
                "verbose_name_plural": "notities bij personen",
                "ordering": ["-op", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Partijsamenvoeging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("op", models.DateTimeField()),
                ("ongedaan_op", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "samenvoeging van personen",
                "verbose_name_plural": "samenvoegingen van personen",
                "ordering": ["-op", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="partij",
            name="samengevoegd_in",
            field=models.ForeignKey(
                blank=True,
                help_text="Dezelfde persoon, die dubbel stond. Daar gaan nieuwe contacten heen.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="opgenomen",
                to="klanten.partij",
            ),
        ),
        migrations.AddConstraint(
            model_name="partij",
            constraint=models.CheckConstraint(
                condition=models.Q(("samengevoegd_in", models.F("pk")), _negated=True),
                name="partij_niet_in_zichzelf",
                violation_error_message="U kunt iemand niet met zichzelf samenvoegen.",
            ),
        ),
        migrations.AddField(
            model_name="partijnotitie",
            name="door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="partijnotitie",
            name="partij",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notities", to="klanten.partij"
            ),
        ),
        migrations.AddField(
            model_name="partijsamenvoeging",
            name="door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="partijsamenvoeging",
            name="naar",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="klanten.partij"
            ),
        ),
        migrations.AddField(
            model_name="partijsamenvoeging",
            name="ongedaan_door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="partijsamenvoeging",
            name="van",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="samenvoegingen",
                to="klanten.partij",
            ),
        ),
        migrations.AddIndex(
            model_name="partijnotitie",
            index=models.Index(fields=["partij", "geldig_tot"], name="partijnotitie_geldig"),
        ),
        migrations.AddConstraint(
            model_name="partijsamenvoeging",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ongedaan_op", None)),
                fields=("van",),
                name="partijsamenvoeging_een_keer",
                violation_error_message="Deze persoon is al samengevoegd.",
            ),
        ),
    ]
