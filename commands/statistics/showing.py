"""Published statistics in words: the same sections for the message, the picture and the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from agendas.when import Period
from bot.directory.labels import ORGANISATION, labels
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from commands.consultations.models import Benefit, Helped, Outcome
from commands.consultations.queries import SIGN, TOPIC, choices
from commands.consultations.wording import BENEFITS, HELPED, OUTCOMES, said
from commands.statistics.counting import MOST_MONTHS, count
from commands.statistics.hiding import Cell
from commands.statistics.publishing import Published, Share, Table, publish

FEW: Final = N_("alle 5")
KEPT_BACK: Final = N_("piilotettu")
_UNKNOWN: Final = N_("ei tiedossa")
_MINUTES_AN_HOUR: Final = 60


@dataclass(frozen=True)
class Row:
    """`value` is None where `words` stand in the number's place."""

    label: str
    value: int | None
    words: str
    small: bool = False


@dataclass(frozen=True)
class Section:
    """A table with its title; a `hidden` one has no rows to show."""

    title: str
    rows: Sequence[Row]
    hidden: bool
    note: str = ""


@dataclass(frozen=True)
class Answering:
    """Working hours until the first and the final answer, and the share within the promise."""

    first: tuple[float, float] | None
    final: tuple[float, float] | None
    kept: Share | None


@dataclass(frozen=True)
class Statistics:
    """What the template, the picture and the file show of a period, in one language."""

    period: Period
    sums: Sequence[Row]
    before: Sequence[Row]
    left_out: Sequence[Period]
    sections: Sequence[Section]
    months: Section
    answering: Answering | None
    few: bool
    remarks: Sequence[str]


async def statistics_of(desk: Desk, period: Period, lang: str) -> Statistics:
    """Counts the period, and puts into words what may be shown of it."""
    by_month, by_year = N_("Kysymykset kuukausittain"), N_("Kysymykset vuosittain")
    today = desk.today
    counts = await count(desk, period)
    published = publish(counts, today)
    months = published.months
    yearly = len(period.months) > MOST_MONTHS
    return Statistics(
        period=period,
        sums=_sums(desk, published, lang),
        before=_before(desk, published, lang),
        left_out=[Period(row.first_day, row.last_day) for row in counts.left_out],
        sections=await _sections(desk, published, lang),
        months=_section(desk, lang, by_year if yearly else by_month, months, _month_name),
        answering=_answering(published),
        few=published.own[0].small,
        remarks=published.remarks,
    )


def _sums(desk: Desk, published: Published, lang: str) -> list[Row]:
    cells = {
        N_("Konsultoitu"): published.consulted,
        N_("Palvelussa"): published.served,
        N_("Yhteensä"): published.together,
    }
    if published.own[0].value:
        cells[N_("Vastattu")] = published.answered
    if published.advised.value != 0:
        cells[N_("Aiempi neuvo riitti")] = published.advised
    return [_row(desk, lang, desk.speaker.say(label, lang), cell) for label, cell in cells.items()]


def _before(desk: Desk, published: Published, lang: str) -> list[Row]:
    """What the sums are made of, when some of it was entered by hand."""
    if published.before is None:
        return []
    cells = {
        N_("Konsultoitu ennen bottia"): published.before[0],
        N_("Konsultoitu botin kautta"): published.own[0],
        N_("Palvelussa ennen bottia"): published.before[1],
        N_("Palvelussa botin kautta"): published.own[1],
    }
    return [_row(desk, lang, desk.speaker.say(label, lang), cell) for label, cell in cells.items()]


async def _sections(desk: Desk, published: Published, lang: str) -> list[Section]:
    topics = await _names(desk, published.topics, TOPIC, lang)
    signs = await _names(desk, published.signs, SIGN, lang)
    groups = await _names(desk, published.groups, ORGANISATION, lang)
    outcomes = {each: said(desk, OUTCOMES, each, lang) for each in Outcome}
    helped = {each: said(desk, HELPED, each, lang) for each in Helped}
    benefit = {each: said(desk, BENEFITS, each, lang) for each in Benefit}
    overlapping = N_("Kysymyksellä voi olla monta tunnusmerkkiä: luvut menevät päällekkäin.")
    told = [
        (N_("Aihe"), published.topics, topics, ""),
        (N_("Tunnusmerkit"), published.signs, signs, overlapping),
        (N_("Ryhmä: kysyjän organisaatio"), published.groups, groups, ""),
        (N_("Lopputulos"), published.outcomes, outcomes, ""),
        (N_("Auttoiko vastaus"), published.helped, helped, ""),
        (N_("Mitä vastauksesta tuli"), published.benefit, benefit, ""),
    ]
    return [
        _section(desk, lang, title, _in_order(table, names), names.__getitem__, note)
        for title, table, names, note in told
        if table.cells or table.hidden
    ]


async def _names(desk: Desk, table: Table, kind: str, lang: str) -> dict[Any, str]:
    """The names of the table's keys in the order in which they are shown; nobody's is last."""
    every = await labels(desk.tx, kind=kind, lang=lang, day=desk.now.date())
    order = [choice.key for choice in await choices(desk.tx, kind)]
    keys = cast(list[str | None], [key for key, _ in table.cells])
    names = {key: every.get(key, key) for key in keys if key is not None}
    known = {key: names[key] for key in order if key in names}
    others = dict(sorted(names.items(), key=lambda item: item[1]))
    return {**known, **others, None: desk.speaker.say(_UNKNOWN, lang)}


def _in_order(table: Table, names: dict[Any, str]) -> Table:
    cells = dict(table.cells)
    return Table(tuple((key, cells[key]) for key in names if key in cells), table.hidden)


def _section(
    desk: Desk,
    lang: str,
    title: str,
    table: Table,
    name: Callable[[Any], str],
    note: str = "",
) -> Section:
    rows = [_row(desk, lang, name(key), cell) for key, cell in table.cells]
    say = desk.speaker.say
    return Section(say(title, lang), rows, table.hidden, say(note, lang) if note else "")


def _row(desk: Desk, lang: str, label: str, cell: Cell) -> Row:
    words = "" if cell.value is not None else FEW if cell.small else KEPT_BACK
    return Row(label, cell.value, desk.speaker.say(words, lang) if words else "", cell.small)


def _month_name(key: tuple[int, ...]) -> str:
    """`3/2027`, or the year alone."""
    return "/".join(str(number) for number in reversed(key))


def _answering(published: Published) -> Answering | None:
    if published.answered.value == 0:
        return None

    def hours(minutes: float) -> float:
        return round(minutes / _MINUTES_AN_HOUR, 1)

    first, final = (
        None if times is None else (hours(times.median), hours(times.most))
        for times in (published.first, published.final)
    )
    return Answering(first, final, published.kept)
