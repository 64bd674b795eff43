"""One incident into another: its address, events, followers and editors' links go to the winner. Writes."""

from __future__ import annotations

from django.db.models import Q

from tracker.models import Event, Follow, FormerSlug, Incident, IncidentLink


def merge(incident_id: int, *, into: int) -> None:
    """The address of one incident leads to another from now on; what had been merged into it follows.

    Followers stay with the winner, should the two part again: nobody knows which of them each one meant.
    """
    incident = Incident.objects.get(pk=incident_id)
    Incident.objects.filter(merged_into=incident_id).update(merged_into=into)
    Incident.objects.filter(pk=incident_id).update(merged_into=into, first_event_on=None, latest_event_on=None)
    Event.objects.filter(incident=incident_id).update(incident=into)
    FormerSlug.objects.filter(incident=incident_id).update(incident=into)
    FormerSlug.objects.get_or_create(slug=incident.slug, defaults={"incident_id": into})
    _move_followers(incident_id, into)
    _move_links(incident_id, into)


def _move_followers(incident_id: int, into: int) -> None:
    """Who followed both follows the winner once, confirmed from the first day that was."""
    both = Follow.objects.filter(incident=incident_id, subscriber__follows__incident=into).select_for_update(
        of=("self",)
    )
    for follow in both:
        kept = Follow.objects.get(subscriber=follow.subscriber_id, incident=into)
        days = [day for day in (follow.confirmed_at, kept.confirmed_at) if day]
        kept.confirmed_at = min(days, default=None)
        kept.save(update_fields=["confirmed_at"])
        follow.delete()
    Follow.objects.filter(incident=incident_id).update(incident=into)


def _move_links(incident_id: int, into: int) -> None:
    """What the winner is linked to already, and a link between the two, is dropped."""
    for link in IncidentLink.objects.filter(Q(incident=incident_id) | Q(other=incident_id)).order_by("pk"):
        one = into if link.incident_id == incident_id else link.incident_id
        other = into if link.other_id == incident_id else link.other_id
        known = IncidentLink.objects.filter(incident=one, other=other, relation=link.relation)
        if one == other or known.exists():
            link.delete()
        else:
            IncidentLink.objects.filter(pk=link.pk).update(incident=one, other=other)
