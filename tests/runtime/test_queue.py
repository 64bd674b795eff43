"""The queue in Postgres: installed once, found by its client whatever the address holds."""

import threading
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from pgmq import PGMQueue
from pgmq.base import PGMQConfig
from psycopg.conninfo import conninfo_to_dict

from tracker import stages
from tracker.celery import app, ring
from tracker.runtime import databases, queue, schema


@pytest.fixture
def empty_database(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """The connection string of a database in which nothing is installed."""
    with django_db_blocker.unblock():
        settings = connection.settings_dict | {"NAME": "postgres"}
        server = databases.conninfo(settings)
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute('CREATE DATABASE "queue test"')
        yield databases.conninfo(settings | {"NAME": "queue test"})
        admin.execute('DROP DATABASE "queue test" WITH (FORCE)')


def queues(info: str) -> list[str]:
    with psycopg.connect(info) as database:
        return [row[0] for row in database.execute("SELECT queue_name FROM pgmq.list_queues() ORDER BY 1")]


def test_installing_at_once_and_again(empty_database: str) -> None:
    faults: list[BaseException] = []

    def install() -> None:
        try:
            queue.install(empty_database, ["poll", "read"])
        except psycopg.Error as error:
            faults.append(error)

    threads = [threading.Thread(target=install) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    queue.install(empty_database, ["poll", "mail"])
    assert queues(empty_database) == ["mail", "poll", "read"]


def test_purging_leaves_the_queue(empty_database: str) -> None:
    queue.install(empty_database, ["poll"])
    with psycopg.connect(empty_database) as database:
        database.execute("SELECT pgmq.send('poll', '{}')")
    queue.purge(empty_database, ["poll"])
    with psycopg.connect(empty_database) as database:
        assert database.execute("SELECT queue_length FROM pgmq.metrics('poll')").fetchone() == (0,)


@pytest.mark.filterwarnings("ignore:list_queues")  # tells users of an older version what has changed
def test_the_client_connects_where_names_need_quotes(empty_database: str) -> None:
    queue.install(empty_database, ["poll"])
    client = PGMQueue(conn_string=queue.client_conninfo(empty_database), init_extension=False, pool_size=1)
    try:
        assert [record.queue_name for record in client.list_queues()] == ["poll"]
    finally:
        client.close()


@pytest.mark.parametrize(
    "database",
    [
        {"HOST": "/srv/my 'state\\ x/run", "NAME": "lagline", "USER": "lagline"},
        {"HOST": "db.example", "PORT": 6543, "NAME": "a b", "USER": "o'neill", "PASSWORD": "p w\\'=x"},
        {
            "HOST": "db",
            "NAME": "n",
            "USER": "u",
            "PASSWORD": "",
            "OPTIONS": {"sslmode": "require", "connect_timeout": 5},
        },
    ],
)
def test_nothing_is_lost_on_the_way_through_the_client(database: dict[str, object]) -> None:
    info = databases.conninfo(database)
    arrived = PGMQConfig(conn_string=queue.client_conninfo(info), init_extension=False).dsn
    assert conninfo_to_dict(arrived) == {"port": "5432", "password": ""} | conninfo_to_dict(info)


def test_every_stage_has_a_queue_a_route_and_a_bell() -> None:
    names = {stage.queue for stage in stages.STAGES}
    assert {declared.name for declared in app.conf.task_queues} == names
    assert {entry["options"]["queue"] for entry in app.conf.beat_schedule.values()} == names
    app.loader.import_default_modules()
    assert {stage.task for stage in stages.STAGES} <= set(app.tasks)


@pytest.mark.parametrize(
    ("task", "rows", "rung"),
    [
        ("ingest.tasks.poll_due", 3, ["poll", "read"]),
        ("ingest.tasks.read_unread", 1, ["read", "place"]),
        ("tracker.tasks.place_read", 1, ["place"]),
        ("ingest.tasks.poll_due", 0, []),
        ("ingest.tasks.poll_due", None, []),
        ("tests.probe.greet", 1, []),
    ],
)
def test_who_is_rung_next(task: str, rows: object, rung: list[str]) -> None:
    assert [stage.name for stage in stages.to_ring_after(task, rows)] == rung


def test_a_long_task_ends_before_its_bell_is_delivered_again() -> None:
    assert (
        app.conf.task_soft_time_limit
        < app.conf.task_time_limit
        < app.conf.broker_transport_options["visibility_timeout"]
    )
    assert app.conf.task_acks_late
    assert app.conf.accept_content == ["json"]
    assert app.conf.worker_prefetch_multiplier == 1


@pytest.mark.django_db(transaction=True)
def test_a_rung_bell_lies_in_the_queue_of_its_stage() -> None:
    ring(stages.BY_NAME["mail"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT message->'headers'->>'task' FROM pgmq.q_mail")
        assert cursor.fetchall()[-1] == ("tracker.digests.tasks.send_due",)
        cursor.execute("SELECT pgmq.purge_queue('mail')")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_up_to_date_stays_as_it_is() -> None:
    assert schema.bring_up_to_date() == 0
