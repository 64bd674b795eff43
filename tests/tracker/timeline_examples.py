# ruff: noqa: E501  the rows of examples are read as tables
"""Hand-made timelines with everything that a page must show: for tests of the drawing and of the pages."""

from __future__ import annotations

import datetime as dt
from itertools import count, pairwise

from ingest.edtf import PartialDate, lag
from ingest.records import Category, Certainty, Kind
from tracker.records import (
    ArticleLine,
    Competing,
    Evidence,
    KeyFigure,
    LinkedIncident,
    NamedEntity,
    Phase,
    Relation,
    Ruling,
    Status,
    StatusName,
    Timeline,
    TimelineEvent,
)

_ids = count(1)
SOURCES = ["The Harbor Wire", "Policy Desk", "Toolsmith Daily", "Pearl Ledger", "Northern Register", "Chip & Quay"]
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> & "quotes" \'single\' </svg></title>'


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def said(
    sentence: str, date: str, *, source: int = 0, certainty: Certainty = Certainty.ACTUAL, title: str = ""
) -> Evidence:
    """One sentence whose date expression stands between square brackets."""
    before, _, rest = sentence.partition("[")
    words, _, after = rest.partition("]")
    number = next(_ids)
    return Evidence(
        mention_id=number, before=before, date_text=words, after=after, date=PartialDate.parse(date),
        article_id=100 + source, article_title=title or f"What {SOURCES[source]} wrote", source=SOURCES[source],
        url=f"https://news.example/{source}", published=day("2026-07-04"), origin_id=source, certainty=certainty,
    )  # fmt: skip


def event(
    kind: Kind,
    date: str,
    headline: str,
    *evidence: Evidence,
    certainty: Certainty = Certainty.ACTUAL,
    origins: int = 1,
    competing: tuple[Competing, ...] = (),
    moved_from: str = "",
    ruling: Ruling = Ruling.UNREVIEWED,
) -> TimelineEvent:
    sentences = evidence or (said(f"{headline}, on [{date}].", date, certainty=certainty),)
    return TimelineEvent(
        id=next(_ids), kind=kind, date=PartialDate.parse(date), certainty=certainty, confidence=0.8, origins=origins,
        headline=headline, ruling=ruling, evidence=sentences, competing=competing,
        moved_from=PartialDate.parse(moved_from) if moved_from else None,
    )  # fmt: skip


def first(events: tuple[TimelineEvent, ...], *kinds: Kind) -> TimelineEvent | None:
    return next((e for kind in kinds for e in events if e.kind is kind), None)


def phase(start: TimelineEvent, end: TimelineEvent, name: str = "") -> Phase:
    return Phase(start, end, lag(start.date, end.date), name or f"{start.kind} to {end.kind}")


def timeline(
    title: str,
    events: list[TimelineEvent],
    *,
    today: str,
    status: StatusName = StatusName.REPORTED,
    category: Category = Category.TOOLING_BAN,
    slug: str = "",
    **more: object,
) -> Timeline:
    ordered = tuple(sorted(events, key=lambda e: e.date))
    found = first(ordered, Kind.DISCOVERY, Kind.ACCUSATION)
    stones = [e for e in (found, first(ordered, Kind.ANNOUNCEMENT), first(ordered, Kind.EFFECTIVE)) if e]
    phases = tuple(phase(a, b) for a, b in pairwise(stones))
    end = first(ordered, Kind.EFFECTIVE, Kind.ENFORCEMENT, Kind.ANNOUNCEMENT)
    name = f"{found.kind} to enforcement" if found and end and end.kind is Kind.EFFECTIVE else ""
    headline = phase(found, end, name) if found and end else None
    since = end.date if end and status in (StatusName.IN_FORCE, StatusName.PENDING) else None
    number = next(_ids)
    articles = tuple(
        ArticleLine(100 + i, f"What {s} wrote", s, f"https://news.example/{i}", day("2026-07-04"), i // 2)
        for i, s in enumerate(SOURCES[:4])
    )
    return Timeline(
        number, slug or f"incident-{number}", title, category, Status(status, since), day(today), ordered, phases,
        headline, origins=5, articles=articles, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def tool_ban(*, today: str = "2026-07-12") -> Timeline:
    """The ban of the sketch: an alleged span, a conflict, an editor's confirmation."""
    july_4 = Competing(
        PartialDate.parse("2026-07-04"),
        1,
        (said("The memo went out on [Saturday], one employee said.", "2026-07-04", source=2),),
    )
    return timeline(
        "Alibaba bans Claude Code from its workplaces",
        [
            event(
                Kind.OCCURRENCE, "2026-04-22/2026-06-05", "25,000 accounts said to have copied the model",
                said("Between [April 22 and June 5], the letter claims, some 25,000 accounts ran 28.8 million exchanges.",
                     "2026-04-22/2026-06-05", certainty=Certainty.ALLEGED),
                certainty=Certainty.ALLEGED, origins=3,
            ),
            event(
                Kind.ACCUSATION, "2026-06-10", "Anthropic accuses Alibaba in a letter to senators",
                said("On [June 10] the company wrote to the Senate Banking Committee.", "2026-06-10"),
                said("The letter is dated [June 10].", "2026-06-10", source=1), origins=5,
            ),
            event(
                Kind.DISCOVERY, "2026-06-30", "A user finds hidden code that detects nationality",
                said("The check was found by a reader of the forum on [June 30], who took the tool apart.", "2026-06-30", source=2),
                origins=4,
            ),
            event(Kind.RESPONSE, "2026-07-02", "Anthropic removes the check and says that it was an experiment", origins=2),
            event(
                Kind.ANNOUNCEMENT, "2026-07-03", "Alibaba tells its staff to stop using Claude Code",
                said("Staff were told [on Friday] that the tool is now high-risk software.", "2026-07-03", source=3),
                said("An internal notice of [July 3] put the tool on a list.", "2026-07-03", source=0),
                said("Word came [on Friday], in a note of two lines.", "2026-07-03", source=1),
                said("[Friday]'s notice names no reason.", "2026-07-03", source=4),
                origins=7, competing=(july_4,),
            ),
            event(
                Kind.EFFECTIVE, "2026-07-10", "The ban takes effect in the whole company",
                said("They have until [July 10] to remove it, and nobody is exempt.", "2026-07-10", source=3),
                origins=6, ruling=Ruling.CONFIRMED, moved_from="2026-07-08",
            ),
        ],
        today=today, status=StatusName.IN_FORCE, slug="tool-ban", is_sample=True,
        figures=(
            KeyFigure("25,000", "accounts said to be false", "some", 3, "Some 25,000 accounts.", "The Harbor Wire", "https://news.example/0"),
            KeyFigure("28.8 million", "exchanges with the model", "", 3, "28.8 million exchanges.", "The Harbor Wire", "https://news.example/0"),
        ),
        links=(LinkedIncident("precedent", "OpenAI accuses DeepSeek of distillation", Relation.PRECEDENT,
                              "same kind of accusation", PartialDate.parse("2025-01~")),),
        entities=(NamedEntity("Alibaba", "ORG", "actor", 9), NamedEntity("Anthropic", "ORG", "target", 8),
                  NamedEntity("Claude Code", "PRODUCT", "target", 7), NamedEntity("Senate Banking Committee", "ORG", "named", 2)),
    )  # fmt: skip


def three_events() -> Timeline:
    """The least that makes a lag."""
    return timeline(
        "Two lamps recalled over hot cables",
        [
            event(Kind.DISCOVERY, "2026-03-02", "A repair shop finds cables that melt", origins=2),
            event(Kind.ANNOUNCEMENT, "2026-03-20", "The maker announces a recall of two lamps", origins=3),
            event(Kind.EFFECTIVE, "2026-04-01", "Shops must stop selling them", origins=3),
        ],
        today="2026-04-20", status=StatusName.IN_FORCE, category=Category.RECALL, slug="three-events",
    )  # fmt: skip


def fourteen_months() -> Timeline:
    """Partial, open and approximate dates over fourteen months, and what is still ahead."""
    return timeline(
        "Export licence needed for large accelerators",
        [
            event(Kind.OCCURRENCE, "2025-01~", "Chips are said to reach buyers through third countries", certainty=Certainty.ALLEGED, origins=2),
            event(Kind.INVESTIGATION, "2025-05/..", "The customs service looks into three traders", origins=2),
            event(Kind.DISCOVERY, "2025-04", "A shipment is opened in port", origins=3),
            event(Kind.PROPOSAL, "2025-33", "The ministry drafts a licence rule", origins=1),
            event(Kind.LEGAL_ACTION, "2025-09-14", "A trader is charged", origins=4),
            event(Kind.ANNOUNCEMENT, "2025-12-02", "The licence rule is published", origins=6),
            event(Kind.RESPONSE, "2025-12-19", "Makers ask for a longer transition", origins=2),
            event(Kind.EFFECTIVE, "2026-03-01", "Licences are required", certainty=Certainty.PLANNED, origins=6, moved_from="2026-02-01"),
            event(Kind.ENFORCEMENT, "2026-21", "First inspections are planned", certainty=Certainty.PLANNED),
        ],
        today="2026-02-10", status=StatusName.PENDING, category=Category.EXPORT_CONTROL, slug="fourteen-months",
    )  # fmt: skip


def sixty_events() -> Timeline:
    """More than can be labelled, most of it within weeks."""
    kinds = list(Kind)
    events = [
        event(kinds[i % 11], (day("2026-01-05") + dt.timedelta(days=(i * i) % 97 if i % 3 else i // 2)).isoformat(),
              f"Step {i} in a long affair between a maker and a regulator", origins=1 + i % 5,
              certainty=[Certainty.ACTUAL, Certainty.ALLEGED, Certainty.PLANNED][i % 7 % 3])
        for i in range(60)
    ]  # fmt: skip
    return timeline(
        "A long affair with sixty steps", events, today="2026-05-01", category=Category.RULE, slug="sixty-events"
    )


def far_apart() -> Timeline:
    """Years of nothing, then days: the axis must break."""
    return timeline(
        "An old flaw in a mail server is patched by order",
        [
            event(Kind.OCCURRENCE, "2019", "The flaw enters the code", origins=1),
            event(Kind.DISCOVERY, "2026-05-04", "Researchers find the flaw", origins=5),
            event(Kind.ANNOUNCEMENT, "2026-05-06", "An agency orders a patch", origins=5),
            event(Kind.RESPONSE, "2026-05-06", "The maker publishes a fix", origins=4),
            event(Kind.EFFECTIVE, "2026-05-20", "The deadline for the patch", origins=5),
        ],
        today="2026-11-22", status=StatusName.IN_FORCE, category=Category.VULNERABILITY, slug="far-apart",
    )  # fmt: skip


def same_day() -> Timeline:
    """Everything on one day."""
    names = [Kind.DISCOVERY, Kind.ACCUSATION, Kind.ANNOUNCEMENT, Kind.EFFECTIVE, Kind.RESPONSE]
    events = [
        event(kind, "2026-02-03", f"The {kind.replace('_', ' ')} of one busy day in a small town") for kind in names
    ]
    return timeline("One day", events, today="2026-02-03", status=StatusName.IN_FORCE, slug="same-day")


def one_event() -> Timeline:
    """A beginning."""
    events = [
        event(Kind.ACCUSATION, "2026-02", "A firm is accused of reading private mail", certainty=Certainty.ALLEGED)
    ]
    return timeline("A firm is accused", events, today="2026-03-09", slug="one-event")


def hostile() -> Timeline:
    """HTML in every text that came from outside."""
    return timeline(
        HOSTILE,
        [
            event(Kind.DISCOVERY, "2026-01-02", HOSTILE, said(f"{HOSTILE} on [{HOSTILE}] {HOSTILE}", "2026-01-02", title=HOSTILE)),
            event(Kind.EFFECTIVE, "2026-02-02", "Supercalifragilisticexpialidocious" * 3),
        ],
        today="2026-03-01", status=StatusName.IN_FORCE, slug="hostile",
        entities=(NamedEntity(HOSTILE, "ORG", "actor", 1),),
        figures=(KeyFigure(HOSTILE, HOSTILE, "", 1, HOSTILE, HOSTILE, "https://news.example/x"),),
    )  # fmt: skip


EXAMPLES = {
    make.__name__: make
    for make in (tool_ban, three_events, fourteen_months, sixty_events, far_apart, same_day, one_event, hostile)
}
