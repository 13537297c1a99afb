from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from bot.calendar_file import Status, meeting_ics
from bot.calendar_zone import zone_component

HELSINKI = ZoneInfo("Europe/Helsinki")
STAMP = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)


def ics(
    start: datetime = datetime(2027, 2, 5, 12, 30, tzinfo=HELSINKI),
    *,
    zone: ZoneInfo = HELSINKI,
    title: str = "Verkostotapaaminen 3",
    place: str = "Kirjasto, 2. kerros",
    description: str = "",
    status: Status = "CONFIRMED",
    sequence: int = 0,
) -> bytes:
    return meeting_ics(
        uid="tapaaminen-3@verkosto.example",
        sequence=sequence,
        title=title,
        start=start,
        end=start + timedelta(hours=2, minutes=30),
        zone=zone,
        place=place,
        description=description,
        status=status,
        stamp=STAMP,
    )


def event(content: bytes) -> Any:
    return Calendar.from_ical(content).events[0]


def offset_by_component(component: Any, wall: datetime) -> timedelta:
    """The offset that a reader of RFC 5545 takes: that of the latest onset before the time."""
    onsets: list[tuple[datetime, timedelta]] = [
        (onset, part["TZOFFSETTO"].td)
        for part in component.subcomponents
        if (onset := latest_onset(part, wall)) is not None
    ]
    return max(onsets)[1]


def latest_onset(part: Any, wall: datetime) -> datetime | None:
    start: datetime = part["DTSTART"].dt
    if "RRULE" in part:
        return rrulestr(part["RRULE"].to_ical().decode(), dtstart=start).before(wall, inc=True)
    return start if start <= wall else None


def test_whole_file() -> None:
    lines = ics(sequence=2).decode().split("\r\n")
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Verkostobotti//Verkostobotti//FI",
        "METHOD:PUBLISH",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Helsinki",
        "BEGIN:DAYLIGHT",
        "DTSTART:20260329T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:EEST",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0300",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20261025T040000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:EET",
        "TZOFFSETFROM:+0300",
        "TZOFFSETTO:+0200",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY:Verkostotapaaminen 3",
        "DTSTART;TZID=Europe/Helsinki:20270205T123000",
        "DTEND;TZID=Europe/Helsinki:20270205T150000",
        "DTSTAMP:20270104T093000Z",
        "UID:tapaaminen-3@verkosto.example",
        "SEQUENCE:2",
        "LAST-MODIFIED:20270104T093000Z",
        "LOCATION:Kirjasto\\, 2. kerros",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    "start",
    [
        datetime(2027, 3, 26, 9, 0),
        datetime(2027, 3, 28, 2, 59),
        datetime(2027, 3, 28, 4, 0),
        datetime(2027, 3, 29, 9, 0),
        datetime(2027, 10, 29, 9, 0),
        datetime(2027, 10, 31, 2, 59),
        datetime(2027, 10, 31, 4, 0),
        datetime(2027, 11, 1, 9, 0),
        datetime(2045, 1, 10, 9, 0),
        datetime(2045, 7, 10, 9, 0),
    ],
)
def test_wall_time_survives_the_file(start: datetime) -> None:
    content = ics(start.replace(tzinfo=HELSINKI))
    calendar = Calendar.from_ical(content)
    found = calendar.events[0].start
    assert isinstance(found, datetime)
    assert (found.replace(tzinfo=None), calendar.events[0].end - found) == (
        start,
        timedelta(hours=2, minutes=30),
    )
    offset = start.replace(tzinfo=HELSINKI).utcoffset()
    assert offset_by_component(calendar.timezones[0], start) == offset


@pytest.mark.parametrize(
    "key",
    [
        "Europe/Helsinki",
        "Europe/Dublin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Tokyo",
        "Africa/Casablanca",
        "Asia/Jerusalem",
    ],
)
def test_zones_of_the_world(key: str) -> None:
    zone = ZoneInfo(key)
    component = zone_component(zone, 2027)
    noons = [datetime(2027, 1, 1, 12) + timedelta(days=number) for number in range(730)]
    assert [offset_by_component(component, noon) for noon in noons] == [
        noon.replace(tzinfo=zone).utcoffset() for noon in noons
    ]


def test_summer_time_rules_have_no_end() -> None:
    component = zone_component(HELSINKI, 2027)
    days = [datetime(2060, 1, 1, 12) + timedelta(days=number) for number in range(365)]
    assert [offset_by_component(component, day) for day in days] == [
        day.replace(tzinfo=HELSINKI).utcoffset() for day in days
    ]


def test_other_zone_is_written_as_its_wall_time() -> None:
    stockholm = ZoneInfo("Europe/Stockholm")
    found = event(ics(zone=stockholm)).start
    assert (found.isoformat(), str(found.tzinfo)) == (
        "2027-02-05T11:30:00+01:00",
        "Europe/Stockholm",
    )


def test_move_keeps_the_uid_and_raises_the_sequence() -> None:
    before = event(ics())
    after = event(ics(datetime(2027, 2, 12, 9, tzinfo=HELSINKI), sequence=1))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_cancelled_meeting_is_taken_away() -> None:
    calendar = Calendar.from_ical(ics(status="CANCELLED", sequence=3))
    assert (calendar["METHOD"], calendar.events[0]["STATUS"], calendar.events[0]["SEQUENCE"]) == (
        "CANCEL",
        "CANCELLED",
        3,
    )


def test_human_text_stays_text() -> None:
    title = "Työ; kyky, \\tuki\r\nSTATUS:CANCELLED\u202e\x00 👩\u200d💻"
    description = "ensimmäinen\nBEGIN:VEVENT\n" + "pitkä rivi ääkkösin " * 30
    content = ics(title=title, description=description)
    found = event(content)
    assert len(Calendar.from_ical(content).events) == 1
    assert (found["SUMMARY"], found["DESCRIPTION"], found["STATUS"]) == (
        "Työ; kyky, \\tuki\nSTATUS:CANCELLED 👩\u200d💻",
        description,
        "CONFIRMED",
    )


def test_lines_are_folded_at_75_octets() -> None:
    content = ics(description="ääkkösiä " * 60)
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_naive_times_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        ics(datetime(2027, 2, 5, 12, 30))
