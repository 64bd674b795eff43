"""The page on which an editor sees how a text is read: who may see it, what it shows, and that nothing is stored."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from ingest.admin import explained as reading
from ingest.models import Article, EventMention
from ingest.nlp.account import Account
from ingest.nlp.choosing import FIRST
from ingest.nlp.syntax_model import ModelError
from ingest.records import Extraction
from tests.factories import make_article
from tests.ingest.explained import TEXT, TITLE, account, unread

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>{{ told }}</textarea>"


@pytest.fixture
def address():
    return reverse("admin:ingest_article_read")


@pytest.fixture
def read(monkeypatch):
    """What was asked to be read; the answer is an account made by hand, or what the test puts in its place."""
    asked = []

    def answer(document):
        asked.append(document)
        return account() if document.text == TEXT else Account(Extraction("test-1"), (), ())

    monkeypatch.setattr(reading, "explain", answer)
    return asked


def paste(client, address, **values):
    response = client.post(address, {"title": TITLE, "text": TEXT, "published": "2026-07-03"} | values)
    return response, response.content.decode()


def test_a_pasted_text_is_told_with_its_marks_events_and_reasons(admin_client, address, read):
    response, html = paste(admin_client, address)
    assert response.status_code == 200
    for words in (
        "5 events",
        "1 date passed over",
        '<span class="trigger measure">banned</span>',
        '<a class="tag kind measure" id="mark-1" href="#event-1">1 announcement</a>',
        '<span class="date">Thursday</span>',
        '<span class="passed">May 4, 1971</span>',
        '<span class="name">Kestrel</span>',
        'id="event-1"',
        "July 10, 2026",
        "“on” with “ban”",
        "seen from the publication on Friday, July 3, 2026",
        "background: the trained reader sees the affair of the text with 21%",
        f"the score of {round(100 * FIRST)}% that a date needs",
        "<code>P30D</code>",
        "28,000 images",
    ):
        assert words in html
    assert html.count('<article class="entry') == 5
    assert [(one.title, one.text, one.published) for one in read] == [(TITLE, TEXT, dt.date(2026, 7, 3))]


def test_nothing_is_stored(admin_client, address, read, django_assert_num_queries):
    make_article()
    before = [Article.objects.count(), EventMention.objects.count(), Article.objects.get().status]
    with django_assert_num_queries(2):  # session and user
        paste(admin_client, address)
    assert before == [Article.objects.count(), EventMention.objects.count(), Article.objects.get().status]


def test_a_stored_article_is_read_at_once_and_linked_from_its_page(admin_client, address, read):
    article = make_article(title=TITLE, text=TEXT)
    page = admin_client.get(reverse("admin:ingest_article_change", args=[article.pk])).content.decode()
    link = f"{address}?article={article.pk}"
    assert f'href="{link}"' in page
    html = admin_client.get(link).content.decode()
    assert "5 events" in html
    assert "the article as stored" in html
    assert [(one.id, one.published) for one in read] == [(str(article.pk), article.published_on)]


@pytest.mark.parametrize("number", ["0", "999999", "x", "9" * 30, "1;drop", "²"])
def test_an_unknown_article_is_not_found(admin_client, address, read, number):
    assert admin_client.get(address, {"article": number}).status_code == 404


def test_the_page_is_linked_from_the_index(admin_client, client, address):
    assert f'href="{address}"' in admin_client.get(reverse("admin:index")).content.decode()
    client.force_login(get_user_model().objects.create_user("rita", is_staff=True))
    assert address not in client.get(reverse("admin:index")).content.decode()


def test_only_who_may_change_articles_sees_it(client, address, read):
    assert client.get(address).status_code == 302
    rita = get_user_model().objects.create_user("rita", is_staff=True)
    client.force_login(rita)
    assert client.get(address).status_code == 403
    assert client.post(address, {"text": TEXT}).status_code == 403
    rita.user_permissions.add(Permission.objects.get(codename="change_article"))
    assert client.get(address).status_code == 200
    rita.is_staff = False
    rita.save()
    assert client.get(address).status_code == 302


def test_a_form_of_another_site_is_refused(admin_user, address, read):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    assert strict.post(address, {"text": TEXT}).status_code == 403
    assert read == []


def test_markup_is_shown_as_text(admin_client, address, read):
    _, html = paste(admin_client, address, text=HOSTILE, title=HOSTILE)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;" in html
    assert html.count("</textarea>") == 1


def test_marks_lie_right_in_a_text_with_markup(admin_client, address, monkeypatch):
    from dataclasses import replace

    from ingest.records import Span

    text = "<b>" + TEXT
    told = account()
    moved = tuple(
        replace(
            one,
            event=replace(
                one.event,
                **{  # type: ignore[arg-type]
                    name: Span(span.field, span.start + 3, span.end + 3)
                    for name in ("trigger_span", "date_span", "sentence_span")
                    for span in [getattr(one.event, name)]
                },
            ),
        )
        for one in told.decisions
    )
    monkeypatch.setattr(reading, "explain", lambda document: replace(told, decisions=moved, passed=()))
    _, html = paste(admin_client, address, text=text)
    assert "&lt;b&gt;" in html
    assert '<span class="trigger measure">banned</span>' in html


def test_line_ends_and_zeros_are_those_of_a_stored_text(admin_client, address, read):
    paste(admin_client, address, text="  One.\r\n\r\nTwo\x00.\n")
    assert read[0].text == "  One.\n\nTwo .\n"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": " ", "text": " \n"}, "Paste a text, or give a title at least."),
        ({"published": "soon"}, "Enter a valid date."),
        ({"published": "0007-01-01"}, "No text is of that year."),
        ({"title": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_cannot_be_read_says_why_and_keeps_the_form(admin_client, address, read, values, words):
    response, html = paste(admin_client, address, **values)
    assert response.status_code == 200
    assert words in html
    assert read == []
    assert "<textarea" in html


def test_a_text_without_a_date_of_publication(admin_client, address, read):
    _, html = paste(admin_client, address, published="")
    assert "no publication date: nothing counts from it" in html
    assert read[0].published is None


def test_another_language_is_told(admin_client, address, monkeypatch):
    monkeypatch.setattr(reading, "explain", lambda document: unread("fr"))
    _, html = paste(admin_client, address)
    assert "Not read: language fr: only English is read." in html
    assert "No date of the text dates one" not in html


def test_a_text_that_is_too_long_is_refused_in_words(admin_client, address, read):
    response, html = paste(admin_client, address, text="word " * 600_000)
    assert response.status_code == 413
    assert "The text is too long for this page" in html
    assert read == []


def test_a_note_of_the_reading_is_shown(admin_client, address, monkeypatch):
    cut = Account(Extraction("test-1", notes=("text cut after 1,000,000 characters",)), (), ())
    monkeypatch.setattr(reading, "explain", lambda document: cut)
    _, html = paste(admin_client, address)
    assert "Note: text cut after 1,000,000 characters." in html


def test_a_missing_model_is_told(admin_client, address, monkeypatch):
    def missing(document):
        raise ModelError("the language model is missing")

    monkeypatch.setattr(reading, "explain", missing)
    response, html = paste(admin_client, address)
    assert response.status_code == 503
    assert "Nothing can be read: the language model is missing." in html
    assert TITLE in html


def test_a_long_text_shows_all_marks_and_the_first_events(admin_client, address, monkeypatch):
    from dataclasses import replace

    told = account()
    many = replace(told, decisions=told.decisions * 60, passed=told.passed * 300)
    monkeypatch.setattr(reading, "explain", lambda document: many)
    _, html = paste(admin_client, address, text=TEXT + " and so on" * 10_000)
    assert html.count('<article class="entry') == reading.MOST
    assert f"The first {reading.MOST} of 300 events." in html
    assert html.count('class="tag kind') == 300
    assert len(html) < 4_000_000


def test_a_real_reading(admin_client, address):
    _, html = paste(admin_client, address, text="The regulator banned the gadget on July 1, 2026.", title="")
    assert "1 announcement" in html
    assert "July 1, 2026" in html
