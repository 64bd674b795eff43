"""The Celery application. The queue carries only "there may be work": every stage claims its backlog from Postgres."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

app = Celery("lagline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["ingest", "tracker", "tracker.digests"])
