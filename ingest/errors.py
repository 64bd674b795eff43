"""What can go wrong with a feed: each error carries the status to be stored, and tells people what to do. Pure."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import ClassVar


class FeedError(Exception):
    """A poll that failed. `status` is a short word for filters, `str(error)` is for people."""

    status: str = "error"
    retires: ClassVar[bool] = False
    retry_after: dt.timedelta | None = None


class AddressError(FeedError):
    """No address that can be asked: scheme, port, host or spelling."""

    status = "bad-address"


class ForbiddenAddressError(FeedError):
    """The host resolves to an address that is not public."""

    status = "forbidden-address"


class UnreachableError(FeedError):
    """No such host, nobody listens, or the connection broke."""

    status = "unreachable"


class TlsError(FeedError):
    """No encrypted connection that can be trusted."""

    status = "tls"


class TooSlowError(FeedError):
    """The request as a whole took longer than allowed."""

    status = "too-slow"


class TooLargeError(FeedError):
    """The decoded answer is larger than allowed."""

    status = "too-large"

    @classmethod
    def over(cls, limit: int) -> TooLargeError:
        """For an answer of more than `limit` bytes."""
        size = f"{limit / 1024 / 1024:.3g} MB" if limit >= 1024 * 1024 else f"{limit / 1024:.3g} kB"
        return cls(f"The answer is larger than {size}, and nothing of it was used.")


class ProxyError(FeedError):
    """The proxy of this installation does not do its part; the feed may be well."""

    status = "proxy"


class RedirectError(FeedError):
    """Redirects that go in a circle, or on for too long."""

    status = "bad-redirect"


class BrokenAnswerError(FeedError):
    """The answer is not HTTP, broke off, or is encoded in a way that cannot be undone. It is never parsed."""

    status = "broken-answer"


class StatusError(FeedError):
    """The server answered with an error status."""

    def __init__(self, code: int, retry_after: dt.timedelta | None = None) -> None:
        self.status = f"http-{code}"
        self.retry_after = retry_after
        super().__init__(f"The server answered {code}{_phrase(code)}. {_advice(code)}")


class GoneError(StatusError):
    """410: the feed was taken down for good, and is not polled again."""

    retires = True


class NotAFeedError(FeedError):
    """The answer is something else, mostly a web page."""

    status = "not-a-feed"


class BrokenFeedError(FeedError):
    """Begins like a feed, and no entry can be read in it."""

    status = "broken-feed"


def _phrase(code: int) -> str:
    return f" {HTTPStatus(code).phrase}" if code in list(HTTPStatus) else ""


def _advice(code: int) -> str:
    match code:
        case 401 | 403:
            return "It does not serve this feed to Lagline; ask its publisher, or use another feed."
        case 404:
            return "Check the feed's address: it may have moved."
        case 410:
            return "Its publisher took the feed down, and Lagline polls it no more. Was that an error? Reactivate it."
        case 429:
            return "It asks for fewer requests."
    return "Nothing to do unless it lasts." if code >= 500 else "Check the feed's address."
