# ruff: noqa: E501 -- tables: a line is one row
"""Accounts in words: marks, phrases, dates, reasons, and a screen of any width."""

import re
from dataclasses import replace

import pytest

from ingest.edtf import PartialDate
from ingest.explaining import story
from ingest.explaining.judging import FAMILIES, affair_why, certainty_why, percent, reasons
from ingest.explaining.marks import LONGEST, Mark, quoted, stretches
from ingest.explaining.phrases import phrase
from ingest.explaining.rules import FROM_PUBLICATION, FROM_TOLD, RULES, UNFINISHED, counts_from
from ingest.explaining.terminal import Screen, lines
from ingest.nlp.account import Account
from ingest.nlp.choosing import FIRST
from ingest.nlp.features import Context, between, of_date, of_word
from ingest.records import Certainty, Extraction, Kind, Span, Timex
from tests.ingest.explained import PUBLISHED, TEXT, account, decision, document, event, unread

ESCAPES = re.compile(r"\x1b\[[\d;]*m")


def shown(told=None, **screen):
    return list(lines(told or story(document(), account()), Screen(**screen)))


def flat(rows):
    return " ".join(" ".join(rows).split())


def test_the_sentence_is_marked_with_brackets_where_there_is_no_colour():
    text = flat(shown(width=80))
    assert (
        "[who: The Port Authority of Meridian] [event: banned] [whom: dock drones] made by Skylark Systems"
        " on [date: Thursday]."
    ) in text
    assert "\x1b" not in text


def test_colours_say_what_brackets_say():
    rows = shown(width=80, colour=True)
    coloured = "\n".join(rows)
    assert "\x1b[1;31mbanned\x1b[0m" in coloured
    assert "\x1b[30;43mThursday\x1b[0m" in coloured
    plain = flat(ESCAPES.sub("", row) for row in rows)
    assert "The Port Authority of Meridian banned dock drones made by Skylark Systems on Thursday." in plain
    assert "[event" not in plain


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("colour", [False, True])
def test_lines_keep_to_the_width(width, colour):
    rows = [ESCAPES.sub("", row) for row in shown(width=width, colour=colour)]
    assert max(map(len, rows)) <= width
    assert len(rows) > 40


def test_everything_behind_an_event_is_told():
    first = flat(shown(width=100)).split(" 2 EFFECTIVE")[0]
    for words in (
        "ANNOUNCEMENT July 2, 2026 (2026-07-02)",
        "“Thursday”; a weekday, by the tense; seen from the publication on Friday, July 3, 2026",
        "certainty actual; the date does not lie after the publication",
        "affair main; the trained reader sees the affair of the text with 96%",
        "confidence 94%; of 100 such events about 94 are right",
        "score 90%: 93% by features, 87% by the trained reader",
        "+2.3 ++++++++++++ “on” with “ban”",
        "-0.2 - other words between that may tell an event: 1",
    ):
        assert words in first


def test_dates_that_date_nothing_say_what_came_nearest():
    text = flat(shown(width=100))
    missing = round(100 * (FIRST - 0.07))
    assert f"“May 4, 1971”: nearest is occurrence with 7%, {missing} points too few" in text
    assert "“30 days” (P30D)" in text
    assert "organisations: Skylark Systems (2)" in text


def test_a_date_that_was_set_against_nothing_is_told_too():
    told = account()
    stray = Timex(Span("title", 0, 4), "1999", PartialDate.parse("1999"))
    more = replace(told, extraction=replace(told.extraction, dates=(*told.extraction.dates, stray)))
    assert story(document(), more).alone == (("1999", "1999"),)


def test_another_language_is_told_and_nothing_else():
    rows = shown(story(document(), unread()), width=80)
    assert rows[-1] == "Not read: language fr: only English is read."
    assert len(rows) <= 3


def test_a_text_cannot_steer_the_terminal():
    nasty = "\x1b[2J\x07\u202eevil " + TEXT
    told = account()
    moved = tuple(replace(one, event=replace(one.event, date_text="\x1b]0;x\x07")) for one in told.decisions)
    rows = shown(story(document("\x1b[31mtitle\r\x9b", nasty), replace(told, decisions=moved)), width=80)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", "".join(rows))


def test_every_feature_of_a_pair_has_words():
    """Those without a template would show as they are named in the code."""
    from ingest.nlp import leads
    from ingest.nlp.candidates import Candidate
    from ingest.nlp.dates import DateRef
    from ingest.nlp.events import triggers
    from ingest.nlp.syntax import Sentence, Token

    text = "On July 10 regulators did not ban the new app."
    rows = [
        ("On", "on", "IN", "case", 1), ("July", "July", "NNP", "obl", 6), ("10", "10", "CD", "nummod", 1), ("regulators", "regulator", "NNS", "nsubj", 6),
        ("did", "do", "VBD", "aux", 6), ("not", "not", "RB", "advmod", 6), ("ban", "ban", "VB", "root", 6), ("the", "the", "DT", "det", 9),
        ("new", "new", "JJ", "amod", 9), ("app", "app", "NN", "obj", 6),
    ]  # fmt: skip
    tokens, at = [], 0
    for i, (word, lemma, tag, dep, head) in enumerate(rows):
        at = text.index(word, at)
        tokens.append(Token(i, at, at + len(word), word, lemma, tag, dep, head, "DATE" if i in (1, 2) else ""))
    sentence = Sentence(0, len(text), tuple(tokens))
    date = DateRef(3, 10, "July 10", PartialDate.parse("2026-07-10"), "on")
    far = replace(date, start=200, end=207, lead="heading")
    candidate = Candidate(tokens[6], next(iter(triggers(text, 0, len(text))), None))
    context = Context(sentence, [date], [candidate], PUBLISHED, frozenset(["ban"]))
    names = {
        **of_word(context, candidate),
        **of_date(context, date),
        **between(context, candidate, date),
        **between(context, candidate, far),
    }
    names |= leads.features(context, date)
    bare = {name for name in names if phrase(name) in (name, "")}
    assert bare == set()
    assert len(names) > 60


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("path=obl/", "way from date to word: adjunct"),
        ("path=obl^advcl/obj", "way from date to word: adjunct ^ adverbial clause, then down: object"),
        ("path=/", "way from date to word: straight"),
        ("prior.best=legal_action", "lexicon, word and company: legal action"),
        ("lead+lemma=no later than+ban", "“no later than” with “ban”"),
        ("lead+lemma=+ban", "no preposition with “ban”"),
        ("gap=many/before", "words between, at most: over 20"),
        ("known=no", "list of triggers: not listed"),
        ("known=effective*weight", "list of triggers: effective, by its weight"),
        ("w-1=ORG", "before it: an organisation"),
        ("afar=heading/place=2", "a date from the heading above, word 2 of those that may tell an event"),
        ("L.lead=from", "before the date: “from”"),
        ("lemma==", "the word “=”"),
        ("lemma={0}", "the word “{0}”"),
        ("a new one=x", "a new one=x"),
    ],
)  # fmt: skip
def test_phrases(name, words):
    assert phrase(name) == words


def test_every_feature_that_was_learnt_has_words():
    from ingest.nlp.scorers import scorers

    names = scorers().linear.rows
    assert len(names) > 1000
    assert [name for name in names if phrase(name) == name] == []


def test_every_rule_of_dates_has_words():
    from ingest.nlp.timex.state import RULES as READ

    assert {rule.name for rule in READ} <= set(RULES)
    assert set(RULES) >= FROM_PUBLICATION | FROM_TOLD | UNFINISHED


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        ("weekday", "Thursday", "seen from the publication on Friday, July 3, 2026"),
        ("counted", "two weeks ago", "counted from the publication on Friday, July 3, 2026"),
        ("counted", "two weeks later", "counted from the date told before it, else from the publication on Friday, July 3, 2026"),
        ("iso", "2026-07-01", ""),
        ("month_day", "July 1, 2026", ""),
        ("told_day", "the next day", "seen from the date told before it, else from the publication on Friday, July 3, 2026"),
    ],
)  # fmt: skip
def test_what_a_date_counts_from(rule, text, words):
    assert counts_from(rule, text, PUBLISHED) == words


@pytest.mark.parametrize("rule", sorted(RULES))
def test_without_a_publication_nothing_is_said_of_one(rule):
    assert "publication on" not in counts_from(rule, "July 1", None)


@pytest.mark.parametrize(
    ("certainty", "source", "words"),
    [
        (Certainty.ALLEGED, "words", "somebody says so, by the words of the sentence"),
        (Certainty.NEGATED, "reader", "it is denied or did not happen, as the trained reader takes the sentence"),
        (Certainty.PLANNED, "calendar", "the date lies after the publication"),
        (Certainty.ACTUAL, "calendar", "the date does not lie after the publication"),
    ],
)
def test_what_decided_the_certainty(certainty, source, words):
    told = event(Kind.DISCOVERY, "discovered", "June 22", "2026-06-22", certainty=certainty)
    assert certainty_why(told, source) == words
    assert "publication" not in certainty_why(replace(told, anchor=None), source)


def test_main_and_background_against_the_reader():
    told = event(Kind.DISCOVERY, "discovered", "June 22", "2026-06-22")
    assert affair_why(told, 0.4).endswith("names and dates speak for it")
    assert affair_why(replace(told, main=False), 0.7).endswith("speak against it")


def test_reasons_that_read_alike_are_told_once():
    told = decision(account().decisions[0].event, "iso", ("w1=ORG", 0.5), ("w1=ORG", 1.5), ("root", -2.0))
    assert [(words, reason.weight) for words, reason in reasons(told)] == [
        ("head of the sentence", -2.0),
        ("after it: an organisation", 1.5),
    ]


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.004, "under 1%"), (0.5, "50%"), (0.996, "over 99%"), (1, "100%"), (1.2, "100%")],
)
def test_percent(share, words):
    assert percent(share) == words


def test_families_are_those_of_the_public_pages():
    from tracker.records import FAMILIES as PUBLIC

    assert {kind: str(family) for kind, family in PUBLIC.items()} == FAMILIES


def test_stretches_give_back_the_text():
    told = story(document(), account())
    assert "".join(piece.text for piece in told.text) == TEXT
    assert [m.words for p in told.text for m in p.ending] == [
        "announcement", "effective", "discovery", "investigation", "reversal",
    ]  # fmt: skip


def test_marks_may_overlap_touch_be_empty_or_lie_outside():
    marks = [
        Mark(0, 5, "name"), Mark(3, 8, "trigger", 1), Mark(3, 8, "trigger", 2), Mark(8, 9, "date", 1),
        Mark(4, 4, "date", 2), Mark(20, 30, "name"), Mark(-5, 1, "passed", 3), Mark(9, 99, "unplaced"),
    ]  # fmt: skip
    cut = stretches("abcdefghij", marks)
    assert [(piece.text, piece.roles) for piece in cut] == [
        ("a", "name passed"), ("bc", "name"), ("de", "name trigger"), ("fgh", "trigger"), ("i", "date"), ("j", "unplaced"),
    ]  # fmt: skip
    assert [mark.number for piece in cut for mark in piece.ending] == [1, 2]
    assert stretches("", marks) == ()


def test_a_very_long_sentence_is_quoted_around_its_marks():
    text = "x " * 5000 + "banned it on Friday" + " y" * 5000
    at = text.index("banned")
    marks = [Mark(at, at + 6, "trigger", 1), Mark(text.index("Friday"), text.index("Friday") + 6, "date", 1)]
    quote = "".join(piece.text for piece in quoted(text, Span("text", 0, len(text)), marks))
    assert "banned it on Friday" in quote
    assert quote.startswith("… ")
    assert quote.endswith(" …")
    assert len(quote) < LONGEST
    apart = quoted(text, Span("text", 0, len(text)), [marks[0], Mark(2, 4, "date", 1)])
    assert "banned" in "".join(piece.text for piece in apart)
    assert len("".join(piece.text for piece in apart)) < LONGEST


def test_the_time_for_thousands_of_marks_is_in_proportion_to_them():
    import time

    text = "banned on Friday. " * 20_000
    marks = [Mark(i, i + 6, "trigger", n) for n, i in enumerate(range(0, len(text), 18))]
    began = time.process_time()
    assert len(stretches(text, marks)) == 40_000
    assert time.process_time() - began < 10


def test_an_empty_document_is_told():
    rows = shown(story(document("", "", None), Account(Extraction("v"), (), ())), width=80)
    assert "publication date unknown" in rows[1]
