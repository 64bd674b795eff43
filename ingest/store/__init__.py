"""The only writer of ingest tables. Each function is one transaction; none waits for the network or reads a text.

Work is claimed by a lease. `claimed_until` also names the claim, so that a worker that outlived its lease writes
nothing.
"""

from ingest.store.added import add_article, article_at
from ingest.store.claims import (
    POLL_LEASE,
    READ_LEASE,
    LostClaimError,
    claim_due_feed,
    claim_unread_article,
    release_claims,
)
from ingest.store.desk import edit_feed, reset
from ingest.store.feeds import save_failure, save_poll, save_unchanged
from ingest.store.hosts import forget as forget_hosts
from ingest.store.hosts import rest as release_host
from ingest.store.lists import add_listed, known_feeds, known_feeds_among, listed
from ingest.store.moves import follow_move
from ingest.store.pages import (
    PAGE_LEASE,
    claim_wanted_page,
    give_up_pages,
    put_off_page,
    robots_for,
    save_page,
    save_robots,
    take_host,
)
from ingest.store.push import (
    claim_delivery,
    claim_due_subscription,
    confirm,
    deny,
    forget_deliveries,
    has_room,
    note_unsigned,
    put_aside,
    save_answer,
    save_delivery,
    save_unreadable,
    want_push,
)
from ingest.store.readings import mark_placed, read_again, save_extraction, set_aside, set_unplaceable
from ingest.store.retention import empty_leftovers, remove_bodies, remove_expired_subscriptions, remove_old_robots
from ingest.store.steering import add_feed, pause, poll_now, resume, set_address
from ingest.store.texts import save_archived

__all__ = [
    "PAGE_LEASE",
    "POLL_LEASE",
    "READ_LEASE",
    "LostClaimError",
    "add_article",
    "add_feed",
    "add_listed",
    "article_at",
    "claim_delivery",
    "claim_due_feed",
    "claim_due_subscription",
    "claim_unread_article",
    "claim_wanted_page",
    "confirm",
    "deny",
    "edit_feed",
    "empty_leftovers",
    "follow_move",
    "forget_deliveries",
    "forget_hosts",
    "give_up_pages",
    "has_room",
    "known_feeds",
    "known_feeds_among",
    "listed",
    "mark_placed",
    "note_unsigned",
    "pause",
    "poll_now",
    "put_aside",
    "put_off_page",
    "read_again",
    "release_claims",
    "release_host",
    "remove_bodies",
    "remove_expired_subscriptions",
    "remove_old_robots",
    "reset",
    "resume",
    "robots_for",
    "save_answer",
    "save_archived",
    "save_delivery",
    "save_extraction",
    "save_failure",
    "save_page",
    "save_poll",
    "save_robots",
    "save_unchanged",
    "save_unreadable",
    "set_address",
    "set_aside",
    "set_unplaceable",
    "take_host",
    "want_push",
]
