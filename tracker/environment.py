"""Reads settings from environment variables and refuses nonsense with one clear line. Pure: the variables are given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_DIGITS = re.compile(r"[0-9]{1,9}")
_NAME = r"[\w.-]+|\[[0-9a-fA-F:.]+\]"
_HOST = re.compile(rf"\*|{_NAME}")
_ORIGIN = re.compile(rf"https?://(?:{_NAME})(?::[0-9]+)?", re.IGNORECASE)
_MAILBOX = re.compile(r"[^@\s]+@[^@\s]+")
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


class BadSettingError(ValueError):
    """An environment variable holds something that Lagline cannot use; the message names it and says what it takes."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Typed access to `variables` (normally `os.environ`)."""

    variables: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        """The variable without surrounding space, or the default where it is unset or empty.

        Raises BadSettingError for line breaks and the like: they would end up in headers.
        """
        value = self.variables.get(name, "").strip()
        if not value.isprintable():
            raise BadSettingError(f"{name} holds a line break or another invisible character: write it as one line")
        return value or default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """1, true, yes, on or 0, false, no, off. Raises BadSettingError for anything else."""
        value = self.text(name, "1" if default else "0").lower()
        if value in TRUE or value in FALSE:
            return value in TRUE
        raise BadSettingError(f"{name}={value!r}: write 1 or 0")

    def number(self, name: str, default: int, *, low: int, high: int) -> int:
        """A whole number between `low` and `high`. Raises BadSettingError otherwise."""
        value = self.text(name, str(default))
        if not _DIGITS.fullmatch(value) or not low <= int(value) <= high:
            raise BadSettingError(f"{name}={value!r}: write a whole number from {low} to {high}")
        return int(value)

    def choice(self, name: str, allowed: list[str]) -> str:
        """One of `allowed`, the first by default. Raises BadSettingError for anything else."""
        value = self.text(name, allowed[0])
        if value.upper() not in allowed:
            raise BadSettingError(f"{name}={value!r}: write {', '.join(allowed[:-1])} or {allowed[-1]}")
        return value.upper()

    def secret(self, name: str, shortest: int) -> str:
        """A secret, or nothing where unset. Raises BadSettingError, without repeating it, when it is too short."""
        value = self.text(name)
        if value and len(value) < shortest:
            raise BadSettingError(f"{name} has {len(value)} characters: write a random text of at least {shortest}")
        return value

    def origin(self, name: str, default: str) -> str:
        """Scheme, host and port of a site, without a slash at its end. Raises BadSettingError for anything else."""
        value = self.url(name, {"http", "https"}, default).rstrip("/")
        if not _ORIGIN.fullmatch(value) or not _has_good_port(value):
            raise BadSettingError(
                f"{name}={value!r}: write the site's address alone, as in https://lagline.example.org"
            )
        return value

    def hosts(self, name: str, default: str) -> list[str]:
        """A comma-separated list of host names. Raises BadSettingError for none, and for what is none."""
        names = [item.strip() for item in self.text(name, default).split(",") if item.strip()]
        wrong = [item for item in names if not _HOST.fullmatch(item)]
        if wrong or not names:
            raise BadSettingError(
                f"{name}={', '.join(wrong)!r}: write host names without scheme and port, as in lagline.example.org"
            )
        return names

    def sender(self, name: str, default: str) -> str:
        """Whom mail comes from, with or without a name. Raises BadSettingError where there is no address in it."""
        value = self.text(name, default)
        if not _MAILBOX.fullmatch(parseaddr(value)[1]):
            raise BadSettingError(f"{name}={value!r}: write an address, as in Lagline <lagline@example.org>")
        return value

    def url(self, name: str, schemes: set[str], default: str = "") -> str:
        """An address with one of `schemes`, or the default. Raises BadSettingError otherwise."""
        value = self.text(name, default)
        if not value:
            return value
        try:
            scheme = urlsplit(value).scheme
        except ValueError as error:
            raise BadSettingError(f"{name}: {error}") from None
        if scheme not in schemes:
            raise BadSettingError(
                f"{name} must begin with {' or '.join(sorted(s + '://' for s in schemes))}, not {scheme!r}"
            )
        return value

    def proxy(self, name: str) -> str:
        """`http://user:password@host:port`, or nothing. Raises BadSettingError, without repeating the secret."""
        value = self.url(name, {"http"})
        if not value:
            return value
        parts = urlsplit(value)
        if not _has_good_port(value) or not parts.hostname or not parts.port or parts.path.strip("/") or parts.query:
            raise BadSettingError(f"{name}: write http://host:port or http://user:password@host:port")
        return value


def _has_good_port(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def email_settings(url: str, mail_folder: str) -> dict[str, Any]:
    """Django's EMAIL_* settings for `smtp://user:password@host:port`, `smtp+tls://`, `smtps://`; else files."""
    if not url:
        return {"EMAIL_BACKEND": "tracker.digests.files.EmailBackend", "EMAIL_FILE_PATH": mail_folder}
    parts = urlsplit(url)
    try:
        port = parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme]
    except ValueError as error:
        raise BadSettingError(f"EMAIL_URL: {error}") from None
    if not parts.hostname:
        raise BadSettingError("EMAIL_URL names no host: write smtp+tls://user:password@mail.example.org:587")
    timeout = parse_qs(parts.query).get("timeout", ["20"])[0]
    if not _DIGITS.fullmatch(timeout) or not int(timeout):
        raise BadSettingError(f"EMAIL_URL: timeout={timeout!r} is not a number of seconds")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": int(timeout),
    }
