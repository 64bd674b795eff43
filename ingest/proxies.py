"""A proxy that all requests go through: its address, its credentials, and what it answers to CONNECT. Pure."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from ingest.errors import AddressError, ProxyError

_STATUS_LINE = re.compile(rb"HTTP/1\.[01] ([2-5][0-9]{2})(?: [^\r\n]*)?\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_WRITE = "Write LAGLINE_PROXY as http://host:port or http://user:password@host:port"


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy. `authorization` is a secret: it goes to the proxy alone."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)

    @classmethod
    def at(cls, address: str) -> Proxy:
        """From `http://user:password@host:port`. Raises AddressError, which does not repeat the password."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise AddressError(f"The proxy's address cannot be read. {_WRITE}") from None
        if parts.scheme != "http" or not parts.hostname or not port or parts.path.strip("/") or parts.query:
            raise AddressError(f"The proxy's address lacks something, or has too much. {_WRITE}")
        return cls(parts.hostname, port, _basic(parts.username, parts.password))

    @property
    def headers(self) -> dict[str, str]:
        """What goes to the proxy beside the request."""
        return {"Proxy-Authorization": self.authorization} if self.authorization else {}

    def connect(self, authority: str, user_agent: str) -> bytes:
        """The request for a tunnel to `host:port`."""
        headers = {"Host": authority, "User-Agent": user_agent, **self.headers}
        lines = [f"CONNECT {authority} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _basic(user: str | None, password: str | None) -> str:
    if user is None:
        return ""
    pair = f"{unquote(user)}:{unquote(password or '')}".encode()
    return f"Basic {base64.b64encode(pair).decode()}"


def check_tunnel(answer: bytes, host: str) -> None:
    """`answer`: all that the proxy said, its headers and what came with them. Raises ProxyError for no tunnel."""
    match = _STATUS_LINE.match(answer)
    if match is None:
        raise ProxyError("The proxy (LAGLINE_PROXY) answers with something that is not HTTP. Check its address.")
    status = int(match[1])
    if not 200 <= status < 300:
        raise refusal(status, host)
    end = _HEAD_END.search(answer)
    if end is None or end.end() != len(answer):  # nobody speaks in a tunnel before TLS begins from our side
        raise ProxyError("The proxy (LAGLINE_PROXY) opens a tunnel in a way that is not HTTP. Nothing of it was used.")


def refusal(status: int, host: str) -> ProxyError:
    """What a proxy's status means when it is not the server's."""
    if status == 407:
        return ProxyError(
            "The proxy asks for a user name and password: set LAGLINE_PROXY=http://user:password@host:port"
        )
    return ProxyError(f"The proxy (LAGLINE_PROXY) answered {status} and does not lead to {host}. Ask who runs it.")
