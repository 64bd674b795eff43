import datetime as dt
import json
import tracemalloc
from collections.abc import Mapping

import pytest

from ingest.archive import ArchivedText, BadLine, read_lines

ROW: dict[str, str | None] = {
    "id": "a1",
    "title": "Ban",
    "text": "Banned.",
    "published": "2026-07-10",
    "url": "https://www.gazette.example/1",
}


def lines(*rows: Mapping[str, object]) -> list[bytes]:
    return [json.dumps(row).encode() + b"\n" for row in rows]


def one(row: Mapping[str, object]) -> ArchivedText:
    (text,) = read_lines(lines(row))
    assert isinstance(text, ArchivedText)
    return text


def test_a_line_is_a_text():
    assert one(ROW) == ArchivedText(
        "a1",
        "Ban",
        "Banned.",
        dt.datetime(2026, 7, 10, tzinfo=dt.UTC),
        "2026-07-10",
        "https://www.gazette.example/1",
        "gazette.example",
    )
    assert one(ROW | {"publisher": "The Gazette"}).publisher == "The Gazette"
    assert one({"id": 7, "text": "x"}).id == "7"


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2026-07-10", "2026-07-10T00:00+00:00"),
        ("2026-07-10T23:30:00-05:00", "2026-07-10T23:30-05:00"),
        ("2026-07-10T08:00:00Z", "2026-07-10T08:00+00:00"),
        ("2026-07-10 08:00", "2026-07-10T08:00+00:00"),
        ("2026-07-10T8 o'clock", "2026-07-10T00:00+00:00"),
        ("2026-07-10T08:00:00+23:59", "2026-07-10T00:00+00:00"),
        ("1923-05-01", "1923-05-01T00:00+00:00"),
        (None, None),
        ("", None),
    ],
)
def test_published(published: str | None, moment: str | None):
    assert one(ROW | {"published": published}).published == (moment and dt.datetime.fromisoformat(moment))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "ftp://a.example", "n/a"]
)
def test_only_an_address_of_the_web_becomes_a_link(url: str):
    assert one(ROW | {"url": url}).url == ""
    assert one(ROW | {"url": "HTTPS://a.example/1"}).url == "HTTPS://a.example/1"


def test_what_no_database_holds_is_replaced_one_for_one():
    assert one(ROW | {"text": "a\0b\ud800c\U0001f600"}).text == "a b\ufffdc\U0001f600"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a JSON object"),
        (b"\xff", "not UTF-8"),
        (b'{"id": "a"}', "neither"),
        (b'{"text": "a"}', '"id"'),
        (b'{"id": "a", "text": "a", "published": "soon"}', '"published"'),
        (b'{"id": "a", "text": "a", "published": "0001-01-01"}', "no text is of that year"),
        (b'{"id": "a", "text": "a", "published": "9999-12-31"}', "no text is of that year"),
        (b'{"id": "a", "text": "a", "publisher": 3}', '"publisher"'),
        (b'{"id": "%s", "text": "a"}' % (b"a" * 301), "longer than 300"),
        (b'{"id": "a", "text": "a", "url": "%s"}' % (b"a" * 2001), "longer than 2000"),
    ],
)
def test_bad_line_is_told_and_the_rest_goes_on(line: bytes, reason: str):
    before, bad, after = read_lines([*lines(ROW), line, *lines(ROW | {"id": "a2"})])
    assert isinstance(bad, BadLine)
    assert bad.number == 2
    assert reason in bad.reason
    assert [before.id, after.id] == ["a1", "a2"]  # type: ignore[union-attr]  # both are texts


def test_id_twice_in_one_archive():
    _, again = read_lines(lines(ROW, ROW))
    assert again == BadLine(2, "its \"id\" 'a1' is that of line 1")


def test_empty_lines_and_a_byte_order_mark_do_not_matter():
    assert len(list(read_lines([b"\xef\xbb\xbf" + lines(ROW)[0], b"\n", b"  "]))) == 1


def test_a_long_archive_is_read_line_by_line():
    rows = (json.dumps(ROW | {"id": str(number), "text": "word " * 1000}).encode() for number in range(10_000))
    tracemalloc.start()
    try:
        assert sum(isinstance(text, ArchivedText) for text in read_lines(rows)) == 10_000
        assert tracemalloc.get_traced_memory()[1] < 5_000_000  # of 50 MB; the ids stay
    finally:
        tracemalloc.stop()
