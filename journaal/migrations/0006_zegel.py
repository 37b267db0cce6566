from django.db import migrations, models

FUNCTIE = """
CREATE FUNCTION journaal_blijft_zoals_het_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% kan niet worden gewijzigd of verwijderd', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
"""


def bewaakt(tabel: str) -> migrations.RunSQL:
    """The owner of the table cannot change its rows by accident either."""
    return migrations.RunSQL(
        f"CREATE TRIGGER blijft_zoals_het_is BEFORE UPDATE OR DELETE ON {tabel}"
        " FOR EACH ROW EXECUTE FUNCTION journaal_blijft_zoals_het_is()",
        f"DROP TRIGGER blijft_zoals_het_is ON {tabel}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("journaal", "0005_sein_omroep"),
    ]

    operations = [
        migrations.CreateModel(
            name="Zegel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reeks", models.CharField(max_length=20)),
                ("tot_en_met_id", models.BigIntegerField()),
                ("aantal", models.PositiveIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("op", models.DateTimeField()),
            ],
            options={
                "verbose_name": "zegel",
                "verbose_name_plural": "zegels",
                "constraints": [
                    models.UniqueConstraint(fields=("reeks", "tot_en_met_id"), name="zegel_sluit_aan")
                ],
            },
        ),
        migrations.RunSQL(FUNCTIE, "DROP FUNCTION journaal_blijft_zoals_het_is()"),
        bewaakt("journaal_feit"),
        bewaakt("journaal_zegel"),
    ]
