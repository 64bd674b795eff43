import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ingest.models import Article, EventMention, Feed
from ingest.records import ReadStatus
from tests.factories import make_article
from tracker.models import Event, Incident

pytestmark = pytest.mark.django_db
TEXTS = [
    "Italy's privacy regulator banned Acme Chat on July 10, 2026. Researchers discovered the leak on June 30, 2026.",
    "The ban on Acme Chat that Italy's privacy regulator announced on July 10, 2026 takes effect on July 20, 2026.",
    "The harvest festival was lovely again this year, and everybody danced.",
]


def rows(*texts: str) -> list[dict[str, Any]]:
    return [
        {"id": f"a{n}", "title": "Acme Chat in Italy", "text": text, "published": "2026-07-11"}
        for n, text in enumerate(texts)
    ]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write(tmp_path / "archive.jsonl", rows(*TEXTS))


def write(file: Path, lines: list[Any]) -> Path:
    file.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines))
    return file


def import_articles(*files: Path | str) -> str:
    out = StringIO()
    call_command("import_articles", *map(str, files), stdout=out)
    return out.getvalue()


def everything() -> list[Any]:
    models = (Article, EventMention, Incident, Event, Feed)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_archive_goes_through_all_stages(archive: Path):
    assert import_articles(archive) == "Imported: 3 new, 0 changed, 0 unchanged.\n"
    assert {article.status for article in Article.objects.all()} == {ReadStatus.PLACED}
    assert list(Article.objects.order_by("pk").values_list("external_id", flat=True)) == ["a0", "a1", "a2"]
    incident = Incident.objects.get(events__kind="effective")
    assert {str(event.date) for event in incident.events.all()} == {"2026-06-30", "2026-07-10", "2026-07-20"}


def test_importing_twice_changes_nothing(archive: Path):
    import_articles(archive)
    before = everything()
    assert import_articles(archive) == "Imported: 0 new, 0 changed, 3 unchanged.\n"
    assert everything() == before


def test_corrected_text_is_a_new_version(archive: Path):
    import_articles(archive)
    write(archive, rows(TEXTS[0], TEXTS[1].replace("July 20", "July 27"), TEXTS[2]))
    assert import_articles(archive) == "Imported: 0 new, 1 changed, 2 unchanged.\n"
    article = Article.objects.get(external_id="a1")
    assert (article.version, article.status) == (2, ReadStatus.PLACED)
    assert {str(mention.date) for mention in article.mentions.current()} == {"2026-07-10", "2026-07-27"}
    assert "2026-07-27" in {str(event.date) for event in Event.objects.filter(kind="effective")}


def test_bad_lines_are_told_and_the_rest_goes_on(archive: Path, capsys: pytest.CaptureFixture[str]):
    write(archive, [rows(*TEXTS)[0], "nonsense\n", {"id": "x", "text": "x", "published": 7}, rows(*TEXTS)[1]])
    with pytest.raises(CommandError, match="2 lines were left out"):
        import_articles(archive)
    told = capsys.readouterr().err
    assert f"{archive}, line 2: not JSON" in told
    assert f'{archive}, line 3: "published"' in told
    assert Article.objects.filter(status=ReadStatus.PLACED).count() == 2


def test_file_that_is_not_there():
    with pytest.raises(CommandError, match=r"nowhere\.jsonl cannot be read"):
        import_articles("nowhere.jsonl")


def test_what_lay_unread_is_read_and_placed_too(archive: Path):
    left = make_article(status=ReadStatus.UNREAD)
    import_articles(archive)
    left.refresh_from_db()
    assert left.status == ReadStatus.PLACED
