"""Listening sockets, opened before all else: a taken port is known at once, and ours stays while servers restart."""

from __future__ import annotations

import errno
import socket
from typing import Any

from tracker.runtime.problems import CannotRunError

BACKLOG = 256


def listen(host: str, port: int) -> socket.socket:
    """A listening socket that children may inherit. Raises CannotRunError where the port cannot be had."""
    if not 0 <= port <= 65535:  # else the system would take the rest of a division
        raise CannotRunError(f"There is no port {port}: choose one from 1 to 65535, as in `make run PORT=8000`")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = _listening(socket.socket(family, kind, protocol), address)
    except UnicodeError:
        raise CannotRunError(f"{host!r} is no host: choose one of this machine, as in 127.0.0.1") from None
    except OSError as error:
        raise CannotRunError(_why(host, port, error)) from None
    listener.set_inheritable(True)
    return listener


def _listening(listener: socket.socket, address: tuple[Any, ...]) -> socket.socket:
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is taken: stop what uses it, or choose another, as in `make run PORT={port + 1}`"
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than you have: choose one above 1023, as in `make run PORT=8000`"
    return f"Cannot listen on {host}, port {port}: {error.strerror}"


def address(listener: socket.socket) -> str:
    """The address of the site for a browser on this machine."""
    host, port = listener.getsockname()[:2]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}"
