import pytest
from django.conf import settings
from django.core.management import call_command

from ingest.models import Article, Feed, Origin
from tests import factories
from tracker.models import Entity, Event, Incident, IncidentEntity
from tracker.runtime.sample import removed_mark

pytestmark = pytest.mark.django_db


def story(*, is_sample: bool) -> None:
    """An incident with all that may hang on it."""
    article = factories.make_article(feed=factories.make_feed(is_sample=is_sample))
    incident = factories.make_incident(is_sample=is_sample)
    event = factories.make_event(incident=incident)
    factories.make_evidence(event=event, mention=factories.make_mention(article=article))
    factories.make_entity_mention(article=article)
    IncidentEntity.objects.create(incident=incident, entity=factories.make_entity())
    factories.make_follow(incident=incident)
    factories.make_incident(is_sample=is_sample, merged_into=incident)


def test_the_sample_goes_and_the_rest_stays(capsys) -> None:
    story(is_sample=True)
    story(is_sample=False)
    call_command("remove_sample")
    assert capsys.readouterr().out == "Removed the sample: 1 feeds, 1 articles, 2 incidents.\n"
    assert removed_mark(settings.VAR).exists()
    assert not Incident.objects.filter(is_sample=True).exists()
    counts = [model.objects.count() for model in (Feed, Article, Origin, Incident, Event, Entity)]
    assert counts == [1, 1, 1, 2, 1, 1]
    removed_mark(settings.VAR).unlink()
