# ruff: noqa: E501 -- tables of words: breaking a line hides its shape
"""How a date expression was read, and what it counts from, in words. Pure."""

from __future__ import annotations

import datetime as dt
import re

RULES: dict[str, str] = {
    "iso": "year, month and day in figures", "year_first": "year, month and day in figures", "basic_iso": "a time stamp",
    "numeric": "a date in figures, month or day first by the habit of the text", "short_numeric": "a date in figures with a short year",
    "month_days": "two days of a month", "days_month": "two days of a month", "month_day": "month and day", "day_month": "day and month",
    "word_day": "day and month in words", "foreign_day": "a date in another language", "month_year": "month and year", "month_alone": "a month alone",
    "clock": "a time of day", "part_of_day": "a part of the day", "same_stretch": "the same stretch of another year", "year_earlier": "a year before",
    "the_stretch": "the stretch that is being told", "later_in": "later in the stretch that is being told", "latest": "the latest whole one",
    "the_year_before": "the one before or after", "fiscal": "a fiscal period", "holiday": "a holiday", "counted": "a length, counted",
    "length": "a length of time", "of_publication": "a deadline from publication", "iso_week": "a numbered week", "short_year": "a short year",
    "two_days_off": "two days away", "near_day": "yesterday, today or tomorrow", "weekday": "a weekday, by the tense", "unit_near": "the one before, this one or the next",
    "over_the_weekend": "a weekend", "shaded_unit": "a part of a stretch", "told_day": "by the day told last", "day_of_month": "a day without its month",
    "edge": "the start or end of a stretch", "season_of": "a season", "quarter": "a quarter", "half": "a half-year", "new_year": "the start of a new year", "nth_weekday": "a numbered weekday of a month", "edge_of_month": "the first or last day of a month", "decade": "a decade",
    "short_decade": "a decade", "century": "a century", "years": "two years", "year_alone": "a year", "deadline": "a length before or after a date",
    "counted from another event": "a length, counted from an event of the text",
}  # fmt: skip
"""Names of the rules of `ingest.nlp.timex` -> what they read."""

FROM_PUBLICATION = frozenset(
    [
        "clock",
        "latest",
        "new_year",
        "of_publication",
        "two_days_off",
        "near_day",
        "unit_near",
        "over_the_weekend",
        "shaded_unit",
        "weekday",
    ]
)
"""They count from the publication unless the text goes on about another day."""

FROM_TOLD = frozenset(
    [
        "part_of_day",
        "same_stretch",
        "year_earlier",
        "the_stretch",
        "later_in",
        "the_year_before",
        "told_day",
        "day_of_month",
    ]
)
"""They count from the date told last, or else from the publication."""

UNFINISHED = frozenset(
    [
        "month_day",
        "day_month",
        "month_days",
        "days_month",
        "word_day",
        "month_alone",
        "season_of",
        "quarter",
        "half",
        "holiday",
        "edge",
    ]
)
"""They take a year from the text where they name none."""

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|[’']\d\d\b|\b(?:this|last|next|that|same) year\b", re.IGNORECASE)
_AGO = re.compile(r"\bago\b|\bfrom now\b|^(?:in|within|over|for|past|last|next)\b", re.IGNORECASE)


def read_as(rule: str) -> str:
    """What the rule reads; "" for none."""
    return RULES.get(rule, rule.replace("_", " "))


def counts_from(rule: str, text: str, anchor: dt.date | None) -> str:
    """What the expression is seen from, in words; "" for one that says all itself."""
    seen = f"publication on {day(anchor)}" if anchor else "date told before it"
    if rule == "counted":
        return (
            f"counted from the {seen}"
            if _AGO.search(text)
            else f"counted from the date told before it, else from the {seen}"
        )
    if rule in FROM_PUBLICATION:
        return f"seen from the {seen}"
    if rule in FROM_TOLD:
        return (
            f"seen from the date told before it, else from the {seen}"
            if anchor
            else "seen from the date told before it"
        )
    if rule in UNFINISHED and not _YEAR.search(text):
        return (
            f"the year as the text around it has it, else the nearest to the {seen}"
            if anchor
            else "the year as the text around it has it"
        )
    return ""


def day(value: dt.date) -> str:
    """ "Friday, July 3, 2026"."""
    return f"{value:%A}, {value:%B} {value.day}, {value.year}"
