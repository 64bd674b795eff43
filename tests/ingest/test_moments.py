import datetime as dt

import pytest

from ingest.moments import read_moment

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
        ("Fri, 99 Jul 2026 08:00:00 GMT", None),
        ("9" * 1000, None),
    ],
)
def test_read_moment(raw: str, moment: str | None):
    read = read_moment(raw, NOW)
    assert read == (moment and dt.datetime.fromisoformat(moment))
    if read and moment:
        assert read.utcoffset() == dt.datetime.fromisoformat(moment).utcoffset()
