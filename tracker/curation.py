"""Editors' writes: rule on an event, undo a ruling, edit an incident. Each ruling is logged, and wins over the machine.

A ruling and what follows from it are one transaction, under the lock that placing takes: no article comes between.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models.functions import Now

from ingest.edtf import PartialDate
from ingest.records import Category, Certainty, Kind
from tracker.models import Decision, Event, Incident
from tracker.placing.place import hold_lock
from tracker.placing.settling import settle
from tracker.records import Ruling


class CurationError(Exception):
    """The ruling cannot be given; the message says why, for the editor."""


def confirm(event: Event, *, editor: AbstractBaseUser, reason: str = "", seen: str = "") -> Decision:
    """The event is right as it stands: its kind, date and certainty stay, whatever later articles say."""
    with transaction.atomic():
        row = _locked(event, seen)
        stands = {"kind": row.kind, "date": row.date, "certainty": row.certainty}
        return _rule(row, event, Ruling.CONFIRMED, editor=editor, reason=reason, **stands)


def reject(event: Event, *, editor: AbstractBaseUser, reason: str = "", seen: str = "") -> Decision:
    """The event did not happen, or is none: it leaves the timeline and stays in the log."""
    with transaction.atomic():
        return _rule(_locked(event, seen), event, Ruling.REJECTED, editor=editor, reason=reason)


def correct(
    event: Event,
    *,
    editor: AbstractBaseUser,
    date: PartialDate | None = None,
    kind: Kind | None = None,
    certainty: Certainty | None = None,
    headline: str = "",
    reason: str = "",
    seen: str = "",
) -> Decision:
    """Give what is wrong its right value; what is not given follows the sources as before."""
    changes = {"date": date, "kind": kind, "certainty": certainty, "headline": headline}
    changes = {name: value for name, value in changes.items() if value}
    if not changes:
        raise CurationError("A correction changes the date, the kind, the certainty or the headline.")
    with transaction.atomic():
        return _rule(_locked(event, seen), event, Ruling.CORRECTED, editor=editor, reason=reason, **changes)


def undo(decision: Decision, *, editor: AbstractBaseUser) -> Decision:
    """Take a ruling back: the event is again what the sources and the other rulings make it."""
    with transaction.atomic():
        _locked(decision.event)
        standing = Decision.objects.filter(pk=decision.pk, undone_at=None)
        if not standing.update(undone_at=Now(), undone_by=editor):
            raise CurationError("This decision was undone already.")
        settle({decision.event.incident_id})
    decision.refresh_from_db()
    return decision


def edit_incident(
    incident: Incident,
    *,
    title: str | None = None,
    category: Category | None = None,
    withdrawn: bool | None = None,
) -> list[str]:
    """Set what an editor wants to say differently; the machine leaves it alone from then on. Returns what changed."""
    with transaction.atomic():
        hold_lock()
        row = Incident.objects.select_for_update().get(pk=incident.pk)
        wanted = {"title": title, "category": category, "withdrawn": withdrawn}
        changed = [name for name, value in wanted.items() if value is not None and value != getattr(row, name)]
        for name in changed:
            setattr(row, name, wanted[name])
            if name != "withdrawn":
                setattr(row, f"{name}_is_edited", True)
        row.save()
    incident.refresh_from_db()
    return changed


def fingerprint(event: Event) -> str:
    """What an editor sees of an event: given as `seen` above, a ruling is refused when the event changed meanwhile."""
    latest = event.decisions.order_by("-pk").values_list("pk", flat=True).first()
    return f"{event.kind}|{event.date}|{event.certainty}|{event.ruling}|{event.headline}|{latest or 0}"


def _locked(event: Event, seen: str = "") -> Event:
    hold_lock()
    row = Event.objects.select_for_update().get(pk=event.pk)
    if seen and seen != fingerprint(row):
        raise CurationError("The event changed since you opened this page. Look at it again, then decide.")
    return row


def _rule(row: Event, event: Event, ruling: Ruling, **content: Any) -> Decision:
    decision = Decision.objects.create(event=row, ruling=ruling, before=_state(row), **content)
    settle({row.incident_id})
    event.refresh_from_db()
    decision.refresh_from_db()
    return decision


def _state(event: Event) -> dict[str, str | None]:
    names = ("kind", "certainty", "headline", "ruling", "actor", "target")
    return {"date": str(event.date), **{name: str(getattr(event, name)) for name in names}}
