"""Bars as a picture: the distribution of grades 1–5, and numbers over time."""

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
_LEFT: Final = 32
_WIDTH: Final = 576
# Of the room for a bar, the bar itself.
_BAR: Final = 0.75
_LETTER: Final = 0.6
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
class Point:
    """One bar: the number it stands for, or None with the words that stand in its place."""

    label: str
    value: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    count: str
    left: float
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
    points = [Point(str(grade), count) for grade, count in enumerate(counts, start=1)]
    return _draw(title, points, lang, note, low, high)


def trend_png(title: str, points: Sequence[Point], *, lang: Lang, note: str = "") -> bytes:
    """Draw numbers over time as a PNG of 1280 × 720 pixels, a bar each.

    A number that is not told has no bar, only its words, of a letter or two. Raises ValueError
    without points.
    """
    if not points:
        raise ValueError("a trend has a point at least")
    return _draw(title, points, lang, note)


def _draw(
    title: str, points: Sequence[Point], lang: Lang, note: str, low: str = "", high: str = ""
) -> bytes:
    step = _WIDTH / len(points)
    bars = _bars(points, lang, step)
    svg = _template.render(
        title=_title_lines(_drawable(title)),
        note=short(_drawable(note), _NOTE),
        bars=bars,
        base=_BASE,
        bar_width=step * _BAR,
        round=min(6, step * _BAR / 4),
        count_size=_fitting(24, [bar.count for bar in bars], step),
        label_size=_fitting(21, [bar.label for bar in bars], step),
        low=short(_drawable(low), _END),
        high=short(_drawable(high), _END),
    )
    return svg_to_bytes(svg_string=svg, font_files=_FONTS, skip_system_fonts=True, zoom=_SCALE)


def _fitting(largest: int, words: Sequence[str], room: float) -> float:
    """The size of letters in which each of these fits over its bar."""
    longest = max(map(len, words)) or 1
    return min(largest, round(room / (longest * _LETTER), 1))


def _title_lines(title: str) -> list[str]:
    width = _TITLE_LINE_CAPITALS if title.isupper() else _TITLE_LINE
    return wrap(title, width, max_lines=2, placeholder="…")


def _bars(points: Sequence[Point], lang: Lang, step: float) -> list[_Bar]:
    most = max(point.value or 0 for point in points) or 1
    return [
        _Bar(
            label=point.label,
            count=point.words if point.value is None else number(point.value, lang=lang),
            left=_LEFT + position * step + step * (1 - _BAR) / 2,
            # Even one answer among hundreds is seen.
            height=max(round(point.value / most * _HIGHEST), 12) if point.value else 0,
        )
        for position, point in enumerate(points)
    ]


def _drawable(text: str) -> str:
    """The text without what the font has no signs for: emojis and their parts."""
    return " ".join("".join(sign for sign in clean_text(text) if sign < "\u2600").split())


_template: Final = new_environment(FileSystemLoader(_HERE)).get_template("bars.svg.jinja")
