"""`manage.py up` as a list of steps: everything on one machine, started in order, watched, and stopped in order."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from kombu.exceptions import OperationalError as QueueError

from ingest import store
from tracker.celery import ring
from tracker.models import Incident
from tracker.runtime import children, editor, folder, instance, ports, queue, schema, sharing
from tracker.runtime import sample as samples
from tracker.runtime.children import Child
from tracker.runtime.postgres import Cluster
from tracker.runtime.problems import CannotRunError
from tracker.runtime.terminal import Terminal
from tracker.stages import STAGES

LOOK_SECONDS = 0.3
TIMELINE_SECONDS = 180
DEATHS_AT_START = 3


class StopAsked(BaseException):
    """Ctrl-C or SIGTERM."""


@dataclass(slots=True)
class Supervisor:
    """One run of `manage.py up`."""

    var: Path
    host: str
    port: int
    with_sample: bool
    terminal: Terminal = field(default_factory=Terminal)
    sample: samples.Sample = field(default_factory=samples.Sample, init=False)
    cluster: Cluster | None = field(default=None, init=False)
    children: list[Child] = field(default_factory=list, init=False)
    address: str = field(default="", init=False)
    asked: bool = field(default=False, init=False)

    def run(self) -> None:
        """Runs until asked to stop. Raises CannotRunError for what a person has to settle first."""
        folder.prepare(self.var)
        with instance.only_one(self.var) as own, self._signals_raise():
            listener = ports.listen(self.host, self.port)
            self.address = ports.address(listener)
            own.note(address=self.address, children=[])
            self.terminal.plain(f"Lagline is starting; all its state is in {self.var}")
            try:
                self._run_inside(own, listener)
            except (StopAsked, Exception):
                if not self.asked:  # what breaks because we were interrupted is no problem to tell
                    raise
            own.forget()
        self.terminal.step("stopped")

    def _run_inside(self, own: instance.Instance, listener: socket.socket) -> None:
        with ExitStack() as stack:
            self._database(stack)
            self._first_things()
            if self.with_sample:
                self.sample = stack.enter_context(samples.served(self.var))
                self.terminal.step(f"sample: {self.sample.load()} feeds of made-up publishers at {self.sample.base}")
            stack.callback(self._stop_children)
            self._start_children(listener)
            self._watch(own)

    # -- starting

    def _database(self, stack: ExitStack) -> None:
        if settings.EMBEDDED_POSTGRES:
            self.cluster = Cluster.under(self.var, self.terminal.step)
            stack.enter_context(sharing.running(self.var, self.cluster))
            stack.callback(lambda: self.terminal.step("Postgres: stopping"))
            self.terminal.step("Postgres runs")
        try:
            applied = schema.bring_up_to_date()
        except OperationalError as error:
            raise CannotRunError(f"DATABASE_URL: {' '.join(str(error).split())}") from None
        self.terminal.step(f"database: {applied} migrations applied" if applied else "database is up to date")

    def _first_things(self) -> None:
        if settings.EMBEDDED_POSTGRES:  # nobody else works on it: what a killed worker had claimed is free again
            store.release_claims()
            if settings.BROKER.conninfo:
                queue.purge(settings.BROKER.conninfo, [stage.queue for stage in STAGES])
        _ring_all()
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
            self.terminal.step("static files collected")
        password = editor.ensure(self.var / "editor-password")
        if password:
            self.terminal.step(f"made the user {editor.NAME} with the password {password} (kept in editor-password)")

    def _start_children(self, listener: socket.socket) -> None:
        logs = self.var / "log"
        web = self._environment()
        quiet = {**web, "LAGLINE_DEBUG": "0", "LAGLINE_LOCAL": web["LAGLINE_LOCAL"]}
        celery = ["celery", "--app=tracker.celery"]
        level = f"--loglevel={settings.LOG_LEVEL}"
        calm = ["--without-gossip", "--without-mingle", "--without-heartbeat", level]
        gunicorn = ["gunicorn", "tracker.wsgi:application", f"--bind=fd://{listener.fileno()}", "--no-control-socket"]
        gunicorn += ["--workers=2", "--threads=4", "--timeout=60", "--graceful-timeout=4"]
        self.children = [
            Child("web", gunicorn, web, logs / "web.log", handles=(listener.fileno(),), quit_signal=signal.SIGQUIT),
            Child("worker", [*celery, "worker", *calm], quiet, logs / "worker.log", quit_signal=signal.SIGQUIT),
            Child("beat", [*celery, "beat", "--pidfile=", level], quiet, logs / "beat.log"),
        ]
        for child in self.children:
            children.rotate(child.log)
            child.start()
        self.terminal.step("web server, worker and beat started")

    def _environment(self) -> Mapping[str, str]:
        """What the children inherit: where we are, and that we serve plain HTTP here unless told otherwise."""
        host = self.address.removeprefix("http://").rsplit(":", 1)[0]
        defaults = {
            "LAGLINE_LOCAL": "0" if settings.BASE_URL.startswith("https:") else "1",
            "LAGLINE_BASE_URL": self.address,
            "LAGLINE_ALLOWED_HOSTS": ",".join(dict.fromkeys([*settings.ALLOWED_HOSTS, host])),
        }
        fixed = {"LAGLINE_VAR": str(self.var), "LAGLINE_SAMPLE_ADDRESS": self.sample.address, "PYTHONUNBUFFERED": "1"}
        return defaults | os.environ | fixed

    # -- watching

    def _watch(self, own: instance.Instance) -> None:
        """Returns when asked to stop, unless StopAsked was raised before."""
        begun, announced = time.monotonic(), False
        while not self.asked:  # the exception may have met a place that swallows it, such as a finalizer
            own.note(address=self.address, children=[c.process.pid for c in self.children if c.process])
            for child in self.children:
                for line in (child.revive(), *child.alarms()):
                    if line:
                        self.terminal.step(line)
                if child.deaths >= DEATHS_AT_START and not announced:
                    raise CannotRunError(f"The {child.name} process does not start: see {child.log}")
            self._revive_postgres()
            if not announced:
                announced = self._announce(time.monotonic() - begun)
            elif self.sample.move_on():
                self.terminal.step("sample: its second day, with corrections and later news")
            time.sleep(LOOK_SECONDS)

    def _announce(self, waited: float) -> bool:
        """Says once that all is ready: the page answers, and with the sample it shows a timeline."""
        patient = waited < TIMELINE_SECONDS
        if self.with_sample and patient and not self._has_timeline():
            return False
        if not _answers(self.address) and patient:
            return False
        if patient:
            self.terminal.step(f"ready: open {self.address}/ in a browser; Ctrl-C stops")
        else:
            self.terminal.step(f"no timeline after {waited:.0f} s; {self.address}/ may show why, or {self.var / 'log'}")
        return True

    def _has_timeline(self) -> bool:
        try:
            return Incident.objects.published().exists()
        except OperationalError:
            connection.close()
            return False

    def _revive_postgres(self) -> None:
        if self.cluster is not None and self.cluster.process() is None:
            self.terminal.step("Postgres: ended, starting it again; see postgres.log")
            connection.close()
            self.cluster.start()
            self.terminal.step("Postgres runs")

    # -- stopping

    def _stop_children(self) -> None:
        self.terminal.step("stopping; what is being worked on is finished first")
        children.stop_all(self.children)
        connection.close()

    @contextmanager
    def _signals_raise(self) -> Iterator[None]:
        """Ctrl-C and SIGTERM raise StopAsked, once, and set `asked`."""

        def ask(_number: int, _frame: FrameType | None) -> None:
            self.asked = True
            for name in before:
                signal.signal(name, signal.SIG_IGN)  # while we stop, a second one must not break that off
            raise StopAsked

        wanted = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {name: signal.getsignal(name) for name in wanted if signal.getsignal(name) != signal.SIG_IGN}
        for name in before:
            signal.signal(name, ask)
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)


def _ring_all() -> None:
    """Wakes every stage, and so shows whether the queue can be reached. Raises CannotRunError where it cannot."""
    try:
        for stage in STAGES:
            ring(stage)
    except QueueError as error:
        raise CannotRunError(f"CELERY_BROKER_URL: {' '.join(str(error).split())}") from None


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/", timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
