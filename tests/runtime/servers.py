"""Servers that a test starts for itself: Redis from the system, a Postgres that takes passwords over TCP."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.workers import eventually
from tracker.runtime import accounts, binaries

REDIS_HINT = "no redis-server found: install Debian's package (apt-get install redis-server)"
PASSWORD = "p/w o'rd:@"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def redis_server() -> Iterator[str]:
    """Its address. Skips where there is none, fails instead under LAGLINE_REQUIRE_REDIS=1."""
    program = shutil.which("redis-server")
    if program is None:
        if os.environ.get("LAGLINE_REQUIRE_REDIS") == "1":
            pytest.fail(REDIS_HINT)
        pytest.skip(REDIS_HINT)
    port = free_port()
    words = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen([program, *words, "--dir", folder], stdout=subprocess.DEVNULL)
        try:
            eventually(lambda: answers(port), "Redis answers")
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait(10)


def answers(port: int) -> bool:
    with Redis(port=port) as client:
        try:
            return bool(client.ping())
        except RedisConnectionError:
            return False


@contextmanager
def postgres_over_tcp() -> Iterator[str]:
    """The address of an empty database on a server of its own, with a password that needs quoting."""
    with tempfile.TemporaryDirectory(prefix="lagline-tcp-") as base:
        data = Path(base) / "data"
        data.mkdir()
        account = accounts.for_folder(data)
        account.own(data)
        accounts.open_way(data, account)
        secret = Path(base) / "password"
        secret.write_text(PASSWORD)
        account.own(secret)
        initdb = [str(binaries.programs() / "initdb"), "-D", str(data), "-U", "owner", "-A", "scram-sha-256"]
        subprocess.run(
            [*initdb, f"--pwfile={secret}", "-N"], check=True, capture_output=True, cwd="/", **account.run_as
        )
        port = free_port()
        options = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={port}", "-c", "unix_socket_directories="]
        process = subprocess.Popen(
            [str(binaries.programs() / "postgres"), "-D", str(data), *options, "-c", "fsync=off"],
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **account.run_as,
        )
        address = f"postgresql://owner:p%2Fw%20o'rd%3A%40@127.0.0.1:{port}/postgres"
        try:
            eventually(lambda: takes_connections(address), "Postgres takes connections")
            yield address
        finally:
            process.terminate()
            process.wait(20)


def takes_connections(address: str) -> bool:
    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True
