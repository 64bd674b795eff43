# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""The words of English dates, as tables and as fragments of regular expressions."""

from __future__ import annotations

from ingest.nlp.wordlist import in_order

_MONTHS = in_order("january february march april may june july august september october november december")
_SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
MONTHS = {name: number for number, name in enumerate(_MONTHS, 1)} | _SHORT

_DAYS = in_order("monday tuesday wednesday thursday friday saturday sunday")
_DAYS_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
WEEKDAYS = {name: number for number, name in enumerate(_DAYS)} | _DAYS_SHORT

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_ONES.split(), 1)} | _TENS
NUMBERS |= {f"{ten}-{one}": value + NUMBERS[one] for ten, value in _TENS.items() for one in _ONES.split()[:9]}
NUMBERS |= {f"{ten} {one}": value + NUMBERS[one] for ten, value in _TENS.items() for one in _ONES.split()[:9]}
NUMBERS |= {"a": 1, "an": 1, "a single": 1, "a couple of": 2, "a dozen": 12, "a hundred": 100, "half a": 0}

ORDINALS = {
    word: number
    for number, word in enumerate(
        in_order(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
            " sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
} | {"twenty-first": 21, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

PARTS = {
    "early": "early", "beginning of": "early", "start of": "early", "opening days of": "early", "first days of": "early",
    "mid": "mid", "middle of": "mid", "late": "late", "end of": "late", "close of": "late", "final days of": "late",
    "last days of": "late", "latter part of": "late", "early part of": "early", "turn of": "early",
}  # fmt: skip

FOREIGN_MONTHS = {
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "aout": 8,
    "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "maerz": 3, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12,
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9,
    "octubre": 10, "noviembre": 11, "diciembre": 12,
    "gennaio": 1, "febbraio": 2, "aprile": 4, "maggio": 5, "giugno": 6, "luglio": 7, "settembre": 9, "ottobre": 10, "dicembre": 12,
    "maart": 3, "mei": 5, "augustus": 8,
}  # fmt: skip
"""Months of French, German, Spanish, Italian and Dutch texts; read only between a day and a year."""


def _cased(words: list[str]) -> str:
    """The words as a news text writes them: capitalised, or in capitals throughout."""
    return "|".join(form for word in sorted(words, key=len, reverse=True) for form in (word.capitalize(), word.upper()))


MONTH_FULL = f"(?:{_cased(_MONTHS)})"
MONTH = f"(?:(?:{_cased(_MONTHS)})|(?:{_cased(list(_SHORT))})\\b\\.?)"
"""A month's name; the short ones with or without a full stop."""

MONTH_LOWER = "(?:january|february|april|june|july|september|october|november|december)"
"""Only where a day number or a year makes it plain that a month is meant."""

WEEKDAY = f"(?:{_cased(_DAYS)})"
WEEKDAY_ANY = f"(?:(?:{_cased(_DAYS)})|(?:{_cased(list(_DAYS_SHORT))})\\b\\.?)"
SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|ST|ND|RD|TH)?(?!\d|:\d|%)"
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\d%]|[.,:]\d)"
_ONE_TO_NINE = "|".join(_ONES.split()[:9])
NUMBER = (
    rf"(?:\d{{1,4}}|(?:{'|'.join(_TENS)})(?:[-\s](?:{_ONE_TO_NINE}))?|{'|'.join(sorted(_ONES.split(), key=len, reverse=True))}"
    r"|a\ssingle|a\scouple\sof|a\sdozen|a\shundred|an?|half\sa)"
)
"""Longest first: "fourteen" before "four"; "twenty-one" is one number."""
ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
UNIT = "(?:day|week|fortnight|month|quarter|year|decade|century|hour|minute)"
PART = (
    r"(?:(?:[Tt]he\s)?(?:(?:[Vv]ery\s)?(?:[Ee]arly|[Mm]id|[Ll]ate)(?:\sin(?:\sthe)?)?"
    r"|[Bb]eginning\sof|[Ss]tart\sof|[Ee]nd\sof|[Mm]iddle\sof|[Cc]lose\sof|[Tt]urn\sof"
    r"|(?:opening|first|final|last)\sdays\sof|(?:latter|early)\spart\sof)(?:(?<=of)\sthe)?)"
)


def number(text: str) -> int | None:
    """'three', '30', 'a' -> 3, 30, 1; None for a word that is no number."""
    text = " ".join(text.lower().split())
    return int(text) if text.isdecimal() else NUMBERS.get(text)


def month(text: str) -> int:
    """'Sept.' -> 9."""
    return MONTHS[text.lower().rstrip(".")]


def weekday(text: str) -> int:
    """'Tues.' -> 1 (Monday is 0)."""
    return WEEKDAYS[text.lower().rstrip(".")]


def day(text: str) -> int:
    """'21st' -> 21."""
    return int(text.lower().rstrip("stndrh"))
