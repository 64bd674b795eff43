"""200 pairs of texts, half of them one report, from the sample and tests/data/copies: by hand and by editing."""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, cycle, islice
from pathlib import Path
from typing import Any

from ingest.fingerprints import Fingerprint
from ingest.sample.catalogue import load_articles
from ingest.sample.expected import load_expected

FOLDER = Path(__file__).parents[1] / "data" / "copies"
SAMPLE = load_articles()
EXPECTED = load_expected()
WHEN = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Told:
    title: str
    text: str
    author: str = ""
    publisher: str = ""

    @property
    def fingerprint(self) -> Fingerprint:
        return Fingerprint.of(self, publisher=self.publisher, when=WHEN)


@dataclass(frozen=True)
class Pair:
    kind: str
    name: str
    one: Told
    other: Told
    same: bool


def data(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


WORDS = data("words")
CONTEXTS = data("contexts")


def told(key: str) -> Told:
    return Told(SAMPLE[key].title, SAMPLE[key].text, SAMPLE[key].author or "")


# ---- what editors do to a text


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def with_agency_frame(text: str) -> str:
    text = re.sub(r"\A[A-Z ]+ - ", "", text)
    credit = "(Reporting by Jo Harland; Editing by Ana Ruiz)\n\nCopyright 2026 Harbor Wire. All rights reserved."
    return f"By Jo Harland\n\nALDERPORT, July 14 (Harbor Wire) -- {text}\n\n{credit}"


def with_site_frame(text: str) -> str:
    invitations = "Sign up for our daily newsletter\n\nRead more: The week in ten charts"
    return f"3 min read\n\nPublished: 14 July 2026\n\n{text}\n\n{invitations}"


def first_half(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[: len(words) // 2])


def first_third(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[: len(words) // 3]) + "\n\nSubscribe to read the full report"


def without_a_paragraph(text: str) -> str:
    kept = paragraphs(text)
    return "\n\n".join(kept[:1] + kept[2:])


def without_the_lead(text: str) -> str:
    return "\n\n".join(paragraphs(text)[1:])


def in_other_order(text: str) -> str:
    first, *rest = paragraphs(text)
    return "\n\n".join([first, *rest[1:], rest[0]])


def with_synonyms(text: str, every: int) -> str:
    """Every so manieth word that has a synonym is replaced."""
    turn = iter(range(10**6))

    def put(match: re.Match[str]) -> str:
        word = match.group()
        return WORDS["synonyms"][word] if word in WORDS["synonyms"] and next(turn) % every == 0 else word

    return re.sub(r"[a-z]+", put, text)


def with_other_words(text: str) -> str:
    return with_synonyms(text, 1)


def with_some_other_words(text: str) -> str:
    return with_synonyms(text, 2)


def in_other_spelling(text: str) -> str:
    """American words and dates where there were British ones, and the other way about."""
    for british, american in WORDS["british"].items():
        text = re.sub(rf"\b{british}\b", "\0", text)
        text = re.sub(rf"\b{american}\b", british, text).replace("\0", american)
    text = re.sub(r"\b([A-Z][a-z]+(?:ch|il|ay|ne|ly|st|er|ry)) (\d{1,2})\b", r"\2 \1", text)
    text = re.sub(r"(\w{4,})is(e|ed|ation)\b", r"\1iz\2", text)
    return text.replace('"', "'").replace(" - ", " – ")


def with_shorter_sentences(text: str) -> str:
    return text.replace("; ", ". ").replace(", and ", ". And ").replace(", which ", ". It ")


def with_updated_figures(text: str) -> str:
    """A later version of a report: two of its numbers were corrected."""
    places = list(re.finditer(r"\b\d{2,3}\b", text))[:2]
    for match in reversed(places):
        text = text[: match.start()] + str(int(match.group()) + 3) + text[match.end() :]
    return text


def with_context(text: str) -> str:
    return f"{text}\n\n{CONTEXTS['texts'][len(text) % 4]}"


def after_context(text: str) -> str:
    return f"{CONTEXTS['texts'][len(text) % 4]}\n\n{text}"


def with_another_lead(text: str) -> str:
    return f"{CONTEXTS['leads'][len(text) % 3]}\n\n{without_the_lead(text)}"


def half_with_context(text: str) -> str:
    return with_context(first_half(text) + ".")


def edited_half(text: str) -> str:
    return with_some_other_words(first_half(text))


def edited_and_framed(text: str) -> str:
    return with_site_frame(with_some_other_words(without_a_paragraph(text)))


def respelled_and_cut(text: str) -> str:
    return in_other_spelling("\n\n".join(paragraphs(text)[:-1]))


EDITS: tuple[Callable[[str], str], ...] = (
    *(with_agency_frame, with_site_frame, first_half, first_third, without_a_paragraph, without_the_lead),
    *(in_other_order, with_other_words, with_some_other_words, in_other_spelling, with_shorter_sentences),
    *(with_updated_figures, with_context, after_context, with_another_lead, half_with_context, edited_half),
    *(edited_and_framed, respelled_and_cut),
)
HEADLINES = ("What the decision means", "Ten lines on a long story", "", "The news of the day in full")


# ---- one report


def copies(number: int) -> Iterator[Pair]:
    """Each edit of as many articles, of those that it changes."""
    keys = cycle([key for key in SAMPLE if len(SAMPLE[key].text.split()) > 120])
    for place, edit in enumerate(islice(cycle(EDITS), number)):
        original = next(told(key) for key in keys if edit(SAMPLE[key].text) != SAMPLE[key].text)
        copy = Told(HEADLINES[place % 4], edit(original.text))
        yield Pair(f"copy: {edit.__name__}", original.title, original, copy, same=True)


def report_of(entry: dict[str, Any]) -> Told:
    """The agency's report as the agency sends it, or as a paper prints it."""
    original = told(entry["of"])
    text = re.sub(r"\A[A-Z ]+ - ", "", original.text)
    if len(text) % 3 == 0:
        return replace(original, text=text, author=f"Ada Moor, {entry['agency']}")
    if len(text) % 3 == 1:
        return replace(original, text=text, author="", publisher=entry["agency"])
    return replace(original, text=f"ALDERPORT ({entry['agency']}) - {text}", author="")


def rewrites() -> Iterator[Pair]:
    for entry in data("rewrites")["rewrites"]:
        rewrite = Told(entry["title"], entry["text"].strip(), entry.get("author", ""))
        yield Pair("rewrite", entry["of"], report_of(entry), rewrite, same=True)


def two_rewrites() -> Iterator[Pair]:
    """Of one report, by two papers."""
    entries = data("rewrites")["rewrites"]
    for one, other in combinations(entries, 2):
        if (one["of"], one["agency"]) == (other["of"], other["agency"]):
            first, second = (Told(e["title"], e["text"].strip(), e.get("author", "")) for e in (one, other))
            yield Pair("two rewrites", one["of"], first, second, same=True)


# ---- two reports


def independent(number: int) -> Iterator[Pair]:
    """Two of the articles on one affair."""
    copied = {key for original, copies in EXPECTED.syndicated.items() for key in (original, *copies)}
    affairs = [[key for key in incident.articles if key not in copied] for incident in EXPECTED.incidents]
    pairs = [pair for keys in affairs for pair in combinations(keys, 2)]
    step = max(1, len(pairs) // number)
    for one, other in pairs[::step][:number]:
        yield Pair("independent", f"{one} {other}", told(one), told(other), same=False)


def quoting() -> Iterator[Pair]:
    for entry in data("statements")["statements"]:
        one, other = map(told, entry["reports"])
        first = paragraphs(one.text)
        second = paragraphs(other.text)
        one = replace(one, text="\n\n".join([*first[:2], entry["text"], *first[2:]]))
        other = replace(other, text="\n\n".join([*second[:3], entry["text"], *second[3:]]))
        yield Pair("quoting", " ".join(entry["reports"]), one, other, same=False)


def boilerplate() -> Iterator[Pair]:
    for number, entry in enumerate(data("boilerplate")["footers"]):
        one, other = map(told, entry["under"])
        footer = f"\n\n{entry['text'].strip()}"
        short = [replace(t, text="\n\n".join(paragraphs(t.text)[: 1 + number % 2]) + footer) for t in (one, other)]
        yield Pair("boilerplate", " ".join(entry["under"]), short[0], short[1], same=False)


def templates(number: int) -> Iterator[Pair]:
    """Those that differ least first: the fillings of one firm, then different ones."""
    alike, different = [], []
    for template in data("templates")["templates"]:
        kind = f"template: {template['name']}"
        for filling in template["fillings"]:
            if template.get("again"):
                twice = [fill(template, filling), fill(template, filling | template["again"])]
                alike.append(Pair(kind, f"{twice[0].title} again", twice[0], twice[1], same=False))
        for one, other in combinations(template["fillings"], 2):
            texts = [fill(template, one), fill(template, other)]
            different.append(Pair(kind, f"{texts[0].title} / {texts[1].title}", texts[0], texts[1], same=False))
    step = len(different) // (number - len(alike))
    return islice([*alike, *different[::step]], number)


def fill(template: dict[str, Any], filling: dict[str, Any]) -> Told:
    return Told(template["title"].format(**filling), template["text"].strip().format(**filling))


def short_items() -> Iterator[Pair]:
    for number, (one, other) in enumerate(data("short")["pairs"]):
        yield Pair("short", str(number), Told("In brief", one), Told("In brief", other), same=False)


def other_reports() -> Iterator[Pair]:
    """Of the same agency in the same days."""
    for entry in data("rewrites")["others"]:
        other = Told(entry["title"], entry["text"].strip())
        yield Pair("same agency", entry["of"], report_of(entry), other, same=False)


def other_agencies(number: int) -> Iterator[Pair]:
    """Two agencies' reports on one affair: an agency's own, and a rewrite of another's."""
    for entry in data("rewrites")["rewrites"][:number]:
        others = {"Reuters": "AFP"}.get(entry["agency"], "Reuters")
        rewrite = Told(entry["title"], entry["text"].strip(), entry.get("author", ""))
        yield Pair("other agency", entry["of"], report_of(entry | {"agency": others}), rewrite, same=False)


def same_agency_same_affair(number: int) -> Iterator[Pair]:
    """An agency's first report on an affair, and a further one."""
    for pair in independent(number):
        one, other = (replace(t, author="Reuters") for t in (pair.one, pair.other))
        yield Pair("same affair", pair.name, one, other, same=False)


MENTIONS = (
    "Reuters had reported on the plans before.",
    "Shares of competitors fell, Reuters reported.",
    "A rival is preparing a similar step, according to Reuters.",
    "This newspaper has seen the papers, of which Reuters reported a part.",
)


def mentioning(number: int) -> Iterator[Pair]:
    """An agency's report, and an independent one that mentions it."""
    for place, pair in enumerate(independent(number)):
        first, second, *rest = paragraphs(pair.other.text)
        other = "\n\n".join([first, f"{second} {MENTIONS[place % 4]}", *rest])
        yield Pair(
            "mention", pair.name, replace(pair.one, author="Reuters"), replace(pair.other, text=other), same=False
        )


def all_pairs() -> list[Pair]:
    told_twice = [*rewrites(), *two_rewrites()]
    same = [*copies(100 - len(told_twice)), *told_twice]
    fixed = [*quoting(), *boilerplate(), *short_items(), *other_reports(), *other_agencies(4)]
    made = [*templates(28), *same_agency_same_affair(6), *mentioning(8)]
    return [*same, *independent(100 - len(fixed) - len(made)), *fixed, *made]
