"""The tour's days, in the network's wall time."""

from datetime import datetime

from bot.tour.stage import ZONE


def september(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 9, day, hour, minute, tzinfo=ZONE)


def october(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 10, day, hour, minute, tzinfo=ZONE)
