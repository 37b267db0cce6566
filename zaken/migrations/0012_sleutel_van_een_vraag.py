from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("zaken", "0011_ervaring"),
    ]

    operations = [
        migrations.AddField(
            model_name="vraag",
            name="sleutel",
            field=models.UUIDField(
                blank=True,
                help_text="Van het formulier: twee keer versturen is één vraag.",
                null=True,
                unique=True,
            ),
        ),
    ]
