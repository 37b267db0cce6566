import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("zaken", "0010_toewijzing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Concept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sleutel", models.UUIDField(help_text="Van het formulier van het contact.", unique=True)),
                ("handeling", models.CharField(blank=True, max_length=40)),
                ("gegevens", models.JSONField(default=dict)),
                ("versie", models.PositiveIntegerField(default=1)),
                ("venster", models.CharField(blank=True, max_length=36)),
                ("begonnen_op", models.DateTimeField()),
                ("bewaard_op", models.DateTimeField()),
                ("verstuurd_op", models.DateTimeField(blank=True, null=True)),
                (
                    "medewerker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concepten",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vraag",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concepten",
                        to="zaken.vraag",
                    ),
                ),
            ],
            options={
                "verbose_name": "concept",
                "verbose_name_plural": "concepten",
                "ordering": ["begonnen_op", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Terzijde",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("venster", models.CharField(max_length=36)),
                ("gegevens", models.JSONField(default=dict)),
                ("op", models.DateTimeField()),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terzijde",
                        to="werkplek.concept",
                    ),
                ),
            ],
            options={
                "verbose_name": "terzijde gelegde tekst",
                "verbose_name_plural": "terzijde gelegde teksten",
                "ordering": ["-op", "-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="concept",
            index=models.Index(
                condition=models.Q(("verstuurd_op", None)),
                fields=["medewerker", "begonnen_op"],
                name="concept_in_hand",
            ),
        ),
        migrations.AddIndex(
            model_name="concept",
            index=models.Index(fields=["bewaard_op"], name="concept_opruimen"),
        ),
        migrations.AddConstraint(
            model_name="concept",
            constraint=models.UniqueConstraint(
                condition=models.Q(("vraag__isnull", False)),
                fields=("medewerker", "vraag", "handeling"),
                name="concept_een_per_handeling",
            ),
        ),
        migrations.AddConstraint(
            model_name="concept",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handeling", ""), ("vraag", None)),
                    models.Q(("vraag__isnull", False), models.Q(("handeling", ""), _negated=True)),
                    _connector="OR",
                ),
                name="concept_van_een_contact_of_een_handeling",
            ),
        ),
        migrations.AddConstraint(
            model_name="terzijde",
            constraint=models.UniqueConstraint(
                fields=("concept", "venster"), name="terzijde_een_per_venster"
            ),
        ),
    ]
