"""What headers say of time, in all the ways in which they say nothing."""

import datetime as dt
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.headertimes import http_date, max_age, retry_after

NOW = dt.datetime(2026, 7, 10, 8, tzinfo=dt.UTC)
DATE = "Fri, 10 Jul 2026 08:00:00 GMT"


def date(minutes: float) -> str:
    return format_datetime(NOW + dt.timedelta(minutes=minutes), usegmt=True)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, 600),
        ({"Cache-Control": "public, MAX-AGE=600"}, 600),
        ({"Cache-Control": 'max-age="600"'}, 600),
        ({"Cache-Control": "max-age = 600 , public"}, 600),
        ({"Cache-Control": "max-age=600;public"}, 600),
        ({"Cache-Control": "max-age=0"}, 0),
        ({"Cache-Control": "max-age=31536000, immutable"}, 31536000),
        ({"Cache-Control": "max-age=999999999"}, 10 * 365 * 24 * 3600),
        ({"Cache-Control": "s-maxage=600"}, None),
        ({"Cache-Control": "x-max-age=600"}, None),
        ({"Cache-Control": "no-cache, max-age=600"}, None),
        ({"Cache-Control": "max-age=600, no-store"}, None),
        ({"Cache-Control": "x-no-cache, max-age=600"}, 600),
        ({"Cache-Control": "max-age=soon"}, None),
        ({"Cache-Control": "max-age=-600"}, None),
        ({"Cache-Control": "max-age=6.5"}, None),
        ({"Cache-Control": "max-age=" + "9" * 5000}, None),
        ({"Cache-Control": "max-age=٦٠٠"}, None),
        ({"Cache-Control": "max-age=600", "Age": "200"}, 400),
        ({"Cache-Control": "max-age=600", "Age": "6000"}, 0),
        ({"Cache-Control": "max-age=600", "Age": "old"}, 600),
        ({"Cache-Control": "max-age=600", "Age": "-200"}, 600),
        ({"Cache-Control": "max-age=600", "Age": "9" * 5000}, 600),
        ({"Cache-Control": "max-age=600", "Expires": date(1), "Date": date(0)}, 600),
        ({"Cache-Control": "max-age=soon", "Expires": date(1), "Date": date(0)}, 60),
        ({"Expires": date(10), "Date": date(0)}, 600),
        ({"Expires": date(10), "Date": date(0), "Age": "200"}, 400),
        ({"Expires": date(10)}, 600),
        ({"Expires": date(10), "Date": "yesterday"}, 600),
        ({"Expires": date(10), "Date": date(-60)}, 4200),
        ({"Expires": date(-10), "Date": date(0)}, 0),
        ({"Expires": "0"}, None),
        ({"Expires": "-1"}, None),
        ({"Expires": "never", "Date": date(0)}, None),
        ({"Expires": "Fri, 31 Dec 9999 23:59:59 GMT", "Date": date(0)}, 10 * 365 * 24 * 3600),
        ({"Expires": f"Fri, 10 Jul {'9' * 30} 08:00:00 GMT"}, None),
        ({"Expires": f"Fri, 10 Jul 2026 08:00:00 +{'9' * 30}"}, None),
    ],
)
def test_freshness(headers: dict[str, str], seconds: int | None):
    assert max_age(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 0),
        ("999999999", 999999999),
        (date(10), 600),
        (date(-10), 0),
        ("Friday, 10-Jul-26 08:10:00 GMT", 600),
        ("Fri Jul 10 08:10:00 2026", 600),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("120s", None),
        ("9" * 5000, None),
        ("٣", None),
        (f"Fri, 10 Jul {'9' * 30} 08:00:00 GMT", None),
    ],
)
def test_when_to_come_again(text: str, seconds: int | None):
    wait = retry_after(text, NOW)
    assert (None if wait is None else wait.total_seconds()) == seconds


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_nonsense_never_fails(one: str, other: str):
    headers = {"Cache-Control": one, "Expires": other, "Date": one, "Age": other}
    assert max_age(headers, NOW) is None or max_age(headers, NOW) >= 0  # type: ignore[operator]
    assert (retry_after(one, NOW) or dt.timedelta(0)) >= dt.timedelta(0)


@settings(deadline=None)
@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_dates_are_read_as_they_were_written(moment: dt.datetime):
    moment = moment.replace(microsecond=0)
    if moment.year >= 1000:
        assert http_date(format_datetime(moment, usegmt=True)) == moment
