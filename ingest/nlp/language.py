# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Is a text English? By the share of the commonest words of some languages. Pure."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in a is that for on was with as by it are from at be this has have were an which not will said its",
    "de": "der die das und in den von zu mit ist auf für im nicht ein eine dem sich des wird als auch wurde werden nach bei",
    "fr": "le la les de des et en un une du est dans pour que qui sur pas au par avec il plus ce sont été cette",
    "es": "el la los las de y en un una del que es por con para se su al lo como más fue ha este pero son",
    "it": "il di che e la un una per in del è con non da sono della le si dei al nel anche come più gli",
    "pt": "o a os as de e em um uma do da que para com não por se na no dos mais foi ao é são",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er die door ook als bij naar wordt werd",
    "sv": "och att det som en på är av för med till den har inte om ett var de från vid",
    "pl": "i w na z do nie się że jest to o jak po od za przez dla są był oraz",
    "id": "yang dan di dari untuk dengan pada ini itu tidak dalam akan ke oleh karena adalah juga telah",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi kadar sonra en her ancak ise",
}
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("zh", re.compile(r"[\u4e00-\u9fff]")), ("ja", re.compile(r"[\u3040-\u30ff]")), ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")), ("ar", re.compile(r"[\u0600-\u06ff]")), ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")), ("hi", re.compile(r"[\u0900-\u097f]")), ("th", re.compile(r"[\u0e00-\u0e7f]")),
)  # fmt: skip


def language(text: str) -> str:
    """The likely language ("en" where there is too little to tell), by script, then by common words."""
    sample = text[:8000]
    if not sample.isascii() and (name := _by_script(sample)):
        return name
    words = Counter(word.lower() for word in _WORD.findall(sample))
    if sum(words.values()) < 12:
        return "en"
    hits = {language: sum(words[word] for word in known) for language, known in _SETS.items()}
    best = max(hits, key=lambda key: hits[key])
    return best if hits[best] > 1.3 * hits["en"] and hits[best] >= 4 else "en"


def _by_script(sample: str) -> str:
    """The language whose script most letters are of, else ""."""
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    if counts["ja"] and counts["zh"]:
        counts["ja"] += counts.pop("zh")
    name, most = max(counts.items(), key=lambda item: item[1])
    letters = sum(map(str.isalpha, sample)) if most else 0
    return name if letters >= 10 and most > 0.3 * letters else ""
