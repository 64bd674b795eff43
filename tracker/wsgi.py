"""The web application, for gunicorn or another WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from tracker import threads

threads.one_a_process()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
application = get_wsgi_application()
