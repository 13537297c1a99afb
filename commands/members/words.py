"""Comings and goings, and the register of members for the admins."""

from collections.abc import Iterable
from typing import Any

from bot.directory.directory import (
    ADMIN_ROLE,
    LOBBY,
    MEMBER_ROLE,
    PRIVATE,
    TEAM,
    Person,
    find_person,
)
from bot.directory.labels import keys_by_text, label
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble, members
from bot.wire import Moved
from commands.members import service
from commands.members.details import details_of
from commands.members.parsing import BadLine, Fault, read_entries, read_entry

INVITE = "members_invite"
LINES_A_MESSAGE = 100
ROLE = "role"


async def somebody_moved(call: Call, moved: Moved) -> None:
    """Follows who is in the lobby, in the team's room and in the private rooms."""
    if moved.person == call.account:
        await _bot_moved(call, moved)
        return
    await service.follow_name(call.tx, user_id=moved.person, name=moved.name)
    gone = moved.membership in ("leave", "ban")
    if call.place.kind == TEAM:
        await _team_moved(call, moved, gone=gone)
    elif call.place.kind == LOBBY and moved.membership == "join":
        await service.join_network(call, user_id=moved.person, name=moved.name)
    elif call.place.kind == LOBBY and gone:
        await service.leave_network(call, user_id=moved.person)
    elif call.place.kind == PRIVATE and gone:
        await service.leave_room(call.tx, place=call.place)


async def _team_moved(call: Call, moved: Moved, *, gone: bool) -> None:
    """Whoever an admin named to the team is of the network as well; who leaves the team's room
    leaves the team."""
    roles = (await find_person(call.tx, moved.person)).roles & service.TEAM_ROLES
    if roles and moved.membership == "join":
        await service.join_network(call, user_id=moved.person, name=moved.name)
    elif not roles and moved.membership == "join":
        await service.keep_out(call, user_id=moved.person)
    elif gone:
        for role in sorted(roles):
            await service.unassign(call, user_id=moved.person, role=role, by=moved.sender)


async def _bot_moved(call: Call, moved: Moved) -> None:
    """Strangers cannot call the bot into their rooms."""
    if moved.membership == "invite" and members.allows(call.person):
        await service.take_up_invitation(
            call,
            inviter=moved.sender,
            room_id=moved.room_id,
            is_direct=moved.is_direct,
        )
    elif moved.membership in ("leave", "ban") and call.place.kind == PRIVATE:
        await service.leave_room(call.tx, place=call.place)


async def show_register(call: Call) -> Reply:
    """Long registers come in several messages: one may be 64 kB at most."""
    people = await service.list_people(call.tx)
    lines = [
        await _line(call, person.user_id, person.roles, person.name)
        | {"details": await details_of(call, person, lang=call.lang)}
        for person in people
    ]
    for start in range(0, len(lines), LINES_A_MESSAGE):
        part = lines[start : start + LINES_A_MESSAGE]
        await call.reply("members/register", people=part, first=start == 0, count=len(people))
    return Reply("")


async def invite_people(call: Call, *, text: str) -> Reply | None:
    entries, bad = read_entries(text, await keys_by_text(call.tx, kind=ROLE))
    entries = [entry for entry in entries if entry.user_id != call.account]
    if not entries:
        raise Trouble("members/nobody_to_invite", bad=_bad_facts(bad), roles=await _names(call))
    people = [
        await _line(call, entry.user_id, entry.roles)
        | {"known": await service.is_member(call.tx, user_id=entry.user_id)}
        for entry in entries
    ]
    arguments = {"people": [[entry.user_id, list(entry.roles)] for entry in entries]}
    facts = {"people": people, "bad": _bad_facts(bad), "roles": await _names(call)}
    await call.preview(INVITE, arguments, "members/invite_preview", **facts)
    return None


async def invite_confirmed(call: Call, arguments: dict[str, Any]) -> Reply:
    people: list[tuple[str, list[str]]] = arguments["people"]
    by = call.person.user_id
    fresh = [
        await service.invite(call, user_id=user_id, roles=roles, by=by) for user_id, roles in people
    ]
    return Reply("members/invited", {"fresh": sum(fresh), "known": len(fresh) - sum(fresh)})


async def give_roles(call: Call, *, text: str) -> Reply:
    person, roles = await _person_and_roles(call, text)
    given = [
        role
        for role in roles
        if await service.assign(call, user_id=person.user_id, role=role, by=call.person.user_id)
    ]
    facts = await _line(call, person.user_id, given or roles, person.name)
    return Reply("members/role_given" if given else "members/role_had", facts)


async def take_roles(call: Call, *, text: str) -> Reply:
    person, roles = await _person_and_roles(call, text)
    if ADMIN_ROLE in roles and await service.is_last_admin(call.tx, user_id=person.user_id):
        raise Trouble("members/last_admin")
    taken = [
        role
        for role in roles
        if await service.unassign(call, user_id=person.user_id, role=role, by=call.person.user_id)
    ]
    facts = await _line(call, person.user_id, taken or roles, person.name)
    return Reply("members/role_taken" if taken else "members/role_had_not", facts)


async def _person_and_roles(call: Call, text: str) -> tuple[Person, tuple[str, ...]]:
    entry = read_entry(text, await keys_by_text(call.tx, kind=ROLE))
    if isinstance(entry, Fault) or not entry.roles:
        fault = entry if isinstance(entry, Fault) else Fault.NO_ROLE
        raise Trouble("members/role_unclear", fault=fault.value, roles=await _names(call))
    known = {person.user_id for person in await service.list_people(call.tx)}
    if entry.user_id not in known:
        raise Trouble("members/unknown_person", user_id=entry.user_id)
    return await find_person(call.tx, entry.user_id), entry.roles


async def _line(
    call: Call, user_id: str, roles: Iterable[str], name: str = ""
) -> dict[str, object]:
    """One person for a template, with the names of the roles in the room's language."""
    day = call.now.date()
    # Membership first: it is what the rest stands on.
    keys = sorted(roles, key=lambda role: (role != MEMBER_ROLE, role))
    words = [await label(call.tx, kind=ROLE, key=key, lang=call.lang, day=day) for key in keys]
    return {"user_id": user_id, "name": name, "roles": words}


async def _names(call: Call) -> list[str]:
    """The names of all roles in the room's language."""
    keys = sorted(set((await keys_by_text(call.tx, kind=ROLE)).values()))
    line = await _line(call, "", keys)
    words = line["roles"]
    assert isinstance(words, list)
    return words


def _bad_facts(bad: list[BadLine]) -> list[dict[str, object]]:
    return [{"number": line.number, "text": line.text, "fault": line.fault.value} for line in bad]
