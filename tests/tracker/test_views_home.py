"""Home: filter, paging, counts, what takes effect next, and the fragment for htmx."""

import datetime as dt
import re
from html import unescape

import pytest
from django.test import Client

from tests.factories import make_event, make_incident
from tests.tracker.incident_rows import chip_rule, old_recall, tell, tool_ban
from tracker.views.statuses import status_names

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> None:
    """One in force, one pending, one reported."""
    tool_ban()
    chip_rule()
    old_recall()


def shown(client: Client, query: str = "", **headers: str) -> list[str]:
    """Titles in the list, in order."""
    html = client.get(f"/{query}", headers=headers).content.decode()
    return [unescape(t) for t in re.findall(r'<h3><a href="/incidents/[^"]+/">([^<]*)</a></h3>', html)]


def test_newest_reports_come_first(client, three):
    assert shown(client) == [
        "Export licence needed for chips",
        "A firm bans a coding tool",
        "Lamps recalled over hot cables",
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?category=recall", ["Lamps recalled over hot cables"]),
        ("?status=in+force", ["A firm bans a coding tool"]),
        ("?status=pending", ["Export licence needed for chips"]),
        ("?status=reported", ["Lamps recalled over hot cables"]),
        ("?q=CODING", ["A firm bans a coding tool"]),
        ("?q=overheat", ["Lamps recalled over hot cables"]),
        ("?q=harbor+robotics", ["A firm bans a coding tool"]),
        ("?q=chips+licence&category=export-control&status=pending", ["Export licence needed for chips"]),
        ("?q=chips&category=recall", []),
        ("?q=%25", []),
        ("?q=nothing+of+the+kind", []),
    ],
)
def test_filters_by_words_category_and_status(client, three, query, titles):
    assert shown(client, query) == titles


@pytest.mark.parametrize(
    "query",
    [
        "?category=none",
        "?status=no",
        "?page=x",
        "?page=99",
        "?page=-1",
        "?q=%00%0a",
        "?q=",
        "?unknown=1",
        "?category=%00",
    ],
)
def test_nonsense_in_the_address_shows_the_whole_list(client, three, query):
    assert len(shown(client, query)) == 3


def test_an_empty_result_says_what_was_asked_and_how_to_go_on(client, three):
    html = client.get("/?q=zebra&category=recall").content.decode()
    assert "No incident matches." in html
    assert "“zebra”, recall" in html
    assert "Show all incidents" in html
    assert "0 incidents" in html


def test_without_any_incident_the_page_says_how_to_begin(client):
    html = client.get("/").content.decode()
    assert "No incident yet." in html
    assert "manage.py add_feed" in html


def test_counts_say_how_many_stand_where(client, three):
    html = client.get("/").content.decode()
    assert "3 incidents: 1 in force, 1 pending, 1 reported. 6 articles from 6 independent origins." in html
    assert "Tooling ban (1)" in html
    assert "Pending (1)" in html


def test_the_lag_stands_in_the_list_in_words_and_as_a_drawing(client, three):
    html = client.get("/?status=in+force").content.decode()
    assert "10 days from discovery to enforcement" in html
    assert html.count('class="strip"') == 1


def test_what_takes_effect_next_is_told_soonest_first(client, three):
    today = dt.datetime.now(dt.UTC).date()
    soon = tool_ban(slug="soon", title="A deadline for patches")
    tell(soon, "effective", (today + dt.timedelta(days=1)).isoformat(), "The deadline", certainty="planned")
    html = client.get("/").content.decode()
    coming = html[html.index("Takes effect next") :]
    assert "in 1 day<" in coming
    assert coming.index("A deadline for patches") < coming.index("Export licence needed for chips")


def test_nothing_ahead_is_said(client):
    tool_ban()
    assert "Nothing known takes effect after" in client.get("/").content.decode()


def test_rejected_and_hypothetical_events_are_not_announced(client):
    incident = tool_ban()
    for values in ({"ruling": "rejected"}, {"certainty": "hypothetical"}, {"supported": False}):
        make_event(incident=incident, kind="effective", date="2126-01-01", **values)
    assert "Nothing known takes effect after" in client.get("/").content.decode()


def test_hidden_incidents_are_not_listed(client, three):
    target = tool_ban(slug="target", title="Target")
    make_incident(title="Merged", merged_into=target)
    make_incident(title="Withdrawn", withdrawn=True)
    make_incident(title="Without events", latest_event_on=None)
    assert shown(client)[0] == "Target"
    assert len(shown(client)) == 4


def test_the_sample_is_marked_and_the_page_says_how_to_remove_it(client):
    chip_rule()
    assert "remove_sample" not in client.get("/").content.decode()
    tool_ban(is_sample=True)
    html = client.get("/").content.decode()
    assert "manage.py remove_sample" in html
    assert html.count('<span class="sample">Sample</span>') == 1


def test_pages_hold_twenty_and_keep_the_filter(client):
    for number in range(23):
        tool_ban(slug=f"ban-{number}", title=f"Ban {number}")
    assert len(shown(client)) == 20
    assert len(shown(client, "?page=2")) == 3
    html = client.get("/?q=ban&status=in+force").content.decode()
    assert 'href="?q=ban&amp;status=in+force&amp;page=2"' in html
    assert "Page 1 of 2" in html


def test_htmx_gets_the_list_alone_and_the_count_beside_it(client, three):
    answer = client.get("/?q=chips", headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert "<html" not in html
    assert "Export licence needed for chips" in html
    assert 'data-hx-swap-oob="true"' in html
    assert "HX-Request" in answer["Vary"]
    assert answer["Cache-Control"] == "no-store"


def test_going_back_gets_the_whole_page(client, three):
    html = client.get(
        "/?q=chips", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    ).content.decode()
    assert html.startswith("<!doctype html>")


def test_hostile_words_stay_text(client, three):
    hostile = '"><script>alert(1)</script>'
    for headers in ({}, {"HX-Request": "true"}):
        html = client.get("/", {"q": hostile}, headers=headers).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_the_number_of_queries_does_not_grow_with_the_list(client, three, django_assert_max_num_queries):
    for number in range(15):
        tool_ban(slug=f"ban-{number}", title=f"Ban {number}")
    client.get("/")
    with django_assert_max_num_queries(20):
        client.get("/?category=tooling-ban&status=in+force")


def test_a_remembered_status_is_forgotten_when_the_incident_changes():
    incident = tool_ban()
    day = dt.date(2026, 7, 20)
    assert status_names([incident], day)[incident.pk] == "in force"
    assert status_names([incident], dt.date(2026, 7, 5))[incident.pk] == "pending"
    tell(incident, "reversal", "2026-07-15", "The ban is lifted")
    incident.refresh_from_db()
    assert status_names([incident], day)[incident.pk] == "lifted"


def test_only_reading_is_allowed(client):
    assert client.post("/").status_code == 405
