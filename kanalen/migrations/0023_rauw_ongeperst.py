from django.db import migrations


class Migration(migrations.Migration):
    """Keep raw messages as they are: the most of a large one is base64, which PostgreSQL cannot press any smaller and
    tries to all the same, for two thirds of the time that storing it takes."""

    dependencies = [("kanalen", "0022_huisbezoek")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE kanalen_bericht ALTER COLUMN rauw SET STORAGE EXTERNAL",
            "ALTER TABLE kanalen_bericht ALTER COLUMN rauw SET STORAGE EXTENDED",
        )
    ]
