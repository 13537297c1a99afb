"""What happens to programmes that run, without a command."""

from bot.kernel.vocabulary import CardKind, DueKind, Listener, conveners, team
from commands.meetings.happenings import (
    MeetingAnnounced,
    MeetingBegan,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
)
from commands.meetings.models import MeetingKind
from commands.running import later, listening, service, showing, words
from commands.workshops.happenings import WorkshopStarted

CARDS: tuple[CardKind, ...] = tuple(
    CardKind(showing.LIVE[kind], who, words.live_answered, draw=showing.draw_again, momentary=True)
    for kind, who in ((MeetingKind.NETWORK, conveners), (MeetingKind.TEAM, team))
)

DUES: tuple[DueKind, ...] = (
    # The card shows how things stand when it is drawn, however late that is.
    DueKind(service.TICK, later.look),
    # A turn that has begun needs no notice any more.
    DueKind(service.TURN, later.tell_turn),
)

LISTENERS: tuple[Listener, ...] = (
    Listener(MeetingBegan, listening.began),
    Listener(MeetingAnnounced, listening.changed),
    Listener(MeetingMoved, listening.moved),
    Listener(MeetingCancelled, listening.over),
    Listener(MeetingHeld, listening.over),
    Listener(WorkshopStarted, listening.workshop_started),
)
