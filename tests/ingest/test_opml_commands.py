"""Lists go in and out through the commands; every entry is accounted for."""

import datetime as dt
import random
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest import lists
from ingest.models import Feed
from ingest.opml import ListedFeed, read_list, written
from ingest.sorting import Outcome, Verdict, feed_key
from tests.factories import make_feed

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)


def run(name: str, *words: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command(name, *words, stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"ERROR {error}")
    return out.getvalue(), err.getvalue()


def saved(folder: Path, *outlines: str) -> str:
    file = folder / "feeds.opml"
    file.write_text(f'<opml version="2.0"><body>\n{"".join(line + chr(10) for line in outlines)}</body></opml>')
    return str(file)


def outline(url: str, title: str = "T") -> str:
    return f'<outline type="rss" text="{title}" xmlUrl="{url}"/>'


def test_every_entry_is_added_or_told_with_its_line_and_reason(tmp_path: Path):
    make_feed(url="https://www.known.example/feed/")
    make_feed(url="https://gone.example/feed", state="retired")
    out, err = run(
        "import_opml",
        saved(
            tmp_path,
            outline("https://new.example/feed"),
            outline("http://known.example:80/feed?utm_source=x"),
            outline("https://gone.example/feed"),
            outline("http://www.new.example/feed/#top"),
            outline("ftp://files.example/feed", "Files"),
            outline(""),
            outline("feed:https://second.example/rss"),
            outline("https://user:secret@third.example/"),
        ),
    )
    assert out.startswith("Added 2 feeds; 2 were there already; 1 was repeated in the list; 3 were refused.")
    assert (
        "line 3: known: T <http://known.example:80/feed?utm_source=x>. It is there already as https://www.known" in err
    )
    assert (
        "line 4: known: T <https://gone.example/feed>. It is there already as https://gone.example/feed (retired)."
        in err
    )
    assert "line 5: repeated: T <http://www.new.example/feed/>. It is the feed of line 2 once more." in err
    assert "line 6: refused: Files <ftp://files.example/feed>. " in err
    assert "line 7: refused: T. It has no address." in err
    assert "line 9: refused: T <https://user:secret@third.example/>. The address holds a user name" in err
    assert "ERROR Not all could be added" in err
    added = Feed.objects.filter(title="T").values_list("url", flat=True)
    assert set(added) == {"https://new.example/feed", "https://second.example/rss"}


def test_the_same_file_twice_adds_nothing(tmp_path: Path):
    file = saved(tmp_path, outline("https://a.example/"), outline("https://b.example/"))
    assert run("import_opml", file)[0].startswith("Added 2 feeds.\n")
    assert run("import_opml", file)[0] == "Added 0 feeds; 2 were there already.\n"


def test_one_file_that_cannot_be_read_stops_no_other(tmp_path: Path):
    (tmp_path / "page.html").write_text("<html>Log in</html>")
    file = saved(tmp_path, outline("https://a.example/"))
    out, err = run("import_opml", str(tmp_path / "nowhere.opml"), str(tmp_path / "page.html"), file)
    assert out.startswith("Added 1 feed.")
    assert "nowhere.opml: No such file" in err
    assert "page.html: The file is no list of feeds" in err
    assert "ERROR" in err


def test_ten_thousand_feeds_are_spread_over_an_hour_and_stored_in_batches(django_assert_max_num_queries):
    feeds = [ListedFeed(f"Feed {n}", f"https://f{n}.example/feed", (f"Area {n % 9}",)) for n in range(10_000)]
    data = written(feeds, now=NOW)
    with django_assert_max_num_queries(100):
        number, batches = lists.import_list(data, now=NOW, dice=random.Random(1))
        outcomes = [outcome for batch in batches for outcome in batch]
    assert number == len(outcomes) == Feed.objects.count() == 10_000
    assert {outcome.verdict for outcome in outcomes} == {Verdict.ADDED}
    minutes = [0] * 60
    for moment in Feed.objects.values_list("next_poll_at", flat=True):
        minutes[int((moment - NOW).total_seconds() // 60)] += 1
    assert min(minutes) > 100
    assert max(minutes) < 240


def test_a_short_list_is_polled_soon():
    data = written([ListedFeed("A", f"https://a.example/{n}") for n in range(5)], now=NOW)
    list(lists.import_list(data, now=NOW, dice=random.Random(1))[1])
    assert all(
        NOW <= moment <= NOW + dt.timedelta(seconds=10)
        for moment in Feed.objects.values_list("next_poll_at", flat=True)
    )


def test_a_feed_that_somebody_adds_meanwhile_is_no_failure():
    _, batches = lists.import_list(
        written([ListedFeed("A", "https://a.example/")], now=NOW), now=NOW, dice=random.Random(1)
    )
    make_feed(url="https://a.example/")
    [[outcome]] = batches
    assert outcome.verdict is Verdict.KNOWN
    assert Feed.objects.count() == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.example/feed", "https://www.a.example/feed/", True),
        ("https://a.example:443/feed", "https://a.example/feed", True),
        ("https://a.example/feed?utm_source=list&id=1", "https://a.example/feed?id=1", True),
        ("https://a.example/feed?id=1", "https://a.example/feed?id=2", False),
        ("https://a.example/Feed", "https://a.example/feed", False),
        ("https://a.example:8080/feed", "https://a.example/feed", False),
        ("https://blog.a.example/feed", "https://a.example/feed", False),
    ],
)
def test_which_addresses_are_the_same_feed(one: str, other: str, same: bool):
    assert (feed_key(one) == feed_key(other)) is same


def test_there_and_back_with_folders_and_flat(tmp_path: Path):
    make_feed(
        url="https://a.example/?a=1&b=2", title="A & <B>", folders=["Law", "Courts / ü"], site_url="https://a.example/"
    )
    make_feed(url="https://b.example/", title="", state="paused")
    make_feed(url="http://127.0.0.1/sample", is_sample=True)
    make_feed(url="https://old.example/", merged_into=Feed.objects.first())
    columns = ("url", "title", "site_url", "folders")
    before = [("https://a.example/?a=1&b=2", "A & <B>", "https://a.example/", ["Law", "Courts / ü"])]
    whole, flat = tmp_path / "whole.opml", tmp_path / "flat.opml"
    assert "2 feeds written" in run("export_opml", "--output", str(whole))[1]
    run("export_opml", "--flat", "--output", str(flat))
    assert run("export_opml")[0].encode() != b""
    for file, folders in ((whole, ["Law", "Courts / ü"]), (flat, [])):
        Feed.objects.all().update(merged_into=None)
        Feed.objects.all().delete()
        assert run("import_opml", str(file))[0].startswith("Added 2 feeds.")
        assert list(Feed.objects.filter(title="A & <B>").values_list(*columns)) == [(*before[0][:3], folders)]
        assert Feed.objects.get(url="https://b.example/").title == "https://b.example/"


def test_standard_output_is_a_list_and_nothing_else():
    make_feed(url="https://a.example/", title="Ä")
    [entry] = read_list(run("export_opml")[0].encode())
    assert entry.title == "Ä"


def test_a_file_that_cannot_be_written(tmp_path: Path):
    assert "Cannot write" in run("export_opml", "--output", str(tmp_path / "no" / "where.opml"))[1]


def test_an_outcome_in_words():
    outcome = Outcome(ListedFeed("", "", line=3), Verdict.REFUSED, "It has no address.")
    assert str(outcome) == "line 3: refused: an entry without a name. It has no address."
