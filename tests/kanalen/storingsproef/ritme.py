"""The application of the house with a faster beat, whose tasks read the clock of the trial."""

import os
from pathlib import Path

from django.utils import timezone

from kcc.celery import app
from tests.zaken.storingsproef.werkplaats import Klok

timezone.now = Klok(Path(os.environ["KCC_STORINGSPROEF_KLOK"]))

app.conf.beat_schedule = {
    taak: {"task": taak, "schedule": 0.5, "options": {"queue": wachtrij, "expires": 5}}
    for taak, wachtrij in (
        ("kanalen.achtergebleven_verwerken", "mail_in"),
        ("kanalen.versturen", "mail_uit"),
        ("kanalen.uitgang_verwerken", "mail_uit"),
    )
}
app.conf.beat_max_loop_interval = 0.5
