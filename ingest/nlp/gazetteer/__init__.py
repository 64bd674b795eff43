"""Names of facts: who and what a news text of this field speaks about, by label.

Entries part at `;`. `Normal form = alias = alias` says that all of them name one thing. A leading `?` marks a name that
is also a common word, a person or another thing ("Target", "Amazon"): its normal form is known, but whether it is
a name, and of what kind, is left to the statistical component. A leading `~` marks what is a company and its product
at once ("TikTok"): the statistical label comes first.

    authorities_*   agencies, regulators, ministries, courts, exchanges
    companies       companies, media, AI labs
    places          countries, states, cities, seas; nationalities
    products        AI models, systems, browsers, apps, devices, drugs, vehicles
    laws            acts and regulations with their short names; events
    people          those whom news calls by the last name alone
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ingest.nlp.gazetteer import authorities_us, authorities_world, companies, laws, people, places, products

_TABLES = (
    ("ORG", authorities_us.ORG),
    ("ORG", authorities_world.ORG),
    ("ORG", companies.ORG),
    ("GPE", places.GPE),
    ("LOC", places.LOC),
    ("NORP", places.NORP),
    ("PRODUCT", products.PRODUCT),
    ("LAW", laws.LAW),
    ("EVENT", laws.EVENT),
    ("PERSON", people.PERSON),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One name. `certain`: the name alone tells that it is one; `open`: its label may be another in its context."""

    label: str
    name: str
    normal: str
    certain: bool
    open: bool


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Every name of the tables, in their order."""
    return tuple(
        Entry(label, name.lstrip("?~"), group[0].lstrip("?~"), not name.startswith("?"), name.startswith("~"))
        for label, table in _TABLES
        for line in table.replace("\n", " ").split(";")
        for group in [[name.strip() for name in line.split(" = ") if name.strip()]]
        for name in group
    )
