"""What happens in workshops without a command."""

from datetime import timedelta

from bot.kernel.happenings import InvitationRefused
from bot.kernel.vocabulary import (
    IN_WORKSHOPS,
    CardKind,
    DueKind,
    EffectKind,
    Lateness,
    Listener,
    Retention,
    Talk,
    Verb,
    anyone,
    conveners,
    members,
)
from commands.meetings.happenings import MeetingAnnounced, MeetingCancelled, MeetingMoved
from commands.programmes.happenings import ItemsMoved
from commands.workshops import forgetting, showing
from commands.workshops.care import (
    attend_words,
    attending,
    broadcast_words,
    broadcasting,
    departing,
    merging,
)
from commands.workshops.happenings import WorkshopCancelled, WorkshopEnded, WorkshopStarted
from commands.workshops.places import (
    assigning,
    figure_words,
    loosening,
    moving,
    place_words,
    start_words,
)
from commands.workshops.plans import anchoring, offering, plan_words, planning, tie_words
from commands.workshops.time import asking, later, listening, time_words, timing
from commands.workshops.wishes import wish_words, wishing

CARDS: tuple[CardKind, ...] = (
    CardKind(wishing.WISH, members, wish_words.wish_answered, draw=wishing.draw_again),
    # It listens in one person's private room.
    CardKind(
        wishing.ORDER,
        anyone,
        wish_words.wish_answered,
        text=wish_words.wish_written,
        reads=wish_words.reads_wishes,
    ),
    CardKind(offering.OFFER, conveners, plan_words.offer_answered, draw=offering.draw_again),
    CardKind(
        showing.WORKSHOP_CARD,
        members,
        place_words.late_answered,
        draw=showing.draw_workshop_again,
    ),
    CardKind(showing.ROOM_CARD, members, time_words.room_answered, draw=showing.draw_room_again),
    # Each of these stands in the private room of the one person who may answer it.
    CardKind(showing.CONTROL, anyone, time_words.control_answered, draw=showing.draw_control_again),
    CardKind(loosening.STUCK, anyone, start_words.stuck_answered, draw=loosening.draw_stuck_again),
    CardKind(asking.MORE, anyone, time_words.more_answered, draw=asking.draw_again),
    CardKind(
        attending.FACILITATOR,
        anyone,
        attend_words.facilitator_answered,
        draw=attending.draw_again,
    ),
    CardKind(attending.DEPUTY, anyone, attend_words.deputy_answered, draw=attending.draw_again),
    CardKind(merging.MERGE, anyone, attend_words.merge_answered, draw=merging.draw_again),
    CardKind(
        attending.VOLUNTEER, members, attend_words.volunteer_answered, draw=attending.draw_again
    ),
)

DUES: tuple[DueKind, ...] = (
    # Late by less than its own length it starts late; later its convener hears that it did not.
    DueKind(planning.START, assigning.start, think=assigning.think),
    DueKind(
        planning.AHEAD,
        assigning.nothing_yet,
        think=assigning.think_ahead,
        lateness=Lateness.DROP,
        grace=planning.HEAD_START,
    ),
    # The card is drawn as it is by then.
    DueKind(moving.FOLLOW, moving.follow),
    # A notice of the time left is wrong when it is late.
    DueKind(timing.FIVE, later.five_left, lateness=Lateness.DROP, grace=timedelta(minutes=1)),
    DueKind(timing.ONE, later.one_left, lateness=Lateness.DROP, grace=timedelta(seconds=30)),
    # A workshop that is over is over; late it is told with a word of apology.
    DueKind(timing.END, later.end, grace=timedelta(minutes=1)),
    # Somebody is missed as long as the workshop runs and nobody was heard of.
    DueKind(attending.ATTEND, attending.look),
    DueKind(attending.MISSING, attending.tell_missing),
    DueKind(merging.CHECK, merging.check_rooms),
    # Ticks are drawn as they are by then.
    DueKind(broadcasting.CHECK, broadcasting.check),
)

TALKS: tuple[Talk, ...] = (Talk("workshop_seen", IN_WORKSHOPS, attend_words.heard),)

EFFECTS: tuple[EffectKind, ...] = (
    EffectKind(wishing.ORDER, edited=wish_words.edit_wish, whole_text=True),
    EffectKind(tie_words.TIE, deleted=tie_words.untie),
    EffectKind(broadcasting.BROADCAST, edited=broadcast_words.edit, deleted=broadcast_words.delete),
)

VERBS: tuple[Verb, ...] = (
    Verb(plan_words.PLAN, conveners, plan_words.do_plan),
    Verb(figure_words.MOVE, conveners, figure_words.do_move),
    Verb(time_words.START, conveners, time_words.do_start),
    Verb(time_words.END, conveners, time_words.do_end),
    Verb(time_words.CANCEL, conveners, time_words.do_cancel),
)

LISTENERS: tuple[Listener, ...] = (
    Listener(InvitationRefused, moving.invitation_refused),
    Listener(MeetingAnnounced, anchoring.programme_changed),
    Listener(MeetingAnnounced, offering.announced),
    Listener(WorkshopEnded, wishing.stop_listening),
    Listener(WorkshopCancelled, wishing.stop_listening),
    Listener(WorkshopStarted, listening.started),
    Listener(MeetingCancelled, listening.meeting_cancelled),
    Listener(MeetingMoved, listening.meeting_moved),
    Listener(ItemsMoved, listening.items_moved),
)

MOVES = (moving.somebody_moved, departing.somebody_left)

RETENTION: tuple[Retention, ...] = (
    Retention(forgetting.PEOPLE, forgetting.PEOPLE_DAYS, forgetting.forget_people),
)
