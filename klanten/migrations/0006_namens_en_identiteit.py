import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("klanten", "0005_aanmelden_en_machtigen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Controlevraag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tekst", models.CharField(max_length=200)),
                (
                    "gegeven",
                    models.CharField(
                        choices=[
                            ("geboortedatum", "geboortedatum"),
                            ("adres", "adres"),
                            ("telefoonnummer", "telefoonnummer"),
                            ("email", "e-mailadres"),
                            ("bsn", "laatste drie cijfers van het BSN"),
                            ("anders", "iets anders"),
                        ],
                        default="anders",
                        max_length=15,
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name": "controlevraag",
                "verbose_name_plural": "controlevragen",
                "ordering": ["volgorde", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Identificatiedoel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("naam", models.CharField(max_length=80, unique=True)),
                ("uitleg", models.CharField(blank=True, max_length=300)),
                (
                    "nodig",
                    models.PositiveSmallIntegerField(
                        help_text="Zo veel vragen moet iemand goed beantwoorden. Een fout antwoord is genoeg voor nee."
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(default=0)),
                ("actief", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name": "identificatiedoel",
                "verbose_name_plural": "identificatiedoelen",
                "ordering": ["volgorde", "naam"],
            },
        ),
        migrations.CreateModel(
            name="Identiteitscontrole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uitkomst",
                    models.CharField(
                        choices=[("vastgesteld", "vastgesteld"), ("niet_vastgesteld", "niet vastgesteld")],
                        max_length=20,
                    ),
                ),
                ("goed", models.PositiveSmallIntegerField()),
                ("fout", models.PositiveSmallIntegerField()),
                ("op", models.DateTimeField()),
            ],
            options={
                "verbose_name": "identiteitscontrole",
                "verbose_name_plural": "identiteitscontroles",
                "ordering": ["op", "pk"],
            },
        ),
        migrations.AddField(
            model_name="klantcontact",
            name="als",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ouder", "ouder of voogd"),
                    ("partner", "partner"),
                    ("familie", "kind of ander familielid"),
                    ("mantelzorger", "mantelzorger"),
                    ("bewindvoerder", "bewindvoerder, mentor of curator"),
                    ("gemachtigde", "gemachtigde"),
                    ("hulpverlener", "hulpverlener"),
                    ("medewerker", "medewerker van de organisatie"),
                ],
                help_text="In welke rol die ander sprak.",
                max_length=15,
            ),
        ),
        migrations.AddField(
            model_name="klantcontact",
            name="vertegenwoordiger",
            field=models.CharField(
                blank=True, help_text="Wie sprak of schreef, als dat niet de klant zelf was.", max_length=200
            ),
        ),
        migrations.AddConstraint(
            model_name="klantcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("als", ""), ("vertegenwoordiger", "")),
                    models.Q(
                        models.Q(("als", ""), _negated=True),
                        models.Q(("vertegenwoordiger", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="klantcontact_namens_iemand_heeft_een_rol",
                violation_error_message="Wie namens iemand spreekt, heeft een naam en een rol.",
            ),
        ),
        migrations.AddConstraint(
            model_name="identificatiedoel",
            constraint=models.CheckConstraint(
                condition=models.Q(("nodig__gte", 1)),
                name="identificatiedoel_vraagt_iets",
                violation_error_message="Stel ten minste een vraag.",
            ),
        ),
        migrations.AddField(
            model_name="controlevraag",
            name="doel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="vragen",
                to="klanten.identificatiedoel",
            ),
        ),
        migrations.AddField(
            model_name="identiteitscontrole",
            name="doel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="controles",
                to="klanten.identificatiedoel",
            ),
        ),
        migrations.AddField(
            model_name="identiteitscontrole",
            name="door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="identiteitscontrole",
            name="klantcontact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="identiteitscontroles",
                to="klanten.klantcontact",
            ),
        ),
        migrations.AddConstraint(
            model_name="identiteitscontrole",
            constraint=models.UniqueConstraint(
                fields=("klantcontact", "doel"), name="identiteitscontrole_een_per_doel"
            ),
        ),
    ]
