import struct

import pytest

from bot.texts.picture import Distribution, distribution_png, distribution_words

COUNTS = (0, 1, 2, 5, 3)


def picture(
    title: str = "Palaute",
    counts: tuple[int, ...] = COUNTS,
    note: str = "",
    low: str = "",
    high: str = "",
) -> bytes:
    return distribution_png(title, counts, lang="fi", note=note, low=low, high=high)


def test_png_of_a_phone_s_width() -> None:
    png = picture()
    assert (png[:8], struct.unpack(">II", png[16:24])) == (b"\x89PNG\r\n\x1a\n", (1280, 720))


def test_every_text_is_drawn() -> None:
    # Without a font all of these would be the same picture.
    pictures = [
        picture(title=""),
        picture(title="Palaute"),
        picture(title="Palauta"),
        picture(note="11 vastausta"),
        picture(low="huono"),
        picture(high="hyvä"),
    ]
    assert len(set(pictures)) == len(pictures)


def test_counts_are_written_on_the_bars() -> None:
    # The same heights of bars: only the numbers tell them apart.
    assert picture(counts=(1, 2, 3, 4, 4)) != picture(counts=(2, 4, 6, 8, 8))


def test_same_facts_give_the_same_bytes() -> None:
    assert picture() == picture()


@pytest.mark.parametrize(
    "title",
    [
        "",
        "<text>&\"'</text>",
        "🙋 \u202e\x00\ud800",
        "ääkkösiä " * 1000,
        "PITKÄYHDYSSANA" * 50,
    ],
)
def test_any_title(title: str) -> None:
    assert picture(title).startswith(b"\x89PNG")


def test_no_answers() -> None:
    assert picture(counts=(0, 0, 0, 0, 0)) != picture(counts=(0, 0, 0, 0, 1))


@pytest.mark.parametrize("counts", [(), (1, 2, 3, 4), (1, 2, 3, 4, 5, 6), (0, 0, 0, 0, -1)])
def test_wrong_counts(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="five counts"):
        picture(counts=counts)


@pytest.mark.parametrize(
    ("counts", "total", "mean"),
    [((0, 1, 2, 5, 3), 11, 3.9), ((0, 0, 0, 0, 0), 0, None), ((1, 0, 0, 0, 1), 2, 3.0)],
)
def test_words(counts: tuple[int, ...], total: int, mean: float | None) -> None:
    words = distribution_words(counts)
    assert words == Distribution(counts=counts, total=total, mean=mean)
    assert words.grades == tuple(zip((1, 2, 3, 4, 5), counts, strict=True))
