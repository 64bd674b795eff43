"""From a feed with summaries to full texts: real servers, a real database, the task as a worker runs it."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from ingest import fulltext, store
from ingest.clients import client_for
from ingest.fulltext import fetch_article
from ingest.models import Article, ArticleVersion, BusyHost, Feed, RobotsFile
from ingest.page_tasks import fetch_next, fetch_pages
from ingest.pipeline import poll_feed
from ingest.records import PageStatus, ReadStatus
from tests.factories import make_feed
from tests.ingest import servers
from tests.ingest.feeds import item, rss
from tests.ingest.servers import Newsstand

pytestmark = pytest.mark.django_db
PAGES = Path(__file__).parents[1] / "data" / "pages"
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
TITLE = "Port Lindal bars Corvane steering unit from ferries"
SUMMARY = "The harbour authority of Port Lindal has barred the Corvane steering unit from all ferries."
WHOLE = "\n\n".join(f"Paragraph {n}: " + "The regulator fined the company after an inquiry. " * 8 for n in range(6))


@pytest.fixture(autouse=True)
def full_text(settings: Settings) -> None:
    settings.PAGE_FETCHING = settings.ALLOW_PRIVATE_FEEDS = True


@pytest.fixture
def feed(newsstand: Newsstand) -> Feed:
    return make_feed(url=newsstand.url("/feed"), next_poll_at=NOW)


def entry(newsstand: Newsstand, path: str = "/story", **values: str) -> dict[str, str]:
    return item(1, title=TITLE, link=newsstand.url(path), description=SUMMARY, **values)


def serve(newsstand: Newsstand, name: str = "wordpress", path: str = "/story") -> None:
    newsstand.serve(path, (PAGES / f"{name}.html").read_bytes(), Content_Type="text/html; charset=utf-8")


def poll(feed: Feed, now: dt.datetime = NOW) -> Article:
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=now)
    claimed = store.claim_due_feed(now=now)
    assert claimed is not None
    outcome = poll_feed(claimed, client_for(claimed), lambda: now)
    assert outcome.problem == ""
    return Article.objects.get()


def step(now: dt.datetime = NOW) -> PageStatus | None:
    """One request, as a worker does it."""
    article = store.claim_wanted_page(now=now)
    return fetch_article(article, client_for(article.feed), lambda: now) if article else None


def fetched(now: dt.datetime = NOW) -> Article:
    """After robots.txt and page."""
    RobotsFile.objects.all().delete()
    assert step(now) == PageStatus.WANTED
    assert step(now) != PageStatus.WANTED
    return Article.objects.get()


def test_the_page_takes_the_place_of_a_summary(newsstand, feed):
    serve(newsstand)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    article = poll(feed)
    assert (article.page_status, article.text) == (PageStatus.WANTED, SUMMARY)
    assert not Article.objects.unread(NOW).exists()  # reading waits
    article = fetched()
    assert article.page_status == PageStatus.FETCHED
    assert "Engineers of the ferry line Norrbåt discovered the fault on March 14" in article.text
    assert "LEAK" not in article.text
    assert article.summary == SUMMARY
    assert (article.author, article.page_url) == ("Berit Aune", "https://ledger.example/2026/07/15/corvane-ferries/")
    assert (article.version, article.status, article.claimed_until) == (1, ReadStatus.UNREAD, None)
    assert Article.objects.unread(NOW).exists()
    assert not ArticleVersion.objects.exists()
    assert newsstand.asked("/story") == newsstand.asked("/robots.txt") == 1
    headers = dict(newsstand.requests[-1][1])
    assert headers["User-Agent"].startswith("Lagline/")
    assert headers["Accept"].startswith("text/html")


def test_the_next_poll_takes_a_page_for_no_change(newsstand, feed):
    serve(newsstand)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    text = fetched().text
    newsstand.serve("/feed", rss([entry(newsstand), item(2, description=WHOLE)]))
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=NOW + HOUR)
    claimed = store.claim_due_feed(now=NOW + HOUR)
    assert claimed is not None
    outcome = poll_feed(claimed, client_for(claimed), lambda: NOW + HOUR)
    assert (outcome.new, outcome.changed, outcome.same) == (1, 0, 1)
    article = Article.objects.get(title=TITLE)
    assert (article.text, article.version, article.page_status) == (text, 1, PageStatus.FETCHED)


def test_a_corrected_summary_has_the_page_fetched_again(newsstand, feed):
    serve(newsstand)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    first = fetched().text
    Article.objects.update(status=ReadStatus.PLACED)
    newsstand.serve("/story", (PAGES / "wordpress.html").read_bytes().replace(b"August 1, 2026", b"August 8, 2026"))
    newsstand.serve("/feed", rss([entry(newsstand) | {"description": f"{SUMMARY} The ban holds from August 8."}]))
    later = NOW + 48 * HOUR
    article = poll(feed, later)
    assert (article.page_status, article.version, article.status) == (PageStatus.WANTED, 2, ReadStatus.UNREAD)
    article = fetched(later)
    assert "August 8, 2026" in article.text
    assert article.summary.endswith("August 8.")
    assert [version.text for version in article.old_versions.all()] == [first]


@pytest.mark.parametrize(
    ("values", "setting"),
    [({"description": WHOLE}, True), ({"link": ""}, True), ({"link": "mailto:desk@news.example"}, True), ({}, False)],
    ids=["whole text", "no address", "no web address", "turned off"],
)
def test_where_no_page_is_needed_none_is_asked_for(newsstand, feed, settings, values, setting):
    settings.PAGE_FETCHING = setting
    newsstand.serve("/feed", rss([entry(newsstand) | values]))
    assert poll(feed).page_status == PageStatus.NONE
    assert step() is None
    assert Article.objects.unread(NOW).exists()


@pytest.mark.parametrize("values", [{"wants_pages": False}, {"is_sample": True}])
def test_a_feed_that_wants_no_pages(newsstand, feed, settings, values):
    settings.SAMPLE_ADDRESS = newsstand.address
    Feed.objects.update(**values)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    assert poll(feed).page_status == PageStatus.NONE


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("paywall_words", PageStatus.PAYWALL, "paywall"),
        ("consent_portal", PageStatus.CONSENT, "consent"),
        ("robot_check", PageStatus.REFUSED, "proof"),
        ("front_page", PageStatus.REFUSED, "another one"),
        ("empty", PageStatus.FAILED, "No text"),
    ],
)
def test_the_summary_stays_where_the_page_is_no_article(newsstand, feed, name, status, words):
    serve(newsstand, name)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    article = fetched()
    assert (article.page_status, article.text, article.summary) == (status, SUMMARY, "")
    assert words in article.page_note
    assert Article.objects.unread(NOW).exists()


def test_a_page_is_not_asked_for_where_robots_txt_forbids_it(newsstand, feed):
    serve(newsstand)
    newsstand.serve("/robots.txt", b"User-agent: *\nDisallow: /story")
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    article = fetched()
    assert (article.page_status, article.text) == (PageStatus.REFUSED, SUMMARY)
    assert "robots.txt does not allow" in article.page_note
    assert newsstand.asked("/story") == 0


def test_rules_are_kept_for_a_day(newsstand, feed):
    serve(newsstand)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    fetched()
    Article.objects.update(page_status=PageStatus.WANTED, page_next_at=NOW)
    assert step(NOW + 23 * HOUR) == PageStatus.FETCHED
    Article.objects.update(page_status=PageStatus.WANTED, page_next_at=NOW, text=SUMMARY)
    assert step(NOW + 25 * HOUR) == PageStatus.WANTED
    assert newsstand.asked("/robots.txt") == 2


@pytest.mark.parametrize("status", [500, 503, 429])
def test_nothing_is_asked_of_a_host_that_cannot_give_its_rules(newsstand, feed, status):
    serve(newsstand)
    newsstand.serve("/robots.txt", status=status)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    assert [step(), step(), step()] == [PageStatus.WANTED, PageStatus.WANTED, None]
    assert newsstand.asked("/story") == 0
    assert "robots.txt could not be had" in Article.objects.get().page_note
    newsstand.serve("/robots.txt", b"")
    later = NOW + 90 * MINUTE
    assert [step(later), step(later)] == [PageStatus.WANTED, PageStatus.FETCHED]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_rules_allows_all(newsstand, feed, status):
    serve(newsstand)
    newsstand.serve("/robots.txt", status=status)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    assert fetched().page_status == PageStatus.FETCHED


def test_the_rules_of_the_host_that_a_page_is_redirected_to_are_asked_for_first(newsstand, feed):
    with servers.open_newsstand() as other:
        serve(other)
        other.serve("/robots.txt", b"User-agent: lagline\nDisallow: /")
        newsstand.redirect("/story", other.url("/story"))
        newsstand.serve("/feed", rss([entry(newsstand)]))
        poll(feed)
        assert [step(), step(), step()] == [PageStatus.WANTED, PageStatus.WANTED, PageStatus.REFUSED]
        assert [path for path, _ in other.requests] == ["/robots.txt"]
    assert other.address in Article.objects.get().page_note


def test_a_delay_that_the_site_asks_for_is_kept(newsstand, feed):
    serve(newsstand)
    newsstand.serve("/robots.txt", b"User-agent: *\nCrawl-delay: 7")
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    assert step() == PageStatus.WANTED
    assert BusyHost.objects.get(name=newsstand.address).free_at == NOW + dt.timedelta(seconds=7)
    assert step(NOW + dt.timedelta(seconds=6)) is None
    assert step(NOW + dt.timedelta(seconds=7)) == PageStatus.FETCHED


def test_a_host_is_asked_one_thing_at_a_time(newsstand, feed):
    newsstand.serve("/feed", rss([entry(newsstand) | {"guid": str(n)} | {"title": f"{TITLE} {n}"} for n in range(3)]))
    Feed.objects.update(next_poll_at=NOW)
    claimed = store.claim_due_feed(now=NOW)
    assert claimed is not None
    poll_feed(claimed, client_for(claimed), lambda: NOW)
    assert Article.objects.without_page(NOW).count() == 3
    assert store.claim_wanted_page(now=NOW) is not None
    assert store.claim_wanted_page(now=NOW) is None


@pytest.mark.parametrize("fault", [500, 502, 503, 429, "reset", "hang_up"])
def test_faults_of_a_server_are_tried_three_times(newsstand, feed, fault):
    if isinstance(fault, int):
        newsstand.serve("/story", status=fault)
    else:
        newsstand.misbehave("/story", getattr(servers, fault))
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    now = NOW
    assert step(now) == PageStatus.WANTED  # robots.txt
    for tried in (1, 2):
        assert step(now) == PageStatus.WANTED
        article = Article.objects.get()
        assert article.page_attempts == tried
        assert article.page_note
        assert step(now + 9 * MINUTE) is None
        now = article.page_next_at or now
    assert step(now) == PageStatus.FAILED
    assert newsstand.asked("/story") == 3
    article = Article.objects.get()
    assert article.page_note.endswith(".")
    assert article.text == SUMMARY
    assert Article.objects.unread(now).exists()


@pytest.mark.parametrize(
    ("code", "status"),
    [(404, PageStatus.FAILED), (410, PageStatus.FAILED), (403, PageStatus.REFUSED), (402, PageStatus.PAYWALL)],
)
def test_what_will_not_change_is_tried_once(newsstand, feed, code, status):
    newsstand.serve("/story", status=code)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    assert fetched().page_status == status
    assert str(code) in Article.objects.get().page_note
    assert newsstand.asked("/story") == 1


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"%PDF-1.7 " + b"x" * 5000, "application/pdf"), (b"\x89PNG" + b"x" * 5000, "image/png"), (b"", "text/html")],
)
def test_what_is_no_page_has_no_text(newsstand, feed, body, kind):
    newsstand.serve("/story", body, Content_Type=kind)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    assert fetched().page_status == PageStatus.FAILED


def test_an_endless_page_is_not_used(newsstand, feed):
    newsstand.misbehave("/story", servers.endless)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    article = fetched()
    assert (article.page_status, article.text) == (PageStatus.FAILED, SUMMARY)
    assert "larger than" in article.page_note


def test_private_addresses_are_not_asked(newsstand, feed, settings):
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    settings.ALLOW_PRIVATE_FEEDS = False
    before = len(newsstand.requests)
    assert step() == PageStatus.WANTED
    step(NOW + 2 * HOUR)
    assert len(newsstand.requests) == before


def test_after_six_hours_the_summary_is_read(newsstand, feed):
    newsstand.serve("/story", status=503, Retry_After="7000")
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    step()
    step()
    assert store.give_up_pages(now=NOW + 359 * MINUTE) == 0
    assert store.give_up_pages(now=NOW + 360 * MINUTE) == 1
    article = Article.objects.get()
    assert article.page_status == PageStatus.FAILED
    assert article.page_note == "Its page could not be had within 6 hours. The server answered 503."
    assert Article.objects.unread(NOW).exists()


@pytest.mark.parametrize("off", ["installation", "feed"])
def test_what_waits_when_full_text_is_turned_off_is_read(newsstand, feed, settings, off):
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    if off == "feed":
        Feed.objects.update(wants_pages=False)
    settings.PAGE_FETCHING = off == "feed"
    assert fetch_pages() == 1
    assert Article.objects.unread(NOW).exists()


def test_a_page_on_which_workers_die_is_given_up(newsstand, feed):
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    now = NOW
    for _ in range(3):
        assert store.claim_wanted_page(now=now) is not None
        assert store.claim_wanted_page(now=now) is None
        now += store.pages.PAGE_LEASE
    assert store.claim_wanted_page(now=now) is None
    article = Article.objects.get()
    assert (article.page_status, article.page_note) == (
        PageStatus.FAILED,
        "Fetching its page was begun 3 times and never ended.",
    )


def test_a_text_that_changed_meanwhile_is_not_overwritten(newsstand, feed):
    serve(newsstand)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    step()
    article = store.claim_wanted_page(now=NOW)
    assert article is not None
    newsstand.serve("/feed", rss([entry(newsstand) | {"description": f"{SUMMARY} The ban holds from August 8."}]))
    poll(feed, NOW + HOUR)
    with pytest.raises(store.LostClaimError):
        fetch_article(article, client_for(article.feed), lambda: NOW + HOUR)
    assert Article.objects.get().text.endswith("August 8.")


def test_the_page_dates_an_article_that_its_feed_does_not_date(newsstand, feed):
    serve(newsstand)
    newsstand.serve("/feed", rss([entry(newsstand) | {"pubDate": ""}]))
    assert poll(feed).published_at is None
    article = fetched()
    assert (article.published_on, article.published_raw) == (dt.date(2026, 7, 15), "2026-07-15T06:30:00+02:00")
    assert article.published_offset == 120


def test_one_that_fails_in_our_own_code_stops_no_other(newsstand, feed, monkeypatch):
    serve(newsstand)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    Article.objects.update(first_seen_at=dt.datetime.now(dt.UTC))
    monkeypatch.setattr(fulltext, "judge", lambda *args, **values: 1 / 0)
    assert [fetch_next(), fetch_next(), fetch_next()] == [True, True, False]
    assert Article.objects.get().claimed_until is not None


def test_the_task_fetches_all_and_says_how_many(newsstand, feed):
    serve(newsstand)
    newsstand.serve("/feed", rss([entry(newsstand)]))
    poll(feed)
    Article.objects.update(first_seen_at=dt.datetime.now(dt.UTC))
    assert fetch_pages() == 2
    assert Article.objects.get().page_status == PageStatus.FETCHED
    assert fetch_pages() == 0


def test_waiting_pages_are_found_by_their_index():
    feed = make_feed()
    Article.objects.bulk_create(
        Article(feed=feed, identity=str(n), url=f"https://h{n % 90}.example/{n}", content_hash="x",
                page_status="wanted" if n % 20 == 0 else "none", page_next_at=NOW)
        for n in range(4000)
    )  # fmt: skip
    BusyHost.objects.bulk_create(BusyHost(name=f"h{n}.example", free_at=NOW + HOUR) for n in range(80))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ingest_article")
    waiting = Article.objects.without_page(NOW)
    assert "article_without_page" in waiting[:1].explain()
    article = store.claim_wanted_page(now=NOW)
    assert article is not None
    assert int(article.url.split("//h")[1].split(".")[0]) >= 80
