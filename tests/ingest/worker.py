"""A worker process for tests of its sudden end: works off one backlog of a database and ends.

python -m tests.ingest.worker DATABASE poll|read
"""

import logging
import sys

import django
from django.conf import settings


def main() -> None:
    settings.DATABASES["default"]["NAME"] = sys.argv[1]
    django.setup()
    logging.disable(logging.INFO)
    from ingest import tasks

    tasks.until_done({"poll": tasks.poll_next, "read": tasks.read_next}[sys.argv[2]])


if __name__ == "__main__":
    main()
