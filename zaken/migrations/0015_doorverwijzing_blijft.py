import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("zaken", "0014_teruggave"),
        ("journaal", "0006_zegel"),
    ]

    operations = [
        migrations.AlterField(
            model_name="doorverwijzing",
            name="vraag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="doorverwijzingen",
                to="zaken.vraag",
            ),
        ),
        migrations.RunSQL(
            "CREATE TRIGGER blijft_zoals_het_is BEFORE UPDATE OR DELETE ON zaken_doorverwijzing"
            " FOR EACH ROW EXECUTE FUNCTION journaal_blijft_zoals_het_is()",
            "DROP TRIGGER blijft_zoals_het_is ON zaken_doorverwijzing",
        ),
    ]
