import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts.clean import clean_html, clean_text
from bot.texts.plain import plain_text

_TAGS = ["p", "ul", "ol", "li", "h4", "pre", "blockquote", "table", "tr", "td", "summary", "a"]
_PIECES = [f"<{slash}{tag}>" for tag in _TAGS for slash in ("", "/")]
_PIECES += ["<br>", "a", " b ", "\n", "<", "&", "\u202e", "\ud800", '<a href="https://v.example">']


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "tavallinen teksti, 200\u00a0000 – ääkköset",
            "tavallinen teksti, 200\u00a0000 – ääkköset",
        ),
        ("a\r\nb\rc\u2028d\x0be\tf", "a\nb\nc\nd\ne\tf"),
        ("nolla\x00 \x1b[31mpunainen\x7f\x9b", "nolla [31mpunainen"),
        ("a\u202eb\u2066c\u2069\u200fd\u061c", "abcd"),
        ("a\u200bb\ufeffc\u00add\u2060e", "abcde"),
        ("\u200da\u200db\u200d", "ab"),
        ("👩\u200d💻 👨🏽\u200d⚕️ 🏳️\u200d🌈 👍🏿 ✍️", "👩\u200d💻 👨🏽\u200d⚕️ 🏳️\u200d🌈 👍🏿 ✍️"),
        ("👩\u200d", "👩"),
        ("\ud800yksinäinen\udfff", "yksinäinen"),
        ("piilo\U000e0041\U000e0042", "piilo"),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        (
            "<p>\n  yksi\n   kaksi </p>\n\n<ul>\n <li>a</li>\n</ul>\n",
            "<p>yksi kaksi</p>\n<ul><li>a</li>\n</ul>",
        ),
        ("<p>a <strong>b</strong> c<br>\n d</p>", "<p>a <strong>b</strong> c<br>d</p>"),
        ("<pre>\n  a\n    b\n</pre>\n", "<pre>  a\n    b\n</pre>"),
        ("<p>a</p><script>alert(1)</script><img src=x onerror=y>", "<p>a</p>"),
        ('<p style="x" onclick="y">a</p>', "<p>a</p>"),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        (
            '<a href="https://verkosto.example/?a=1&amp;b=2">a</a>',
            '<a href="https://verkosto.example/?a=1&amp;b=2">a</a>',
        ),
        ("<font color=red>a</font>", "a"),
        ("<p>200\u00a0000 &lt;b&gt;</p>", "<p>200&nbsp;000 &lt;b&gt;</p>"),
        # A value that ends its sentence, and the full stop of the template.
        ("<p>Aihe: Miten?. Pitkä aih…. jne..</p>", "<p>Aihe: Miten? Pitkä aih… jne.</p>"),
        ("<p>Ehkä... Nimi “Miten?”.</p>", "<p>Ehkä... Nimi “Miten?”.</p>"),
    ],
)
def test_clean_html(html: str, clean: str) -> None:
    assert clean_html(html) == clean


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_clean_after_one_time(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_any_markup_can_be_cleaned_and_read(pieces: list[str]) -> None:
    plain = plain_text(clean_html("".join(pieces)))
    assert "\n\n\n" not in plain
    assert not any(line.endswith(" ") for line in plain.split("\n"))


def test_paragraphs_do_not_run_together_where_tags_are_stripped() -> None:
    html = clean_html("<p>Aika</p> <ul> <li>yksi</li> <li>kaksi</li> </ul>")
    assert html == "<p>Aika</p>\n<ul><li>yksi</li>\n<li>kaksi</li>\n</ul>"
