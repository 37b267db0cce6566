from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Search that forgives spelling needs trigrams and accents taken off."""

    initial = True
    dependencies = []
    operations = [TrigramExtension(), UnaccentExtension()]
