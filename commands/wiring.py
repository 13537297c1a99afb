"""What happens without a command: answers to cards, what falls due, edits, previews, listening.

The jobs around workshops have pages of their own, `commands/<job>/wiring.py`, added here.
Every due kind says what becomes of it when the bot was not there at its moment.
"""

from bot.kernel.guarding import NAME_BLOCKED
from bot.kernel.unreadable import UNREADABLE
from bot.kernel.vocabulary import (
    CardKind,
    DueKind,
    EffectKind,
    Holding,
    Lateness,
    Listener,
    Mark,
    Retention,
    Talk,
    Verb,
    admins,
    anyone,
    conveners,
    members,
)
from commands.boards import personal as board_data
from commands.boards import wiring as boards
from commands.consultations import wiring as consultations
from commands.debriefs import personal as debrief_data
from commands.debriefs import wiring as debriefs
from commands.feedback import asking as feedback_asking
from commands.feedback import later as feedback_later
from commands.feedback import listening as feedback_listening
from commands.feedback import remarking as feedback_remarking
from commands.feedback import words as feedback
from commands.feedback.results import FEEDBACK_SCORE
from commands.feedback.wishing import FEEDBACK_WISH
from commands.meetings import forgetting as meetings_forgetting
from commands.meetings import later as meetings_later
from commands.meetings import listening as meeting_listening
from commands.meetings import personal as meeting_data
from commands.meetings import poll_showing, poll_words, presence
from commands.meetings import showing as meeting_cards
from commands.meetings import words as meetings
from commands.meetings.dates import ANNOUNCE, DAY_BEFORE, END, SOON, START
from commands.meetings.happenings import (
    CameToMeeting,
    MeetingAnnounced,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
)
from commands.meetings.polls import CLOSE, REMIND
from commands.members import personal as register_data
from commands.members import privacy_words
from commands.members import words as membership
from commands.members.happenings import Forgotten, Joined, LeftNetwork
from commands.outputs import wiring as outputs
from commands.paths import personal as path_data
from commands.paths import wiring as paths
from commands.programmes import listening as programmes_listening
from commands.programmes import personal as draft_data
from commands.programmes import words as programmes
from commands.programmes.showing import DRAFT
from commands.programmes.showing import draw_again as draw_draft_again
from commands.reminders import answers as reminder_answers
from commands.reminders import later as reminders_later
from commands.reminders import personal as reminder_data
from commands.reminders import service as reminders_service
from commands.reminders import showing as reminder_cards
from commands.reminders import words as reminders
from commands.reminders.service import REMINDER
from commands.running import wiring as running
from commands.statistics import wiring as statistics
from commands.teammeetings import wiring as teammeetings
from commands.wishes import listening as wishes_listening
from commands.wishes import service as wishes_service
from commands.wishes import words as wishes
from commands.workshops import wiring as workshops
from commands.workshops.care import personal as workshop_data

CARDS: tuple[CardKind, ...] = (
    CardKind(
        reminder_cards.PLANNED,
        members,
        reminder_answers.planned_answered,
        draw=reminders.draw_planned,
    ),
    CardKind(
        reminder_cards.GIVEN,
        members,
        reminder_answers.given_answered,
        draw=reminder_answers.draw_given,
    ),
    CardKind(meeting_cards.RSVP, members, meetings.rsvp_answered, draw=meeting_cards.draw_again),
    CardKind(
        meeting_cards.OWN_RSVP, members, meetings.rsvp_answered, draw=meeting_cards.draw_again
    ),
    CardKind(
        meeting_cards.PRESENCE, members, presence.presence_answered, draw=meeting_cards.draw_again
    ),
    CardKind(poll_showing.OPTION, members, poll_words.voted),
    CardKind(
        poll_showing.TALLY,
        members,
        poll_words.tally_answered,
        draw=poll_showing.draw_tally_again,
    ),
    CardKind(
        poll_showing.TIE, conveners, poll_words.tie_answered, draw=poll_showing.draw_tie_again
    ),
    CardKind(
        poll_showing.SILENT,
        conveners,
        poll_words.silent_answered,
        draw=poll_showing.draw_silent_again,
    ),
    CardKind(DRAFT, conveners, programmes.answered, draw=draw_draft_again),
    # Each card has one person who may answer, so that no role is asked for.
    CardKind(
        FEEDBACK_SCORE,
        anyone,
        feedback.score_answered,
        draw=feedback_asking.draw_score,
        sealed=True,
    ),
    CardKind(
        feedback_remarking.FEEDBACK_REMARK,
        anyone,
        feedback.remark_answered,
        text=feedback.remark_written,
        draw=feedback.draw_remark_card,
    ),
    CardKind(
        FEEDBACK_WISH,
        anyone,
        feedback.wish_answered,
        text=feedback.wish_worded,
        draw=feedback.draw_wish_card,
    ),
    *running.CARDS,
    *workshops.CARDS,
    *boards.CARDS,
    *debriefs.CARDS,
    *consultations.CARDS,
    *paths.CARDS,
    *statistics.CARDS,
    *teammeetings.CARDS,
)

DUES: tuple[DueKind, ...] = (
    # Asked for at a moment, it is owed even when late: given with a word of apology.
    DueKind(REMINDER, reminders_later.give),
    DueKind(reminder_cards.AGAIN, reminders_later.give_again),
    UNREADABLE,
    NAME_BLOCKED,
    # Late it still helps, with a word of apology, until the meeting begins; its convener is told
    # when it did not go out at all.
    DueKind(DAY_BEFORE, meetings_later.remind_day_before),
    # The same; it names the time itself, so that some minutes of lateness mislead nobody.
    DueKind(SOON, meetings_later.remind_soon),
    # Presence can be told until the end of the meeting; after it the convener marks it.
    DueKind(START, meetings_later.begin),
    # A meeting that is over is over, however late that is noted.
    DueKind(END, meetings_later.end),
    # An invitation is better late than never, but not at night.
    DueKind(ANNOUNCE, meetings_later.announce),
    # Votes are all in; the result is given late with a word of apology.
    DueKind(CLOSE, meetings_later.close_poll),
    # As long as the poll is open a reminder helps; afterwards there is nothing to answer.
    DueKind(REMIND, meetings_later.remind_silent),
    # A day later the meeting is not fresh in anybody's mind; its convener hears that nothing was
    # asked. Less late it is done, with a word of apology, in working hours.
    DueKind(
        feedback_asking.FEEDBACK_OPEN,
        feedback_later.open_round,
        lateness=Lateness.DROP,
        grace=feedback_later.OPENED_WITHIN,
        dropped=feedback_later.miss_round,
    ),
    # Late it moves the summary, so that there is still time to answer.
    DueKind(feedback_asking.FEEDBACK_MORNING, feedback_later.remind_and_ask),
    # Promised to those who answered: it comes late with a word of apology.
    DueKind(feedback_asking.FEEDBACK_SUMMARY, feedback_later.summarise),
    *running.DUES,
    *workshops.DUES,
    *debriefs.DUES,
    *consultations.DUES,
    *paths.DUES,
    *teammeetings.DUES,
)

EFFECTS: tuple[EffectKind, ...] = (
    EffectKind(DRAFT, edited=programmes.edit_draft, deleted=programmes.delete_draft),
    EffectKind(
        feedback.REMARK,
        edited=feedback.edit_remark,
        deleted=feedback.delete_remark,
        whole_text=True,
    ),
    EffectKind(feedback.SPOKEN_REMARK, edited=feedback.edit_remark, deleted=feedback.delete_remark),
    EffectKind(
        feedback.WISH_ANSWER,
        edited=feedback.edit_wish_answer,
        deleted=feedback.delete_wish_answer,
        whole_text=True,
    ),
    EffectKind(reminders.EFFECT, edited=reminders.edit_reminder, deleted=reminders.delete_reminder),
    EffectKind(wishes.WISH, edited=wishes.edit_wish, deleted=wishes.delete_wish),
    EffectKind(wishes.WISH_CLOSING, deleted=wishes.reopen_wish),
    *workshops.EFFECTS,
    *outputs.EFFECTS,
    *boards.EFFECTS,
    *debriefs.EFFECTS,
    *consultations.EFFECTS,
    *paths.EFFECTS,
)

VERBS: tuple[Verb, ...] = (
    Verb(meetings.SCHEDULE, conveners, meetings.schedule_meeting),
    Verb(meetings.MOVE, conveners, meetings.do_move),
    Verb(meetings.CANCEL, conveners, meetings.do_cancel),
    Verb(poll_words.START, conveners, poll_words.start_poll),
    Verb(membership.INVITE, admins, membership.invite_confirmed),
    Verb(privacy_words.FORGET_ME, members, privacy_words.forget_me_confirmed),
    Verb(privacy_words.FORGET_OTHER, admins, privacy_words.forget_other_confirmed),
    *workshops.VERBS,
    *boards.VERBS,
    *debriefs.VERBS,
    *paths.VERBS,
    *statistics.VERBS,
    *consultations.VERBS,
)

RETENTION: tuple[Retention, ...] = (
    Retention(
        meetings_forgetting.ATTENDANCE,
        meetings_forgetting.ATTENDANCE_DAYS,
        meetings_forgetting.forget_attendance,
    ),
    Retention(
        feedback_remarking.REMARKS,
        feedback_remarking.REMARKS_DAYS,
        feedback_remarking.forget_remarks,
    ),
    Retention("wishes", 365, wishes_service.forget_wishes),
    Retention("reminders", 365, reminders_service.forget_reminders),
    *workshops.RETENTION,
    *boards.RETENTION,
    *outputs.RETENTION,
    *debriefs.RETENTION,
    *consultations.RETENTION,
    *paths.RETENTION,
)

LISTENERS: tuple[Listener, ...] = (
    Listener(Joined, meeting_listening.joined),
    Listener(LeftNetwork, meeting_listening.left),
    Listener(MeetingAnnounced, feedback_listening.announced),
    Listener(MeetingMoved, feedback_listening.moved),
    Listener(MeetingMoved, programmes_listening.moved),
    Listener(MeetingCancelled, feedback_listening.cancelled),
    Listener(CameToMeeting, feedback_listening.somebody_came),
    Listener(MeetingHeld, wishes_listening.held),
    Listener(MeetingCancelled, wishes_listening.cancelled),
    Listener(Forgotten, meeting_data.forgotten),
    Listener(Forgotten, feedback_listening.convener_forgotten),
    Listener(Forgotten, workshop_data.forgotten),
    Listener(Forgotten, board_data.forgotten),
    Listener(Forgotten, debrief_data.forgotten),
    Listener(Forgotten, reminder_data.forgotten),
    Listener(Forgotten, draft_data.forgotten),
    *workshops.LISTENERS,
    *running.LISTENERS,
    *debriefs.LISTENERS,
    *consultations.LISTENERS,
    *paths.LISTENERS,
    *teammeetings.LISTENERS,
)

MARKS: tuple[Mark, ...] = (*outputs.MARKS, *boards.MARKS, *consultations.MARKS)

# An answer to a column of a board is meant for the board, whatever else it looks like.
TALKS: tuple[Talk, ...] = (
    *boards.TALKS,
    *workshops.TALKS,
    *outputs.TALKS,
    *consultations.TALKS,
    *paths.TALKS,
)

# What each job holds of a person, in the order in which it is told. A column with user ids that
# no job names is found by tests/architecture/test_personal_data.py.
HOLDINGS: tuple[Holding, ...] = (
    register_data.HOLDING,
    meeting_data.HOLDING,
    workshop_data.HOLDING,
    debrief_data.HOLDING,
    board_data.HOLDING,
    reminder_data.HOLDING,
    draft_data.HOLDING,
    *consultations.HOLDINGS,
    path_data.HOLDING,
)

MOVES = (membership.somebody_moved, *workshops.MOVES)

FOUNDATIONS = (*consultations.FOUNDATIONS, *paths.FOUNDATIONS)
