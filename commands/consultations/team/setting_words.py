"""The team's settings: shown to the team, changed by its coordinators."""

from typing import Final

from bot.directory.directory import COORDINATOR_ROLE, Person
from bot.directory.labels import PROFESSION
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble
from bot.working_time import minutes_a_day
from commands.consultations.claims.absence import absences_of
from commands.consultations.models import Choice
from commands.consultations.naming import (
    find_choice_ahead,
    find_choice_named,
    find_professions,
    means_nothing,
)
from commands.consultations.promise import promised_minutes
from commands.consultations.queries import SIGN, TOPIC, choices, team_people
from commands.consultations.team import settings
from commands.consultations.team.reading import (
    LONGEST_NAME,
    Amount,
    in_minutes,
    read_amount,
    read_names,
    spell,
)
from commands.consultations.wording import introduced, name_of

LONGEST_PROMISE_DAYS: Final = 20


async def show_team(call: Call) -> Reply:
    topics = await choices(call.tx, TOPIC)
    return Reply(
        "consultations/team",
        {
            "people": [await _member(call, person) for person in await team_people(call.tx)],
            "promise": spell(await promised_minutes(call, None), minutes_a_day(call.quiet)),
            "topics": [await _topic(call, topic) for topic in topics],
            "signs": [
                await name_of(call, SIGN, sign.key, call.lang)
                for sign in await choices(call.tx, SIGN)
            ],
        },
    )


async def set_promise(call: Call, *, text: str) -> Reply:
    """ "3 pv" for the team, "kuntoutus 1 pv" for one topic, "kuntoutus pois" for the team's."""
    read = read_amount(text)
    head, word = (read[0], "") if read else (" ".join(text.split()[:-1]), text.split()[-1])
    if read is None and not means_nothing(word):
        raise Trouble("consultations/promise_unclear", most=LONGEST_PROMISE_DAYS)
    choice = await _topic_named(call, head) if head else None
    minutes = None if read is None else _checked(call, read[1])
    await settings.set_promise(call, choice=choice, minutes=minutes)
    key = None if choice is None else choice.key
    amount = spell(await promised_minutes(call, key), minutes_a_day(call.quiet))
    topic = await name_of(call, TOPIC, key, call.lang)
    return Reply("consultations/promise_set", {"topic": topic, "amount": amount})


async def set_professions(call: Call, *, text: str) -> Reply:
    """The topic first, then professions with commas; "pois" takes them away."""
    headed = await find_choice_ahead(call, TOPIC, text)
    if headed is None or not headed.rest:
        raise Trouble("consultations/professions_unclear", known=await _known_professions(call))
    words = [part.strip() for part in headed.rest.split(",") if part.strip()]
    keys, unknown = ([], []) if means_nothing(headed.rest) else await find_professions(call, words)
    if unknown:
        known = await _known_professions(call)
        raise Trouble("consultations/no_such_profession", words=unknown, known=known)
    await settings.set_professions(call, choice=headed.choice, professions=keys)
    return Reply("consultations/professions_set", {"topic": await _topic(call, headed.choice)})


async def add_topic(call: Call, *, text: str) -> Reply:
    return await _add(call, TOPIC, text)


async def add_sign(call: Call, *, text: str) -> Reply:
    return await _add(call, SIGN, text)


async def remove_topic(call: Call, *, text: str) -> Reply:
    return await _remove(call, TOPIC, text)


async def remove_sign(call: Call, *, text: str) -> Reply:
    return await _remove(call, SIGN, text)


async def _add(call: Call, kind: str, text: str) -> Reply:
    names = read_names(text)
    if names is None:
        raise Trouble("consultations/names_unclear", longest=LONGEST_NAME)
    added = await settings.add_choice(call, kind=kind, names=names)
    if added in (settings.Added.THERE, settings.Added.FULL):
        raise Trouble(
            "consultations/choice_not_added", full=added is settings.Added.FULL,
            sign=kind == SIGN, name=names[call.lang], most=settings.MOST_CHOICES,
        )  # fmt: skip
    choice = await find_choice_named(call, kind, names[call.lang])
    key = None if choice is None else choice.key
    name = await name_of(call, kind, key, call.lang)
    return Reply("consultations/choice_added", {"sign": kind == SIGN, "name": name})


async def _remove(call: Call, kind: str, text: str) -> Reply:
    choice = await find_choice_named(call, kind, text)
    if choice is None:
        raise Trouble("consultations/no_such_choice", sign=kind == SIGN, word=text)
    name = await name_of(call, kind, choice.key, call.lang)
    if not await settings.remove_choice(call, choice=choice):
        raise Trouble("consultations/last_choice", sign=kind == SIGN, name=name)
    return Reply("consultations/choice_removed", {"sign": kind == SIGN, "name": name})


async def _topic_named(call: Call, head: str) -> Choice:
    choice = await find_choice_named(call, TOPIC, head)
    if choice is None:
        raise Trouble("consultations/no_such_choice", sign=False, word=head)
    return choice


def _checked(call: Call, amount: Amount) -> int:
    a_day = minutes_a_day(call.quiet)
    minutes = in_minutes(amount, a_day)
    if not 0 < minutes <= LONGEST_PROMISE_DAYS * a_day:
        raise Trouble("consultations/promise_unclear", most=LONGEST_PROMISE_DAYS)
    return minutes


async def _member(call: Call, person: Person) -> dict[str, object]:
    today = call.today
    return {
        "name": await introduced(call, person, call.lang),
        "coordinator": COORDINATOR_ROLE in person.roles,
        "absences": await absences_of(call.tx, person.user_id, today),
    }


async def _topic(call: Call, topic: Choice) -> dict[str, object]:
    own = topic.promise_minutes
    return {
        "name": await name_of(call, TOPIC, topic.key, call.lang),
        "promise": None if own is None else spell(own, minutes_a_day(call.quiet)),
        "professions": [
            await name_of(call, PROFESSION, key, call.lang) for key in topic.professions.split()
        ],
    }


async def _known_professions(call: Call) -> list[str]:
    """Those that people of the team have."""
    keys = {person.profession for person in await team_people(call.tx) if person.profession}
    return [await name_of(call, PROFESSION, key, call.lang) for key in sorted(keys)]
