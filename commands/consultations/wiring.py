"""What happens in consultations without a command."""

from datetime import timedelta

from bot.kernel.answering import nothing_to_choose
from bot.kernel.vocabulary import (
    IN_TEAM,
    CardKind,
    DueKind,
    EffectKind,
    Listener,
    Mark,
    Retention,
    Talk,
    Verb,
    anyone,
    members,
    team,
)
from commands.consultations import showing
from commands.consultations.advice import advice_words, keeping
from commands.consultations.asking import advising, ask_showing, ask_words, drafting
from commands.consultations.care import (
    follow_words,
    following,
    idling,
    later,
    leaving,
    personal,
    withdrawing,
)
from commands.consultations.claims import absence, claim_words
from commands.consultations.closing import close_words, closing
from commands.consultations.foundation import lay_foundation
from commands.consultations.happenings import ConsultationAnswered
from commands.consultations.joint import arranging, joint_showing, joint_words
from commands.consultations.promise import HALF, LATE, LATE_COORDINATOR
from commands.consultations.talk import outgoing, replies, stepping, talk_words
from commands.members.happenings import Forgotten, LeftNetwork, LeftTeam

CARDS: tuple[CardKind, ...] = (
    # Each of these stands in the private room of the one person who may answer it.
    CardKind(drafting.TOPIC_CARD, anyone, ask_words.topic_answered, draw=ask_showing.draw_again),
    CardKind(drafting.ADVICE_CARD, anyone, advising.advice_answered, draw=advising.draw_again),
    CardKind(
        drafting.SIGNS_CARD,
        anyone,
        ask_words.signs_answered,
        text=ask_words.signs_written,
        reads=ask_showing.several_numbers,
        draw=ask_showing.draw_again,
    ),
    CardKind(
        drafting.URGENCY_CARD, anyone, ask_words.urgency_answered, draw=ask_showing.draw_again
    ),
    CardKind(
        drafting.TEXT_CARD,
        anyone,
        nothing_to_choose,
        text=ask_words.text_written,
        draw=ask_showing.draw_again,
    ),
    CardKind(
        drafting.PREVIEW_CARD, anyone, ask_words.preview_answered, draw=ask_showing.draw_again
    ),
    CardKind(
        replies.REPLY,
        anyone,
        nothing_to_choose,
        text=replies.reply_written,
        reads=replies.is_sentence,
    ),
    CardKind(closing.HELPED_CARD, anyone, close_words.helped_answered, draw=close_words.draw_again),
    CardKind(
        closing.BENEFIT_CARD, anyone, close_words.benefit_answered, draw=close_words.draw_again
    ),
    CardKind(closing.REOPEN_CARD, anyone, close_words.reopen_answered, draw=close_words.draw_again),
    CardKind(
        closing.LINE_CARD,
        anyone,
        nothing_to_choose,
        text=close_words.line_written,
        reads=replies.is_sentence,
        draw=close_words.draw_again,
    ),
    CardKind(
        following.FOLLOW_CARD,
        anyone,
        follow_words.follow_answered,
        text=follow_words.day_written,
        reads=follow_words.reads_day,
        draw=following.draw_again,
    ),
    CardKind(
        joint_showing.TIMES_CARD,
        anyone,
        joint_words.times_answered,
        text=joint_words.times_written,
        reads=joint_words.reads_times,
        draw=joint_showing.draw_again,
    ),
    CardKind(
        joint_showing.JOINT_CARD,
        anyone,
        joint_words.chosen,
        text=joint_words.numbers_written,
        reads=ask_showing.several_numbers,
        draw=joint_showing.draw_again,
    ),
    CardKind(
        joint_showing.TIE_CARD, anyone, joint_words.tie_answered, draw=joint_showing.draw_again
    ),
    CardKind(
        joint_showing.HELD_CARD, anyone, joint_words.held_answered, draw=joint_showing.draw_again
    ),
    # In the team's room: a pair of eyes that is not of the team changes nothing.
    CardKind(showing.CARD, team, claim_words.card_answered, draw=showing.draw_again),
    CardKind(idling.IDLE_CARD, team, claim_words.idle_answered, draw=claim_words.draw_idle_again),
    CardKind(
        outgoing.SEND_CARD,
        team,
        talk_words.outgoing_answered,
        draw=talk_words.draw_outgoing_again,
    ),
    CardKind(stepping.STEP_CARD, team, talk_words.step_answered, draw=talk_words.draw_step_again),
)

DUES: tuple[DueKind, ...] = (
    # Late it is still worth knowing, in working hours: the card tells how things stand by then.
    DueKind(HALF, later.half_time, in_working_hours=True),
    DueKind(LATE, later.promise_over, in_working_hours=True),
    DueKind(LATE_COORDINATOR, later.promise_long_over, in_working_hours=True),
    # Nothing is taken from anybody before they were asked and had their time.
    DueKind(idling.IDLE, later.ask_idle, in_working_hours=True),
    DueKind(idling.IDLE_END, later.end_idle, in_working_hours=True),
    # Owed until it is settled, however late.
    DueKind(following.FOLLOW, later.follow_up, in_working_hours=True),
    DueKind(closing.CLOSE, later.close_by_itself, grace=timedelta(days=1)),
    # People wait for the time; late it is still told.
    DueKind(arranging.JOINT_DUE, arranging.fall_due, in_working_hours=True),
    # An absence that began is an absence.
    DueKind(absence.ABSENCE, later.absence_begins, grace=timedelta(days=1)),
)

EFFECTS: tuple[EffectKind, ...] = (
    EffectKind(
        ask_words.TEXT_EFFECT,
        edited=withdrawing.edit_question,
        deleted=withdrawing.delete_question,
        whole_text=True,
    ),
    EffectKind(
        ask_words.ASK_EFFECT,
        edited=withdrawing.edit_question,
        deleted=withdrawing.delete_question,
    ),
    EffectKind(
        showing.NOTE,
        edited=replies.edit_reply,
        deleted=replies.delete_reply,
        whole_text=True,
    ),
    EffectKind(
        talk_words.OUTGOING,
        edited=talk_words.edit_outgoing,
        deleted=talk_words.cancel_outgoing,
        whole_text=True,
    ),
    EffectKind(
        close_words.LINE,
        edited=close_words.edit_line,
        deleted=close_words.delete_line,
        whole_text=True,
    ),
    EffectKind(
        advice_words.ADVICE,
        edited=advice_words.edit_advice,
        deleted=advice_words.delete_advice,
    ),
    # The times are with everybody by then.
    EffectKind(joint_words.JOINT_EFFECT),
)

VERBS: tuple[Verb, ...] = (
    Verb(advice_words.KEEP, team, advice_words.keep_confirmed),
    Verb(joint_words.CANCEL, members, joint_words.cancel_confirmed),
)

MARKS: tuple[Mark, ...] = (Mark("consultation_send", "📨", team, IN_TEAM, talk_words.marked),)

TALKS: tuple[Talk, ...] = (Talk("consultation_talk", IN_TEAM, talk_words.heard),)

LISTENERS: tuple[Listener, ...] = (
    Listener(LeftTeam, leaving.left_team),
    Listener(LeftNetwork, withdrawing.left_network),
    Listener(LeftNetwork, arranging.left_network),
    Listener(ConsultationAnswered, arranging.answered),
    Listener(Forgotten, personal.forgotten),
)

RETENTION: tuple[Retention, ...] = (
    Retention(withdrawing.TEXTS, 30, withdrawing.forget_texts, withdraw=withdrawing.withdraw_texts),
    Retention(
        withdrawing.DRAFTS, 1, withdrawing.forget_nothing_more, withdraw=withdrawing.drop_drafts
    ),
    Retention(withdrawing.HISTORY, 365, withdrawing.forget_history),
    Retention(withdrawing.LINES, 365, withdrawing.forget_lines),
    Retention("consultation_joint", 90, arranging.forget_joint),
    Retention("consultation_advice_drafts", 1, keeping.forget_unconfirmed),
)

HOLDINGS = (personal.HOLDING,)

FOUNDATIONS = (lay_foundation,)
