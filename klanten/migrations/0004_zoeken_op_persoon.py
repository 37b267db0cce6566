import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import klanten.models

_MAKEN = """
DO $$
BEGIN
    EXECUTE format(
        'CREATE FUNCTION zonder_accenten(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS '
        '$f$ SELECT lower(%1$I.unaccent(%2$L::regdictionary, $1)) $f$',
        (SELECT nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'unaccent'),
        (SELECT format('%I.unaccent', nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
         WHERE extname = 'unaccent')
    );
END
$$
"""
"""PostgreSQL's own function may change with its dictionary; ours promises not to, so that a column can be kept of it."""


class Migration(migrations.Migration):
    dependencies = [
        ("klanten", "0003_inzage"),
    ]

    operations = [
        migrations.RunSQL(_MAKEN, "DROP FUNCTION zonder_accenten(text)"),
        migrations.CreateModel(
            name="Burgerservicenummer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("versleuteld", models.BinaryField()),
                (
                    "zoeksleutel",
                    models.CharField(
                        error_messages={"unique": "Dit burgerservicenummer hoort al bij iemand anders."},
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("op", models.DateTimeField()),
            ],
            options={
                "verbose_name": "burgerservicenummer",
                "verbose_name_plural": "burgerservicenummers",
            },
        ),
        migrations.RemoveIndex(
            model_name="partij",
            name="partij_naam_trgm",
        ),
        migrations.AddField(
            model_name="partij",
            name="huisnummer",
            field=models.CharField(blank=True, max_length=5),
        ),
        migrations.AddField(
            model_name="partij",
            name="niet_digitaal",
            field=models.BooleanField(
                default=False,
                help_text="Wil of kan niet online. Schrijf een brief of bel.",
                verbose_name="niet digitaal",
            ),
        ),
        migrations.AddField(
            model_name="partij",
            name="plaats",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="partij",
            name="postcode",
            field=models.CharField(blank=True, max_length=6),
        ),
        migrations.AddField(
            model_name="partij",
            name="straat",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="partij",
            name="toevoeging",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="partij",
            name="zoeknaam",
            field=models.GeneratedField(
                db_persist=True,
                expression=klanten.models.ZonderAccenten(models.F("naam")),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddField(
            model_name="partij",
            name="zoekstraat",
            field=models.GeneratedField(
                db_persist=True,
                expression=klanten.models.ZonderAccenten(models.F("straat")),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddIndex(
            model_name="partij",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["zoeknaam"], name="partij_zoeknaam_trgm", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="partij",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("straat", ""), _negated=True),
                fields=["zoekstraat"],
                name="partij_zoekstraat_trgm",
                opclasses=["gin_trgm_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="partij",
            index=models.Index(
                condition=models.Q(("straat", ""), _negated=True),
                fields=["postcode", "huisnummer"],
                name="partij_op_postcode",
            ),
        ),
        migrations.AddIndex(
            model_name="partij",
            index=models.Index(
                condition=models.Q(("geboortedatum__isnull", False)),
                fields=["geboortedatum"],
                name="partij_geboren",
            ),
        ),
        migrations.AddConstraint(
            model_name="partij",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("huisnummer", ""),
                        ("plaats", ""),
                        ("postcode", ""),
                        ("straat", ""),
                        ("toevoeging", ""),
                    ),
                    models.Q(
                        models.Q(("straat", ""), _negated=True),
                        models.Q(("huisnummer", ""), _negated=True),
                        models.Q(("postcode", ""), _negated=True),
                        models.Q(("plaats", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="partij_adres_is_heel",
                violation_error_message="Een adres heeft een straat, nummer, postcode en plaats.",
            ),
        ),
        migrations.AddField(
            model_name="burgerservicenummer",
            name="partij",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="burgerservicenummer",
                to="klanten.partij",
            ),
        ),
    ]
