"""The file of the statistics: what the message shows, as a workbook."""

import asyncio
from collections.abc import Sequence
from functools import partial

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from commands.statistics.picturing import file_name
from commands.statistics.showing import KEPT_BACK, Answering, Row, Section, Statistics
from commands.statistics.workbook import XLSX, Block, to_xlsx

Cells = list[str | int | float]


async def send_file(desk: Desk, address: str, statistics: Statistics) -> None:
    """Posts the workbook in a room, in the language of the room."""
    lang = await desk.lang_of(address)
    render, say = desk.speaker.render, desk.speaker.say
    title = render("statistics/title", lang, period=statistics.period).plain
    blocks = [Block(say(N_("Yhteensä"), lang), _rows([*statistics.sums, *statistics.before]))]
    blocks += [_block(desk, lang, section) for section in statistics.sections]
    if statistics.answering is not None:
        blocks.append(_times(desk, lang, statistics.answering))
    if statistics.months.rows:
        blocks.append(_block(desk, lang, statistics.months))
    if statistics.remarks:
        lines: list[Cells] = [[remark] for remark in statistics.remarks]
        blocks.append(Block(say(N_("Kysyjien sanoin"), lang), lines))
    made = desk.now.astimezone(desk.network.zone).replace(tzinfo=None)
    write = partial(to_xlsx, say(N_("tilasto"), lang), title, blocks, made=made)
    data = await asyncio.to_thread(write)
    name = f"{file_name(desk, lang, statistics)}.xlsx"
    await desk.outbox.upload(address, name=name, mime=XLSX, data=data, alt=title)


def _block(desk: Desk, lang: str, section: Section) -> Block:
    rows = _rows(section.rows) or [[desk.speaker.say(KEPT_BACK, lang)]]
    if section.note:
        rows.append([section.note])
    return Block(section.title, rows)


def _rows(rows: Sequence[Row]) -> list[Cells]:
    return [[row.label, row.words if row.value is None else row.value] for row in rows]


def _times(desk: Desk, lang: str, answering: Answering) -> Block:
    """Working hours with the median first, then the 90th percentile."""
    say = desk.speaker.say
    hidden = (say(KEPT_BACK, lang),)
    kept = desk.speaker.render("statistics/kept", lang, kept=answering.kept).plain
    rows: list[Cells] = [
        ["", say(N_("mediaani"), lang), say(N_("90 % enintään"), lang)],
        [say(N_("Ensimmäinen vastaus"), lang), *(answering.first or hidden)],
        [say(N_("Lopullinen vastaus"), lang), *(answering.final or hidden)],
        [say(N_("Lupauksen ajassa"), lang), kept],
    ]
    return Block(say(N_("Vastausajat työtunteina"), lang), rows)
