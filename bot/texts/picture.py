"""The distribution of grades 1–5 as a picture, and as numbers for the text beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Final

from jinja2 import FileSystemLoader
from resvg_py import svg_to_bytes

from bot.texts.clean import clean_text
from bot.texts.environment import new_environment
from bot.texts.filters import number, short
from bot.texts.languages import Lang

_HERE: Final = Path(__file__).parent
_FONTS: Final = [str(font) for font in sorted((_HERE / "fonts").glob("*.ttf"))]

# All measures are units of the SVG, 640 × 360; the picture has two pixels for each.
_SCALE: Final = 2
_BASE: Final = 290
_HIGHEST: Final = 150
_BAR_WIDTH: Final = 88
_BAR_LEFT: Final = 40
_BAR_STEP: Final = 118
_TITLE_LINE: Final = 46
_TITLE_LINE_CAPITALS: Final = 34
_NOTE: Final = 60
_END: Final = 28


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many gave each grade: ``counts[0]`` is for grade 1. ``mean`` is None of no answers."""

    counts: tuple[int, ...]
    total: int
    mean: float | None

    @property
    def grades(self) -> tuple[tuple[int, int], ...]:
        """Pairs of grade and count, from 1 up."""
        return tuple(enumerate(self.counts, start=1))


@dataclass(frozen=True, slots=True)
class _Bar:
    grade: int
    count: str
    left: int
    height: int


def distribution_words(counts: Sequence[int]) -> Distribution:
    """The facts that a text needs to say what the picture shows; the mean has one decimal."""
    total = sum(counts)
    points = sum(grade * count for grade, count in enumerate(counts, start=1))
    return Distribution(tuple(counts), total, round(points / total, 1) if total else None)


def distribution_png(
    title: str, counts: Sequence[int], *, lang: Lang, note: str = "", low: str = "", high: str = ""
) -> bytes:
    """Draw the distribution as a PNG of 1280 × 720 pixels.

    ``counts`` has the number of answers of grades 1 to 5; ``note`` is the line under the
    title, e.g. the number of answers and the mean; ``low`` and ``high`` are words for the ends
    of the scale. What does not fit is cut with "…": a title after two lines. Raises ValueError
    unless there are five counts and none is negative.
    """
    if len(counts) != 5 or min(counts) < 0:
        raise ValueError("a distribution has five counts, none of them negative")
    svg = _template.render(
        title=_title_lines(_drawable(title)),
        note=short(_drawable(note), _NOTE),
        bars=_bars(counts, lang),
        base=_BASE,
        bar_width=_BAR_WIDTH,
        low=short(_drawable(low), _END),
        high=short(_drawable(high), _END),
    )
    return svg_to_bytes(svg_string=svg, font_files=_FONTS, skip_system_fonts=True, zoom=_SCALE)


def _title_lines(title: str) -> list[str]:
    width = _TITLE_LINE_CAPITALS if title.isupper() else _TITLE_LINE
    return wrap(title, width, max_lines=2, placeholder="…")


def _bars(counts: Sequence[int], lang: Lang) -> list[_Bar]:
    most = max(counts) or 1
    return [
        _Bar(
            grade=position + 1,
            count=number(count, lang=lang),
            left=_BAR_LEFT + position * _BAR_STEP,
            # Even one answer among hundreds is seen.
            height=max(round(count / most * _HIGHEST), 12) if count else 0,
        )
        for position, count in enumerate(counts)
    ]


def _drawable(text: str) -> str:
    """The text without what the font has no signs for: emojis and their parts."""
    return " ".join("".join(sign for sign in clean_text(text) if sign < "\u2600").split())


_template: Final = new_environment(FileSystemLoader(_HERE)).get_template("distribution.svg.jinja")
