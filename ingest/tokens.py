"""A news text as words that can be compared with those of its copies: without what editors change. Pure.

Left out are lines that belong to the publisher and not to the report (byline, dateline, reporting credits, copyright,
invitations to subscribe). Words lose case, punctuation and the differences of British and American spelling; numbers
lose the commas between thousands; months are written out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

MAX_CHARACTERS = 40_000
"""What follows tells no more about whose text it is."""
MAX_DATELINE = 160
MAX_LINE = 300
"""Longer lines are paragraphs of the report."""
_PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)


class Token(NamedTuple):
    """A word in its normal form; `telling` where it is a name or a number, by capitals or digits."""

    word: str
    telling: bool


_PUBLISHERS_OWN = re.compile(
    r"""[^\w©(]{0,10}(?:
      by\ [A-Z][^.!?]{2,80}
    | (?:©|\(c\)|copyright\b).*
    | .{0,100}\ball\ rights\ reserved\b.*
    | .{0,60}\b(?:sign\ up|subscribe|register)\b.{0,40}
      \b(?:newsletter|e-?mail|alerts?|briefing|today|now|here|read|us)\b.*
    | (?:sign\ up|subscribe|log\ in|click\ here|tap\ here|follow\ us|share\ this|advertisement|related:?
      |read\ (?:more|also|next)|see\ also)\b.{0,160}
    | (?:photo|image|picture|video|graphic)s?\ ?(?:by|credit|courtesy|:).{0,160}
    | .{0,160}\b(?:our\ standards|trust\ principles|terms\ of\ (?:use|service)|privacy\ policy)\b.*
    | (?:the\ post|this\ (?:article|story|report|material))\b.{0,160}
      \b(?:appeared|published|distributed|broadcast|produced|generated|syndicated)\b.*
    | (?:last\ )?(?:updated|published|posted|modified)\b(?:\ (?:at|on))?:?\W.{0,60}
    | \d+\ min(?:ute)?s?\ read.{0,20}
    | (?:with\ )?(?:additional\ )?(?:reporting|writing|editing|compiled|edited|written)\ by\b.{0,200}
    | (?:reuters|ap|afp|dpa|upi|associated\ press|agencies|wire\ services?)
    )\W*""",
    re.VERBOSE | re.IGNORECASE,
)
_CREDITS = re.compile(
    r"[(\[](?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|graphics?|with (?:inputs|files))"
    r"\b[^()\[\]]{2,300}[)\]]",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\A([A-Z][A-Z.'’/-]+(?:[ ,/]+[A-Z][\w.'’-]*|,? \d{1,2}(?= ?[(\-–—])){0,6})[ ,]*"
    r"(?:\([\w' .&/-]{2,40}\)[ ,]*)?(?:[\w.]+ \d{1,2},? ?(?:\([\w' .&/-]{2,40}\))?)? ?(?:-{1,2}|–|—) "
)
"""LONDON (Reuters) -; WASHINGTON, June 3 (AP) --; HARBOR CITY (Wire) —"""

_SPELLINGS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"^(\w{3,})is(e|ed|es|er|ers|ing|ation|ations)$", r"\1iz\2"),
        (r"^(\w{2,})ys(e|ed|es|er|ers|ing)$", r"\1yz\2"),
        (r"^(\w{3,})our(s|ed|ing|ite|ites|able|ful|er|ers|hood|hoods)?$", r"\1or\2"),
        (r"^(\w{2,})tre(s|d)?$", r"\1ter\2"),
        (r"^(\w{3,})enc(e|es|ed)$", r"\1ens\2"),
        (r"^(\w{2,})ll(ed|ing|er|ers)$", r"\1l\2"),
        (r"^(\w{3,})ogue(s)?$", r"\1og\2"),
        (r"^(program|gram)me(s|d)?$", r"\1\2"),
        (r"^(acknowledg|judg)ement", r"\1ment"),
        (r"^(fulfil|instal|enrol|skil)l?(ment|ful)?(s)?$", r"\1\2\3"),
        (r"^(p)ae(d)|^(an)ae(s)|^(man)oe(u)", r"\1\2\3\4\5\6"),
    )
)
_WORDS = {
    **dict.fromkeys(("percent", "pct", "per cent", "%"), "percent"),
    **{"whilst": "while", "amongst": "among", "towards": "toward", "grey": "gray", "tyre": "tire", "tyres": "tires"},
    **{"cheque": "check", "cheques": "checks", "sceptical": "skeptical", "aluminium": "aluminum", "plough": "plow"},
    **{"bn": "billion", "mln": "million", "jan": "january", "feb": "february", "mar": "march", "apr": "april"},
    **{"aug": "august", "sept": "september", "sep": "september", "oct": "october", "nov": "november"},
    **{"dec": "december", "mr": "", "mrs": "", "ms": "", "dr": ""},
}
_TOKEN = re.compile(r"\d[\d.,]*\d|\d|%|[^\W\d_](?:[.][^\W\d_])+\.?|(?:[^\W_]|['’](?=[^\W\d_]))+")
_OPENERS = frozenset(
    """a about after all also although an and another any around as at because before both but by despite during each
    even every few following for former from he her his how however i if in it its last later many meanwhile more most
    mr near new next no not now of on once one only or our over people she since so some still such than that the their
    then there these they this those though through to under until unlike we what when where while who why will with
    within without yet you your""".split()  # noqa: SIM905 -- a list of so many is no easier to read
)
"""With which sentences begin: before a name they are no part of it."""
_ENDS = re.compile(r"[.!?:;\n\"“”‘(]|\s[-–—]\s")


def body(text: str) -> str:
    """The text without what its publisher put around the report."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).split("\n"))
    kept = "\n".join(line for line in lines if line and not _is_publishers_own(line))
    kept = _PER_CENT.sub("percent", _CREDITS.sub(" ", kept)).lstrip()
    return kept[_dateline_ends(kept) :]


def _is_publishers_own(line: str) -> bool:
    return len(line) <= MAX_LINE and bool(_PUBLISHERS_OWN.fullmatch(line))


def _dateline_ends(text: str) -> int:
    found = _DATELINE.match(text[:MAX_DATELINE])
    return found.end() if found else 0


def tokens(text: str) -> tuple[Token, ...]:
    """The words of the report in order."""
    text = body(text)
    found: list[tuple[str, bool]] = []
    capitalised, end = [], 0
    for match in _TOKEN.finditer(text):
        between, raw, end = text[end : match.start()], match.group(), match.end()
        begins = not found or bool(_ENDS.search(between))
        word = _normal(raw)
        if not word:
            continue
        capital = raw[0].isupper()
        found.append((word, raw[0].isdigit() or (capital and not begins)))
        capitalised.append(capital and begins)
    names = {word for word, telling in found if telling}
    following = [*(telling for _, telling in found[1:]), False][: len(found)]
    rows = zip(found, capitalised, following, strict=True)
    return tuple(
        Token(word, telling or (first and (word in names or (then and word not in _OPENERS))))
        for (word, telling), first, then in rows
    )


@lru_cache(maxsize=50_000)
def _normal(raw: str) -> str:
    word = raw.casefold().replace("’", "'").removesuffix("'s").strip("'")
    if word[:1].isdigit():
        return word.replace(",", "").rstrip(".")
    word = word.replace(".", "").replace("'", "")
    if word in _WORDS:
        return _WORDS[word]
    for pattern, new in _SPELLINGS:
        word = pattern.sub(new, word)
    return word
