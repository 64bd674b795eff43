# ruff: noqa: E501 -- tables of odd texts
"""Texts that a reader of news should never meet, and does: by piece, and at any length by name."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable

NEWS = (
    "The regulator banned the app on July 3, and the ban takes effect on July 10, 2026. ",
    "Tern Foods Inc., based in Ohio, recalled 25,000 cartons last Monday after 12 people fell ill in early May. ",
    "“We were told on 4 June,” said Dr. A. B. Osei; a day later the U.S. court lifted its order. ",
    "If talks fail, the ministry will fine the firm $1.2 billion within 30 days of publication, it warned. ",
)
DATES = (
    "July 3", "3 July 2026", "2026-07-03", "03/07/2026", "last Friday", "the 21st", "Q3 2025", "mid-June", "in 2019", "two days later",
    "within 30 days of", "between April 22 and June 5", "the week after", "10:15 a.m. ET", "FY2024", "the 1990s", "year-end", "29 February 2023",
    "31 June", "0000-00-00", "9999-12-31", "1 January 1", "May 99999", "10000 years ago", "999999999 days later", "in 30000000000 months",
)  # fmt: skip
MARKUP = (
    "<p>", "</div>", "<br/>", "<script>var a = '3 July';</script>", "&nbsp;", "&#x202e;", "&amp;amp;", "<!--", "]]>", "<td>July 3</td><td>ban</td>",
    "| July 3 | ban |", "|---|---|", "* ", "- ", "• ", "1. ", "Home | News | Sport | Subscribe | Sign in", "Share this article", "Read more »", "[1][2]",
)  # fmt: skip
MARKS = (
    "\u200b", "\u200d", "\u200e", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0301", "\ud800", "\udfff", "\x00", "\x1b", "\x85", "\u2028", "\u2029",
    "\ufffe", "\U0010ffff", "\U000e0001", "\r", "\v", "\f", "\t", "\u3000", "\u202f", "İ", "ß", "ﬁ", "Ǆ", "ſ", "K", "１２", "٣", "½", "²",
    "🧪", "👩‍👩‍👧‍👦", "🇩🇪",
)  # fmt: skip
OTHERS = (
    "Die Behörde hat am 3. Juli die Nutzung verboten. ", "Le ministère a interdit l'application le 3 juillet. ", "监管机构7月3日禁止了该应用程序。", "Регулятор запретил приложение 3 июля. ",
    "حظرت الهيئة التطبيق في 3 يوليو. ", "הרשות אסרה על האפליקציה ב-3 ביולי. ", "नियामक ने 3 जुलाई को ऐप पर प्रतिबंध लगा दिया। ", "หน่วยงานกำกับดูแลสั่งห้าม ",
)  # fmt: skip
JOINTS = (" ", "", "\n", "\n\n", ", ", ". ", "; ", "/", "-", "\t", " and ", "\u00a0", ": ")

Maker = Callable[[random.Random, int], str]


def _repeated(*pieces: str) -> Maker:
    """Pieces drawn by chance, one after the other."""

    def make(chance: random.Random, size: int) -> str:
        shortest = min(len(piece) for piece in pieces)
        few = [chance.choice(pieces) for _ in range(min(2000, size // shortest + 1))]
        whole = "".join(few)
        return (whole * (size // len(whole) + 1))[:size]

    return make


def _made_of(alphabet: str) -> Maker:
    return lambda chance, size: "".join(chance.choices(alphabet, k=size))


def _any(chance: random.Random, size: int) -> str:
    return "".join(chr(chance.randrange(0x110000)) for _ in range(size))


def _encoded(chance: random.Random, size: int) -> str:
    return base64.b64encode(chance.randbytes(size)).decode()[:size]


def _table(chance: random.Random, size: int) -> str:
    rows = (f"| {n} July 2026 | ban | {chance.randrange(10**6):,} |\n" for n in range(1, size // 20))
    return "".join(rows)[:size]


_CLAUSE = "the firm, which on July 3 said that it would, after the ban that took effect on July 10, recall 25,000 cartons, and "

LONG: dict[str, Maker] = {
    "news": _repeated(*NEWS),
    "news in one line": _repeated(*(line.replace(". ", ", ") for line in NEWS)),
    "one sentence": _repeated(_CLAUSE),
    "ALL CAPITALS": _repeated(*(line.upper() for line in NEWS)),
    "no spaces": _repeated(*(line.replace(" ", "") for line in NEWS)),
    "dates only": _repeated(*(f"{date} " for date in DATES)),
    "dates glued": _repeated(*DATES),
    "same day": _repeated("on the same day "),
    "numbers": _made_of("0123456789.,/-: "),
    "table": _table,
    "navigation": _repeated(*(f"{part}\n" for part in MARKUP)),
    "markup": _repeated(*MARKUP, *NEWS[:1]),
    "marks": _repeated(*MARKS, *NEWS[:1]),
    "base64": _encoded,
    "any Unicode": _any,
    "brackets": _repeated("("),
    "quotation marks": _repeated('"'),
    "full stops": _repeated("."),
    "short sentences": _repeated("I. "),
    "blanks": _repeated(" "),
    "empty lines": _repeated("\n"),
    "names": _repeated("Borealis Systems Inc. and ", "Dr. Ann B. Osei of the U.S. Commerce Department, "),
    "verbs": _repeated("banned recalled sued fined halted July 3 "),
    "languages mixed": _repeated(*NEWS, *OTHERS),
    "one letter": _repeated("a"),
    "combining marks": _repeated("e\u0301"),
}
"""By name, what makes a text of the given number of characters. Most of them are read as English."""


def long(name: str, size: int, seed: int = 5) -> str:
    """A hostile text of `size` characters."""
    return LONG[name](random.Random(seed), size)
