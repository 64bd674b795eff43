"""What follows for an incident from its mentions and decisions: events with evidence, entities, title, dates.

Writes; idempotent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models.functions import Now

from ingest.models import Article, EntityMention, EventMention
from ingest.records import ON_TIMELINE, Category, Kind
from tracker.loading import decision_record, known_event, mention_record, mention_rows
from tracker.models import (
    ArticlePlacement,
    Decision,
    Entity,
    EntityAlias,
    Event,
    EventEvidence,
    Incident,
    IncidentEntity,
)
from tracker.placing.names import name_terms
from tracker.placing.titles import Titled, best_title, common_category
from tracker.records import MentionRecord, ResolvedEvent
from tracker.resolving import resolve

MOST_ENTITIES = 16
_FIELDS = (
    *("kind", "date", "certainty", "confidence", "origins", "main"),
    *("actor", "target", "headline", "moved_from", "warnings", "ruling"),
)


def settle(incident_ids: Collection[int]) -> None:
    """Make these incidents say what their mentions and decisions say.

    Call it in a transaction, under the lock of placing.
    """
    for incident in Incident.objects.filter(pk__in=incident_ids, merged_into=None).order_by("pk").select_for_update():
        mentions = [mention_record(row) for row in _standing(incident)]
        changed = _write_events(incident, mentions)
        _write_entities(incident, mentions)
        _describe(incident, mentions, changed=changed)


def _standing(incident: Incident) -> Collection[EventMention]:
    return mention_rows().filter(placement__incident=incident, superseded_at=None)


def _write_events(incident: Incident, mentions: Sequence[MentionRecord]) -> bool:
    """Returns whether anything changed."""
    rows = {row.pk: row for row in Event.objects.filter(incident=incident)}
    evidence = {e.mention_id: e for e in EventEvidence.objects.filter(event__in=rows)}
    decisions = list(Decision.objects.standing().filter(event__in=rows))
    by_event: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_event[decision.event_id].append(decision)
    known = [
        known_event(row, by_event[pk], [m for m, e in evidence.items() if e.event_id == pk]) for pk, row in rows.items()
    ]
    events = resolve(mentions, [decision_record(d) for d in decisions], known)
    by_id = {m.id: m for m in mentions}
    saved = [_filled(incident, event, rows, by_id) for event in events]
    Event.objects.bulk_create([row for row, _ in saved if row.pk is None])
    for row in (row for row, changed in saved if changed and row.pk in rows):
        row.save()
    gone = [row.pk for pk, row in rows.items() if row.supported and pk not in {row.pk for row, _ in saved}]
    Event.objects.filter(pk__in=gone).update(supported=False, updated_at=Now())
    shifted = _write_evidence([(row, event) for (row, _), event in zip(saved, events, strict=True)], evidence, by_id)
    return shifted or bool(gone) or any(changed for _, changed in saved)


def _filled(
    incident: Incident, event: ResolvedEvent, rows: dict[int, Event], by_id: dict[int, MentionRecord]
) -> tuple[Event, bool]:
    """The row as it should be, not yet saved, and whether that is news."""
    row = rows.get(event.event_id or 0) or Event(incident=incident)
    known = [by_id[i].known_at for i in event.mention_ids]
    wanted = {name: getattr(event, name) for name in _FIELDS} | {"warnings": list(event.warnings)}
    wanted |= {"supported": bool(event.mention_ids), "headline": event.headline[:300]}
    if known and (row.first_known_at is None or min(known) < row.first_known_at):
        wanted["first_known_at"] = min(known)
    changed = row.pk is None or any(getattr(row, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(row, name, value)
    return row, changed


def _write_evidence(
    events: Sequence[tuple[Event, ResolvedEvent]], before: dict[int, EventEvidence], by_id: dict[int, MentionRecord]
) -> bool:
    wanted = {
        mention_id: (row.pk, stance)
        for row, event in events
        for mention_id, stance in _stances(event)
        if mention_id in by_id
    }
    stale = [e.pk for mention_id, e in before.items() if wanted.get(mention_id) != (e.event_id, e.stance)]
    fresh = {m: w for m, w in wanted.items() if m not in before or w != (before[m].event_id, before[m].stance)}
    EventEvidence.objects.filter(pk__in=stale).delete()
    EventEvidence.objects.filter(mention__in=fresh).delete()
    EventEvidence.objects.bulk_create(
        EventEvidence(event_id=event_id, mention_id=mention_id, stance=stance)
        for mention_id, (event_id, stance) in sorted(fresh.items())
    )
    return bool(stale or fresh)


def _stances(event: ResolvedEvent) -> list[tuple[int, EventEvidence.Stance]]:
    """A mention bears one stance: what replaced it, or what it denies, counts before what it gave."""
    rivals = [mention_id for competing in event.competing for mention_id in competing.mention_ids]
    found = dict.fromkeys(event.mention_ids, EventEvidence.Stance.SUPPORTS)
    found |= dict.fromkeys([*rivals, *event.denied_ids], EventEvidence.Stance.COMPETES)
    found |= dict.fromkeys(event.superseded_ids, EventEvidence.Stance.SUPERSEDED)
    return sorted(found.items())


def _write_entities(incident: Incident, mentions: Sequence[MentionRecord]) -> None:
    actors = {t for m in mentions if m.main for t in name_terms(m.actor)}
    targets = {t for m in mentions if m.main for t in name_terms(m.target)}
    rows = EntityMention.objects.filter(article__placement__incident=incident).order_by("article", "pk")
    by_key: dict[str, list[EntityMention]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    told = sorted(by_key.values(), key=lambda found: (-_weight(found, actors | targets), found[0].key))
    entities = _entities(told[:MOST_ENTITIES])
    wanted = {
        entities[found[0].key].pk: (_role(found[0].text, actors, targets), len({row.article_id for row in found}))
        for found in reversed(told[:MOST_ENTITIES])
        if _weight(found, actors | targets) > 1
    }
    before = {row.entity_id: row for row in IncidentEntity.objects.filter(incident=incident)}
    gone = [row.pk for pk, row in before.items() if wanted.get(pk) != (row.role, row.articles)]
    IncidentEntity.objects.filter(pk__in=gone).delete()
    IncidentEntity.objects.bulk_create(
        IncidentEntity(incident=incident, entity_id=pk, role=role, articles=articles)
        for pk, (role, articles) in sorted(wanted.items())
        if pk not in before or before[pk].pk in gone
    )


def _weight(found: Sequence[EntityMention], parties: Collection[str]) -> float:
    """How much an entity matters here: in how many articles, in titles, as a party."""
    party = bool(name_terms(found[0].text) & set(parties))
    return (
        len(found) + 2 * any(row.in_title for row in found) + 2 * party + min(sum(row.count for row in found), 9) / 10
    )


def _role(name: str, actors: Collection[str], targets: Collection[str]) -> str:
    known = name_terms(name)
    acts, is_acted_on = len(known & set(actors)), len(known & set(targets))
    if not acts and not is_acted_on:
        return IncidentEntity.Role.NAMED
    return IncidentEntity.Role.ACTOR if acts >= is_acted_on else IncidentEntity.Role.TARGET


def _entities(told: Sequence[Sequence[EntityMention]]) -> dict[str, Entity]:
    """Key -> entity, made where a name is new."""
    keys = {found[0].key: found[0] for found in told}
    aliases = {a.key: a.entity for a in EntityAlias.objects.filter(key__in=keys).select_related("entity")}
    new = [keys[key] for key in sorted(keys) if key not in aliases]
    made = Entity.objects.bulk_create(Entity(name=mention.text, label=mention.label) for mention in new)
    named = [EntityAlias(key=mention.key, entity=entity) for mention, entity in zip(new, made, strict=True)]
    EntityAlias.objects.bulk_create(named)
    return aliases | {alias.key: alias.entity for alias in named}


def _describe(incident: Incident, mentions: Sequence[MentionRecord], *, changed: bool) -> None:
    """Title and category unless an editor set them, and the days of the first and the latest event."""
    wanted = {**_days(incident), **_words(incident, mentions)}
    differs = {name: value for name, value in wanted.items() if getattr(incident, name) != value}
    if differs or changed:
        Incident.objects.filter(pk=incident.pk).update(updated_at=Now(), **differs)


def _days(incident: Incident) -> dict[str, object]:
    """Of the events that its timeline shows: weak ones only where there are no others."""
    shown = Event.objects.on_timeline().filter(incident=incident, main=True)
    events = list(shown.sure()) or list(shown)
    days = sorted(day for event in events if (day := event.date.earliest or event.date.latest))
    return {"first_event_on": days[0] if days else None, "latest_event_on": days[-1] if days else None}


def _words(incident: Incident, mentions: Sequence[MentionRecord]) -> dict[str, object]:
    articles = Article.objects.filter(placement__incident=incident).defer("text")
    kinds: dict[int, set[Kind]] = defaultdict(set)
    for mention in mentions:
        if mention.main and mention.certainty in ON_TIMELINE:
            kinds[mention.article_id].add(mention.kind)
    scores = dict(ArticlePlacement.objects.filter(incident=incident).values_list("article", "score"))
    titled = [
        Titled(a.title, a.published_at or a.first_seen_at, kinds[a.pk], Category(a.category), scores.get(a.pk, 0.0))
        for a in articles
    ]
    words: dict[str, object] = {}
    parties = {
        t
        for m in mentions
        if m.main and m.kind is Kind.ANNOUNCEMENT
        for t in name_terms(m.actor) | name_terms(m.target)
    }
    if not incident.title_is_edited and (title := best_title(titled, parties)):
        words["title"] = title
    if not incident.category_is_edited and titled:
        words["category"] = common_category(t.category for t in titled)
    return words
