"""Who asks: one name and one way out for feeds, pages and hubs."""

import logging

import pytest
from pytest_django.fixtures import Settings

from ingest import clients
from ingest.clients import client_for
from ingest.models import Feed


@pytest.fixture(autouse=True)
def forgotten() -> None:
    clients._proxy.cache_clear()


def test_pages_and_hubs_are_asked_as_feeds_are(settings: Settings):
    settings.CONTACT = "mailto:desk@gazette.example"
    assert client_for().user_agent == client_for(Feed()).user_agent == "Lagline/0.1 (+mailto:desk@gazette.example)"
    assert client_for() == client_for(Feed())


def test_without_a_feed_nothing_of_the_sample_is_allowed(settings: Settings):
    settings.SAMPLE_ADDRESS = "127.0.0.1:8123"
    assert not client_for().allowance.covers("127.0.0.1", 8123)
    assert client_for(Feed(is_sample=True)).allowance.covers("127.0.0.1", 8123)


def test_proxy_is_the_one_of_the_settings(settings: Settings):
    settings.PROXY = "http://desk:word@proxy.example:3128"
    proxy = client_for().proxy
    assert proxy is not None
    assert (proxy.host, proxy.port) == ("proxy.example", 3128)
    settings.PROXY = ""
    assert client_for().proxy is None


def test_proxy_of_the_environment_is_not_obeyed_and_that_is_said(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    settings.PROXY = ""
    monkeypatch.setenv("HTTPS_PROXY", "http://desk:word@proxy.example:3128")
    with caplog.at_level(logging.WARNING):
        assert client_for().proxy is None
        assert client_for().proxy is None
    assert [record.getMessage() for record in caplog.records] == [
        "HTTPS_PROXY is not obeyed: set LAGLINE_PROXY if feeds are to be asked through a proxy."
    ]
