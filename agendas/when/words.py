"""The words of days, months and numbers in Finnish, Swedish and English."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")

_FOLD = str.maketrans("äöå", "aoa")


def folded(table: Mapping[str, T]) -> dict[str, T]:
    """The table with its longer words also under plain a and o ("tanaan", "lordag").

    Short words stay as they are: folded, "mån" would be the English "man".
    """
    extra = {key.translate(_FOLD): value for key, value in table.items() if len(key) > 4}
    return extra | dict(table)


def numbered(rows: Iterable[str], first: int = 0) -> dict[str, int]:
    """One row of words for each number, from `first` upwards."""
    return {word: n for n, row in enumerate(rows, first) for word in row.split()}


_TAI = ("maanantai", "tiistai", "torstai", "perjantai", "lauantai", "sunnuntai")
_TAI_NUMBER = dict(zip(_TAI, (0, 1, 3, 4, 5, 6), strict=True))

#: Weekday names that stand for the day by themselves, 0 = Monday.
FULL_WEEKDAYS: dict[str, int] = folded(
    {stem + ending: n for stem, n in _TAI_NUMBER.items() for ending in ("", "na")}
    | {"keskiviikko": 2, "keskiviikkona": 2}
    | numbered(
        (
            "monday måndag måndagen",
            "tuesday tisdag tisdagen",
            "wednesday onsdag onsdagen",
            "thursday torsdag torsdagen",
            "friday fredag fredagen",
            "saturday lördag lördagen",
            "sunday söndag söndagen",
        )
    )
)

#: Abbreviations and attributes ("maanantain kokous"): days only in company.
WEAK_WEEKDAYS: dict[str, int] = folded(
    {stem + end: n for stem, n in _TAI_NUMBER.items() for end in ("n", "hin", "lle", "ksi")}
    | dict.fromkeys(("keskiviikon", "keskiviikkoon", "keskiviikolle", "keskiviikoksi"), 2)
    | numbered(
        (
            "ma mon mån",
            "ti tue tues tis",
            "ke wed ons",
            "to thu thur thurs tor tors",
            "pe fri fre",
            "la sat lör",
            "su sun sön",
        )
    )
)

#: "Every Monday" in one word.
REPEATED_WEEKDAYS: dict[str, int] = folded(
    {stem + "sin": n for stem, n in _TAI_NUMBER.items()}
    | {"keskiviikkoisin": 2}
    | numbered(
        (
            "mondays måndagar måndagarna",
            "tuesdays tisdagar tisdagarna",
            "wednesdays onsdagar onsdagarna",
            "thursdays torsdagar torsdagarna",
            "fridays fredagar fredagarna",
            "saturdays lördagar lördagarna",
            "sundays söndagar söndagarna",
        )
    )
)

WEEKDAY_STEMS: dict[str, int] = {**_TAI_NUMBER, "keskiviikko": 2}

_FI_MONTHS = (
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä"),
    *("heinä", "elo", "syys", "loka", "marras", "joulu"),
)

#: Month names in all cases that a date needs, 1 = January.
MONTHS: dict[str, int] = folded(
    {
        stem + ending: n
        for n, stem in enumerate(_FI_MONTHS, 1)
        for ending in ("kuu", "kuuta", "kuun", "kuussa", "k")
    }
    | numbered(
        (
            "january januari jan",
            "february februari feb febr",
            "march mars mar",
            "april apr",
            "may maj",
            "june juni jun",
            "july juli jul",
            "august augusti aug",
            "september sep sept",
            "october oktober oct okt",
            "november nov",
            "december dec",
        ),
        1,
    )
)

#: The genitives that lead in "syyskuun 2. päivä".
MONTH_GENITIVES: dict[str, int] = folded({stem + "kuun": n for n, stem in enumerate(_FI_MONTHS, 1)})

#: The English names may lead: "September 2nd".
ENGLISH_MONTHS: dict[str, int] = numbered(
    (
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept",
        "october oct",
        "november nov",
        "december dec",
    ),
    1,
)

#: Hours as said ("kello kolme", "at three").
HOURS_SAID: dict[str, int] = folded(
    numbered(
        (
            "yksi one ett",
            "kaksi two två",
            "kolme three tre",
            "neljä four fyra",
            "viisi five fem",
            "kuusi six sex",
            "seitsemän seven sju",
            "kahdeksan eight åtta",
            "yhdeksän nine nio",
            "kymmenen ten tio",
            "yksitoista eleven elva",
            "kaksitoista twelve tolv",
        ),
        1,
    )
)

#: "Kolmelta": the case alone says that it is a time.
HOURS_IN_ABLATIVE: dict[str, int] = folded(
    numbered(
        (
            *("yhdeltä", "kahdelta", "kolmelta", "neljältä", "viideltä", "kuudelta"),
            *("seitsemältä", "kahdeksalta", "yhdeksältä", "kymmeneltä"),
            *("yhdeltätoista", "kahdeltatoista"),
        ),
        1,
    )
)

#: How many, in "kahden viikon päästä", "in two weeks", "om två veckor", "kaksi tuntia".
AMOUNTS: dict[str, int] = folded(
    HOURS_SAID
    | numbered(
        (
            "yhden a an en",
            "kahden",
            "kolmen",
            "neljän",
            "viiden",
            "kuuden",
            "seitsemän",
            "kahdeksan",
            "yhdeksän",
            "kymmenen",
            "yhdentoista",
            "kahdentoista",
        ),
        1,
    )
    | {
        **dict.fromkeys(("viidentoista", "viisitoista", "fifteen", "femton"), 15),
        **dict.fromkeys(("kahdenkymmenen", "kaksikymmentä", "twenty", "tjugo"), 20),
        **dict.fromkeys(("kolmenkymmenen", "kolmekymmentä", "thirty", "trettio"), 30),
        **dict.fromkeys(("neljänkymmenen", "neljäkymmentä", "forty", "fyrtio"), 40),
        **dict.fromkeys(("neljänkymmenenviiden", "neljäkymmentäviisi", "fyrtiofem"), 45),
    }
)

#: Minutes before or after the hour as said.
MINUTES_SAID: dict[str, int] = folded(
    {
        **dict.fromkeys(("viisi", "viittä", "five", "fem"), 5),
        **dict.fromkeys(("kymmenen", "kymmentä", "ten", "tio"), 10),
        **dict.fromkeys(("vartin", "varttia", "vartti", "quarter", "a quarter", "kvart"), 15),
        **dict.fromkeys(("kaksikymmentä", "kahtakymmentä", "twenty", "tjugo"), 20),
    }
)

#: Ordinals of repetitions and of days; -1 is the last.
ORDINALS: dict[str, int] = folded(
    numbered(
        (
            "ensimmäinen ensimmäisenä first första",
            "toinen toisena second andra",
            "kolmas kolmantena third tredje",
            "neljäs neljäntenä fourth fjärde",
            "viides viidentenä fifth femte",
        ),
        1,
    )
    | dict.fromkeys(("viimeinen", "viimeisenä", "last", "sista"), -1)
)
