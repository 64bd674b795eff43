"""Signs the origins of articles that were read before origins had signatures, so that new copies find them.

From the first article of each origin, in batches. An origin without
articles stays as it is: nothing can be a copy of it.
"""

from django.db import migrations

from ingest.fingerprints import Fingerprint

BATCH = 500


def sign(apps, schema_editor):
    Article, Origin, OriginBand = (apps.get_model("ingest", name) for name in ("Article", "Origin", "OriginBand"))
    last = 0
    while firsts := list(
        Article.objects.filter(origin__gt=last).select_related("feed").order_by("origin", "pk").distinct("origin")[:BATCH]
    ):
        last = firsts[-1].origin_id
        origins, bands = [], []
        for article in firsts:
            print_ = fingerprint(article)
            origins.append(Origin(pk=article.origin_id, signature=print_.signature, agency=print_.agency))
            bands += [OriginBand(origin_id=article.origin_id, key=key) for key in print_.keys]
        Origin.objects.bulk_update(origins, ["signature", "agency"])
        OriginBand.objects.filter(origin__in=[origin.pk for origin in origins]).delete()
        OriginBand.objects.bulk_create(bands)


def fingerprint(article):
    feed = article.feed
    publisher = article.publisher or (feed.title or feed.url if feed else "")
    return Fingerprint.of(article, publisher=publisher, when=article.published_at or article.first_seen_at)


class Migration(migrations.Migration):

    dependencies = [
        ("ingest", "0003_feeds_at_scale"),
    ]

    operations = [
        migrations.RunPython(sign, migrations.RunPython.noop, elidable=True),
    ]
