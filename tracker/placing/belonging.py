"""Clusters of articles -> incidents.

Ids are never reused; an incident whose articles went elsewhere is merged into where they went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from django.utils.text import slugify

from ingest.models import Article, EventMention
from tracker.models import ArticlePlacement, Event, EventEvidence, FormerSlug, Incident, MentionPlacement
from tracker.placing.clustering import Pair
from tracker.placing.merging import merge
from tracker.placing.profiles import Profile
from tracker.placing.scoring import score

Cluster = Sequence[Profile]
SLUG_LENGTH = 100


def belong(articles: Collection[int], clusters: Sequence[Cluster], pair: Pair, *, is_sample: bool) -> set[int]:
    """Make the placements of `articles` be `clusters`. Returns the ids of all incidents that won or lost an article."""
    before = dict(ArticlePlacement.objects.filter(article__in=articles).values_list("article", "incident"))
    homes = _homes(clusters, before)
    touched: set[int] = set()
    now: dict[int, int] = {}
    for index, cluster in enumerate(clusters):
        incident_id = homes.get(index) or _open(cluster, is_sample=is_sample).pk
        now |= {profile.article_id: incident_id for profile in cluster}
        if _move(cluster, incident_id, before, pair):
            touched.add(incident_id)
    gone = [article for article in before if article not in now]
    ArticlePlacement.objects.filter(article__in=gone).delete()
    MentionPlacement.objects.filter(mention__article__in=gone).delete()
    left = {before[article] for article in before if now.get(article) != before[article]}
    _merge_emptied(left, before, now)
    return touched | left


def _homes(clusters: Sequence[Cluster], before: dict[int, int]) -> dict[int, int]:
    """Cluster index -> incident: those that share most articles find each other first, older incidents among equals."""
    shared = [
        (-count, incident, index)
        for index, cluster in enumerate(clusters)
        for incident, count in Counter(before[p.article_id] for p in cluster if p.article_id in before).items()
    ]
    homes: dict[int, int] = {}
    for _, incident, index in sorted(shared):
        if index not in homes and incident not in homes.values():
            homes[index] = incident
    return homes


def _open(cluster: Cluster, *, is_sample: bool) -> Incident:
    """A new incident; or one with this title that had been merged away, where its articles part from the others
    again."""
    first = Article.objects.get(pk=cluster[0].article_id)
    title = first.title or "Untitled"
    back = (
        Incident.objects.filter(title=title[:300], merged_into__isnull=False, is_sample=is_sample)
        .order_by("pk")
        .first()
    )
    if back is None:
        return Incident.objects.create(slug=free_slug(title), title=title[:300], is_sample=is_sample)
    Incident.objects.filter(pk=back.pk).update(merged_into=None)
    FormerSlug.objects.filter(slug=back.slug).delete()
    return back


def free_slug(title: str) -> str:
    """A slug that no incident has or had."""
    base = slugify(title)[:SLUG_LENGTH].strip("-") or "incident"
    taken = set(Incident.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(FormerSlug.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _move(cluster: Cluster, incident_id: int, before: dict[int, int], pair: Pair) -> bool:
    """Place the articles that are not there yet, and all main mentions. Returns whether the incident won any."""
    news = [profile for profile in cluster if before.get(profile.article_id) != incident_id]
    rows = [_placement(profile, cluster, incident_id, pair) for profile in news]
    ArticlePlacement.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["article"], update_fields=["incident", "score", "reasons"]
    )
    place_mentions([profile.article_id for profile in news], incident_id)
    return bool(news)


def place_mentions(articles: Collection[int], incident_id: int) -> None:
    """Put the main mentions of these articles into the incident, superseded ones too: they tell what was known then."""
    mentions = EventMention.objects.filter(article__in=articles, main=True).values_list("pk", flat=True)
    MentionPlacement.objects.bulk_create(
        [MentionPlacement(mention_id=pk, incident_id=incident_id) for pk in mentions],
        update_conflicts=True,
        unique_fields=["mention"],
        update_fields=["incident"],
    )


def _placement(profile: Profile, cluster: Cluster, incident_id: int, pair: Pair) -> ArticlePlacement:
    """With the reasons why it tells the same as the article that it is closest to."""
    others = [other for other in cluster if other.article_id != profile.article_id]
    closest = max(others, key=lambda other: (pair(profile, other), other.key), default=None)
    why = score(profile, closest) if closest else None
    reasons = list(why.reasons) if why else ["the first article of this incident"]
    return ArticlePlacement(
        article_id=profile.article_id, incident_id=incident_id, score=why.value if why else 1.0, reasons=reasons
    )


def _merge_emptied(incidents: Collection[int], before: dict[int, int], now: dict[int, int]) -> None:
    kept = set(ArticlePlacement.objects.filter(incident__in=incidents).values_list("incident", flat=True))
    for incident_id in sorted(set(incidents) - kept):
        went = Counter(now[article] for article, home in before.items() if home == incident_id and article in now)
        if went:
            merge(incident_id, into=min(went, key=lambda winner: (-went[winner], winner)))


def rehome_events(incidents: Collection[int]) -> None:
    """Events follow their mentions: a row whose evidence went mostly to another incident goes there, its decisions
    with it."""
    rows = EventEvidence.objects.filter(mention__placement__incident__in=incidents)
    counts: dict[int, Counter[int]] = {}
    for event_id, incident_id in rows.values_list("event", "mention__placement__incident"):
        counts.setdefault(event_id, Counter())[incident_id] += 1
    homes = dict(Event.objects.filter(pk__in=counts).values_list("pk", "incident"))
    for event_id, where in counts.items():
        best = max(where, key=lambda incident_id: (where[incident_id], incident_id == homes[event_id], -incident_id))
        if best != homes[event_id]:
            Event.objects.filter(pk=event_id).update(incident=best)
