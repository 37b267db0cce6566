from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from termijnen import eerste_versie


def vooruit(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    eerste_versie.opslaan(apps.get_model("termijnen", "Kalenderversie"), op=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("termijnen", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(vooruit, migrations.RunPython.noop),
    ]
