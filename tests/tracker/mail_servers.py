# ruff: noqa: N802  # methods are named by aiosmtpd
"""A real SMTP server on loopback that behaves, refuses, or hangs up at a chosen moment."""

import asyncio
import contextlib
import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Server:
    """`at` maps a moment (MAIL, RCPT, DATA, TEXT, TAKEN) to a reply, to "drop", or to something to call."""

    at: dict[str, Any] = field(default_factory=dict)
    taken: list[EmailMessage] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    def answer(self, moment: str, server: SMTP, default: str) -> str:
        self.seen.append(moment)
        wanted = self.at.get(moment, default)
        if callable(wanted):
            wanted = wanted() or default  # blocks the server, as a slow one would
        if wanted == "drop":
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return str(wanted)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answer("MAIL", server, "250 OK")

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        reply = self.answer("RCPT", server, "250 OK")
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        reply = self.answer("TEXT", server, "250 OK")
        if reply.startswith("250"):
            self.taken.append(email.message_from_bytes(content, policy=email.policy.default))
            self.recipients += envelope.rcpt_tos
            reply = self.answer("TAKEN", server, reply)
        return reply


class Conversation(SMTP):
    """Can hang up at the DATA command, before any text."""

    async def smtp_DATA(self, arg: str) -> None:
        handler = self.event_handler
        reply = handler.answer("DATA", self, "")
        if not reply:
            await super().smtp_DATA(arg)
        elif reply != "drop":
            await self.push(reply)


class Loopback(Controller):
    def factory(self) -> SMTP:
        return Conversation(self.handler, enable_SMTPUTF8=False)


@contextlib.contextmanager
def mail_server(**at: str | Callable[[], Any]) -> Iterator[tuple[Server, int]]:
    """A running server and its port. `mail_server(TEXT="drop")` hangs up when it has the whole text."""
    server = Server(at=dict(at))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Loopback(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield server, port
    finally:
        controller.stop()
