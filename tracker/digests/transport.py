"""Hands messages to the mail server so that it is always known whether one may have left.

Django's backend opens the connection. The conversation is led here, because only between the text and the dot that ends
it can be written down that from now on the server may deliver.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address


class NotDeliveredError(Exception):
    """Certainly nothing was delivered. `permanent` when the server will never take it."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.permanent = permanent


class PerhapsDeliveredError(Exception):
    """The server had the whole text, and nobody knows whether it took it."""


class Post:
    """One connection for many messages: `with Post() as post: post.deliver(...)`."""

    def __init__(self) -> None:
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._smtp is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._hang_up()

    def deliver(self, message: EmailMessage, *, hand_over: Callable[[], None]) -> None:
        """Send one message. `hand_over` is called when the server may deliver from then on; it may raise to stop.

        Raises NotDeliveredError or PerhapsDeliveredError.
        """
        try:
            backend = get_connection()
        except ImproperlyConfigured as error:
            raise NotDeliveredError(str(error)) from error
        if isinstance(backend, EmailBackend):
            self._deliver_by_smtp(backend, message, hand_over)
        else:
            _deliver_by_backend(backend, message, hand_over)

    def _deliver_by_smtp(self, backend: EmailBackend, message: EmailMessage, hand_over: Callable[[], None]) -> None:
        with self._certain():
            smtp = self._smtp = self._smtp or _open(backend)
            _say_envelope(smtp, message)
            smtp.send(_body(message))
        try:
            hand_over()
        except BaseException:
            self._hang_up()  # without the closing dot the server must drop what it has
            raise
        try:
            smtp.send(b".\r\n")
            code, answer = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise PerhapsDeliveredError(f"The connection ended before the server's answer: {error}") from error
        _check((code, answer), 250)

    @contextlib.contextmanager
    def _certain(self) -> Iterator[None]:
        """Up to the closing dot, whatever goes wrong is certain."""
        try:
            yield
        except NotDeliveredError:
            self._start_anew()
            raise
        except smtplib.SMTPAuthenticationError as error:
            self._hang_up()
            raise NotDeliveredError(f"The mail server refused the login: {error}") from error
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise NotDeliveredError(f"The mail server was not reached: {error}") from error

    def _start_anew(self) -> None:
        try:
            if self._smtp is not None:
                self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            self._hang_up()

    def _hang_up(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None


def _open(backend: EmailBackend) -> smtplib.SMTP:
    backend.open()
    smtp = backend.connection
    if smtp is None:
        raise NotDeliveredError("The mail server was not reached.")
    return smtp


def _say_envelope(smtp: smtplib.SMTP, message: EmailMessage) -> None:
    encoding = "utf-8"
    smtp.ehlo_or_helo_if_needed()
    options = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
    _check(smtp.mail(sanitize_address(message.from_email, encoding), options), 250)
    for recipient in message.recipients():
        _check(smtp.rcpt(sanitize_address(recipient, encoding)), 250, 251)
    _check(smtp.docmd("DATA"), 354)


def _check(reply: tuple[int, bytes], *good: int) -> None:
    code, answer = reply
    if code in good:
        return
    words = answer.decode("utf-8", "replace")
    if not 400 <= code < 600:
        raise PerhapsDeliveredError(f"The server answered what no server should: {code} {words}")
    raise NotDeliveredError(f"The server refused: {code} {words}", permanent=code >= 500)


def _body(message: EmailMessage) -> bytes:
    text = re.sub(rb"\r\n|\r|\n", b"\r\n", message.message().as_bytes())
    text = re.sub(rb"(?m)^\.", b"..", text)
    return text if text.endswith(b"\r\n") else text + b"\r\n"


def _deliver_by_backend(backend: BaseEmailBackend, message: EmailMessage, hand_over: Callable[[], None]) -> None:
    """Files in var/mail/ and the like: a connection, and so a file, for each message."""
    try:
        backend.open()
    except OSError as error:
        raise NotDeliveredError(f"The folder of mails cannot be written: {error}") from error
    hand_over()
    try:
        backend.send_messages([message])
    except OSError as error:
        raise PerhapsDeliveredError(f"Writing the mail failed: {error}") from error
    finally:
        backend.close()
