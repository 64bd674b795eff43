"""Reads settings from environment variables and refuses nonsense with one clear line. Pure but for the mapping it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


class BadSetting(ValueError):
    """An environment variable holds something that Lagline cannot use; the message names it and says what it takes."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Typed access to `variables` (normally `os.environ`)."""

    variables: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        """The variable without surrounding space, or the default where it is unset or empty."""
        return self.variables.get(name, "").strip() or default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """1, true, yes, on or 0, false, no, off. Raises BadSetting for anything else."""
        value = self.text(name, "1" if default else "0").lower()
        if value in TRUE or value in FALSE:
            return value in TRUE
        raise BadSetting(f"{name}={value!r}: write 1 or 0")

    def number(self, name: str, default: int, *, low: int, high: int) -> int:
        """A whole number between `low` and `high`. Raises BadSetting otherwise."""
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise BadSetting(f"{name}={value!r}: write a whole number from {low} to {high}")
        return int(value)

    def items(self, name: str, default: str = "") -> list[str]:
        """A comma-separated list without empty items."""
        return [item.strip() for item in self.text(name, default).split(",") if item.strip()]

    def url(self, name: str, schemes: set[str], default: str = "") -> str:
        """An address with one of `schemes`, or the default. Raises BadSetting otherwise."""
        value = self.text(name, default)
        if not value:
            return value
        scheme = urlsplit(value).scheme
        if scheme not in schemes:
            raise BadSetting(f"{name} must begin with {' or '.join(sorted(s + '://' for s in schemes))}, not {scheme!r}")
        return value


def email_settings(url: str, mail_folder: str) -> dict[str, Any]:
    """Django's EMAIL_* settings for `smtp://user:password@host:port`, `smtp+tls://` or `smtps://`; files in a folder without one."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": mail_folder}
    parts = urlsplit(url)
    try:
        port = parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme]
    except ValueError as error:
        raise BadSetting(f"EMAIL_URL: {error}") from None
    if not parts.hostname:
        raise BadSetting("EMAIL_URL names no host: write smtp+tls://user:password@mail.example.org:587")
    timeout = parse_qs(parts.query).get("timeout", ["20"])[0]
    if not timeout.isdigit():
        raise BadSetting(f"EMAIL_URL: timeout={timeout!r} is not a number of seconds")
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
