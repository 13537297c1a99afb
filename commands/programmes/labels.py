"""Choices in words, as they stand beside their numbers."""

from datetime import date, time
from typing import cast

from agendas.programme import Programme, Repair, RepairKey
from agendas.when import Lang, say_day, say_span, say_time
from bot.kernel.desk import Speaker
from bot.kernel.vocabulary import N_

LABELS = {
    RepairKey.START_LATER: N_("kohta %(item)s alkaa %(start)s"),
    RepairKey.START_EARLIER: N_("kohta %(item)s alkaa %(start)s"),
    RepairKey.END_EARLIER: N_("kohta %(item)s päättyy %(end)s"),
    RepairKey.END_LATER: N_("kohta %(item)s päättyy %(end)s"),
    RepairKey.SET_END: N_("kohta %(item)s päättyy %(end)s"),
    RepairKey.KEEP_END: N_("kohta %(item)s päättyy %(end)s, kuten täydensin"),
    RepairKey.SHIFT: N_("kohta %(item)s siirtyy: %(span)s"),
    RepairKey.SWAP_TIMES: N_("kohdan %(item)s alku ja loppu vaihtuvat"),
    RepairKey.REORDER: N_("kohta %(item)s siirtyy aikajärjestykseen"),
    RepairKey.ADD_BREAK: N_("väliin lisätään tauko: %(span)s"),
    RepairKey.KEEP_DATE: N_("päivä on %(day)s"),
    RepairKey.USE_DATE: N_("päivä on %(day)s"),
    RepairKey.WIDEN_MEETING: N_("tapaaminen on %(span)s"),
    RepairKey.SHARE_TIME: N_("kohdat %(item)s ja %(other)s jakavat ajan puoliksi"),
    RepairKey.RELEASE: N_("kohta %(item)s ilman tätä henkilöä: %(person)s"),
    RepairKey.KEEP_ROOM: N_("kohdassa %(item)s vain huoneeseen %(room)s: %(person)s"),
}
UNDO = N_("kumoa: %(choice)s")
TAKE_WISH, LEAVE_WISH = N_("toive mukaan: %(wish)s"), N_("toive pois: %(wish)s")


def repair_label(speaker: Speaker, repair: Repair, programme: Programme, lang: str) -> str:
    """What a repair does to this programme."""
    item = programme.items[repair.item - 1] if repair.item else None
    end = repair.end or (item.end if item else None)
    room = item.rooms[repair.room - 1] if item and repair.room else None
    return speaker.say(LABELS[repair.key], lang) % {
        "item": repair.item,
        "other": repair.other,
        "room": room.number if room else 0,
        "person": (room.facilitator if room else item.owner if item else None) or "",
        "start": _clock(repair.start, lang),
        "end": _clock(end, lang),
        "span": _span(repair.start, end, lang),
        "day": _day(repair.day or programme.day, lang),
    }


def undo_label(speaker: Speaker, label: str, lang: str) -> str:
    return speaker.say(UNDO, lang) % {"choice": label}


def wish_label(speaker: Speaker, wish: str, lang: str, *, taken: bool) -> str:
    return speaker.say(LEAVE_WISH if taken else TAKE_WISH, lang) % {"wish": wish}


def _clock(at: time | None, lang: str) -> str:
    return "" if at is None else say_time(at, cast(Lang, lang))


def _span(start: time | None, end: time | None, lang: str) -> str:
    return "" if start is None or end is None else say_span(start, end, cast(Lang, lang))


def _day(day: date | None, lang: str) -> str:
    return "" if day is None else say_day(day, cast(Lang, lang))
