"""Who asks, with the settings of this installation: feeds, pages and hubs are asked by the same name and limits."""

from __future__ import annotations

import logging
import os
from functools import lru_cache

from django.conf import settings

from ingest.fetch import Client
from ingest.guard import Allowance
from ingest.models import Feed
from ingest.proxies import Proxy

log = logging.getLogger(__name__)
NOT_OBEYED = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")


def client_for(feed: Feed | None = None) -> Client:
    """Lagline's name, and what may be asked beyond the public net: the sample its own server, and no other feed."""
    sample = settings.SAMPLE_ADDRESS if feed is not None and feed.is_sample else ""
    allowance = Allowance(private=settings.ALLOW_PRIVATE_FEEDS, address=sample)
    return Client(user_agent=f"Lagline/0.1 (+{settings.CONTACT})", allowance=allowance, proxy=_proxy(settings.PROXY))


@lru_cache(maxsize=4)
def _proxy(address: str) -> Proxy | None:
    if address:
        return Proxy.at(address)
    if found := [name for name in NOT_OBEYED if os.environ.get(name)]:
        log.warning("%s is not obeyed: set LAGLINE_PROXY if feeds are to be asked through a proxy.", found[0])
    return None
