"""What all tests share: a state folder of their own, a real Postgres in it, a real Celery worker, a real browser."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

# Set before Django reads its settings: no test touches the state of a real installation or inherits its configuration.
VAR = Path(tempfile.mkdtemp(prefix="lagline-test-")).resolve()
INHERITED = {"DATABASE_URL", "LAGLINE_REQUIRE_BROWSER", "LAGLINE_REQUIRE_REDIS"}
for name in [name for name in os.environ if name.startswith("LAGLINE_") and name not in INHERITED]:
    del os.environ[name]
for name in ("CELERY_BROKER_URL", "EMAIL_URL", "ALLOW_PRIVATE_FEEDS"):
    os.environ.pop(name, None)
os.environ |= {"DJANGO_SETTINGS_MODULE": "tracker.settings", "LAGLINE_VAR": str(VAR), "LAGLINE_LOCAL": "1"}
os.environ["LAGLINE_HOST_PAUSE_SECONDS"] = "0"  # the servers of tests are all one host
os.environ["LAGLINE_FULL_TEXT"] = "0"  # tests that serve pages turn it on: those of all others' articles do not exist

pytest_plugins = ["tests.browsers", "tests.workers"]


def pytest_configure() -> None:
    """Loads the settings, so that pytest-django sets Django up."""
    from django.conf import settings

    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.STATIC_ROOT.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure() -> None:
    shutil.rmtree(VAR, ignore_errors=True)


@pytest.fixture(scope="session")
def var() -> Path:
    """The state folder of this test run."""
    return VAR


@pytest.fixture(scope="session")
def postgres_server(var: Path) -> Iterator[None]:
    """A running Postgres at the place that the settings name: the embedded one, or the one of DATABASE_URL."""
    from django.conf import settings

    from tests import leftovers
    from tracker.runtime import folder, sharing
    from tracker.runtime.postgres import Cluster

    if not settings.EMBEDDED_POSTGRES:
        yield
        return
    leftovers.clear()
    folder.prepare(var)
    with sharing.running(var, Cluster.under(var, durable=False)):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_server: None) -> None:
    """Asked for by pytest-django before it makes the test database."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database holds the queue too, and whoever rings a bell in a test rings it there."""
    from django.conf import settings
    from django.db import connection

    from tracker import stages
    from tracker.celery import app
    from tracker.runtime import databases, queue

    broker = queue.Broker("pgmq://", databases.conninfo(connection.settings_dict))
    queue.install(broker.conninfo, [stage.queue for stage in stages.STAGES])
    settings.BROKER = broker
    app.conf.broker_transport_options = broker.options(visibility_seconds=600)
    yield
    app.pool.force_close_all()  # type: ignore[attr-defined]  # missing in celery-types
    with django_db_blocker.unblock(), connection.cursor() as cursor:  # killed workers may not have left yet
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
