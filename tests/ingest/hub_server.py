"""A WebSub hub on loopback that does what it should, or what it should not.

hub = Hub(newsstand, site)            # `site` calls our addresses: callable (method, path, ...) -> (status, body)
hub.verify(lease_seconds="600"); hub.deliver(body)
"""

import hashlib
import hmac
import http.client
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.ingest.servers import Handler, Newsstand


class Hub:
    """Answers 202 and waits to be told what to do next; `status` and `headers` change its answer."""

    def __init__(self, newsstand: Newsstand, site: str, path: str = "/hub") -> None:
        self.newsstand, self.site, self.path = newsstand, urlsplit(site), path
        self.status, self.headers, self.verifies_at_once = 202, dict[str, str](), False
        self.url = newsstand.misbehave(path, self._answer)

    def _answer(self, handler: Handler) -> None:
        if self.verifies_at_once:
            self.verify()
        handler.answer(self.status, b"as you wish" if self.status < 400 else b"no such\0topic", **self.headers)

    @property
    def asked(self) -> list[dict[str, str]]:
        """The forms that were sent, in their order."""
        return [dict(parse_qsl(body.decode())) for path, body in self.newsstand.posted if path == self.path]

    @property
    def callback(self) -> str:
        return urlsplit(self.asked[-1]["hub.callback"]).path

    def verify(self, *, mode: str = "subscribe", **values: str) -> tuple[int, str, str]:
        """Status, body and media type of the answer to the question; `values` without "hub."."""
        asked = self.asked[-1]
        query = {"mode": mode, "topic": asked["hub.topic"], "challenge": "c-<b>1</b>"}
        query |= {"lease_seconds": asked["hub.lease_seconds"]} | values
        path = f"{self.callback}?{urlencode({f'hub.{name}': value for name, value in query.items()})}"
        status, body, headers = self.call("GET", path)
        return status, body.decode(), headers["Content-Type"]

    def deny(self, **values: str) -> int:
        query = {"mode": "denied", "topic": self.asked[-1]["hub.topic"], "reason": "not today"} | values
        return self.call("GET", f"{self.callback}?{urlencode({f'hub.{n}': v for n, v in query.items()})}")[0]

    def signature(self, body: bytes, method: str = "sha256", secret: str = "") -> str:
        key = (secret or self.asked[-1]["hub.secret"]).encode()
        return f"{method}={hmac.new(key, body, getattr(hashlib, method)).hexdigest()}"

    def deliver(self, body: bytes, *, signature: str | None = None, path: str = "", **headers: str) -> int:
        signature = self.signature(body) if signature is None else signature
        given = {"Content-Type": "application/rss+xml", "Link": f'<{self.url}>; rel="hub"'}
        given |= {"X-Hub-Signature": signature} if signature else {}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.call("POST", path or self.callback, body, given)[0]

    def call(self, method: str, path: str, body: Any = None, headers: Any = None) -> tuple[int, bytes, Any]:
        connection = http.client.HTTPConnection(self.site.hostname or "", self.site.port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        finally:
            connection.close()
