"""Short news texts about made-up affairs, with what a careful reader dates in them, for the tests of placing and
timelines.

Two countries act against one company, one ministry controls two metals, one affair recalls another, and two texts are
noise.
"""

import datetime as dt
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from ingest.edtf import PartialDate
from ingest.models import Article, EventMention
from ingest.records import Category, Certainty, Kind
from tests.factories import make_article, make_entity_mention, make_mention
from tracker.placing.profiles import Name, Profile, Told, build_profile
from tracker.records import MentionRecord

_numbers = count(1)


@dataclass(frozen=True)
class Says:
    """A dated event of a story; its sentence is found by its date text."""

    kind: str
    date: str
    date_text: str
    trigger: str
    actor: str = ""
    target: str = ""
    certainty: str = "actual"
    main: bool = True


@dataclass(frozen=True)
class Story:
    id: str
    affair: str
    published: str
    title: str
    text: str
    category: str
    says: tuple[Says, ...]
    names: tuple[str, ...] = field(default=())


ITALY_1 = Story(
    "italy-1",
    "parlo-italy",
    "2031-01-31",
    "Italy bans the chat app Parlo over children's data",
    "The Italian privacy authority banned the chat app Parlo on January 30. It found on January 12 that Parlo "
    "kept voice notes of children under twelve. Parlo's maker Lumen Verbale has twenty days to answer.",
    "data-protection",
    (
        Says("announcement", "2031-01-30", "January 30", "banned", "Italian privacy authority", "Parlo"),
        Says("discovery", "2031-01-12", "January 12", "found", "Italian privacy authority", "Parlo"),
    ),
    ("Parlo", "Lumen Verbale"),
)
ITALY_2 = Story(
    "italy-2",
    "parlo-italy",
    "2031-02-03",
    "Parlo disappears from Italian app stores",
    "Parlo can no longer be installed in Italy. The ban that the privacy authority in Rome announced on "
    "January 30 took effect on February 2, and the voice notes of children were the reason, Lumen Verbale was "
    "told.",
    "data-protection",
    (
        Says("announcement", "2031-01-30", "January 30", "announced", "privacy authority", "Parlo"),
        Says("effective", "2031-02-02", "February 2", "took effect", "", "Parlo"),
    ),
    ("Parlo", "Lumen Verbale", "Rome"),
)
AUSTRALIA_1 = Story(
    "australia-1",
    "parlo-australia",
    "2031-02-05",
    "Australia bars Parlo from government phones",
    "Canberra ordered its departments on February 4 to remove Parlo from every government phone. The "
    "intelligence service fears that location records of officials end up abroad. The order takes effect on "
    "February 18.",
    "product-ban",
    (
        Says("announcement", "2031-02-04", "February 4", "ordered", "Canberra", "Parlo"),
        Says("effective", "2031-02-18", "February 18", "takes effect", "", "Parlo", "planned"),
    ),
    ("Parlo", "Canberra"),
)
AUSTRALIA_2 = Story(
    "australia-2",
    "parlo-australia",
    "2031-02-19",
    "Parlo off Australian government phones",
    "Since February 18 no phone of an Australian department may hold Parlo. The intelligence service had "
    "warned of location records of officials, and the government gave its order on February 4.",
    "product-ban",
    (
        Says("effective", "2031-02-18", "February 18", "may hold", "Australian government", "Parlo"),
        Says("announcement", "2031-02-04", "February 4", "gave its order", "Australian government", "Parlo"),
    ),
    ("Parlo",),
)
VANADIUM_1 = Story(
    "vanadium-1",
    "vanadium",
    "2030-08-16",
    "Norland puts vanadium under export control",
    "Norland's trade ministry announced on August 15 that vanadium powder and vanadium alloys leave the "
    "country with a licence only. The rule takes effect on September 15. Makers of flow batteries depend on "
    "it.",
    "export-control",
    (
        Says("announcement", "2030-08-15", "August 15", "announced", "Norland's trade ministry", "vanadium"),
        Says("effective", "2030-09-15", "September 15", "takes effect", "", "vanadium", "planned"),
    ),
    ("Norland", "vanadium"),
)
VANADIUM_2 = Story(
    "vanadium-2",
    "vanadium",
    "2030-09-16",
    "Vanadium licences now needed in Norland",
    "The vanadium licence rule of Norland's trade ministry took effect on September 15. Makers of flow "
    "batteries had stocked vanadium alloys since the ministry's announcement of August 15.",
    "export-control",
    (
        Says("effective", "2030-09-15", "September 15", "took effect", "Norland", "vanadium"),
        Says("announcement", "2030-08-15", "August 15", "announcement", "Norland's trade ministry", "vanadium"),
    ),
    ("Norland", "vanadium"),
)
TANTALUM_1 = Story(
    "tantalum-1",
    "tantalum",
    "2030-10-21",
    "Norland restricts tantalum exports",
    "Norland's trade ministry announced on October 20 that tantalum for capacitors needs an export licence. "
    "Phone makers will feel it from December 1, when the order takes effect.",
    "export-control",
    (
        Says("announcement", "2030-10-20", "October 20", "announced", "Norland's trade ministry", "tantalum"),
        Says("effective", "2030-12-01", "December 1", "takes effect", "", "tantalum", "planned"),
    ),
    ("Norland", "tantalum"),
)
PRECEDENT = Story(
    "recalls-1",
    "brine-ban",
    "2031-03-11",
    "Norland bans brine imports from Estmark",
    "Norland banned brine from Estmark on March 10. It is the second such step of the ministry: on October 20 "
    "of last year it restricted tantalum for capacitors.",
    "trade-ban",
    (
        Says("announcement", "2031-03-10", "March 10", "banned", "Norland", "Estmark"),
        Says("announcement", "2030-10-20", "October 20", "restricted", "Norland", "tantalum", main=False),
    ),
    ("Estmark", "Norland", "brine"),
)
RESULTS = Story(
    "noise-results",
    "none",
    "2031-02-06",
    "Lumen Verbale sells more headsets",
    "Lumen Verbale, the maker of Parlo, sold two million headsets by December 31 and opened a second office in Lyon.",
    "other",
    (Says("effective", "2030-12-31", "December 31", "by", "Lumen Verbale"),),
    ("Lumen Verbale", "Parlo", "Lyon"),
)
FESTIVAL = Story(
    "noise-festival",
    "none",
    "2031-02-07",
    "Harbour festival returns in June",
    "The harbour festival returns on June 3 after two quiet years; the brass bands of nine towns have signed up.",
    "other",
    (Says("response", "2031-06-03", "June 3", "returns", certainty="planned"),),
)
STORIES = (
    *(ITALY_1, ITALY_2, AUSTRALIA_1, AUSTRALIA_2, VANADIUM_1, VANADIUM_2, TANTALUM_1),
    *(PRECEDENT, RESULTS, FESTIVAL),
)


def moment(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(day).replace(hour=12, tzinfo=dt.UTC)


def sentence_of(story: Story, words: str) -> str:
    """The sentence of the text that holds these words."""
    return next(s.rstrip(".") + "." for s in story.text.split(". ") if words in s)


def profile(story: Story, number: int = 0) -> Profile:
    """What placing makes of a story, without a database."""
    told = [
        Told(Kind(s.kind), PartialDate.parse(s.date), Certainty(s.certainty), s.actor, s.target, 0.8)
        for s in story.says
        if s.main
    ]
    return build_profile(
        key=f"{story.published}|{story.id}",
        article_id=number or next(_numbers),
        published=dt.date.fromisoformat(story.published),
        title=story.title,
        text=story.text,
        category=Category(story.category),
        names=[Name(name, story.text.count(name), name in story.title) for name in story.names],
        events=told,
    )


def write(story: Story, **values: Any) -> Article:
    """The story as a read article in the database."""
    article = make_article(
        **{
            "identity": story.id,
            "external_id": story.id,
            "feed": None,
            "title": story.title,
            "text": story.text,
            "category": story.category,
            "published_at": moment(story.published),
            "first_seen_at": moment(story.published),
            "status": "read",
        }
        | values
    )
    for says in story.says:
        write_mention(article, says)
    for name in story.names:
        make_entity_mention(article=article, text=name, count=story.text.count(name), in_title=name in story.title)
    return article


def write_mention(article: Article, says: Says, **values: Any) -> EventMention:
    sentence = next(s.rstrip(".") + "." for s in article.text.split(". ") if says.date_text in s)
    return make_mention(
        **{
            "article": article,
            "kind": says.kind,
            "date": says.date,
            "certainty": says.certainty,
            "main": says.main,
            "actor": says.actor,
            "target": says.target,
            "sentence": sentence,
            "trigger": says.trigger,
            "date_text": says.date_text,
        }
        | values
    )


def mention(kind: str, date: str, **values: Any) -> MentionRecord:
    """A record for resolving. `known` is the day of publication; `article` and `origin` are its number unless told."""
    number = values.pop("id", None) or next(_numbers)
    known = values.pop("known", "2031-01-20")
    article = values.pop("article", number)
    defaults: dict[str, Any] = {
        "id": number,
        "kind": Kind(kind),
        "date": PartialDate.parse(date),
        "date_text": date,
        "certainty": Certainty(values.pop("certainty", "actual")),
        "confidence": 0.8,
        "main": True,
        "actor": "Norland",
        "target": "tantalum",
        "trigger": "announced",
        "sentence": f"Norland announced on {date} what it does about tantalum.",
        "article_id": article,
        "origin_id": values.pop("origin", article),
        "known_at": moment(known),
        "article_title": "",
    }
    return MentionRecord(**(defaults | values))
