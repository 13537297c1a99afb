"""The trend by month as a picture, with its numbers as text."""

import asyncio
from typing import Final, cast

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.texts.languages import Lang
from bot.texts.picture import Point, trend_png
from commands.statistics.showing import Row, Statistics

PNG: Final = "image/png"
# What fits over a bar; the picture's own line says what they mean.
_FEW, _KEPT_BACK = "<5", "–"


async def show_trend(desk: Desk, address: str, statistics: Statistics) -> None:
    """Sends the picture, unless there is but one month or nothing to show."""
    rows = statistics.months.rows
    if len(rows) < 2 or not any(row.value or row.words for row in rows):
        return
    lang = await desk.lang_of(address)
    render = desk.speaker.render
    # Drawing takes some 70 ms, in which the loop has other rooms to serve.
    png = await asyncio.to_thread(
        trend_png,
        statistics.months.title,
        [_point(row) for row in rows],
        lang=cast(Lang, lang),
        note=render("statistics/picture_note", lang, rows=rows).plain,
    )
    alt = render("statistics/picture_words", lang, section=statistics.months).plain
    name = f"{file_name(desk, lang, statistics)}.png"
    await desk.outbox.upload(address, name=name, mime=PNG, data=png, alt=alt)


def file_name(desk: Desk, lang: str, statistics: Statistics) -> str:
    """`tilasto-2027-01-2027-12`, without its ending."""
    period = statistics.period
    word = desk.speaker.say(N_("tilasto"), lang)
    return f"{word}-{period.first:%Y-%m}-{period.last:%Y-%m}"


def _point(row: Row) -> Point:
    month, _, year = row.label.partition("/")
    label = f"{month}/{year[2:]}" if year else month
    return Point(label, row.value, _FEW if row.small else _KEPT_BACK)
