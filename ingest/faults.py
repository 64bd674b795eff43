"""What sockets, TLS and HTTP libraries raise, told in words that people can act on. Pure."""

from __future__ import annotations

import http.client
import ssl

import urllib3.exceptions

from ingest.errors import BrokenAnswerError, FeedError, TlsError, TooSlowError, UnreachableError

FAULTS = (OSError, ValueError, http.client.HTTPException, urllib3.exceptions.HTTPError)
"""ValueError comes from http.client's and urllib3's own reading of numbers, as of a chunk with a negative length."""

NO_ISSUER = frozenset({2, 18, 19, 20, 21})
"""X509_V_ERR_...: no issuer, or none that is trusted."""
UNTRUSTED = (
    "Its publisher must have it signed by a known authority and send the whole chain. If all https feeds say so,"
    " this machine lacks certificates: install its package ca-certificates."
)


def unconnected(error: Exception, host: str) -> FeedError:
    """Before any answer."""
    if isinstance(error, ConnectionRefusedError):
        return UnreachableError(f"{host} refuses connections. Nothing to do unless it lasts.")
    if isinstance(error, OSError) and not isinstance(error, (TimeoutError, ssl.SSLError, ConnectionError)):
        return UnreachableError(f"{host} cannot be reached from here ({error.strerror or error}).")
    return broken(error, host)


def broken(error: Exception, host: str) -> FeedError:
    """While the answer was read."""
    cause = error.__cause__ or error
    if isinstance(error, ssl.SSLCertVerificationError):
        cure = UNTRUSTED if error.verify_code in NO_ISSUER else "Its publisher must renew it."
        return TlsError(f"The certificate of {host} is not valid ({error.verify_message}). {cure}")
    if isinstance(error, ssl.SSLError):
        return TlsError(f"{host} does not offer an encrypted connection that works ({error.reason or error}).")
    if isinstance(error, (TimeoutError, urllib3.exceptions.TimeoutError)):
        return TooSlowError(f"{host} did not answer in time. Nothing to do unless it lasts.")
    if isinstance(error, (urllib3.exceptions.ProtocolError, http.client.IncompleteRead)):
        return BrokenAnswerError("The answer broke off before its end. Nothing of it was used.")
    if isinstance(error, OSError):
        return UnreachableError(f"{host} broke the connection off. Nothing to do unless it lasts.")
    return BrokenAnswerError(f"{host} answers with something that is not HTTP ({type(cause).__name__}).")
