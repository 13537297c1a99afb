"""What a room is for, as its topic says it: an invitation shows a name and a topic, and nothing
else of a room."""

from bot.kernel.desk import Desk


def topic_of(desk: Desk, purpose: str) -> str:
    """Whose room it is and what for, in the network's language; `purpose` by its Finnish form."""
    return f"{desk.network.name}: {desk.speaker.say(purpose, desk.network.lang)}"
