"""What can be tapped and said about a path, and the names of stages and roles."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from agendas.when import Reason, Refusal, When, read
from bot.directory.labels import PROFESSION
from bot.kernel.desk import Call, Desk
from bot.kernel.folding import fold
from bot.kernel.refusing import refuse
from bot.kernel.vocabulary import N_, Trouble
from bot.ledger.cards import Option, keycap
from commands.consultations.wording import name_of, numbered
from commands.paths.models import PeerSupport
from commands.paths.queries import STAGE, role_keys, stages

NEXT = Option(
    "next",
    "▶️",
    N_("seuraava vaihe"),
    ("seuraava", "eteenpäin", "nästa", "framåt", "next", "forward"),
)
BACK = Option(
    "back", "◀️", N_("edellinen vaihe"), ("edellinen", "takaisin", "tillbaka", "bakåt", "back")
)
CONSENT = Option("consent", "📝", N_("suostumus otettu"), ("suostumus", "samtycke", "consent"))
PEER = Option(
    "peer", "🫱", N_("vertaistukihenkilö"), ("vertaistuki", "kamratstöd", "peer", "peer support")
)
ROLES = Option(
    "roles", "👥", N_("vastuuroolit"), ("rooli", "roolit", "roll", "roller", "role", "roles")
)
CALL = Option(
    "call",
    "📞",
    N_("seurantasoiton päivä"),
    ("seurantasoitto", "uppföljningssamtal", "follow-up call", "call"),
)
END = Option("end", "✅", N_("päätä polku"), ("päätä", "avsluta", "end"))
TAKE = Option("take", "🙋", N_("otan vastuulleni"), ("otan", "jag tar", "i take", "take"))
BUTTONS: Final = (NEXT, BACK, CONSENT, PEER, ROLES, CALL, END, TAKE)
# Typed only: a path without a consent does not begin.
DROP = Option("drop", "✖️", N_("peru polku"), ("peru", "peruuta", "avbryt", "cancel"))
WITHDRAWN: Final = ("peru", "peruttu", "återtaget", "återta", "withdrawn", "withdraw")

PEER_ANSWERS: Final = (
    Option(PeerSupport.YES, keycap(1), N_("kyllä, tarjottu"), ("kyllä", "ja", "yes")),
    Option(
        PeerSupport.LATER, keycap(2), N_("tarjotaan myöhemmin"), ("myöhemmin", "senare", "later")
    ),
    Option(PeerSupport.NO, keycap(3), N_("ei tarjota"), ("ei", "nej", "no")),
)
CALL_ANSWERS: Final = (
    Option("1", keycap(1), N_("viikon päästä")),
    Option("4", keycap(2), N_("neljän viikon päästä")),
    Option("12", keycap(3), N_("kahdentoista viikon päästä")),
)
MOST_WORDS = 4
_DAY_AND_MONTH: Final = re.compile(r"\s*\d{1,2}\.\d{1,2}\s*")


@dataclass(frozen=True)
class Act:
    """What somebody wants done: the key of an option, and what stands after its word."""

    key: str
    rest: str


def read_act(desk: Desk, text: str) -> Act | None:
    """The act that a text begins with, in any language; None when it names none."""
    forms = _forms(desk, (*BUTTONS, DROP))
    words = text.split()
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        key = forms.get(fold(" ".join(words[:count])).rstrip(":"))
        if key is not None:
            return Act(key, " ".join(words[count:]))
    return None


def find_option(desk: Desk, options: Sequence[Option], text: str) -> str | None:
    """The key of the option that a number or a word means, in any language."""
    folded = fold(text)
    if folded.isdecimal() and folded.isascii() and len(folded) <= 3:
        place = int(folded)
        return options[place - 1].key if 1 <= place <= len(options) else None
    return _forms(desk, options).get(folded)


async def role_options(desk: Desk, lang: str) -> list[Option]:
    """The roles that can be responsible, numbered."""
    keys = await role_keys(desk.tx, desk.now.date())
    return await numbered(desk, PROFESSION, keys, lang)


async def stage_options(desk: Desk, lang: str) -> list[Option]:
    """The stages in their order, numbered."""
    return await numbered(desk, STAGE, [stage.key for stage in await stages(desk.tx)], lang)


async def stage_name(desk: Desk, key: str, lang: str) -> str:
    return await name_of(desk, STAGE, key, lang)


async def role_names(desk: Desk, keys: Sequence[str], lang: str) -> list[str]:
    return [await name_of(desk, PROFESSION, key, lang) for key in keys]


def coming_day(call: Call, text: str) -> date:
    """The day that a text means. Raises Trouble for no day, for one that is over, and for today."""
    found = _read_day(text, call.now)
    if isinstance(found, Refusal):
        raise refuse(found, call.lang)
    if found.day <= call.now.date():
        raise Trouble("paths/day_not_coming", day=found.day)
    return found.day


def past_day(call: Call, text: str) -> date:
    """The day that a text means, today or before: "3.2." is the last such day.

    Raises Trouble for no day, and for one that is still to come.
    """
    found = _read_day(text, call.now)
    if isinstance(found, Refusal):
        if found.reason is Reason.past and len(found.readings) == 1:
            return date.fromisoformat(found.readings[0].partition("T")[0])
        raise refuse(found, call.lang)
    today = call.now.date()
    if found.day <= today:
        return found.day
    dated = any(map(str.isdigit, text))
    earlier = _read_day(text, call.now - timedelta(days=365)) if dated else found
    # "26.3." on the 25th is tomorrow, and nobody means the day a year ago.
    if isinstance(earlier, When) and today >= earlier.day > today - (found.day - today):
        return earlier.day
    raise Trouble("paths/day_still_comes", day=found.day)


def _read_day(text: str, now: datetime) -> When | Refusal:
    """Only a day is wanted, so that "3.2" is no time of the clock."""
    return read(f"{text.strip()}." if _DAY_AND_MONTH.fullmatch(text) else text, now)


def _forms(desk: Desk, options: Sequence[Option]) -> Mapping[str, str]:
    return {
        fold(word): option.key
        for option in options
        for word in (*desk.speaker.in_all(option.label), *option.words, option.emoji)
    }
