import time

import pytest

from ingest.plaintext import MAX_LENGTH, one_line, paragraphs, plain_paragraphs


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("One<br/>line<br>still one", "One line still one"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<td>a</td><td>b</td>", "a b"),
        ("<h2>Head</h2>Text <b>bold</b>ly", "Head\n\nText boldly"),
        ("a &lt; b &amp; c&nbsp;d &#8220;e&#8221;", "a < b & c d “e”"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("before<script>var a = '<p>';</script>after", "beforeafter"),
        ("<STYLE>p { }</STYLE >text", "text"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ('<img alt="x > y" src="q">after', "after"),
        ("<a title='unclosed>text", "text"),
        ("text<script>never closed", "text"),
        ("text<!-- never closed", "text"),
        ("text<a href=", "text"),
        ("<?php echo 1 ?>text<!DOCTYPE html>", "text"),
        ("so\u00adft hy\u200bphen\0", "soft hyphen"),
        ("<p>News.</p><p>The post <a>News</a> appeared first on <a>Blog</a>.</p>", "News."),
        ("<p>News.</p><p>Continue reading...</p>", "News."),
        ("<p> \n </p>", ""),
    ],
)
def test_paragraphs(html: str, text: str):
    assert paragraphs(html) == text


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("AT&amp;amp;T&#8217;s <em>plan</em>", "AT&T’s plan"),
        ("  two\n lines ", "two lines"),
        ("C<D & E>F", "CF"),
        ("<p>a</p><p>b</p>", "a b"),
    ],
)
def test_one_line(title: str, line: str):
    assert one_line(title) == line


def test_plain_text_has_its_own_paragraphs():
    assert plain_paragraphs("one\ntwo\r\n \nthree <b>") == "one two\n\nthree <b>"


def test_endless_text_is_cut_at_a_paragraph():
    text = paragraphs("<p>a paragraph of text</p>" * 20_000)
    assert MAX_LENGTH - 100 < len(text) <= MAX_LENGTH
    assert text.endswith("text")
    assert len(paragraphs("x" * (MAX_LENGTH + 1))) == MAX_LENGTH
    assert len(paragraphs("<p>Intro.</p>" + "x" * (MAX_LENGTH + 1))) == MAX_LENGTH


@pytest.mark.parametrize(
    "piece", ["<div>", '<a "', "<a '\"", "<!--", "<script>", "<i>x</b>", "&amp;&#x", "<", "<a x='>"]
)
def test_hostile_markup_takes_linear_time(piece: str):
    begin = time.process_time()
    paragraphs(piece * (400_000 // len(piece)))
    assert time.process_time() - begin < 2
