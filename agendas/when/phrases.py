"""The phrases that place a day, a week or an hour: relative words, units, parts of the day."""

from enum import Enum

from .words import WEEKDAY_STEMS, folded


class DayPart(Enum):
    """A part of the day as its first and last minute after midnight."""

    SMALL_HOURS = ((0, 359),)
    MORNING = ((180, 719),)
    FORENOON = ((300, 779),)
    DAYTIME = ((540, 1079),)
    AFTERNOON = ((720, 1199),)
    EVENING = ((900, 1439),)
    NIGHT = ((1200, 1439), (0, 359))

    def covers(self, minute: int) -> bool:
        return any(first <= minute <= last for first, last in self.value)


class Unit(Enum):
    """A unit of elapsed time as (months, days, minutes)."""

    MINUTE = (0, 0, 1)
    HOUR = (0, 0, 60)
    DAY = (0, 1, 0)
    WEEK = (0, 7, 0)
    MONTH = (1, 0, 0)
    YEAR = (12, 0, 0)


#: Days counted from today.
RELATIVE_DAYS: dict[str, int] = folded(
    {
        **dict.fromkeys(("tänään", "today", "idag", "i dag"), 0),
        **dict.fromkeys(("huomenna", "tomorrow", "imorgon", "i morgon"), 1),
        **dict.fromkeys(
            (
                "ylihuomenna",
                "day after tomorrow",
                "the day after tomorrow",
                "övermorgon",
                "iövermorgon",
                "i övermorgon",
            ),
            2,
        ),
        **dict.fromkeys(("eilen", "yesterday", "igår", "i går"), -1),
        **dict.fromkeys(
            (
                "toissapäivänä",
                "day before yesterday",
                "the day before yesterday",
                "förrgår",
                "i förrgår",
            ),
            -2,
        ),
    }
)

_PARTS: dict[str, DayPart] = {
    **dict.fromkeys(("aamuyöllä", "aamuyöstä"), DayPart.SMALL_HOURS),
    **dict.fromkeys(
        ("aamulla", "morning", "in the morning", "på morgonen", "bitti"), DayPart.MORNING
    ),
    **dict.fromkeys(
        ("aamupäivällä", "ap", "a . p", "förmiddag", "på förmiddagen", "fm", "f . m"),
        DayPart.FORENOON,
    ),
    "päivällä": DayPart.DAYTIME,
    **dict.fromkeys(
        (
            "iltapäivällä",
            "ip",
            "i . p",
            "afternoon",
            "in the afternoon",
            "eftermiddag",
            "på eftermiddagen",
            "em",
            "e . m",
        ),
        DayPart.AFTERNOON,
    ),
    **dict.fromkeys(
        ("illalla", "evening", "in the evening", "kväll", "på kvällen"), DayPart.EVENING
    ),
    **dict.fromkeys(("yöllä", "at night", "på natten"), DayPart.NIGHT),
}
DAY_PARTS: dict[str, DayPart] = folded(_PARTS)

_ESSIVES = {
    "aamuna": DayPart.MORNING,
    "aamupäivänä": DayPart.FORENOON,
    "iltapäivänä": DayPart.AFTERNOON,
    "iltana": DayPart.EVENING,
}

#: "Tänä iltana", "tomorrow morning": a relative day with its part.
RELATIVE_PARTS: dict[str, tuple[int, DayPart]] = folded(
    {f"tänä {essive}": (0, part) for essive, part in _ESSIVES.items()}
    | {f"huomis{essive}": (1, part) for essive, part in _ESSIVES.items()}
    | {"huomis - iltana": (1, DayPart.EVENING), "huomis - iltapäivänä": (1, DayPart.AFTERNOON)}
    | {"huomenaamulla": (1, DayPart.MORNING), "huomenillalla": (1, DayPart.EVENING)}
    | {
        "this morning": (0, DayPart.MORNING),
        "this afternoon": (0, DayPart.AFTERNOON),
        **dict.fromkeys(("this evening", "tonight", "ikväll", "i kväll"), (0, DayPart.EVENING)),
        "i förmiddag": (0, DayPart.FORENOON),
        "i eftermiddag": (0, DayPart.AFTERNOON),
    }
)

#: "Maanantaiaamuna", "tiistai-iltana": a weekday with its part.
WEEKDAY_PARTS: dict[str, tuple[int, DayPart]] = folded(
    {
        stem + joint + essive: (n, part)
        for stem, n in WEEKDAY_STEMS.items()
        for joint in ("", " - ")
        for essive, part in _ESSIVES.items()
    }
)

NEXT_WEEK = "ensi viikon|ensi viikolla|next week|of next week|nästa vecka|i nästa vecka"
THIS_WEEK = (
    "tällä viikolla|tämän viikon|this week|of this week|den här veckan|denna vecka|i den här veckan"
)
LAST_WEEK = "viime viikolla|viime viikon|last week|of last week|förra veckan|i förra veckan"

#: Weeks counted from this one.
RELATIVE_WEEKS: dict[str, int] = folded(
    {
        **dict.fromkeys(NEXT_WEEK.split("|"), 1),
        **dict.fromkeys(THIS_WEEK.split("|"), 0),
        **dict.fromkeys(LAST_WEEK.split("|"), -1),
    }
)

#: Before a weekday: the week in which it is meant.
WEEKDAY_WEEKS: dict[str, int] = {
    **dict.fromkeys(("ensi", "next", "nästa"), 1),
    **dict.fromkeys(("tänä", "this"), 0),
    **dict.fromkeys(("viime", "last", "förra"), -1),
}

#: "I tisdags" is the last one gone by.
PAST_WEEKDAYS: dict[str, int] = folded(
    {
        f"i {day}s": n
        for n, day in enumerate(
            ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
        )
    }
)

WEEK_NUMBER: dict[str, bool] = dict.fromkeys(
    (
        "vk",
        "viikko",
        "viikon",
        "viikolla",
        "week",
        "of week",
        "in week",
        "vecka",
        "i vecka",
        "under vecka",
        "v",
    ),
    True,
)

_UNIT_WORDS = {
    Unit.MINUTE: "min minuutin minuuttia minute minutes minut minuter",
    Unit.HOUR: "h t tunnin tuntia hour hours hr hrs timme timmar tim",
    Unit.DAY: "pv vrk päivän päivää vuorokauden vuorokautta day days dag dagar",
    Unit.WEEK: "vk viikon viikkoa week weeks vecka veckor",
    Unit.MONTH: "kk kuukauden kuukautta month months månad månader",
    Unit.YEAR: "v vuoden vuotta year years år",
}

#: Units after "in", "om" or before "päästä"; abbreviations need a number before them.
UNITS: dict[str, Unit] = folded(
    {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
)

#: A Finnish unit by itself is one of it: "viikon päästä", "viikko sitten".
SINGLE_UNITS: dict[str, Unit] = folded(
    {
        **dict.fromkeys(("minuutin", "minuutti"), Unit.MINUTE),
        **dict.fromkeys(("tunnin", "tunti"), Unit.HOUR),
        **dict.fromkeys(("päivän", "päivä", "vuorokauden"), Unit.DAY),
        **dict.fromkeys(("viikon", "viikko"), Unit.WEEK),
        **dict.fromkeys(("kuukauden", "kuukausi"), Unit.MONTH),
        **dict.fromkeys(("vuoden", "vuosi"), Unit.YEAR),
    }
)

#: Amounts with their unit in one phrase, in minutes.
FIXED_MINUTES: dict[str, int] = folded(
    {
        **dict.fromkeys(
            (
                "puolen tunnin",
                "puoli tuntia",
                "half an hour",
                "a half hour",
                "halvtimme",
                "en halvtimme",
                "en halv timme",
            ),
            30,
        ),
        **dict.fromkeys(
            (
                "puolentoista tunnin",
                "puolitoista tuntia",
                "an hour and a half",
                "one and a half hours",
                "en och en halv timme",
            ),
            90,
        ),
        **dict.fromkeys(
            ("vartin", "varttitunnin", "a quarter of an hour", "en kvart"),
            15,
        ),
    }
)

#: Units of a length: "klo 9 (1,5 h)", "kaksi tuntia", in minutes.
LENGTH_UNITS: dict[str, int] = {
    **dict.fromkeys(("min", "minuuttia", "minute", "minutes", "minuter"), 1),
    **dict.fromkeys(
        ("h", "t", "tunti", "tuntia", "hour", "hours", "hr", "hrs", "timme", "timmar", "tim"), 60
    ),
}

#: What leads to a clock time.
CLOCK_LEADS: dict[str, bool] = dict.fromkeys(
    ("klo", "kl", "kello", "klockan", "at", "from", "från", "@"), True
)

NOON: dict[str, bool] = folded(
    dict.fromkeys(
        (
            "keskipäivällä",
            "puoliltapäivin",
            "puolilta päivin",
            "noon",
            "at noon",
            "midday",
            "at midday",
            "mitt på dagen",
        ),
        True,
    )
)
