"""All that tells whose report a text is: its wording, its substance, and the agency that it rests on. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ingest import agencies
from ingest.duplicates import Wording, is_copy
from ingest.rewrites import NEAR, Substance, same_report


class Told(Protocol):
    """What is looked at of an article."""

    @property
    def title(self) -> str: ...  # noqa: D102

    @property
    def text(self) -> str: ...  # noqa: D102

    @property
    def author(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Fingerprint:
    """Of one article. `agency` is empty unless the whole text rests on one."""

    wording: Wording
    agency: str
    when: dt.datetime

    @classmethod
    def of(cls, article: Told, *, publisher: str, when: dt.datetime) -> Fingerprint:
        """`publisher`: the name for people; `when`: its publication, or when it was first seen."""
        credit = agencies.credited(article.title, article.text, author=article.author, publisher=publisher)
        return cls(Wording.of(article.text, article.title), credit.agency if credit and credit.rests else "", when)

    @cached_property
    def substance(self) -> Substance:
        """What the text tells."""
        return Substance.of(self.wording.tokens)

    @cached_property
    def signature(self) -> list[int]:
        """MinHash of the wording; empty for a text that is too short."""
        return self.wording.signature()

    @cached_property
    def keys(self) -> list[int]:
        """Under which it is found by later copies and rewrites."""
        report = self.substance.keys(self.agency, self.when) if self.agency else []
        return [*self.wording.band_keys(self.signature), *report]

    @cached_property
    def keys_of_copies(self) -> list[int]:
        """Under which its copies are found."""
        return self.wording.band_keys(self.signature)

    @cached_property
    def keys_of_rewrites(self) -> list[int]:
        """Under which reports of the same agency are found that it may be a rewrite of."""
        return self.substance.keys_near(self.agency, self.when) if self.agency else []

    def same_origin(self, other: Fingerprint) -> bool:
        """Whether both are one report: a copy, an excerpt, or two tellings of one report of an agency."""
        return is_copy(self.wording, other.wording) or self._same_agency_report(other)

    def _same_agency_report(self, other: Fingerprint) -> bool:
        if not self.agency or self.agency != other.agency or abs(self.when - other.when) > NEAR:
            return False
        return same_report(self.substance, other.substance)
