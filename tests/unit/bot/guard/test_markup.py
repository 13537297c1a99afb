"""The visible text of HTML."""

import pytest

from bot.guard import html_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("hei", "hei"),
        ("1310<b>52</b>-9085", "131052-9085\n1310 52 -9085"),
        ("<td>12</td><td>34</td>", "1234\n 12  34 "),
        ("a<!-- 1 > 2 -->b", "ab\na b"),
        ("3 < 4 &amp; 5 > 2", "3 < 4 & 5 > 2"),
        ('<b title="a>b">x</b>', "x\n x \na>b"),
        ('<a href="tel:%2B358">x</a>', "x\n x \ntel:+358"),
        ("<span data-mx-color='red' title=yes>x</span>", "x\n x \nred\nyes"),
        ("&#8211;&ndash;&#x2d;&#999999999999;", "––-&#999999999999;"),
        ('x<b a="', "x\nx "),
        ("", ""),
    ],
)
def test_html_text(source: str, text: str) -> None:
    assert html_text(source) == text
