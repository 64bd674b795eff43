# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Rules for rarer forms of absolute dates: ISO weeks, ordinal words, foreign month names, short years, wire stamps."""

from __future__ import annotations

import datetime as dt
import re

from ingest.edtf import PartialDate
from ingest.nlp.timex import words as w
from ingest.nlp.timex.absolute import dated, missing_year
from ingest.nlp.timex.arithmetic import of, week
from ingest.nlp.timex.state import Answer, State, rule

_FOREIGN = "|".join(sorted((form for name in w.FOREIGN_MONTHS for form in (name, name.capitalize())), key=len, reverse=True))  # fmt: skip
WORD_DAYS = {word: number for word, number in w.ORDINALS.items() if word.isalpha() or "-" in word} | {
    f"twenty-{word}": 20 + number for word, number in w.ORDINALS.items() if number < 10 and word.isalpha()
} | {"thirtieth": 30, "thirty-first": 31}  # fmt: skip
WORD_DAY = "|".join(sorted(WORD_DAYS, key=len, reverse=True))


@rule(r"(?<![\w/.-])(?P<y>(?:19|20)\d\d)-?W(?P<w>[0-5]\d)(?:-(?P<d>[1-7]))?(?![\w-])", "year", explicit=True)
def iso_week(match: re.Match[str], state: State) -> Answer:
    """ "2024-W28", "2024-W28-2": a week from Monday to Sunday, or a day of it."""
    try:
        monday = dt.date.fromisocalendar(int(match["y"]), int(match["w"]), int(match["d"] or 1))
    except ValueError:
        return False
    return PartialDate.day(monday) if match["d"] else week(monday)


@rule(r"(?<![\w-])(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)T\d{4}(?:\d\d)?(?:Z|[+-]\d{4})?(?!\w)", "stamp", explicit=True)  # fmt: skip
def basic_iso(match: re.Match[str], state: State) -> Answer:
    """ "20240709T141200Z"."""
    return of(f"{match['y']}-{match['m']}-{match['d']}") or False


@rule(
    rf"(?<![\w-])(?:(?:the\s)?(?P<day>(?i:{WORD_DAY}))\s(?:day\s)?of\s(?P<month>{w.MONTH})|(?P<month2>{w.MONTH})\s(?:the\s)?(?P<day2>(?i:{WORD_DAY})))(?![a-z-])(?:,?\s(?P<year>{w.YEAR}))?",
    "month",
)
def word_day(match: re.Match[str], state: State) -> Answer:
    """ "The first of April", "July the fourth"."""
    number, month = WORD_DAYS[(match["day"] or match["day2"]).lower()], w.month(match["month"] or match["month2"])
    if match["month2"] and re.match(r"\s[a-z]", state.text[match.end() : match.end() + 2]):
        return False
    return dated(missing_year(match, state, month, number), month, number)


@rule(
    rf"(?<![\w.,/-])(?P<day>{w.DAY}|1er)\.?\s(?:de\s)?(?P<month>{_FOREIGN})(?:\sde)?\s(?P<year>{w.YEAR})",
    "foreign",
    explicit=True,
)
def foreign_day(match: re.Match[str], state: State) -> Answer:
    """ "10 juillet 2024", "3. Oktober 2023", "3 de mayo de 2024"; only with a day and a year."""
    return dated(int(match["year"]), w.FOREIGN_MONTHS[match["month"].lower()], int(re.sub(r"\D", "", match["day"])))


@rule(
    r"(?:(?<=\b[Ii]n\s)|(?<=\bof\s)|(?<=\b[Ss]ince\s)|(?<=\b[Bb]y\s)|(?<=\b[Ff]rom\s)|(?<=\buntil\s)|(?<=\bto\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-)|(?<=\bspring\s)|(?<=\bsummer\s)|(?<=\bfall\s)|(?<=\bwinter\s)|(?<=\bthe\s))['’](?P<yy>\d\d)(?![\w'’,:.]\w|[\w'’])",
    "short",
)
def short_year(match: re.Match[str], state: State) -> Answer:
    """ "In '87", "the storm of '98": of the century that lies nearest to the text, and at most ten years ahead."""
    around = state.around or state.anchor
    if around is None:
        return None
    base = around.year
    year = base - base % 100 + int(match["yy"])
    return of(f"{year - 100 if year > base + 10 else year:04d}")


_LED_IN = re.compile(r"(?:\b(?:[Oo]n|[Dd]ated|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Oo]f|[Uu]pdated:?)\s|\(|\n|AP-NY-)\Z")


@rule(
    r"(?<![\d.,:/])(?P<a>\d\d?)(?P<sep>[.-])(?P<b>\d\d?)(?P=sep)(?P<y>\d\d)(?![\w/-]|\.\d|\spercent)",
    "numeric",
    explicit=True,
)
def short_numeric(match: re.Match[str], state: State) -> Answer:
    """ "On 10-30-89", "dated 10.7.24": two digits of a year, only after a word or a mark that leads a date in."""
    if not _LED_IN.search(state.text, max(0, match.start() - 10), match.start()):
        return False
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 70 else 1900
    day_first = match["sep"] == "." or state.day_first or a > 12
    month, number = (b, a) if day_first and b <= 12 else (a, b)
    return dated(year, month, number)
