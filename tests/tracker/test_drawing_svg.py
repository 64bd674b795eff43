"""The drawing as SVG: well formed, complete, honest, safe, and the same language in page, strip and icons."""

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from ingest.edtf import PartialDate
from ingest.records import Certainty, Kind
from tests.tracker.timeline_examples import EXAMPLES, event, fourteen_months, timeline, tool_ban
from tracker.drawing.icons import event_icon, legend, status_icon
from tracker.drawing.labelling import LEADING
from tracker.drawing.layout import lay_out
from tracker.drawing.strip import strip
from tracker.drawing.svg import drawing
from tracker.drawing.words import describe, event_words, later
from tracker.records import StatusName

WIDTHS = (1120, 720)
cases = pytest.mark.parametrize(("name", "width"), [(name, width) for name in EXAMPLES for width in WIDTHS])


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def classes(svg: str) -> set[str]:
    return {word for element in parsed(svg).iter() for word in element.get("class", "").split()}


def text_of(svg: str) -> str:
    return " ".join(" ".join(parsed(svg).itertext()).split())


@cases
def test_is_well_formed_and_named_for_screen_readers(name, width):
    example = EXAMPLES[name]()
    root = parsed(drawing(example, width))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= set(ids)
    assert root.findtext("title") == f"Timeline: {example.title}"


@cases
def test_every_mark_is_a_link_to_its_event(name, width):
    example = EXAMPLES[name]()
    layout = lay_out(example, width)
    links = [a.get("href") for a in parsed(drawing(example, width)).iter("a")]
    for mark in layout.marks:
        assert links.count(f"#event-{mark.event.id}") >= 1
    assert len(layout.marks) + sum(chip.count for chip in layout.chips) == len(example.events)


@cases
def test_texts_keep_clear_of_each_other_by_measure(name, width):
    layout = lay_out(EXAMPLES[name](), width)
    boxes = [(p.place.left, p.place.right, p.y, p.y + len(p.lines) * LEADING) for p in layout.labels]
    for (l1, r1, t1, b1), (l2, r2, t2, b2) in combinations(boxes, 2):
        assert not (l1 < r2 and l2 < r1 and t1 < b2 and t2 < b1)
    for label in layout.labels:
        for left, right, top, bottom in boxes:
            x = label.place.wish.x
            assert not (left < x < right and top < label.bottom and layout.axis_y < bottom)


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_that_the_content_policy_forbids(name):
    example = EXAMPLES[name]()
    for svg in (drawing(example), strip(example), *map(event_icon, example.events)):
        for element in parsed(svg).iter():
            assert element.tag not in ("style", "script", "image", "foreignObject")
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
            assert element.get("href", "#").startswith("#")


def test_hostile_text_stays_text():
    example = EXAMPLES["hostile"]()
    for svg in (drawing(example), strip(example)):
        assert {element.tag for element in parsed(svg).iter()} <= {
            "svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "g", "a", "text", "tspan",
        }  # fmt: skip
    assert "<script>alert(" in text_of(drawing(example))


def test_certainty_and_precision_are_drawn():
    def style(certainty: Certainty = Certainty.ACTUAL, date: str = "2026-02-03") -> set[str]:
        return classes(event_icon(event(Kind.ANNOUNCEMENT, date, "x", certainty=certainty)))

    assert "mark" in style()
    assert {"mark", "planned"} <= style(Certainty.PLANNED)
    assert {"alleged", "hatch"} <= style(Certainty.ALLEGED)
    assert {"soft"} <= style(date="2026-02")
    assert {"soft", "about"} <= style(date="2026-02~")
    assert {"soft", "chevron"} <= style(date="2026-02/..")
    assert "chevron" not in style(date="2026-02-01/2026-02-09")
    assert "ring" in classes(drawing(tool_ban()))
    assert "ring" not in classes(drawing(fourteen_months()))


@pytest.mark.parametrize(
    ("kind", "shape"),
    [(Kind.DISCOVERY, "circle"), (Kind.LEGAL_ACTION, "path"), (Kind.EFFECTIVE, "rect"), (Kind.REVERSAL, "path")],
)
def test_each_family_has_its_shape(kind, shape):
    marks = [e.tag for e in parsed(event_icon(event(kind, "2026-01-01", "x"))).iter() if e.get("class") == "mark"]
    assert marks == [shape]


def test_what_is_in_force_is_darker():
    assert "c-force" in event_icon(event(Kind.EFFECTIVE, "2026-01-01", "x"))
    assert "c-measure" in event_icon(event(Kind.ANNOUNCEMENT, "2026-01-01", "x"))
    assert "planned" in status_icon(StatusName.PENDING)
    assert "planned" not in status_icon(StatusName.IN_FORCE)


def test_the_lag_is_the_dimension_line_and_phases_have_theirs():
    words = text_of(drawing(tool_ban()))
    assert "10 days" in words
    assert "3 days" in words
    assert "7 days" in words
    assert "10 days" in text_of(strip(tool_ban()))


def test_an_imprecise_lag_is_dashed_where_it_is_not_certain():
    assert "unsure" in classes(drawing(fourteen_months()))
    assert "unsure" not in classes(drawing(tool_ban()))


def test_breaks_are_drawn_and_named():
    layout = lay_out(EXAMPLES["far_apart"](), 1120)
    named = [n.lines[0] for n in layout.named if not n.tick]
    assert len(named) == len(layout.scale.breaks) > 0
    assert "6 years" in named
    assert text_of(drawing(EXAMPLES["far_apart"]())).count("left out") == len(named)


def test_today_is_a_line_with_a_name_where_it_matters():
    assert "today Jul 12" in text_of(drawing(tool_ban()))
    assert "as known on Jul 12" in text_of(drawing(tool_ban(), now="as known on"))
    past = timeline(
        "Old", [event(Kind.ACCUSATION, "2020-01-05", "x"), event(Kind.RESPONSE, "2020-01-09", "y")], today="2026-01-01"
    )
    assert "today" not in text_of(drawing(past))


def test_years_are_named_only_where_they_differ():
    assert "Jun 30 A user" in text_of(drawing(tool_ban()))
    assert "Dec 2, 2025 The licence" in text_of(drawing(fourteen_months()))


def test_sixty_events_keep_their_milestones_labelled():
    layout = lay_out(EXAMPLES["sixty_events"](), 1120)
    labelled = {label.event.id for label in layout.labels if label.event}
    head = layout.timeline.headline
    assert head
    assert {head.start.id, head.end.id} <= labelled
    assert layout.unlabelled == 60 - len(labelled)


def test_without_events_there_is_nothing_to_draw():
    empty = replace(tool_ban(), events=(), phases=(), headline=None)
    assert drawing(empty) == strip(empty) == ""


def test_a_date_open_at_its_start_is_drawn():
    odd = timeline(
        "Odd", [event(Kind.OCCURRENCE, "../2026-02", "x"), event(Kind.EFFECTIVE, "2026-03-01", "y")], today="2026-03-05"
    )
    assert "chevron" in classes(drawing(odd))
    assert "until" in text_of(drawing(odd))


def test_extreme_years_are_drawn():
    odd = timeline(
        "Far", [event(Kind.OCCURRENCE, "0001", "x"), event(Kind.EFFECTIVE, "9999-12-31", "y")], today="2026-03-05"
    )
    assert parsed(drawing(odd)) is not None
    assert parsed(strip(odd)) is not None


def test_the_legend_names_only_what_occurs():
    words = [key.words for key in legend(tool_ban())]
    assert words == [
        "signal",
        "measure",
        "reaction",
        "takes effect",
        "imprecise or lasting",
        "alleged",
        "sources differ",
    ]
    assert "planned" in [key.words for key in legend()]


def test_words_say_what_the_drawing_shows():
    ban = tool_ban()
    assert event_words(ban.events[0]).endswith("(alleged)")
    assert "In all 10 days from discovery to enforcement." in describe(ban)
    assert describe(EXAMPLES["one_event"]()).startswith("1 event, all of it")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2026-06-30", "2026-07-03", "3 days later"),
        ("2026-06-30", "2026-07-01", "1 day later"),
        ("2026-06-30", "2026-06-30", "same day"),
        ("2026-06", "2026-07-03", "3-32 days later"),
        ("2026-06", "2026-06-14", ""),
        ("2026-03/..", "2026-06-14", ""),
        ("../2026-03", "2026-04-01", "at least 1 day later"),
    ],
)  # fmt: skip
def test_the_lag_between_two_events_is_told_where_their_order_is_certain(before, after, words):
    one, other = event(Kind.RESPONSE, before, "x"), event(Kind.RESPONSE, after, "y")
    assert later(one, other) == words
    assert PartialDate.parse(before).edtf == before


def test_a_lone_date_stands_under_its_mark_in_a_strip():
    tree = parsed(strip(timeline("Seen", [event(Kind.ANNOUNCEMENT, "2026-03-02", "Seen")], today="2026-03-02")))
    words = next(e for e in tree.iter() if e.tag.endswith("text"))
    mark = next(e for e in tree.iter() if e.tag.endswith("rect") and e.get("class") == "mark")
    assert words.text == "Mar 2, 2026"
    assert words.get("text-anchor") == "middle"
    middle = float(mark.attrib["x"]) + float(mark.attrib["width"]) / 2
    assert float(words.attrib["x"]) == pytest.approx(middle, abs=0.2)
