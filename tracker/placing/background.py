"""What an article recalls of another affair: it supports what is told there, and links the two incidents.

It never opens an incident or adds an event: "OpenAI accused DeepSeek in early 2025", in an article about another
affair, becomes a link from that affair to the one about DeepSeek, if there is one. Mentions that the extractor took
for background are recalled by what they say; of the others, those of long ago whose parties are none of their own
incident's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import DateTimeField, ExpressionWrapper, F, Q

from ingest.models import Article, EventMention
from ingest.records import ON_TIMELINE
from tracker.models import Event, Incident, IncidentLink, MentionPlacement
from tracker.placing.names import name_terms, same_party, terms
from tracker.placing.recalling import CHIEF, LONG_AGO, TELLING, best_rarity, is_of_others, parties, subject
from tracker.records import Relation
from tracker.resolving.grouping import beginning


@dataclass(frozen=True, slots=True)
class Home:
    """The incident whose event a mention tells, and how sure that is."""

    incident_id: int
    strength: float = 0.0
    order: tuple[object, ...] = ()


def place_background(articles: Collection[int], incidents: Collection[int]) -> set[int]:
    """Place what `articles` and those of `incidents` recall, and what others recall of `incidents`.

    Returns the incidents that won or lost a mention: settle these, then `link_precedents`.
    """
    mentions = list(_concerned(articles, incidents))
    before = {m.pk: m.placement.incident_id for m in mentions if hasattr(m, "placement")}
    events = _events_near(mentions)
    subjects = _subjects({m.article.placement.incident_id for m in mentions if m.main})
    after = {m.pk: home.incident_id for m in mentions if (home := _home(m, events, subjects))}
    changed = {m: i for m, i in after.items() if before.get(m) != i}
    MentionPlacement.objects.filter(mention__in=[m for m in before if m not in after]).delete()
    MentionPlacement.objects.bulk_create(
        [MentionPlacement(mention_id=m, incident_id=i) for m, i in sorted(changed.items())],
        update_conflicts=True,
        unique_fields=["mention"],
        update_fields=["incident"],
    )
    return set(changed.values()) | {before[m] for m in before if before[m] != after.get(m)}


def _concerned(articles: Collection[int], incidents: Collection[int]) -> Iterable[EventMention]:
    recalled = Q(placement__incident__in=incidents)
    for event in Event.objects.on_timeline().filter(incident__in=incidents, main=True):
        stretch = beginning(event.date)
        recalled |= Q(kind=event.kind, date_earliest__lte=stretch.last, date_latest__gte=stretch.first)
    long_ago = ExpressionWrapper(F("article__published_at") - LONG_AGO, output_field=DateTimeField())
    recalling = EventMention.objects.current().filter(Q(main=False) | Q(date_latest__lt=long_ago))
    told = Q(article__in=articles) | Q(article__placement__incident__in=incidents) | recalled
    concerned = recalling.filter(told, article__placement__isnull=False, certainty__in=list(ON_TIMELINE))
    related = concerned.select_related("article__placement", "article__feed", "placement")
    return related.defer("article__text").order_by("pk")


def _events_near(mentions: Collection[EventMention]) -> list[Event]:
    near = Q(pk__in=[])
    for mention in mentions:
        stretch = beginning(mention.date)
        near |= Q(kind=mention.kind, date_earliest__lte=stretch.last, date_latest__gte=stretch.first)
    rows = Event.objects.on_timeline().filter(near, main=True, incident__merged_into=None).select_related("incident")
    return list(rows.order_by("date_earliest", "incident", "pk"))


def _subjects(incidents: Collection[int]) -> dict[int, Mapping[str, float]]:
    rows = EventMention.objects.current().filter(main=True, certainty__in=list(ON_TIMELINE))
    rows = rows.filter(article__placement__incident__in=incidents)
    found: dict[int, list[EventMention]] = defaultdict(list)
    for mention in rows.select_related("article__placement").defer("article__text"):
        found[mention.article.placement.incident_id].append(mention)
    return {incident_id: subject(mentions) for incident_id, mentions in found.items()}


def _home(mention: EventMention, events: Iterable[Event], subjects: Mapping[int, Mapping[str, float]]) -> Home | None:
    """The incident whose event it tells: for a main mention its own, unless it clearly recalls another.

    None for what recalls an affair that no incident tells.
    """
    own = mention.article.placement.incident_id
    shares = subjects.get(own, {})
    if mention.main and any(shares.get(term, 0) >= CHIEF for term in parties(mention)):
        return Home(own)
    homes = [home for event in events if (home := _told_home(mention, event))]
    best = max(homes, key=lambda home: (home.strength, home.order), default=None)
    return best or (Home(own) if mention.main and not is_of_others(mention, shares) else None)


def _told_home(mention: EventMention, event: Event) -> Home | None:
    strength = _strength(mention, event)
    order = (-beginning(event.date).first.toordinal(), event.headline)
    return Home(event.incident_id, strength, order) if strength > 0 else None


def _strength(mention: EventMention, event: Event) -> float:
    if mention.kind != event.kind or sample_flag(mention.article) != event.incident.is_sample:
        return 0.0
    if not _dates_meet(mention, event):
        return 0.0
    if event.incident_id == mention.article.placement.incident_id:
        return 0.0 if mention.main else _own_strength(mention, event)
    told = set(terms(mention.sentence)) | parties(mention)
    sides = [best_rarity(name_terms(name) & told) for name in (event.actor, event.target) if name]
    if not sides or max(sides) < TELLING:
        return 0.0
    sure = len(sides) == 2 and min(sides) > 0
    return sum(sides) if sure or (mention.date.is_day and not mention.main) else 0.0


def _own_strength(mention: EventMention, event: Event) -> float:
    """An event of the article's own incident comes first."""
    return 10.0 if same_party(mention.actor, event.actor) and same_party(mention.target, event.target) else 0.0


def _dates_meet(mention: EventMention, event: Event) -> bool:
    one, other = beginning(mention.date), beginning(event.date)
    return one.covers(other) or other.covers(one)


def link_precedents(incidents: Collection[int]) -> None:
    """The links from and to these incidents that background mentions make, with the reason in words.

    Call it when they are settled: a precedent is one that began earlier.
    """
    rows = (
        EventMention.objects.current()
        .filter(Q(placement__incident__in=incidents) | Q(article__placement__incident__in=incidents))
        .filter(placement__isnull=False, article__placement__isnull=False)
        .exclude(placement__incident=F("article__placement__incident"))
        .select_related("placement", "article__placement", "article__feed")
        .defer("article__text")
        .order_by("article__published_at", "pk")
    )
    told: dict[tuple[int, int], list[EventMention]] = defaultdict(list)
    for mention in rows:
        told[mention.article.placement.incident_id, mention.placement.incident_id].append(mention)
    wanted = {
        (one, other): (_reason(found[0]), _link_score(found))
        for (one, other), found in told.items()
        if _is_earlier(other, one)
    }
    _write_links(incidents, wanted)


def _write_links(incidents: Collection[int], wanted: dict[tuple[int, int], tuple[str, float]]) -> None:
    mine = Q(incident__in=incidents) | Q(other__in=incidents)
    rows = IncidentLink.objects.filter(mine, relation=Relation.PRECEDENT)
    same = {(r.incident_id, r.other_id): (r.reason, r.score) for r in rows}
    for row in rows:
        if wanted.get((row.incident_id, row.other_id)) != (row.reason, row.score):
            row.delete()
    IncidentLink.objects.bulk_create(
        IncidentLink(incident_id=one, other_id=other, relation=Relation.PRECEDENT, reason=reason, score=score)
        for (one, other), (reason, score) in sorted(wanted.items())
        if same.get((one, other)) != (reason, score)
    )


def _is_earlier(one: int, other: int) -> bool:
    days = dict(Incident.objects.filter(pk__in=[one, other]).values_list("pk", "first_event_on"))
    first, second = days.get(one), days.get(other)
    return first is not None and second is not None and first < second


def _reason(mention: EventMention) -> str:
    sentence = " ".join(mention.sentence.split())
    words = sentence if len(sentence) <= 220 else sentence[:219].rsplit(" ", 1)[0] + "…"
    return f"{mention.article.source} recalls it: “{words}”"[:300]


def _link_score(found: Collection[EventMention]) -> float:
    origins = {m.article.origin_id or -m.article_id for m in found}
    return round(min(1.0, 0.4 + 0.2 * len(origins)), 2)


def sample_flag(article: Article) -> bool:
    """Whether an article belongs to the sample."""
    return bool(article.feed and article.feed.is_sample)
