import re
from pathlib import Path

import pytest

from ingest.nlp import kinds
from ingest.records import Kind

LINES = [
    line
    for line in (Path(kinds.__file__).parent / "tables" / "kinds.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
ENTRIES = [line.split("\t")[0] for line in LINES]


def strongest(entry):
    weights = kinds.priors(entry)
    assert weights is not None, entry
    return kinds.KINDS[weights.index(max(weights))] if max(weights) else None


def test_the_kinds_are_those_of_the_product():
    assert sorted(kinds.KINDS) == sorted(kind.value for kind in Kind)


def test_each_line_is_an_entry_a_tab_and_weights_that_leave_room_for_no_event():
    for line in LINES:
        entry, pairs = line.split("\t")
        named = [pair.split(":")[0] for pair in pairs.split()]
        weights = kinds.parse_weights(pairs)
        assert len(named) == len(set(named)), line
        assert set(named) <= set(kinds.KINDS), line
        assert all(0 <= weight <= 1 for weight in weights), line
        assert sum(weights) <= 1.001, line
        assert re.fullmatch(r":?[a-z0-9é][a-z0-9é'&. -]*(\+[a-z0-9é'&. -]+)?", entry), line


def test_the_table_is_sorted_and_names_nothing_twice():
    assert sorted(set(ENTRIES)) == ENTRIES


@pytest.mark.parametrize(
    ("belongs", "least"),
    [
        (lambda e: re.fullmatch(r"[^:+ ]+", e), 1500),
        (lambda e: re.fullmatch(r"[^:+]+ [^:+]+", e), 300),
        (lambda e: "+" in e and not e.startswith("be+"), 900),
        (lambda e: e.startswith(":"), 900),
        (lambda e: e.startswith("be+"), 150),
    ],
    ids=["verbs", "phrasal verbs", "verb+noun", "nouns", "be+predicate"],
)
def test_the_table_is_wide(belongs, least):
    assert sum(bool(belongs(entry)) for entry in ENTRIES) >= least


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("rescind", "reversal"),
        ("postpone", "reversal"),
        ("lift+ban", "reversal"),
        ("extend+deadline", "reversal"),
        ("block+rule", "reversal"),
        (":reprieve", "reversal"),
        ("sue", "legal_action"),
        ("uphold", "legal_action"),
        ("enter+plea", "legal_action"),
        ("lodge+complaint", "legal_action"),
        ("open+inquiry", "investigation"),
        ("conclude+inquiry", "investigation"),
        (":inspection", "investigation"),
        ("recall", "announcement"),
        ("order", "announcement"),
        ("impose+tariff", "announcement"),
        ("issue+alert", "announcement"),
        ("fine", "enforcement"),
        ("arrest", "enforcement"),
        ("take down", "enforcement"),
        ("shut", "enforcement"),
        (":seizure", "enforcement"),
        ("patch", "response"),
        ("reach+settlement", "response"),
        ("resume+production", "response"),
        (":apology", "response"),
        ("take+effect", "effective"),
        ("expire+licence", "effective"),
        ("expire+license", "effective"),
        (":deadline", "effective"),
        ("be+mandatory", "effective"),
        ("leak", "discovery"),
        ("come+light", "discovery"),
        ("print+memo", "discovery"),
        ("introduce+bill", "proposal"),
        (":draft", "proposal"),
        ("accuse", "accusation"),
        ("crash", "occurrence"),
        ("fall+ill", "occurrence"),
        ("exploit+flaw", "occurrence"),
        ("be+dead", "occurrence"),
    ],
)
def test_the_strongest_kind_is_what_the_guide_says(entry, kind):
    # a pair that says no more than its verb is not listed
    assert strongest(entry if kinds.priors(entry) else entry.partition("+")[0]) == kind


@pytest.mark.parametrize("entry", ["believe", "include", "live", "cost", "grow", "score+goal", ":birthday"])
def test_words_that_tell_of_no_event_are_known_and_empty(entry):
    assert strongest(entry if kinds.priors(entry) else entry.partition("+")[0]) is None


def test_what_the_table_does_not_list_has_no_priors():
    assert kinds.priors("flibbertigibbet") is None


def test_an_unknown_kind_is_an_error():
    with pytest.raises(ValueError, match="unknown kind"):
        kinds.parse_weights("mishap:.5")
