from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def wissen(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Codes that were sent before are wiped too; those that still wait are wiped when they leave."""
    apps.get_model("kanalen", "Bericht").objects.filter(aanleiding="toegangscode").exclude(
        status="klaargezet"
    ).update(
        onderwerp="code om een vraag te volgen", tekst="Na het versturen is de tekst met de code gewist."
    )


class Migration(migrations.Migration):
    dependencies = [("kanalen", "0010_brieven")]

    operations = [migrations.RunPython(wissen, migrations.RunPython.noop)]
