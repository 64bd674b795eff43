# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""What sort of affair a document tells, by a scored lexicon; the title counts three times. Pure."""

from __future__ import annotations

import re
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


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Category, re.Pattern[str], dict[str, int]], ...]:
    out = []
    for category, cell in _WORDS.items():
        parts = re.split(r"\|(?=\d:)", cell)
        by_weight = {}
        pieces = []
        for number, part in enumerate(parts):
            weight, _, body = part.partition(":")
            by_weight[f"w{number}"] = int(weight)
            pieces.append(f"(?P<w{number}>{body})")
        out.append((category, re.compile(rf"\b(?:{'|'.join(pieces)})", re.IGNORECASE), by_weight))
    return tuple(out)


def categorise(title: str, text: str) -> Category:
    """The category with the most points, OTHER where nothing reaches four."""
    best, most = Category.OTHER, 3.0
    for category, pattern, weights in _patterns():
        counts: dict[str, float] = {}
        for part, factor in ((title, 3.0), (text[:6000], 1.0)):
            for match in pattern.finditer(part):
                group = match.lastgroup or ""
                counts[group] = min(counts.get(group, 0) + factor * weights.get(group, 0), 4.0 * weights.get(group, 0))
        points = sum(counts.values())
        if points > most:
            best, most = category, points
    return best
