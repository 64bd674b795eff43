"""The tokens: every text has 4.5:1 on every ground that it stands on, every mark 3:1, in light and in dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2].joinpath("static/css/tokens.css").read_text()
LIGHT_TEXT, _, DARK_TEXT = TOKENS.partition("@media screen and (prefers-color-scheme: dark)")


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css))


LIGHT = tokens(LIGHT_TEXT)
MODES = {"light": LIGHT, "dark": LIGHT | tokens(DARK_TEXT)}
FAMILIES = ("signal", "process", "measure", "force", "reaction")
TEXTS = [(ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "raised")]
TEXTS += [("ink", ground) for ground in ("highlight", "process-wash", "measure-wash", "reaction-wash")]
MARKS = [(family, ground) for family in FAMILIES for ground in ("paper", f"{family}-wash")] + [("edge", "paper")]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_texts_can_be_read(mode, ink, ground):
    assert contrast(MODES[mode][ink], MODES[mode][ground]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen(mode, mark, ground):
    assert contrast(MODES[mode][mark], MODES[mode][ground]) >= 3


def test_dark_mode_sets_every_colour_anew():
    assert set(tokens(DARK_TEXT)) == set(LIGHT)


def test_pages_take_colours_from_tokens_only():
    css = Path(__file__).parents[2].joinpath("static/css/site.css").read_text()
    used = set(re.findall(r"var\(--([\w-]+)\)", css))
    known = set(re.findall(r"--([\w-]+):", TOKENS)) | {"c", "w"}
    assert used <= known
    assert not re.findall(r"(?<!--paper: )(?<!--raised: )#[0-9a-f]{3,6}\b", css)
