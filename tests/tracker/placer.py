"""Places the backlog of the database of DATABASE_URL: a process of its own for tests that kill it."""

import django

if __name__ == "__main__":
    django.setup()
    from tracker.tasks import place_read

    place_read()
