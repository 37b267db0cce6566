import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Search over names and synonyms with an index, and a moment of change that routing can watch."""

    dependencies = [("catalogus", "0002_initial")]

    operations = [
        migrations.RemoveIndex(model_name="product", name="product_naam_trgm"),
        migrations.AddField(
            model_name="product",
            name="zoektekst",
            field=models.TextField(
                default="",
                editable=False,
                help_text="Alles waar collega's op zoeken; volgt uit naam en synoniemen.",
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="gewijzigd_op",
            field=models.DateTimeField(
                auto_now=True,
                default=django.utils.timezone.now,
                help_text="Waaraan de routering ziet dat de catalogus is veranderd.",
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["zoektekst"],
                name="product_zoektekst_trgm",
                opclasses=["gin_trgm_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("zoektekst", config="dutch"),
                name="product_zoektekst_woorden",
            ),
        ),
    ]
