"""Nonsense in the environment stops the start with one line; without any, the settings are safe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workers import ROOT
from tracker.environment import BadSettingError, Environment, email_settings
from tracker.runtime import databases, queue

DATABASE = {"NAME": "lagline", "USER": "lagline", "HOST": "/run/my state"}


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LAGLINE_", "DJANGO_ALLOW_")) or name == "LAGLINE_VAR"  # the browser's tests set one
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *words],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LAGLINE_DEBUG", "maybe", "LAGLINE_DEBUG='maybe': write 1 or 0"),
        ("DATABASE_URL", "mysql://root@localhost/x", "DATABASE_URL must begin with postgres:// or postgresql://"),
        ("LAGLINE_VAR", "~nobody-of-this-name/var", "LAGLINE_VAR='~nobody-of-this-name/var': there is no such user"),
        ("CELERY_BROKER_URL", "sqs://x", "CELERY_BROKER_URL must begin with amqp://"),
    ],
)
def test_nonsense_stops_every_command_with_one_line(name: str, value: str, said: str) -> None:
    done = manage("check", **{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(f"Lagline cannot start: {said}")
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_defaults_are_fit_for_production() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_what_needs_no_database_starts_none(tmp_path: Path) -> None:
    for words in (
        ["check"],
        ["help"],
        ["makemigrations", "--check", "--dry-run"],
        ["migrate", "--help"],
    ):
        done = manage(*words, LAGLINE_VAR=str(tmp_path / "var"))
        assert done.returncode == 0, done.stderr
    assert not (tmp_path / "var" / "postgres").exists()


def test_the_secret_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    show = ["shell", "--no-imports", "-c", "from django.conf import settings; print(settings.SECRET_KEY)"]
    environment = {"LAGLINE_VAR": str(tmp_path / "var"), "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    keys = {manage(*show, **environment).stdout.strip() for _ in range(2)}
    assert keys == {(tmp_path / "var" / "secret-key").read_text().strip()}
    assert len(keys.pop()) >= 50
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: databases.named("postgresql:///"), "names no database"),
        (lambda: databases.named("postgresql://u:p@h:x/db"), "not a valid url"),
        (lambda: databases.named("postgresql://u:p@h/db?colour=red"), 'invalid connection option "colour"'),
        (lambda: queue.broker("redis:", DATABASE), "names no host"),
        (lambda: queue.broker("redis://h:99999", DATABASE), "Port out of range"),
        (lambda: queue.broker("pgmq://u:p@h", DATABASE), "CELERY_BROKER_URL names no database"),
        (lambda: Environment({"N": "1e3"}).number("N", 1, low=0, high=9999), "write a whole number from 0 to 9999"),
        (lambda: Environment({"N": "9" * 5000}).number("N", 1, low=0, high=9999), "write a whole number"),
        (lambda: Environment({"N": "24"}).number("N", 6, low=0, high=23), "write a whole number from 0 to 23"),
        (lambda: Environment({"L": "loud"}).choice("L", ["INFO", "ERROR"]), "write INFO or ERROR"),
        (lambda: Environment({"S": "short"}).secret("S", 50), "S has 5 characters"),
        (lambda: Environment({"B": "https://x.example/app"}).origin("B", ""), "the site's address alone"),
        (lambda: Environment({"B": "https://x.example:99999"}).origin("B", ""), "the site's address alone"),
        (lambda: Environment({"B": "https://x y.example"}).origin("B", ""), "the site's address alone"),
        (lambda: Environment({"B": "https://u@x.example"}).origin("B", ""), "the site's address alone"),
        (
            lambda: Environment({"H": "a.example, https://b.example"}).hosts("H", ""),
            "H='https://b.example': write host",
        ),
        (lambda: Environment({"H": "a.example:8000"}).hosts("H", ""), "without scheme and port"),
        (lambda: Environment({"H": ","}).hosts("H", "a.example"), "write host names"),
        (lambda: Environment({"P": "https://h:1"}).proxy("P"), "P must begin with http://"),
        (lambda: Environment({"P": "http://h"}).proxy("P"), "P: write http://host:port"),
        (lambda: Environment({"P": "http://h:99999"}).proxy("P"), "P: write http://host:port"),
        (lambda: Environment({"P": "http://h:1/path"}).proxy("P"), "P: write http://host:port"),
        (lambda: Environment({"M": "Lagline"}).sender("M", ""), "write an address"),
        (lambda: Environment({"M": "a@b.example\nBcc: c@d.example"}).sender("M", ""), "M holds a line break"),
        (lambda: Environment({"B": "http://[x"}).origin("B", ""), "Invalid IPv6 URL"),
        (lambda: email_settings("smtp://", "mail"), "names no host"),
        (lambda: email_settings("smtp://h:x", "mail"), "EMAIL_URL"),
        (lambda: email_settings("smtp://h?timeout=soon", "mail"), "is not a number of seconds"),
        (lambda: email_settings("smtp://h?timeout=0", "mail"), "is not a number of seconds"),
    ],
)
def test_nonsense_is_named(call, said: str) -> None:
    with pytest.raises(BadSettingError, match=said.replace("[", r"\[").replace("(", r"\(")):
        call()


def test_what_is_sensible_is_taken() -> None:
    env = Environment(
        {"H": "*, .example.org, [::1],10.0.0.1", "B": "https://[::1]:8443/", "M": "Ä Ö <a@b>", "S": "https://ä.example"}
    )
    assert env.hosts("H", "") == ["*", ".example.org", "[::1]", "10.0.0.1"]
    assert (env.origin("B", ""), env.origin("S", "")) == ("https://[::1]:8443", "https://ä.example")
    assert env.sender("M", "") == "Ä Ö <a@b>"


@pytest.mark.parametrize("value", ["", "http://h:3128", "http://u:p%40@h:3128/", "http://[::1]:3128"])
def test_a_proxy_is_taken_as_it_is_written(value: str) -> None:
    assert Environment({"P": value}).proxy("P") == value


@pytest.mark.parametrize(
    "call",
    [
        lambda: Environment({"KEY": "hunter2"}).secret("KEY", 50),
        lambda: Environment({"KEY": "http://desk:hunter2@proxy.example"}).proxy("KEY"),
        lambda: Environment({"KEY": "https://desk:hunter2@proxy.example:1"}).proxy("KEY"),
    ],
)
def test_a_secret_is_not_repeated(call) -> None:
    with pytest.raises(BadSettingError) as told:
        call()
    assert "hunter2" not in str(told.value)
