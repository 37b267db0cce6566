from django.db import migrations, models


class Migration(migrations.Migration):
    """A message that a colleague solved by hand leaves the list; the index holds only what still asks a hand."""

    dependencies = [("kanalen", "0002_initial")]

    operations = [
        migrations.RemoveIndex(model_name="bericht", name="bericht_hand_nodig"),
        migrations.AddField(
            model_name="bericht",
            name="afgehandeld_op",
            field=models.DateTimeField(
                blank=True, help_text="Wanneer een medewerker zelf oploste wat er mis ging.", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="bericht",
            index=models.Index(
                condition=models.Q(
                    ("afgehandeld_op__isnull", True),
                    ("status__in", ["ontvangen", "apart_gezet", "onbestelbaar"]),
                ),
                fields=["op"],
                name="bericht_hand_nodig",
            ),
        ),
    ]
