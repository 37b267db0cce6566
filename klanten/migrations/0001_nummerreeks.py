from django.db import migrations


class Migration(migrations.Migration):
    """Numbers of contacts come from a sequence: no lock, no gaps that matter."""

    initial = True
    dependencies = [("catalogus", "0001_uitbreidingen")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE klantcontact_nummer", "DROP SEQUENCE klantcontact_nummer")
    ]
