"""Origins in a real database: which articles share one, and what finding that out costs."""

import datetime as dt
import importlib
import json
import random
from itertools import permutations
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from ingest import signatures, store
from ingest.models import Article, Origin, OriginBand
from ingest.records import Extraction
from ingest.store import origins
from tests.factories import make_article, make_feed, make_origin
from tests.ingest.halden import BODY, COPY, INDEPENDENT, OTHER, REPORT, REWRITE

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
LONG = " ".join(f"word{number}" for number in range(200))


def origin_of(text: str = "", **values: Any) -> int:
    return read(make_article(text=text, origin=None, **values))


def read(article: Article) -> int:
    """The id of the origin that an article gets by reading it."""
    store.read_again([article.pk])
    claimed = store.claim_unread_article(now=NOW)
    assert claimed == article
    store.save_extraction(claimed, Extraction("test-1"), now=NOW)
    article.refresh_from_db()
    assert article.origin_id is not None
    return article.origin_id


def test_copies_and_excerpts_share_an_origin():
    first = origin_of(LONG)
    assert origin_of(f"HARBOR CITY (Wire) {LONG}") == first
    assert origin_of(" ".join(LONG.split()[:80])) == first
    assert origin_of(" ".join(LONG.split()[:40])) == first
    assert origin_of(" ".join(LONG.split()[60:])) == first
    assert origin_of(LONG.replace("word", "other").replace("other10", "word10").replace("other4", "word4")) != first


def test_whole_text_joins_its_excerpt_and_its_copies_follow():
    first = origin_of(" ".join(LONG.split()[:100]))
    assert origin_of(LONG) == first
    assert origin_of(" ".join(LONG.split()[120:])) == first  # shares nothing with the first article


def test_short_texts_have_origins_of_their_own():
    assert origin_of("The ban begins.") != origin_of("The ban begins.")


def test_origin_follows_the_text():
    article = make_article(text=LONG, origin=None)
    own = read(article)
    other = LONG.replace("word", "term")
    Article.objects.filter(pk=article.pk).update(text=other)
    assert read(article) == own
    assert origin_of(other) == own
    assert origin_of(LONG) != own


def test_text_that_becomes_a_copy_leaves_its_origin_which_goes():
    first = origin_of(LONG)
    article = make_article(text=LONG.replace("word", "term"), origin=None)
    own = read(article)
    Article.objects.filter(pk=article.pk).update(text=LONG)
    assert own != read(article) == first
    assert not Origin.objects.filter(pk=own).exists()


def test_reading_again_changes_no_origin():
    articles = [make_article(origin=None, **values) for values in (REPORT, COPY, REWRITE, INDEPENDENT)]
    before = [read(article) for article in articles]
    bands = sorted(OriginBand.objects.values_list("origin", "key"))
    assert [read(article) for article in reversed(articles)] == before[::-1]
    assert sorted(OriginBand.objects.values_list("origin", "key")) == bands


# ---- agencies


def test_report_its_copy_and_its_rewrite_are_one_origin_and_an_independent_report_another():
    report, copy, rewrite, independent = (origin_of(**values) for values in (REPORT, COPY, REWRITE, INDEPENDENT))
    assert report == copy == rewrite != independent
    assert Origin.objects.get(pk=report).agency == "Reuters"
    assert Origin.objects.get(pk=independent).agency == ""


@pytest.mark.parametrize("order", list(permutations((REPORT, COPY, REWRITE, INDEPENDENT))))
def test_order_of_arrival_changes_nothing(order: tuple[dict[str, str], ...]):
    """A copy that names no agency and a rewrite have nothing in common until the report comes, which joins them."""
    articles = {values["title"]: make_article(origin=None, **values) for values in order}
    for article in articles.values():
        read(article)
    found = dict(Article.objects.values_list("title", "origin"))
    assert found[REPORT["title"]] == found[COPY["title"]] == found[REWRITE["title"]] != found[INDEPENDENT["title"]]
    assert set(found.values()) == set(Origin.objects.values_list("pk", flat=True))


def test_rewrite_of_another_agency_stands_alone():
    report = origin_of(**REPORT)
    assert origin_of(**REWRITE | {"text": REWRITE["text"].replace("Reuters", "AFP")}) != report


@pytest.mark.parametrize(
    ("later", "same"), [(dt.timedelta(days=2, hours=23), True), (dt.timedelta(days=3, hours=1), False)]
)
def test_rewrite_is_near_in_time(later: dt.timedelta, same: bool):
    report = origin_of(**REPORT, published_at=NOW)
    assert (origin_of(**REWRITE, published_at=NOW + later) == report) is same
    assert (origin_of(**REWRITE | {"title": "x"}, published_at=NOW - later) == report) is same


def test_article_without_a_date_is_as_old_as_its_first_sight():
    report = origin_of(**REPORT, published_at=None, first_seen_at=NOW)
    assert origin_of(**REWRITE, published_at=NOW) == report


def test_other_report_of_the_same_agency_stands_alone():
    report = origin_of(**REPORT)
    assert origin_of(**OTHER) != report


def test_the_agencys_own_feed():
    feed = make_feed(title="Reuters")
    assert origin_of(BODY, feed=feed, publisher="") == origin_of(**REWRITE)


# ---- origins from before there were signatures


def sign_old_origins() -> None:
    migration = importlib.import_module("ingest.migrations.0004_origins_of_old_articles")
    migration.sign(apps, None)


def test_origins_of_old_articles_are_found_by_new_copies():
    old, rewritten = make_article(text=LONG, status="placed"), make_article(**REPORT, status="placed")
    assert make_article(origin=old.origin, text=LONG[:300], status="placed").pk > old.pk
    make_origin()  # of no article
    read(old)
    unsigned = OriginBand.objects.count()
    OriginBand.objects.all().delete()
    Origin.objects.update(signature=[])
    sign_old_origins()
    assert OriginBand.objects.filter(origin=old.origin).count() == unsigned
    assert origin_of(LONG) == old.origin_id
    assert origin_of(**REWRITE) == rewritten.origin_id
    signed = sorted(OriginBand.objects.values_list("origin", "key"))
    sign_old_origins()
    assert set(OriginBand.objects.values_list("origin", "key")) <= set(signed)


def test_signing_goes_in_batches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importlib.import_module("ingest.migrations.0004_origins_of_old_articles"), "BATCH", 2)
    texts = [LONG.replace("word", f"word{number}x") for number in range(5)]
    old = [make_article(text=text, status="placed") for text in texts]
    sign_old_origins()
    assert [origin_of(text) for text in texts] == [article.origin_id for article in old]


# ---- what it costs


def many_origins(number: int, *, shared: int) -> None:
    """Origins with all their keys, of which `shared` are the same for all: boilerplate at its worst."""
    dice = random.Random(1)
    Origin.objects.bulk_create([Origin(signature=[n]) for n in range(number)])
    common = [signatures.key("common", place) for place in range(shared)]
    rows = [
        (pk, key)
        for pk in Origin.objects.values_list("pk", flat=True)
        for key in [*common, *(dice.randrange(-(2**63), 2**63) for _ in range(10 - shared))]
    ]
    with connection.cursor() as cursor, cursor.copy("COPY ingest_originband (origin_id, key) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ingest_originband")


def rows_read(plan: dict[str, Any]) -> float:
    """Rows that the scans of a plan returned or threw away."""
    here = 0.0
    if "Relation Name" in plan:
        assert plan["Node Type"] == "Index Only Scan", plan
        assert plan["Index Name"] == "origin_band_key"
        here = (plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)) * plan["Actual Loops"]
    return here + sum(map(rows_read, plan.get("Plans", [])))


def cost_of(keys: list[int]) -> float:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        query = f"EXPLAIN (ANALYZE, FORMAT JSON) {origins.CANDIDATES_QUERY}"
        cursor.execute(query, [keys, origins.NEWEST, origins.CANDIDATES])
        (plan,) = cursor.fetchone()
    return rows_read((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def test_candidates_come_from_the_index_alone_however_many_origins_there_are():
    many_origins(20_000, shared=2)
    own = list(OriginBand.objects.filter(origin=Origin.objects.earliest("pk")).values_list("key", flat=True))
    assert cost_of(own) <= len(own) * origins.NEWEST
    assert origins.candidates(own)[0] == Origin.objects.earliest("pk").pk
    assert cost_of([1, 2, 3]) == 0


def test_number_of_queries_does_not_depend_on_how_many_share_boilerplate(django_assert_max_num_queries: Any):
    many_origins(2_000, shared=8)
    article = make_article(text=LONG, origin=None)
    common = OriginBand.objects.values_list("key", flat=True)[:8]
    first, *keys = store.origins.fingerprint(article).keys_of_copies
    OriginBand.objects.filter(key=common[0]).update(key=first)
    with django_assert_max_num_queries(2 * origins.CANDIDATES + 8):
        origins.assign_origin(article)
    assert keys
