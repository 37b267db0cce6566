import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("zaken", "0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Ingebrekestelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ontvangen_op", models.DateField()),
                ("op", models.DateTimeField()),
            ],
            options={
                "verbose_name": "ingebrekestelling",
                "verbose_name_plural": "ingebrekestellingen",
                "ordering": ["ontvangen_op", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Kalenderdoorvoering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("versie", models.PositiveIntegerField(unique=True)),
                ("begonnen_op", models.DateTimeField()),
                ("klaar_op", models.DateTimeField(blank=True, null=True)),
                ("verschoven", models.PositiveIntegerField(default=0)),
                ("apart_gezet", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "kalenderdoorvoering",
                "verbose_name_plural": "kalenderdoorvoeringen",
                "ordering": ["-versie"],
            },
        ),
        migrations.CreateModel(
            name="Storing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kanaal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telefoon", "telefoon"),
                            ("email", "e-mail"),
                            ("balie", "balie"),
                            ("huisbezoek", "huisbezoek"),
                            ("post", "post"),
                            ("web", "website"),
                            ("social", "social media"),
                        ],
                        max_length=12,
                    ),
                ),
                ("van", models.DateTimeField()),
                ("tot", models.DateTimeField(blank=True, null=True)),
                ("omschrijving", models.CharField(max_length=300)),
            ],
            options={
                "verbose_name": "storing",
                "verbose_name_plural": "storingen",
                "ordering": ["-van", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Uitstel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("van", models.DateField()),
                ("naar", models.DateField()),
                ("op", models.DateTimeField()),
            ],
            options={
                "verbose_name": "uitstel",
                "verbose_name_plural": "uitstellen",
                "ordering": ["op", "pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="reactie",
            name="reactie_zonder_antwoord_heeft_toezegging",
        ),
        migrations.AddField(
            model_name="reactie",
            name="antwoord_tot",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="termijn",
            name="verlengd_met",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="In dezelfde eenheid als de termijn zelf.", null=True
            ),
        ),
        migrations.AddField(
            model_name="termijn",
            name="verlengd_om",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="termijn",
            name="verlengd_op",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="attendering",
            name="soort",
            field=models.CharField(
                choices=[
                    ("nadert", "termijn nadert"),
                    ("laatste_dag", "laatste dag"),
                    ("verstreken", "termijn verstreken"),
                    ("nog_open", "nog open na de termijn"),
                    ("toegewezen", "aan u toegewezen"),
                    ("meekijken", "vraag om mee te kijken"),
                    ("meegekeken", "collega heeft meegekeken"),
                    ("aanvulling", "bericht van de inwoner"),
                    ("ingebreke", "ingebrekestelling ontvangen"),
                    ("uitstel", "inwoner heeft meer tijd door een storing"),
                    ("onbestelbaar", "bericht niet bezorgd"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="reactie",
            name="soort",
            field=models.CharField(
                choices=[
                    ("antwoord", "inhoudelijk antwoord"),
                    ("uitleg", "uitleg: wat wij wanneer doen"),
                    ("navraag", "vraag aan de inwoner"),
                    ("verlenging", "bericht dat wij langer doen over het besluit"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="reactie",
            index=models.Index(
                condition=models.Q(("antwoord_tot__isnull", False)),
                fields=["antwoord_tot"],
                name="reactie_antwoord_tot",
            ),
        ),
        migrations.AddIndex(
            model_name="termijn",
            index=models.Index(
                condition=models.Q(("apart_gezet_op__isnull", False)),
                fields=["apart_gezet_op"],
                name="termijn_apart",
            ),
        ),
        migrations.AddConstraint(
            model_name="reactie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("soort", "antwoord"), ("toegezegd_op", None), ("toezegging", None)),
                    models.Q(("soort", "verlenging"), ("toegezegd_op__isnull", False), ("toezegging", None)),
                    models.Q(
                        ("soort__in", ["uitleg", "navraag"]),
                        ("toegezegd_op__isnull", False),
                        ("toezegging__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="reactie_zonder_antwoord_heeft_toezegging",
                violation_error_message="Wie nog geen antwoord geeft, noemt een datum. Dat is een toezegging.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reactie",
            constraint=models.CheckConstraint(
                condition=models.Q(("antwoord_tot", None), ("soort", "navraag"), _connector="OR"),
                name="reactie_antwoord_tot_bij_navraag",
            ),
        ),
        migrations.AddConstraint(
            model_name="termijn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verlengd_met", None), ("verlengd_om", ""), ("verlengd_op", None)),
                    models.Q(
                        ("soort", "wettelijk"),
                        ("verlengd_met__gt", 0),
                        ("verlengd_op__isnull", False),
                        models.Q(("verlengd_om", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="termijn_verlengd_heeft_reden",
                violation_error_message="Alleen een wettelijke termijn wordt verlengd, met een reden.",
            ),
        ),
        migrations.AddField(
            model_name="ingebrekestelling",
            name="door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ingebrekestelling",
            name="termijn",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ingebrekestelling",
                to="zaken.termijn",
            ),
        ),
        migrations.AddField(
            model_name="storing",
            name="door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="uitstel",
            name="storing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="uitstellen", to="zaken.storing"
            ),
        ),
        migrations.AddField(
            model_name="uitstel",
            name="vraag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="uitstellen", to="zaken.vraag"
            ),
        ),
        migrations.AddConstraint(
            model_name="storing",
            constraint=models.CheckConstraint(
                condition=models.Q(("tot", None), ("tot__gt", models.F("van")), _connector="OR"),
                name="storing_eindigt_na_begin",
                violation_error_message="Een storing eindigt nadat zij begint.",
            ),
        ),
        migrations.AddConstraint(
            model_name="storing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("tot", None)),
                fields=("kanaal",),
                name="storing_een_lopende_per_kanaal",
                violation_error_message="Voor dit kanaal staat al een storing open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="uitstel",
            constraint=models.UniqueConstraint(
                fields=("storing", "vraag"), name="uitstel_een_keer_per_storing"
            ),
        ),
        migrations.AddConstraint(
            model_name="uitstel",
            constraint=models.CheckConstraint(
                condition=models.Q(("naar__gt", models.F("van"))), name="uitstel_geeft_tijd"
            ),
        ),
    ]
