"""The application of the house with a faster beat, for tests that wait for it."""

from kcc.celery import app

app.conf.beat_schedule = {
    "zaken.bewaken": {
        "task": "zaken.bewaken",
        "schedule": 0.5,
        "options": {"queue": "bewaken", "expires": 5},
    }
}
app.conf.beat_max_loop_interval = 0.5
