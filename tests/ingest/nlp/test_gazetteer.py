"""The tables of names are well formed and agree with one another."""

from collections import defaultdict

from ingest.nlp import gazetteer
from ingest.nlp.aliases import key
from ingest.nlp.entities import LABELS, patterns


def test_every_entry_is_a_name():
    for entry in gazetteer.entries():
        assert entry.label in LABELS
        assert entry.name == entry.name.strip()
        assert entry.name[0].isalnum(), entry
        assert any(c.isupper() or c.isdigit() for c in entry.name) or entry.name in (
            "npm",
            "noyb",
            "glibc",
            "systemd",
            "liblzma",
        ), entry
        assert not set(entry.name) & set(";=?\n"), entry


def test_no_name_has_two_labels_or_two_normal_forms():
    found = defaultdict(set)
    for entry in gazetteer.entries():
        if entry.certain:
            found[entry.name].add((entry.label, key(entry.normal)))
    assert {name: forms for name, forms in found.items() if len(forms) > 1} == {}


def test_a_normal_form_is_its_own():
    assert [e for e in gazetteer.entries() if key(e.normal) != key(e.name)] == []


def test_common_words_are_not_certain_names():
    certain = {name for _, name, _ in patterns()}
    assert certain.isdisjoint(
        [
            "Target",
            "Shell",
            "Block",
            "Snap",
            "Arm",
            "Signal",
            "Amazon",
            "Claude",
            "Washington",
            "Oracle",
            "Commerce",
            "Treasury",
        ]
    )
    assert {"OpenAI", "Ofcom", "GDPR", "Red Sea", "Android"} <= certain


def test_the_tables_cover_many_countries():
    assert len(patterns()) > 1500
