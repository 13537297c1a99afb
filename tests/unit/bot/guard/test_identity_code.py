"""Identity codes in every form that blocks, and what only looks like one."""

import pytest

from bot.guard import examine

BLOCKING = {
    "plain": "131052-9085",
    "every 1800s sign": "010101+905W",
    "lower case": "240612a930d",
    "en dash": "131052–9085",
    "em dash": "131052—9085",
    "minus": "131052−9085",
    "non-breaking hyphen": "131052\u20119085",
    "small hyphen": "131052﹣9085",
    "dash emoji": "131052➖9085",
    "plus emoji": "010101➕905W",
    "two dashes": "131052--9085",
    "blanks around": "131052 - 9085",
    "non-breaking blanks": "131052\u00a0–\u00a09085",
    "blanks around a letter": "240612 A 930D",
    "blank for dash": "131052 9085",
    "underscore for dash": "131052_9085",
    "groups": "13 10 52 - 9085",
    "tail in groups": "131052-908 5",
    "odd blank": "1310 52-9085",
    "dots": "13.10.52-9085",
    "dots and blanks": "13.10.52 – 9085",
    "slashes": "13/10/52-9085",
    "letters apart": "1 3 1 0 5 2 - 9 0 8 5",
    "letters apart without sign": "1 3 1 0 5 2   9 0 8 5",
    "letters apart by dots": "1.3.1.0.5.2.-.9.0.8.5",
    "case ending": "240612A930D:n",
    "longer case ending": "131052-9085:lle",
    "ending without colon": "240612A930Dlle",
    "ending after digit": "131052-9085n",
    "brackets": "[(131052-9085)]",
    "word before": "hetu131052-9085",
    "colon before": "hetu:131052-9085",
    "time before": "klo 12.30 131052 9085",
    "number after": "131052 9085 200 000",
    "two codes": "131052-9085010190Y951B",
    "full width": "１３１０５２－９０８５",
    "Arabic-Indic digits": "١٣١٠٥٢-٩٠٨٥",
    "Devanagari digits": "१३१०५२-९०८५",
    "bold digits": "𝟏𝟑𝟏𝟎𝟓𝟐-𝟗𝟎𝟖𝟓",
    "circled digits": "①③①⓪⑤②-⑨⓪⑧⑤",
    "keycap emoji": "1️⃣3️⃣1️⃣0️⃣5️⃣2️⃣-9️⃣0️⃣8️⃣5️⃣",
    "Cyrillic letters": "240612А930D",
    "Greek letters": "010190Υ951Β",
    "Cyrillic digits": "1З1О52-9О85",
    "letters for digits": "l3lO52-9O85",
    "bars for ones": "|3|052-9085",
    "full disguise": "OllOOl-9OOO",
    "small capitals": "240612ᴀ930ᴅ",
    "regional indicators": "240612🇦930🇩",
    "zero width": "13\u200b10\u200d52\u2060-90\ufeff85",
    "soft hyphen inside": "13\u00ad1052-9085",
    "soft hyphen as dash": "131052\u00ad9085",
    "combining marks": "1\u03013\u03051052-90\u036085",
    "direction marks": "\u200f131052\u200e-9085\u202c",
    "right-to-left override": "\u202e5809-250131",
    "variation selectors": "131052\ufe0e-9085",
    "line end": "1310\n52-9085",
    "line end of another system": "131052\r\n-9085",
    "quoted lines": "> 131052\n> -\n> 9085",
    "line separator": "1310\u202852-9085",
    "bold in markdown": "1310**52**-9085",
    "code in markdown": "`131052`-`9085`",
    "bold in HTML": "1310<b>52</b>-9085",
    "quote in a tag": '1310<b ">52</b>-9085<i ">',
    "bracket in an attribute": '1310<b title=">">52</b>-9085',
    "comment": "1310<!-- x -->52-9085",
    "tag that never ends": '1310<b>52-9085<i a="',
    "entities": "131052&#8211;9085",
    "hexadecimal entities": "131052&#x2d;9085",
    "named entity": "131052&ndash;9085",
    "padded entity": "131052&#0000000000045;9085",
    "attribute": '<img alt="131052-9085">',
    "title": "<span title='131052-9085'>x</span>",
    "percent encoding": "https://example.org/131052%2D9085",
    "named without sign": "hetu 1310529085",
    "named further off": "henkilötunnus on 1310529085",
    "table cells": "<td>12</td><td>131052-9085</td>",
}


@pytest.mark.parametrize("text", BLOCKING.values(), ids=BLOCKING.keys())
@pytest.mark.parametrize("around", ["{}", "Asiakas {} odottaa.", "ke 2.9. {} klo 12"])
def test_blocks(text: str, around: str) -> None:
    assert examine(around.format(text)).notation() == "block identity_code"


@pytest.mark.parametrize("sign", "-YXWVU")
def test_every_sign_of_the_1900s(sign: str) -> None:
    assert examine(f"131052{sign}9085").notation() == "block identity_code"


@pytest.mark.parametrize("sign", "ABCDEF")
def test_every_sign_of_the_2000s(sign: str) -> None:
    assert examine(f"240612{sign}930D").notation() == "block identity_code"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("131052-9086", id="wrong check character"),
        pytest.param("131052–9086", id="wrong check character after a dash"),
        pytest.param("240612A930E:n", id="wrong check character with an ending"),
        pytest.param("131052913A", id="no sign"),
        pytest.param("131052-001N", id="number not in use"),
        pytest.param("131052 9085/2023", id="diary number"),
        pytest.param("+46 131052 9085", id="foreign phone number"),
        pytest.param("puh. 010150 9190", id="phone number"),
        pytest.param("13.10.52 9085", id="date and number"),
    ],
)
def test_warns_where_it_may_be_another_number(text: str) -> None:
    assert examine(text).notation() in {"warn identity_code", "warn phone"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("310252-9085", id="no such day"),
        pytest.param("131352-9085", id="no such month"),
        pytest.param("1 3 1 0 5 2 - 9 0 8 6", id="wrong check character, letters apart"),
        pytest.param("9131052-90851", id="inside a longer number"),
        pytest.param("12131052-9085", id="digits before"),
        pytest.param("131052-90852", id="digits after"),
        pytest.param("1310529085", id="ten digits without a name"),
        pytest.param("1.2.2027-905 …", id="date and number"),
        pytest.param("8f3c131052a908514fe0aa10bbccddee", id="digest"),
        pytest.param("13105212-9085-4a3b-9c1d-1310529085aa", id="UUID"),
        pytest.param("0 1 0 2 0 0 1 0 3 1", id="row of numbers"),
        pytest.param("klo 1000-1700", id="letters of a word before a time"),
        pytest.param("olioilla oli olioilla-oli", id="a word of o, i and l"),
        pytest.param("5.2.22.01.27-2027-02-03", id="dates"),
    ],
)
def test_is_clear(text: str) -> None:
    assert examine(text).notation() == "clear"
