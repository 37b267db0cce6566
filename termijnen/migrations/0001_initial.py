import datetime

import django.db.models.deletion
from django.db import migrations, models

ALLEEN_TOEVOEGEN = """
CREATE FUNCTION termijnen_kalenderversie_onveranderlijk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Een kalenderversie kan niet worden gewijzigd of verwijderd.';
END $$;
CREATE TRIGGER kalenderversie_onveranderlijk
    BEFORE UPDATE OR DELETE ON termijnen_kalenderversie
    FOR EACH ROW EXECUTE FUNCTION termijnen_kalenderversie_onveranderlijk();
"""
TERUG = """
DROP TRIGGER kalenderversie_onveranderlijk ON termijnen_kalenderversie;
DROP FUNCTION termijnen_kalenderversie_onveranderlijk();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisatie", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Kalenderversie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("versie", models.PositiveIntegerField(unique=True)),
                ("eerste_jaar", models.PositiveSmallIntegerField()),
                ("laatste_jaar", models.PositiveSmallIntegerField()),
                (
                    "vrije_dagen",
                    models.JSONField(
                        help_text="Feestdagen volgens artikel 3, lid 1 en 2, van de Algemene termijnenwet."
                    ),
                ),
                (
                    "sluitingsdagen",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Dagen waarop wij dicht zijn. Zij gelden alleen voor onze beloften.",
                    ),
                ),
                (
                    "gelijkgesteld",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text=(
                            "Dagen die bij koninklijk besluit gelijkstaan aan een feestdag. "
                            "Zij gelden alleen voor de wet."
                        ),
                    ),
                ),
                ("opent", models.TimeField(default=datetime.time(8, 30))),
                ("sluit", models.TimeField(default=datetime.time(17, 0))),
                ("aangemaakt_op", models.DateTimeField()),
                (
                    "door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisatie.medewerker",
                    ),
                ),
            ],
            options={
                "verbose_name": "kalenderversie",
                "verbose_name_plural": "kalenderversies",
                "ordering": ["-versie"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("eerste_jaar__lte", models.F("laatste_jaar"))),
                        name="kalenderversie_jaren_op_volgorde",
                        violation_error_message="Het eerste jaar ligt na het laatste jaar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opent__lt", models.F("sluit"))),
                        name="kalenderversie_opent_voor_sluit",
                        violation_error_message="De openingstijd ligt niet voor de sluitingstijd.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(ALLEEN_TOEVOEGEN, TERUG),
    ]
