"""The parts that read events, each by itself: pieces of words, network, linear scorer, choice, dates from outside."""

import datetime as dt

import numpy as np
import pytest

from ingest.edtf import PartialDate
from ingest.nlp import choosing, context_dates, implied, pairs
from ingest.nlp.candidates import Candidate
from ingest.nlp.dates import DateRef
from ingest.nlp.linear import Linear
from ingest.nlp.pairs import Group, Pair
from ingest.nlp.reader.encoding import encoded, padded
from ingest.nlp.reader.network import Network
from ingest.nlp.reader.reading import batches
from ingest.nlp.reader.wordpiece import WordPiece
from ingest.nlp.scorers import scorers
from ingest.nlp.syntax import Sentence, Token
from ingest.records import Kind

DAY = PartialDate.parse("2026-07-10")
PIECES = WordPiece(
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "future", "unknown", "ban", "##ned", "the", "app", "on", ":", ";"]
)


def sentence(words: str, start: int = 0) -> Sentence:
    tokens, at = [], start
    for i, word in enumerate(words.split()):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "NN", "root", i, ""))
        at += len(word) + 1
    return Sentence(start, at - 1, tuple(tokens))


def group(words: str = "banned the app on Friday", date: str = "Friday", lead: str = "on") -> Group:
    s = sentence(words)
    start = words.index(date) if date in words else 500
    tried = (*(Pair(Candidate(t), {"word": 1.0}) for t in s.tokens), Pair(None, {"LEAD": 1.0}))
    return Group(0, s, DateRef(start, start + len(date), date, DAY, lead), tried)


def test_a_word_is_spelt_with_the_longest_pieces():
    assert PIECES.ids("Banned") == (PIECES.rows["ban"], PIECES.rows["##ned"])
    assert PIECES.ids("bän") == (PIECES.rows["ban"],)
    assert PIECES.ids("zebra") == (PIECES.unknown,)
    assert PIECES.ids("") == (PIECES.unknown,)
    assert len(PIECES.ids("the:" * 50)) == 8


def test_the_network_sees_the_date_marked_and_where_each_word_begins():
    seen = encoded(PIECES, group().sentence, group().date, dt.date(2026, 7, 3), [PIECES.rows["app"]])
    assert seen.ids[1] == PIECES.rows["future"]
    assert [w for w in seen.words if w >= 0] == [0, 1, 2, 3, 4]
    assert sum(seen.marks) == 2  # the whereabouts and "Friday"


def test_a_date_from_outside_stands_before_the_sentence():
    outside = group(date="on July", lead=context_dates.HEADING)
    seen = encoded(PIECES, outside.sentence, outside.date, None, [])
    assert seen.ids[1] == PIECES.rows["unknown"]
    assert PIECES.rows[":"] in seen.ids[: seen.words.index(0)]


def _seen(inputs):
    ids, marks, mask, _ = padded(inputs)
    return ids, marks, mask, mask


def test_padding_changes_nothing():
    network = scorers().reader.network
    reader = scorers().reader
    one = reader.encoded([group()], dt.date(2026, 7, 3), "A ban")
    long = reader.encoded([group("banned the app in the shops of the town and in all schools on Friday")], None, "")
    alone = network.hidden(*_seen(one))[0]
    beside = network.hidden(*_seen([*one, *long]))[0, : len(one[0].ids)]
    assert np.allclose(alone, beside, atol=1e-3)


def test_what_is_no_weights_file_is_refused(tmp_path):
    path = tmp_path / "reader.npz"
    path.write_bytes(b"nothing")
    with pytest.raises(ValueError, match=r".+"):
        Network.load(path)
    with pytest.raises(FileNotFoundError):
        Network.load(tmp_path / "absent.npz")


def test_the_linear_scorer_keeps_its_weights_and_says_why(tmp_path):
    weights = np.zeros((2, 12), np.float32)
    weights[0, 7] = 2.0
    weights[1, 0] = 1.5
    linear = Linear(["lemma=ban", "path=obl"], weights, np.zeros(12, np.float32))
    linear.save(tmp_path / "linear.npz")
    again = Linear.load(tmp_path / "linear.npz")
    features = {"lemma=ban": 1.0, "path=obl": 1.0, "never seen": 1.0}
    assert np.allclose(again.probabilities([features, {}]), linear.probabilities([features, {}]), atol=1e-3)
    assert again.probabilities([features]).sum() == pytest.approx(1.0, abs=1e-4)
    assert again.reasons(features, 7) == [("lemma=ban", 2.0), ("path=obl", -1.5)]


def scores(**by_word: dict[int, float]):
    """Reader's mass for the five words of `group()`, and a linear view that says the same."""
    read = np.zeros((5, 11), np.float32)
    told = np.zeros((6, 12), np.float32)
    for kind, words in by_word.items():
        number = [k.value for k in Kind].index(kind)
        for word, mass in words.items():
            read[word, number] = told[word, 1 + number] = mass
    return told, read


def test_a_likely_kind_is_chosen_with_the_word_that_tells_it():
    told, read = scores(announcement={0: 0.8})
    (choice,) = choosing.choose([group()], [told], [read])
    assert (choice.kind, choice.word, round(choice.mass, 2)) == (Kind.ANNOUNCEMENT, 0, 0.8)


def test_what_is_unlikely_is_left():
    told, read = scores(announcement={0: 0.1})
    assert choosing.choose([group()], [told], [read]) == []
    assert not choosing.worth_reading(told)


def test_one_word_tells_of_one_kind_on_a_date():
    told, read = scores(announcement={0: 0.5}, response={0: 0.4})
    assert [c.kind for c in choosing.choose([group()], [told], [read])] == [Kind.ANNOUNCEMENT]
    told, read = scores(announcement={0: 0.5}, response={2: 0.4})
    assert len(choosing.choose([group()], [told], [read])) == 2


def test_immediate_effect_is_implied():
    words = "imposed a halt on Friday with immediate effect"
    own = group(words)
    choice = choosing.Choice(own, Kind.ANNOUNCEMENT, 0, 0.9, 0.9, 0.9, None)
    (more,) = implied.added(words, [own], [choice])
    assert (more.kind, more.group is own) == (Kind.EFFECTIVE, True)
    assert implied.added("imposed a halt on Friday", [own], [choice]) == []


def test_a_heading_dates_what_stands_below_it():
    text = "May 2, 2026\nThe shop shut.\nIts owner left.\n"
    spans = [(0, 11), (12, 26), (27, 42)]
    dates = [[DateRef(0, 11, "May 2, 2026", DAY)], [], []]
    added = context_dates.added(text, spans, dates, None)
    assert [[d.lead for d in own] for own in added] == [[], ["heading"], ["heading"]]
    assert context_dates.added(text, spans, dates, dt.date(2026, 7, 10)) == [[], [], []]


def test_inputs_of_one_length_are_read_together():
    assert batches([10, 30, 11]) == [[0, 2, 1]]
    assert batches([1500, 1500]) == [[0], [1]]
    assert batches([]) == []


def test_of_very_many_candidates_the_nearest_are_tried():
    s = sentence(" ".join(["banned"] * 100))
    found = [Candidate(token) for token in s.tokens]
    near = pairs._nearest(found, DateRef(s.tokens[50].start, s.tokens[50].end, "x", DAY))
    assert len(near) == pairs.NEAREST
    assert all(abs(n - 50) <= pairs.NEAREST for n, _ in near)
    assert [n for n, _ in near] == sorted(n for n, _ in near)
    assert len(pairs._nearest(found[:5], DateRef(0, 1, "x", DAY))) == 5
