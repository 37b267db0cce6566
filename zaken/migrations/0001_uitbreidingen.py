from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    """An exclusion constraint on a term and a period needs btree_gist; case numbers come from a sequence."""

    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        migrations.RunSQL("CREATE SEQUENCE zaak_identificatie", "DROP SEQUENCE zaak_identificatie"),
    ]
