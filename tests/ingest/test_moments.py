import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.moments import EARLIEST, FUTURE, is_zone, read_moment

NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("Fri, 10 Jul 2026 08:00:00 GMT", "2026-07-10T08:00+00:00"),
        ("Fri, 10 Jul 2026 08:00:00 -0700", "2026-07-10T08:00-07:00"),
        ("Fri, 10 Jul 2026 08:00:00 EST", "2026-07-10T08:00-05:00"),
        ("Fri, 10 Jul 2026 08:00:00 CEST", "2026-07-10T08:00+02:00"),
        ("Fri, 10 Jul 2026 08:00:00 IST", "2026-07-10T08:00+05:30"),
        ("Fri, 10 Jul 2026 08:00:00", "2026-07-10T08:00+00:00"),
        ("10 Jul 2026", "2026-07-10T00:00+00:00"),
        ("Friday, July 10 2026", "2026-07-10T00:00+00:00"),
        ("2026-07-10T08:00:00Z", "2026-07-10T08:00+00:00"),
        ("2026-07-10T08:00:00.123-05:00", "2026-07-10T08:00:00.123-05:00"),
        ("2026-07-10", "2026-07-10T00:00+00:00"),
        ("2026-07-10 08:00:00", "2026-07-10T08:00+00:00"),
        ("2026-07-10 08:00:00 UTC", "2026-07-10T08:00+00:00"),
        ("1783670400", "2026-07-10T08:00+00:00"),
        ("1783670400000", "2026-07-10T08:00+00:00"),
        ("Thu, 16 Jul 2026 08:00:00 GMT", "2026-07-16T08:00+00:00"),
        ("Mon, 20 Jul 2026 08:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("1756-01-01", None),
        ("0000-00-00T00:00:00Z", None),
        ("0", None),
        ("now", None),
        ("", None),
        ("Fri, 10 Jul 2026 08:00:00 +1400", "2026-07-10T08:00+14:00"),
        ("Fri, 10 Jul 2026 08:00:00 +1600", None),
        ("2026-07-10T08:00:00-23:59", None),
        ("2026-07-10t08:00:00.123456789z", "2026-07-10T08:00:00.123456+00:00"),
        ("2026-07-10T08:00:60Z", "2026-07-10T08:00:59+00:00"),
        ("2026-07-10T24:00:00Z", "2026-07-11T00:00+00:00"),
        ("2026-07-10 08:00:00 +0200", "2026-07-10T08:00+02:00"),
        ("2026-07-10T08:00:00\u221205:00", "2026-07-10T08:00-05:00"),
        ("2026-07-10T08:00:00 EST", "2026-07-10T08:00-05:00"),
        ("2026-07-10 08:00 CEST", "2026-07-10T08:00+02:00"),
        ("2026/07/10 08:00", "2026-07-10T08:00+00:00"),
        ("20260710", "2026-07-10T00:00+00:00"),
        ("Fri, 10 Jul 2026 08:00:00 PM EST", "2026-07-10T20:00-05:00"),
        ("July 10, 2026 at 12:05 a.m.", "2026-07-10T00:05+00:00"),
        ("Jul 10 2026 8:00AM", "2026-07-10T08:00+00:00"),
        ("Fri, 10 Jul 2026 08:00:00 GMT+2", "2026-07-10T08:00+02:00"),
        ("Friday, July 10, 2026 - 08:00", "2026-07-10T08:00+00:00"),
        ("Fri, 10 Jul 26 08:00 Z", "2026-07-10T08:00+00:00"),
        ("Fri,10 Jul 2026 08:00:00 +0000 (UTC)", "2026-07-10T08:00+00:00"),
        ("Fri Jul 10 08:00:00 EDT 2026", "2026-07-10T08:00-04:00"),
        ("07/10/2026 08:00", None),
        ("2026", None),
        ("2026-07", None),
        ("-2026-07-10", None),
        ("Fri, 99 Jul 2026 08:00:00 GMT", None),
        ("9" * 1000, None),
    ],
)
def test_read_moment(raw: str, moment: str | None):
    read = read_moment(raw, NOW)
    assert read == (moment and dt.datetime.fromisoformat(moment))
    if read and moment:
        assert read.utcoffset() == dt.datetime.fromisoformat(moment).utcoffset()


@given(
    st.text(max_size=60) | st.from_regex(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{1,4} \d\d:\d\d:\d\d [-+A-Z0-9]{1,5}")
)
def test_whatever_is_given_no_date_is_absurd(raw: str):
    moment = read_moment(raw, NOW)
    assert moment is None or (EARLIEST <= moment <= NOW + FUTURE and is_zone(moment.utcoffset()))
