"""What happens in debriefs without a command."""

from bot.kernel.vocabulary import (
    CardKind,
    DueKind,
    EffectKind,
    Listener,
    Retention,
    Verb,
    anyone,
    members,
)
from commands.debriefs import forgetting, later, listening, papers, service, step_words, words
from commands.debriefs.posts import POST
from commands.debriefs.step_reading import looks_like_steps
from commands.debriefs.stepping import STEP
from commands.debriefs.turns import TURN
from commands.meetings.happenings import MeetingAnnounced
from commands.workshops.happenings import (
    DebriefAsked,
    OutputsChanged,
    WorkshopCancelled,
    WorkshopEnded,
)

CARDS: tuple[CardKind, ...] = (
    CardKind(POST, members, words.voted, draw=words.draw_post_again),
    # Cards of one person alone, in private.
    CardKind(TURN, anyone, words.turn_answered),
    CardKind(STEP, anyone, step_words.step_answered, draw=step_words.draw_step_again),
    CardKind(
        service.ASK_STEPS,
        anyone,
        words.steps_done,
        text=step_words.steps_written,
        reads=looks_like_steps,
    ),
)

DUES: tuple[DueKind, ...] = (
    # Late it still begins as long as the programme's debrief lasts; else its convener is told.
    DueKind(service.DEBRIEF_START, later.begin),
    # Late the turn passes at once, and the rooms that are left share the time that is left.
    DueKind(service.DEBRIEF_NEXT, later.next_room),
    # The votes are all in; the themes come late with a word of apology.
    DueKind(service.DEBRIEF_CLOSE, later.close),
    # Documents are as good later.
    DueKind(service.PAPERS, papers.send, think=papers.think),
    DueKind(service.STEPS_END, later.stop_asking),
)

EFFECTS: tuple[EffectKind, ...] = (
    EffectKind(step_words.EFFECT, edited=step_words.edit_steps, deleted=step_words.delete_steps),
)

VERBS: tuple[Verb, ...] = (Verb(words.END_ROOMS, members, words.end_rooms),)

LISTENERS: tuple[Listener, ...] = (
    Listener(WorkshopEnded, listening.ended),
    Listener(MeetingAnnounced, listening.programme_changed),
    Listener(WorkshopCancelled, listening.cancelled),
    Listener(DebriefAsked, listening.asked),
    Listener(OutputsChanged, listening.outputs_changed),
)

RETENTION: tuple[Retention, ...] = (
    Retention(forgetting.STEPS, forgetting.STEPS_DAYS, forgetting.forget_steps),
)
