"""The type of a request that htmx may have sent."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """As `django_htmx.middleware.HtmxMiddleware` passes it on."""

    htmx: HtmxDetails
