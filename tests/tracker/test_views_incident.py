"""The page of an incident: complete, safe, replayable, and found under every address that it ever had."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from ingest.records import Kind
from tests.factories import make_incident
from tests.tracker import timeline_examples as examples
from tests.tracker.incident_rows import tell, tool_ban
from tracker.models import FormerSlug
from tracker.records import ArticleLine, KeyFigure, Timeline
from tracker.templatetags.lagline import bare_number, figure
from tracker.views.incident import BadDayError, read_day
from tracker.views.rows import by_origin, rows, spread

TODAY = dt.date(2026, 7, 20)


def page_of(timeline: Timeline, **context: object) -> str:
    """The page that shows a timeline, without a database."""
    request = RequestFactory().get(f"/incidents/{timeline.slug}/")
    request.resolver_match = resolve(request.path)
    values = {
        "timeline": timeline,
        "rows": rows(timeline),
        "origins": by_origin(timeline.articles),
        "now": "today",
        "today": TODAY,
    }
    return render_to_string("tracker/incident.html", values | context, request)


@pytest.mark.parametrize("name", examples.EXAMPLES)
def test_the_list_is_complete_by_itself(name):
    timeline = examples.EXAMPLES[name]()
    html = page_of(timeline)
    assert re.findall(r'<li class="event(?: light)?" id="event-(\d+)">', html) == [str(e.id) for e in timeline.events]
    assert html.count("<blockquote>") == sum(
        len(e.evidence) + sum(len(c.evidence) for c in e.competing) for e in timeline.events
    )


def test_an_event_says_date_kind_certainty_sources_and_doubts():
    html = page_of(examples.tool_ban())
    for words in (
        '<time datetime="2026-06-30">June 30, 2026</time>',
        '<span class="certainty">alleged</span>',
        '<span class="ruling">confirmed by an editor</span>',
        "<mark>April 22 and June 5</mark>",
        "7 independent origins",
        "1 day later",
        "One source says July 4, 2026",
        "date moved from July 8, 2026",
        "2 more sentences",
        "from discovery to enforcement",
        "same kind of accusation",
    ):
        assert words in html


def test_the_headline_lag_is_the_large_figure():
    assert '<b>10</b> <span class="unit">days</span>' in page_of(examples.tool_ban())
    assert "<b>305-334</b>" in page_of(examples.fourteen_months())
    assert "<b>same day</b>" in page_of(examples.same_day())
    assert 'class="lag' not in page_of(examples.one_event())


def test_hostile_text_stays_text():
    html = page_of(examples.hostile())
    assert "<script>alert" not in html
    assert "<img" not in html
    assert html.count("</title>") == html.count("<title>") + html.count("<title id=")
    assert " style=" not in html


def test_the_sample_and_the_day_are_marked():
    assert '<span class="sample">Sample</span>' in page_of(examples.tool_ban())
    html = page_of(examples.tool_ban(), as_of=dt.date(2026, 7, 5), now="as known on")
    assert "As known on <b>July 5, 2026</b>" in html


def test_sentences_of_different_origins_come_first():
    said = [examples.said("x [y]", "2026-01-01", source=source) for source in (0, 0, 1, 0, 2)]
    assert [one.origin_id for one in spread(said)] == [0, 1, 2, 0, 0]


def test_copies_stand_under_the_first_article_of_their_origin():
    lines = [ArticleLine(i, f"t{i}", f"s{i}", "", None, origin) for i, origin in enumerate((7, 3, 7, 7))]
    grouped = by_origin(lines)
    assert [(o.first.id, [c.id for c in o.copies]) for o in grouped] == [(0, [2, 3]), (1, [])]


@pytest.mark.parametrize(
    ("words", "before", "number", "unit"),
    [
        ("10 days", "", "10", "days"),
        ("about 8-12 days", "about", "8-12", "days"),
        ("at least 3 days", "at least", "3", "days"),
        ("same day", "", "same day", ""),
        ("unknown", "", "unknown", ""),
        ("-3 days", "", "-3", "days"),
    ],
)
def test_a_lag_is_split_into_number_and_words(words, before, number, unit):
    found = figure(words)
    assert (found.before, found.number, found.unit) == (before, number, unit)


@pytest.mark.parametrize(
    ("text", "counts", "hedge", "shown"),
    [
        ("about 25,000 fake accounts", "fake accounts", "about", "25,000"),
        ("28 million exchanges", "exchanges", "", "28 million"),
        ("25,000", "accounts", "some", "25,000"),
        ("accounts", "accounts", "", "accounts"),
    ],
)
def test_a_key_figure_is_shown_as_its_number(text, counts, hedge, shown):
    assert bare_number(KeyFigure(text, counts, hedge, 1, "", "", "")) == shown


@pytest.mark.parametrize(
    ("text", "day"),
    [("", None), ("2026-07-05", dt.date(2026, 7, 5)), ("2026-07-20", None), ("1999-12-31", dt.date(1999, 12, 31))],
)
def test_a_day_is_read(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("yesterday", "“yesterday” is not a day"),
        ("2026-13-01", "is not a day"),
        ("2026-02-30", "is not a day"),
        ("2026-07-21", "July 21, 2026 lies ahead"),
        ("<b>" * 40, "is not a day"),
    ],
)
def test_a_wrong_day_is_refused_with_what_to_write(text, message):
    with pytest.raises(BadDayError, match=message):
        read_day(text, TODAY)


@pytest.mark.django_db
class TestAddresses:
    """With rows in the database."""

    def test_the_page_shows_the_incident(self, client: Client):
        incident = tool_ban()
        html = client.get(incident.get_absolute_url()).content.decode()
        assert "<h1>A firm bans a coding tool</h1>" in html
        assert "In force since July 10, 2026" in html
        assert "Harbor Robotics" in html

    def test_it_can_be_set_back_to_a_day(self, client: Client):
        incident = tool_ban()
        tell(incident, "reversal", "2026-07-15", "The ban is lifted", published=dt.datetime(2026, 7, 16, tzinfo=dt.UTC))
        url = incident.get_absolute_url()
        assert "The ban is lifted" in client.get(url).content.decode()
        html = client.get(url, {"as_of": "2026-07-12"}).content.decode()
        assert "The ban is lifted" not in html
        assert "As known on <b>July 12, 2026</b>" in html
        assert "Nothing dated was known" in client.get(url, {"as_of": "2026-01-01"}).content.decode()

    def test_a_wrong_day_gets_a_message_and_the_page(self, client: Client):
        answer = client.get(tool_ban().get_absolute_url(), {"as_of": "soon"})
        assert answer.status_code == 400
        assert "“soon” is not a day" in answer.content.decode()
        assert "A firm bans a coding tool" in answer.content.decode()

    def test_a_former_address_leads_to_the_incident_for_ever(self, client: Client):
        FormerSlug.objects.create(slug="old-name", incident=tool_ban())
        answer = client.get("/incidents/old-name/?as_of=2026-07-12")
        assert (answer.status_code, answer["Location"]) == (301, "/incidents/tool-ban/?as_of=2026-07-12")

    def test_a_merged_incident_leads_to_the_one_that_it_became(self, client: Client):
        last = tool_ban()
        middle = make_incident(slug="middle", merged_into=last)
        first = make_incident(slug="first", merged_into=middle)
        FormerSlug.objects.create(slug="zeroth", incident=first)
        for slug in ("middle", "first", "zeroth"):
            answer = client.get(reverse("incident", args=[slug]))
            assert (answer.status_code, answer["Location"]) == (301, last.get_absolute_url())

    def test_incidents_merged_in_a_circle_end_in_404(self, client: Client):
        one, other = make_incident(slug="one"), make_incident(slug="other")
        type(one).objects.filter(pk=one.pk).update(merged_into=other)
        type(one).objects.filter(pk=other.pk).update(merged_into=one)
        assert client.get("/incidents/one/").status_code == 404

    def test_a_withdrawn_incident_says_so(self, client: Client):
        answer = client.get(tool_ban(withdrawn=True).get_absolute_url())
        assert answer.status_code == 410
        assert "withdrawn this incident" in answer.content.decode()

    @pytest.mark.parametrize("slug", ["nothing", "without-events"])
    def test_what_is_not_there_gets_the_404_page(self, client: Client, slug: str):
        make_incident(slug="without-events", latest_event_on=None)
        answer = client.get(f"/incidents/{slug}/")
        assert answer.status_code == 404
        assert "There is no such page" in answer.content.decode()

    def test_the_about_page_explains_the_words(self, client: Client):
        html = client.get("/about/").content.decode()
        assert all(word in html for word in ("Origins", "Alleged", "Confirmed by an editor", "never made more precise"))

    def test_the_policy_for_content_stays_strict(self, client: Client):
        policy = client.get("/")["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_render_without_any_context(name):
    html = render_to_string(name)
    assert "<h1>" in html
    assert "Lagline" in html


def test_a_long_list_sets_off_what_counts_from_what_one_origin_tells():
    base = examples.tool_ban()
    lone = [replace(base.events[3], id=900 + i, origins=1, kind=Kind.RESPONSE) for i in range(3)]
    long = rows(replace(base, events=(*base.events, *lone)))
    assert {row.event.id for row in long if row.is_light} == {900, 901, 902}
    assert not [row for row in rows(base) if row.is_light]
    assert page_of(replace(base, events=(*base.events, *lone))).count('class="event light"') == 3


def test_a_warning_that_the_competing_dates_show_is_not_said_again():
    base = examples.tool_ban()
    warned = tuple(replace(e, warnings=("Sources disagree: July 4 is given too.", "Look twice.")) for e in base.events)
    html = page_of(replace(base, events=warned))
    assert html.count("Look twice.") == len(base.events)
    assert html.count("Sources disagree") == len([e for e in base.events if not e.competing])


def test_a_figure_without_a_count_leaves_no_empty_line():
    base = examples.tool_ban()
    html = page_of(replace(base, figures=(replace(base.figures[0], counts=""),)))
    assert '<dd><span class="src">' in html


def test_a_page_as_of_a_day_does_not_say_when_it_changed_later():
    shown = replace(examples.tool_ban(), updated_at=dt.datetime(2026, 7, 12, tzinfo=dt.UTC))
    assert "last changed July 12, 2026" in page_of(shown)
    assert "last changed" not in page_of(shown, as_of=dt.date(2026, 7, 5))
