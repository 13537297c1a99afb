"""What happens in the team's weekly meetings without a command."""

from datetime import timedelta

from bot.kernel.answering import nothing_to_choose
from bot.kernel.vocabulary import CardKind, DueKind, Listener, team
from commands.members.happenings import LeftTeam
from commands.teammeetings import later, listening, service

CARDS: tuple[CardKind, ...] = (
    CardKind(service.WEEKLY, team, nothing_to_choose, draw=service.draw_again),
)

DUES: tuple[DueKind, ...] = (
    # Until the meeting is over it helps, with a word of apology; the next one is always planned.
    DueKind(service.WEEKLY, later.post, grace=timedelta(minutes=30)),
)

LISTENERS: tuple[Listener, ...] = (Listener(LeftTeam, listening.left_team),)
