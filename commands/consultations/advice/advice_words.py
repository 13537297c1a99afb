"""The team's commands about general advice."""

from collections.abc import Mapping
from typing import Any

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble, team
from commands.consultations.advice import keeping
from commands.consultations.advice.models import Advice
from commands.consultations.queries import TOPIC
from commands.consultations.wording import name_of

ADVICE, KEEP = "consultation_advice", "consultation_advice_keep"
MOST_LISTED = 50


async def write(call: Call, *, text: str) -> Reply:
    """Shows what askers would see; ✅ keeps it. The message stays bound to the advice."""
    advice = await keeping.write_advice(call, text=text)
    await _preview(call, advice)
    return Reply("", effect=f"{ADVICE}/{advice.id}")


async def keep_confirmed(call: Call, arguments: Mapping[str, Any]) -> Reply:
    advice = await keeping.find_advice(call.tx, arguments["advice"])
    if advice is None:
        raise Trouble("consultations/advice_gone")
    await keeping.keep_advice(call, advice)
    return Reply("consultations/advice_kept", await _facts(call, advice))


async def show_all(call: Call, *, text: str) -> Reply:
    """The titles with their numbers, or one advice whole."""
    if text.strip():
        return Reply("consultations/advice", await _facts(call, await _numbered(call, text)))
    rows = await keeping.kept_advice(call.tx)
    listed = [await _facts(call, advice) for advice in rows[:MOST_LISTED]]
    return Reply("consultations/advice_list", {"listed": listed, "count": len(rows)})


async def remove(call: Call, *, number: int) -> Reply:
    advice = await _numbered(call, str(number))
    facts = await _facts(call, advice)
    await keeping.remove_advice(call, advice)
    return Reply("consultations/advice_removed", facts)


async def edit_advice(call: Call, subject: str, text: str) -> Reply | None:
    """The message was edited: the preview follows it, or what is kept."""
    if not team.allows(call.person):
        raise Trouble("kernel/edit_ignored")
    advice = await keeping.find_advice(call.tx, int(subject))
    if advice is None:
        raise Trouble("consultations/advice_gone")
    await keeping.change_advice(call, advice, text=text)
    if advice.kept:
        return Reply("consultations/advice_changed", await _facts(call, advice))
    await _preview(call, advice)
    return None


async def delete_advice(call: Call, subject: str) -> Reply | None:
    advice = await keeping.find_advice(call.tx, int(subject))
    if advice is None or not team.allows(call.person):
        return None
    facts = await _facts(call, advice)
    await keeping.remove_advice(call, advice)
    return Reply("consultations/advice_removed", facts, in_place=True)


async def _preview(call: Call, advice: Advice) -> None:
    facts = await _facts(call, advice)
    await call.preview(KEEP, {"advice": advice.id}, "consultations/advice_preview", **facts)


async def _facts(call: Call, advice: Advice) -> dict[str, object]:
    return {
        "number": advice.id,
        "topic": await name_of(call, TOPIC, advice.topic, call.lang),
        "title": advice.title,
        "text": advice.text,
        "helped": advice.helped,
    }


async def _numbered(call: Call, text: str) -> Advice:
    number = text.strip().rstrip(".")
    found = None
    if number.isdecimal() and number.isascii() and len(number) <= 9:
        found = await keeping.find_advice(call.tx, int(number))
    if found is None or not found.kept:
        raise Trouble("consultations/no_such_advice", number=number)
    return found
