# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""What sort of affair a document tells, by a scored lexicon; the title counts three times. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.records import Category

_WORDS: dict[Category, str] = {
    Category.RECALL: r"3:recall\w*|2:salmonella|2:listeria|2:e\.\scoli|2:undeclared|1:outbreak|1:contaminat\w+|1:lot\s(?:codes?|numbers?)|1:illnesses|2:voluntary recall|1:refund|1:supplement\w*|2:do not eat|2:elevated levels of lead|1:defect\w*|1:consumers not to",
    Category.SANCTION: r"3:sanction\w*|3:ofac|2:blacklist\w*|2:specially designated|2:asset freeze|2:blocked property|2:designat\w+|2:sdn list|1:oligarch\w*|1:money laundering|1:mixer",
    Category.EXPORT_CONTROL: r"4:export (?:control|licen[cs]e|curb|restriction|ban)\w*|2:export\w*|2:entity list|2:gallium|2:germanium|2:rare earth\w*|2:bureau of industry and security|2:chips?|1:semiconductor\w*|2:palm oil|2:licensing requirement\w*|1:shipments abroad",
    Category.TRADE_BAN: r"3:import ban\w*|3:embargo\w*|2:tariff\w*|2:import\w*|2:trade ban|1:customs|1:wto|2:anti-dumping|2:farm exports|1:quota\w*|1:seafood|1:beef|1:wine|1:coal",
    Category.PLATFORM_BLOCK: r"3:app ban|2:tiktok|2:twitter|2:app stores?|2:social (?:media|network)\w*|2:block(?:ed)? access|2:internet providers|1:platform|2:vpn\w*|1:telegram|1:app|2:divest\w*|1:suspension of|2:messaging",
    Category.TOOLING_BAN: r"3:claude code|2:coding (?:tool|agent|assistant)\w*|2:kaspersky|2:antivirus|2:employees? (?:from|to stop|may|must)|2:internal (?:notice|memo|use)|2:ai tools?|2:software ban|1:staff|1:laptops?|1:copilot|1:developers|1:devices|2:government devices|1:vendor",
    Category.VULNERABILITY: r"4:cve-\d+|3:vulnerabilit\w+|3:zero-day|3:backdoor|2:exploit\w*|2:patch\w*|2:malicious code|2:remote code execution|2:known exploited|1:attackers?|1:malware|1:ransomware|1:security flaw|1:firmware|2:advisory",
    Category.DATA_PROTECTION: r"3:gdpr|3:data protection|3:privacy|3:hipaa|3:personal data|2:data breach\w*|2:breach (?:report|notification)|2:protected health information|2:garante|2:cnil|2:information commissioner|1:consent|1:ephi|2:health information|1:data transfers?",
    Category.INTELLECTUAL_PROPERTY: r"3:copyright\w*|3:patent\w*|3:trade secrets?|3:trademark\w*|3:distillation|2:infring\w+|2:intellectual property|1:licensing deal|1:pirated|1:plagiari\w+|1:training data",
    Category.PRODUCT_BAN: r"3:product ban|2:market withdrawal|2:bans? (?:the )?sale|2:ban on (?:the )?(?:sale|manufacture)|2:e-cigarettes?|2:vap\w+|2:pesticide\w*|2:phase[- ]out|2:flavou?red|1:toxic|2:withdrawn from the market|1:supplements?|2:tejocote|2:oleander|1:adulterated",
    Category.RULE: r"3:final rule|3:proposed rule|2:rulemaking|2:federal register|2:regulation\w*|2:directive|1:statute|1:legislation|1:bill|2:comment period|1:compliance date|1:law\b|1:rule\b",
}


_LEAST = 3.0
_FIRST = 3
"""Letters of a word by which its patterns are found."""
_PART = re.compile(r"\|(?=\d:)")
_LITERAL = re.compile(r"[a-z]+(?![?*{])")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """A category's words as one pattern for a text in lower case, with the weight of each of its groups."""

    category: Category
    pattern: re.Pattern[str]
    weights: dict[str, int]


@lru_cache(maxsize=1)
def _lexicons() -> tuple[_Lexicon, ...]:
    out = []
    for category, cell in _WORDS.items():
        weights = {}
        pieces = []
        for number, part in enumerate(_PART.split(cell)):
            weight, _, body = part.partition(":")
            weights[f"w{number}"] = int(weight)
            pieces.append(f"(?P<w{number}>{body})")
        out.append(_Lexicon(category, re.compile("|".join(pieces)), weights))
    return tuple(out)


@lru_cache(maxsize=1)
def _starts() -> dict[str, list[int]]:
    """The first letters of each entry, three or fewer -> the places of the lexicons that hold such an entry."""
    out: dict[str, set[int]] = {}
    for place, cell in enumerate(_WORDS.values()):
        for part in _PART.split(cell):
            literal = _LITERAL.match(part.partition(":")[2])
            if literal is None:
                raise ValueError(f"an entry must begin with letters: {part}")
            out.setdefault(literal[0][:_FIRST], set()).add(place)
    return {first: sorted(places) for first, places in out.items()}


def categorise(title: str, text: str) -> Category:
    """The category with the most points, OTHER where nothing reaches four."""
    counts: list[dict[str, float]] = [{} for _ in _lexicons()]
    for part, factor in ((title, 3.0), (text[:6000], 1.0)):
        for place, group in _told(part.lower()):
            weight = _lexicons()[place].weights[group]
            counts[place][group] = min(counts[place].get(group, 0) + factor * weight, 4.0 * weight)
    points, place = max((sum(own.values()), -place) for place, own in enumerate(counts))
    return _lexicons()[-place].category if points > _LEAST else Category.OTHER


def _told(low: str) -> Iterator[tuple[int, str]]:
    """The entries in a text in lower case: the place of their lexicon and their group; those of one never overlap."""
    starts, lexicons = _starts(), _lexicons()
    reached = [0] * len(lexicons)
    for word in _WORD.finditer(low):
        first, at = word[0][:_FIRST], word.start()
        for size in range(1, len(first) + 1):
            for place in starts.get(first[:size], ()):
                if at >= reached[place] and (found := lexicons[place].pattern.match(low, at)):
                    reached[place] = found.end()
                    yield place, found.lastgroup or ""
