"""The calendar file (.ics, RFC 5545) of a meeting.

The same UID with a higher SEQUENCE moves the entry that is already in a calendar; STATUS
CANCELLED takes it away (RFC 5546).
"""

from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from bot.calendar_zone import zone_component
from bot.texts.clean import clean_text

Status = Literal["CONFIRMED", "CANCELLED", "TENTATIVE"]

_PRODUCT: Final = "-//Verkostobotti//Verkostobotti//FI"


def meeting_ics(
    *,
    uid: str,
    sequence: int,
    title: str,
    start: datetime,
    end: datetime,
    zone: ZoneInfo,
    place: str,
    description: str,
    status: Status,
    stamp: datetime,
    method: str = "PUBLISH",
) -> bytes:
    """Write a calendar with one event and the rules of its time zone.

    ``start``, ``end`` and ``stamp`` are aware; the event is written as wall time of ``zone``.
    ``stamp`` is when this state of the meeting came to be. A cancelled meeting has the method
    CANCEL whatever was asked for. Raises ValueError for a naive time.
    """
    if any(moment.tzinfo is None for moment in (start, end, stamp)):
        raise ValueError("calendar times must have a time zone")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("method", "CANCEL" if status == "CANCELLED" else method)
    local = start.astimezone(zone)
    calendar.add_component(zone_component(zone, local.year))
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", local)
    event.add("dtend", end.astimezone(zone))
    event.add("status", status)
    for name, text in (("summary", title), ("location", place), ("description", description)):
        if text:
            event.add(name, vText(clean_text(text)))
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
