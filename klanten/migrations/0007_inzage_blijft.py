from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("klanten", "0006_namens_en_identiteit"),
        ("journaal", "0006_zegel"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER blijft_zoals_het_is BEFORE UPDATE OR DELETE ON klanten_inzage"
            " FOR EACH ROW EXECUTE FUNCTION journaal_blijft_zoals_het_is()",
            "DROP TRIGGER blijft_zoals_het_is ON klanten_inzage",
        ),
    ]
